//! What the server tells of contacts and groups, put into the roster.

use std::collections::VecDeque;

use super::{
    super::{Event, Notice, host::Host},
    Contact, Contacts, ContactsEffect, Nicknames, Roster,
    roster::MAX_GROUPS,
};
use crate::{
    command::{AddContact, ListedContact, NsServer, Presence, Removed},
    value::{Email, Guid, ListName, Lists, PersonalMessage, Status},
};

/// Changes that come while a list is being sent; the oldest is dropped for one more.
const MAX_PUSHED: usize = 4_096;

/// A list that the server is sending.
#[derive(Default)]
pub(super) struct Listing {
    roster: Roster,
    /// What changed meanwhile: the list may have been read before that, so it is applied once more.
    pushed: VecDeque<NsServer>,
}

impl Listing {
    pub(super) fn set_nicknames(&mut self, nicknames: Nicknames) {
        self.roster.set_nicknames(nicknames);
    }
}

impl Contacts {
    /// The list begins.
    pub(in super::super) fn handle_list_begins(&mut self) {
        self.listing = Some(Listing {
            roster: Roster::with_nicknames(self.roster.nicknames().clone()),
            pushed: VecDeque::new(),
        });
        self.last_listed = None;
    }

    /// The whole list is here: what was shown until now goes. `online`: it was read again in the middle of a session.
    pub(in super::super) fn handle_list_ends(&mut self, host: &mut Host, online: bool) {
        let Some(Listing { mut roster, pushed }) = self.listing.take() else {
            return;
        };
        // Read while online, it says nothing of presence, and nobody tells that again.
        if online {
            roster.take_presence(&self.roster);
        }
        roster.is_complete = true;
        for command in pushed {
            roster.apply(&command);
        }
        self.roster = roster;
        // At sign-in it is told with everything else once that is done.
        if online {
            host.event(Event::Roster);
            host.event(Event::Groups);
        }
    }

    /// The server told something of contacts or groups.
    pub(in super::super) fn handle_command(&mut self, host: &mut Host, command: NsServer) {
        if let Some(listing) = &mut self.listing
            && is_change(&command)
        {
            if listing.pushed.len() >= MAX_PUSHED {
                listing.pushed.pop_front();
            }
            listing.pushed.push_back(command.clone());
        }
        match command {
            NsServer::Lsg { .. } if self.listing.is_some() => {
                self.listed().apply(&command);
            }
            NsServer::Lsg { .. }
            | NsServer::Adg { .. }
            | NsServer::Reg { .. }
            | NsServer::Rmg { .. } => {
                self.roster.apply(&command);
                host.event(Event::Groups);
            }
            NsServer::Lst(listed) => {
                self.last_listed = Some(listed.email.clone());
                self.listed().set_listed(listed);
            }
            NsServer::Bpr { email, key, value } => {
                let is_listed = email.is_none() && self.listing.is_some();
                let Some(email) = email.or_else(|| self.last_listed.clone()) else {
                    return;
                };
                if is_listed {
                    if let Some(contact) = self.listed().person_mut(&email) {
                        contact.set_property(key, value);
                    }
                } else {
                    self.change(host, &email, |contact| contact.set_property(key, value));
                }
            }
            // Those who were online before are no news.
            NsServer::Iln { presence, .. } => {
                // Told of contacts only, and perhaps before the answer to the ADC that makes them one.
                self.roster.entry(&presence.email);
                self.present(host, presence);
            }
            NsServer::Nln(presence) => {
                let email = presence.email.clone();
                if self.present(host, presence) {
                    host.event(Event::CameOnline(email));
                }
            }
            NsServer::Fln { email } => {
                self.change(host, &email, |contact| contact.status = Status::Offline);
            }
            NsServer::Ubx { email, message } => {
                self.change(host, &email, |contact| contact.personal = message);
            }
            NsServer::Adc { trid, ref add } => {
                if trid != 0 {
                    self.list_changes.added(&self.roster, add);
                }
                self.added(host, trid == 0, add);
            }
            NsServer::Rem {
                trid,
                list,
                ref contact,
                ref group,
            } => {
                if trid != 0 && group.is_none() {
                    self.list_changes.removed(&self.roster, list, contact);
                }
                self.removed(host, trid == 0, list, contact, group.as_ref());
            }
            NsServer::Sbp { .. } => {
                if let Some(email) = self.roster.apply(&command) {
                    host.event(Event::Contact(email));
                }
            }
            _ => {}
        }
    }

    pub(super) fn added(&mut self, host: &mut Host, pushed: bool, add: &AddContact) {
        let Some(email) = self.roster.add(add) else {
            return;
        };
        host.event(Event::Contact(email.clone()));
        if add.list == ListName::Forward
            && let Some(group) = self.into_group.remove(&email)
        {
            let _ = self.copy_contact(&email, group);
        }
        if add.list == ListName::Forward && self.removals.remove(&email) {
            let _ = self.remove_contact(&email, false);
        }
        if pushed && add.list == ListName::Reverse {
            let name = self.roster.name_of(&email);
            host.notice(Notice::AddedYou { email, name });
        }
    }

