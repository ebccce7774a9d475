//! Bytes and commands that nobody would send: no panic, no growth, no standing still.

use localserver::{
    Settings,
    logic::{ConnId, Input, Listener},
};
use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore as _, SeedableRng as _},
};

use crate::harness::{ALICE, BOB, CAROL, Harness, quiet};

fn below(rng: &mut ChaCha20Rng, limit: usize) -> usize {
    rng.next_u32() as usize % limit
}

#[test]
fn any_bytes() {
    let mut rng = ChaCha20Rng::from_seed([7; 32]);
    let mut harness = Harness::new(quiet());
    for round in 0..2_000 {
        let listener = if round % 2 == 0 {
            Listener::Notification
        } else {
            Listener::Switchboard
        };
        let conn = harness.connect(listener);
        for _ in 0..3 {
            let mut bytes = vec![0; below(&mut rng, 200)];
            rng.fill_bytes(&mut bytes);
            harness.input(Input::Bytes(conn, bytes));
        }
        harness.input(Input::Closed(conn));
    }
    for head in [
        "VER ",
        "MSG 1 A 99999999999999999999\r\n",
        "UUX 1 65537\r\n",
        "UUX 1 x\r\n",
        "\n\n\n",
    ] {
        let conn = harness.connect(Listener::Notification);
        harness.send(conn, head);
        for _ in 0..10 {
            harness.input(Input::Bytes(conn, vec![b'A'; 4_096]));
        }
        assert!(harness.is_closed(conn), "{head:?}");
    }
    assert_eq!(harness.server.connections(), 0);
}

const VERBS: [&str; 28] = [
    "VER", "CVR", "USR", "SYN", "GCF", "CHG", "UUX", "PNG", "QRY", "ADC", "REM", "ADG", "REG",
    "RMG", "SBP", "PRP", "BLP", "GTC", "XFR", "URL", "ANS", "CAL", "MSG", "SDC", "PGD", "IMS",
    "FND", "PAG",
];

const WORDS: [&str; 42] = [
    "1",
    "0",
    "4294967295",
    "99999999999",
    "-1",
    "TWN",
    "I",
    "S",
    ALICE,
    BOB,
    CAROL,
    "nobody@example.com",
    "N=",
    "F=x",
    "C=x",
    "N=bob@example.com",
    "N=tel:1",
    "FL",
    "AL",
    "BL",
    "RL",
    "PL",
    "NLN",
    "HDN",
    "FLN",
    "BSY",
    "SB",
    "NS",
    "ON",
    "MFN",
    "PHH",
    "A",
    "N",
    "U",
    "D",
    "%",
    "%zz",
    "é",
    "",
    "Shields.xml",
    "MSNP11",
    "00000000-0000-0000-0000-000000000000",
];

/// One random command, mostly with a TrID, sometimes with words that were seen in answers.
fn command(rng: &mut ChaCha20Rng, seen: &[String]) -> Vec<u8> {
    let mut line = VERBS[below(rng, VERBS.len())].to_owned();
    if below(rng, 8) > 0 {
        line.push_str(" 7");
    }
    for _ in 0..below(rng, 5) {
        line.push(' ');
        if !seen.is_empty() && below(rng, 2) == 0 {
            line.push_str(&seen[below(rng, seen.len())]);
        } else {
            line.push_str(WORDS[below(rng, WORDS.len())]);
        }
    }
    let mut bytes = line.into_bytes();
    if below(rng, 4) == 0 {
        bytes.extend_from_slice(b" 4\r\n<a/>");
    } else {
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}

#[test]
fn any_commands_in_any_state() {
    for seed in 0..6 {
        let mut rng = ChaCha20Rng::from_seed([seed; 32]);
        let settings = Settings {
            challenge_every: Some(1),
            require_challenge_answer: seed % 2 == 0,
            ..Settings::default()
        };
        let mut harness = Harness::new(settings);
        let mut seen: Vec<String> = Vec::new();
        let mut conns: Vec<ConnId> = Vec::new();
        for _ in 0..4_000 {
            conns.retain(|conn| !harness.is_closed(*conn));
            if conns.len() < 6 {
                let fresh = match below(&mut rng, 5) {
                    0 => harness.connect(Listener::Notification),
                    1 => harness.connect(Listener::Switchboard),
                    2 => harness.online(ALICE, "NLN"),
                    3 => harness.online(BOB, "HDN"),
                    _ => {
                        let carol = harness.online(CAROL, "NLN");
                        harness.switchboard(carol, CAROL)
                    }
                };
                conns.push(fresh);
            }
            let conn = conns[below(&mut rng, conns.len())];
            harness.input(Input::Bytes(conn, command(&mut rng, &seen)));
            seen.extend(
                harness
                    .take(conn)
                    .split([' ', '\r', '\n'])
                    .map(str::to_owned),
            );
            let excess = seen.len().saturating_sub(60);
            seen.drain(..excess);
            if below(&mut rng, 20) == 0 {
                harness.pass(below(&mut rng, 20_000) as u64);
            }
            if below(&mut rng, 50) == 0 {
                let gone = conns.swap_remove(below(&mut rng, conns.len()));
                harness.input(Input::Closed(gone));
            }
        }
        harness.pass(1_000_000);
        assert!(harness.server.connections() == 0, "all that is silent ends");
        assert_eq!(harness.server.switchboards(), 0);
    }
}

#[test]
fn nobody_makes_the_server_say_more_than_it_holds() {
    let mut harness = Harness::new(quiet());
    let conn = harness.sign_in(ALICE);
    // As a driver that hands over much at once; a list is some 500 bytes.
    harness.input(Input::Bytes(conn, b"SYN 5 0 0\r\n".repeat(20_000)));
    assert!(harness.is_closed(conn));
    assert!(harness.take(conn).len() < 5 * 1024 * 1024);
}

#[test]
fn connections_are_bounded() {
    let mut settings = quiet();
    settings.max_connections = 3;
    let mut harness = Harness::new(settings);
    let conns: Vec<_> = (0..4)
        .map(|_| harness.connect(Listener::Notification))
        .collect();
    assert!(!harness.is_closed(conns[2]) && harness.is_closed(conns[3]));
    harness.input(Input::Closed(conns[0]));
    let next = harness.connect(Listener::Switchboard);
    assert!(!harness.is_closed(next));
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let run = || {
        let mut harness = Harness::new(Settings::default());
        let alice = harness.online(ALICE, "NLN");
        let list = harness.ask(alice, "SYN 9 0 0");
        let ticket = harness.ask(alice, "XFR 10 SB");
        (list, ticket)
    };
    assert_eq!(run(), run());
}
