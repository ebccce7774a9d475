//! The server without I/O: commands in, commands out, time as a number of milliseconds.

mod lists;
mod notification;
mod presence;
mod switchboard;

use std::collections::{BTreeMap, VecDeque};

use msnp11::{
    command::{NsServer, OutReason, SbServer},
    message::Message,
    passport::{Authorization, Ticket},
    value::{Address, Capabilities, Email, Guid, Lists, Name, ObjectText, Payload, PersonalMessage, Status},
    wire::{Decoder, Sender},
};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore as _, SeedableRng as _},
};

use crate::{Settings, passport::Tickets};
use switchboard::{Board, Invitation};

/// Names a connection; the driver counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnId(pub u64);

/// Which port a connection came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// Dispatch and notification.
    Notification,
    /// Switchboard.
    Switchboard,
}

/// What to do.
#[derive(Debug, PartialEq, Eq)]
pub enum Output {
    /// Send these bytes.
    Send(ConnId, Vec<u8>),
    /// Close the connection, after what was sent before.
    Close(ConnId),
}

/// The server.
pub struct Server {
    settings: Settings,
    rng: ChaCha20Rng,
    now: u64,
    accounts: BTreeMap<Email, Account>,
    sessions: BTreeMap<ConnId, Session>,
    online: BTreeMap<Email, ConnId>,
    tickets: Tickets<crate::passport::Account>,
    invitations: Tickets<Invitation>,
    boards: BTreeMap<u64, Board>,
    guests: BTreeMap<ConnId, Guest>,
    switchboard: Address,
    redirect: Option<Address>,
    misbehaviour: Misbehaviour,
    outputs: VecDeque<Output>,
}

/// What tests can make the switchboards do wrong.
#[derive(Clone, Copy, Debug, Default)]
pub struct Misbehaviour {
    /// Deliver nothing and answer the next so many messages with `NAK`.
    pub nak_next: u32,
    /// Deliver, and leave the next so many messages without their `ACK`.
    pub drop_acks: u32,
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server").field("online", &self.online.len()).finish_non_exhaustive()
    }
}

#[derive(Debug)]
struct Account {
    password: String,
    name: Name,
    personal: PersonalMessage,
    properties: BTreeMap<String, Name>,
    people: BTreeMap<Email, Listed>,
    groups: Vec<(Guid, Name)>,
    allow_unknown: bool,
    ask: bool,
}

#[derive(Clone, Debug)]
struct Listed {
    lists: Lists,
    id: Guid,
    nickname: Option<Name>,
    groups: Vec<Guid>,
}

#[derive(Debug)]
struct Session {
    decoder: Decoder,
    phase: Phase,
    last_command: u64,
    synced: bool,
    status: Option<Status>,
    capabilities: Capabilities,
    object: Option<ObjectText>,
    challenge: Option<(String, u64)>,
    /// Whose presence this client was told, and what.
    told: BTreeMap<Email, (Status, Name, Capabilities, Option<ObjectText>, PersonalMessage)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Phase {
    Version,
    Client,
    Account,
    Ticket(Email),
    SignedIn(Email),
}

/// A connection to a switchboard.
#[derive(Debug)]
struct Guest {
    decoder: Decoder,
    last_command: u64,
    board: Option<(u64, Email)>,
}

impl Server {
    /// A server whose switchboards are told to be at `switchboard`.
    pub fn new(settings: Settings, switchboard: Address) -> Self {
        let mut server = Self {
            rng: ChaCha20Rng::from_seed(settings.seed),
            now: 0,
            accounts: BTreeMap::new(),
            sessions: BTreeMap::new(),
            online: BTreeMap::new(),
            tickets: Tickets::new(settings.ticket_lifetime),
            invitations: Tickets::new(settings.switchboard_ticket_lifetime),
            boards: BTreeMap::new(),
            guests: BTreeMap::new(),
            switchboard,
            redirect: None,
            misbehaviour: Misbehaviour::default(),
            outputs: VecDeque::new(),
            settings,
        };
        for account in server.settings.accounts.clone() {
            let groups: Vec<_> =
                account.groups.iter().map(|name| (server.guid(), Name::new(name.as_str()))).collect();
            let mut people = BTreeMap::new();
            for contact in account.contacts {
                let in_groups = contact.groups.iter().filter_map(|&place| Some(groups.get(place)?.0.clone())).collect();
                let listed = Listed { lists: contact.lists, id: server.guid(), nickname: None, groups: in_groups };
                people.insert(contact.email, listed);
            }
            server.accounts.insert(
                account.email,
                Account {
                    password: account.password,
                    name: Name::new(account.name),
                    personal: PersonalMessage::default(),
                    properties: BTreeMap::new(),
                    people,
                    groups,
                    allow_unknown: true,
                    ask: true,
                },
            );
        }
        server
    }

    /// A connection was accepted.
    pub fn accepted(&mut self, now: u64, conn: ConnId, port: Port) {
        self.now = now;
        match port {
            Port::Notification => {
                let session = Session {
                    decoder: Decoder::new(Sender::Client),
                    phase: Phase::Version,
                    last_command: now,
                    synced: false,
                    status: None,
                    capabilities: Capabilities::empty(),
                    object: None,
                    challenge: None,
                    told: BTreeMap::new(),
                };
                self.sessions.insert(conn, session);
            }
            Port::Switchboard => {
                let guest = Guest { decoder: Decoder::new(Sender::Client), last_command: now, board: None };
                self.guests.insert(conn, guest);
            }
        }
    }