    pub(super) fn removed(
        &mut self,
        host: &mut Host,
        pushed: bool,
        list: ListName,
        removed: &Removed,
        group: Option<&Guid>,
    ) {
        let Some(email) = self.roster.remove(list, removed, group) else {
            return;
        };
        host.event(Event::Contact(email.clone()));
        if pushed && list == ListName::Reverse {
            host.notice(Notice::RemovedYou(email));
        }
    }

    /// The list that is being sent, or the one that is known.
    fn listed(&mut self) -> &mut Roster {
        match &mut self.listing {
            Some(listing) => &mut listing.roster,
            None => &mut self.roster,
        }
    }

    /// Someone's presence; says whether a contact came online.
    fn present(&mut self, host: &mut Host, presence: Presence) -> bool {
        let Some(contact) = self.roster.mentioned(&presence.email) else {
            return false;
        };
        let was_online = contact.status.is_online();
        contact.status = presence.status;
        contact.name = presence.name;
        contact.capabilities = presence.capabilities.unwrap_or_default();
        contact.set_object(presence.object);
        let is_online = contact.status.is_online();
        let came = !was_online && is_online && contact.is_contact();
        if !was_online && is_online {
            let online = ContactsEffect::Online(presence.email.clone());
            self.effects.push_back(online);
        }
        host.event(Event::Contact(presence.email));
        came
    }

    fn change(&mut self, host: &mut Host, email: &Email, change: impl FnOnce(&mut Contact)) {
        if let Some(contact) = self.roster.mentioned(email) {
            change(contact);
            host.event(Event::Contact(email.clone()));
        }
    }
}

/// Whether a command changes what a list may have said before it. `BPR` without an address is of the list itself.
fn is_change(command: &NsServer) -> bool {
    match command {
        NsServer::Adc { .. }
        | NsServer::Rem { .. }
        | NsServer::Adg { .. }
        | NsServer::Reg { .. }
        | NsServer::Rmg { .. }
        | NsServer::Sbp { .. } => true,
        NsServer::Bpr { email, .. } => email.is_some(),
        _ => false,
    }
}

impl Roster {
    /// Takes over what a command says of lists, groups or properties; whom it was about.
    fn apply(&mut self, command: &NsServer) -> Option<Email> {
        match command {
            NsServer::Lsg { name, id }
            | NsServer::Adg { name, id, .. }
            | NsServer::Reg { name, id, .. } => {
                self.set_group(id.clone(), name.clone());
                None
            }
            NsServer::Rmg { id, .. } => {
                self.remove_group(id);
                None
            }
            NsServer::Bpr { email, key, value } => {
                let email = email.as_ref()?;
                let contact = self.person_mut(email)?;
                contact.set_property(key.clone(), value.clone());
                Some(email.clone())
            }
            NsServer::Sbp { id, key, value, .. } => {
                let contact = self.by_id(id)?;
                if key == "MFN" {
                    contact.name = value.clone();
                } else {
                    contact.set_property(key.clone(), Some(value.clone()));
                }
                Some(contact.email.clone())
            }
            NsServer::Adc { add, .. } => self.add(add),
            NsServer::Rem {
                list,
                contact,
                group,
                ..
            } => self.remove(*list, contact, group.as_ref()),
            _ => None,
        }
    }

    /// One line of the list.
    fn set_listed(&mut self, listed: ListedContact) {
        if let Some(contact) = self.entry(&listed.email) {
            contact.lists = listed.lists;
            contact.groups = listed.groups;
            contact.groups.truncate(MAX_GROUPS);
            contact.id = listed.id;
            if let Some(name) = listed.name {
                contact.name = name;
            }
        }
    }

    /// Someone is on a list, or a contact is in a group; who.
    fn add(&mut self, add: &AddContact) -> Option<Email> {
        let contact = match (&add.email, &add.id) {
            (Some(email), _) => self.entry(email),
            (None, Some(id)) => self.by_id(id),
            (None, None) => None,
        }?;
        contact.lists |= add.list.bit();
        if add.list == ListName::Forward {
            for group in &add.groups {
                if !contact.groups.contains(group) && contact.groups.len() < MAX_GROUPS {
                    contact.groups.push(group.clone());
                }
            }
            if add.id.is_some() {
                contact.id.clone_from(&add.id);
            }
        }
        if let Some(name) = add.name.as_ref().filter(|name| !name.as_str().is_empty()) {
            contact.name = name.clone();
        }
        Some(contact.email.clone())
    }

    /// Someone is off a list, or a contact is out of a group; who.
    fn remove(&mut self, list: ListName, removed: &Removed, group: Option<&Guid>) -> Option<Email> {
        let contact = match removed {
            Removed::Email(email) => self.person_mut(email),
            Removed::Id(id) => self.by_id(id),
        }?;
        match group {
            Some(group) => contact.groups.retain(|known| known != group),
            None => {
                contact.lists &= !list.bit();
                // Whoever does not have you any more waits for no answer either.
                if list == ListName::Reverse {
                    contact.lists -= Lists::PL;
                }
                if list == ListName::Forward {
                    contact.groups.clear();
                    contact.id = None;
                    // Nobody tells any more.
                    contact.status = Status::Offline;
                    contact.personal = PersonalMessage::default();
                }
            }
        }
        Some(contact.email.clone())
    }
}
