//! What every component is handed: the time, randomness, fresh ids, and the queue of outputs.

use std::collections::VecDeque;

use rand_chacha::{ChaCha20Rng, rand_core::SeedableRng};

use super::{Event, Instant, Notice, Output, ProtocolTrace};

/// The side of the Messenger that faces its driver. Components put outputs in order of what happened; whatever concerns
/// another component goes through the Messenger instead.
pub(super) struct Host {
    pub(super) now: Instant,
    pub(super) rng: ChaCha20Rng,
    pub(super) trace: ProtocolTrace,
    outputs: VecDeque<Output>,
    last_id: u64,
}

impl Host {
    pub(super) fn new(seed: [u8; 32]) -> Self {
        Self {
            now: Instant::default(),
            rng: ChaCha20Rng::from_seed(seed),
            trace: ProtocolTrace::default(),
            outputs: VecDeque::new(),
            last_id: 0,
        }
    }

    /// A number that was never used before: connections, requests, conversations, entries and transfers share them.
    pub(super) fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    pub(super) fn output(&mut self, output: Output) {
        self.trace.output(self.now, &output);
        self.outputs.push_back(output);
    }

    pub(super) fn event(&mut self, event: Event) {
        self.outputs.push_back(Output::Event(event));
    }

    pub(super) fn notice(&mut self, notice: Notice) {
        self.event(Event::Notice(notice));
    }

    /// What was put first, and is not taken yet.
    pub(super) fn next_output(&mut self) -> Option<Output> {
        self.outputs.pop_front()
    }
}
