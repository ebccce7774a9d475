//! A world without sockets: Messengers and the server's logic on one clock.
#![allow(dead_code, reason = "each test uses a part of it")]

use std::collections::BTreeMap;

use localserver::{
    Settings,
    logic::{ConnId as ServerConn, Input as ServerInput, Listener, Output as ServerOutput, Server},
};
use msnp11::{
    client::{
        CloseReason, Config, ConnId, Conversation, Credentials, Endpoint, EntryKind, Event,
        HttpAnswer, Input, Instant, MessageState, Messenger, Output, Remembered, Request, Session,
        SliceFailed, Target, TransferId,
    },
    value::{Address, Digest, Email, Status},
};

/// The server and everyone at it.
pub(crate) struct World {
    pub(crate) now: u64,
    pub(crate) server: Server,
    pub(crate) people: Vec<Person>,
    /// The server's name of each connection, by person and their name of it.
    conns: BTreeMap<(usize, ConnId), ServerConn>,
    next: u64,
    /// Bytes are handed over in pieces of this size.
    pub(crate) chunk: usize,
    /// What a hostile server or client makes of everything that the server sends.
    pub(crate) tamper: Option<fn(&mut Vec<u8>)>,
    /// Whose line brings nothing for now, and what has gathered there.
    pub(crate) held: Option<(usize, Vec<Piece>)>,
}

/// What the server sent at once over a connection.
type Piece = (ConnId, Vec<u8>);

pub(crate) struct Person {
    pub(crate) messenger: Messenger,
    pub(crate) events: Vec<Event>,
    /// Files that are sent; one that is not here cannot be read.
    pub(crate) files: BTreeMap<TransferId, Vec<u8>>,
    /// Files that came.
    pub(crate) received: BTreeMap<TransferId, Vec<u8>>,
    /// Objects that came.
    pub(crate) objects: BTreeMap<Digest, Vec<u8>>,
    timeout: Option<Instant>,
}

pub(crate) fn email(text: &str) -> Email {
    Email::typed(text).unwrap()
}

impl World {
    pub(crate) fn new(settings: Settings) -> Self {
        let notification = Address {
            host: "ns.test".into(),
            port: 1863,
        };
        let switchboard = Address {
            host: "sb.test".into(),
            port: 1864,
        };
        let server = Server::new(settings, notification, switchboard);
        Self {
            now: 1_000_000,
            server,
            people: Vec::new(),
            conns: BTreeMap::new(),
            next: 1,
            chunk: usize::MAX,
            tamper: None,
            held: None,
        }
    }

    pub(crate) fn person(&mut self) -> usize {
        let seed = [self.people.len() as u8 + 1; 32];
        let messenger = Messenger::new(Config::with_seed(seed));
        self.people.push(Person {
            messenger,
            events: Vec::new(),
            files: BTreeMap::new(),
            received: BTreeMap::new(),
            objects: BTreeMap::new(),
            timeout: None,
        });
        self.people.len() - 1
    }

    pub(crate) fn sign_in(&mut self, address: &str, status: Status) -> usize {
        let who = self.person();
        let credentials = Credentials {
            email: email(address),
            password: "messenger".to_owned().into(),
        };
        self.ask(
            who,
            Request::SignIn(credentials, status, Remembered::default()),
        );
        assert_eq!(
            *self.people[who].messenger.session(),
            Session::SignedIn,
            "{address} signs in"
        );
        who
    }

    pub(crate) fn ask(&mut self, who: usize, request: Request) {
        self.input(who, Input::Request(request));
        self.deliver();
    }

    pub(crate) fn messenger(&self, who: usize) -> &Messenger {
        &self.people[who].messenger
    }

    /// The one open conversation.
    pub(crate) fn conversation(&self, who: usize) -> &Conversation {
        let mut all = self.messenger(who).conversations();
        let first = all.next().expect("a conversation is open");
        assert!(all.next().is_none(), "one conversation is open");
        first
    }

