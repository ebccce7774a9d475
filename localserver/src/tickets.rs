//! Tickets: what they open, how long, and that they do it once.

use std::collections::{BTreeMap, VecDeque};

/// Tickets of one kind that are remembered at once. When there are more, the oldest gives way: more than there are
/// connections, which may all ask for one within the minutes that a ticket lives.
const MAX_OPEN: usize = 32_768;

/// Tickets of one kind.
#[derive(Debug)]
pub(crate) struct Tickets<T> {
    lifetime: u64,
    open: BTreeMap<String, (u64, T)>,
    /// In the order of issue, which is that of expiry too; those that were used are among them.
    issued: VecDeque<(u64, String)>,
}

impl<T> Tickets<T> {
    pub(crate) fn new(lifetime: u64) -> Self {
        Self {
            lifetime,
            open: BTreeMap::new(),
            issued: VecDeque::new(),
        }
    }

    pub(crate) fn issue(&mut self, now: u64, ticket: String, opens: T) {
        while let Some((until, _)) = self.issued.front()
            && (*until <= now || self.issued.len() >= MAX_OPEN)
        {
            if let Some((_, old)) = self.issued.pop_front() {
                self.open.remove(&old);
            }
        }
        let until = now.saturating_add(self.lifetime);
        self.issued.push_back((until, ticket.clone()));
        self.open.insert(ticket, (until, opens));
    }

    /// What the ticket opens, if it is good. It is not good again.
    pub(crate) fn take(&mut self, now: u64, ticket: &str) -> Option<T> {
        let (until, opens) = self.open.remove(ticket)?;
        (until > now).then_some(opens)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_good_once_and_for_its_time() {
        let mut tickets = Tickets::new(30);
        tickets.issue(0, "a".into(), 1);
        tickets.issue(0, "b".into(), 2);
        assert_eq!(tickets.take(29, "a"), Some(1));
        assert_eq!(tickets.take(29, "a"), None, "used");
        assert_eq!(tickets.take(30, "b"), None, "too late");
        assert_eq!(tickets.take(0, "c"), None, "unknown");
    }

    #[test]
    fn there_is_a_bound() {
        let mut tickets = Tickets::new(30);
        for number in 0..2 * MAX_OPEN {
            tickets.issue(0, number.to_string(), number);
        }
        assert_eq!(
            (tickets.open.len(), tickets.issued.len()),
            (MAX_OPEN, MAX_OPEN)
        );
        assert_eq!(tickets.take(0, "0"), None, "the oldest gave way");
        assert_eq!(
            tickets.take(0, &(2 * MAX_OPEN - 1).to_string()),
            Some(2 * MAX_OPEN - 1)
        );
        // Those that were used or are too old are not kept either.
        for number in 0..2 * MAX_OPEN {
            tickets.issue(1, "x".into(), number);
            assert_eq!(tickets.take(1, "x"), Some(number));
        }
        assert_eq!(tickets.issued.len(), MAX_OPEN);
        tickets.issue(31, "y".into(), 0);
        assert_eq!((tickets.open.len(), tickets.issued.len()), (1, 1));
    }
}
