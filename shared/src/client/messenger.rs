//! The Messenger: what comes in, what goes out, and the session.

use std::collections::{BTreeMap, VecDeque};

use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

use super::{
    Config, ConnId, Conversation, ConversationId, Event, HttpAnswer, HttpFailed, HttpId, Input,
    Instant, Output, Roster, Service, Session, SignedOut, Transfer, TransferId,
    boards::Board,
    calls::{Carried, Route},
    files::File,
    objects::Objects,
    session::{Link, SignIn},
    talks::Talk,
};
use crate::{
    config::Region,
    value::{Digest, Email, Guid, Name, ObjectText, PersonalMessage, Status},
};

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
    /// The display picture, as others know it; its data is the driver's. `None` before the first sign-in.
    pub picture: Option<ObjectText>,
    /// Phone numbers and the like (`PRP`), by key.
    pub properties: BTreeMap<String, Name>,
    /// Whether people on neither list may see you and write to you (`BLP AL`).
    pub allow_others: bool,
    /// Whether to be asked when someone adds you (`GTC A`).
    pub ask_when_added: bool,
}

/// A whole client. See the [module](super) for how to drive it.
pub struct Messenger {
    pub(super) now: Instant,
    pub(super) rng: ChaCha20Rng,
    pub(super) outputs: VecDeque<Output>,
    pub(super) session: Session,
    pub(super) me: Me,
    pub(super) roster: Roster,
    /// The list that is being told, until all of it is here.
    pub(super) listing: Option<Roster>,
    pub(super) notification: Option<Link>,
    /// To whom a `BPR` without an address belongs: the last `LST`.
    pub(super) last_listed: Option<Email>,
    pub(super) talks: BTreeMap<ConversationId, Talk>,
    pub(super) boards: BTreeMap<ConnId, Board>,
    pub(super) last_id: u64,
    pub(super) transfers: BTreeMap<TransferId, File>,
    /// Own files that have a switchboard and wait for those before them, in order: no more than there are transfers.
    pub(super) held: VecDeque<(ConnId, TransferId)>,
    pub(super) calls: BTreeMap<Route, Carried>,
    pub(super) objects: Objects,
    pub(super) service: Service,
    pub(super) signing_in: Option<SignIn>,
    pub(super) region: Region,
    /// The request for the service's config that is under way.
    pub(super) config_http: Option<HttpId>,
    /// Groups that people are put into once the server named them, by address.
    pub(super) into_group: BTreeMap<Email, Guid>,
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
            listing: None,
            notification: None,
            last_listed: None,
            talks: BTreeMap::new(),
            boards: BTreeMap::new(),
            last_id: 0,
            transfers: BTreeMap::new(),
            held: VecDeque::new(),
            calls: BTreeMap::new(),
            objects: Objects::default(),
            service: Service::default(),
            signing_in: None,
            region: config.region,
            config_http: None,
            into_group: BTreeMap::new(),
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

    /// What the service told of the account, of itself and of what it forbids.
    pub fn service(&self) -> &Service {
        &self.service
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

    /// The own custom emoticons: shortcut and digest, by shortcut.
    pub fn emoticons(&self) -> impl Iterator<Item = (&str, Digest)> {
        self.objects.emoticons()
    }

    /// An id for a file to be sent ([`Request::SendFile`](super::Request::SendFile)), so that the driver knows which file
    /// is meant before anything is asked for.
    pub fn new_transfer(&mut self) -> TransferId {
        TransferId(self.next_id())
    }

    /// A transfer, running or over; gone with its conversation, or with [`Event::TransferForgotten`].
    pub fn transfer(&self, id: TransferId) -> Option<&Transfer> {
        self.transfers.get(&id).map(|file| &file.transfer)
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
                _ => self.board(conn, |board, now| board.session.handle_bytes(now, &bytes)),
            },
            Input::Closed(conn, reason) => match &mut self.notification {
                Some(link) if link.conn == conn => link.session.handle_closed(reason),
                _ => self.board(conn, |board, _| {
                    board.closed = Some(reason);
                    board.session.handle_closed();
                }),
            },
            Input::Http(id, answer) => self.handle_http(id, answer),
            Input::Request(request) => self.handle_request(request),
            Input::Wake => self.wake(),
            Input::Slice(id, slice) => self.handle_slice(id, slice),
            Input::Congested(conn) => self.board(conn, |board, _| board.is_congested = true),
            Input::Writable(conn) => self.board(conn, |board, _| board.is_congested = false),
            Input::Tick => {}
        }
        // First what came, then the time: what arrived just now is not late.
        self.drain();
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
            let boards = self.boards.values().filter_map(Board::timeout);
            let talks = self.talks.values().filter_map(Talk::timeout);
            let own = session.into_iter().chain(self.reconnect_at());
            let own = own.chain(self.objects.timeout(self.now));
            Output::Timeout(own.chain(boards).chain(talks).min())
        })
    }

    fn handle_http(&mut self, id: HttpId, answer: Result<HttpAnswer, HttpFailed>) {
        let now = self.now;
        if self.config_http == Some(id) {
            self.config_http = None;
            return self.set_config(answer);
        }
        if let Some(link) = &mut self.notification
            && link.http == Some(id)
        {
            link.http = None;
            link.session.handle_http(now, answer);
        }
    }

    fn handle_tick(&mut self) {
        self.tick_session();
        self.tick_boards();
        self.tick_talks();
    }

    /// Carries what the sessions want to where it goes, until none wants anything more.
    fn drain(&mut self) {
        while self.drain_notification()
            || self.drain_boards()
            || self.drain_peers()
            || self.pump_objects()
            || self.pump_files()
        {}
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

    fn board(&mut self, conn: ConnId, action: impl FnOnce(&mut Board, Instant)) {
        let now = self.now;
        if let Some(board) = self.boards.get_mut(&conn) {
            action(board, now);
        }
    }
}
