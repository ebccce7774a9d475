//! A Messenger on its own, with a server that says what a test wants, line by line.
#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod talk;

use msnp11::{
    client::{
        Config, ConnId, Credentials, Endpoint, Event, HttpAnswer, HttpFailed, Ignored, Input,
        Instant, Messenger, Notice, Output, Remembered, Request, Session, SignInError, SignedOut,
        Target,
    },
    value::{Email, Status},
};

/// A Messenger that signs in, and what it wants.
pub(crate) struct Story {
    pub(crate) messenger: Messenger,
    pub(crate) now: u64,
    pub(crate) conns: Vec<(ConnId, Target)>,
    pub(crate) sent: Vec<String>,
    /// The same with the connection, of all that was ever sent.
    pub(crate) sent_on: Vec<(ConnId, String)>,
    pub(crate) http: Vec<(msnp11::client::HttpId, Endpoint)>,
    pub(crate) timeout: Option<Instant>,
    pub(crate) events: Vec<Event>,
    pub(crate) remembered: Vec<Remembered>,
    pub(crate) bodies: Vec<String>,
    pub(crate) closed: Vec<ConnId>,
    pub(crate) ignored: Vec<Ignored>,
}

impl Story {
    pub(crate) fn begin() -> Self {
        Self::begin_with(Remembered::default())
    }

    /// As [`begin`](Self::begin), with something remembered.
    pub(crate) fn begin_with(remembered: Remembered) -> Self {
        let mut story = Self::signed_out();
        let email = Email::typed("alice@example.com").unwrap();
        let credentials = Credentials {
            email,
            password: "secret".to_owned().into(),
        };
        story.input(Input::Request(Request::SignIn(
            credentials,
            Status::Online,
            remembered,
        )));
        story.open();
        story
    }

    /// Before anybody signs in.
    pub(crate) fn signed_out() -> Self {
        Self {
            messenger: Messenger::new(Config::with_seed([3; 32])),
            now: 1_000,
            conns: Vec::new(),
            sent: Vec::new(),
            sent_on: Vec::new(),
            http: Vec::new(),
            timeout: None,
            events: Vec::new(),
            remembered: Vec::new(),
            bodies: Vec::new(),
            closed: Vec::new(),
            ignored: Vec::new(),
        }
    }

    /// As [`begin`](Self::begin), and on until the ticket is shown.
    pub(crate) fn with_ticket() -> Self {
        let mut story = Self::begin();
        story.reach_ticket();
        story
    }

    /// On until online.
    pub(crate) fn online() -> Self {
        Self::online_with("")
    }

    /// The same at a service with this `Shields.xml`.
    pub(crate) fn online_with(shields: &str) -> Self {
        let mut story = Self::with_ticket();
        story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 0 0\r\nGTC A\r\nBLP AL\r\n");
        story.says(&format!("GCF 6 Shields.xml {}\r\n{shields}", shields.len()));
        story.says("CHG 7 NLN 1073742372\r\nUUX 8 0\r\n");
        assert_eq!(*story.messenger.session(), Session::SignedIn);
        story.sent.clear();
        story
    }

    /// Signs in anew on the connection that was opened last, as the server answers in order.
    pub(crate) fn sign_in_again(&mut self) {
        self.http.clear();
        self.open();
        self.reach_ticket();
        let trid = self.trid();
        self.says(&format!("USR {trid} OK alice@example.com 1 0\r\n"));
        let shields = self.trid();
        self.says(&format!(
            "SYN {} a b 0 0\r\nGCF {shields} Shields.xml 0\r\n",
            shields - 1
        ));
        self.says(&format!("CHG {} NLN 1073742372\r\n", shields + 1));
        assert_eq!(*self.messenger.session(), Session::SignedIn);
    }

    /// Asks for something.
    pub(crate) fn ask(&mut self, request: Request) {
        self.input(Input::Request(request));
    }

    /// Whether something was told once.
    pub(crate) fn noticed(&self, notice: &Notice) -> bool {
        self.events.contains(&Event::Notice(notice.clone()))
    }

    /// On until the ticket is shown.
    pub(crate) fn reach_ticket(&mut self) {
        let first = self.trid();
        self.says(&format!("VER {first} MSNP11\r\n"));
        self.says(&format!("CVR {} 1 1 1 u u\r\n", first + 1));
        self.says(&format!("USR {} TWN S ct=1\r\n", first + 2));
        self.answer(Err(HttpFailed));
        self.answer(Ok(HttpAnswer {
            status: 200,
            authentication_info: Some("Passport1.4 da-status=success,from-PP='t=x&p='".into()),
            ..HttpAnswer::default()
        }));
        assert_eq!(
            self.sent.last().unwrap(),
            &format!("USR {} TWN S t=x&p=\r\n", first + 3)
        );
    }

    /// The TrID of the last command.
    pub(crate) fn trid(&self) -> u32 {
        self.sent
            .last()
            .unwrap()
            .split(' ')
            .nth(1)
            .unwrap()
            .parse()
            .unwrap()
    }

    pub(crate) fn open(&mut self) {
        let conn = self.conns.last().unwrap().0;
        self.input(Input::Opened(conn));
    }

    /// Opens a connection that is not the last, by the order in which they were asked for.
    pub(crate) fn open_on(&mut self, place: usize) {
        self.input(Input::Opened(self.conns[place].0));
    }

    pub(crate) fn says(&mut self, text: &str) {
        let conn = self.conns.last().unwrap().0;
        self.input(Input::Bytes(conn, text.as_bytes().to_vec()));
    }

    /// Something on another connection than the last, by the order in which they were opened.
    pub(crate) fn says_on(&mut self, place: usize, text: &str) {
        let conn = self.conns[place].0;
        self.input(Input::Bytes(conn, text.as_bytes().to_vec()));
    }

    pub(crate) fn answer(&mut self, answer: Result<HttpAnswer, HttpFailed>) {
        let (id, _) = self.http.remove(0);
        self.input(Input::Http(id, answer));
    }

    /// Lets the time come that the Messenger waits for.
    pub(crate) fn wait(&mut self) -> u64 {
        let before = self.now;
        self.now = self.timeout.expect("it waits for something").0;
        self.input(Input::Tick);
        self.now - before
    }

    pub(crate) fn input(&mut self, input: Input) {
        self.messenger.handle_input(Instant(self.now), input);
        loop {
            match self.messenger.poll_output() {
                Output::Open(conn, target) => self.conns.push((conn, target)),
                Output::Send(conn, bytes) => {
                    let line = String::from_utf8_lossy(&bytes).into_owned();
                    self.sent_on.push((conn, line.clone()));
                    self.sent.push(line);
                }
                Output::Http(id, request) => {
                    self.bodies.extend(request.body.map(|body| body.text));
                    self.http.push((id, request.endpoint));
                }
                Output::Event(event) => self.events.push(event),
                Output::Remember(remembered) => self.remembered.push(remembered),
                Output::Close(conn) => self.closed.push(conn),
                Output::Ignored(_, ignored) => self.ignored.push(ignored),
                Output::ReadSlice { .. } | Output::WriteSlice { .. } | Output::Object { .. } => {}
                Output::Timeout(at) => {
                    self.timeout = at;
                    return;
                }
            }
        }
    }

    pub(crate) fn failed(&self) -> SignInError {
        match self.messenger.session() {
            Session::SignedOut(SignedOut::Failed(error)) => error.clone(),
            other => panic!("signing in did not fail: {other:?}"),
        }
    }
}
