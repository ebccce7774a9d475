//! An open conversation: what it is, what waits in it, the switchboards that it owns, and what is to be done next.
//!
//! When two people call each other at once there are two switchboards for one conversation. What is sent goes out on one
//! that has exactly the people of the conversation: on the one on which something was last heard, once nothing is without
//! an answer on another, so that order is kept. Where no switchboard has them all, those who lack are called, or it is
//! told whom it does not reach.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, VecDeque},
    time::Duration,
};

use super::{
    Conversation, ConversationId, EntryId, NotSent, Participant, outbox::Outbox,
    switchboard_link::SwitchboardLink,
};
use crate::{
    client::{ConnId, facts::Facts, sign_in::Connection},
    driver::Instant,
    value::{Email, Status},
};

/// How long messages that were written while the line was down wait for the presence of whom they are for: after a
/// server's restart people come back one by one.
const PRESENCE_WAIT: Duration = Duration::from_secs(60);

/// A conversation with all that is its own.
#[derive(Debug)]
pub(super) struct OpenConversation {
    pub(super) model: Conversation,
    /// Whether the person asked for it or wrote in it: others do not close it.
    pub(super) is_kept: bool,
    pub(super) outbox: Outbox,
    pub(super) links: BTreeMap<ConnId, SwitchboardLink>,
    pub(super) wanted: Wanted,
    /// People who are invited and not here yet: they come in with `JOI`, or it is told why not.
    pub(super) inviting: BTreeSet<Email>,
    /// Whether the other one rang and did not come through, since something was last sent.
    pub(super) rings_in_vain: bool,
    /// The last one of a group, who left it: still named, so that the conversation says with whom it was.
    pub(super) last_left: Option<Email>,
    /// Until when messages wait for people of a group who are called.
    pub(super) hold: Option<Instant>,
    /// Until when messages wait for the presence of whom they are for.
    waits_for_presence: Option<Instant>,
    pub(super) typing_until: BTreeMap<Email, Instant>,
    /// What the entries take in bytes, roughly.
    pub(super) bytes: usize,
    /// Entries of files that are not over.
    pub(super) running_files: BTreeSet<EntryId>,
}

/// How far a switchboard is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) request: SwitchboardRequest,
    /// How often no switchboard was to be had since one worked.
    pub(super) failures: u32,
}

/// The request for a switchboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum SwitchboardRequest {
    /// None is on.
    #[default]
    None,
    /// `XFR SB` was sent.
    Sent,
    /// It failed, and may be sent again at this time.
    RetryAt(Instant),
}

/// What is to be done next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NextStep {
    /// Nothing, or nothing now.
    Wait,
    /// Send what waits on this switchboard, which has everyone.
    Send(ConnId),
    /// Call these to this switchboard.
    Invite(ConnId, Vec<Email>),
    /// Hold what waits for those who are called to come to the switchboard, and call these.
    Hold(ConnId, Vec<Email>),
    /// These did not come: say so, and go on without them.
    GiveUpOn(Vec<Email>),
    /// Ask for a switchboard.
    Request,
    /// Nothing can be sent.
    Fail(NotSent),
}

impl OpenConversation {
    pub(super) fn new(id: ConversationId, participants: Vec<Participant>) -> Self {
        Self {
            model: Conversation {
                id,
                is_group: participants.len() > 1,
                participants,
                entries: VecDeque::new(),
                dropped_older: false,
                typing: Vec::new(),
                emoticons: BTreeMap::new(),
                last_received: None,
            },
            is_kept: false,
            outbox: Outbox::default(),
            links: BTreeMap::new(),
            wanted: Wanted::default(),
            inviting: BTreeSet::new(),
            rings_in_vain: false,
            last_left: None,
            hold: None,
            waits_for_presence: None,
            typing_until: BTreeMap::new(),
            bytes: 0,
            running_files: BTreeSet::new(),
        }
    }

    /// The switchboard that carries what is said: it has exactly the people of the conversation.
    pub(super) fn carrier(&self) -> Option<ConnId> {
        let exact = || {
            let ready = self.links.iter().filter(|(_, link)| link.is_ready());
            ready.filter(|(_, link)| are_same(link.people(), &self.model.participants))
        };
        let waiting = exact().find(|(_, link)| link.session.is_waiting());
        let carrier =
            waiting.or_else(|| exact().max_by_key(|(conn, link)| (link.heard, Reverse(**conn))));
        carrier.map(|(conn, _)| *conn)
    }

    /// The switchboard with the most of them, where none has all.
    fn incomplete(&self) -> Option<ConnId> {
        let ready = self.links.iter().filter(|(_, link)| link.is_ready());
        let most = ready.max_by_key(|(conn, link)| (link.people().len(), Reverse(**conn)));
        most.map(|(conn, _)| *conn)
    }

    /// Switchboards whose people are others than those of the conversation, while one has them all: what is said on them
    /// is not said to everyone. One to which those who lack are called is about to have everyone as well.
    pub(super) fn spares(&self) -> Vec<ConnId> {
        if !self.model.is_group || self.carrier().is_none() {
            return Vec::new();
        }
        let ready = self.links.iter().filter(|(_, link)| link.is_ready());
        let spares = ready.filter(|(_, link)| !self.has_or_expects_all(link));
        spares.map(|(conn, _)| *conn).collect()
    }

    fn has_or_expects_all(&self, link: &SwitchboardLink) -> bool {
        let everyone = &self.model.participants;
        let mut people = link.people().iter();
        let mut expected = everyone.iter().map(|it| &it.email);
        people.all(|one| everyone.iter().any(|it| it.email == one.email))
            && expected.all(|it| link.has(it) || link.session.expects(it))
    }

