//! Words sought in the history: which lines have them all, what of a line is marked, and the piece of it that is shown.
//!
//! Words count in any order and as parts of words, without case and accents. Japanese and Chinese, which put no space between
//! words, are found by any piece of them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::folded_text::Folding;

/// Characters of what is sought.
pub const MAX_QUERY: usize = 200;
/// Words of it.
const MAX_WORDS: usize = 16;
/// Bytes of a folded line in which words are found: more than anybody types, and 256 of them are still read at once.
pub const MAX_FOLDED: usize = 16 * 1024;
/// Places that are marked in one line.
const MAX_MARKS: usize = 100;
/// Characters of an excerpt, roughly three lines of a wide screen.
const EXCERPT: usize = 240;
/// Characters of it before the first mark.
const BEFORE_MARK: usize = 60;

/// What is sought.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Its words, folded, the longest first: it is in the fewest lines.
    words: Vec<String>,
}

/// What people seek stays out of logs.
impl std::fmt::Debug for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Query({} words)", self.words.len())
    }
}

impl Query {
    /// What somebody wrote into the field, cut to [`MAX_QUERY`].
    pub fn new(written: &str, folding: &mut Folding) -> Self {
        let written: String = written.chars().take(MAX_QUERY).collect();
        let folded = folding.fold(&written).text;
        let mut words: Vec<String> = Vec::new();
        for word in folded.split_whitespace() {
            if words.len() < MAX_WORDS && !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self { words }
    }

    /// Whether nothing is sought.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The word by which lines are found first.
    pub(super) fn first_word(&self) -> Option<&str> {
        self.words.first().map(String::as_str)
    }

    /// Whether a folded line has all words; none where nothing is sought.
    pub fn is_in(&self, folded: &str) -> bool {
        !self.is_empty() && self.words.iter().all(|word| folded.contains(word.as_str()))
    }

    /// Where the words stand in a text as it was written, in order and apart.
    pub fn marks(&self, text: &str, folding: &mut Folding) -> Vec<Range<usize>> {
        let folded = folding.fold(text);
        let places = self.words.iter();
        let places = places.flat_map(|word| {
            let places = folded.places_of(word, text.len()).into_iter();
            places.take(MAX_MARKS)
        });
        let mut places: Vec<_> = places.collect();
        places.sort_by_key(|place| (place.start, place.end));
        let mut marks: Vec<Range<usize>> = Vec::new();
        for place in places {
            match marks.last_mut() {
                Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
                _ => marks.push(place),
            }
        }
        marks.truncate(MAX_MARKS);
        marks
    }
}

/// A line's words as they are kept to be sought in: folded, in one line, cut to [`MAX_FOLDED`].
pub fn folded_line(text: &str, folding: &mut Folding) -> String {
    // Folding never makes a character longer than a few letters, and nothing behind this is kept anyway.
    let mut end = text.len().min(MAX_FOLDED);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut folded = folding.fold(&text[..end]).text;
    let mut end = folded.len().min(MAX_FOLDED);
    while !folded.is_char_boundary(end) {
        end -= 1;
    }
    folded.truncate(end);
    folded
}

/// A piece of a line with what is marked in it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Its parts, and which are marked.
    pub parts: Vec<(String, bool)>,
}

/// What people said stays out of logs.
impl std::fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Excerpt({} parts)", self.parts.len())
    }
}

impl Excerpt {
    /// The piece of a text around the first mark: all of it where it is short. Lines become one.
    pub fn of(text: &str, marks: &[Range<usize>]) -> Self {
        let piece = piece(text, marks.first().map_or(0, |mark| mark.start));
        let mut parts: Vec<(String, bool)> = Vec::new();
        let mut push = |text: &str, marked: bool| {
            if !text.is_empty() {
                parts.push((in_one_line(text), marked));
            }
        };
        if piece.start > 0 {
            push("…", false);
        }
        let mut at = piece.start;
        for mark in marks {
            let (start, end) = (mark.start.max(at), mark.end.min(piece.end));
            let (Some(before), Some(marked)) = (text.get(at..start), text.get(start..end)) else {
                continue;
            };
            push(before, false);
            push(marked, true);
            at = end;
        }
        push(text.get(at..piece.end).unwrap_or_default(), false);
        if piece.end < text.len() {
            push("…", false);
        }
        Self { parts }
    }
}

/// Which bytes of a text are shown, whole characters as people see them.
fn piece(text: &str, first_mark: usize) -> Range<usize> {
    let before = text.get(..first_mark).unwrap_or_default();
    let start = before
        .grapheme_indices(true)
        .rev()
        .take(BEFORE_MARK)
        .last()
        .map_or(first_mark, |(at, _)| at);
    let start = if before.len() <= start { 0 } else { start };
    let rest = text.get(start..).unwrap_or_default();
    let end = rest
        .grapheme_indices(true)
        .nth(EXCERPT)
        .map_or(text.len(), |(at, _)| start + at);
    start..end
}

fn in_one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}

#[cfg(test)]
mod tests;
