//! From signing in to signing out: attempts, redirects, and coming back.

use std::time::Duration;

use rand_chacha::rand_core::RngCore;

use super::{
    super::{
        ConnId, Credentials, Event, HttpId, Instant, Output, Reconnect, ReconnectStage, Remembered,
        Session, SignInError, SignedOut, Step, Target, host::Host,
    },
    SignIn, SignInEffect,
    notification_link::{NotificationLink, Server},
    reconnect_policy::{Attempts, Policy},
};
use crate::{
    notification::{Notification, NsOutput, NsRequest, WAKE_PATIENCE},
    value::{Address, TrId},
};

/// Servers that one sign-in may be sent through (`XFR NS`).
const MAX_REDIRECTS: u32 = 5;
/// How often a session may be sent elsewhere soon after it was signed in, before that is taken for a loop.
const MAX_BOUNCES: u32 = 1;
/// Signed in for this long in milliseconds, a session is taken to have worked: the next loss counts as a first one.
const WORKED: u64 = 60_000;

/// For how long after the machine woke a line that is lost is one that did not survive its sleep.
const WAKING: Duration = Duration::from_secs(10);

/// What is kept from signing in to signing out.
pub(super) struct Attempt {
    credentials: Credentials,
    remembered: Option<Address>,
    /// Servers that this sign-in was sent through.
    redirects: u32,
    /// How often a session was sent elsewhere soon after it was signed in.
    bounces: u32,
    /// Whether a ticket was refused already.
    is_second_ticket: bool,
    /// Whether the person was signed in before.
    is_established: bool,
    /// Since when the person is signed in.
    online_since: Option<Instant>,
    /// Attempts since the last session that worked.
    attempts: Attempts,
    /// When the machine woke, until a line that was lost by it was told.
    woke_at: Option<Instant>,
    /// By what the wait for the next one goes.
    policy: Policy,
    /// The server sent us elsewhere in the middle of a session: nothing is told until that fails.
    pub(super) is_moving: bool,
}

impl Attempt {
    pub(super) fn new(credentials: Credentials, remembered: Option<Address>) -> Self {
        Self {
            credentials,
            remembered,
            redirects: 0,
            bounces: 0,
            is_second_ticket: false,
            is_established: false,
            online_since: None,
            attempts: Attempts::default(),
            woke_at: None,
            policy: Policy::Stop,
            is_moving: false,
        }
    }

    /// Whether the wait for the next attempt is one that the server asked for.
    pub(super) fn waits_for_server(&self) -> bool {
        matches!(self.policy, Policy::Restart | Policy::Minutes(_))
    }

    /// The machine woke. That attempts failed before says nothing of the network that there is now.
    pub(super) fn woke(&mut self, now: Instant) {
        self.woke_at = Some(now);
        self.attempts.count = 0;
    }

    /// Whether a line that is lost now was lost by a sleep; once for each.
    fn takes_waking(&mut self, now: Instant) -> bool {
        let woke_at = self.woke_at.take();
        woke_at.is_some_and(|woke_at| now <= woke_at + WAKING)
    }

    /// Whether the session that ends now worked.
    fn worked(&self, now: Instant) -> bool {
        self.online_since
            .is_some_and(|since| now.0.saturating_sub(since.0) >= WORKED)
    }
}

impl SignIn {
    /// Takes in one thing that the session wants or tells.
    pub(super) fn handle_output(&mut self, host: &mut Host, output: NsOutput) {
        let Some(link) = &mut self.link else { return };
        let conn = link.conn;
        match output {
            NsOutput::Send(bytes) => host.output(Output::Send(conn, bytes)),
            NsOutput::Http(request) => {
                let id = HttpId(host.next_id());
                link.http = Some(id);
                host.output(Output::Http(id, request));
            }
            NsOutput::Read(frame) => host.trace.read(host.now, conn, &frame),
            NsOutput::Ignored(ignored) => host.output(Output::Ignored(conn, ignored)),
            NsOutput::Step(step) => self.step(host, step),
            NsOutput::Ticket(ticket) => self.effects.push_back(SignInEffect::Ticket(ticket)),
            NsOutput::ListBegins => self.effects.push_back(SignInEffect::ListBegins),
            NsOutput::ListEnds => self.effects.push_back(SignInEffect::ListEnds),
            NsOutput::Shields(payload) => self.effects.push_back(SignInEffect::Shields(payload)),
            NsOutput::Online => self.came_online(host),
            NsOutput::Command(command) => self.command(host, command),
            NsOutput::Refused {
                trid,
                request,
                code,
            } => self.refused(trid, request, code),
            NsOutput::Unanswered { trid, request } => self.unanswered(host, trid, request),
            NsOutput::Redirect(target) => self.redirect(host, target),
            NsOutput::TicketRefused => self.ticket_refused(host),
            NsOutput::Ended(over) => {
                host.output(Output::Close(conn));
                self.ended(host, over);
            }
        }
    }

