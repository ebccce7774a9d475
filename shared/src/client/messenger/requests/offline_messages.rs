//! Messages to and from people who are offline.

use super::{Facts, Messenger, facts};
use crate::client::{
    ConversationId, EntryId, EntryKind, Event, Instant, MessageState, NotSent, OfflineDelivery,
};

impl Messenger {
    /// The server has the services of offline messages. Those that wait there with one of these ids are kept already.
    pub fn offer_offline_messages(&mut self, now: Instant, kept: Vec<String>) {
        self.pass_time(now);
        self.offline_messages.offer(kept);
        self.host.event(Event::Service);
        self.turn();
    }

    /// Sends a text to the one person of a conversation, who is offline, cut into as many messages as it needs. The answer
    /// is the entry of the first. What becomes of each is told by its [`MessageState`]: one that the server keeps for them is
    /// [`MessageState::Acknowledged`].
    ///
    /// # Errors
    ///
    /// When there is nothing to send, the server keeps no messages, or there is no such conversation with one person. No
    /// entry is made then.
    pub fn send_offline(
        &mut self,
        now: Instant,
        id: ConversationId,
        text: &str,
    ) -> Result<EntryId, NotSent> {
        if !self.offline_messages.is_offered() {
            return Err(NotSent::Unavailable);
        }
        self.pass_time(now);
        let made = self
            .conversations
            .offline_text(&mut self.host, facts!(self), id, text);
        let entry = made.map(|(entry, parts)| {
            self.offline_messages.send(parts);
            entry
        });
        self.turn();
        entry
    }

    /// These messages that waited are kept from now on, or are not to be: they are deleted on the server.
    pub fn offline_messages_kept(&mut self, now: Instant, ids: Vec<String>) {
        self.pass_time(now);
        self.offline_messages.kept(ids);
        self.turn();
    }

    /// The text of an own message that went, or should have gone, to somebody who is offline and still is.
    pub(super) fn offline_text_of(&self, id: ConversationId, entry: EntryId) -> Option<String> {
        let conversation = self.conversations.model(id)?;
        let found = conversation.entry(entry)?;
        let to = conversation.only_participant()?;
        let is_online = self
            .contacts
            .roster()
            .person(to)
            .is_some_and(|it| it.status.is_online());
        let is_to_be_sent = found.offline == Some(OfflineDelivery::Sent)
            && found.state.is_over()
            && found.state != MessageState::Failed(NotSent::Blocked);
        match &found.kind {
            EntryKind::Text { text, .. } if is_to_be_sent && !is_online => Some(text.clone()),
            _ => None,
        }
    }
}
