//! What was said in a conversation, or happened in it.

use std::sync::Arc;

use thiserror::Error;

use super::super::TransferId;
use crate::{
    driver::Instant,
    error_code::ErrorCode,
    message::{Application, InkFormat, TextFormat, is_fit_gif},
    switchboard::Participant,
};

/// What an entry takes beside its texts, in bytes, roughly.
const ENTRY: usize = 256;

/// Names an entry; grows with time within a Messenger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u64);

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
    /// Whether it waits, or waited, on the server for somebody who was offline.
    pub offline: Option<OfflineDelivery>,
}

/// How a message went to somebody who was offline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfflineDelivery {
    /// An own one: they get it when they sign in next.
    Sent,
    /// It came in meanwhile; its time is when it was sent. The server's id of it, by which it is known again and deleted.
    Received(String),
}

impl Entry {
    /// What it takes in bytes, roughly.
    pub(super) fn cost(&self) -> usize {
        let from = self.from.as_ref().map_or(0, |from| {
            from.email.as_str().len() + from.name.as_str().len()
        });
        let texts = match &self.kind {
            EntryKind::Text { text, format } => text.len() + format.font.len(),
            EntryKind::Action(text) | EntryKind::Wink(text) => text.len(),
            EntryKind::Ink(data) => data.len(),
            _ => 0,
        };
        from + texts + ENTRY
    }
}

/// What an entry is.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
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
    /// A wink, which is not played: its title.
    Wink(String),
    /// A voice clip, which is not played.
    VoiceClip {
        /// How long it is.
        seconds: u32,
    },
    /// Handwriting: a GIF that [`is_fit_gif`](crate::message::is_fit_gif) says can be shown.
    Ink(Arc<[u8]>),
    /// Came in, into a group.
    Joined,
    /// Left a group.
    Left,
    /// Was invited and did not come, or could not be invited.
    NotInvited(NotSent),
    /// An invitation to something that a page cannot do; it was declined.
    Declined(Application),
    /// A file, in either direction; ask [`Messenger::transfer`](crate::client::Messenger::transfer) how it stands.
    File(TransferId),
    /// Files that were offered, more than are taken at once; they were declined.
    FilesDeclined,
    /// Something that this client cannot show: what it was. `message` is of a type that it does not know, `incomplete` a
    /// message in chunks that is too long or of which some never came.
    Unshown(&'static str),
}

impl EntryKind {
    /// Handwriting that came, or that such came as cannot be shown.
    pub(in super::super) fn of_ink(format: InkFormat, data: Vec<u8>) -> Self {
        if format == InkFormat::Gif && is_fit_gif(&data) {
            Self::Ink(data.into())
        } else {
            Self::Unshown("ink")
        }
    }

    /// Whether it tells of something that comes to nothing here: said once, however often it is done in a row.
    pub(super) fn comes_to_nothing(&self) -> bool {
        matches!(
            self,
            Self::Declined(_)
                | Self::FilesDeclined
                | Self::Unshown(_)
                | Self::Wink(_)
                | Self::VoiceClip { .. }
        )
    }
}

impl std::fmt::Debug for EntryKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text { .. } => "Text",
            Self::Nudge => "Nudge",
            Self::Action(_) => "Action",
            Self::Ink(_) => "Ink",
            Self::Wink(_) => "Wink",
            Self::VoiceClip { .. } => "VoiceClip",
            Self::Joined => "Joined",
            Self::Left => "Left",
            Self::NotInvited(_) => "NotInvited",
            Self::Declined(_) => "Declined",
            Self::FilesDeclined => "FilesDeclined",
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
    /// `ACK`: delivered to everyone's connection. Of handwriting, which no server acknowledges: no `NAK` came within ten
    /// seconds.
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

/// Why a message was not delivered, or not taken at all.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotSent {
    /// 217, 216: offline, or does not take messages.
    #[error("the other one is offline or takes no messages")]
    Unavailable,
    /// 913: you appear offline.
    #[error("you appear offline")]
    Hidden,
    /// 208: no such account.
    #[error("no such account")]
    NoSuchAccount,
    /// 713, 800: that was too fast.
    #[error("too fast")]
    TooFast,
    /// `NAK`: someone did not get it.
    #[error("someone did not get it")]
    Refused,
    /// The conversation could not be opened: an error code, or none when the line broke.
    #[error("the conversation could not be opened")]
    NoSwitchboard(Option<ErrorCode>),
    /// What carries connections (a bridge) refused this one for good, with a code of its own.
    #[error("the connection was refused with {0}")]
    NotRelayed(u16),
    /// Nobody answered in time.
    #[error("no answer")]
    NoAnswer,
    /// The service for people who are offline did not take it.
    #[error("it could not be stored")]
    NotStored,
    /// The service for people who are offline wants a new sign-in.
    #[error("a new sign-in is needed")]
    NeedsSignIn,
    /// You are signed out.
    #[error("signed out")]
    SignedOut,
    /// The service forbids texts like this one (`GCF`, `block`).
    #[error("the service forbids this text")]
    Blocked,
    /// There is nothing in it. Never made an entry.
    #[error("nothing to send")]
    Empty,
    /// The name of its font has over 64 characters, or control characters. Never made an entry.
    #[error("no name of a font")]
    InvalidFont,
    /// It is no GIF that can be shown, or longer than [`MAX_SENT_GIF`](crate::message::MAX_SENT_GIF). Never made an entry.
    #[error("no drawing that can be sent")]
    InvalidInk,
    /// There is no such conversation, or no such entry that can be sent again. Never made an entry.
    #[error("no such conversation")]
    NoConversation,
}

impl NotSent {
    /// What an error code to `XFR`, `USR` or `CAL` means for a message that waited.
    pub(super) fn from_code(code: Option<ErrorCode>) -> Self {
        match code {
            Some(ErrorCode::NotAllowedWhenOffline) => Self::Hidden,
            // 216 tells of a block, which is not to be revealed.
            Some(ErrorCode::NotOnList | ErrorCode::NotOnline) => Self::Unavailable,
            Some(ErrorCode::InvalidUser | ErrorCode::InvalidUserName) => Self::NoSuchAccount,
            Some(ErrorCode::UserTooActive | ErrorCode::ChangingTooRapidly) => Self::TooFast,
            code => Self::NoSwitchboard(code),
        }
    }
}
