//! Lines that are kept already: an export that is brought back, or the same log twice, adds nothing.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use crate::history::line::{Line, LineKind};

/// What tells a line of one conversation from any other: when, by whom and what. Not how far it has come, nor how it looks.
pub fn fingerprint(line: &Line) -> u64 {
    // The same in one run of the program, and it is never kept.
    let mut hasher = DefaultHasher::new();
    line.at.0.hash(&mut hasher);
    line.from
        .as_ref()
        .map(|person| person.key())
        .hash(&mut hasher);
    std::mem::discriminant(&line.kind).hash(&mut hasher);
    match &line.kind {
        LineKind::Text { text, .. } | LineKind::Action(text) => text.hash(&mut hasher),
        LineKind::File { name, .. } => name.hash(&mut hasher),
        LineKind::Unshown(what) => what.hash(&mut hasher),
        _ => {}
    }
    hasher.finish()
}

/// Which lines of a conversation are kept. Of a line that stands twice in what is kept, two are known: what somebody said twice
/// within a second they said twice.
#[derive(Debug, Default)]
pub struct Duplicates {
    /// By fingerprint: how many are kept.
    kept: HashMap<u64, u32>,
    /// How many were read.
    read: HashMap<u64, u32>,
}

impl Duplicates {
    /// A line is kept.
    pub fn keep(&mut self, line: &Line) {
        *self.kept.entry(fingerprint(line)).or_default() += 1;
    }

    /// Whether a line that was read is one that is kept.
    pub fn is_kept(&mut self, line: &Line) -> bool {
        let print = fingerprint(line);
        let number = self.read.entry(print).or_default();
        let is_kept = *number < self.kept.get(&print).copied().unwrap_or_default();
        *number += 1;
        is_kept
    }
}

#[cfg(test)]
mod tests {
    use msnp11::{client::Instant, message::TextFormat};

    use super::*;
    use crate::history::export::tests::{person, said};
    use crate::history::line::LineState;

    #[test]
    fn a_line_is_the_same_by_when_who_and_what() {
        let bea = || person("Bea@example.com", "Bea");
        let line = said(1_000, bea(), "hello");
        let mut same = said(1_000, person("bea@EXAMPLE.com", "Beatriz"), "hello");
        same.state = LineState::Unknown;
        if let LineKind::Text { format, .. } = &mut same.kind {
            *format = TextFormat::from_header("FN=Georgia");
        }
        assert_eq!(fingerprint(&line), fingerprint(&same));
        let mut later = line.clone();
        later.at = Instant(1_001);
        let mut action = line.clone();
        action.kind = LineKind::Action("hello".to_owned());
        let others = [
            later,
            action,
            said(1_000, None, "hello"),
            said(1_000, bea(), "hello!"),
        ];
        for other in others {
            assert_ne!(fingerprint(&line), fingerprint(&other));
        }
    }

    #[test]
    fn what_was_said_twice_is_kept_twice_and_no_more() {
        let line = said(1_000, None, "ha");
        let mut duplicates = Duplicates::default();
        duplicates.keep(&line);
        duplicates.keep(&line);
        let read: Vec<_> = (0..4).map(|_| duplicates.is_kept(&line)).collect();
        assert_eq!(read, [true, true, false, false]);
        assert!(!duplicates.is_kept(&said(1_000, None, "he")));
    }

    #[test]
    fn the_same_line_a_hundred_thousand_times_takes_no_time() {
        let line = said(1_000, None, "ha");
        let began = std::time::Instant::now();
        let mut duplicates = Duplicates::default();
        for _ in 0..100_000 {
            duplicates.keep(&line);
        }
        assert_eq!(
            (0..100_001).filter(|_| duplicates.is_kept(&line)).count(),
            100_000
        );
        assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
    }
}
