//! How switchboards come about: asked for (`XFR SB`), or called to (`RNG`).

use std::time::Duration;

use super::{
    ConversationId, Conversations, NotSent,
    open_conversation::{NextStep, SwitchboardRequest},
    switchboard_link::SwitchboardLink,
};
use crate::{
    client::{ConnId, Output, Target, facts::Facts, host::Host},
    driver::{IgnoredReason, Instant},
    error_code::ErrorCode,
    switchboard::{Role, Switchboard},
    value::{Address, Email, Secret},
};

/// Switchboards at once.
const MAX_SWITCHBOARDS: usize = 64;
/// Of these, to so many others may call: what one starts oneself has room in any case.
const MAX_ANSWERED: usize = 48;
/// Switchboards at once to which one person calls, so that nobody takes them all. One for the two and some groups; clients
/// that open one for each message leave it afterwards.
const MAX_FROM_ONE: usize = 4;
/// One of several to which others call, on which nothing was said for this long and which carries nothing, may be left.
const SPARE: Duration = Duration::from_secs(60);

impl Conversations {
    /// An `XFR SB` for a conversation was answered. One that was overtaken by a call of the other one is not needed.
    pub(in super::super) fn switchboard_granted(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
        target: Address,
        ticket: Secret,
    ) {
        let is_ringing = self.is_ringing(id);
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        open.wanted.request = SwitchboardRequest::None;
        self.due.insert(id);
        if open.next_step(host.now, facts, is_ringing) != NextStep::Request {
            return;
        }
        let participants = open.model.participants.iter().map(|it| &it.email);
        let others = open.inviting.iter();
        let mut invited: Vec<_> = participants.chain(others).cloned().collect();
        invited.sort();
        invited.dedup();
        match self.connect(host, facts, target, ticket, Role::Caller(invited), None) {
            Some(conn) => self.claim(conn, id),
            None => self.fail_outbox(host, facts, id, NotSent::NoSwitchboard(None)),
        }
    }

    /// An `XFR SB` for a conversation was refused, or not answered.
    pub(in super::super) fn switchboard_refused(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
        code: Option<ErrorCode>,
    ) {
        if let Some(open) = self.open.get_mut(&id) {
            open.wanted.request = SwitchboardRequest::None;
            self.retry(host, facts, id, code);
        }
    }

    /// Opens a switchboard for pictures and emoticons of one person only.
    pub(in super::super) fn open_for_objects(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        email: &Email,
        target: Address,
        ticket: Secret,
    ) -> Option<ConnId> {
        let role = Role::Caller(vec![email.clone()]);
        let conn = self.connect(host, facts, target, ticket, role, None)?;
        if let Some(link) = self.unclaimed.get_mut(&conn) {
            link.is_for_objects = true;
        }
        Some(conn)
    }

    /// A `RNG` came. It cannot be declined, only left unanswered. `is_busy` tells of switchboards over which a picture or
    /// a file goes.
    pub(in super::super) fn answer(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        ring: Ring,
        is_busy: impl Fn(ConnId) -> bool,
    ) -> Result<(), IgnoredReason> {
        let email = &ring.email;
        if facts.roster.is_blocked(email) {
            return Err(IgnoredReason::Blocked);
        }
        if !self.has_room_for(email) {
            return Err(IgnoredReason::NoRoom);
        }
        let answered = || {
            self.links()
                .filter_map(|(_, link)| link.inviter.as_ref().filter(|_| !link.is_leaving))
        };
        let is_too_many = answered().filter(|it| *it == email).count() >= MAX_FROM_ONE;
        let is_full = answered().count() >= MAX_ANSWERED;
        let room = match (is_too_many, is_full) {
            (true, _) => self.leave_spare(host.now, Some(email), &is_busy),
            (false, true) => self.leave_spare(host.now, None, &is_busy),
            (false, false) => true,
        };
        if !room {
            return Err(IgnoredReason::NoRoom);
        }
        let role = Role::Called(ring.session);
        let inviter = Some(ring.email);
        let conn = self.connect(host, facts, ring.target, ring.ticket, role, inviter);
        conn.map(drop).ok_or(IgnoredReason::NoRoom)
    }

    /// Leaves the quietest switchboard to which someone called, or anyone, and over which nothing goes; says whether there
    /// was one.
    fn leave_spare(
        &mut self,
        now: Instant,
        email: Option<&Email>,
        is_busy: &impl Fn(ConnId) -> bool,
    ) -> bool {
        let carriers: Vec<_> = self.open.values().filter_map(|it| it.carrier()).collect();
        let spare = self
            .links()
            .filter(|(conn, link)| {
                let is_theirs = match email {
                    Some(email) => link.inviter.as_ref() == Some(email),
                    None => link.inviter.is_some(),
                };
                let is_quiet = link.active + SPARE <= now && !link.session.is_waiting();
                let is_alone = link.people().len() <= 1 && !link.is_leaving;
                is_theirs && is_alone && is_quiet && !carriers.contains(conn) && !is_busy(*conn)
            })
            .min_by_key(|(_, link)| link.active);
        let Some(conn) = spare.map(|(conn, _)| conn) else {
            return false;
        };
        self.leave(conn);
        true
    }

    fn connect(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        target: Address,
        ticket: Secret,
        role: Role,
        inviter: Option<Email>,
    ) -> Option<ConnId> {
        let me = facts.me.email.clone()?;
        if self.links().count() >= MAX_SWITCHBOARDS {
            return None;
        }
        let conn = ConnId(host.next_id());
        let session = Switchboard::new(host.now, me, ticket, role);
        self.unclaimed
            .insert(conn, SwitchboardLink::new(session, inviter, host.now));
        host.output(Output::Open(conn, Target::Address(target)));
        Some(conn)
    }
}

/// A call into a switchboard (`RNG`).
pub(in super::super) struct Ring {
    /// The switchboard's session.
    pub(in super::super) session: String,
    /// Where it is.
    pub(in super::super) target: Address,
    /// What lets this client in.
    pub(in super::super) ticket: Secret,
    /// Who calls.
    pub(in super::super) email: Email,
}
