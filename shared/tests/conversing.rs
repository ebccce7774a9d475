//! Conversations line by line: how switchboards come and go, and what becomes of each message.

mod story;

use msnp11::{
    client::{CloseReason, EntryKind, Input, MessageState, NotSent, Request, Session},
    message::{Application, Colour, Effects, TextFormat},
};
use story::{
    Story,
    talk::{bob_says, email, joined, kinds, no_switchboard, said, say, states},
};

#[test]
fn codes_that_will_not_pass_fail_at_once_with_their_reason() {
    for (code, why) in [(913, NotSent::Hidden), (714, no_switchboard(714))] {
        let (mut story, id) = said();
        story.says(&format!("{code} 9\r\n"));
        assert_eq!(states(&story, id), [MessageState::Failed(why)]);
        assert_eq!(story.sent.len(), 1, "it is not asked for again");
        // The person may try again.
        let entry = story.messenger.conversation(id).unwrap().entries[0].id;
        story.ask(Request::SendAgain(id, entry));
        assert_eq!(story.sent[1], "XFR 10 SB\r\n");
    }
}

#[test]
fn codes_that_may_pass_are_tried_again_twice() {
    for code in ["280", "281", "500", "601", "910"] {
        let (mut story, id) = said();
        story.says(&format!("{code} 9\r\n"));
        assert_eq!(states(&story, id), [MessageState::Queued]);
        assert_eq!(story.wait(), 3_000);
        assert_eq!(story.sent[1], "XFR 10 SB\r\n");
        story.says(&format!("{code} 10\r\n"));
        assert_eq!(story.wait(), 15_000);
        story.says(&format!("{code} 11\r\n"));
        let why = no_switchboard(code.parse().unwrap());
        assert_eq!(states(&story, id), [MessageState::Failed(why)]);
    }
}

#[test]
fn people_who_cannot_be_called() {
    for (code, why) in [
        (217, NotSent::Unavailable),
        (216, NotSent::Unavailable),
        (208, NotSent::NoSuchAccount),
    ] {
        let (mut story, id) = said();
        story.says("XFR 9 SB sb.test:1864 CKI 17.1\r\n");
        story.open();
        story.says("USR 1 OK alice@example.com Alice\r\n");
        story.says(&format!("{code} 2\r\n"));
        assert_eq!(states(&story, id), [MessageState::Failed(why)], "{code}");
        assert_eq!(story.sent.last().unwrap(), "OUT\r\n");
    }
}

#[test]
fn what_was_too_fast_waits_ever_longer_and_keeps_the_queue() {
    for code in [713, 800] {
        let (mut story, id) = said();
        for (trid, wait) in [(10, 30_000), (11, 60_000), (12, 120_000)] {
            story.says(&format!("{code} {}\r\n", trid - 1));
            assert_eq!(states(&story, id), [MessageState::Queued]);
            let mut waited = 0;
            while story.sent.last().unwrap() != &format!("XFR {trid} SB\r\n") {
                waited += story.wait();
                // The line lives on meanwhile.
                story.says("QNG 60\r\n");
            }
            assert_eq!(waited, wait, "{code}");
        }
        story.says(&format!("{code} 12\r\n"));
        let failed = MessageState::Failed(NotSent::TooFast);
        assert_eq!(states(&story, id), [failed]);
    }
}

#[test]
fn a_call_that_was_too_fast_is_made_again() {
    let (mut story, id) = said();
    story.says("XFR 9 SB sb.test:1864 CKI 17.1\r\n");
    story.open();
    story.says("USR 1 OK alice@example.com Alice\r\n");
    for (trid, wait) in [(3, 30_000), (4, 60_000)] {
        story.says(&format!("713 {}\r\n", trid - 1));
        assert_eq!(states(&story, id), [MessageState::Queued]);
        let mut waited = 0;
        while story.sent.last().unwrap() != &format!("CAL {trid} bob@example.com\r\n") {
            waited += story.wait();
            story.says_on(0, "QNG 120\r\n");
        }
        assert_eq!(waited, wait);
    }
    story.says("713 4\r\n");
    let failed = MessageState::Failed(NotSent::TooFast);
    assert_eq!(states(&story, id), [failed]);
}

