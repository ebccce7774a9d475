//! Who is in a conversation, as a view shows them.

use std::{borrow::Cow, collections::HashMap};

use msnp11::{
    client::{Contact, Conversation, Entry, Messenger, Nicknames, Participant},
    value::{Email, Name, Status},
};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::{
    coded_text::plain,
    invisible::{is_blank, is_invisible},
    text::t_with,
};

/// Bytes of a name with its codes, which are more than what is shown of it.
const MAX_CODED: usize = 4 * MAX_NAME;
/// Bytes of a name that are shown: more than any client lets people have in most scripts, and no more than some lines.
const MAX_NAME: usize = 400;
/// Characters of a name that are shown before an address, which is what tells whose it is.
const MAX_BEFORE_ADDRESS: usize = 24;

/// What is shown for a name, as plain text: the address where nobody would see anything of it.
pub fn shown<'a>(name: &'a str, email: &'a Email) -> Cow<'a, str> {
    let name = name.trim();
    if is_blank(name) {
        return email.as_str().into();
    }
    match plain(name) {
        Cow::Borrowed(name) => cut(name, MAX_NAME).into(),
        Cow::Owned(name) => cut(name.trim(), MAX_NAME).to_owned().into(),
    }
}

/// What is drawn for a name: what is shown, with the codes that colour it.
pub fn coded<'a>(name: &'a str, email: &'a Email) -> &'a str {
    let name = name.trim();
    if is_blank(name) {
        email.as_str()
    } else {
        cut(name, MAX_CODED)
    }
}

/// The beginning of a name, so many bytes at most, without a part of a letter.
fn cut(name: &str, most: usize) -> &str {
    // Nearly all; a list of people asks for each of them, many times.
    if name.len() <= most {
        return name;
    }
    match name
        .grapheme_indices(true)
        .find(|(at, part)| at + part.len() > most)
    {
        None => name,
        // A letter with hundreds of marks on it.
        Some((0, _)) => {
            let ends = name.char_indices().map(|(at, _)| at);
            let end = ends.take_while(|at| *at <= most).last();
            &name[..end.unwrap_or(0)]
        }
        Some((end, _)) => &name[..end],
    }
}

/// The name of a contact: the person's own for them, else theirs; the address of one who has none.
pub fn contact_name(contact: &Contact) -> Cow<'_, str> {
    let name = contact.nickname.as_ref().unwrap_or(&contact.name);
    shown(name.as_str(), &contact.email)
}

/// The name of a contact as it is drawn, with the codes that colour it.
pub fn coded_contact_name(contact: &Contact) -> &str {
    let name = contact.nickname.as_ref().unwrap_or(&contact.name);
    coded(name.as_str(), &contact.email)
}

/// The name that someone has now; what they were called in the conversation, or their address, when they are no contact.
pub fn name_of(messenger: &Messenger, participant: &Participant) -> String {
    shown(typed_name(messenger, participant), &participant.email).into_owned()
}

/// The name that someone has now as it is drawn, with the codes that colour it.
pub fn coded_name_of(messenger: &Messenger, participant: &Participant) -> String {
    coded(typed_name(messenger, participant), &participant.email).to_owned()
}

fn typed_name<'a>(messenger: &'a Messenger, participant: &'a Participant) -> &'a str {
    if let Some(nickname) = messenger.roster().nicknames().get(&participant.email) {
        return nickname.as_str();
    }
    let contact = messenger
        .roster()
        .person(&participant.email)
        .map(|contact| contact.name.as_str());
    // A contact whose name is not known yet bears the address as a name.
    let contact = contact.filter(|name| *name != participant.email.as_str() && !is_blank(name));
    contact.unwrap_or(participant.name.as_str())
}

/// The own name.
pub fn own_name(messenger: &Messenger) -> String {
    let me = messenger.me();
    match &me.email {
        Some(email) => shown(me.name.as_str(), email).into_owned(),
        None => plain(me.name.as_str().trim()).into_owned(),
    }
}

/// The own name as it is drawn, with the codes that colour it.
pub fn coded_own_name(messenger: &Messenger) -> String {
    let me = messenger.me();
    match &me.email {
        Some(email) => coded(me.name.as_str(), email).to_owned(),
        None => me.name.as_str().trim().to_owned(),
    }
}

/// What the people of a conversation are called in it. Where two would read the same, each has the address too; the person at
/// this page alone has not, who is told apart by it from the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Callings {
    /// Who has a name, as it looks; nobody in particular where several have it.
    by_name: HashMap<String, Option<Email>>,
    /// What the person calls others, which is what they are called whatever their names were.
    nicknames: Nicknames,
}

