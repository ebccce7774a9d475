//! Alice and bob, the server, and what is on the way between them, delivered step by step.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use localserver::{
    Settings,
    logic::{ConnId as ServerConn, Input as ServerInput, Listener, Output as ServerOutput, Server},
};
use msnp11::{
    client::{
        CloseReason, Config, ConnId, ConversationId, Credentials, Endpoint, EntryKind, HttpAnswer,
        Input, Instant, Messenger, Output, Remembered, Request, Session, Target, TransferId,
        TransferState,
    },
    value::{Address, Digest, Email, Status},
};

pub(crate) const ALICE: &str = "alice@example.com";
pub(crate) const BOB: &str = "bob@example.com";

pub(crate) fn email(text: &str) -> Email {
    Email::typed(text).unwrap()
}

/// Bytes of the file of that seed: made up from their place, so that none need be held.
pub(crate) fn content(seed: u64, offset: u64, length: usize) -> Vec<u8> {
    let byte = |place: u64| {
        let mixed = ((place / 8) ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed ^ (mixed >> 29)).to_le_bytes()[(place % 8) as usize]
    };
    (offset..offset + length as u64).map(byte).collect()
}

/// What came of a file.
struct Received {
    length: u64,
    /// The seed of what it should be.
    seed: u64,
}

struct Person {
    messenger: Messenger,
    timeout: Option<Instant>,
    objects: BTreeSet<Digest>,
    received: BTreeMap<TransferId, Received>,
    /// Files that are sent: their seed and size.
    files: BTreeMap<TransferId, (u64, u64)>,
    /// What was sent since a person asked for something last.
    sent: Vec<Sent>,
}

/// What a command on a switchboard carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sent {
    Data,
    Definition,
    Text,
    Other,
}

pub(crate) struct World {
    now: u64,
    server: Server,
    people: Vec<Person>,
    conns: BTreeMap<(usize, ConnId), ServerConn>,
    boards: BTreeSet<(usize, ConnId)>,
    /// What is on the way to people, by person in order.
    coming: VecDeque<(usize, ConnId, Option<Vec<u8>>)>,
    next: u64,
    chunk: usize,
}

impl World {
    /// Both signed in; what the server sends comes in pieces of this size.
    pub(crate) fn new(chunk: usize) -> Self {
        let address = |host: &str, port| Address {
            host: host.into(),
            port,
        };
        let mut world = Self {
            now: 1_000_000,
            server: Server::new(
                Settings::default(),
                address("ns.test", 1863),
                address("sb.test", 1864),
            ),
            people: Vec::new(),
            conns: BTreeMap::new(),
            boards: BTreeSet::new(),
            coming: VecDeque::new(),
            next: 1,
            chunk,
        };
        for (who, address) in [ALICE, BOB].into_iter().enumerate() {
            world.people.push(Person {
                messenger: Messenger::new(Config::with_seed([who as u8 + 1; 32])),
                timeout: None,
                objects: BTreeSet::new(),
                received: BTreeMap::new(),
                files: BTreeMap::new(),
                sent: Vec::new(),
            });
            let credentials = Credentials {
                email: email(address),
                password: "messenger".to_owned().into(),
            };
            let sign_in = Request::SignIn(credentials, Status::Online, Remembered::default());
            world.ask(who, sign_in);
            world.run(usize::MAX);
            assert_eq!(*world.messenger(who).session(), Session::SignedIn);
        }
        world
    }

    pub(crate) fn messenger(&self, who: usize) -> &Messenger {
        &self.people[who].messenger
    }

    pub(crate) fn objects(&self, who: usize) -> &BTreeSet<Digest> {
        &self.people[who].objects
    }

    pub(crate) fn ask(&mut self, who: usize, request: Request) {
        self.people[who].sent.clear();
        self.input(who, Input::Request(request));
    }

    /// What was sent since someone asked for something last.
    pub(crate) fn sent(&self, who: usize) -> &[Sent] {
        &self.people[who].sent
    }

    pub(crate) fn talk(&mut self, who: usize, to: &str) -> ConversationId {
        self.ask(who, Request::OpenConversation(email(to)));
        let mut all = self.messenger(who).conversations();
        all.find(|it| it.is_with(&email(to))).unwrap().id
    }

    pub(crate) fn send(&mut self, who: usize, conversation: ConversationId, size: u64) {
        let person = &mut self.people[who];
        let transfer = person.messenger.new_transfer();
        let seed = transfer.0 * 2 + who as u64;
        person.files.insert(transfer, (seed, size));
        self.ask(
            who,
            Request::SendFile {
                conversation,
                transfer,
                // By the name, the other side's transfer is known to be this one.
                name: format!("{}.bin", transfer.0),
                size,
                preview: None,
            },
        );
    }

