//! Tickets: what they open, how long, and that they do it once.

use std::collections::BTreeMap;

use msnp11::value::Email;

/// Tickets of all kinds that are open at once; older ones give way.
const MAX_OPEN: usize = 4_096;

/// Tickets of one kind.
#[derive(Debug)]
pub(crate) struct Tickets<T> {
    lifetime: u64,
    open: BTreeMap<String, (u64, T)>,
}

/// What a ticket of Passport opens.
pub(crate) type Account = Email;

impl<T> Tickets<T> {
    pub(crate) fn new(lifetime: u64) -> Self {
        Self { lifetime, open: BTreeMap::new() }
    }

    pub(crate) fn issue(&mut self, now: u64, ticket: String, opens: T) {
        self.open.retain(|_, (until, _)| *until > now);
        if self.open.len() >= MAX_OPEN {
            self.open.pop_first();
        }
        self.open.insert(ticket, (now + self.lifetime, opens));
    }

    /// What the ticket opens, if it is good. It is not good again.
    pub(crate) fn take(&mut self, now: u64, ticket: &str) -> Option<T> {
        let (until, opens) = self.open.remove(ticket)?;
        (until > now).then_some(opens)
    }
}
