//! What kind of picture some bytes are and how large it becomes, by the bytes themselves: what is claimed elsewhere may be
//! wrong. No frame is decoded for it, since a file of a few bytes can ask for gigabytes.
//!
//! The crate `imagesize` does not serve here: it asks a GIF for its screen alone, and follows a JPEG past markers that
//! have no length, so that it finds other sides than the browser does.

mod bmp;
mod gif;
mod jpeg;
mod png;

/// Why a file is no use as a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unusable {
    /// The browser cannot read it as a picture.
    NotAPicture,
    /// It is larger than 32 MB.
    TooLarge,
    /// Decoded it would take up more than the browser should give it.
    TooManyPixels,
}

/// What is known of a picture without decoding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its media type.
    pub mime: &'static str,
    /// Pixels from left to right, of whatever in it claims the most.
    pub width: u32,
    /// Pixels from top to bottom, of whatever in it claims the most.
    pub height: u32,
    /// Pixels of all of its frames together.
    pub pixels: u64,
    /// Whether it has several frames; only told of GIF.
    pub moves: bool,
}

impl Kind {
    /// A picture in which nothing was found yet.
    fn empty(mime: &'static str) -> Self {
        Self {
            mime,
            width: 0,
            height: 0,
            pixels: 0,
            moves: false,
        }
    }

    /// Counts what the picture, or a frame in it, reaches to.
    fn reaches(&mut self, width: u32, height: u32) {
        self.width = self.width.max(width);
        self.height = self.height.max(height);
    }

    /// Counts the pixels of a frame.
    fn decodes(&mut self, width: u32, height: u32) {
        self.pixels = self
            .pixels
            .saturating_add(u64::from(width) * u64::from(height));
    }
}

/// How large a picture may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Pixels to a side.
    side: u32,
    /// Pixels at once.
    area: u64,
    /// Pixels of all frames together.
    pixels: u64,
}

impl Limits {
    /// For what comes unasked: display pictures, emoticons and previews. No client sends more than a few hundred pixels to
    /// a side; many small frames are well below the sum, which a second suffices for.
    pub const UNASKED: Self = Self {
        side: 1_024,
        area: 1_024 * 1_024,
        pixels: 64 * 1_024 * 1_024,
    };
    /// For pictures that came as files and are shown without being asked for: what a screen shows, and animations of some
    /// seconds.
    pub const AT_ONCE: Self = Self {
        side: 8_192,
        area: 24 * 1_024 * 1_024,
        pixels: 256 * 1_024 * 1_024,
    };
    /// For handwriting, which nobody asked for either: a field to draw on, and no animation of any length.
    pub const INK: Self = Self {
        side: 2_048,
        area: 2_000_000,
        pixels: 8_000_000,
    };
    /// For what a person chose or wants to see: the largest pictures of a phone, which are half a gigabyte decoded; and
    /// animations of minutes.
    pub const ASKED_FOR: Self = Self {
        side: 16_384,
        area: 128 * 1_024 * 1_024,
        pixels: 1_024 * 1_024 * 1_024,
    };

    /// Whether a picture of these sides may be decoded.
    pub fn allow(self, width: u32, height: u32) -> bool {
        let fits = |side: u32| (1..=self.side).contains(&side);
        fits(width) && fits(height) && u64::from(width) * u64::from(height) <= self.area
    }

    /// Whether a picture may be decoded, with all of its frames.
    pub fn allow_kind(self, kind: &Kind) -> bool {
        self.allow(kind.width, kind.height) && kind.pixels <= self.pixels
    }
}

/// Where the bytes of a picture lie: in memory, or outside of the page's.
pub trait Bytes {
    /// The byte at a place, if it does not end before.
    fn byte(&self, at: usize) -> Option<u8>;

    /// As many bytes as are asked for, from a place on.
    fn bytes<const COUNT: usize>(&self, at: usize) -> Option<[u8; COUNT]> {
        let mut bytes = [0; COUNT];
        for (place, byte) in bytes.iter_mut().enumerate() {
            *byte = self.byte(at.checked_add(place)?)?;
        }
        Some(bytes)
    }
}

