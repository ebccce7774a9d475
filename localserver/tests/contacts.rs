//! Contacts, groups and privacy: what the core asks and what the server makes of it, on both sides.

mod sim;

use std::sync::Arc;

use localserver::{Account, Settings, examples};
use msnp11::{
    client::{Event, Notice, Phone, Request},
    error_code::ErrorCode,
    value::{Guid, Lists, Name, Status},
};
use sim::{World, email};

const DAVE: &str = "dave@example.com";

/// The examples, and dave, whom nobody knows.
fn world() -> World {
    let mut accounts = examples();
    accounts.push(Account::new(DAVE, "messenger", "Dave"));
    World::new(Settings {
        accounts,
        ..Settings::default()
    })
}

fn lists(world: &World, who: usize, whose: &str) -> Lists {
    let roster = world.messenger(who).roster();
    roster
        .person(&email(whose))
        .map_or(Lists::empty(), |person| person.lists)
}

fn status(world: &World, who: usize, whose: &str) -> Status {
    let roster = world.messenger(who).roster();
    roster
        .person(&email(whose))
        .map_or(Status::Offline, |person| person.status)
}

fn add(world: &mut World, who: usize, whom: &str, group: Option<Guid>) {
    let request = Request::AddContact {
        email: email(whom),
        name: None,
        group,
    };
    world.ask(who, request);
}

fn group(world: &World, who: usize, name: &str) -> Option<Guid> {
    let groups = world.messenger(who).roster().groups().iter();
    groups
        .into_iter()
        .find(|group| group.name.as_str() == name)
        .map(|group| group.id.clone())
}

fn members(world: &World, who: usize, group: &Guid) -> Vec<String> {
    let contacts = world.messenger(who).roster().contacts();
    contacts
        .filter(|contact| contact.groups.contains(group))
        .map(|contact| contact.email.as_str().to_owned())
        .collect()
}

fn refused(world: &World, who: usize, verb: &'static str, code: u16) -> bool {
    let code = ErrorCode::from_number(code);
    let notice = Event::Notice(Notice::Refused { verb, code });
    world.people[who].events.contains(&notice)
}

#[test]
fn adding_asks_the_other_and_both_see_each_other() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    let dave = world.sign_in(DAVE, Status::Busy);
    let friends = group(&world, alice, "Friends").unwrap();
    add(&mut world, alice, DAVE, Some(friends.clone()));
    assert!(lists(&world, alice, DAVE).contains(Lists::FL | Lists::AL));
    assert!(members(&world, alice, &friends).contains(&DAVE.to_owned()));
    assert_eq!(
        status(&world, alice, DAVE),
        Status::Busy,
        "dave allows others"
    );
    let told = |event: &Event| matches!(event, Event::Notice(Notice::AddedYou { email, .. }) if email.as_str() == "alice@example.com");
    assert!(world.people[dave].events.iter().any(told));
    let waits = |world: &World| {
        let roster = world.messenger(dave).roster();
        roster
            .waiting()
            .map(|it| it.email.as_str().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(waits(&world), ["alice@example.com"]);

    world.ask(dave, Request::Allow(email("alice@example.com")));
    assert!(waits(&world).is_empty());
    add(&mut world, dave, "alice@example.com", None);
    assert_eq!(status(&world, dave, "alice@example.com"), Status::Online);
    assert!(lists(&world, alice, DAVE).contains(Lists::RL));

    world.ask(
        alice,
        Request::RemoveContact {
            email: email(DAVE),
            block: true,
        },
    );
    assert_eq!(
        lists(&world, alice, DAVE) & (Lists::FL | Lists::AL | Lists::BL),
        Lists::BL
    );
    assert!(!lists(&world, dave, "alice@example.com").contains(Lists::RL));
    assert_eq!(status(&world, dave, "alice@example.com"), Status::Offline);
    let removed = Event::Notice(Notice::RemovedYou(email("alice@example.com")));
    assert!(world.people[dave].events.contains(&removed));
}

#[test]
fn someone_who_was_away_is_asked_at_the_next_sign_in() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    add(&mut world, alice, DAVE, None);
    let dave = world.sign_in(DAVE, Status::Online);
    assert_eq!(world.messenger(dave).roster().waiting().count(), 1);
    world.ask(dave, Request::Block(email("alice@example.com")));
    assert_eq!(world.messenger(dave).roster().waiting().count(), 0);
    assert_eq!(status(&world, alice, DAVE), Status::Offline);
    // It stays decided.
    world.ask(dave, Request::SignOut);
    let dave = world.sign_in(DAVE, Status::Online);
    assert_eq!(world.messenger(dave).roster().waiting().count(), 0);
    assert!(lists(&world, dave, "alice@example.com").contains(Lists::BL | Lists::RL));
}

