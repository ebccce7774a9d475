//! What a person asks for: calls that answer. Each wants the time, as inputs do, and [`Messenger::poll_output`] after it.

use super::{Facts, Messenger, facts};
use crate::{
    client::{
        ConversationId, Credentials, EntryId, Event, Instant, NotSent, OwnEmoticon, Phone,
        Remembered, RequestError, TransferId, account::Account, contacts::Contacts,
        sign_in::Connection, transfers::OwnFile,
    },
    message::TextFormat,
    value::{Email, Guid, Name, ObjectText, Status},
};

// The session.
impl Messenger {
    /// Signs in, with this status from the start. What was remembered of an earlier sign-in makes it shorter. How it goes is
    /// told by [`Event::Session`](crate::client::Event::Session).
    pub fn sign_in(
        &mut self,
        now: Instant,
        credentials: Credentials,
        status: Status,
        remembered: Remembered,
    ) {
        self.pass_time(now);
        self.stop();
        self.route_all();
        let email = credentials.email.clone();
        if self.account.me().email.as_ref() != Some(&email) {
            self.forget_account(Some(email));
        }
        self.sign_in
            .start(&mut self.host, credentials, status, remembered);
        self.settle();
    }

    /// Gives up signing in, or signs out. Everything of the account is forgotten; the own picture and emoticons hold.
    pub fn sign_out(&mut self, now: Instant) {
        self.pass_time(now);
        self.stop();
        self.route_all();
        self.sign_in.sign_out(&mut self.host);
        self.forget_account(None);
        self.show_event(Event::Roster);
        self.show_event(Event::Me);
        self.settle();
    }

    /// Signs in again at once instead of waiting longer; nothing when no wait is on.
    pub fn reconnect_now(&mut self, now: Instant) {
        self.pass_time(now);
        self.sign_in.reconnect_now(&mut self.host);
        self.settle();
    }

    /// Nothing is left of the account; the next one may be known already.
    fn forget_account(&mut self, next: Option<Email>) {
        self.conversations.reset(&mut self.host);
        self.transfers.reset();
        self.slp_sessions.reset();
        self.objects.reset();
        self.contacts.reset();
        self.services.reset();
        self.own_objects.set_creator(next.as_ref());
        self.account.reset(next);
        self.sign_in.forget_personal();
        self.show_picture();
    }
}

// The person.
impl Messenger {
    /// Changes the own status. Offline is not one to choose and is ignored. It holds until it is changed, through
    /// reconnects too.
    pub fn set_status(&mut self, now: Instant, status: Status) {
        self.pass_time(now);
        self.sign_in.set_status(&mut self.host, status);
        self.settle();
    }

    /// Changes the own personal message; an empty one takes it away. At any time.
    pub fn set_personal_message(&mut self, now: Instant, text: String) {
        self.pass_time(now);
        let message = self.account.set_personal(&mut self.host, text);
        self.sign_in.set_personal(&mut self.host, message);
        self.settle();
    }

    /// Changes the own friendly name (`PRP MFN`).
    ///
    /// # Errors
    ///
    /// When there is no session, or the name is empty, has control characters, or over 387 bytes encoded.
    pub fn set_name(&mut self, now: Instant, name: Name) -> Result<(), RequestError> {
        self.ask_account(now, |account| account.set_name(name))
    }

    /// Changes an own phone number (`PRP`); `None` takes it away.
    ///
    /// # Errors
    ///
    /// When there is no session, or the number is empty, has control characters, or over 95 bytes encoded.
    pub fn set_phone(
        &mut self,
        now: Instant,
        phone: Phone,
        number: Option<Name>,
    ) -> Result<(), RequestError> {
        self.ask_account(now, |account| account.set_phone(phone, number))
    }

    /// Whether people on neither the allow list nor the block list may see you and write to you (`BLP`).
    ///
    /// # Errors
    ///
    /// When there is no session.
    pub fn allow_others(&mut self, now: Instant, allow: bool) -> Result<(), RequestError> {
        self.ask_account(now, |account| {
            account.allow_others(allow);
            Ok(())
        })
    }

    /// Whether to be asked when someone adds you (`GTC`).
    ///
    /// # Errors
    ///
    /// When there is no session.
    pub fn ask_when_added(&mut self, now: Instant, ask: bool) -> Result<(), RequestError> {
        self.ask_account(now, |account| {
            account.ask_when_added(ask);
            Ok(())
        })
    }