    fn transfers(&self, who: usize) -> Vec<TransferId> {
        let conversations = self.messenger(who).conversations();
        let entries = conversations.flat_map(|it| it.entries.iter());
        let files = entries.filter_map(|it| match it.kind {
            EntryKind::File(id) => Some(id),
            _ => None,
        });
        files.collect()
    }

    pub(crate) fn offered(&self, who: usize) -> Vec<TransferId> {
        let messenger = self.messenger(who);
        let mut all = self.transfers(who);
        all.retain(|id| {
            let it = messenger.transfer(*id).unwrap();
            it.state == TransferState::Offered && !it.outgoing
        });
        all
    }

    pub(crate) fn unfinished(&self, who: usize) -> Vec<TransferId> {
        let messenger = self.messenger(who);
        let mut all = self.transfers(who);
        all.retain(|id| !messenger.transfer(*id).unwrap().state.is_over());
        all
    }

    /// Every file that was sent: from whom, and both sides' transfers of it.
    pub(crate) fn pairs(&self) -> Vec<(usize, TransferId, Option<TransferId>)> {
        let mut pairs = Vec::new();
        for who in 0..2 {
            for &sent in self.people[who].files.keys() {
                let name = format!("{}.bin", sent.0);
                let there = self.messenger(1 - who);
                let got = self.transfers(1 - who).into_iter().find(|id| {
                    let it = there.transfer(*id).unwrap();
                    !it.outgoing && it.name == name
                });
                pairs.push((who, sent, got));
            }
        }
        pairs
    }

    pub(crate) fn assert_equal(&self, from: usize, sent: TransferId, got: TransferId) {
        let (seed, size) = self.people[from].files[&sent];
        let received = &self.people[1 - from].received[&got];
        // Every slice was compared when it came.
        assert_eq!((received.seed, received.length), (seed, size));
    }

    /// Breaks the switchboards of someone.
    pub(crate) fn cut_boards(&mut self, who: usize) {
        let boards: Vec<_> = self
            .boards
            .iter()
            .filter(|it| it.0 == who)
            .copied()
            .collect();
        for (who, conn) in boards {
            self.boards.remove(&(who, conn));
            if let Some(there) = self.conns.remove(&(who, conn)) {
                self.server.handle(self.now, ServerInput::Closed(there));
            }
            self.coming.retain(|it| (it.0, it.1) != (who, conn));
            self.input(who, Input::Closed(conn, CloseReason::Broken));
        }
    }

    /// Delivers what is on the way, up to so many pieces.
    pub(crate) fn run(&mut self, pieces: usize) {
        self.collect();
        for _ in 0..pieces {
            let Some((who, conn, bytes)) = self.coming.pop_front() else {
                return;
            };
            self.now += 1;
            match bytes {
                Some(bytes) => self.input(who, Input::Bytes(conn, bytes)),
                None => {
                    self.conns.remove(&(who, conn));
                    self.boards.remove(&(who, conn));
                    self.input(who, Input::Closed(conn, CloseReason::ByServer));
                }
            }
            self.collect();
        }
    }

    /// Lets time pass, waking whoever wants to be woken; what is on the way arrives.
    pub(crate) fn pass(&mut self, milliseconds: u64) {
        let until = self.now + milliseconds;
        loop {
            self.run(usize::MAX);
            let due = self.people.iter().filter_map(|person| person.timeout);
            let Some(at) = due.map(|at| at.0).min().filter(|at| *at <= until) else {
                break;
            };
            self.now = self.now.max(at);
            for who in 0..2 {
                if self.people[who].timeout.is_some_and(|at| at.0 <= self.now) {
                    self.people[who].timeout = None;
                    self.input(who, Input::Tick);
                }
            }
        }
        self.now = self.now.max(until);
        self.server.handle(self.now, ServerInput::Tick);
        self.run(usize::MAX);
    }

    fn collect(&mut self) {
        loop {
            let (there, bytes) = match self.server.poll_output() {
                ServerOutput::Send(there, bytes) => (there, Some(bytes)),
                ServerOutput::Close(there) => (there, None),
                ServerOutput::Timeout(_) => return,
            };
            let Some((&(who, conn), _)) = self.conns.iter().find(|(_, known)| **known == there)
            else {
                continue;
            };
            match bytes {
                // A picture or a file in single bytes takes longer than it is worth.
                Some(bytes) => {
                    let size = self.chunk.max(bytes.len() / 20).max(1);
                    for piece in bytes.chunks(size) {
                        self.coming.push_back((who, conn, Some(piece.to_vec())));
                    }
                }
                None => self.coming.push_back((who, conn, None)),
            }
        }
    }

