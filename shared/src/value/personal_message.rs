//! Personal messages and what someone listens to (`UUX`, `UBX`).

use std::{borrow::Cow, fmt};

use crate::xml;

/// Arguments of [`CurrentMedia`] that are read: music, which has the most, has five.
const MAX_ARGUMENTS: usize = 16;

/// The payload of `UUX` and `UBX`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PersonalMessage {
    /// The sentence under the name.
    pub text: String,
    /// What is being listened to, played or written.
    pub media: Option<CurrentMedia>,
}

/// The `CurrentMedia` element: fields separated by the two characters `\0`.
#[derive(Clone, PartialEq, Eq)]
pub struct CurrentMedia {
    /// The program, often empty.
    pub application: String,
    /// `Music`, `Games` or `Office`.
    pub kind: String,
    /// A pattern in which `{0}`, `{1}` stand for the arguments.
    pub format: String,
    /// For music: title, artist, album and perhaps a content id.
    pub arguments: Vec<String>,
}

impl PersonalMessage {
    /// The longest text in characters that is sent; longer ones are cut (msnp11-ns.md, section 5).
    pub const MAX_CHARS: usize = 129;

    /// The longest text in characters that is read, and the longest field of [`CurrentMedia`]: what no official client
    /// showed. A payload has 64 KiB, and thousands of people have one.
    pub const MAX_READ: usize = 4 * Self::MAX_CHARS;

    /// Reads the payload, each text up to [`MAX_READ`](Self::MAX_READ). What is not well-formed XML, or lacks an element, is as if nothing were set: a personal
    /// message never stops anything.
    pub fn from_payload(payload: &[u8]) -> Self {
        let text = String::from_utf8_lossy(payload);
        let Ok(document) = xml::parse(&text) else {
            return Self::default();
        };
        let element = |name| {
            document
                .root_element()
                .children()
                .find(|node| node.has_tag_name(name))
                .map(|node| {
                    node.descendants()
                        .filter(roxmltree::Node::is_text)
                        .filter_map(|node| node.text())
                        .collect::<String>()
                })
        };
        Self {
            text: cut(&element("PSM").unwrap_or_default()),
            media: element("CurrentMedia").and_then(|media| CurrentMedia::parse(&media)),
        }
    }

    /// The payload: both elements on one line, escaped, without a declaration.
    pub fn to_payload(&self) -> Vec<u8> {
        let text: String = self
            .text
            .chars()
            .filter(|c| is_sendable(*c))
            .take(Self::MAX_CHARS)
            .collect();
        let media = self
            .media
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        format!(
            "<Data><PSM>{}</PSM><CurrentMedia>{}</CurrentMedia></Data>",
            escape(&without_separators(&text)),
            escape(&media)
        )
        .into_bytes()
    }
}

impl CurrentMedia {
    /// The longest title, artist or album in characters that [`music`](Self::music) takes. With a personal message of the
    /// longest, all four in characters of which each takes five bytes, as `&` does, `UUX` still has fewer than the 1,664 bytes
    /// that some servers read at once (msnp11-ns.md, section 1).
    pub const MAX_CHARS: usize = 60;

    /// Music as the official client told of it, each text trimmed and cut to [`MAX_CHARS`](Self::MAX_CHARS); the album is not
    /// in the sentence. `None` without a title and an artist (ink-and-codes.md, section 4).
    pub fn music(title: &str, artist: &str, album: &str) -> Option<Self> {
        let arguments = [title, artist, album].map(|text| {
            let text: String = sendable(text.trim())
                .chars()
                .take(Self::MAX_CHARS)
                .collect();
            text.trim_end().to_owned()
        });
        let format = match (arguments[0].is_empty(), arguments[1].is_empty()) {
            (false, false) => "{0} - {1}",
            (false, true) => "{0}",
            (true, false) => "{1}",
            (true, true) => return None,
        };
        let mut arguments = Vec::from(arguments);
        while arguments.last().is_some_and(String::is_empty) {
            arguments.pop();
        }
        Some(Self {
            application: String::new(),
            kind: "Music".into(),
            format: format.into(),
            arguments,
        })
    }

