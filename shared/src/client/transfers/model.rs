//! Files between people, as the views see them.

use std::fmt;

use super::super::{ConversationId, EntryId, Instant, NotSent};
use crate::{
    p2p::SlpSessionEnd,
    value::{Digest, Email},
};

/// The largest file that can be sent, in bytes: 2 GiB. Others put sizes into 32 bits with a sign.
pub const MAX_SENT: u64 = 1 << 31;

/// Names a transfer; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TransferId(pub u64);

/// A file on its way, in either direction, or one that was.
#[derive(Clone, PartialEq, Eq)]
pub struct Transfer {
    /// Its id.
    pub id: TransferId,
    /// The conversation that shows it.
    pub conversation: ConversationId,
    /// The entry there ([`EntryKind::File`](crate::client::EntryKind::File)).
    pub entry: EntryId,
    /// The other one.
    pub peer: Email,
    /// Whether the person at this page sends it.
    pub outgoing: bool,
    /// The file's name, made safe ([`safe_name`](crate::p2p::safe_name)): no path, no control characters, at most 255
    /// bytes.
    pub name: String,
    /// Its size in bytes, from 1.
    pub size: u64,
    /// A picture of it, mostly PNG, at most 32 KiB. Made by the sender: decode it as anything from the network.
    pub preview: Option<Vec<u8>>,
    /// How it stands.
    pub state: TransferState,
    /// Bytes that were sent, or came.
    pub moved: u64,
    /// When the data began to move, for its speed.
    pub since: Option<Instant>,
    /// The SHA-1 of what is in it, once it is [`Done`](TransferState::Done).
    pub sha1: Option<Digest>,
}

/// Names and addresses stay out of logs.
impl fmt::Debug for Transfer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (moved, size) = (self.moved, self.size);
        write!(
            f,
            "Transfer({}, {:?}, {moved}/{size})",
            self.id.0, self.state
        )
    }
}

/// How a transfer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransferState {
    /// Offered, and not answered yet: an incoming one waits for
    /// [`Request::AcceptFile`](crate::client::Request::AcceptFile) or [`DeclineFile`](crate::client::Request::DeclineFile). An own one may
    /// still wait for a switchboard, or for the files before it.
    Offered,
    /// Accepted; data moves, or is about to.
    Running,
    /// All of it is here, or was acknowledged by the other client.
    Done,
    /// Declined.
    Declined {
        /// By the person at this page.
        by_me: bool,
    },
    /// Cancelled, before or after it was accepted.
    Cancelled {
        /// By the person at this page.
        by_me: bool,
    },
    /// It could not be.
    Failed(TransferError),
}

impl TransferState {
    /// Whether nothing more will become of it.
    pub fn is_over(self) -> bool {
        !matches!(self, Self::Offered | Self::Running)
    }
}

/// Why a transfer failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransferError {
    /// A file of 0 bytes cannot be sent: the protocol has no way to say that it has come.
    Empty,
    /// Over [`MAX_SENT`](crate::client::MAX_SENT) bytes.
    TooLarge,
    /// Files go to one person, not to a group.
    Group,
    /// The service forbids file transfers (`GCF`, `filexfer`). One that was offered to this person was declined.
    Forbidden,
    /// The other one could not be reached, and why.
    NotReached(NotSent),
    /// The other one left, or their connection broke.
    PeerLeft,
    /// The own connection broke.
    ConnectionLost,
    /// The other one did not answer: the offer within 5 minutes, an acknowledgement within 60 seconds, data within 5
    /// minutes.
    NoAnswer,
    /// The other client refused or broke off with an error, without a person's doing.
    Refused,
    /// The other client's data made no sense: another size than announced, or gaps.
    Broken,
    /// The person at this page did not answer the offer within 5 minutes.
    Undecided,
    /// The file could not be read here.
    Unreadable,
    /// The file could not be written here.
    Unwritable,
    /// Too many transfers that are not over.
    TooMany,
    /// You signed out.
    SignedOut,
}

/// A slice could not be read or written: the file is gone, changed, or the disk is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SliceFailed;

impl From<SlpSessionEnd> for TransferState {
    fn from(how: SlpSessionEnd) -> Self {
        match how {
            SlpSessionEnd::Done => Self::Done,
            SlpSessionEnd::Declined => Self::Declined { by_me: false },
            SlpSessionEnd::Cancelled => Self::Cancelled { by_me: false },
            SlpSessionEnd::NoAnswer => Self::Failed(TransferError::NoAnswer),
            SlpSessionEnd::Refused => Self::Failed(TransferError::Refused),
            SlpSessionEnd::Broken => Self::Failed(TransferError::Broken),
        }
    }
}
