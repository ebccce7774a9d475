use localserver::{
    Account,
    logic::{Input, Listener, Misbehaviour},
};
use msnp11::value::Lists;

use crate::harness::{ALICE, BOB, CAROL, Harness, email, quiet};

const BOB_NAME: &str = "Bob%20%C3%85ngstr%C3%B6m";
const ALICE_NAME: &str = "Alice%20%E2%9C%93";

#[test]
fn three_people() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "NLN");
    let (bob, carol) = (harness.online(BOB, "NLN"), harness.online(CAROL, "BSY"));
    let a = harness.switchboard(alice, ALICE);
    assert_eq!(
        harness.ask(a, "CAL 2 bob@example.com"),
        "CAL 2 RINGING 1000\r\n"
    );
    let (b, answer) = harness.answer_ring(bob, BOB);
    assert_eq!(
        answer,
        format!("IRO 1 1 1 {ALICE} {ALICE_NAME}\r\nANS 1 OK\r\n")
    );
    assert_eq!(harness.take(a), format!("JOI {BOB} {BOB_NAME}\r\n"));
    assert_eq!(
        harness.ask(b, "CAL 2 carol@example.com"),
        "CAL 2 RINGING 1000\r\n"
    );
    let (c, answer) = harness.answer_ring(carol, CAROL);
    assert_eq!(
        answer,
        format!("IRO 1 1 2 {ALICE} {ALICE_NAME}\r\nIRO 1 2 2 {BOB} {BOB_NAME}\r\nANS 1 OK\r\n")
    );
    let joined = "JOI carol@example.com Carol%20%F0%9F%8C%BB\r\n";
    assert_eq!(
        (harness.take(a), harness.take(b)),
        (joined.to_owned(), joined.to_owned())
    );

    assert_eq!(harness.ask(a, "MSG 3 A 4\r\nhi"), "ACK 3\r\n");
    let message = format!("MSG {ALICE} {ALICE_NAME} 4\r\nhi\r\n");
    assert_eq!(
        (harness.take(b), harness.take(c)),
        (message.clone(), message)
    );
    assert_eq!(harness.ask(b, "MSG 3 U 2\r\n"), "");
    assert_eq!(harness.ask(b, "MSG 4 N 2\r\n"), "");
    harness.take(a);

    harness.send(b, "OUT\r\n");
    assert!(harness.is_closed(b));
    assert_eq!(
        (harness.take(a), harness.take(c)),
        (format!("BYE {BOB}\r\n"), {
            let twice = format!("MSG {BOB} {BOB_NAME} 2\r\n\r\n").repeat(2);
            format!("{twice}BYE {BOB}\r\n")
        })
    );
    assert_eq!(
        harness.ask(c, "CAL 5 bob@example.com"),
        "CAL 5 RINGING 1000\r\n"
    );
    harness.input(Input::Closed(c));
    harness.input(Input::Closed(a));
    assert_eq!(harness.server.switchboards(), 0);
    let (late, answer) = harness.answer_ring(bob, BOB);
    assert_eq!(answer, "911 1\r\n", "nobody is there any more");
    assert!(harness.is_closed(late));
}

#[test]
fn names_are_those_of_the_moment_of_coming() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "NLN");
    let (bob, carol) = (harness.online(BOB, "NLN"), harness.online(CAROL, "NLN"));
    let a = harness.switchboard(alice, ALICE);
    harness.ask(a, "CAL 2 bob@example.com");
    let (b, _) = harness.answer_ring(bob, BOB);
    harness.ask(alice, "PRP 7 MFN Other");
    harness.ask(a, "MSG 3 A 0");
    assert_eq!(harness.take(b), format!("MSG {ALICE} {ALICE_NAME} 0\r\n"));
    harness.ask(a, "CAL 4 carol@example.com");
    assert!(
        harness
            .take(carol)
            .ends_with(" alice@example.com Other\r\n"),
        "RNG tells what is"
    );
    harness.pass(120_000);
    harness.ask(a, "CAL 5 carol@example.com");
    let (_, answer) = harness.answer_ring(carol, CAROL);
    assert_eq!(
        answer,
        format!("IRO 1 1 2 {ALICE} {ALICE_NAME}\r\nIRO 1 2 2 {BOB} {BOB_NAME}\r\nANS 1 OK\r\n")
    );
}