#[test]
fn blocking_hides_and_unblocking_shows() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    let bob = world.sign_in("bob@example.com", Status::Online);
    world.ask(alice, Request::Block(email("bob@example.com")));
    assert_eq!(status(&world, bob, "alice@example.com"), Status::Offline);
    let bobs = lists(&world, alice, "bob@example.com");
    assert!(bobs.contains(Lists::FL | Lists::BL) && !bobs.contains(Lists::AL));
    // Twice is once.
    world.ask(alice, Request::Block(email("bob@example.com")));
    world.ask(alice, Request::Allow(email("bob@example.com")));
    assert_eq!(status(&world, bob, "alice@example.com"), Status::Online);
    assert!(!lists(&world, alice, "bob@example.com").contains(Lists::BL));
    let refusals = |event: &Event| matches!(event, Event::Notice(Notice::Refused { .. }));
    assert!(!world.people[alice].events.iter().any(refusals));
}

#[test]
fn groups_are_made_renamed_filled_and_deleted() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    world.ask(alice, Request::AddGroup("Work ✓".into()));
    let work = group(&world, alice, "Work ✓").unwrap();
    world.ask(alice, Request::RenameGroup(work.clone(), "Office".into()));
    assert_eq!(group(&world, alice, "Office"), Some(work.clone()));

    let friends = group(&world, alice, "Friends").unwrap();
    let bob = email("bob@example.com");
    world.ask(
        alice,
        Request::CopyContact {
            email: bob.clone(),
            to: work.clone(),
        },
    );
    assert_eq!(members(&world, alice, &work), ["bob@example.com"]);
    assert_eq!(members(&world, alice, &friends), ["bob@example.com"]);
    world.ask(
        alice,
        Request::RemoveFromGroup {
            email: bob.clone(),
            group: work.clone(),
        },
    );
    world.ask(
        alice,
        Request::MoveContact {
            email: bob.clone(),
            from: Some(friends.clone()),
            to: work.clone(),
        },
    );
    assert_eq!(members(&world, alice, &work), ["bob@example.com"]);
    assert!(members(&world, alice, &friends).is_empty());
    world.ask(alice, Request::RemoveGroup(work.clone()));
    assert_eq!(group(&world, alice, "Office"), None);
    let bobs = world.messenger(alice).roster().person(&bob).unwrap();
    assert!(bobs.is_contact() && bobs.groups.is_empty());

    // The lists of a new client are the same.
    let before: Vec<_> = world.messenger(alice).roster().people().cloned().collect();
    let again = world.sign_in("alice@example.com", Status::Online);
    for person in before {
        let roster = world.messenger(again).roster();
        let now = roster.person(&person.email).unwrap();
        assert_eq!((now.lists, &now.groups), (person.lists, &person.groups));
    }
}

#[test]
fn limits_and_their_errors() {
    let mut world = World::new(Settings {
        max_contacts: 2,
        max_groups: 2,
        accounts: {
            let mut accounts = examples();
            accounts.push(Account::new(DAVE, "messenger", "Dave"));
            accounts
        },
        ..Settings::default()
    });
    let alice = world.sign_in("alice@example.com", Status::Online);
    add(&mut world, alice, DAVE, None);
    assert!(refused(&world, alice, "ADC", 210));
    add(&mut world, alice, "nobody@example.com", None);
    world.ask(alice, Request::AddGroup("Third".into()));
    assert!(refused(&world, alice, "ADG", 223));
    let friends = group(&world, alice, "Friends").unwrap();
    world.ask(
        alice,
        Request::RenameGroup(friends.clone(), "Book club".into()),
    );
    assert!(refused(&world, alice, "REG", 228));
    world.ask(
        alice,
        Request::RenameGroup(friends, Name::new("x".repeat(200))),
    );
    assert!(refused(&world, alice, "REG", 229));
    world.ask(alice, Request::SetName(Name::new("é".repeat(200))));
    assert!(refused(&world, alice, "PRP", 209));
    let gone = Guid::from_wire("00000000-0000-0000-0000-000000000000").unwrap();
    world.ask(alice, Request::RemoveGroup(gone));
    assert!(refused(&world, alice, "RMG", 224));
}

