//! JPEG: markers, most of them with a segment whose length they tell.

use super::{Bytes, Kind};

pub(super) fn read(data: &(impl Bytes + ?Sized)) -> Option<Kind> {
    if data.bytes(0)? != *b"\xFF\xD8\xFF" {
        return None;
    }
    let mut kind = Kind::empty("image/jpeg");
    let mut framed = false;
    let mut at = 2;
    loop {
        let Some([first, marker]) = data.bytes(at) else {
            // Cut off: of use if its frame was there.
            return framed.then_some(kind);
        };
        if first != 0xFF {
            return None;
        }
        match marker {
            // A fill byte before a marker.
            0xFF => {
                at += 1;
                continue;
            }
            // TEM and RSTn have no segment.
            0x01 | 0xD0..=0xD7 => {
                at += 2;
                continue;
            }
            // DHT and DAC have numbers of frames and are none; the end, and the picture's data, need a frame before them.
            0xC4 | 0xCC => {}
            0xD9 | 0xDA => return framed.then_some(kind),
            // JPG is reserved, and whether it is a frame no two readers agree on.
            0xC8 => return None,
            // The start of a frame. Which of several counts is up to the reader: the largest does here.
            0xC0..=0xCF => {
                let number = |at: usize| Some(u16::from_be_bytes(data.bytes(at)?).into());
                let (width, height) = (number(at + 7)?, number(at + 5)?);
                kind.reaches(width, height);
                kind.decodes(width, height);
                framed = true;
            }
            // DQT, DNL, DRI, APPn, COM.
            0xDB..=0xDD | 0xE0..=0xEF | 0xFE => {}
            // Reserved, or for what no browser reads: with a segment or without.
            _ => return None,
        }
        let length = usize::from(u16::from_be_bytes(data.bytes(at + 2)?));
        // The length counts itself.
        if length < 2 {
            return None;
        }
        at += 2 + length;
    }
}
