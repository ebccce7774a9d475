//! Texts to and from people who are offline, as entries of their conversations.

use super::{
    ConversationId, Conversations, EntryId, EntryKind, Event, MessageState, NotSent,
    OfflineDelivery, Participant, long_text::tidied,
};
use crate::{
    client::{
        facts::Facts,
        host::Host,
        offline_messages::{OfflinePart, ReceivedMessage},
    },
    message::TextFormat,
    offline_messages::split_text,
    value::Name,
};

impl Conversations {
    /// The entries of a text to somebody who is offline, one for each message that it needs; what is to be sent. One that
    /// the service forbids has failed at once.
    pub(in super::super) fn offline_text(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
        text: &str,
    ) -> Result<(EntryId, Vec<OfflinePart>), NotSent> {
        let open = self.open.get_mut(&id).ok_or(NotSent::NoConversation)?;
        let to = open.model.only_participant().filter(|it| !it.is_phone());
        let to = to.ok_or(NotSent::Unavailable)?.clone();
        let text = tidied(text).ok_or(NotSent::Empty)?;
        open.is_kept = true;
        let is_blocked = facts.shields.blocks(&text);
        let state = if is_blocked {
            MessageState::Failed(NotSent::Blocked)
        } else {
            MessageState::Queued
        };
        let mut parts: Vec<OfflinePart> = Vec::new();
        for text in split_text(&text) {
            let kind = EntryKind::Text {
                text: text.to_owned(),
                format: TextFormat::default(),
            };
            let Some(entry) = self.add_entry(host, id, None, kind, state) else {
                break;
            };
            self.mark(id, entry, OfflineDelivery::Sent);
            parts.push(OfflinePart {
                conversation: id,
                entry,
                to: to.clone(),
                text: text.to_owned(),
                of: parts.first().map_or(entry, |first| first.entry),
            });
        }
        let first = parts.first().map(|part| part.entry);
        if is_blocked {
            parts.clear();
        }
        Ok((first.ok_or(NotSent::NoConversation)?, parts))
    }

    /// A message that waited: it is put into the conversation with its sender, with the time at which it was sent. None
    /// where there is no room for a conversation.
    pub(in super::super) fn offline_text_came(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        message: ReceivedMessage,
    ) -> Option<EntryId> {
        let from = message.from;
        let id = self.private_conversation(host, facts, &from, false)?;
        let is_named = !message.name.is_empty() && facts.roster.person(&from).is_none();
        let name = if is_named {
            Name::new(message.name)
        } else {
            facts.roster.name_of(&from)
        };
        let kind = match message.mail.text {
            Some(text) => EntryKind::Text {
                text,
                format: TextFormat::default(),
            },
            None => EntryKind::Unshown("message"),
        };
        let person = Participant { email: from, name };
        let state = MessageState::Acknowledged;
        let entry = self.add_entry(host, id, Some(person), kind, state)?;
        self.mark(id, entry, OfflineDelivery::Received(message.id));
        let now = host.now;
        let open = self.open.get_mut(&id)?;
        open.model.last_received = Some(now);
        if let Some(found) = open.model.entry_mut(entry) {
            found.at = message.at;
        }
        host.event(Event::Conversation(id));
        Some(entry)
    }

    fn mark(&mut self, id: ConversationId, entry: EntryId, offline: OfflineDelivery) {
        let open = self.open.get_mut(&id);
        if let Some(found) = open.and_then(|open| open.model.entry_mut(entry)) {
            found.offline = Some(offline);
        }
    }
}
