//! The Messenger: what comes in, what goes out, and the session.

use std::collections::{BTreeMap, VecDeque};

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore, SeedableRng},
};

use super::{
    CloseReason, Config, ConnId, Conversation, ConversationId, Credentials, Event, HttpAnswer,
    HttpFailed, HttpId, Input, Instant, Notice, Output, Request, Roster, Session, SignInError,
    SignedOut, Step, Target,
    boards::{Board, Talk},
};
use crate::{
    message::Profile,
    notification::{Appearance, Asked, Notification, NsOutput},
    value::{Address, Email, Name, PersonalMessage, Status, TrId},
};

/// Servers that one sign-in may be sent through (`XFR NS`).
const MAX_REDIRECTS: u32 = 5;

/// The person at this page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Me {
    /// The account; `None` before the first sign-in.
    pub email: Option<Email>,
    /// The friendly name (`PRP MFN`).
    pub name: Name,
    /// The status that the server confirmed.
    pub status: Status,
    /// The personal message.
    pub personal: PersonalMessage,
}

/// A whole client. See the [module](super) for how to drive it.
pub struct Messenger {
    pub(super) now: Instant,
    pub(super) rng: ChaCha20Rng,
    pub(super) outputs: VecDeque<Output>,
    pub(super) session: Session,
    pub(super) me: Me,
    pub(super) roster: Roster,
    pub(super) notification: Option<Link>,
    /// To whom a `BPR` without an address belongs: the last `LST`.
    pub(super) last_listed: Option<Email>,
    pub(super) talks: BTreeMap<ConversationId, Talk>,
    pub(super) boards: BTreeMap<ConnId, Board>,
    pub(super) last_id: u64,
    pub(super) profile: Option<Profile>,
    signing_in: Option<SignIn>,
}

/// The notification session and its connection.
pub(super) struct Link {
    pub(super) conn: ConnId,
    http: Option<HttpId>,
    pub(super) session: Notification,
}

struct SignIn {
    credentials: Credentials,
    status: Status,
    redirects: u32,
    retried: bool,
}

impl std::fmt::Debug for Messenger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messenger")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

impl Messenger {
    /// A Messenger, signed out.
    pub fn new(config: Config) -> Self {
        Self {
            now: Instant::default(),
            rng: ChaCha20Rng::from_seed(config.seed),
            outputs: VecDeque::new(),
            session: Session::SignedOut(SignedOut::Asked),
            me: Me::default(),
            roster: Roster::default(),
            notification: None,
            last_listed: None,
            talks: BTreeMap::new(),
            boards: BTreeMap::new(),
            last_id: 0,
            profile: None,
            signing_in: None,
        }
    }

    /// Where the session stands.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The person at this page.
    pub fn me(&self) -> &Me {
        &self.me
    }

    /// What the service knows of the account; `None` until it told.
    pub fn profile(&self) -> Option<&Profile> {
        self.profile.as_ref()
    }

    /// The contact list.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The open conversations, the oldest first.
    pub fn conversations(&self) -> impl Iterator<Item = &Conversation> {
        self.talks.values().map(|talk| &talk.conversation)
    }

    /// An open conversation.
    pub fn conversation(&self, id: ConversationId) -> Option<&Conversation> {
        self.talks.get(&id).map(|talk| &talk.conversation)
    }

    /// Tells what happened at `now`. Call [`poll_output`](Self::poll_output) until it says
    /// [`Output::Timeout`] afterwards.
    pub fn handle_input(&mut self, now: Instant, input: Input) {
        // A clock that goes back would make every deadline wait; time stands still instead.
        self.now = self.now.max(now);
        let now = self.now;
        match input {
            Input::Opened(conn) => match &mut self.notification {
                Some(link) if link.conn == conn => link.session.handle_opened(now),
                _ => self.board(conn, |board, _| board.session.handle_opened()),
            },
            Input::Bytes(conn, bytes) => match &mut self.notification {
                Some(link) if link.conn == conn => link.session.handle_bytes(now, &bytes),
                _ => self.board(conn, |board, _| board.session.handle_bytes(&bytes)),
            },
            Input::Closed(conn, reason) => match &mut self.notification {
                Some(link) if link.conn == conn => link.session.handle_closed(reason),
                _ => self.board(conn, |board, _| board.session.handle_closed()),
            },
            Input::Http(id, answer) => self.handle_http(id, answer),
            Input::Request(request) => self.handle_request(request),
            Input::Tick => {}
        }
        self.handle_tick();
        self.drain();
    }

