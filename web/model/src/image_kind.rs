//! What kind of picture some bytes are, by their first bytes: what is claimed elsewhere may be wrong.

/// Why a file is no use as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// The browser cannot read it as a picture.
    NotAPicture,
    /// It is larger than 32 MB.
    TooLarge,
}

/// What is known of a picture without decoding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its media type.
    pub mime: &'static str,
    /// Pixels from left to right, as it claims.
    pub width: u32,
    /// Pixels from top to bottom, as it claims.
    pub height: u32,
    /// Whether it has several frames; only told of GIF.
    pub moves: bool,
}

/// The kind of a PNG, GIF, JPEG or BMP; nothing else has ever been sent as a picture or emoticon.
pub fn of(data: &[u8]) -> Option<Kind> {
    png(data)
        .or_else(|| gif(data))
        .or_else(|| jpeg(data))
        .or_else(|| bmp(data))
}

fn still(mime: &'static str, width: u32, height: u32) -> Kind {
    Kind {
        mime,
        width,
        height,
        moves: false,
    }
}

fn png(data: &[u8]) -> Option<Kind> {
    let rest = data.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    // The first chunk has to be the header.
    let header = rest.get(4..)?.strip_prefix(b"IHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some(still("image/png", number(0)?, number(4)?))
}

fn bmp(data: &[u8]) -> Option<Kind> {
    data.strip_prefix(b"BM")?;
    let number = |at: usize| Some(i32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?));
    // Rows from top to bottom have a negative height.
    Some(still(
        "image/bmp",
        number(18)?.unsigned_abs(),
        number(22)?.unsigned_abs(),
    ))
}

fn gif(data: &[u8]) -> Option<Kind> {
    let rest = data
        .strip_prefix(b"GIF87a")
        .or_else(|| data.strip_prefix(b"GIF89a"))?;
    let number = |at: usize| {
        Some(u32::from(u16::from_le_bytes(
            rest.get(at..at + 2)?.try_into().ok()?,
        )))
    };
    Some(Kind {
        moves: frames(data, *rest.get(4)?) > 1,
        ..still("image/gif", number(0)?, number(2)?)
    })
}

/// How many frames a GIF has, two at most: more make no difference.
fn frames(data: &[u8], flags: u8) -> usize {
    /// From the start to the first colour table.
    const HEADER: usize = 13;
    let colours = |flags: u8| {
        if flags & 0x80 == 0 {
            0
        } else {
            3 << ((flags & 7) + 1)
        }
    };
    let mut at = HEADER + colours(flags);
    let mut count = 0;
    while count < 2 {
        at = match data.get(at) {
            // An extension: its kind, then blocks.
            Some(0x21) => at + 2,
            Some(0x2C) => {
                count += 1;
                let Some(flags) = data.get(at + 9) else { break };
                // After the colour table the size of the codes, then blocks.
                at + 11 + colours(*flags)
            }
            _ => break,
        };
        while let Some(&length) = data.get(at) {
            at += 1 + usize::from(length);
            if length == 0 {
                break;
            }
        }
    }
    count
}

fn jpeg(data: &[u8]) -> Option<Kind> {
    data.strip_prefix(b"\xFF\xD8\xFF")?;
    let mut at = 2;
    loop {
        let [0xFF, marker] = *data.get(at..at + 2)? else {
            return None;
        };
        // A fill byte before a marker.
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let number = |from: usize| {
            Some(u16::from_be_bytes(
                data.get(from..from + 2)?.try_into().ok()?,
            ))
        };
        // The start of a frame; among its markers are three that are something else.
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            return Some(still(
                "image/jpeg",
                number(at + 7)?.into(),
                number(at + 5)?.into(),
            ));
        }
        let length = usize::from(number(at + 2)?);
        // The picture's data begins without a frame, or the length makes no sense.
        if marker == 0xDA || length < 2 {
            return None;
        }
        at += 2 + length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn a_gif(frames: usize) -> Vec<u8> {
        let mut gif = b"GIF89a\x05\0\x03\0\x80\0\0".to_vec();
        gif.extend([0; 6]);
        for _ in 0..frames {
            gif.extend(b"\x21\xF9\x04\0\x0A\0\0\0");
            gif.extend(b"\x2C\0\0\0\0\x05\0\x03\0\0\x02\x02\x44\x01\0");
        }
        gif.push(0x3B);
        gif
    }

    #[test]
    fn each_kind_by_its_first_bytes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\0\x60\0\0\0\x40\x08\x06";
        assert_eq!(of(png), Some(still("image/png", 96, 64)));
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x11\x08\0\x40\0\x60\x03";
        assert_eq!(of(jpeg), Some(still("image/jpeg", 96, 64)));
        let mut bmp = b"BM".to_vec();
        bmp.resize(18, 0);
        bmp.extend(96_i32.to_le_bytes());
        bmp.extend((-64_i32).to_le_bytes());
        assert_eq!(of(&bmp), Some(still("image/bmp", 96, 64)));
        for (frames, moves) in [(0, false), (1, false), (2, true), (9, true)] {
            let kind = of(&a_gif(frames)).unwrap();
            assert_eq!(
                (kind.mime, kind.width, kind.height, kind.moves),
                ("image/gif", 5, 3, moves),
                "{frames}"
            );
        }
    }

    #[test]
    fn what_is_no_picture_or_cut_off_is_none_and_never_panics() {
        for data in [
            &b""[..],
            b"<svg/>",
            b"<html>",
            b"MZ",
            b"\xFF\xD8\xFF",
            b"\xFF\xD8\xFF\xDA\0\0",
            b"BM",
        ] {
            assert_eq!(of(data), None, "{data:?}");
        }
        let gif = a_gif(3);
        for length in 0..gif.len() {
            let _ = of(&gif[..length]);
        }
    }
}
