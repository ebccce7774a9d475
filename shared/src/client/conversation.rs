//! Conversations as a model.

use std::collections::{BTreeMap, VecDeque};

use super::TransferId;
use crate::{
    driver::Instant,
    message::{Application, TextFormat},
    switchboard::{EntryId, Participant},
    value::{Email, ObjectText},
};

/// Entries kept for one conversation; the oldest that nothing is waited for is dropped for one more, since history is the
/// driver's to keep. Far more than can be waited for: 200 in a queue, 256 without an answer and 500 transfers.
pub(super) const MAX_ENTRIES: usize = 1_000;
/// What the entries of one conversation may take in bytes, with the same end: a text in parts has up to 128 KiB, and of
/// such there may be a thousand.
pub(super) const MAX_BYTES: usize = 1024 * 1024;
/// What an entry takes beside its texts, in bytes, roughly.
const ENTRY: usize = 256;

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

    pub(super) fn entry_mut(&mut self, id: EntryId) -> Option<&mut Entry> {
        let place = self
            .entries
            .binary_search_by_key(&id, |entry| entry.id)
            .ok()?;
        self.entries.get_mut(place)
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

/// Something said or something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: EntryId,
    /// When it was sent or came in.
    pub at: Instant,
    /// Who: `None` is the person at this page.
    pub from: Option<Participant>,
    /// What.
    pub kind: EntryKind,
    /// How far an own message has come; [`MessageState::Acknowledged`] for all else.
    pub state: MessageState,
}

impl Entry {
    /// What it takes in bytes, roughly.
    pub(super) fn cost(&self) -> usize {
        let from = self.from.as_ref().map_or(0, |from| {
            from.email.as_str().len() + from.name.as_str().len()
        });
        let texts = match &self.kind {
            EntryKind::Text { text, format } => text.len() + format.font.len(),
            EntryKind::Action(text) => text.len(),
            _ => 0,
        };
        from + texts + ENTRY
    }
}

/// What an entry is.
#[derive(Clone, PartialEq, Eq)]
pub enum EntryKind {
    /// A text.
    Text {
        /// The words; lines are separated by `\n`.
        text: String,
        /// Font, colour and effects.
        format: TextFormat,
    },
    /// A nudge.
    Nudge,
    /// An action text, shown without "says".
    Action(String),
    /// Came in, into a group.
    Joined,
    /// Left a group.
    Left,
    /// Was invited and did not come, or could not be invited.
    NotInvited(NotSent),
    /// An invitation to something that a page cannot do; it was declined.
    Declined(Application),
    /// A file, in either direction; ask [`Messenger::transfer`](super::Messenger::transfer) how it stands.
    File(TransferId),
    /// Something that this client cannot show: what it was.
    Unshown(&'static str),
}

impl std::fmt::Debug for EntryKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text { .. } => "Text",
            Self::Nudge => "Nudge",
            Self::Action(_) => "Action",
            Self::Joined => "Joined",
            Self::Left => "Left",
            Self::NotInvited(_) => "NotInvited",
            Self::Declined(_) => "Declined",
            Self::File(_) => "File",
            Self::Unshown(what) => what,
        })
    }
}

/// How far an own message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    /// Waits for the conversation to be opened; goes out by itself.
    Queued,
    /// Sent, not acknowledged yet.
    Sent,
    /// `ACK`: delivered to everyone's connection.
    Acknowledged,
    /// Not delivered.
    Failed(NotSent),
    /// The line was cut before the `ACK`: it may have arrived or not.
    Unknown,
}

impl MessageState {
    /// Whether the message has no end yet.
    pub(super) fn is_on_its_way(self) -> bool {
        matches!(self, Self::Queued | Self::Sent)
    }

    /// Whether the message went nowhere, or nobody knows: it can be sent again or taken out.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Failed(_) | Self::Unknown)
    }
}

/// Why a message was not delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// 217, 216: offline, or does not take messages.
    Unavailable,
    /// 913: you appear offline.
    Hidden,
    /// 208: no such account.
    NoSuchAccount,
    /// 713, 800: that was too fast.
    TooFast,
    /// `NAK`: someone did not get it.
    Refused,
    /// The conversation could not be opened: an error code, 0 when there was none.
    NoSwitchboard(u16),
    /// What carries connections (a bridge, a proxy) refuses this one for good, with this code of its own. It is not tried
    /// again.
    NotRelayed(u16),
    /// Nobody answered in time.
    NoAnswer,
    /// You are signed out.
    SignedOut,
    /// The service forbids texts like this one (`GCF`, `block`).
    Blocked,
}

impl NotSent {
    /// What an error code to `XFR`, `USR` or `CAL` means for a message that waited.
    pub(super) fn from_code(code: u16) -> Self {
        match code {
            913 => Self::Hidden,
            // 216 tells of a block, which is not to be revealed.
            216 | 217 => Self::Unavailable,
            205 | 208 => Self::NoSuchAccount,
            713 | 800 => Self::TooFast,
            code => Self::NoSwitchboard(code),
        }
    }
}
