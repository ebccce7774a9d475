//! What is kept so that nobody looks at everyone agrees with a look at everyone, whatever happens.

use std::collections::{BTreeMap, BTreeSet};

use msnp11::{
    passport,
    value::{Address, Email, Lists},
};
use proptest::prelude::*;

use super::{ConnId, Deadline, Input, Listener, Output, Phase, Server};
use crate::{Account, Settings};

const PEOPLE: usize = 6;
const IDLE: u64 = 300_000;
const PATIENCE: u64 = 60_000;
const CHALLENGES: u64 = 45_000;
const ANSWER: u64 = 50_000;

/// What somebody does, who is a number.
#[derive(Clone, Debug)]
enum Action {
    Connect(Listener),
    SignIn(usize),
    Status(usize, &'static str),
    Name(usize),
    Add(usize, usize, &'static str),
    Remove(usize, usize, &'static str),
    Privacy(usize, bool),
    OpenSwitchboard(usize),
    Invite(usize, usize),
    Message(usize),
    Nonsense(usize),
    Close(usize),
    Pass(u64),
    Restart,
}

fn action() -> impl Strategy<Value = Action> {
    let person = || 0..PEOPLE;
    let list = || prop_oneof![Just("FL"), Just("FL"), Just("AL"), Just("BL"), Just("PL")];
    prop_oneof![
        2 => prop_oneof![Just(Listener::Notification), Just(Listener::Switchboard)].prop_map(Action::Connect),
        6 => person().prop_map(Action::SignIn),
        6 => (person(), prop_oneof![Just("NLN"), Just("HDN"), Just("BSY")]).prop_map(|(who, to)| Action::Status(who, to)),
        2 => person().prop_map(Action::Name),
        8 => (person(), person(), list()).prop_map(|(who, whom, list)| Action::Add(who, whom, list)),
        6 => (person(), person(), list()).prop_map(|(who, whom, list)| Action::Remove(who, whom, list)),
        1 => (person(), any::<bool>()).prop_map(|(who, allow)| Action::Privacy(who, allow)),
        3 => person().prop_map(Action::OpenSwitchboard),
        3 => (person(), person()).prop_map(|(who, whom)| Action::Invite(who, whom)),
        3 => (0..20_usize).prop_map(Action::Message),
        1 => (0..20_usize).prop_map(Action::Nonsense),
        3 => (0..20_usize).prop_map(Action::Close),
        5 => prop_oneof![0..2_000_u64, 0..100_000_u64].prop_map(Action::Pass),
        1 => Just(Action::Restart),
    ]
}

fn email(who: usize) -> Email {
    Email::typed(&format!("p{who}@example.com")).expect("an address")
}

/// A server, and when each of its connections came and was last heard.
struct World {
    server: Server,
    now: u64,
    next: u64,
    accepted: BTreeMap<ConnId, u64>,
    last_input: BTreeMap<ConnId, u64>,
    /// When a switchboard was last joined or written to.
    written: BTreeMap<u64, u64>,
    inbox: BTreeMap<ConnId, String>,
}

impl World {
    fn new() -> Self {
        let account = |who| {
            let account = Account::new(email(who).as_str(), "messenger", "Somebody");
            // Not everyone who has somebody is on that one's lists too.
            account.listed(email((who + 1) % PEOPLE).as_str(), Lists::FL | Lists::AL)
        };
        let settings = Settings {
            accounts: (0..PEOPLE).map(account).collect(),
            idle: Some(IDLE),
            switchboard_idle: Some(IDLE),
            sign_in_patience: PATIENCE,
            challenge_every: Some(CHALLENGES),
            require_challenge_answer: true,
            challenge_patience: ANSWER,
            ..Settings::default()
        };
        let address = |port| Address {
            host: "server.test".into(),
            port,
        };
        Self {
            server: Server::new(settings, address(1863), address(1864)),
            now: 1_000_000,
            next: 1,
            accepted: BTreeMap::new(),
            last_input: BTreeMap::new(),
            written: BTreeMap::new(),
            inbox: BTreeMap::new(),
        }
    }

    fn input(&mut self, input: Input) {
        match &input {
            Input::Accepted { conn, .. } => {
                self.accepted.insert(*conn, self.now);
            }
            Input::Bytes(conn, _) => {
                self.last_input.insert(*conn, self.now);
            }
            _ => {}
        }
        self.server.handle(self.now, input);
        loop {
            match self.server.poll_output() {
                Output::Send(conn, bytes) => {
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    self.inbox.entry(conn).or_default().push_str(&text);
                }
                Output::Close(_) => {}
                Output::Timeout(at) => {
                    assert_eq!(at, self.server.deadlines.all().values().min().copied());
                    return;
                }
            }
        }
    }

    fn ask(&mut self, conn: ConnId, line: &str) -> String {
        self.inbox.remove(&conn);
        self.input(Input::Bytes(conn, format!("{line}\r\n").into_bytes()));
        self.inbox.remove(&conn).unwrap_or_default()
    }

    fn connect(&mut self, listener: Listener) -> ConnId {
        let conn = ConnId(self.next);
        self.next += 1;
        let peer = ([127, 0, 0, 1], 50_000).into();
        self.input(Input::Accepted {
            conn,
            listener,
            peer,
        });
        conn
    }

    /// Says something as someone, if they are signed in.
    fn say(&mut self, who: usize, line: &str) -> String {
        match self.server.online.get(&email(who)).copied() {
            Some(conn) => self.ask(conn, line),
            None => String::new(),
        }
    }

    fn sign_in(&mut self, who: usize) {
        let (conn, email) = (self.connect(Listener::Notification), email(who));
        self.ask(conn, "VER 1 MSNP11");
        self.ask(conn, &format!("CVR 2 a b c d e f g {email}"));
        self.ask(conn, &format!("USR 3 TWN I {email}"));
        let header = passport::authorization(email.as_str(), "messenger", "ct=1");
        let ticket = self.server.login(self.now, &header).expect("the password");
        self.ask(conn, &format!("USR 4 TWN S {}", ticket.expose()));
    }

    /// Joins a switchboard with the ticket at this index of a line.
    fn join(&mut self, line: &str, index: usize, usr: impl FnOnce(&str) -> String) {
        if let Some(ticket) = line.trim().split(' ').nth(index) {
            let conn = self.connect(Listener::Switchboard);
            self.ask(conn, &usr(ticket));
            self.written_by(conn);
        }
    }

    fn written_by(&mut self, conn: ConnId) {
        let connection = self.server.switchboard_connections.get(&conn);
        if let Some((id, _)) = connection.and_then(|connection| connection.joined.clone()) {
            self.written.insert(id, self.now);
        }
    }

    fn switchboard_of(&self, who: usize) -> Option<ConnId> {
        let mut all = self.server.switchboard_connections.iter();
        let of = |joined: &Option<(u64, Email)>| {
            joined.as_ref().is_some_and(|(_, it)| *it == email(who))
        };
        all.find(|(_, connection)| of(&connection.joined))
            .map(|(&conn, _)| conn)
    }

    fn any_conn(&self, index: usize) -> Option<ConnId> {
        let sessions = self.server.sessions.keys();
        let conns: Vec<_> = sessions
            .chain(self.server.switchboard_connections.keys())
            .copied()
            .collect();
        let index = index.checked_rem(conns.len())?;
        Some(conns[index])
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Connect(listener) => {
                self.connect(listener);
            }
            Action::SignIn(who) => self.sign_in(who),
            Action::Status(who, status) => {
                self.say(who, &format!("CHG 7 {status} 0"));
            }
            Action::Name(who) => {
                self.say(who, &format!("PRP 7 MFN n{}", self.now));
            }
            Action::Add(who, whom, list) => {
                self.say(who, &format!("ADC 7 {list} N={} F=x", email(whom)));
            }
            Action::Remove(who, whom, "FL") => {
                let account = self.server.accounts.get(&email(who));
                let entry = account.and_then(|account| account.entries().get(&email(whom)));
                if let Some(id) = entry.map(|entry| entry.id.clone()) {
                    self.say(who, &format!("REM 7 FL {id}"));
                }
            }
            Action::Remove(who, whom, list) => {
                self.say(who, &format!("REM 7 {list} {}", email(whom)));
            }
            Action::Privacy(who, allow) => {
                self.say(who, if allow { "BLP 7 AL" } else { "BLP 7 BL" });
            }
            Action::OpenSwitchboard(who) => {
                let answer = self.say(who, "XFR 7 SB");
                self.join(&answer, 5, |ticket| {
                    format!("USR 1 {} {ticket}", email(who))
                });
            }
            Action::Invite(who, whom) => {
                let there = self.server.online.get(&email(whom)).copied();
                if let (Some(conn), Some(there)) = (self.switchboard_of(who), there) {
                    self.inbox.remove(&there);
                    self.ask(conn, &format!("CAL 2 {}", email(whom)));
                    let ring = self.inbox.remove(&there).unwrap_or_default();
                    let session = ring.split(' ').nth(1).unwrap_or_default().to_owned();
                    self.join(&ring, 4, |ticket| {
                        format!("ANS 1 {} {ticket} {session}", email(whom))
                    });
                }
            }
            Action::Message(index) => {
                if let Some(conn) = self.any_conn(index) {
                    self.input(Input::Bytes(conn, b"MSG 3 A 2\r\nhi".to_vec()));
                    self.written_by(conn);
                }
            }
            Action::Nonsense(index) => {
                if let Some(conn) = self.any_conn(index) {
                    self.input(Input::Bytes(conn, b"NUL 3\r\n".to_vec()));
                }
            }
            Action::Close(index) => {
                if let Some(conn) = self.any_conn(index) {
                    self.input(Input::Closed(conn));
                }
            }
            Action::Pass(milliseconds) => {
                let until = self.now + milliseconds;
                while let Some(at) = self.server.deadlines.next().filter(|at| *at <= until) {
                    self.now = self.now.max(at);
                    self.input(Input::Tick);
                }
                self.now = until;
                self.input(Input::Tick);
            }
            Action::Restart => self.server.forget_connections(self.now),
        }
    }

    /// Looks at everyone.
    fn check(&self) {
        let server = &self.server;
        let (accounts, listed_by) = server.accounts.all();
        let mut listing: BTreeMap<Email, BTreeSet<Email>> = BTreeMap::new();
        for (owner, account) in accounts {
            for (person, entry) in account.entries() {
                assert!(!entry.lists.is_empty(), "an entry is on a list");
                let owners = listing.entry(person.clone()).or_default();
                owners.insert(owner.clone());
            }
        }
        assert_eq!(*listed_by, listing);

        let signed_in = |email: &Email, conn: &ConnId| {
            let phase = server.sessions.get(conn).map(|session| &session.phase);
            matches!(phase, Some(Phase::SignedIn(who)) if who == email)
        };
        assert!(
            server
                .online
                .iter()
                .all(|(email, conn)| signed_in(email, conn))
        );
        for of in accounts.keys() {
            let everyone = server.online.iter();
            let watching: BTreeMap<_, _> = everyone
                .filter(|(owner, conn)| server.watches(owner, **conn, of))
                .map(|(owner, &conn)| (owner.clone(), conn))
                .collect();
            assert_eq!(server.watchers(of), Vec::from_iter(watching));
        }

        let mut deadlines = BTreeMap::new();
        for (&conn, session) in &server.sessions {
            let silence = match &session.phase {
                Phase::SignedIn(_) => {
                    deadlines.insert(Deadline::Challenge(conn), None);
                    self.last_input[&conn] + IDLE
                }
                _ => self.accepted[&conn] + PATIENCE,
            };
            deadlines.insert(Deadline::Silence(conn), Some(silence));
            if let Some((_, since)) = session.challenges.front() {
                deadlines.insert(Deadline::ChallengeAnswer(conn), Some(since + ANSWER));
            }
        }
        for (&conn, connection) in &server.switchboard_connections {
            match &connection.joined {
                Some((id, _)) => assert!(server.switchboards.contains_key(id)),
                None => {
                    let until = self.accepted[&conn] + PATIENCE;
                    deadlines.insert(Deadline::Join(conn), Some(until));
                }
            }
        }
        for (&id, switchboard) in &server.switchboards {
            assert!(!switchboard.participants.is_empty());
            let until = self.written[&id] + IDLE;
            deadlines.insert(Deadline::SwitchboardIdle(id), Some(until));
        }
        let kept = server.deadlines.all();
        assert!(kept.keys().eq(deadlines.keys()), "{kept:?} {deadlines:?}");
        for (deadline, at) in kept {
            assert!(*at > self.now, "{deadline:?} is not over");
            // Challenges come again and again, each so long after the one before.
            let right = deadlines[deadline].map_or(*at <= self.now + CHALLENGES, |it| it == *at);
            assert!(right, "{deadline:?} at {at}: {deadlines:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_agrees_with_a_look_at_everyone(actions in prop::collection::vec(action(), 1..120)) {
        let mut world = World::new();
        world.check();
        for action in actions {
            world.act(action);
            world.check();
        }
    }
}
