//! A message's words cut into text, links and emoticons. No DOM here: the views draw the pieces.

use msnp11::plus_codes::StyledText;

use crate::{
    coded_text::{FEW_SPANS, MAX_SPANS},
    custom_emoticons::CustomEmoticon,
    emoticons::{self, Emoticon},
    links::{self, Leading, is_spaced_letter},
};

/// Pieces of one message at most; each is an element or a text in the page.
const MAX_PIECES: usize = 1_000;
/// Pieces at most of a message that is folded: a hundred messages, drawn at once, keep the page for a moment only.
const MAX_FOLDED: usize = 40;
/// Pieces of a name at most: a list may have a thousand of them.
const MAX_NAME: usize = 12;
/// How many emoticons a message may be made of to be shown large.
const MAX_BIG: usize = 3;
/// Bytes of a message that can be shown large: the codes and some white space.
const MAX_BIG_BYTES: usize = 200;

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words, with line ends in them.
    Text(&'a str),
    /// A web address, as it was written; [`links::href`] says where it goes.
    Link(&'a str),
    /// An emoticon, and the code as it was written.
    Emoticon(&'static Emoticon, &'a str),
    /// An emoticon of somebody's own, and what was written for it.
    CustomEmoticon(&'a CustomEmoticon, &'a str),
}

impl<'a> Piece<'a> {
    /// What was written for it.
    pub fn written(&self) -> &'a str {
        match self {
            Self::Text(text)
            | Self::Link(text)
            | Self::Emoticon(_, text)
            | Self::CustomEmoticon(_, text) => text,
        }
    }
}

/// How much of a text is cut into pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// The beginning of a message that is folded.
    Folded,
    /// A name or a line about a conversation.
    Name,
    /// A message as a whole.
    #[default]
    Whole,
}

impl Extent {
    /// Spans of codes at most.
    pub fn max_spans(self) -> usize {
        match self {
            Self::Folded | Self::Name => FEW_SPANS,
            Self::Whole => MAX_SPANS,
        }
    }

    fn max_pieces(self) -> usize {
        match self {
            Self::Folded => MAX_FOLDED,
            Self::Name => MAX_NAME,
            Self::Whole => MAX_PIECES,
        }
    }
}

/// Cuts a text into pieces; the last is plain text when there would be too many. Links come before emoticons, so that an
/// address keeps what looks like one; the sender's own emoticons come before those that everybody has, so that a shortcut
/// means what its owner says.
pub fn parse<'a>(text: &'a str, own: &'a [CustomEmoticon], extent: Extent) -> Vec<Piece<'a>> {
    let (mut pieces, rest) = parse_beginning(text, own, extent);
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// The pieces that a text begins with, as many as its extent has, and the text behind them.
pub fn parse_beginning<'a>(
    text: &'a str,
    own: &'a [CustomEmoticon],
    extent: Extent,
) -> (Vec<Piece<'a>>, &'a str) {
    cut(text, own, extent.max_pieces())
}

/// The pieces that a text with codes begins with, as many as its extent has, and the text behind them. Nothing that is more
/// than text goes from one span into another, but for the steps of a gradient.
pub fn parse_styled<'a>(
    styled: &'a StyledText,
    own: &'a [CustomEmoticon],
    extent: Extent,
) -> (Vec<Piece<'a>>, &'a str) {
    let (most, text) = (extent.max_pieces(), styled.plain.as_str());
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut spans = styled.spans.iter().peekable();
    while let Some(span) = spans.next() {
        if spans.peek().is_some_and(|next| next.joined) {
            continue;
        }
        let left = most.saturating_sub(pieces.len());
        let (more, rest) = cut(&text[from..span.end], own, left);
        pieces.extend(more);
        if !rest.is_empty() {
            return (pieces, &text[span.end - rest.len()..]);
        }
        from = span.end;
    }
    (pieces, &text[from..])
}

