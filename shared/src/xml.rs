//! What every XML document of a server is held to, before anything is read from it.
//!
//! A document has no DTD and so no entities of its own, is UTF-8, and has bounds to its bytes, its nodes and its
//! namespaces. Elements are found by their local names: servers differ in prefixes.

use std::{borrow::Cow, str::FromStr};

use roxmltree::{Document, Node, ParsingOptions};
use thiserror::Error;

/// The longest document in bytes: that of any payload and of any answer that the bridge passes on.
pub(crate) const MAX_DOCUMENT: usize = 64 * 1024;
/// The most nodes: the longest configuration that was seen has 300.
const MAX_NODES: u32 = 8 * 1024;
/// The most mentions of `xmlns`. Every element that declares one copies those of its parent, which would make a
/// document of nothing else take seconds. The longest SOAP envelope that was seen has 13.
const MAX_NAMESPACES: usize = 64;
/// The most `=`, and so attributes: those of an element are compared with one another. The longest configuration that
/// was seen has 200.
const MAX_ATTRIBUTES: usize = 4 * 1024;

/// Why a document cannot be read. Never says what stood there.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum XmlError {
    /// More bytes, nodes, attributes or namespaces than any sound document has.
    #[error("the document is too long")]
    TooLong,
    /// No UTF-8.
    #[error("the document is not UTF-8")]
    NotUtf8,
    /// No well-formed XML, or one with a DTD, which none of these documents has.
    #[error("the document is not well-formed")]
    NotWellFormed,
}

/// Whether a payload is a document that can be read here: well-formed UTF-8 within the bounds.
pub fn is_sound(payload: &[u8]) -> bool {
    text_of(payload).and_then(parse).is_ok()
}

/// The text of a payload or a body, without a byte order mark.
pub(crate) fn text_of(bytes: &[u8]) -> Result<&str, XmlError> {
    if bytes.len() > MAX_DOCUMENT {
        return Err(XmlError::TooLong);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| XmlError::NotUtf8)?;
    // An XML declaration has to stand at the very front, and not every server puts it there.
    Ok(text.trim_start_matches('\u{feff}').trim())
}

/// Parses a document.
pub(crate) fn parse(text: &str) -> Result<Document<'_>, XmlError> {
    let too_many = |what: &str, most| text.matches(what).nth(most).is_some();
    if text.len() > MAX_DOCUMENT
        || too_many("xmlns", MAX_NAMESPACES)
        || too_many("=", MAX_ATTRIBUTES)
    {
        return Err(XmlError::TooLong);
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => XmlError::TooLong,
        _ => XmlError::NotWellFormed,
    })
}

/// Parses a document and reads it; one that is not well-formed once more with every lone `&` escaped, since people
/// who write a URL into XML by hand forget it.
pub(crate) fn read_repaired<T>(
    text: &str,
    read: impl FnOnce(Node<'_, '_>) -> T,
) -> Result<T, XmlError> {
    match parse(text) {
        Ok(document) => Ok(read(document.root_element())),
        Err(XmlError::NotWellFormed) => {
            let Cow::Owned(text) = escape_lone_ampersands(text) else {
                return Err(XmlError::NotWellFormed);
            };
            parse(&text).map(|document| read(document.root_element()))
        }
        Err(error) => Err(error),
    }
}

/// Escapes every `&` that starts no reference which XML knows without a DTD.
fn escape_lone_ampersands(text: &str) -> Cow<'_, str> {
    if text.split('&').skip(1).all(starts_reference) {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split('&');
    let mut repaired = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let and = if starts_reference(part) { "&" } else { "&amp;" };
        repaired.push_str(and);
        repaired.push_str(part);
    }
    Cow::Owned(repaired)
}

/// Whether what follows an `&` makes a reference of it, such as `amp;` or `#38;`.
fn starts_reference(rest: &str) -> bool {
    let Some((name, _)) = rest.split_once(';') else {
        return false;
    };
    let all = |digits: &str, fits: fn(&u8) -> bool| {
        !digits.is_empty() && digits.as_bytes().iter().all(fits)
    };
    match name.strip_prefix('#') {
        Some(number) => match number.strip_prefix('x') {
            Some(hex) => all(hex, u8::is_ascii_hexdigit),
            None => all(number, u8::is_ascii_digit),
        },
        None => matches!(name, "amp" | "lt" | "gt" | "quot" | "apos"),
    }
}

/// A text as it stands in a document, between tags and between quotes. Control characters, which XML has no way to write,
/// are left out, but not those of line ends.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' | '\n' | '\t' => escaped.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The first child element of this name.
pub(crate) fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| child.has_tag_name(name))
}

/// The element at the end of a path of names, each the first of its name.
pub(crate) fn descend<'a, 'input>(
    node: Node<'a, 'input>,
    path: &[&str],
) -> Option<Node<'a, 'input>> {
    path.iter().try_fold(node, |node, name| child(node, name))
}

/// All text in an element, CDATA and that of its children too, as it stands there.
pub(crate) fn raw_text(node: Node<'_, '_>) -> String {
    node.descendants()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
        .collect()
}