#[test]
fn a_switchboard_outlives_sign_out_and_hiding() {
    let mut harness = Harness::new(quiet());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    let a = harness.switchboard(alice, ALICE);
    harness.ask(a, "CAL 2 bob@example.com");
    let (b, _) = harness.answer_ring(bob, BOB);
    harness.take(a);
    harness.ask(alice, "CHG 7 HDN 0");
    harness.ask(bob, "OUT");
    assert_eq!(harness.ask(a, "MSG 3 A 2\r\n"), "ACK 3\r\n");
    assert_eq!(
        harness.ask(b, "MSG 3 A 2\r\n").lines().last(),
        Some("ACK 3")
    );
    // Whoever is hidden can still ask others in.
    harness.online(CAROL, "NLN");
    assert!(
        harness
            .ask(a, "CAL 4 carol@example.com")
            .ends_with("CAL 4 RINGING 1000\r\n")
    );
}

#[test]
fn as_many_people_as_settings_say() {
    let mut settings = quiet();
    settings.max_participants = 2;
    let mut harness = Harness::new(settings);
    let alice = harness.online(ALICE, "NLN");
    harness.online(BOB, "NLN");
    harness.online(CAROL, "NLN");
    let a = harness.switchboard(alice, ALICE);
    assert_eq!(
        harness.ask(a, "CAL 2 bob@example.com"),
        "CAL 2 RINGING 1000\r\n"
    );
    assert_eq!(harness.ask(a, "CAL 3 carol@example.com"), "714 3\r\n");
}

