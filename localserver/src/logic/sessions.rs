//! Connections to the notification server, and how far each of them has come.

use std::{
    collections::{BTreeMap, VecDeque},
    net::SocketAddr,
};

use msnp11::{
    value::{Capabilities, Email, Name, ObjectText, PersonalMessage, Status},
    wire::{Decoder, Sender},
};

use crate::Settings;

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
    accepted: u64,
    pub(super) last_command: u64,
    pub(super) synchronised: bool,
    /// Set by the first `CHG`.
    pub(super) status: Option<Status>,
    pub(super) capabilities: Capabilities,
    pub(super) object: Option<ObjectText>,
    /// Challenges without an answer, and since when.
    pub(super) challenges: VecDeque<(String, u64)>,
    pub(super) next_challenge: Option<u64>,
    /// Whose presence this client was told, and what. Bounded by its FL.
    pub(super) sent_presence: BTreeMap<Email, VisiblePresence>,
}

impl Session {
    pub(super) fn new(now: u64, peer: SocketAddr) -> Self {
        Self {
            decoder: Decoder::new(Sender::Client),
            phase: Phase::Version,
            peer,
            accepted: now,
            last_command: now,
            synchronised: false,
            status: None,
            capabilities: Capabilities::empty(),
            object: None,
            challenges: VecDeque::new(),
            next_challenge: None,
            sent_presence: BTreeMap::new(),
        }
    }

    /// When this session ends if nothing comes.
    pub(super) fn deadline(&self, settings: &Settings) -> Option<u64> {
        match self.phase {
            Phase::SignedIn(_) => Some(self.last_command.saturating_add(settings.idle?)),
            _ => Some(self.accepted.saturating_add(settings.sign_in_patience)),
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
    SignedIn(Email),
}
