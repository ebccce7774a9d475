//! Layer 5: one switchboard, from `USR` or `ANS` to `OUT`.

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

use crate::{
    command::{Acknowledge, SbClient, SbServer},
    driver::Instant,
    value::{Email, Name, Payload, Secret, TrId},
    wire::{Decoder, Sender},
};

/// How long opening a switchboard may take, and how long to wait for the first one invited to come.
const OPEN_TIMEOUT: Duration = Duration::from_secs(30);
/// A message without an `ACK` or `NAK` for this long has an unknown fate.
const ACK_TIMEOUT: Duration = Duration::from_secs(60);
/// People in one switchboard; official servers knew no limit, other clients showed 20.
const MAX_PEOPLE: usize = 100;
/// Messages without an answer at once. Texts are sent at typing speed, so this is never reached in order.
const MAX_PENDING: usize = 256;

/// Names an entry; grows with time within a Messenger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u64);

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

/// What the switchboard wants done or known, in order.
#[derive(Debug)]
pub enum SbOutput {
    /// Send one whole command.
    Send(Vec<u8>),
    /// Someone is here or came.
    Joined(Participant),
    /// Someone left, or was dropped for being idle.
    Left {
        /// Who.
        email: Email,
        /// Dropped by the server, not by themselves.
        idle: bool,
    },
    /// A message.
    Message {
        /// From whom.
        from: Participant,
        /// Its MIME text.
        payload: Payload,
    },
    /// `ACK`
    Acknowledged(EntryId),
    /// `NAK`
    Refused(EntryId),
    /// No answer came in time.
    Unanswered(EntryId),
    /// Someone could not be invited: an error code (msnp11-sb.md, section 1.2).
    NotInvited(Email, u16),
    /// Nobody came in time.
    NobodyCame,
    /// The switchboard refused the ticket or broke the protocol: over, with an error code or 0.
    Failed(u16),
}