impl Callings {
    /// Those of everybody who is in a conversation now.
    pub fn of(messenger: &Messenger, conversation: &Conversation) -> Self {
        let mut callings = Self {
            nicknames: messenger.roster().nicknames().clone(),
            ..Self::default()
        };
        if let Some(email) = &messenger.me().email {
            callings.add(&own_name(messenger), email);
        }
        for participant in &conversation.participants {
            callings.add(&name_of(messenger, participant), &participant.email);
            callings.add(participant.name.as_str(), &participant.email);
        }
        callings
    }

    /// With those, too, who said or did something in it, by the names that they had then.
    pub fn and_of<'a>(mut self, entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut last: Option<&Participant> = None;
        for from in entries.into_iter().filter_map(|entry| entry.from.as_ref()) {
            if last != Some(from) {
                self.add(from.name.as_str(), &from.email);
            }
            last = Some(from);
        }
        self
    }

    /// What someone is called who has this name.
    pub fn called(&self, name: &str, email: &Email) -> String {
        let nickname = self.nicknames.get(email);
        let name = shown(nickname.map_or(name, Name::as_str), email);
        if !self.is_of_several(&name, email) {
            return name.into_owned();
        }
        let mut parts = name.graphemes(true);
        let mut short = String::new();
        for part in parts.by_ref().take(MAX_BEFORE_ADDRESS) {
            if short.len() + part.len() > MAX_NAME {
                break;
            }
            short.push_str(part);
        }
        if short.len() < name.len() {
            short.push('…');
        }
        let address = email.as_str().to_owned();
        t_with(
            "name-and-address",
            &[("name", short.into()), ("email", address.into())],
        )
    }

    /// What someone is called who has this name, as it is drawn: with the codes that colour it, but for an address behind it.
    pub fn coded(&self, name: &str, email: &Email) -> String {
        let nickname = self.nicknames.get(email);
        let typed = nickname.map_or(name, Name::as_str);
        if self.is_of_several(&shown(typed, email), email) {
            self.called(name, email)
        } else {
            coded(typed, email).to_owned()
        }
    }

    fn is_of_several(&self, shown: &str, email: &Email) -> bool {
        shown != email.as_str() && matches!(self.by_name.get(&looks(shown)), Some(None))
    }

    /// What someone in the conversation is called now.
    pub fn name_of(&self, messenger: &Messenger, participant: &Participant) -> String {
        self.called(&name_of(messenger, participant), &participant.email)
    }

    fn add(&mut self, name: &str, email: &Email) {
        let nickname = self.nicknames.get(email);
        let looks = looks(&shown(nickname.map_or(name, Name::as_str), email));
        let known = self
            .by_name
            .entry(looks)
            .or_insert_with(|| Some(email.clone()));
        if known.as_ref() != Some(email) {
            *known = None;
        }
    }
}

/// A name as it looks: what nobody sees of it tells nobody apart, nor does the size of its letters.
fn looks(name: &str) -> String {
    let seen = name.split(is_invisible).filter(|part| !part.is_empty());
    seen.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// The name of someone in the conversation, by address.
pub fn name_by_email(messenger: &Messenger, conversation: &Conversation, email: &Email) -> String {
    let name = conversation
        .participants
        .iter()
        .find(|participant| participant.email == *email);
    let unknown = Participant {
        email: email.clone(),
        name: email.as_str().into(),
    };
    let callings = Callings::of(messenger, conversation);
    callings.name_of(messenger, name.unwrap_or(&unknown))
}

/// What a tab says: the other's name, or the names and how many they are with yourself.
pub fn title(messenger: &Messenger, conversation: &Conversation) -> String {
    // Of several, the last one who is left may have others come again: it is no less a conversation with them.
    let is_with_one = !conversation.is_group || conversation.participants.len() == 1;
    if is_with_one {
        let other = conversation.participants.first();
        return other.map_or_else(String::new, |other| name_of(messenger, other));
    }
    let callings = Callings::of(messenger, conversation);
    let names: Vec<_> = conversation
        .participants
        .iter()
        .map(|participant| callings.name_of(messenger, participant))
        .collect();
    let count = names.len() + 1;
    t_with(
        "chat-group-title",
        &[("names", names.join(", ").into()), ("count", count.into())],
    )
}

/// What stands over a conversation as it is drawn: the other's name with the codes that colour it, or what [`title`] says.
pub fn coded_title(messenger: &Messenger, conversation: &Conversation) -> String {
    let is_with_one = !conversation.is_group || conversation.participants.len() == 1;
    match conversation.participants.first() {
        Some(other) if is_with_one => coded_name_of(messenger, other),
        _ => title(messenger, conversation),
    }
}

/// The contact that a conversation of two is with, if it is one.
pub fn contact<'a>(messenger: &'a Messenger, conversation: &Conversation) -> Option<&'a Contact> {
    let email = &conversation
        .participants
        .first()
        .filter(|_| !conversation.is_group)?
        .email;
    messenger.roster().person(email)
}

