//! What one input costs with 50, 500 and 5,000 people signed in, each with 20 contacts.
//!
//! `cargo bench -p localserver`. Speeds vary from machine to machine; that the three columns of an input are alike does
//! not: what somebody does concerns their contacts, however many others are there.

use divan::{Bencher, black_box};
use localserver::{
    Account, Settings,
    logic::{ConnId, Input, Listener, Output, Server},
};
use msnp11::{
    passport,
    value::{Address, Lists},
};

fn main() {
    divan::main();
}

/// How many are signed in.
const SIGNED_IN: [usize; 3] = [50, 500, 5_000];
/// How many each of them has on FL, who have them too.
const CONTACTS: usize = 20;
const POLICY: &str = "ct=1";
const PEER: ([u8; 4], u16) = ([127, 0, 0, 1], 50_000);

/// A server and everyone at it.
struct Service {
    server: Server,
    now: u64,
    notification: Vec<ConnId>,
    switchboards: Vec<ConnId>,
    next: u64,
    /// Whose turn it is.
    turn: usize,
}

fn email(place: usize) -> String {
    format!("person{place}@example.com")
}

/// Somebody whose contacts are the next ones and those before, round in a circle.
fn account(place: usize, people: usize) -> Account {
    let name = format!("Person {place}");
    let empty = Account::new(&email(place), "messenger", &name);
    (1..=CONTACTS / 2)
        .flat_map(|step| [place + step, place + people - step])
        .fold(empty, |account, contact| {
            let contact = email(contact % people);
            account.listed(&contact, Lists::FL | Lists::AL | Lists::RL)
        })
}

impl Service {
    fn new(people: usize) -> Self {
        let settings = Settings {
            accounts: (0..people).map(|place| account(place, people)).collect(),
            challenge_every: Some(60_000),
            ..Settings::default()
        };
        let address = |port| Address {
            host: "server.test".into(),
            port,
        };
        let mut service = Self {
            server: Server::new(settings, address(1863), address(1864)),
            now: 1_000_000_000,
            notification: Vec::new(),
            switchboards: Vec::new(),
            next: 1,
            turn: 0,
        };
        for place in 0..people {
            let conn = service.sign_in(place);
            service.notification.push(conn);
        }
        // One in ten is in a switchboard.
        for place in (0..people).step_by(10) {
            let conn = service.open_switchboard(place);
            service.switchboards.push(conn);
        }
        service
    }

    fn connect(&mut self, listener: Listener) -> ConnId {
        let conn = ConnId(self.next);
        self.next += 1;
        let peer = PEER.into();
        self.input(Input::Accepted {
            conn,
            listener,
            peer,
        });
        conn
    }

    /// Hands in one input and takes all that comes of it.
    fn input(&mut self, input: Input) -> Vec<(ConnId, Vec<u8>)> {
        self.server.handle(self.now, input);
        let mut sent = Vec::new();
        loop {
            match self.server.poll_output() {
                Output::Send(conn, bytes) => sent.push((conn, bytes)),
                Output::Close(_) => {}
                Output::Timeout(at) => {
                    black_box(at);
                    return sent;
                }
            }
        }
    }

    /// Sends a line and gives what its connection got.
    fn ask(&mut self, conn: ConnId, line: &str) -> String {
        let sent = self.input(Input::Bytes(conn, format!("{line}\r\n").into_bytes()));
        let own = sent.into_iter().filter(|(to, _)| *to == conn);
        let bytes = own.flat_map(|(_, bytes)| bytes).collect();
        String::from_utf8(bytes).expect("the server writes UTF-8")
    }

    fn sign_in(&mut self, place: usize) -> ConnId {
        let email = email(place);
        let conn = self.connect(Listener::Notification);
        self.ask(conn, "VER 1 MSNP11 CVR0");
        let cvr = format!("CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs {email}");
        self.ask(conn, &cvr);
        self.ask(conn, &format!("USR 3 TWN I {email}"));
        let header = passport::authorization(&email, "messenger", POLICY);
        let ticket = self.server.login(self.now, &header).expect("the password");
        let answer = self.ask(conn, &format!("USR 4 TWN S {}", ticket.expose()));
        assert!(answer.starts_with("USR 4 OK"), "{answer}");
        self.ask(conn, "SYN 5 0 0");
        self.ask(conn, "CHG 6 NLN 1073742336");
        conn
    }

