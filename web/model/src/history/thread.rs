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
/// Writers of which the last batch is known: more tabs than an account can have been in while a batch of one is written
/// again.
const MAX_WRITERS: usize = 16;

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
    /// The batches that were taken in last, one of each writer, the newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub batches: Vec<TakenBatch>,
}

/// A batch of the journal that was taken in: should it come again, nothing of it is to be written twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBatch {
    /// Who wrote it.
    pub writer: String,
    /// Which of the writer's it is.
    pub number: u64,
    /// The place of its first line.
    pub first: Sequence,
}

/// What became of lines that a batch brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// They are to be written, from this place on.
    New(Sequence),
    /// The batch came before: they were written, from this place on.
    Before(Sequence),
    /// Nothing is kept of this thread.
    Off,
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
            Self::Group(_) => f.write_str("Group"),
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

    /// The place before that of the first line of a thread that begins then. A conversation that was deleted and begins
    /// anew has none of its places a second time.
    pub fn before(began: Instant) -> Self {
        // A number that JavaScript has as it is, until the year 2109, and 2,048 lines for each millisecond.
        Self(began.0.min((1 << 42) - 1) << 11)
    }

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
            batches: Vec::new(),
        }
    }

    /// A thread that begins then, of which nothing is kept yet.
    pub fn begun(key: ThreadKey, people: Vec<Person>, at: Instant) -> Self {
        Self {
            last_sequence: Sequence::before(at),
            ..Self::new(key, people)
        }
    }

    /// So many lines of it were deleted.
    pub fn deleted(&mut self, lines: u64) {
        self.count = self.count.saturating_sub(lines);
    }

    /// Whether nothing of it need be known: no line is kept, and the person has chosen nothing for it.
    pub fn is_over(&self) -> bool {
        self.count == 0 && !self.off
    }

    /// Takes in the lines that a batch of the journal brings to the end, of people who are called so now.
    pub fn take_in<'a>(
        &mut self,
        writer: &str,
        number: u64,
        people: &[Person],
        lines: impl IntoIterator<Item = &'a Line>,
    ) -> Taken {
        let mut batches = self.batches.iter();
        if let Some(before) = batches.find(|it| it.writer == writer && it.number >= number) {
            return Taken::Before(before.first);
        }
        if self.off {
            return Taken::Off;
        }
        let first = self.last_sequence.next();
        for line in lines {
            self.append(line);
        }
        people.clone_into(&mut self.people);
        self.batches.retain(|it| it.writer != writer);
        self.batches.push(TakenBatch {
            writer: writer.to_owned(),
            number,
            first,
        });
        if self.batches.len() > MAX_WRITERS {
            self.batches.remove(0);
        }
        Taken::New(first)
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

/// Adds to `people` those who are new, and gives those who are not the names that they have now.
pub fn add_people(people: &mut Vec<Person>, more: Vec<Person>) {
    for person in more {
        let known = people.iter_mut().find(|known| known.key() == person.key());
        if let Some(known) = known {
            *known = person;
        } else if people.len() < MAX_PEOPLE {
            people.push(person);
        }
    }
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
        // The id of a group may come from somebody's file.
        let group = ThreadKey::Group("bob@example.com".to_owned());
        assert!(!format!("{group:?}").contains("bob"));
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
