//! Switchboards line by line: who is in them, and which conversation they carry.

mod story;

use msnp11::{
    client::{
        CloseReason, ConversationId, EntryKind, Input, MessageState, NotSent, Request, Retry,
    },
    value::{MsnObject, ObjectKind, Status},
};
use story::{
    Story,
    talk::{email, joined, kinds, no_switchboard, said, say, states},
};

/// bob calls on the notification server; the switchboard opens on a connection of its own.
fn called(story: &mut Story) {
    story.says_on(0, "RNG 17 sb.test:1864 CKI 17.1 bob@example.com Bob\r\n");
    story.open();
}

fn participants(story: &Story, id: ConversationId) -> usize {
    let conversation = story.messenger.conversation(id).unwrap();
    conversation.participants.len()
}

#[test]
fn a_call_into_a_group_leaves_the_private_conversation_alone() {
    let lines = "IRO 1 1 2 bob@example.com Bob\r\nIRO 1 2 2 carol@example.com Carol\r\nANS 1 OK\r\n\
                 MSG bob@example.com Bob 52\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello";
    for chunk in [lines.len(), 30, 1] {
        let (mut story, id) = said();
        called(&mut story);
        for piece in lines.as_bytes().chunks(chunk) {
            story.says(std::str::from_utf8(piece).unwrap());
        }
        assert_eq!(participants(&story, id), 1, "{chunk}");
        assert_eq!(states(&story, id), [MessageState::Queued], "{chunk}");
        let group = story.messenger.conversations().last().unwrap();
        assert!(group.is_group && group.id != id, "{chunk}");
        assert_eq!(kinds(&story, group.id).len(), 1, "{chunk}");
    }
}

#[test]
fn what_waits_goes_out_once_the_call_is_answered() {
    let (mut story, id) = said();
    called(&mut story);
    story.says("IRO 1 1 1 bob@example.com Bob\r\n");
    assert_eq!(states(&story, id), [MessageState::Queued]);
    story.says("ANS 1 OK\r\n");
    assert_eq!(states(&story, id), [MessageState::Sent]);
}

#[test]
fn how_lines_are_cut_decides_nothing() {
    // What was said before a third came is private; the same in one piece and in several.
    let lines = [
        "IRO 1 1 1 bob@example.com Bob\r\nANS 1 OK\r\n",
        "MSG bob@example.com Bob 52\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello",
        "JOI carol@example.com Carol\r\n",
    ];
    for pieces in [lines.to_vec(), vec![&*lines.concat()]] {
        let mut story = Story::online();
        story.ask(Request::OpenConversation(email("bob@example.com")));
        let id = story.messenger.conversations().next().unwrap().id;
        called(&mut story);
        for piece in pieces {
            story.says(piece);
        }
        assert_eq!(story.messenger.conversations().count(), 1);
        assert_eq!(kinds(&story, id).len(), 2, "a text, and carol");
    }
}

#[test]
fn only_those_who_are_there_are_heard() {
    let (mut story, id) = joined();
    let payload = "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello";
    story.says(&format!(
        "MSG mallory@example.com Mallory {}\r\n{payload}",
        payload.len()
    ));
    assert!(kinds(&story, id).is_empty());
    say(&mut story, id, "still here");
    assert_eq!(states(&story, id).last(), Some(&MessageState::Sent));
}

#[test]
fn people_who_come_and_go_are_not_endless() {
    let (mut story, id) = joined();
    let object = "<msnobj Creator=\"x\" Size=\"978\" Type=\"2\" Location=\"T.dat\" Friendly=\"AAA=\" SHA1D=\"x\"/>";
    let payload =
        format!("MIME-Version: 1.0\r\nContent-Type: text/x-mms-emoticon\r\n\r\n(tux)\t{object}\t");
    for n in 0..1_000 {
        let them = format!("{n}@example.com");
        story.says(&format!("JOI {them} X\r\n"));
        story.says(&format!("MSG {them} X {}\r\n{payload}", payload.len()));
        story.says(&format!("BYE {them} 1\r\n"));
    }
    let conversation = story.messenger.conversation(id).unwrap();
    assert_eq!(conversation.participants.len(), 100);
    assert_eq!(conversation.emoticons.len(), 100);
    // Those who are called back are no more than that either.
    story.sent.clear();
    say(&mut story, id, "everyone");
    let calls = story.sent.iter().filter(|line| line.starts_with("CAL "));
    assert_eq!(calls.count(), 99);
}

/// Online, with carol invited into a conversation with bob that no switchboard carries.
fn invited() -> (Story, ConversationId) {
    let mut story = Story::online();
    story.ask(Request::OpenConversation(email("bob@example.com")));
    let id = story.messenger.conversations().next().unwrap().id;
    story.ask(Request::Invite(id, email("carol@example.com")));
    (story, id)
}

