//! Component: the session with the notification server. Signing in, coming back after it was lost, signing out, and who
//! waits for which answer.

mod attempt;
mod notification_link;
mod reconnect_policy;

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    sync::Arc,
};

use self::{attempt::Attempt, notification_link::NotificationLink};
use super::{
    ConnId, ConversationId, Credentials, Event, HttpAnswer, HttpFailed, HttpId, Ignored,
    IgnoredReason, Instant, Notice, Output, Reconnect, ReconnectStage, Remembered, RequestError,
    Session, SignedOut, Step, host::Host,
};
use crate::{
    command::NsServer,
    error_code::ErrorCode,
    identity::ClientIdentity,
    notification::{Appearance, NsRequest},
    passport::Ticket,
    value::{Address, Email, ObjectText, Payload, PersonalMessage, Secret, Status, TrId},
};

/// The session with the notification server.
pub(super) struct SignIn {
    identity: Arc<ClientIdentity>,
    session: Session,
    /// What the person wants to be seen as; kept through reconnects.
    appearance: Appearance,
    /// What is kept from signing in to signing out.
    attempt: Option<Attempt>,
    link: Option<NotificationLink>,
    /// For whom switchboards are asked for.
    switchboard_requests: BTreeMap<TrId, SwitchboardPurpose>,
    /// What was told as unanswered at this time, by verb: hundreds of requests may be lost with one line.
    unanswered: (Instant, BTreeSet<&'static str>),
    effects: VecDeque<SignInEffect>,
}

/// For whom a switchboard is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SwitchboardPurpose {
    /// For what is said in a conversation.
    Conversation(ConversationId),
    /// For pictures and emoticons of this person only.
    Objects(Email),
}

/// Whether anything can be asked of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Connection {
    /// Now.
    Online,
    /// Not now, but it comes back by itself.
    Returning,
    /// Not until the person signs in.
    Offline,
}

/// What concerns other components, in order.
#[derive(Debug)]
pub(super) enum SignInEffect {
    /// The server told something.
    Command(NsServer),
    /// The ticket of the session that is on its way.
    Ticket(Ticket),
    /// The contact list begins.
    ListBegins,
    /// The contact list is whole.
    ListEnds,
    /// `Shields.xml`.
    Shields(Payload),
    /// Those who are online are told of from here on, whatever list there is.
    PresenceBegins,
    /// Signed in.
    Online,
    /// The server refused something.
    Refused(NsRequest, ErrorCode),
    /// The server did not answer something.
    Unanswered(NsRequest),
    /// An `XFR SB` was answered: with an address and a ticket, with an error code, or not at all.
    Switchboard(
        SwitchboardPurpose,
        Result<(Address, Secret), Option<ErrorCode>>,
    ),
    /// What was asked of the server will not be answered: it sent this client elsewhere.
    Redirected,
    /// The session was lost and comes back by itself.
    Lost,
    /// The session is over.
    Stopped,
}

// What a person asks for.
impl SignIn {
    pub(super) fn new(identity: ClientIdentity) -> Self {
        Self {
            identity: Arc::new(identity),
            session: Session::SignedOut(SignedOut::Asked),
            appearance: Appearance {
                status: Status::Online,
                personal: PersonalMessage::default(),
                picture: None,
            },
            attempt: None,
            link: None,
            switchboard_requests: BTreeMap::new(),
            unanswered: (Instant::default(), BTreeSet::new()),
            effects: VecDeque::new(),
        }
    }

    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    /// Whether anything can be asked of the server.
    pub(super) fn connection(&self) -> Connection {
        let moves = self.attempt.as_ref().is_some_and(|it| it.is_moving);
        match &self.session {
            _ if self.is_online() => Connection::Online,
            Session::Reconnecting(_) => Connection::Returning,
            Session::SignedIn if moves => Connection::Returning,
            _ => Connection::Offline,
        }
    }

    pub(super) fn start(
        &mut self,
        host: &mut Host,
        credentials: Credentials,
        status: Status,
        remembered: Remembered,
    ) {
        self.reset(host);
        self.appearance.status = match status {
            Status::Offline => Status::Online,
            status => status,
        };
        self.attempt = Some(Attempt::new(credentials, remembered.notification_server));
        self.set_session(host, Session::SigningIn(Step::Connecting));
        self.open_remembered(host);
    }

