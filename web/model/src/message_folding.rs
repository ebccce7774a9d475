//! Messages that are long: they are folded, so that none takes more than its share of the screen.

use crate::{
    custom_emoticons::CustomEmoticon,
    rich_text::{self, Extent},
};

/// Lines of a message that is folded, as its sheet shows them.
pub const LINES: usize = 6;
/// It is not worth a press to see one or two more.
const WORTH: usize = LINES + 2;
/// Characters on a line, about: as many as stand on one in a window of middling width.
const COLUMNS: usize = 80;
/// Bytes that are drawn of a message that is folded: any that came in one piece is whole, so that copying it gives all of
/// it; of those that were joined it is what a screen can show.
const MAX_DRAWN: usize = 4_000;

/// A message that is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folded {
    /// How many lines its writer made, if that is what makes it long.
    pub lines: Option<usize>,
}

/// How a message is folded; not at all if it is short.
pub fn folded(text: &str, own: &[CustomEmoticon]) -> Option<Folded> {
    let lines = text.split('\n').count();
    if lines > WORTH {
        return Some(Folded { lines: Some(lines) });
    }
    let rows = text.split('\n').map(rows).sum::<usize>();
    let is_long = rows > WORTH
        || text.len() > MAX_DRAWN
        || !rich_text::parse_beginning(text, own, Extent::Folded)
            .1
            .is_empty();
    is_long.then_some(Folded { lines: None })
}

/// What is drawn of a text while it is folded.
pub fn beginning(text: &str) -> &str {
    let ends = text.char_indices().map(|(at, _)| at);
    match ends.take_while(|at| *at <= MAX_DRAWN).last() {
        Some(end) if text.len() > MAX_DRAWN => &text[..end],
        _ => text,
    }
}

/// On how many rows a line stands, about.
fn rows(line: &str) -> usize {
    line.chars()
        .map(columns)
        .sum::<usize>()
        .div_ceil(COLUMNS)
        .max(1)
}

fn columns(c: char) -> usize {
    match c {
        // Ligatures of whole sentences, and the signs of cuneiform and hieroglyphs.
        '\u{FDF0}'..='\u{FDFD}' | '\u{A9C1}'..='\u{A9C6}' | '\u{12000}'..='\u{1254F}' => 10,
        '\u{1100}'.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Option<Option<usize>> {
        folded(text, &[]).map(|folded| folded.lines)
    }

    #[test]
    fn long_messages_are_folded_however_they_are_made() {
        for (text, expected) in [
            ("a\n".repeat(45) + "b", Some(Some(46))),
            ("\n".repeat(300), Some(Some(301))),
            ("word ".repeat(200), Some(None)),
            ("x".repeat(1_000), Some(None)),
            ("好".repeat(400), Some(None)),
            ("\u{FDFD}".repeat(100), Some(None)),
            (":)".repeat(700), Some(None)),
            ("x".repeat(100_000), Some(None)),
            ("a\nb\nc\nd\ne\nf\ng".into(), None),
            ("word ".repeat(100), None),
            (":) ".repeat(18), None),
            (String::new(), None),
        ] {
            assert_eq!(lines(&text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_drawn_of_a_folded_message_is_bounded() {
        assert_eq!(beginning("short"), "short");
        assert_eq!(beginning(&"x".repeat(10_000)).len(), MAX_DRAWN);
        assert_eq!(beginning(&"好".repeat(10_000)).len(), 3_999);
    }
}