    fn step(&mut self, host: &mut Host, step: Step) {
        if step == Step::GoingOnline {
            self.effects.push_back(SignInEffect::PresenceBegins);
        }
        match &mut self.session {
            Session::Reconnecting(reconnect) => {
                let stage = ReconnectStage::Trying(step);
                if reconnect.stage != stage {
                    reconnect.stage = stage;
                    host.event(Event::Session);
                }
            }
            Session::SignedIn => {}
            _ => self.set_session(host, Session::SigningIn(step)),
        }
    }

    fn came_online(&mut self, host: &mut Host) {
        let server = self.link.as_ref().map(|link| link.server.clone());
        if let Some(attempt) = &mut self.attempt {
            attempt.is_established = true;
            attempt.online_since = Some(host.now);
            attempt.redirects = 0;
            attempt.is_second_ticket = false;
            attempt.is_moving = false;
            if let Some(Server::Redirected(address)) = server
                && attempt.remembered.as_ref() != Some(&address)
            {
                attempt.remembered = Some(address);
                self.remember(host);
            }
        }
        self.set_session(host, Session::SignedIn);
        self.effects.push_back(SignInEffect::Online);
        self.catch_up(host);
    }

    /// Says what was changed while the session was on its way.
    fn catch_up(&mut self, host: &mut Host) {
        let Some(link) = &mut self.link else { return };
        let (said, wanted) = (link.session.appearance(), &self.appearance);
        let (status, personal) = (wanted.status, wanted.personal.clone());
        let is_seen_as = said.status == status && said.picture == wanted.picture;
        let is_personal_said = said.personal == personal;
        if !is_seen_as {
            let picture = wanted.picture.clone();
            link.session.set_picture(picture);
            link.session.announce_picture(host.now, status);
        }
        if !is_personal_said {
            let request = NsRequest::PersonalMessage(personal);
            link.session.request(host.now, request);
        }
    }

    pub(super) fn open_remembered(&mut self, host: &mut Host) {
        let remembered = self.attempt.as_ref().and_then(|it| it.remembered.as_ref());
        let server = match remembered {
            Some(_) => Server::Remembered,
            None => Server::Dispatch,
        };
        self.open(host, server, 0);
    }

    fn open(&mut self, host: &mut Host, server: Server, last_trid: TrId) {
        let Some(attempt) = &self.attempt else { return };
        let target = match &server {
            Server::Dispatch => Target::NotificationServer,
            Server::Redirected(address) => Target::Address(address.clone()),
            Server::Remembered => match &attempt.remembered {
                Some(address) => Target::Address(address.clone()),
                None => Target::NotificationServer,
            },
        };
        let conn = ConnId(host.next_id());
        self.switchboard_requests.clear();
        self.link = Some(NotificationLink {
            conn,
            opened_at: host.now,
            http: None,
            session: Notification::new(
                host.now,
                self.identity.clone(),
                attempt.credentials.clone(),
                self.appearance.clone(),
                last_trid,
            ),
            server,
        });
        host.trace.notification_opens(conn);
        host.output(Output::Open(conn, target));
    }

    /// The ticket may have run out on the way, or the account may have moved: once more with a fresh one, from the dispatch
    /// server.
    fn ticket_refused(&mut self, host: &mut Host) {
        let Some(link) = &self.link else { return };
        let last_trid = link.session.last_trid();
        host.output(Output::Close(link.conn));
        match &mut self.attempt {
            Some(attempt) if !attempt.is_second_ticket => {
                attempt.is_second_ticket = true;
                self.effects.push_back(SignInEffect::Redirected);
                self.open(host, Server::Dispatch, last_trid);
            }
            _ => {
                let error = SignInError::WrongPassword(None);
                self.ended(host, SignedOut::Failed(error));
            }
        }
    }

