//! PNG, and APNG with its frames.

use super::{Bytes, Kind};

/// How a file begins.
const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
/// A chunk's length and kind ahead of its content, and its checksum after it.
const FRAMING: usize = 12;

pub(super) fn read(data: &(impl Bytes + ?Sized)) -> Option<Kind> {
    if data.bytes(0)? != SIGNATURE {
        return None;
    }
    let mut kind = Kind::empty("image/png");
    let mut at = SIGNATURE.len();
    // The first chunk has to be the header.
    if data.bytes(at + 4)? != *b"IHDR" {
        return None;
    }
    loop {
        let number = |place: usize| Some(u32::from_be_bytes(data.bytes(at + 8 + place)?));
        let Some(name) = data.bytes(at + 4) else {
            // Cut off behind the header, as far as is known.
            return Some(kind);
        };
        match &name {
            b"IHDR" => {
                let (width, height) = (number(0)?, number(4)?);
                kind.reaches(width, height);
                kind.decodes(width, height);
            }
            // A frame of an animation, somewhere on the canvas.
            b"fcTL" => {
                let (width, height) = (number(4)?, number(8)?);
                kind.reaches(
                    width.saturating_add(number(12)?),
                    height.saturating_add(number(16)?),
                );
                kind.decodes(width, height);
            }
            b"IEND" => return Some(kind),
            _ => {}
        }
        let length = u32::from_be_bytes(data.bytes(at)?);
        // Longer is forbidden, and past the end of everything.
        at += usize::try_from(length & 0x7FFF_FFFF)
            .ok()?
            .checked_add(FRAMING)?;
        if length > 0x7FFF_FFFF {
            return None;
        }
    }
}