/// The text in an element as something that people read, in one line and with at most so many characters. None if
/// there is nothing in it.
pub(crate) fn line(node: Node<'_, '_>, most: usize) -> Option<String> {
    clean(&raw_text(node), most)
}

/// An attribute, as [`line`] gives an element's text.
pub(crate) fn attribute(node: Node<'_, '_>, name: &str, most: usize) -> Option<String> {
    clean(node.attribute(name)?, most)
}

/// An attribute that is a number. None if it is missing or none that fits.
pub(crate) fn number<T: FromStr>(node: Node<'_, '_>, name: &str) -> Option<T> {
    node.attribute(name)?.trim().parse().ok()
}

/// The boolean of XML: `true`, `false`, `1` or `0`, in any case since servers print their own language's.
pub(crate) fn boolean(text: &str) -> Option<bool> {
    match text.trim() {
        "1" => Some(true),
        "0" => Some(false),
        text if text.eq_ignore_ascii_case("true") => Some(true),
        text if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

/// One line of text: white space runs are one space, control characters are gone, and so is what is over `most`
/// characters.
fn clean(text: &str, most: usize) -> Option<String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = words
        .chars()
        .filter(|c| !c.is_control())
        .take(most)
        .collect();
    (!line.is_empty()).then_some(line)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn error(text: &str) -> Option<XmlError> {
        parse(text).err()
    }

    #[test]
    fn no_document_takes_long() {
        let billion_laughs = concat!(
            r#"<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">"#,
            r#"<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><lolz>&c;</lolz>"#
        );
        let deep = "<a>".repeat(10_000);
        let deep_and_closed = format!("{}{}", "<a>".repeat(8_000), "</a>".repeat(8_000));
        let prefixes: String = (0..1_500).map(|n| format!("xmlns:n{n}='u{n}' ")).collect();
        let children: String = (0..1_000)
            .map(|n| format!("<b xmlns:m{n}='v{n}'/>"))
            .collect();
        let namespaces = format!("<a {prefixes}>{children}</a>");
        let attributes = |count: u32| {
            let list: String = (0..count).map(|n| format!("a{n}='' ")).collect();
            format!("<a {list}/>")
        };
        let began = Instant::now();
        for (text, expected) in [
            (billion_laughs, Some(XmlError::NotWellFormed)),
            ("<!DOCTYPE a><a/>", Some(XmlError::NotWellFormed)),
            ("<a>&b;</a>", Some(XmlError::NotWellFormed)),
            (&deep, Some(XmlError::TooLong)),
            (&deep[..3 * 8_000], Some(XmlError::NotWellFormed)),
            (&deep_and_closed, None),
            (&namespaces, Some(XmlError::TooLong)),
            (&attributes(4_097), Some(XmlError::TooLong)),
            (&attributes(4_096), None),
            (&"<a/>".repeat(20_000), Some(XmlError::TooLong)),
            (&"&".repeat(MAX_DOCUMENT), Some(XmlError::NotWellFormed)),
            ("", Some(XmlError::NotWellFormed)),
        ] {
            assert_eq!(error(text), expected, "{}", &text[..text.len().min(60)]);
            let _ = read_repaired(text, |root| line(root, 100));
        }
        assert!(began.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn lone_ampersands() {
        for (text, repaired) in [
            ("", ""),
            ("a", "a"),
            ("a&b", "a&amp;b"),
            ("&&", "&amp;&amp;"),
            ("?a=1&b=2&amp;c=3&", "?a=1&amp;b=2&amp;c=3&amp;"),
            ("&lt;&#38;&#x26;&apos;", "&lt;&#38;&#x26;&apos;"),
            (
                "&nbsp;&#;&#x;&#xg;&;",
                "&amp;nbsp;&amp;#;&amp;#x;&amp;#xg;&amp;;",
            ),
        ] {
            assert_eq!(escape_lone_ampersands(text), repaired);
        }
        let url = read_repaired("<a b='?c&d'/>", |root| attribute(root, "b", 9));
        assert_eq!(url, Ok(Some("?c&d".to_owned())));
    }

    #[test]
    fn bytes_are_text() {
        assert_eq!(text_of(b"\xef\xbb\xbf\r\n<a/> "), Ok("<a/>"));
        assert_eq!(text_of(b"<a>\xff</a>"), Err(XmlError::NotUtf8));
        assert_eq!(text_of(&[b' '; MAX_DOCUMENT + 1]), Err(XmlError::TooLong));
    }

    #[test]
    fn text_is_one_line() {
        let text = "<a> one\n<![CDATA[<two>]]>\t<b>\u{7f}three</b></a>";
        let document = parse(text).unwrap();
        let line = |most| line(document.root_element(), most);
        assert_eq!(line(99).as_deref(), Some("one <two> three"));
        assert_eq!(line(3).as_deref(), Some("one"));
        assert_eq!(line(0), None);
        for (text, value) in [
            ("True", Some(true)),
            ("1", Some(true)),
            (" 0", Some(false)),
            ("yes", None),
        ] {
            assert_eq!(boolean(text), value);
        }
    }
}