impl Bytes for [u8] {
    fn byte(&self, at: usize) -> Option<u8> {
        self.get(at).copied()
    }
}

impl Bytes for Vec<u8> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.as_slice().byte(at)
    }
}

/// Whether a file begins as one of those that [`of`] knows: worth looking at the rest of it.
pub fn begins_as_one(head: &[u8]) -> bool {
    let signatures: [&[u8]; 5] = [b"\x89PNG", b"GIF87a", b"GIF89a", b"\xFF\xD8\xFF", b"BM"];
    signatures.iter().any(|start| head.starts_with(start))
}

/// The kind of a PNG, GIF, JPEG or BMP; nothing else has ever been sent as a picture or emoticon. `None` too where one of
/// these has something in it that readers do not agree on: what one skips, another decodes.
pub fn of(data: &(impl Bytes + ?Sized)) -> Option<Kind> {
    png::read(data)
        .or_else(|| gif::read(data))
        .or_else(|| jpeg::read(data))
        .or_else(|| bmp::read(data))
}

#[cfg(test)]
mod hostile;

#[cfg(test)]
mod tests {
    use super::*;

    fn still(mime: &'static str, width: u32, height: u32) -> Kind {
        Kind {
            mime,
            width,
            height,
            pixels: u64::from(width) * u64::from(height),
            moves: false,
        }
    }

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
        assert_eq!(of(&png[..]), Some(still("image/png", 96, 64)));
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x11\x08\0\x40\0\x60\x03";
        assert_eq!(of(&jpeg[..]), Some(still("image/jpeg", 96, 64)));
        let mut bmp = b"BM".to_vec();
        bmp.resize(14, 0);
        bmp.extend(40_u32.to_le_bytes());
        bmp.extend(96_i32.to_le_bytes());
        bmp.extend((-64_i32).to_le_bytes());
        assert_eq!(of(&bmp[..]), Some(still("image/bmp", 96, 64)));
        let os2 = b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x0C\0\0\0\x60\0\x40\0";
        assert_eq!(of(&os2[..]), Some(still("image/bmp", 96, 64)));
        for (frames, moves) in [(0, false), (1, false), (2, true), (9, true)] {
            let kind = of(&a_gif(frames)[..]).unwrap();
            assert_eq!(
                (kind.mime, kind.width, kind.height, kind.moves),
                ("image/gif", 5, 3, moves),
                "{frames}"
            );
            assert_eq!(kind.pixels, 15 * frames as u64);
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

    #[test]
    fn limits_on_sides_area_and_frames() {
        for (limits, width, height, allowed) in [
            (Limits::UNASKED, 96, 96, true),
            (Limits::UNASKED, 1_024, 1_024, true),
            (Limits::UNASKED, 1_025, 1, false),
            (Limits::UNASKED, 0, 96, false),
            (Limits::UNASKED, 96, 0, false),
            (Limits::AT_ONCE, 6_000, 4_000, true),
            (Limits::AT_ONCE, 8_000, 6_000, false),
            (Limits::AT_ONCE, 8_193, 1, false),
            (Limits::ASKED_FOR, 12_000, 9_000, true),
            (Limits::ASKED_FOR, 16_384, 16_384, false),
            (Limits::ASKED_FOR, 16_385, 1, false),
            (Limits::ASKED_FOR, u32::MAX, u32::MAX, false),
        ] {
            assert_eq!(limits.allow(width, height), allowed, "{width}x{height}");
        }
        let mut kind = of(&a_gif(2)[..]).unwrap();
        assert!(Limits::UNASKED.allow_kind(&kind));
        kind.pixels = u64::MAX;
        assert!(!Limits::UNASKED.allow_kind(&kind));
        assert!(!Limits::ASKED_FOR.allow_kind(&kind));
    }
}
