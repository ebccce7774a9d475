//! Finding words in a conversation: where they stand, on which of these places the person is, and what of a text is marked.
//! Case, accents and what nobody sees make no difference.

use std::{
    collections::{HashMap, VecDeque},
    fmt, mem,
    ops::Range,
    rc::Rc,
};

use msnp11::client::{ConversationId, Entry, EntryId, EntryKind};

use crate::coded_text::plain;
use crate::folded_text::{Decompose, FoldedText, Folding};

/// Characters of the words that are sought.
pub const MAX_WORDS: usize = 200;
/// Hits at most, the newest: each may be an element in the page.
const MAX_HITS: usize = 1_000;
/// Into how many places a conversation is cut for the ticks at its edge.
const TICKS: usize = 100;

/// A place where the words stand: bytes of the text of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// In which entry.
    pub entry: EntryId,
    /// Where it begins.
    pub start: usize,
    /// Where what follows begins.
    pub end: usize,
}

/// On which hit the person is, and how many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Its number, from 1.
    pub number: usize,
    /// All of them.
    pub all: usize,
    /// There are older ones, which are not counted.
    pub more: bool,
}

/// What a transcript shows of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    hits: Rc<Vec<Hit>>,
    /// The one that the person is on.
    pub now: Option<Hit>,
    /// How often they went to one: each time it is to be seen.
    pub moves: u64,
    /// Where hits are in the conversation, in hundredths of its entries, from the oldest on.
    pub ticks: Rc<Vec<usize>>,
    /// Where the one is that the person is on.
    pub tick: Option<usize>,
}

/// What is sought in one conversation.
pub struct Find {
    conversation: ConversationId,
    words: String,
    found: Found,
    place: usize,
    more: bool,
    asks: u64,
    texts: HashMap<EntryId, FoldedText>,
    folding: Folding,
}

/// What people said stays out of logs.
impl fmt::Debug for Find {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Find({} hits)", self.found.hits.len())
    }
}

impl Find {
    /// Nothing is sought in a conversation yet.
    pub fn new(conversation: ConversationId, decompose: Decompose) -> Self {
        Self {
            conversation,
            words: String::new(),
            found: Found::default(),
            place: 0,
            more: false,
            asks: 0,
            texts: HashMap::new(),
            folding: Folding::new(decompose),
        }
    }

    /// In which conversation.
    pub fn conversation(&self) -> ConversationId {
        self.conversation
    }

    /// What is sought.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// How often the person asked to seek: each time they are about to write what.
    pub fn asks(&self) -> u64 {
        self.asks
    }

    /// The person wants to seek, or to seek something else.
    pub fn ask(&mut self) {
        self.asks += 1;
    }

    /// What a transcript shows.
    pub fn found(&self) -> &Found {
        &self.found
    }

    /// On which hit the person is; `None` where there is none.
    pub fn count(&self) -> Option<Count> {
        self.found.now?;
        Some(Count {
            number: self.place + 1,
            all: self.found.hits.len(),
            more: self.more,
        })
    }

    /// Seeks these words, cut to [`MAX_WORDS`]. The person is then on the first hit from where they were, and on the newest
    /// at first.
    pub fn seek(&mut self, words: &str, entries: &VecDeque<Entry>) {
        self.words = words.chars().take(MAX_WORDS).collect();
        self.refresh(entries);
        self.found.moves += 1;
    }

    /// Entries came or went. The person stays on the hit that they were on.
    pub fn refresh(&mut self, entries: &VecDeque<Entry>) {
        let was = self.found.now;
        let (hits, more) = self.hits(entries);
        self.more = more;
        let last = hits.len().saturating_sub(1);
        self.place = was.map_or(last, |was| {
            let place = hits.partition_point(|hit| (hit.entry, hit.start) < (was.entry, was.start));
            place.min(last)
        });
        let mut ticks: Vec<_> = hits.iter().map(|hit| tick(hit.entry, entries)).collect();
        ticks.dedup();
        self.found.hits = Rc::new(hits);
        self.found.ticks = Rc::new(ticks);
        self.stand(entries);
    }

    /// Goes to the next newer hit, and from the newest to the oldest.
    pub fn down(&mut self, entries: &VecDeque<Entry>) {
        self.go(entries, |place, all| (place + 1) % all);
    }

    /// Goes to the next older hit, and from the oldest to the newest.
    pub fn up(&mut self, entries: &VecDeque<Entry>) {
        self.go(entries, |place, all| (place + all - 1) % all);
    }

