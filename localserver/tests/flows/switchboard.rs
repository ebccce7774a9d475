use localserver::{
    Account,
    logic::{Input, Listener, Misbehaviour},
};
use msnp11::value::Lists;

use crate::bench::{ALICE, BOB, Bench, CAROL, email, quiet};

const BOB_NAME: &str = "Bob%20%C3%85ngstr%C3%B6m";
const ALICE_NAME: &str = "Alice%20%E2%9C%93";

#[test]
fn three_people() {
    let mut bench = Bench::new(quiet());
    let alice = bench.online(ALICE, "NLN");
    let (bob, carol) = (bench.online(BOB, "NLN"), bench.online(CAROL, "BSY"));
    let a = bench.switchboard(alice, ALICE);
    assert_eq!(
        bench.ask(a, "CAL 2 bob@example.com"),
        "CAL 2 RINGING 1000\r\n"
    );
    let (b, answer) = bench.answer_ring(bob, BOB);
    assert_eq!(
        answer,
        format!("IRO 1 1 1 {ALICE} {ALICE_NAME}\r\nANS 1 OK\r\n")
    );
    assert_eq!(bench.take(a), format!("JOI {BOB} {BOB_NAME}\r\n"));
    assert_eq!(
        bench.ask(b, "CAL 2 carol@example.com"),
        "CAL 2 RINGING 1000\r\n"
    );
    let (c, answer) = bench.answer_ring(carol, CAROL);
    assert_eq!(
        answer,
        format!("IRO 1 1 2 {ALICE} {ALICE_NAME}\r\nIRO 1 2 2 {BOB} {BOB_NAME}\r\nANS 1 OK\r\n")
    );
    let joined = "JOI carol@example.com Carol%20%F0%9F%8C%BB\r\n";
    assert_eq!(
        (bench.take(a), bench.take(b)),
        (joined.to_owned(), joined.to_owned())
    );

    assert_eq!(bench.ask(a, "MSG 3 A 4\r\nhi"), "ACK 3\r\n");
    let message = format!("MSG {ALICE} {ALICE_NAME} 4\r\nhi\r\n");
    assert_eq!((bench.take(b), bench.take(c)), (message.clone(), message));
    assert_eq!(bench.ask(b, "MSG 3 U 2\r\n"), "");
    assert_eq!(bench.ask(b, "MSG 4 N 2\r\n"), "");
    bench.take(a);

    bench.send(b, "OUT\r\n");
    assert!(bench.is_closed(b));
    assert_eq!(
        (bench.take(a), bench.take(c)),
        (format!("BYE {BOB}\r\n"), {
            let twice = format!("MSG {BOB} {BOB_NAME} 2\r\n\r\n").repeat(2);
            format!("{twice}BYE {BOB}\r\n")
        })
    );
    assert_eq!(
        bench.ask(c, "CAL 5 bob@example.com"),
        "CAL 5 RINGING 1000\r\n"
    );
    bench.input(Input::Closed(c));
    bench.input(Input::Closed(a));
    assert_eq!(bench.server.switchboards(), 0);
    let (late, answer) = bench.answer_ring(bob, BOB);
    assert_eq!(answer, "911 1\r\n", "nobody is there any more");
    assert!(bench.is_closed(late));
}

#[test]
fn names_are_those_of_the_moment_of_coming() {
    let mut bench = Bench::new(quiet());
    let alice = bench.online(ALICE, "NLN");
    let (bob, carol) = (bench.online(BOB, "NLN"), bench.online(CAROL, "NLN"));
    let a = bench.switchboard(alice, ALICE);
    bench.ask(a, "CAL 2 bob@example.com");
    let (b, _) = bench.answer_ring(bob, BOB);
    bench.ask(alice, "PRP 7 MFN Other");
    bench.ask(a, "MSG 3 A 0");
    assert_eq!(bench.take(b), format!("MSG {ALICE} {ALICE_NAME} 0\r\n"));
    bench.ask(a, "CAL 4 carol@example.com");
    assert!(
        bench.take(carol).ends_with(" alice@example.com Other\r\n"),
        "RNG tells what is"
    );
    bench.pass(120_000);
    bench.ask(a, "CAL 5 carol@example.com");
    let (_, answer) = bench.answer_ring(carol, CAROL);
    assert_eq!(
        answer,
        format!("IRO 1 1 2 {ALICE} {ALICE_NAME}\r\nIRO 1 2 2 {BOB} {BOB_NAME}\r\nANS 1 OK\r\n")
    );
}

