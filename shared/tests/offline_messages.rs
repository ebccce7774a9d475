//! Messages to and from people who are offline, on a clock of the test's own: what is asked of the two services, and what
//! becomes of each message.

mod story;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use msnp11::{
    client::{
        ConversationId, Endpoint, EntryKind, Event, HttpAnswer, HttpFailed, MessageState, NotSent,
        OfflineDelivery, Request,
    },
    message::{Message, WaitingMessage, WaitingMessages},
};
use story::{
    Story,
    talk::{email, states},
};

const LOCK_KEY: &str = "362e8199b004377a9f1cf4398f1e18d3";

/// Online at a server that has the services, with a conversation with bob, who is not there.
fn offered() -> (Story, ConversationId) {
    let mut story = Story::online();
    story.now += 20_000;
    story.ask(Request::OfferOfflineMessages(Vec::new()));
    story.ask(Request::OpenConversation(email("bob@example.com")));
    let id = story.messenger.conversations().next().unwrap().id;
    forget(&mut story);
    (story, id)
}

fn forget(story: &mut Story) {
    story.http.clear();
    story.bodies.clear();
    story.events.clear();
}

/// The request that is under way, and its body.
fn asked(story: &mut Story) -> (Endpoint, String) {
    assert_eq!(story.http.len(), 1, "one at a time");
    (story.http[0].1.clone(), story.bodies.pop().unwrap())
}

fn answers(story: &mut Story, status: u16, body: &str) {
    let answer = HttpAnswer::new(status, |_| None).with_body(body.into());
    story.answer(Ok(answer));
}

fn stored(story: &mut Story) {
    answers(story, 200, "<e><StoreResponse/></e>");
}

fn refuses(story: &mut Story, code: &str, detail: &str) {
    let fault =
        format!("<e><Fault><faultcode>q0:{code}</faultcode><detail>{detail}</detail></Fault></e>");
    answers(story, 500, &fault);
}

fn challenges(story: &mut Story) {
    let detail =
        "<TweenerChallenge>x</TweenerChallenge><LockKeyChallenge>1850937852</LockKeyChallenge>";
    refuses(story, "AuthenticationFailed", detail);
}

fn write(story: &mut Story, id: ConversationId, text: &str) {
    story.ask(Request::SendOffline(id, text.into()));
}

/// Bob's message of this id, by when it came in seconds since 1970.
fn waiting(id: &str, seconds: u64) -> WaitingMessage {
    WaitingMessage {
        id: id.into(),
        from: Some(email("bob@example.com")),
        name: "Bob ✓".into(),
        received: Some(seconds * 1_000),
    }
}

fn tells(story: &mut Story, waiting: WaitingMessages) {
    let payload = Message::InitialMail {
        unread: Some(0),
        waiting,
    }
    .encode();
    let payload = String::from_utf8(payload).unwrap();
    story.says(&format!(
        "MSG Hotmail Hotmail {}\r\n{payload}",
        payload.len()
    ));
}

fn lists(story: &mut Story, messages: impl IntoIterator<Item = WaitingMessage>) {
    tells(
        story,
        WaitingMessages::Listed(messages.into_iter().collect()),
    );
}

/// The answer with a mail.
fn gives(story: &mut Story, text: &str, number: u32) {
    let mail = format!(
        "From: =?utf-8?B?Qm9i?= &lt;bob@example.com&gt;\nX-OIM-originatingSource: 192.0.2.9\n\
        Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: base64\nX-OIM-Run-Id: {{1}}\n\
        X-OIM-Sequence-Num: {number}\n\n{}",
        STANDARD.encode(text)
    );
    answers(
        story,
        200,
        &format!("<e><GetMessageResult>{mail}</GetMessageResult></e>"),
    );
}

fn deleted(story: &mut Story) {
    answers(story, 200, "<e><DeleteMessagesResponse/></e>");
}

