//! The words of 256 lines in one piece, as the history keeps them to seek in: a search reads these in place of the lines.
//!
//! The form is UTF-8: a `1`, the version, and then for each line in order a `\n` and its words, folded by
//! [`folded_line`](super::search::folded_line), which leaves no `\n` in them. A line without words, or one that was deleted, is
//! empty there; behind the last that has words nothing is written.

use super::search::Query;

/// Lines of a chunk.
pub const LINES: u64 = 256;

/// The first byte of what is written.
const VERSION: char = '1';

/// In which chunk of its conversation a line is, and at which place in it, by its sequence number.
pub fn place_of(sequence: u64) -> (u64, usize) {
    // Below 256.
    (sequence / LINES, (sequence % LINES) as usize)
}

/// The sequence number of a place in a chunk.
pub fn sequence_of(chunk: u64, place: usize) -> u64 {
    chunk * LINES + place as u64
}

/// The words of the lines of a chunk, to be changed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SearchChunk {
    lines: Vec<String>,
}

/// What people said stays out of logs.
impl std::fmt::Debug for SearchChunk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SearchChunk({} lines)", self.lines.len())
    }
}

impl SearchChunk {
    /// What was written; `None` where it is not of this form.
    pub fn decode(bytes: &[u8]) -> Option<Self> {
        let lines = lines(bytes)?.map(str::to_owned).collect();
        Some(Self { lines })
    }

    /// What is to be written.
    pub fn encode(&self) -> Vec<u8> {
        let texts: usize = self.lines.iter().map(|line| line.len() + 1).sum();
        let mut written = String::with_capacity(texts + 1);
        written.push(VERSION);
        for line in &self.lines {
            written.push('\n');
            written += line;
        }
        written.into_bytes()
    }

    /// Puts the folded words of a line at its place, or takes them away where they are empty. Nothing is behind place 255.
    pub fn set(&mut self, place: usize, folded: &str) {
        if place as u64 >= LINES {
            return;
        }
        if self.lines.len() <= place {
            self.lines.resize(place + 1, String::new());
        }
        // Every line of the form is one of text.
        self.lines[place] = folded.replace('\n', " ");
        while self.lines.last().is_some_and(String::is_empty) {
            self.lines.pop();
        }
    }

    /// Whether no line has words: it need not be kept.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }
}

/// The places of the lines that have all words, the oldest first. `None` where what was written is not of this form, which the
/// caller counts as not read.
pub fn places_with(query: &Query, written: &[u8]) -> Option<Vec<usize>> {
    let text = text(written)?;
    let mut found = Vec::new();
    let Some(first) = query.first_word() else {
        return Some(found);
    };
    // Most chunks have no line with the rarest word, and are then looked through once without being cut.
    let (mut from, mut place) = (0, 0);
    while let Some(hit) = text.get(from..).and_then(|rest| rest.find(first)) {
        let hit = from + hit;
        place += count_lines(&text[from..hit]);
        let start = text[..hit].rfind('\n').map_or(0, |at| at + 1);
        let end = text[hit..].find('\n').map_or(text.len(), |at| hit + at);
        // Before the first line break stands the version alone.
        if place > 0 && query.is_in(&text[start..end]) {
            found.push(place - 1);
        }
        from = end;
    }
    Some(found)
}

fn count_lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn text(written: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(written).ok()?;
    let rest = text.strip_prefix(VERSION)?;
    let fits = (rest.is_empty() || rest.starts_with('\n')) && count_lines(rest) as u64 <= LINES;
    fits.then_some(text)
}

fn lines(written: &[u8]) -> Option<impl Iterator<Item = &str>> {
    Some(text(written)?.split('\n').skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folded_text::Folding;

    fn query(words: &str) -> Query {
        Query::new(words, &mut Folding::new(String::from))
    }

    fn places(words: &str, chunk: &SearchChunk) -> Vec<usize> {
        places_with(&query(words), &chunk.encode()).unwrap()
    }

    #[test]
    fn lines_are_found_at_their_places() {
        let mut chunk = SearchChunk::default();
        for (place, line) in [
            (0, "the first line"),
            (1, "1 first"),
            (3, "line the first"),
            (255, "the last"),
            (256, "beyond"),
        ] {
            chunk.set(place, line);
        }
        assert_eq!(places("first", &chunk), [0, 1, 3]);
        assert_eq!(places("line first", &chunk), [0, 3]);
        assert_eq!(places("last the", &chunk), [255]);
        assert_eq!(places("1", &chunk), [1], "not the version");
        assert!(places("beyond", &chunk).is_empty());
        assert!(places("", &chunk).is_empty());
        assert!(places("first last", &chunk).is_empty(), "across lines");
        assert_eq!(SearchChunk::decode(&chunk.encode()), Some(chunk.clone()));

        chunk.set(1, "");
        chunk.set(255, "");
        assert_eq!(places("first", &chunk), [0, 3]);
        assert_eq!(chunk.lines.len(), 4, "nothing is written behind the last");
        chunk.set(0, "a\nb");
        assert_eq!(places("a b", &chunk), [0]);
        for place in 0..256 {
            chunk.set(place, "");
        }
        assert!(chunk.is_empty());
        assert_eq!(chunk.encode(), b"1");
        assert_eq!(SearchChunk::decode(b"1"), Some(SearchChunk::default()));
    }

    #[test]
    fn a_sequence_number_has_one_place() {
        for (sequence, place) in [
            (0, (0, 0)),
            (255, (0, 255)),
            (256, (1, 0)),
            (1_000, (3, 232)),
        ] {
            assert_eq!(place_of(sequence), place);
            assert_eq!(sequence_of(place.0, place.1), sequence);
        }
    }

    #[test]
    fn what_is_not_of_the_form_is_told_to_be_none() {
        let many = "1".to_owned() + &"\nx".repeat(257);
        for written in [
            &b""[..],
            b"\n1",
            b"2\nx",
            b"1x\ny",
            b"1\n\xff",
            many.as_bytes(),
        ] {
            assert_eq!(places_with(&query("x"), written), None, "{written:?}");
            assert_eq!(SearchChunk::decode(written), None);
        }
    }

    #[test]
    fn every_line_is_found_that_looking_at_each_finds() {
        // A small generator: what is sought is near what is written.
        let mut state = 7_u32;
        let mut next = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % below
        };
        for _ in 0..300 {
            let mut chunk = SearchChunk::default();
            let mut lines = vec![String::new(); 256];
            for _ in 0..next(40) {
                let place = next(256) as usize;
                let words = (0..next(5)).map(|_| ["ab", "ba", "a", "", "b"][next(5) as usize]);
                lines[place] = words.collect::<Vec<_>>().join(" ");
                chunk.set(place, &lines[place]);
            }
            for words in ["a", "ab", "ab ba", "b a ba", "abc"] {
                let query = query(words);
                let each = lines.iter().enumerate();
                let expected: Vec<_> = each
                    .filter(|(_, line)| query.is_in(line))
                    .map(|(place, _)| place)
                    .collect();
                assert_eq!(places(words, &chunk), expected, "{words}");
            }
        }
    }
}
