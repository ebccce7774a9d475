//! Groups line by line: who is in them while people come over one switchboard and go over another.

mod story;

use msnp11::client::{ConversationId, EntryKind, MessageState, NotSent, Request};
use story::{
    Story,
    talk::{email, joined, kinds, said, say, states},
};

#[test]
fn what_crosses_the_goodbye_of_the_last_one_is_answered() {
    for (answer, state) in [
        ("NAK 4\r\n", MessageState::Failed(NotSent::Refused)),
        ("ACK 4\r\n", MessageState::Acknowledged),
    ] {
        let (mut story, id) = joined();
        say(&mut story, id, "and now");
        story.says("BYE bob@example.com\r\n");
        assert_eq!(states(&story, id).last(), Some(&MessageState::Sent));
        assert_ne!(story.sent.last().unwrap(), "OUT\r\n");
        story.says(answer);
        assert_eq!(states(&story, id).last(), Some(&state));
        assert_eq!(story.sent.last().unwrap(), "OUT\r\n");
    }
}

#[test]
fn a_switchboard_that_everyone_left_is_left_without_an_answer_in_the_end() {
    let (mut story, id) = joined();
    say(&mut story, id, "and now");
    story.says("BYE bob@example.com\r\n");
    while states(&story, id).last() == Some(&MessageState::Sent) {
        story.wait();
        story.says_on(0, "QNG 120\r\n");
    }
    assert_eq!(states(&story, id).last(), Some(&MessageState::Unknown));
    assert_eq!(story.closed, [story.conns[1].0]);
}

/// A conversation with bob over two switchboards, and carol called to both; she has come to the first.
fn called_to_both() -> (Story, ConversationId) {
    let (mut story, id) = said();
    story.ask(Request::Invite(id, email("carol@example.com")));
    story.says("XFR 9 SB sb.test:1864 CKI 17.1\r\n");
    story.open();
    story.says_on(0, "RNG 17 sb.test:1864 CKI 17.1 bob@example.com Bob\r\n");
    story.open();
    story.says_on(1, "USR 1 OK alice@example.com Alice\r\n");
    story.says_on(2, "IRO 1 1 1 bob@example.com Bob\r\nANS 1 OK\r\n");
    let called = |line: &&String| line.starts_with("CAL ") && line.contains("carol");
    assert_eq!(story.sent.iter().filter(called).count(), 2);
    story.says_on(
        1,
        "JOI bob@example.com Bob\r\nJOI carol@example.com Carol\r\n",
    );
    assert_eq!(kinds(&story, id), [EntryKind::Joined]);
    story.says_on(2, "ACK 2\r\n");
    assert_eq!(states(&story, id), [MessageState::Acknowledged]);
    story.sent.clear();
    (story, id)
}

#[test]
fn whoever_comes_to_a_second_switchboard_is_still_there_when_the_first_is_left() {
    let (mut story, id) = called_to_both();
    story.says_on(2, "JOI carol@example.com Carol\r\n");
    story.says_on(1, "BYE carol@example.com\r\n");
    assert_eq!(kinds(&story, id), [EntryKind::Joined]);
    say(&mut story, id, "both of you");
    assert_eq!(states(&story, id).last(), Some(&MessageState::Sent));
    story.says_on(2, "ACK 4\r\n");
    assert_eq!(states(&story, id).last(), Some(&MessageState::Acknowledged));
}

#[test]
fn a_switchboard_to_which_the_third_does_not_come_is_of_the_group_no_more() {
    let (mut story, id) = called_to_both();
    story.says_on(2, "217 3\r\n");
    assert_eq!(kinds(&story, id), [EntryKind::Joined]);
    let payload = "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello";
    story.says_on(2, &format!("MSG bob@example.com Bob 52\r\n{payload}"));
    assert_eq!(kinds(&story, id), [EntryKind::Joined]);
    assert_eq!(story.messenger.conversations().count(), 2);
}

#[test]
fn what_is_said_to_the_group_waits_for_what_was_said_between_two() {
    let (mut story, id) = said();
    story.says("XFR 9 SB sb.test:1864 CKI 17.1\r\n");
    story.open();
    story
        .says("USR 1 OK alice@example.com Alice\r\nCAL 2 RINGING 5\r\nJOI bob@example.com Bob\r\n");
    story.says_on(0, "RNG 17 sb.test:1864 CKI 17.1 bob@example.com Bob\r\n");
    story.open();
    story.says_on(2, "IRO 1 1 1 bob@example.com Bob\r\nANS 1 OK\r\n");
    story.says_on(2, "JOI carol@example.com Carol\r\n");
    say(&mut story, id, "both of you");
    assert_eq!(
        states(&story, id),
        [MessageState::Sent, MessageState::Queued]
    );
    story.says_on(1, "ACK 3\r\n");
    assert_eq!(
        states(&story, id),
        [MessageState::Acknowledged, MessageState::Sent]
    );
}