/// What bob said, and when.
fn came(story: &Story) -> Vec<(u64, String)> {
    let with_bob = |it: &&msnp11::client::Conversation| it.is_with(&email("bob@example.com"));
    let Some(conversation) = story.messenger.conversations().find(with_bob) else {
        return Vec::new();
    };
    let others = conversation.entries.iter().filter(|it| it.from.is_some());
    let said = others.map(|it| match &it.kind {
        EntryKind::Text { text, .. } => (it.at.0, text.clone()),
        kind => (it.at.0, format!("{kind:?}")),
    });
    said.collect()
}

#[test]
fn a_text_is_stored_with_the_key_that_the_first_answer_asks_for() {
    let (mut story, id) = offered();
    write(&mut story, id, "Grüße\r\nund mehr\n");
    assert_eq!(states(&story, id), [MessageState::Sent]);
    let (endpoint, first) = asked(&mut story);
    assert_eq!(endpoint, Endpoint::OfflineSend);
    assert!(first.contains("passport=\"t=x&amp;p=\"") && first.contains("lockkey=\"\""));
    challenges(&mut story);
    let (_, second) = asked(&mut story);
    assert_eq!(
        first.replace("lockkey=\"\"", &format!("lockkey=\"{LOCK_KEY}\"")),
        second
    );
    stored(&mut story);
    assert_eq!(states(&story, id), [MessageState::Acknowledged]);
    let entry = &story.messenger.conversation(id).unwrap().entries[0];
    assert_eq!(entry.offline, Some(OfflineDelivery::Sent));
    // The key holds, and the numbers go on.
    write(&mut story, id, "again");
    let (_, third) = asked(&mut story);
    assert!(third.contains(LOCK_KEY) && third.contains("<MessageNumber>2<"));
    let run = |body: &str| body.split("Run-Id: ").nth(1).unwrap()[..38].to_owned();
    assert_eq!(run(&first), run(&third));
    assert!(story.http.len() == 1 && !story.sent.iter().any(|it| it.starts_with("XFR")));
}

#[test]
fn a_ticket_that_is_not_taken_needs_a_new_sign_in() {
    let (mut story, id) = offered();
    write(&mut story, id, "hello");
    challenges(&mut story);
    challenges(&mut story);
    assert_eq!(
        states(&story, id),
        [MessageState::Failed(NotSent::NeedsSignIn)]
    );
    assert!(story.http.is_empty(), "once is enough");
    // Asked for again, it begins without a key.
    let entry = story.messenger.conversation(id).unwrap().entries[0].id;
    story.ask(Request::SendAgain(id, entry));
    assert!(asked(&mut story).1.contains("lockkey=\"\""));
    refuses(&mut story, "AuthenticationFailed", "");
    assert_eq!(
        states(&story, id),
        [MessageState::Failed(NotSent::NeedsSignIn)]
    );
}

#[test]
fn long_texts_go_one_part_after_the_other_and_stop_at_the_first_that_fails() {
    let (mut story, id) = offered();
    let text = "wörter ".repeat(600);
    write(&mut story, id, &text);
    write(&mut story, id, "behind it");
    let queued = MessageState::Queued;
    let first = [MessageState::Sent, queued, queued, queued];
    assert_eq!(states(&story, id), first);
    stored(&mut story);
    assert!(story.http.is_empty(), "the next waits");
    assert_eq!(story.wait(), 1_000);
    assert!(asked(&mut story).1.contains("<MessageNumber>2<"));
    refuses(&mut story, "SystemUnavailable", "");
    let failed = MessageState::Failed(NotSent::NotStored);
    let expected = [
        MessageState::Acknowledged,
        failed,
        failed,
        MessageState::Sent,
    ];
    assert_eq!(states(&story, id), expected);
    // What is no part of it goes on.
    assert!(asked(&mut story).1.contains("<MessageNumber>2<"));
    stored(&mut story);
    assert_eq!(states(&story, id).last(), Some(&MessageState::Acknowledged));
    let entries = &story.messenger.conversation(id).unwrap().entries;
    let own: String = entries
        .iter()
        .map(|it| match &it.kind {
            EntryKind::Text { text, .. } => text.as_str(),
            _ => "",
        })
        .collect();
    assert_eq!(own, text + "behind it");
}