/// The presence of someone; offline when they are no contact, since then nothing is told.
pub fn status_of(messenger: &Messenger, email: &Email) -> Status {
    messenger
        .roster()
        .person(email)
        .map_or(Status::Offline, |contact| contact.status)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(name: &str) -> Email {
        Email::from_wire(&format!("{name}@example.com")).unwrap()
    }

    #[test]
    fn where_nothing_is_seen_of_a_name_the_address_is_shown() {
        for name in [
            "",
            " ",
            "\u{2800}",
            "\u{3164}",
            "\u{FFA0}",
            "\u{200B}\u{AD}",
            "\u{2060} \u{E0041}",
        ] {
            assert_eq!(shown(name, &email("ana")), "ana@example.com", "{name:?}");
        }
        assert_eq!(shown(" Ana ", &email("ana")), "Ana");
        assert_eq!(shown("❤️", &email("ana")), "❤️");
    }

    #[test]
    fn a_name_is_shown_without_its_codes_and_drawn_with_them() {
        let ana = email("ana");
        assert_eq!(shown("·$4·#Ana·0 ", &ana), "Ana");
        assert_eq!(coded("·$4·#Ana·0 ", &ana), "·$4·#Ana·0");
        assert_eq!(shown("·$4", &ana), "·$4");
        let mut callings = Callings::default();
        callings.add("[c=4]Ana", &ana);
        assert_eq!(callings.called("[c=4]Ana", &ana), "Ana");
        assert_eq!(callings.coded("[c=4]Ana", &ana), "[c=4]Ana");
        // What colours two names does not tell them apart.
        callings.add("·#ana", &email("eve"));
        assert_eq!(callings.coded("[c=4]Ana", &ana), "Ana (ana@example.com)");
    }

    #[test]
    fn a_name_is_not_endless() {
        let ana = email("ana");
        assert_eq!(shown(&"x".repeat(1_000), &ana).len(), MAX_NAME);
        let stacked = format!("e{}", "\u{301}".repeat(500));
        assert!((MAX_NAME - 4..=MAX_NAME).contains(&shown(&stacked, &ana).len()));
        let families = "👩‍👩‍👧‍👦".repeat(40);
        assert_eq!(shown(&families, &ana).len() % "👩‍👩‍👧‍👦".len(), 0);
    }

    #[test]
    fn two_of_one_name_are_told_apart_by_their_addresses() {
        let (ana, eve, bob) = (email("ana"), email("eve"), email("bob"));
        let mut callings = Callings::default();
        for (name, email) in [
            ("Ana", &ana),
            ("ana\u{200B} ", &eve),
            ("Bob", &bob),
            ("Bob", &bob),
        ] {
            callings.add(name, email);
        }
        assert_eq!(callings.called("Ana", &ana), "Ana (ana@example.com)");
        assert!(
            callings
                .called("ana\u{200B}", &eve)
                .ends_with("(eve@example.com)")
        );
        assert_eq!(callings.called("Bob", &bob), "Bob");
        assert_eq!(callings.called("Zoe", &email("zoe")), "Zoe");

        let long = "Ana ".repeat(30);
        callings.add(&long, &ana);
        callings.add(&long, &eve);
        let called = callings.called(&long, &eve);
        assert!(
            called.chars().count() < 50 && called.ends_with("… (eve@example.com)"),
            "{called}"
        );

        // An address as a name is nobody's but its owner's.
        callings.add("ana@example.com", &eve);
        callings.add("", &ana);
        assert_eq!(callings.called("", &ana), "ana@example.com");
        assert_eq!(
            callings.called("ana@example.com", &eve),
            "ana@example.com (eve@example.com)"
        );
    }

    #[test]
    fn the_own_name_for_someone_is_what_they_are_called_whatever_their_names_were() {
        let (ana, bob) = (email("ana"), email("bob"));
        let mut callings = Callings {
            nicknames: std::sync::Arc::new([(bob.clone(), "Ana".into())].into()),
            ..Callings::default()
        };
        callings.add("Bob the Builder", &bob);
        assert_eq!(callings.called("Bob", &bob), "Ana");
        assert_eq!(callings.called("Bobby, once", &bob), "Ana");
        callings.add("Ana", &ana);
        assert_eq!(callings.called("Bob", &bob), "Ana (bob@example.com)");
    }
}