#[test]
fn own_properties_and_privacy() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    let bob = world.sign_in("bob@example.com", Status::Online);
    world.ask(alice, Request::SetName("Alice in Köln".into()));
    assert_eq!(world.messenger(alice).me().name.as_str(), "Alice in Köln");
    let seen = |world: &World| {
        world
            .messenger(bob)
            .roster()
            .person(&email("alice@example.com"))
            .unwrap()
            .clone()
    };
    assert_eq!(seen(&world).name.as_str(), "Alice in Köln");
    world.ask(
        alice,
        Request::SetPhone(Phone::Home, Some("+49 221 1".into())),
    );
    assert_eq!(
        world.messenger(alice).me().properties["PHH"].as_str(),
        "+49 221 1"
    );
    assert_eq!(seen(&world).properties["PHH"].as_str(), "+49 221 1");
    world.ask(alice, Request::SetPhone(Phone::Home, None));
    assert!(!world.messenger(alice).me().properties.contains_key("PHH"));

    for on in [false, false, true] {
        world.ask(alice, Request::AllowOthers(on));
        world.ask(alice, Request::AskWhenAdded(on));
        assert_eq!(world.messenger(alice).me().allow_others, on);
        assert_eq!(world.messenger(alice).me().ask_when_added, on);
    }
    world.ask(
        alice,
        Request::NameContact(email("bob@example.com"), "Bobby".into()),
    );
    let bobs = world
        .messenger(alice)
        .roster()
        .person(&email("bob@example.com"))
        .unwrap();
    assert_eq!(bobs.name.as_str(), "Bobby");
}

/// What a person calls others is theirs: a new name of the other, a list that is read anew and a new session leave it.
#[test]
fn a_nickname_outlasts_every_name() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    let bob = world.sign_in("bob@example.com", Status::Online);
    let bobs = email("bob@example.com");
    let names = |world: &World, who| {
        let person = world.messenger(who).roster().person(&bobs).unwrap();
        let nickname = person
            .nickname
            .as_ref()
            .map(|name| name.as_str().to_owned());
        (person.name.as_str().to_owned(), nickname)
    };
    let nicknames =
        |name: &str| Request::SetNicknames(Arc::new([(bobs.clone(), name.into())].into()));
    world.ask(alice, nicknames("Bobby"));
    assert_eq!(names(&world, alice).1.as_deref(), Some("Bobby"));
    world.ask(bob, Request::SetName("Robert".into()));
    assert_eq!(
        names(&world, alice),
        ("Robert".into(), Some("Bobby".into()))
    );
    world.ask(bob, Request::SetStatus(Status::Busy));
    world.ask(alice, Request::SignOut);
    let alice = world.sign_in("alice@example.com", Status::Online);
    assert_eq!(names(&world, alice).1, None, "told to no server");
    world.ask(alice, nicknames("Bobby"));
    world.ask(alice, Request::SetNicknames(Arc::default()));
    assert_eq!(names(&world, alice), ("Robert".into(), None));
}

/// 1,000 contacts in 30 groups come in one pass, with one event for all of them.
#[test]
fn a_thousand_contacts_in_one_pass() {
    let mut rich = Account::new("rich@example.com", "messenger", "Rich");
    for n in 0..30 {
        rich = rich.group(&format!("Group {n}"));
    }
    for n in 0..1_000 {
        rich = rich.friend(&format!("friend{n}@example.com"), &[n % 30]);
    }
    let mut world = World::new(Settings {
        accounts: vec![rich],
        max_contacts: 1_000,
        ..Settings::default()
    });
    let who = world.sign_in("rich@example.com", Status::Online);
    let roster = world.messenger(who).roster();
    assert_eq!(
        (roster.contacts().count(), roster.groups().len()),
        (1_000, 30)
    );
    let events = &world.people[who].events;
    let rosters = events
        .iter()
        .filter(|event| **event == Event::Roster)
        .count();
    assert_eq!(rosters, 1);
    assert!(events.len() < 150, "{} events", events.len());
}
