//! Tickets: what they open, how long, and that they do it once.

use std::collections::BTreeMap;

/// Tickets of one kind that are open at once. When there are more, the one that ends first gives way: far more than the
/// accounts of a local server ask for within the minutes that a ticket lives.
const MAX_OPEN: usize = 4_096;

/// Tickets of one kind.
#[derive(Debug)]
pub(crate) struct Tickets<T> {
    lifetime: u64,
    open: BTreeMap<String, (u64, T)>,
}

impl<T> Tickets<T> {
    pub(crate) fn new(lifetime: u64) -> Self {
        Self {
            lifetime,
            open: BTreeMap::new(),
        }
    }

    pub(crate) fn issue(&mut self, now: u64, ticket: String, opens: T) {
        if self.open.len() >= MAX_OPEN {
            self.open.retain(|_, (until, _)| *until > now);
        }
        if self.open.len() >= MAX_OPEN {
            let first = self.open.iter().min_by_key(|(_, (until, _))| *until);
            if let Some(first) = first.map(|(ticket, _)| ticket.clone()) {
                self.open.remove(&first);
            }
        }
        self.open
            .insert(ticket, (now.saturating_add(self.lifetime), opens));
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
        assert_eq!(tickets.open.len(), MAX_OPEN);
    }
}
