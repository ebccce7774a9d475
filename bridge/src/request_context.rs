//! Who is there, as the log has it: a number for each WebSocket and request, and the person's address as the operator
//! wants it shown.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::config::LoggedAddress;
use crate::real_ip::Client;

/// Gives out numbers, and knows how addresses are shown.
#[derive(Debug)]
pub(crate) struct RequestCounter {
    next: AtomicU64,
    shown: LoggedAddress,
    key: RandomState,
}

/// One WebSocket, or one request to pass through.
#[derive(Clone, Debug)]
pub(crate) struct RequestContext {
    /// Counted from the start of the process.
    pub(crate) id: u64,
    pub(crate) client: Client,
    /// The address for the log, if it is to be there.
    shown: Option<String>,
}

impl RequestCounter {
    pub(crate) fn new(shown: LoggedAddress) -> Self {
        Self {
            next: AtomicU64::new(1),
            shown,
            key: RandomState::new(),
        }
    }

    pub(crate) fn next(&self, client: Client) -> RequestContext {
        RequestContext {
            id: self.next.fetch_add(1, Ordering::Relaxed),
            client,
            shown: match (self.shown, client) {
                (LoggedAddress::Off, _) => None,
                (LoggedAddress::Plain, _) => Some(client.to_string()),
                (LoggedAddress::Hashed, Client::Unknown) => Some(client.to_string()),
                (LoggedAddress::Hashed, Client::Known(address, _)) => {
                    Some(format!("#{:016x}", self.key.hash_one(address)))
                }
            },
        }
    }
}

impl RequestContext {
    /// The address for the log.
    pub(crate) fn address(&self) -> Option<&str> {
        self.shown.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_is_shown_as_wanted() {
        let client = |text: &str, port| Client::Known(text.parse().unwrap(), Some(port));
        let counter = RequestCounter::new(LoggedAddress::Hashed);
        let first = counter.next(client("203.0.113.7", 1));
        let again = counter.next(client("203.0.113.7", 2));
        let other = counter.next(client("203.0.113.8", 1));
        assert_eq!((first.id, again.id, other.id), (1, 2, 3));
        assert_eq!(first.address(), again.address());
        assert_ne!(first.address(), other.address());
        assert!(first.address().is_some_and(|it| !it.contains("203")));
        let restarted = RequestCounter::new(LoggedAddress::Hashed).next(first.client);
        assert_ne!(first.address(), restarted.address());
        for (shown, expected) in [
            (LoggedAddress::Plain, Some("203.0.113.7")),
            (LoggedAddress::Off, None),
        ] {
            assert_eq!(
                RequestCounter::new(shown).next(first.client).address(),
                expected
            );
        }
    }
}
