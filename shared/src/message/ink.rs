//! Handwriting (msnp11-sb.md, section 3.8).

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};

use super::{Message, MessageError, mime::Mime};

/// Reads base64 with or without its padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
const PREFIX: &[u8] = b"base64:";

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
    let text = mime.body.strip_prefix(PREFIX).ok_or(malformed)?;
    let digits: Vec<u8> = text.iter().copied().filter(|byte| *byte > b' ').collect();
    let data = BASE64.decode(digits).map_err(|_| malformed)?;
    Ok(Message::Ink { format, data })
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
        ] {
            let bytes = Mime::new("image/gif").body(body).encode();
            let ink = Message::Ink {
                format: InkFormat::Gif,
                data: data.into(),
            };
            assert_eq!(Message::decode(&bytes), Ok(ink));
        }
        for body in ["", "R0lGODlh", "base64:%%%"] {
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
}