#[test]
fn whoever_is_invited_first_is_called_with_the_others() {
    let (mut story, id) = invited();
    assert_eq!(participants(&story, id), 1, "not before she comes");
    story.says("XFR 9 SB sb.test:1864 CKI 17.1\r\n");
    story.open();
    story.says("USR 1 OK alice@example.com Alice\r\n");
    assert!(story.sent.contains(&"CAL 2 bob@example.com\r\n".into()));
    assert!(story.sent.contains(&"CAL 3 carol@example.com\r\n".into()));
    story.says("JOI bob@example.com Bob\r\nJOI carol@example.com Carol\r\n");
    let conversation = story.messenger.conversation(id).unwrap();
    assert!(conversation.is_group);
    assert_eq!(kinds(&story, id), [EntryKind::Joined]);
}

#[test]
fn an_invitation_that_cannot_be_made_is_told() {
    let told = |story: &Story, id, why| {
        assert_eq!(kinds(story, id), [EntryKind::NotInvited(why)]);
        let conversation = story.messenger.conversation(id).unwrap();
        assert!(conversation.is_with(&email("bob@example.com")));
    };
    // Refused.
    let (mut story, id) = invited();
    story.says("714 9\r\n");
    told(&story, id, no_switchboard(714));
    // Hidden.
    let mut story = Story::online();
    story.ask(Request::SetStatus(Status::Hidden));
    story.says("CHG 9 HDN 1073742372\r\n");
    story.ask(Request::OpenConversation(email("bob@example.com")));
    let id = story.messenger.conversations().next().unwrap().id;
    story.ask(Request::Invite(id, email("carol@example.com")));
    told(&story, id, NotSent::Hidden);
    // Signed out before it was made.
    let (mut story, id) = invited();
    story.says("OUT OTH\r\n");
    told(&story, id, NotSent::SignedOut);
    // The switchboards break, each before anyone comes.
    let (mut story, id) = invited();
    for trid in 9..=11 {
        story.says_on(0, &format!("XFR {trid} SB sb.test:1864 CKI 17.1\r\n"));
        assert!(kinds(&story, id).is_empty());
        let conn = story.conns.last().unwrap().0;
        story.input(Input::Closed(conn, CloseReason::Broken));
        if trid < 11 {
            story.wait();
        }
    }
    told(&story, id, NotSent::NoSwitchboard(None));
}

#[test]
fn a_switchboard_that_is_refused_for_good_is_not_tried_again() {
    let (mut story, id) = said();
    story.says("XFR 9 SB 10.0.0.1:1864 CKI 17.1\r\n");
    let carrier = |code, retry| CloseReason::ByCarrier { code, retry };
    let reason = carrier(4403, Retry::Never);
    story.input(Input::Closed(story.conns[1].0, reason));
    let why = NotSent::NotRelayed(4403);
    assert_eq!(states(&story, id), [MessageState::Failed(why)]);
    // Of one that is going away another may take over.
    let (mut story, id) = said();
    story.says("XFR 9 SB 10.0.0.1:1864 CKI 17.1\r\n");
    let reason = carrier(1001, Retry::AsUsual);
    story.input(Input::Closed(story.conns[1].0, reason));
    assert_eq!(states(&story, id), [MessageState::Queued]);
    // So may one of a carrier that is busy now.
    let (mut story, id) = said();
    story.says("XFR 9 SB 10.0.0.1:1864 CKI 17.1\r\n");
    let reason = carrier(4429, Retry::Later);
    story.input(Input::Closed(story.conns[1].0, reason));
    assert_eq!(states(&story, id), [MessageState::Queued]);
}

/// A stranger calls and says something, over a switchboard that they leave.
fn stranger(story: &mut Story, n: usize) {
    let them = format!("{n}@example.com");
    story.says_on(0, &format!("RNG 17 sb.test:1864 CKI 17.1 {them} X\r\n"));
    let payload = "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello";
    if story.conns.len() > n {
        story.open();
        story.says(&format!(
            "IRO 1 1 1 {them} X\r\nANS 1 OK\r\nMSG {them} X 52\r\n{payload}BYE {them}\r\n"
        ));
    }
}

