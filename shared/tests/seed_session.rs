//! The example session of the document that the project began with, replayed to the byte.
//!
//! Its client is an older one (MSNP10, 6.0), so its VER lines are rewritten to MSNP11. Every server line is fed to the
//! core, which must come to the state that the line says; every client line is what the core sends, or differs for a
//! reason given in [`DIFFERS`].

mod common;

use msnp11::{
    client::{
        Config, ConnId, Credentials, Endpoint, HttpAnswer, Input, Instant, Messenger, Output,
        Remembered, Request, Session, SignedOut, Step, Target,
    },
    value::{Address, Capabilities, Email, Status},
    wire::Sender,
};

/// Client lines of the example that our core says differently, with what it says and why.
const DIFFERS: [(&str, &str, &str); 8] = [
    (
        "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 6.0.0602 MSMSGS example@hotmail.com",
        "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs example@hotmail.com",
        "MSNP11 is the dialect of 7.0; live servers were recorded with the library in small letters",
    ),
    (
        "CVR 5 0x0409 winnt 5.1 i386 MSNMSGR 6.0.0602 MSMSGS example@hotmail.com",
        "CVR 5 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs example@hotmail.com",
        "as above",
    ),
    (
        "SYN 8 2024-09-28T17:18:18.6400000-07:00 2024-09-28T17:18:18.6400000-07:00",
        "SYN 8 0 0",
        "no list is kept between sessions, and no revival server honours the stamps",
    ),
    (
        "CHG 10 NLN",
        "CHG 10 NLN 1073742372",
        "without capabilities Escargot never answers; 512 is WebMessenger, 32 says that parts are joined, 4 that handwriting is shown",
    ),
    (
        "UUX 11 40",
        "UUX 11 53",
        "the length of the document below, which is written in full",
    ),
    (
        "<Data><PSM></PSM><CurrentMedia /></Data>",
        "<Data><PSM></PSM><CurrentMedia></CurrentMedia></Data>",
        "the recorded live sessions write the empty element out; both are the same XML",
    ),
    (
        "VER 1 MSNP10 MSNP9 CVR0",
        "VER 1 MSNP11 CVR0",
        "only MSNP11 is offered",
    ),
    (
        "VER 4 MSNP10 MSNP9 CVR0",
        "VER 4 MSNP11 CVR0",
        "only MSNP11 is offered",
    ),
];

struct Driver {
    messenger: Messenger,
    now: u64,
    conns: Vec<(ConnId, Target)>,
    sent: Vec<(ConnId, Vec<u8>)>,
    http: Vec<(msnp11::client::HttpId, msnp11::client::HttpRequest)>,
    closed: Vec<ConnId>,
}

impl Driver {
    fn input(&mut self, input: Input) {
        self.now += 10;
        self.messenger.handle_input(Instant(self.now), input);
        loop {
            match self.messenger.poll_output() {
                Output::Open(conn, target) => self.conns.push((conn, target)),
                Output::Send(conn, bytes) => self.sent.push((conn, bytes)),
                Output::Close(conn) => self.closed.push(conn),
                Output::Http(id, request) => self.http.push((id, request)),
                Output::Event(_)
                | Output::Remember(_)
                | Output::ReadSlice { .. }
                | Output::WriteSlice { .. }
                | Output::Ignored(..)
                | Output::Object { .. } => {}
                Output::Timeout(_) => return,
            }
        }
    }
}

