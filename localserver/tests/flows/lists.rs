use localserver::{Account, Settings};
use msnp11::value::Lists;

use crate::harness::{ALICE, BOB, CAROL, Harness, quiet};

fn strangers() -> Settings {
    let account = |email, name| Account::new(email, "messenger", name);
    Settings {
        accounts: vec![
            account(ALICE, "Alice"),
            account(BOB, "Bob"),
            account(CAROL, "Carol"),
        ],
        ..quiet()
    }
}

#[test]
fn adding_and_deleting_someone() {
    let mut harness = Harness::new(strangers());
    let (alice, bob) = (harness.online(ALICE, "NLN"), harness.online(BOB, "NLN"));
    assert_eq!(
        harness.ask(alice, "ADC 7 AL N=bob@example.com"),
        "ADC 7 AL N=bob@example.com\r\n"
    );
    assert_eq!(harness.take(bob), "", "to be allowed is no news");
    let answer = harness.ask(alice, "ADC 8 FL N=bob@example.com F=whatever");
    let id = answer.split("C=").nth(1).unwrap()[..36].to_owned();
    assert_eq!(
        answer,
        format!(
            "ADC 8 FL N=bob@example.com F=Bob C={id}\r\nILN 8 NLN bob@example.com Bob 1073742336\r\n\
             UBX bob@example.com 0\r\n"
        )
    );
    assert_eq!(
        harness.take(bob),
        "ADC 0 RL N=alice@example.com F=Alice\r\n"
    );
    let list = harness.ask(bob, "SYN 7 0 0");
    assert!(
        list.contains(" 1 0\r\n") && list.contains("LST N=alice@example.com F=Alice 16\r\n"),
        "{list}"
    );

    // The person decides: allowed, and moved from PL to RL.
    assert_eq!(
        harness.ask(bob, "ADC 8 AL N=alice@example.com"),
        "ADC 8 AL N=alice@example.com\r\n"
    );
    assert_eq!(
        harness.ask(bob, "ADC 9 RL N=alice@example.com"),
        "ADC 9 RL N=alice@example.com\r\n"
    );
    assert_eq!(
        harness.ask(bob, "REM 10 PL alice@example.com"),
        "REM 10 PL alice@example.com\r\n"
    );
    assert!(
        harness
            .ask(bob, "SYN 11 0 0")
            .contains("LST N=alice@example.com F=Alice 10\r\n")
    );

    assert_eq!(
        harness.ask(alice, &format!("REM 9 FL {id}")),
        format!("REM 9 FL {id}\r\n")
    );
    assert_eq!(harness.take(bob), "REM 0 RL alice@example.com\r\n");
    assert!(
        harness
            .ask(bob, "SYN 12 0 0")
            .contains("LST N=alice@example.com F=Alice 2\r\n")
    );
    harness.ask(bob, "CHG 13 AWY 0");
    assert_eq!(harness.take(alice), "", "no contact any more");
}

