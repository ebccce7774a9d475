//! Handwriting, to and from bob: what goes over the wire, what becomes of it, and what is not taken.

mod story;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use msnp11::{
    client::{CloseReason, ConversationId, EntryKind, Input, MessageState, NotSent, Request},
    gif_writer,
    message::{Colour, MAX_SENT_GIF},
};
use story::{
    Story,
    talk::{bob_says, email, joined, kinds, say, states},
};

/// Three pixels: two white ones and a black one.
fn small() -> Vec<u8> {
    let grey = |tone| Colour {
        red: tone,
        green: tone,
        blue: tone,
    };
    let colours = [0xFF, 0xAA, 0x55, 0].map(grey);
    gif_writer::gif(3, 1, &colours, &[0, 0, 3]).unwrap()
}

/// A GIF of 199x65 pixels by its head, of so many bytes.
fn long(len: usize) -> Vec<u8> {
    let mut gif = b"GIF89a\xC7\0\x41\0".to_vec();
    gif.extend((gif.len()..len).map(|place| (place % 251) as u8));
    gif
}

fn draw(story: &mut Story, id: ConversationId, gif: Vec<u8>) {
    story.ask(Request::SendInk(id, gif.into()));
}

fn last_state(story: &Story, id: ConversationId) -> MessageState {
    states(story, id).pop().unwrap()
}

#[test]
fn a_small_drawing_is_one_message_that_is_answered_only_where_it_fails() {
    let (mut story, id) = joined();
    draw(&mut story, id, small());
    assert_eq!(
        story.sent,
        [
            "MSG 4 N 109\r\nMIME-Version: 1.0\r\nContent-Type: image/gif\r\n\r\n\
             base64:R0lGODlhAwABAJEAAP///6qqqlVVVQAAACwAAAAAAwABAAACAgRWADs="
        ]
    );
    assert_eq!(last_state(&story, id), MessageState::Sent);
    let waited = story.wait();
    assert_eq!(waited, 10_000);
    assert_eq!(last_state(&story, id), MessageState::Acknowledged);
    // What is said too late changes nothing.
    story.says("NAK 4\r\n");
    assert_eq!(last_state(&story, id), MessageState::Acknowledged);
}

#[test]
fn a_larger_one_goes_in_parts_as_official_clients_cut_it() {
    let (mut story, id) = joined();
    let gif = long(2_000);
    draw(&mut story, id, gif.clone());
    let body = format!("base64:{}", BASE64_STANDARD.encode(&gif));
    assert_eq!(body.len(), 2_675);
    let message_id = story.sent[0].split("Message-ID: ").nth(1).unwrap()[..38].to_owned();
    assert!(message_id.starts_with('{') && message_id.ends_with('}'));
    let first = format!(
        "MIME-Version: 1.0\r\nContent-Type: image/gif\r\nMessage-ID: {message_id}\r\nChunks: 3\r\n\r\n{}",
        &body[..1_202]
    );
    let later = [(1, &body[1_202..2_404]), (2, &body[2_404..])];
    let later = later
        .map(|(index, body)| format!("Message-ID: {message_id}\r\nChunk: {index}\r\n\r\n{body}"));
    let frames = [&first, &later[0], &later[1]];
    let frames = frames.iter().zip(4..);
    let frames: Vec<_> = frames
        .map(|(payload, trid)| format!("MSG {trid} N {}\r\n{payload}", payload.len()))
        .collect();
    // As the capture of Windows Live Messenger 2009 has it.
    assert!(frames[0].starts_with("MSG 4 N 1311\r\n"));
    assert_eq!(story.sent, frames);

    // Another one bears another name, and what is said in between is answered for itself.
    story.now += 2_000;
    story.sent.clear();
    draw(&mut story, id, gif);
    assert!(!story.sent[0].contains(&message_id));
    say(&mut story, id, "that was me");
    story.says("ACK 10\r\n");
    let (sent, arrived) = (MessageState::Sent, MessageState::Acknowledged);
    assert_eq!(states(&story, id)[1..], [sent, sent, arrived]);
}

#[test]
fn a_refusal_of_any_part_is_one_of_the_whole_and_it_can_be_sent_again() {
    for part in ["NAK 4\r\n", "NAK 5\r\n", "NAK 6\r\n", "282 5\r\n"] {
        let (mut story, id) = joined();
        draw(&mut story, id, long(2_000));
        let first = story.sent[0].clone();
        story.says(part);
        assert_eq!(
            last_state(&story, id),
            MessageState::Failed(NotSent::Refused),
            "{part}"
        );
        story.says("NAK 6\r\n");
        story.now += 2_000;
        story.sent.clear();
        let entry = story.messenger.conversation(id).unwrap().entries.back();
        let entry = entry.unwrap().id;
        story.ask(Request::SendAgain(id, entry));
        assert_eq!(story.sent.len(), 3);
        assert_ne!(story.sent[0], first, "a new name for its parts");
        assert_eq!(states(&story, id).len(), 2);
        assert_eq!(last_state(&story, id), MessageState::Sent);
    }
}

