//! Layer 5: one switchboard, from `USR` or `ANS` to `OUT`.

mod output;
mod pending_messages;

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

pub use self::output::SbOutput;
use self::pending_messages::{Answer, PendingMessages};
use crate::{
    command::{Acknowledge, SbClient, SbServer},
    driver::{Ignored, IgnoredReason, Instant},
    error_code::ErrorCode,
    value::{Email, Name, Payload, Secret, TrId},
    wire::{Decoder, Sender},
};

/// How long opening a switchboard may take.
const OPEN_TIMEOUT: Duration = Duration::from_secs(30);
/// A `CAL` without any answer for this long is sent again: R2M loses some in a race of its own.
const INVITE_AGAIN: Duration = Duration::from_secs(10);
/// How often a `CAL` is sent before giving up.
const MAX_INVITES: u8 = 3;
/// How long to wait for someone whose client rings.
const RING_TIMEOUT: Duration = Duration::from_secs(30);
/// After an `XFR` or a `CAL` that came too soon (713, 800): so long until the next one, and twice as long each time.
pub(crate) const TOO_FAST_WAIT: Duration = Duration::from_secs(30);
/// How often someone is called again after a `CAL` that came too soon.
const MAX_TOO_FAST: u8 = 2;
/// P2P data without an answer for this long was not delivered.
const DATA_TIMEOUT: Duration = Duration::from_secs(60);
/// People in one switchboard; official servers knew no limit, other clients showed 20.
pub(crate) const MAX_PEOPLE: usize = 100;

/// Someone in a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The account.
    pub email: Email,
    /// The name they had when they joined.
    pub name: Name,
}

/// How the switchboard came about.
#[derive(Clone, Debug)]
pub enum Role {
    /// Asked for by `XFR`; these are to be invited.
    Caller(Vec<Email>),
    /// Called by `RNG`, with this session.
    Called(String),
}

/// One switchboard.
#[derive(Debug)]
pub struct Switchboard {
    me: Email,
    ticket: Secret,
    role: Role,
    phase: Phase,
    decoder: Decoder,
    traces_frames: bool,
    trid: TrId,
    people: Vec<Participant>,
    invitations: Vec<Invitation>,
    messages: PendingMessages,
    /// P2P messages without an answer yet, and since when.
    data: BTreeMap<TrId, Instant>,
    deadline: Option<Instant>,
    /// When bytes last came.
    heard: Instant,
    outputs: VecDeque<SbOutput>,
}

/// Someone who was invited and is not here yet.
#[derive(Debug)]
struct Invitation {
    email: Email,
    trid: TrId,
    /// Whether their client rings.
    rings: bool,
    sent: u8,
    /// How often the server said that this was too fast (713).
    too_fast: u8,
    /// Whether it said so last: not called until the time is over.
    waits: bool,
    until: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Opening,
    SigningIn(TrId),
    Open,
    Over,
}

impl Switchboard {
    /// A switchboard for a connection that is being opened.
    pub fn new(now: Instant, me: Email, ticket: Secret, role: Role) -> Self {
        Self {
            me,
            ticket,
            role,
            phase: Phase::Opening,
            decoder: Decoder::new(Sender::Server),
            traces_frames: false,
            trid: 0,
            people: Vec::new(),
            invitations: Vec::new(),
            messages: PendingMessages::default(),
            data: BTreeMap::new(),
            deadline: Some(now + OPEN_TIMEOUT),
            heard: now,
            outputs: VecDeque::new(),
        }
    }

    /// What is to be done next. Commands are read here, one at a time, so that what the other methods tell never runs
    /// ahead of what was told here, however the bytes were cut.
    pub fn poll_output(&mut self) -> Option<SbOutput> {
        loop {
            if let Some(output) = self.outputs.pop_front() {
                return Some(output);
            }
            if !self.read_command() {
                return None;
            }
        }
    }

    /// When [`handle_timeout`](Self::handle_timeout) wants to be called.
    pub fn timeout(&self) -> Option<Instant> {
        let invitation = self.invitations.iter().map(|it| it.until).min();
        let data = self.data.values().map(|sent| *sent + DATA_TIMEOUT).min();
        [self.deadline, self.messages.timeout(), data, invitation]
            .into_iter()
            .flatten()
            .min()
    }

    /// Those who are here, this client not counted.
    pub fn people(&self) -> &[Participant] {
        &self.people
    }

    /// Whether a message sent now would reach someone.
    pub fn is_ready(&self) -> bool {
        self.phase == Phase::Open && !self.people.is_empty()
    }

