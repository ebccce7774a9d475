//! The notification session: signing in, coming back after it was lost, signing out.

use rand_chacha::rand_core::RngCore;

use super::{
    ConnId, Credentials, Event, HttpId, Instant, Messenger, Notice, Output, Reconnect,
    ReconnectStage, Remembered, Roster, Session, SignInError, SignedOut, Step, Target,
    reconnect::{Attempts, Policy},
};
use crate::{
    notification::{Appearance, Asked, Notification, NsOutput},
    value::{Address, Name, Status, TrId},
};

/// Servers that one sign-in may be sent through (`XFR NS`).
const MAX_REDIRECTS: u32 = 5;
/// Signed in for this long in milliseconds, a session is taken to have worked: the next loss counts as a first one.
const WORKED: u64 = 60_000;

/// The notification session and its connection.
pub(super) struct Link {
    pub(super) conn: ConnId,
    pub(super) http: Option<HttpId>,
    pub(super) session: Notification,
    route: Route,
}

/// How the address of the notification server came to be known.
#[derive(Clone, PartialEq, Eq)]
enum Route {
    /// The operator named it: the dispatch server.
    Dispatch,
    /// It was kept from an earlier sign-in.
    Remembered,
    /// `XFR NS` named it in this sign-in.
    Redirected(Address),
}

/// What is kept from signing in to signing out.
pub(super) struct SignIn {
    credentials: Credentials,
    /// What the person wants to be; kept through reconnects.
    pub(super) status: Status,
    remembered: Option<Address>,
    redirects: u32,
    /// Whether a ticket was refused already.
    retried: bool,
    /// Whether the person was signed in before.
    established: bool,
    /// Since when the person is signed in.
    online_since: Option<Instant>,
    /// Attempts since the last session that worked.
    attempts: Attempts,
    /// By what the wait for the next one goes.
    policy: Policy,
    /// The server sent us elsewhere in the middle of a session: nothing is told until that fails.
    moving: bool,
}

impl Messenger {
    pub(super) fn sign_in(
        &mut self,
        credentials: Credentials,
        status: Status,
        remembered: Remembered,
    ) {
        self.leave_everything();
        self.close_link();
        if self.me.email.as_ref() != Some(&credentials.email) {
            self.forget();
            self.me.email = Some(credentials.email.clone());
            self.me.name = Name::new(credentials.email.as_str());
            self.rename_objects();
        }
        self.signing_in = Some(SignIn {
            credentials,
            status: match status {
                Status::Offline => Status::Online,
                status => status,
            },
            remembered: remembered.notification_server,
            redirects: 0,
            retried: false,
            established: false,
            online_since: None,
            attempts: Attempts::default(),
            policy: Policy::Stop,
            moving: false,
        });
        self.set_session(Session::SigningIn(Step::Connecting));
        self.open_remembered();
    }

    pub(super) fn sign_out(&mut self) {
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
        self.stopped(SignedOut::Asked);
    }

    /// Signs in at once instead of waiting longer.
    pub(super) fn reconnect_now(&mut self) {
        if matches!(
            &self.session,
            Session::Reconnecting(Reconnect {
                stage: ReconnectStage::Waiting { .. },
                ..
            })
        ) {
            self.try_again();
        }
    }

    /// The machine slept, or the network came back.
    pub(super) fn wake(&mut self) {
        let now = self.now;
        if let Some(link) = &mut self.notification {
            link.session.handle_wake(now);
        }
        // A wait that the server asked for is kept; one after an attempt that failed since is not.
        let policy = self.signing_in.as_ref().map(|sign_in| sign_in.policy);
        if !matches!(policy, Some(Policy::Restart | Policy::Minutes(_))) {
            self.reconnect_now();
        }
    }

    /// When a reconnect is due.
    pub(super) fn reconnect_at(&self) -> Option<Instant> {
        match &self.session {
            Session::Reconnecting(Reconnect {
                stage: ReconnectStage::Waiting { until },
                ..
            }) => Some(*until),
            _ => None,
        }
    }

    pub(super) fn tick_session(&mut self) {
        let now = self.now;
        if let Some(link) = &mut self.notification
            && link.session.timeout().is_some_and(|at| at <= now)
        {
            link.session.handle_tick(now);
        }
        if self.reconnect_at().is_some_and(|at| at <= now) {
            self.try_again();
        }
    }

