//! What goes in and what comes out: the seam between the core and its driver.

use std::fmt;

use super::{Event, Request};
use crate::{
    driver::{CloseReason, HttpAnswer, HttpFailed, HttpRequest, Instant},
    value::Address,
};

/// What a [`Messenger`](super::Messenger) is made with.
#[derive(Clone)]
pub struct Config {
    /// The seed of all randomness; fresh for each Messenger outside tests.
    pub seed: [u8; 32],
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
    /// Tell the views what changed.
    Event(Event),
    /// Nothing more to do. Call with [`Input::Tick`] at this time, or never if there is none.
    Timeout(Option<Instant>),
}
