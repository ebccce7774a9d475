//! The token bucket: what may come at once, and what comes back each second.

use std::time::Duration;

use tokio::time::Instant;

/// What a bucket holds and how fast it fills.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rate {
    /// Tokens in a full bucket.
    pub(crate) burst: f64,
    /// Tokens that come back each second.
    pub(crate) per_second: f64,
}

impl Rate {
    /// `count` at once, and as many again in each `period`.
    pub(crate) fn per(count: u32, period: Duration) -> Self {
        Self {
            burst: f64::from(count),
            per_second: f64::from(count) / period.as_secs_f64(),
        }
    }
}

/// Tokens, as many as there were at a certain time. It knows no rate of its own, so that a reloaded configuration
/// counts at once, and a table of many buckets holds 16 bytes each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TokenBucket {
    tokens: f64,
    at: Instant,
}

impl TokenBucket {
    pub(crate) fn full(rate: Rate, now: Instant) -> Self {
        Self {
            tokens: rate.burst,
            at: now,
        }
    }

    /// Takes tokens if they are there.
    pub(crate) fn try_take(&mut self, rate: Rate, now: Instant, tokens: f64) -> bool {
        self.refill(rate, now);
        let is_there = self.tokens >= tokens;
        if is_there {
            self.tokens -= tokens;
        }
        is_there
    }

    /// Takes tokens in any case, and says for how long none are left: what was taken is here already, so that only
    /// what comes next can wait.
    pub(crate) fn take(&mut self, rate: Rate, now: Instant, tokens: f64) -> Duration {
        self.refill(rate, now);
        self.tokens -= tokens;
        if self.tokens >= 0.0 || rate.per_second <= 0.0 {
            Duration::ZERO
        } else {
            Duration::try_from_secs_f64(-self.tokens / rate.per_second).unwrap_or(Duration::MAX)
        }
    }

    /// How long until so many tokens are there; nothing is taken.
    pub(crate) fn wait_for(&mut self, rate: Rate, now: Instant, tokens: f64) -> Duration {
        self.refill(rate, now);
        if self.tokens >= tokens || rate.per_second <= 0.0 {
            Duration::ZERO
        } else {
            Duration::try_from_secs_f64((tokens - self.tokens) / rate.per_second)
                .unwrap_or(Duration::MAX)
        }
    }

    fn refill(&mut self, rate: Rate, now: Instant) {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        self.tokens = (self.tokens + passed * rate.per_second).min(rate.burst);
        self.at = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_there_at_once_and_what_comes_back() {
        let rate = Rate::per(3, Duration::from_secs(60));
        let start = Instant::now();
        let mut bucket = TokenBucket::full(rate, start);
        // Seconds after the start, and whether one may be taken then.
        for (second, there) in [
            (0, true),
            (0, true),
            (0, true),
            (0, false),
            (19, false),
            (20, true),
            (21, false),
            // Full again, and no fuller.
            (3600, true),
            (3600, true),
            (3600, true),
            (3600, false),
        ] {
            let now = start + Duration::from_secs(second);
            assert_eq!(bucket.try_take(rate, now, 1.0), there, "at {second} s");
        }
    }

    #[tokio::test]
    async fn taking_more_than_there_is_is_paid_back_in_time() {
        let rate = Rate {
            burst: 100.0,
            per_second: 50.0,
        };
        let start = Instant::now();
        let mut bucket = TokenBucket::full(rate, start);
        assert_eq!(bucket.take(rate, start, 100.0), Duration::ZERO);
        assert_eq!(bucket.take(rate, start, 25.0), Duration::from_millis(500));
        let later = start + Duration::from_millis(500);
        assert_eq!(bucket.take(rate, later, 0.0), Duration::ZERO);
        assert_eq!(
            bucket.wait_for(rate, later, 10.0),
            Duration::from_millis(200)
        );
    }
}
