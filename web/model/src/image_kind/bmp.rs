//! BMP of Windows and of OS/2.

use super::{Bytes, Kind};

/// The size of the header of OS/2, which has sides of two bytes.
const OS2_HEADER: u32 = 12;

pub(super) fn read(data: &(impl Bytes + ?Sized)) -> Option<Kind> {
    if data.bytes(0)? != *b"BM" {
        return None;
    }
    let (width, height) = if u32::from_le_bytes(data.bytes(14)?) == OS2_HEADER {
        let number = |at: usize| Some(u32::from(u16::from_le_bytes(data.bytes(at)?)));
        (number(18)?, number(20)?)
    } else {
        let number = |at: usize| Some(i32::from_le_bytes(data.bytes(at)?).unsigned_abs());
        // Rows from top to bottom have a negative height.
        (number(18)?, number(22)?)
    };
    let mut kind = Kind::empty("image/bmp");
    kind.reaches(width, height);
    kind.decodes(width, height);
    Some(kind)
}
