//! A conversation as views see it.

use std::collections::{BTreeMap, VecDeque};

use super::{Entry, EntryId};
use crate::{
    driver::Instant,
    switchboard::Participant,
    value::{Email, ObjectText},
};

/// Names a conversation; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConversationId(pub u64);

/// A conversation: a window or a tab. It outlives the switchboards that carry it.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// Its id.
    pub id: ConversationId,
    /// The others. With one, the conversation is with that person, here or not; with more, it is a group, and these are
    /// those who are in it now.
    pub participants: Vec<Participant>,
    /// Whether three or more were ever in it; it stays a group until it ends.
    pub is_group: bool,
    /// What was said, the oldest first.
    pub entries: VecDeque<Entry>,
    /// Whether older ones were dropped, since so many are not kept.
    pub dropped_older: bool,
    /// Who is writing now.
    pub typing: Vec<Email>,
    /// Custom emoticons by who defined them and by shortcut; they hold for this conversation.
    pub emoticons: BTreeMap<Email, BTreeMap<String, ObjectText>>,
    /// When the last message came in, if any did.
    pub last_received: Option<Instant>,
}

impl Conversation {
    /// An entry by id.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries
            .binary_search_by_key(&id, |entry| entry.id)
            .ok()
            .map(|place| &self.entries[place])
    }

    pub(in super::super) fn entry_mut(&mut self, id: EntryId) -> Option<&mut Entry> {
        let place = self
            .entries
            .binary_search_by_key(&id, |entry| entry.id)
            .ok()?;
        self.entries.get_mut(place)
    }

    /// The one person that the conversation is with; nobody where it is a group.
    pub fn only_participant(&self) -> Option<&Email> {
        match self.participants.as_slice() {
            [one] if !self.is_group => Some(&one.email),
            _ => None,
        }
    }

    /// Whether this is the conversation with that person alone.
    pub fn is_with(&self, email: &Email) -> bool {
        !self.is_group
            && self
                .participants
                .iter()
                .any(|participant| participant.email == *email)
    }
}