#[test]
fn a_call_without_an_answer_is_made_three_times() {
    let (mut story, id) = said();
    story.says("XFR 9 SB sb.test:1864 CKI 17.1\r\n");
    story.open();
    story.says("USR 1 OK alice@example.com Alice\r\n");
    for trid in 3..=4 {
        assert_eq!(story.wait(), 10_000);
        let call = format!("CAL {trid} bob@example.com\r\n");
        assert_eq!(story.sent.last().unwrap(), &call);
    }
    assert_eq!(story.wait(), 10_000);
    assert_eq!(
        states(&story, id),
        [MessageState::Failed(NotSent::NoAnswer)]
    );
}

#[test]
fn one_who_rings_and_never_comes() {
    let (mut story, id) = said();
    story.says("XFR 9 SB sb.test:1864 CKI 17.1\r\n");
    story.open();
    story.says("USR 1 OK alice@example.com Alice\r\nCAL 2 RINGING 5\r\n");
    assert_eq!(story.wait(), 30_000);
    assert_eq!(
        states(&story, id),
        [MessageState::Failed(NotSent::NoAnswer)]
    );
}

#[test]
fn a_ticket_that_ran_out_is_asked_for_once_more() {
    let (mut story, id) = said();
    story.says("XFR 9 SB sb.test:1864 CKI 17.1\r\n");
    story.open();
    story.says("911 1\r\n");
    assert_eq!(states(&story, id), [MessageState::Queued]);
    assert_eq!(story.sent.last().unwrap(), "XFR 10 SB\r\n");
    story.says_on(0, "XFR 10 SB sb.test:1864 CKI 17.2\r\n");
    story.open();
    story.says("911 1\r\n");
    let why = no_switchboard(911);
    assert_eq!(states(&story, id), [MessageState::Failed(why)]);
}

#[test]
fn a_switchboard_that_idles_out_is_opened_again_in_order() {
    let (mut story, id) = joined();
    story.says("BYE bob@example.com 1\r\n");
    assert!(
        kinds(&story, id).is_empty(),
        "between two that deserves no line"
    );
    for text in ["one", "two", "three"] {
        say(&mut story, id, text);
    }
    assert_eq!(story.sent, ["OUT\r\n", "XFR 10 SB\r\n"], "asked for once");
    story.says_on(0, "XFR 10 SB sb.test:1864 CKI 17.2\r\n");
    story.open();
    story.says("USR 1 OK alice@example.com Alice\r\nCAL 2 RINGING 6\r\n");
    story.sent.clear();
    story.says("JOI bob@example.com Bob\r\n");
    let order: Vec<_> = story
        .sent
        .iter()
        .map(|line| line.rsplit("\r\n").next().unwrap())
        .collect();
    assert_eq!(order, ["one", "two", "three"]);
}

#[test]
fn one_of_a_group_who_idled_out_is_called_back_first() {
    let (mut story, id) = joined();
    story.ask(Request::Invite(id, email("carol@example.com")));
    assert_eq!(story.sent, ["CAL 4 carol@example.com\r\n"]);
    story.says("CAL 4 RINGING 5\r\nJOI carol@example.com Carol\r\n");
    story.says("BYE carol@example.com 1\r\n");
    story.sent.clear();
    say(&mut story, id, "all here?");
    assert_eq!(
        story.sent,
        ["CAL 5 carol@example.com\r\n"],
        "the text waits"
    );
    story.says("CAL 5 RINGING 5\r\nJOI carol@example.com Carol\r\n");
    assert_eq!(states(&story, id).last(), Some(&MessageState::Sent));

    // One who does not come holds nobody up for long.
    story.says("ACK 6\r\nBYE carol@example.com 1\r\n");
    say(&mut story, id, "again");
    assert_eq!(states(&story, id).last(), Some(&MessageState::Queued));
    story.says("CAL 7 RINGING 5\r\n");
    story.wait();
    assert_eq!(states(&story, id).last(), Some(&MessageState::Sent));
}

