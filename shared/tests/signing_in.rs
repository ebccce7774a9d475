//! What servers do to someone who signs in, line by line, and how the clock decides.

mod story;

use msnp11::{
    client::{
        Credentials, HttpAnswer, HttpFailed, Input, Reconnect, Remembered, Request, Session,
        SignInError, SignedOut, Target,
    },
    error_code::ErrorCode,
    value::{Email, Status},
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
        assert_eq!(
            story.failed(),
            SignInError::Refused(ErrorCode::from_number(code))
        );
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
fn too_many_sign_ins_are_told_apart() {
    let mut story = Story::begin();
    story.says("VER 1 MSNP11\r\nCVR 2 1 1 1 u u\r\nUSR 3 TWN S ct=1\r\n");
    story.answer(Err(HttpFailed));
    story.answer(Ok(HttpAnswer {
        status: 429,
        ..HttpAnswer::default()
    }));
    assert_eq!(story.failed(), SignInError::TooManyTries);
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
    assert_eq!(story.sent[story.sent.len() - 2], "CHG 7 NLN 1073742372\r\n");
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 0 0\r\n");
    story.wait();
    assert_eq!(story.sent[story.sent.len() - 2], "CHG 7 NLN 1073742372\r\n");
}

#[test]
fn a_picture_set_while_the_answer_to_chg_is_on_its_way_is_told() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 0 0\r\nGCF 6 Shields.xml 0\r\n");
    assert_eq!(story.sent[story.sent.len() - 2], "CHG 7 NLN 1073742372\r\n");
    story.ask(Request::SetPicture(Some(b"picture".to_vec())));
    story.says("CHG 7 NLN 1073742372\r\nUUX 8 0\r\n");
    let told = story.sent.iter().filter(|it| it.starts_with("CHG 10 NLN"));
    let object = story.messenger.me().picture.clone().unwrap();
    let told: Vec<_> = told.map(|it| it.contains(&object.to_string())).collect();
    assert_eq!(told, [true]);
    // Once is enough.
    story.says("CHG 9 IDL 1073742372\r\nCHG 10 NLN 1073742372\r\n");
    assert!(!story.sent.iter().any(|it| it.starts_with("CHG 11")));
}

#[test]
fn nobody_comes_online_with_the_personal_message_of_the_one_before() {
    let mut story = Story::online();
    story.ask(Request::SetPersonalMessage("alone".into()));
    assert!(story.sent.last().unwrap().contains("<PSM>alone</PSM>"));
    for who in ["alice@example.com", "zoe@example.com"] {
        story.ask(Request::SignOut);
        let credentials = Credentials {
            email: Email::typed(who).unwrap(),
            password: "secret".to_owned().into(),
        };
        let remembered = Remembered::default();
        story.ask(Request::SignIn(credentials, Status::Online, remembered));
        story.sent.clear();
        story.open();
        story.http.clear();
        story.reach_ticket();
        let trid = story.trid();
        story.says(&format!("USR {trid} OK {who} 1 0\r\n"));
        let shields = story.trid();
        story.says(&format!("SYN {} a b 0 0\r\n", shields - 1));
        story.says(&format!("GCF {shields} Shields.xml 0\r\n"));
        assert!(story.sent.last().unwrap().contains("<PSM></PSM>"), "{who}");
        assert_eq!(story.messenger.me().personal.text, "");
    }
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

fn names(story: &Story) -> Vec<(String, Status)> {
    let contacts = story.messenger.roster().contacts();
    let named = contacts.map(|contact| (contact.name.as_str().to_owned(), contact.status));
    named.collect()
}

#[test]
fn a_list_that_is_unavailable_is_asked_for_again() {
    for code in ["400", "402", "403", "603", "717"] {
        let mut story = Story::with_ticket();
        story.says("USR 4 OK alice@example.com 1 0\r\n");
        story.says(&format!("{code} 5\r\n715 6\r\n"));
        story.says("CHG 7 NLN 1073742372\r\nILN 7 BSY bob@example.com Bob 0\r\n");
        assert_eq!(*story.messenger.session(), Session::SignedIn, "{code}");
        let told = |story: &Story| {
            story
                .events
                .iter()
                .filter(|event| format!("{event:?}").contains("SYN"))
                .count()
        };
        assert_eq!(told(&story), 1);
        let mut asked = 0;
        let mut waits = Vec::new();
        while waits.len() < 3 {
            let since = story.now;
            let sent = story.sent.len();
            while !story.sent[sent..]
                .iter()
                .any(|line| line.starts_with("SYN "))
            {
                story.wait();
                story.says("QNG 15\r\n");
            }
            waits.push(story.now - since);
            asked += 1;
            let shields = story.trid();
            if asked < 3 {
                story.says(&format!("{code} {}\r\n715 {shields}\r\n", shields - 1));
            }
        }
        assert!((60_000..61_000).contains(&waits[0]), "{waits:?}");
        assert!((240_000..241_000).contains(&waits[2]), "{waits:?}");
        assert_eq!(told(&story), 1, "once");
        let shields = story.trid();
        story.says(&format!(
            "SYN {} a b 1 0\r\nLST N=bob@example.com F=Robert C=1-1 3\r\nGCF {shields} Shields.xml 0\r\n",
            shields - 1
        ));
        assert_eq!(
            names(&story),
            [("Bob".into(), Status::Busy)],
            "online as before"
        );
    }
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\n502 5\r\n");
    assert_eq!(
        story.failed(),
        SignInError::Refused(ErrorCode::from_number(502))
    );
}

#[test]
fn a_list_that_takes_its_time_ends_with_its_shields() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 4 0\r\n");
    for n in 0..4 {
        story.now += 20_000;
        story.input(Input::Tick);
        story.says(&format!("LST N={n}@example.com F=X C=1-{n} 3\r\n"));
    }
    assert_eq!(story.trid(), 6, "it does not go on without the end");
    let shields =
        r#"<config><block><regexp><imtext value="YmFkd29yZA=="/></regexp></block></config>"#;
    let gcf = format!("GCF 6 Shields.xml {}\r\n{shields}", shields.len());
    story.says(&gcf);
    story.says("CHG 7 NLN 1073742372\r\n");
    assert_eq!(names(&story).len(), 4);
    assert!(story.messenger.service().shields.blocks("a badword"));

    // After silence it goes on; what is forbidden counts when it comes, and its error stops nothing.
    for late in [gcf, "715 6\r\n".into()] {
        let mut story = Story::with_ticket();
        story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 1 0\r\nLST N=b@example.com F=X C=1-1 3\r\n");
        assert_eq!(story.wait(), 30_000);
        story.says(&late);
        story.says("CHG 7 NLN 1073742372\r\n");
        assert_eq!(*story.messenger.session(), Session::SignedIn);
        assert_eq!(names(&story).len(), 1);
        let blocks = story.messenger.service().shields.blocks("a badword");
        assert_eq!(blocks, late.starts_with("GCF"));
    }
}

#[test]
fn a_list_that_drips_without_end_ends_all_the_same() {
    let mut story = Story::with_ticket();
    story.says("USR 4 OK alice@example.com 1 0\r\nSYN 5 a b 9999 0\r\n");
    for n in 0..30 {
        story.now += 10_000;
        story.says(&format!("LST N={n}@example.com F=X C=1-{n} 3\r\n"));
    }
    assert!(story.sent.iter().any(|line| line.starts_with("CHG 7 ")));
}
