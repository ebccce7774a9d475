//! What a line of the history says in words: for what is no text, and for a list where all of it stands in one line.

use std::borrow::Cow;

use msnp11::message::Application;

use super::line::{FileState, Line, LineKind, LineState, Reason};
use crate::{
    coded_text::plain,
    text::{t, t_with},
};

/// What happened, as a sentence; the words themselves where somebody said something. `name` is what its writer is called.
pub fn told(line: &Line, name: &str) -> String {
    let own = line.is_own();
    let told = |key: &str| t_with(key, &[("name", name.into())]);
    match &line.kind {
        LineKind::Text { text, .. } => plain(text).into_owned(),
        LineKind::Action(text) => text.clone(),
        LineKind::Nudge if own => t("chat-nudge-sent"),
        LineKind::Nudge => told("chat-nudge-got"),
        LineKind::Joined => told("chat-joined"),
        LineKind::Left => told("chat-left"),
        LineKind::NotInvited(Reason::Unavailable) => told("chat-not-invited-unavailable"),
        LineKind::NotInvited(Reason::Other) => told("chat-not-invited"),
        LineKind::Declined(application) => told(match application {
            Application::FileTransfer => "chat-declined-file",
            Application::NetMeeting => "chat-declined-meeting",
            Application::VoiceVideo => "chat-declined-voice",
            Application::RemoteAssistance => "chat-declined-assistance",
            Application::Other => "chat-declined",
        }),
        LineKind::File { name: file, .. } => {
            let key = if own {
                "history-file-yours"
            } else {
                "history-file"
            };
            t_with(key, &[("name", name.into()), ("file", file.into())])
        }
        LineKind::FilesDeclined => told("chat-declined-files"),
        LineKind::Unshown(what) if own && what == "handwriting" => t("chat-ink-sent"),
        LineKind::Unshown(what) => told(match what.as_str() {
            "wink" => "chat-unshown-wink",
            "voice-clip" => "chat-unshown-voice-clip",
            "ink" => "chat-unshown-ink",
            "handwriting" => "chat-ink",
            "incomplete" => "chat-unshown-incomplete",
            _ => "chat-unshown",
        }),
    }
}

/// What became of a file.
fn file_state(state: FileState) -> String {
    t(match state {
        FileState::Pending => "history-file-pending",
        FileState::Received => "history-file-received",
        FileState::Sent => "history-file-sent",
        FileState::Declined => "history-file-declined",
        FileState::Cancelled => "history-file-cancelled",
        FileState::Failed => "history-file-failed",
    })
}

/// What is told of a file beside its name: how large it is, where that is known, and what became of it.
pub fn file_details(size: u64, state: FileState, size_text: impl Fn(u64) -> String) -> String {
    match size {
        0 => file_state(state),
        size => format!("{}, {}", size_text(size), file_state(state)),
    }
}

/// What is told of a line that did not arrive, or may not have.
pub fn not_delivered(state: LineState) -> Option<String> {
    match state {
        LineState::Sent => None,
        LineState::Pending | LineState::Unknown => Some(t("history-unknown")),
        LineState::Failed => Some(t("history-not-delivered")),
    }
}

/// What the writer of a line is called: `own` for the person whose history it is, and by the address who has no name.
pub fn writer<'a>(line: &'a Line, own: &'a str) -> Cow<'a, str> {
    match &line.from {
        None => own.into(),
        Some(person) if person.name.trim().is_empty() => person.address.as_str().into(),
        // Logs of other programs have names with codes.
        Some(person) => plain(&person.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_handwriting_is_told_as_such() {
        let line = |from| Line {
            at: msnp11::client::Instant(0),
            from,
            kind: LineKind::Unshown("handwriting".to_owned()),
            state: LineState::Sent,
        };
        let bea = crate::history::Person {
            address: "bea@example.com".to_owned(),
            name: "Bea".to_owned(),
        };
        assert_eq!(told(&line(None), "Ana"), t("chat-ink-sent"));
        let theirs = t_with("chat-ink", &[("name", "Bea".into())]);
        assert_eq!(told(&line(Some(bea)), "Bea"), theirs);
    }

    #[test]
    fn a_size_that_nobody_knows_is_not_told() {
        let bytes = |size: u64| format!("{size} B");
        let state = file_state(FileState::Received);
        assert_eq!(file_details(0, FileState::Received, bytes), state);
        let told = file_details(7, FileState::Received, bytes);
        assert_eq!(told, format!("7 B, {state}"));
    }
}