    /// Reads `App\0Type\0Enabled\0Format\0arg0\0…`; `None` when empty, stopped or cut short.
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = text.split("\\0");
        let application = cut(fields.next()?);
        let kind = cut(fields.next()?);
        if fields.next()? != "1" {
            return None;
        }
        let format = cut(fields.next()?);
        let mut arguments: Vec<_> = fields.take(MAX_ARGUMENTS).map(cut).collect();
        while arguments.last().is_some_and(String::is_empty) {
            arguments.pop();
        }
        Some(Self {
            application,
            kind,
            format,
            arguments,
        })
    }

    /// The sentence that people read: the format with its arguments put in.
    pub fn sentence(&self) -> String {
        let mut sentence = String::new();
        let mut rest = self.format.as_str();
        while let Some(open) = rest.find('{') {
            sentence.push_str(&rest[..open]);
            let tail = &rest[open + 1..];
            match tail
                .find('}')
                .map(|close| (tail[..close].parse::<usize>(), close))
            {
                Some((Ok(index), close)) => {
                    sentence.push_str(self.arguments.get(index).map_or("", String::as_str));
                    rest = &tail[close + 1..];
                }
                _ => {
                    sentence.push('{');
                    rest = tail;
                }
            }
        }
        sentence.push_str(rest);
        sentence
    }
}

/// As it stands in the element.
impl fmt::Display for CurrentMedia {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}\\0{}\\01\\0{}\\0",
            sendable(&self.application),
            sendable(&self.kind),
            sendable(&self.format)
        )?;
        for argument in &self.arguments {
            write!(f, "{}\\0", sendable(argument))?;
        }
        f.write_str("\\0")
    }
}

impl fmt::Debug for PersonalMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "PersonalMessage({} bytes, media: {})",
            self.text.len(),
            self.media.is_some()
        )
    }
}

impl fmt::Debug for CurrentMedia {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CurrentMedia({})", self.kind)
    }
}

fn cut(text: &str) -> String {
    text.chars().take(PersonalMessage::MAX_READ).collect()
}

/// Without what cannot stand within a field: what XML does not take, and what separates fields.
fn sendable(text: &str) -> String {
    without_separators(&text.replace(|c| !is_sendable(c), ""))
}

/// Whether a character may stand in the payload: no control, and none of the two that XML forbids beside them.
fn is_sendable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Without the two characters `\0`, also where taking some out brings two others together.
fn without_separators(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '0' && clean.ends_with('\\') {
            clean.pop();
        } else {
            clean.push(c);
        }
    }
    clean
}