    /// Sets or takes away the own display picture: PNG of 96x96 pixels, at most 512 KiB. May be called before
    /// [`sign_in`](Self::sign_in), so that it is there from the start; it holds until it is changed, through sign-outs too:
    /// set it anew before signing in with another account.
    pub fn set_picture(&mut self, now: Instant, data: Option<Vec<u8>>) {
        self.pass_time(now);
        self.own_objects.set_picture(&mut self.host, data);
        self.show_picture();
        self.settle();
    }

    /// Sets the own custom emoticons, all of them: at most 100. Likewise at any time.
    pub fn set_emoticons(&mut self, now: Instant, emoticons: Vec<OwnEmoticon>) {
        self.pass_time(now);
        self.own_objects.set_emoticons(&mut self.host, emoticons);
        self.settle();
    }

    /// Tells everyone of the own picture, or that there is none.
    fn show_picture(&mut self) {
        let picture = self.own_objects.picture();
        self.account.set_picture(&mut self.host, picture.clone());
        self.sign_in.set_picture(&mut self.host, picture);
    }

    fn ask_account(
        &mut self,
        now: Instant,
        ask: impl FnOnce(&mut Account) -> Result<(), RequestError>,
    ) -> Result<(), RequestError> {
        self.pass_time(now);
        let asked = self.connected().and_then(|()| ask(&mut self.account));
        self.settle();
        asked
    }

    fn connected(&self) -> Result<(), RequestError> {
        match self.sign_in.connection() {
            Connection::Online => Ok(()),
            Connection::Returning | Connection::Offline => Err(RequestError::NotConnected),
        }
    }
}

// Contacts, groups and privacy. The model changes when the server answers.
impl Messenger {
    /// Adds a contact, into a group if one is named. The name is for until the server knows theirs.
    ///
    /// # Errors
    ///
    /// When there is no session, or the name would be refused.
    pub fn add_contact(
        &mut self,
        now: Instant,
        email: &Email,
        name: Option<Name>,
        group: Option<Guid>,
    ) -> Result<(), RequestError> {
        self.ask_contacts(now, |contacts| contacts.add_contact(email, name, group))
    }

    /// Takes a contact off the list, and blocks them if so wished.
    ///
    /// # Errors
    ///
    /// When there is no session, or nobody to remove.
    pub fn remove_contact(
        &mut self,
        now: Instant,
        email: &Email,
        block: bool,
    ) -> Result<(), RequestError> {
        self.ask_contacts(now, |contacts| contacts.remove_contact(email, block))
    }

    /// Lets someone see you and write to you: unblocks, and answers someone who added you.
    ///
    /// # Errors
    ///
    /// When there is no session.
    pub fn allow(&mut self, now: Instant, email: &Email) -> Result<(), RequestError> {
        self.ask_contacts(now, |contacts| {
            contacts.allow(email);
            Ok(())
        })
    }

    /// Keeps someone from seeing you and writing to you; answers someone who added you as well.
    ///
    /// # Errors
    ///
    /// When there is no session.
    pub fn block(&mut self, now: Instant, email: &Email) -> Result<(), RequestError> {
        self.ask_contacts(now, |contacts| {
            contacts.block(email);
            Ok(())
        })
    }

    /// Puts a contact into a group, and takes them out of another.
    ///
    /// # Errors
    ///
    /// When there is no session, or they are no contact.
    pub fn move_contact(
        &mut self,
        now: Instant,
        email: &Email,
        from: Option<Guid>,
        to: Guid,
    ) -> Result<(), RequestError> {
        self.ask_contacts(now, |contacts| contacts.move_contact(email, from, to))
    }

    /// Puts a contact into one more group.
    ///
    /// # Errors
    ///
    /// When there is no session, or they are no contact.
    pub fn copy_contact(
        &mut self,
        now: Instant,
        email: &Email,
        to: Guid,
    ) -> Result<(), RequestError> {
        self.ask_contacts(now, |contacts| contacts.copy_contact(email, to))
    }

