//! What a person keeps of their contacts on this device: a name of their own for them, notes, and whether they are a
//! favourite, and in which colours their conversation is drawn. No server knows of it.

use std::collections::{BTreeMap, BTreeSet};

use msnp11::value::{Email, Name};
use serde::{Deserialize, Serialize};

use crate::{address_key::address_key, colour_scheme::ColourScheme, invisible::is_blank};

/// Characters of a nickname: as long as a name that is given to oneself.
pub const MAX_NICKNAME: usize = 129;
/// Characters of the notes on one contact: a page.
pub const MAX_NOTES: usize = 2_000;
/// Contacts of whom something is kept: more than any server lets people have.
const MAX_CONTACTS: usize = 2_000;
/// Bytes of all of it for one account: with twenty accounts under half of what browsers keep for a page.
const MAX_BYTES: usize = 100_000;

/// What is kept of one contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptContact {
    /// The person's own name for them; empty where theirs is good enough.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub nickname: String,
    /// Whatever the person wants to remember.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notes: String,
    /// Whether they stand at the top of the list.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub favourite: bool,
    /// In which colours the conversation with them is drawn.
    #[serde(skip_serializing_if = "ColourScheme::is_usual")]
    pub scheme: ColourScheme,
}

/// What is kept of the contacts of one account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeptContacts(BTreeMap<String, KeptContact>);

/// There is no room for what was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too much is kept of contacts")]
pub struct NoRoom;

impl KeptContacts {
    /// What is kept of someone, if anything.
    pub fn of(&self, email: &Email) -> Option<&KeptContact> {
        self.0.get(&address_key(email))
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps this of someone, cut to its bounds; nothing of them when there is nothing in it.
    ///
    /// # Errors
    ///
    /// When there is no room for it. What was kept before stays then.
    pub fn keep(&mut self, email: &Email, kept: KeptContact) -> Result<(), NoRoom> {
        let kept = KeptContact {
            nickname: cut(kept.nickname.trim(), MAX_NICKNAME),
            notes: cut(kept.notes.trim_end(), MAX_NOTES),
            ..kept
        };
        let kept = KeptContact {
            nickname: if is_blank(&kept.nickname) {
                String::new()
            } else {
                kept.nickname
            },
            ..kept
        };
        let email = address_key(email);
        let before = self.0.get(&email).map_or(0, |kept| size(&email, kept));
        let after = size(&email, &kept);
        if kept == KeptContact::default() {
            self.0.remove(&email);
            return Ok(());
        }
        let others: usize = self.0.iter().map(|(email, kept)| size(email, kept)).sum();
        let is_new = before == 0;
        // Less is always kept, whatever there was.
        if after > before
            && (others - before + after > MAX_BYTES || (is_new && self.0.len() >= MAX_CONTACTS))
        {
            return Err(NoRoom);
        }
        self.0.insert(email, kept);
        Ok(())
    }

    /// The nicknames, by address. What was kept by hand may be anything, and is cut.
    pub fn nicknames(&self) -> BTreeMap<Email, Name> {
        let named = self.0.iter().take(MAX_CONTACTS);
        let named = named.filter(|(_, kept)| !is_blank(&kept.nickname));
        named
            .filter_map(|(email, kept)| {
                let name = Name::new(cut(&kept.nickname, MAX_NICKNAME));
                Some((Email::typed(email).ok()?, name))
            })
            .collect()
    }

    /// Who is a favourite.
    pub fn favourites(&self) -> BTreeSet<Email> {
        let kept = self.0.iter().take(MAX_CONTACTS);
        kept.filter(|(_, kept)| kept.favourite)
            .filter_map(|(email, _)| Email::typed(email).ok())
            .collect()
    }
}

fn size(email: &str, kept: &KeptContact) -> usize {
    email.len() + kept.nickname.len() + kept.notes.len()
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(name: &str) -> Email {
        Email::typed(&format!("{name}@example.com")).unwrap()
    }

    fn named(nickname: &str) -> KeptContact {
        KeptContact {
            nickname: nickname.to_owned(),
            ..KeptContact::default()
        }
    }

    #[test]
    fn what_is_kept_comes_back_and_what_is_empty_goes() {
        let mut contacts = KeptContacts::default();
        let kept = KeptContact {
            notes: "plays the accordion\n".to_owned(),
            favourite: true,
            scheme: ColourScheme::Plum,
            ..named(" Bobby ")
        };
        contacts.keep(&email("Bob"), kept).unwrap();
        contacts.keep(&email("ana"), named("\u{200B} ")).unwrap();
        let saved = serde_json::to_string(&contacts).unwrap();
        assert_eq!(
            saved,
            r#"{"bob@example.com":{"nickname":"Bobby","notes":"plays the accordion","favourite":true,"scheme":"plum"}}"#
        );
        let contacts_again: KeptContacts = serde_json::from_str(&saved).unwrap();
        assert_eq!(contacts_again, contacts);
        assert_eq!(contacts.nicknames()[&email("bob")].as_str(), "Bobby");
        assert!(contacts.favourites().contains(&email("bob")));
        contacts
            .keep(&email("bob"), KeptContact::default())
            .unwrap();
        assert!(contacts.is_empty());
    }

    #[test]
    fn nothing_grows_without_bound() {
        let mut contacts = KeptContacts::default();
        let long = KeptContact {
            notes: "ü".repeat(MAX_NOTES + 7),
            ..named(&"x".repeat(1_000))
        };
        contacts.keep(&email("bob"), long.clone()).unwrap();
        let bob = contacts.of(&email("bob")).unwrap();
        assert_eq!(bob.nickname.len(), MAX_NICKNAME);
        assert_eq!(bob.notes.chars().count(), MAX_NOTES);

        let mut number = 0;
        while contacts
            .keep(&email(&format!("n{number}")), long.clone())
            .is_ok()
        {
            number += 1;
            assert!(number < MAX_CONTACTS, "there is an end");
        }
        // What is there can be changed, and made less.
        contacts.keep(&email("bob"), named("Bobby")).unwrap();
        assert_eq!(contacts.of(&email("bob")), Some(&named("Bobby")));
        let mut many = KeptContacts::default();
        for number in 0..MAX_CONTACTS {
            many.keep(&email(&number.to_string()), named("N")).unwrap();
        }
        assert_eq!(many.keep(&email("bob"), named("B")), Err(NoRoom));
        assert_eq!(many.keep(&email("7"), named("Seven")), Ok(()));
    }

    #[test]
    fn what_was_kept_by_hand_is_no_address_and_no_matter() {
        let saved = r#"{"nobody":{"nickname":"N"},"":{"favourite":true},"bob@example.com":{"more":1,"scheme":"gold"}}"#;
        let contacts: KeptContacts = serde_json::from_str(saved).unwrap();
        assert!(contacts.nicknames().is_empty() && contacts.favourites().is_empty());
    }
}