    /// What to do next. The last one is always [`Output::Timeout`].
    pub fn poll_output(&mut self) -> Output {
        self.outputs.pop_front().unwrap_or_else(|| {
            let session = self
                .notification
                .as_ref()
                .and_then(|link| link.session.timeout());
            let boards = self
                .boards
                .values()
                .filter_map(|board| board.session.timeout());
            let talks = self.talks.values().filter_map(Talk::timeout);
            Output::Timeout(session.into_iter().chain(boards).chain(talks).min())
        })
    }

    fn handle_http(&mut self, id: HttpId, answer: Result<HttpAnswer, HttpFailed>) {
        let now = self.now;
        if let Some(link) = &mut self.notification
            && link.http == Some(id)
        {
            link.http = None;
            link.session.handle_http(now, answer);
        }
    }

    fn handle_request(&mut self, request: Request) {
        match request {
            Request::SignIn(credentials, status) => self.sign_in(credentials, status),
            Request::SignOut => self.sign_out(),
            Request::SetStatus(Status::Offline) => {}
            Request::SetStatus(status) => {
                self.online(|session, now| session.set_status(now, status))
            }
            Request::SetPersonalMessage(text) => {
                let message = PersonalMessage {
                    text,
                    media: self.me.personal.media.clone(),
                };
                // What others will read: the payload cuts and cleans.
                let message = PersonalMessage::from_payload(&message.to_payload());
                self.me.personal = message.clone();
                self.event(Event::Me);
                self.online(|session, now| session.set_personal_message(now, message));
            }
            Request::SetName(name) => self.online(|session, now| session.set_name(now, name)),
            Request::Talk(email) => {
                let id = self.talk_with(&email);
                self.event(Event::ConversationShown(id));
            }
            Request::Invite(id, email) => self.invite(id, email),
            Request::CloseConversation(id) => self.close_conversation(id),
            Request::SendText(id, text, format) => self.send_text(id, &text, &format),
            Request::SendNudge(id) => self.send_nudge(id),
            Request::Typing(id) => self.typing(id),
            Request::SendAgain(id, entry) => self.send_again(id, entry),
            Request::Discard(id, entry) => self.discard(id, entry),
        }
    }

    fn handle_tick(&mut self) {
        let now = self.now;
        if let Some(link) = &mut self.notification
            && link.session.timeout().is_some_and(|at| at <= now)
        {
            link.session.handle_tick(now);
        }
        for board in self.boards.values_mut() {
            if board.session.timeout().is_some_and(|at| at <= now) {
                board.session.handle_tick(now);
            }
        }
        self.tick_talks();
    }

    /// Carries what the sessions want to where it goes, until none wants anything more.
    fn drain(&mut self) {
        loop {
            let output = self
                .notification
                .as_mut()
                .and_then(|link| link.session.poll_output());
            if let Some(output) = output {
                self.handle_notification(output);
                continue;
            }
            if !self.drain_boards() {
                return;
            }
        }
    }

    fn handle_notification(&mut self, output: NsOutput) {
        let Some(link) = &mut self.notification else {
            return;
        };
        let conn = link.conn;
        match output {
            NsOutput::Send(bytes) => self.output(Output::Send(conn, bytes)),
            NsOutput::Http(request) => {
                let id = HttpId(self.next_id());
                if let Some(link) = &mut self.notification {
                    link.http = Some(id);
                }
                self.output(Output::Http(id, request));
            }
            NsOutput::Step(step) => self.set_session(Session::SigningIn(step)),
            NsOutput::ListBegins => {
                self.roster.clear();
                self.last_listed = None;
            }
            NsOutput::Online => {
                self.set_session(Session::SignedIn);
                self.event(Event::Roster);
                self.event(Event::Me);
            }
            NsOutput::Command(command) => self.apply(command),
            NsOutput::Refused(Asked::Switchboard, code) => self.no_switchboard(code),
            NsOutput::Refused(_, code) => self.event(Event::Notice(Notice::Refused(code))),
            NsOutput::Redirect(target) => self.redirect(target),
            NsOutput::TicketRefused => {
                let last_trid = link.session.last_trid();
                self.output(Output::Close(conn));
                match &mut self.signing_in {
                    // Once more with a fresh ticket: one may have run out on the way.
                    Some(sign_in) if !sign_in.retried => {
                        sign_in.retried = true;
                        self.open(Target::NotificationServer, last_trid);
                    }
                    _ => self.ended(SignedOut::Failed(SignInError::WrongPassword(None))),
                }
            }
            NsOutput::Ended(over) => {
                self.output(Output::Close(conn));
                self.ended(over);
            }
        }
    }

