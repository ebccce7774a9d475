//! What may have changed: the names by which a view says what it shows, and by which it is woken.

use std::collections::HashSet;

use msnp11::{
    client::{ConversationId, Event, TransferId},
    value::Email,
};

/// Something that views show and that can change.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// Where the session stands.
    Session,
    /// The own name, status, personal message, phones and privacy.
    Me,
    /// Links, mail and what the service forbids.
    Service,
    /// The groups of the contact list.
    Groups,
    /// One contact.
    Contact(Email),
    /// Any contact: for what is made of all of them.
    Contacts,
    /// Which conversations are open.
    Conversations,
    /// A conversation: whether it is open, who is in it, who is writing, whether it is a group.
    Conversation(ConversationId),
    /// What was said in a conversation.
    Entries(ConversationId),
    /// What was said anywhere.
    AllEntries,
    /// What is written and not sent.
    Drafts,
    /// A transfer: its state, or how far it has come.
    Transfer(TransferId),
    /// Any transfer: for what is made of all of them.
    Transfers,
    /// Pictures and emoticons, one's own and those of others, as far as they are here.
    Pictures,
    /// What is kept of what was said.
    History,
    /// What went over the connections.
    ProtocolTrace,
    /// Which day it is.
    Day,
    /// In which language texts are.
    Language,
    /// What only the page knows: [`crate::page::Page`]. Woken by every turn of the core, which mostly changes some of it.
    Page,
}

/// What changed in one turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    keys: HashSet<Key>,
    /// The whole contact list was read anew.
    every_contact: bool,
}

impl Changes {
    /// What these events of the core change.
    pub fn of(events: &[Event]) -> Self {
        let mut changes = Self::default();
        for event in events {
            changes.add(event);
        }
        changes
    }

    /// Whether something that is named by one of these keys may have changed.
    pub fn touch(&self, keys: &[Key]) -> bool {
        keys.iter().any(|key| {
            self.keys.contains(key) || (self.every_contact && matches!(key, Key::Contact(_)))
        })
    }

    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    fn add(&mut self, event: &Event) {
        let keys = &mut self.keys;
        match event {
            Event::Session => keys.extend([Key::Session]),
            Event::Me => keys.extend([Key::Me]),
            Event::Service => keys.extend([Key::Service]),
            Event::Groups => keys.extend([Key::Groups]),
            Event::ProtocolTrace => keys.extend([Key::ProtocolTrace]),
            Event::Roster => {
                self.every_contact = true;
                keys.extend([Key::Contacts, Key::Groups]);
            }
            Event::Contact(email) => keys.extend([Key::Contact(email.clone()), Key::Contacts]),
            Event::ConversationOpened(id)
            | Event::ConversationShown(id)
            | Event::ConversationClosed(id) => {
                keys.extend([Key::Conversations, Key::Conversation(*id)]);
            }
            Event::Conversation(id) => keys.extend([Key::Conversation(*id)]),
            Event::EntryAdded(id, _) | Event::EntryChanged(id, _) | Event::EntryRemoved(id, _) => {
                keys.extend([Key::Entries(*id), Key::AllEntries]);
            }
            Event::Transfer(id) | Event::TransferForgotten(id) => {
                keys.extend([Key::Transfer(*id), Key::Transfers]);
            }
            // Told of by what keeps the pictures, once they can be shown.
            Event::Object(_) | Event::ObjectFailed(_) | Event::Emoticons => {}
            // Those that come online are told of as contacts too; notices become part of the page.
            Event::CameOnline(_) | Event::Notice(_) => {}
            // The core may come to know more than this page shows.
            _ => {}
        }
    }
}

impl FromIterator<Key> for Changes {
    fn from_iter<I: IntoIterator<Item = Key>>(keys: I) -> Self {
        Self {
            keys: keys.into_iter().collect(),
            every_contact: false,
        }
    }
}

impl Extend<Key> for Changes {
    fn extend<I: IntoIterator<Item = Key>>(&mut self, keys: I) {
        self.keys.extend(keys);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(name: &str) -> Email {
        Email::from_wire(&format!("{name}@example.com")).unwrap()
    }

    #[test]
    fn a_presence_wakes_its_contact_and_what_is_made_of_all() {
        let changes = Changes::of(&[Event::Contact(email("ana"))]);
        for (key, wakes) in [
            (Key::Contact(email("ana")), true),
            (Key::Contacts, true),
            (Key::Contact(email("bob")), false),
            (Key::Groups, false),
            (Key::Page, false),
        ] {
            assert_eq!(changes.touch(std::slice::from_ref(&key)), wakes, "{key:?}");
        }
    }

    #[test]
    fn a_list_that_was_read_anew_wakes_every_contact() {
        let changes = Changes::of(&[Event::Roster]);
        assert!(changes.touch(&[Key::Contact(email("bob"))]));
        assert!(!changes.touch(&[Key::Session, Key::Me]));
    }

    #[test]
    fn what_is_said_wakes_one_conversation() {
        let (one, other) = (ConversationId(1), ConversationId(2));
        let changes = Changes::of(&[Event::EntryAdded(one, msnp11::client::EntryId(7))]);
        assert!(changes.touch(&[Key::Me, Key::Entries(one)]));
        assert!(!changes.touch(&[Key::Entries(other), Key::Conversation(one)]));
        assert!(Changes::of(&[]).is_empty());
    }
}
