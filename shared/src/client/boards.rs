//! The switchboards that carry conversations.
//!
//! When two people call each other at once there are two switchboards for one conversation. What is sent goes out on the
//! one on which something was last received, once nothing is without an answer on the other, so that order is kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use super::{
    CloseReason, ConnId, ConversationId, EntryKind, Event, Instant, MessageState, Messenger,
    NotSent, Output, Participant, Retry, Target, TransferError,
    parts::Parts,
    talks::{Asking, Talk},
};
use crate::{
    p2p::{Peer, SlpSessionId},
    switchboard::{MAX_PEOPLE, Role, SbOutput, Switchboard},
    value::{Address, Email, Secret, TrId},
};

/// Switchboards at once: more invitations than a person can follow are not answered.
const MAX_BOARDS: usize = 64;
/// Switchboards at once to which one person calls, so that nobody takes them all. One for the two and some groups; clients
/// that open one for each message leave it afterwards.
const MAX_FROM_ONE: usize = 4;
/// One of several from the same person on which nothing was said for this long, and which carries nothing, may be left.
const SPARE: Duration = Duration::from_secs(60);
/// A switchboard to which this client was called and on which nothing is said for this long is left. One on which something
/// was said is not: a message that is on its way just then would be lost, with its sender none the wiser.
const IDLE: Duration = Duration::from_secs(120);

/// A switchboard with the conversation that it carries; none until something is said on it.
#[derive(Debug)]
pub(super) struct Board {
    pub(super) session: Switchboard,
    pub(super) talk: Option<ConversationId>,
    /// When a message last came or went.
    pub(super) active: Instant,
    /// Those with whom P2P was spoken.
    pub(super) peers: BTreeMap<Email, Peer>,
    /// P2P messages without an answer, and the calls that they are of.
    pub(super) data: BTreeMap<TrId, (Email, SlpSessionId)>,
    /// Whose data goes out.
    pub(super) streaming: Option<Email>,
    /// Whether its line takes no more data for now.
    pub(super) is_congested: bool,
    /// Who called to it; `None` when this client did.
    inviter: Option<Email>,
    /// Why its connection ended, once it has.
    pub(super) closed: Option<CloseReason>,
    /// Whether it was opened for pictures or emoticons only.
    for_objects: bool,
    pub(super) parts: Parts,
}

impl Board {
    /// When it has been idle for too long, if it can be.
    pub(super) fn idle_at(&self) -> Option<Instant> {
        let unused = self.talk.is_none() && !self.has_calls();
        unused.then(|| self.active + IDLE)
    }

    pub(super) fn timeout(&self) -> Option<Instant> {
        self.session
            .timeout()
            .into_iter()
            .chain(self.idle_at())
            .chain(self.peers.values().filter_map(Peer::timeout))
            .min()
    }
}

// From the notification session.
impl Messenger {
    /// An `XFR SB` was answered.
    pub(super) fn open_board(&mut self, trid: TrId, target: Address, ticket: Secret) {
        if let Some(email) = self.asked_for_objects(trid) {
            return self.open_objects_board(target, ticket, email);
        }
        let asked = Asking::Asked(trid);
        let Some(talk) = self.talks.values_mut().find(|talk| talk.asking == asked) else {
            return;
        };
        talk.asking = Asking::No;
        let id = talk.conversation.id;
        let invited = talk
            .conversation
            .participants
            .iter()
            .map(|participant| &participant.email)
            .chain(&talk.inviting)
            .collect::<BTreeSet<_>>();
        let invited = invited.into_iter().cloned().collect();
        let Some(conn) = self.connect_board(target, ticket, Role::Caller(invited)) else {
            return self.fail_queue(id, NotSent::TooFast);
        };
        if let Some(talk) = self.talks.get_mut(&id) {
            // Their call may have come in the meantime, and then carries the conversation already.
            talk.board.get_or_insert(conn);
        }
        if let Some(board) = self.boards.get_mut(&conn) {
            board.talk = Some(id);
        }
    }