#[test]
fn nobody_knows_of_one_that_was_sent_right_before_the_line_was_cut() {
    for (waits, state) in [
        (9_999, MessageState::Unknown),
        (10_000, MessageState::Acknowledged),
    ] {
        let (mut story, id) = joined();
        draw(&mut story, id, small());
        story.now += waits;
        story.input(Input::Tick);
        let conn = story.conns[1].0;
        story.input(Input::Closed(conn, CloseReason::Broken));
        assert_eq!(last_state(&story, id), state, "{waits}");
    }
}

#[test]
fn a_drawing_waits_for_the_conversation_and_fails_with_it() {
    let mut story = Story::online();
    story.ask(Request::OpenConversation(email("bob@example.com")));
    let id = story.messenger.conversations().next().unwrap().id;
    draw(&mut story, id, small());
    assert_eq!(last_state(&story, id), MessageState::Queued);
    assert_eq!(story.sent, ["XFR 9 SB\r\n"]);
    story.says("XFR 9 SB sb.test:1864 CKI 17.1\r\n");
    story.open();
    story.says("USR 1 OK alice@example.com Alice\r\n217 2\r\n");
    assert_eq!(
        last_state(&story, id),
        MessageState::Failed(NotSent::Unavailable)
    );
}

#[test]
fn one_drawing_in_two_seconds() {
    let (mut story, id) = joined();
    draw(&mut story, id, small());
    draw(&mut story, id, small());
    assert_eq!(
        last_state(&story, id),
        MessageState::Failed(NotSent::TooFast)
    );
    story.now += 2_000;
    draw(&mut story, id, small());
    assert_eq!(last_state(&story, id), MessageState::Sent);
}

#[test]
fn what_is_no_drawing_is_not_sent() {
    let (mut story, id) = joined();
    let before = states(&story, id);
    for gif in [
        Vec::new(),
        b"\x89PNG\r\n\x1A\n\0\0\0\0".to_vec(),
        b"GIF89a\xFF\xFF\xFF\xFF;".to_vec(),
        long(MAX_SENT_GIF + 1),
    ] {
        draw(&mut story, id, gif);
    }
    assert!(story.sent.is_empty());
    assert_eq!(states(&story, id), before);
    draw(&mut story, id, long(MAX_SENT_GIF));
    assert_eq!(story.sent.len(), 20);
    assert!(story.sent.iter().all(|frame| frame.len() < 1_664));
}

/// The parts of a message from bob.
fn parts(gif: &[u8], size: usize) -> Vec<String> {
    let body = format!("base64:{}", BASE64_STANDARD.encode(gif));
    let bodies: Vec<_> = body.as_bytes().chunks(size).collect();
    let count = bodies.len();
    let part = |(index, body): (usize, &&[u8])| {
        let head = match index {
            0 => format!(
                "MIME-Version: 1.0\r\nContent-Type: image/gif\r\nMessage-ID: {{1}}\r\nChunks: {count}\r\n"
            ),
            index => format!("Message-ID: {{1}}\r\nChunk: {index}\r\n"),
        };
        let payload = format!("{head}\r\n{}", String::from_utf8_lossy(body));
        format!("MSG bob@example.com Bob {}\r\n{payload}", payload.len())
    };
    bodies.iter().enumerate().map(part).collect()
}

#[test]
fn parts_come_in_any_order_and_a_missing_one_is_told() {
    let gif = long(2_000);
    let parts = parts(&gif, 1_202);
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let (mut story, id) = joined();
        for part in order {
            assert!(kinds(&story, id).is_empty());
            story.says(&parts[part]);
        }
        let ink = EntryKind::Ink(gif.clone().into());
        assert_eq!(kinds(&story, id), [ink], "{order:?}");
    }
    for missing in 0..3 {
        let (mut story, id) = joined();
        for (place, part) in parts.iter().enumerate() {
            if place != missing {
                story.says(part);
            }
        }
        story.now += 60_000;
        story.says(&parts[missing]);
        let expected = EntryKind::Unshown("incomplete");
        assert_eq!(kinds(&story, id), [expected], "{missing}");
    }
}

#[test]
fn what_is_too_long_or_lies_about_its_size_is_no_picture() {
    let (mut story, id) = joined();
    // In one message it would be longer than any that is read.
    let gif = long(200 * 1024);
    for part in parts(&gif, 4_500) {
        story.says(&part);
    }
    assert_eq!(kinds(&story, id), [EntryKind::Unshown("incomplete")]);
    for sides in [b"\xFF\xFF\xFF\xFF", b"\x01\x08\x01\0", b"\0\0\0\0"] {
        let gif = [b"GIF89a".as_slice(), sides, b"\0\0\0;"].concat();
        let body = format!("base64:{}", BASE64_STANDARD.encode(&gif));
        bob_says(&mut story, "Content-Type: image/gif", &body);
        assert_eq!(kinds(&story, id).pop(), Some(EntryKind::Unshown("ink")));
        bob_says(&mut story, "Content-Type: text/plain", "again");
    }
}
