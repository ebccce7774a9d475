//! Pictures, emoticons and files between people, in stories.

mod sim;

use localserver::Settings;
use msnp11::{
    client::{
        ConversationId, EntryKind, Event, NotSent, OwnEmoticon, Request, TransferError, TransferId,
        TransferState,
    },
    message::TextFormat,
    value::{Capabilities, Digest, Status},
};
use sim::{World, email};

const ALICE: &str = "alice@example.com";
const BOB: &str = "bob@example.com";

/// Alice and bob, signed in.
fn two() -> (World, usize, usize) {
    let mut world = World::new(Settings::default());
    let alice = world.sign_in(ALICE, Status::Online);
    let bob = world.sign_in(BOB, Status::Online);
    (world, alice, bob)
}

/// Bytes that repeat nowhere.
fn bytes(length: usize) -> Vec<u8> {
    (0..length as u32)
        .flat_map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes())
        .take(length)
        .collect()
}

fn talk(world: &mut World, who: usize, to: &str) -> ConversationId {
    world.ask(who, Request::Talk(email(to)));
    let mut all = world.messenger(who).conversations();
    all.find(|it| it.is_with(&email(to))).unwrap().id
}

fn say(world: &mut World, who: usize, to: &str, text: &str) {
    let id = talk(world, who, to);
    let text = Request::SendText(id, text.into(), TextFormat::default());
    world.ask(who, text);
}

fn send(world: &mut World, who: usize, to: &str, name: &str, file: Vec<u8>) -> TransferId {
    let conversation = talk(world, who, to);
    let person = &mut world.people[who];
    let transfer = person.messenger.new_transfer();
    let size = file.len() as u64;
    person.files.insert(transfer, file);
    let request = Request::SendFile {
        conversation,
        transfer,
        name: name.into(),
        size,
        preview: Some(b"a small picture".to_vec()),
    };
    world.ask(who, request);
    transfer
}

/// The last file that someone has in a conversation.
fn file(world: &World, who: usize) -> TransferId {
    let conversations = world.messenger(who).conversations();
    let entries = conversations.flat_map(|it| it.entries.iter());
    let files = entries.filter_map(|entry| match entry.kind {
        EntryKind::File(id) => Some(id),
        _ => None,
    });
    files.last().expect("a file")
}

fn state(world: &World, who: usize, id: TransferId) -> TransferState {
    world.messenger(who).transfer(id).unwrap().state
}

fn picture_of(world: &World, who: usize, whose: &str) -> Option<msnp11::value::ObjectText> {
    let roster = world.messenger(who).roster();
    roster.person(&email(whose)).unwrap().object.clone()
}

#[test]
fn a_picture_is_seen_and_fetched() {
    let mut world = World::new(Settings::default());
    let alice = world.person();
    let picture = bytes(20_000);
    world.ask(alice, Request::SetPicture(Some(picture.clone())));
    let alice = {
        // Set before signing in, it is there from the start.
        let credentials = msnp11::client::Credentials {
            email: email(ALICE),
            password: "messenger".to_owned().into(),
        };
        let request = Request::SignIn(credentials, Status::Online, Default::default());
        world.ask(alice, request);
        alice
    };
    let bob = world.sign_in(BOB, Status::Online);
    let contact = world.messenger(bob).roster().person(&email(ALICE)).unwrap();
    assert!(contact.capabilities.contains(Capabilities::MSNC4));
    let object = picture_of(&world, bob, ALICE).unwrap();
    assert_eq!(world.messenger(alice).me().picture, Some(object.clone()));
    let fetch = Request::FetchObject {
        from: email(ALICE),
        object,
    };
    world.ask(bob, fetch.clone());
    let digest = Digest::of(&picture);
    assert_eq!(world.people[bob].objects[&digest], picture);
    assert!(world.people[bob].events.contains(&Event::Object(digest)));
    for who in [alice, bob] {
        let conversations = world.messenger(who).conversations().count();
        assert_eq!(conversations, 0, "a picture opens no conversation");
    }

    // Another picture is told at once, and over the switchboard that is there.
    let next = bytes(500);
    world.ask(alice, Request::SetPicture(Some(next.clone())));
    let object = picture_of(&world, bob, ALICE).unwrap();
    let fetch = Request::FetchObject {
        from: email(ALICE),
        object,
    };
    world.ask(bob, fetch);
    assert_eq!(world.people[bob].objects[&Digest::of(&next)], next);
    world.ask(alice, Request::SetPicture(None));
    assert_eq!(picture_of(&world, bob, ALICE), None);
}

