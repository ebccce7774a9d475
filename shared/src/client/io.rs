//! What goes in and what comes out: the seam between the core and its driver.

use std::fmt;

use super::{Event, Request, SliceFailed, TransferId};
use crate::{
    driver::{CloseReason, HttpAnswer, HttpFailed, HttpRequest, Ignored, Instant},
    identity::ClientIdentity,
    value::{Address, Digest, ObjectText},
};

/// What a [`Messenger`](super::Messenger) is made with.
#[derive(Clone)]
pub struct Config {
    /// The seed of all randomness; fresh for each Messenger outside tests.
    pub seed: [u8; 32],
    /// Who the client says that it is, and what it can do.
    pub identity: ClientIdentity,
}

impl Config {
    /// A config with this seed, for this crate's own client.
    pub fn with_seed(seed: [u8; 32]) -> Self {
        Self {
            seed,
            identity: ClientIdentity::default(),
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
    /// A person asked for something: the same as calling the method of the [`Messenger`](super::Messenger) that answers.
    /// What it would have answered is told by [`Event::Notice`](super::Event::Notice).
    Request(Request),
    /// The answer to [`Output::ReadSlice`]: exactly the bytes asked for. An error fails the transfer; so it does, told at
    /// any time, for one that comes in and cannot be written.
    Slice(TransferId, Result<Vec<u8>, SliceFailed>),
    /// More was sent on a connection than its line takes up: no file or picture data goes out on it until
    /// [`Input::Writable`]; commands and texts still do. A driver without such a notion tells neither.
    Congested(ConnId),
    /// A connection that was congested takes data again.
    Writable(ConnId),
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
    /// Read a slice of a file that is sent, and answer with [`Input::Slice`]. One at a time for each transfer.
    ReadSlice {
        /// Of which.
        transfer: TransferId,
        /// From here, in bytes.
        offset: u64,
        /// This many: 1 to 64 KiB, never past the file's end.
        len: u32,
    },
    /// Write a slice of a file that comes in: in order, without gaps, all before the transfer is
    /// [`TransferState::Done`](super::TransferState::Done). Nothing is to be answered unless it fails
    /// ([`Input::Slice`]).
    WriteSlice {
        /// Of which.
        transfer: TransferId,
        /// Where it goes, in bytes: the sum of all before.
        offset: u64,
        /// The bytes, at most 64 KiB.
        bytes: Vec<u8>,
    },
    /// An object that was asked for ([`Request::FetchObject`]) came, and is what it says: keep it, by its digest. Followed
    /// by [`Event::Object`].
    Object {
        /// As it was asked for.
        object: ObjectText,
        /// The digest of the data.
        digest: Digest,
        /// The data: a picture made by someone else, to be decoded as anything from the network.
        data: Vec<u8>,
    },
    /// Something came on this connection with which the client does nothing. To be shown to whoever writes a server, or
    /// dropped.
    Ignored(ConnId, Ignored),
    /// Tell the views what changed.
    Event(Event),
    /// Nothing more to do. Call with [`Input::Tick`] at this time, or never if there is none.
    Timeout(Option<Instant>),
}
