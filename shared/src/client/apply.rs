//! What the notification server tells, put into the model.

use super::{Event, Messenger, Notice, roster::MAX_GROUPS};
use crate::{
    command::{AddContact, NsServer, Presence, Removed},
    notification::Asked,
    value::{Email, Guid, ListName, Lists, Name, PersonalMessage, Status},
};

/// More own properties than the protocol knows (9), for keys of later ones.
const MAX_PROPERTIES: usize = 32;

impl Messenger {
    pub(super) fn apply(&mut self, command: NsServer) {
        match command {
            NsServer::Chg { trid, status, .. } => {
                self.me.status = status;
                self.event(Event::Me);
                // The server took this person off the air by itself; they want to be what they were.
                if trid == 0 && status == Status::Offline {
                    let wanted = self.signing_in.as_ref().map(|sign_in| sign_in.status);
                    if let (Some(wanted), true) = (wanted, self.is_online()) {
                        self.ask(Asked::Status(wanted));
                    }
                }
            }
            NsServer::UsrOk {
                verified: false, ..
            } => self.event(Event::Notice(Notice::NotVerified)),
            NsServer::Blp { allow, .. } => {
                self.me.allow_others = allow;
                self.event(Event::Me);
            }
            NsServer::Gtc { ask, .. } => {
                self.me.ask_when_added = ask;
                self.event(Event::Me);
            }
            NsServer::Prp { key, value, .. } if key == "MFN" => {
                self.me.name = value.unwrap_or_default();
                self.event(Event::Me);
            }
            NsServer::Prp { key, value, .. } => {
                match value.filter(|value| !value.as_str().is_empty()) {
                    Some(value)
                        if self.me.properties.len() < MAX_PROPERTIES
                            || self.me.properties.contains_key(&key) =>
                    {
                        self.me.properties.insert(key, value);
                    }
                    _ => {
                        self.me.properties.remove(&key);
                    }
                }
                self.event(Event::Me);
            }
            NsServer::Lsg { name, id } if self.listing.is_some() => {
                self.listed().set_group(id, name);
            }
            NsServer::Lsg { name, id }
            | NsServer::Adg { name, id, .. }
            | NsServer::Reg { name, id, .. } => {
                self.roster.set_group(id, name);
                self.event(Event::Groups);
            }
            NsServer::Rmg { id, .. } => {
                self.roster.remove_group(&id);
                self.event(Event::Groups);
            }
            NsServer::Lst(listed) => {
                self.last_listed = Some(listed.email.clone());
                if let Some(contact) = self.listed().entry(&listed.email) {
                    contact.lists = listed.lists;
                    contact.groups = listed.groups;
                    contact.groups.truncate(MAX_GROUPS);
                    contact.id = listed.id;
                    if let Some(name) = listed.name {
                        contact.name = name;
                    }
                }
            }
            NsServer::Bpr {
                email: None,
                key,
                value,
            } if self.listing.is_some() => {
                let last = self.last_listed.clone();
                if let Some(contact) = last.and_then(|last| self.listed().person_mut(&last)) {
                    contact.set_property(key, value);
                }
            }
            NsServer::Bpr { email, key, value } => {
                let Some(email) = email.or_else(|| self.last_listed.clone()) else {
                    return;
                };
                self.person(&email, |contact| contact.set_property(key, value));
            }
            // Those who were online before are no news.
            NsServer::Iln { presence, .. } => {
                // Told of contacts only, and perhaps before the answer to the ADC that makes them one.
                self.roster.entry(&presence.email);
                self.apply_presence(presence);
            }
            NsServer::Nln(presence) => {
                let email = presence.email.clone();
                if self.apply_presence(presence) {
                    self.forgive(&email);
                    self.event(Event::CameOnline(email));
                }
            }
            NsServer::Fln { email } => {
                self.person(&email, |contact| contact.status = Status::Offline)
            }
            NsServer::Ubx { email, message } => {
                self.person(&email, |contact| contact.personal = message)
            }
            NsServer::Adc { trid, add } => self.apply_added(trid == 0, add),
            NsServer::Rem {
                trid,
                list,
                contact,
                group,
            } => self.apply_removed(trid == 0, list, contact, group),
            NsServer::Sbp { id, key, value, .. } => {
                if let Some(contact) = self.roster.by_id(&id) {
                    if key == "MFN" {
                        contact.name = value;
                    } else {
                        contact.set_property(key, Some(value));
                    }
                    let email = contact.email.clone();
                    self.event(Event::Contact(email));
                }
            }
            NsServer::XfrSb {
                trid,
                target,
                ticket,
            } => self.open_board(trid, target, ticket),
            NsServer::Rng {
                session,
                target,
                ticket,
                email,
                ..
            } => self.answer(session, target, ticket, &email),
            NsServer::Msg { payload, .. } => self.service_message(&payload.0),
            NsServer::Not { payload } => self.alert(&payload.0),
            NsServer::Ipg { payload } => self.page(&payload.0),
            _ => {}
        }
    }