    /// `XFR NS`. Two servers that send each other everyone who is signed in are no way to be so.
    fn redirect(&mut self, host: &mut Host, target: Option<Address>) {
        let (Some(link), Some(attempt)) = (&self.link, &mut self.attempt) else {
            return;
        };
        let (conn, last_trid) = (link.conn, link.session.last_trid());
        if self.session == Session::SignedIn {
            attempt.is_moving = true;
            if attempt.worked(host.now) {
                attempt.bounces = 0;
            } else if attempt.online_since.take().is_some() {
                attempt.bounces += 1;
            }
        }
        attempt.redirects += 1;
        let is_loop = attempt.redirects > MAX_REDIRECTS || attempt.bounces > MAX_BOUNCES;
        self.switchboard_requests.clear();
        self.effects.push_back(SignInEffect::Redirected);
        if is_loop {
            host.output(Output::Close(conn));
            let error = SignInError::TooManyRedirects;
            return self.ended(host, SignedOut::Failed(error));
        }
        if let Some(target) = target {
            host.output(Output::Close(conn));
            self.open(host, Server::Redirected(target), last_trid);
        }
    }

    /// The session is over. It comes back by itself when that is of use.
    fn ended(&mut self, host: &mut Host, over: SignedOut) {
        let server = self.link.take().map(|link| link.server);
        self.switchboard_requests.clear();
        let (now, random) = (host.now, host.rng.next_u32());
        let Some(attempt) = &mut self.attempt else {
            return self.stopped(host, over);
        };
        if is_stale(&over) && attempt.remembered.take().is_some() {
            self.remember(host);
            if server == Some(Server::Remembered) && over != SignedOut::ServerShutDown {
                self.effects.push_back(SignInEffect::Redirected);
                return self.open(host, Server::Dispatch, 0);
            }
        }
        let Some(attempt) = &mut self.attempt else {
            return;
        };
        if attempt.worked(now) {
            attempt.attempts = Attempts::default();
            attempt.bounces = 0;
        }
        attempt.online_since = None;
        attempt.redirects = 0;
        (attempt.is_second_ticket, attempt.is_moving) = (false, false);
        let policy = Policy::after(&over, attempt.is_established);
        let had_session = self.session == Session::SignedIn;
        let Some(wait) = attempt.attempts.next(policy, random) else {
            return self.stopped(host, over);
        };
        let count = attempt.attempts.count;
        attempt.policy = policy;
        // Others do not lose theirs at the same time: there is nothing to spread.
        let is_immediate = policy == Policy::BackOff && had_session && attempt.takes_waking(now);
        let wait = if is_immediate { Duration::ZERO } else { wait };
        let because = match &self.session {
            // What was told first stays told: attempts that fail are the same trouble.
            Session::Reconnecting(reconnect) if policy == Policy::BackOff => {
                reconnect.because.clone()
            }
            _ => over,
        };
        self.effects.push_back(SignInEffect::Lost);
        let reconnect = Reconnect {
            because,
            attempt: count,
            stage: ReconnectStage::Waiting { until: now + wait },
        };
        self.set_session(host, Session::Reconnecting(reconnect));
    }

    /// Whether the machine woke in the midst of an attempt to come back, of which nothing is to be expected any more.
    pub(super) fn slept_while_trying(&self, now: Instant) -> bool {
        let is_trying = matches!(
            &self.session,
            Session::Reconnecting(Reconnect {
                stage: ReconnectStage::Trying(_),
                ..
            })
        );
        let link = self.link.as_ref().filter(|_| is_trying);
        link.is_some_and(|link| link.opened_at + WAKE_PATIENCE < now)
    }

    /// Lets go of the attempt that is under way and begins another.
    pub(super) fn start_over(&mut self, host: &mut Host) {
        if let Some(link) = self.link.take() {
            host.output(Output::Close(link.conn));
            self.effects.push_back(SignInEffect::Redirected);
        }
        self.try_again(host);
    }

    pub(super) fn try_again(&mut self, host: &mut Host) {
        self.step(host, Step::Connecting);
        self.open_remembered(host);
    }

    /// The session is over and stays so, and the password goes with it.
    pub(super) fn stopped(&mut self, host: &mut Host, over: SignedOut) {
        self.link = None;
        self.attempt = None;
        self.effects.push_back(SignInEffect::Stopped);
        self.set_session(host, Session::SignedOut(over));
    }

    fn remember(&mut self, host: &mut Host) {
        let attempt = self.attempt.as_ref();
        host.output(Output::Remember(Remembered {
            notification_server: attempt.and_then(|it| it.remembered.clone()),
        }));
    }
}

/// Whether a server that was remembered may be gone for good; the dispatch server knows.
fn is_stale(over: &SignedOut) -> bool {
    matches!(
        over,
        SignedOut::ServerShutDown
            | SignedOut::Failed(
                SignInError::Unreachable(_)
                    | SignInError::TimedOut
                    | SignInError::NotMessenger
                    | SignInError::NotMsnp11
                    | SignInError::Refused(_)
            )
    )
}
