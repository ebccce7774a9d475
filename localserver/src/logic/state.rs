//! What the server remembers.

use std::{
    collections::{BTreeMap, VecDeque},
    net::SocketAddr,
};

use msnp11::{
    value::{Capabilities, Email, Guid, Lists, Name, ObjectText, PersonalMessage, Status},
    wire::{Decoder, Sender},
};

use super::{ConnId, sync::Stamp};
use crate::{Mailbox, Settings};

/// An account, signed in or not.
pub(super) struct Account {
    /// The lower half of its PUID.
    pub(super) member: u32,
    pub(super) password: String,
    pub(super) name: Name,
    pub(super) personal: PersonalMessage,
    /// Phones and what else `PRP` sets, without the name. Bounded by the keys that it takes.
    pub(super) properties: BTreeMap<&'static str, Name>,
    /// Everyone on any list. Bounded by the accounts, and by the limit of FL for phone numbers.
    pub(super) people: BTreeMap<Email, Listed>,
    pub(super) groups: Vec<(Guid, Name)>,
    /// `BLP AL`
    pub(super) allow_unknown: bool,
    /// `GTC A`
    pub(super) ask: bool,
    pub(super) verified: bool,
    pub(super) restricted: bool,
    pub(super) migrated: bool,
    pub(super) kid: bool,
    pub(super) country: String,
    pub(super) language: u32,
    pub(super) mailbox: Option<Mailbox>,
    /// When lists and groups last changed, for `SYN`.
    pub(super) list_stamp: Stamp,
    /// When settings and properties last changed.
    pub(super) settings_stamp: Stamp,
}

impl Account {
    /// On which lists someone is.
    pub(super) fn lists(&self, email: &Email) -> Lists {
        self.people
            .get(email)
            .map_or(Lists::empty(), |listed| listed.lists)
    }

    pub(super) fn count(&self, list: Lists) -> usize {
        let people = self.people.values();
        people
            .filter(|listed| listed.lists.intersects(list))
            .count()
    }

    pub(super) fn has_group(&self, id: &Guid) -> bool {
        self.groups.iter().any(|(known, _)| known == id)
    }

    /// The contact of a GUID, which only those on FL have.
    pub(super) fn contact_mut(&mut self, id: &Guid) -> Option<(&Email, &mut Listed)> {
        self.people
            .iter_mut()
            .find(|(_, listed)| listed.id == *id && listed.lists.contains(Lists::FL))
    }
}

/// Someone on an account's lists.
#[derive(Clone)]
pub(super) struct Listed {
    pub(super) lists: Lists,
    pub(super) id: Guid,
    /// Set by `SBP`, or by `F=` for a phone number.
    pub(super) nickname: Option<Name>,
    pub(super) groups: Vec<Guid>,
}

impl Listed {
    pub(super) fn new(id: Guid) -> Self {
        Self {
            lists: Lists::empty(),
            id,
            nickname: None,
            groups: Vec::new(),
        }
    }
}

/// What one person sees of another.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Seen {
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
    pub(super) synced: bool,
    /// Set by the first `CHG`.
    pub(super) status: Option<Status>,
    pub(super) capabilities: Capabilities,
    pub(super) object: Option<ObjectText>,
    /// Challenges without an answer, and since when.
    pub(super) challenges: VecDeque<(String, u64)>,
    pub(super) next_challenge: Option<u64>,
    /// Whose presence this client was told, and what. Bounded by its FL.
    pub(super) told: BTreeMap<Email, Seen>,
}

impl Session {
    pub(super) fn new(now: u64, peer: SocketAddr) -> Self {
        Self {
            decoder: Decoder::new(Sender::Client),
            phase: Phase::Version,
            peer,
            accepted: now,
            last_command: now,
            synced: false,
            status: None,
            capabilities: Capabilities::empty(),
            object: None,
            challenges: VecDeque::new(),
            next_challenge: None,
            told: BTreeMap::new(),
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

/// A connection to a switchboard.
pub(super) struct Guest {
    pub(super) decoder: Decoder,
    pub(super) accepted: u64,
    /// Where it is, as whom.
    pub(super) place: Option<(u64, Email)>,
}

impl Guest {
    pub(super) fn new(now: u64) -> Self {
        Self {
            decoder: Decoder::new(Sender::Client),
            accepted: now,
            place: None,
        }
    }
}

/// Someone in a switchboard.
#[derive(Clone)]
pub(super) struct Participant {
    pub(super) conn: ConnId,
    pub(super) email: Email,
    /// As it was when they came: a name that changes afterwards is not told here.
    pub(super) name: Name,
}

/// A switchboard.
pub(super) struct Board {
    pub(super) people: Vec<Participant>,
    /// Those invited who have not come, and until when they can.
    pub(super) called: Vec<(Email, u64)>,
    pub(super) last_message: u64,
}

/// What a switchboard ticket opens: a new switchboard, or the one somebody calls from.
#[derive(Clone, Debug)]
pub(super) struct Invitation {
    pub(super) to: Email,
    pub(super) board: Option<u64>,
}
