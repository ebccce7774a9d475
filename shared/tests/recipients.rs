//! Whom a message reaches when people are invited, refused, ring and leave in between: those for whom it was written, or
//! the conversation says so.

mod story;

use msnp11::client::{ConversationId, EntryKind, MessageState, NotSent, Request};
use story::{
    Story,
    talk::{email, joined, kinds, said, say, states},
};

const RNG: &str = "RNG 17 sb.test:1864 CKI 17.1 bob@example.com Bob\r\n";
const XFR: &str = "XFR 9 SB sb.test:1864 CKI 17.1\r\n";

/// How many texts went out on a connection.
fn texts(story: &Story, conn: usize) -> usize {
    let (conn, _) = story.conns[conn];
    let on = story.sent_on.iter().filter(|(there, _)| *there == conn);
    on.filter(|(_, line)| line.contains("text/plain")).count()
}

fn requests(story: &Story) -> usize {
    let sent = story.sent_on.iter();
    sent.filter(|(_, line)| line.starts_with("XFR ")).count()
}

fn last(story: &Story, id: ConversationId) -> MessageState {
    *states(story, id).last().unwrap()
}

#[test]
fn what_was_written_before_an_invitation_does_not_wait_for_it() {
    let (mut story, id) = said();
    story.ask(Request::Invite(id, email("carol@example.com")));
    story.says_on(0, &format!("{RNG}{XFR}"));
    story.open();
    story.says("IRO 1 1 1 bob@example.com Bob\r\nANS 1 OK\r\n");
    assert_eq!(last(&story, id), MessageState::Sent);
    assert_eq!(story.sent.last().unwrap(), "CAL 3 carol@example.com\r\n");
}

#[test]
fn what_was_written_for_one_is_not_sent_to_another_alone() {
    let (mut story, id) = said();
    story.ask(Request::Invite(id, email("carol@example.com")));
    story.says_on(0, XFR);
    story.open();
    story.says("USR 1 OK alice@example.com Alice\r\nJOI carol@example.com Carol\r\n217 2\r\n");
    assert_eq!(texts(&story, 1), 0);
    let failed = MessageState::Failed(NotSent::Unavailable);
    assert_eq!(last(&story, id), failed);
    assert!(kinds(&story, id).contains(&EntryKind::NotInvited(NotSent::Unavailable)));
    // What is written now is for her.
    say(&mut story, id, "hello carol");
    assert_eq!(texts(&story, 1), 1);
}

#[test]
fn the_last_one_who_left_is_waited_for_where_something_is_for_them() {
    for bob_comes in [true, false] {
        let (mut story, id) = joined();
        story.says(
            "JOI carol@example.com Carol\r\nBYE carol@example.com\r\nBYE bob@example.com\r\n",
        );
        say(&mut story, id, "to bob");
        story.ask(Request::Invite(id, email("dave@example.com")));
        story.says_on(0, "XFR 10 SB sb.test:1864 CKI 18.1\r\n");
        story.open();
        story.says("USR 1 OK alice@example.com Alice\r\nJOI dave@example.com Dave\r\n");
        assert_eq!(last(&story, id), MessageState::Queued);
        if bob_comes {
            story.says("JOI bob@example.com Bob\r\n");
            assert_eq!(last(&story, id), MessageState::Sent);
        } else {
            story.says("217 2\r\n");
            assert_eq!(texts(&story, 2), 0, "dave alone is not whom it was for");
            assert_eq!(last(&story, id), MessageState::Failed(NotSent::Unavailable));
        }
    }
}

#[test]
fn whoever_rings_and_is_gone_holds_nothing_up() {
    for lines in [
        "ANS 1 OK\r\n",
        "IRO 1 1 1 carol@example.com Carol\r\nANS 1 OK\r\n",
    ] {
        let (mut story, id) = said();
        story.says_on(0, &format!("{RNG}{XFR}"));
        story.open();
        story.says(lines);
        assert_eq!(requests(&story), 2, "at once");
        assert_eq!(last(&story, id), MessageState::Queued);
    }
    // Nor does whoever rings again and again.
    let (mut story, _) = said();
    story.says_on(0, &format!("{RNG}{XFR}"));
    story.open();
    story.says("911 1\r\n");
    story.says_on(0, &format!("{RNG}XFR 10 SB sb.test:1864 CKI 18.1\r\n"));
    assert_eq!(story.conns.len(), 4, "his second ring, and mine");
}

#[test]
fn nothing_fails_while_they_ring() {
    let (mut story, id) = said();
    story.says_on(0, XFR);
    story.open();
    story.says("USR 1 OK alice@example.com Alice\r\n");
    story.says_on(0, RNG);
    story.says_on(1, "217 2\r\n");
    assert_eq!(last(&story, id), MessageState::Queued);
    story.open_on(2);
    story.says_on(2, "IRO 1 1 1 bob@example.com Bob\r\nANS 1 OK\r\n");
    assert_eq!(last(&story, id), MessageState::Sent);
}

#[test]
fn a_quiet_spare_is_not_left_under_what_comes() {
    let (mut story, _) = said();
    story.says_on(0, &format!("{XFR}{RNG}"));
    story.open_on(1);
    story.open_on(2);
    story.says_on(
        1,
        "USR 1 OK alice@example.com Alice\r\nJOI bob@example.com Bob\r\nACK 3\r\n",
    );
    story.says_on(2, "IRO 1 1 1 bob@example.com Bob\r\nANS 1 OK\r\n");
    for _ in 0..4 {
        story.now += 40_000;
        story.says_on(0, "QNG 120\r\n");
    }
    story.says_on(1, "JOI carol@example.com Carol\r\n");
    assert!(story.closed.is_empty());
}

#[test]
fn a_group_that_rings_carries_what_is_written_into_it() {
    let (mut story, id) = joined();
    story.says(
        "JOI carol@example.com Carol\r\nBYE bob@example.com 1\r\nBYE carol@example.com 1\r\n",
    );
    story.says_on(0, RNG);
    story.open();
    story
        .says("IRO 1 1 2 carol@example.com Carol\r\nIRO 1 2 2 bob@example.com Bob\r\nANS 1 OK\r\n");
    say(&mut story, id, "to both");
    assert_eq!((requests(&story), texts(&story, 2)), (1, 1));
}

#[test]
fn whoever_is_invited_while_others_are_waited_for_is_called_at_once() {
    let (mut story, id) = joined();
    story.says("JOI carol@example.com Carol\r\nBYE carol@example.com 1\r\n");
    say(&mut story, id, "to both");
    assert_eq!(story.sent.last().unwrap(), "CAL 4 carol@example.com\r\n");
    story.ask(Request::Invite(id, email("dave@example.com")));
    assert_eq!(story.sent.last().unwrap(), "CAL 5 dave@example.com\r\n");
    // A call that the server found too fast is made no more once she is given up on.
    story.says("713 4\r\nJOI dave@example.com Dave\r\n");
    for _ in 0..10 {
        story.wait();
        story.says_on(0, "QNG 120\r\n");
    }
    let calls = story.sent.iter().filter(|line| line.contains(" carol@"));
    assert_eq!(calls.count(), 1);
    assert_eq!(texts(&story, 1), 2, "to both, without her");
}
