//! The recordings of msnp11-sdk, down to typed messages, and what a peer makes of them.

#[path = "../common/mod.rs"]
mod common;

use std::collections::BTreeMap;

use msnp11::{
    client::Instant,
    command::{SbClient, SbServer},
    message::Message,
    p2p::{Content, FileContext, Flags, P2pChunk, PeerOutput, Slp, Start, Status, application},
    value::{Digest, MsnObject},
    wire::{Decoder, Sender},
};

use crate::pair::{ALICE, BOB, peer};

/// The P2P bodies that clients sent in a recording, with their sender.
fn bodies(file: &str) -> Vec<(String, Vec<u8>)> {
    let mut bodies = Vec::new();
    for (name, steps) in common::transcripts() {
        if !name.starts_with(file) {
            continue;
        }
        for step in steps {
            if !step.line.starts_with("MSG") {
                continue;
            }
            let mut decoder = Decoder::new(step.sender);
            decoder.push(&step.bytes);
            let frame = decoder.next_frame().unwrap().unwrap();
            let payload = match step.sender {
                Sender::Client => match SbClient::parse(&frame).unwrap() {
                    SbClient::Msg { payload, .. } => payload,
                    other => panic!("{other:?}"),
                },
                // What the server brings is what was sent.
                Sender::Server => match SbServer::parse(&frame).unwrap() {
                    SbServer::Msg { .. } => continue,
                    other => panic!("{other:?}"),
                },
            };
            if let Message::P2p { data, .. } = Message::decode(&payload.0).unwrap() {
                bodies.push((step.conn.clone(), data));
            }
        }
    }
    assert!(!bodies.is_empty(), "{file} is there");
    bodies
}

#[test]
fn a_picture() {
    let all = bodies("09-");
    let mut kinds = Vec::new();
    let mut picture = Vec::new();
    let mut object = None;
    for (conn, body) in &all {
        let chunk = P2pChunk::decode(body).unwrap();
        let who = conn.split('-').next().unwrap();
        let header = chunk.header;
        let kind = if header.flags.contains(Flags::ACK) {
            assert_eq!(chunk.data, b"");
            "ACK".to_owned()
        } else if header.session_id == 0 {
            let slp = Slp::parse(chunk.data).unwrap();
            if slp.start == Start::Invite {
                assert_eq!(slp.application().as_deref(), Some(application::OBJECT));
                object = slp.object();
            }
            format!("{:?} {:?}", slp.start, slp.content)
        } else if header.flags.contains(Flags::OBJECT) {
            assert_eq!(header.offset, picture.len() as u64);
            picture.extend_from_slice(chunk.data);
            "data".to_owned()
        } else {
            assert_eq!(chunk.data, [0; 4]);
            "preparation".to_owned()
        };
        kinds.push(format!("{who} {kind}"));
    }
    assert_eq!(kinds[0], "alice Invite Session");
    assert!(kinds.contains(&"bob Status(Ok) Session".to_owned()));
    assert!(kinds.contains(&"bob preparation".to_owned()));
    assert_eq!(kinds.iter().filter(|kind| *kind == "bob data").count(), 2);
    assert!(kinds.contains(&"alice Bye Close".to_owned()), "{kinds:?}");
    assert_eq!(picture.len(), 1_881);
    let object = object.unwrap();
    let (_, sha1d) = MsnObject::digests(&object);
    assert_eq!(sha1d, Some(Digest::of(&picture)));
}

#[test]
fn a_file_that_is_never_sent() {
    let all = bodies("10-");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, body) in &all {
        let chunk = P2pChunk::decode(body).unwrap();
        if chunk.header.flags.contains(Flags::ACK) {
            continue;
        }
        let slp = Slp::parse(chunk.data).unwrap();
        if slp.start == Start::Invite && slp.content == Content::Session {
            let file = FileContext::from_base64(slp.context().unwrap()).unwrap();
            assert!(!file.name.is_empty() && file.size > 0 && file.preview.is_none());
        }
        let key = format!("{:?} {:?}", slp.start, slp.content);
        *counts.entry(key).or_default() += 1;
    }
    assert_eq!(counts["Invite Session"], 1);
    assert!(counts["Invite Transfer"] > 1, "it proposes again and again");
    assert!(counts["Status(Ok) TransferAnswer"] > 1);
}

/// What alice's SDK sent in the second recording, heard by this client.
#[test]
fn proposals_without_end_are_answered_three_times() {
    let mut bob = peer(BOB, ALICE);
    let (mut answers, mut acknowledged) = (Vec::new(), 0);
    let now = Instant(0);
    let invitations = |body: &[u8]| {
        let chunk = P2pChunk::decode(body).unwrap();
        !chunk.header.flags.contains(Flags::ACK)
    };
    let all = bodies("10-");
    let from_alice = all.iter().filter(|(conn, _)| conn.starts_with("alice"));
    let mut said: Vec<&[u8]> = from_alice
        .map(|(_, body)| &body[..])
        .filter(|body| invitations(body))
        .collect();
    // The recording ends; the SDK would not have.
    for _ in 0..5 {
        said.push(said[said.len() - 1]);
    }
    for body in &said {
        bob.handle_message(now, body, true);
        while let Some(output) = bob.poll_output() {
            if let PeerOutput::FileOffered { session, .. } = output {
                bob.accept(now, session);
            }
        }
        while let Some(outgoing) = bob.next_message(now, true) {
            let chunk = P2pChunk::decode(&outgoing.body).unwrap();
            if chunk.header.flags.contains(Flags::ACK) {
                acknowledged += 1;
                continue;
            }
            let slp = Slp::parse(chunk.data).unwrap();
            assert_eq!(slp.start, Start::Status(Status::Ok));
            if slp.content == Content::TransferAnswer {
                answers.push(String::from_utf8(chunk.data.to_vec()).unwrap());
            }
        }
    }
    assert_eq!(acknowledged, said.len(), "everything is acknowledged");
    assert_eq!(answers.len(), 3);
    assert!(
        answers[0].contains(
            "Content-Type: application/x-msnmsgr-transrespbody\r\nContent-Length: 134\r\n"
        )
    );
    assert!(answers[0].ends_with(
        "\r\n\r\nBridge: TCPv1\r\nListening: false\r\nNonce: {00000000-0000-0000-0000-000000000000}\r\n\
        IPv4Internal-Addrs: 0.0.0.0\r\nIPv4Internal-Port: 1\r\n\r\n\0"
    ), "{}", answers[0]);
}
