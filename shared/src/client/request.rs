//! What a person can ask for, as an input: a thin layer on the calls of [`Messenger`], for drivers that have one queue of
//! inputs. What a call would have answered is told by a notice.

use std::{fmt, sync::Arc};

use super::{
    ConnId, ConversationId, Credentials, EntryId, Event, Instant, Messenger, Nicknames,
    OwnEmoticon, Phone, RawCommand, Remembered, RequestError, TransferId,
};
use crate::{
    message::TextFormat,
    value::{CurrentMedia, Email, Guid, Name, ObjectText, Status},
};

/// What a person asks for: each is a method of [`Messenger`], where it is described.
#[derive(Clone)]
#[non_exhaustive]
pub enum Request {
    /// Sign in, with this status from the start. What was remembered of an earlier sign-in makes it shorter.
    SignIn(Credentials, Status, Remembered),
    /// Give up signing in, or sign out.
    SignOut,
    /// The account is used elsewhere from now on: sign out, and keep what was said to be read.
    HandOver,
    /// Sign in again at once instead of waiting longer; nothing when no wait is on.
    ReconnectNow,
    /// Change the own status. Offline is not one to choose and is ignored.
    SetStatus(Status),
    /// Change the own personal message; an empty one takes it away.
    SetPersonalMessage(String),
    /// Tell what is playing, beside the personal message; `None` tells that nothing is.
    SetCurrentMedia(Option<CurrentMedia>),
    /// Change the own friendly name.
    SetName(Name),
    /// Change an own phone number; `None` takes it away.
    SetPhone(Phone, Option<Name>),
    /// Whether people on neither the allow list nor the block list may see you and write to you (`BLP`).
    AllowOthers(bool),
    /// Whether to be asked when someone adds you (`GTC`).
    AskWhenAdded(bool),
    /// Add a contact, into a group if one is named.
    AddContact {
        /// Who.
        email: Email,
        /// The name until the server knows theirs.
        name: Option<Name>,
        /// The group.
        group: Option<Guid>,
    },
    /// Take a contact off the list.
    RemoveContact {
        /// Who.
        email: Email,
        /// And block them.
        block: bool,
    },
    /// Let someone see you and write to you: unblocks, and answers someone who added you.
    Allow(Email),
    /// Keep someone from seeing you and writing to you; answers someone who added you as well.
    Block(Email),
    /// Put a contact into a group, and take them out of another.
    MoveContact {
        /// Who.
        email: Email,
        /// Out of this one, if any.
        from: Option<Guid>,
        /// Into this one.
        to: Guid,
    },
    /// Put a contact into one more group.
    CopyContact {
        /// Who.
        email: Email,
        /// Into this one.
        to: Guid,
    },
    /// Take a contact out of a group; they stay a contact.
    RemoveFromGroup {
        /// Who.
        email: Email,
        /// Out of this one.
        group: Guid,
    },
    /// Ask the server to name a contact otherwise. Their own next name undoes it: see [`Request::SetNicknames`].
    NameContact(Email, Name),
    /// What the person calls others, all of it: kept by the driver, told to no server, and what others call themselves does
    /// not change it. Likewise at any time, as [`Request::SetPicture`].
    SetNicknames(Nicknames),
    /// Make a group.
    AddGroup(Name),
    /// Rename a group.
    RenameGroup(Guid, Name),
    /// Delete a group; those in it stay contacts.
    RemoveGroup(Guid),
    /// Open a conversation with someone, or bring the open one forward: [`Event::ConversationShown`] tells which it is.
    /// Beyond 200 the oldest is closed in which nothing is on its way.
    OpenConversation(Email),
    /// Invite someone into a conversation.
    Invite(ConversationId, Email),
    /// Close a conversation and leave its switchboards.
    CloseConversation(ConversationId),
    /// Send a text.
    SendText(ConversationId, String, TextFormat),
    /// The server has the services of offline messages, and those that wait there with these ids are kept already: they are
    /// deleted and not told again. Asked for in each sign-in with an account, once that is known; until then nothing that waits is read.
    OfferOfflineMessages(Vec<String>),
    /// Send a text to the one person of a conversation, who is offline: the server keeps it for them.
    SendOffline(ConversationId, String),
    /// These messages that waited are kept from now on, or nobody wants them to be: delete them on the server.
    OfflineMessagesKept(Vec<String>),
    /// Send a nudge.
    SendNudge(ConversationId),
    /// Send handwriting, a GIF: to people whose client shows it.
    SendInk(ConversationId, Arc<[u8]>),
    /// The person is writing. Call on every key; what goes out is limited.
    Typing(ConversationId),
    /// Send a message again that failed or whose fate is unknown. One that the service forbids
    /// ([`NotSent::Blocked`](super::NotSent::Blocked)) is not.
    SendAgain(ConversationId, EntryId),
    /// Take a failed message out of the conversation.
    Discard(ConversationId, EntryId),
    /// Set or take away the own display picture: PNG of 96x96 pixels, at most 512 KiB. May be asked before
    /// [`Request::SignIn`], so that it is there from the start; it holds until it is changed, through sign-outs too: set
    /// it anew before signing in with another account.
    SetPicture(Option<Vec<u8>>),
    /// Set the own custom emoticons, all of them: at most 100. Likewise at any time.
    SetEmoticons(Vec<OwnEmoticon>),
    /// Fetch a picture or an emoticon from the one who has it, unless it is on the way, or failed a short while ago. What
    /// comes of it is told by [`Event::Object`](super::Event::Object) or
    /// [`Event::ObjectFailed`](super::Event::ObjectFailed). Ask for what the driver does not have only.
    FetchObject {
        /// The one who has it: a contact for their picture, the sender for an emoticon.
        from: Email,
        /// The object, as it was told.
        object: ObjectText,
    },
    /// Offer a file to the one person of a conversation. Makes an entry there in any case; one that cannot be sent is
    /// [`Failed`](super::TransferState::Failed).
    SendFile {
        /// Where.
        conversation: ConversationId,
        /// From [`Messenger::new_transfer`]; used once.
        transfer: TransferId,
        /// The file's name.
        name: String,
        /// Its size in bytes.
        size: u64,
        /// A picture of it: PNG, at most 96x96 pixels. Left out above 32 KiB.
        preview: Option<Vec<u8>>,
    },
    /// Take a file that is offered.
    AcceptFile(TransferId),
    /// Decline a file that is offered.
    DeclineFile(TransferId),
    /// Cancel a transfer in either direction, offered or running.
    CancelFile(TransferId),
    /// Trace what goes over the connections, or no more.
    TraceProtocol(bool),
    /// Forget what was traced so far.
    ClearTrace,
    /// Send a command as it is.
    SendRaw(ConnId, RawCommand),
}

