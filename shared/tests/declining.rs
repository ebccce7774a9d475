//! What someone does that comes to nothing here: a line says so, and one for many in a row.

mod story;

use msnp11::{
    client::{EntryKind, Input},
    message::{Application, Headers, Message},
    p2p::{Content, FileContext, Header, P2pChunk, Slp, Start, application, guid},
};
use story::{
    Story,
    talk::{bob_says, joined, kinds},
};

const ALICE: &str = "alice@example.com";
const BOB: &str = "bob@example.com";

/// Bob invites to a session of MSNSLP.
fn bob_invites(story: &mut Story, number: u32, application: &str, context: &str) {
    let call_id = guid([number as u8; 16]);
    let fields = Headers::default()
        .with("EUF-GUID", application)
        .with("SessionID", 1_000 + number)
        .with("AppID", 2)
        .with("Context", context);
    let slp = Slp::request(Start::Invite, ALICE, BOB, call_id.clone(), call_id);
    let slp = slp.with(Content::Session, fields).encode();
    // In one chunk: on their own they may be as long as they like.
    let header = Header {
        identifier: 100 + number,
        total: slp.len() as u64,
        length: slp.len() as u32,
        ack_id: 7,
        ..Header::default()
    };
    let chunk = P2pChunk {
        header,
        data: &slp,
        footer: 0,
    };
    let message = Message::P2p {
        dest: ALICE.into(),
        data: chunk.encode(),
    };
    let payload = message.encode();
    let head = format!("MSG {BOB} Bob {}\r\n", payload.len());
    let conn = story.conns.last().unwrap().0;
    story.input(Input::Bytes(conn, [head.as_bytes(), &payload].concat()));
}

#[test]
fn invitations_to_what_a_page_cannot_do_are_told() {
    const ACTIVITY: &str = "{6A13AF9C-5308-4F35-923A-67E8DDA40C2F}";
    for (application, told) in [
        (
            "{4BD96FC0-AB17-4425-A14A-439185962DC8}",
            Application::VoiceVideo,
        ),
        (
            "{1c9aa97e-9c05-4583-a3bd-908a196f1e92}",
            Application::VoiceVideo,
        ),
        (ACTIVITY, Application::Other),
    ] {
        let (mut story, id) = joined();
        for number in 0..100 {
            bob_invites(&mut story, number, application, "AAAA");
        }
        assert_eq!(kinds(&story, id), [EntryKind::Declined(told)]);
        // Later, or after something else, it is news again.
        story.now += 61_000;
        bob_invites(&mut story, 200, application, "AAAA");
        assert_eq!(kinds(&story, id).len(), 2);
        bob_says(&mut story, "Content-Type: text/plain", "well?");
        bob_invites(&mut story, 201, application, "AAAA");
        assert_eq!(kinds(&story, id).len(), 4);
    }
}

#[test]
fn more_files_than_are_taken_at_once_are_told() {
    let (mut story, id) = joined();
    let context = FileContext {
        name: "a.txt".into(),
        size: 10,
        preview: None,
    };
    for number in 0..40 {
        let context = context.to_base64();
        bob_invites(&mut story, number, application::FILE, &context);
    }
    let kinds = kinds(&story, id);
    let (files, rest): (Vec<_>, Vec<_>) = kinds
        .into_iter()
        .partition(|kind| matches!(kind, EntryKind::File(_)));
    assert!(!files.is_empty());
    assert_eq!(rest, [EntryKind::FilesDeclined]);
}

#[test]
fn messages_of_unknown_type_are_told_unless_clients_talk_to_each_other() {
    for (content_type, is_told) in [
        ("text/html; charset=UTF-8", true),
        ("image/png", true),
        ("audio/ogg", true),
        ("text/x-something", false),
        ("application/x-something", false),
        ("application/json", false),
        ("nonsense", false),
    ] {
        let (mut story, id) = joined();
        for _ in 0..3 {
            bob_says(&mut story, &format!("Content-Type: {content_type}"), "?");
        }
        let told = kinds(&story, id);
        match is_told {
            true => assert_eq!(told, [EntryKind::Unshown("message")], "{content_type}"),
            false => assert!(told.is_empty(), "{content_type}"),
        }
        assert_eq!(story.ignored.len(), 3, "{content_type}");
    }
}

#[test]
fn long_messages_that_do_not_come_whole_are_told() {
    const TEXT: &str = "Content-Type: text/plain; charset=UTF-8";
    let lost = [EntryKind::Unshown("incomplete")];
    // Without end.
    let (mut story, id) = joined();
    let head = format!("{TEXT}\r\nMessage-ID: {{1}}\r\nChunks: 60");
    bob_says(&mut story, &head, "one ");
    for index in 1..60 {
        let text = "x".repeat(4_000);
        let payload = format!("Message-ID: {{1}}\r\nChunk: {index}\r\n\r\n{text}");
        story.says(&format!("MSG {BOB} Bob {}\r\n{payload}", payload.len()));
    }
    assert_eq!(kinds(&story, id), lost);

    // The rest never came, as is known when the next is begun.
    let (mut story, id) = joined();
    let begin = |story: &mut Story, number: u32| {
        let head = format!("{TEXT}\r\nMessage-ID: {{a{number}}}\r\nChunks: 2");
        bob_says(story, &head, "one ");
    };
    begin(&mut story, 1);
    assert!(kinds(&story, id).is_empty());
    story.now += 61_000;
    begin(&mut story, 2);
    assert_eq!(kinds(&story, id), lost);
}