#[test]
fn a_switchboard_outlives_sign_out_and_hiding() {
    let mut bench = Bench::new(quiet());
    let (alice, bob) = (bench.online(ALICE, "NLN"), bench.online(BOB, "NLN"));
    let a = bench.switchboard(alice, ALICE);
    bench.ask(a, "CAL 2 bob@example.com");
    let (b, _) = bench.answer_ring(bob, BOB);
    bench.take(a);
    bench.ask(alice, "CHG 7 HDN 0");
    bench.ask(bob, "OUT");
    assert_eq!(bench.ask(a, "MSG 3 A 2\r\n"), "ACK 3\r\n");
    assert_eq!(bench.ask(b, "MSG 3 A 2\r\n").lines().last(), Some("ACK 3"));
    // Whoever is hidden can still ask others in.
    bench.online(CAROL, "NLN");
    assert!(
        bench
            .ask(a, "CAL 4 carol@example.com")
            .ends_with("CAL 4 RINGING 1000\r\n")
    );
}

#[test]
fn as_many_people_as_settings_say() {
    let mut settings = quiet();
    settings.max_participants = 2;
    let mut bench = Bench::new(settings);
    let alice = bench.online(ALICE, "NLN");
    bench.online(BOB, "NLN");
    bench.online(CAROL, "NLN");
    let a = bench.switchboard(alice, ALICE);
    assert_eq!(
        bench.ask(a, "CAL 2 bob@example.com"),
        "CAL 2 RINGING 1000\r\n"
    );
    assert_eq!(bench.ask(a, "CAL 3 carol@example.com"), "714 3\r\n");
}

#[test]
fn acknowledgements() {
    let mut bench = Bench::new(quiet());
    let (alice, bob) = (bench.online(ALICE, "NLN"), bench.online(BOB, "NLN"));
    let a = bench.switchboard(alice, ALICE);
    for (letter, answer) in [("U", ""), ("N", "NAK 2\r\n"), ("A", "NAK 2\r\n")] {
        assert_eq!(
            bench.ask(a, &format!("MSG 2 {letter} 2\r\n")),
            answer,
            "nobody is there"
        );
    }
    bench.ask(a, "CAL 3 bob@example.com");
    let (b, _) = bench.answer_ring(bob, BOB);
    bench.take(a);
    bench.server.misbehave(Misbehaviour {
        nak_next: 1,
        drop_acks: 1,
    });
    let got: Vec<_> = (0..3).map(|_| bench.ask(a, "MSG 4 A 2\r\n")).collect();
    assert_eq!(got, ["NAK 4\r\n", "", "ACK 4\r\n"]);
    assert_eq!(bench.take(b).matches("MSG ").count(), 2);

    assert_eq!(bench.ask(a, "MSG 5 D 2\r\n"), "282 5\r\n");
    let head = "MIME-Version: 1.0\r\nContent-Type: application/x-msnmsgrp2p\r\nP2P-Dest: bob@example.com\r\n\r\n";
    let data = format!("{head}{}", "\0".repeat(52));
    bench.send(a, &format!("MSG 6 D {}\r\n{data}", data.len()));
    assert_eq!(bench.take(a), "ACK 6\r\n");

    let fits = "x".repeat(1_664);
    bench.send(a, &format!("MSG 7 A 1664\r\n{fits}"));
    assert_eq!(bench.take(a), "ACK 7\r\n");
    bench.send(a, &format!("MSG 8 A 1665\r\n{fits}x"));
    assert_eq!(bench.take(a), "");
    assert!(bench.is_closed(a));
    bench.input(Input::Closed(a));
    assert!(bench.take(b).ends_with(&format!("BYE {ALICE}\r\n")));
    assert_eq!(
        bench.ask(b, "MSG 9 A 2\r\n"),
        "NAK 9\r\n",
        "the only other one is gone"
    );
}

#[test]
fn calls_that_are_refused() {
    let mut settings = quiet();
    settings
        .accounts
        .push(Account::new("eve@example.com", "messenger", "Eve").listed(ALICE, Lists::BL));
    settings
        .accounts
        .push(Account::new("hid@example.com", "messenger", "Hid"));
    settings
        .accounts
        .push(Account::new("new@example.com", "messenger", "New"));
    let mut bench = Bench::new(settings);
    let alice = bench.online(ALICE, "NLN");
    for (who, status) in [
        ("eve@example.com", "NLN"),
        ("hid@example.com", "HDN"),
        (BOB, "AWY"),
    ] {
        bench.online(who, status);
    }
    bench.sign_in("new@example.com");
    let a = bench.switchboard(alice, ALICE);
    assert_eq!(
        bench.ask(a, "CAL 2 bob@example.com"),
        "CAL 2 RINGING 1000\r\n"
    );
    for (who, code) in [
        (ALICE, 215),
        (BOB, 215),
        ("BOB@example.com", 215),
        (CAROL, 217),
        ("nobody@example.com", 217),
        ("hid@example.com", 217),
        ("new@example.com", 217),
        ("eve@example.com", 216),
        ("nobody", 208),
        ("", 208),
    ] {
        assert_eq!(
            bench.ask(a, &format!("CAL 3 {who}")),
            format!("{code} 3\r\n"),
            "{who}"
        );
    }
    // As other servers say it.
    let mut discreet = quiet();
    discreet.hide_blocking = true;
    discreet
        .accounts
        .push(Account::new("eve@example.com", "messenger", "Eve").listed(ALICE, Lists::BL));
    let mut other = Bench::new(discreet);
    let there = other.online(ALICE, "NLN");
    other.online("eve@example.com", "NLN");
    let board = other.switchboard(there, ALICE);
    assert_eq!(other.ask(board, "CAL 3 eve@example.com"), "217 3\r\n");
    // An invitation that nobody took up can be sent again.
    bench.pass(120_000);
    assert_eq!(
        bench.ask(a, "CAL 4 bob@example.com"),
        "CAL 4 RINGING 1000\r\n"
    );
}

