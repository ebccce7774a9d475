//! The core and the server, in stories.

mod sim;

use localserver::{Settings, logic::Misbehaviour};
use msnp11::{
    client::{
        CloseReason, Credentials, Event, Notice, Reconnect, Remembered, Request, Session,
        SignInError, SignedOut,
    },
    command::OutReason,
    message::TextFormat,
    value::{Address, Capabilities, Status},
};
use sim::{World, email};

fn world() -> World {
    World::new(Settings::default())
}

fn say(world: &mut World, who: usize, to: &str, text: &str) {
    world.ask(who, Request::OpenConversation(email(to)));
    let id = world.conversation(who).id;
    world.ask(
        who,
        Request::SendText(id, text.into(), TextFormat::default()),
    );
}

#[test]
fn presence_goes_to_those_who_have_you() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    assert_eq!(world.messenger(alice).me().name.as_str(), "Alice ✓");
    assert_eq!(world.messenger(alice).roster().groups().len(), 2);
    assert_eq!(world.messenger(alice).roster().contacts().count(), 2);

    let bob = world.sign_in("bob@example.com", Status::Busy);
    world.ask(bob, Request::SetPersonalMessage("tea & biscuits".into()));
    let seen = world
        .messenger(alice)
        .roster()
        .person(&email("bob@example.com"))
        .unwrap();
    assert_eq!(
        (seen.status, seen.name.as_str()),
        (Status::Busy, "Bob Ångström")
    );
    assert_eq!(seen.personal.text, "tea & biscuits");
    assert!(seen.capabilities.contains(Capabilities::WEB_MESSENGER));
    assert!(
        world.people[alice]
            .events
            .contains(&Event::CameOnline(email("bob@example.com")))
    );
    let seen = world
        .messenger(bob)
        .roster()
        .person(&email("alice@example.com"))
        .unwrap();
    assert_eq!(seen.status, Status::Online, "by ILN");

    world.ask(bob, Request::SetStatus(Status::Hidden));
    assert_eq!(world.messenger(bob).me().status, Status::Hidden);
    let seen = world
        .messenger(alice)
        .roster()
        .person(&email("bob@example.com"))
        .unwrap();
    assert_eq!(seen.status, Status::Offline);
}

#[test]
fn a_conversation_both_ways() {
    for chunk in [usize::MAX, 1, 7] {
        let mut world = world();
        world.chunk = chunk;
        let alice = world.sign_in("alice@example.com", Status::Online);
        let bob = world.sign_in("bob@example.com", Status::Online);
        say(
            &mut world,
            alice,
            "bob@example.com",
            "Grüße 🌻\nzweite Zeile",
        );
        assert_eq!(world.transcript(alice), ["me: Grüße 🌻\nzweite Zeile"]);
        assert_eq!(world.transcript(bob), ["alice: Grüße 🌻\nzweite Zeile"]);
        say(&mut world, bob, "alice@example.com", "ça va");
        let id = world.conversation(bob).id;
        world.ask(bob, Request::Typing(id));
        assert_eq!(world.conversation(alice).typing, [email("bob@example.com")]);
        world.ask(bob, Request::SendNudge(id));
        assert_eq!(world.transcript(alice).last().unwrap(), "bob: <Nudge>");
        assert!(
            world.conversation(alice).typing.is_empty(),
            "what was written has come"
        );
        assert_eq!(
            world.server.switchboards(),
            1,
            "one switchboard carries it all"
        );
        world.ask(
            alice,
            Request::CloseConversation(world.conversation(alice).id),
        );
        assert_eq!(world.server.switchboards(), 0);
        say(&mut world, bob, "alice@example.com", "still there?");
        assert_eq!(world.transcript(alice), ["bob: still there?"]);
    }
}

#[test]
fn typing_ends_by_itself() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    let bob = world.sign_in("bob@example.com", Status::Online);
    say(&mut world, alice, "bob@example.com", "hi");
    world.ask(alice, Request::Typing(world.conversation(alice).id));
    assert_eq!(world.conversation(bob).typing.len(), 1);
    world.pass(10_000);
    assert!(world.conversation(bob).typing.is_empty());
}

