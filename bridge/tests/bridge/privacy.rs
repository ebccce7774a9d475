//! Whole sessions with the log captured at every level, as text and as JSON: no password, ticket, e-mail address, name or
//! message may be in it.

use std::io;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use futures_util::{SinkExt, StreamExt};
use localserver::{Account, LocalServer, Settings};
use tokio_tungstenite::tungstenite::Message;
use tracing_subscriber::fmt::MakeWriter;
use webmessenger_bridge::config::LogFormat;
use webmessenger_bridge::{Bridge, Config, local_server, logging};
use webmessenger_contract::SERVICE_STATUS_HEADER;

use crate::support::{Socket, connect, connect_with, quick, raw_http, start, until_gone, within};

/// None of these is a word that a log has by chance.
const ALICE: &str = "alice-zq7@example.com";
const BOB: &str = "bob-zq8@example.com";
const PASSWORD: &str = "Pw-zq1 geheim";
const WRONG: &str = "Pw-zq2-falsch";
const ALICE_NAME: &str = "Alice-zq3";
const BOB_NAME: &str = "Bob-zq4";
const TEXT: &str = "Hello-zq5 how are you";
const PERSONAL: &str = "Personal-zq6";

/// What a log is written to.
#[derive(Clone, Default)]
struct Captured(Arc<Mutex<Vec<u8>>>);

impl io::Write for Captured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Captured {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Captured {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

/// The secrets that a log has in it, in any of the ways that they may be written.
fn leaks<'a>(log: &str, secrets: &[&'a str]) -> Vec<&'a str> {
    let is_there = |secret: &&str| {
        let bytes = secret.as_bytes();
        let lower = log.to_lowercase();
        let percent: String = percent(bytes);
        let list = format!("{bytes:?}");
        let list = list.trim_matches(['[', ']']);
        let in_base64 = base64::engine::general_purpose::STANDARD.encode(bytes);
        // The last characters depend on what follows.
        let in_base64 = &in_base64[..bytes.len() / 3 * 4];
        lower.contains(&secret.to_lowercase())
            || lower.contains(&percent.to_lowercase())
            || log.contains(list)
            || log.contains(in_base64)
    };
    secrets.iter().copied().filter(|it| is_there(it)).collect()
}

