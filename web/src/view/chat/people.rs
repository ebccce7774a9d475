//! Who is in a conversation, as a view shows them.

use msnp11::{
    client::{Contact, Conversation, Messenger, Participant},
    value::{Email, Status},
};

use crate::text::t_with;

/// The name that someone has now; what they were called in the conversation, or their address, when they are no contact.
pub(crate) fn name_of(messenger: &Messenger, participant: &Participant) -> String {
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
pub(crate) fn name_by_email(
    messenger: &Messenger,
    conversation: &Conversation,
    email: &Email,
) -> String {
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
pub(crate) fn own_name(messenger: &Messenger) -> String {
    let me = messenger.me();
    match (me.name.as_str().trim(), &me.email) {
        ("", Some(email)) => email.as_str().to_owned(),
        (name, _) => name.to_owned(),
    }
}

/// What a tab says: the other's name, or the names and how many they are with yourself.
pub(crate) fn title(messenger: &Messenger, conversation: &Conversation) -> String {
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
pub(crate) fn contact<'a>(
    messenger: &'a Messenger,
    conversation: &Conversation,
) -> Option<&'a Contact> {
    let email = &conversation
        .participants
        .first()
        .filter(|_| !conversation.is_group)?
        .email;
    messenger.roster().person(email)
}

/// The presence of someone; offline when they are no contact, since then nothing is told.
pub(crate) fn status_of(messenger: &Messenger, email: &Email) -> Status {
    messenger
        .roster()
        .person(email)
        .map_or(Status::Offline, |contact| contact.status)
}
