//! Texts without case, accents and what nobody sees, by which words are found, and where each letter stands in what was written.

use std::{collections::HashMap, fmt, ops::Range};

use crate::invisible::is_invisible;

/// Characters of which it is kept what they are made of: more than any script but the Chinese has.
const MAX_LETTERS: usize = 10_000;

/// What a character is made of: its compatibility decomposition (NFKD), which browsers know.
pub type Decompose = fn(char) -> String;

/// A text without case and accents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoldedText {
    /// Its letters; white space is a space.
    pub text: String,
    /// Where each of its characters begins here, and where in the text as it was written; none where that is the same.
    places: Option<Vec<(u32, u32)>>,
}

impl FoldedText {
    /// Where something folded, which is not empty, stands in the text as it was written, which has so many bytes.
    pub fn places_of(&self, sought: &str, len: usize) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, _) in self.text.match_indices(sought) {
            let range = match &self.places {
                None => at..at + sought.len(),
                Some(places) => written(places, at, at + sought.len(), len),
            };
            // Two letters of one that is written, as the two of an ß.
            if found.last().is_none_or(|last| last.end <= range.start) {
                found.push(range);
            }
        }
        found
    }
}

fn written(places: &[(u32, u32)], start: usize, end: usize, len: usize) -> Range<usize> {
    let first = places.partition_point(|(folded, _)| (*folded as usize) <= start);
    let after = places.partition_point(|(folded, _)| (*folded as usize) < end);
    let at = |place: usize| places.get(place).map(|(_, written)| *written as usize);
    at(first.saturating_sub(1)).unwrap_or(0)..at(after).unwrap_or(len)
}

/// Makes texts so that case and accents make no difference.
pub struct Folding {
    decompose: Decompose,
    /// What the browser was asked for already.
    letters: HashMap<char, String>,
}

impl fmt::Debug for Folding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Folding({} letters)", self.letters.len())
    }
}

impl Folding {
    /// Knows no letter yet.
    pub fn new(decompose: Decompose) -> Self {
        Self {
            decompose,
            letters: HashMap::new(),
        }
    }

    /// A text without case and accents.
    pub fn fold(&mut self, text: &str) -> FoldedText {
        if text.is_ascii() {
            let is_space = |c: char| c.is_ascii_whitespace();
            return FoldedText {
                text: text.to_ascii_lowercase().replace(is_space, " "),
                places: None,
            };
        }
        let mut folded = String::with_capacity(text.len());
        let mut places = Vec::new();
        for (at, c) in text.char_indices() {
            let before = folded.len();
            self.push(&mut folded, c);
            if folded.len() > before {
                // No text is so long that these would not fit.
                places.push((before as u32, at as u32));
            }
        }
        FoldedText {
            text: folded,
            places: Some(places),
        }
    }

    fn push(&mut self, folded: &mut String, c: char) {
        if c.is_ascii() {
            folded.push(if c.is_ascii_whitespace() {
                ' '
            } else {
                c.to_ascii_lowercase()
            });
            return;
        }
        if let Some(known) = self.letters.get(&c) {
            folded.push_str(known);
            return;
        }
        let letters = letters((self.decompose)(c));
        folded.push_str(&letters);
        if self.letters.len() < MAX_LETTERS {
            self.letters.insert(c, letters);
        }
    }
}

/// What is left of a decomposed character: small letters without marks on them.
fn letters(decomposed: String) -> String {
    let mut left = String::new();
    for c in decomposed.chars().flat_map(char::to_lowercase) {
        match c {
            // Marks on letters of Europe, and the vowels that Hebrew and Arabic may do without.
            '\u{300}'..='\u{36F}'
            | '\u{591}'..='\u{5BD}'
            | '\u{5BF}'..='\u{5C7}'
            | '\u{610}'..='\u{61A}'
            | '\u{64B}'..='\u{65F}'
            | '\u{670}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20FF}' => {}
            'ß' => left.push_str("ss"),
            'æ' => left.push_str("ae"),
            'œ' => left.push_str("oe"),
            'ø' => left.push('o'),
            'đ' | 'ð' => left.push('d'),
            'ħ' => left.push('h'),
            'ı' => left.push('i'),
            'ł' => left.push('l'),
            'ς' => left.push('σ'),
            '\u{2018}' | '\u{2019}' => left.push('\''),
            '\u{201C}' | '\u{201D}' => left.push('"'),
            c if c.is_whitespace() => left.push(' '),
            c if is_invisible(c) => {}
            c => left.push(c),
        }
    }
    left
}
