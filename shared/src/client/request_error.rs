//! Why something that a person asked for was not begun.

use thiserror::Error;

use super::Notice;
use crate::error_code::ErrorCode;

/// Why something was not asked of the server. What the server itself refuses later is told by
/// [`Notice::Refused`](super::Notice::Refused).
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// It needs somebody who is on the contact list.
    #[error("not on the contact list")]
    NotAContact,
    /// It needs a session, and there is none.
    #[error("not signed in")]
    NotConnected,
    /// The server would refuse it with this code, or hang up: a name that is empty, too long or has control characters, a
    /// phone number that is too long.
    #[error("{verb} would be refused with {code}")]
    Refused {
        /// The command's verb.
        verb: &'static str,
        /// The code.
        code: ErrorCode,
    },
    /// There are 200 conversations, and in each something is on its way.
    #[error("too many conversations")]
    TooManyConversations,
    /// There is no such conversation, or it was closed.
    #[error("no such conversation")]
    UnknownConversation,
}

impl RequestError {
    /// What to tell the person; `None` for what a person cannot have asked for.
    pub fn notice(self) -> Option<Notice> {
        match self {
            Self::NotAContact => Some(Notice::NotAContact),
            Self::NotConnected => Some(Notice::NotConnected),
            Self::Refused { verb, code } => Some(Notice::Refused { verb, code }),
            Self::TooManyConversations => Some(Notice::TooManyConversations),
            Self::UnknownConversation => None,
        }
    }
}
