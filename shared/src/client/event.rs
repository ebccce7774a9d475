//! What changed.

use super::{CloseReason, ConversationId, EntryId};
use crate::value::{Email, Name};

/// Something changed. Carries the key; ask the [`Messenger`](super::Messenger) for the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// [`Messenger::session`](super::Messenger::session) changed.
    Session,
    /// The own name, status or personal message changed.
    Me,
    /// The whole roster was read anew.
    Roster,
    /// One contact changed: presence, name, personal message, lists.
    Contact(Email),
    /// A contact was offline and is online now.
    CameOnline(Email),
    /// The groups changed.
    Groups,
    /// A conversation was opened, by the person or by someone's message.
    ConversationOpened(ConversationId),
    /// The person asked to talk: show this conversation.
    ConversationShown(ConversationId),
    /// Who is in a conversation, or who is writing, changed.
    Conversation(ConversationId),
    /// A conversation was closed.
    ConversationClosed(ConversationId),
    /// An entry was added at the end.
    EntryAdded(ConversationId, EntryId),
    /// An entry changed its state.
    EntryChanged(ConversationId, EntryId),
    /// An entry was taken out.
    EntryRemoved(ConversationId, EntryId),
    /// Something to tell once.
    Notice(Notice),
}

/// Something to tell the person once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The server shuts down in so many minutes.
    ServerClosesIn(u32),
    /// Someone added the person to their list.
    AddedYou {
        /// Who.
        email: Email,
        /// Their friendly name.
        name: Name,
    },
    /// Someone took the person off their list.
    RemovedYou(Email),
    /// The server refused something that was asked for: its error code (msnp11-ns.md, section 12).
    Refused(u16),
    /// A personal message or a name could not be sent because the line is down.
    NotConnected,
}

/// Where the session stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Session {
    /// Signed out, and why.
    SignedOut(SignedOut),
    /// On the way, at this step.
    SigningIn(Step),
    /// Signed in.
    SignedIn,
}

/// The visible steps of signing in, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Opening the connection, and agreeing on MSNP11 (`VER`, `CVR`).
    Connecting,
    /// Getting a ticket from the Passport service and showing it (`USR`).
    Authenticating,
    /// Reading the contact list (`SYN`, `GCF`).
    ReadingList,
    /// Telling everyone (`CHG`).
    GoingOnline,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 4] = [
        Self::Connecting,
        Self::Authenticating,
        Self::ReadingList,
        Self::GoingOnline,
    ];
}

/// Why nobody is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignedOut {
    /// Nobody was yet, or the person signed out.
    Asked,
    /// `OUT OTH`: the account signed in elsewhere. Nothing is tried by itself.
    Elsewhere,
    /// `OUT SSD`: the server shut down.
    ServerShutDown,
    /// `OUT RCT`: come back after so many minutes.
    ReconnectAfter {
        /// Minutes to wait.
        minutes: u32,
    },
    /// `OUT TOU`: the service's terms must be accepted first.
    TermsOfUse,
    /// The server ended the session without a reason.
    ByServer,
    /// The line broke.
    ConnectionLost(CloseReason),
    /// Signing in failed.
    Failed(SignInError),
}

/// Why signing in failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInError {
    /// The address or the password is wrong. The service may have added a sentence of its own.
    WrongPassword(Option<String>),
    /// The Passport service did not answer as it should.
    PassportUnavailable,
    /// The server cannot be reached, or the line broke on the way.
    Unreachable(CloseReason),
    /// The server does not speak MSNP11.
    NotMsnp11,
    /// What came is not MSNP at all, or makes no sense.
    NotMessenger,
    /// The server refused, with an error code (msnp11-ns.md, section 12).
    Refused(u16),
    /// The account may not use Messenger (restricted).
    Restricted,
    /// The server sent us from one address to the next without end.
    TooManyRedirects,
    /// No answer within half a minute.
    TimedOut,
}
