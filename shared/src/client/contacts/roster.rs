//! The contact list as a model.

use std::{collections::BTreeMap, sync::Arc};

use crate::value::{Capabilities, Email, Guid, Lists, Name, ObjectText, PersonalMessage, Status};

/// More people than any server keeps (Escargot: 1,500 on AL). What comes beyond is left out.
pub(in super::super) const MAX_CONTACTS: usize = 5_000;
/// More groups than any server keeps (30).
pub(in super::super) const MAX_GROUPS: usize = 200;
/// More properties than the protocol knows (9), for keys of later ones.
const MAX_PROPERTIES: usize = 32;
/// The longest key of a property in bytes; all that are known have 3.
const MAX_KEY: usize = 16;
/// The longest display picture's description in bytes; official ones have some 300.
const MAX_OBJECT: usize = 2_048;

/// What this person calls others, by address.
pub type Nicknames = Arc<BTreeMap<Email, Name>>;

/// A person on any of the lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The account.
    pub email: Email,
    /// The friendly name; the address until one is known.
    pub name: Name,
    /// What this person calls them, whatever their name is: nothing that a server tells changes it.
    pub nickname: Option<Name>,
    /// The contact's GUID, for those on FL.
    pub id: Option<Guid>,
    /// The lists.
    pub lists: Lists,
    /// The groups, for those on FL; a contact may be in none.
    pub groups: Vec<Guid>,
    /// Presence, offline until told otherwise.
    pub status: Status,
    /// What their client can do.
    pub capabilities: Capabilities,
    /// Their display picture.
    pub object: Option<ObjectText>,
    /// Their personal message.
    pub personal: PersonalMessage,
    /// Phones and the like (`BPR`).
    pub properties: BTreeMap<String, Name>,
}

impl Contact {
    pub(in super::super) fn new(email: Email) -> Self {
        Self {
            name: Name::new(email.as_str()),
            nickname: None,
            email,
            id: None,
            lists: Lists::empty(),
            groups: Vec::new(),
            status: Status::Offline,
            capabilities: Capabilities::empty(),
            object: None,
            personal: PersonalMessage::default(),
            properties: BTreeMap::new(),
        }
    }

    /// Whether the person is one of your contacts, and so to be shown in the list.
    pub fn is_contact(&self) -> bool {
        self.lists.contains(Lists::FL)
    }

    /// Whether you blocked the person. On both lists, the block wins.
    pub fn is_blocked(&self) -> bool {
        self.lists.contains(Lists::BL)
    }

    pub(in super::super) fn set_object(&mut self, object: Option<ObjectText>) {
        self.object = object.filter(|object| object.as_str().len() <= MAX_OBJECT);
    }

    pub(in super::super) fn set_property(&mut self, key: String, value: Option<Name>) {
        match value {
            Some(_) if key.len() > MAX_KEY => {}
            Some(value)
                if self.properties.len() < MAX_PROPERTIES || self.properties.contains_key(&key) =>
            {
                self.properties.insert(key, value);
            }
            _ => {
                self.properties.remove(&key);
            }
        }
    }
}

/// A group of contacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Its GUID.
    pub id: Guid,
    /// Its name.
    pub name: Name,
}

/// Everyone on any list, and the groups.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    contacts: BTreeMap<Email, Contact>,
    groups: Vec<Group>,
    nicknames: Nicknames,
    /// Whether the server ever sent the list. Until then nobody is a stranger.
    pub(super) is_complete: bool,
}

impl Roster {
    /// Everyone on any list, by address.
    pub fn people(&self) -> impl Iterator<Item = &Contact> {
        self.contacts.values()
    }

    /// Your contacts (FL), by address.
    pub fn contacts(&self) -> impl Iterator<Item = &Contact> {
        self.contacts
            .values()
            .filter(|contact| contact.is_contact())
    }

    /// Those who added you and whom you neither allowed, blocked nor added: to be asked about.
    pub fn waiting(&self) -> impl Iterator<Item = &Contact> {
        self.contacts.values().filter(|contact| {
            contact.lists.intersects(Lists::PL | Lists::RL)
                && !contact.lists.intersects(Lists::FL | Lists::AL | Lists::BL)
        })
    }

    /// Someone, by address.
    pub fn person(&self, email: &Email) -> Option<&Contact> {
        self.contacts.get(email)
    }

    /// What this person calls others, in the list or not.
    pub fn nicknames(&self) -> &Nicknames {
        &self.nicknames
    }

