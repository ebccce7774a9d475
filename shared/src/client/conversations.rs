//! Component: conversations. Each owns its switchboards; which of them carries what is said is derived from who is on them
//! ([`open_conversation`]), and never stored.

mod chunks;
mod entries;
mod entry;
mod long_text;
mod model;
mod offline_texts;
mod open_conversation;
mod opening;
mod outbox;
mod participants;
mod received;
mod switchboard_link;
mod switchboards;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

pub(super) use self::opening::Ring;
pub use self::{
    entry::{Entry, EntryId, EntryKind, MessageState, NotSent, OfflineDelivery},
    model::{Conversation, ConversationId},
};
use self::{open_conversation::OpenConversation, switchboard_link::SwitchboardLink};
use super::{
    ConnId, Event, Instant, Participant, RequestError, TransferId, facts::Facts, host::Host,
};
use crate::{
    message::Message,
    switchboard::MAX_PEOPLE,
    value::{Email, TrId},
};

/// Conversations at once, more than anyone can look after. For one more the oldest is closed that others opened and in
/// which nothing is on its way.
const MAX_CONVERSATIONS: usize = 200;

/// All conversations, and the switchboards.
#[derive(Default)]
pub(super) struct Conversations {
    open: BTreeMap<ConversationId, OpenConversation>,
    /// Switchboards that are of no conversation: nothing was said on them yet, or they are for pictures only, or their
    /// people are no longer those of the conversation that they carried.
    unclaimed: BTreeMap<ConnId, SwitchboardLink>,
    /// Messages that the server may still acknowledge, and the entries that they are.
    sent: BTreeMap<(ConnId, TrId), (ConversationId, EntryId)>,
    /// Conversations in which something may be to be done.
    due: BTreeSet<ConversationId>,
    effects: VecDeque<ConversationsEffect>,
}

/// What concerns other components, in order.
#[derive(Debug)]
pub(super) enum ConversationsEffect {
    /// A switchboard is wanted for this conversation.
    RequestSwitchboard(ConversationId),
    /// A conversation is closed.
    Closed(ConversationId),
    /// A file's turn has come: offer it on this switchboard.
    OfferFile(ConnId, TransferId),
    /// A file that waited will not be sent.
    FailFile(TransferId, NotSent),
    /// P2P data came.
    P2p {
        conn: ConnId,
        from: Participant,
        /// Whom it is for, as the message says.
        dest: String,
        data: Vec<u8>,
    },
    /// A message of P2P data was delivered, or not.
    DataAnswered {
        conn: ConnId,
        trid: TrId,
        delivered: bool,
    },
    /// Someone left a switchboard.
    PersonLeft(ConnId, Email),
    /// A switchboard is about to be left: what is to be said before that is to be sent now.
    Leaving(ConnId),
    /// A switchboard is gone.
    Gone(ConnId),
}

// What a person asks for.
impl Conversations {
    /// The conversations, the oldest first.
    pub(super) fn models(&self) -> impl Iterator<Item = &Conversation> {
        self.open.values().map(|open| &open.model)
    }

    pub(super) fn model(&self, id: ConversationId) -> Option<&Conversation> {
        self.open.get(&id).map(|open| &open.model)
    }

    /// The conversation with someone alone, opened if there is none. The person keeps it: others do not close it.
    pub(super) fn open_with(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        email: &Email,
    ) -> Result<ConversationId, RequestError> {
        let id = self
            .private_conversation(host, facts, email, true)
            .ok_or(RequestError::TooManyConversations)?;
        if let Some(open) = self.open.get_mut(&id) {
            open.is_kept = true;
        }
        Ok(id)
    }

    /// Invites someone. Where no switchboard is open, one is asked for.
    pub(super) fn invite(
        &mut self,
        facts: Facts<'_>,
        id: ConversationId,
        email: Email,
    ) -> Result<(), RequestError> {
        let open = self
            .open
            .get_mut(&id)
            .ok_or(RequestError::UnknownConversation)?;
        open.is_kept = true;
        let is_here = open.model.participants.iter().any(|it| it.email == email);
        if !facts.is_me(&email) && !is_here && open.inviting.len() < MAX_PEOPLE {
            open.inviting.insert(email);
            self.due.insert(id);
        }
        Ok(())
    }

    pub(super) fn close(&mut self, host: &mut Host, id: ConversationId) {
        let Some(open) = self.open.remove(&id) else {
            return;
        };
        self.due.remove(&id);
        self.sent.retain(|_, (conversation, _)| *conversation != id);
        self.effects.push_back(ConversationsEffect::Closed(id));
        for (conn, link) in open.links {
            self.unclaimed.insert(conn, link);
            self.leave(conn);
        }
        host.event(Event::ConversationClosed(id));
    }

    /// The person is writing.
    pub(super) fn typing(&mut self, host: &mut Host, facts: Facts<'_>, id: ConversationId) {
        let (Some(me), Some(open)) = (&facts.me.email, self.open.get_mut(&id)) else {
            return;
        };
        if let Some(link) = open.carrier().and_then(|conn| open.links.get_mut(&conn))
            && open.outbox.may_tell_typing(host.now)
        {
            let user = me.as_str().to_owned();
            let typing = Message::Typing { user };
            link.session.send_unacknowledged(typing.encode());
        }
    }
}

// What happens.
impl Conversations {
    /// What concerns other components; does or reads one thing when there is nothing else.
    pub(super) fn poll(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
    ) -> Option<ConversationsEffect> {
        loop {
            if let Some(effect) = self.effects.pop_front() {
                return Some(effect);
            }
            if let Some(id) = self.due.pop_first() {
                self.advance(host, facts, id);
            } else if !self.read_switchboard(host, facts) {
                return None;
            }
        }
    }

