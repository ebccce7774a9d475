//! A message's words cut into text, links and emoticons. No DOM here: the views draw the pieces.

use crate::{
    custom_emoticons::CustomEmoticon,
    emoticons::{self, Emoticon},
};

/// Pieces of one message at most; each is a node or more in the page. What comes beyond is one piece of plain text.
const MAX_PIECES: usize = 1_000;
/// A link longer than this is left as text: nobody reads it, and browsers cut it.
const MAX_LINK: usize = 2_000;
/// How many emoticons a message may be made of to be shown large.
const MAX_BIG: usize = 3;

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words, with line ends in them.
    Text(&'a str),
    /// A web address, as it was written; [`href`] says where it goes.
    Link(&'a str),
    /// An emoticon, and the code as it was written.
    Emoticon(&'static Emoticon, &'a str),
    /// An emoticon of somebody's own.
    CustomEmoticon(&'a CustomEmoticon),
}

/// Cuts a message into pieces. Links come before emoticons, so that an address keeps what looks like one; the sender's
/// own emoticons come before those that everybody has, so that a shortcut means what its owner says.
pub fn parse<'a>(text: &'a str, own: &'a [CustomEmoticon]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let (mut plain, mut at) = (0, 0);
    let mut before = None;
    while let Some(c) = text[at..].chars().next() {
        if pieces.len() + 2 >= MAX_PIECES {
            break;
        }
        let rest = &text[at..];
        let found = leading_link(before, rest)
            .map(|len| (Piece::Link(&rest[..len]), len))
            .or_else(|| {
                CustomEmoticon::leading(rest, own)
                    .map(|custom| (Piece::CustomEmoticon(custom), custom.shortcut.len()))
            })
            .or_else(|| {
                emoticons::leading(rest)
                    .map(|(emoticon, len)| (Piece::Emoticon(emoticon, &rest[..len]), len))
            });
        if let Some((piece, len)) = found {
            if plain < at {
                pieces.push(Piece::Text(&text[plain..at]));
            }
            pieces.push(piece);
            before = rest[..len].chars().next_back();
            at += len;
            plain = at;
        } else {
            before = Some(c);
            at += c.len_utf8();
        }
    }
    if plain < text.len() {
        pieces.push(Piece::Text(&text[plain..]));
    }
    pieces
}

/// Whether a message is nothing but a few emoticons, which are then shown large.
pub fn is_big(pieces: &[Piece<'_>]) -> bool {
    let emoticons = pieces
        .iter()
        .filter(|piece| matches!(piece, Piece::Emoticon(..) | Piece::CustomEmoticon(_)))
        .count();
    (1..=MAX_BIG).contains(&emoticons)
        && pieces.iter().all(|piece| match piece {
            Piece::Emoticon(..) | Piece::CustomEmoticon(_) => true,
            Piece::Text(text) => text.trim().is_empty(),
            Piece::Link(_) => false,
        })
}

/// Where a link goes: what was written, with a scheme where only `www.` was.
pub fn href(link: &str) -> String {
    if starts_with(link, "www.") {
        format!("http://{link}")
    } else {
        link.to_owned()
    }
}

fn starts_with(text: &str, start: &str) -> bool {
    text.as_bytes()
        .get(..start.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

/// How many bytes of a web address `rest` begins with. Only http and https: anything else could do more than open a
/// page.
fn leading_link(before: Option<char>, rest: &str) -> Option<usize> {
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let scheme = ["https://", "http://", "www."]
        .into_iter()
        .find(|scheme| starts_with(rest, scheme))?;
    let end = rest.find(ends_link).unwrap_or(rest.len());
    let link = without_trailing_punctuation(&rest[..end]);
    let authority = link.get(scheme.len()..)?.split(['/', '?', '#']).next()?;
    // A name before an @ only serves to make one site look like another.
    let host = authority.starts_with(char::is_alphanumeric) && !authority.contains('@');
    let whole = scheme != "www." || authority.contains('.');
    (host && whole && link.len() <= MAX_LINK).then_some(link.len())
}

/// White space, quotes and brackets that no address has, and characters that turn the direction of writing, with which
/// an address could be made to read as another.
fn ends_link(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '\\' | '^' | '|')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// A sentence goes on after an address: its punctuation, and a bracket that was opened before it, are not part of it.
fn without_trailing_punctuation(mut link: &str) -> &str {
    loop {
        let Some(last) = link.chars().next_back() else {
            return link;
        };
        let unopened = |open: char| link.matches(last).count() > link.matches(open).count();
        let cut = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '…' | '’' | '”' | '»' => {
                true
            }
            ')' => unopened('('),
            ']' => unopened('['),
            _ => false,
        };
        if !cut {
            return link;
        }
        link = &link[..link.len() - last.len_utf8()];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        told_with(text, &[])
    }

    fn told_with(text: &str, own: &[CustomEmoticon]) -> String {
        parse(text, own)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Link(link) => format!("<{link}>"),
                Piece::Emoticon(emoticon, code) => format!("[{} {code}]", emoticon.id),
                Piece::CustomEmoticon(custom) => format!("{{{}}}", custom.shortcut),
            })
            .collect()
    }

    #[test]
    fn emoticons_anywhere_in_the_words() {
        for (text, expected) in [
            ("hi :) there", "hi [em-smile :)] there"),
            (":-):D", "[em-smile :-)][em-grin :D]"),
            ("ok(l)", "ok[em-heart (l)]"),
            ("a\nb :(", "a\nb [em-sad :(]"),
            ("<3 :", "<3 :"),
            ("ção :P ☁", "ção [em-tongue :P] ☁"),
            ("", ""),
        ] {
            assert_eq!(told(text), expected);
        }
    }

    #[test]
    fn links_before_emoticons() {
        for (text, expected) in [
            ("http://a.b/(8)x", "<http://a.b/(8)x>"),
            (
                "see https://example.org/setlist.",
                "see <https://example.org/setlist>.",
            ),
            ("(http://a.b/c)", "(<http://a.b/c>)"),
            ("http://a.b/c_(d)", "<http://a.b/c_(d)>"),
            ("HTTP://A.B, and", "<HTTP://A.B>, and"),
            ("www.example.org!", "<www.example.org>!"),
            (
                "http://127.0.0.1:8080/?q=1#x",
                "<http://127.0.0.1:8080/?q=1#x>",
            ),
            ("http://a.b\u{202E}moc", "<http://a.b>\u{202E}moc"),
            ("http://exämple.org/ü", "<http://exämple.org/ü>"),
        ] {
            assert_eq!(told(text), expected);
        }
    }

    #[test]
    fn own_emoticons_before_those_of_everybody_and_after_links() {
        let own: Vec<_> = ["cat", "(cat)", ":)x", "ü"]
            .map(CustomEmoticon::named)
            .into();
        for (text, expected) in [
            ("a (cat) and cats", "a {(cat)} and {cat}s"),
            (":)x :)", "{:)x} [em-smile :)]"),
            (
                "http://cat.example/(cat) cat",
                "<http://cat.example/(cat)> {cat}",
            ),
            ("ü:)", "{ü}[em-smile :)]"),
            ("CAT", "{cat}"),
            ("Ü", "Ü"),
        ] {
            assert_eq!(told_with(text, &own), expected);
        }
        assert!(is_big(&parse("cat (cat)", &own)));
        assert!(!is_big(&parse("cats", &own)));
    }

    #[test]
    fn what_is_no_link() {
        for text in [
            "javascript:alert(1)",
            "xhttp://a.b",
            "http://",
            "https:///x",
            "www.",
            "www.x",
            "http://bank.example@evil.example/",
            "ftp://a.b",
            "data:text/html,x",
        ] {
            assert!(
                !parse(text, &[])
                    .iter()
                    .any(|piece| matches!(piece, Piece::Link(_))),
                "{text}"
            );
        }
        assert_eq!(href("www.a.b"), "http://www.a.b");
        assert_eq!(href("HTTPS://a.b"), "HTTPS://a.b");
    }

    #[test]
    fn a_few_emoticons_alone_are_big() {
        for (text, big) in [
            (":)", true),
            (" :) \n(L):D ", true),
            (":):):):)", false),
            (":) x", false),
            ("", false),
            ("  ", false),
        ] {
            assert_eq!(is_big(&parse(text, &[])), big, "{text:?}");
        }
    }

    #[test]
    fn nothing_is_lost_and_the_pieces_are_bounded() {
        let text = ":) x".repeat(5_000);
        let pieces = parse(&text, &[]);
        assert!(pieces.len() <= MAX_PIECES);
        let joined: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Link(text) | Piece::Emoticon(_, text) => *text,
                Piece::CustomEmoticon(custom) => custom.shortcut.as_str(),
            })
            .collect();
        assert_eq!(joined, text);
        assert!(parse(&format!("http://a.b/{}", "x".repeat(MAX_LINK)), &[]).len() == 1);
    }
}
