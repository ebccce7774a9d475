//! `[timings]`: how long things may take.

use std::time::Duration;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_with::{DeserializeAs, DurationSecondsWithFrac, serde_as};

use super::ConfigError;

/// How long things may take.
#[serde_as]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Timings {
    /// Resolving and connecting to a server, together.
    #[serde_as(as = "Seconds")]
    pub connect: Duration,
    /// Between two pings to the page. Below 30 s, since proxies and NATs cut what is silent for a minute or less.
    #[serde_as(as = "Seconds")]
    pub ping_interval: Duration,
    /// After so many missed pongs the page counts as gone.
    pub missed_pongs: u32,
    /// How long a server may take to take one message before it counts as dead. While it takes nothing, the page is not
    /// read either, so that its pongs cannot be seen: this bounds that time.
    #[serde_as(as = "Seconds")]
    pub server_stall: Duration,
    /// How long page and server may both say nothing. Pings of the notification protocol count, those of WebSockets do
    /// not: what this ends is conversations that everybody forgot.
    #[serde_as(as = "Seconds")]
    pub idle: Duration,
    /// How long the page may take to answer a close frame.
    #[serde_as(as = "Seconds")]
    pub close: Duration,
    /// How long the server may go on sending after the page has left, so that it still reads the page's last command
    /// (closing with unread bytes would reset the connection under it).
    #[serde_as(as = "Seconds")]
    pub linger: Duration,
    /// One pass-through request in all, redirects included.
    #[serde_as(as = "Seconds")]
    pub pass_through: Duration,
    /// How long a browser may take to send the head of a request.
    #[serde_as(as = "Seconds")]
    pub request_head: Duration,
    /// How long a browser may take nothing of an answer that waits for it. A slow line empties the kernel's buffer by
    /// a third before anything is seen to go: at 5 KB a second, that can take a minute.
    #[serde_as(as = "Seconds")]
    pub answer_stall: Duration,
    /// How long relays may take to close when the bridge goes away.
    #[serde_as(as = "Seconds")]
    pub drain: Duration,
}

impl Default for Timings {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            ping_interval: Duration::from_secs(25),
            missed_pongs: 2,
            server_stall: Duration::from_secs(120),
            idle: Duration::from_secs(3600),
            close: Duration::from_secs(3),
            linger: Duration::from_secs(2),
            pass_through: Duration::from_secs(20),
            request_head: Duration::from_secs(10),
            answer_stall: Duration::from_secs(120),
            drain: Duration::from_secs(10),
        }
    }
}

impl Timings {
    /// After how long without a sign of life the page counts as gone.
    ///
    /// The ping that follows the last sign of life comes up to one interval later, hence one interval more.
    pub fn silence(&self) -> Duration {
        self.ping_interval * (self.missed_pongs + 1)
    }

    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        let named = [
            ("connect", self.connect),
            ("ping_interval", self.ping_interval),
            ("server_stall", self.server_stall),
            ("idle", self.idle),
            ("close", self.close),
            ("linger", self.linger),
            ("pass_through", self.pass_through),
            ("request_head", self.request_head),
            ("answer_stall", self.answer_stall),
            ("drain", self.drain),
        ];
        if let Some((key, _)) = named.into_iter().find(|(_, time)| !is_sensible(*time)) {
            return Err(ConfigError::Timing(key));
        }
        if !(1..=MAX_MISSED_PONGS).contains(&self.missed_pongs) {
            return Err(ConfigError::MissedPongs);
        }
        Ok(())
    }
}

/// A time in the file: seconds, with a fraction if need be.
struct Seconds;

impl<'de> DeserializeAs<'de, Duration> for Seconds {
    fn deserialize_as<D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        let time = DurationSecondsWithFrac::<f64>::deserialize_as(deserializer)?;
        // Here too, since here it is known in which line it stands.
        if is_sensible(time) {
            Ok(time)
        } else {
            Err(D::Error::custom(
                "not a number of seconds from more than 0 to 3600",
            ))
        }
    }
}

fn is_sensible(time: Duration) -> bool {
    !time.is_zero() && time <= MAX_TIMING
}

/// Longer than this is a mistake in the unit (milliseconds given for seconds).
const MAX_TIMING: Duration = Duration::from_secs(3600);
/// More would keep what is dead for hours.
pub(super) const MAX_MISSED_PONGS: u32 = 10;