#[test]
fn one_who_cannot_be_invited_is_told_in_the_conversation() {
    let (mut story, id) = joined();
    story.ask(Request::Invite(id, email("carol@example.com")));
    story.says("217 4\r\n");
    assert_eq!(
        kinds(&story, id),
        [EntryKind::NotInvited(NotSent::Unavailable)]
    );
    say(&mut story, id, "just us");
    assert_eq!(states(&story, id).last(), Some(&MessageState::Sent));
}

#[test]
fn a_cut_leaves_what_was_sent_unknown_and_repeats_nothing() {
    let (mut story, id) = joined();
    say(&mut story, id, "did this arrive?");
    let conn = story.conns[1].0;
    story.input(Input::Closed(conn, CloseReason::Broken));
    assert_eq!(states(&story, id)[1], MessageState::Unknown);
    let sent = story.sent.len();
    story.wait();
    story.says_on(0, "QNG 60\r\n");
    story.wait();
    assert_eq!(story.sent[sent..], ["PNG\r\n", "PNG\r\n"]);
    assert_eq!(*story.messenger.session(), Session::SignedIn);
    let entry = story.messenger.conversation(id).unwrap().entries[1].id;
    story.ask(Request::SendAgain(id, entry));
    assert!(story.sent.iter().any(|line| line.starts_with("XFR ")));
}

#[test]
fn what_breaks_a_switchboard_costs_that_conversation_only() {
    let oversize = format!("NOT {}\r\n", "9".repeat(30));
    let endless = "JOI ".to_owned() + &"x".repeat(9_000);
    for junk in ["<html>", "MSG b@x Bob 9x\r\n", &oversize, &endless] {
        let (mut story, id) = joined();
        say(&mut story, id, "did this arrive?");
        story.says(junk);
        assert_eq!(states(&story, id)[1], MessageState::Unknown, "{junk:.20}");
        assert_eq!(*story.messenger.session(), Session::SignedIn);
        // What is said next goes over another one.
        say(&mut story, id, "again");
        assert!(story.sent.last().unwrap().starts_with("XFR "), "{junk:.20}");
    }
}

#[test]
fn a_wrong_length_costs_what_it_covers() {
    let (mut story, id) = joined();
    // Too short: what is left of the payload reads as a command that nobody knows.
    let text = "MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhi";
    story.says(&format!(
        "MSG bob@example.com Bob {}\r\n{text}XYZ\r\n",
        text.len()
    ));
    // Too long: it waits for the rest, which takes the next command along.
    story.says(&format!(
        "MSG bob@example.com Bob {}\r\n{text}XYZ\r\n",
        text.len() + 5
    ));
    bob_says(&mut story, "Content-Type: text/plain", "still here");
    let texts: Vec<_> = kinds(&story, id);
    assert_eq!(texts.len(), 3);
    assert!(matches!(&texts[2], EntryKind::Text { text, .. } if text == "still here"));
    assert_eq!(*story.messenger.session(), Session::SignedIn);
}

#[test]
fn a_text_with_every_field_of_its_format_both_ways() {
    let (mut story, id) = joined();
    bob_says(
        &mut story,
        "Content-Type: text/plain; charset=UTF-8\r\nX-MMS-IM-Format: FN=Segoe%20UI; EF=BIUS; CO=563412; CS=0; PF=22; RL=1",
        "שלום",
    );
    let Some(EntryKind::Text { text, format }) = kinds(&story, id).pop() else {
        panic!("a text")
    };
    assert_eq!(text, "שלום");
    assert_eq!(format.font, "Segoe UI");
    assert_eq!(format.effects, Effects::all());
    assert!(format.right_to_left);
    story.ask(Request::SendText(id, text, format));
    assert!(
        story.sent[0]
            .contains("X-MMS-IM-Format: FN=Segoe%20UI; EF=BIUS; CO=563412; CS=0; PF=22; RL=1\r\n"),
        "{}",
        story.sent[0]
    );
}

