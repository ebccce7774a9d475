//! Files, and the pictures and emoticons of others.

use super::{Facts, Messenger, facts};
use crate::{
    client::{ConversationId, EntryId, Instant, RequestError, TransferId, transfers::OwnFile},
    value::{Email, ObjectText},
};

impl Messenger {
    /// Fetches a picture or an emoticon from the one who has it, unless it is on the way, or failed a short while ago. What
    /// comes of it is told by [`Event::Object`](crate::client::Event::Object) or
    /// [`Event::ObjectFailed`](crate::client::Event::ObjectFailed). Ask for what the driver does not have only.
    pub fn fetch_object(&mut self, now: Instant, from: Email, object: ObjectText) {
        self.pass_time(now);
        self.objects
            .fetch(&mut self.host, facts!(self), from, object);
        self.turn();
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
        self.turn();
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
        self.turn();
    }

    /// Declines a file that is offered.
    pub fn decline_file(&mut self, now: Instant, id: TransferId) {
        self.pass_time(now);
        self.transfers.decline(&mut self.host, id);
        self.turn();
    }

    /// Cancels a transfer in either direction, offered or running.
    pub fn cancel_file(&mut self, now: Instant, id: TransferId) {
        self.pass_time(now);
        self.transfers.cancel(&mut self.host, id);
        self.turn();
    }
}