/// As text of an element: quotation marks stay, which would take six bytes each (ink-and-codes.md, section 4).
fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Parsing it as it stands took half a minute: every element copied what those around it declared.
    #[test]
    fn a_document_of_namespaces_hangs_nothing() {
        let mut payload = String::from("<Data>");
        for n in 0..2_000 {
            payload += &format!("<a xmlns:n{n}=\"x\">");
        }
        payload += &"</a>".repeat(2_000);
        payload += "</Data>";
        let message = PersonalMessage::from_payload(payload.as_bytes());
        assert_eq!(message, PersonalMessage::default());
    }

    #[test]
    fn the_recorded_forms() {
        let set = PersonalMessage::from_payload(
            br"<Data><PSM>hi &amp; bye</PSM><CurrentMedia>\0Music\01\0{0} - {1}\0Song\0Artist\0Album\0\0</CurrentMedia></Data>",
        );
        assert_eq!(set.text, "hi & bye");
        assert_eq!(set.media.as_ref().unwrap().sentence(), "Song - Artist");
        assert_eq!(PersonalMessage::from_payload(&set.to_payload()), set);
        for nothing in [
            &b""[..],
            b"<Data><PSM></PSM><CurrentMedia /></Data>",
            b"<Data>",
            b"\xff<",
        ] {
            assert_eq!(
                PersonalMessage::from_payload(nothing),
                PersonalMessage::default()
            );
        }
    }

    #[test]
    fn what_is_sent_is_to_the_byte() {
        let message = PersonalMessage {
            text: "new feature :P".into(),
            media: None,
        };
        assert_eq!(
            message.to_payload(),
            b"<Data><PSM>new feature :P</PSM><CurrentMedia></CurrentMedia></Data>"
        );
        assert_eq!(message.to_payload().len(), 67);
    }

    #[test]
    fn music_is_told_as_the_official_client_did() {
        let sent = |title, artist, album| {
            let media = CurrentMedia::music(title, artist, album)?;
            Some((media.to_string(), media.sentence()))
        };
        let expected = [
            (
                ("Song", "Artist", "Album"),
                r"\0Music\01\0{0} - {1}\0Song\0Artist\0Album\0\0",
                "Song - Artist",
            ),
            ((" Song ", "", ""), r"\0Music\01\0{0}\0Song\0\0", "Song"),
            (
                ("", "Artist", ""),
                r"\0Music\01\0{1}\0\0Artist\0\0",
                "Artist",
            ),
            (("{1}", "\\\\00\n", ""), r"\0Music\01\0{0}\0{1}\0\0", "{1}"),
        ];
        for ((title, artist, album), wire, sentence) in expected {
            let expected = (wire.to_owned(), sentence.to_owned());
            assert_eq!(sent(title, artist, album), Some(expected));
        }
        assert_eq!(sent(" ", "\\0", "Album"), None);
    }

    #[test]
    fn music_of_the_longest_fits_what_servers_read_at_once() {
        for c in ["🌻", "&", "<", "'", "\""] {
            let long = c.repeat(500);
            let message = PersonalMessage {
                text: long.clone(),
                media: CurrentMedia::music(&long, &long, &long),
            };
            let command = message.to_payload().len() + "UUX 4294967295 1664\r\n".len();
            assert!(command <= 1_664, "{c}: {command}");
            let read = PersonalMessage::from_payload(&message.to_payload());
            let media = read.media.unwrap();
            assert_eq!(media.arguments, vec![c.repeat(CurrentMedia::MAX_CHARS); 3]);
        }
    }

    #[test]
    fn what_xml_does_not_take_is_left_out_and_nothing_else_is_lost() {
        let odd = "a\u{FFFE}b\u{FFFF}c\u{1}d";
        let message = PersonalMessage {
            text: odd.into(),
            media: CurrentMedia::music(odd, "", ""),
        };
        let read = PersonalMessage::from_payload(&message.to_payload());
        assert_eq!(read.text, "abcd");
        assert_eq!(read.media.unwrap().sentence(), "abcd");
    }

    #[test]
    fn what_is_read_has_bounds() {
        let (text, field) = ("ü".repeat(5_000), "x\\0".repeat(5_000));
        let payload = format!(
            "<Data><PSM>{text}</PSM><CurrentMedia>\\0Music\\01\\0{text}\\0{field}</CurrentMedia></Data>"
        );
        let message = PersonalMessage::from_payload(payload.as_bytes());
        let media = message.media.unwrap();
        for text in [message.text, media.format] {
            assert_eq!(text.chars().count(), PersonalMessage::MAX_READ);
        }
        assert_eq!(media.arguments.len(), MAX_ARGUMENTS);
    }

    #[test]
    fn odd_media_never_panics() {
        for text in [
            "",
            "\\0",
            "\\0Music\\00\\0x",
            "\\0Music\\01\\0{9} {a} {",
            "a\\0b\\01\\0{18446744073709551616}",
        ] {
            if let Some(media) = CurrentMedia::parse(text) {
                media.sentence();
            }
        }
    }
}