    /// The groups, in the server's order.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    pub(in super::super) fn person_mut(&mut self, email: &Email) -> Option<&mut Contact> {
        self.contacts.get_mut(email)
    }

    /// Someone by address, added on no list when unknown; `None` when the roster is full.
    pub(in super::super) fn entry(&mut self, email: &Email) -> Option<&mut Contact> {
        if !self.contacts.contains_key(email) && self.contacts.len() >= MAX_CONTACTS {
            return None;
        }
        let nicknames = &self.nicknames;
        Some(
            self.contacts
                .entry(email.clone())
                .or_insert_with(|| Contact {
                    nickname: nicknames.get(email).cloned(),
                    ..Contact::new(email.clone())
                }),
        )
    }

    /// Someone of whom the server says something that lists do not: no list shows who is on none, and strangers are
    /// endless.
    pub(in super::super) fn mentioned(&mut self, email: &Email) -> Option<&mut Contact> {
        if self.is_complete {
            self.contacts.get_mut(email)
        } else {
            self.entry(email)
        }
    }

    /// One without anybody, for who has given others these names.
    pub(in super::super) fn with_nicknames(nicknames: Nicknames) -> Self {
        Self {
            nicknames,
            ..Self::default()
        }
    }

    /// Takes over what this person calls others, and says of whom that is news.
    pub(super) fn set_nicknames(&mut self, nicknames: Nicknames) -> Vec<Email> {
        let mut changed = Vec::new();
        for contact in self.contacts.values_mut() {
            let nickname = nicknames.get(&contact.email);
            if contact.nickname.as_ref() != nickname {
                contact.nickname = nickname.cloned();
                changed.push(contact.email.clone());
            }
        }
        self.nicknames = nicknames;
        changed
    }

    /// Takes over what is known of those who are online.
    pub(in super::super) fn take_presence(&mut self, other: &Self) {
        for contact in self.contacts.values_mut() {
            let known = other.contacts.get(&contact.email);
            if let Some(known) = known.filter(|known| known.status.is_online()) {
                contact.status = known.status;
                contact.name = known.name.clone();
                contact.capabilities = known.capabilities;
                contact.object = known.object.clone();
                contact.personal = known.personal.clone();
            }
        }
    }

    pub(in super::super) fn by_id(&mut self, id: &Guid) -> Option<&mut Contact> {
        self.contacts
            .values_mut()
            .find(|contact| contact.id.as_ref() == Some(id))
    }

    /// Sets a group's name, adding the group when unknown.
    pub(in super::super) fn set_group(&mut self, id: Guid, name: Name) {
        let room = self.groups.len() < MAX_GROUPS;
        match self.groups.iter_mut().find(|group| group.id == id) {
            Some(group) => group.name = name,
            None if room => self.groups.push(Group { id, name }),
            None => {}
        }
    }

    pub(in super::super) fn remove_group(&mut self, id: &Guid) {
        self.groups.retain(|group| group.id != *id);
        for contact in self.contacts.values_mut() {
            contact.groups.retain(|group| group != id);
        }
    }

    /// Everyone is offline until told otherwise: the session ended, or begins anew.
    pub(in super::super) fn all_offline(&mut self) {
        for contact in self.contacts.values_mut() {
            contact.status = Status::Offline;
        }
    }
}

// For the rest of the Messenger.
impl Roster {
    /// The name to show for an address.
    pub fn name_of(&self, email: &Email) -> Name {
        self.person(email)
            .map_or_else(|| Name::new(email.as_str()), |contact| contact.name.clone())
    }

    /// Whether someone is blocked.
    pub fn is_blocked(&self, email: &Email) -> bool {
        self.person(email).is_some_and(Contact::is_blocked)
    }

    /// Whether someone may write to the person, who lets others do so or not (`BLP`).
    pub(in super::super) fn may_write(&self, email: &Email, allow_others: bool) -> bool {
        let lists = self.lists_of(email);
        !lists.contains(Lists::BL) && (allow_others || lists.contains(Lists::AL))
    }

    /// Whether someone is a contact who is not online, as far as the server tells.
    pub fn is_offline_contact(&self, email: &Email) -> bool {
        self.person(email)
            .is_some_and(|it| it.is_contact() && !it.status.is_online())
    }

    pub(super) fn email_of(&self, id: &Guid) -> Option<&Email> {
        let mut contacts = self.contacts.values();
        let contact = contacts.find(|it| it.id.as_ref() == Some(id))?;
        Some(&contact.email)
    }

    pub(super) fn lists_of(&self, email: &Email) -> Lists {
        self.person(email).map_or(Lists::empty(), |it| it.lists)
    }

    pub(super) fn id_of(&self, email: &Email) -> Option<Guid> {
        self.person(email).and_then(|it| it.id.clone())
    }
}