    /// Whether someone was invited and may still come.
    pub fn expects(&self, email: &Email) -> bool {
        let to_be_invited = matches!(&self.role, Role::Caller(invited) if invited.contains(email));
        to_be_invited || self.invitations.iter().any(|it| it.email == *email)
    }

    /// Whether anyone was invited and may still come.
    pub fn expects_anyone(&self) -> bool {
        let to_be_invited = matches!(&self.role, Role::Caller(invited) if !invited.is_empty());
        to_be_invited || !self.invitations.is_empty()
    }

    /// Whether a message has no answer yet, and may have one: another one sent elsewhere could overtake it.
    pub fn is_waiting(&self) -> bool {
        self.messages.is_waiting()
    }

    /// Whether it is still being opened.
    pub fn is_opening(&self) -> bool {
        matches!(self.phase, Phase::Opening | Phase::SigningIn(_))
    }

    /// The connection is open: sign in.
    pub fn handle_opened(&mut self) {
        if self.phase != Phase::Opening {
            return;
        }
        let trid = self.next_trid();
        self.phase = Phase::SigningIn(trid);
        let (email, ticket) = (self.me.clone(), self.ticket.clone());
        let command = match &self.role {
            Role::Caller(_) => SbClient::Usr {
                trid,
                email,
                ticket,
            },
            Role::Called(session) => SbClient::Ans {
                trid,
                email,
                ticket,
                session: session.clone(),
            },
        };
        self.send(&command);
    }

    /// Whether every command that is read is told as it came ([`SbOutput::Read`]).
    pub fn trace_frames(&mut self, on: bool) {
        self.traces_frames = on;
    }

    /// Bytes came. Poll before telling anything else, time least of all: an answer may be among them.
    pub fn handle_bytes(&mut self, now: Instant, bytes: &[u8]) {
        self.heard = now;
        self.decoder.push(bytes);
    }

    /// Reads one command of what came; says whether there was one.
    fn read_command(&mut self) -> bool {
        if self.phase == Phase::Over {
            return false;
        }
        let command = match self.decoder.next_frame() {
            Ok(Some(frame)) => {
                if self.traces_frames {
                    self.outputs.push_back(SbOutput::Read((&frame).into()));
                }
                SbServer::parse(&frame)
            }
            Ok(None) => return false,
            Err(_) => {
                self.fail(None);
                return true;
            }
        };
        // A command without sense costs itself only.
        match command {
            Ok(command) => self.handle_command(self.heard, command),
            Err(error) => self.ignore(&error.verb, IgnoredReason::Malformed(error.field)),
        }
        true
    }

    /// The connection ended. What has no answer yet is told before that.
    pub fn handle_closed(&mut self) {
        self.fail(None);
    }

