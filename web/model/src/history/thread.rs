//! A conversation as the history has it. That with a person is one thread over all sittings; each conversation of several
//! is its own, since it is gone when everybody has left.

use std::{fmt, str::FromStr};

use msnp11::{
    client::{Conversation, Instant, Messenger},
    value::Email,
};
use serde::{Deserialize, Serialize};

use super::line::{Line, Person};
use crate::address_key::address_key;

/// People that are named of a group at most.
const MAX_PEOPLE: usize = 50;

/// Names a thread of one account. Written as `contact:ADDRESS` or `group:ID`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum ThreadKey {
    /// The conversation with this person, by [`address_key`].
    Contact(String),
    /// A conversation of several, by an id of its own.
    Group(String),
}

/// The place of a line in its thread. It grows with time, and may have gaps where lines were deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sequence(pub u64);

/// What is known of a thread without reading its lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// Its key.
    pub key: ThreadKey,
    /// The others, by the names that they had last.
    pub people: Vec<Person>,
    /// How many lines are kept.
    pub count: u64,
    /// When the first of them was said: milliseconds since 1970.
    #[serde(with = "milliseconds")]
    pub first: Instant,
    /// When the last of them was said.
    #[serde(with = "milliseconds")]
    pub last: Instant,
    /// The place of the line that was written last, kept or not: none is used twice.
    pub last_sequence: Sequence,
    /// The person wants nothing kept of it from here on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub off: bool,
}

/// What was read is no key of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no key of a thread")]
pub struct NoThreadKey;

impl ThreadKey {
    /// The thread of the conversation with somebody.
    pub fn contact(email: &Email) -> Self {
        Self::Contact(address_key(email))
    }

    /// The thread of a group that began then. `random` tells apart those of two tabs or devices.
    pub fn group(began: Instant, random: [u8; 4]) -> Self {
        Self::Group(format!("{}-{:08x}", began.0, u32::from_be_bytes(random)))
    }

    /// Whether it is a conversation of several.
    pub fn is_group(&self) -> bool {
        matches!(self, Self::Group(_))
    }
}

impl fmt::Display for ThreadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contact(address) => write!(f, "contact:{address}"),
            Self::Group(id) => write!(f, "group:{id}"),
        }
    }
}

/// Addresses stay out of logs.
impl fmt::Debug for ThreadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Contact(_) => f.write_str("Contact"),
            Self::Group(id) => write!(f, "Group({id})"),
        }
    }
}

impl FromStr for ThreadKey {
    type Err = NoThreadKey;

    fn from_str(text: &str) -> Result<Self, NoThreadKey> {
        match text.split_once(':') {
            Some(("contact", address)) if !address.is_empty() => {
                Ok(Self::Contact(address.to_owned()))
            }
            Some(("group", id)) if !id.is_empty() => Ok(Self::Group(id.to_owned())),
            _ => Err(NoThreadKey),
        }
    }
}

impl TryFrom<String> for ThreadKey {
    type Error = NoThreadKey;

    fn try_from(text: String) -> Result<Self, NoThreadKey> {
        text.parse()
    }
}

impl From<ThreadKey> for String {
    fn from(key: ThreadKey) -> Self {
        key.to_string()
    }
}

impl Sequence {
    /// The place before that of a thread's first line. Far from 0, so that what is imported later can go before it.
    pub const START: Self = Self(1 << 32);

    /// The next place.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl Thread {
    /// A thread of which nothing is kept yet.
    pub fn new(key: ThreadKey, people: Vec<Person>) -> Self {
        Self {
            key,
            people,
            count: 0,
            first: Instant(0),
            last: Instant(0),
            last_sequence: Sequence::START,
            off: false,
        }
    }

    /// Takes in a line at the end; tells its place.
    pub fn append(&mut self, line: &Line) -> Sequence {
        self.first = if self.count == 0 {
            line.at
        } else {
            self.first.min(line.at)
        };
        self.last = self.last.max(line.at);
        self.count += 1;
        self.last_sequence = self.last_sequence.next();
        self.last_sequence
    }
}

/// The people of a conversation, as a thread has them.
pub fn people(messenger: &Messenger, conversation: &Conversation) -> Vec<Person> {
    let participants = conversation.participants.iter().take(MAX_PEOPLE);
    participants.map(|it| Person::of(messenger, it)).collect()
}

/// A time as the milliseconds since 1970.
mod milliseconds {
    use msnp11::client::Instant;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(at: &Instant, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u64(at.0)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Instant, D::Error> {
        u64::deserialize(from).map(Instant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::{LineKind, LineState};

    #[test]
    fn keys_are_read_as_they_are_written() {
        let bob = ThreadKey::contact(&Email::from_wire("Bob@example.com").unwrap());
        assert_eq!(bob.to_string(), "contact:bob@example.com");
        let group = ThreadKey::group(Instant(1_100_000_000_000), [0, 1, 2, 255]);
        assert_eq!(group.to_string(), "group:1100000000000-000102ff");
        for key in [bob, group] {
            assert_eq!(key.to_string().parse(), Ok(key.clone()));
            let written = serde_json::to_string(&key).unwrap();
            assert_eq!(serde_json::from_str::<ThreadKey>(&written).unwrap(), key);
        }
        for text in ["", "contact:", "group:", "bob@example.com", "room:x"] {
            assert_eq!(text.parse::<ThreadKey>(), Err(NoThreadKey), "{text}");
        }
        let bob = ThreadKey::Contact("bob@example.com".to_owned());
        assert!(!format!("{bob:?}").contains("bob"));
    }

    #[test]
    fn a_thread_knows_how_much_it_has_and_from_when() {
        let mut thread = Thread::new(ThreadKey::Contact("bob@example.com".to_owned()), Vec::new());
        let line = |at| Line {
            at: Instant(at),
            from: None,
            kind: LineKind::Nudge,
            state: LineState::Sent,
        };
        // A clock that goes back changes no place.
        let places = [20, 10, 30].map(|at| thread.append(&line(at)));
        assert_eq!(places.map(|it| it.0 - Sequence::START.0), [1, 2, 3]);
        assert_eq!(
            (thread.first, thread.last, thread.count),
            (Instant(10), Instant(30), 3)
        );
        let written = serde_json::to_string(&thread).unwrap();
        assert_eq!(
            written,
            r#"{"key":"contact:bob@example.com","people":[],"count":3,"first":10,"last":30,"last_sequence":4294967299}"#
        );
        assert_eq!(serde_json::from_str::<Thread>(&written).unwrap(), thread);
    }
}