#[test]
fn three_people_make_a_group() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    let bob = world.sign_in("bob@example.com", Status::Online);
    let carol = world.sign_in("carol@example.com", Status::Online);
    say(&mut world, alice, "bob@example.com", "one");
    let id = world.conversation(alice).id;
    world.ask(alice, Request::Invite(id, email("carol@example.com")));
    world.ask(
        alice,
        Request::SendText(id, "two".into(), TextFormat::default()),
    );
    assert!(world.conversation(alice).is_group && world.conversation(bob).is_group);
    assert_eq!(world.transcript(carol), ["alice: two"]);
    assert_eq!(
        world.transcript(bob),
        ["alice: one", "carol: <Joined>", "alice: two"]
    );
    world.ask(
        carol,
        Request::CloseConversation(world.conversation(carol).id),
    );
    assert_eq!(world.transcript(bob).last().unwrap(), "carol: <Left>");
}

#[test]
fn messages_that_do_not_arrive_say_so() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    say(&mut world, alice, "bob@example.com", "anyone?");
    assert_eq!(
        world.transcript(alice),
        ["me: anyone? [Failed(Unavailable)]"]
    );

    let bob = world.sign_in("bob@example.com", Status::Online);
    let conversation = world.conversation(alice);
    let (id, entry) = (conversation.id, conversation.entries[0].id);
    world.ask(alice, Request::SendAgain(id, entry));
    assert_eq!(world.transcript(alice), ["me: anyone?"]);
    assert_eq!(world.transcript(bob), ["alice: anyone?"]);

    world.server.misbehave(Misbehaviour {
        nak_next: 1,
        drop_acks: 0,
    });
    say(&mut world, alice, "bob@example.com", "refused");
    assert_eq!(
        world.transcript(alice).last().unwrap(),
        "me: refused [Failed(Refused)]"
    );

    world.server.misbehave(Misbehaviour {
        nak_next: 0,
        drop_acks: 1,
    });
    say(&mut world, alice, "bob@example.com", "who knows");
    assert_eq!(
        world.transcript(alice).last().unwrap(),
        "me: who knows [Sent]"
    );
    world.pass(61_000);
    assert_eq!(
        world.transcript(alice).last().unwrap(),
        "me: who knows [Unknown]"
    );
}

#[test]
fn someone_hidden_cannot_start_a_conversation() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Hidden);
    world.sign_in("bob@example.com", Status::Online);
    say(&mut world, alice, "bob@example.com", "psst");
    assert_eq!(world.transcript(alice), ["me: psst [Failed(Hidden)]"]);
}

#[test]
fn a_long_text_goes_as_several() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    let bob = world.sign_in("bob@example.com", Status::Online);
    let text = "👩‍👩‍👧‍👦 familia\n".repeat(200);
    say(&mut world, alice, "bob@example.com", &text);
    let parts = &world.conversation(bob).entries;
    assert!(parts.len() > 3);
    let joined: String = world
        .transcript(bob)
        .iter()
        .map(|line| line.strip_prefix("alice: ").unwrap())
        .collect();
    assert_eq!(joined, text.trim_end());
}

#[test]
fn both_may_call_at_once() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    let bob = world.sign_in("bob@example.com", Status::Online);
    say(&mut world, alice, "bob@example.com", "ping");
    say(&mut world, bob, "alice@example.com", "pong");
    assert_eq!(world.transcript(alice), ["me: ping", "bob: pong"]);
    assert_eq!(world.transcript(bob), ["alice: ping", "me: pong"]);
}

#[test]
fn a_wrong_password_is_told() {
    let mut world = world();
    let who = world.person();
    let credentials = Credentials {
        email: email("alice@example.com"),
        password: "wrong".to_owned().into(),
    };
    world.ask(
        who,
        Request::SignIn(credentials, Status::Online, Remembered::default()),
    );
    let over = SignedOut::Failed(SignInError::WrongPassword(None));
    assert_eq!(*world.messenger(who).session(), Session::SignedOut(over));
}

#[test]
fn the_second_sign_in_ends_the_first() {
    let mut world = world();
    let first = world.sign_in("alice@example.com", Status::Online);
    let second = world.sign_in("alice@example.com", Status::Online);
    assert_eq!(
        *world.messenger(first).session(),
        Session::SignedOut(SignedOut::Elsewhere)
    );
    assert_eq!(*world.messenger(second).session(), Session::SignedIn);
    assert_eq!(world.server.online().len(), 1);
}

