use localserver::logic::{Input, Listener};
use msnp11::{challenge, command::OutReason, passport::SignInRefused};

use crate::harness::{ALICE, BOB, Harness, POLICY, address, email, quiet};

#[test]
fn a_session_to_the_byte() {
    let mut harness = Harness::new(quiet());
    let conn = harness.connect(Listener::Notification);
    assert_eq!(harness.ask(conn, "VER 1 MSNP11 CVR0"), "VER 1 MSNP11\r\n");
    assert_eq!(
        harness.ask(
            conn,
            "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs alice@example.com"
        ),
        "CVR 2 7.0.0777 7.0.0777 7.0.0777 http://127.0.0.1/ http://127.0.0.1/\r\n"
    );
    assert_eq!(
        harness.ask(conn, "USR 3 TWN I alice@example.com"),
        format!("USR 3 TWN S {POLICY}\r\n")
    );
    let ticket = harness.ticket(ALICE, "messenger").unwrap();
    let token = ticket
        .strip_prefix("t=")
        .and_then(|rest| rest.strip_suffix("&p="))
        .unwrap();
    let profile = format!(
        "MIME-Version: 1.0\r\nContent-Type: text/x-msmsgsprofile; charset=UTF-8\r\nLoginTime: 1000000\r\n\
         EmailEnabled: 0\r\nMemberIdHigh: 65536\r\nMemberIdLow: 1\r\nlang_preference: 1033\r\npreferredEmail: \r\n\
         country: \r\nPostalCode: \r\nGender: \r\nKid: 0\r\nAge: \r\nBDayPre: \r\nBirthday: \r\nWallet: \r\n\
         Flags: 1027\r\nsid: 507\r\nkv: 11\r\nMSPAuth: {token}\r\nClientIP: 127.0.0.1\r\nClientPort: 18183\r\n\
         ABCHMigrated: 1\r\n\r\n"
    );
    assert_eq!(
        harness.ask(conn, &format!("USR 4 TWN S {ticket}")),
        format!(
            "USR 4 OK alice@example.com 1 0\r\nSBS 0 null\r\nMSG Hotmail Hotmail {}\r\n{profile}",
            profile.len()
        )
    );
    let list = harness.ask(conn, "SYN 5 0 0");
    let stamp = "2005-04-23T18:57:44.8130000-07:00";
    let guids: Vec<_> = list
        .split([' ', '\r', '\n', '='])
        .filter(|word| word.len() == 36 && word.split('-').count() == 5)
        .collect();
    let [friends, club, bob, in_friends, carol, in_club] = guids[..] else {
        panic!("{list}")
    };
    assert_eq!((friends, club), (in_friends, in_club));
    assert_eq!(
        list,
        format!(
            "SYN 5 {stamp} {stamp} 2 2\r\nGTC A\r\nBLP AL\r\nPRP MFN Alice%20%E2%9C%93\r\n\
             LSG Friends {friends}\r\nLSG Book%20club {club}\r\n\
             LST N=bob@example.com F=Bob%20%C3%85ngstr%C3%B6m C={bob} 11 {friends}\r\n\
             LST N=carol@example.com F=Carol%20%F0%9F%8C%BB C={carol} 11 {club}\r\n"
        )
    );
    let shields = harness.ask(conn, "GCF 6 Shields.xml");
    let (line, xml) = shields.split_once("\r\n").unwrap();
    assert_eq!(line, format!("GCF 6 Shields.xml {}", xml.len()));
    assert!(
        xml.starts_with("<?xml ") && xml.contains("deny=\" \""),
        "{xml}"
    );
    let mail = harness.ask(conn, "CHG 7 NLN 1073742336");
    assert!(
        mail.starts_with("CHG 7 NLN 1073742336\r\nMSG Hotmail Hotmail "),
        "{mail}"
    );
    assert!(mail.contains("text/x-msmsgsinitialmdatanotification"));
    assert_eq!(
        harness
            .ask(
                conn,
                "UUX 8 53\r\n<Data><PSM>hi</PSM><CurrentMedia></CurrentMedia>"
            )
            .as_str(),
        "",
        "the payload is not whole"
    );
    harness.send(conn, "</Data>");
    assert!(harness.is_closed(conn), "53 bytes were no XML");
}

