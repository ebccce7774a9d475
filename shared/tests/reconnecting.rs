//! How a session comes back, and when it does not.

mod story;

use std::time::Duration;

use msnp11::{
    client::{
        CloseReason, Event, HttpAnswer, HttpFailed, Input, Instant, MessageState, Notice,
        Reconnect, ReconnectStage, Remembered, Request, Session, SignInError, SignedOut, Target,
    },
    error_code::ErrorCode,
    message::TextFormat,
    value::{Address, Email, Status},
};
use story::Story;

fn waiting(story: &Story) -> (SignedOut, u32, Instant) {
    match story.messenger.session() {
        Session::Reconnecting(Reconnect {
            because,
            attempt,
            stage: ReconnectStage::Waiting { until },
        }) => (because.clone(), *attempt, *until),
        other => panic!("it does not wait: {other:?}"),
    }
}

fn close(story: &mut Story) {
    let conn = story.conns.last().unwrap().0;
    story.input(Input::Closed(conn, CloseReason::Broken));
}

fn address(host: &str) -> Address {
    Address {
        host: host.into(),
        port: 1863,
    }
}

#[test]
fn a_line_that_breaks_is_tried_again_ever_more_slowly() {
    let mut story = Story::online();
    close(&mut story);
    let mut waits = Vec::new();
    for attempt in 1..=12 {
        let (because, counted, until) = waiting(&story);
        assert_eq!(because, SignedOut::ConnectionLost(CloseReason::Broken));
        assert_eq!(counted, attempt);
        waits.push(until.since(Instant(story.now)).as_secs_f64());
        let conns = story.conns.len();
        story.wait();
        assert_eq!(story.conns.len(), conns + 1, "it connects");
        assert_eq!(story.conns[conns].1, Target::NotificationServer);
        close(&mut story);
    }
    for (attempt, wait) in waits.iter().enumerate() {
        let usual = f64::from(2 << attempt.min(20)).min(300.0);
        let range = usual * 0.75..=(usual * 1.25).min(300.0);
        assert!(range.contains(wait), "{attempt}: {wait}");
    }
    assert!(waits.windows(2).any(|pair| pair[0] != pair[1]), "jitter");
}

#[test]
fn it_comes_back_with_a_fresh_ticket_and_the_same_status() {
    let mut story = Story::online();
    story.ask(Request::SetStatus(Status::Busy));
    story.ask(Request::SetPersonalMessage("still me".into()));
    close(&mut story);
    assert_eq!(story.messenger.me().status, Status::Offline);
    // What is changed meanwhile counts.
    story.ask(Request::SetStatus(Status::Away));
    story.wait();
    story.sent.clear();
    story.sign_in_again();
    assert!(
        story
            .sent
            .iter()
            .any(|line| line.starts_with("CHG ") && line.contains(" AWY "))
    );
    assert!(story.sent.iter().any(|line| line.contains("still me")));
    assert_eq!(
        story
            .sent
            .iter()
            .filter(|line| line.contains(" TWN S "))
            .count(),
        1
    );
}

#[test]
fn a_session_that_worked_counts_anew() {
    let mut story = Story::online();
    close(&mut story);
    story.wait();
    story.sign_in_again();
    close(&mut story);
    assert_eq!(waiting(&story).1, 2, "it was too short to count");
    story.wait();
    story.sign_in_again();
    story.now += 60_000;
    close(&mut story);
    assert_eq!(waiting(&story).1, 1);
}

#[test]
fn never_after_another_sign_in() {
    let mut story = Story::online();
    story.says("OUT OTH\r\n");
    assert_eq!(
        *story.messenger.session(),
        Session::SignedOut(SignedOut::Elsewhere)
    );
    assert_eq!(story.timeout, None);
    story.input(Input::Wake);
    story.ask(Request::ReconnectNow);
    assert_eq!(story.conns.len(), 1);
}

#[test]
fn never_after_the_session_was_handed_over() {
    let mut story = Story::online();
    story.ask(Request::OpenConversation(
        Email::typed("bob@example.com").unwrap(),
    ));
    story.ask(Request::HandOver);
    assert_eq!(story.sent.last().map(String::as_str), Some("OUT\r\n"));
    assert_eq!(
        *story.messenger.session(),
        Session::SignedOut(SignedOut::Elsewhere)
    );
    assert_eq!(story.messenger.conversations().count(), 1, "to be read");
    assert_eq!(story.timeout, None);
    story.input(Input::Wake);
    story.ask(Request::ReconnectNow);
    assert_eq!(story.conns.len(), 1);

    // Nor while it was lost and would have come back.
    let mut story = Story::online();
    close(&mut story);
    story.ask(Request::HandOver);
    assert_eq!(story.timeout, None);
    // Who is signed out stays so, with the same reason.
    story.ask(Request::SignOut);
    story.ask(Request::HandOver);
    assert_eq!(
        *story.messenger.session(),
        Session::SignedOut(SignedOut::Asked)
    );
}