#[test]
fn tickets_of_switchboards() {
    let mut bench = Bench::new(quiet());
    let (alice, bob) = (bench.online(ALICE, "NLN"), bench.online(BOB, "NLN"));
    let ticket = |answer: String| answer.trim().split(' ').next_back().unwrap().to_owned();
    let good = ticket(bench.ask(alice, "XFR 8 SB"));
    for line in [
        format!("USR 1 {BOB} {good}"),
        format!("USR 1 {ALICE} {good}"),
        format!("USR 1 {ALICE} nonsense"),
        format!("ANS 1 {ALICE} nonsense 1000"),
    ] {
        let conn = bench.connect(Listener::Switchboard);
        assert_eq!(
            bench.ask(conn, &line),
            "911 1\r\n",
            "{line}: a ticket serves once, right or wrong"
        );
        assert!(bench.is_closed(conn));
    }
    for line in [
        "USR 1".to_owned(),
        format!("USR 1 {ALICE}"),
        format!("USR 1 {ALICE}  "),
        format!("ANS 1 {ALICE}"),
        format!("ANS 1 {ALICE} nonsense"),
        format!("ANS 1 {ALICE}  1000"),
    ] {
        let conn = bench.connect(Listener::Switchboard);
        assert_eq!(bench.ask(conn, &line), "911 1\r\n", "{line}: no ticket");
        assert!(bench.is_closed(conn), "{line}");
    }
    let late = ticket(bench.ask(alice, "XFR 9 SB"));
    bench.pass(120_000);
    let conn = bench.connect(Listener::Switchboard);
    assert_eq!(
        bench.ask(conn, &format!("USR 1 {ALICE} {late}")),
        "911 1\r\n"
    );

    let a = bench.switchboard(alice, ALICE);
    bench.ask(a, "CAL 2 bob@example.com");
    let ring = bench.take(bob);
    let invited = ring.split(' ').nth(4).unwrap();
    let conn = bench.connect(Listener::Switchboard);
    assert_eq!(
        bench.ask(conn, &format!("ANS 1 {BOB} {invited} 999")),
        "911 1\r\n",
        "another session"
    );
}

#[test]
fn what_makes_no_sense_closes() {
    for line in [
        "CAL 1 bob@example.com",
        "CAL 1",
        "MSG 1 A 2\r\n",
        "OUT",
        "VER 1 MSNP11",
        "XXX",
    ] {
        let mut bench = Bench::new(quiet());
        let conn = bench.connect(Listener::Switchboard);
        assert_eq!(bench.ask(conn, line), "", "{line}");
        assert!(bench.is_closed(conn), "{line}");
    }
    for line in [
        "MSG 2 S 2\r\n",
        "MSG 2 2\r\n",
        "PNG",
        "USR 2 alice@example.com x",
        "USR 2",
    ] {
        let mut bench = Bench::new(quiet());
        let alice = bench.online(ALICE, "NLN");
        let conn = bench.switchboard(alice, ALICE);
        assert_eq!(bench.ask(conn, line), "", "{line}");
        assert!(bench.is_closed(conn), "{line}");
        assert_eq!(bench.server.switchboards(), 0);
    }
}

#[test]
fn the_idle_are_dropped() {
    let mut bench = Bench::new(quiet());
    let (alice, bob) = (bench.online(ALICE, "NLN"), bench.online(BOB, "NLN"));
    let a = bench.switchboard(alice, ALICE);
    bench.ask(a, "CAL 2 bob@example.com");
    let (b, _) = bench.answer_ring(bob, BOB);
    bench.take(a);
    bench.pass(200_000);
    bench.ask(b, "MSG 2 A 2\r\n");
    bench.take(a);
    bench.pass(299_999);
    assert!(!bench.is_closed(a) && !bench.is_closed(b));
    bench.pass(1);
    assert!(bench.is_closed(a) && bench.is_closed(b));
    assert_eq!(bench.take(b), format!("BYE {ALICE} 1\r\n"));

    let a = bench.online(ALICE, "NLN");
    let (bob, a) = (bench.online(BOB, "NLN"), bench.switchboard(a, ALICE));
    bench.ask(a, "CAL 2 bob@example.com");
    bench.answer_ring(bob, BOB);
    bench.take(a);
    bench.server.drop_idle(&email(BOB));
    bench.drain();
    assert_eq!(bench.take(a), format!("BYE {BOB} 1\r\n"));
}
