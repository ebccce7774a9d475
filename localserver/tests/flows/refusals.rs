use localserver::logic::Listener;
use msnp11::error_code::ErrorCode;

use crate::harness::{ALICE, BOB, Harness, email, quiet};

#[test]
fn the_next_command_of_a_verb_is_refused() {
    let mut harness = Harness::new(quiet());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    harness.take(alice);
    let me = email(ALICE);
    harness
        .server
        .refuse_next(&me, "XFR", ErrorCode::ChangingTooRapidly);
    harness
        .server
        .refuse_next(&me, "XFR", ErrorCode::SwitchboardFailed);
    harness
        .server
        .refuse_next(&me, "CHG", ErrorCode::ChangingTooRapidly);
    harness
        .server
        .refuse_next(&me, "UUX", ErrorCode::NotExpected);
    assert_eq!(harness.ask(alice, "PNG"), "QNG 45\r\n", "another verb");
    assert!(
        harness.ask(bob, "XFR 7 SB").starts_with("XFR 7 SB "),
        "another person"
    );
    assert_eq!(harness.ask(alice, "XFR 7 SB"), "800 7\r\n");
    assert_eq!(harness.ask(alice, "XFR 8 SB"), "280 8\r\n");
    assert!(harness.ask(alice, "XFR 9 SB").starts_with("XFR 9 SB "));
    assert_eq!(harness.ask(alice, "CHG 10 AWY 0"), "800 10\r\n");
    assert_eq!(harness.take(bob), "", "nothing of it was done");
    let payload = "<Data><PSM>hi</PSM><CurrentMedia></CurrentMedia></Data>";
    harness.send(alice, &format!("UUX 11 {}\r\n{payload}", payload.len()));
    assert_eq!(harness.take(alice), "715 11\r\n");
    assert_eq!(harness.take(bob), "");
    assert!(!harness.is_closed(alice));
}

#[test]
fn refusals_on_switchboards() {
    let mut harness = Harness::new(quiet());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    let me = email(ALICE);
    let a = harness.switchboard(alice, ALICE);
    harness
        .server
        .refuse_next(&me, "CAL", ErrorCode::UserTooActive);
    harness.server.refuse_next(&me, "MSG", ErrorCode::BadP2p);
    assert_eq!(harness.ask(a, "CAL 2 bob@example.com"), "713 2\r\n");
    assert_eq!(
        harness.ask(a, "CAL 3 bob@example.com"),
        "CAL 3 RINGING 1000\r\n"
    );
    harness
        .server
        .refuse_next(&email(BOB), "ANS", ErrorCode::AuthenticationFailed);
    let (b, answer) = harness.answer_ring(bob, BOB);
    assert_eq!(answer, "911 1\r\n");
    assert!(harness.is_closed(b));
    assert_eq!(harness.ask(a, "MSG 4 A 2\r\n"), "282 4\r\n");
    assert_eq!(harness.ask(a, "MSG 5 A 2\r\n"), "NAK 5\r\n");

    let answer = harness.ask(alice, "XFR 8 SB");
    let ticket = answer.trim().split(' ').next_back().unwrap().to_owned();
    harness
        .server
        .refuse_next(&me, "USR", ErrorCode::InternalServer);
    let conn = harness.connect(Listener::Switchboard);
    assert_eq!(
        harness.ask(conn, &format!("USR 1 {ALICE} {ticket}")),
        "500 1\r\n"
    );
    assert!(harness.is_closed(conn));
}

#[test]
fn refusals_at_sign_in_close() {
    let mut harness = Harness::new(quiet());
    let me = email(ALICE);
    let cvr = "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs alice@example.com";
    harness
        .server
        .refuse_next(&me, "CVR", ErrorCode::InvitationNeeded);
    let conn = harness.connect(Listener::Notification);
    harness.ask(conn, "VER 1 MSNP11 CVR0");
    assert_eq!(harness.ask(conn, cvr), "420 2\r\n");
    assert!(harness.is_closed(conn));

    harness
        .server
        .refuse_next(&me, "USR", ErrorCode::SignInBusy);
    let conn = harness.connect(Listener::Notification);
    harness.ask(conn, "VER 1 MSNP11 CVR0");
    harness.ask(conn, cvr);
    assert_eq!(
        harness.ask(conn, "USR 3 TWN I alice@example.com"),
        "910 3\r\n"
    );
    assert!(harness.is_closed(conn));

    let conn = harness.at_ticket(ALICE);
    let ticket = harness.ticket(ALICE, "messenger").unwrap();
    harness.server.refuse_next(&me, "USR", ErrorCode::BadTicket);
    let line = format!("USR 4 TWN S {ticket}");
    assert_eq!(harness.ask(conn, &line), "928 4\r\n");
    assert!(harness.is_closed(conn));
    let conn = harness.at_ticket(ALICE);
    assert!(
        harness.ask(conn, &line).starts_with("USR 4 OK "),
        "the ticket was not looked at"
    );
}

#[test]
fn refusals_are_bounded() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "NLN");
    for code in 500..600 {
        harness
            .server
            .refuse_next(&email(ALICE), "GTC", ErrorCode::from_number(code));
    }
    for code in 536..600 {
        assert_eq!(harness.ask(alice, "GTC 7 N"), format!("{code} 7\r\n"));
    }
    assert_eq!(harness.ask(alice, "GTC 7 N"), "GTC 7 N\r\n");
}
