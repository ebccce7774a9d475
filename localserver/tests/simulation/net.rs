//! The net between Messengers and the server's logic, on a fake clock.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, BinaryHeap},
    net::SocketAddr,
};

use localserver::logic::{
    ConnId as ServerConn, Input as ServerInput, Listener, Output as ServerOutput, Server,
};
use msnp11::client::{
    CloseReason, Config, ConnId, Endpoint, Event, HttpAnswer, HttpFailed, HttpId, Input, Instant,
    Messenger, Output, Session, Target,
};
use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng as _};

use crate::{
    link::{Link, Quality, below},
    trace::{How, Trace},
};

/// Where switchboards are.
pub(crate) const SWITCHBOARDS: &str = "sb.test";

/// Everyone, the server, and what is on the way between them.
pub(crate) struct Net {
    pub(crate) now: u64,
    pub(crate) server: Server,
    pub(crate) people: Vec<Person>,
    pub(crate) rng: ChaCha20Rng,
    pub(crate) trace: Trace,
    conns: BTreeMap<(usize, ConnId), ServerConn>,
    owners: BTreeMap<ServerConn, (usize, ConnId)>,
    /// Connections that are broken, which their clients do not know yet.
    broken: BTreeSet<(usize, ConnId)>,
    /// Those to switchboards.
    boards: BTreeSet<ServerConn>,
    coming: BinaryHeap<Reverse<(u64, u64)>>,
    arrivals: BTreeMap<u64, Arrival>,
    last: u64,
}

/// Someone and their line.
pub(crate) struct Person {
    pub(crate) messenger: Messenger,
    pub(crate) events: Vec<Event>,
    pub(crate) quality: Quality,
    /// Whether they were signed in since they last wanted to be.
    pub(crate) was_in: bool,
    /// When the line was cut.
    pub(crate) cuts: Vec<u64>,
    lines: BTreeMap<ConnId, [Link; 2]>,
    timeout: Option<Instant>,
}

/// Something that comes to its end of a line.
enum Arrival {
    Opened(usize, ConnId, Target),
    Up(ServerConn, Vec<u8>),
    UpClosed(ServerConn),
    Down(usize, ConnId, Vec<u8>),
    DownClosed(usize, ConnId, CloseReason),
    Http(usize, HttpId, Box<Result<HttpAnswer, HttpFailed>>),
}

/// What of a line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    /// The connection to the notification server alone.
    Notification,
    /// One connection to a switchboard alone.
    Switchboard,
}

/// How a line breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    /// Both ends know at once.
    Told,
    /// Neither end is told; the server gives up after a while, and the client is left to find out.
    Silent,
}

impl Net {
    pub(crate) fn new(server: Server, seed: u64) -> Self {
        Self {
            now: 1_000_000,
            server,
            people: Vec::new(),
            rng: ChaCha20Rng::seed_from_u64(seed),
            trace: Trace::default(),
            conns: BTreeMap::new(),
            owners: BTreeMap::new(),
            broken: BTreeSet::new(),
            boards: BTreeSet::new(),
            coming: BinaryHeap::new(),
            arrivals: BTreeMap::new(),
            last: 0,
        }
    }

    pub(crate) fn person(&mut self) -> usize {
        let mut seed = [0; 32];
        rand_chacha::rand_core::RngCore::fill_bytes(&mut self.rng, &mut seed);
        let quality = Quality::random(&mut self.rng);
        self.people.push(Person {
            messenger: Messenger::new(Config::with_seed(seed)),
            events: Vec::new(),
            quality,
            was_in: false,
            cuts: Vec::new(),
            lines: BTreeMap::new(),
            timeout: None,
        });
        self.people.len() - 1
    }

    /// Lets the clock go on to `until`, with all that happens on the way.
    pub(crate) fn run_until(&mut self, until: u64) {
        loop {
            self.collect();
            let timeouts = self.people.iter().filter_map(|person| person.timeout);
            let next = [
                timeouts.map(|at| at.0).min(),
                self.coming.peek().map(|next| next.0.0),
                self.server_timeout(),
            ];
            match next.into_iter().flatten().min() {
                Some(next) if next <= until => self.now = self.now.max(next),
                _ => break,
            }
            self.happen();
        }
        self.now = self.now.max(until);
    }

