//! The server without I/O: [`Input`] in, [`Output`] out, time as a number of milliseconds that the driver passes in.
//!
//! One [`Server`] is the notification server, every switchboard and Passport's login. The driver calls
//! [`Server::handle`] for all that happens, then [`Server::poll_output`] until it says [`Output::Timeout`], and calls
//! `handle` with [`Input::Tick`] at that time. The same inputs and the same seed give the same bytes.
//!
//! Strict as the official service: what makes no sense, comes in the wrong state or under an unknown verb closes the
//! connection; what makes sense but cannot be done is answered with an error, and so is what lacks an argument where the
//! protocol has an error for that.

mod accounts;
mod challenges;
mod config;
mod control;
mod deadlines;
mod groups;
#[cfg(test)]
mod index_tests;
mod lists;
mod mailbox;
mod malformed;
mod notification_commands;
mod notifications;
mod offline_messages;
mod presence;
mod properties;
mod rare_commands;
mod refusals;
mod service_messages;
mod sessions;
mod sign_in;
mod switchboard;
mod synchronisation;
mod timestamp;

use std::{
    collections::{BTreeMap, VecDeque},
    net::SocketAddr,
};

use msnp11::{
    command::{NsServer, SbServer},
    error_code::ErrorCode,
    value::{Address, Email, Guid, Name},
};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore as _, SeedableRng as _},
};
use tracing::debug;

use crate::{Settings, tickets::Tickets};
use accounts::{Accounts, ByEmail};
use control::Redirect;
use deadlines::{Deadline, Deadlines};
use offline_messages::OfflineMessages;
use refusals::Refusals;
use sessions::{Phase, Session};
use switchboard::{Switchboard, SwitchboardConnection, SwitchboardTicket};

pub use control::Misbehaviour;
pub use offline_messages::{OfflineAnswer, OfflineFailure};

/// Bytes that may wait for the driver on one connection. A list of 1,000 contacts is some 200 KiB; whoever makes the
/// server say more than this at once is cut off.
const MAX_WAITING_BYTES: usize = 4 * 1024 * 1024;

/// Names a connection; the driver counts and never uses a number twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnId(pub u64);

/// Where a connection came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listener {
    /// Dispatch and notification.
    Notification,
    /// Switchboard.
    Switchboard,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Someone connected.
    Accepted {
        /// The connection's name from now on.
        conn: ConnId,
        /// Where.
        listener: Listener,
        /// From where; told in the profile.
        peer: SocketAddr,
    },
    /// Bytes came, in any chunking.
    Bytes(ConnId, Vec<u8>),
    /// A connection ended, or broke.
    Closed(ConnId),
    /// The time of [`Output::Timeout`] has come; earlier or later does no harm.
    Tick,
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Send these bytes: one command, or a whole list.
    Send(ConnId, Vec<u8>),
    /// Close the connection, after what was sent before.
    Close(ConnId),
    /// Nothing to do until then, unless something happens.
    Timeout(Option<u64>),
}

/// The server.
pub struct Server {
    settings: Settings,
    rng: ChaCha20Rng,
    now: u64,
    accounts: Accounts,
    sessions: BTreeMap<ConnId, Session>,
    /// The one session of everyone who is signed in.
    online: ByEmail<ConnId>,
    passport_tickets: Tickets<Email>,
    switchboard_tickets: Tickets<SwitchboardTicket>,
    switchboard_connections: BTreeMap<ConnId, SwitchboardConnection>,
    switchboards: BTreeMap<u64, Switchboard>,
    next_switchboard: u64,
    notification_address: Address,
    switchboard_address: Address,
    redirect: Option<Redirect>,
    refusals: Refusals,
    offline_messages: OfflineMessages,
    config: config::ConfigOverride,
    misbehaviour: Misbehaviour,
    /// Of the connections and switchboards that are there.
    deadlines: Deadlines,
    login_answer: Option<msnp11::passport::SignInRefused>,
    delay: u64,
    /// What to do, and when at the earliest; in order of time.
    outputs: VecDeque<(u64, Output)>,
    /// Bytes in `outputs` by connection.
    waiting_bytes: BTreeMap<ConnId, usize>,
}

