//! Handwriting (ink-and-codes.md, section 1; msnp11-sb.md, section 3.8).

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use super::{Chunk, Message, MessageError, mime::Mime};

/// Reads base64 with or without its padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
const PREFIX: &[u8] = b"base64:";

/// The longest picture in bytes.
const MAX_GIF: usize = 128 * 1024;
/// Pixels to a side at most.
const MAX_SIDE: u32 = 2_048;
/// Pixels of a picture at most.
const MAX_AREA: u32 = 2_000_000;

/// Parts that handwriting goes out in at most: more is a picture, and files are for those.
const MAX_SENT_PARTS: usize = 20;
/// The longest GIF that is sent as handwriting, in bytes: what fits into 20 parts once it is base64 behind its prefix.
pub const MAX_SENT_GIF: usize = (MAX_SENT_PARTS * Chunk::MAX_SENT - PREFIX.len()) / 4 * 3;

/// How handwriting is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InkFormat {
    /// `image/gif`
    Gif,
    /// `application/x-ms-ink`: Ink Serialized Format.
    Isf,
}

pub(super) fn decode(format: InkFormat, mime: &Mime) -> Result<Message, MessageError> {
    let malformed = MessageError::Malformed("body");
    let text = mime.body.trim_ascii_start();
    // Behind the NUL that official clients send between direct clients, and without the prefix of others.
    let text = text.strip_prefix(b"\0").unwrap_or(text);
    let text = text.strip_prefix(PREFIX).unwrap_or(text);
    if mime.body.is_empty() {
        return Err(malformed);
    }
    let digits: Vec<u8> = text.iter().copied().filter(|byte| *byte > b' ').collect();
    let data = BASE64.decode(digits).map_err(|_| malformed)?;
    Ok(Message::Ink { format, data })
}

/// Handwriting that came between two clients directly (ink-and-codes.md, section 1.3): headers and body in UTF-16.
pub(crate) fn decode_direct(data: &[u8]) -> Option<Message> {
    let units = data
        .chunks_exact(2)
        .map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    let text: String = char::decode_utf16(units)
        .map(|c| c.unwrap_or('\u{FFFD}'))
        .collect();
    match Message::decode(text.as_bytes()) {
        Ok(message @ Message::Ink { .. }) => Some(message),
        _ => None,
    }
}

/// Whether data is a GIF that may be shown as handwriting: by its signature, its length, and the size that it claims. What
/// its frames claim is for whoever draws it.
pub fn is_fit_gif(data: &[u8]) -> bool {
    let [
        signature @ ..,
        width_low,
        width_high,
        height_low,
        height_high,
    ] = match data.first_chunk::<10>() {
        Some(head) if data.len() <= MAX_GIF => *head,
        _ => return false,
    };
    let sides = [[width_low, width_high], [height_low, height_high]];
    let [width, height] = sides.map(|side| u32::from(u16::from_le_bytes(side)));
    matches!(&signature, b"GIF87a" | b"GIF89a")
        && [width, height]
            .iter()
            .all(|side| (1..=MAX_SIDE).contains(side))
        && width * height <= MAX_AREA
}