#[test]
fn what_is_too_fast_waits_twice() {
    let (mut story, id) = offered();
    write(&mut story, id, "hello");
    for wait in [11_000, 30_000] {
        refuses(&mut story, "SenderThrottleLimitExceeded", "");
        assert_eq!(states(&story, id), [MessageState::Queued]);
        let mut waited = 0;
        while story.http.is_empty() {
            waited += story.wait();
            story.says("QNG 60\r\n");
        }
        assert_eq!(waited, wait);
    }
    refuses(&mut story, "SenderThrottleLimitExceeded", "");
    assert_eq!(states(&story, id), [MessageState::Failed(NotSent::TooFast)]);
}

#[test]
fn nobody_knows_what_became_of_what_has_no_answer() {
    let (mut story, id) = offered();
    write(&mut story, id, "cut off");
    let first = asked(&mut story).1;
    story.answer(Err(HttpFailed));
    write(&mut story, id, "late");
    let late = asked(&mut story).1;
    // What may be stored has its number: the next begins anew.
    assert!(late.contains("<MessageNumber>1<"));
    let run = |body: &str| body.split("Run-Id: ").nth(1).unwrap()[..38].to_owned();
    assert_ne!(run(&first), run(&late));
    let mut waited = 0;
    while waited < 30_000 {
        waited += story.wait();
        story.says("QNG 60\r\n");
    }
    write(&mut story, id, "broken");
    story.http.remove(0);
    answers(&mut story, 200, "<html>");
    assert_eq!(states(&story, id), [MessageState::Unknown; 3]);
    write(&mut story, id, "the server broke");
    answers(&mut story, 500, "500 Internal Server Error");
    assert_eq!(
        states(&story, id)[3],
        MessageState::Failed(NotSent::NotStored)
    );
}

#[test]
fn what_was_not_sent_when_the_person_leaves_has_failed() {
    let (mut story, id) = offered();
    write(&mut story, id, "on its way");
    write(&mut story, id, "waits");
    story.says("OUT OTH\r\n");
    let gone = MessageState::Failed(NotSent::SignedOut);
    assert_eq!(states(&story, id), [MessageState::Unknown, gone]);
}

#[test]
fn without_the_services_nothing_is_asked_of_them() {
    let mut story = Story::online();
    story.ask(Request::OpenConversation(email("bob@example.com")));
    let id = story.messenger.conversations().next().unwrap().id;
    forget(&mut story);
    write(&mut story, id, "hello");
    lists(&mut story, [waiting("1", 1)]);
    assert!(story.http.is_empty() && states(&story, id).is_empty());
    // What was told before it is known that they are there is read then.
    story.ask(Request::OfferOfflineMessages(Vec::new()));
    assert_eq!(asked(&mut story).0, Endpoint::OfflineRead);
}

