use localserver::logic::Listener;
use msnp11::error_code::ErrorCode;

use crate::bench::{ALICE, BOB, Bench, email, quiet};

#[test]
fn the_next_command_of_a_verb_is_refused() {
    let mut bench = Bench::new(quiet());
    let (alice, bob) = (bench.online(ALICE, "NLN"), bench.online(BOB, "NLN"));
    bench.take(alice);
    let me = email(ALICE);
    bench
        .server
        .refuse_next(&me, "XFR", ErrorCode::ChangingTooRapidly);
    bench
        .server
        .refuse_next(&me, "XFR", ErrorCode::SwitchboardFailed);
    bench
        .server
        .refuse_next(&me, "CHG", ErrorCode::ChangingTooRapidly);
    bench.server.refuse_next(&me, "UUX", ErrorCode::NotExpected);
    assert_eq!(bench.ask(alice, "PNG"), "QNG 45\r\n", "another verb");
    assert!(
        bench.ask(bob, "XFR 7 SB").starts_with("XFR 7 SB "),
        "another person"
    );
    assert_eq!(bench.ask(alice, "XFR 7 SB"), "800 7\r\n");
    assert_eq!(bench.ask(alice, "XFR 8 SB"), "280 8\r\n");
    assert!(bench.ask(alice, "XFR 9 SB").starts_with("XFR 9 SB "));
    assert_eq!(bench.ask(alice, "CHG 10 AWY 0"), "800 10\r\n");
    assert_eq!(bench.take(bob), "", "nothing of it was done");
    let payload = "<Data><PSM>hi</PSM><CurrentMedia></CurrentMedia></Data>";
    bench.send(alice, &format!("UUX 11 {}\r\n{payload}", payload.len()));
    assert_eq!(bench.take(alice), "715 11\r\n");
    assert_eq!(bench.take(bob), "");
    assert!(!bench.is_closed(alice));
}

#[test]
fn refusals_on_switchboards() {
    let mut bench = Bench::new(quiet());
    let (alice, bob) = (bench.online(ALICE, "NLN"), bench.online(BOB, "NLN"));
    let me = email(ALICE);
    let a = bench.switchboard(alice, ALICE);
    bench
        .server
        .refuse_next(&me, "CAL", ErrorCode::UserTooActive);
    bench.server.refuse_next(&me, "MSG", ErrorCode::BadP2p);
    assert_eq!(bench.ask(a, "CAL 2 bob@example.com"), "713 2\r\n");
    assert_eq!(
        bench.ask(a, "CAL 3 bob@example.com"),
        "CAL 3 RINGING 1000\r\n"
    );
    bench
        .server
        .refuse_next(&email(BOB), "ANS", ErrorCode::AuthenticationFailed);
    let (b, answer) = bench.answer_ring(bob, BOB);
    assert_eq!(answer, "911 1\r\n");
    assert!(bench.is_closed(b));
    assert_eq!(bench.ask(a, "MSG 4 A 2\r\n"), "282 4\r\n");
    assert_eq!(bench.ask(a, "MSG 5 A 2\r\n"), "NAK 5\r\n");

    let answer = bench.ask(alice, "XFR 8 SB");
    let ticket = answer.trim().split(' ').next_back().unwrap().to_owned();
    bench
        .server
        .refuse_next(&me, "USR", ErrorCode::InternalServer);
    let conn = bench.connect(Listener::Switchboard);
    assert_eq!(
        bench.ask(conn, &format!("USR 1 {ALICE} {ticket}")),
        "500 1\r\n"
    );
    assert!(bench.is_closed(conn));
}

#[test]
fn refusals_at_sign_in_close() {
    let mut bench = Bench::new(quiet());
    let me = email(ALICE);
    let cvr = "CVR 2 0x0409 winnt 5.1 i386 MSNMSGR 7.0.0777 msmsgs alice@example.com";
    bench
        .server
        .refuse_next(&me, "CVR", ErrorCode::InvitationNeeded);
    let conn = bench.connect(Listener::Notification);
    bench.ask(conn, "VER 1 MSNP11 CVR0");
    assert_eq!(bench.ask(conn, cvr), "420 2\r\n");
    assert!(bench.is_closed(conn));

    bench.server.refuse_next(&me, "USR", ErrorCode::SignInBusy);
    let conn = bench.connect(Listener::Notification);
    bench.ask(conn, "VER 1 MSNP11 CVR0");
    bench.ask(conn, cvr);
    assert_eq!(
        bench.ask(conn, "USR 3 TWN I alice@example.com"),
        "910 3\r\n"
    );
    assert!(bench.is_closed(conn));

    let conn = bench.at_ticket(ALICE);
    let ticket = bench.ticket(ALICE, "messenger").unwrap();
    bench.server.refuse_next(&me, "USR", ErrorCode::BadTicket);
    let line = format!("USR 4 TWN S {ticket}");
    assert_eq!(bench.ask(conn, &line), "928 4\r\n");
    assert!(bench.is_closed(conn));
    let conn = bench.at_ticket(ALICE);
    assert!(
        bench.ask(conn, &line).starts_with("USR 4 OK "),
        "the ticket was not looked at"
    );
}

#[test]
fn refusals_are_bounded() {
    let mut bench = Bench::new(quiet());
    let alice = bench.online(ALICE, "NLN");
    for code in 500..600 {
        bench
            .server
            .refuse_next(&email(ALICE), "GTC", ErrorCode::from_number(code));
    }
    for code in 536..600 {
        assert_eq!(bench.ask(alice, "GTC 7 N"), format!("{code} 7\r\n"));
    }
    assert_eq!(bench.ask(alice, "GTC 7 N"), "GTC 7 N\r\n");
}
