//! Texts that are pasted and are more than a message: one asks before they fill the composer.

/// The longest text in characters that is sent at once: some pages; it goes out as several messages.
pub const MAX_TEXT: usize = 10_000;
/// Bytes of a text that goes out as one message, about: a message has 1,664 with its heads.
const MESSAGE: usize = 1_450;
/// Lines of a text that nobody is asked about: more fill the window of the other one.
const LINES: usize = 20;

/// A text that is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongPaste {
    /// Its lines.
    pub lines: usize,
    /// Its characters.
    pub characters: usize,
    /// As how many messages it goes out, about.
    pub messages: usize,
}

impl LongPaste {
    /// What there is to ask about a text that is pasted; nothing about most.
    pub fn of(text: &str) -> Option<Self> {
        let breaks = text.trim_end().matches('\n').count();
        let bytes = text.len() + breaks;
        let paste = Self {
            lines: breaks + 1,
            characters: text.chars().count(),
            messages: bytes.div_ceil(MESSAGE),
        };
        (paste.messages > 1 || paste.lines > LINES).then_some(paste)
    }

    /// Whether it can be sent as text at all.
    pub fn is_text(&self) -> bool {
        self.characters <= MAX_TEXT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_more_than_a_message_is_asked_about() {
        for (text, asked) in [
            ("https://example.org/a?b".to_owned(), None),
            (r"C:\Program Files\a.txt".to_owned(), None),
            ("line\n".repeat(20), None),
            ("line\n".repeat(21), Some((21, 1))),
            ("x".repeat(1_450), None),
            ("x".repeat(1_451), Some((1, 2))),
            ("é".repeat(800), Some((1, 2))),
            ("x\n".repeat(1_000), Some((1_000, 3))),
            (String::new(), None),
        ] {
            let told = LongPaste::of(&text).map(|paste| (paste.lines, paste.messages));
            assert_eq!(told, asked, "{} bytes", text.len());
        }
        assert!(LongPaste::of(&"é".repeat(MAX_TEXT)).unwrap().is_text());
        assert!(!LongPaste::of(&"x".repeat(MAX_TEXT + 1)).unwrap().is_text());
    }
}