    /// Time passed.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.deadline.is_some_and(|deadline| deadline <= now) {
            self.deadline = None;
            if self.phase == Phase::Open {
                self.outputs.push_back(SbOutput::NobodyCame);
            } else {
                return self.fail(None);
            }
        }
        for place in (0..self.invitations.len()).rev() {
            let invitation = &self.invitations[place];
            if invitation.until > now {
                continue;
            }
            let invitation = self.invitations.swap_remove(place);
            let email = invitation.email;
            if invitation.waits {
                self.call(now, email, 0, invitation.too_fast);
            } else if invitation.rings || invitation.sent >= MAX_INVITES {
                self.outputs.push_back(SbOutput::NotInvited(email, None));
            } else {
                self.call(now, email, invitation.sent, invitation.too_fast);
            }
        }
        self.messages.handle_timeout(now, &mut self.outputs);
        while let Some((&trid, &sent)) = self.data.first_key_value() {
            if sent + DATA_TIMEOUT > now {
                break;
            }
            self.data_answered(trid, false);
        }
    }

    /// Invites someone, unless they are here or on their way.
    pub fn invite(&mut self, now: Instant, email: Email) {
        let here = self.people.iter().any(|person| person.email == email);
        if here || self.expects(&email) || email == self.me {
            return;
        }
        match (&mut self.role, self.phase) {
            (_, Phase::Open) => self.call(now, email, 0, 0),
            (Role::Caller(invited), _) if invited.len() < MAX_PEOPLE => invited.push(email),
            _ => self.outputs.push_back(SbOutput::NotInvited(email, None)),
        }
    }

    /// Calls someone no more who has not come. They still may.
    pub fn give_up_on(&mut self, email: &Email) {
        self.invitations.retain(|it| it.email != *email);
        if let Role::Caller(invited) = &mut self.role {
            invited.retain(|it| it != email);
        }
    }

    fn call(&mut self, now: Instant, email: Email, sent: u8, too_fast: u8) {
        if self.invitations.len() >= MAX_PEOPLE {
            let refused = SbOutput::NotInvited(email, None);
            return self.outputs.push_back(refused);
        }
        let trid = self.next_trid();
        self.invitations.push(Invitation {
            email: email.clone(),
            trid,
            rings: false,
            sent: sent + 1,
            too_fast,
            waits: false,
            until: now + INVITE_AGAIN,
        });
        self.send(&SbClient::Cal { trid, email });
    }

    /// Sends a message that the server is to acknowledge. What becomes of it is told by the TrID that this returns.
    pub fn send_message(&mut self, now: Instant, payload: Vec<u8>) -> TrId {
        let trid = self.next_trid();
        let parts = (trid, trid);
        self.messages
            .add(now, parts, Answer::Always, &mut self.outputs);
        self.send(&SbClient::Msg {
            trid,
            acknowledge: Acknowledge::Always,
            payload: Payload(payload),
        });
        trid
    }

    /// Sends the parts of a message of which a server tells only that it failed: handwriting. What becomes of the whole is
    /// told by the TrID that this returns; none where there are no parts.
    pub fn send_in_parts(&mut self, now: Instant, payloads: Vec<Vec<u8>>) -> Option<TrId> {
        let mut parts = None;
        for payload in payloads {
            let trid = self.send_unanswered(Acknowledge::OnFailure, payload);
            parts = Some(parts.map_or((trid, trid), |(first, _)| (first, trid)));
        }
        let (_, last) = parts?;
        self.messages
            .add(now, parts?, Answer::OnFailure, &mut self.outputs);
        Some(last)
    }

    /// Sends a message that nobody answers: typing, client capabilities.
    pub fn send_unacknowledged(&mut self, payload: Vec<u8>) {
        self.send_unanswered(Acknowledge::Unacknowledged, payload);
    }

    /// Sends a message whose failure alone is told, and of no use to know: answers to invitations.
    pub fn send_quietly(&mut self, payload: Vec<u8>) {
        self.send_unanswered(Acknowledge::OnFailure, payload);
    }

    fn send_unanswered(&mut self, acknowledge: Acknowledge, payload: Vec<u8>) -> TrId {
        let trid = self.next_trid();
        self.send(&SbClient::Msg {
            trid,
            acknowledge,
            payload: Payload(payload),
        });
        trid
    }

    /// Sends a message that a text right after it depends on: definitions of emoticons. What becomes of it shows in what
    /// becomes of the text.
    pub fn send_definition(&mut self, payload: Vec<u8>) {
        self.send_unanswered(Acknowledge::Always, payload);
    }

    /// Sends a message of P2P data. Its fate is told by the TrID that this returns.
    pub fn send_data(&mut self, now: Instant, payload: Vec<u8>) -> TrId {
        let trid = self.next_trid();
        self.data.insert(trid, now);
        self.send(&SbClient::Msg {
            trid,
            acknowledge: Acknowledge::Data,
            payload: Payload(payload),
        });
        trid
    }

    /// Leaves. The connection is to be closed after it.
    pub fn leave(&mut self) {
        if matches!(self.phase, Phase::Open | Phase::SigningIn(_)) {
            self.send(&SbClient::Out);
        }
        self.unanswered();
        self.phase = Phase::Over;
    }

    fn handle_command(&mut self, now: Instant, command: SbServer) {
        match command {
            SbServer::UsrOk { trid, .. } if self.phase == Phase::SigningIn(trid) => {
                self.open();
                self.deadline = None;
                if let Role::Caller(invited) = &mut self.role {
                    for email in std::mem::take(invited) {
                        self.call(now, email, 0, 0);
                    }
                }
            }
            SbServer::AnsOk { trid } if self.phase == Phase::SigningIn(trid) => {
                self.open();
            }
            SbServer::Iro { email, name, .. } | SbServer::Joi { email, name, .. }
                if email != self.me =>
            {
                self.joined(Participant { email, name });
            }
            SbServer::Bye { email, idle } => {
                let before = self.people.len();
                self.people.retain(|person| person.email != email);
                if self.people.len() < before && self.phase == Phase::Open {
                    self.outputs.push_back(SbOutput::Left { email, idle });
                }
            }
            SbServer::Ack { trid } => {
                self.messages.acknowledged(trid, &mut self.outputs);
                self.data_answered(trid, true);
            }
            SbServer::Nak { trid } => {
                self.messages.refused(trid, &mut self.outputs);
                self.data_answered(trid, false);
            }
            // Only from those who are here: a name that nobody bears would be one more to keep.
            SbServer::Msg {
                from,
                name,
                payload,
            } if self.people.iter().any(|person| person.email == from) => {
                self.outputs.push_back(SbOutput::Message {
                    from: Participant { email: from, name },
                    payload,
                });
            }
            SbServer::Cal { trid, .. } => self.rings(now, trid),
            SbServer::Msg { .. } => self.ignore("MSG", IgnoredReason::NotPresent),
            SbServer::Error { code, trid } => {
                self.handle_error(now, code, trid);
            }
            SbServer::Out => self.fail(None),
            SbServer::Unknown { line, .. } => {
                let ignored = Ignored::unknown_command(&line.0);
                self.outputs.push_back(SbOutput::Ignored(ignored));
            }
            SbServer::UsrOk { .. } => self.ignore("USR", IgnoredReason::Unexpected),
            SbServer::AnsOk { .. } => self.ignore("ANS", IgnoredReason::Unexpected),
            // This client itself.
            SbServer::Iro { .. } => self.ignore("IRO", IgnoredReason::NotUsed),
            SbServer::Joi { .. } => self.ignore("JOI", IgnoredReason::NotUsed),
        }
    }

    fn handle_error(&mut self, now: Instant, code: ErrorCode, trid: Option<TrId>) {
        if matches!(self.phase, Phase::SigningIn(_)) {
            return self.fail(Some(code));
        }
        let Some(trid) = trid else {
            return self.ignore(&code.to_string(), IgnoredReason::Unexpected);
        };
        if let Some(place) = self.invitations.iter().position(|it| it.trid == trid) {
            // Invited already and on the way.
            if code == ErrorCode::AlreadyThere {
                return self.rings(now, trid);
            }
            let invitation = &mut self.invitations[place];
            if code == ErrorCode::UserTooActive && invitation.too_fast < MAX_TOO_FAST {
                invitation.until = now + TOO_FAST_WAIT * 2_u32.pow(invitation.too_fast.into());
                invitation.too_fast += 1;
                invitation.waits = true;
                return;
            }
            let email = self.invitations.swap_remove(place).email;
            self.outputs
                .push_back(SbOutput::NotInvited(email, Some(code)));
        } else if !self.messages.refused(trid, &mut self.outputs)
            && !self.data_answered(trid, false)
        {
            self.ignore(&code.to_string(), IgnoredReason::Unexpected);
        }
    }

    /// Tells what became of P2P data; says whether it was that.
    fn data_answered(&mut self, trid: TrId, delivered: bool) -> bool {
        let is_data = self.data.remove(&trid).is_some();
        if is_data {
            self.outputs.push_back(SbOutput::Data { trid, delivered });
        }
        is_data
    }

    fn rings(&mut self, now: Instant, trid: TrId) {
        if let Some(invitation) = self.invitations.iter_mut().find(|it| it.trid == trid) {
            invitation.rings = true;
            invitation.until = now + RING_TIMEOUT;
        }
    }

    /// Signed in. Those who were here before (`IRO`) are told now, all of them: whether they are one or a group decides
    /// which conversation this is, and to nobody can anything be said before.
    fn open(&mut self) {
        self.phase = Phase::Open;
        if !self.people.is_empty() {
            self.deadline = None;
        }
        self.outputs.push_back(SbOutput::Opened);
        let people = self.people.iter().cloned().map(SbOutput::Joined);
        self.outputs.extend(people);
    }

    fn joined(&mut self, person: Participant) {
        self.invitations.retain(|it| it.email != person.email);
        let open = self.phase == Phase::Open;
        if open {
            self.deadline = None;
        }
        let room = self.people.len() < MAX_PEOPLE;
        match self
            .people
            .iter_mut()
            .find(|known| known.email == person.email)
        {
            Some(known) => known.name = person.name,
            None if room => {
                self.people.push(person.clone());
                if open {
                    self.outputs.push_back(SbOutput::Joined(person));
                }
            }
            None => {}
        }
    }

    fn fail(&mut self, code: Option<ErrorCode>) {
        if self.phase != Phase::Over {
            self.unanswered();
            self.phase = Phase::Over;
            self.outputs.push_back(SbOutput::Failed(code));
        }
    }

    fn unanswered(&mut self) {
        self.messages.give_up(&mut self.outputs);
        self.data.clear();
    }

    fn ignore(&mut self, verb: &str, reason: IgnoredReason) {
        let ignored = Ignored::new(verb, reason);
        self.outputs.push_back(SbOutput::Ignored(ignored));
    }

    fn next_trid(&mut self) -> TrId {
        self.trid = self.trid.checked_add(1).unwrap_or(1);
        self.trid
    }

    fn send(&mut self, command: &SbClient) {
        self.outputs.push_back(SbOutput::Send(command.encode()));
    }
}