#[test]
fn acknowledgements() {
    let mut harness = Harness::new(quiet());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    let a = harness.switchboard(alice, ALICE);
    for (letter, answer) in [("U", ""), ("N", "NAK 2\r\n"), ("A", "NAK 2\r\n")] {
        assert_eq!(
            harness.ask(a, &format!("MSG 2 {letter} 2\r\n")),
            answer,
            "nobody is there"
        );
    }
    harness.ask(a, "CAL 3 bob@example.com");
    let (b, _) = harness.answer_ring(bob, BOB);
    harness.take(a);
    harness.server.misbehave(Misbehaviour {
        nak_next: 1,
        drop_acks: 1,
    });
    let got: Vec<_> = (0..3).map(|_| harness.ask(a, "MSG 4 A 2\r\n")).collect();
    assert_eq!(got, ["NAK 4\r\n", "", "ACK 4\r\n"]);
    assert_eq!(harness.take(b).matches("MSG ").count(), 2);

    assert_eq!(harness.ask(a, "MSG 5 D 2\r\n"), "282 5\r\n");
    let head = "MIME-Version: 1.0\r\nContent-Type: application/x-msnmsgrp2p\r\nP2P-Dest: bob@example.com\r\n\r\n";
    let data = format!("{head}{}", "\0".repeat(52));
    harness.send(a, &format!("MSG 6 D {}\r\n{data}", data.len()));
    assert_eq!(harness.take(a), "ACK 6\r\n");

    let fits = "x".repeat(1_664);
    harness.send(a, &format!("MSG 7 A 1664\r\n{fits}"));
    assert_eq!(harness.take(a), "ACK 7\r\n");
    harness.send(a, &format!("MSG 8 A 1665\r\n{fits}x"));
    assert_eq!(harness.take(a), "");
    assert!(harness.is_closed(a));
    harness.input(Input::Closed(a));
    assert!(harness.take(b).ends_with(&format!("BYE {ALICE}\r\n")));
    assert_eq!(
        harness.ask(b, "MSG 9 A 2\r\n"),
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
    let mut harness = Harness::new(settings);
    let alice = harness.online(ALICE, "NLN");
    for (who, status) in [
        ("eve@example.com", "NLN"),
        ("hid@example.com", "HDN"),
        (BOB, "AWY"),
    ] {
        harness.online(who, status);
    }
    harness.sign_in("new@example.com");
    let a = harness.switchboard(alice, ALICE);
    assert_eq!(
        harness.ask(a, "CAL 2 bob@example.com"),
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
            harness.ask(a, &format!("CAL 3 {who}")),
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
    let mut other = Harness::new(discreet);
    let there = other.online(ALICE, "NLN");
    other.online("eve@example.com", "NLN");
    let board = other.switchboard(there, ALICE);
    assert_eq!(other.ask(board, "CAL 3 eve@example.com"), "217 3\r\n");
    // An invitation that nobody took up can be sent again.
    harness.pass(120_000);
    assert_eq!(
        harness.ask(a, "CAL 4 bob@example.com"),
        "CAL 4 RINGING 1000\r\n"
    );
}

#[test]
fn tickets_of_switchboards() {
    let mut harness = Harness::new(quiet());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    let ticket = |answer: String| answer.trim().split(' ').next_back().unwrap().to_owned();
    let good = ticket(harness.ask(alice, "XFR 8 SB"));
    for line in [
        format!("USR 1 {BOB} {good}"),
        format!("USR 1 {ALICE} {good}"),
        format!("USR 1 {ALICE} nonsense"),
        format!("ANS 1 {ALICE} nonsense 1000"),
    ] {
        let conn = harness.connect(Listener::Switchboard);
        assert_eq!(
            harness.ask(conn, &line),
            "911 1\r\n",
            "{line}: a ticket serves once, right or wrong"
        );
        assert!(harness.is_closed(conn));
    }
    for line in [
        "USR 1".to_owned(),
        format!("USR 1 {ALICE}"),
        format!("USR 1 {ALICE}  "),
        format!("ANS 1 {ALICE}"),
        format!("ANS 1 {ALICE} nonsense"),
        format!("ANS 1 {ALICE}  1000"),
    ] {
        let conn = harness.connect(Listener::Switchboard);
        assert_eq!(harness.ask(conn, &line), "911 1\r\n", "{line}: no ticket");
        assert!(harness.is_closed(conn), "{line}");
    }
    let late = ticket(harness.ask(alice, "XFR 9 SB"));
    harness.pass(120_000);
    let conn = harness.connect(Listener::Switchboard);
    assert_eq!(
        harness.ask(conn, &format!("USR 1 {ALICE} {late}")),
        "911 1\r\n"
    );

    let a = harness.switchboard(alice, ALICE);
    harness.ask(a, "CAL 2 bob@example.com");
    let ring = harness.take(bob);
    let invited = ring.split(' ').nth(4).unwrap();
    let conn = harness.connect(Listener::Switchboard);
    assert_eq!(
        harness.ask(conn, &format!("ANS 1 {BOB} {invited} 999")),
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
        let mut harness = Harness::new(quiet());
        let conn = harness.connect(Listener::Switchboard);
        assert_eq!(harness.ask(conn, line), "", "{line}");
        assert!(harness.is_closed(conn), "{line}");
    }
    for line in [
        "MSG 2 S 2\r\n",
        "MSG 2 2\r\n",
        "PNG",
        "USR 2 alice@example.com x",
        "USR 2",
    ] {
        let mut harness = Harness::new(quiet());
        let alice = harness.online(ALICE, "NLN");
        let conn = harness.switchboard(alice, ALICE);
        assert_eq!(harness.ask(conn, line), "", "{line}");
        assert!(harness.is_closed(conn), "{line}");
        assert_eq!(harness.server.switchboards(), 0);
    }
}

#[test]
fn the_idle_are_dropped() {
    let mut harness = Harness::new(quiet());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    let a = harness.switchboard(alice, ALICE);
    harness.ask(a, "CAL 2 bob@example.com");
    let (b, _) = harness.answer_ring(bob, BOB);
    harness.take(a);
    harness.pass(200_000);
    harness.ask(b, "MSG 2 A 2\r\n");
    harness.take(a);
    harness.pass(299_999);
    assert!(!harness.is_closed(a) && !harness.is_closed(b));
    harness.pass(1);
    assert!(harness.is_closed(a) && harness.is_closed(b));
    assert_eq!(harness.take(b), format!("BYE {ALICE} 1\r\n"));

    let a = harness.online(ALICE, "NLN");
    let (bob, a) = (harness.online(BOB, "NLN"), harness.switchboard(a, ALICE));
    harness.ask(a, "CAL 2 bob@example.com");
    harness.answer_ring(bob, BOB);
    harness.take(a);
    harness.server.drop_idle(&email(BOB));
    harness.drain();
    assert_eq!(harness.take(a), format!("BYE {BOB} 1\r\n"));
}