#[test]
fn what_waited_is_told_in_order_with_its_time_and_deleted_when_it_is_kept() {
    let (mut story, id) = offered();
    lists(
        &mut story,
        [waiting("c", 4), waiting("b", 3), waiting("a", 3)],
    );
    // The oldest first; those of one second by their numbers.
    for (id, text, number) in [("b", "second", 2), ("a", "first", 1), ("c", "third", 3)] {
        let (endpoint, body) = asked(&mut story);
        assert_eq!(endpoint, Endpoint::OfflineRead);
        assert!(
            body.contains(&format!("<messageId>{id}</messageId>")),
            "{id}"
        );
        assert!(came(&story).is_empty(), "all of them at once");
        gives(&mut story, text, number);
    }
    let told = [(3_000, "first"), (3_000, "second"), (4_000, "third")];
    assert_eq!(came(&story), told.map(|(at, text)| (at, text.to_owned())));
    let conversation = story.messenger.conversation(id).unwrap();
    let entry = &conversation.entries[0];
    assert_eq!(entry.offline, Some(OfflineDelivery::Received("a".into())));
    assert!(story.http.is_empty(), "nothing is deleted that is not kept");
    story.ask(Request::OfflineMessagesKept(vec!["a".into(), "c".into()]));
    let body = asked(&mut story).1;
    assert!(body.contains("<messageId>a</messageId><messageId>c</messageId></messageIds>"));
    deleted(&mut story);
    let ids = vec!["a".to_owned(), "c".to_owned()];
    assert!(story.events.contains(&Event::OfflineMessagesDeleted(ids)));
    // Told again, nothing is told twice.
    lists(
        &mut story,
        [waiting("a", 3), waiting("b", 3), waiting("c", 4)],
    );
    assert!(story.http.is_empty());
}

#[test]
fn what_is_kept_already_is_only_deleted() {
    let (mut story, _) = offered();
    story.ask(Request::OfferOfflineMessages(vec!["old".into()]));
    lists(&mut story, [waiting("old", 1), waiting("new", 2)]);
    assert!(asked(&mut story).1.contains("<messageId>new<"));
    gives(&mut story, "new", 1);
    assert_eq!(came(&story).len(), 1);
    let body = asked(&mut story).1;
    assert!(body.contains("DeleteMessages") && body.contains(">old<") && !body.contains(">new<"));
}

#[test]
fn a_page_that_comes_back_before_it_kept_them_reads_them_anew() {
    let (mut story, _) = offered();
    lists(&mut story, [waiting("a", 3)]);
    gives(&mut story, "once", 1);
    // The page is gone, and another signs in.
    let (mut story, _) = offered();
    lists(&mut story, [waiting("a", 3)]);
    gives(&mut story, "once", 1);
    assert_eq!(came(&story).len(), 1);
}

#[test]
fn those_that_could_not_be_deleted_are_tried_once_more_if_they_are_there() {
    let (mut story, _) = offered();
    lists(&mut story, [waiting("a", 3), waiting("b", 3)]);
    gives(&mut story, "one", 1);
    gives(&mut story, "two", 2);
    story.ask(Request::OfflineMessagesKept(vec!["a".into(), "b".into()]));
    forget_bodies(&mut story);
    refuses(&mut story, "Client", "");
    assert!(asked(&mut story).1.contains("<!-- --></GetMetadata>"));
    let list = "<e><GetMetadataResponse>&lt;MD>&lt;M>&lt;T>11&lt;/T>&lt;I>b&lt;/I>&lt;/M>&lt;/MD></GetMetadataResponse></e>";
    answers(&mut story, 200, list);
    assert!(
        story
            .events
            .contains(&Event::OfflineMessagesDeleted(vec!["a".into()]))
    );
    let body = asked(&mut story).1;
    assert!(body.contains("<messageIds><messageId>b</messageId></messageIds>"));
    refuses(&mut story, "Client", "");
    assert!(story.http.is_empty(), "not a third time");
    // But the next time it is listed.
    lists(&mut story, [waiting("b", 3)]);
    assert!(asked(&mut story).1.contains("DeleteMessages"));
    assert_eq!(came(&story).len(), 2);
}

fn forget_bodies(story: &mut Story) {
    story.bodies.clear();
}

#[test]
fn too_many_to_be_told_are_asked_for_in_both_forms() {
    let (mut story, _) = offered();
    tells(&mut story, WaitingMessages::TooMany);
    assert!(asked(&mut story).1.contains("<!-- --></GetMetadata>"));
    answers(&mut story, 500, "");
    assert!(asked(&mut story).1.contains("oim/rsi\"/></soap:Body>"));
    let list =
        "<e><GetMetadataResponse><MD><M><T>11</T><I>b</I></M></MD></GetMetadataResponse></e>";
    answers(&mut story, 200, list);
    assert!(asked(&mut story).1.contains("<messageId>b<"));
    // Who sent it, its mail says.
    gives(&mut story, "hello", 1);
    assert_eq!(came(&story).len(), 1);
}