#[test]
fn the_example_session() {
    let mut driver = Driver {
        messenger: Messenger::new(Config::with_seed([7; 32])),
        now: 0,
        conns: Vec::new(),
        sent: Vec::new(),
        http: Vec::new(),
        closed: Vec::new(),
    };
    let credentials = Credentials {
        email: Email::typed("example@hotmail.com").unwrap(),
        password: "secret".to_owned().into(),
    };
    driver.input(Input::Request(Request::SignIn(
        credentials,
        Status::Online,
        Remembered::default(),
    )));
    assert_eq!(driver.conns[0].1, Target::NotificationServer);
    let first = driver.conns[0].0;
    driver.input(Input::Opened(first));

    let mut steps = common::seed_session();
    for step in &mut steps {
        if step.line.starts_with("VER") {
            step.bytes = String::from_utf8(step.bytes.clone())
                .unwrap()
                .replace("MSNP10 MSNP9", "MSNP11")
                .replace("MSNP10", "MSNP11")
                .into_bytes();
        }
    }

    let mut conn = first;
    for step in &steps {
        if step.conn == "2-NS" && conn == first {
            // The redirect was followed: the old connection is closed, the named address opened.
            assert_eq!(driver.closed, [first]);
            let expected = Address {
                host: "10.0.0.5".into(),
                port: 1863,
            };
            assert_eq!(driver.conns[1].1, Target::Address(expected));
            conn = driver.conns[1].0;
            driver.input(Input::Opened(conn));
        }
        match step.sender {
            Sender::Client if step.line == "OUT" => {
                driver.input(Input::Request(Request::SignOut));
                assert_eq!(driver.sent.remove(0), (conn, b"OUT\r\n".to_vec()));
            }
            Sender::Client => {
                if step.line.contains("TICKET") {
                    ticket(&mut driver);
                }
                let (on, sent) = driver.sent.remove(0);
                assert_eq!(on, conn);
                let theirs = String::from_utf8(step.bytes.clone()).unwrap();
                let ours = String::from_utf8(sent).unwrap();
                assert_eq!(ours, as_ours(&theirs), "the line {:?}", step.line);
            }
            Sender::Server => {
                driver.input(Input::Bytes(conn, step.bytes.clone()));
                check(&driver.messenger, &step.line);
            }
        }
    }
    assert!(
        driver.sent.is_empty(),
        "nothing was said that the example does not say"
    );
}

fn as_ours(theirs: &str) -> String {
    DIFFERS
        .iter()
        .fold(theirs.to_owned(), |text, (from, to, _)| {
            text.replace(from, to)
        })
}

/// The nexus and the login of Passport 1.4, between USR S and the ticket.
fn ticket(driver: &mut Driver) {
    let (id, request) = driver.http.remove(0);
    assert_eq!(request.endpoint, Endpoint::Nexus);
    let urls =
        "PassportURLs: DARealm=Passport.Net,DALogin=login.passport.com/login2.srf,ConfigVersion=15";
    let urls = urls.trim_start_matches("PassportURLs: ").to_owned();
    driver.input(Input::Http(
        id,
        Ok(HttpAnswer {
            status: 200,
            passport_urls: Some(urls),
            ..Default::default()
        }),
    ));
    let (id, request) = driver.http.remove(0);
    assert_eq!(
        request.endpoint,
        Endpoint::Login(Some("https://login.passport.com/login2.srf".into()))
    );
    let authorization = request.authorization.unwrap();
    assert!(
        authorization.ends_with("passport=parameters,neat=huh,lc=1033,id=507"),
        "the policy goes verbatim"
    );
    let info = "Passport1.4 da-status=success,from-PP='TICKET'".to_owned();
    driver.input(Input::Http(
        id,
        Ok(HttpAnswer {
            status: 200,
            authentication_info: Some(info),
            ..Default::default()
        }),
    ));
}

/// What each server line leads to.
fn check(messenger: &Messenger, line: &str) {
    let other = Email::typed("anotheruser@hotmail.com").unwrap();
    let person = || {
        messenger
            .roster()
            .person(&other)
            .expect("presence was taken in")
    };
    match line {
        "USR 7 OK example@hotmail.com 1 0" => {
            assert_eq!(*messenger.session(), Session::SigningIn(Step::ReadingList));
        }
        "CHG 10 NLN" => {
            assert_eq!(*messenger.session(), Session::SignedIn);
            assert_eq!(messenger.me().status, Status::Online);
        }
        "MSG Hotmail Hotmail 465" => assert!(
            messenger
                .service()
                .profile
                .as_ref()
                .is_some_and(|p| p.abch_migrated == Some(true))
        ),
        "ILN 10 NLN anotheruser@hotmail.com another%20user 1073791084" => {
            assert_eq!(person().status, Status::Online);
            assert_eq!(person().name.as_str(), "another user");
            assert_eq!(
                person().capabilities,
                Capabilities::from_bits_retain(1_073_791_084)
            );
        }
        "UBX anotheruser@hotmail.com 54" => assert_eq!(person().personal.text, "new feature :P"),
        "OUT" => assert_eq!(*messenger.session(), Session::SignedOut(SignedOut::Asked)),
        _ => {}
    }
}