    /// Carries one thing that the notification session wants; says whether there was one.
    pub(super) fn drain_notification(&mut self) -> bool {
        let Some(output) = self
            .notification
            .as_mut()
            .and_then(|link| link.session.poll_output())
        else {
            return false;
        };
        let Some(link) = &mut self.notification else {
            return false;
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
            NsOutput::Step(step) => self.step(step),
            NsOutput::ListBegins => {
                self.listing = Some(Roster::default());
                self.last_listed = None;
            }
            NsOutput::ListEnds => self.list_ended(),
            NsOutput::Shields(payload) => self.set_shields(&payload.0),
            NsOutput::Online => self.came_online(),
            NsOutput::Command(command) => self.apply(command),
            NsOutput::Refused { trid, asked, code } => self.refused(trid, asked, code),
            NsOutput::Unanswered { trid, asked } => self.unanswered(trid, asked),
            NsOutput::Redirect(target) => self.redirect(target),
            NsOutput::TicketRefused => {
                let last_trid = link.session.last_trid();
                self.output(Output::Close(conn));
                match &mut self.signing_in {
                    // Once more with a fresh ticket, from the dispatch server: the ticket may have run out on the way,
                    // or the account may have moved.
                    Some(sign_in) if !sign_in.retried => {
                        sign_in.retried = true;
                        self.open(Route::Dispatch, last_trid);
                    }
                    _ => self.ended(SignedOut::Failed(SignInError::WrongPassword(None))),
                }
            }
            NsOutput::Ended(over) => {
                self.output(Output::Close(conn));
                self.ended(over);
            }
        }
        true
    }

    /// Asks the server for something, or tells that there is no session.
    pub(super) fn ask(&mut self, asked: Asked) -> Option<TrId> {
        let now = self.now;
        match &mut self.notification {
            Some(link) if link.session.is_online() => Some(link.session.ask(now, asked)),
            _ => {
                self.event(Event::Notice(Notice::NotConnected));
                None
            }
        }
    }

    pub(super) fn is_online(&self) -> bool {
        self.notification
            .as_ref()
            .is_some_and(|link| link.session.is_online())
    }

    /// Whether what cannot be sent now will be, by itself.
    pub(super) fn comes_back(&self) -> bool {
        match &self.session {
            Session::Reconnecting(_) => true,
            Session::SignedIn => self.signing_in.as_ref().is_some_and(|it| it.moving),
            _ => false,
        }
    }

    /// The whole list is here: what was shown until now goes.
    fn list_ended(&mut self) {
        let Some(mut listing) = self.listing.take() else {
            return;
        };
        // Read while online, it says nothing of presence, and nobody tells that again.
        if self.is_online() {
            listing.take_presence(&self.roster);
        }
        listing.is_told = true;
        self.roster = listing;
        // At sign-in it is told with everything else once that is done.
        if self.is_online() {
            self.event(Event::Roster);
            self.event(Event::Groups);
        }
    }

    fn step(&mut self, step: Step) {
        // Those who are online are told of from here on, whatever list there is.
        if step == Step::GoingOnline {
            self.roster.all_offline();
        }
        match &mut self.session {
            Session::Reconnecting(reconnect) => {
                let stage = ReconnectStage::Trying(step);
                if reconnect.stage != stage {
                    reconnect.stage = stage;
                    self.event(Event::Session);
                }
            }
            Session::SignedIn => {}
            _ => self.set_session(Session::SigningIn(step)),
        }
    }

    fn came_online(&mut self) {
        let now = self.now;
        let route = self.notification.as_ref().map(|link| link.route.clone());
        if let Some(sign_in) = &mut self.signing_in {
            sign_in.established = true;
            sign_in.online_since = Some(now);
            sign_in.redirects = 0;
            sign_in.retried = false;
            sign_in.moving = false;
            if let Some(Route::Redirected(address)) = route
                && sign_in.remembered.as_ref() != Some(&address)
            {
                sign_in.remembered = Some(address);
                self.remember();
            }
        }
        self.set_session(Session::SignedIn);
        self.event(Event::Roster);
        self.event(Event::Me);
        self.catch_up();
        self.settle_pending();
        self.ask_for_config();
        self.pump_all();
    }

    /// Says what was changed while the session was on its way.
    fn catch_up(&mut self) {
        let (Some(link), Some(sign_in)) = (&self.notification, &self.signing_in) else {
            return;
        };
        let said = link.session.appearance();
        let (status, personal) = (sign_in.status, self.me.personal.clone());
        let picture = self.me.picture.clone();
        let news = (
            said.status != status || said.picture != picture,
            said.personal != personal,
        );
        if news.0 {
            if let Some(link) = &mut self.notification {
                link.session.set_picture(picture);
            }
            self.ask(Asked::Status(status));
        }
        if news.1 {
            self.ask(Asked::PersonalMessage(personal));
        }
    }

    fn open_remembered(&mut self) {
        let remembered = self
            .signing_in
            .as_ref()
            .is_some_and(|sign_in| sign_in.remembered.is_some());
        let route = if remembered {
            Route::Remembered
        } else {
            Route::Dispatch
        };
        self.open(route, 0);
    }

    fn open(&mut self, route: Route, last_trid: TrId) {
        let Some(sign_in) = &self.signing_in else {
            return;
        };
        let target = match &route {
            Route::Dispatch => Target::NotificationServer,
            Route::Redirected(address) => Target::Address(address.clone()),
            Route::Remembered => match &sign_in.remembered {
                Some(address) => Target::Address(address.clone()),
                None => Target::NotificationServer,
            },
        };
        let appearance = Appearance {
            status: sign_in.status,
            personal: self.me.personal.clone(),
            picture: self.me.picture.clone(),
        };
        let session =
            Notification::new(self.now, sign_in.credentials.clone(), appearance, last_trid);
        let conn = ConnId(self.next_id());
        self.listing = None;
        self.notification = Some(Link {
            conn,
            http: None,
            session,
            route,
        });
        self.output(Output::Open(conn, target));
    }

