//! The switchboards: how they are told apart, claimed by conversations, read, and left. How they come about is in
//! [`opening`](super::opening).

use super::{
    ConversationId, Conversations, ConversationsEffect, MessageState, NotSent,
    open_conversation::{self, SwitchboardRequest},
    switchboard_link::SwitchboardLink,
};
use crate::{
    client::{CloseReason, ConnId, Output, Retry, facts::Facts, host::Host},
    driver::Instant,
    error_code::ErrorCode,
    switchboard::SbOutput,
    value::{Email, TrId},
};

// Looking, also for the rest of the Messenger.
impl Conversations {
    /// Every switchboard.
    pub(super) fn links(&self) -> impl Iterator<Item = (ConnId, &SwitchboardLink)> {
        let claimed = self.open.values().flat_map(|open| &open.links);
        claimed
            .chain(&self.unclaimed)
            .map(|(conn, link)| (*conn, link))
    }

    /// Whether there is such a switchboard, and it is not about to be left.
    pub(in super::super) fn has_link(&self, conn: ConnId) -> bool {
        self.link(conn).is_some_and(|link| !link.is_leaving)
    }

    /// Whether what is sent on a switchboard reaches someone.
    pub(in super::super) fn is_ready(&self, conn: ConnId) -> bool {
        self.link(conn).is_some_and(SwitchboardLink::is_ready)
    }

    /// Whether anyone is on a switchboard, be it about to be left.
    pub(in super::super) fn has_people(&self, conn: ConnId) -> bool {
        self.link(conn).is_some_and(|link| link.session.is_ready())
    }

    /// Whether someone is on a switchboard.
    pub(in super::super) fn is_on(&self, conn: ConnId, email: &Email) -> bool {
        self.link(conn).is_some_and(|link| link.has(email))
    }

    /// Switchboards with that person alone.
    pub(in super::super) fn alone_with(&self, email: &Email) -> impl Iterator<Item = ConnId> {
        let ready = self.links().filter(|(_, link)| link.is_ready());
        let alone = ready
            .filter(move |(_, link)| matches!(link.people(), [person] if person.email == *email));
        alone.map(|(conn, _)| conn)
    }

    /// Whether a switchboard with that person alone is on its way for a conversation.
    pub(in super::super) fn is_coming(&self, email: &Email) -> bool {
        let Some(open) = self.open.values().find(|open| open.model.is_with(email)) else {
            return false;
        };
        open.wanted.request != SwitchboardRequest::None
            || open.links.values().any(SwitchboardLink::is_coming)
            || self.is_ringing(open.model.id)
    }

    /// Whether the other one of a conversation between two calls just now, and has not come through yet. Their call may
    /// turn out to be one into a group.
    pub(super) fn is_ringing(&self, id: ConversationId) -> bool {
        let Some(open) = self.open.get(&id) else {
            return false;
        };
        let ringing = self.unclaimed.values().filter(|link| link.is_coming());
        let mut inviters = ringing.filter_map(|link| link.inviter.as_ref());
        !open.rings_in_vain && inviters.any(|inviter| open.model.is_with(inviter))
    }

    pub(super) fn link(&self, conn: ConnId) -> Option<&SwitchboardLink> {
        self.unclaimed
            .get(&conn)
            .or_else(|| self.open.values().find_map(|open| open.links.get(&conn)))
    }

    pub(super) fn link_mut(&mut self, conn: ConnId) -> Option<&mut SwitchboardLink> {
        match self.unclaimed.get_mut(&conn) {
            Some(link) => Some(link),
            None => {
                let mut open = self.open.values_mut();
                open.find_map(|open| open.links.get_mut(&conn))
            }
        }
    }

    /// The conversation that owns a switchboard.
    pub(super) fn owner(&self, conn: ConnId) -> Option<ConversationId> {
        let mut open = self.open.values();
        let owner = open.find(|open| open.links.contains_key(&conn))?;
        Some(owner.model.id)
    }
}

// Claiming.
impl Conversations {
    /// A switchboard is a conversation's from now on.
    pub(super) fn claim(&mut self, conn: ConnId, id: ConversationId) {
        if let Some(open) = self.open.get_mut(&id)
            && let Some(link) = self.unclaimed.remove(&conn)
        {
            open.links.insert(conn, link);
            self.due.insert(id);
        }
    }

