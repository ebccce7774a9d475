use localserver::Account;
use msnp11::value::Lists;

use crate::harness::{ALICE, BOB, Harness, email, quiet};

const HIM: &str = "NLN NLN bob@example.com Bob 512\r\nUBX bob@example.com 0\r\n";

/// Bob comes online with alice on these lists and this privacy; what alice, who has him on FL, sees.
fn seen(lists: Lists, only_allowed: bool) -> bool {
    let mut settings = quiet();
    let mut bob = Account::new(BOB, "messenger", "Bob").listed(ALICE, lists);
    bob.allow_unknown = !only_allowed;
    let alice = Account::new(ALICE, "messenger", "Alice").listed(BOB, Lists::FL | Lists::AL);
    settings.accounts = vec![alice, bob];
    let mut harness = Harness::new(settings);
    let alice = harness.online(ALICE, "NLN");
    let bob = harness.sign_in(BOB);
    harness.ask(bob, "CHG 5 NLN 512");
    let live = harness.take(alice);
    // Whoever comes later sees the same.
    let alice = harness.sign_in(ALICE);
    let later = harness.ask(alice, "CHG 9 NLN 0");
    let initial = "ILN 9 NLN bob@example.com Bob 512\r\nUBX bob@example.com 0\r\n";
    assert_eq!(later.contains(initial), live == HIM);
    assert!(live == HIM || live.is_empty());
    live == HIM
}

#[test]
fn who_sees_whom() {
    for (lists, only_allowed, expected) in [
        (Lists::empty(), false, true),
        (Lists::empty(), true, false),
        (Lists::AL, false, true),
        (Lists::AL, true, true),
        (Lists::BL, false, false),
        (Lists::BL, true, false),
        (Lists::AL | Lists::BL, false, false),
        (Lists::FL, false, true),
        (Lists::FL, true, false),
        (Lists::FL | Lists::AL | Lists::RL, true, true),
        (Lists::RL | Lists::PL, true, false),
    ] {
        assert_eq!(
            seen(lists, only_allowed),
            expected,
            "{lists:?} {only_allowed}"
        );
    }
}

#[test]
fn changes_are_told_once() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "NLN");
    let bob = harness.online(BOB, "BSY");
    let name = "Bob%20%C3%85ngstr%C3%B6m";
    assert_eq!(
        harness.take(alice),
        format!("NLN BSY {BOB} {name} 1073742336\r\nUBX {BOB} 0\r\n")
    );
    harness.ask(bob, "CHG 7 BSY 1073742336");
    assert_eq!(harness.take(alice), "", "nothing changed");
    harness.ask(bob, "CHG 8 BSY 1073742336 %3Cmsnobj%20Size%3D%221%22%2F%3E");
    let picture = "%3Cmsnobj%20Size%3D%221%22%2F%3E";
    assert_eq!(
        harness.take(alice),
        format!("NLN BSY {BOB} {name} 1073742336 {picture}\r\n")
    );
    let payload = "<Data><PSM>tea</PSM><CurrentMedia></CurrentMedia></Data>";
    harness.send(bob, &format!("UUX 9 {}\r\n{payload}", payload.len()));
    assert_eq!(
        harness.take(alice),
        format!("UBX {BOB} {}\r\n{payload}", payload.len())
    );
    assert_eq!(
        harness.ask(bob, "PRP 10 MFN Bobby"),
        "UUX 9 0\r\nPRP 10 MFN Bobby\r\n"
    );
    assert_eq!(
        harness.take(alice),
        format!("NLN BSY {BOB} Bobby 1073742336 {picture}\r\n")
    );
    assert_eq!(
        harness.ask(bob, "PRP 11 PHH 555%201"),
        "PRP 11 PHH 555%201\r\n"
    );
    assert_eq!(harness.take(alice), format!("BPR {BOB} PHH 555%201\r\n"));
    harness.ask(bob, "CHG 12 HDN 0");
    assert_eq!(harness.take(alice), format!("FLN {BOB}\r\n"));
    harness.ask(bob, "CHG 13 NLN");
    assert!(
        harness
            .take(alice)
            .starts_with(&format!("NLN NLN {BOB} Bobby 0\r\nUBX "))
    );
    harness.ask(bob, "OUT");
    assert_eq!(harness.take(alice), format!("FLN {BOB}\r\n"));
}

#[test]
fn the_hidden_see_and_are_not_seen() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "HDN");
    let bob = harness.sign_in(BOB);
    assert!(!harness.ask(bob, "CHG 5 NLN 0").contains("ILN"));
    assert!(harness.take(alice).starts_with("NLN NLN bob@example.com "));
    assert_eq!(harness.ask(alice, "XFR 7 SB"), "913 7\r\n");
    assert_eq!(harness.ask(alice, "CHG 8 FLN 0"), "201 8\r\n");
    assert_eq!(harness.server.online(), [email(ALICE), email(BOB)]);
}