pub(super) fn encode(format: InkFormat, data: &[u8]) -> Mime {
    let content_type = match format {
        InkFormat::Gif => "image/gif",
        InkFormat::Isf => "application/x-ms-ink",
    };
    Mime::new(content_type).body([PREFIX, BASE64.encode(data).as_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_after_its_prefix() {
        for (body, data) in [
            ("base64:R0lGODlh", &b"GIF89a"[..]),
            ("base64:R0lGOD\r\nlhAA==\r\n\0", b"GIF89a\0"),
            ("base64:R0lGODlhAA", b"GIF89a\0"),
            ("base64:", b""),
            ("R0lGODlh", b"GIF89a"),
            ("\0base64:R0lGODlh\0", b"GIF89a"),
        ] {
            let bytes = Mime::new("image/gif").body(body).encode();
            let ink = Message::Ink {
                format: InkFormat::Gif,
                data: data.into(),
            };
            assert_eq!(Message::decode(&bytes), Ok(ink));
        }
        for body in ["", "base64:%%%", "GIF89a\u{1}\0"] {
            let bytes = Mime::new("application/x-ms-ink").body(body).encode();
            assert_eq!(
                Message::decode(&bytes),
                Err(MessageError::Malformed("body"))
            );
        }
        let ink = Message::Ink {
            format: InkFormat::Isf,
            data: vec![1, 2, 3, 4],
        };
        assert_eq!(Message::decode(&ink.encode()), Ok(ink));
    }

    /// One straight line, drawn in Windows Live Messenger 2009.
    #[test]
    fn a_capture_of_an_official_client() {
        let payload = "MIME-Version: 1.0\r\nContent-Type: application/x-ms-ink\r\n\r\nbase64:AGIcA4CABB0D0AQOAwRIEUVkGRQyCACAHgIAAHBCMwgA4BICAABIQhWrqtNBq6rTQQAAAD4AgOq+HgMBBnwKJBqGyNkeAQUDFQNdQwFRN1EhguDhI+DhYGBIAIL8UfikDNEoAA==";
        assert_eq!(payload.len(), 200);
        let Ok(Message::Ink { format, data }) = Message::decode(payload.as_bytes()) else {
            panic!()
        };
        assert_eq!((format, data.len()), (InkFormat::Isf, 100));
        assert_eq!((data[0], data[1]), (0, 98));
    }

    fn gif(width: u16, height: u16, len: usize) -> Vec<u8> {
        let mut data = b"GIF89a".to_vec();
        data.extend(width.to_le_bytes());
        data.extend(height.to_le_bytes());
        data.resize(len, 0);
        data
    }

    #[test]
    fn only_pictures_that_can_be_shown() {
        for (data, fit) in [
            (gif(199, 65, 700), true),
            (gif(1, 1, 10), true),
            (gif(1_000, 2_000, 100), true),
            (gif(1_001, 2_000, 100), false),
            (gif(0, 5, 100), false),
            (gif(1, 2_049, 100), false),
            (gif(65_535, 65_535, 100), false),
            (gif(199, 65, MAX_GIF), true),
            (gif(199, 65, 200 * 1024), false),
            (b"GIF89a".to_vec(), false),
            (b"\x89PNG\r\n\x1A\n\0\0\0\0".to_vec(), false),
            (Vec::new(), false),
        ] {
            assert_eq!(is_fit_gif(&data), fit, "{} bytes", data.len());
        }
    }

    #[test]
    fn direct_handwriting_with_and_without_nul_and_prefix() {
        let headers = "MIME-Version: 1.0\r\nContent-Type: image/gif\r\n\r\n";
        let utf16 =
            |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        for body in [
            "\0base64:R0lGODlh\0",
            "base64:R0lGODlh",
            "R0lGODlh",
            "\0R0lGODlh",
        ] {
            let ink = Message::Ink {
                format: InkFormat::Gif,
                data: b"GIF89a".to_vec(),
            };
            let data = utf16(&format!("{headers}{body}"));
            assert_eq!(decode_direct(&data), Some(ink), "{body:?}");
            // Half a character at the end.
            assert!(decode_direct(&[data.as_slice(), b"x"].concat()).is_some());
        }
        for text in ["", "Content-Type: text/plain\r\n\r\nhello", "\u{D7FF}"] {
            assert_eq!(decode_direct(&utf16(text)), None);
        }
        assert_eq!(decode_direct(&[0x00, 0xD8, 0x00, 0xD8]), None);
    }

    #[test]
    fn the_longest_that_is_sent_fills_its_parts() {
        let parts_of = |len| {
            let ink = Message::Ink {
                format: InkFormat::Gif,
                data: gif(1, 1, len),
            };
            Chunk::split(&ink, "{id}").len()
        };
        assert_eq!(MAX_SENT_GIF, 18_024);
        assert_eq!(parts_of(MAX_SENT_GIF), MAX_SENT_PARTS);
        assert_eq!(parts_of(MAX_SENT_GIF + 1), MAX_SENT_PARTS + 1);
    }

    /// Bodies of so many bytes come in so many parts, in any order; the last may be empty.
    #[test]
    fn parts_of_a_larger_one() {
        for (len, count) in [(1_202, 1), (1_203, 2), (2_404, 2), (2_404, 3), (3_000, 3)] {
            let digits = len - PREFIX.len();
            let body = [PREFIX, "A".repeat(digits - digits % 4).as_bytes()].concat();
            let cuts: Vec<&[u8]> = (0..count)
                .map(|part| body.get(part * 1_202..).unwrap_or_default())
                .map(|rest| &rest[..rest.len().min(1_202)])
                .collect();
            let mut parts: Vec<_> = cuts
                .iter()
                .enumerate()
                .map(|(part, body)| {
                    let headers = match part {
                        0 => format!("MIME-Version: 1.0\r\nContent-Type: image/gif\r\nMessage-ID: {{id}}\r\nChunks: {count}\r\n\r\n"),
                        _ => format!("Message-ID: {{id}}\r\nChunk: {part}\r\n\r\n"),
                    };
                    Message::decode(&[headers.as_bytes(), body].concat()).unwrap()
                })
                .collect();
            parts.reverse();
            let whole = match parts.pop() {
                Some(whole @ Message::Ink { .. }) => whole,
                Some(Message::Chunk(first)) => {
                    let later = parts.into_iter().map(|part| match part {
                        Message::Chunk(chunk) => chunk,
                        other => panic!("{other:?}"),
                    });
                    Chunk::join(later.chain([first])).unwrap()
                }
                other => panic!("{other:?}"),
            };
            let Message::Ink { data, .. } = whole else {
                panic!()
            };
            assert_eq!(data.len(), digits / 4 * 3, "{len} in {count}");
        }
    }
}