    fn open_objects_board(&mut self, target: Address, ticket: Secret, email: Email) {
        let role = Role::Caller(vec![email.clone()]);
        let Some(conn) = self.connect_board(target, ticket, role) else {
            return self.no_board_for_objects(&email, 0);
        };
        if let Some(board) = self.boards.get_mut(&conn) {
            board.for_objects = true;
        }
        self.calls_for_objects(conn, email);
    }

    /// A `RNG` came. It cannot be declined, only left unanswered.
    pub(super) fn answer(
        &mut self,
        session: String,
        target: Address,
        ticket: Secret,
        email: &Email,
    ) {
        if self.is_blocked(email) || !self.has_room_for(email) {
            return;
        }
        let theirs = self
            .boards
            .values()
            .filter(|board| board.inviter.as_ref() == Some(email));
        if theirs.count() >= MAX_FROM_ONE && !self.leave_spare(email) {
            return;
        }
        let conn = self.connect_board(target, ticket, Role::Called(session));
        if let Some(board) = conn.and_then(|conn| self.boards.get_mut(&conn)) {
            board.inviter = Some(email.clone());
        }
    }

    /// Leaves the quietest switchboard to which someone called and over which nothing goes; says whether there was one.
    fn leave_spare(&mut self, email: &Email) -> bool {
        let now = self.now;
        let carries = |conn| self.talks.values().any(|talk| talk.board == Some(conn));
        let spare = self
            .boards
            .iter()
            .filter(|&(&conn, board)| {
                let alone = board.session.people().len() <= 1;
                let quiet = board.active + SPARE <= now && !board.session.is_waiting();
                let theirs = board.inviter.as_ref() == Some(email);
                theirs && alone && quiet && !board.has_calls() && !carries(conn)
            })
            .min_by_key(|(_, board)| board.active);
        let Some(conn) = spare.map(|(&conn, _)| conn) else {
            return false;
        };
        self.close_board(conn);
        true
    }

    pub(super) fn tick_boards(&mut self) {
        let now = self.now;
        let mut idle = Vec::new();
        for (&conn, board) in &mut self.boards {
            if board.session.timeout().is_some_and(|at| at <= now) {
                board.session.handle_tick(now);
            }
            for peer in board.peers.values_mut() {
                peer.handle_timeout(now);
            }
            if board.idle_at().is_some_and(|at| at <= now) {
                idle.push(conn);
            }
        }
        for conn in idle {
            self.close_board(conn);
        }
    }
}

// From the switchboards.
impl Messenger {
    /// Carries one thing that a switchboard wants; says whether there was one.
    pub(super) fn drain_boards(&mut self) -> bool {
        let next = self
            .boards
            .iter_mut()
            .find_map(|(&conn, board)| Some((conn, board.session.poll_output()?)));
        let Some((conn, output)) = next else {
            return false;
        };
        let talk = self.boards.get(&conn).and_then(|board| board.talk);
        match output {
            SbOutput::Send(bytes) => self.output(Output::Send(conn, bytes)),
            SbOutput::Joined(person) => self.joined(conn, person),
            SbOutput::Left { email, idle } => self.left(conn, &email, idle),
            SbOutput::Message { from, payload } => self.payload(conn, from, &payload.0),
            SbOutput::NotInvited(email, code) => self.not_invited(conn, &email, code),
            SbOutput::NobodyCame => self.board_failed(conn, 0),
            SbOutput::Failed(code) => self.board_failed(conn, code),
            SbOutput::Data { trid, delivered } => self.data_answered(conn, trid, delivered),
            answered => self.message_answered(talk, &answered),
        }
        true
    }

    fn message_answered(&mut self, talk: Option<ConversationId>, output: &SbOutput) {
        match *output {
            SbOutput::Acknowledged(entry) => self.told(talk, entry, MessageState::Acknowledged),
            SbOutput::Refused(entry) => {
                self.told(talk, entry, MessageState::Failed(NotSent::Refused));
            }
            SbOutput::Unanswered(entry) => self.told(talk, entry, MessageState::Unknown),
            _ => {}
        }
    }

