//! MSNP11, the protocol of MSN Messenger 7.0, sans-I/O: for clients, servers, tests and tools.
//!
//! No sockets, no clock and no randomness of its own: time and bytes go in, commands and events come out, so that a
//! whole session can be replayed to the byte. Builds for the host and for `wasm32-unknown-unknown`.
//!
//! | layer | module | what it knows |
//! |---|---|---|
//! | 1 | [`wire`] | bytes and frames: any chunking in, the same frames out, capped |
//! | 2 | [`error_code`] | what a server's error numbers mean, by command |
//! | 2 | [`command`], [`value`] | every command of both servers, both ways, typed |
//! | 3 | [`message`] | the MIME bodies of `MSG` |
//! | 4 | [`passport`], [`challenge`] | the ticket by Passport 1.4, `CHL` and `QRY` |
//! | 4 | [`service_alert`] | the documents of `NOT` and `IPG`: alerts and news of services |
//! | 4 | [`gif_writer`] | handwriting as the GIF that it is sent as |
//! | 4 | [`plus_codes`] | the codes of Messenger Plus! in names and texts |
//! | 4 | [`config`] | the Messenger config service: tabs, links, terms of use |
//! | 4 | [`offline_messages`] | messages to people who are offline: the requests and answers of two web services |
//! | 4 | [`shields`] | what a server asks clients to leave off: `GCF` and its Shields.xml |
//! | 5 | [`notification`], [`switchboard`] | one session with a server, as a state machine |
//! | 5 | [`p2p`] | pictures, emoticons and files between two clients: MSNSLP |
//! | 6 | [`client`] | the Messenger: sessions, roster, conversations, transfers |
//!
//! Each knows only those above it in the table. [`xml`] and [`web_url`] are what all XML and all links of servers are
//! held to. [`driver`] holds what sessions share with the driver, [`identity`] who the client says that it is.
//!
//! What the protocol is, and which server does what, is on pages that comments cite by section, `msnp11-ns.md`,
//! `msnp11-sb.md`, `offline-messages.md` and `ink-and-codes.md`, in `docs/protocol` of the repository.
//!
//! # A Messenger and its driver
//!
//! A [`Messenger`](client::Messenger) says what it wants of the world, and is told what happened there. Give it one
//! input, then take outputs until it says [`Timeout`](client::Output::Timeout), then wait for the next input, until that
//! time and no longer:
//!
//! ```
//! use msnp11::client::{Config, Credentials, Input, Instant, Messenger, Output, Remembered, Request, Session, Step};
//! use msnp11::value::{Email, Status};
//!
//! let mut messenger = Messenger::new(Config::with_seed([0; 32]));
//! let email = Email::typed("alice@example.com").unwrap();
//! let credentials = Credentials { email, password: "secret".to_owned().into() };
//! messenger.handle_input(Instant(0), Input::Request(Request::SignIn(credentials, Status::Online, Remembered::default())));
//!
//! // Drain until there is nothing more to do; a driver opens the connection that is asked for here.
//! let conn = loop {
//!     match messenger.poll_output() {
//!         Output::Open(conn, _) => break conn,
//!         Output::Timeout(_) => unreachable!("signing in opens a connection"),
//!         _ => {}
//!     }
//! };
//! while !matches!(messenger.poll_output(), Output::Timeout(_)) {}
//!
//! messenger.handle_input(Instant(5), Input::Opened(conn));
//! let mut sent = Vec::new();
//! loop {
//!     match messenger.poll_output() {
//!         Output::Send(_, command) => sent.push(command),
//!         Output::Timeout(_) => break,
//!         _ => {}
//!     }
//! }
//! assert_eq!(sent, [b"VER 1 MSNP11 CVR0\r\n"]);
//! assert_eq!(*messenger.session(), Session::SigningIn(Step::Connecting));
//! ```
//!
//! # A whole driver
//!
//! Over TCP, with a thread for each connection. All that fails is an input too, so that the Messenger can come back by
//! itself; time that passes is one, [`Tick`](client::Input::Tick). Only a request over HTTP is left to whatever the program
//! uses for that.
//!
//! ```no_run
//! use std::{collections::HashMap, io::*, net::*, sync::mpsc, thread, time};
//!
//! use msnp11::client::*;
//!
//! /// Signs in, and stays until the session is over for good.
//! fn run(server: &str, me: Credentials, fetch: impl Fn(HttpRequest) -> std::result::Result<HttpAnswer, HttpFailed>) {
//!     let start = time::Instant::now();
//!     let now = || Instant(start.elapsed().as_millis() as u64);
//!     let (inputs, happened) = mpsc::channel();
//!     let tell = |input| drop(inputs.send(input));
//!     let mut streams: HashMap<ConnId, TcpStream> = HashMap::new();
//!     // In earnest, the seed is random, and `Remembered` is what `Output::Remember` said last.
//!     let mut messenger = Messenger::new(Config::with_seed([1; 32]));
//!     let mut input = Input::Request(Request::SignIn(me, msnp11::value::Status::Online, Remembered::default()));
//!     loop {
//!         messenger.handle_input(now(), input);
//!         let until = loop {
//!             match messenger.poll_output() {
//!                 Output::Open(conn, target) => {
//!                     let to = match target {
//!                         Target::NotificationServer => server.to_owned(),
//!                         Target::Address(address) => address.to_string(),
//!                     };
//!                     let both = TcpStream::connect(to).and_then(|it| Ok((it.try_clone()?, it)));
//!                     let Ok((reader, writer)) = both else {
//!                         tell(Input::Closed(conn, CloseReason::Broken));
//!                         continue;
//!                     };
//!                     streams.insert(conn, writer);
//!                     tell(Input::Opened(conn));
//!                     let inputs = inputs.clone();
//!                     thread::spawn(move || inputs.send(read(conn, reader, &inputs)));
//!                 }
//!                 // One command, one write. The reader hears of it when the connection is no more.
//!                 Output::Send(conn, command) => {
//!                     let _ = streams.get(&conn).map(|mut it| it.write_all(&command));
//!                 }
//!                 Output::Close(conn) => {
//!                     let _ = streams.remove(&conn).map(|it| it.shutdown(Shutdown::Both));
//!                 }
//!                 Output::Http(id, request) => tell(Input::Http(id, fetch(request))),
//!                 Output::Event(event) => println!("{event:?}"),
//!                 // What the server sent and nothing was done with: for its author.
//!                 Output::Ignored(_, ignored) => eprintln!("{ignored:?}"),
//!                 // What is kept, files and pictures.
//!                 Output::Remember(_)
//!                 | Output::ReadSlice { .. }
//!                 | Output::WriteSlice { .. }
//!                 | Output::Object { .. } => {}
//!                 Output::Timeout(until) => break until,
//!             }
//!         };
//!         if matches!(messenger.session(), Session::SignedOut(_)) {
//!             return;
//!         }
//!         let wait = until.map_or(time::Duration::MAX, |until| until.since(now()));
//!         input = happened.recv_timeout(wait).unwrap_or(Input::Tick);
//!     }
//! }
//!
//! /// Reads a connection to its end, which is the last input.
//! fn read(conn: ConnId, mut reader: TcpStream, inputs: &mpsc::Sender<Input>) -> Input {
//!     let mut buffer = [0; 4096];
//!     let reason = loop {
//!         match reader.read(&mut buffer) {
//!             Ok(0) => break CloseReason::ByServer,
//!             Ok(length) => drop(inputs.send(Input::Bytes(conn, buffer[..length].into()))),
//!             Err(_) => break CloseReason::Broken,
//!         }
//!     };
//!     Input::Closed(conn, reason)
//! }
//! ```
//!
//! `examples/hello` is the same with HTTP, and runs as a test.
#![forbid(unsafe_code)]
// What comes from the network must not reach a panic; indexing has its bound beside it, and the fuzz targets.
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

pub mod challenge;
pub mod client;
pub mod command;
pub mod config;
pub mod driver;
pub mod error_code;
pub mod gif_writer;
pub mod identity;
pub mod invisible_characters;
pub mod message;
pub mod notification;
pub mod offline_messages;
pub mod p2p;
pub mod passport;
pub mod plus_codes;
pub mod service_alert;
pub mod shields;
pub mod switchboard;
pub mod value;
pub mod web_url;
pub mod wire;
pub mod xml;
