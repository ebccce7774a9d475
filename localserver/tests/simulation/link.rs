//! One person's line: everything that goes over it stays in order, is cut anywhere and takes its time.

use rand_chacha::{ChaCha20Rng, rand_core::RngCore as _};

/// A line in one direction.
#[derive(Debug, Default)]
pub(crate) struct Link {
    /// When the last thing arrives that is on the way.
    free: u64,
}

/// The quality of a line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quality {
    /// The longest delay in milliseconds.
    pub(crate) delay: u64,
    /// The longest piece in bytes; pieces are at least one.
    pub(crate) piece: usize,
}

impl Quality {
    pub(crate) fn random(rng: &mut ChaCha20Rng) -> Self {
        Self {
            delay: [0, 5, 50, 400, 2_000][below(rng, 5) as usize],
            piece: [1, 7, 64, 1_500, 100_000][below(rng, 5) as usize],
        }
    }
}

impl Link {
    /// When something sent now arrives.
    pub(crate) fn arrival(&mut self, now: u64, quality: Quality, rng: &mut ChaCha20Rng) -> u64 {
        self.free = self.free.max(now + below(rng, quality.delay + 1));
        self.free
    }

    /// Cuts bytes into pieces and says when each arrives.
    pub(crate) fn carry(
        &mut self,
        now: u64,
        bytes: &[u8],
        quality: Quality,
        rng: &mut ChaCha20Rng,
    ) -> Vec<(u64, Vec<u8>)> {
        let (mut rest, mut pieces) = (bytes, Vec::new());
        // A list of many contacts in single bytes would take longer than it is worth.
        let least = bytes.len() / 200;
        while !rest.is_empty() {
            let most = quality.piece.max(least + 1).min(rest.len());
            let length = 1 + below(rng, most as u64) as usize;
            let (piece, later) = rest.split_at(length.max(least).min(rest.len()));
            pieces.push((self.arrival(now, quality, rng), piece.to_vec()));
            rest = later;
        }
        pieces
    }
}

/// A number below `end`; 0 when `end` is 0.
pub(crate) fn below(rng: &mut ChaCha20Rng, end: u64) -> u64 {
    if end == 0 { 0 } else { rng.next_u64() % end }
}
