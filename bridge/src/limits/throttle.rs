//! How fast a page may send: bytes and messages each second. What is over is not dropped but not read.

use std::time::Duration;

use tokio::time::Instant;

use super::token_bucket::{Rate, TokenBucket};

/// So many seconds' worth may come at once: a sign-in is a burst of commands, and a picture one of bytes.
const BURST_SECONDS: f64 = 4.0;

/// What one page may send.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ThrottleRates {
    bytes: Option<Rate>,
    messages: Option<Rate>,
}

impl ThrottleRates {
    /// By the configuration, where 0 is no limit.
    pub(crate) fn new(bytes_per_second: u32, messages_per_second: u32) -> Self {
        let rate = |per_second: u32| {
            let per_second = f64::from(per_second);
            (per_second > 0.0).then_some(Rate {
                burst: per_second * BURST_SECONDS,
                per_second,
            })
        };
        Self {
            bytes: rate(bytes_per_second),
            messages: rate(messages_per_second),
        }
    }

    /// The state for one relay.
    pub(crate) fn start(self, now: Instant) -> Throttle {
        Throttle {
            bytes: self.bytes.map(|rate| (rate, TokenBucket::full(rate, now))),
            messages: self
                .messages
                .map(|rate| (rate, TokenBucket::full(rate, now))),
        }
    }
}

/// What one page has sent of late.
#[derive(Debug)]
pub(crate) struct Throttle {
    bytes: Option<(Rate, TokenBucket)>,
    messages: Option<(Rate, TokenBucket)>,
}

impl Throttle {
    /// Counts a frame of so many bytes, and says how long the page is not to be read now, if at all.
    pub(crate) fn take(&mut self, now: Instant, bytes: usize) -> Option<Duration> {
        let wait = |limit: &mut Option<(Rate, TokenBucket)>, tokens: f64| {
            limit.as_mut().map_or(Duration::ZERO, |(rate, bucket)| {
                bucket.take(*rate, now, tokens)
            })
        };
        // A frame has little more than 64 KiB, which a f64 holds exactly.
        let wait = wait(&mut self.bytes, bytes as f64).max(wait(&mut self.messages, 1.0));
        (!wait.is_zero()).then_some(wait)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_stricter_of_the_two_pauses() {
        let now = Instant::now();
        // Bytes and messages a second, then messages of a size, and the pause after each.
        for (rates, size, pauses) in [
            ((0, 0), 65_536, [0, 0, 0]),
            ((1000, 0), 2000, [0, 0, 2000]),
            ((0, 1), 1, [0, 0, 0]),
            ((1000, 1000), 4001, [1, 4002, 8003]),
            ((1_000_000, 1), 65_536, [0, 0, 0]),
        ] {
            let mut throttle = ThrottleRates::new(rates.0, rates.1).start(now);
            let got = pauses.map(|_| throttle.take(now, size).map_or(0, |it| it.as_millis()));
            assert_eq!(got, pauses, "{rates:?}, {size}");
        }
        // One a second, four of them at once; then each costs a second.
        let mut throttle = ThrottleRates::new(0, 1).start(now);
        let pauses = [0, 0, 0, 0, 1, 2].map(|_| throttle.take(now, 1).map_or(0, |it| it.as_secs()));
        assert_eq!(pauses, [0, 0, 0, 0, 1, 2]);
        // Who waits is not asked to wait again.
        assert_eq!(throttle.take(now + Duration::from_secs(3), 1), None);
    }
}
