//! What a person can ask for.

use std::fmt;

use super::{ConversationId, EntryId, Messenger, OwnEmoticon, Remembered, TransferId};
use crate::{
    message::TextFormat,
    notification::{Asked, Credentials},
    value::{Email, Guid, Name, ObjectText, PersonalMessage, Status},
};

/// What a person asks for.
#[derive(Clone)]
pub enum Request {
    /// Sign in, with this status from the start. What was remembered of an earlier sign-in makes it shorter.
    SignIn(Credentials, Status, Remembered),
    /// Give up signing in, or sign out.
    SignOut,
    /// Sign in again at once instead of waiting longer; nothing when no wait is on.
    ReconnectNow,
    /// Change the own status. Offline is not one to choose and is ignored.
    SetStatus(Status),
    /// Change the own personal message; an empty one takes it away.
    SetPersonalMessage(String),
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
    /// Give a contact a name of one's own choice.
    NameContact(Email, Name),
    /// Make a group.
    AddGroup(Name),
    /// Rename a group.
    RenameGroup(Guid, Name),
    /// Delete a group; those in it stay contacts.
    RemoveGroup(Guid),
    /// Open a conversation with someone, or bring the open one forward. Beyond 200 the oldest is closed in which nothing is
    /// on its way.
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
}

/// The own phone numbers, by the keys of `PRP`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phone {
    /// `PHH`
    Home,
    /// `PHW`
    Work,
    /// `PHM`
    Mobile,
}

impl Phone {
    /// The key of `PRP` and `BPR`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Home => "PHH",
            Self::Work => "PHW",
            Self::Mobile => "PHM",
        }
    }
}

impl Messenger {
    pub(super) fn handle_request(&mut self, request: Request) {
        match request {
            Request::SignIn(credentials, status, remembered) => {
                self.sign_in(credentials, status, remembered);
            }
            Request::SignOut => self.sign_out(),
            Request::ReconnectNow => self.reconnect_now(),
            Request::SetStatus(status) => self.set_status(status),
            Request::SetPersonalMessage(text) => self.set_personal_message(text),
            Request::SetName(name) => self.set_name(name),
            Request::SetPhone(phone, number) => self.set_phone(phone.key(), number),
            Request::AllowOthers(allow) => self.ask_for(Asked::AllowOthers(allow)),
            Request::AskWhenAdded(ask) => self.ask_for(Asked::AskWhenAdded(ask)),
            Request::AddContact { email, name, group } => self.add_contact(email, name, group),
            Request::RemoveContact { email, block } => self.remove_contact(&email, block),
            Request::Allow(email) => self.allow(&email),
            Request::Block(email) => self.block(&email),
            Request::MoveContact { email, from, to } => self.move_contact(&email, from, to),
            Request::CopyContact { email, to } => self.copy_contact(&email, to),
            Request::RemoveFromGroup { email, group } => self.remove_from_group(&email, group),
            Request::NameContact(email, name) => self.name_contact(&email, name),
            Request::AddGroup(name) => self.add_group(name),
            Request::RenameGroup(id, name) => self.rename_group(id, name),
            Request::RemoveGroup(id) => self.remove_group(id),
            Request::Talk(email) => self.talk(&email),
            Request::Invite(id, email) => self.invite(id, email),
            Request::CloseConversation(id) => self.close_conversation(id),
            Request::SendText(id, text, format) => self.send_text(id, &text, &format),
            Request::SendNudge(id) => self.send_nudge(id),
            Request::Typing(id) => self.typing(id),
            Request::SendAgain(id, entry) => self.send_again(id, entry),
            Request::Discard(id, entry) => self.discard(id, entry),
            Request::SetPicture(data) => self.set_picture(data),
            Request::SetEmoticons(emoticons) => self.set_emoticons(emoticons),
            Request::FetchObject { from, object } => self.fetch_object(from, object),
            Request::SendFile {
                conversation,
                transfer,
                name,
                size,
                preview,
            } => self.send_file(conversation, transfer, &name, size, preview),
            Request::AcceptFile(id) => self.accept_file(id),
            Request::DeclineFile(id) => self.decline_file(id),
            Request::CancelFile(id) => self.cancel_file(id),
        }
    }

    fn set_status(&mut self, status: Status) {
        if status == Status::Offline {
            return;
        }
        if let Some(sign_in) = &mut self.signing_in {
            sign_in.status = status;
        }
        if self.is_online() {
            self.ask_for(Asked::Status(status));
        }
    }

    fn set_personal_message(&mut self, text: String) {
        let message = PersonalMessage {
            text,
            media: self.me.personal.media.clone(),
        };
        // What others will read: the payload cuts and cleans.
        let message = PersonalMessage::from_payload(&message.to_payload());
        self.me.personal = message.clone();
        self.event(super::Event::Me);
        if self.is_online() {
            self.ask_for(Asked::PersonalMessage(message));
        }
    }

    fn ask_for(&mut self, asked: Asked) {
        self.ask(asked);
    }
}

/// Names the request, never what is in it.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SignIn(..) => "SignIn",
            Self::SignOut => "SignOut",
            Self::ReconnectNow => "ReconnectNow",
            Self::SetStatus(_) => "SetStatus",
            Self::SetPersonalMessage(_) => "SetPersonalMessage",
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
            Self::AddGroup(_) => "AddGroup",
            Self::RenameGroup(..) => "RenameGroup",
            Self::RemoveGroup(_) => "RemoveGroup",
            Self::Talk(_) => "Talk",
            Self::Invite(..) => "Invite",
            Self::CloseConversation(_) => "CloseConversation",
            Self::SendText(..) => "SendText",
            Self::SendNudge(_) => "SendNudge",
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
        })
    }
}
