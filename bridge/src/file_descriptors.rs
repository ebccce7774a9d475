//! File descriptors: how many the limits of a configuration take, and room for them.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tracing::{debug, warn};

use crate::config::Limits;

/// For each of `limits.connections`: two of its relay, one of a connection that speaks HTTP or is being refused, of which
/// there may be as many besides, and one that is opened to pass a request of that one through.
const EACH: u64 = 4;
/// Listeners, files of the page and of certificates, look-ups, and what the runtime needs for itself.
const BESIDES: u64 = 256;

/// How many a bridge with these limits may have open at once.
pub fn needed(limits: &Limits) -> u64 {
    u64::from(limits.connections) * EACH + BESIDES
}

/// The process may not open as many as it may need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortage {
    /// What the limits take.
    pub needed: u64,
    /// What the process may have.
    pub allowed: u64,
}

impl Shortage {
    /// Tells the operator.
    pub fn warn(self) {
        warn!(
            needed = self.needed,
            allowed = self.allowed,
            "`limits.connections` takes more open files than this process may have (LimitNOFILE of systemd, ulimit -n): \
             people may be kept waiting before the bridge is full"
        );
    }
}

/// Sees to it that the process may open as many as these limits take: raises its own limit (`ulimit -S`) as far as it may
/// (`ulimit -H`). Call it at the start, and after a reload.
///
/// # Errors
///
/// What is too little. It is nothing to warn of where nobody but oneself comes.
pub fn make_room(limits: &Limits) -> Result<(), Shortage> {
    let needed = needed(limits);
    let allowed = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: allowed
            .maximum
            .map_or(Some(needed), |most| Some(most.min(needed))),
        maximum: allowed.maximum,
    };
    let is_short = |limit: Option<u64>| limit.is_some_and(|limit| limit < needed);
    // Where it is as high as it may be already, nothing is asked for: a sandbox may forbid that.
    let now = if is_short(allowed.current) && raised.current > allowed.current {
        match setrlimit(Resource::Nofile, raised) {
            Ok(()) => raised.current,
            Err(error) => {
                debug!(%error, "cannot raise the limit of open files");
                allowed.current
            }
        }
    } else {
        allowed.current
    };
    match now {
        Some(allowed) if allowed < needed => Err(Shortage { needed, allowed }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_for_each_connection_and_some() {
        for (connections, expected) in [(1, 260), (10_000, 40_256), (u32::MAX, 17_179_869_436)] {
            let limits = Limits {
                connections,
                ..Limits::default()
            };
            assert_eq!(needed(&limits), expected);
        }
    }
}