#[test]
fn after_twenty_one_is_read_in_a_second() {
    let (mut story, _) = offered();
    let messages = (0..25).map(|number| waiting(&format!("{number}"), number));
    lists(&mut story, messages);
    for number in 1..=20 {
        gives(&mut story, "text", number);
    }
    assert!(story.http.is_empty());
    assert_eq!(came(&story).len(), 20, "those that are read are told");
    for number in 21..=25 {
        assert_eq!(story.wait(), 1_000);
        gives(&mut story, "text", number);
    }
    assert_eq!(came(&story).len(), 25);
}

#[test]
fn one_that_cannot_be_read_stays_there_and_the_others_go_on() {
    let (mut story, _) = offered();
    lists(
        &mut story,
        [
            waiting("a", 1),
            waiting("b", 2),
            waiting("c", 3),
            waiting("d", 4),
        ],
    );
    answers(&mut story, 500, "Server got itself in trouble");
    story.answer(Err(HttpFailed));
    assert_eq!(story.wait(), 10_000);
    story.http.remove(0);
    gives(&mut story, " ", 4);
    assert_eq!(
        came(&story),
        [(4_000, "message".to_owned())],
        "unreadable, but told"
    );
    lists(&mut story, [waiting("a", 1)]);
    assert!(story.http.is_empty(), "once in a session");
}

#[test]
fn from_who_is_blocked_nothing_is_told_and_all_is_deleted() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 1 0\r\nGTC A\r\nBLP AL\r\n");
    story.says("LST N=bob@example.com F=Bob 4\r\nGCF 6 Shields.xml 0\r\nCHG 7 NLN 0\r\n");
    story.ask(Request::OfferOfflineMessages(Vec::new()));
    forget(&mut story);
    lists(&mut story, [waiting("a", 1)]);
    gives(&mut story, "let me in", 1);
    assert!(story.messenger.conversations().next().is_none());
    assert!(asked(&mut story).1.contains("DeleteMessages"));
}

#[test]
fn what_was_being_read_when_the_line_was_cut_is_read_by_the_next_session() {
    let (mut story, _) = offered();
    lists(&mut story, [waiting("a", 1), waiting("b", 2)]);
    gives(&mut story, "not told yet", 1);
    let conn = story.conns.last().unwrap().0;
    story.input(msnp11::client::Input::Closed(
        conn,
        msnp11::client::CloseReason::Broken,
    ));
    assert!(came(&story).is_empty());
    while !story
        .messenger
        .session()
        .eq(&msnp11::client::Session::SignedIn)
    {
        if story.conns.last().unwrap().0 == conn {
            story.wait();
        } else {
            story.sign_in_again();
        }
    }
    story.http.clear();
    lists(&mut story, [waiting("a", 1), waiting("b", 2)]);
    gives(&mut story, "one", 1);
    gives(&mut story, "two", 2);
    assert_eq!(came(&story).len(), 2);
}

#[test]
fn no_ticket_key_or_text_is_shown_to_a_log() {
    let (mut story, id) = offered();
    write(&mut story, id, "secret words");
    challenges(&mut story);
    let shown = format!(
        "{:?} {:?}",
        story.messenger,
        story.messenger.conversation(id)
    );
    assert!(!shown.contains(LOCK_KEY) && !shown.contains("t=x") && !shown.contains("secret words"));
    let requests = [
        Request::SendOffline(id, "secret words".into()),
        Request::OfflineMessagesKept(vec!["secret words".into()]),
    ];
    assert!(!format!("{requests:?}").contains("secret"));
}
