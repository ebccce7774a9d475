//! Clients that are lines of text.

use std::collections::{BTreeMap, BTreeSet};

use localserver::{
    Settings,
    logic::{ConnId, Input, Listener, Output, Server},
};
use msnp11::value::{Address, Email};

pub(crate) const ALICE: &str = "alice@example.com";
pub(crate) const BOB: &str = "bob@example.com";
pub(crate) const CAROL: &str = "carol@example.com";
pub(crate) const POLICY: &str = "ct=1,rver=1,wp=FS_40SEC_0_COMPACT,lc=1,id=507";

pub(crate) fn email(text: &str) -> Email {
    Email::typed(text).unwrap()
}

pub(crate) fn address(text: &str) -> Address {
    text.parse().unwrap()
}

/// No challenges, so that answers stand alone.
pub(crate) fn quiet() -> Settings {
    Settings {
        challenge_at_sign_in: false,
        ..Settings::default()
    }
}

pub(crate) struct Harness {
    pub(crate) server: Server,
    pub(crate) now: u64,
    next: u64,
    inbox: BTreeMap<ConnId, Vec<u8>>,
    closed: BTreeSet<ConnId>,
    timeout: Option<u64>,
}

impl Harness {
    pub(crate) fn new(settings: Settings) -> Self {
        let (notification, switchboard) = (address("ns.test:1863"), address("sb.test:1864"));
        Self {
            server: Server::new(settings, notification, switchboard),
            now: 1_000_000_000,
            next: 1,
            inbox: BTreeMap::new(),
            closed: BTreeSet::new(),
            timeout: None,
        }
    }

    pub(crate) fn connect(&mut self, listener: Listener) -> ConnId {
        let conn = ConnId(self.next);
        self.next += 1;
        let peer = ([127, 0, 0, 1], 1_863).into();
        self.input(Input::Accepted {
            conn,
            listener,
            peer,
        });
        conn
    }

    pub(crate) fn input(&mut self, input: Input) {
        self.server.handle(self.now, input);
        self.drain();
    }

    /// Takes what the server wants sent, also after something was done to it directly.
    pub(crate) fn drain(&mut self) {
        loop {
            match self.server.poll_output() {
                Output::Send(conn, bytes) => self.inbox.entry(conn).or_default().extend(bytes),
                Output::Close(conn) => assert!(self.closed.insert(conn), "closed once"),
                Output::Timeout(at) => {
                    self.timeout = at;
                    return;
                }
            }
        }
    }

    pub(crate) fn send(&mut self, conn: ConnId, text: &str) {
        self.input(Input::Bytes(conn, text.as_bytes().to_vec()));
    }

    /// What came since it was last asked.
    pub(crate) fn take(&mut self, conn: ConnId) -> String {
        String::from_utf8(self.inbox.remove(&conn).unwrap_or_default()).unwrap()
    }

    /// Sends a line and gives what came since it was last asked.
    pub(crate) fn ask(&mut self, conn: ConnId, line: &str) -> String {
        self.send(conn, &format!("{line}\r\n"));
        self.take(conn)
    }

    pub(crate) fn is_closed(&self, conn: ConnId) -> bool {
        self.closed.contains(&conn)
    }

    /// Lets time pass as a driver does: a tick whenever the server wants one.
    pub(crate) fn pass(&mut self, milliseconds: u64) {
        let until = self.now + milliseconds;
        let mut ticks = 0;
        while let Some(at) = self.timeout.filter(|at| *at <= until) {
            self.now = self.now.max(at);
            self.input(Input::Tick);
            ticks += 1;
            assert!(ticks < 10_000, "the clock stands still");
        }
        self.now = until;
        self.input(Input::Tick);
    }

    pub(crate) fn ticket(&mut self, email: &str, password: &str) -> Option<String> {
        let header = msnp11::passport::authorization(email, password, POLICY);
        let ticket = self.server.login(self.now, &header).ok()?;
        Some(ticket.expose().to_owned())
    }

    /// A connection that has come to `USR TWN S`.
    pub(crate) fn at_ticket(&mut self, email: &str) -> ConnId {
        let conn = self.connect(Listener::Notification);
        self.ask(conn, "VER 1 MSNP11 CVR0");
        self.ask(
            conn,
            &format!("CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs {email}"),
        );
        let answer = self.ask(conn, &format!("USR 3 TWN I {email}"));
        assert_eq!(answer, format!("USR 3 TWN S {POLICY}\r\n"));
        conn
    }

    /// Signed in, and nothing else.
    pub(crate) fn sign_in(&mut self, email: &str) -> ConnId {
        let conn = self.at_ticket(email);
        let ticket = self.ticket(email, "messenger").unwrap();
        let answer = self.ask(conn, &format!("USR 4 TWN S {ticket}"));
        assert!(
            answer.starts_with(&format!("USR 4 OK {email} 1 0\r\nSBS 0 null\r\n")),
            "{answer}"
        );
        conn
    }

    /// Signed in, synchronised, with a status.
    pub(crate) fn online(&mut self, email: &str, status: &str) -> ConnId {
        let conn = self.sign_in(email);
        self.ask(conn, "SYN 5 0 0");
        self.ask(conn, &format!("CHG 6 {status} 1073742336"));
        conn
    }

    /// Opens a switchboard of one.
    pub(crate) fn switchboard(&mut self, conn: ConnId, email: &str) -> ConnId {
        self.take(conn);
        let answer = self.ask(conn, "XFR 20 SB");
        let ticket = answer
            .strip_prefix("XFR 20 SB sb.test:1864 CKI ")
            .unwrap()
            .trim()
            .to_owned();
        let board = self.connect(Listener::Switchboard);
        let answer = self.ask(board, &format!("USR 1 {email} {ticket}"));
        assert!(
            answer.starts_with(&format!("USR 1 OK {email} ")),
            "{answer}"
        );
        board
    }

    /// Answers the last `RNG`; what the switchboard says to that.
    pub(crate) fn answer_ring(&mut self, conn: ConnId, email: &str) -> (ConnId, String) {
        let ring = self.take(conn);
        let words: Vec<_> = ring.lines().last().unwrap().split(' ').collect();
        assert_eq!(
            (words[0], words[2], words[3]),
            ("RNG", "sb.test:1864", "CKI")
        );
        let board = self.connect(Listener::Switchboard);
        let answer = self.ask(board, &format!("ANS 1 {email} {} {}", words[4], words[1]));
        (board, answer)
    }

    /// The GUID of a contact, by the list.
    pub(crate) fn id_of(&mut self, conn: ConnId, contact: &str) -> String {
        let list = self.ask(conn, "SYN 90 0 0");
        let line = list
            .lines()
            .find(|line| line.starts_with(&format!("LST N={contact} ")))
            .unwrap();
        line.split(' ')
            .find_map(|word| word.strip_prefix("C="))
            .unwrap()
            .to_owned()
    }
}