    /// What was said, as `name: text`, with the state of own messages that are not acknowledged.
    pub(crate) fn transcript(&self, who: usize) -> Vec<String> {
        self.conversation(who)
            .entries
            .iter()
            .map(|entry| {
                let from = entry
                    .from
                    .as_ref()
                    .map_or("me", |from| from.email.as_str().split('@').next().unwrap());
                let what = match &entry.kind {
                    EntryKind::Text { text, .. } => text.clone(),
                    other => format!("<{other:?}>"),
                };
                match entry.state {
                    MessageState::Acknowledged => format!("{from}: {what}"),
                    state => format!("{from}: {what} [{state:?}]"),
                }
            })
            .collect()
    }

    /// Lets time pass, waking whoever wants to be woken.
    pub(crate) fn pass(&mut self, milliseconds: u64) {
        let until = self.now + milliseconds;
        loop {
            let due = self
                .people
                .iter()
                .filter_map(|person| person.timeout)
                .map(|at| at.0)
                .min();
            match due.filter(|at| *at <= until) {
                Some(at) => {
                    self.now = self.now.max(at);
                    for who in 0..self.people.len() {
                        if self.people[who].timeout.is_some_and(|at| at.0 <= self.now) {
                            self.input(who, Input::Tick);
                        }
                    }
                    self.deliver();
                }
                None => break,
            }
        }
        self.now = until;
        self.server.handle(self.now, ServerInput::Tick);
        self.deliver();
    }

    /// Cuts every line of someone, as when their network goes.
    pub(crate) fn cut(&mut self, who: usize) {
        let conns: Vec<_> = self
            .conns
            .iter()
            .filter(|((p, _), _)| *p == who)
            .map(|(k, v)| (*k, *v))
            .collect();
        for ((who, conn), there) in conns {
            self.conns.remove(&(who, conn));
            self.server.handle(self.now, ServerInput::Closed(there));
            self.input(who, Input::Closed(conn, CloseReason::Broken));
        }
        self.deliver();
    }

    /// Someone's connections, the oldest first.
    pub(crate) fn conns(&self, who: usize) -> Vec<ConnId> {
        let mine = self.conns.keys().filter(|(person, _)| *person == who);
        mine.map(|(_, conn)| *conn).collect()
    }

    pub(crate) fn input(&mut self, who: usize, input: Input) {
        let now = self.now;
        self.people[who].messenger.handle_input(Instant(now), input);
        loop {
            let output = self.people[who].messenger.poll_output();
            match output {
                Output::Timeout(at) => {
                    self.people[who].timeout = at;
                    break;
                }
                Output::Event(event) => self.people[who].events.push(event),
                Output::Ignored(..) | Output::Remember(_) => {}
                Output::ReadSlice {
                    transfer,
                    offset,
                    len,
                } => {
                    let start = offset as usize;
                    let file = self.people[who].files.get(&transfer);
                    let slice = file.and_then(|file| file.get(start..start + len as usize));
                    let slice = slice.map(<[u8]>::to_vec).ok_or(SliceFailed);
                    self.input(who, Input::Slice(transfer, slice));
                }
                Output::WriteSlice {
                    transfer,
                    offset,
                    bytes,
                } => {
                    let file = self.people[who].received.entry(transfer).or_default();
                    assert_eq!(file.len() as u64, offset, "in order, without gaps");
                    file.extend(bytes);
                }
                Output::Object { digest, data, .. } => {
                    self.people[who].objects.insert(digest, data);
                }
                Output::Open(conn, target) => {
                    let listener = match &target {
                        Target::NotificationServer => Listener::Notification,
                        Target::Address(address) if address.port == 1864 => Listener::Switchboard,
                        Target::Address(_) => Listener::Notification,
                    };
                    let there = ServerConn(self.next);
                    self.next += 1;
                    self.conns.insert((who, conn), there);
                    let peer = ([127, 0, 0, 1], 50_000).into();
                    self.server.handle(
                        now,
                        ServerInput::Accepted {
                            conn: there,
                            listener,
                            peer,
                        },
                    );
                    self.input(who, Input::Opened(conn));
                }
                Output::Send(conn, bytes) => {
                    if let Some(&there) = self.conns.get(&(who, conn)) {
                        for piece in bytes.chunks(self.chunk) {
                            self.server
                                .handle(now, ServerInput::Bytes(there, piece.to_vec()));
                        }
                    }
                }
                Output::Close(conn) => {
                    if let Some(there) = self.conns.remove(&(who, conn)) {
                        self.server.handle(now, ServerInput::Closed(there));
                    }
                }
                Output::Http(id, request) => {
                    let answer = self.http(
                        &request.endpoint,
                        request.authorization.as_ref().map(|a| a.as_str()),
                    );
                    self.input(who, Input::Http(id, Ok(answer)));
                }
            }
        }
    }