    pub(crate) fn input(&mut self, who: usize, input: Input) {
        let now = Instant(self.now);
        let asked = matches!(input, Input::Request(_));
        self.trace.begin(who);
        if let Input::Bytes(conn, bytes) = &input {
            self.trace.hands(who, self.now, *conn, bytes.len());
        }
        self.people[who].messenger.handle_input(now, input);
        let mut events = Vec::new();
        loop {
            match self.people[who].messenger.poll_output() {
                Output::Timeout(at) => {
                    // A time that has come already is due at the next instant, or the clock would stand still.
                    self.people[who].timeout = at.map(|at| at.max(Instant(self.now + 1)));
                    break;
                }
                Output::Event(event) => events.push(event),
                // Those who live here share no files.
                Output::Remember(_)
                | Output::ReadSlice { .. }
                | Output::WriteSlice { .. }
                | Output::Ignored(..)
                | Output::Object { .. } => {}
                Output::Open(conn, target) => {
                    if is_board(&target) {
                        self.trace.opens(who, conn);
                    }
                    self.up(who, conn, Arrival::Opened(who, conn, target));
                }
                Output::Send(conn, bytes) => {
                    self.trace.says(who, self.now, conn, &bytes);
                    let Some(&there) = self.conns.get(&(who, conn)) else {
                        continue;
                    };
                    let person = &mut self.people[who];
                    let [up, _] = person.lines.entry(conn).or_default();
                    let pieces = up.carry(self.now, &bytes, person.quality, &mut self.rng);
                    for (at, piece) in pieces {
                        self.arrive(at, Arrival::Up(there, piece));
                    }
                }
                Output::Close(conn) => {
                    self.trace.ended(who, conn, How::Closed(self.now));
                    if let Some(there) = self.conns.remove(&(who, conn)) {
                        self.owners.remove(&there);
                        self.up(who, conn, Arrival::UpClosed(there));
                    } else {
                        // It was on its way to be opened, or broken.
                        self.broken.remove(&(who, conn));
                        let opening = |arrival: &Arrival| matches!(arrival, Arrival::Opened(person, opening, _) if (*person, *opening) == (who, conn));
                        self.arrivals.retain(|_, arrival| !opening(arrival));
                    }
                }
                Output::Http(id, request) => {
                    let authorization = request.authorization.as_ref().map(|it| it.as_str());
                    let answer = self.http(&request.endpoint, authorization);
                    let quality = self.people[who].quality;
                    let at = Link::default().arrival(self.now, quality, &mut self.rng);
                    self.arrive(at, Arrival::Http(who, id, Box::new(answer)));
                }
            }
        }
        let messenger = &self.people[who].messenger;
        let is_in = *messenger.session() == Session::SignedIn;
        self.people[who].was_in |= is_in;
        let messenger = &self.people[who].messenger;
        self.trace.look(who, self.now, messenger, &events, asked);
        self.people[who].events.extend(events);
    }

    /// Breaks someone's line, or a part of it: what is on the way is lost.
    pub(crate) fn cut(&mut self, who: usize, part: Part, cut: Cut) {
        self.people[who].cuts.push(self.now);
        if part == Part::All {
            self.cut_on_the_way(who, cut);
        }
        let conns = self
            .conns
            .range((who, ConnId(0))..=(who, ConnId(u64::MAX)))
            .map(|(&(_, conn), &there)| (conn, there));
        let mut conns: Vec<_> = conns
            .filter(|(_, there)| match part {
                Part::All => true,
                Part::Notification => !self.boards.contains(there),
                Part::Switchboard => self.boards.contains(there),
            })
            .collect();
        if part == Part::Switchboard && !conns.is_empty() {
            let one = below(&mut self.rng, conns.len() as u64) as usize;
            conns = vec![conns[one]];
        }
        for (conn, there) in conns {
            self.conns.remove(&(who, conn));
            self.owners.remove(&there);
            self.trace.ended(who, conn, How::Cut);
            let lost = |arrival: &Arrival| match arrival {
                Arrival::Up(conn, _) | Arrival::UpClosed(conn) => *conn == there,
                Arrival::Down(person, down, _) | Arrival::DownClosed(person, down, _) => {
                    (*person, *down) == (who, conn)
                }
                Arrival::Opened(..) | Arrival::Http(..) => false,
            };
            self.arrivals.retain(|_, arrival| !lost(arrival));
            let (client, server) = match cut {
                Cut::Told => (Some(0), 0),
                // The client's system gives up as well, when something was sent for long enough without an answer.
                Cut::Silent => (self.boards.contains(&there).then_some(100_000), 70_000),
            };
            self.arrive(self.now + server, Arrival::UpClosed(there));
            if let Some(after) = client {
                self.broken.insert((who, conn));
                let closed = Arrival::DownClosed(who, conn, CloseReason::Broken);
                self.arrive(self.now + after, closed);
            }
        }
    }

    /// What is being opened or fetched fails, or hangs.
    fn cut_on_the_way(&mut self, who: usize, cut: Cut) {
        let mut failed = Vec::new();
        self.arrivals.retain(|_, arrival| {
            let failure = match arrival {
                Arrival::Opened(person, conn, _) if *person == who => {
                    Arrival::DownClosed(who, *conn, CloseReason::Broken)
                }
                Arrival::Http(person, id, _) if *person == who => {
                    Arrival::Http(who, *id, Box::new(Err(HttpFailed)))
                }
                _ => return true,
            };
            failed.push(failure);
            false
        });
        if cut == Cut::Told {
            for failure in failed {
                if let Arrival::DownClosed(who, conn, _) = failure {
                    self.broken.insert((who, conn));
                }
                self.arrive(self.now, failure);
            }
        }
    }

