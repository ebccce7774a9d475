//! Texts that are too long for one message, cut.

use unicode_segmentation::UnicodeSegmentation;

use crate::message::{Message, Text, TextFormat};

/// The longest payload of a `MSG` in bytes; a longer one closes the switchboard (msnp11-sb.md, section 2).
const MAX_MESSAGE: usize = 1_664;
/// The longest name of a font in characters, as it is read. Windows allows 31.
pub(super) const MAX_FONT: usize = 64;

/// A text as it is sent: with one kind of line end, and none after its last line. `None` where nothing is left.
pub(super) fn tidied(text: &str) -> Option<String> {
    let text = text
        .trim_end_matches(['\n', '\r'])
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    (!text.trim().is_empty()).then_some(text)
}

pub(super) fn text_message(text: String, format: &TextFormat) -> Message {
    Message::Text(Text {
        text,
        format: format.clone(),
        sender_name: None,
    })
}

/// Cuts a text into parts that each fit into one message, at grapheme boundaries.
pub(super) fn split_text(text: &str, format: &TextFormat) -> Vec<String> {
    let headers = text_message(String::new(), format).encode().len();
    let room = MAX_MESSAGE.saturating_sub(headers);
    let mut parts = Vec::new();
    let (mut part, mut size) = (String::new(), 0);
    for grapheme in text.graphemes(true) {
        // One grapheme may be longer than a message: a letter with hundreds of accents. It is cut between them then.
        for piece in pieces(grapheme, room) {
            let bytes = wire_len(piece);
            if size + bytes > room && !part.is_empty() {
                parts.push(std::mem::take(&mut part));
                size = 0;
            }
            part.push_str(piece);
            size += bytes;
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

fn pieces(grapheme: &str, room: usize) -> Vec<&str> {
    if wire_len(grapheme) <= room {
        return vec![grapheme];
    }
    grapheme
        .split("")
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// A line end goes out as CR LF.
fn wire_len(text: &str) -> usize {
    text.len() + text.matches('\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_graphemes_and_fit() {
        let format = TextFormat::default();
        let family = "👩‍👩‍👧‍👦";
        for text in [
            "x".repeat(5_000),
            family.repeat(400),
            "a\n".repeat(2_000),
            format!("e{}", "\u{301}".repeat(3_000)),
        ] {
            let parts = split_text(&text, &format);
            assert!(parts.len() > 1);
            assert_eq!(parts.concat(), text);
            for text in parts {
                if text.contains('👩') {
                    assert_eq!(text.len() % family.len(), 0, "no family is parted");
                }
                let message = text_message(text, &format);
                assert!(message.encode().len() <= MAX_MESSAGE);
            }
        }
        assert_eq!(split_text("short", &format), ["short"]);
    }

    #[test]
    fn the_longest_font_leaves_room_for_a_text() {
        let format = TextFormat {
            font: "漢".repeat(MAX_FONT),
            ..TextFormat::default()
        };
        let parts = split_text(&"x".repeat(5_000), &format);
        for part in &parts {
            let message = text_message(part.clone(), &format);
            assert!(message.encode().len() <= MAX_MESSAGE);
        }
        assert!(parts.len() < 10);
    }
}
