//! The SHA-1 of what is in a file, made as it goes by.

use sha1::{Digest as _, Sha1};

use crate::value::Digest;

/// What went by so far, from the first byte on.
#[derive(Default)]
pub(super) struct ContentDigest {
    sha1: Sha1,
    /// Bytes that are in it.
    length: u64,
}

impl ContentDigest {
    /// Takes in bytes of the file. Of what is sent anew only what is new counts; after a gap nothing does.
    pub(super) fn add(&mut self, offset: u64, bytes: &[u8]) {
        let known = self.length.checked_sub(offset).map(usize::try_from);
        if let Some(Ok(known)) = known
            && let Some(new) = bytes.get(known..)
        {
            self.sha1.update(new);
            self.length += new.len() as u64;
        }
    }

    /// The digest, where all of a file of so many bytes went by.
    pub(super) fn of_all(&self, size: u64) -> Option<Digest> {
        (self.length == size).then(|| Digest(self.sha1.clone().finalize().into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_bytes_count_once_and_a_gap_leaves_it_unknown() {
        let data = b"0123456789";
        let mut whole = ContentDigest::default();
        whole.add(0, &data[..4]);
        assert_eq!(whole.of_all(10), None, "some are not here yet");
        // Sent anew from before.
        whole.add(2, &data[2..7]);
        whole.add(0, &data[..3]);
        whole.add(7, &data[7..]);
        assert_eq!(whole.of_all(10), Some(Digest::of(data)));

        let mut gap = ContentDigest::default();
        gap.add(0, &data[..4]);
        gap.add(5, &data[5..]);
        assert_eq!(gap.of_all(10), None);
    }
}