    pub(super) fn sign_out(&mut self, host: &mut Host) {
        if let Some(mut link) = self.link.take() {
            link.sign_out(host);
        }
        self.reset(host);
        self.set_session(host, Session::SignedOut(SignedOut::Asked));
    }

    /// Signs out, since the account is used elsewhere.
    pub(super) fn hand_over(&mut self, host: &mut Host) {
        if matches!(self.session, Session::SignedOut(_)) {
            return;
        }
        if let Some(mut link) = self.link.take() {
            link.sign_out(host);
        }
        self.reset(host);
        self.stopped(host, SignedOut::Elsewhere);
    }

    /// Signs in at once instead of waiting longer.
    pub(super) fn reconnect_now(&mut self, host: &mut Host) {
        if self.reconnect_at().is_some() {
            self.try_again(host);
        }
    }

    /// The status to be seen with. It holds until it is changed, whatever the session does.
    pub(super) fn set_status(&mut self, host: &mut Host, status: Status) {
        if status == Status::Offline || self.attempt.is_none() {
            return;
        }
        self.appearance.status = status;
        self.tell_status(host);
    }

    pub(super) fn set_personal(&mut self, host: &mut Host, message: PersonalMessage) {
        self.appearance.personal = message.clone();
        if self.is_online() {
            let _ = self.request(host, NsRequest::PersonalMessage(message));
        }
    }

    pub(super) fn set_picture(&mut self, host: &mut Host, picture: Option<ObjectText>) {
        if self.appearance.picture != picture {
            self.appearance.picture.clone_from(&picture);
            let status = self.appearance.status;
            let is_online = self.is_online();
            if let Some(link) = &mut self.link {
                link.session.set_picture(picture);
                if is_online {
                    link.session.announce_picture(host.now, status);
                }
            }
        }
    }

    /// Asks the server for something. What comes of it is a command, or [`SignInEffect::Refused`], or
    /// [`SignInEffect::Unanswered`].
    pub(super) fn request(
        &mut self,
        host: &mut Host,
        request: NsRequest,
    ) -> Result<(), RequestError> {
        match &mut self.link {
            Some(link) if link.session.is_online() => {
                link.session.request(host.now, request);
                Ok(())
            }
            _ => Err(RequestError::NotConnected),
        }
    }

    /// Asks for a switchboard; says whether it could.
    pub(super) fn request_switchboard(
        &mut self,
        host: &mut Host,
        purpose: SwitchboardPurpose,
    ) -> bool {
        match &mut self.link {
            Some(link) if link.session.is_online() => {
                let trid = link.session.request_switchboard(host.now);
                self.switchboard_requests.insert(trid, purpose);
                true
            }
            _ => false,
        }
    }

    fn tell_status(&mut self, host: &mut Host) {
        let status = self.appearance.status;
        if self.is_online() {
            let _ = self.request(host, NsRequest::Status(status));
        }
    }
}

// What happens.
impl SignIn {
    /// Whether this is its connection.
    pub(super) fn owns(&self, conn: ConnId) -> bool {
        self.link.as_ref().is_some_and(|link| link.conn == conn)
    }

    /// Its connection, if there is one.
    pub(super) fn conn(&self) -> Option<ConnId> {
        self.link.as_ref().map(|link| link.conn)
    }

    pub(super) fn handle_opened(&mut self, now: Instant) {
        if let Some(link) = &mut self.link {
            link.session.handle_opened(now);
        }
    }

    pub(super) fn handle_bytes(&mut self, host: &Host, bytes: &[u8]) {
        if let Some(link) = &mut self.link {
            link.session.trace_frames(host.trace.is_on());
            link.session.handle_bytes(host.now, bytes);
        }
    }

    pub(super) fn handle_closed(&mut self, reason: super::CloseReason) {
        if let Some(link) = &mut self.link {
            link.session.handle_closed(reason);
        }
    }

    pub(super) fn handle_http(
        &mut self,
        now: Instant,
        id: HttpId,
        answer: Result<HttpAnswer, HttpFailed>,
    ) {
        if let Some(link) = &mut self.link
            && link.http == Some(id)
        {
            link.http = None;
            link.session.handle_http(now, answer);
        }
    }

    /// The machine slept, or the network came back.
    pub(super) fn handle_wake(&mut self, host: &mut Host) {
        if let Some(link) = &mut self.link {
            link.session.handle_wake(host.now);
        }
        if let Some(attempt) = &mut self.attempt {
            attempt.woke(host.now);
        }
        if self.slept_while_trying(host.now) {
            return self.start_over(host);
        }
        // A wait that the server asked for is kept; one after an attempt that failed since is not.
        if !self.attempt.as_ref().is_some_and(Attempt::waits_for_server) {
            self.reconnect_now(host);
        }
    }