impl Server {
    /// A server that tells clients that its notification server and its switchboards are at these addresses.
    pub fn new(mut settings: Settings, notification: Address, switchboard: Address) -> Self {
        let accounts = std::mem::take(&mut settings.accounts);
        let mut server = Self {
            rng: ChaCha20Rng::from_seed(settings.seed),
            now: 0,
            accounts: Accounts::default(),
            sessions: BTreeMap::new(),
            online: ByEmail::default(),
            passport_tickets: Tickets::new(settings.ticket_lifetime),
            switchboard_tickets: Tickets::new(settings.switchboard_ticket_lifetime),
            switchboard_connections: BTreeMap::new(),
            switchboards: BTreeMap::new(),
            next_switchboard: 1_000,
            notification_address: notification,
            switchboard_address: switchboard,
            redirect: None,
            refusals: Refusals::default(),
            offline_messages: OfflineMessages::default(),
            config: config::ConfigOverride::default(),
            misbehaviour: Misbehaviour::default(),
            deadlines: Deadlines::default(),
            login_answer: None,
            delay: 0,
            outputs: VecDeque::new(),
            waiting_bytes: BTreeMap::new(),
            settings,
        };
        for account in accounts {
            let rng = &mut server.rng;
            server.accounts.add(account, || random_guid(rng));
        }
        server
    }

    /// Tells what happened. `now` never goes back; if it does, it is as if no time had passed.
    pub fn handle(&mut self, now: u64, input: Input) {
        self.now = self.now.max(now);
        match input {
            Input::Accepted {
                conn,
                listener,
                peer,
            } => self.accept(conn, listener, peer),
            Input::Bytes(conn, bytes) => self.bytes(conn, &bytes),
            Input::Closed(conn) => self.forget(conn),
            Input::Tick => self.tick(),
        }
    }

    /// What to do next; [`Output::Timeout`] when there is nothing for now.
    pub fn poll_output(&mut self) -> Output {
        match self.outputs.front() {
            Some((due, _)) if *due <= self.now => {}
            _ => return Output::Timeout(self.next_timeout()),
        }
        let Some((_, output)) = self.outputs.pop_front() else {
            return Output::Timeout(self.next_timeout());
        };
        if let Output::Send(conn, bytes) = &output
            && let Some(waiting) = self.waiting_bytes.get_mut(conn)
        {
            *waiting = waiting.saturating_sub(bytes.len());
            if *waiting == 0 {
                self.waiting_bytes.remove(conn);
            }
        }
        output
    }

    fn accept(&mut self, conn: ConnId, listener: Listener, peer: SocketAddr) {
        if self.sessions.len() + self.switchboard_connections.len() >= self.settings.max_connections
        {
            debug!(conn = conn.0, "too many connections");
            return self.put_out(Output::Close(conn));
        }
        let until = Some(self.now.saturating_add(self.settings.sign_in_patience));
        match listener {
            Listener::Notification => {
                self.sessions.insert(conn, Session::new(peer));
                self.deadlines.set(Deadline::Silence(conn), until);
            }
            Listener::Switchboard => {
                let connection = SwitchboardConnection::default();
                self.switchboard_connections.insert(conn, connection);
                self.deadlines.set(Deadline::Join(conn), until);
            }
        }
    }

    fn bytes(&mut self, conn: ConnId, bytes: &[u8]) {
        if self.sessions.contains_key(&conn) {
            self.notification_bytes(conn, bytes);
        } else if self.switchboard_connections.contains_key(&conn) {
            self.switchboard_bytes(conn, bytes);
        }
    }

    /// Does all whose time has come.
    fn tick(&mut self) {
        while let Some(deadline) = self.deadlines.take_due(self.now) {
            match deadline {
                Deadline::Silence(conn) | Deadline::Join(conn) => {
                    debug!(conn = conn.0, "silent for too long");
                    self.close(conn);
                }
                Deadline::ChallengeAnswer(conn) => self.end_unanswered(conn),
                Deadline::Challenge(conn) => self.challenge_again(conn),
                Deadline::SwitchboardIdle(id) => self.close_idle_switchboard(id),
            }
        }
    }