    /// Bytes came.
    pub fn received(&mut self, now: u64, conn: ConnId, bytes: &[u8]) {
        self.now = now;
        if self.sessions.contains_key(&conn) {
            self.notification_bytes(conn, bytes);
        } else if self.guests.contains_key(&conn) {
            self.switchboard_bytes(conn, bytes);
        }
    }

    /// A connection ended.
    pub fn closed(&mut self, now: u64, conn: ConnId) {
        self.now = now;
        self.leave(conn);
        self.end_session(conn);
    }

    /// Time passed: what is silent for too long is closed.
    pub fn tick(&mut self, now: u64) {
        self.now = now;
        let idle = self.settings.idle;
        let late = |challenge: &Option<(String, u64)>, patience: Option<u64>| {
            challenge.as_ref().zip(patience).is_some_and(|((_, since), patience)| since + patience <= now)
        };
        let over: Vec<_> = self
            .sessions
            .iter()
            .filter(|(_, session)| {
                session.last_command + idle <= now || late(&session.challenge, self.settings.challenge_patience)
            })
            .map(|(&conn, _)| conn)
            .collect();
        for conn in over {
            self.hang_up(conn);
        }
        let strangers: Vec<_> = self
            .guests
            .iter()
            .filter(|(_, guest)| guest.board.is_none() && guest.last_command + 60_000 <= now)
            .map(|(&conn, _)| conn)
            .collect();
        for conn in strangers {
            self.hang_up(conn);
        }
    }

    /// What to do next.
    pub fn poll_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }

    /// The login of Passport 1.4: a ticket for the right password. The header is the client's `Authorization`.
    pub fn login(&mut self, now: u64, header: &str) -> Option<Ticket> {
        self.now = now;
        let authorization = Authorization::parse(header).ok()?;
        let email = Email::typed(&authorization.email).ok()?;
        let account = self.accounts.get(&email)?;
        if account.password != *authorization.password {
            return None;
        }
        let text = format!("t={}&p=", self.token());
        self.tickets.issue(now, text.clone(), email);
        Ticket::new(&text)
    }
}

// What tests and operators do to it.
impl Server {
    /// Sends everyone who signs in from now on to another address.
    pub fn redirect(&mut self, to: Option<Address>) {
        self.redirect = to;
    }

    /// Announces that the server goes down in so many minutes.
    pub fn announce_shutdown(&mut self, minutes: u32) {
        let payload = Message::System { kind: Some(1), minutes: Some(minutes) }.encode();
        let conns: Vec<_> = self.online.values().copied().collect();
        for conn in conns {
            let (from, name) = ("Hotmail".to_owned(), Name::new("Hotmail"));
            self.send(conn, &NsServer::Msg { from, name, payload: Payload(payload.clone()) });
        }
    }

    /// Ends someone's session, or everyone's, with a reason.
    pub fn out(&mut self, email: Option<&Email>, reason: &OutReason) {
        let conns: Vec<_> = match email {
            Some(email) => self.online.get(email).copied().into_iter().collect(),
            None => self.online.values().copied().collect(),
        };
        for conn in conns {
            self.send(conn, &NsServer::Out(reason.clone()));
            self.hang_up(conn);
        }
    }

    /// Sends any bytes to someone who is signed in.
    pub fn send_raw(&mut self, email: &Email, bytes: &[u8]) {
        if let Some(&conn) = self.online.get(email) {
            self.outputs.push_back(Output::Send(conn, bytes.to_vec()));
        }
    }

    /// Makes the switchboards do wrong.
    pub fn misbehave(&mut self, misbehaviour: Misbehaviour) {
        self.misbehaviour = misbehaviour;
    }

    /// Who is signed in.
    pub fn online(&self) -> Vec<Email> {
        self.online.keys().cloned().collect()
    }

    /// How many switchboards are open.
    pub fn switchboards(&self) -> usize {
        self.boards.len()
    }
}

// Within.
impl Server {
    fn send(&mut self, conn: ConnId, command: &NsServer) {
        self.outputs.push_back(Output::Send(conn, command.encode()));
    }

    fn send_board(&mut self, conn: ConnId, command: &SbServer) {
        self.outputs.push_back(Output::Send(conn, command.encode()));
    }

    /// Closes a connection from this side.
    fn hang_up(&mut self, conn: ConnId) {
        self.outputs.push_back(Output::Close(conn));
        self.leave(conn);
        self.end_session(conn);
    }

    fn end_session(&mut self, conn: ConnId) {
        let Some(session) = self.sessions.remove(&conn) else { return };
        let Phase::SignedIn(email) = session.phase else { return };
        // After a second sign-in the newer session is the one that counts.
        if self.online.get(&email) == Some(&conn) {
            self.online.remove(&email);
            self.tell_watchers(&email);
        }
    }

    /// Twenty hexadecimal digits that nobody guesses.
    fn token(&mut self) -> String {
        let mut bytes = [0; 10];
        self.rng.fill_bytes(&mut bytes);
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn guid(&mut self) -> Guid {
        let (a, b, c, d) = (self.rng.next_u32(), self.rng.next_u32(), self.rng.next_u32(), self.rng.next_u32());
        let text =
            format!("{a:08x}-{:04x}-{:04x}-{:04x}-{:04x}{d:08x}", b >> 16, b & 0xFFFF, c >> 16, c & 0xFFFF);
        Guid::from_wire(&text).unwrap_or_else(|| unreachable!("a GUID is not empty"))
    }
}
