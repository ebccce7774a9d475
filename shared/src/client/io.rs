//! What goes in and what comes out: the seam between the core and its driver.

use std::fmt;

use super::{Event, Request};
use crate::{
    config::Region,
    driver::{CloseReason, HttpAnswer, HttpFailed, HttpRequest, Instant},
    value::Address,
};

/// What a [`Messenger`](super::Messenger) is made with.
#[derive(Clone)]
pub struct Config {
    /// The seed of all randomness; fresh for each Messenger outside tests.
    pub seed: [u8; 32],
    /// Where and in what language the person is, for the service's config.
    pub region: Region,
}

impl Config {
    /// A config with this seed, for the usual region.
    pub fn with_seed(seed: [u8; 32]) -> Self {
        Self {
            seed,
            region: Region::default(),
        }
    }
}

/// What is of use at the next sign-in with the same account and server. Nothing of it is a secret.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// The notification server that `XFR NS` named. Tried first; the dispatch server is asked when it fails.
    pub notification_server: Option<Address>,
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Config(..)")
    }
}

/// Names a connection; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConnId(pub u64);

/// Names an HTTP request; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HttpId(pub u64);

/// Where a connection goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The server's own notification server, wherever the operator says that it is.
    NotificationServer,
    /// The address that an `XFR` or `RNG` named.
    Address(Address),
}

/// What happened.
#[derive(Debug)]
pub enum Input {
    /// A connection is open.
    Opened(ConnId),
    /// Bytes came, cut anywhere.
    Bytes(ConnId, Vec<u8>),
    /// A connection ended, or could not be made.
    Closed(ConnId, CloseReason),
    /// An HTTP request was answered, or not.
    Http(HttpId, Result<HttpAnswer, HttpFailed>),
    /// A person asked for something.
    Request(Request),
    /// The machine slept, or the network came back: a line that died is noticed soon, and a reconnect is not put off.
    Wake,
    /// The time of the last [`Output::Timeout`] has come. Harmless at any other time.
    Tick,
}

/// What to do.
#[derive(Debug)]
#[must_use]
pub enum Output {
    /// Open a connection.
    Open(ConnId, Target),
    /// Send these bytes: one whole command, to be one write, since some servers read a command per read.
    Send(ConnId, Vec<u8>),
    /// Close a connection. No [`Input::Closed`] is needed, and none does harm.
    Close(ConnId),
    /// Make an HTTP request.
    Http(HttpId, HttpRequest),
    /// Keep this for the next sign-in with this account and server, instead of what was kept before.
    Remember(Remembered),
    /// Tell the views what changed.
    Event(Event),
    /// Nothing more to do. Call with [`Input::Tick`] at this time, or never if there is none.
    Timeout(Option<Instant>),
}
