//! Streams of frames in any cutting, and noise.

use msnp11::{
    command::{NsClient, NsServer, SbClient, SbServer},
    wire::{Decoder, Frame, Sender},
};
use proptest::{collection::vec, prelude::*};

/// A line, and a payload where the verb carries one.
fn frame() -> impl Strategy<Value = Vec<u8>> {
    let line = "[A-Z]{3}( [!-~]{0,12}){0,5}\r?\n".prop_map(String::into_bytes);
    let message = vec(any::<u8>(), 0..300).prop_map(|payload| {
        let mut frame = format!("MSG a@b.c A {}\r\n", payload.len()).into_bytes();
        frame.extend(payload);
        frame
    });
    prop_oneof![line, message]
}

/// All frames until the end or the first error, with what each says.
fn frames(bytes: &[u8], cuts: &[usize], sender: Sender) -> Vec<String> {
    let mut decoder = Decoder::new(sender);
    let mut seen = Vec::new();
    let tell = |frame: &Frame<'_>| {
        let _ = (NsClient::parse(frame), NsServer::parse(frame));
        let _ = (SbClient::parse(frame), SbServer::parse(frame));
        format!("{frame:?}")
    };
    let mut rest = bytes;
    for cut in cuts.iter().cycle() {
        let (piece, later) = rest.split_at((*cut).min(rest.len()));
        decoder.push(piece);
        loop {
            match decoder.next_frame() {
                Ok(Some(frame)) => seen.push(tell(&frame)),
                Ok(None) => break,
                Err(error) => {
                    seen.push(format!("{error:?}"));
                    return seen;
                }
            }
        }
        rest = later;
        if rest.is_empty() {
            return seen;
        }
    }
    seen
}

proptest! {
    #[test]
    fn any_cutting_gives_the_same_frames(
        stream in vec(frame(), 0..12),
        cuts in vec(1..40_usize, 1..8),
        client in any::<bool>(),
    ) {
        let (stream, sender) = (stream.concat(), if client { Sender::Client } else { Sender::Server });
        let whole = frames(&stream, &[usize::MAX], sender);
        let in_pieces = frames(&stream, &cuts, sender);
        // An error may be seen earlier in pieces, and then with less of the line: but never another frame.
        let frames_of = |seen: &[String]| seen.iter().filter(|it| it.starts_with("Frame")).cloned().collect::<Vec<_>>();
        prop_assert_eq!(frames_of(&whole), frames_of(&in_pieces));
    }

    #[test]
    fn noise_never_panics(noise in vec(any::<u8>(), 0..600), cuts in vec(1..50_usize, 1..5), client in any::<bool>()) {
        let sender = if client { Sender::Client } else { Sender::Server };
        frames(&noise, &cuts, sender);
    }
}