/// One switchboard.
#[derive(Debug)]
pub struct Switchboard {
    me: Email,
    ticket: Secret,
    role: Role,
    phase: Phase,
    decoder: Decoder,
    trid: TrId,
    people: Vec<Participant>,
    invitations: BTreeMap<TrId, Email>,
    messages: BTreeMap<TrId, (EntryId, Instant)>,
    deadline: Option<Instant>,
    outputs: VecDeque<SbOutput>,
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
            trid: 0,
            people: Vec::new(),
            invitations: BTreeMap::new(),
            messages: BTreeMap::new(),
            deadline: Some(now + OPEN_TIMEOUT),
            outputs: VecDeque::new(),
        }
    }

    /// What is to be done next.
    pub fn poll_output(&mut self) -> Option<SbOutput> {
        self.outputs.pop_front()
    }

    /// When [`handle_tick`](Self::handle_tick) wants to be called.
    pub fn timeout(&self) -> Option<Instant> {
        let oldest = self
            .messages
            .values()
            .map(|(_, sent)| *sent + ACK_TIMEOUT)
            .min();
        [self.deadline, oldest].into_iter().flatten().min()
    }

    /// Those who are here, this client not counted.
    pub fn people(&self) -> &[Participant] {
        &self.people
    }

    /// Whether a message sent now would reach someone.
    pub fn is_ready(&self) -> bool {
        self.phase == Phase::Open && !self.people.is_empty()
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

    /// Bytes came.
    pub fn handle_bytes(&mut self, bytes: &[u8]) {
        self.decoder.push(bytes);
        while self.phase != Phase::Over {
            let command = match self.decoder.next_frame() {
                Ok(Some(frame)) => SbServer::parse(&frame),
                Ok(None) => return,
                Err(_) => return self.fail(0),
            };
            // A command without sense costs itself only.
            if let Ok(command) = command {
                self.handle_command(command);
            }
        }
    }

    /// The connection ended. What has no answer yet is told before that.
    pub fn handle_closed(&mut self) {
        self.fail(0);
    }

    /// Time passed.
    pub fn handle_tick(&mut self, now: Instant) {
        if self.deadline.is_some_and(|deadline| deadline <= now) {
            self.deadline = None;
            if self.phase == Phase::Open {
                self.outputs.push_back(SbOutput::NobodyCame);
            } else {
                return self.fail(0);
            }
        }
        while let Some((&trid, &(entry, sent))) = self.messages.first_key_value() {
            if sent + ACK_TIMEOUT > now {
                break;
            }
            self.messages.remove(&trid);
            self.outputs.push_back(SbOutput::Unanswered(entry));
        }
    }

    /// Invites someone.
    pub fn invite(&mut self, email: Email) {
        if self.phase != Phase::Open {
            if let Role::Caller(invited) = &mut self.role {
                invited.push(email);
            }
            return;
        }
        let trid = self.next_trid();
        self.invitations.insert(trid, email.clone());
        self.send(&SbClient::Cal { trid, email });
    }

    /// Sends a message whose fate is to be told as that of `entry`.
    pub fn send_message(&mut self, now: Instant, entry: EntryId, payload: Vec<u8>) {
        let trid = self.next_trid();
        if self.messages.len() >= MAX_PENDING
            && let Some((_, (oldest, _))) = self.messages.pop_first()
        {
            self.outputs.push_back(SbOutput::Unanswered(oldest));
        }
        self.messages.insert(trid, (entry, now));
        self.send(&SbClient::Msg {
            trid,
            acknowledge: Acknowledge::Always,
            payload: Payload(payload),
        });
    }

    /// Sends a message that nobody answers: typing, client capabilities.
    pub fn send_unacknowledged(&mut self, payload: Vec<u8>) {
        let trid = self.next_trid();
        self.send(&SbClient::Msg {
            trid,
            acknowledge: Acknowledge::Unacknowledged,
            payload: Payload(payload),
        });
    }

    /// Leaves. The connection is to be closed after it.
    pub fn leave(&mut self) {
        if matches!(self.phase, Phase::Open | Phase::SigningIn(_)) {
            self.send(&SbClient::Out);
        }
        self.unanswered();
        self.phase = Phase::Over;
    }

    fn handle_command(&mut self, command: SbServer) {
        match command {
            SbServer::UsrOk { trid, .. } if self.phase == Phase::SigningIn(trid) => {
                self.phase = Phase::Open;
                if let Role::Caller(invited) = &mut self.role {
                    for email in std::mem::take(invited) {
                        self.invite(email);
                    }
                }
            }
            SbServer::AnsOk { trid } if self.phase == Phase::SigningIn(trid) => {
                self.phase = Phase::Open;
                if !self.people.is_empty() {
                    self.deadline = None;
                }
            }
            SbServer::Iro { email, name, .. } | SbServer::Joi { email, name, .. }
                if email != self.me =>
            {
                self.joined(Participant { email, name });
            }
            SbServer::Bye { email, idle } => {
                let before = self.people.len();
                self.people.retain(|person| person.email != email);
                if self.people.len() < before {
                    self.outputs.push_back(SbOutput::Left { email, idle });
                }
            }
            SbServer::Ack { trid } => {
                if let Some((entry, _)) = self.messages.remove(&trid) {
                    self.outputs.push_back(SbOutput::Acknowledged(entry));
                }
            }
            SbServer::Nak { trid } => {
                if let Some((entry, _)) = self.messages.remove(&trid) {
                    self.outputs.push_back(SbOutput::Refused(entry));
                }
            }
            SbServer::Msg {
                from,
                name,
                payload,
            } => {
                self.outputs.push_back(SbOutput::Message {
                    from: Participant { email: from, name },
                    payload,
                });
            }
            SbServer::Cal { trid, .. } => {
                self.invitations.remove(&trid);
            }
            SbServer::Error { code, trid } => self.handle_error(code, trid),
            SbServer::Out => self.fail(0),
            _ => {}
        }
    }

    fn handle_error(&mut self, code: u16, trid: Option<TrId>) {
        if matches!(self.phase, Phase::SigningIn(_)) {
            return self.fail(code);
        }
        let Some(trid) = trid else { return };
        if let Some(email) = self.invitations.remove(&trid) {
            // 215: there already, or invited and on the way.
            if code != 215 {
                self.outputs.push_back(SbOutput::NotInvited(email, code));
            }
        } else if let Some((entry, _)) = self.messages.remove(&trid) {
            self.outputs.push_back(SbOutput::Refused(entry));
        }
    }

    fn joined(&mut self, person: Participant) {
        if self.phase == Phase::Open {
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
                self.outputs.push_back(SbOutput::Joined(person));
            }
            None => {}
        }
    }

    fn fail(&mut self, code: u16) {
        if self.phase != Phase::Over {
            self.unanswered();
            self.phase = Phase::Over;
            self.outputs.push_back(SbOutput::Failed(code));
        }
    }

    fn unanswered(&mut self) {
        for (entry, _) in std::mem::take(&mut self.messages).into_values() {
            self.outputs.push_back(SbOutput::Unanswered(entry));
        }
    }

    fn next_trid(&mut self) -> TrId {
        self.trid = self.trid.checked_add(1).unwrap_or(1);
        self.trid
    }

    fn send(&mut self, command: &SbClient) {
        self.outputs.push_back(SbOutput::Send(command.encode()));
    }
}
