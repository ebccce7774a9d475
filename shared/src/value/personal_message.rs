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
            .filter(|c| !c.is_control())
            .take(Self::MAX_CHARS)
            .collect();
        let media = self
            .media
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        format!(
            "<Data><PSM>{}</PSM><CurrentMedia>{}</CurrentMedia></Data>",
            escape(&text.replace("\\0", "")),
            escape(&media)
        )
        .into_bytes()
    }
}

impl CurrentMedia {
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
        let clean = |text: &str| text.replace("\\0", "").replace(char::is_control, "");
        write!(
            f,
            "{}\\0{}\\01\\0{}\\0",
            clean(&self.application),
            clean(&self.kind),
            clean(&self.format)
        )?;
        for argument in &self.arguments {
            write!(f, "{}\\0", clean(argument))?;
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

fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
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