#[test]
fn refusals() {
    let mut settings = quiet();
    settings.max_contacts = 2;
    settings.max_groups = 3;
    let stranger = Account::new("dave@example.com", "messenger", "Dave");
    settings.accounts.push(stranger.listed(ALICE, Lists::PL));
    let mut harness = Harness::new(settings);
    let alice = harness.online(ALICE, "NLN");
    let bob = harness.id_of(alice, BOB);
    let new = harness.ask(alice, "ADG 8 Work");
    let work = new.trim().strip_prefix("ADG 8 Work ").unwrap().to_owned();
    let none = "00000000-0000-0000-0000-000000000000";
    for (line, code) in [
        ("ADC 9 FL N=dave@example.com F=Dave".to_owned(), 210),
        ("ADC 9 FL N=bob@example.com F=Bob".to_owned(), 215),
        ("ADC 9 AL N=bob@example.com".to_owned(), 215),
        ("ADC 9 BL N=bob@example.com".to_owned(), 219),
        ("ADC 9 FL N=nobody@example.com F=x".to_owned(), 208),
        ("ADC 9 AL N=nobody@example.com".to_owned(), 208),
        ("ADC 9 FL N=nobody F=x".to_owned(), 201),
        ("ADC 9 AL N=tel:123".to_owned(), 201),
        ("ADC 9 RL N=bob@example.com".to_owned(), 215),
        ("ADC 9 RL N=dave@example.com".to_owned(), 201),
        (format!("ADC 9 FL C={bob} {none}"), 224),
        (format!("ADC 9 FL C={none} {work}"), 208),
        (format!("REM 9 FL {none}"), 216),
        ("REM 9 FL nonsense".to_owned(), 403),
        ("REM 9 AL nobody@example.com".to_owned(), 208),
        ("REM 9 PL bob@example.com".to_owned(), 216),
        (format!("REM 9 AL bob@example.com {work}"), 201),
        (format!("ADC 9 AL C={bob} {work}"), 201),
        (format!("ADC 9 FL C={bob}"), 201),
        (format!("ADC 9 FL N=dave@example.com C={bob}"), 201),
        (format!("ADC 9 FL N=dave@example.com F=x {work}"), 201),
        ("REM 9 FL bob@example.com".to_owned(), 403),
        ("REM 9 BL bob@example.com".to_owned(), 216),
        ("REM 9 AL dave@example.com".to_owned(), 216),
        ("REM 9 AL nobody".to_owned(), 201),
        (format!("REM 9 FL {bob} {work}"), 225),
        (format!("REM 9 FL {bob} {none}"), 224),
        ("ADG 9 Work".to_owned(), 228),
        (format!("ADG 9 {}", "x".repeat(62)), 229),
        ("ADG 9 Fourth".to_owned(), 223),
        (format!("REG 9 {work} Friends"), 228),
        (format!("REG 9 {work} {}", "x".repeat(128)), 229),
        (format!("REG 9 {none} New"), 224),
        (format!("RMG 9 {none}"), 224),
        ("RMG 9 0".to_owned(), 230),
        (format!("SBP 9 {none} MFN x"), 208),
        (format!("SBP 9 {bob} XYZ x"), 201),
        ("PRP 9 XYZ 1".to_owned(), 715),
        ("PRP 9 MBE Y".to_owned(), 715),
        ("PRP 9 MOB maybe".to_owned(), 201),
        (format!("PRP 9 PHH {}", "5".repeat(96)), 201),
        (format!("PRP 9 MFN {}", "x".repeat(388)), 209),
        ("PRP 9 MFN".to_owned(), 209),
        ("GTC 9 A".to_owned(), 218),
        ("BLP 9 AL".to_owned(), 218),
        ("URL 9 NONSENSE".to_owned(), 201),
        ("GCF 9 Other.xml".to_owned(), 715),
        // Without an argument, or with an empty one.
        ("ADC 9".to_owned(), 201),
        ("ADC 9 FL".to_owned(), 201),
        ("ADC 9 FL N=".to_owned(), 201),
        ("ADC 9 AL N= ".to_owned(), 201),
        ("ADC 9 FL C=".to_owned(), 201),
        ("REM 9".to_owned(), 201),
        ("REM 9 FL".to_owned(), 403),
        ("REM 9 FL ".to_owned(), 403),
        ("REM 9 AL".to_owned(), 201),
        ("REM 9 BL N=".to_owned(), 201),
        ("ADG 9".to_owned(), 201),
        ("REG 9".to_owned(), 224),
        (format!("REG 9  {work}"), 224),
        (format!("REG 9 {work}"), 201),
        ("RMG 9".to_owned(), 224),
        ("SBP 9".to_owned(), 208),
        (format!("SBP 9 {bob}"), 201),
        ("PRP 9".to_owned(), 715),
        ("URL 9".to_owned(), 201),
        ("GCF 9".to_owned(), 715),
    ] {
        assert_eq!(harness.ask(alice, &line), format!("{code} 9\r\n"), "{line}");
    }
    assert!(!harness.is_closed(alice));
}

