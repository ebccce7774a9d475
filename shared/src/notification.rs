//! Layer 5: one session with a dispatch or notification server, from `VER` to `OUT`.
//!
//! Owns the conversation with the server: the handshake, the ticket, the end of the list, keep-alive and challenges.
//! What it does not own, presence and lists and invitations, it passes on as commands, in order.

mod commands;
mod list;
mod outcome;
mod output;
mod request;

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    time::Duration,
};

use crate::{
    command::{NsClient, NsServer},
    driver::{
        CloseReason, Endpoint, HttpAnswer, HttpFailed, HttpRequest, Ignored, IgnoredReason, Instant,
    },
    identity::ClientIdentity,
    passport,
    value::{ObjectText, PersonalMessage, Secret, Status, TrId},
    wire::{Decoder, Sender},
};

use list::List;

pub use outcome::{Credentials, SignInError, SignedOut, Step};
pub use output::NsOutput;
pub use request::NsRequest;

/// The dialect of this crate.
const DIALECT: &str = "MSNP11";
/// How long each step of signing in may take.
const STEP_TIMEOUT: Duration = Duration::from_secs(30);
/// Until a `QNG` says otherwise (msnp11-ns.md, section 7).
const PING_DEFAULT: Duration = Duration::from_secs(45);
/// Never oftener, whatever a server asks for.
const PING_LEAST: Duration = Duration::from_secs(15);
/// Never rarer, so that a dead line is noticed.
const PING_MOST: Duration = Duration::from_secs(120);
/// No byte for this long after a `PNG`: the line is dead.
const PING_PATIENCE: Duration = Duration::from_secs(20);
/// The same after a sleep, when the line is more likely dead than not: within five seconds of waking a person is to be
/// back, and noticing and signing in take their part.
pub(crate) const WAKE_PATIENCE: Duration = Duration::from_secs(3);
/// How long any other request may stay unanswered before it is forgotten (Escargot leaves some without an answer).
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// The HTTP status of a login server, or of the bridge, that was asked too often.
const TOO_MANY: u16 = 429;
/// Requests that have no answer yet, of those that are not paced; a person cannot make more.
const MAX_PENDING: usize = 256;
/// Changes of the contact list that have no answer yet: the next ones wait, so that a server is not flooded and no answer
/// is missed.
const MAX_PACED: usize = 32;
/// Changes of the contact list that wait for those before them: two for each of 5,000 people, and their groups.
const MAX_WAITING: usize = 16_384;
/// Minutes after `OUT RCT` without a number.
const RECONNECT_MINUTES: u32 = 5;
/// A day: the longest that `OUT RCT` is believed.
const RECONNECT_MINUTES_MOST: u32 = 1_440;

/// What to say of oneself when going online.
#[derive(Clone, Debug)]
pub struct Appearance {
    /// The status from the start.
    pub status: Status,
    /// The personal message.
    pub personal: PersonalMessage,
    /// The display picture.
    pub picture: Option<ObjectText>,
}

/// One session with a notification server.
#[derive(Debug)]
pub struct Notification {
    identity: Arc<ClientIdentity>,
    credentials: Credentials,
    appearance: Appearance,
    /// The `CHG` of a status that is only passed through: its echo says nothing of the person's own.
    passing_status: Option<TrId>,
    /// The display picture to be told with the next status; that of `appearance` was told.
    picture: Option<ObjectText>,
    phase: Phase,
    decoder: Decoder,
    traces_frames: bool,
    trid: TrId,
    policy: String,
    /// Requests that were sent and have no answer yet, and when they were sent.
    pending: BTreeMap<TrId, (NsRequest, Instant)>,
    /// Changes of the contact list that wait until those before them have their answers.
    waiting: VecDeque<NsRequest>,
    deadline: Option<Instant>,
    ping: Ping,
    list: List,
    outputs: VecDeque<NsOutput>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Opening,
    Version(TrId),
    Client(TrId),
    Account(TrId),
    Nexus,
    Login,
    Ticket(TrId),
    List,
    GoingOnline(TrId),
    Online,
    Over,
}

#[derive(Debug)]
struct Ping {
    interval: Duration,
    next: Option<Instant>,
    sent: Option<Instant>,
    dead: Option<Instant>,
}

impl Ping {
    /// None is sent: nobody is signed in.
    const NONE: Self = Self {
        interval: PING_DEFAULT,
        next: None,
        sent: None,
        dead: None,
    };
}

