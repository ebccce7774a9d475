//! How much one address and all together may do.
//!
//! What is counted outlives a reload; how much is allowed comes with each question, from the configuration as it is then.

mod bounded_map;
mod failed_logins;
mod subnet;
mod throttle;
mod token_bucket;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use bounded_map::BoundedMap;

pub(crate) use failed_logins::FailedLogins;
pub(crate) use subnet::Subnet;
pub(crate) use throttle::{Throttle, ThrottleRates};
pub(crate) use token_bucket::{Rate, TokenBucket};

/// So many addresses are remembered at least. Each takes some 40 bytes, and there are at most twice as many: 3 MiB for a
/// table. Who has more addresses than this has a fresh one for every connection anyway; the totals hold.
const ADDRESSES: usize = 32 * 1024;
/// What a full bucket of `new_per_minute` and its like fills in.
const MINUTE: Duration = Duration::from_secs(60);

/// Which limit was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LimitHit {
    /// Too many WebSockets in all.
    Connections,
    /// Too many at once for one address.
    ConnectionsPerAddress,
    /// Too many connections that speak HTTP at once for one address, or in all.
    Http,
    /// Too many new WebSockets for one address.
    NewPerMinute,
    /// Too many bytes or messages in a second from one page.
    Throttle,
    /// Too many Passport or config requests of one address.
    PassThrough,
    /// Too many requests about offline messages of one address.
    OfflineMessages,
    /// Too many wrong passwords.
    WrongPasswords,
}

impl LimitHit {
    /// Every limit.
    pub(crate) const ALL: [Self; 8] = [
        Self::Connections,
        Self::ConnectionsPerAddress,
        Self::Http,
        Self::NewPerMinute,
        Self::Throttle,
        Self::PassThrough,
        Self::OfflineMessages,
        Self::WrongPasswords,
    ];

    /// One word, by which it is counted: mostly the key of the configuration.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Connections => "connections",
            Self::ConnectionsPerAddress => "connections_per_address",
            Self::Http => "http_connections_per_address",
            Self::NewPerMinute => "new_per_minute",
            Self::Throttle => "flow",
            Self::PassThrough => "pass_through_per_minute",
            Self::OfflineMessages => "offline_messages_per_minute",
            Self::WrongPasswords => "wrong_passwords",
        }
    }
}

/// What is open at once, in all and for each address.
#[derive(Debug, Default)]
pub(crate) struct ConcurrencyLimit(Mutex<Open>);

#[derive(Debug, Default)]
struct Open {
    total: u32,
    /// Never more than `total` entries.
    addresses: HashMap<Subnet, u32>,
}

/// Which of the two bounds was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Full {
    InAll,
    ForTheAddress,
}

impl ConcurrencyLimit {
    /// Lets one more in, for as long as the permit lives.
    ///
    /// # Errors
    ///
    /// Which bound forbids it.
    pub(crate) fn enter(
        self: &Arc<Self>,
        in_all: u32,
        per_address: u32,
        subnet: Subnet,
    ) -> Result<Permit, Full> {
        let mut open = lock(&self.0);
        if open.total >= in_all {
            return Err(Full::InAll);
        }
        let count = open.addresses.get(&subnet).copied().unwrap_or_default();
        if count >= per_address {
            return Err(Full::ForTheAddress);
        }
        open.addresses.insert(subnet, count + 1);
        open.total += 1;
        Ok(Permit {
            limit: Arc::clone(self),
            subnet,
        })
    }
}

/// Counts as one while it lives.
#[derive(Debug)]
pub(crate) struct Permit {
    limit: Arc<ConcurrencyLimit>,
    subnet: Subnet,
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut open = lock(&self.limit.0);
        open.total = open.total.saturating_sub(1);
        match open.addresses.get_mut(&self.subnet) {
            Some(count) if *count > 1 => *count -= 1,
            _ => {
                open.addresses.remove(&self.subnet);
            }
        }
    }
}

/// How often an address may ask, whatever comes of it.
#[derive(Debug)]
pub(crate) struct RateLimit(Mutex<BoundedMap<Subnet, TokenBucket>>);

impl Default for RateLimit {
    fn default() -> Self {
        Self(Mutex::new(BoundedMap::new(ADDRESSES)))
    }
}

impl RateLimit {
    /// Counts a request.
    ///
    /// # Errors
    ///
    /// How long to wait, if it is one too many.
    pub(crate) fn take(
        &self,
        per_minute: u32,
        subnet: Subnet,
        now: Instant,
    ) -> Result<(), Duration> {
        let rate = Rate::per(per_minute, MINUTE);
        let mut addresses = lock(&self.0);
        let bucket = addresses.entry(subnet, || TokenBucket::full(rate, now));
        if bucket.try_take(rate, now, 1.0) {
            Ok(())
        } else {
            Err(bucket.wait_for(rate, now, 1.0))
        }
    }
}

/// Nothing here can panic halfway, so that what a poisoned lock holds is as good as ever.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALICE: Subnet = Subnet::V4(1);
    const BOB: Subnet = Subnet::V6(2);

    #[test]
    fn table() {
        for (in_all, per_address, who, expected) in [
            (
                9,
                2,
                [ALICE, ALICE, ALICE, BOB],
                [None, None, Some(Full::ForTheAddress), None],
            ),
            (
                3,
                9,
                [ALICE, ALICE, BOB, BOB],
                [None, None, None, Some(Full::InAll)],
            ),
            (0, 9, [ALICE, ALICE, BOB, BOB], [Some(Full::InAll); 4]),
        ] {
            let limit = Arc::new(ConcurrencyLimit::default());
            let mut held = Vec::new();
            let got = who.map(|who| match limit.enter(in_all, per_address, who) {
                Ok(permit) => {
                    held.push(permit);
                    None
                }
                Err(full) => Some(full),
            });
            assert_eq!(got, expected, "{in_all} in all, {per_address} each");
        }
    }

    #[test]
    fn what_has_ended_leaves_nothing() {
        let limit = Arc::new(ConcurrencyLimit::default());
        for _ in 0..10 {
            let alice = limit.enter(2, 1, ALICE).unwrap();
            let bob = limit.enter(2, 1, BOB).unwrap();
            assert!(limit.enter(2, 1, ALICE).is_err());
            drop((alice, bob));
        }
        let open = lock(&limit.0);
        assert_eq!((open.total, open.addresses.len()), (0, 0));
    }

    #[tokio::test]
    async fn a_minute_gives_as_many_again() {
        let requests = RateLimit::default();
        let start = Instant::now();
        let take = |second: u64| {
            let now = start + Duration::from_secs(second);
            requests.take(6, ALICE, now).is_ok()
        };
        for (second, allowed) in
            [(0, true); 6]
                .into_iter()
                .chain([(0, false), (9, false), (10, true), (11, false)])
        {
            assert_eq!(take(second), allowed, "at {second} s");
        }
        assert_eq!(requests.take(1, BOB, start), Ok(()));
        assert_eq!(requests.take(1, BOB, start), Err(MINUTE));
        assert_eq!(requests.take(1, Subnet::Unknown, start), Ok(()));
    }
}