#[test]
fn groups() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "NLN");
    let bob = harness.id_of(alice, BOB);
    let new = harness.ask(alice, "ADG 8 Caf%C3%A9%20%26%20co");
    let id = new
        .trim()
        .strip_prefix("ADG 8 Caf%C3%A9%20&%20co ")
        .unwrap()
        .to_owned();
    assert_eq!(
        harness.ask(alice, &format!("REG 9 {id} New")),
        format!("REG 9 {id} New\r\n")
    );
    let put = format!("ADC 10 FL C={bob} {id}");
    assert_eq!(harness.ask(alice, &put), format!("{put}\r\n"));
    assert_eq!(harness.ask(alice, &put), "215 10\r\n");
    assert_eq!(harness.ask(alice, &format!("RMG 11 {id}")), "226 11\r\n");
    let list = harness.ask(alice, "SYN 12 0 0");
    let line = list
        .lines()
        .find(|line| line.starts_with("LST N=bob"))
        .unwrap();
    assert_eq!(line.split(' ').next_back().unwrap().split(',').count(), 2);
    let take = format!("REM 13 FL {bob} {id}");
    assert_eq!(harness.ask(alice, &take), format!("{take}\r\n"));
    assert_eq!(
        harness.ask(alice, &format!("RMG 14 {id}")),
        format!("RMG 14 {id}\r\n")
    );
    assert!(harness.ask(alice, "SYN 15 0 0").contains(" 2 2\r\n"));
}

#[test]
fn names_of_groups_at_their_limits() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "NLN");
    let name = "x".repeat(61);
    let new = harness.ask(alice, &format!("ADG 8 {name}"));
    let id = new
        .trim()
        .strip_prefix(&format!("ADG 8 {name} "))
        .unwrap()
        .to_owned();
    // Eleven letters, 66 bytes when they are encoded.
    assert_eq!(
        harness.ask(alice, &format!("ADG 8 {}", "%C3%A9".repeat(11))),
        "229 8\r\n"
    );
    let name = "y".repeat(127);
    let line = format!("REG 9 {id} {name}");
    assert_eq!(harness.ask(alice, &line), format!("{line}\r\n"));
    assert_eq!(
        harness.ask(alice, &line),
        format!("{line}\r\n"),
        "its own name is not taken"
    );
    assert!(
        harness
            .ask(alice, "SYN 10 0 0")
            .contains(&format!("LSG {name} {id}\r\n"))
    );
}

#[test]
fn a_group_with_people_goes_where_that_is_allowed() {
    let mut settings = quiet();
    settings.remove_full_groups = true;
    let mut harness = Harness::new(settings);
    let alice = harness.online(ALICE, "NLN");
    let list = harness.ask(alice, "SYN 7 0 0");
    let line = list
        .lines()
        .find(|line| line.starts_with("LSG Friends "))
        .unwrap();
    let id = line.split(' ').next_back().unwrap();
    assert_eq!(
        harness.ask(alice, &format!("RMG 8 {id}")),
        format!("RMG 8 {id}\r\n")
    );
    let list = harness.ask(alice, "SYN 9 0 0");
    assert!(list.lines().next().unwrap().ends_with(" 2 1"), "{list}");
    assert!(!list.contains(id), "{list}");
    let bob = list
        .lines()
        .find(|line| line.starts_with("LST N=bob"))
        .unwrap();
    assert!(bob.ends_with(" 11"), "still a contact: {bob}");
}

#[test]
fn names_and_phone_contacts() {
    let mut harness = Harness::new(quiet());
    let alice = harness.online(ALICE, "NLN");
    let bob = harness.id_of(alice, BOB);
    let line = format!("SBP 7 {bob} MFN Rob");
    assert_eq!(harness.ask(alice, &line), format!("{line}\r\n"));
    assert_eq!(harness.ask(alice, "PRP 8 PHM tel:1"), "PRP 8 PHM tel:1\r\n");
    let added = harness.ask(alice, "ADC 9 FL N=tel:15551112222 F=john");
    assert!(
        added.starts_with("ADC 9 FL N=tel:15551112222 F=john C="),
        "{added}"
    );
    let list = harness.ask(alice, "SYN 10 0 0");
    assert!(list.contains("PRP PHM tel:1\r\n") && list.contains("LST N=bob@example.com F=Rob C="));
    assert!(list.contains("LST N=tel:15551112222 F=john C="), "{list}");
    let bob = harness.sign_in(BOB);
    let list = harness.ask(bob, "SYN 5 0 0");
    let (_, after) = list.split_once("LST N=alice@example.com").unwrap();
    assert!(after.lines().nth(1).unwrap() == "BPR PHM tel:1", "{list}");
    assert_eq!(harness.ask(bob, "GTC 6 N"), "GTC 6 N\r\n");
    assert!(harness.ask(bob, "SYN 7 0 0").contains("GTC N\r\n"));
}
