//! What a search in the history has found so far. It goes from the newest lines of a conversation back, a part at a time, and
//! tells the first results long before all is read, however much one conversation has.

use std::{cmp::Reverse, rc::Rc};

use super::{Line, Sequence, Thread, ThreadKey};

/// Lines of one conversation that are shown, the newest.
const MAX_OF_ONE: usize = 50;
/// Lines that are shown at all.
const MAX: usize = 100;
/// Lines that are read at once to be shown: about as many as fit on a screen.
const LINES_AT_ONCE: usize = 12;
/// Records of words of the first part: so few that nobody waits for them.
const FIRST_PART: usize = 4;
/// Records of words of a part at most, a megabyte of them.
const MAX_PART: usize = 64;
/// Milliseconds between two tellings: each is drawn.
const TOLD_EVERY: u64 = 200;

/// Where the words are in some lines of a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundPlaces {
    /// The lines that have them, the newest first.
    pub places: Vec<Sequence>,
    /// Records of words that make no sense: what is in their lines is not found.
    pub unread: usize,
}

/// A line in which the words are, with those around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundLine {
    /// Its place in its conversation.
    pub place: Sequence,
    /// It.
    pub line: Line,
    /// The line before, if it is kept.
    pub before: Option<Line>,
    /// The line after, likewise.
    pub after: Option<Line>,
}

/// A line that was found, as it is shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Hit {
    /// Of which conversation.
    pub key: ThreadKey,
    /// What that is called.
    pub title: Rc<str>,
    /// The line.
    pub found: Rc<FoundLine>,
}

/// Names stay out of logs.
impl std::fmt::Debug for Hit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hit({})", self.found.place.0)
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchResults {
    /// The newest lines that have all words, the newest first.
    pub hits: Vec<Hit>,
    /// How many lines have them, shown or not.
    pub count: usize,
    /// In how many conversations these are.
    pub conversations: usize,
    /// Records of words that make no sense.
    pub unread: usize,
    /// All was looked through.
    pub is_over: bool,
    /// Some of it could not be read.
    pub failed: bool,
}

/// A search that goes through one conversation after the other.
#[derive(Debug, Default)]
pub struct SearchProgress {
    results: SearchResults,
    conversation: Option<Searched>,
    part: usize,
    told: Option<u64>,
}

/// The conversation that is looked through.
#[derive(Debug)]
struct Searched {
    thread: Thread,
    title: Rc<str>,
    /// Lines that are to be shown and not read yet, the newest first.
    unread: Vec<Sequence>,
    count: usize,
}

impl SearchProgress {
    /// What is found from here on is in this conversation.
    pub fn begin(&mut self, thread: &Thread, title: Rc<str>) {
        self.conversation = Some(Searched {
            thread: thread.clone(),
            title,
            unread: Vec::new(),
            count: 0,
        });
    }

    /// How many records of words are to be looked through next, from the newest back. They become more with each part.
    pub fn next_part(&mut self) -> usize {
        self.part = (2 * self.part).clamp(FIRST_PART, MAX_PART);
        self.part
    }

    /// Takes in where the words are in a part.
    pub fn found(&mut self, part: FoundPlaces) {
        self.results.unread += part.unread;
        let Some(searched) = &mut self.conversation else {
            return;
        };
        if searched.count == 0 && !part.places.is_empty() {
            self.results.conversations += 1;
        }
        self.results.count += part.places.len();
        let oldest = self.results.hits.last();
        let oldest = oldest.filter(|_| self.results.hits.len() >= MAX);
        // Those that are shown are newer than all of this conversation.
        if oldest.is_none_or(|oldest| oldest.found.line.at <= searched.thread.last) {
            let shown = searched.count.min(MAX_OF_ONE);
            let more = part.places.iter().take(MAX_OF_ONE - shown);
            searched.unread.extend(more);
        }
        searched.count += part.places.len();
    }

    /// The lines that are to be read next with those around them; none where all that are shown are read.
    pub fn lines_to_read(&mut self) -> Vec<Sequence> {
        let Some(searched) = &mut self.conversation else {
            return Vec::new();
        };
        let count = searched.unread.len().min(LINES_AT_ONCE);
        searched.unread.drain(..count).collect()
    }

    /// Takes in lines that were read.
    pub fn take_in(&mut self, lines: Vec<FoundLine>) {
        let Some(searched) = &self.conversation else {
            return;
        };
        let (key, title) = (&searched.thread.key, &searched.title);
        let hits = &mut self.results.hits;
        hits.extend(lines.into_iter().map(|line| Hit {
            key: key.clone(),
            title: title.clone(),
            found: Rc::new(line),
        }));
        hits.sort_by_key(|hit| Reverse(hit.found.line.at));
        hits.truncate(MAX);
    }

    /// Something of the conversation could not be read.
    pub fn fail(&mut self) {
        self.results.failed = true;
    }

