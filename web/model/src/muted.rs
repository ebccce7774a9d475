//! Of whom, and of which conversations, nothing is to be heard. What they say still counts as unread.

use std::collections::{BTreeSet, HashSet};

use msnp11::{
    client::{Conversation, ConversationId},
    value::Email,
};

use crate::address_key::address_key;

/// People at most, as long as a contact list can be; who is muted first gives way to nobody.
const MAX_PEOPLE: usize = 1_000;

/// Who is muted, for one account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Muted {
    /// Addresses in lower case.
    people: BTreeSet<String>,
    /// Groups: they are muted for as long as they are open.
    conversations: HashSet<ConversationId>,
}

impl Muted {
    /// The people of a list that was kept: their addresses, with a space between.
    pub fn kept(list: &str) -> Self {
        let people = list.split_ascii_whitespace().take(MAX_PEOPLE);
        Self {
            people: people.map(str::to_lowercase).collect(),
            conversations: HashSet::new(),
        }
    }

    /// The list to be kept: of people, since a group does not outlast its conversation.
    pub fn to_keep(&self) -> String {
        let people: Vec<_> = self.people.iter().map(String::as_str).collect();
        people.join(" ")
    }

    /// Whether somebody is muted.
    pub fn is_person(&self, email: &Email) -> bool {
        self.people.contains(&address_key(email))
    }

    /// Whether a conversation is: a group by itself, one of two with the other.
    pub fn is_conversation(&self, conversation: &Conversation) -> bool {
        match alone(conversation) {
            Some(other) => self.is_person(other),
            None => self.conversations.contains(&conversation.id),
        }
    }

    /// Mutes somebody, or no more.
    pub fn mute_person(&mut self, email: &Email, mute: bool) {
        if !mute {
            self.people.remove(&address_key(email));
        } else if self.people.len() < MAX_PEOPLE {
            self.people.insert(address_key(email));
        }
    }

    /// Mutes a conversation, or no more.
    pub fn mute_conversation(&mut self, conversation: &Conversation, mute: bool) {
        match alone(conversation) {
            Some(other) => self.mute_person(other, mute),
            None if mute => drop(self.conversations.insert(conversation.id)),
            None => self.forget(conversation.id),
        }
    }

    /// A conversation is closed.
    pub fn forget(&mut self, id: ConversationId) {
        self.conversations.remove(&id);
    }
}

/// The other one of a conversation of two.
fn alone(conversation: &Conversation) -> Option<&Email> {
    let first = conversation.participants.first()?;
    (!conversation.is_group).then_some(&first.email)
}

#[cfg(test)]
mod tests {
    use msnp11::client::Participant;

    use super::*;

    fn email(text: &str) -> Email {
        Email::typed(text).unwrap()
    }

    fn conversation(id: u64, people: &[&str]) -> Conversation {
        let participant = |address: &&str| Participant {
            email: email(address),
            name: (*address).into(),
        };
        Conversation {
            id: ConversationId(id),
            participants: people.iter().map(participant).collect(),
            is_group: people.len() > 1,
            entries: Default::default(),
            dropped_older: false,
            typing: Vec::new(),
            emoticons: Default::default(),
            last_received: None,
        }
    }

    #[test]
    fn a_person_is_muted_in_whatever_conversation_and_case() {
        let mut muted = Muted::default();
        let (first, second) = (
            conversation(1, &["bob@example.com"]),
            conversation(2, &["bob@example.com"]),
        );
        muted.mute_conversation(&first, true);
        muted.forget(first.id);
        assert!(muted.is_person(&email("Bob@Example.com")));
        assert!(muted.is_conversation(&second), "a later one with the same");
        let kept = Muted::kept(&muted.to_keep());
        assert_eq!(kept, muted);
        muted.mute_person(&email("BOB@example.com"), false);
        assert!(!muted.is_conversation(&second));
    }

    #[test]
    fn a_group_is_muted_for_as_long_as_it_is_open() {
        let mut muted = Muted::default();
        let group = conversation(3, &["bob@example.com", "carol@example.com"]);
        muted.mute_conversation(&group, true);
        assert!(muted.is_conversation(&group));
        assert!(!muted.is_person(&email("bob@example.com")));
        assert_eq!(muted.to_keep(), "");
        muted.forget(group.id);
        assert!(!muted.is_conversation(&group));
    }

    #[test]
    fn the_list_has_an_end() {
        let mut muted = Muted::kept("a@example.com  b@example.com\n");
        assert_eq!(muted.to_keep(), "a@example.com b@example.com");
        for number in 0..2 * MAX_PEOPLE {
            muted.mute_person(&email(&format!("{number}@example.com")), true);
        }
        assert_eq!(muted.people.len(), MAX_PEOPLE);
        assert_eq!(Muted::kept(&muted.to_keep()), muted);
    }
}
