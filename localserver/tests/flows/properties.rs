use localserver::Account;
use msnp11::value::Lists;

use crate::harness::{ALICE, BOB, Harness, email, quiet};

/// Alice and bob, who have each other; bob has what `with` gives him.
fn pair(with: impl FnOnce(Account) -> Account) -> Harness {
    let mut settings = quiet();
    let bob = Account::new(BOB, "messenger", "Bob").friend(ALICE, &[]);
    let alice = Account::new(ALICE, "messenger", "Alice").friend(BOB, &[]);
    settings.accounts = vec![alice, with(bob)];
    settings.refused_words = vec!["Operator".into()];
    Harness::new(settings)
}

#[test]
fn own_properties_and_their_limits() {
    let mut harness = pair(|bob| bob);
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    harness.take(alice);
    let long = "5".repeat(95);
    for (line, told) in [
        (format!("PHH {long}"), format!("BPR {BOB} PHH {long}\r\n")),
        ("PHW 1".into(), format!("BPR {BOB} PHW 1\r\n")),
        ("PHM tel:1".into(), format!("BPR {BOB} PHM tel:1\r\n")),
        ("PHM".into(), format!("BPR {BOB} PHM\r\n")),
        ("MOB Y".into(), format!("BPR {BOB} MOB Y\r\n")),
        ("MOB N".into(), format!("BPR {BOB} MOB N\r\n")),
        (
            format!("MFN {}", "x".repeat(387)),
            format!("NLN NLN {BOB} {} 1073742336\r\n", "x".repeat(387)),
        ),
        (
            "MFN Bob".into(),
            format!("NLN NLN {BOB} Bob 1073742336\r\n"),
        ),
    ] {
        assert_eq!(
            harness.ask(bob, &format!("PRP 7 {line}")),
            format!("PRP 7 {line}\r\n")
        );
        assert_eq!(harness.take(alice), told, "{line}");
    }
    for (line, code) in [
        (format!("PHW {long}5"), 201),
        ("MOB".into(), 201),
        ("MOB y".into(), 201),
        ("MBE N".into(), 715),
        ("WWE 1".into(), 715),
        ("HSB 1".into(), 715),
        ("WPN x".into(), 715),
        ("phh 1".into(), 715),
        (format!("MFN {}", "x".repeat(388)), 209),
        (format!("MFN {}", "%C3%A9".repeat(65)), 209),
        ("MFN The%20oPERATOR".into(), 209),
        ("MFN".into(), 209),
    ] {
        assert_eq!(
            harness.ask(bob, &format!("PRP 7 {line}")),
            format!("{code} 7\r\n"),
            "{line}"
        );
        assert_eq!(harness.take(alice), "", "{line}");
    }
    let list = harness.ask(bob, "SYN 8 0 0");
    let own: Vec<_> = list
        .lines()
        .filter(|line| line.starts_with("PRP "))
        .collect();
    assert_eq!(
        own,
        [
            "PRP MFN Bob",
            "PRP MOB N",
            &format!("PRP PHH {long}"),
            "PRP PHW 1"
        ]
    );
}

#[test]
fn what_only_the_server_sets() {
    let mut harness = pair(|bob| bob.property("HSB", "1").property("XXX", "1"));
    let bob = harness.online(BOB, "NLN");
    let alice = harness.sign_in(ALICE);
    let list = harness.ask(alice, "SYN 5 0 0");
    assert!(list.ends_with("\r\nBPR HSB 1\r\n"), "{list}");
    harness.ask(alice, "CHG 6 NLN 0");
    harness.take(bob);
    harness
        .server
        .set_account_property(&email(BOB), "MBE", Some("Y"));
    harness
        .server
        .set_account_property(&email(BOB), "XXX", Some("Y"));
    harness.drain();
    assert_eq!(harness.take(alice), format!("BPR {BOB} MBE Y\r\n"));
    assert_eq!(harness.take(bob), "");
    let list = harness.ask(bob, "SYN 7 0 0");
    assert!(
        list.contains("PRP MFN Bob\r\nPRP HSB 1\r\nPRP MBE Y\r\n"),
        "{list}"
    );
    harness
        .server
        .set_account_property(&email(BOB), "MBE", None);
    harness.drain();
    assert_eq!(harness.take(alice), format!("BPR {BOB} MBE\r\n"));
}

#[test]
fn an_account_that_is_not_confirmed() {
    let mut harness = pair(Account::unverified);
    let bob = harness.at_ticket(BOB);
    let ticket = harness.ticket(BOB, "messenger").unwrap();
    let answer = harness.ask(bob, &format!("USR 4 TWN S {ticket}"));
    assert!(
        answer.starts_with("USR 4 OK bob@example.com 0 0\r\n"),
        "{answer}"
    );
    assert_eq!(harness.ask(bob, "PRP 5 MFN Robert"), "209 5\r\n");
    assert_eq!(harness.ask(bob, "PRP 6 PHH 1"), "PRP 6 PHH 1\r\n");
}