    fn go(&mut self, entries: &VecDeque<Entry>, to: impl FnOnce(usize, usize) -> usize) {
        let all = self.found.hits.len();
        if all > 0 {
            self.place = to(self.place, all);
            self.stand(entries);
            self.found.moves += 1;
        }
    }

    fn stand(&mut self, entries: &VecDeque<Entry>) {
        self.found.now = self.found.hits.get(self.place).copied();
        self.found.tick = self.found.now.map(|hit| tick(hit.entry, entries));
    }

    /// The newest hits, in order, and whether there are older ones.
    fn hits(&mut self, entries: &VecDeque<Entry>) -> (Vec<Hit>, bool) {
        let sought = self.folding.fold(&self.words).text;
        if sought.trim().is_empty() {
            return (Vec::new(), false);
        }
        // What was dropped is not found again.
        if self.texts.len() > entries.len() {
            let known = mem::take(&mut self.texts);
            let is_there = |id: &EntryId| entries.binary_search_by_key(id, |it| it.id).is_ok();
            self.texts = known.into_iter().filter(|(id, _)| is_there(id)).collect();
        }
        let mut newest_first = Vec::new();
        for entry in entries.iter().rev() {
            let EntryKind::Text { text, .. } = &entry.kind else {
                continue;
            };
            let folding = &mut self.folding;
            let folded = self.texts.entry(entry.id);
            let text = plain(text);
            let folded = folded.or_insert_with(|| folding.fold(&text));
            for range in folded.places_of(&sought, text.len()).into_iter().rev() {
                if newest_first.len() == MAX_HITS {
                    newest_first.reverse();
                    return (newest_first, true);
                }
                newest_first.push(Hit {
                    entry: entry.id,
                    start: range.start,
                    end: range.end,
                });
            }
        }
        newest_first.reverse();
        (newest_first, false)
    }
}

impl Found {
    /// What is marked in the text of an entry.
    pub fn marks_in(&self, entry: EntryId) -> Marks {
        let first = self.hits.partition_point(|hit| hit.entry < entry);
        let hits = self.hits[first..].iter();
        let hits = hits.take_while(|hit| hit.entry == entry);
        let now = self.now.filter(|now| now.entry == entry);
        Marks {
            ranges: hits.map(|hit| hit.start..hit.end).collect(),
            now: now.map(|now| now.start),
        }
    }
}

/// How a place in a text is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The words stand there.
    Hit,
    /// And the person is there.
    Now,
}

/// What is marked in a text, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    ranges: Vec<Range<usize>>,
    now: Option<usize>,
}

impl Marks {
    /// These places of a text, in order and apart. `here` says that the person is on the first.
    pub fn of(ranges: Vec<Range<usize>>, here: bool) -> Self {
        let now = ranges.first().map(|range| range.start).filter(|_| here);
        Self { ranges, now }
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Whether the person is on one of them.
    pub fn has_now(&self) -> bool {
        self.now.is_some()
    }

    /// A part of the text, which begins at `from`, cut into what is marked and what is not.
    pub fn cut<'a>(&self, from: usize, part: &'a str) -> Vec<(&'a str, Option<Mark>)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for range in self.within(from..from + part.len()) {
            let start = range.start.saturating_sub(from).max(at);
            let end = (range.end - from).min(part.len());
            if let (Some(before), Some(marked)) = (part.get(at..start), part.get(start..end)) {
                if !before.is_empty() {
                    pieces.push((before, None));
                }
                pieces.push((marked, Some(self.mark(range))));
                at = end;
            }
        }
        if at < part.len() {
            pieces.push((&part[at..], None));
        }
        pieces
    }

    /// How something that cannot be cut is marked, which stands there in the text.
    pub fn on(&self, place: Range<usize>) -> Option<Mark> {
        let marks = self.within(place).map(|range| self.mark(range));
        marks.reduce(|first, mark| if first == Mark::Now { first } else { mark })
    }

    fn within(&self, place: Range<usize>) -> impl Iterator<Item = &Range<usize>> {
        let first = self
            .ranges
            .partition_point(|range| range.end <= place.start);
        let ranges = self.ranges[first..].iter();
        ranges.take_while(move |range| range.start < place.end)
    }

    fn mark(&self, range: &Range<usize>) -> Mark {
        if self.now == Some(range.start) {
            Mark::Now
        } else {
            Mark::Hit
        }
    }
}

fn tick(entry: EntryId, entries: &VecDeque<Entry>) -> usize {
    let place = entries.partition_point(|known| known.id < entry);
    place * TICKS / entries.len().max(1)
}

#[cfg(test)]
mod tests;