    /// Takes a contact out of a group; they stay a contact.
    ///
    /// # Errors
    ///
    /// When there is no session, or they are no contact.
    pub fn remove_from_group(
        &mut self,
        now: Instant,
        email: &Email,
        group: Guid,
    ) -> Result<(), RequestError> {
        self.ask_contacts(now, |contacts| contacts.remove_from_group(email, group))
    }

    /// Gives a contact a name of one's own choice (`SBP`).
    ///
    /// # Errors
    ///
    /// When there is no session, they are no contact, or the name would be refused.
    pub fn name_contact(
        &mut self,
        now: Instant,
        email: &Email,
        name: Name,
    ) -> Result<(), RequestError> {
        self.ask_contacts(now, |contacts| contacts.name_contact(email, name))
    }

    /// Makes a group.
    ///
    /// # Errors
    ///
    /// When there is no session, or the name is empty, has control characters, or over 61 bytes encoded.
    pub fn add_group(&mut self, now: Instant, name: Name) -> Result<(), RequestError> {
        self.ask_contacts(now, |contacts| contacts.add_group(name))
    }

    /// Renames a group.
    ///
    /// # Errors
    ///
    /// As [`add_group`](Self::add_group).
    pub fn rename_group(&mut self, now: Instant, id: Guid, name: Name) -> Result<(), RequestError> {
        self.ask_contacts(now, |contacts| contacts.rename_group(id, name))
    }

    /// Deletes a group; those in it stay contacts.
    ///
    /// # Errors
    ///
    /// When there is no session.
    pub fn remove_group(&mut self, now: Instant, id: Guid) -> Result<(), RequestError> {
        self.ask_contacts(now, |contacts| {
            contacts.remove_group(id);
            Ok(())
        })
    }

    fn ask_contacts(
        &mut self,
        now: Instant,
        ask: impl FnOnce(&mut Contacts) -> Result<(), RequestError>,
    ) -> Result<(), RequestError> {
        self.pass_time(now);
        let asked = self.connected().and_then(|()| ask(&mut self.contacts));
        self.settle();
        asked
    }
}

// Conversations.
impl Messenger {
    /// The conversation with someone alone, opened if there is none. Beyond 200 the oldest is closed in which nothing is on
    /// its way.
    ///
    /// # Errors
    ///
    /// When in each of 200 something is on its way.
    pub fn conversation_with(
        &mut self,
        now: Instant,
        email: &Email,
    ) -> Result<ConversationId, RequestError> {
        self.pass_time(now);
        let id = self
            .conversations
            .open_with(&mut self.host, facts!(self), email);
        self.settle();
        id
    }

    /// Invites someone. They come in with [`EntryKind::Joined`](crate::client::EntryKind::Joined), or
    /// [`EntryKind::NotInvited`](crate::client::EntryKind::NotInvited) says why not.
    ///
    /// # Errors
    ///
    /// When there is no such conversation.
    pub fn invite(
        &mut self,
        now: Instant,
        id: ConversationId,
        email: Email,
    ) -> Result<(), RequestError> {
        self.pass_time(now);
        let invited = self.conversations.invite(facts!(self), id, email);
        self.settle();
        invited
    }

    /// Closes a conversation and leaves its switchboards.
    pub fn close_conversation(&mut self, now: Instant, id: ConversationId) {
        self.pass_time(now);
        self.conversations.close(&mut self.host, id);
        self.settle();
    }

    /// Sends a text, cut into as many messages as it needs. The answer is the entry of the first; those of the others follow
    /// it. What becomes of each is told by its [`MessageState`](crate::client::MessageState): a text that the service
    /// forbids has failed already.
    ///
    /// # Errors
    ///
    /// When there is nothing to send, the font's name cannot be sent, or there is no such conversation. No entry is made
    /// then.
    pub fn send_text(
        &mut self,
        now: Instant,
        id: ConversationId,
        text: &str,
        format: &TextFormat,
    ) -> Result<EntryId, NotSent> {
        self.pass_time(now);
        let sent = self
            .conversations
            .send_text(&mut self.host, facts!(self), id, text, format);
        self.settle();
        sent
    }

    /// Sends a nudge. One within 10 seconds of another has failed already ([`NotSent::TooFast`]).
    ///
    /// # Errors
    ///
    /// When there is no such conversation.
    pub fn send_nudge(&mut self, now: Instant, id: ConversationId) -> Result<EntryId, NotSent> {
        self.pass_time(now);
        let sent = self
            .conversations
            .send_nudge(&mut self.host, facts!(self), id);
        self.settle();
        sent
    }