#[test]
fn kinds_of_messages_are_told_as_what_came() {
    let (mut story, id) = joined();
    let datacast = "Content-Type: text/x-msnmsgr-datacast";
    bob_says(&mut story, datacast, "ID: 1\r\n\r\n");
    bob_says(
        &mut story,
        datacast,
        "ID: 2\r\nData: <msnobj Type=\"8\"/>\r\n\r\n",
    );
    bob_says(
        &mut story,
        datacast,
        "ID: 3\r\nData: <msnobj Type=\"11\"/>\r\n\r\n",
    );
    bob_says(&mut story, datacast, "ID: 4\r\nData: waves\r\n\r\n");
    bob_says(
        &mut story,
        "Content-Type: image/gif",
        "base64:R0lGODlhAQABAAAAACw=",
    );
    bob_says(
        &mut story,
        "Content-Type: application/x-ms-ink",
        "base64:AAAA",
    );
    // Said once in a row only, so something else comes between.
    bob_says(&mut story, datacast, "ID: 1\r\n\r\n");
    bob_says(&mut story, "Content-Type: image/gif", "base64:iVBORw0KGgo=");
    // Nothing is shown of these.
    bob_says(&mut story, "Content-Type: text/x-keepalive", "");
    bob_says(
        &mut story,
        "Content-Type: text/x-clientcaps",
        "Client-Name: X/1.0\r\n",
    );
    bob_says(&mut story, "Content-Type: application/x-new", "?");
    assert_eq!(
        kinds(&story, id),
        [
            EntryKind::Nudge,
            EntryKind::Unshown("wink"),
            EntryKind::Unshown("voice-clip"),
            EntryKind::Action("waves".into()),
            EntryKind::Ink(b"GIF89a\x01\0\x01\0\0\0\0,".as_slice().into()),
            EntryKind::Unshown("ink"),
            EntryKind::Nudge,
            EntryKind::Unshown("ink"),
        ]
    );
}

#[test]
fn old_invitations_are_declined_once() {
    let (mut story, id) = joined();
    let invite = |command: &str| {
        format!(
            "Application-Name: File Transfer\r\nApplication-GUID: {{5D3E02AB-6190-11d3-BBBB-00C04F795683}}\r\n\
             Invitation-Command: {command}\r\nInvitation-Cookie: 33267\r\nApplication-File: readme.txt\r\n\r\n"
        )
    };
    let kind = "Content-Type: text/x-msmsgsinvite; charset=UTF-8";
    bob_says(&mut story, kind, &invite("INVITE"));
    assert_eq!(
        kinds(&story, id),
        [EntryKind::Declined(Application::FileTransfer)]
    );
    assert!(story.sent[0].starts_with("MSG 4 N "));
    assert!(story.sent[0].contains(
        "Invitation-Command: CANCEL\r\nInvitation-Cookie: 33267\r\nCancel-Code: REJECT_NOT_INSTALLED\r\n"
    ));
    bob_says(&mut story, kind, &invite("CANCEL"));
    assert_eq!((story.sent.len(), kinds(&story, id).len()), (1, 1));
}

#[test]
fn parts_are_joined_on_receipt() {
    let (mut story, id) = joined();
    bob_says(
        &mut story,
        "Content-Type: text/plain; charset=UTF-8\r\nMessage-ID: {1}\r\nChunks: 3",
        "one ",
    );
    for (chunk, text) in [(2, "three"), (1, "two ")] {
        assert!(kinds(&story, id).is_empty());
        let payload = format!("Message-ID: {{1}}\r\nChunk: {chunk}\r\n\r\n{text}");
        story.says(&format!(
            "MSG bob@example.com Bob {}\r\n{payload}",
            payload.len()
        ));
    }
    let Some(EntryKind::Text { text, .. }) = kinds(&story, id).pop() else {
        panic!("a text")
    };
    assert_eq!(text, "one two three");
}

