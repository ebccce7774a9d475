//! Two peers and all that goes between them.

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use msnp11::{
    client::Instant,
    p2p::{P2pChunk, Peer, PeerOutput, SlpSessionEnd, SlpSessionId},
    value::Email,
};

pub(crate) const ALICE: &str = "alice@example.com";
pub(crate) const BOB: &str = "bob@example.com";

pub(crate) fn email(text: &str) -> Email {
    Email::typed(text).unwrap()
}

/// A peer as `me` has it.
pub(crate) fn peer(me: &str, them: &str) -> Peer {
    Peer::new(email(me), email(them), [me.len() as u8; 32])
}

/// Bytes that repeat nowhere.
pub(crate) fn bytes(length: usize) -> Vec<u8> {
    (0..length as u32)
        .flat_map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes())
        .take(length)
        .collect()
}

/// What a test looks at, of one side.
pub(crate) struct Side {
    pub(crate) told: Vec<PeerOutput>,
    /// What is handed out to whoever asks.
    pub(crate) object: Option<Arc<[u8]>>,
    /// What is sent.
    pub(crate) file: Vec<u8>,
    /// Whether slices of it are read when they are asked for.
    pub(crate) reads: bool,
    /// What came.
    pub(crate) received: BTreeMap<SlpSessionId, Vec<u8>>,
    pub(crate) accepts: bool,
}

impl Default for Side {
    fn default() -> Self {
        Self {
            told: Vec::new(),
            object: None,
            file: Vec::new(),
            reads: true,
            received: BTreeMap::new(),
            accepts: false,
        }
    }
}

pub(crate) struct Pair {
    pub(crate) now: Instant,
    /// Alice's peer is bob, bob's is alice.
    pub(crate) peers: [Peer; 2],
    pub(crate) sides: [Side; 2],
    /// Every body with the one who sent it: 0 is alice.
    pub(crate) log: Vec<(usize, Vec<u8>)>,
    /// What gets lost on the way, by who sent it.
    pub(crate) loses: fn(usize, &P2pChunk<'_>) -> bool,
}

impl Pair {
    pub(crate) fn new() -> Self {
        Self {
            now: Instant(1_000),
            peers: [peer(ALICE, BOB), peer(BOB, ALICE)],
            sides: Default::default(),
            log: Vec::new(),
            loses: |_, _| false,
        }
    }

    /// Lets them talk until neither has more to say.
    pub(crate) fn run(&mut self) {
        self.run_slowly(Duration::ZERO);
    }

    /// Lets them talk until neither has more to say, a message from each in this time.
    pub(crate) fn run_slowly(&mut self, pace: Duration) {
        loop {
            let mut quiet = true;
            for who in 0..2 {
                self.peers[who].handle_timeout(self.now);
                self.listen(who);
                if let Some(outgoing) = self.peers[who].next_message(self.now, true) {
                    quiet = false;
                    if !(self.loses)(who, &P2pChunk::decode(&outgoing.body).unwrap()) {
                        self.peers[1 - who].handle_message(self.now, &outgoing.body, true);
                    }
                    self.log.push((who, outgoing.body));
                }
                self.listen(1 - who);
            }
            if quiet {
                return;
            }
            self.now = self.now + pace;
        }
    }

    /// How the sessions ended that one side was told of.
    pub(crate) fn ends(&self, who: usize) -> Vec<SlpSessionEnd> {
        let told = self.sides[who].told.iter();
        let ends = told.filter_map(|it| match it {
            PeerOutput::Ended { how, .. } => Some(*how),
            _ => None,
        });
        ends.collect()
    }

    pub(crate) fn listen(&mut self, who: usize) {
        let (peer, side) = (&mut self.peers[who], &mut self.sides[who]);
        while let Some(output) = peer.poll_output() {
            match &output {
                PeerOutput::ObjectRequested { session, .. } => match &side.object {
                    Some(object) => peer.serve(self.now, *session, object.clone()),
                    None => peer.decline(*session),
                },
                PeerOutput::FileOffered { session, .. } if side.accepts => {
                    peer.accept(self.now, *session);
                }
                PeerOutput::Read {
                    session,
                    offset,
                    len,
                } if side.reads => {
                    let start = *offset as usize;
                    let slice = side.file.get(start..start + *len as usize);
                    peer.slice(*session, slice.unwrap_or_default());
                }
                PeerOutput::Data {
                    session,
                    offset,
                    bytes,
                } => {
                    let file = side.received.entry(*session).or_default();
                    assert_eq!(file.len() as u64, *offset, "in order, without gaps");
                    file.extend(bytes);
                }
                _ => {}
            }
            if !matches!(output, PeerOutput::Data { .. } | PeerOutput::Read { .. }) {
                side.told.push(output);
            }
        }
    }
}
