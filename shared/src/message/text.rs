//! `text/plain`: what people write (msnp11-sb.md, section 3.1).

use std::fmt;

use super::{charset, format::TextFormat, mime::Mime};

/// A text.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// The words. Lines are separated by `\n`; on the wire by CR LF.
    pub text: String,
    /// Font, colour and effects.
    pub format: TextFormat,
    /// `P4-Context`: a name to show for this one message. Anyone may write anything in it: never an identity.
    pub sender_name: Option<String>,
}

impl Text {
    pub(super) fn from_mime(mime: &Mime) -> Self {
        let format = mime.headers.get("X-MMS-IM-Format").unwrap_or_default();
        let text = charset::decode(&mime.body, mime.charset().as_deref());
        Self {
            text: text.replace("\r\n", "\n").replace('\r', "\n"),
            format: TextFormat::from_header(format),
            sender_name: mime.headers.filled("P4-Context"),
        }
    }

    pub(super) fn to_mime(&self) -> Mime {
        let mut mime = Mime::new("text/plain; charset=UTF-8").with("X-MMS-IM-Format", &self.format);
        if let Some(name) = &self.sender_name {
            mime = mime.with("P4-Context", name);
        }
        let text = self.text.replace("\r\n", "\n").replace('\r', "\n");
        mime.body(text.replace('\n', "\r\n"))
    }
}

/// People's words stay out of logs.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::{
            Message,
            format::{Colour, Effects, tests::any_format},
        },
        *,
    };

    fn read(payload: &[u8]) -> Text {
        match Message::decode(payload) {
            Ok(Message::Text(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_example() {
        let format = TextFormat {
            font: "Segoe UI".into(),
            effects: Effects::BOLD | Effects::ITALIC,
            colour: Some(Colour {
                red: 0xFF,
                green: 0,
                blue: 0,
            }),
            pitch_family: 0x22,
            ..TextFormat::default()
        };
        let text = Text {
            text: "Hello".into(),
            format,
            sender_name: None,
        };
        let bytes = Message::Text(text.clone()).encode();
        assert_eq!(
            bytes,
            b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\
            X-MMS-IM-Format: FN=Segoe%20UI; EF=BI; CO=ff; CS=0; PF=22\r\n\r\nHello"
        );
        assert_eq!(bytes.len(), 126);
        assert_eq!(read(&bytes), text);
    }

    #[test]
    fn charsets() {
        for (content_type, body, expected) in [
            ("text/plain; charset=UTF-8", &b"\xC3\xA9"[..], "é"),
            ("text/plain;charset=utf-8", b"\xC3\xA9\xFF", "é\u{FFFD}"),
            ("text/plain", b"\xE9", "é"),
            ("TEXT/PLAIN; charset=ISO-8859-1", b"\xE9", "é"),
            ("text/plain", b"\xC3\xA9", "é"),
            ("text/plain; charset=windows-1252", b"\x93q\x94", "“q”"),
            ("text/plain; charset=\"Windows-1252\"", b"\x93q\x94", "“q”"),
            ("text/plain; charset=gb2312", b"a\xFF", "a\u{FFFD}"),
        ] {
            let mime = Mime::new(content_type).body(body);
            assert_eq!(read(&mime.encode()).text, expected, "{content_type}");
        }
    }

    #[test]
    fn lines() {
        let mime = Mime::new("text/plain; charset=UTF-8").body("a\r\nb\nc\rd\r\n\r\ne");
        let text = read(&mime.encode());
        assert_eq!(text.text, "a\nb\nc\nd\n\ne", "never cut at an empty line");
        assert_eq!(text.format, TextFormat::default(), "no format header");
        assert!(
            Message::Text(text)
                .encode()
                .ends_with(b"\r\n\r\na\r\nb\r\nc\r\nd\r\n\r\ne")
        );
    }

    #[test]
    fn a_name_for_one_message() {
        let mut text = Text {
            text: "hi".into(),
            ..Text::default()
        };
        text.sender_name = Some("Al ✓".into());
        let bytes = Message::Text(text.clone()).encode();
        assert_eq!(read(&bytes), text);
        let lines: Vec<_> = std::str::from_utf8(&bytes).unwrap().lines().collect();
        assert!(
            lines[2].starts_with("X-MMS-IM-Format:"),
            "the third line, by place"
        );
        assert_eq!(lines[3], "P4-Context: Al ✓");
        assert!(!format!("{text:?}").contains("hi"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            text in "[^\r]*",
            format in any_format(),
            sender_name in proptest::option::of("[^\\p{C} \t](\\PC{0,20}[^\\p{C} \t])?"),
        ) {
            let text = Text { text, format, sender_name };
            prop_assert_eq!(read(&Message::Text(text.clone()).encode()), text);
        }
    }
}
