//! Accounts, who is on their lists, and on whose lists somebody is.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    hash::{BuildHasherDefault, DefaultHasher},
};

use msnp11::{
    error_code::ErrorCode,
    value::{Email, Guid, Lists, Name, PersonalMessage},
};

use super::{properties, timestamp::Stamp};
use crate::Mailbox;

/// Something of each account. A hash takes as long among thousands as among few, where a tree compares an address at every
/// level. Nobody adds an account over the network, so none can be made to collide.
pub(super) type ByEmail<T> = HashMap<Email, T, BuildHasherDefault<DefaultHasher>>;

/// All accounts.
///
/// Lists change through [`list`](Self::list) and [`unlist`](Self::unlist) only, so that the way back, from a person to
/// those who have them on a list, is always right: nothing that happens to one person needs a look at all accounts.
#[derive(Default)]
pub(super) struct Accounts {
    accounts: ByEmail<Account>,
    /// Who has a person on any list. As many pairs as all lists have entries.
    listed_by: BTreeMap<Email, BTreeSet<Email>>,
}

impl Accounts {
    /// Adds an account of the settings, in the place of one with the same address.
    pub(super) fn add(&mut self, settings: crate::Account, mut guid: impl FnMut() -> Guid) {
        let email = settings.email.clone();
        let member =
            u32::try_from(self.accounts.len()).map_or(u32::MAX, |count| count.saturating_add(1));
        let contacts = settings.contacts.clone();
        let account = Account::new(settings, member, &mut guid);
        let groups = account.groups.clone();
        if let Some(old) = self.accounts.insert(email.clone(), account) {
            for person in old.entries.keys() {
                self.forget_listing(person, &email);
            }
        }
        for contact in contacts {
            let places = contact.groups.iter();
            if let Some(entry) = self.list(&email, &contact.email, guid()) {
                entry.lists = contact.lists;
                entry.groups = places
                    .filter_map(|&place| Some(groups.get(place)?.0.clone()))
                    .collect();
            }
        }
    }

    pub(super) fn get(&self, email: &Email) -> Option<&Account> {
        self.accounts.get(email)
    }

    pub(super) fn get_mut(&mut self, email: &Email) -> Option<&mut Account> {
        self.accounts.get_mut(email)
    }

    /// The account whose lists or settings are to change, of someone who is signed in.
    pub(super) fn required_mut(&mut self, owner: &Email) -> Result<&mut Account, ErrorCode> {
        self.get_mut(owner).ok_or(ErrorCode::ListUnavailable)
    }

    pub(super) fn contains(&self, email: &Email) -> bool {
        self.accounts.contains_key(email)
    }

    /// Those who have this person on any of their lists.
    pub(super) fn listing(&self, person: &Email) -> impl Iterator<Item = &Email> {
        self.listed_by.get(person).into_iter().flatten()
    }

    /// The entry of a person in an account's lists; a new one, with this GUID and on no list yet, if there is none.
    pub(super) fn list(
        &mut self,
        owner: &Email,
        person: &Email,
        fresh: Guid,
    ) -> Option<&mut ListEntry> {
        let account = self.accounts.get_mut(owner)?;
        let listing = self.listed_by.entry(person.clone()).or_default();
        listing.insert(owner.clone());
        let entry = account.entries.entry(person.clone());
        Some(entry.or_insert_with(|| ListEntry::new(fresh)))
    }

    /// Takes a person off lists; who is on none any more is forgotten. False when they were on none of these.
    pub(super) fn unlist(&mut self, owner: &Email, person: &Email, lists: Lists) -> bool {
        let Some(account) = self.accounts.get_mut(owner) else {
            return false;
        };
        let Some(entry) = account.entries.get_mut(person) else {
            return false;
        };
        if !entry.lists.intersects(lists) {
            return false;
        }
        entry.lists &= !lists;
        if entry.lists.is_empty() {
            account.entries.remove(person);
            self.forget_listing(person, owner);
        }
        true
    }

    /// The lists of those who have this person on one have changed, since a name or a number stands in them.
    pub(super) fn stamp_lists_naming(&mut self, person: &Email, now: u64) {
        for owner in self.listed_by.get(person).into_iter().flatten() {
            if let Some(account) = self.accounts.get_mut(owner) {
                account.list_stamp = account.list_stamp.next(now);
            }
        }
    }

    fn forget_listing(&mut self, person: &Email, owner: &Email) {
        if let Some(listing) = self.listed_by.get_mut(person) {
            listing.remove(owner);
            if listing.is_empty() {
                self.listed_by.remove(person);
            }
        }
    }

    /// Everything, for a comparison with what is kept of it.
    #[cfg(test)]
    pub(super) fn all(&self) -> (&ByEmail<Account>, &BTreeMap<Email, BTreeSet<Email>>) {
        (&self.accounts, &self.listed_by)
    }
}

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
    entries: BTreeMap<Email, ListEntry>,
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
    /// An account with its groups, and with nobody on a list.
    fn new(settings: crate::Account, member: u32, mut guid: impl FnMut() -> Guid) -> Self {
        let groups = settings.groups.iter();
        Self {
            member,
            groups: groups
                .map(|name| (guid(), Name::new(name.as_str())))
                .collect(),
            password: settings.password,
            name: Name::new(settings.name),
            personal: PersonalMessage {
                text: settings.personal_message,
                media: None,
            },
            properties: properties::known_properties(&settings.properties),
            entries: BTreeMap::new(),
            allow_unknown: settings.allow_unknown,
            ask: settings.ask,
            verified: settings.verified,
            restricted: settings.restricted,
            migrated: settings.migrated,
            kid: settings.kid,
            country: settings.country,
            language: settings.language,
            mailbox: settings.mailbox,
            list_stamp: Stamp::FIRST,
            settings_stamp: Stamp::FIRST,
        }
    }

    /// Everyone on any list.
    pub(super) fn entries(&self) -> &BTreeMap<Email, ListEntry> {
        &self.entries
    }

    /// A group is no more: nobody is in it.
    pub(super) fn leave_group(&mut self, id: &Guid) {
        for entry in self.entries.values_mut() {
            entry.groups.retain(|known| known != id);
        }
    }

    /// On which lists someone is.
    pub(super) fn lists(&self, email: &Email) -> Lists {
        self.entries
            .get(email)
            .map_or(Lists::empty(), |entry| entry.lists)
    }

    pub(super) fn count(&self, list: Lists) -> usize {
        let entries = self.entries.values();
        entries.filter(|entry| entry.lists.intersects(list)).count()
    }

    pub(super) fn has_group(&self, id: &Guid) -> bool {
        self.groups.iter().any(|(known, _)| known == id)
    }

    /// The contact of a GUID, which only those on FL have.
    pub(super) fn contact_mut(&mut self, id: &Guid) -> Option<(&Email, &mut ListEntry)> {
        self.entries
            .iter_mut()
            .find(|(_, entry)| entry.id == *id && entry.lists.contains(Lists::FL))
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
