//! What changed.

use std::collections::BTreeSet;

use super::{ConversationId, EntryId, TransferId};
use crate::{
    driver::Instant,
    error_code::ErrorCode,
    message::NewMail,
    notification::{SignedOut, Step},
    shields::Feature,
    value::{Digest, Email, Name},
    web_url::WebUrl,
};

/// Something changed. Carries the key; ask the [`Messenger`](super::Messenger) for the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// [`Messenger::session`](super::Messenger::session) changed.
    Session,
    /// The own name, status, personal message, properties or privacy changed.
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
    /// The person asked for this conversation ([`Request::OpenConversation`](super::Request::OpenConversation)): show it.
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
    /// Messages that waited are deleted on the server, by these ids: nothing has to be remembered of them any more.
    OfflineMessagesDeleted(Vec<String>),
    /// [`Messenger::service`](super::Messenger::service) changed: links, mail, what is forbidden.
    Service,
    /// An object came ([`Output::Object`](super::Output::Object)).
    Object(Digest),
    /// An object could not be had. It is not asked for again for 5 minutes, or until its owner comes online anew.
    ObjectFailed(Digest),
    /// The own emoticons changed.
    Emoticons,
    /// A transfer changed its state or got on; the latter is told at most 4 times a second.
    Transfer(TransferId),
    /// A transfer that was over was forgotten, since there are 500: let go of what was kept for it. Its entry stays.
    TransferForgotten(TransferId),
    /// [`Messenger::protocol_trace`](super::Messenger::protocol_trace) has other frames, or is on or off now.
    ProtocolTrace,
    /// Something to tell once.
    Notice(Notice),
}

/// Something to tell the person once.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
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
    /// The server refused a command. Verb and code together say why ([`crate::error_code`]).
    Refused {
        /// The command's verb.
        verb: &'static str,
        /// The error code (msnp11-ns.md, section 12).
        code: ErrorCode,
    },
    /// The server left a command without an answer, or the line was lost before it: it may have been done or not. Told once
    /// for each verb when a line is lost.
    Unanswered {
        /// The command's verb.
        verb: &'static str,
    },
    /// Something was asked for that needs a session, and there is none.
    NotConnected,
    /// Something was asked for with a contact who is none (any more).
    NotAContact,
    /// A conversation was asked for, and in 200 others something is still on its way.
    TooManyConversations,
    /// `ABCHMigrated: 0`: the account was not moved to the address book that MSNP11 needs; lists may be incomplete.
    NotMigrated,
    /// `verified` is 0: the account's e-mail address was never confirmed.
    NotVerified,
    /// The service switched these off (`GCF`), of what this client does: [`Feature::FileTransfer`], [`Feature::Hotlinks`]
    /// or both. Told once, and again for what comes to it.
    SwitchedOff(BTreeSet<Feature>),
    /// An own picture of 0 or over 512 KiB, which is not taken.
    PictureUnfit,
    /// An own emoticon that is not taken: its shortcut has not 1 to 7 characters, or white space, or is there twice, the
    /// picture is empty or over 64 KiB, or there are over 100.
    EmoticonUnfit {
        /// The shortcut.
        shortcut: String,
    },
    /// New mail came.
    NewMail(NewMail),
    /// An alert of the service (`NOT`).
    Alert {
        /// Its words.
        text: String,
        /// To be opened on a click only.
        link: Option<WebUrl>,
    },
    /// Someone's Space has something new (`NOT` with `NotificationData`).
    SpaceUpdated {
        /// Whose: the CID of the owner's account.
        owner: Option<i64>,
        /// To be opened on a click only.
        link: Option<WebUrl>,
    },
    /// A message from a mobile (`IPG`).
    Page {
        /// Who sent it: a number or a name.
        from: String,
        /// Its words.
        text: String,
    },
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
    /// The session was lost, and comes back by itself.
    Reconnecting(Reconnect),
}

/// A session that was lost and comes back by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconnect {
    /// How it was lost.
    pub because: SignedOut,
    /// Which attempt this is or will be, from 1.
    pub attempt: u32,
    /// What goes on.
    pub stage: ReconnectStage,
}

/// What goes on while a session comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReconnectStage {
    /// Waiting for this time.
    Waiting {
        /// When the next attempt is made.
        until: Instant,
    },
    /// Signing in, at this step.
    Trying(Step),
}