    /// A switchboard to which someone called is that of the open conversation with exactly those who are on it: this side
    /// may have something waiting for them.
    pub(super) fn claim_by_people(&mut self, conn: ConnId) -> Option<ConversationId> {
        // Whoever waited for the call sees what has become of it.
        self.due_for_inviter(conn);
        let link = self.unclaimed.get(&conn).filter(|it| !it.is_for_objects)?;
        let model = match link.people() {
            [person] => self.models().find(|model| model.is_with(&person.email)),
            people => self.models().find(|model| {
                model.is_group && open_conversation::are_same(people, &model.participants)
            }),
        }?;
        let id = model.id;
        self.claim(conn, id);
        Some(id)
    }

    /// What was said before a third one came was for two: a switchboard that still has only these carries the group no
    /// more.
    pub(super) fn release_spares(&mut self, now: Instant, id: ConversationId) {
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        for conn in open.spares() {
            if let Some(mut link) = open.links.remove(&conn) {
                // However long nothing was said: something may be on its way.
                link.active = now;
                self.unclaimed.insert(conn, link);
            }
        }
    }

    /// A call did not come through. The conversation that waited for it does not wait for the next one: whoever rings again
    /// and again would hold up what is said to them for ever.
    fn rang_in_vain(&mut self, conn: ConnId) {
        self.due_for_inviter(conn);
        let link = self.unclaimed.get(&conn).filter(|link| !link.had_people);
        let Some(inviter) = link.and_then(|link| link.inviter.clone()) else {
            return;
        };
        for open in self.open.values_mut() {
            open.rings_in_vain |= open.model.is_with(&inviter);
        }
    }

    /// Whether what waits in a conversation may go out yet by what there is.
    pub(super) fn is_reachable(&self, id: ConversationId) -> bool {
        let links = self.open.get(&id).map(|open| &open.links);
        let mut links = links.into_iter().flat_map(|links| links.values());
        links.any(|link| link.is_ready() || link.is_coming()) || self.is_ringing(id)
    }

    /// The conversation with whoever called to this switchboard has to be looked at again.
    fn due_for_inviter(&mut self, conn: ConnId) {
        let link = self.unclaimed.get(&conn);
        if let Some(inviter) = link.and_then(|link| link.inviter.as_ref()) {
            let with = self.open.values().filter(|it| it.model.is_with(inviter));
            self.due.extend(with.map(|open| open.model.id));
        }
    }
}

// What happens on them.
impl Conversations {
    pub(in super::super) fn handle_opened(&mut self, conn: ConnId) {
        if let Some(link) = self.link_mut(conn) {
            link.session.handle_opened();
        }
    }

    pub(in super::super) fn handle_bytes(&mut self, host: &Host, conn: ConnId, bytes: &[u8]) {
        if let Some(link) = self.link_mut(conn) {
            link.session.trace_frames(host.trace.is_on());
            link.session.handle_bytes(host.now, bytes);
        }
    }

    pub(in super::super) fn handle_closed(&mut self, conn: ConnId, reason: CloseReason) {
        if let Some(link) = self.link_mut(conn) {
            link.closed = Some(reason);
            link.session.handle_closed();
        }
    }

    /// Sends P2P data; its TrID, by which its answer is told.
    pub(in super::super) fn send_data(
        &mut self,
        now: Instant,
        conn: ConnId,
        payload: Vec<u8>,
    ) -> Option<TrId> {
        let link = self.link_mut(conn)?;
        link.active = now;
        Some(link.session.send_data(now, payload))
    }

    /// Reads one thing that a switchboard wants or tells; says whether there was one.
    pub(super) fn read_switchboard(&mut self, host: &mut Host, facts: Facts<'_>) -> bool {
        let claimed = self.open.values_mut().flat_map(|open| &mut open.links);
        let mut links = claimed.chain(&mut self.unclaimed);
        let next = links.find_map(|(conn, link)| Some((*conn, link.session.poll_output()?)));
        let Some((conn, output)) = next else {
            return false;
        };
        match output {
            SbOutput::Send(bytes) => host.output(Output::Send(conn, bytes)),
            SbOutput::Read(frame) => host.trace.read(host.now, conn, &frame),
            SbOutput::Ignored(ignored) => host.output(Output::Ignored(conn, ignored)),
            SbOutput::Opened => self.due_for_inviter(conn),
            SbOutput::Joined(person) => self.joined(host, conn, person),
            SbOutput::Left { email, idle } => self.left(host, facts, conn, &email, idle),
            SbOutput::Message { from, payload } => {
                self.payload(host, facts, conn, from, &payload.0);
            }
            SbOutput::NotInvited(email, code) => {
                self.not_invited(host, facts, conn, &email, code);
            }
            SbOutput::NobodyCame => self.failed(host, facts, conn, None, false),
            SbOutput::Failed(code) => self.failed(host, facts, conn, code, true),
            SbOutput::Data { trid, delivered } => {
                let effect = ConversationsEffect::DataAnswered {
                    conn,
                    trid,
                    delivered,
                };
                self.effects.push_back(effect);
            }
            SbOutput::Forgotten(trid) => {
                self.sent.remove(&(conn, trid));
            }
            answered => self.answered(host, conn, &answered),
        }
        true
    }