impl Notification {
    /// A session for a connection that is being opened. TrIDs go on after `last_trid`, as the official client's did when
    /// it was sent to another server.
    pub fn new(
        now: Instant,
        identity: Arc<ClientIdentity>,
        credentials: Credentials,
        appearance: Appearance,
        last_trid: TrId,
    ) -> Self {
        Self {
            identity,
            credentials,
            passing_status: None,
            picture: appearance.picture.clone(),
            appearance,
            phase: Phase::Opening,
            decoder: Decoder::new(Sender::Server),
            traces_frames: false,
            trid: last_trid,
            policy: String::new(),
            pending: BTreeMap::new(),
            waiting: VecDeque::new(),
            deadline: Some(now + STEP_TIMEOUT),
            ping: Ping::NONE,
            list: List::default(),
            outputs: VecDeque::new(),
        }
    }

    /// What is to be done next.
    pub fn poll_output(&mut self) -> Option<NsOutput> {
        self.outputs.pop_front()
    }

    /// When [`handle_timeout`](Self::handle_timeout) wants to be called.
    pub fn timeout(&self) -> Option<Instant> {
        let pending = self.pending.values();
        let oldest = pending.filter_map(|sent| self.late_at(sent)).min();
        let list = self.list.again.filter(|_| self.is_online());
        [self.deadline, self.ping.next, self.ping.dead, oldest, list]
            .into_iter()
            .flatten()
            .min()
    }

    /// The last TrID that was used.
    pub fn last_trid(&self) -> TrId {
        self.trid
    }

    /// What it said of the person last. Should it have to sign in again, it says that.
    pub fn appearance(&self) -> &Appearance {
        &self.appearance
    }

    /// Whether the session is past its `CHG`.
    pub fn is_online(&self) -> bool {
        self.phase == Phase::Online
    }

    /// The connection is open: offer the one dialect.
    pub fn handle_opened(&mut self, now: Instant) {
        if self.phase == Phase::Opening {
            self.begin(now);
        }
    }

    fn begin(&mut self, now: Instant) {
        self.ping = Ping::NONE;
        self.list = List::default();
        let trid = self.next_trid();
        self.advance(now, Phase::Version(trid), Step::Connecting);
        self.send(&NsClient::Ver {
            trid,
            dialects: vec![DIALECT.into(), "CVR0".into()],
        });
    }

    /// Whether every command that is read is told as it came ([`NsOutput::Read`]).
    pub fn trace_frames(&mut self, on: bool) {
        self.traces_frames = on;
    }

    /// Bytes came.
    pub fn handle_bytes(&mut self, now: Instant, bytes: &[u8]) {
        if self.ping.dead.take().is_some() {
            self.ping.next = Some(now + self.ping.interval);
        }
        self.list_gets_on(now);
        self.decoder.push(bytes);
        while self.phase != Phase::Over {
            // The frame borrows the decoder, so it becomes a command before anything else is touched.
            let command = match self.decoder.next_frame() {
                Ok(Some(frame)) => {
                    if self.traces_frames {
                        self.outputs.push_back(NsOutput::Read((&frame).into()));
                    }
                    NsServer::parse(&frame)
                }
                Ok(None) => break,
                Err(_) => {
                    return self.end(self.failure(SignInError::NotMessenger, CloseReason::Broken));
                }
            };
            match command {
                Ok(command) => self.handle_command(now, command),
                // A command without sense costs itself only; signing in waits for its answer until the time is over.
                Err(error)
                    if self.is_signing_in()
                        && matches!(error.verb.as_str(), "VER" | "USR" | "XFR") =>
                {
                    self.fail(SignInError::NotMessenger);
                }
                Err(error) => self.ignore(&error.verb, IgnoredReason::Malformed(error.field)),
            }
        }
        self.send_waiting(now);
    }

    /// The connection ended.
    pub fn handle_closed(&mut self, reason: CloseReason) {
        self.end(self.failure(SignInError::Unreachable(reason), reason));
    }

    /// An HTTP request was answered, or not.
    pub fn handle_http(&mut self, now: Instant, answer: Result<HttpAnswer, HttpFailed>) {
        match self.phase {
            Phase::Nexus => {
                // A nexus that fails is no reason to stop: behind a bridge the login server is known without it.
                let login = answer
                    .ok()
                    .filter(|answer| answer.status == 200)
                    .and_then(|answer| {
                        passport::Nexus::from_header(answer.passport_urls.as_deref()?).ok()
                    })
                    .map(|nexus| nexus.login_url);
                let authorization = passport::authorization(
                    self.credentials.email.as_str(),
                    &self.credentials.password,
                    &self.policy,
                );
                self.advance(now, Phase::Login, Step::Authenticating);
                self.outputs.push_back(NsOutput::Http(HttpRequest {
                    endpoint: Endpoint::Login(login),
                    authorization: Some(authorization),
                    body: None,
                }));
            }
            Phase::Login => {
                let Ok(answer) = answer else {
                    return self.fail(SignInError::PassportUnavailable);
                };
                if answer.status == TOO_MANY {
                    return self.fail(SignInError::TooManyTries);
                }
                match passport::read_login_answer(
                    answer.status,
                    answer.authentication_info.as_deref(),
                    answer.www_authenticate.as_deref(),
                ) {
                    Ok(ticket) => {
                        let trid = self.next_trid();
                        self.advance(now, Phase::Ticket(trid), Step::Authenticating);
                        self.send(&NsClient::UsrTicket {
                            trid,
                            ticket: Secret::new(ticket.expose()),
                        });
                        self.outputs.push_back(NsOutput::Ticket(ticket));
                    }
                    Err(passport::SignInRefused::WrongPassword { text, .. }) => {
                        self.fail(SignInError::WrongPassword(text));
                    }
                    Err(_) => self.fail(SignInError::PassportUnavailable),
                }
            }
            _ => {}
        }
    }

