//! A session against a server that answers by a script, without a network: for tests of what is drawn.

use msnp11::{
    client::{ConnId, Credentials, Endpoint, HttpAnswer, Input, Output, Target},
    value::{Email, Status},
};
use webmessenger_contract::ServerOffer;

use crate::store::Store;

/// The address of the contact of this number.
pub(crate) fn friend(number: usize) -> Email {
    Email::typed(&format!("friend{number}@example.com")).unwrap()
}

/// A session that is signed in.
pub(crate) struct ScriptedSession {
    store: Store,
    notification: Option<ConnId>,
    /// The connection to the switchboard of who called last.
    switchboard: Option<ConnId>,
    contacts: usize,
    /// The connection and the number of each command that was sent, with the command.
    pub(crate) sent: Vec<(ConnId, String)>,
}

impl ScriptedSession {
    /// Signs in with so many contacts, all of them online.
    pub(crate) fn sign_in(store: &Store, contacts: usize) -> Self {
        let mut session = Self {
            store: store.clone(),
            notification: None,
            switchboard: None,
            contacts,
            sent: Vec::new(),
        };
        let server = ServerOffer::new("test", "Test");
        let credentials = Credentials {
            email: Email::typed("alice@example.com").unwrap(),
            password: "secret".to_owned().into(),
        };
        // Without the lock, which the many pages of the tests would have to share.
        store.sign_in_now(server, credentials, Status::Online);
        session.answer_all();
        session
    }

    /// The server says something on the connection of the session.
    pub(crate) fn says(&mut self, text: &str) {
        let conn = self.notification.expect("a connection");
        self.says_on(conn, text);
    }

    /// A switchboard, or any other connection, says something.
    pub(crate) fn says_on(&mut self, conn: ConnId, text: &str) {
        self.store
            .input(Input::Bytes(conn, text.as_bytes().to_vec()));
        self.answer_all();
    }

    /// Somebody calls, to a switchboard on which they are alone.
    pub(crate) fn calls(&mut self, who: Email) {
        self.says(&format!("RNG 7 127.0.0.1:1863 CKI 1.2 {who} {who}\r\n"));
        let answers = |(_, command): &&(ConnId, String)| command.starts_with("ANS ");
        let answered = self.sent.iter().rev().find(answers).cloned();
        let (conn, answer) = answered.expect("who calls is answered");
        let number = answer.split(' ').nth(1).unwrap_or("0").to_owned();
        self.switchboard = Some(conn);
        self.says_there(&format!(
            "IRO {number} 1 1 {who} {who}\r\nANS {number} OK\r\n"
        ));
    }

    /// Somebody on the switchboard of who called last writes a text.
    pub(crate) fn writes(&mut self, who: Email, text: &str) {
        let head = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n";
        let length = head.len() + text.len();
        self.says_there(&format!("MSG {who} {who} {length}\r\n{head}{text}"));
    }

    /// The switchboard of who called last says something.
    pub(crate) fn says_there(&mut self, text: &str) {
        let conn = self.switchboard.expect("somebody called");
        self.says_on(conn, text);
    }

    fn answer_all(&mut self) {
        loop {
            let outputs = self.store.take_outputs();
            if outputs.is_empty() {
                return;
            }
            for output in outputs {
                self.answer(output);
            }
        }
    }

    fn answer(&mut self, output: Output) {
        match output {
            Output::Open(conn, target) => {
                if target == Target::NotificationServer {
                    self.notification = Some(conn);
                }
                self.store.input(Input::Opened(conn));
            }
            Output::Http(id, request) => {
                let answer = match request.endpoint {
                    Endpoint::Nexus => HttpAnswer::new(200, |name| {
                        (name == "PassportURLs").then(|| "DALogin=login.example.com/login".into())
                    }),
                    Endpoint::Login(_) => HttpAnswer::new(200, |name| {
                        let info = "Passport1.4 da-status=success,from-PP='t=x&p='";
                        (name == "Authentication-Info").then(|| info.into())
                    }),
                    Endpoint::Config | Endpoint::OfflineSend | Endpoint::OfflineRead => {
                        HttpAnswer::new(404, |_| None)
                    }
                };
                self.store.input(Input::Http(id, Ok(answer)));
            }
            Output::Send(conn, bytes) => {
                let command = String::from_utf8_lossy(&bytes).into_owned();
                let answer = self.answer_to(&command);
                self.sent.push((conn, command));
                if !answer.is_empty() {
                    self.store.input(Input::Bytes(conn, answer.into_bytes()));
                }
            }
            _ => {}
        }
    }

    fn answer_to(&self, command: &str) -> String {
        let mut words = command.split_whitespace();
        let (verb, number) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or("0"),
        );
        match (verb, words.next()) {
            ("VER", _) => format!("VER {number} MSNP11\r\n"),
            ("CVR", _) => format!("CVR {number} 7.0.0777 7.0.0777 6.0.0602 http://x http://x\r\n"),
            ("USR", _) if command.contains(" I ") => format!("USR {number} TWN S ct=1\r\n"),
            ("USR", Some("TWN")) => format!("USR {number} OK alice@example.com 1 0\r\n"),
            ("SYN", _) => {
                let contacts = (0..self.contacts).map(|number| {
                    let email = friend(number);
                    format!("LST N={email} F=Friend%20{number} C=c{number} 11\r\n")
                });
                let list: String = contacts.collect();
                format!(
                    "SYN {number} a b {} 0\r\nGTC A\r\nBLP AL\r\n{list}",
                    self.contacts
                )
            }
            ("GCF", _) => format!("GCF {number} Shields.xml 0\r\n"),
            ("CHG", Some(status)) => {
                let online = (0..self.contacts).map(|place| {
                    format!("ILN {number} NLN {} Friend%20{place} 0\r\n", friend(place))
                });
                format!("CHG {number} {status} 0\r\n") + &online.collect::<String>()
            }
            ("UUX", _) => format!("UUX {number} 0\r\n"),
            _ => String::new(),
        }
    }
}
