//! How much one address and all together may do.
//!
//! What is counted outlives a reload; how much is allowed comes with each question, from the configuration as it is then.

mod bucket;
mod flow;
mod guesses;
mod recent;
mod subnet;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::config;
use bucket::{Bucket, Rate};
use recent::Recent;

pub(crate) use flow::{Flow, FlowRates};
pub(crate) use guesses::Guesses;
pub(crate) use subnet::Subnet;

/// So many addresses are remembered at least. Each takes some 40 bytes, and there are at most twice as many: 3 MiB for a
/// table. Who has more addresses than this has a fresh one for every connection anyway; the totals hold.
const ADDRESSES: usize = 32 * 1024;
/// What a full bucket of `new_per_minute` and its like fills in.
const MINUTE: Duration = Duration::from_secs(60);

/// Which limit was hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limited {
    /// Too many WebSockets in all.
    Connections,
    /// Too many at once for one address.
    ConnectionsPerAddress,
    /// Too many new ones for one address.
    NewPerMinute,
    /// Too many bytes or messages in a second from one page.
    Flow,
    /// Too many Passport or config requests of one address.
    PassThrough,
    /// Too many wrong passwords.
    WrongPasswords,
}

impl Limited {
    /// One word, by which it is counted: mostly the key of the configuration.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Connections => "connections",
            Self::ConnectionsPerAddress => "connections_per_address",
            Self::NewPerMinute => "new_per_minute",
            Self::Flow => "flow",
            Self::PassThrough => "pass_through_per_minute",
            Self::WrongPasswords => "wrong_passwords",
        }
    }
}

/// The WebSockets that are open, and who opened some of late.
#[derive(Debug)]
pub(crate) struct Relays(Mutex<RelayState>);

#[derive(Debug)]
struct RelayState {
    total: u32,
    /// Never more than `total` entries.
    open: HashMap<Subnet, u32>,
    arrivals: Recent<Subnet, Bucket>,
}

impl Default for Relays {
    fn default() -> Self {
        Self(Mutex::new(RelayState {
            total: 0,
            open: HashMap::new(),
            arrivals: Recent::new(ADDRESSES),
        }))
    }
}

impl Relays {
    /// Lets a WebSocket in, for as long as the permit lives.
    ///
    /// # Errors
    ///
    /// Which limit forbids it. A refusal counts as nothing, but for the arrivals, which it is one of.
    pub(crate) fn enter(
        self: &Arc<Self>,
        limits: &config::Limits,
        subnet: Subnet,
        now: Instant,
    ) -> Result<Permit, Limited> {
        let mut state = lock(&self.0);
        let rate = Rate::per(limits.new_per_minute, MINUTE);
        let bucket = state.arrivals.entry(subnet, || Bucket::full(rate, now));
        if !bucket.try_take(rate, now, 1.0) {
            return Err(Limited::NewPerMinute);
        }
        if state.total >= limits.connections {
            return Err(Limited::Connections);
        }
        let open = state.open.get(&subnet).copied().unwrap_or_default();
        if open >= limits.connections_per_address {
            return Err(Limited::ConnectionsPerAddress);
        }
        state.open.insert(subnet, open + 1);
        state.total += 1;
        Ok(Permit {
            relays: Arc::clone(self),
            subnet,
        })
    }
}

/// Counts as one WebSocket while it lives.
#[derive(Debug)]
pub(crate) struct Permit {
    relays: Arc<Relays>,
    subnet: Subnet,
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut state = lock(&self.relays.0);
        state.total = state.total.saturating_sub(1);
        match state.open.get_mut(&self.subnet) {
            Some(open) if *open > 1 => *open -= 1,
            _ => {
                state.open.remove(&self.subnet);
            }
        }
    }
}

/// How often an address may ask, whatever comes of it.
#[derive(Debug)]
pub(crate) struct Requests(Mutex<Recent<Subnet, Bucket>>);

impl Default for Requests {
    fn default() -> Self {
        Self(Mutex::new(Recent::new(ADDRESSES)))
    }
}

impl Requests {
    /// Counts a request.
    ///
    /// # Errors
    ///
    /// How long to wait, if it is one too many.
    pub(crate) fn ask(
        &self,
        per_minute: u32,
        subnet: Subnet,
        now: Instant,
    ) -> Result<(), Duration> {
        let rate = Rate::per(per_minute, MINUTE);
        let mut recent = lock(&self.0);
        let bucket = recent.entry(subnet, || Bucket::full(rate, now));
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

    fn limits(connections: u32, per_address: u32, new: u32) -> config::Limits {
        config::Limits {
            connections,
            connections_per_address: per_address,
            new_per_minute: new,
            ..config::Limits::default()
        }
    }

    const ALICE: Subnet = Subnet::V4(1);
    const BOB: Subnet = Subnet::V6(2);

    #[tokio::test]
    async fn table() {
        for (limits, who, expected) in [
            (
                limits(9, 2, 9),
                &[ALICE, ALICE, ALICE, BOB][..],
                [None, None, Some(Limited::ConnectionsPerAddress), None],
            ),
            (
                limits(3, 9, 9),
                &[ALICE, ALICE, BOB, BOB],
                [None, None, None, Some(Limited::Connections)],
            ),
            (
                limits(9, 9, 3),
                &[ALICE, ALICE, ALICE, ALICE],
                [None, None, None, Some(Limited::NewPerMinute)],
            ),
        ] {
            let relays = Arc::new(Relays::default());
            let now = Instant::now();
            let mut held = Vec::new();
            let got: Vec<_> = who
                .iter()
                .map(|&who| match relays.enter(&limits, who, now) {
                    Ok(permit) => {
                        held.push(permit);
                        None
                    }
                    Err(limited) => Some(limited),
                })
                .collect();
            assert_eq!(got, expected, "{limits:?}");
        }
    }

    #[tokio::test]
    async fn what_has_ended_leaves_nothing() {
        let relays = Arc::new(Relays::default());
        let limits = limits(2, 1, 100);
        let now = Instant::now();
        for _ in 0..10 {
            let alice = relays.enter(&limits, ALICE, now).unwrap();
            let bob = relays.enter(&limits, BOB, now).unwrap();
            assert!(relays.enter(&limits, ALICE, now).is_err());
            drop((alice, bob));
        }
        let state = lock(&relays.0);
        assert_eq!((state.total, state.open.len()), (0, 0));
    }

    #[tokio::test]
    async fn a_minute_gives_as_many_again() {
        let relays = Arc::new(Relays::default());
        let limits = limits(100, 100, 6);
        let start = Instant::now();
        let enter = |second: u64| {
            relays
                .enter(&limits, ALICE, start + Duration::from_secs(second))
                .is_ok()
        };
        for (second, allowed) in
            [(0, true); 6]
                .into_iter()
                .chain([(0, false), (9, false), (10, true), (11, false)])
        {
            assert_eq!(enter(second), allowed, "at {second} s");
        }
        let requests = Requests::default();
        assert_eq!(requests.ask(1, BOB, start), Ok(()));
        assert_eq!(requests.ask(1, BOB, start), Err(MINUTE));
        assert_eq!(requests.ask(1, ALICE, start), Ok(()));
    }
}
