//! Two switchboards between the same people: who calls whom at once, who joins where, and whom a message reaches.

mod story;

use msnp11::{
    client::{ConversationId, EntryKind, Event, MessageState, Request},
    value::{MsnObject, ObjectKind},
};
use story::{
    Story,
    talk::{email, kinds, said, say, states},
};

const RNG: &str = "RNG 17 sb.test:1864 CKI 17.1 bob@example.com Bob\r\n";
const XFR: &str = "XFR 9 SB sb.test:1864 CKI 17.1\r\n";

/// What was sent on a connection since the last look, as verbs with what follows the TrID.
fn texts(story: &Story, conn: usize) -> Vec<String> {
    let (conn, _) = story.conns[conn];
    let on = story.sent_on.iter().filter(|(there, _)| *there == conn);
    on.filter_map(|(_, line)| line.strip_prefix("MSG "))
        .filter_map(|line| line.split("\r\n\r\n").nth(1))
        .map(str::to_owned)
        .collect()
}

fn hears(story: &mut Story, conn: usize, who: &str, text: &str) {
    let payload = format!("MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n{text}");
    let line = format!("MSG {who}@example.com {who} {}\r\n{payload}", payload.len());
    story.says_on(conn, &line);
}

/// Bob and I call each other at once, and both get through: connection 1 is mine, 2 is his. The text went out on mine.
fn crossed() -> (Story, ConversationId) {
    let (mut story, id) = said();
    story.says_on(0, XFR);
    story.says_on(0, RNG);
    assert_eq!(story.conns.len(), 3);
    story.open_on(1);
    story.open_on(2);
    story.says_on(
        1,
        "USR 1 OK alice@example.com Alice\r\nCAL 2 RINGING 5\r\nJOI bob@example.com Bob\r\n",
    );
    story.says_on(2, "IRO 1 1 1 bob@example.com Bob\r\nANS 1 OK\r\n");
    story.says_on(1, "ACK 3\r\n");
    assert_eq!(states(&story, id), [MessageState::Acknowledged]);
    (story, id)
}

#[test]
fn an_answer_that_a_call_overtook_is_dropped() {
    // In one piece, and cut at every byte.
    let lines = format!("{RNG}{XFR}");
    for cut in 0..lines.len() {
        let (mut story, id) = said();
        story.says_on(0, &lines[..cut]);
        story.says_on(0, &lines[cut..]);
        assert_eq!(story.conns.len(), 2, "{cut}: his, and not mine");
        story.open();
        story.says("IRO 1 1 1 bob@example.com Bob\r\nANS 1 OK\r\n");
        assert_eq!(states(&story, id), [MessageState::Sent], "{cut}");
        assert_eq!(story.messenger.conversations().count(), 1, "{cut}");
    }
}

#[test]
fn a_call_that_breaks_or_is_one_into_a_group_is_made_up_for() {
    for lines in [
        "IRO 1 1 2 bob@example.com Bob\r\nIRO 1 2 2 carol@example.com Carol\r\nANS 1 OK\r\n",
        "911 1\r\n",
        "ANS 1 OK\r\n",
    ] {
        let (mut story, id) = said();
        story.says_on(0, &format!("{RNG}{XFR}"));
        story.open();
        story.says(lines);
        assert_eq!(states(&story, id), [MessageState::Queued]);
        assert_eq!(story.sent.last().unwrap(), "XFR 10 SB\r\n");
    }
}

#[test]
fn both_get_through_in_either_order() {
    for mine_first in [true, false] {
        let (mut story, id) = said();
        story.says_on(0, XFR);
        story.says_on(0, RNG);
        let (first, then) = if mine_first { (1, 2) } else { (2, 1) };
        for conn in [first, then] {
            story.open_on(conn);
            story.says_on(
                conn,
                match conn {
                    1 => "USR 1 OK alice@example.com Alice\r\nJOI bob@example.com Bob\r\n",
                    _ => "IRO 1 1 1 bob@example.com Bob\r\nANS 1 OK\r\n",
                },
            );
        }
        assert_eq!(texts(&story, first), ["hello"]);
        assert!(texts(&story, then).is_empty(), "once");
        assert_eq!(story.messenger.conversations().count(), 1);
        assert_eq!(states(&story, id), [MessageState::Sent]);
    }
}

#[test]
fn what_is_written_into_a_group_goes_to_all_of_it() {
    // Carol joins one of the two; bob was last heard on the other.
    for (joined, spare) in [(1, 2), (2, 1)] {
        let (mut story, id) = crossed();
        hears(&mut story, spare, "bob", "hi");
        story.says_on(joined, "JOI carol@example.com Carol\r\n");
        assert!(story.messenger.conversation(id).unwrap().is_group);
        say(&mut story, id, "to both");
        assert_eq!(texts(&story, joined).last().unwrap(), "to both");
        assert!(!texts(&story, spare).contains(&"to both".into()));
    }
}

#[test]
fn what_is_written_into_a_group_overtakes_nothing_said_between_two() {
    let (mut story, id) = crossed();
    hears(&mut story, 2, "bob", "hi");
    say(&mut story, id, "private");
    assert_eq!(texts(&story, 2), ["private"]);
    story.says_on(1, "JOI carol@example.com Carol\r\n");
    say(&mut story, id, "to both");
    assert_eq!(states(&story, id).last(), Some(&MessageState::Queued));
    story.says_on(2, "ACK 2\r\n");
    assert_eq!(texts(&story, 1).last().unwrap(), "to both");
    let sent = [MessageState::Acknowledged, MessageState::Acknowledged];
    assert_eq!(states(&story, id)[..2], sent);
}