#[test]
fn keeping_alive_and_leaving() {
    let mut harness = Harness::new(quiet());
    let conn = harness.online(ALICE, "NLN");
    let payload = "<Data><PSM>hi</PSM><CurrentMedia></CurrentMedia></Data>";
    let line = format!("UUX 8 {}\r\n{payload}PNG", payload.len());
    assert_eq!(harness.ask(conn, &line), "UUX 8 0\r\nQNG 45\r\n");
    assert_eq!(
        harness.ask(conn, "URL 9 INBOX"),
        "URL 9 /unused1 /unused2 1\r\n"
    );
    assert_eq!(
        harness.ask(conn, "USR 10 TWN I alice@example.com"),
        "207 10\r\n"
    );
    assert_eq!(harness.ask(conn, "OUT"), "OUT\r\n");
    assert!(harness.is_closed(conn));
    assert_eq!(harness.server.connections(), 0);
}

#[test]
fn no_dialect_in_common() {
    let mut harness = Harness::new(quiet());
    let conn = harness.connect(Listener::Notification);
    assert_eq!(harness.ask(conn, "VER 1 MSNP8 MSNP9 CVR0"), "VER 1 0\r\n");
    assert!(harness.is_closed(conn));
}

#[test]
fn commands_out_of_turn_close() {
    for line in [
        "PNG",
        "SYN 1 0 0",
        "CVR 1 a b c d e f g h@i",
        "XFR 1 SB",
        "XXX 1",
        "VER x",
        "USR 1 TWN S t",
    ] {
        let mut harness = Harness::new(quiet());
        let conn = harness.connect(Listener::Notification);
        assert_eq!(harness.ask(conn, line), "", "{line}");
        assert!(harness.is_closed(conn), "{line}");
    }
    for line in [
        "XXX 7",
        "ADC 7 PL N=bob@example.com",
        "REM 7 RL bob@example.com",
        "CHG 7 ABC 0",
        "BLP 7 X",
        "SND 7 a@b",
    ] {
        let mut harness = Harness::new(quiet());
        let conn = harness.online(ALICE, "NLN");
        assert_eq!(harness.ask(conn, line), "", "{line}");
        assert!(harness.is_closed(conn), "{line}");
        assert!(harness.server.online().is_empty());
    }
}

#[test]
fn wrong_passwords() {
    let mut harness = Harness::new(quiet());
    assert_eq!(harness.ticket(ALICE, "Messenger"), None);
    assert_eq!(harness.ticket("nobody@example.com", "messenger"), None);
    assert!(harness.server.login(0, "Basic x").is_err());
    assert!(harness.ticket("ALICE@example.com", "messenger").is_some());
    harness
        .server
        .answer_logins_with(Some(SignInRefused::TooManyTries));
    assert_eq!(harness.ticket(ALICE, "messenger"), None);
}

#[test]
fn tickets_serve_once_for_half_a_minute_and_one_account() {
    let mut harness = Harness::new(quiet());
    let ticket = harness.ticket(ALICE, "messenger").unwrap();
    let line = format!("USR 4 TWN S {ticket}");
    let conn = harness.at_ticket(ALICE);
    assert!(harness.ask(conn, &line).starts_with("USR 4 OK"));
    let again = harness.at_ticket(ALICE);
    assert_eq!(harness.ask(again, &line), "911 4\r\n");
    assert!(harness.is_closed(again) && !harness.is_closed(conn));

    let ticket = harness.ticket(ALICE, "messenger").unwrap();
    let late = harness.at_ticket(ALICE);
    harness.pass(30_000);
    assert_eq!(
        harness.ask(late, &format!("USR 4 TWN S {ticket}")),
        "911 4\r\n"
    );
    assert!(harness.is_closed(late));

    let ticket = harness.ticket(ALICE, "messenger").unwrap();
    let other = harness.at_ticket(BOB);
    assert_eq!(
        harness.ask(other, &format!("USR 4 TWN S {ticket}")),
        "911 4\r\n"
    );
    assert!(harness.is_closed(other));
}