fn percent(bytes: &[u8]) -> String {
    percent_encoding::percent_encode(bytes, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// A WebSocket, read by what it says.
struct Line {
    socket: Socket,
    got: String,
}

impl Line {
    async fn open(bridge: &Bridge, to: Option<&str>) -> Self {
        let path = match to {
            Some(address) => format!("/ws/default?to={address}"),
            None => "/ws/default".to_owned(),
        };
        Self {
            socket: connect(bridge.local_addr(), &path).await,
            got: String::new(),
        }
    }

    async fn say(&mut self, command: &str) {
        self.socket
            .send(Message::binary(command.to_owned()))
            .await
            .unwrap();
    }

    /// Reads to the end of the line that has this in it, and returns that line from there on.
    async fn hear(&mut self, words: &str) -> String {
        loop {
            if let Some(at) = self.got.find(words)
                && let Some(end) = self.got[at..].find("\r\n")
            {
                let line = self.got[at..at + end].to_owned();
                self.got.drain(..at + end + 2);
                return line;
            }
            match within(self.socket.next()).await {
                Some(Ok(Message::Binary(bytes))) => self.got += &String::from_utf8_lossy(&bytes),
                Some(Ok(_)) => {}
                other => panic!("no {words:?} but {other:?} after {:?}", self.got),
            }
        }
    }

    async fn ask(&mut self, command: &str, answer: &str) -> String {
        self.say(command).await;
        self.hear(answer).await
    }
}

async fn get(bridge: &Bridge, path: &str, headers: &str) -> String {
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\n{headers}Connection: close\r\n\r\n"
    );
    raw_http(bridge.local_addr(), &request).await.0
}

/// Signs in with a ticket from the pass-through; the notification server's connection, and the ticket.
async fn sign_in(bridge: &Bridge, email: &str) -> (Line, String) {
    let mut line = Line::open(bridge, None).await;
    line.ask("VER 1 MSNP11 CVR0\r\n", "VER 1").await;
    let version = "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs";
    line.ask(&format!("{version} {email}\r\n"), "CVR 2").await;
    let policy = line.ask(&format!("USR 3 TWN I {email}\r\n"), "USR 3").await;
    let policy = policy.rsplit(' ').next().unwrap().to_owned();
    get(bridge, "/passport/default/nexus", "").await;
    let authorization = |password: &str| {
        let value = msnp11::passport::authorization(email, password, &policy);
        format!("Authorization: {}\r\n", value.as_str())
    };
    let denied = get(bridge, "/passport/default/login", &authorization(WRONG)).await;
    assert!(denied.starts_with("HTTP/1.1 401"), "{denied}");
    let answer = get(bridge, "/passport/default/login", &authorization(PASSWORD)).await;
    let (_, rest) = answer.split_once("from-PP='").expect(&answer);
    let ticket = rest.split('\'').next().unwrap().to_owned();
    line.ask(&format!("USR 4 TWN S {ticket}\r\n"), "USR 4 OK")
        .await;
    line.ask("SYN 5 0 0\r\n", "SYN 5").await;
    line.ask("CHG 6 NLN 512\r\n", "CHG 6").await;
    (line, ticket)
}

/// A message is stored, after the challenge that each session meets, and read; its id.
async fn offline_message(bridge: &Bridge, ticket: &str, other_ticket: &str) -> String {
    const OIM: &str = "http://messenger.msn.com/ws/2004/09/oim/";
    const RSI: &str = "http://www.hotmail.msn.com/ws/2004/09/oim/rsi";
    let post = async |service: &str, action: &str, header: &str, body: &str| {
        let body = format!(
            "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>{header}</s:Header>\
            <s:Body>{body}</s:Body></s:Envelope>"
        );
        let length = body.len();
        let request = format!(
            "POST /services/default/{service} HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\n\
             Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"{action}\"\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}"
        );
        let (head, body) = raw_http(bridge.local_addr(), &request).await;
        (head, String::from_utf8(body).unwrap())
    };
    let between = |text: &str, start: &str, end: &str| {
        let (_, rest) = text.split_once(start).expect(text);
        rest.split(end).next().unwrap().to_owned()
    };
    let text = base64::engine::general_purpose::STANDARD.encode(TEXT);
    let escaped = ticket.replace('&', "&amp;");
    let store = async |lock_key: &str| {
        let header = format!(
            "<From memberName=\"{ALICE}\" xml:lang=\"en-US\" proxy=\"MSNMSGR\" xmlns=\"{OIM}\" msnpVer=\"MSNP11\" \
            buildVer=\"7.0.0777\"/><To memberName=\"{BOB}\" xmlns=\"{OIM}\"/><Ticket passport=\"{escaped}\" \
            appid=\"PROD0090YUAUV{{2B\" lockkey=\"{lock_key}\" xmlns=\"{OIM}\"/>\
            <Sequence xmlns=\"http://schemas.xmlsoap.org/ws/2003/03/rm\">\
            <Identifier xmlns=\"http://schemas.xmlsoap.org/ws/2002/07/utility\">http://messenger.msn.com</Identifier>\
            <MessageNumber>1</MessageNumber></Sequence>"
        );
        let body = format!(
            "<MessageType xmlns=\"{OIM}\">text</MessageType><Content xmlns=\"{OIM}\">MIME-Version: 1.0\n\
            Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: base64\n\
            X-OIM-Message-Type: OfflineMessage\nX-OIM-Run-Id: {{3A3BE82C-684D-4F4F-8005-CBE8D4F82BAD}}\n\
            X-OIM-Sequence-Num: 1\n\n{text}</Content>"
        );
        post("offline-send", &format!("{OIM}Store"), &header, &body).await
    };
    let (head, fault) = store("").await;
    let is_fault = format!("{SERVICE_STATUS_HEADER}: 500");
    assert!(head.lines().any(|line| line == is_fault), "{head}");
    let challenge = between(
        &fault,
        "LockKeyChallenge xmlns=\"http://messenger.msn.com/ws/2004/09/oim/\">",
        "<",
    );
    let lock_key = msnp11::challenge::answer(challenge, &msnp11::challenge::MESSENGER_7_0);
    let (head, _) = store(&lock_key).await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    let t = between(other_ticket, "t=", "&");
    let cookie = format!("<PassportCookie xmlns=\"{RSI}\"><t>{t}</t><p></p></PassportCookie>");
    let call = format!("<GetMetadata xmlns=\"{RSI}\"/>");
    let (_, list) = post(
        "offline-read",
        &format!("{RSI}/GetMetadata"),
        &cookie,
        &call,
    )
    .await;
    let id = between(&list, "</E><I>", "<");
    let call = format!(
        "<GetMessage xmlns=\"{RSI}\"><messageId>{id}</messageId><alsoMarkAsRead>false</alsoMarkAsRead></GetMessage>"
    );
    let (_, mail) = post("offline-read", &format!("{RSI}/GetMessage"), &cookie, &call).await;
    assert!(mail.contains(&text), "{mail}");
    let call = format!(
        "<DeleteMessages xmlns=\"{RSI}\"><messageIds><messageId>{id}</messageId></messageIds></DeleteMessages>"
    );
    let (head, _) = post(
        "offline-read",
        &format!("{RSI}/DeleteMessages"),
        &cookie,
        &call,
    )
    .await;
    assert!(head.starts_with("HTTP/1.1 200"), "{head}");
    // What is wrong is in the log no more than what is right.
    post("offline-send", PASSWORD, ticket, TEXT).await;
    post("offline-read", PASSWORD, ticket, TEXT).await;
    id
}

/// Two people sign in and chat, and much goes wrong. Everything that nobody else may know.
async fn session(bridge: &Bridge) -> Vec<String> {
    let (mut alice, ticket) = sign_in(bridge, ALICE).await;
    let (mut bob, other_ticket) = sign_in(bridge, BOB).await;
    let personal = format!("<Data><PSM>{PERSONAL}</PSM><CurrentMedia></CurrentMedia></Data>");
    alice
        .ask(&format!("UUX 7 {}\r\n{personal}", personal.len()), "UUX 7")
        .await;
    let answer = alice.ask("XFR 8 SB\r\n", "XFR 8 SB").await;
    let words: Vec<_> = answer.split(' ').collect();
    let (address, key) = (words[3], words[5].to_owned());
    let mut ours = Line::open(bridge, Some(address)).await;
    ours.ask(&format!("USR 1 {ALICE} {key}\r\n"), "USR 1 OK")
        .await;
    ours.ask(&format!("CAL 2 {BOB}\r\n"), "CAL 2").await;
    let ring = bob.hear("RNG ").await;
    let words: Vec<_> = ring.split(' ').collect();
    let mut theirs = Line::open(bridge, Some(words[2])).await;
    let answering = format!("ANS 1 {BOB} {} {}\r\n", words[4], words[1]);
    theirs.ask(&answering, "ANS 1 OK").await;
    ours.hear("JOI ").await;
    let body =
        format!("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n{TEXT}\r\n");
    ours.ask(&format!("MSG 3 A {}\r\n{body}", body.len()), "ACK 3")
        .await;
    theirs.hear(TEXT).await;

    let offline = offline_message(bridge, &ticket, &other_ticket).await;

    // Wherever a secret may come in, and be refused.
    let port = bridge.local_addr().port();
    for path in [
        format!("/ws/{}", percent(ALICE.as_bytes())),
        format!("/ws/default?to={}", percent(TEXT.as_bytes())),
        format!(
            "/ws/default?to=127.0.0.1:{port}&password={}",
            percent(PASSWORD.as_bytes())
        ),
    ] {
        until_gone(&mut connect(bridge.local_addr(), &path).await).await;
    }
    let origin = [
        ("origin", "https://alice-zq7.example.com"),
        ("cookie", WRONG),
    ];
    until_gone(&mut connect_with(bridge.local_addr(), "/ws/default", &origin).await).await;
    let headers = format!("Authorization: {WRONG}\r\nSOAPAction: \"{PASSWORD}\"\r\n");
    let query = percent(PASSWORD.as_bytes());
    for path in [
        "/passport/default/login",
        "/passport/none/login",
        "/",
        "/none",
    ] {
        get(bridge, &format!("{path}?{query}"), &headers).await;
    }
    let post = format!(
        "POST /services/default/config HTTP/1.1\r\nHost: localhost\r\nX-WebMessenger: 1\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n{TEXT}",
        TEXT.len()
    );
    raw_http(bridge.local_addr(), &post).await;
    // Against the rules of the relay, and of the protocol.
    ours.socket.send(Message::text(TEXT)).await.unwrap();
    until_gone(&mut ours.socket).await;
    theirs.say(&format!("{PASSWORD}\r\n")).await;
    until_gone(&mut theirs.socket).await;
    bob.say(&format!("MSG {TEXT}\r\n")).await;
    bob.say("OUT\r\n").await;
    until_gone(&mut bob.socket).await;
    alice.say("OUT\r\n").await;
    until_gone(&mut alice.socket).await;
    let texts = [
        ALICE,
        BOB,
        PASSWORD,
        WRONG,
        ALICE_NAME,
        BOB_NAME,
        TEXT,
        PERSONAL,
        "alice-zq7",
        "bob-zq8",
    ];
    let texts = texts.into_iter().map(str::to_owned);
    // Services are told either part of a ticket by itself.
    let bare = [&ticket, &other_ticket].map(|ticket| ticket.replace("t=", "").replace("&p=", ""));
    texts
        .chain([ticket, other_ticket, key, offline])
        .chain(bare)
        .collect()
}

async fn log_of_a_session(format: LogFormat) -> (String, Vec<String>) {
    let captured = Captured::default();
    let subscriber = logging::subscriber(format, &"trace".parse().unwrap(), captured.clone());
    // For this thread, which all tasks of this test run on.
    let _guard = tracing::subscriber::set_default(subscriber);
    let server = LocalServer::start(Settings {
        accounts: vec![
            Account::new(ALICE, PASSWORD, ALICE_NAME),
            Account::new(BOB, PASSWORD, BOB_NAME),
        ],
        ..Settings::default()
    });
    let server = server.await.unwrap();
    let mut config = Config::new(vec![local_server::server_config(&server.addresses())]);
    config.listen = "127.0.0.1:0".parse().unwrap();
    config.timings = quick();
    let bridge = start(config).await;
    let secrets = session(&bridge).await;
    bridge.stop().await;
    (captured.text(), secrets)
}

#[tokio::test]
async fn no_secret_of_whole_sessions_is_logged_at_any_level() {
    for format in [LogFormat::Text, LogFormat::Json] {
        let (log, secrets) = log_of_a_session(format).await;
        // It was at work, at every level.
        for words in [
            "opened a relay",
            "a relay ended",
            "passed a request through",
            "DEBUG",
            "INFO",
        ] {
            assert!(log.contains(words), "{words:?} is not in\n{log}");
        }
        let secrets: Vec<_> = secrets.iter().map(String::as_str).collect();
        assert_eq!(leaks(&log, &secrets), [""; 0], "in\n{log}");
    }
}

#[test]
fn leaks_are_found_however_they_are_written() {
    let base64 = base64::engine::general_purpose::STANDARD.encode(format!("{PASSWORD} and more"));
    for line in [
        format!("INFO signing in with {PASSWORD}"),
        "INFO signing in with PW-ZQ1 GEHEIM".to_owned(),
        format!("INFO GET /login?pwd={}", percent(PASSWORD.as_bytes())),
        format!("{{\"message\":\"sent {:?}\"}}", PASSWORD.as_bytes()),
        format!("Basic {base64}"),
    ] {
        assert_eq!(leaks(&line, &[PASSWORD, TEXT]), [PASSWORD], "{line}");
    }
    assert_eq!(leaks("INFO a relay ended", &[PASSWORD, TEXT]), [""; 0]);
}
