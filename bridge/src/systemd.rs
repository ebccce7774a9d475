//! What systemd is told of a service of `Type=notify-reload`: ready, reloading, stopping. Without systemd, nothing.

use sd_notify::NotifyState;
use tracing::debug;

/// Everything is open; also after a reload, whatever came of it.
pub fn ready() {
    tell(&[NotifyState::Ready]);
}

/// The configuration is being read again.
pub fn reloading() {
    match NotifyState::monotonic_usec_now() {
        Ok(now) => tell(&[NotifyState::Reloading, now]),
        Err(error) => debug!(%error, "cannot tell systemd the time of a reload"),
    }
}

/// The bridge is going away.
pub fn stopping() {
    tell(&[NotifyState::Stopping]);
}

fn tell(state: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(state) {
        debug!(%error, "cannot tell systemd");
    }
}
