//! What a conversation says of itself in one line: the last words, or what happened last. No DOM here.

use msnp11::client::{Conversation, Entry, EntryKind, Messenger, NotSent};

use crate::{
    coded_text::plain,
    names,
    text::{t, t_with},
};

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Last {
    /// Someone is writing.
    Writing,
    /// An own message that was not delivered.
    Failed(String),
    /// All else.
    Said(String),
}

/// The line of a conversation.
pub fn last(messenger: &Messenger, conversation: &Conversation) -> Last {
    if !conversation.typing.is_empty() {
        return Last::Writing;
    }
    let Some(entry) = conversation.entries.back() else {
        return Last::Said(t("chats-nothing"));
    };
    let said = said(messenger, conversation, entry);
    if entry.state.is_over() {
        Last::Failed(t_with("chats-failed", &[("text", said.into())]))
    } else {
        Last::Said(said)
    }
}

/// How long a voice clip is, as players write it.
pub fn clip_length(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// An entry in one line.
pub fn said(messenger: &Messenger, conversation: &Conversation, entry: &Entry) -> String {
    let name = entry.from.as_ref().map(|from| {
        let callings = names::Callings::of(messenger, conversation);
        callings.name_of(messenger, from)
    });
    let own = name.is_none();
    let told = |key: &str| {
        let name = name.clone().unwrap_or_default();
        t_with(key, &[("name", name.into())])
    };
    let told_with = |key: &str, what: &str, value: String| {
        let name = name.clone().unwrap_or_default();
        t_with(key, &[("name", name.into()), (what, value.into())])
    };
    match &entry.kind {
        EntryKind::Text { text, .. } | EntryKind::Action(text) => {
            let text = plain(text).replace('\n', " ");
            match name {
                None if entry.state.is_over() => text,
                None => t_with("chats-you", &[("text", text.into())]),
                Some(name) if conversation.is_group => t_with(
                    "chats-someone",
                    &[("name", name.into()), ("text", text.into())],
                ),
                Some(_) => text,
            }
        }
        EntryKind::File(id) => {
            let file = messenger.transfer(*id).map(|it| it.name.clone());
            let file = file.unwrap_or_default();
            let key = if own {
                "chats-file-yours"
            } else {
                "chats-file"
            };
            t_with(key, &[("file", file.into())])
        }
        EntryKind::Nudge if own => t("chat-nudge-sent"),
        EntryKind::Nudge => told("chat-nudge-got"),
        EntryKind::Ink(_) if own => t("chat-ink-sent"),
        EntryKind::Ink(_) => told("chat-ink"),
        EntryKind::Wink(title) => told_with("chat-wink", "title", title.clone()),
        EntryKind::VoiceClip { seconds } => {
            told_with("chat-voice-clip", "length", clip_length(*seconds))
        }
        EntryKind::Joined => told("chat-joined"),
        EntryKind::Left => told("chat-left"),
        EntryKind::NotInvited(NotSent::Unavailable) => told("chat-not-invited-unavailable"),
        EntryKind::NotInvited(_) => told("chat-not-invited"),
        EntryKind::Declined(_) => told("chat-declined"),
        EntryKind::FilesDeclined => told("chat-declined-files"),
        _ => told("chat-unshown"),
    }
}
