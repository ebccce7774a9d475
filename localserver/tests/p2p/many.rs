//! Many files: how many are offered at once, how many are kept, and in what order they come and go.

use localserver::{Account, Settings};
use msnp11::{
    client::{
        CloseReason, EntryKind, Event, Input, NotSent, Request, TransferError, TransferId,
        TransferState,
    },
    value::Status,
};

use super::{ALICE, BOB, bytes, file, send, sim::World, state, two};

/// The files that someone was offered and has not answered.
fn offers(world: &World, who: usize) -> Vec<TransferId> {
    let messenger = world.messenger(who);
    let entries = messenger.conversations().flat_map(|it| it.entries.iter());
    let files = entries.filter_map(|entry| match entry.kind {
        EntryKind::File(id) => messenger.transfer(id),
        _ => None,
    });
    let offered = files.filter(|it| it.state == TransferState::Offered && !it.outgoing);
    offered.map(|it| it.id).collect()
}

#[test]
fn files_beyond_three_at_once_are_offered_as_those_before_them_end() {
    let (mut world, alice, bob) = two();
    let data: Vec<_> = (1..=7).map(|n| bytes(n * 1_000)).collect();
    let sent: Vec<_> = data
        .iter()
        .map(|data| send(&mut world, alice, BOB, "a", data.clone()))
        .collect();
    let offered = |id: &TransferId| state(&world, alice, *id) == TransferState::Offered;
    assert!(sent.iter().all(offered), "none of them failed");
    assert_eq!(offers(&world, bob).len(), 3);
    let waits = |world: &World, id: &TransferId| world.messenger(alice).waits_its_turn(*id);
    assert_eq!(sent.iter().filter(|id| waits(&world, id)).count(), 4);
    // One that waits can be taken back, and then never shows there.
    world.ask(alice, Request::CancelFile(sent[4]));
    let cancelled = TransferState::Cancelled { by_me: true };
    assert_eq!(state(&world, alice, sent[4]), cancelled);
    let mut got = Vec::new();
    while let Some(&id) = offers(&world, bob).first() {
        world.ask(bob, Request::AcceptFile(id));
        assert_eq!(state(&world, bob, id), TransferState::Done);
        got.push(world.people[bob].received[&id].len());
    }
    assert!(!sent.iter().any(|id| waits(&world, id)));
    assert_eq!(got, [1_000, 2_000, 3_000, 4_000, 6_000, 7_000], "in order");
    let done = |id: &&TransferId| state(&world, alice, **id) == TransferState::Done;
    assert_eq!(sent.iter().filter(done).count(), 6);
}

#[test]
fn nothing_is_offered_behind_a_large_file() {
    let (mut world, alice, bob) = two();
    let large = send(&mut world, alice, BOB, "large", bytes(5_000_000));
    let small = send(&mut world, alice, BOB, "small", bytes(10));
    let offered = offers(&world, bob);
    assert_eq!(offered.len(), 1);
    world.ask(bob, Request::AcceptFile(offered[0]));
    assert_eq!(state(&world, alice, large), TransferState::Done);
    let offered = offers(&world, bob);
    assert_eq!(offered.len(), 1);
    world.ask(bob, Request::AcceptFile(offered[0]));
    assert_eq!(state(&world, alice, small), TransferState::Done);
}