#[test]
fn custom_emoticons_hold_for_the_conversation() {
    let (mut story, id) = joined();
    let object = "<msnobj Creator=\"bob@example.com\" Size=\"978\" Type=\"2\" Location=\"T.dat\" Friendly=\"AAA=\" SHA1D=\"x\" SHA1C=\"y\"/>";
    bob_says(
        &mut story,
        "Content-Type: text/x-mms-emoticon",
        &format!("(tux)\t{object}\t"),
    );
    let known = &story.messenger.conversation(id).unwrap().emoticons;
    assert_eq!(known[&email("bob@example.com")]["(tux)"].as_str(), object);
}

#[test]
fn a_call_on_which_nothing_is_said_opens_no_window_and_is_left() {
    let mut story = Story::online();
    story.says("RNG 17 sb.test:1864 CKI 17.1 bob@example.com Bob\r\n");
    story.open();
    assert_eq!(story.sent, ["ANS 1 alice@example.com 17.1 17\r\n"]);
    story.says("IRO 1 1 1 bob@example.com Bob\r\nANS 1 OK\r\n");
    bob_says(
        &mut story,
        "Content-Type: text/x-msmsgscontrol\r\nTypingUser: bob@example.com",
        "\r\n",
    );
    assert_eq!(story.messenger.conversations().count(), 0);
    while story.sent.last().unwrap() != "OUT\r\n" {
        story.wait();
    }
    assert!(story.now < 200_000);
}

#[test]
fn send_again_passes_no_limit() {
    let mut story = Story::online_with(
        r#"<config><block><regexp><imtext value="YmFkd29yZA=="/></regexp></block></config>"#,
    );
    story.ask(Request::OpenConversation(email("bob@example.com")));
    let id = story.messenger.conversations().next().unwrap().id;
    let again = |story: &mut Story| {
        let entry = story.messenger.conversation(id).unwrap().entries.back();
        let entry = entry.unwrap().id;
        story.ask(Request::SendAgain(id, entry));
        states(story, id).pop().unwrap()
    };
    say(&mut story, id, "a badword");
    assert_eq!(again(&mut story), MessageState::Failed(NotSent::Blocked));
    story.ask(Request::SendNudge(id));
    story.ask(Request::SendNudge(id));
    assert_eq!(again(&mut story), MessageState::Failed(NotSent::TooFast));
    story.now += 10_000;
    assert_eq!(again(&mut story), MessageState::Queued);
}

#[test]
fn a_text_goes_out_in_the_font_colour_and_effects_of_when_it_was_written() {
    let (mut story, id) = joined();
    let format = TextFormat {
        font: "Comic Sans MS".into(),
        effects: Effects::BOLD | Effects::UNDERLINE,
        colour: Some(Colour {
            red: 0xFC,
            green: 0xC4,
            blue: 0x00,
        }),
        pitch_family: 0x42,
        ..TextFormat::default()
    };
    let header = "X-MMS-IM-Format: FN=Comic%20Sans%20MS; EF=BU; CO=c4fc; CS=0; PF=42\r\n";
    story.ask(Request::SendText(id, "hi".into(), format.clone()));
    let payload =
        format!("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n{header}\r\nhi");
    let frame = format!("MSG 4 A {}\r\n{payload}", payload.len());
    assert_eq!(story.sent, [frame]);
    // Of one that is cut every part.
    story.sent.clear();
    story.ask(Request::SendText(id, "x".repeat(3_000), format.clone()));
    assert_eq!(story.sent.len(), 2);
    assert!(story.sent.iter().all(|frame| frame.contains(header)));
    let entries = &story.messenger.conversation(id).unwrap().entries;
    let own = entries.iter().skip(1);
    for entry in own {
        let EntryKind::Text { format: shown, .. } = &entry.kind else {
            panic!("{entry:?}");
        };
        assert_eq!(*shown, format);
    }
}