    /// The list that is being told, or the one that is known.
    fn listed(&mut self) -> &mut super::Roster {
        self.listing.as_mut().unwrap_or(&mut self.roster)
    }

    /// Says whether a contact came online.
    fn apply_presence(&mut self, presence: Presence) -> bool {
        let Some(contact) = self.roster.told(&presence.email) else {
            return false;
        };
        let was_online = contact.status.is_online();
        contact.status = presence.status;
        contact.name = presence.name;
        contact.capabilities = presence.capabilities.unwrap_or_default();
        contact.set_object(presence.object);
        let came = !was_online && contact.status.is_online() && contact.is_contact();
        self.event(Event::Contact(presence.email));
        came
    }

    pub(super) fn apply_added(&mut self, pushed: bool, add: AddContact) {
        let contact = match (&add.email, &add.id) {
            (Some(email), _) => self.roster.entry(email),
            (None, Some(id)) => self.roster.by_id(id),
            (None, None) => None,
        };
        let Some(contact) = contact else { return };
        contact.lists |= add.list.bit();
        if add.list == ListName::Forward {
            for group in add.groups {
                if !contact.groups.contains(&group) && contact.groups.len() < MAX_GROUPS {
                    contact.groups.push(group);
                }
            }
            if add.id.is_some() {
                contact.id = add.id;
            }
        }
        if let Some(name) = add.name.filter(|name| !name.as_str().is_empty()) {
            contact.name = name;
        }
        let (email, name) = (contact.email.clone(), contact.name.clone());
        self.event(Event::Contact(email.clone()));
        if add.list == ListName::Forward
            && let Some(group) = self.into_group.remove(&email)
        {
            self.copy_contact(&email, group);
        }
        if pushed && add.list == ListName::Reverse {
            self.event(Event::Notice(Notice::AddedYou { email, name }));
        }
    }

    pub(super) fn apply_removed(
        &mut self,
        pushed: bool,
        list: ListName,
        removed: Removed,
        group: Option<Guid>,
    ) {
        let contact = match &removed {
            Removed::Email(email) => self.roster.person_mut(email),
            Removed::Id(id) => self.roster.by_id(id),
        };
        let Some(contact) = contact else { return };
        match group {
            Some(group) => contact.groups.retain(|known| *known != group),
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
        let email = contact.email.clone();
        self.event(Event::Contact(email.clone()));
        if pushed && list == ListName::Reverse {
            self.event(Event::Notice(Notice::RemovedYou(email)));
        }
    }

    fn person(&mut self, email: &Email, change: impl FnOnce(&mut super::Contact)) {
        // No list shows someone who is on none, and those who are none of one's own are endless.
        if let Some(contact) = self.roster.told(email) {
            change(contact);
            self.event(Event::Contact(email.clone()));
        }
    }

    /// The name to show for an address.
    pub(super) fn name_of(&self, email: &Email) -> Name {
        self.roster
            .person(email)
            .map_or_else(|| Name::new(email.as_str()), |contact| contact.name.clone())
    }

    pub(super) fn is_blocked(&self, email: &Email) -> bool {
        self.roster
            .person(email)
            .is_some_and(|contact| contact.lists.contains(Lists::BL))
    }
}