    /// What is to be told now, if anything is: the first lines at once, and more of them from time to time. `now` is in
    /// milliseconds.
    pub fn due(&mut self, now: u64) -> Option<SearchResults> {
        let is_due = match self.told {
            None => !self.results.hits.is_empty(),
            Some(told) => now.saturating_sub(told) >= TOLD_EVERY,
        };
        is_due.then(|| {
            self.told = Some(now);
            self.results.clone()
        })
    }

    /// All was looked through: what was found.
    pub fn over(self) -> SearchResults {
        SearchResults {
            is_over: true,
            ..self.results
        }
    }
}

#[cfg(test)]
mod tests {
    use msnp11::client::Instant;

    use super::*;
    use crate::history::{LineKind, LineState};

    fn thread(name: &str, last: u64) -> Thread {
        Thread {
            last: Instant(last),
            ..Thread::begun(
                ThreadKey::Contact(format!("{name}@example.com")),
                Vec::new(),
                Instant(0),
            )
        }
    }

    fn places(places: impl IntoIterator<Item = u64>) -> FoundPlaces {
        FoundPlaces {
            places: places.into_iter().map(Sequence).collect(),
            unread: 0,
        }
    }

    /// Lines that were said at the moments of their places.
    fn lines(places: &[Sequence]) -> Vec<FoundLine> {
        let lines = places.iter().map(|place| FoundLine {
            place: *place,
            line: Line {
                at: Instant(place.0),
                from: None,
                kind: LineKind::Nudge,
                state: LineState::Sent,
            },
            before: None,
            after: None,
        });
        lines.collect()
    }

    /// Reads all that is to be read; in how many steps.
    fn read(progress: &mut SearchProgress) -> usize {
        let mut steps = 0;
        loop {
            let wanted = progress.lines_to_read();
            if wanted.is_empty() {
                return steps;
            }
            progress.take_in(lines(&wanted));
            steps += 1;
        }
    }

    fn times(results: &SearchResults) -> Vec<u64> {
        results.hits.iter().map(|hit| hit.found.place.0).collect()
    }

    #[test]
    fn the_first_lines_are_told_at_once_and_the_rest_from_time_to_time() {
        let mut progress = SearchProgress::default();
        progress.begin(&thread("bob", 1_000), "Bob".into());
        assert_eq!(progress.next_part(), 4);
        progress.found(places([]));
        assert!(progress.lines_to_read().is_empty());
        assert_eq!(progress.due(5), None, "nothing is found yet");
        progress.next_part();
        progress.found(places((900..1_000).rev()));
        let wanted = progress.lines_to_read();
        assert_eq!(wanted.len(), 12, "a screen of them");
        progress.take_in(lines(&wanted));
        let told = progress.due(10).unwrap();
        assert_eq!(times(&told), (988..1_000).rev().collect::<Vec<_>>());
        assert_eq!(
            (told.count, told.conversations, told.is_over),
            (100, 1, false)
        );
        assert_eq!(progress.due(11), None, "it was told just now");
        assert_eq!(read(&mut progress), 4, "fifty of a conversation");
        assert_eq!(progress.due(209), None);
        assert_eq!(progress.due(210).unwrap().hits.len(), 50);
        progress.found(places([3, 2]));
        assert_eq!(read(&mut progress), 0, "no more of this one");
        progress.fail();
        let over = progress.over();
        assert_eq!((over.count, over.hits.len()), (102, 50));
        assert!(over.is_over && over.failed);
    }

    #[test]
    fn parts_grow_so_that_the_first_is_quick_and_all_are_few() {
        let mut progress = SearchProgress::default();
        let parts: Vec<_> = (0..7).map(|_| progress.next_part()).collect();
        assert_eq!(parts, [4, 8, 16, 32, 64, 64, 64]);
    }

    #[test]
    fn the_newest_lines_of_all_conversations_are_shown_and_all_are_counted() {
        let mut progress = SearchProgress::default();
        for (name, last) in [("a", 900), ("b", 800), ("c", 850)] {
            progress.begin(&thread(name, last), name.into());
            progress.found(places((last - 60..=last).rev()));
            progress.found(FoundPlaces {
                places: vec![Sequence(1)],
                unread: 1,
            });
            read(&mut progress);
        }
        // Of one whose last line is older than those that are shown, none is read.
        progress.begin(&thread("d", 10), "d".into());
        progress.found(places([10, 9]));
        assert_eq!(read(&mut progress), 0);
        let over = progress.over();
        let mut newest: Vec<u64> = (851..=900).chain(801..=850).rev().collect();
        newest.sort_by_key(|at| Reverse(*at));
        assert_eq!(times(&over), newest);
        assert_eq!((over.count, over.conversations, over.unread), (188, 4, 3));
        assert_eq!(&*over.hits[99].title, "c");
    }
}