    fn redirect(&mut self, target: Option<Address>) {
        let Some(link) = &self.notification else {
            return;
        };
        let (conn, last_trid) = (link.conn, link.session.last_trid());
        let signed_in = self.session == Session::SignedIn;
        self.forget_asked();
        let Some(sign_in) = &mut self.signing_in else {
            return;
        };
        sign_in.moving |= signed_in;
        sign_in.redirects += 1;
        if sign_in.redirects > MAX_REDIRECTS {
            self.output(Output::Close(conn));
            return self.ended(SignedOut::Failed(SignInError::TooManyRedirects));
        }
        if let Some(target) = target {
            self.tell_unanswered();
            self.output(Output::Close(conn));
            self.open(Route::Redirected(target), last_trid);
        }
    }

    /// What was asked of a server that sent this client elsewhere will not be answered.
    fn tell_unanswered(&mut self) {
        let mut lost = Vec::new();
        if let Some(link) = &mut self.notification {
            while let Some(output) = link.session.poll_output() {
                if let NsOutput::Unanswered { trid, asked } = output {
                    lost.push((trid, asked));
                }
            }
        }
        for (trid, asked) in lost {
            self.unanswered(trid, asked);
        }
    }

    /// The session is over. It comes back by itself when that is of use.
    fn ended(&mut self, over: SignedOut) {
        let route = self.notification.take().map(|link| link.route);
        let (now, random) = (self.now, self.rng.next_u32());
        let Some(sign_in) = &mut self.signing_in else {
            return self.stopped(over);
        };
        // A server that was remembered may be gone for good; the dispatch server knows.
        let stale = matches!(
            &over,
            SignedOut::ServerShutDown
                | SignedOut::Failed(
                    SignInError::Unreachable(_)
                        | SignInError::TimedOut
                        | SignInError::NotMessenger
                        | SignInError::NotMsnp11
                        | SignInError::Refused(_)
                )
        );
        if stale && sign_in.remembered.take().is_some() {
            self.remember();
            if route == Some(Route::Remembered) && over != SignedOut::ServerShutDown {
                return self.open(Route::Dispatch, 0);
            }
        }
        let Some(sign_in) = &mut self.signing_in else {
            return;
        };
        let worked = sign_in
            .online_since
            .take()
            .is_some_and(|since| now.0.saturating_sub(since.0) >= WORKED);
        if worked {
            sign_in.attempts = Attempts::default();
        }
        (sign_in.redirects, sign_in.retried, sign_in.moving) = (0, false, false);
        let policy = Policy::after(&over, sign_in.established);
        let Some(wait) = sign_in.attempts.next(policy, random) else {
            return self.stopped(over);
        };
        let attempt = sign_in.attempts.count;
        sign_in.policy = policy;
        let because = match &self.session {
            // What was told first stays told: attempts that fail are the same trouble.
            Session::Reconnecting(reconnect) if policy == Policy::BackOff => {
                reconnect.because.clone()
            }
            _ => over,
        };
        self.forget_asked();
        self.go_dark();
        self.set_session(Session::Reconnecting(Reconnect {
            because,
            attempt,
            stage: ReconnectStage::Waiting { until: now + wait },
        }));
    }

    fn try_again(&mut self) {
        self.step(Step::Connecting);
        self.open_remembered();
    }

    /// The session is over and stays so. The password goes with it; what was said stays to be read.
    fn stopped(&mut self, over: SignedOut) {
        self.notification = None;
        self.signing_in = None;
        self.leave_everything();
        self.go_dark();
        self.set_session(Session::SignedOut(over));
    }

    /// Nobody is known to be online any more.
    fn go_dark(&mut self) {
        self.roster.all_offline();
        self.me.status = Status::Offline;
        self.event(Event::Roster);
        self.event(Event::Me);
    }

    fn forget(&mut self) {
        for id in std::mem::take(&mut self.talks).into_keys() {
            self.event(Event::ConversationClosed(id));
        }
        self.transfers.clear();
        self.roster.clear();
        self.service = super::Service::default();
        self.me = super::Me::default();
    }

    fn remember(&mut self) {
        let notification_server = self
            .signing_in
            .as_ref()
            .and_then(|sign_in| sign_in.remembered.clone());
        self.output(Output::Remember(Remembered {
            notification_server,
        }));
    }

    fn close_link(&mut self) {
        if let Some(link) = self.notification.take() {
            self.output(Output::Close(link.conn));
        }
    }

    pub(super) fn set_session(&mut self, session: Session) {
        if self.session != session {
            self.session = session;
            self.event(Event::Session);
        }
    }
}