#[test]
fn once_when_the_server_gives_no_reason() {
    let mut story = Story::online();
    story.says("OUT\r\n");
    assert_eq!(waiting(&story).0, SignedOut::ByServer);
    story.wait();
    story.sign_in_again();
    story.says("OUT\r\n");
    assert_eq!(
        *story.messenger.session(),
        Session::SignedOut(SignedOut::ByServer)
    );
}

#[test]
fn a_line_that_is_closed_without_out_is_tried_again_and_again() {
    let mut story = Story::online();
    for attempt in 1..=5 {
        let conn = story.conns.last().unwrap().0;
        story.input(Input::Closed(conn, CloseReason::ByServer));
        let because = SignedOut::ConnectionLost(CloseReason::ByServer);
        let (told, counted, _) = waiting(&story);
        assert_eq!((told, counted), (because, attempt));
        story.wait();
        story.sign_in_again();
    }
}

#[test]
fn each_reason_counts_for_itself() {
    let mut story = Story::online();
    close(&mut story);
    story.wait();
    story.sign_in_again();
    // The first OUT, whatever came before it.
    story.says("OUT\r\n");
    assert_eq!(waiting(&story).0, SignedOut::ByServer);
    story.wait();
    story.sign_in_again();
    // The first restart: it has its time.
    story.says("OUT SSD\r\n");
    let (because, _, until) = waiting(&story);
    assert_eq!(because, SignedOut::ServerShutDown);
    assert!(until.since(Instant(story.now)) >= Duration::from_secs(10));
    story.wait();
    story.sign_in_again();
    story.says("OUT\r\n");
    assert!(matches!(story.messenger.session(), Session::SignedOut(_)));
}

#[test]
fn a_password_that_no_longer_fits_stops_it() {
    let mut story = Story::online();
    close(&mut story);
    story.wait();
    story.http.clear();
    story.open();
    let trid = story.trid();
    story.says(&format!(
        "VER {trid} MSNP11\r\nCVR {} 1 1 1 u u\r\n",
        trid + 1
    ));
    story.says(&format!("USR {} TWN S ct=1\r\n", trid + 2));
    story.answer(Err(HttpFailed));
    story.answer(Ok(HttpAnswer {
        status: 401,
        ..HttpAnswer::default()
    }));
    assert_eq!(story.failed(), SignInError::WrongPassword(None));
    assert_eq!(story.timeout, None);
}

#[test]
fn a_wake_does_not_wait_but_for_what_the_server_asked() {
    let mut story = Story::online();
    close(&mut story);
    story.input(Input::Wake);
    assert_eq!(story.conns.len(), 2);

    let mut story = Story::online();
    story.says("OUT RCT 3\r\n");
    story.input(Input::Wake);
    assert_eq!(story.conns.len(), 1);
    story.ask(Request::ReconnectNow);
    assert_eq!(story.conns.len(), 2, "a person may insist");
    // The wait that was asked for is over; that this attempt failed is the line's doing.
    close(&mut story);
    assert_eq!(waiting(&story).0, SignedOut::ReconnectAfter { minutes: 3 });
    story.input(Input::Wake);
    assert_eq!(story.conns.len(), 3);
}

#[test]
fn a_wake_asks_a_line_whether_it_lives() {
    let mut story = Story::online();
    story.input(Input::Wake);
    assert_eq!(story.sent, ["PNG\r\n"]);
    story.says("QNG 45\r\n");
    story.input(Input::Wake);
    assert_eq!(story.sent.len(), 1, "one early ping");
    story.now += 20_000;
    story.input(Input::Wake);
    assert_eq!(story.wait(), 3_000, "three seconds to answer");
    assert!(matches!(
        story.messenger.session(),
        Session::Reconnecting(_)
    ));
}

