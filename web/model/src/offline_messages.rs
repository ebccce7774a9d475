//! Messages to and from people who are offline: where they are offered, and which came.

use msnp11::client::{Conversation, Event, Messenger, OfflineDelivery, Session};

use crate::{names, page::Page, settings::OFFLINE_MESSAGES};

/// What the other of a conversation is called, where they are offline and the server keeps what is written for them; `None`
/// where the conversation is an ordinary one: of a group, with somebody who is online, blocked or no contact, or at a server
/// that keeps nothing.
pub fn offline_recipient(messenger: &Messenger, conversation: &Conversation) -> Option<String> {
    if !messenger.has_offline_messages() || *messenger.session() != Session::SignedIn {
        return None;
    }
    let email = conversation.only_participant()?;
    let contact = messenger.roster().person(email)?;
    let is_kept_for = contact.is_contact()
        && !contact.is_blocked()
        && !contact.status.is_online()
        && !email.is_phone();
    is_kept_for.then(|| names::contact_name(contact).into_owned())
}

/// Whether sending to somebody who is offline takes a click of its own.
pub fn asks_before(page: &Page) -> bool {
    page.setting(&OFFLINE_MESSAGES) != "always"
}

/// The server's ids of messages that came while the person was offline, among the entries that were added just now.
pub fn received(messenger: &Messenger, events: &[Event]) -> Vec<String> {
    let entries = events.iter().filter_map(|event| match event {
        Event::EntryAdded(id, entry) => messenger.conversation(*id)?.entry(*entry),
        _ => None,
    });
    let received = entries.filter_map(|entry| match &entry.offline {
        Some(OfflineDelivery::Received(id)) => Some(id.clone()),
        _ => None,
    });
    received.collect()
}
