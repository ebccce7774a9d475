//! Pictures, emoticons and files between people, in stories.

#[path = "p2p/many.rs"]
mod many;
mod sim;

use localserver::Settings;
use msnp11::{
    client::{
        ConversationId, EntryKind, Event, Input, NotSent, Notice, OwnEmoticon, Request, Session,
        TransferError, TransferId, TransferState,
    },
    message::TextFormat,
    shields::Feature,
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
    world.ask(who, Request::OpenConversation(email(to)));
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
        let transfer = world.messenger(from).transfer(sent).unwrap();
        assert_eq!(transfer.moved, length as u64);
        let digest = Some(Digest::of(&data));
        assert_eq!(transfer.sha1, digest, "{length}");
        assert_eq!(world.messenger(to).transfer(got).unwrap().sha1, digest);
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

#[test]
fn a_file_to_someone_whose_service_forbids_files_is_declined_and_told() {
    let mut world = World::new(Settings::default());
    let alice = world.sign_in(ALICE, Status::Online);
    let forbid = localserver::shields(&["filexfer", "hotlinks", "winks"], &[]);
    world.server.set_shields(forbid);
    let bob = world.sign_in(BOB, Status::Online);
    let told = |world: &World| {
        let events = world.people[bob].events.iter();
        let off = events.filter_map(|event| match event {
            Event::Notice(Notice::SwitchedOff(off)) => Some(off.iter().cloned().collect()),
            _ => None,
        });
        off.collect::<Vec<Vec<_>>>()
    };
    let off = vec![vec![Feature::FileTransfer, Feature::Hotlinks]];
    assert_eq!(told(&world), off);

    let sent = send(&mut world, alice, BOB, "notes.txt", bytes(5_000));
    let got = file(&world, bob);
    let forbidden = TransferState::Failed(TransferError::Forbidden);
    assert_eq!(state(&world, bob, got), forbidden);
    assert!(!world.messenger(bob).transfer(got).unwrap().outgoing);
    let declined = TransferState::Declined { by_me: false };
    assert_eq!(state(&world, alice, sent), declined);
    // It cannot be taken all the same.
    world.ask(bob, Request::AcceptFile(got));
    assert_eq!(state(&world, bob, got), forbidden);

    // Coming back tells it no second time.
    world.cut(bob);
    world.pass(10_000);
    assert_eq!(*world.messenger(bob).session(), Session::SignedIn);
    assert_eq!(told(&world), off);
}

#[test]
fn an_object_whose_hash_lies_is_not_taken() {
    let (mut world, alice, bob) = two();
    let picture = bytes(5_000);
    let digest = Digest::of(&picture);
    world.ask(alice, Request::SetPicture(Some(picture)));
    let object = picture_of(&world, bob, ALICE).unwrap();
    let fetch = Request::FetchObject {
        from: email(ALICE),
        object,
    };
    // Each chunk of the object's data has its last byte turned, before the footer.
    world.tamper = Some(|bytes| {
        let flags = [0x20, 0, 0, 0];
        let header = bytes
            .windows(4)
            .position(|it| it == b"\r\n\r\n")
            .map(|it| it + 4);
        if let Some(header) = header
            && bytes.get(header + 28..header + 32) == Some(&flags)
        {
            let last = bytes.len() - 5;
            bytes[last] ^= 1;
        }
    });
    world.ask(bob, fetch.clone());
    let failed = |world: &World| {
        let events = world.people[bob].events.iter();
        events
            .filter(|it| **it == Event::ObjectFailed(digest))
            .count()
    };
    assert!(world.people[bob].objects.is_empty());
    assert_eq!(failed(&world), 1);
    // It is not asked for again for a while; then it is, and the truth is taken.
    world.tamper = None;
    world.ask(bob, fetch.clone());
    assert!(world.people[bob].objects.is_empty());
    assert_eq!(
        failed(&world),
        2,
        "whoever asks hears that it will not come"
    );
    world.pass(300_000);
    world.ask(bob, fetch);
    world.pass(20_000);
    assert!(world.people[bob].objects.contains_key(&digest));
    assert_eq!(failed(&world), 2);
}

#[test]
fn other_clients_write_the_object_otherwise() {
    let (mut world, alice, bob) = two();
    let picture = bytes(700);
    let digest = Digest::of(&picture);
    world.ask(alice, Request::SetPicture(Some(picture)));
    // As emesene and WLM have it: another order, another creator, no SHA1C.
    let text = format!(
        r#"<msnobj Creator="Alice@Example.com" Type="3" SHA1D="{digest}" Size="700" Location="0" Friendly="AAA="/>"#
    );
    let fetch = Request::FetchObject {
        from: email(ALICE),
        object: msnp11::value::ObjectText::new(text),
    };
    world.ask(bob, fetch);
    assert!(world.people[bob].objects.contains_key(&digest));
}

#[test]
fn what_is_no_object_or_too_large_or_someone_elses_is_not_asked_for() {
    let (mut world, _, bob) = two();
    let digest = Digest::of(b"x");
    for (creator, size, kind) in [
        (ALICE, 0, 3),
        (ALICE, 512 * 1024 + 1, 3),
        (ALICE, 64 * 1024 + 1, 2),
        ("carol@example.com", 100, 2),
        (ALICE, 100, 6),
    ] {
        let text = format!(
            r#"<msnobj Creator="{creator}" Size="{size}" Type="{kind}" Location="0" Friendly="AAA=" SHA1D="{digest}"/>"#
        );
        let object = msnp11::value::ObjectText::new(text);
        let from = email(ALICE);
        world.people[bob].events.clear();
        world.ask(bob, Request::FetchObject { from, object });
        assert_eq!(world.people[bob].events, [Event::ObjectFailed(digest)]);
        assert_eq!(world.conns(bob).len(), 1, "no switchboard is opened");
    }
}

#[test]
fn whoever_is_blocked_is_not_called_for_a_picture() {
    let (mut world, alice, bob) = two();
    world.ask(alice, Request::SetPicture(Some(bytes(10))));
    let object = picture_of(&world, bob, ALICE).unwrap();
    world.ask(bob, Request::Block(email(ALICE)));
    let from = email(ALICE);
    world.people[bob].events.clear();
    world.ask(bob, Request::FetchObject { from, object });
    let failed = Event::ObjectFailed(Digest::of(&bytes(10)));
    assert_eq!(world.people[bob].events, [failed]);
    assert_eq!(world.conns(bob).len(), 1, "no switchboard is opened");
}

#[test]
fn in_a_group_files_are_refused_and_emoticons_come_over_a_line_of_their_own() {
    let (mut world, alice, bob) = two();
    let carol = world.sign_in("carol@example.com", Status::Online);
    say(&mut world, alice, BOB, "come in");
    let id = world.conversation(alice).id;
    world.ask(alice, Request::Invite(id, email("carol@example.com")));
    assert!(world.conversation(alice).is_group);
    let tux = bytes(978);
    let own = OwnEmoticon {
        shortcut: "(tux)".into(),
        data: tux.clone(),
        animated: true,
    };
    world.ask(alice, Request::SetEmoticons(vec![own]));
    let text = Request::SendText(id, "(tux)".into(), TextFormat::default());
    world.ask(alice, text);
    let conns = world.conns(carol).len();
    let object = world.conversation(carol).emoticons[&email(ALICE)]["(tux)"].clone();
    let from = email(ALICE);
    world.ask(carol, Request::FetchObject { from, object });
    assert_eq!(world.people[carol].objects[&Digest::of(&tux)], tux);
    assert_eq!(world.conns(carol).len(), conns + 1);
    assert!(world.people[bob].objects.is_empty());
    // Nobody is shown a conversation for it, and it is left after a while.
    assert_eq!(world.messenger(carol).conversations().count(), 1);
    world.pass(121_000);
    assert_eq!(world.conns(carol).len(), conns);

    let transfer = world.people[alice].messenger.new_transfer();
    let request = Request::SendFile {
        conversation: id,
        transfer,
        name: "a".into(),
        size: 5,
        preview: None,
    };
    world.ask(alice, request);
    let failed = TransferState::Failed(TransferError::Group);
    assert_eq!(state(&world, alice, transfer), failed);
}

#[test]
fn a_file_that_cannot_be_read_or_a_peer_who_leaves_ends_on_both_sides() {
    let (mut world, alice, bob) = two();
    let sent = send(&mut world, alice, BOB, "gone", bytes(100_000));
    world.people[alice].files.clear();
    let got = file(&world, bob);
    world.ask(bob, Request::AcceptFile(got));
    let failed = TransferState::Failed(TransferError::Unreadable);
    assert_eq!(state(&world, alice, sent), failed);
    let cancelled = TransferState::Cancelled { by_me: false };
    assert_eq!(state(&world, bob, got), cancelled);

    let sent = send(&mut world, alice, BOB, "late", bytes(100));
    let got = file(&world, bob);
    world.ask(alice, Request::SignOut);
    assert!(
        world.messenger(alice).transfer(sent).is_none(),
        "forgotten with the session"
    );
    let left = TransferState::Failed(TransferError::PeerLeft);
    assert_eq!(state(&world, bob, got), left);
}

#[test]
fn the_last_word_of_a_peer_who_leaves_counts() {
    let (mut world, alice, bob) = two();
    let sent = send(&mut world, alice, BOB, "a", bytes(100));
    let got = file(&world, bob);
    world.held = Some((alice, Vec::new()));
    world.ask(bob, Request::AcceptFile(got));
    // Bob's answer: alice sends the data. Its acknowledgement and his goodbye come in one read.
    world.release_first(1);
    assert_eq!(state(&world, bob, got), TransferState::Done);
    assert_eq!(state(&world, alice, sent), TransferState::Running);
    let id = world.conversation(bob).id;
    world.ask(bob, Request::CloseConversation(id));
    world.release();
    assert_eq!(state(&world, alice, sent), TransferState::Done);
}

#[test]
fn what_came_in_counts_before_the_time_that_has_run_out() {
    let (mut world, alice, bob) = two();
    let picture = bytes(500);
    world.ask(alice, Request::SetPicture(Some(picture.clone())));
    let object = picture_of(&world, bob, ALICE).unwrap();
    let from = email(ALICE);
    world.ask(bob, Request::OpenConversation(from.clone()));
    say(&mut world, bob, ALICE, "hello");
    world.held = Some((bob, Vec::new()));
    world.ask(bob, Request::FetchObject { from, object });
    // Bob's page was frozen while alice answered.
    world.now += 70_000;
    world.release();
    assert_eq!(world.people[bob].objects[&Digest::of(&picture)], picture);
}

#[test]
fn a_closed_conversation_cancels_what_it_shows() {
    let (mut world, alice, bob) = two();
    let sent = send(&mut world, alice, BOB, "a", bytes(100));
    let got = file(&world, bob);
    let id = world.conversation(alice).id;
    world.ask(alice, Request::CloseConversation(id));
    assert!(world.messenger(alice).transfer(sent).is_none());
    let cancelled = TransferState::Cancelled { by_me: false };
    assert_eq!(state(&world, bob, got), cancelled);
}

#[test]
fn nobody_decides_for_five_minutes() {
    let (mut world, alice, bob) = two();
    let sent = send(&mut world, alice, BOB, "a", bytes(100));
    let got = file(&world, bob);
    world.pass(299_000);
    assert_eq!(state(&world, bob, got), TransferState::Offered);
    world.pass(2_000);
    let failed = TransferState::Failed(TransferError::NoAnswer);
    assert_eq!(state(&world, alice, sent), failed);
    let undecided = TransferState::Failed(TransferError::Undecided);
    assert_eq!(state(&world, bob, got), undecided);
    // Where bob did accept and nothing came, the silence is not his.
    send(&mut world, alice, BOB, "b", bytes(100));
    let got = file(&world, bob);
    world.held = Some((alice, Vec::new()));
    world.ask(bob, Request::AcceptFile(got));
    world.pass(301_000);
    assert_eq!(state(&world, bob, got), failed);
}

#[test]
fn a_congested_line_takes_texts_and_no_data() {
    let (mut world, alice, bob) = two();
    say(&mut world, alice, BOB, "hello");
    let board = *world.conns(alice).last().unwrap();
    let sent = send(&mut world, alice, BOB, "a", bytes(50_000));
    let got = file(&world, bob);
    world.input(alice, Input::Congested(board));
    world.ask(bob, Request::AcceptFile(got));
    assert!(!world.people[bob].received.contains_key(&got));
    say(&mut world, alice, BOB, "still here");
    assert!(
        world
            .transcript(bob)
            .contains(&"alice: still here".to_owned())
    );
    world.input(alice, Input::Writable(board));
    world.deliver();
    assert_eq!(state(&world, alice, sent), TransferState::Done);
    assert_eq!(world.people[bob].received[&got].len(), 50_000);
}

#[test]
fn the_service_may_forbid_files() {
    let settings = Settings {
        shields: r#"<Policies><Policy type="SHIELDS"><config><shield><cli maj="7" min="0" deny="filexfer"/></shield></config></Policy></Policies>"#.into(),
        ..Settings::default()
    };
    let mut world = World::new(settings);
    let alice = world.sign_in(ALICE, Status::Online);
    world.sign_in(BOB, Status::Online);
    let sent = send(&mut world, alice, BOB, "a", bytes(100));
    let forbidden = TransferState::Failed(TransferError::Forbidden);
    assert_eq!(state(&world, alice, sent), forbidden);
}
