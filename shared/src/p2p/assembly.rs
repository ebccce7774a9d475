//! SLP messages and drawings that come in several chunks, until all are here.

use std::time::Duration;

use super::header::Header;
use crate::driver::Instant;

/// The longest message: an invitation to a file with a preview of 32 KiB in base64. Drawings of 20 chunks are as long.
const MAX_MESSAGE: u64 = 48 * 1024;
/// Messages with missing chunks at once; the oldest is dropped for a ninth.
const MAX_OPEN: usize = 8;
/// Chunks are waited for this long.
const PATIENCE: Duration = Duration::from_secs(60);

/// The unfinished messages of one peer: at most 8 of 48 KiB.
#[derive(Debug, Default)]
pub(super) struct Assemblies(Vec<Open>);

#[derive(Debug)]
struct Open {
    identifier: u32,
    total: u64,
    data: Vec<u8>,
    since: Instant,
}

impl Assemblies {
    /// Whether a message is not too long.
    pub(super) fn takes(header: &Header) -> bool {
        header.total <= MAX_MESSAGE
    }

    /// Takes a chunk; the whole message when it was the last one missing. Chunks come in order; one that repeats is
    /// dropped, one that leaves a gap too. Memory grows with what came, not with what is claimed.
    pub(super) fn add(&mut self, now: Instant, header: &Header, data: &[u8]) -> Option<Vec<u8>> {
        self.0.retain(|open| open.since + PATIENCE > now);
        let end = header.end()?;
        if !Self::takes(header) {
            return None;
        }
        if header.offset == 0 && end == header.total {
            return Some(data.to_vec());
        }
        let place = self
            .0
            .iter()
            .position(|open| (open.identifier, open.total) == (header.identifier, header.total));
        let place = match place {
            Some(place) => place,
            None if header.offset == 0 => {
                if self.0.len() >= MAX_OPEN {
                    self.0.remove(0);
                }
                self.0.push(Open {
                    identifier: header.identifier,
                    total: header.total,
                    data: Vec::new(),
                    since: now,
                });
                self.0.len() - 1
            }
            None => return None,
        };
        let open = &mut self.0[place];
        if open.data.len() as u64 != header.offset {
            return None;
        }
        open.data.extend_from_slice(data);
        (end == header.total).then(|| self.0.remove(place).data)
    }

    /// Bytes that are held.
    #[cfg(test)]
    fn held(&self) -> usize {
        self.0.iter().map(|open| open.data.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(identifier: u32, offset: u64, length: u32, total: u64) -> Header {
        Header {
            identifier,
            offset,
            length,
            total,
            ..Header::default()
        }
    }

    #[test]
    fn in_order_and_interleaved() {
        let (mut all, now) = (Assemblies::default(), Instant(0));
        assert_eq!(all.add(now, &header(1, 0, 3, 5), b"abc"), None);
        assert_eq!(all.add(now, &header(2, 0, 1, 2), b"x"), None);
        assert_eq!(all.add(now, &header(3, 0, 2, 2), b"in").unwrap(), b"in");
        assert_eq!(all.add(now, &header(1, 0, 3, 5), b"ABC"), None, "a repeat");
        assert_eq!(all.add(now, &header(1, 4, 1, 5), b"e"), None, "a gap");
        assert_eq!(all.add(now, &header(1, 3, 2, 5), b"de").unwrap(), b"abcde");
        assert_eq!(all.add(now, &header(2, 1, 1, 2), b"y").unwrap(), b"xy");
        assert_eq!(all.add(now, &header(2, 1, 1, 2), b"y"), None);
        assert_eq!(all.held(), 0);
    }

    #[test]
    fn bounds() {
        let (mut all, now) = (Assemblies::default(), Instant(0));
        let long = header(1, 0, 1_000, MAX_MESSAGE + 1);
        assert_eq!(all.add(now, &long, &[0; 1_000]), None);
        assert_eq!(all.held(), 0, "a claim alone takes no memory");
        for identifier in 0..20 {
            all.add(now, &header(identifier, 0, 1_000, MAX_MESSAGE), &[0; 1_000]);
        }
        assert_eq!(all.held(), MAX_OPEN * 1_000);
        all.add(now + PATIENCE, &header(99, 0, 1, 2), b"x");
        assert_eq!(all.held(), 1, "what comes late is dropped");
    }
}