    /// The person is writing. Call on every key; what goes out is limited.
    pub fn typing(&mut self, now: Instant, id: ConversationId) {
        self.pass_time(now);
        self.conversations.typing(&mut self.host, facts!(self), id);
        self.settle();
    }

    /// Sends a message again that failed or whose fate is unknown, as a new entry in place of the old one.
    ///
    /// # Errors
    ///
    /// When there is no such message, or the service forbids it ([`NotSent::Blocked`]).
    pub fn send_again(
        &mut self,
        now: Instant,
        id: ConversationId,
        entry: EntryId,
    ) -> Result<EntryId, NotSent> {
        self.pass_time(now);
        let sent = self
            .conversations
            .send_again(&mut self.host, facts!(self), id, entry);
        self.settle();
        sent
    }

    /// Takes a message out of the conversation that failed or whose fate is unknown.
    pub fn discard(&mut self, now: Instant, id: ConversationId, entry: EntryId) {
        self.pass_time(now);
        self.conversations.discard(&mut self.host, id, entry);
        self.settle();
    }
}

// Pictures, emoticons and files.
impl Messenger {
    /// Fetches a picture or an emoticon from the one who has it, unless it is on the way, or failed a short while ago. What
    /// comes of it is told by [`Event::Object`](crate::client::Event::Object) or
    /// [`Event::ObjectFailed`](crate::client::Event::ObjectFailed). Ask for what the driver does not have only.
    pub fn fetch_object(&mut self, now: Instant, from: Email, object: ObjectText) {
        self.pass_time(now);
        self.objects
            .fetch(&mut self.host, facts!(self), from, object);
        self.settle();
    }

    /// An id for a file to be sent ([`send_file`](Self::send_file)), so that the driver knows which file is meant before
    /// anything is asked for.
    pub fn new_transfer(&mut self) -> TransferId {
        TransferId(self.host.next_id())
    }

    /// Offers a file to the one person of a conversation: its name, its size in bytes, and a picture of it: PNG, at most
    /// 96x96 pixels, left out above 32 KiB. Makes an entry in any case; one that cannot be sent is
    /// [`Failed`](crate::client::TransferState::Failed) already. The id is from [`new_transfer`](Self::new_transfer), used
    /// once.
    ///
    /// # Errors
    ///
    /// When there is no such conversation, or the id was used before.
    pub fn send_file(
        &mut self,
        now: Instant,
        conversation: ConversationId,
        id: TransferId,
        name: &str,
        size: u64,
        preview: Option<Vec<u8>>,
    ) -> Result<EntryId, RequestError> {
        self.pass_time(now);
        let file = OwnFile {
            id,
            name,
            size,
            preview,
        };
        let entry = self.add_file(conversation, file);
        self.settle();
        entry.ok_or(RequestError::UnknownConversation)
    }

    fn add_file(&mut self, conversation: ConversationId, file: OwnFile<'_>) -> Option<EntryId> {
        let model = self.conversations.model(conversation)?;
        let peer = model.participants.first()?.email.clone();
        let is_group = model.is_group;
        if self.transfers.transfer(file.id).is_some() {
            return None;
        }
        let host = &mut self.host;
        let shields = &self.services.known().shields;
        let refusal = self.transfers.refusal(host, shields, is_group, file.size);
        let entry = self.conversations.add_file(
            host,
            facts!(self),
            conversation,
            file.id,
            refusal.is_some(),
        )?;
        self.transfers
            .add_own(file, (conversation, entry), peer, refusal);
        Some(entry)
    }

    /// Takes a file that is offered.
    pub fn accept_file(&mut self, now: Instant, id: TransferId) {
        self.pass_time(now);
        self.transfers.accept(&mut self.host, id);
        self.settle();
    }

    /// Declines a file that is offered.
    pub fn decline_file(&mut self, now: Instant, id: TransferId) {
        self.pass_time(now);
        self.transfers.decline(&mut self.host, id);
        self.settle();
    }

    /// Cancels a transfer in either direction, offered or running.
    pub fn cancel_file(&mut self, now: Instant, id: TransferId) {
        self.pass_time(now);
        self.transfers.cancel(&mut self.host, id);
        self.settle();
    }
}