#[test]
fn an_emoticon_comes_before_the_text_that_uses_it() {
    let (mut world, alice, bob) = two();
    let tux = OwnEmoticon {
        shortcut: "(tux)".into(),
        data: bytes(978),
        animated: false,
    };
    let unused = OwnEmoticon {
        shortcut: "(x)".into(),
        data: bytes(100),
        animated: true,
    };
    let unfit = OwnEmoticon {
        shortcut: "too long".into(),
        data: bytes(1),
        animated: false,
    };
    world.ask(
        alice,
        Request::SetEmoticons(vec![tux.clone(), unused, unfit]),
    );
    let shortcuts: Vec<_> = world.messenger(alice).emoticons().map(|it| it.0).collect();
    assert_eq!(shortcuts, ["(tux)", "(x)"]);
    say(&mut world, alice, BOB, "look: (TUX)!");
    let known = &world.conversation(bob).emoticons[&email(ALICE)];
    assert_eq!(known.len(), 1);
    let object = known["(tux)"].clone();
    let fetch = Request::FetchObject {
        from: email(ALICE),
        object,
    };
    world.ask(bob, fetch);
    assert_eq!(world.people[bob].objects[&Digest::of(&tux.data)], tux.data);
}

#[test]
fn a_file_goes_both_ways() {
    let (mut world, alice, bob) = two();
    for (from, to, address, length) in [
        (alice, bob, BOB, 1),
        (bob, alice, ALICE, 1_202),
        (alice, bob, BOB, 1_203),
        (bob, alice, ALICE, 300_000),
    ] {
        let data = bytes(length);
        let sent = send(&mut world, from, address, "../an apple.png", data.clone());
        let got = file(&world, to);
        let transfer = world.messenger(to).transfer(got).unwrap();
        assert_eq!(transfer.name, "an apple.png");
        assert_eq!((transfer.size, transfer.outgoing), (length as u64, false));
        assert_eq!(transfer.preview.as_deref(), Some(&b"a small picture"[..]));
        assert_eq!(transfer.state, TransferState::Offered);
        assert_eq!(state(&world, from, sent), TransferState::Offered);
        world.ask(to, Request::AcceptFile(got));
        assert_eq!(state(&world, to, got), TransferState::Done, "{length}");
        assert_eq!(state(&world, from, sent), TransferState::Done, "{length}");
        assert_eq!(world.people[to].received[&got], data);
        let moved = world.messenger(from).transfer(sent).unwrap().moved;
        assert_eq!(moved, length as u64);
    }
}

#[test]
fn what_cannot_be_sent_says_why() {
    let (mut world, alice, bob) = two();
    let empty = send(&mut world, alice, BOB, "empty", Vec::new());
    let failed = TransferState::Failed(TransferError::Empty);
    assert_eq!(state(&world, alice, empty), failed);
    world.ask(bob, Request::SignOut);
    let late = send(&mut world, alice, BOB, "late", bytes(5));
    let unreached = TransferError::NotReached(NotSent::Unavailable);
    assert_eq!(state(&world, alice, late), TransferState::Failed(unreached));
}

#[test]
fn declined_and_cancelled() {
    let (mut world, alice, bob) = two();
    let sent = send(&mut world, alice, BOB, "a", bytes(100));
    let got = file(&world, bob);
    world.ask(bob, Request::DeclineFile(got));
    let declined = |by_me| TransferState::Declined { by_me };
    assert_eq!(state(&world, bob, got), declined(true));
    assert_eq!(state(&world, alice, sent), declined(false));

    let cancelled = |by_me| TransferState::Cancelled { by_me };
    let sent = send(&mut world, alice, BOB, "b", bytes(100));
    let got = file(&world, bob);
    world.ask(alice, Request::CancelFile(sent));
    assert_eq!(state(&world, alice, sent), cancelled(true));
    assert_eq!(state(&world, bob, got), cancelled(false));
    world.ask(bob, Request::AcceptFile(got));
    assert_eq!(state(&world, bob, got), cancelled(false), "over is over");
}