#[test]
fn the_server_may_make_someone_offline() {
    let mut harness = Harness::new(quiet());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    harness.take(alice);
    harness.take(bob);
    harness.server.make_offline(&email(ALICE));
    harness.drain();
    assert_eq!(harness.take(alice), "CHG 0 FLN\r\n");
    assert_eq!(harness.take(bob), format!("FLN {ALICE}\r\n"));
    assert_eq!(harness.ask(alice, "XFR 7 SB"), "913 7\r\n");
    assert_eq!(harness.ask(alice, "CHG 8 NLN 0"), "CHG 8 NLN 0\r\n");
    assert!(harness.take(bob).starts_with("NLN NLN alice@example.com "));
    assert!(harness.ask(alice, "XFR 9 SB").starts_with("XFR 9 SB "));
}

#[test]
fn what_is_too_long_for_others_is_refused() {
    let mut harness = Harness::new(quiet());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    harness.take(alice);
    let object = |length: usize| "x".repeat(length);
    assert_eq!(
        harness.ask(bob, &format!("CHG 7 BSY 0 {}", object(4_097))),
        "201 7\r\n"
    );
    let chg = format!("CHG 8 BSY 0 {}\r\n", object(4_096));
    assert_eq!(harness.ask(bob, chg.trim_end()), chg);
    assert!(harness.take(alice).len() < 8_192);
    let uux = |length: usize| {
        let (head, tail) = ("<Data><PSM></PSM><CurrentMedia>", "</CurrentMedia></Data>");
        let text = "\"".repeat(length - head.len() - tail.len());
        let payload = format!("{head}{text}{tail}");
        format!("UUX 9 {}\r\n{payload}", payload.len())
    };
    for (length, answer) in [
        (4_096, "UUX 9 0\r\n"),
        (4_097, "715 9\r\n"),
        (60_000, "715 9\r\n"),
    ] {
        harness.send(bob, &uux(length));
        assert_eq!(harness.take(bob), answer, "{length}");
    }
    let name = "x".repeat(388);
    assert_eq!(
        harness.ask(bob, &format!("ADC 10 FL N=tel:1 F={name}")),
        "201 10\r\n"
    );
    assert!(!harness.is_closed(bob));
    let stranger = harness.connect(localserver::logic::Listener::Notification);
    harness.send(stranger, &uux(60_000));
    assert!(harness.is_closed(stranger));
}

#[test]
fn personal_messages_are_cleared_by_nothing() {
    let mut harness = Harness::new(quiet());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    harness.take(alice);
    let music = "<Data><PSM>a &amp; b</PSM><CurrentMedia>\\0Music\\01\\0{0} - {1}\\0Song\\0Artist\\0\\0</CurrentMedia>\
                 </Data>";
    harness.send(bob, &format!("UUX 7 {}\r\n{music}", music.len()));
    assert_eq!(
        harness.take(alice),
        format!("UBX {BOB} {}\r\n{music}", music.len())
    );
    harness.send(bob, "UUX 8 0\r\n");
    assert_eq!(harness.take(bob).lines().last(), Some("UUX 8 0"));
    assert_eq!(harness.take(alice), format!("UBX {BOB} 0\r\n"));
    harness.send(bob, "UUX 9 5\r\n<Data");
    assert!(harness.is_closed(bob), "no XML");
}

#[test]
fn nothing_is_told_before_chg() {
    let mut harness = Harness::new(quiet());
    let alice = harness.sign_in(ALICE);
    harness.online(BOB, "NLN");
    assert_eq!(harness.take(alice), "");
    assert_eq!(harness.ask(alice, "XFR 5 SB"), "913 5\r\n");
    assert_eq!(harness.ask(alice, "GCF 6 Shields.xml"), "715 6\r\n");
    assert!(
        harness
            .ask(alice, "CHG 7 NLN 0")
            .contains("ILN 7 NLN bob@example.com ")
    );
    assert!(
        !harness.ask(alice, "CHG 8 BSY 0").contains("ILN"),
        "at the first only"
    );
}

#[test]
fn blocking_and_unblocking_shows() {
    let mut harness = Harness::new(quiet());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    harness.take(alice);
    harness.take(bob);
    assert_eq!(
        harness.ask(bob, "REM 7 AL alice@example.com"),
        "REM 7 AL alice@example.com\r\n"
    );
    assert_eq!(harness.take(alice), "", "unknown people are allowed");
    assert_eq!(
        harness.ask(bob, "ADC 8 BL N=alice@example.com"),
        "ADC 8 BL N=alice@example.com\r\n"
    );
    assert_eq!(harness.take(alice), "FLN bob@example.com\r\n");
    assert_eq!(
        harness.ask(bob, "REM 9 BL alice@example.com"),
        "REM 9 BL alice@example.com\r\n"
    );
    assert!(harness.take(alice).starts_with("NLN NLN bob@example.com "));
    assert_eq!(harness.ask(bob, "BLP 10 BL"), "BLP 10 BL\r\n");
    assert_eq!(harness.take(alice), "FLN bob@example.com\r\n");
    assert_eq!(harness.ask(bob, "BLP 11 BL"), "218 11\r\n");
    assert_eq!(
        harness.ask(bob, "ADC 12 AL N=alice@example.com"),
        "ADC 12 AL N=alice@example.com\r\n"
    );
    assert!(harness.take(alice).starts_with("NLN NLN bob@example.com "));
}