    fn http(&mut self, endpoint: &Endpoint, authorization: Option<&str>) -> HttpAnswer {
        match endpoint {
            Endpoint::Nexus => HttpAnswer {
                status: 200,
                passport_urls: Some("DALogin=https://x/login".into()),
                ..Default::default()
            },
            Endpoint::Login(_) => match self
                .server
                .login(self.now, authorization.unwrap_or_default())
            {
                Ok(ticket) => HttpAnswer {
                    status: 200,
                    authentication_info: Some(ticket.to_header().to_string()),
                    ..Default::default()
                },
                Err(_) => HttpAnswer {
                    status: 401,
                    ..Default::default()
                },
            },
            Endpoint::Config | Endpoint::OfflineSend | Endpoint::OfflineRead => HttpAnswer {
                status: 404,
                ..Default::default()
            },
        }
    }

    /// Has the first so many pieces of what is held back arrive, each by itself.
    pub(crate) fn release_first(&mut self, count: usize) {
        let Some((who, gathered)) = &mut self.held else {
            return;
        };
        let who = *who;
        for (conn, bytes) in gathered.drain(..count).collect::<Vec<_>>() {
            self.input(who, Input::Bytes(conn, bytes));
        }
        self.deliver();
    }

    /// Has everything that is held back arrive, what one connection brings in one read, and holds nothing back any more.
    pub(crate) fn release(&mut self) {
        let Some((who, gathered)) = self.held.take() else {
            return;
        };
        let mut reads: Vec<Piece> = Vec::new();
        for (conn, bytes) in gathered {
            match reads.last_mut() {
                Some((last, read)) if *last == conn => read.extend(bytes),
                _ => reads.push((conn, bytes)),
            }
        }
        for (conn, bytes) in reads {
            self.input(who, Input::Bytes(conn, bytes));
        }
        self.deliver();
    }

    /// Carries what the server sends until it is quiet.
    pub(crate) fn deliver(&mut self) {
        loop {
            let (there, bytes) = match self.server.poll_output() {
                ServerOutput::Send(there, bytes) => (there, Some(bytes)),
                ServerOutput::Close(there) => (there, None),
                ServerOutput::Timeout(_) => break,
            };
            let Some((&(who, conn), _)) = self.conns.iter().find(|(_, known)| **known == there)
            else {
                continue;
            };
            match bytes {
                Some(mut bytes) => {
                    if let Some(tamper) = self.tamper {
                        tamper(&mut bytes);
                    }
                    if let Some((holds, gathered)) = &mut self.held
                        && *holds == who
                    {
                        gathered.push((conn, bytes));
                        continue;
                    }
                    for piece in bytes.chunks(self.chunk) {
                        self.input(who, Input::Bytes(conn, piece.to_vec()));
                    }
                }
                None => {
                    self.conns.remove(&(who, conn));
                    self.input(who, Input::Closed(conn, CloseReason::ByServer));
                }
            }
        }
    }
}
