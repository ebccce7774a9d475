//! The MIME message that is stored (offline-messages.md, sections 2.2 and 2.7).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::message::encoded_words::prefix;

/// The longest text of one message, in bytes with line ends as CR LF. No official limit is known for certain.
pub const MAX_TEXT: usize = 1_600;
/// Characters of base64 in a line; servers refuse lines of more than 77.
const LINE: usize = 76;

/// The message. Its last line has no end.
pub(super) fn write(text: &str, run_id: &str, number: u32) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\n'], "\r\n");
    let encoded = STANDARD.encode(text);
    let mut message = format!(
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\
        X-OIM-Message-Type: OfflineMessage\r\nX-OIM-Run-Id: {run_id}\r\nX-OIM-Sequence-Num: {number}\r\n"
    );
    let mut rest = encoded.as_str();
    loop {
        message.push_str("\r\n");
        let (line, after) = rest.split_at(rest.len().min(LINE));
        message.push_str(line);
        rest = after;
        if rest.is_empty() {
            return message;
        }
    }
}

/// Cuts a text into parts of at most [`MAX_TEXT`] bytes, behind the last line end or space that there is in each; never in
/// the middle of what a person sees as one character.
pub fn split_text(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(end) = end_of_part(rest) {
        let (part, after) = rest.split_at(end);
        parts.push(part);
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    parts
}

/// Where the first part ends; `None` if all of it fits.
fn end_of_part(text: &str) -> Option<usize> {
    let mut size = 0;
    let (mut space, mut whole) = (0, 0);
    for (place, grapheme) in text.grapheme_indices(true) {
        size += grapheme.len() + usize::from(grapheme == "\n");
        if size > MAX_TEXT {
            // One character may be longer than a message: a letter with hundreds of accents.
            let within = || prefix(text, MAX_TEXT).len();
            return [space, whole]
                .into_iter()
                .find(|it| *it > 0)
                .or_else(|| Some(within()));
        }
        whole = place + grapheme.len();
        if matches!(grapheme, " " | "\n" | "\r\n") {
            space = whole;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn long_texts_are_cut_at_spaces_and_line_ends() {
        assert_eq!(split_text(""), [""; 0]);
        assert_eq!(split_text("short one"), ["short one"]);
        let words = "wörter ".repeat(600);
        let lines = "a line\n".repeat(600);
        let family = "👩‍👩‍👧‍👦".repeat(200);
        let accents = format!("e{}", "\u{301}".repeat(3_000));
        for (text, ends) in [
            (&words, " "),
            (&lines, "\n"),
            (&family, "👦"),
            (&accents, "\u{301}"),
        ] {
            let parts = split_text(text);
            assert!(parts.len() > 1 && parts.concat() == *text);
            for part in parts {
                assert!(part.ends_with(ends));
                assert!(part.len() + part.matches('\n').count() <= MAX_TEXT);
            }
        }
    }

    proptest! {
        #[test]
        fn parts_fit_and_are_the_text(text in "[a-z \nß🌻]{0,4000}") {
            let parts = split_text(&text);
            prop_assert_eq!(parts.concat(), text.as_str());
            for part in parts {
                prop_assert!(!part.is_empty());
                prop_assert!(part.len() + part.matches('\n').count() <= MAX_TEXT);
            }
        }

        #[test]
        fn lines_are_short(text in "\\PC{0,600}", number in 1_u32..) {
            let message = write(&text, "{0}", number);
            prop_assert!(message.split("\r\n").all(|line| line.len() <= LINE));
            prop_assert!(!message.replace("\r\n", "").contains(['\r', '\n']));
        }
    }
}
