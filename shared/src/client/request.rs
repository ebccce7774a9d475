//! What a person can ask for.

use std::fmt;

use super::{ConversationId, EntryId};
use crate::{
    message::TextFormat,
    notification::Credentials,
    value::{Email, Name, Status},
};

/// What a person asks for.
#[derive(Clone)]
pub enum Request {
    /// Sign in, with this status from the start.
    SignIn(Credentials, Status),
    /// Give up signing in, or sign out.
    SignOut,
    /// Change the own status. Offline is not one to choose and is ignored.
    SetStatus(Status),
    /// Change the own personal message; an empty one takes it away.
    SetPersonalMessage(String),
    /// Change the own friendly name.
    SetName(Name),
    /// Open a conversation with someone, or bring the open one forward.
    Talk(Email),
    /// Invite someone into a conversation.
    Invite(ConversationId, Email),
    /// Close a conversation and leave its switchboards.
    CloseConversation(ConversationId),
    /// Send a text.
    SendText(ConversationId, String, TextFormat),
    /// Send a nudge.
    SendNudge(ConversationId),
    /// The person is writing. Call on every key; what goes out is limited.
    Typing(ConversationId),
    /// Send a message again that failed or whose fate is unknown.
    SendAgain(ConversationId, EntryId),
    /// Take a failed message out of the conversation.
    Discard(ConversationId, EntryId),
}

/// Names the request, never what is in it.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SignIn(..) => "SignIn",
            Self::SignOut => "SignOut",
            Self::SetStatus(_) => "SetStatus",
            Self::SetPersonalMessage(_) => "SetPersonalMessage",
            Self::SetName(_) => "SetName",
            Self::Talk(_) => "Talk",
            Self::Invite(..) => "Invite",
            Self::CloseConversation(_) => "CloseConversation",
            Self::SendText(..) => "SendText",
            Self::SendNudge(_) => "SendNudge",
            Self::Typing(_) => "Typing",
            Self::SendAgain(..) => "SendAgain",
            Self::Discard(..) => "Discard",
        })
    }
}
