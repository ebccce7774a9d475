//! Characters that nobody sees: a name or a text of nothing else is none.

use msnp11::invisible_characters;

/// Whether a text shows nothing at all.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_invisible)
}

/// Whether a character leaves no mark on the screen: white space, controls, what Unicode has programs ignore, and the fillers
/// and blanks that fonts draw as nothing.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace() || c.is_control() || invisible_characters::is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_blank() {
        for text in [
            "",
            " \t\r\n\u{A0}\u{3000}",
            "\u{2800}",
            "\u{3164}\u{FFA0}\u{115F}\u{1160}",
            "\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}",
            "\u{AD}\u{2060}\u{FEFF}\u{180E}",
            "\u{E0001}\u{E0061}\u{E007F}\u{E0100}",
            "\u{0}\u{7F}\u{85}",
            "\u{202E}\u{2066}\u{2069}",
            "\u{FE0F}\u{34F}\u{61C}",
        ] {
            assert!(is_blank(text), "{text:?}");
        }
        for text in ["a", ".", "\u{200B}.", "😀", "é", "أ", "\u{FFFD}", "-", "⠁"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
