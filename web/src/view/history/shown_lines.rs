//! The lines of a conversation that are drawn: some that follow each other, wherever the reader is.

use std::rc::Rc;

use crate::storage::{
    StorageError,
    history::{KeptHistory, Page},
};
use model::history::{Line, Sequence, ThreadKey, pending_reads::Reading};

/// Lines that are read at a time.
const STEP: u32 = 30;
/// Lines that are drawn at most: with their days and headings they are no more than 300 elements of the log.
const MAX: usize = 120;

/// Lines that follow each other, and whether there are more.
#[derive(Clone, Default, PartialEq)]
pub(super) struct ShownLines {
    pub(super) lines: Vec<(Sequence, Rc<Line>)>,
    pub(super) is_first: bool,
    pub(super) is_last: bool,
    /// Records among them that make no sense.
    pub(super) unread: usize,
    /// Grows with each reading that is not just more of the same.
    pub(super) reading: u64,
    /// The browser did not read them.
    pub(super) failed: bool,
}

impl ShownLines {
    /// What is drawn next.
    pub(super) async fn read(
        self,
        history: &KeptHistory,
        key: &ThreadKey,
        reading: Reading,
    ) -> Self {
        let read = self.clone().try_read(history, key, reading).await;
        read.unwrap_or(Self {
            failed: true,
            ..self
        })
    }

    async fn try_read(
        self,
        history: &KeptHistory,
        key: &ThreadKey,
        reading: Reading,
    ) -> Result<Self, StorageError> {
        let nothing = |is_last| Page {
            is_last,
            ..Page::default()
        };
        Ok(match reading {
            Reading::After(last) => self.after(history.page_after(key, Some(last), STEP).await?),
            Reading::Before(first) => {
                self.before(history.page_before(key, Some(first), STEP).await?)
            }
            Reading::Again => match self.lines.first() {
                Some((Sequence(first), _)) => {
                    let before = Sequence(first.saturating_sub(1));
                    // No more than what is drawn at most.
                    let count = u32::try_from(self.lines.len()).unwrap_or(STEP);
                    let page = history.page_after(key, Some(before), count).await?;
                    let earlier = history.page_before(key, Some(Sequence(*first)), 1).await?;
                    let is_first = earlier.lines.is_empty();
                    Self {
                        // The reader stays where they are.
                        reading: self.reading,
                        ..self.anew(nothing(is_first), page)
                    }
                }
                None => {
                    let page = history.page_before(key, None, 2 * STEP).await?;
                    self.anew(page, nothing(true))
                }
            },
            Reading::First => {
                let page = history.page_after(key, None, 2 * STEP).await?;
                self.anew(nothing(true), page)
            }
            Reading::Last => {
                let page = history.page_before(key, None, 2 * STEP).await?;
                self.anew(page, nothing(true))
            }
            Reading::Around(place) => {
                let before = history.page_before(key, Some(place.next()), STEP).await?;
                let after = history.page_after(key, Some(place), STEP).await?;
                self.anew(before, after)
            }
            Reading::At(at) => {
                let before = history.place_before(key, at).await?;
                let page = history.page_after(key, before, 2 * STEP).await?;
                self.anew(nothing(before.is_none()), page)
            }
        })
    }

    /// Other lines than before.
    fn anew(&self, before: Page, after: Page) -> Self {
        let mut anew = Self {
            is_first: before.is_last,
            is_last: after.is_last,
            reading: self.reading + 1,
            ..Self::default()
        };
        for page in [before, after] {
            anew.unread += page.unread;
            anew.lines.extend(shared(page));
        }
        anew
    }

    fn before(mut self, page: Page) -> Self {
        self.failed = false;
        self.is_first = page.is_last;
        self.unread += page.unread;
        self.lines.splice(0..0, shared(page));
        if self.lines.len() > MAX {
            self.lines.truncate(MAX);
            self.is_last = false;
        }
        self
    }

    fn after(mut self, page: Page) -> Self {
        self.failed = false;
        self.is_last = page.is_last;
        self.unread += page.unread;
        self.lines.extend(shared(page));
        if self.lines.len() > MAX {
            self.lines.drain(..self.lines.len() - MAX);
            self.is_first = false;
        }
        self
    }
}

fn shared(page: Page) -> impl Iterator<Item = (Sequence, Rc<Line>)> {
    let lines = page.lines.into_iter();
    lines.map(|(place, line)| (place, Rc::new(line)))
}

#[cfg(test)]
mod tests {
    use model::history::{Append, Batch, LineKind, LineState, Person};
    use msnp11::client::{EntryId, Instant};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    async fn what_is_read_again_has_the_same_lines_without_those_that_are_gone() {
        let history = KeptHistory::of("test again@example.com".to_owned());
        let key = ThreadKey::Contact("again@example.com".to_owned());
        let people: Rc<Vec<Person>> = Rc::default();
        let append = |number: u64| Append {
            offline: None,
            entry: EntryId(number),
            thread: key.clone(),
            people: people.clone(),
            line: Line {
                at: Instant(1_000_000 + number),
                from: None,
                kind: LineKind::Action(number.to_string()),
                state: LineState::Sent,
            },
        };
        let batch = Batch {
            writer: "again".to_owned(),
            number: 1,
            appends: (0..200).map(append).collect(),
            replacements: Vec::new(),
            removals: Vec::new(),
        };
        let places = history.write(&batch).await.unwrap();
        let middle = places[100].unwrap();
        let nothing = ShownLines::default();
        let shown = nothing.read(&history, &key, Reading::Around(middle)).await;
        assert!(!shown.is_first && !shown.is_last);
        history.delete_line(&key, middle).await.unwrap();
        let again = shown.clone().read(&history, &key, Reading::Again).await;
        let first = |shown: &ShownLines| shown.lines[0].0;
        assert_eq!(first(&again), first(&shown));
        assert!(again.lines.iter().all(|(place, _)| *place != middle));
        assert_eq!(again.lines.len(), shown.lines.len());
        assert_eq!(again.reading, shown.reading);
        assert!(!again.is_first && !again.is_last && !again.failed);
        history.delete_all().await.unwrap();
        let gone = again.read(&history, &key, Reading::Again).await;
        assert!(gone.lines.is_empty() && gone.is_first && gone.is_last);
    }
}