#[test]
fn others_close_nothing_that_the_person_keeps() {
    let (mut story, id) = joined();
    for n in 2..=300 {
        stranger(&mut story, n);
    }
    assert_eq!(story.messenger.conversations().count(), 200);
    assert!(story.messenger.conversation(id).is_some());
    // Where all are kept, nobody new is answered; the person may still open one.
    let ids: Vec<_> = story.messenger.conversations().map(|it| it.id).collect();
    for id in &ids {
        let email = story.messenger.conversation(*id).unwrap().participants[0]
            .email
            .clone();
        story.ask(Request::OpenConversation(email));
    }
    let conns = story.conns.len();
    story.says_on(0, "RNG 17 sb.test:1864 CKI 17.1 zoe@example.com Zoe\r\n");
    assert_eq!(story.conns.len(), conns);
    story.says_on(0, "RNG 17 sb.test:1864 CKI 17.1 300@example.com X\r\n");
    assert_eq!(
        story.conns.len(),
        conns + 1,
        "whose window is open is answered"
    );
    story.ask(Request::OpenConversation(email("zoe@example.com")));
    let mut now = story.messenger.conversations().map(|it| it.id);
    assert!(now.all(|id| id != ids[0]), "the oldest made room");
}

#[test]
fn nothing_that_waits_is_pushed_out() {
    let (mut story, id) = said();
    story.says_on(0, "RNG 17 sb.test:1864 CKI 17.1 bob@example.com Bob\r\n");
    // bob is on the way, and says a lot over the other switchboard.
    let conns = story.conns.len();
    assert_eq!(conns, 2);
    story.open();
    story.says("ANS 1 OK\r\n");
    let conversation = story.messenger.conversation(id).unwrap();
    assert!(!conversation.dropped_older);
    let entry = conversation.entries[0].id;
    let nudge = "MIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\nID: 1\r\n\r\n";
    story.says("JOI bob@example.com Bob\r\n");
    for _ in 0..1_100 {
        story.says(&format!(
            "MSG bob@example.com Bob {}\r\n{nudge}",
            nudge.len()
        ));
    }
    let conversation = story.messenger.conversation(id).unwrap();
    let entries = &conversation.entries;
    assert_eq!(entries.len(), 1_000);
    assert!(conversation.dropped_older, "and it is told");
    assert_eq!(
        (entries[0].id, entries[0].state),
        (entry, MessageState::Sent)
    );
    assert_eq!(entries[1].kind, EntryKind::Nudge);
    story.says("ACK 2\r\n");
    assert_eq!(states(&story, id), [MessageState::Acknowledged]);
}

#[test]
fn long_texts_push_out_the_oldest() {
    let (mut story, id) = joined();
    let payload = format!(
        "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n{}",
        "x".repeat(60_000)
    );
    for _ in 0..50 {
        story.says(&format!(
            "MSG bob@example.com Bob {}\r\n{payload}",
            payload.len()
        ));
    }
    assert_eq!(kinds(&story, id).len(), 17, "a MiB of them");
}

#[test]
fn a_switchboard_refused_for_an_emoticon_is_not_asked_for_at_once() {
    let mut story = Story::online();
    let object = MsnObject::new(
        "bob@example.com",
        ObjectKind::Emoticon,
        b"data",
        "T.dat",
        "",
    );
    story.ask(Request::FetchObject {
        from: email("bob@example.com"),
        object: object.to_text(),
    });
    assert_eq!(story.sent, ["XFR 9 SB\r\n"]);
    story.says("800 9\r\n");
    assert_eq!(story.sent.len(), 1);
    let mut waited = 0;
    while story.sent.last().unwrap() != "XFR 10 SB\r\n" {
        waited += story.wait();
        story.says("QNG 120\r\n");
    }
    assert_eq!(waited, 60_000);
}

#[test]
fn one_person_takes_a_few_switchboards_only() {
    let mut story = Story::online();
    let payload = "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello";
    let call = |story: &mut Story| {
        let conns = story.conns.len();
        called(story);
        if story.conns.len() > conns {
            story.says("IRO 1 1 1 bob@example.com Bob\r\nANS 1 OK\r\n");
            story.says(&format!("MSG bob@example.com Bob 52\r\n{payload}"));
        }
        story.conns.len() - conns
    };
    let answered: usize = (0..100).map(|_| call(&mut story)).sum();
    assert_eq!(answered, 4);
    // Others are as welcome as ever.
    story.says_on(
        0,
        "RNG 17 sb.test:1864 CKI 17.1 carol@example.com Carol\r\n",
    );
    assert_eq!(story.conns.len(), 6);
    // Those on which nothing was said for a minute are left for new ones; never the one that carries what is said.
    story.now += 61_000;
    story.sent.clear();
    assert_eq!(call(&mut story), 1);
    assert_eq!(
        story.sent.iter().filter(|line| *line == "OUT\r\n").count(),
        1
    );
    assert_eq!(story.messenger.conversations().count(), 1);
}
