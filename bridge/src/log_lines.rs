//! How many lines of the log clients can make: none of what they do is written without a bound.
//!
//! What is left out is counted, by the metrics and by the next line of its kind.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::limits::{Rate, RateLimit, Subnet, TokenBucket};
use crate::metrics::Metrics;
use crate::real_ip::Client;

/// Lines in a minute about what was refused, from all addresses: ten a second, of some 200 bytes each.
const REFUSALS: u32 = 600;
/// Lines in a minute about relays, which are more than a bridge with 10,000 people has on an evening.
const RELAYS: u32 = 6_000;
/// Lines in a minute with `debug`, of each kind.
const DETAILS: u32 = 6_000;
const MINUTE: Duration = Duration::from_secs(60);

/// Counts the lines that clients cause.
#[derive(Debug)]
pub(crate) struct LogLines {
    metrics: Arc<Metrics>,
    /// Of one address: it fills the log no faster by being refused than by being let in.
    refusals_by_address: RateLimit,
    refusals: LineLimit,
    relays: LineLimit,
    details: LineLimit,
}

/// Leave to write a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// How many of its kind were left out since the last one, if any were.
    pub(crate) dropped: Option<u64>,
}

impl LogLines {
    pub(crate) fn new(metrics: Arc<Metrics>) -> Self {
        Self {
            metrics,
            refusals_by_address: RateLimit::default(),
            refusals: LineLimit::new(REFUSALS),
            relays: LineLimit::new(RELAYS),
            details: LineLimit::new(DETAILS),
        }
    }

    /// A line about what was refused or went wrong, of which one address may cause so many in a minute.
    pub(crate) fn refusal(&self, per_minute: u32, client: Client) -> Option<Line> {
        let now = Instant::now();
        let of_address = self
            .refusals_by_address
            .take(per_minute, Subnet::from(client), now);
        self.counted(self.refusals.line(now, of_address.is_ok()))
    }

    /// A line about a relay: its address had to be let in for it, which is limited already.
    pub(crate) fn relay(&self) -> Option<Line> {
        self.counted(self.relays.line(Instant::now(), true))
    }

    /// A line that is written with `debug` only: whether it is, the caller has looked up, so that what nobody wants is
    /// not counted as left out.
    pub(crate) fn detail(&self) -> Option<Line> {
        self.counted(self.details.line(Instant::now(), true))
    }

    fn counted(&self, line: Option<Line>) -> Option<Line> {
        if line.is_none() {
            self.metrics.log_line_dropped();
        }
        line
    }
}

/// Lines of one kind, from everybody.
#[derive(Debug)]
struct LineLimit {
    rate: Rate,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    bucket: TokenBucket,
    dropped: u64,
}

impl LineLimit {
    fn new(per_minute: u32) -> Self {
        let rate = Rate::per(per_minute, MINUTE);
        Self {
            rate,
            state: Mutex::new(State {
                bucket: TokenBucket::full(rate, Instant::now()),
                dropped: 0,
            }),
        }
    }

    /// Leave for a line, if nothing else speaks against it either.
    fn line(&self, now: Instant, is_wanted: bool) -> Option<Line> {
        // Nothing here can panic halfway.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if is_wanted && state.bucket.try_take(self.rate, now, 1.0) {
            let dropped = std::mem::take(&mut state.dropped);
            Some(Line {
                dropped: (dropped > 0).then_some(dropped),
            })
        } else {
            state.dropped += 1;
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_left_out_is_told_by_the_next_line() {
        let limit = LineLimit::new(2);
        let begin = Instant::now();
        // Seconds after the start, whether it is wanted, and what the line tells.
        for (second, wanted, told) in [
            (0, true, Some(None)),
            (0, true, Some(None)),
            (0, true, None),
            (1, true, None),
            (40, false, None),
            (40, true, Some(Some(3))),
            (80, true, Some(None)),
        ] {
            let now = begin + Duration::from_secs(second);
            let line = limit.line(now, wanted);
            assert_eq!(line.map(|line| line.dropped), told, "at {second} s");
        }
    }

    #[tokio::test]
    async fn one_address_makes_no_more_lines_than_it_may() {
        let lines = &LogLines::new(Arc::default());
        let client = |last: u8| Client::Known(std::net::IpAddr::from([203, 0, 113, last]), None);
        let of = |last| (0..50).filter(move |_| lines.refusal(3, client(last)).is_some());
        assert_eq!(of(7).count(), 3);
        assert_eq!(of(8).count(), 3);
        // Nor do all of them together.
        let all = (0..=255).map(|last| of(last).count()).sum::<usize>();
        assert!((590..700).contains(&all), "{all}");
    }
}
