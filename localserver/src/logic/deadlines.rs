//! What happens by itself when its time has come, in order of time.
//!
//! Each deadline stands here once and nowhere else, so that what is next is known without a look at every connection, and
//! nothing is left of what is gone.

use std::collections::{BTreeMap, BTreeSet};

use super::ConnId;

/// What happens; at the same time in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Deadline {
    /// A session that is silent, or that does not sign in, is closed.
    Silence(ConnId),
    /// A session that leaves a challenge unanswered is closed.
    ChallengeAnswer(ConnId),
    /// A session gets a challenge.
    Challenge(ConnId),
    /// A connection that does not join a switchboard is closed.
    Join(ConnId),
    /// A switchboard where nobody writes is closed.
    SwitchboardIdle(u64),
}

/// All deadlines. Bounded by the connections: three for a session, two for a connection to a switchboard.
#[derive(Debug, Default)]
pub(super) struct Deadlines {
    by_time: BTreeSet<(u64, Deadline)>,
    times: BTreeMap<Deadline, u64>,
}

impl Deadlines {
    /// Sets when this happens, instead of when it would have happened; `None` is never.
    pub(super) fn set(&mut self, deadline: Deadline, at: Option<u64>) {
        let before = match at {
            Some(at) => self.times.insert(deadline, at),
            None => self.times.remove(&deadline),
        };
        if before == at {
            return;
        }
        if let Some(before) = before {
            self.by_time.remove(&(before, deadline));
        }
        if let Some(at) = at {
            self.by_time.insert((at, deadline));
        }
    }

    /// When the next one is.
    pub(super) fn next(&self) -> Option<u64> {
        self.by_time.first().map(|(at, _)| *at)
    }

    /// The next one whose time has come; it is none any more.
    pub(super) fn take_due(&mut self, now: u64) -> Option<Deadline> {
        let (at, deadline) = *self.by_time.first()?;
        if at > now {
            return None;
        }
        self.set(deadline, None);
        Some(deadline)
    }

    /// All of them, in the order of their kinds.
    #[cfg(test)]
    pub(super) fn all(&self) -> &BTreeMap<Deadline, u64> {
        &self.times
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_comes_first_and_once() {
        let mut deadlines = Deadlines::default();
        let (one, two) = (
            Deadline::Silence(ConnId(1)),
            Deadline::SwitchboardIdle(1_000),
        );
        deadlines.set(one, Some(30));
        deadlines.set(two, Some(20));
        deadlines.set(one, Some(10));
        assert_eq!(deadlines.next(), Some(10));
        assert_eq!(deadlines.take_due(9), None);
        assert_eq!(deadlines.take_due(30), Some(one));
        assert_eq!(deadlines.take_due(30), Some(two));
        assert_eq!(deadlines.take_due(30), None);
        assert_eq!(deadlines.next(), None);
        deadlines.set(one, Some(40));
        deadlines.set(one, Some(40));
        deadlines.set(one, None);
        deadlines.set(two, None);
        assert!(deadlines.times.is_empty() && deadlines.by_time.is_empty());
    }
}