    fn http(
        &mut self,
        endpoint: &Endpoint,
        authorization: Option<&str>,
    ) -> Result<HttpAnswer, HttpFailed> {
        let ok = HttpAnswer {
            status: 200,
            ..HttpAnswer::default()
        };
        match endpoint {
            Endpoint::Nexus => Ok(HttpAnswer {
                passport_urls: Some("DALogin=https://login.test/login".into()),
                ..ok
            }),
            Endpoint::Login(_) => {
                let ticket = self
                    .server
                    .login(self.now, authorization.unwrap_or_default());
                match ticket {
                    Ok(ticket) => Ok(HttpAnswer {
                        authentication_info: Some(ticket.to_header().to_string()),
                        ..ok
                    }),
                    Err(_) => Ok(HttpAnswer { status: 401, ..ok }),
                }
            }
            Endpoint::Config | Endpoint::OfflineSend | Endpoint::OfflineRead => Err(HttpFailed),
        }
    }

    /// What the server sends goes on its way.
    fn collect(&mut self) {
        loop {
            match self.server.poll_output() {
                ServerOutput::Timeout(_) => return,
                ServerOutput::Send(there, bytes) => {
                    let owner = self.owners.get(&there).copied();
                    let whose = owner.map(|(who, _)| who);
                    self.trace.puts(there, self.now, &bytes, whose);
                    let Some((who, conn)) = owner else {
                        continue;
                    };
                    let person = &mut self.people[who];
                    let [_, down] = person.lines.entry(conn).or_default();
                    let pieces = down.carry(self.now, &bytes, person.quality, &mut self.rng);
                    for (at, piece) in pieces {
                        self.arrive(at, Arrival::Down(who, conn, piece));
                    }
                }
                ServerOutput::Close(there) => {
                    if let Some(&(who, conn)) = self.owners.get(&there) {
                        let closed = Arrival::DownClosed(who, conn, CloseReason::ByServer);
                        self.down(who, conn, closed);
                    }
                }
            }
        }
    }

    fn server_timeout(&mut self) -> Option<u64> {
        match self.server.poll_output() {
            ServerOutput::Timeout(at) => at.map(|at| at.max(self.now + 1)),
            _ => unreachable!("everything was collected"),
        }
    }

    /// Whatever is due now.
    fn happen(&mut self) {
        let now = self.now;
        while let Some(&Reverse((at, id))) = self.coming.peek()
            && at <= now
        {
            self.coming.pop();
            if let Some(arrival) = self.arrivals.remove(&id) {
                self.come(arrival);
            }
        }
        self.server.handle(now, ServerInput::Tick);
        for who in 0..self.people.len() {
            if self.people[who].timeout.is_some_and(|at| at.0 <= now) {
                self.people[who].timeout = None;
                self.input(who, Input::Tick);
            }
        }
    }

    fn come(&mut self, arrival: Arrival) {
        let now = self.now;
        match arrival {
            Arrival::Opened(who, conn, target) => {
                self.last += 1;
                let there = ServerConn(self.last);
                let listener = if is_board(&target) {
                    self.boards.insert(there);
                    self.trace.opened(who, conn, there);
                    Listener::Switchboard
                } else {
                    Listener::Notification
                };
                self.conns.insert((who, conn), there);
                self.owners.insert(there, (who, conn));
                let peer = SocketAddr::from(([127, 0, 0, 1], 40_000));
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
            Arrival::Up(there, bytes) => {
                self.server.handle(now, ServerInput::Bytes(there, bytes));
            }
            Arrival::UpClosed(there) => self.server.handle(now, ServerInput::Closed(there)),
            Arrival::Down(who, conn, bytes) => self.input(who, Input::Bytes(conn, bytes)),
            Arrival::DownClosed(who, conn, reason) => {
                self.trace.ended(who, conn, How::Closed(now));
                match self.conns.remove(&(who, conn)) {
                    Some(there) => drop(self.owners.remove(&there)),
                    None if !self.broken.remove(&(who, conn)) => return,
                    None => {}
                }
                self.input(who, Input::Closed(conn, reason));
            }
            Arrival::Http(who, id, answer) => self.input(who, Input::Http(id, *answer)),
        }
    }

    fn up(&mut self, who: usize, conn: ConnId, arrival: Arrival) {
        let person = &mut self.people[who];
        let [up, _] = person.lines.entry(conn).or_default();
        let at = up.arrival(self.now, person.quality, &mut self.rng);
        self.arrive(at, arrival);
    }

    fn down(&mut self, who: usize, conn: ConnId, arrival: Arrival) {
        let person = &mut self.people[who];
        let [_, down] = person.lines.entry(conn).or_default();
        let at = down.arrival(self.now, person.quality, &mut self.rng);
        self.arrive(at, arrival);
    }

    fn arrive(&mut self, at: u64, arrival: Arrival) {
        self.last += 1;
        self.coming.push(Reverse((at, self.last)));
        self.arrivals.insert(self.last, arrival);
    }
}

fn is_board(target: &Target) -> bool {
    matches!(target, Target::Address(address) if address.host == SWITCHBOARDS)
}