    fn input(&mut self, who: usize, input: Input) {
        let now = self.now;
        self.people[who].messenger.handle_input(Instant(now), input);
        loop {
            let output = self.people[who].messenger.poll_output();
            match output {
                Output::Timeout(at) => {
                    self.people[who].timeout = at.map(|at| at.max(Instant(now + 1)));
                    return;
                }
                Output::Event(_) | Output::Ignored(..) | Output::Remember(_) => {}
                Output::Open(conn, target) => self.open(who, conn, &target),
                Output::Send(conn, bytes) => {
                    let has =
                        |what: &str| bytes.windows(what.len()).any(|it| it == what.as_bytes());
                    self.people[who].sent.push(if has("x-msnmsgrp2p") {
                        Sent::Data
                    } else if has("emoticon") {
                        Sent::Definition
                    } else if has("text/plain") {
                        Sent::Text
                    } else {
                        Sent::Other
                    });
                    if let Some(&there) = self.conns.get(&(who, conn)) {
                        self.server.handle(now, ServerInput::Bytes(there, bytes));
                    }
                }
                Output::Close(conn) => {
                    self.boards.remove(&(who, conn));
                    self.coming.retain(|it| (it.0, it.1) != (who, conn));
                    if let Some(there) = self.conns.remove(&(who, conn)) {
                        self.server.handle(now, ServerInput::Closed(there));
                    }
                }
                Output::Http(id, request) => {
                    let authorization = request.authorization.as_ref().map(|it| it.as_str());
                    let answer = self.http(&request.endpoint, authorization.unwrap_or_default());
                    self.input(who, Input::Http(id, Ok(answer)));
                }
                Output::ReadSlice {
                    transfer,
                    offset,
                    len,
                } => {
                    let (seed, _) = self.people[who].files[&transfer];
                    let slice = content(seed, offset, len as usize);
                    self.input(who, Input::Slice(transfer, Ok(slice)));
                }
                Output::WriteSlice {
                    transfer,
                    offset,
                    bytes,
                } => {
                    let seed = self.seed_of(who, transfer);
                    let received = &mut self.people[who].received;
                    let received = received
                        .entry(transfer)
                        .or_insert(Received { length: 0, seed });
                    assert_eq!(received.length, offset, "in order, without gaps");
                    assert!(content(seed, offset, bytes.len()) == bytes, "equal bytes");
                    received.length += bytes.len() as u64;
                }
                Output::Object { digest, data, .. } => {
                    assert_eq!(Digest::of(&data), digest);
                    self.people[who].objects.insert(digest);
                }
            }
        }
    }

    /// By the name of a transfer that comes in, what its bytes must be.
    fn seed_of(&self, who: usize, transfer: TransferId) -> u64 {
        let name = &self.messenger(who).transfer(transfer).unwrap().name;
        let number = name.strip_suffix(".bin").unwrap().parse().unwrap();
        self.people[1 - who].files[&TransferId(number)].0
    }

    fn open(&mut self, who: usize, conn: ConnId, target: &Target) {
        let board = matches!(target, Target::Address(address) if address.port == 1864);
        let there = ServerConn(self.next);
        self.next += 1;
        self.conns.insert((who, conn), there);
        if board {
            self.boards.insert((who, conn));
        }
        let accepted = ServerInput::Accepted {
            conn: there,
            listener: if board {
                Listener::Switchboard
            } else {
                Listener::Notification
            },
            peer: ([127, 0, 0, 1], 50_000).into(),
        };
        self.server.handle(self.now, accepted);
        self.input(who, Input::Opened(conn));
    }

    fn http(&mut self, endpoint: &Endpoint, authorization: &str) -> HttpAnswer {
        let ok = HttpAnswer {
            status: 200,
            ..HttpAnswer::default()
        };
        match endpoint {
            Endpoint::Nexus => HttpAnswer {
                passport_urls: Some("DALogin=https://x/login".into()),
                ..ok
            },
            Endpoint::Login(_) => {
                let ticket = self.server.login(self.now, authorization).unwrap();
                HttpAnswer {
                    authentication_info: Some(ticket.to_header().to_string()),
                    ..ok
                }
            }
            Endpoint::Config | Endpoint::OfflineSend | Endpoint::OfflineRead => HttpAnswer {
                status: 404,
                ..HttpAnswer::default()
            },
        }
    }
}