    fn joined(&mut self, conn: ConnId, person: Participant) {
        let Some(board) = self.boards.get_mut(&conn) else {
            return;
        };
        if board.for_objects {
            self.came_for_objects(conn);
        }
        let Some(board) = self.boards.get_mut(&conn) else {
            return;
        };
        if board.talk.is_none() && !board.for_objects && board.session.people().len() == 1 {
            // They called while this side may have something waiting for them.
            let waiting = self
                .talks
                .values()
                .find(|talk| talk.conversation.is_with(&person.email));
            board.talk = waiting.map(|talk| talk.conversation.id);
        }
        let Some(id) = board.talk else { return };
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        let carries = talk.board.is_some_and(|other| {
            self.boards
                .get(&other)
                .is_some_and(|board| board.session.is_ready())
        });
        if !carries {
            talk.board = Some(conn);
        }
        talk.failures = 0;
        talk.dropped.remove(&person.email);
        talk.inviting.remove(&person.email);
        let conversation = &mut talk.conversation;
        let full = conversation.participants.len() >= MAX_PEOPLE;
        let known = conversation
            .participants
            .iter_mut()
            .find(|participant| participant.email == person.email);
        match known {
            Some(known) => known.name = person.name,
            None if full => {}
            None => {
                conversation.participants.push(person.clone());
                conversation.is_group = conversation.participants.len() > 1;
                let state = MessageState::Acknowledged;
                self.add_entry(id, Some(person), EntryKind::Joined, state);
            }
        }
        self.release(id);
        self.event(Event::Conversation(id));
        self.pump(id);
    }

    fn left(&mut self, conn: ConnId, email: &Email, idle: bool) {
        let Some(board) = self.boards.get(&conn) else {
            return;
        };
        let (talk, alone) = (board.talk, board.session.people().is_empty());
        self.peer_left(conn, email);
        if let Some(board) = self.boards.get_mut(&conn) {
            board.parts.forget(email);
        }
        if let Some(id) = talk {
            if let Some(talk) = self.talks.get_mut(&id) {
                talk.typing_until.remove(email);
                talk.conversation.typing.retain(|typing| typing != email);
            }
            // Between two, coming and going is the switchboard's business and deserves no line.
            let group = self
                .talks
                .get(&id)
                .is_some_and(|talk| talk.conversation.is_group);
            if group && !idle {
                self.gone(id, email, EntryKind::Left);
            } else if let Some(talk) = self.talks.get_mut(&id)
                && group
            {
                let mut known = talk.conversation.participants.iter();
                if known.any(|known| known.email == *email) {
                    talk.dropped.insert(email.clone());
                }
            }
            self.event(Event::Conversation(id));
        }
        if alone {
            self.close_board(conn);
            if let Some(id) = talk {
                self.switch_or_ask(id);
            }
        }
    }

    /// Someone is no longer in a group, or could not be had. The last one stays named, so that the conversation still
    /// says with whom it was.
    pub(super) fn gone(&mut self, id: ConversationId, email: &Email, kind: EntryKind) {
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        let participants = &mut talk.conversation.participants;
        let place = participants.iter().position(|known| known.email == *email);
        let person = match place {
            Some(place) if participants.len() > 1 => participants.remove(place),
            Some(place) => participants[place].clone(),
            None => Participant {
                email: email.clone(),
                name: self.name_of(email),
            },
        };
        self.add_entry(id, Some(person), kind, MessageState::Acknowledged);
    }

