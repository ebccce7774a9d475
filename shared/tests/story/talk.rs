//! Conversations in a story, with bob.

use msnp11::{
    client::{ConversationId, EntryKind, MessageState, NotSent, Request},
    error_code::ErrorCode,
    message::TextFormat,
    value::Email,
};

use super::Story;

pub(crate) fn email(text: &str) -> Email {
    Email::typed(text).unwrap()
}

/// No switchboard was to be had, since the server said so with this code.
pub(crate) fn no_switchboard(code: u16) -> NotSent {
    NotSent::NoSwitchboard(Some(ErrorCode::from_number(code)))
}

/// Online, with a conversation with bob and one text said in it. The next TrID is 9.
pub(crate) fn said() -> (Story, ConversationId) {
    let mut story = Story::online();
    story.ask(Request::OpenConversation(email("bob@example.com")));
    let id = story.messenger.conversations().next().unwrap().id;
    say(&mut story, id, "hello");
    assert_eq!(story.sent, ["XFR 9 SB\r\n"]);
    (story, id)
}

/// On with bob in the switchboard, on connection 1.
pub(crate) fn joined() -> (Story, ConversationId) {
    let (mut story, id) = said();
    story.says("XFR 9 SB sb.test:1864 CKI 17.1\r\n");
    story.open();
    story.says("USR 1 OK alice@example.com Alice\r\nCAL 2 RINGING 5\r\n");
    story.says("JOI bob@example.com Bob\r\n");
    assert_eq!(states(&story, id), [MessageState::Sent]);
    story.says("ACK 3\r\n");
    assert_eq!(states(&story, id), [MessageState::Acknowledged]);
    story.sent.clear();
    (story, id)
}

pub(crate) fn say(story: &mut Story, id: ConversationId, text: &str) {
    story.ask(Request::SendText(id, text.into(), TextFormat::default()));
}

pub(crate) fn states(story: &Story, id: ConversationId) -> Vec<MessageState> {
    let entries = &story.messenger.conversation(id).unwrap().entries;
    let own = entries.iter().filter(|entry| entry.from.is_none());
    own.map(|entry| entry.state).collect()
}

pub(crate) fn kinds(story: &Story, id: ConversationId) -> Vec<EntryKind> {
    let entries = &story.messenger.conversation(id).unwrap().entries;
    let others = entries.iter().filter(|entry| entry.from.is_some());
    others.map(|entry| entry.kind.clone()).collect()
}

/// A message from bob on the last connection.
pub(crate) fn bob_says(story: &mut Story, headers: &str, body: &str) {
    let payload = format!("MIME-Version: 1.0\r\n{headers}\r\n\r\n{body}");
    story.says(&format!(
        "MSG bob@example.com Bob {}\r\n{payload}",
        payload.len()
    ));
}
