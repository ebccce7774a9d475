//! What changed.

use super::{ConversationId, EntryId};
use crate::{
    notification::{SignedOut, Step},
    value::{Email, Name},
};

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
