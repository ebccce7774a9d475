//! Every recording of the live server becomes typed commands, however the bytes are cut.

mod common;

use std::collections::BTreeMap;

use common::Step;
use msnp11::{
    command::{NsClient, NsServer, SbClient, SbServer},
    message::Message,
    wire::{Decoder, Frame, Sender},
};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{RngCore, SeedableRng},
};

/// What is unknown or senseless on purpose: the recordings ask the server what it does with it.
const DELIBERATE: [&str; 2] = ["FOO 1 bar", "CHG 33 XXX 0"];

/// The bytes of each connection and direction.
fn streams() -> Vec<(String, Sender, Vec<Step>)> {
    let mut streams = Vec::new();
    for (file, steps) in common::transcripts() {
        let mut by_conn: BTreeMap<(String, bool), Vec<Step>> = BTreeMap::new();
        for step in steps {
            by_conn
                .entry((step.conn.clone(), step.sender == Sender::Client))
                .or_default()
                .push(step);
        }
        for ((conn, client), steps) in by_conn {
            let sender = if client {
                Sender::Client
            } else {
                Sender::Server
            };
            streams.push((format!("{file} {conn} {sender:?}"), sender, steps));
        }
    }
    assert!(streams.len() > 40, "the recordings are there");
    streams
}

type Lines = Vec<(Vec<u8>, Option<Vec<u8>>)>;

fn decode<'a>(sender: Sender, chunks: impl Iterator<Item = &'a [u8]>) -> Lines {
    let mut decoder = Decoder::new(sender);
    let mut frames = Vec::new();
    for chunk in chunks {
        decoder.push(chunk);
        while let Some(frame) = decoder.next_frame().expect("a recording is a sound stream") {
            frames.push((frame.line().to_vec(), frame.payload().map(<[u8]>::to_vec)));
        }
    }
    frames
}

fn whole(steps: &[Step]) -> Vec<u8> {
    steps.iter().flat_map(|step| step.bytes.clone()).collect()
}

#[test]
fn every_command_is_known() {
    let mut unknown = Vec::new();
    for (name, sender, steps) in streams() {
        let bytes = whole(&steps);
        let mut decoder = Decoder::new(sender);
        decoder.push(&bytes);
        let mut count = 0;
        while let Some(frame) = decoder.next_frame().unwrap() {
            count += 1;
            if !is_known(&name, sender, &frame) {
                unknown.push(String::from_utf8_lossy(frame.line()).into_owned());
            }
        }
        assert_eq!(count, steps.len(), "{name}");
    }
    unknown.sort();
    let mut deliberate = DELIBERATE.map(str::to_owned).to_vec();
    deliberate.sort();
    assert_eq!(unknown, deliberate);
}

/// Whether a frame is a typed command that comes back the same after encoding; messages likewise are of a known kind.
fn is_known(name: &str, sender: Sender, frame: &Frame<'_>) -> bool {
    macro_rules! known {
        ($kind:ident) => {{
            let Ok(command) = $kind::parse(frame) else {
                return false;
            };
            let bytes = command.encode();
            let mut decoder = Decoder::new(sender);
            decoder.push(&bytes);
            let again = $kind::parse(&decoder.next_frame().unwrap().unwrap()).unwrap();
            assert_eq!(again, command, "{name}: decode(encode(x)) = x");
            !matches!(command, $kind::Unknown { .. })
        }};
    }
    if frame.verb() == "MSG" {
        let message = Message::decode(frame.payload().unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(
            !matches!(message, Message::Unknown { .. }),
            "{name}: {message:?}"
        );
    }
    match (name.contains("-SB"), sender) {
        (false, Sender::Client) => known!(NsClient),
        (false, Sender::Server) => known!(NsServer),
        (true, Sender::Client) => known!(SbClient),
        (true, Sender::Server) => known!(SbServer),
    }
}

#[test]
fn byte_by_byte() {
    for (name, sender, steps) in streams() {
        let bytes = whole(&steps);
        let expected = decode(sender, std::iter::once(&bytes[..]));
        assert_eq!(decode(sender, bytes.chunks(1)), expected, "{name}");
    }
}

#[test]
fn at_every_cut_in_two() {
    for (name, sender, steps) in streams() {
        let bytes = whole(&steps);
        let expected = decode(sender, std::iter::once(&bytes[..]));
        for cut in 0..=bytes.len() {
            let (left, right) = bytes.split_at(cut);
            assert!(
                decode(sender, [left, right].into_iter()) == expected,
                "{name} cut at {cut}"
            );
        }
    }
}

#[test]
fn a_thousand_seeded_cuttings_of_each() {
    for (name, sender, steps) in streams() {
        let bytes = whole(&steps);
        let expected = decode(sender, std::iter::once(&bytes[..]));
        for seed in 0..1_000 {
            let chunks = cutting(&bytes, seed);
            assert!(
                decode(sender, chunks.into_iter()) == expected,
                "{name}, seed {seed}"
            );
        }
    }
}

/// Chunks of at least one byte, the longest between 2 and 1,024.
fn cutting(bytes: &[u8], seed: u64) -> Vec<&[u8]> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let most = 1 << (1 + rng.next_u32() % 10);
    let mut rest = bytes;
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let (chunk, tail) = rest.split_at((1 + rng.next_u32() as usize % most).min(rest.len()));
        chunks.push(chunk);
        rest = tail;
    }
    chunks
}