    fn next_timeout(&self) -> Option<u64> {
        let output = self.outputs.front().map(|(due, _)| *due);
        output.into_iter().chain(self.deadlines.next()).min()
    }

    fn send(&mut self, conn: ConnId, command: &NsServer) {
        self.send_bytes(conn, command.encode());
    }

    fn send_to_switchboard(&mut self, conn: ConnId, command: &SbServer) {
        self.send_bytes(conn, command.encode());
    }

    fn send_bytes(&mut self, conn: ConnId, bytes: Vec<u8>) {
        // Nothing follows the Close of a connection.
        if !self.sessions.contains_key(&conn) && !self.switchboard_connections.contains_key(&conn) {
            return;
        }
        let waiting = self.waiting_bytes.entry(conn).or_default();
        *waiting += bytes.len();
        let too_many = *waiting > MAX_WAITING_BYTES;
        self.put_out(Output::Send(conn, bytes));
        if too_many {
            debug!(conn = conn.0, "asks for more than it takes");
            self.close(conn);
        }
    }

    /// Queues after all that is queued: a delay that grew shorter does not turn the order round.
    fn put_out(&mut self, output: Output) {
        let last = self.outputs.back().map_or(0, |(due, _)| *due);
        let due = self.now.saturating_add(self.delay).max(last);
        self.outputs.push_back((due, output));
    }

    fn refuse(&mut self, conn: ConnId, trid: u32, code: ErrorCode) {
        let trid = Some(trid);
        self.send(conn, &NsServer::Error { code, trid });
    }

    /// Closes a connection from this side.
    fn close(&mut self, conn: ConnId) {
        if self.sessions.contains_key(&conn) || self.switchboard_connections.contains_key(&conn) {
            self.put_out(Output::Close(conn));
        }
        self.forget(conn);
    }

    /// A connection is no more: others are told.
    fn forget(&mut self, conn: ConnId) {
        self.leave_switchboard(conn, false);
        let Some(session) = self.sessions.remove(&conn) else {
            return;
        };
        for deadline in [
            Deadline::Silence(conn),
            Deadline::ChallengeAnswer(conn),
            Deadline::Challenge(conn),
        ] {
            self.deadlines.set(deadline, None);
        }
        if let Some(ticket) = &session.ticket {
            self.offline_messages.signed_out(ticket);
        }
        if let Phase::SignedIn(email) = session.phase
            && self.online.get(&email) == Some(&conn)
        {
            self.online.remove(&email);
            self.send_presence_to_watchers(&email);
        }
    }

    fn session_mut(&mut self, conn: ConnId) -> Option<&mut Session> {
        self.sessions.get_mut(&conn)
    }

    /// Twenty hexadecimal digits that nobody guesses.
    fn token(&mut self) -> String {
        let mut bytes = [0; 10];
        self.rng.fill_bytes(&mut bytes);
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn guid(&mut self) -> Guid {
        random_guid(&mut self.rng)
    }

    fn name(&self, email: &Email) -> Name {
        let account = self.accounts.get(email);
        account.map_or_else(|| Name::new(email.as_str()), |account| account.name.clone())
    }
}

fn random_guid(rng: &mut ChaCha20Rng) -> Guid {
    let mut next = || rng.next_u32();
    let (a, b, c, d) = (next(), next(), next(), next());
    let (b, b2, c, c2) = (b >> 16, b & 0xFFFF, c >> 16, c & 0xFFFF);
    let text = format!("{a:08x}-{b:04x}-{b2:04x}-{c:04x}-{c2:04x}{d:08x}");
    Guid::from_wire(&text).unwrap_or_else(|| unreachable!("36 characters fit"))
}

impl std::fmt::Debug for Server {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Server")
            .field("online", &self.online.len())
            .field("switchboards", &self.switchboards.len())
            .finish_non_exhaustive()
    }
}