#[test]
fn a_sign_in_that_lacks_an_argument_is_refused_and_closes() {
    for line in [
        "USR 4 TWN S",
        "USR 4 TWN S ",
        "USR 4 TWN S   ",
        "USR 4 TWN  S nonsense",
        "USR 4  TWN S nonsense",
        "USR 4 TWN X nonsense",
        "USR 4 MD5 S nonsense",
        "USR 4 TWN",
        "USR 4",
    ] {
        let mut harness = Harness::new(quiet());
        let conn = harness.at_ticket(ALICE);
        assert_eq!(harness.ask(conn, line), "911 4\r\n", "{line:?}");
        assert!(harness.is_closed(conn), "{line:?}");
    }
    // The ticket is the fourth parameter: what stands behind an empty one is none.
    let mut harness = Harness::new(quiet());
    let ticket = harness.ticket(ALICE, "messenger").unwrap();
    let conn = harness.at_ticket(ALICE);
    let behind = format!("USR 4 TWN S  {ticket}");
    assert_eq!(harness.ask(conn, &behind), "911 4\r\n");
    assert!(harness.is_closed(conn));
    // Spaces at the end are nothing.
    let conn = harness.at_ticket(ALICE);
    let before = format!("USR 4 TWN S {ticket}  ");
    assert!(harness.ask(conn, &before).starts_with("USR 4 OK "));
    assert_eq!(harness.ask(conn, "USR 5 TWN S"), "207 5\r\n");
    assert_eq!(harness.ask(conn, "USR 6"), "207 6\r\n");
    assert!(!harness.is_closed(conn));

    let cvr = "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs alice@example.com";
    for line in ["USR 3 TWN I", "USR 3 TWN I ", "USR 3 TWN", "USR 3"] {
        let conn = harness.connect(Listener::Notification);
        harness.ask(conn, "VER 1 MSNP11 CVR0");
        harness.ask(conn, cvr);
        assert_eq!(harness.ask(conn, line), "911 3\r\n", "{line:?}");
        assert!(harness.is_closed(conn), "{line:?}");
    }
    for line in ["CVR 2", "CVR 2 0x0409 winnt", "CVR 2 a b c d e f g "] {
        let conn = harness.connect(Listener::Notification);
        harness.ask(conn, "VER 1 MSNP11 CVR0");
        assert_eq!(harness.ask(conn, line), "710 2\r\n", "{line:?}");
        assert!(harness.is_closed(conn), "{line:?}");
    }
    // Out of turn nothing is answered, and without a TrID nothing can be.
    for line in ["USR 1 TWN S", "CVR 1", "USR", "USR TWN S"] {
        let conn = harness.connect(Listener::Notification);
        assert_eq!(harness.ask(conn, line), "", "{line:?}");
        assert!(harness.is_closed(conn), "{line:?}");
    }
}

#[test]
fn the_second_sign_in_ends_the_first() {
    let mut harness = Harness::new(quiet());
    let bob = harness.online(BOB, "NLN");
    let first = harness.online(ALICE, "NLN");
    harness.take(bob);
    let second = harness.sign_in(ALICE);
    assert_eq!(harness.take(first), "OUT OTH\r\n");
    assert!(harness.is_closed(first) && !harness.is_closed(second));
    assert_eq!(harness.take(bob), "FLN alice@example.com\r\n");
    harness.input(Input::Closed(first));
    assert_eq!(harness.server.online(), [email(ALICE), email(BOB)]);
}