    pub(super) fn timeout(&self) -> Option<Instant> {
        let session = self.link.as_ref().and_then(|link| link.session.timeout());
        session.into_iter().chain(self.reconnect_at()).min()
    }

    pub(super) fn handle_timeout(&mut self, host: &mut Host) {
        let now = host.now;
        if let Some(link) = &mut self.link
            && link.session.timeout().is_some_and(|at| at <= now)
        {
            link.session.handle_timeout(now);
        }
        if self.reconnect_at().is_some_and(|at| at <= now) {
            self.try_again(host);
        }
    }

    /// What concerns other components; reads one thing of what came when there is nothing else.
    pub(super) fn poll(&mut self, host: &mut Host) -> Option<SignInEffect> {
        loop {
            if let Some(effect) = self.effects.pop_front() {
                return Some(effect);
            }
            let output = self.link.as_mut()?.session.poll_output()?;
            self.handle_output(host, output);
        }
    }

    /// Signed out, without a word to the server: nothing that was asked for acts any more.
    fn reset(&mut self, host: &mut Host) {
        if let Some(link) = self.link.take() {
            host.output(Output::Close(link.conn));
        }
        self.attempt = None;
        self.switchboard_requests.clear();
        self.effects.clear();
    }

    fn is_online(&self) -> bool {
        self.link
            .as_ref()
            .is_some_and(|link| link.session.is_online())
    }

    /// When a reconnect is due.
    fn reconnect_at(&self) -> Option<Instant> {
        match &self.session {
            Session::Reconnecting(Reconnect {
                stage: ReconnectStage::Waiting { until },
                ..
            }) => Some(*until),
            _ => None,
        }
    }

    fn set_session(&mut self, host: &mut Host, session: Session) {
        if self.session != session {
            self.session = session;
            host.event(Event::Session);
        }
    }

    /// The server left a request without an answer. For a phone number that is usual; the rest is told.
    fn unanswered(&mut self, host: &mut Host, trid: TrId, request: NsRequest) {
        if let Some(purpose) = self.switchboard_requests.remove(&trid) {
            let effect = SignInEffect::Switchboard(purpose, Err(None));
            return self.effects.push_back(effect);
        }
        let is_reported = match &request {
            NsRequest::Property(key, _) => key == "MFN",
            NsRequest::Challenge | NsRequest::Shields => false,
            NsRequest::PersonalMessage(_) | NsRequest::Url(_) => false,
            NsRequest::Switchboard => false,
            _ => true,
        };
        if self.unanswered.0 != host.now {
            self.unanswered = (host.now, BTreeSet::new());
        }
        let verb = request.verb();
        if is_reported && self.unanswered.1.insert(verb) {
            host.notice(Notice::Unanswered { verb });
        }
        self.effects.push_back(SignInEffect::Unanswered(request));
    }

    fn refused(&mut self, trid: TrId, request: NsRequest, code: ErrorCode) {
        let effect = match self.switchboard_requests.remove(&trid) {
            Some(purpose) => SignInEffect::Switchboard(purpose, Err(Some(code))),
            None => SignInEffect::Refused(request, code),
        };
        self.effects.push_back(effect);
    }

    /// The server told something. Answers for switchboards go to whom they were asked for.
    fn command(&mut self, host: &mut Host, command: NsServer) {
        match command {
            NsServer::XfrSb {
                trid,
                target,
                ticket,
            } => {
                if let Some(purpose) = self.switchboard_requests.remove(&trid) {
                    let effect = SignInEffect::Switchboard(purpose, Ok((target, ticket)));
                    self.effects.push_back(effect);
                } else if let Some(conn) = self.conn() {
                    let ignored = Ignored::new("XFR", IgnoredReason::Unexpected);
                    host.output(Output::Ignored(conn, ignored));
                }
            }
            // The server took this person off the air by itself; they want to be what they were.
            NsServer::Chg {
                trid: 0,
                status: Status::Offline,
                ..
            } => {
                self.effects.push_back(SignInEffect::Command(command));
                self.tell_status(host);
            }
            command => self.effects.push_back(SignInEffect::Command(command)),
        }
    }
}
