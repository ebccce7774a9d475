//! Connections to the notification server, and how far each of them has come.

use std::{
    collections::{BTreeMap, VecDeque},
    net::SocketAddr,
};

use msnp11::{
    value::{Capabilities, Email, Name, ObjectText, PersonalMessage, Secret, Status},
    wire::{Decoder, Sender},
};

/// What one person sees of another.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct VisiblePresence {
    pub(super) status: Status,
    pub(super) name: Name,
    pub(super) capabilities: Capabilities,
    pub(super) object: Option<ObjectText>,
    pub(super) personal: PersonalMessage,
}

/// A connection to the notification server.
pub(super) struct Session {
    pub(super) decoder: Decoder,
    pub(super) phase: Phase,
    pub(super) peer: SocketAddr,
    pub(super) synchronised: bool,
    /// Set by the first `CHG`.
    pub(super) status: Option<Status>,
    pub(super) capabilities: Capabilities,
    pub(super) object: Option<ObjectText>,
    /// What signed it in, by which the services of offline messages know it.
    pub(super) ticket: Option<Secret>,
    /// Challenges without an answer, the oldest first, and since when.
    pub(super) challenges: VecDeque<(String, u64)>,
    /// The presence of others as this client was told it last. Bounded by its FL.
    pub(super) sent_presence: BTreeMap<Email, VisiblePresence>,
}

impl Session {
    pub(super) fn new(peer: SocketAddr) -> Self {
        Self {
            decoder: Decoder::new(Sender::Client),
            phase: Phase::Version,
            peer,
            synchronised: false,
            status: None,
            capabilities: Capabilities::empty(),
            object: None,
            ticket: None,
            challenges: VecDeque::new(),
            sent_presence: BTreeMap::new(),
        }
    }
}

/// How far a session has come.
#[derive(Clone)]
pub(super) enum Phase {
    /// Waits for `VER`.
    Version,
    /// Waits for `CVR`.
    Client,
    /// Waits for `USR TWN I`.
    Account,
    /// Waits for `USR TWN S` of this account.
    Ticket(Email),
    /// Said `USR OK`.
    SignedIn(Email),
}