#[test]
fn a_file_that_waits_goes_over_the_next_switchboard() {
    let (mut world, alice, bob) = two();
    let large = send(&mut world, alice, BOB, "large", bytes(5_000_000));
    let small = send(&mut world, alice, BOB, "small", bytes(10));
    let board = *world.conns(alice).last().unwrap();
    world.input(alice, Input::Closed(board, CloseReason::Broken));
    world.deliver();
    let lost = TransferState::Failed(TransferError::ConnectionLost);
    assert_eq!(state(&world, alice, large), lost);
    let offered = offers(&world, bob);
    assert_eq!(offered.len(), 1, "bob was called again");
    world.ask(bob, Request::AcceptFile(offered[0]));
    assert_eq!(state(&world, alice, small), TransferState::Done);
    // Where nobody can be called, it says so.
    let large = send(&mut world, alice, BOB, "large", bytes(5_000_000));
    let small = send(&mut world, alice, BOB, "small", bytes(10));
    world.ask(bob, Request::SignOut);
    let unreached = TransferError::NotReached(NotSent::Unavailable);
    let left = TransferState::Failed(TransferError::PeerLeft);
    assert_eq!(state(&world, alice, large), left);
    assert_eq!(
        state(&world, alice, small),
        TransferState::Failed(unreached)
    );
}

#[test]
fn sixteen_calls_in_all_and_no_offer_beyond() {
    let addresses: Vec<_> = (0..6).map(|n| format!("friend{n}@example.com")).collect();
    let account = |address: &String| Account::new(address, "messenger", "Friend");
    let mut settings = Settings::default();
    settings.accounts.extend(addresses.iter().map(account));
    let mut world = World::new(settings);
    let alice = world.sign_in(ALICE, Status::Online);
    let friends: Vec<_> = addresses
        .iter()
        .map(|address| world.sign_in(address, Status::Online))
        .collect();
    let mut sent = Vec::new();
    for address in &addresses {
        for _ in 0..3 {
            sent.push(send(&mut world, alice, address, "a", bytes(100)));
        }
    }
    let all = |world: &World| -> Vec<(usize, TransferId)> {
        let each = |&who: &usize| offers(world, who).into_iter().map(move |id| (who, id));
        friends.iter().flat_map(each).collect()
    };
    assert_eq!(all(&world).len(), 16);
    let mut rounds = 0;
    while let Some(&(who, id)) = all(&world).first() {
        world.ask(who, Request::AcceptFile(id));
        rounds += 1;
    }
    assert_eq!(rounds, 18);
    for id in sent {
        assert_eq!(state(&world, alice, id), TransferState::Done);
    }
}

#[test]
fn of_five_hundred_transfers_the_vain_ones_are_forgotten_first() {
    let (mut world, alice, bob) = two();
    let done = send(&mut world, alice, BOB, "done", bytes(100));
    let got = file(&world, bob);
    world.ask(bob, Request::AcceptFile(got));
    let cancelled = send(&mut world, alice, BOB, "cancelled", bytes(100));
    world.ask(alice, Request::CancelFile(cancelled));
    let offered = send(&mut world, alice, BOB, "offered", bytes(100));
    let forgotten = |world: &World, id| {
        let events = &world.people[alice].events;
        let told = events.contains(&Event::TransferForgotten(id));
        assert_eq!(told, world.messenger(alice).transfer(id).is_none());
        told
    };
    for _ in 3..500 {
        send(&mut world, alice, BOB, "empty", Vec::new());
    }
    assert!(!forgotten(&world, cancelled), "there is room for them all");
    let last = send(&mut world, alice, BOB, "empty", Vec::new());
    assert!(forgotten(&world, cancelled));
    for _ in 0..600 {
        send(&mut world, alice, BOB, "empty", Vec::new());
    }
    assert!(forgotten(&world, last));
    assert!(!forgotten(&world, done) && !forgotten(&world, offered));
    // Where there is nothing else, what was done goes too, and what is on stays.
    for _ in 0..498 {
        send(&mut world, alice, BOB, "a", bytes(1));
    }
    assert!(!forgotten(&world, done));
    let first = send(&mut world, alice, BOB, "a", bytes(1));
    assert!(forgotten(&world, done) && !forgotten(&world, offered));
    assert_eq!(state(&world, alice, first), TransferState::Offered);
    let beyond = send(&mut world, alice, BOB, "a", bytes(1));
    let too_many = TransferState::Failed(TransferError::TooMany);
    assert_eq!(state(&world, alice, beyond), too_many);
}