    fn open_switchboard(&mut self, place: usize) -> ConnId {
        let answer = self.ask(self.notification[place], "XFR 7 SB");
        let ticket = answer.trim().split(' ').next_back().unwrap_or_default();
        let conn = self.connect(Listener::Switchboard);
        let answer = self.ask(conn, &format!("USR 1 {} {ticket}", email(place)));
        assert!(answer.starts_with("USR 1 OK"), "{answer}");
        conn
    }

    /// Who is next, round in a circle, and whether the circle is an odd one.
    fn next_turn(&mut self) -> (usize, bool) {
        let people = self.notification.len();
        self.turn += 1;
        (self.turn % people, (self.turn / people).is_multiple_of(2))
    }
}

/// A change of status, told to 20 people.
#[divan::bench(args = SIGNED_IN)]
fn change_status(bencher: Bencher<'_, '_>, people: usize) {
    let mut service = Service::new(people);
    bencher.bench_local(|| {
        let (place, odd) = service.next_turn();
        let line = if odd { "CHG 8 AWY 0" } else { "CHG 8 BSY 0" };
        let sent = service.input(Input::Bytes(
            service.notification[place],
            format!("{line}\r\n").into_bytes(),
        ));
        assert_eq!(sent.len(), 1 + CONTACTS);
    });
}

/// A change of the friendly name, told to 20 people, in whose lists it stands.
#[divan::bench(args = SIGNED_IN)]
fn change_name(bencher: Bencher<'_, '_>, people: usize) {
    let mut service = Service::new(people);
    bencher.bench_local(|| {
        let (place, odd) = service.next_turn();
        let line = if odd {
            "PRP 8 MFN One"
        } else {
            "PRP 8 MFN Two"
        };
        let sent = service.input(Input::Bytes(
            service.notification[place],
            format!("{line}\r\n").into_bytes(),
        ));
        assert_eq!(sent.len(), 1 + CONTACTS);
    });
}

/// Signing out and in again, told to 20 people.
#[divan::bench(args = SIGNED_IN)]
fn sign_out_and_in(bencher: Bencher<'_, '_>, people: usize) {
    let mut service = Service::new(people);
    bencher.bench_local(|| {
        let (place, _) = service.next_turn();
        let conn = service.notification[place];
        service.input(Input::Closed(conn));
        service.notification[place] = service.sign_in(place);
    });
}

/// A ping, which concerns nobody else.
#[divan::bench(args = SIGNED_IN)]
fn ping(bencher: Bencher<'_, '_>, people: usize) {
    let mut service = Service::new(people);
    bencher.bench_local(|| {
        let (place, _) = service.next_turn();
        let sent = service.input(Input::Bytes(
            service.notification[place],
            b"PNG\r\n".to_vec(),
        ));
        assert_eq!(sent.len(), 1);
    });
}

/// A message on a switchboard, one of very many.
#[divan::bench(args = SIGNED_IN)]
fn message(bencher: Bencher<'_, '_>, people: usize) {
    let mut service = Service::new(people);
    bencher.bench_local(|| {
        let (place, _) = service.next_turn();
        let conn = service.switchboards[place % service.switchboards.len()];
        let sent = service.input(Input::Bytes(conn, b"MSG 2 A 2\r\nhi".to_vec()));
        assert_eq!(sent.len(), 1, "NAK: nobody else is there");
    });
}

/// A tick at which nothing is due.
#[divan::bench(args = SIGNED_IN)]
fn tick(bencher: Bencher<'_, '_>, people: usize) {
    let mut service = Service::new(people);
    bencher.bench_local(|| assert!(service.input(Input::Tick).is_empty()));
}