/// The pieces that a text begins with, `most` at most, and the text behind them.
fn cut<'a>(text: &'a str, own: &'a [CustomEmoticon], most: usize) -> (Vec<Piece<'a>>, &'a str) {
    let mut pieces = Vec::new();
    let (mut plain, mut at) = (0, 0);
    let mut before = None;
    let mut no_link_before = 0;
    let mut word = Word::default();
    while let Some(c) = text[at..].chars().next() {
        // Two may come, and one for the rest.
        if pieces.len() + 3 > most {
            return (pieces, &text[plain..]);
        }
        let rest = &text[at..];
        let leading = (at >= no_link_before)
            .then(|| links::leading(before, rest))
            .flatten();
        let link = match leading {
            Some(Leading::Link(len)) => Some((Piece::Link(&rest[..len]), len)),
            Some(Leading::Text(len)) => {
                no_link_before = at + len;
                None
            }
            None => None,
        };
        let found = link
            .or_else(|| {
                CustomEmoticon::leading(rest, own).map(|custom| {
                    let len = custom.shortcut.len();
                    (Piece::CustomEmoticon(custom, &rest[..len]), len)
                })
            })
            .or_else(|| {
                emoticons::leading(rest)
                    .filter(|(_, len)| word.lets_begin(&rest[..*len], &rest[*len..]))
                    .map(|(emoticon, len)| (Piece::Emoticon(emoticon, &rest[..len]), len))
            });
        if let Some((piece, len)) = found {
            if plain < at {
                pieces.push(Piece::Text(&text[plain..at]));
            }
            pieces.push(piece);
            word = Word::default();
            before = rest[..len].chars().next_back();
            at += len;
            plain = at;
        } else {
            word.goes_on(c);
            before = Some(c);
            at += c.len_utf8();
        }
    }
    if plain < text.len() {
        pieces.push(Piece::Text(&text[plain..]));
    }
    (pieces, "")
}

/// Whether a message is nothing but a few emoticons, which are then shown large.
pub fn is_big(text: &str, own: &[CustomEmoticon]) -> bool {
    if text.len() > MAX_BIG_BYTES {
        return false;
    }
    let pieces = parse(text, own, Extent::Folded);
    let is_emoticon =
        |piece: &&Piece<'_>| matches!(piece, Piece::Emoticon(..) | Piece::CustomEmoticon(..));
    let emoticons = pieces.iter().filter(is_emoticon).count();
    (1..=MAX_BIG).contains(&emoticons)
        && pieces.iter().all(|piece| match piece {
            Piece::Emoticon(..) | Piece::CustomEmoticon(..) => true,
            Piece::Text(text) => text.trim().is_empty(),
            Piece::Link(_) => false,
        })
}

/// What stands before a code, back to the last space, link or emoticon: of program code, paths and formulas a code of letters
/// or digits is a part.
#[derive(Default)]
struct Word {
    /// Letters and digits so far, of scripts in which words stand apart.
    letters: usize,
    /// Whether it is more than a word of a language: digits or the signs of code are in it.
    is_code: bool,
}

impl Word {
    fn goes_on(&mut self, c: char) {
        if c.is_whitespace() {
            *self = Self::default();
        } else if c.is_alphanumeric() {
            self.letters += usize::from(is_spaced_letter(c));
            self.is_code |= c.is_numeric();
        } else if c.is_ascii() {
            // What sentences have, and quotes and the bracket before a word, is no code.
            let is_mark = matches!(c, '.' | ',' | ';' | '!' | '?' | '"' | '\'' | '-' | '*');
            let opens = matches!(c, '(' | '[') && self.letters == 0;
            self.is_code |= !(is_mark || opens);
        }
    }

    /// Whether `code` is an emoticon here, with `after` behind it. One of signs alone always is.
    fn lets_begin(&self, code: &str, after: &str) -> bool {
        if !code.contains(|c: char| c.is_ascii_alphanumeric()) {
            return true;
        }
        // `f(x)`: a lone letter is a name in a formula, and `18-)` no face.
        let joined = self.letters == 1 || code.starts_with(|c: char| c.is_ascii_alphanumeric());
        let follows_word = self.is_code || (self.letters > 0 && joined);
        let goes_on = after.starts_with(|c: char| is_spaced_letter(c) || c == '_');
        !follows_word && !goes_on
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        told_with(text, &[])
    }

