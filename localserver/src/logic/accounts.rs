//! Accounts, and who is on their lists.

use std::collections::BTreeMap;

use msnp11::value::{Email, Guid, Lists, Name, PersonalMessage};

use super::stamp::Stamp;
use crate::Mailbox;

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
    pub(super) entries: BTreeMap<Email, ListEntry>,
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
        self.entries
            .get(email)
            .map_or(Lists::empty(), |listed| listed.lists)
    }

    pub(super) fn count(&self, list: Lists) -> usize {
        let people = self.entries.values();
        people
            .filter(|listed| listed.lists.intersects(list))
            .count()
    }

    pub(super) fn has_group(&self, id: &Guid) -> bool {
        self.groups.iter().any(|(known, _)| known == id)
    }

    /// The contact of a GUID, which only those on FL have.
    pub(super) fn contact_mut(&mut self, id: &Guid) -> Option<(&Email, &mut ListEntry)> {
        self.entries
            .iter_mut()
            .find(|(_, listed)| listed.id == *id && listed.lists.contains(Lists::FL))
    }
}

/// Someone on an account's lists.
#[derive(Clone)]
pub(super) struct ListEntry {
    pub(super) lists: Lists,
    pub(super) id: Guid,
    /// Set by `SBP`, or by `F=` for a phone number.
    pub(super) nickname: Option<Name>,
    pub(super) groups: Vec<Guid>,
}

impl ListEntry {
    pub(super) fn new(id: Guid) -> Self {
        Self {
            lists: Lists::empty(),
            id,
            nickname: None,
            groups: Vec::new(),
        }
    }
}