    /// Ends the wait for people who are called, where everyone is there, or nobody, or nothing waits.
    pub(super) fn end_hold(&mut self) {
        let is_over = self.outbox.is_empty() || self.carrier().is_some();
        if is_over || self.incomplete().is_none() {
            self.hold = None;
        }
    }

    /// What is to be done next. `is_ringing`: the other one calls just now, and has not come through yet.
    pub(super) fn next_step(&self, now: Instant, facts: Facts<'_>, is_ringing: bool) -> NextStep {
        if self.outbox.is_empty() && self.inviting.is_empty() {
            return NextStep::Wait;
        }
        if let Some(conn) = self.carrier() {
            // What was written before somebody was invited does not wait for them.
            if !self.outbox.is_empty() {
                return NextStep::Send(conn);
            }
            return self.invite_the_invited(conn);
        }
        if let Some(conn) = self.incomplete() {
            return self.complete(now, conn);
        }
        if is_ringing || self.links.values().any(SwitchboardLink::is_coming) {
            return NextStep::Wait;
        }
        match self.wanted.request {
            SwitchboardRequest::Sent => return NextStep::Wait,
            SwitchboardRequest::RetryAt(at) if at > now => return NextStep::Wait,
            SwitchboardRequest::RetryAt(_) | SwitchboardRequest::None => {}
        }
        match facts.connection {
            Connection::Returning => NextStep::Wait,
            Connection::Offline => NextStep::Fail(NotSent::SignedOut),
            Connection::Online if facts.me.status == Status::Hidden => {
                NextStep::Fail(NotSent::Hidden)
            }
            Connection::Online if self.waits_for(now, facts) => NextStep::Wait,
            Connection::Online => NextStep::Request,
        }
    }

    /// A switchboard lacks people of the conversation. They are called, since they are to read it too. One try: who does
    /// not come within the time has gone.
    fn complete(&self, now: Instant, conn: ConnId) -> NextStep {
        let participants = self.model.participants.iter().map(|it| &it.email);
        let everyone = participants.chain(&self.inviting);
        if self.outbox.is_empty() {
            return self.invite_the_invited(conn);
        }
        match self.hold {
            Some(until) if until <= now => {
                let link = self.links.get(&conn);
                let participants = self.model.participants.iter().map(|it| &it.email);
                let missing = participants.filter(|it| !link.is_some_and(|link| link.has(it)));
                NextStep::GiveUpOn(missing.cloned().collect())
            }
            Some(_) => self.invite_the_invited(conn),
            None => NextStep::Hold(conn, self.uninvited(conn, everyone)),
        }
    }

    /// Calls those whom the person invited and who are not called yet.
    fn invite_the_invited(&self, conn: ConnId) -> NextStep {
        match self.uninvited(conn, self.inviting.iter()) {
            uninvited if uninvited.is_empty() => NextStep::Wait,
            uninvited => NextStep::Invite(conn, uninvited),
        }
    }

    /// Those who are neither on a switchboard nor on their way to it.
    fn uninvited<'a>(&self, conn: ConnId, people: impl Iterator<Item = &'a Email>) -> Vec<Email> {
        let Some(link) = self.links.get(&conn) else {
            return Vec::new();
        };
        people
            .filter(|email| !link.has(email) && !link.session.expects(email))
            .cloned()
            .collect()
    }

    /// What waits is to wait for the presence of whom it is for.
    pub(super) fn wait_for_presence(&mut self, now: Instant) {
        if !self.outbox.is_empty() {
            self.waits_for_presence = Some(now + PRESENCE_WAIT);
        }
    }

    fn waits_for(&self, now: Instant, facts: Facts<'_>) -> bool {
        let mut people = self.model.participants.iter();
        self.waits_for_presence.is_some_and(|until| until > now)
            && people.any(|person| facts.roster.is_offline_contact(&person.email))
    }

    /// Whether nothing is on its way.
    pub(super) fn is_at_rest(&self) -> bool {
        let mut entries = self.model.entries.iter();
        self.running_files.is_empty() && !entries.any(|entry| entry.state.is_on_its_way())
    }

    pub(super) fn timeout(&self) -> Option<Instant> {
        let retry = match self.wanted.request {
            SwitchboardRequest::RetryAt(at) => Some(at),
            SwitchboardRequest::None | SwitchboardRequest::Sent => None,
        };
        let typing = self.typing_until.values().copied();
        let presence = self.waits_for_presence.filter(|_| !self.outbox.is_empty());
        typing.chain(retry).chain(self.hold).chain(presence).min()
    }

    /// Time passed; says whether who is writing changed.
    pub(super) fn handle_timeout(&mut self, now: Instant) -> bool {
        if matches!(self.wanted.request, SwitchboardRequest::RetryAt(at) if at <= now) {
            self.wanted.request = SwitchboardRequest::None;
        }
        self.waits_for_presence = self.waits_for_presence.filter(|until| *until > now);
        let before = self.typing_until.len();
        self.typing_until.retain(|_, until| *until > now);
        if self.typing_until.len() == before {
            return false;
        }
        self.model.typing = self.typing_until.keys().cloned().collect();
        true
    }
}

/// Whether these are the same people.
pub(super) fn are_same(some: &[Participant], others: &[Participant]) -> bool {
    some.len() == others.len()
        && some
            .iter()
            .all(|one| others.iter().any(|other| other.email == one.email))
}
