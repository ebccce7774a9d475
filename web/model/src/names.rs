//! Who is in a conversation, as a view shows them.

use msnp11::{
    client::{Contact, Conversation, Messenger, Participant},
    value::{Email, Status},
};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::t_with;

/// The name of a contact; the address of one who has none.
pub fn contact_name(contact: &Contact) -> &str {
    match contact.name.as_str().trim() {
        "" => contact.email.as_str(),
        name => name,
    }
}

/// The name that someone has now; what they were called in the conversation, or their address, when they are no contact.
pub fn name_of(messenger: &Messenger, participant: &Participant) -> String {
    let contact = messenger
        .roster()
        .person(&participant.email)
        .map(|contact| contact.name.as_str());
    // A contact whose name is not known yet bears the address as a name.
    let contact = contact.filter(|name| *name != participant.email.as_str());
    [
        contact.unwrap_or_default(),
        participant.name.as_str(),
        participant.email.as_str(),
    ]
    .into_iter()
    .map(str::trim)
    .find(|name| !name.is_empty())
    .unwrap_or_default()
    .to_owned()
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
    name_of(messenger, name.unwrap_or(&unknown))
}

/// The own name.
pub fn own_name(messenger: &Messenger) -> String {
    let me = messenger.me();
    match (me.name.as_str().trim(), &me.email) {
        ("", Some(email)) => email.as_str().to_owned(),
        (name, _) => name.to_owned(),
    }
}

/// What a tab says: the other's name, or the names and how many they are with yourself.
pub fn title(messenger: &Messenger, conversation: &Conversation) -> String {
    let names: Vec<_> = conversation
        .participants
        .iter()
        .map(|participant| name_of(messenger, participant))
        .collect();
    if conversation.is_group {
        let count = names.len() + 1;
        t_with(
            "chat-group-title",
            &[("names", names.join(", ").into()), ("count", count.into())],
        )
    } else {
        names.into_iter().next().unwrap_or_default()
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

/// The first letters of the first and the last word; nothing but marks gives the first of them.
pub fn initials(name: &str) -> String {
    let first = |word: &str| {
        word.graphemes(true)
            .next()
            .unwrap_or_default()
            .to_uppercase()
    };
    let words: Vec<_> = name
        .split_whitespace()
        .filter(|word| word.chars().next().is_some_and(char::is_alphanumeric))
        .collect();
    match words.as_slice() {
        [] => first(name.trim()),
        [one] => first(one),
        [one, .., last] => first(one) + &first(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_all_sorts() {
        for (name, letters) in [
            ("Bob Ångström", "BÅ"),
            ("alice", "A"),
            ("Carol 🌻", "C"),
            ("🌻", "🌻"),
            ("", ""),
            ("★ Max ★", "M"),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
