//! The records of the history as data: what a file of it is made of (`docs/history-format.md`).
//!
//! A file is one JSON document, and each record has a line of its own, so that it is read and written without being held
//! whole.

use serde::{Deserialize, Serialize};

use super::{
    line::{Line, Person},
    thread::{Thread, ThreadKey},
};

/// The version that is written. Older ones are read; what is newer is refused.
pub const VERSION: u32 = 1;

/// What stands before the records.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of the form.
    #[serde(rename = "webmessenger-history")]
    pub version: u32,
    /// The address of the account.
    #[serde(default)]
    pub account: String,
    /// When it was written: milliseconds since 1970.
    #[serde(default)]
    pub exported: u64,
}

/// What stands before the lines of a conversation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// Which.
    pub conversation: ThreadKey,
    /// The others, by the names they had last.
    #[serde(default)]
    pub people: Vec<Person>,
}

impl Heading {
    /// The one of a thread.
    pub fn of(thread: &Thread) -> Self {
        Self {
            conversation: thread.key.clone(),
            people: thread.people.clone(),
        }
    }
}

/// Addresses and words stay out of logs.
impl std::fmt::Debug for Header {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Header({})", self.version)
    }
}

impl std::fmt::Debug for Heading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Heading({:?})", self.conversation)
    }
}

/// A record to be written.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Record<'a> {
    /// What stands before all.
    Header(&'a Header),
    /// What stands before the lines of a conversation.
    Heading(&'a Heading),
    /// A line.
    Line(&'a Line),
}

/// How records are read: by the browser, or by what a test has. `None` is what is no such record.
#[derive(Clone, Copy, Debug)]
pub struct ReadRecords {
    /// What stands before all.
    pub header: fn(&str) -> Option<Header>,
    /// What stands before the lines of a conversation.
    pub heading: fn(&str) -> Option<Heading>,
    /// A line.
    pub line: fn(&str) -> Option<Line>,
}
