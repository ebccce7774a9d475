//! `BYE` after the last byte: it says that all is there, whatever became of the acknowledgement.

use std::{sync::Arc, time::Duration};

use msnp11::{
    message::Headers,
    p2p::{
        Content, FileContext, Flags, Header, P2pChunk, PeerOutput, Slp, SlpSessionEnd, Start, guid,
    },
    value::{MsnObject, ObjectKind},
};

use crate::pair::{ALICE, BOB, Pair, bytes};

const ALICE_SIDE: usize = 0;
const BOB_SIDE: usize = 1;
const SIZE: usize = 3 * 1_202;

/// Bob's acknowledgement of data gets lost.
fn acknowledgement_of_data(who: usize, chunk: &P2pChunk<'_>) -> bool {
    let is_data = chunk.header.total == SIZE as u64;
    who == BOB_SIDE && chunk.header.flags.contains(Flags::ACK) && is_data
}

/// The last chunk of alice's data is still on the way.
fn last_chunk(who: usize, chunk: &P2pChunk<'_>) -> bool {
    let header = &chunk.header;
    let is_data = header.flags.intersects(Flags::OBJECT) && header.total == SIZE as u64;
    who == ALICE_SIDE && is_data && header.end() == Some(header.total)
}

/// The SLP messages that alice sent, those in several chunks left out.
fn said_by_alice(pair: &Pair) -> Vec<Slp> {
    let bodies = pair.log.iter().filter(|(who, _)| *who == ALICE_SIDE);
    let slps = bodies.filter_map(|(_, body)| Slp::parse(P2pChunk::decode(body).ok()?.data));
    slps.collect()
}

/// Bob, whose client is another one, says goodbye to the session that alice began.
fn bob_says_goodbye(pair: &mut Pair) {
    let call_id = said_by_alice(pair)[0].call_id.clone();
    let bye = Slp::request(Start::Bye, ALICE, BOB, guid([5; 16]), call_id);
    let data = bye.with(Content::Close, Headers::default()).encode();
    let header = Header {
        identifier: 9_999,
        total: data.len() as u64,
        length: data.len() as u32,
        ..Header::default()
    };
    let chunk = P2pChunk {
        header,
        data: &data,
        footer: 0,
    };
    let now = pair.now;
    pair.peers[ALICE_SIDE].handle_message(now, &chunk.encode(), true);
    pair.listen(ALICE_SIDE);
}

/// Alice sends a file, which bob takes.
fn file() -> Pair {
    let mut pair = Pair::new();
    pair.sides[ALICE_SIDE].file = bytes(SIZE);
    pair.sides[BOB_SIDE].accepts = true;
    let context = FileContext {
        name: "a.txt".into(),
        size: SIZE as u64,
        preview: None,
    };
    let now = pair.now;
    pair.peers[ALICE_SIDE].offer(now, &context).unwrap();
    pair
}

#[test]
fn a_file_whose_last_byte_was_sent_is_done_by_their_goodbye() {
    let mut pair = file();
    pair.loses = acknowledgement_of_data;
    pair.run();
    assert_eq!(pair.ends(BOB_SIDE), [SlpSessionEnd::Done], "all came");
    assert_eq!(pair.ends(ALICE_SIDE), [], "and nobody said so");
    bob_says_goodbye(&mut pair);
    assert_eq!(pair.ends(ALICE_SIDE), [SlpSessionEnd::Done]);
    // Alice need not say it any more.
    pair.run();
    assert!(said_by_alice(&pair).iter().all(|it| it.start != Start::Bye));
    // It is told once.
    bob_says_goodbye(&mut pair);
    pair.now = pair.now + Duration::from_secs(600);
    pair.run();
    assert_eq!(pair.ends(ALICE_SIDE), [SlpSessionEnd::Done]);
}

#[test]
fn a_file_of_which_bytes_are_left_is_cancelled_by_their_goodbye() {
    let mut pair = file();
    pair.sides[ALICE_SIDE].reads = false;
    pair.run();
    let slice = bytes(SIZE);
    let session = pair.sides[ALICE_SIDE].told.iter().find_map(|it| match it {
        PeerOutput::Accepted(session) => Some(*session),
        _ => None,
    });
    pair.peers[ALICE_SIDE].slice(session.unwrap(), &slice);
    let now = pair.now;
    for _ in 0..2 {
        let outgoing = pair.peers[ALICE_SIDE].next_message(now, true).unwrap();
        assert!(outgoing.moved.unwrap() < SIZE as u64);
    }
    bob_says_goodbye(&mut pair);
    assert_eq!(pair.ends(ALICE_SIDE), [SlpSessionEnd::Cancelled]);
}

#[test]
fn a_file_of_which_bytes_are_left_is_cancelled_by_the_goodbye_of_the_sender() {
    let mut pair = file();
    pair.sides[ALICE_SIDE].reads = false;
    pair.run();
    let session = pair.sides[ALICE_SIDE].told.iter().find_map(|it| match it {
        PeerOutput::Accepted(session) => Some(*session),
        _ => None,
    });
    pair.peers[ALICE_SIDE].cancel(session.unwrap());
    pair.run();
    assert_eq!(pair.ends(BOB_SIDE), [SlpSessionEnd::Cancelled]);
}

#[test]
fn one_who_cancels_before_the_last_byte_is_there_says_so() {
    let mut pair = file();
    pair.loses = last_chunk;
    pair.run();
    assert_eq!(pair.ends(ALICE_SIDE), [], "all is sent");
    let session = *pair.sides[BOB_SIDE].received.keys().next().unwrap();
    pair.peers[BOB_SIDE].cancel(session);
    pair.run();
    assert_eq!(pair.ends(ALICE_SIDE), [SlpSessionEnd::Cancelled]);
}

#[test]
fn an_object_whose_last_byte_was_sent_is_done_by_their_goodbye() {
    let picture = bytes(SIZE);
    let object = MsnObject::new(ALICE, ObjectKind::Picture, &picture, "0", "").to_text();
    let mut pair = Pair::new();
    pair.loses = acknowledgement_of_data;
    pair.sides[ALICE_SIDE].object = Some(Arc::from(picture.as_slice()));
    let now = pair.now;
    let asked = pair.peers[BOB_SIDE].fetch(now, &object, SIZE as u32);
    assert!(asked.is_some());
    pair.run();
    assert_eq!(pair.ends(BOB_SIDE), [SlpSessionEnd::Done]);
    assert_eq!(pair.ends(ALICE_SIDE), [SlpSessionEnd::Done]);
}
