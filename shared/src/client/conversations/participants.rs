//! Who is in a conversation: people who come, leave, are called, or cannot be had.

use super::{
    ConversationId, Conversations, ConversationsEffect, EntryKind, Event, MessageState, NotSent,
    Participant,
};
use crate::{
    client::{ConnId, facts::Facts, host::Host},
    driver::Instant,
    error_code::ErrorCode,
    switchboard::MAX_PEOPLE,
    value::Email,
};

impl Conversations {
    /// Someone is on a switchboard.
    pub(super) fn joined(&mut self, host: &mut Host, conn: ConnId, person: Participant) {
        if let Some(link) = self.link_mut(conn) {
            link.had_people = true;
        }
        let Some(id) = self.owner(conn).or_else(|| self.claim_by_people(conn)) else {
            return;
        };
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        open.wanted.failures = 0;
        open.inviting.remove(&person.email);
        // Unless something waits for them, or they were called back for it.
        let is_called_back = |left: &Email| {
            let mut links = open.links.values();
            !open.outbox.is_empty() || links.any(|link| link.session.expects(left))
        };
        let left = open.last_left.take().filter(|left| !is_called_back(left));
        let participants = &mut open.model.participants;
        if let Some(left) = left.filter(|left| *left != person.email) {
            participants.retain(|known| known.email != left);
        }
        let known = participants
            .iter_mut()
            .find(|known| known.email == person.email);
        if let Some(known) = known {
            known.name = person.name;
        } else {
            if participants.len() >= MAX_PEOPLE {
                let link = open.links.get(&conn);
                let absent = participants
                    .iter()
                    .position(|known| !link.is_some_and(|link| link.has(&known.email)));
                participants.remove(absent.unwrap_or_default());
            }
            participants.push(person.clone());
            open.model.is_group = open.model.is_group || participants.len() > 1;
            let (kind, state) = (EntryKind::Joined, MessageState::Acknowledged);
            self.add_entry(host, id, Some(person), kind, state);
        }
        host.event(Event::Conversation(id));
        self.due.insert(id);
        self.release_spares(host.now, id);
    }

    /// Someone left a switchboard, or was dropped for being idle.
    pub(super) fn left(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        conn: ConnId,
        email: &Email,
        idle: bool,
    ) {
        let effect = ConversationsEffect::PersonLeft(conn, email.clone());
        self.effects.push_back(effect);
        let owner = self.owner(conn);
        let Some(link) = self.link_mut(conn) else {
            return;
        };
        link.chunks.forget(email);
        if let Some(id) = owner
            && let Some(open) = self.open.get_mut(&id)
        {
            open.typing_until.remove(email);
            open.model.typing.retain(|typing| typing != email);
            // Between two, coming and going is the switchboard's business and deserves no line; nor does it while they are
            // still on another one.
            let is_elsewhere = open.links.values().any(|link| link.has(email));
            if open.model.is_group && !idle && !is_elsewhere {
                self.remove_participant(host, facts, id, email, EntryKind::Left);
            }
            host.event(Event::Conversation(id));
            self.due.insert(id);
        }
        self.leave_deserted(conn);
    }

    /// Someone could not be invited, or did not come.
    pub(super) fn not_invited(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        conn: ConnId,
        email: &Email,
        code: Option<ErrorCode>,
    ) {
        let Some(link) = self.link(conn) else { return };
        let is_empty = link.people().is_empty() && !link.session.expects_anyone();
        let owner = self.owner(conn);
        if is_empty {
            self.leave(conn);
        }
        let Some(id) = owner else { return };
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        let why = match code {
            None => NotSent::NoAnswer,
            code => NotSent::from_code(code),
        };
        let is_elsewhere = open.links.values().any(|link| link.has(email));
        let was_invited = open.inviting.remove(email);
        let participants = &open.model.participants;
        let is_participant = participants.iter().any(|it| it.email == *email);
        let is_missed = was_invited || is_participant;
        if is_missed && !is_elsewhere && !open.model.is_with(email) {
            self.remove_participant(host, facts, id, email, EntryKind::NotInvited(why));
            host.event(Event::Conversation(id));
        }
        if is_empty && !self.is_reachable(id) {
            self.fail_outbox(host, facts, id, why);
        }
        self.due.insert(id);
    }

    /// Someone is no longer in a group, or could not be had. The last one stays named, so that the conversation still
    /// says with whom it was.
    pub(super) fn remove_participant(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
        email: &Email,
        kind: EntryKind,
    ) {
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        let participants = &mut open.model.participants;
        let place = participants.iter().position(|known| known.email == *email);
        let person = match place {
            Some(place) if participants.len() > 1 => participants.remove(place),
            Some(place) => {
                if kind == EntryKind::Left {
                    open.last_left = Some(email.clone());
                }
                participants[place].clone()
            }
            None => Participant {
                email: email.clone(),
                name: facts.roster.name_of(email),
            },
        };
        let state = MessageState::Acknowledged;
        self.add_entry(host, id, Some(person), kind, state);
    }

    /// Someone who did not come is called no more.
    pub(super) fn give_up_on(&mut self, id: ConversationId, email: &Email) {
        let open = self.open.get_mut(&id);
        for link in open.into_iter().flat_map(|open| open.links.values_mut()) {
            link.session.give_up_on(email);
        }
    }

    /// Calls people to a switchboard.
    pub(super) fn invite_all(&mut self, now: Instant, conn: ConnId, people: Vec<Email>) {
        if let Some(link) = self.link_mut(conn) {
            for email in people {
                link.session.invite(now, email);
            }
        }
    }
}