    pub(super) fn timeout(&self) -> Option<Instant> {
        let open = self.open.values().filter_map(OpenConversation::timeout);
        let links = self.links().filter_map(|(_, link)| link.session.timeout());
        let idle = self.unclaimed.values().filter_map(SwitchboardLink::idle_at);
        open.chain(links).chain(idle).min()
    }

    /// Time passed. `is_busy` tells of switchboards over which a picture or a file goes.
    pub(super) fn handle_timeout(&mut self, host: &mut Host, is_busy: impl Fn(ConnId) -> bool) {
        let now = host.now;
        let claimed = self.open.values_mut().flat_map(|open| &mut open.links);
        for (_, link) in claimed.chain(&mut self.unclaimed) {
            if link.session.timeout().is_some_and(|at| at <= now) {
                link.session.handle_timeout(now);
            }
        }
        self.leave_idle(now, is_busy);
        for (id, open) in &mut self.open {
            if open.timeout().is_some_and(|at| at <= now) {
                if open.handle_timeout(now) {
                    host.event(Event::Conversation(*id));
                }
                self.due.insert(*id);
            }
        }
    }

    /// Signed in. What was written meanwhile waits for the people it is for, who come back too.
    pub(super) fn handle_online(&mut self, now: Instant) {
        for (id, open) in &mut self.open {
            open.wait_for_presence(now);
            self.due.insert(*id);
        }
    }

    /// Someone is online.
    pub(super) fn handle_presence(&mut self, email: &Email) {
        for (id, open) in &self.open {
            if open.model.participants.iter().any(|it| it.email == *email) {
                self.due.insert(*id);
            }
        }
    }

    /// The session was lost, and with it what was asked of it. What waits goes on waiting, and switchboards live on.
    pub(super) fn handle_lost(&mut self) {
        for (id, open) in &mut self.open {
            open.wanted = open_conversation::Wanted::default();
            self.due.insert(*id);
        }
    }

    /// The session is over: every switchboard is left, and every message has an end. What was said stays to be read.
    pub(super) fn handle_stopped(&mut self, host: &mut Host, facts: Facts<'_>) {
        let ids: Vec<_> = self.open.keys().copied().collect();
        for id in ids {
            self.fail_outbox(host, facts, id, NotSent::SignedOut);
            if let Some(open) = self.open.get_mut(&id) {
                open.wanted = open_conversation::Wanted::default();
                open.typing_until.clear();
                open.model.typing.clear();
            }
        }
        let conns: Vec<_> = self.links().map(|(conn, _)| conn).collect();
        for conn in conns {
            self.leave(conn);
        }
        self.due.clear();
    }

    /// Another account, or none: nothing is left of this one. Every switchboard was left before.
    pub(super) fn reset(&mut self, host: &mut Host) {
        for id in std::mem::take(&mut self.open).into_keys() {
            host.event(Event::ConversationClosed(id));
        }
        for conn in std::mem::take(&mut self.unclaimed).into_keys() {
            host.output(super::Output::Close(conn));
        }
        self.sent.clear();
        self.due.clear();
        self.effects.clear();
    }
}

// Finding and making conversations.
impl Conversations {
    /// The conversation with someone alone, opened if there is none and there is room.
    fn private_conversation(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        email: &Email,
        asked_for: bool,
    ) -> Option<ConversationId> {
        if let Some(model) = self.models().find(|model| model.is_with(email)) {
            return Some(model.id);
        }
        let person = Participant {
            name: facts.roster.name_of(email),
            email: email.clone(),
        };
        self.new_conversation(host, vec![person], asked_for)
    }

    /// The conversation of these people, opened if there is none and there is room.
    fn conversation_of(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        people: &[Participant],
    ) -> Option<ConversationId> {
        if let [person] = people {
            return self.private_conversation(host, facts, &person.email, false);
        }
        let group = self.open.values().find(|open| {
            let model = &open.model;
            model.is_group && open_conversation::are_same(people, &model.participants)
        });
        match group {
            Some(group) => Some(group.model.id),
            None => self.new_conversation(host, people.to_vec(), false),
        }
    }

    /// A new conversation, asked for by the person or begun by others; `None` when there is no room.
    fn new_conversation(
        &mut self,
        host: &mut Host,
        participants: Vec<Participant>,
        asked_for: bool,
    ) -> Option<ConversationId> {
        if self.open.len() >= MAX_CONVERSATIONS {
            let least = self.closable(false);
            let closed = least.or_else(|| asked_for.then(|| self.closable(true))?)?;
            self.close(host, closed);
        }
        let id = ConversationId(host.next_id());
        self.open
            .insert(id, OpenConversation::new(id, participants));
        host.event(Event::ConversationOpened(id));
        Some(id)
    }

    /// Whether someone who calls can be given a conversation.
    fn has_room_for(&self, email: &Email) -> bool {
        self.open.len() < MAX_CONVERSATIONS
            || self.models().any(|model| model.is_with(email))
            || self.closable(false).is_some()
    }

    /// The oldest conversation in which nothing is on its way; of those that the person keeps, if they are `kept_too`.
    fn closable(&self, kept_too: bool) -> Option<ConversationId> {
        let mut open = self.open.iter();
        let closable = open.find(|(_, it)| (kept_too || !it.is_kept) && it.is_at_rest());
        closable.map(|(id, _)| *id)
    }
}