    /// A message was answered, or not. An answer after the minute, or behind a sleep, still counts.
    fn answered(&mut self, host: &mut Host, conn: ConnId, output: &SbOutput) {
        let (trid, state) = match *output {
            SbOutput::Acknowledged(trid) => (trid, MessageState::Acknowledged),
            SbOutput::Refused(trid) => (trid, MessageState::Failed(NotSent::Refused)),
            SbOutput::Unanswered(trid) => (trid, MessageState::Unknown),
            _ => return,
        };
        let sent = match state {
            MessageState::Unknown => self.sent.get(&(conn, trid)).copied(),
            _ => self.sent.remove(&(conn, trid)),
        };
        if let Some((id, entry)) = sent {
            self.set_state(host, id, entry, state);
            // Another switchboard may have waited for it.
            self.due.insert(id);
        }
        self.leave_deserted(conn);
    }

    /// A switchboard is gone (`is_over`), or nobody is on it. What waited for an answer was told.
    fn failed(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        conn: ConnId,
        code: Option<ErrorCode>,
        is_over: bool,
    ) {
        let owner = self.owner(conn);
        let closed = self.link(conn).and_then(|link| link.closed);
        self.rang_in_vain(conn);
        if is_over {
            self.remove_link(host, conn);
        } else {
            self.leave(conn);
        }
        let Some(open) = owner.and_then(|id| self.open.get_mut(&id)) else {
            return;
        };
        let id = open.model.id;
        self.due.insert(id);
        if self.is_reachable(id) {
            return;
        }
        match closed {
            Some(CloseReason::ByCarrier {
                code,
                retry: Retry::Never,
            }) => self.fail_outbox(host, facts, id, NotSent::NotRelayed(code)),
            _ => self.retry(host, facts, id, code),
        }
    }
}

// Leaving.
impl Conversations {
    /// Leaves those of no conversation on which nothing goes.
    pub(super) fn leave_idle(&mut self, now: Instant, is_busy: impl Fn(ConnId) -> bool) {
        let mut idle = Vec::new();
        for (conn, link) in &mut self.unclaimed {
            if link.idle_at().is_none_or(|at| at > now) {
                continue;
            }
            if is_busy(*conn) {
                link.active = now;
            } else {
                idle.push(*conn);
            }
        }
        for conn in idle {
            self.leave(conn);
        }
    }

    /// Leaves a switchboard that everyone left, once what went out on it is answered: what crossed their `BYE` is refused,
    /// which is to be known.
    pub(super) fn leave_deserted(&mut self, conn: ConnId) {
        let is_deserted =
            |link: &SwitchboardLink| link.people().is_empty() && !link.session.is_waiting();
        if self.link(conn).is_some_and(is_deserted) {
            self.leave(conn);
        }
    }

    /// A switchboard is to be left, once what is to be said before that is said ([`leave_now`](Self::leave_now)).
    pub(super) fn leave(&mut self, conn: ConnId) {
        if let Some(link) = self.link_mut(conn)
            && !link.is_leaving
        {
            link.is_leaving = true;
            let effect = ConversationsEffect::Leaving(conn);
            self.effects.push_back(effect);
        }
    }

    /// Leaves a switchboard and closes its connection.
    pub(in super::super) fn leave_now(&mut self, host: &mut Host, conn: ConnId) {
        let Some(link) = self.link_mut(conn) else {
            return;
        };
        link.session.leave();
        while let Some(output) = self.link_mut(conn).and_then(|it| it.session.poll_output()) {
            match output {
                SbOutput::Send(bytes) => host.output(Output::Send(conn, bytes)),
                answered => self.answered(host, conn, &answered),
            }
        }
        self.remove_link(host, conn);
    }

    fn remove_link(&mut self, host: &mut Host, conn: ConnId) {
        self.due_for_inviter(conn);
        self.unclaimed.remove(&conn);
        for (id, open) in &mut self.open {
            if open.links.remove(&conn).is_some() {
                self.due.insert(*id);
            }
        }
        self.sent.retain(|(sent_on, _), _| *sent_on != conn);
        host.output(Output::Close(conn));
        self.effects.push_back(ConversationsEffect::Gone(conn));
    }
}