#[test]
fn challenges_right_and_wrong() {
    let mut settings = quiet();
    settings.challenge_at_sign_in = true;
    settings.challenge_every = Some(60_000);
    let mut harness = Harness::new(settings);
    let conn = harness.at_ticket(ALICE);
    let ticket = harness.ticket(ALICE, "messenger").unwrap();
    let answer = harness.ask(conn, &format!("USR 4 TWN S {ticket}"));
    let digits = |text: &str| {
        text.lines()
            .last()
            .unwrap()
            .strip_prefix("CHL 0 ")
            .unwrap()
            .to_owned()
    };
    let first = digits(&answer);
    assert!(first.len() == 20 && first.bytes().all(|byte| byte.is_ascii_digit()));
    harness.pass(60_000);
    let second = digits(&harness.take(conn));
    assert_ne!(first, second);
    for (trid, open) in [(5, second), (6, first.clone())] {
        let right = challenge::answer(&open, &challenge::MESSENGER_7_0);
        let line = format!("QRY {trid} PROD0090YUAUV{{2B 32\r\n{right}");
        harness.send(conn, &line);
        assert_eq!(harness.take(conn), format!("QRY {trid}\r\n"));
    }
    // An answer serves once.
    let right = challenge::answer(&first, &challenge::MESSENGER_7_0);
    harness.send(conn, &format!("QRY 7 PROD0090YUAUV{{2B 32\r\n{right}"));
    assert_eq!(harness.take(conn), "540 7\r\n");
    assert!(harness.is_closed(conn));

    let conn = harness.online(ALICE, "NLN");
    assert_eq!(harness.ask(conn, "QRY 8  0"), "540 8\r\n", "no product");
    assert!(harness.is_closed(conn));
}

#[test]
fn silence_to_a_challenge_is_a_setting() {
    for required in [false, true] {
        let mut settings = quiet();
        settings.challenge_at_sign_in = true;
        settings.require_challenge_answer = required;
        let mut harness = Harness::new(settings);
        let conn = harness.online(ALICE, "NLN");
        harness.pass(49_999);
        assert!(!harness.is_closed(conn));
        harness.pass(1);
        assert_eq!(harness.is_closed(conn), required);
        assert_eq!(harness.take(conn), if required { "OUT\r\n" } else { "" });
    }
}

#[test]
fn the_silent_are_closed() {
    let mut harness = Harness::new(quiet());
    let stranger = harness.connect(Listener::Notification);
    let guest = harness.connect(Listener::Switchboard);
    let conn = harness.online(ALICE, "NLN");
    harness.pass(60_000);
    assert!(harness.is_closed(stranger) && harness.is_closed(guest) && !harness.is_closed(conn));
    harness.ask(conn, "PNG");
    harness.pass(299_999);
    assert!(!harness.is_closed(conn));
    harness.pass(1);
    assert!(harness.is_closed(conn));
}

#[test]
fn what_control_does() {
    let mut harness = Harness::new(quiet());
    let to = address("ns2.test:1863");
    harness.server.redirect_next(1, to.clone());
    let conn = harness.connect(Listener::Notification);
    harness.ask(conn, "VER 1 MSNP11");
    harness.ask(conn, "CVR 2 a b c d e f g alice@example.com");
    let hop = "XFR 3 NS ns2.test:1863 0 ns.test:1863\r\n";
    assert_eq!(harness.ask(conn, "USR 3 TWN I alice@example.com"), hop);
    let conn = harness.online(ALICE, "NLN");
    harness.server.move_to(&email(ALICE), to);
    harness.server.send_not(&email(ALICE), "<NOTIFICATION/>");
    harness.server.announce_shutdown(5);
    harness
        .server
        .out(Some(&email(ALICE)), &OutReason::ReconnectAfter(Some(3)));
    harness.drain();
    let got = harness.take(conn);
    assert!(
        got.starts_with(
            "XFR 0 NS ns2.test:1863 0 ns.test:1863\r\nNOT 15\r\n<NOTIFICATION/>MSG Hotmail"
        ),
        "{got}"
    );
    assert!(
        got.ends_with("Type: 1\r\nArg1: 5\r\nOUT RCT 3\r\n"),
        "{got}"
    );
    assert!(harness.is_closed(conn));
}

#[test]
fn a_delay_holds_back_in_order() {
    let mut harness = Harness::new(quiet());
    let conn = harness.online(ALICE, "NLN");
    harness.server.delay(500);
    assert_eq!(harness.ask(conn, "PNG"), "");
    harness.server.delay(0);
    assert_eq!(harness.ask(conn, "OUT"), "", "not before what waits");
    harness.pass(499);
    assert_eq!(harness.take(conn), "");
    harness.pass(1);
    assert_eq!(harness.take(conn), "QNG 45\r\nOUT\r\n");
    assert!(harness.is_closed(conn));
}
