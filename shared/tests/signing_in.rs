//! What servers do to someone who signs in, line by line, and how the clock decides.

mod story;

use msnp11::client::{
    HttpAnswer, HttpFailed, Reconnect, Request, Session, SignInError, SignedOut, Target,
};
use story::Story;

#[test]
fn another_dialect_is_refused() {
    for answer in ["VER 1 0\r\n", "VER 1 MSNP12\r\n", "VER 1\r\n", "710 1\r\n"] {
        let mut story = Story::begin();
        story.says(answer);
        assert_eq!(story.failed(), SignInError::NotMsnp11, "{answer:?}");
    }
}

#[test]
fn what_is_no_messenger_server_is_told_apart() {
    let mut story = Story::begin();
    story.says("HTTP/1.1 400 Bad Request\r\n\r\n");
    assert_eq!(story.failed(), SignInError::NotMessenger);
}

#[test]
fn an_account_that_nobody_knows_is_a_wrong_password() {
    let mut story = Story::begin();
    story.says("VER 1 MSNP11\r\nCVR 2 1 1 1 u u\r\n911 3\r\n");
    assert_eq!(story.failed(), SignInError::WrongPassword(None));
}

#[test]
fn codes_of_the_server_are_kept() {
    for (lines, code) in [
        ("VER 1 MSNP11\r\n420 2\r\n", 420),
        ("VER 1 MSNP11\r\nCVR 2 1 1 1 u u\r\n923 3\r\n", 923),
    ] {
        let mut story = Story::begin();
        story.says(lines);
        assert_eq!(story.failed(), SignInError::Refused(code));
    }
}

#[test]
fn a_refused_ticket_is_fetched_anew_once() {
    let mut story = Story::with_ticket();
    story.says("911 4\r\n");
    assert_eq!(story.conns.len(), 2, "it connects again");
    assert_eq!(story.conns[1].1, Target::NotificationServer);
    story.open();
    story.reach_ticket();
    let trid = story.trid();
    story.says(&format!("911 {trid}\r\n"));
    assert_eq!(story.failed(), SignInError::WrongPassword(None));
    assert_eq!(story.conns.len(), 2);
}

#[test]
fn a_restricted_account_is_signed_out() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 1\r\n");
    assert_eq!(story.failed(), SignInError::Restricted);
}

#[test]
fn passport_that_fails_is_told() {
    for status in [0, 302, 500] {
        let mut story = Story::begin();
        story.says("VER 1 MSNP11\r\nCVR 2 1 1 1 u u\r\nUSR 3 TWN S ct=1\r\n");
        story.answer(Err(HttpFailed));
        story.answer(Ok(HttpAnswer {
            status,
            ..HttpAnswer::default()
        }));
        assert_eq!(story.failed(), SignInError::PassportUnavailable, "{status}");
    }
}

#[test]
fn silence_ends_in_half_a_minute() {
    let mut story = Story::begin();
    assert_eq!(story.wait(), 30_000);
    assert_eq!(story.failed(), SignInError::TimedOut);
}

#[test]
fn a_server_without_shields_is_signed_in_to_all_the_same() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 0 0\r\n715 6\r\n");
    assert_eq!(story.sent[story.sent.len() - 2], "CHG 7 NLN 1073742368\r\n");
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 0 0\r\n");
    story.wait();
    assert_eq!(story.sent[story.sent.len() - 2], "CHG 7 NLN 1073742368\r\n");
}

#[test]
fn a_picture_set_while_the_answer_to_chg_is_on_its_way_is_told() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 0 0\r\nGCF 6 Shields.xml 0\r\n");
    assert_eq!(story.sent[story.sent.len() - 2], "CHG 7 NLN 1073742368\r\n");
    story.ask(Request::SetPicture(Some(b"picture".to_vec())));
    story.says("CHG 7 NLN 1073742368\r\nUUX 8 0\r\n");
    let told = story.sent.iter().filter(|it| it.starts_with("CHG 9 NLN"));
    let object = story.messenger.me().picture.clone().unwrap();
    let told: Vec<_> = told.map(|it| it.contains(&object.to_string())).collect();
    assert_eq!(told, [true]);
    // Once is enough.
    story.says("CHG 9 NLN 1073742368\r\n");
    assert!(!story.sent.iter().any(|it| it.starts_with("CHG 10")));
}

#[test]
fn pings_go_by_the_servers_word() {
    let mut story = Story::online();
    assert_eq!(story.wait(), 45_000);
    assert_eq!(story.sent, ["PNG\r\n"]);
    story.says("QNG 60\r\n");
    assert_eq!(story.wait(), 60_000);
    story.says("QNG 1\r\n");
    assert_eq!(story.wait(), 15_000, "never oftener");
    assert_eq!(story.sent.len(), 3);
}

#[test]
fn a_dead_line_is_noticed_twenty_seconds_after_a_ping() {
    let mut story = Story::online();
    story.wait();
    assert_eq!(story.wait(), 20_000);
    assert!(matches!(
        story.messenger.session(),
        Session::Reconnecting(Reconnect {
            because: SignedOut::ConnectionLost(_),
            ..
        })
    ));
}

#[test]
fn a_challenge_is_answered() {
    let mut story = Story::online();
    story.says("CHL 0 22210219642164014968\r\n");
    assert_eq!(
        story.sent,
        ["QRY 9 PROD0090YUAUV{2B 32\r\n85ecb0db8f32113df79ce0892b9a102c"]
    );
    story.says("QRY 9\r\n");
    story.says("CHL 0 1\r\n540 10\r\n");
    assert!(
        matches!(story.messenger.session(), Session::SignedOut(_)),
        "the server gives up on this client"
    );
}

#[test]
fn a_redirect_onto_the_same_connection_begins_anew() {
    let mut story = Story::begin();
    story.says("VER 1 MSNP11\r\nCVR 2 1 1 1 u u\r\nXFR 3 NS 0 0 here:1863\r\n");
    assert_eq!(story.sent.last().unwrap(), "VER 4 MSNP11 CVR0\r\n");
    assert_eq!(story.conns.len(), 1);
}

#[test]
fn strangers_are_not_remembered() {
    let mut story = Story::online();
    for n in 0..100 {
        story.says(&format!(
            "NLN NLN {n}@example.com X 0\r\nFLN {n}a@example.com\r\n"
        ));
        story.says(&format!(
            "UBX {n}b@example.com 0\r\nBPR {n}c@example.com PHH 1\r\n"
        ));
    }
    assert_eq!(story.messenger.roster().people().count(), 0);
}
