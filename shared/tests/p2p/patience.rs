//! Sessions that wait for one another: data goes one session after the other, however long the one before takes.

use std::time::Duration;

use msnp11::{
    p2p::{FileContext, SlpSessionEnd},
    value::{MsnObject, ObjectKind},
};

use crate::pair::{ALICE, Pair, bytes};

const ALICE_SIDE: usize = 0;
const BOB_SIDE: usize = 1;
/// A message in this time: a file of 40 chunks takes longer than any session may be still.
const PACE: Duration = Duration::from_secs(10);

fn file(name: &str) -> FileContext {
    FileContext {
        name: name.into(),
        size: 40 * 1_202,
        preview: None,
    }
}

#[test]
fn a_second_file_waits_for_the_first_however_long() {
    let mut pair = Pair::new();
    pair.sides[ALICE_SIDE].file = bytes(40 * 1_202);
    pair.sides[BOB_SIDE].accepts = true;
    let began = pair.now;
    for name in ["a", "b", "c"] {
        pair.peers[ALICE_SIDE].offer(began, &file(name)).unwrap();
    }
    pair.run_slowly(PACE);
    assert!(
        pair.now > began + Duration::from_secs(1_000),
        "it took long"
    );
    assert_eq!(pair.ends(ALICE_SIDE), [SlpSessionEnd::Done; 3]);
    assert_eq!(pair.ends(BOB_SIDE), [SlpSessionEnd::Done; 3]);
    let file = &pair.sides[ALICE_SIDE].file;
    assert!(pair.sides[BOB_SIDE].received.values().all(|it| it == file));
}

#[test]
fn a_picture_that_is_asked_for_behind_a_long_file_comes() {
    let picture = bytes(3_000);
    let object = MsnObject::new(ALICE, ObjectKind::Picture, &picture, "0", "").to_text();
    let mut pair = Pair::new();
    pair.sides[ALICE_SIDE].file = bytes(40 * 1_202);
    pair.sides[ALICE_SIDE].object = Some(picture.into());
    pair.sides[BOB_SIDE].accepts = true;
    let now = pair.now;
    pair.peers[ALICE_SIDE].offer(now, &file("a")).unwrap();
    pair.peers[BOB_SIDE].fetch(now, &object, 3_000).unwrap();
    pair.run_slowly(PACE);
    assert_eq!(pair.ends(ALICE_SIDE), [SlpSessionEnd::Done; 2]);
    assert_eq!(pair.ends(BOB_SIDE), [SlpSessionEnd::Done; 2]);
}

#[test]
fn a_file_that_is_not_read_yet_keeps_nobody_waiting() {
    let picture = bytes(3_000);
    let object = MsnObject::new(ALICE, ObjectKind::Picture, &picture, "0", "").to_text();
    let mut pair = Pair::new();
    pair.sides[ALICE_SIDE].object = Some(picture.into());
    pair.sides[BOB_SIDE].accepts = true;
    let now = pair.now;
    let session = pair.peers[ALICE_SIDE].offer(now, &file("a")).unwrap();
    // The browser takes its time with the first slice.
    pair.sides[ALICE_SIDE].reads = false;
    pair.run();
    pair.peers[BOB_SIDE].fetch(now, &object, 3_000).unwrap();
    pair.run();
    assert_eq!(pair.ends(BOB_SIDE), [SlpSessionEnd::Done], "the picture");
    let slice = bytes(40 * 1_202);
    pair.peers[ALICE_SIDE].slice(session, &slice);
    pair.run();
    assert_eq!(pair.ends(BOB_SIDE), [SlpSessionEnd::Done; 2]);
    assert!(
        pair.sides[BOB_SIDE]
            .received
            .values()
            .all(|it| *it == slice)
    );
}