/// Five seconds after the machine woke the person is back, whatever became of the line meanwhile.
#[test]
fn after_a_sleep_it_is_back_within_five_seconds() {
    const PATIENCE: u64 = 5_000;
    /// What is known of the line when the machine wakes.
    enum Line {
        Silent,
        ClosedBefore,
        ClosedAfter,
        Pinged,
    }
    for line in [
        Line::Silent,
        Line::ClosedBefore,
        Line::ClosedAfter,
        Line::Pinged,
    ] {
        let mut story = Story::online();
        if matches!(line, Line::Pinged) {
            story.wait();
            assert_eq!(story.sent, ["PNG\r\n"]);
        }
        story.now += 8 * 3_600_000;
        let woke = story.now;
        if matches!(line, Line::ClosedBefore) {
            close(&mut story);
        }
        story.input(Input::Wake);
        story.input(Input::Tick);
        if matches!(line, Line::ClosedAfter) {
            close(&mut story);
        }
        while story.conns.len() == 1 {
            story.wait();
        }
        assert!(story.now - woke < PATIENCE, "{} ms", story.now - woke);
        story.sign_in_again();
    }
}

#[test]
fn a_sleep_takes_no_blame_from_a_line_that_breaks_later() {
    let mut story = Story::online();
    story.input(Input::Wake);
    story.says("QNG 45\r\n");
    story.now += 20_000;
    close(&mut story);
    let (_, _, until) = waiting(&story);
    assert!(until.since(Instant(story.now)) >= Duration::from_secs(1));
}

/// The network of a machine that wakes is there a moment later than the machine: what failed before it slept, and just
/// now, says little of how long to wait.
#[test]
fn a_sleep_makes_waits_short_again() {
    let mut story = Story::online();
    close(&mut story);
    for _ in 0..8 {
        story.wait();
        close(&mut story);
    }
    story.now += 3_600_000;
    story.input(Input::Wake);
    close(&mut story);
    let (_, _, until) = waiting(&story);
    assert!(until.since(Instant(story.now)) <= Duration::from_secs(5));
}

/// An attempt that was under way when the machine fell asleep is begun anew, and one of a moment ago goes on.
#[test]
fn an_attempt_that_slept_is_begun_anew() {
    let mut story = Story::online();
    close(&mut story);
    story.wait();
    story.open();
    assert_eq!(story.conns.len(), 2);
    story.now += 1_000;
    story.input(Input::Wake);
    assert_eq!(story.conns.len(), 2, "it has just begun");
    story.now += 3_600_000;
    story.input(Input::Wake);
    assert_eq!(story.conns.len(), 3);
    assert!(story.closed.contains(&story.conns[1].0));
    story.input(Input::Tick);
    story.sign_in_again();
}

#[test]
fn signing_out_ends_the_wait() {
    let mut story = Story::online();
    close(&mut story);
    story.ask(Request::SignOut);
    assert_eq!(
        *story.messenger.session(),
        Session::SignedOut(SignedOut::Asked)
    );
    assert_eq!(story.timeout, None);
}

#[test]
fn what_is_said_meanwhile_waits_and_goes_out() {
    let mut story = Story::online();
    close(&mut story);
    let bob = Email::typed("bob@example.com").unwrap();
    story.ask(Request::OpenConversation(bob));
    let id = story.messenger.conversations().next().unwrap().id;
    story.ask(Request::SendText(id, "hello".into(), TextFormat::default()));
    let state = |story: &Story| story.messenger.conversation(id).unwrap().entries[0].state;
    assert_eq!(state(&story), MessageState::Queued);
    story.wait();
    story.sign_in_again();
    assert!(story.sent.iter().any(|line| line.starts_with("XFR ")));
    // Signing out for good is an end.
    story.says("OUT OTH\r\n");
    assert!(matches!(state(&story), MessageState::Failed(_)));
}

#[test]
fn a_remembered_server_that_fails_is_forgotten() {
    let remembered = Remembered {
        notification_server: Some(address("ns9.test")),
    };
    for failure in ["closed", "928", "500", "junk"] {
        let mut story = Story::begin_with(remembered.clone());
        assert_eq!(story.conns[0].1, Target::Address(address("ns9.test")));
        match failure {
            "closed" => close(&mut story),
            "junk" => story.says("HTTP/1.1 400 Bad Request\r\n\r\n"),
            code => {
                story.says("VER 1 MSNP11\r\nCVR 2 1 1 1 u u\r\n");
                story.says(&format!("{code} 3\r\n"));
            }
        }
        assert_eq!(story.conns.len(), 2, "{failure}");
        assert_eq!(story.conns[1].1, Target::NotificationServer, "{failure}");
        assert_eq!(story.remembered, [Remembered::default()], "{failure}");
        story.sign_in_again();
    }
}