/// A call whose answer a view sees in the model.
macro_rules! done {
    ($call:expr) => {{
        let _ = $call;
        Ok(())
    }};
}

impl Request {
    /// Makes the call.
    pub(super) fn make(self, messenger: &mut Messenger, now: Instant) {
        let made = match self {
            Self::SignIn(credentials, status, remembered) => {
                done!(messenger.sign_in(now, credentials, status, remembered))
            }
            Self::SetName(name) => messenger.set_name(now, name),
            Self::SetPhone(phone, number) => messenger.set_phone(now, phone, number),
            Self::AllowOthers(allow) => messenger.allow_others(now, allow),
            Self::AskWhenAdded(ask) => messenger.ask_when_added(now, ask),
            Self::AddContact { email, name, group } => {
                messenger.add_contact(now, &email, name, group)
            }
            Self::RemoveContact { email, block } => messenger.remove_contact(now, &email, block),
            Self::Allow(email) => messenger.allow(now, &email),
            Self::Block(email) => messenger.block(now, &email),
            Self::MoveContact { email, from, to } => messenger.move_contact(now, &email, from, to),
            Self::CopyContact { email, to } => messenger.copy_contact(now, &email, to),
            Self::RemoveFromGroup { email, group } => {
                messenger.remove_from_group(now, &email, group)
            }
            Self::NameContact(email, name) => messenger.name_contact(now, &email, name),
            Self::SetNicknames(nicknames) => done!(messenger.set_nicknames(now, nicknames)),
            Self::AddGroup(name) => messenger.add_group(now, name),
            Self::RenameGroup(id, name) => messenger.rename_group(now, id, name),
            Self::RemoveGroup(id) => messenger.remove_group(now, id),
            Self::OpenConversation(email) => messenger
                .conversation_with(now, &email)
                .map(|id| messenger.show_event(Event::ConversationShown(id))),
            Self::Invite(id, email) => messenger.invite(now, id, email),
            Self::SendFile {
                conversation,
                transfer,
                name,
                size,
                preview,
            } => messenger
                .send_file(now, conversation, transfer, &name, size, preview)
                .map(drop),
            Self::SendRaw(conn, command) => messenger.send_raw(now, conn, &command),
            // Those of which a view sees in the model all that there is to see.
            Self::SignOut => done!(messenger.sign_out(now)),
            Self::HandOver => done!(messenger.hand_over(now)),
            Self::ReconnectNow => done!(messenger.reconnect_now(now)),
            Self::SetStatus(status) => done!(messenger.set_status(now, status)),
            Self::SetPersonalMessage(text) => done!(messenger.set_personal_message(now, text)),
            Self::SetCurrentMedia(media) => done!(messenger.set_current_media(now, media)),
            Self::CloseConversation(id) => done!(messenger.close_conversation(now, id)),
            Self::SendText(id, text, format) => done!(messenger.send_text(now, id, &text, &format)),
            Self::OfferOfflineMessages(kept) => {
                done!(messenger.offer_offline_messages(now, kept))
            }
            Self::SendOffline(id, text) => done!(messenger.send_offline(now, id, &text)),
            Self::OfflineMessagesKept(ids) => done!(messenger.offline_messages_kept(now, ids)),
            Self::SendNudge(id) => done!(messenger.send_nudge(now, id)),
            Self::SendInk(id, gif) => done!(messenger.send_ink(now, id, gif)),
            Self::Typing(id) => done!(messenger.typing(now, id)),
            Self::SendAgain(id, entry) => done!(messenger.send_again(now, id, entry)),
            Self::Discard(id, entry) => done!(messenger.discard(now, id, entry)),
            Self::SetPicture(data) => done!(messenger.set_picture(now, data)),
            Self::SetEmoticons(emoticons) => done!(messenger.set_emoticons(now, emoticons)),
            Self::FetchObject { from, object } => done!(messenger.fetch_object(now, from, object)),
            Self::AcceptFile(id) => done!(messenger.accept_file(now, id)),
            Self::DeclineFile(id) => done!(messenger.decline_file(now, id)),
            Self::CancelFile(id) => done!(messenger.cancel_file(now, id)),
            Self::TraceProtocol(on) => done!(messenger.trace_protocol(now, on)),
            Self::ClearTrace => done!(messenger.clear_trace(now)),
        };
        let notice = made.err().and_then(RequestError::notice);
        if let Some(notice) = notice {
            messenger.show_event(Event::Notice(notice));
        }
    }
}