/// How a session was lost that comes back by itself.
fn lost(world: &World, who: usize) -> Option<&SignedOut> {
    match world.messenger(who).session() {
        Session::Reconnecting(Reconnect { because, .. }) => Some(because),
        _ => None,
    }
}

#[test]
fn the_server_says_why_it_goes() {
    for (reason, over) in [
        (OutReason::ShuttingDown, SignedOut::ServerShutDown),
        (
            OutReason::ReconnectAfter(Some(3)),
            SignedOut::ReconnectAfter { minutes: 3 },
        ),
        (
            OutReason::ReconnectAfter(Some(99_999)),
            SignedOut::ReconnectAfter { minutes: 1_440 },
        ),
        (OutReason::None, SignedOut::ByServer),
    ] {
        let mut world = world();
        let alice = world.sign_in("alice@example.com", Status::Online);
        world.server.announce_shutdown(5);
        world.deliver();
        assert!(
            world.people[alice]
                .events
                .contains(&Event::Notice(Notice::ServerClosesIn(5)))
        );
        world.server.out(None, &reason);
        world.deliver();
        assert_eq!(lost(&world, alice), Some(&over));
    }
}

#[test]
fn redirects_come_to_an_end() {
    let mut world = world();
    world.server.redirect(Some(Address {
        host: "ns2.test".into(),
        port: 1863,
    }));
    let who = world.person();
    let credentials = Credentials {
        email: email("alice@example.com"),
        password: "messenger".to_owned().into(),
    };
    world.ask(
        who,
        Request::SignIn(credentials, Status::Online, Remembered::default()),
    );
    let over = SignedOut::Failed(SignInError::TooManyRedirects);
    assert_eq!(*world.messenger(who).session(), Session::SignedOut(over));
}

#[test]
fn junk_ends_the_session_with_a_clear_error() {
    for junk in [
        &b"HTTP/1.1 400 Bad Request\r\n"[..],
        b"NOT 99999999\r\n",
        b"\0\0\0",
        b"MSG a b xyz\r\n",
    ] {
        let mut world = world();
        let alice = world.sign_in("alice@example.com", Status::Online);
        world.server.send_raw(&email("alice@example.com"), junk);
        world.deliver();
        let over = SignedOut::ConnectionLost(CloseReason::Broken);
        assert_eq!(lost(&world, alice), Some(&over), "{junk:?}");
    }
}

#[test]
fn senseless_and_unknown_commands_cost_themselves_only() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    let lines = b"XYZ 1 2 3\r\nNLN\r\nNLN QQQ a@b\r\nUBX bob@example.com 7\r\n<Data><LST\r\nILN x\r\nADL 0 2\r\n<>\
        CHL\r\nRNG 1\r\nQNG\r\n999\r\n";
    world.server.send_raw(&email("alice@example.com"), lines);
    world.deliver();
    assert_eq!(*world.messenger(alice).session(), Session::SignedIn);
    let bob = world.sign_in("bob@example.com", Status::Online);
    say(&mut world, alice, "bob@example.com", "still here");
    assert_eq!(world.transcript(bob), ["alice: still here"]);
}

#[test]
fn a_cut_line_leaves_messages_unknown_and_nothing_hanging() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    world.sign_in("bob@example.com", Status::Online);
    say(&mut world, alice, "bob@example.com", "one");
    world.server.misbehave(Misbehaviour {
        nak_next: 0,
        drop_acks: 1,
    });
    say(&mut world, alice, "bob@example.com", "two");
    world.cut(alice);
    let over = SignedOut::ConnectionLost(CloseReason::Broken);
    assert_eq!(lost(&world, alice), Some(&over));
    assert_eq!(world.transcript(alice), ["me: one", "me: two [Unknown]"]);
    assert_eq!(
        world.server.switchboards(),
        0,
        "bob left when nobody else was there"
    );
}

#[test]
fn a_dead_line_is_noticed() {
    let mut world = world();
    let alice = world.sign_in("alice@example.com", Status::Online);
    world.pass(600_000);
    assert_eq!(
        *world.messenger(alice).session(),
        Session::SignedIn,
        "pings keep it"
    );
}
