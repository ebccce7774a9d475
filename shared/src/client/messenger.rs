//! The Messenger: its components, what goes in and out of them, and who hears of what.

mod requests;
mod routes;

use super::{
    Config, Conversation, ConversationId, Event, Input, Instant, Me, Output, ProtocolTrace, Roster,
    Service, Session, Transfer, TransferId, account::Account, contacts::Contacts,
    conversations::Conversations, facts::Facts, host::Host, objects::Objects,
    offline_messages::OfflineMessages, own_objects::OwnObjects, service::ServiceState,
    sign_in::SignIn, slp_sessions::SlpSessions, transfers::Transfers,
};
use crate::value::Digest;

/// A whole client. See the [module](super) for how to drive it.
///
/// It owns the components and carries what one of them wants of another; it decides nothing itself.
pub struct Messenger {
    host: Host,
    sign_in: SignIn,
    account: Account,
    contacts: Contacts,
    services: ServiceState,
    conversations: Conversations,
    offline_messages: OfflineMessages,
    own_objects: OwnObjects,
    slp_sessions: SlpSessions,
    transfers: Transfers,
    objects: Objects,
}

impl std::fmt::Debug for Messenger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Messenger")
            .field("session", self.session())
            .finish_non_exhaustive()
    }
}

/// What conversations and objects go by. A macro, since the other components are borrowed at the same time.
macro_rules! facts {
    ($messenger:expr) => {
        Facts {
            me: $messenger.account.me(),
            roster: $messenger.contacts.roster(),
            connection: $messenger.sign_in.connection(),
            shields: &$messenger.services.known().shields,
            own_objects: &$messenger.own_objects,
        }
    };
}
use facts;

// The model.
impl Messenger {
    /// A Messenger, signed out.
    pub fn new(config: Config) -> Self {
        Self {
            host: Host::new(config.seed),
            services: ServiceState::new(config.identity.locale.clone()),
            offline_messages: OfflineMessages::new(config.identity.product),
            sign_in: SignIn::new(config.identity),
            account: Account::default(),
            contacts: Contacts::default(),
            conversations: Conversations::default(),
            own_objects: OwnObjects::default(),
            slp_sessions: SlpSessions::default(),
            transfers: Transfers::default(),
            objects: Objects::default(),
        }
    }

    /// Where the session stands.
    pub fn session(&self) -> &Session {
        self.sign_in.session()
    }

    /// The person at this page.
    pub fn me(&self) -> &Me {
        self.account.me()
    }

    /// What the service told of the account, of itself and of what it forbids.
    pub fn service(&self) -> &Service {
        self.services.known()
    }

    /// The contact list.
    pub fn roster(&self) -> &Roster {
        self.contacts.roster()
    }

    /// The open conversations, the oldest first.
    pub fn conversations(&self) -> impl Iterator<Item = &Conversation> {
        self.conversations.models()
    }

    /// An open conversation.
    pub fn conversation(&self, id: ConversationId) -> Option<&Conversation> {
        self.conversations.model(id)
    }

    /// The own custom emoticons: shortcut and digest, by shortcut.
    pub fn emoticons(&self) -> impl Iterator<Item = (&str, Digest)> {
        self.own_objects.emoticons()
    }

    /// A transfer, running or over; gone with its conversation, or with [`Event::TransferForgotten`].
    pub fn transfer(&self, id: TransferId) -> Option<&Transfer> {
        self.transfers.transfer(id)
    }

    /// Whether the server keeps messages for people who are offline, as far as was said
    /// ([`Request::OfferOfflineMessages`](crate::client::Request::OfferOfflineMessages)).
    pub fn has_offline_messages(&self) -> bool {
        self.offline_messages.is_offered()
    }

    /// What went over the connections, while that is traced ([`trace_protocol`](Self::trace_protocol)).
    pub fn protocol_trace(&self) -> &ProtocolTrace {
        &self.host.trace
    }

    /// Whether an own file has not been offered yet, since others to the same person go before it. [`Event::Transfer`]
    /// tells when it is.
    pub fn waits_its_turn(&self, id: TransferId) -> bool {
        self.transfers.waits_its_turn(id)
    }
}

// The crank.
impl Messenger {
    /// Tells what happened at `now`. Call [`poll_output`](Self::poll_output) until it says
    /// [`Output::Timeout`] afterwards.
    pub fn handle_input(&mut self, now: Instant, input: Input) {
        self.pass_time(now);
        let now = self.host.now;
        match input {
            Input::Opened(conn) if self.sign_in.owns(conn) => self.sign_in.handle_opened(now),
            Input::Opened(conn) => self.conversations.handle_opened(conn),
            Input::Bytes(conn, bytes) if self.sign_in.owns(conn) => {
                self.sign_in.handle_bytes(&self.host, &bytes);
            }
            Input::Bytes(conn, bytes) => self.conversations.handle_bytes(&self.host, conn, &bytes),
            Input::Closed(conn, reason) if self.sign_in.owns(conn) => {
                self.host.trace.closed(now, conn);
                self.sign_in.handle_closed(reason);
            }
            Input::Closed(conn, reason) => {
                self.host.trace.closed(now, conn);
                self.conversations.handle_closed(conn, reason);
            }
            Input::Http(id, answer) => {
                self.host.trace.answered(now, id, &answer);
                let host = &mut self.host;
                let is_settled = self.services.handle_http(host, id, &answer)
                    || self.offline_messages.handle_http(host, id, &answer);
                if !is_settled {
                    self.sign_in.handle_http(now, id, answer);
                }
            }
            Input::Request(request) => request.make(self, now),
            Input::Wake => self.sign_in.handle_wake(&mut self.host),
            Input::Slice(id, slice) => self.transfers.handle_slice(&mut self.host, id, slice),
            Input::Congested(conn) => self.handle_congested(conn, true),
            Input::Writable(conn) => self.handle_congested(conn, false),
            Input::Tick => {}
        }
        self.turn();
    }

    /// What to do next. The last one is always [`Output::Timeout`].
    pub fn poll_output(&mut self) -> Output {
        self.host
            .next_output()
            .unwrap_or_else(|| Output::Timeout(self.timeout()))
    }

    /// A clock that goes back would make every deadline wait; time stands still instead.
    fn pass_time(&mut self, now: Instant) {
        self.host.now = self.host.now.max(now);
    }

    /// First what came, then the time: what arrived just now is not late.
    fn turn(&mut self) {
        self.route_all();
        self.handle_timeout();
        self.route_all();
        if self.host.trace.takes_change() {
            self.host.event(Event::ProtocolTrace);
        }
    }

    fn handle_timeout(&mut self) {
        let now = self.host.now;
        self.sign_in.handle_timeout(&mut self.host);
        let slp_sessions = &self.slp_sessions;
        self.conversations
            .handle_timeout(&mut self.host, |conn| slp_sessions.is_busy(conn));
        self.offline_messages.handle_timeout(&mut self.host);
        self.slp_sessions.handle_timeout(now);
    }

    fn timeout(&self) -> Option<Instant> {
        let timeouts = [
            self.sign_in.timeout(),
            self.conversations.timeout(),
            self.offline_messages.timeout(),
            self.slp_sessions.timeout(),
            self.objects.timeout(self.host.now),
        ];
        timeouts.into_iter().flatten().min()
    }

    fn handle_congested(&mut self, conn: super::ConnId, is_congested: bool) {
        if self.conversations.has_link(conn) {
            self.slp_sessions.handle_congested(conn, is_congested);
        }
    }

    /// Tells the views.
    pub(super) fn show_event(&mut self, event: Event) {
        self.host.event(event);
    }
}