    fn told_with(text: &str, own: &[CustomEmoticon]) -> String {
        parse(text, own, Extent::Whole)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => text.to_owned(),
                Piece::Link(link) => format!("<{link}>"),
                Piece::Emoticon(emoticon, code) => format!("[{} {code}]", emoticon.id),
                Piece::CustomEmoticon(_, code) => format!("{{{code}}}"),
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
            ("CAT", "{CAT}"),
            ("Ü", "Ü"),
        ] {
            assert_eq!(told_with(text, &own), expected);
        }
        assert!(is_big("cat (cat)", &own));
        assert!(!is_big("cats", &own));
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
                !parse(text, &[], Extent::Whole)
                    .iter()
                    .any(|piece| matches!(piece, Piece::Link(_))),
                "{text}"
            );
        }
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
            assert_eq!(is_big(text, &[]), big, "{text:?}");
        }
    }

    #[test]
    fn a_code_of_letters_is_no_part_of_a_word() {
        for text in [
            "arr[i](y)",
            "std::D",
            "std::Display",
            r"C:\Program(x)",
            "/usr/bin(x)",
            "f(x)",
            "f(x) = g(x)",
            "a_b(i)",
            "a.b[0](s)",
            "x2(y)",
            "18-)",
            "item:Description",
            "a :Dude",
            "(x)foo",
            "(x)_1",
            "foo::P",
            "&self:S",
            "x=y:P",
            "10(8)",
            "{a:P}",
        ] {
            assert_eq!(told(text), text);
        }
        for (text, expected) in [
            ("ok(l)", "ok[em-heart (l)]"),
            ("hello:D", "hello[em-grin :D]"),
            ("(ok:P)", "(ok[em-tongue :P])"),
            ("well...(y)!", "well...[em-thumb (y)]!"),
            ("(L)(L):D", "[em-heart (L)][em-heart (L)][em-grin :D]"),
            ("好(L)你", "好[em-heart (L)]你"),
            ("\"yes\":D", "\"yes\"[em-grin :D]"),
            ("https://a.b/x :P", "<https://a.b/x> [em-tongue :P]"),
            ("a[0]:)", "a[0][em-smile :)]"),
            ("x2 (y)", "x2 [em-thumb (y)]"),
        ] {
            assert_eq!(told(text), expected);
        }
    }

    fn written(pieces: &[Piece<'_>]) -> String {
        pieces.iter().map(Piece::written).collect()
    }

    /// What begins an address at every few letters is gone through once, not once for each.
    #[test]
    fn an_endless_address_is_one_text() {
        for part in ["www.", "http://a/", "www.a@", "http://-"] {
            let text = part.repeat(120_000 / part.len());
            let links = parse(&text, &[], Extent::Whole)
                .into_iter()
                .filter(|piece| matches!(piece, Piece::Link(_)));
            assert_eq!(links.count(), 0, "{part}");
        }
    }

    #[test]
    fn nothing_is_lost_and_the_pieces_are_bounded() {
        let own: Vec<_> = ["cat"].map(CustomEmoticon::named).into();
        for text in [
            ":) x".repeat(5_000),
            ":)".repeat(700),
            "CAT ".repeat(700),
            "www.a.b ".repeat(700),
        ] {
            for (extent, most) in [
                (Extent::Whole, MAX_PIECES),
                (Extent::Folded, MAX_FOLDED),
                (Extent::Name, MAX_NAME),
            ] {
                let pieces = parse(&text, &own, extent);
                assert!(pieces.len() <= most, "{extent:?}");
                assert_eq!(written(&pieces), text);
                let (beginning, rest) = parse_beginning(&text, &own, extent);
                assert_eq!(written(&beginning) + rest, text);
            }
        }
    }

    #[test]
    fn emoticons_and_links_are_found_within_a_span_and_a_gradient_is_one() {
        let told = |text: &str| {
            let styled = crate::coded_text::styled(text, &[], MAX_SPANS);
            let (pieces, rest) = parse_styled(&styled, &[], Extent::Whole);
            assert_eq!(written(&pieces) + rest, styled.plain);
            let is_more = |piece: &&Piece<'_>| !matches!(piece, Piece::Text(_));
            let more = pieces.iter().filter(is_more).map(Piece::written);
            more.collect::<Vec<_>>().join(" ")
        };
        for (text, expected) in [
            ("·#:)·# www.a.b", ":) www.a.b"),
            (":·#)", ""),
            ("[c=4]:)[/c]", ":)"),
            ("[c=0]x :) www.a.b[/c=1]", ":) www.a.b"),
            // Before its codes were taken out this was one.
            ("·$:)", ":)"),
            ("(·0L)", "(L)"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
        let styled = crate::coded_text::styled(&"·#:) x".repeat(700), &[], MAX_SPANS);
        for extent in [Extent::Whole, Extent::Folded, Extent::Name] {
            let (pieces, rest) = parse_styled(&styled, &[], extent);
            assert!(pieces.len() <= extent.max_pieces());
            assert_eq!(written(&pieces) + rest, styled.plain);
        }
    }

    #[test]
    fn a_hundred_messages_full_of_emoticons_are_some_thousand_pieces() {
        let text = ":)".repeat(700);
        let drawn: usize = (0..100)
            .map(|_| parse_beginning(&text, &[], Extent::Folded).0.len())
            .sum();
        assert!(drawn <= 4_000, "{drawn}");
    }
}