#[test]
fn a_move_in_the_middle_is_silent() {
    let mut story = Story::online();
    story.events.clear();
    story.says("XFR 0 NS ns2.test:1863 0 ns.test:1863\r\n");
    assert_eq!(story.conns[1].1, Target::Address(address("ns2.test")));
    assert_eq!(*story.messenger.session(), Session::SignedIn);
    story.sign_in_again();
    assert!(!story.events.contains(&Event::Session), "nothing was told");
    // One that fails is told.
    story.says("XFR 0 NS ns3.test:1863 0 ns2.test:1863\r\n");
    close(&mut story);
    assert!(matches!(
        story.messenger.session(),
        Session::Reconnecting(_)
    ));
}

#[test]
fn a_move_in_the_middle_leaves_nothing_waiting() {
    for target in ["ns2.test:1863", "0"] {
        let mut story = Story::online();
        story.ask(Request::SetStatus(Status::Hidden));
        story.says("CHG 9 HDN 1073742372\r\n");
        story.ask(Request::SetStatus(Status::Away));
        story.says("CHG 10 AWY 1073742372\r\n");
        story.ask(Request::OpenConversation(
            Email::typed("bob@example.com").unwrap(),
        ));
        let id = story.messenger.conversations().next().unwrap().id;
        story.ask(Request::SendText(id, "hello".into(), TextFormat::default()));
        assert_eq!(story.sent.last().unwrap(), "XFR 11 SB\r\n");
        story.ask(Request::AddGroup("friends".into()));
        story.sent.clear();
        story.says(&format!("XFR 0 NS {target} 0 ns.test:1863\r\n"));
        assert!(
            story.noticed(&Notice::Unanswered { verb: "ADG" }),
            "{target}"
        );
        // Long enough for a ping of the session that was.
        let conns = story.conns.len();
        if target == "0" {
            assert_eq!(conns, 1);
            story.now += 29_000;
            story.input(Input::Tick);
            story.http.clear();
            story.reach_ticket();
            story.now += 29_000;
            story.input(Input::Tick);
            let trid = story.trid();
            story.says(&format!("USR {trid} OK alice@example.com 1 0\r\n"));
            let shields = story.trid();
            story.says(&format!("GCF {shields} Shields.xml 0\r\n"));
            assert!(!story.sent.contains(&"PNG\r\n".to_owned()));
            story.says(&format!("CHG {} AWY 1073742372\r\n", shields + 1));
        } else {
            assert_eq!(conns, 2);
            story.sign_in_again();
        }
        let changes = story.sent.iter().filter(|line| line.starts_with("CHG "));
        for change in changes {
            assert!(change.contains(" AWY "), "{target}: {change}");
        }
        let asked = story.sent.iter().filter(|line| line.ends_with(" SB\r\n"));
        assert_eq!(asked.count(), 1, "{target}: what waits is asked for anew");
    }
}

#[test]
fn a_line_cut_while_the_list_comes_leaves_the_list_that_was_shown() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 1 1\r\nLSG Friends 1-1\r\n");
    story.says("LST N=bob@example.com F=Bob C=1-2 3 1-1\r\nBPR PHH 1\r\nGCF 6 Shields.xml 0\r\n");
    story.says("CHG 7 NLN 1073742372\r\n");
    let shown = |story: &Story| {
        let roster = story.messenger.roster();
        let people: Vec<_> = roster.contacts().cloned().collect();
        (people, roster.groups().to_vec())
    };
    let before = shown(&story);
    assert_eq!((before.0.len(), before.1.len()), (1, 1));
    assert_eq!(before.0[0].properties.len(), 1);
    close(&mut story);
    story.wait();
    story.http.clear();
    story.open();
    story.reach_ticket();
    let trid = story.trid();
    story.says(&format!("USR {trid} OK alice@example.com 1 0\r\n"));
    let trid = story.trid() - 1;
    story.says(&format!("SYN {trid} a b 2 1\r\nLSG Others 2-1\r\n"));
    story.says("LST N=carol@example.com F=Carol C=2-2 3\r\nBPR PHH 2\r\n");
    assert_eq!(shown(&story), before);
    close(&mut story);
    assert_eq!(shown(&story), before);
    story.wait();
    story.sign_in_again();
    assert_eq!(shown(&story).0.len(), 0, "what the whole list says, counts");
}

#[test]
fn a_busy_service_is_asked_again_even_at_first() {
    let mut story = Story::begin();
    story.says("VER 1 MSNP11\r\nCVR 2 1 1 1 u u\r\n601 3\r\n");
    let (because, _, until) = waiting(&story);
    assert_eq!(
        because,
        SignedOut::Failed(SignInError::Refused(ErrorCode::from_number(601)))
    );
    assert!(until.since(Instant(story.now)) <= Duration::from_secs(3));
}