    fn sign_in(&mut self, credentials: Credentials, status: Status) {
        self.leave_everything();
        if let Some(link) = self.notification.take() {
            self.output(Output::Close(link.conn));
        }
        if self.me.email.as_ref() != Some(&credentials.email) {
            self.forget();
            self.me.email = Some(credentials.email.clone());
            self.me.name = Name::new(credentials.email.as_str());
        }
        let status = if status == Status::Offline {
            Status::Online
        } else {
            status
        };
        self.signing_in = Some(SignIn {
            credentials,
            status,
            redirects: 0,
            retried: false,
        });
        self.set_session(Session::SigningIn(Step::Connecting));
        self.open(Target::NotificationServer, 0);
    }

    fn open(&mut self, target: Target, last_trid: TrId) {
        let Some(sign_in) = &self.signing_in else {
            return;
        };
        let appearance = Appearance {
            status: sign_in.status,
            personal: self.me.personal.clone(),
        };
        let session =
            Notification::new(self.now, sign_in.credentials.clone(), appearance, last_trid);
        let conn = ConnId(self.next_id());
        self.notification = Some(Link {
            conn,
            http: None,
            session,
        });
        self.output(Output::Open(conn, target));
    }

    fn redirect(&mut self, target: Option<Address>) {
        let Some(link) = &self.notification else {
            return;
        };
        let (conn, last_trid) = (link.conn, link.session.last_trid());
        let Some(sign_in) = &mut self.signing_in else {
            return;
        };
        sign_in.redirects += 1;
        if sign_in.redirects > MAX_REDIRECTS {
            self.output(Output::Close(conn));
            return self.ended(SignedOut::Failed(SignInError::TooManyRedirects));
        }
        if let Some(target) = target {
            self.output(Output::Close(conn));
            self.open(Target::Address(target), last_trid);
        }
    }

    fn sign_out(&mut self) {
        self.leave_everything();
        if let Some(mut link) = self.notification.take() {
            link.session.sign_out();
            while let Some(output) = link.session.poll_output() {
                if let NsOutput::Send(bytes) = output {
                    self.output(Output::Send(link.conn, bytes));
                }
            }
            self.output(Output::Close(link.conn));
        }
        self.forget();
        self.ended(SignedOut::Asked);
    }

    /// The session is over. The password goes with it; what was said stays to be read.
    fn ended(&mut self, over: SignedOut) {
        self.notification = None;
        self.signing_in = None;
        self.leave_everything();
        self.roster.all_offline();
        self.me.status = Status::Offline;
        self.set_session(Session::SignedOut(over));
        self.event(Event::Roster);
        self.event(Event::Me);
    }

    fn forget(&mut self) {
        for id in std::mem::take(&mut self.talks).into_keys() {
            self.event(Event::ConversationClosed(id));
        }
        self.roster.clear();
        self.profile = None;
        self.me = Me::default();
    }

    /// Runs `action` on the notification session, or tells that there is none.
    pub(super) fn online(&mut self, action: impl FnOnce(&mut Notification, Instant)) {
        let now = self.now;
        match &mut self.notification {
            Some(link) if link.session.is_online() => action(&mut link.session, now),
            _ => self.event(Event::Notice(Notice::NotConnected)),
        }
    }

    pub(super) fn is_online(&self) -> bool {
        self.notification
            .as_ref()
            .is_some_and(|link| link.session.is_online())
    }

    fn set_session(&mut self, session: Session) {
        if self.session != session {
            self.session = session;
            self.event(Event::Session);
        }
    }

    pub(super) fn event(&mut self, event: Event) {
        self.outputs.push_back(Output::Event(event));
    }

    pub(super) fn output(&mut self, output: Output) {
        self.outputs.push_back(output);
    }

    pub(super) fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// Random bits, for identifiers on the wire.
    #[expect(dead_code, reason = "MSNSLP draws its identifiers here")]
    pub(super) fn random(&mut self) -> u32 {
        self.rng.next_u32()
    }

    fn board(&mut self, conn: ConnId, action: impl FnOnce(&mut Board, Instant)) {
        let now = self.now;
        if let Some(board) = self.boards.get_mut(&conn) {
            action(board, now);
        }
    }

    /// Whether a close of the bridge says that trying again is of no use.
    #[doc(hidden)]
    pub fn is_final(reason: CloseReason) -> bool {
        use crate::contract::CloseCode;
        matches!(
            reason,
            CloseReason::ByBridge(
                CloseCode::OriginRefused | CloseCode::TargetRefused | CloseCode::NoSuchServer
            )
        )
    }
}
