//! GIF, whose frames have sides of their own: browsers make the picture as large as the first of them.

use super::{Bytes, Kind};

/// From the start to the first colour table.
const HEADER: usize = 13;

pub(super) fn read(data: &(impl Bytes + ?Sized)) -> Option<Kind> {
    if !matches!(&data.bytes(0)?, b"GIF87a" | b"GIF89a") {
        return None;
    }
    let number = |at: usize| Some(u32::from(u16::from_le_bytes(data.bytes(at)?)));
    let mut kind = Kind::empty("image/gif");
    kind.reaches(number(6)?, number(8)?);
    let mut frames = 0_u32;
    let mut at = HEADER + colours(data.byte(10)?);
    // A file that is cut off shows what is there.
    while let Some(block) = data.byte(at) {
        match block {
            // An extension: its kind, then blocks.
            0x21 => {
                // Some readers take four bytes of a graphic control extension, whatever length it claims.
                if data.byte(at + 1) == Some(0xF9) && data.byte(at + 2).is_some_and(|len| len != 4)
                {
                    return None;
                }
                at = behind_blocks(data, at + 2);
            }
            0x2C => {
                let (Some(left), Some(top), Some(width), Some(height), Some(flags)) = (
                    number(at + 1),
                    number(at + 3),
                    number(at + 5),
                    number(at + 7),
                    data.byte(at + 9),
                ) else {
                    break;
                };
                frames = frames.saturating_add(1);
                kind.reaches(left + width, top + height);
                kind.decodes(width, height);
                // After the colour table the size of the codes, then blocks.
                at = behind_blocks(data, at + 11 + colours(flags));
            }
            // Writers that end a block twice are common enough, and readers skip it.
            0 => at += 1,
            0x3B => break,
            // Some readers look for the next frame behind it.
            _ => return None,
        }
    }
    kind.moves = frames > 1;
    Some(kind)
}

/// Bytes of the colour table that these flags announce.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

/// The place behind blocks, the last of which is empty.
fn behind_blocks(data: &(impl Bytes + ?Sized), mut at: usize) -> usize {
    while let Some(length) = data.byte(at) {
        at += 1 + usize::from(length);
        if length == 0 {
            break;
        }
    }
    at
}