/// Names the request, never what is in it.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SignIn(..) => "SignIn",
            Self::SignOut => "SignOut",
            Self::HandOver => "HandOver",
            Self::ReconnectNow => "ReconnectNow",
            Self::SetStatus(_) => "SetStatus",
            Self::SetPersonalMessage(_) => "SetPersonalMessage",
            Self::SetCurrentMedia(_) => "SetCurrentMedia",
            Self::SetName(_) => "SetName",
            Self::SetPhone(..) => "SetPhone",
            Self::AllowOthers(_) => "AllowOthers",
            Self::AskWhenAdded(_) => "AskWhenAdded",
            Self::AddContact { .. } => "AddContact",
            Self::RemoveContact { .. } => "RemoveContact",
            Self::Allow(_) => "Allow",
            Self::Block(_) => "Block",
            Self::MoveContact { .. } => "MoveContact",
            Self::CopyContact { .. } => "CopyContact",
            Self::RemoveFromGroup { .. } => "RemoveFromGroup",
            Self::NameContact(..) => "NameContact",
            Self::SetNicknames(_) => "SetNicknames",
            Self::AddGroup(_) => "AddGroup",
            Self::RenameGroup(..) => "RenameGroup",
            Self::RemoveGroup(_) => "RemoveGroup",
            Self::OpenConversation(_) => "OpenConversation",
            Self::Invite(..) => "Invite",
            Self::CloseConversation(_) => "CloseConversation",
            Self::SendText(..) => "SendText",
            Self::OfferOfflineMessages(_) => "OfferOfflineMessages",
            Self::SendOffline(..) => "SendOffline",
            Self::OfflineMessagesKept(_) => "OfflineMessagesKept",
            Self::SendNudge(_) => "SendNudge",
            Self::SendInk(..) => "SendInk",
            Self::Typing(_) => "Typing",
            Self::SendAgain(..) => "SendAgain",
            Self::Discard(..) => "Discard",
            Self::SetPicture(_) => "SetPicture",
            Self::SetEmoticons(_) => "SetEmoticons",
            Self::FetchObject { .. } => "FetchObject",
            Self::SendFile { .. } => "SendFile",
            Self::AcceptFile(_) => "AcceptFile",
            Self::DeclineFile(_) => "DeclineFile",
            Self::CancelFile(_) => "CancelFile",
            Self::TraceProtocol(_) => "TraceProtocol",
            Self::ClearTrace => "ClearTrace",
            Self::SendRaw(..) => "SendRaw",
        })
    }
}