#[test]
fn what_is_said_on_the_spare_one_is_not_said_to_the_group() {
    let (mut story, id) = crossed();
    story.says_on(1, "JOI carol@example.com Carol\r\n");
    hears(&mut story, 2, "bob", "psst");
    let group = kinds(&story, id);
    assert_eq!(group, [EntryKind::Joined], "carol did not read it");
    let private = story.messenger.conversations().last().unwrap();
    assert!(private.is_with(&email("bob@example.com")));
    assert_eq!(private.entries.len(), 1);
}

#[test]
fn whoever_leaves_the_spare_one_has_not_left() {
    let (mut story, id) = crossed();
    story.says_on(1, "JOI carol@example.com Carol\r\n");
    story.says_on(2, "BYE bob@example.com\r\n");
    assert_eq!(kinds(&story, id), [EntryKind::Joined]);
    let conversation = story.messenger.conversation(id).unwrap();
    assert_eq!(conversation.participants.len(), 2);
}

#[test]
fn whom_a_message_does_not_reach_is_told() {
    // The server drops carol for being idle, and she does not come back.
    let (mut story, id) = crossed();
    story.says_on(2, "BYE bob@example.com\r\n");
    story.says_on(1, "JOI carol@example.com Carol\r\n");
    story.says_on(1, "BYE carol@example.com 1\r\n");
    let conversation = story.messenger.conversation(id).unwrap();
    assert_eq!(conversation.participants.len(), 2, "she is called back");
    say(&mut story, id, "to both");
    assert!(
        !texts(&story, 1).contains(&"to both".into()),
        "it waits for her"
    );
    assert!(story.sent.last().unwrap().starts_with("CAL "));
    let mut waited = 0;
    while !texts(&story, 1).contains(&"to both".into()) {
        waited += story.wait();
        story.says_on(0, "QNG 120\r\n");
    }
    assert_eq!(waited, 10_000);
    let told = kinds(&story, id);
    assert!(matches!(told.last(), Some(EntryKind::NotInvited(_))));
    let conversation = story.messenger.conversation(id).unwrap();
    assert_eq!(conversation.participants.len(), 1);
}

#[test]
fn a_group_that_is_called_anew_waits_for_everyone() {
    let (mut story, id) = crossed();
    story.says_on(2, "BYE bob@example.com\r\n");
    story.says_on(1, "JOI carol@example.com Carol\r\n");
    story.says_on(1, "BYE bob@example.com 1\r\nBYE carol@example.com 1\r\n");
    say(&mut story, id, "to both");
    story.says_on(0, "XFR 10 SB sb.test:1864 CKI 18.1\r\n");
    story.open();
    story.says("USR 1 OK alice@example.com Alice\r\nJOI bob@example.com Bob\r\n");
    assert_eq!(states(&story, id).last(), Some(&MessageState::Queued));
    story.says("JOI carol@example.com Carol\r\n");
    assert_eq!(states(&story, id).last(), Some(&MessageState::Sent));
    assert_eq!(texts(&story, 3), ["to both"]);
}

#[test]
fn a_group_that_calls_is_the_group_that_is_open() {
    let (mut story, id) = crossed();
    story.says_on(1, "JOI carol@example.com Carol\r\n");
    story.says_on(2, "BYE bob@example.com\r\n");
    story.says_on(1, "BYE bob@example.com 1\r\nBYE carol@example.com 1\r\n");
    story.says_on(0, RNG);
    story.open();
    story
        .says("IRO 1 1 2 carol@example.com Carol\r\nIRO 1 2 2 bob@example.com Bob\r\nANS 1 OK\r\n");
    hears(&mut story, 3, "carol", "here again");
    assert_eq!(story.messenger.conversations().count(), 1);
    assert_eq!(kinds(&story, id).len(), 2);
}

#[test]
fn a_picture_on_a_switchboard_of_its_own_makes_no_conversation() {
    let mut story = Story::online();
    let object = MsnObject::new("bob@example.com", ObjectKind::Picture, b"data", "P.tmp", "");
    story.ask(Request::FetchObject {
        from: email("bob@example.com"),
        object: object.to_text(),
    });
    story.says_on(0, XFR);
    story.open();
    story.says("USR 1 OK alice@example.com Alice\r\nJOI bob@example.com Bob\r\n");
    assert_eq!(story.messenger.conversations().count(), 0);
    // What is said on it goes into the one conversation with bob, whether it was open before or not.
    story.ask(Request::OpenConversation(email("bob@example.com")));
    hears(&mut story, 1, "bob", "nice picture?");
    assert_eq!(story.messenger.conversations().count(), 1);
    let opened = |event: &&Event| matches!(event, Event::ConversationOpened(_));
    assert_eq!(story.events.iter().filter(opened).count(), 1);
}

#[test]
fn whatever_others_open_there_is_room_for_what_one_opens_oneself() {
    let mut story = Story::online();
    let payload = "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello";
    for n in 0..16 {
        for session in 0..4 {
            let conns = story.conns.len();
            story.says_on(
                0,
                &format!("RNG {session} sb.test:1864 CKI 1 {n}@example.com X\r\n"),
            );
            if story.conns.len() > conns {
                story.open();
                story.says(&format!(
                    "IRO 1 1 1 {n}@example.com X\r\nANS 1 OK\r\nMSG {n}@example.com X 52\r\n{payload}"
                ));
            }
        }
    }
    assert_eq!(story.conns.len(), 1 + 48);
    story.ask(Request::OpenConversation(email("bob@example.com")));
    let id = story.messenger.conversations().last().unwrap().id;
    story.sent.clear();
    say(&mut story, id, "hello");
    story.says_on(0, XFR);
    assert_eq!(story.conns.len(), 1 + 48 + 1);
    assert_eq!(states(&story, id), [MessageState::Queued]);
}