    /// Time passed.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.deadline.is_some_and(|deadline| deadline <= now) {
            self.deadline = None;
            match self.phase {
                // The end of the list is told by the answer to GCF; a server without one goes on without.
                Phase::List => {
                    self.list_ends();
                    return self.go_online(now);
                }
                _ => return self.fail(SignInError::TimedOut),
            }
        }
        if self.ping.dead.is_some_and(|dead| dead <= now) {
            return self.end(SignedOut::ConnectionLost(CloseReason::Broken));
        }
        if self.ping.next.is_some_and(|next| next <= now) {
            self.ping(now, PING_PATIENCE);
        }
        if self.is_online() && self.list.again.is_some_and(|again| again <= now) {
            self.ask_for_list(now);
        }
        let late: Vec<_> = self
            .pending
            .iter()
            .filter(|(_, sent)| self.late_at(sent).is_some_and(|at| at <= now))
            .map(|(&trid, _)| trid)
            .collect();
        for trid in late {
            if let Some((request, _)) = self.pending.remove(&trid) {
                match request {
                    NsRequest::List if !self.list_is_unavailable(now) => continue,
                    NsRequest::Shields => self.list_ends(),
                    _ => {}
                }
                self.outputs
                    .push_back(NsOutput::Unanswered { trid, request });
            }
        }
        self.send_waiting(now);
    }

    /// When a request will have been without an answer for too long. The list takes its time.
    fn late_at(&self, (request, sent): &(NsRequest, Instant)) -> Option<Instant> {
        let is_list = matches!(request, NsRequest::List | NsRequest::Shields);
        (!is_list || self.phase != Phase::List).then_some(*sent + REQUEST_TIMEOUT)
    }

    /// Asks the server for a switchboard (`XFR SB`). The TrID comes back in the `XFR` that answers, in
    /// [`NsOutput::Refused`] or in [`NsOutput::Unanswered`].
    pub fn request_switchboard(&mut self, now: Instant) -> TrId {
        self.send_request(now, NsRequest::Switchboard)
    }

    /// Asks the server for something. Changes of the contact list go out in order, no more than 32 ahead of their
    /// answers. What was refused or left unanswered is told by [`NsOutput::Refused`] and [`NsOutput::Unanswered`].
    pub fn request(&mut self, now: Instant, request: NsRequest) {
        if !request.is_paced() {
            self.send_request(now, request);
        } else if self.waiting.len() >= MAX_WAITING {
            self.outputs
                .push_back(NsOutput::Unanswered { trid: 0, request });
        } else {
            self.waiting.push_back(request);
            self.send_waiting(now);
        }
    }

    /// Sends what waited for answers to others.
    fn send_waiting(&mut self, now: Instant) {
        if self.waiting.is_empty() || self.phase == Phase::Over {
            return;
        }
        let pending = self.pending.values();
        let mut paced = pending.filter(|(request, _)| request.is_paced()).count();
        while paced < MAX_PACED
            && let Some(request) = self.waiting.pop_front()
        {
            self.send_request(now, request);
            paced += 1;
        }
    }

    fn send_request(&mut self, now: Instant, request: NsRequest) -> TrId {
        let trid = self.expect(now, request.clone());
        match &request {
            NsRequest::Status(status) => self.appearance.status = *status,
            NsRequest::PersonalMessage(message) => self.appearance.personal = message.clone(),
            _ => {}
        }
        // A status is always told with the picture, or it would be taken off.
        let command = match request {
            NsRequest::Status(status) => Some(self.change(trid, status)),
            request => request.command(trid),
        };
        if let Some(command) = command {
            self.send(&command);
        }
        trid
    }

    /// The display picture is another one. Told with the next status ([`NsRequest::Status`]).
    pub fn set_picture(&mut self, picture: Option<ObjectText>) {
        self.picture = picture;
    }

    /// Tells the display picture with this status, which may be what it is already. Escargot passes on no `CHG` whose status
    /// is as before, picture or not, so another one goes before it, in the same breath: nobody sees it for longer than the
    /// two take. Whoever is hidden shows nothing.
    pub fn announce_picture(&mut self, now: Instant, status: Status) {
        if status != Status::Hidden && status == self.appearance.status {
            let other = match status {
                Status::Idle => Status::Away,
                _ => Status::Idle,
            };
            let trid = self.next_trid();
            self.passing_status = Some(trid);
            let command = self.change(trid, other);
            self.send(&command);
        }
        self.send_request(now, NsRequest::Status(status));
    }

    /// The machine slept, or the network came back: finds out soon whether the line still lives. A `PNG` that was under
    /// way when the machine fell asleep may have its answer still to come, so it is given the same time.
    pub fn handle_wake(&mut self, now: Instant) {
        if self.phase != Phase::Online {
            return;
        }
        let rested = self.ping.sent.is_none_or(|sent| sent + PING_LEAST <= now);
        match self.ping.dead {
            Some(dead) if dead > now => self.ping.dead = Some(dead.min(now + WAKE_PATIENCE)),
            Some(_) => self.ping.dead = Some(now + WAKE_PATIENCE),
            None if rested => self.ping(now, WAKE_PATIENCE),
            None => {}
        }
    }

    /// Says goodbye. The connection is to be closed after it.
    pub fn sign_out(&mut self) {
        if !matches!(self.phase, Phase::Opening | Phase::Over) {
            self.send(&NsClient::Out);
        }
        self.phase = Phase::Over;
    }

    fn ping(&mut self, now: Instant, patience: Duration) {
        self.ping.next = None;
        self.ping.sent = Some(now);
        self.ping.dead = Some(now + patience);
        self.send(&NsClient::Png);
    }

    fn go_online(&mut self, now: Instant) {
        let trid = self.next_trid();
        self.advance(now, Phase::GoingOnline(trid), Step::GoingOnline);
        let change = self.change(trid, self.appearance.status);
        self.send(&change);
        let message = self.appearance.personal.clone();
        self.send_request(now, NsRequest::PersonalMessage(message));
    }

    /// `CHG`, always with capabilities: without them Escargot never answers.
    fn change(&mut self, trid: TrId, status: Status) -> NsClient {
        self.appearance.picture.clone_from(&self.picture);
        NsClient::Chg {
            trid,
            status,
            capabilities: Some(self.identity.capabilities),
            object: self.picture.clone(),
        }
    }

    fn is_signing_in(&self) -> bool {
        !matches!(self.phase, Phase::Online | Phase::Over)
    }

    fn failure(&self, error: SignInError, reason: CloseReason) -> SignedOut {
        if self.is_signing_in() {
            SignedOut::Failed(error)
        } else {
            SignedOut::ConnectionLost(reason)
        }
    }

    fn fail(&mut self, error: SignInError) {
        self.end(SignedOut::Failed(error));
    }

    fn end(&mut self, over: SignedOut) {
        if self.phase != Phase::Over {
            self.give_up_pending();
            self.phase = Phase::Over;
            self.deadline = None;
            self.ping = Ping::NONE;
            self.outputs.push_back(NsOutput::Ended(over));
        }
    }

    fn advance(&mut self, now: Instant, phase: Phase, step: Step) {
        self.phase = phase;
        self.deadline = Some(now + STEP_TIMEOUT);
        self.outputs.push_back(NsOutput::Step(step));
    }

    fn next_trid(&mut self) -> TrId {
        self.trid = self.trid.checked_add(1).unwrap_or(1);
        self.trid
    }

    fn expect(&mut self, now: Instant, request: NsRequest) -> TrId {
        let trid = self.next_trid();
        if self.pending.len() >= MAX_PENDING
            && let Some((trid, (request, _))) = self.pending.pop_first()
        {
            self.outputs
                .push_back(NsOutput::Unanswered { trid, request });
        }
        self.pending.insert(trid, (request, now));
        trid
    }

    /// Nobody will answer what was asked. What a person waits for is told.
    fn give_up_pending(&mut self) {
        let sent = std::mem::take(&mut self.pending).into_iter();
        let sent = sent.map(|(trid, (request, _))| (trid, request));
        let unsent = std::mem::take(&mut self.waiting).into_iter();
        let all = sent.chain(unsent.map(|request| (0, request)));
        let lost = all.filter(|(_, request)| request.is_lost_with_the_line());
        let unanswered = lost.map(|(trid, request)| NsOutput::Unanswered { trid, request });
        self.outputs.extend(unanswered);
    }

    fn ignore(&mut self, verb: &str, reason: IgnoredReason) {
        let ignored = Ignored::new(verb, reason);
        self.outputs.push_back(NsOutput::Ignored(ignored));
    }

    fn send(&mut self, command: &NsClient) {
        self.outputs.push_back(NsOutput::Send(command.encode()));
    }
}
