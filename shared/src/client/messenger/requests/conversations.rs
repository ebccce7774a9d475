//! Conversations and what is sent in them.

use std::sync::Arc;

use super::{Facts, Messenger, facts};
use crate::{
    client::{ConversationId, EntryId, Instant, NotSent, RequestError},
    message::TextFormat,
    value::Email,
};

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
        self.turn();
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
        self.turn();
        invited
    }

    /// Closes a conversation and leaves its switchboards.
    pub fn close_conversation(&mut self, now: Instant, id: ConversationId) {
        self.pass_time(now);
        self.conversations.close(&mut self.host, id);
        self.turn();
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
        self.turn();
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
        self.turn();
        sent
    }

    /// Sends handwriting: a GIF, as [`gif_writer`](crate::gif_writer) makes it. Meant for people whose client shows it
    /// ([`Capabilities::INK_GIF`](crate::value::Capabilities::INK_GIF)). One within two seconds of another has failed already
    /// ([`NotSent::TooFast`]).
    ///
    /// # Errors
    ///
    /// When it is no GIF that can be sent, or there is no such conversation.
    pub fn send_ink(
        &mut self,
        now: Instant,
        id: ConversationId,
        gif: Arc<[u8]>,
    ) -> Result<EntryId, NotSent> {
        self.pass_time(now);
        let sent = self
            .conversations
            .send_ink(&mut self.host, facts!(self), id, gif);
        self.turn();
        sent
    }

    /// The person is writing. Call on every key; what goes out is limited.
    pub fn typing(&mut self, now: Instant, id: ConversationId) {
        self.pass_time(now);
        self.conversations.typing(&mut self.host, facts!(self), id);
        self.turn();
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
        if self.offline_messages.is_offered()
            && let Some(text) = self.offline_text_of(id, entry)
        {
            self.discard(now, id, entry);
            return self.send_offline(now, id, &text);
        }
        self.pass_time(now);
        let sent = self
            .conversations
            .send_again(&mut self.host, facts!(self), id, entry);
        self.turn();
        sent
    }

    /// Takes a message out of the conversation that failed or whose fate is unknown.
    pub fn discard(&mut self, now: Instant, id: ConversationId, entry: EntryId) {
        self.pass_time(now);
        self.conversations.discard(&mut self.host, id, entry);
        self.turn();
    }
}