    /// Someone could not be invited, or did not come.
    fn not_invited(&mut self, conn: ConnId, email: &Email, code: u16) {
        let Some(board) = self.boards.get(&conn) else {
            return;
        };
        let empty = board.session.people().is_empty() && !board.session.expects_anyone();
        let Some(id) = board.talk else {
            if empty {
                self.close_board(conn);
            }
            return;
        };
        let why = match code {
            0 => NotSent::NoAnswer,
            code => NotSent::from_code(code),
        };
        let group = self.talks.get_mut(&id).is_some_and(|talk| {
            talk.inviting.remove(email);
            !talk.conversation.is_with(email)
        });
        if group {
            self.gone(id, email, EntryKind::NotInvited(why));
            self.release(id);
            self.event(Event::Conversation(id));
        }
        if empty {
            self.close_board(conn);
            if !self.switch(id) {
                self.fail_queue(id, why);
            }
        }
        self.pump(id);
    }

    /// Ends the wait for people who are called back when nobody is on the way any more.
    fn release(&mut self, id: ConversationId) {
        if let Some(talk) = self.talks.get_mut(&id)
            && let Some(board) = talk.board.and_then(|conn| self.boards.get(&conn))
            && !board.session.expects_anyone()
        {
            talk.hold = None;
        }
    }

    /// A switchboard is gone, with what is waiting for an answer already told.
    fn board_failed(&mut self, conn: ConnId, code: u16) {
        let Some(board) = self.boards.get(&conn) else {
            return;
        };
        let (talk, closed) = (board.talk, board.closed);
        self.close_board(conn);
        let Some(id) = talk.filter(|&id| !self.switch(id)) else {
            return;
        };
        if let Some(talk) = self.talks.get_mut(&id) {
            talk.hold = None;
        }
        match closed {
            Some(CloseReason::ByCarrier {
                code,
                retry: Retry::Never,
            }) => {
                self.fail_queue(id, NotSent::NotRelayed(code));
            }
            _ => self.try_later(id, code),
        }
    }

    fn switch_or_ask(&mut self, id: ConversationId) {
        self.switch(id);
        self.pump(id);
    }

    /// Lets another switchboard carry a conversation, if there is one.
    fn switch(&mut self, id: ConversationId) -> bool {
        let others = || {
            self.boards
                .iter()
                .filter(|(_, board)| board.talk == Some(id))
        };
        let other = others()
            .find(|(_, board)| board.session.is_ready())
            .or_else(|| others().next())
            .map(|(&conn, _)| conn);
        let Some(talk) = self.talks.get_mut(&id) else {
            return false;
        };
        talk.board = other;
        if let Some(board) = other.and_then(|conn| self.boards.get_mut(&conn)) {
            for email in &talk.inviting {
                board.session.invite(self.now, email.clone());
            }
        }
        if other.is_some() {
            self.pump(id);
        }
        other.is_some()
    }
}

// Within.
impl Messenger {
    fn connect_board(&mut self, target: Address, ticket: Secret, role: Role) -> Option<ConnId> {
        let me = self.me.email.clone()?;
        if self.boards.len() >= MAX_BOARDS {
            return None;
        }
        let conn = ConnId(self.next_id());
        self.boards.insert(
            conn,
            Board {
                session: Switchboard::new(self.now, me, ticket, role),
                talk: None,
                active: self.now,
                peers: BTreeMap::new(),
                data: BTreeMap::new(),
                streaming: None,
                is_congested: false,
                inviter: None,
                closed: None,
                for_objects: false,
                parts: Parts::default(),
            },
        );
        self.output(Output::Open(conn, Target::Address(target)));
        Some(conn)
    }

    /// Leaves a switchboard and closes its connection.
    pub(super) fn close_board(&mut self, conn: ConnId) {
        self.calls_lost(conn, TransferError::ConnectionLost);
        self.say_goodbyes(conn);
        self.board_for_objects_closed(conn);
        let Some(mut board) = self.boards.remove(&conn) else {
            return;
        };
        board.session.leave();
        while let Some(output) = board.session.poll_output() {
            match output {
                SbOutput::Send(bytes) => self.output(Output::Send(conn, bytes)),
                answered => self.message_answered(board.talk, &answered),
            }
        }
        self.output(Output::Close(conn));
        let carried = |talk: &&mut Talk| talk.board == Some(conn);
        for talk in self.talks.values_mut().filter(carried) {
            talk.board = None;
        }
    }
}
