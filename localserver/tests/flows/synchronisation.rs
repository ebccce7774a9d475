use localserver::{Account, Settings, logic::ConnId};

use crate::harness::{ALICE, BOB, CAROL, Harness, quiet};

/// The stamps in the first line of an answer to `SYN`: lists, settings.
fn stamps(answer: &str) -> (String, String) {
    let line = answer.lines().next().unwrap();
    let words: Vec<_> = line.split(' ').collect();
    assert_eq!(words[0], "SYN", "{answer}");
    (words[2].to_owned(), words[3].to_owned())
}

fn now(harness: &mut Harness, conn: ConnId) -> (String, String) {
    stamps(&harness.ask(conn, "SYN 50 0 0"))
}

#[test]
fn a_copy_that_is_current_is_not_sent_again() {
    let mut harness = Harness::new(quiet());
    let alice = harness.sign_in(ALICE);
    let (list, settings) = now(&mut harness, alice);
    assert_eq!(
        harness.ask(alice, &format!("SYN 6 {list} {settings}")),
        format!("SYN 6 {list} {settings}\r\n")
    );
    for (one, other) in [("0", &*settings), (&*list, "0"), (&settings[..10], "0")] {
        let whole = harness.ask(alice, &format!("SYN 7 {one} {other}"));
        assert!(
            whole.starts_with(&format!("SYN 7 {list} {settings} 2 2\r\nGTC A\r\n")),
            "{whole}"
        );
    }
    // A current copy is a synchronisation too.
    let again = harness.sign_in(ALICE);
    harness.ask(again, &format!("SYN 5 {list} {settings}"));
    let shields = harness.ask(again, "GCF 6 Shields.xml");
    assert!(shields.starts_with("GCF 6 Shields.xml "), "{shields}");
}

#[test]
fn every_change_has_a_stamp_of_its_own() {
    let mut settings = quiet();
    let account = |email| Account::new(email, "messenger", "x");
    settings.accounts.push(account("dave@example.com"));
    let mut harness = Harness::new(settings);
    let alice = harness.online(ALICE, "NLN");
    let bob = harness.id_of(alice, BOB);
    let work = harness.ask(alice, "ADG 7 Work");
    let work = work.trim().split(' ').next_back().unwrap().to_owned();
    let dave = harness.ask(alice, "ADC 8 FL N=dave@example.com F=dave");
    let dave = dave.split("C=").nth(1).unwrap()[..36].to_owned();
    let mut before = now(&mut harness, alice);
    for line in [
        "ADC 9 AL N=dave@example.com".to_owned(),
        "REM 9 AL dave@example.com".to_owned(),
        "ADC 9 BL N=dave@example.com".to_owned(),
        "REM 9 BL dave@example.com".to_owned(),
        format!("ADC 9 FL C={bob} {work}"),
        format!("REM 9 FL {bob} {work}"),
        format!("REG 9 {work} Play"),
        format!("RMG 9 {work}"),
        "ADG 9 Last".to_owned(),
        format!("SBP 9 {bob} MFN Rob"),
        format!("REM 9 FL {dave}"),
    ] {
        let answer = harness.ask(alice, &line);
        assert!(answer.starts_with(&line[..5]), "{line}: {answer}");
        let after = now(&mut harness, alice);
        assert_ne!(after.0, before.0, "{line}");
        assert_eq!(after.1, before.1, "{line}");
        before = after;
    }
    for line in ["BLP 9 BL", "GTC 9 N", "PRP 9 PHH 1", "PRP 9 MFN Al"] {
        assert!(harness.ask(alice, line).starts_with(&line[..5]), "{line}");
        let after = now(&mut harness, alice);
        assert_ne!(after.1, before.1, "{line}");
        assert_eq!(after.0, before.0, "{line}");
        before = after;
    }
    // A refusal changes nothing.
    harness.ask(alice, "ADC 9 AL N=bob@example.com");
    harness.ask(alice, "BLP 9 BL");
    assert_eq!(now(&mut harness, alice), before);

    // What others do stands in one's own list.
    let bob = harness.online(BOB, "NLN");
    let mine = harness.id_of(bob, ALICE);
    harness.take(alice);
    for line in [
        format!("REM 9 FL {mine}"),
        "ADC 9 FL N=alice@example.com F=x".to_owned(),
        "PRP 9 MFN Bobby".to_owned(),
        "PRP 9 PHM 2".to_owned(),
    ] {
        harness.ask(bob, &line);
        harness.take(alice);
        let after = now(&mut harness, alice);
        assert_ne!(after.0, before.0, "{line}");
        before = after;
    }
}

#[test]
fn as_many_contacts_and_groups_as_settings_say() {
    let mut account = Account::new(ALICE, "messenger", "Alice");
    let mut others = Vec::new();
    for number in 0..30 {
        account = account.group(&format!("Group {number}"));
    }
    for number in 0..1_000 {
        let email = format!("p{number}@example.com");
        others.push(Account::new(&email, "messenger", "P"));
        account = account.friend(&email, &[number % 30]);
    }
    others.push(Account::new(BOB, "messenger", "Bob"));
    others.push(account);
    let mut harness = Harness::new(Settings {
        accounts: others,
        max_contacts: 1_000,
        max_groups: 30,
        max_allowed: 1_000,
        ..quiet()
    });
    let alice = harness.sign_in(ALICE);
    let list = harness.ask(alice, "SYN 5 0 0");
    assert!(list.lines().next().unwrap().ends_with(" 1000 30"));
    assert_eq!(list.matches("\r\nLST N=").count(), 1_000);
    assert_eq!(list.matches("\r\nLSG ").count(), 30);
    for (line, code) in [
        ("ADC 6 FL N=bob@example.com F=x", 210),
        ("ADC 6 AL N=bob@example.com", 210),
        ("ADC 6 FL N=tel:1 F=x", 210),
        ("ADG 6 One%20more", 223),
    ] {
        assert_eq!(harness.ask(alice, line), format!("{code} 6\r\n"), "{line}");
    }
    let carol = CAROL;
    assert_eq!(
        harness.ask(alice, &format!("ADC 6 BL N={carol}")),
        "208 6\r\n"
    );
    assert_eq!(
        harness.ask(alice, &format!("ADC 7 BL N={BOB}")),
        format!("ADC 7 BL N={BOB}\r\n")
    );
}