#[test]
fn nicknames() {
    let mut harness = pair(|bob| bob);
    let alice = harness.online(ALICE, "NLN");
    let bob = harness.id_of(alice, BOB);
    let longest = "x".repeat(387);
    for rest in [
        format!("MFN {longest}"),
        "MFN Rob%20B".to_owned(),
        "PHM tel:1".to_owned(),
        "MOB Y".to_owned(),
        "WWE 1".to_owned(),
        "HSB 1".to_owned(),
    ] {
        let line = format!("SBP 7 {bob} {rest}");
        assert_eq!(harness.ask(alice, &line), format!("{line}\r\n"));
    }
    assert!(
        harness
            .ask(alice, "SYN 8 0 0")
            .contains("LST N=bob@example.com F=Rob%20B C=")
    );
    for rest in [
        format!("MFN {longest}x"),
        "PHH 1".to_owned(),
        format!("PHM {}", "1".repeat(96)),
    ] {
        let line = format!("SBP 7 {bob} {rest}");
        assert_eq!(harness.ask(alice, &line), "201 7\r\n", "{line}");
    }
    // Taken back: their own name shows again.
    assert_eq!(
        harness.ask(alice, &format!("SBP 9 {bob} MFN")),
        format!("SBP 9 {bob} MFN \r\n")
    );
    assert!(
        harness
            .ask(alice, "SYN 8 0 0")
            .contains("LST N=bob@example.com F=Bob C=")
    );
}

#[test]
fn whoever_is_let_again_sees_phones_too() {
    let mut harness = pair(|bob| bob.property("PHM", "1"));
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    let seen = format!("NLN NLN {BOB} Bob 1073742336\r\nUBX {BOB} 0\r\nBPR {BOB} PHM 1\r\n");
    harness.take(alice);
    for (line, told) in [
        ("REM 7 AL alice@example.com", ""),
        ("ADC 7 BL N=alice@example.com", "FLN bob@example.com\r\n"),
        ("PRP 7 PHM 1", ""),
        ("REM 7 BL alice@example.com", &*seen),
        ("BLP 7 BL", "FLN bob@example.com\r\n"),
        ("ADC 7 AL N=alice@example.com", &*seen),
        ("BLP 7 AL", ""),
    ] {
        assert_eq!(harness.ask(bob, line), format!("{line}\r\n"));
        assert_eq!(harness.take(alice), told, "{line}");
    }
    // A list shows no phones of someone who blocks.
    harness.ask(bob, "REM 8 AL alice@example.com");
    harness.ask(bob, "ADC 8 BL N=alice@example.com");
    assert!(!harness.ask(alice, "SYN 9 0 0").contains("BPR"));
}

#[test]
fn those_who_do_not_want_to_be_asked_are_not() {
    for (ask, lists) in [(true, 16), (false, 8)] {
        let mut settings = quiet();
        let mut bob = Account::new(BOB, "messenger", "Bob");
        bob.ask = ask;
        settings.accounts = vec![Account::new(ALICE, "messenger", "Alice"), bob];
        let mut harness = Harness::new(settings);
        let alice = harness.online(ALICE, "NLN");
        // Bob is offline, and finds it at his next sign-in.
        let added = harness.ask(alice, "ADC 7 FL N=bob@example.com F=x");
        assert!(
            added.starts_with("ADC 7 FL N=bob@example.com F=Bob C="),
            "{added}"
        );
        assert_eq!(added.lines().count(), 1);
        let bob = harness.sign_in(BOB);
        let list = harness.ask(bob, "SYN 5 0 0");
        assert!(
            list.ends_with(&format!("LST N=alice@example.com F=Alice {lists}\r\n")),
            "{list}"
        );
    }
    // Whoever is blocked already is no news either.
    let mut settings = quiet();
    let bob = Account::new(BOB, "messenger", "Bob").listed(ALICE, Lists::BL);
    settings.accounts = vec![Account::new(ALICE, "messenger", "Alice"), bob];
    let mut harness = Harness::new(settings);
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    harness.ask(alice, "ADC 7 FL N=bob@example.com F=x");
    assert_eq!(
        harness.take(bob),
        "ADC 0 RL N=alice@example.com F=Alice\r\n"
    );
    assert!(
        harness
            .ask(bob, "SYN 7 0 0")
            .ends_with("LST N=alice@example.com F=Alice 12\r\n")
    );
}
