//! What waits to be written, in order, and where what is written has come to lie.
//!
//! One batch is written at a time, as one transaction. A batch that was refused comes again as it was, under the same
//! number: whoever writes it knows by the writer and the number whether it was written after all, so that no line is ever
//! there twice. What comes meanwhile waits behind it.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    rc::Rc,
};

use msnp11::client::EntryId;

use super::super::{
    line::{Line, Person},
    thread::{Sequence, ThreadKey},
};

/// Lines of one batch at most.
const MAX_BATCH: usize = 256;
/// Lines that wait at most, while the database takes none. They are in the page's memory.
const MAX_WAITING: usize = 4_096;
/// Bytes of words that wait at most.
const MAX_WAITING_BYTES: usize = 4 * 1024 * 1024;

/// What is written as one transaction: all of it, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Who writes it.
    pub writer: String,
    /// Which of the writer's it is: they grow.
    pub number: u64,
    /// Lines that come to the ends of their threads, in order.
    pub appends: Vec<Append>,
    /// Lines that are other than they were. Those that were deleted stay so.
    pub replacements: Vec<Replacement>,
    /// Lines that are no more.
    pub removals: Vec<Removal>,
}

/// A line that comes to the end of its thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Append {
    /// The entry of the core that it is.
    pub entry: EntryId,
    /// The thread.
    pub thread: ThreadKey,
    /// With whom the conversation is.
    pub people: Rc<Vec<Person>>,
    /// The line.
    pub line: Line,
    /// The server's id of a message that came while the person was offline: it is kept with the line, so that the message is
    /// known again if it comes once more.
    pub offline: Option<String>,
}

/// A line that is other than it was. Its words are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// The thread.
    pub thread: ThreadKey,
    /// Its place.
    pub sequence: Sequence,
    /// What it is now.
    pub line: Line,
}

/// A line that is no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// The thread.
    pub thread: ThreadKey,
    /// Its place.
    pub sequence: Sequence,
}

/// What waits to be written.
#[derive(Debug)]
pub struct Queue {
    writer: String,
    last_number: u64,
    /// Not in a batch yet.
    waiting: VecDeque<Append>,
    waiting_bytes: usize,
    writing: Option<Rc<Batch>>,
    /// The batch was refused: it is to be written again.
    refused: bool,
    /// The batch that is being written is not to be written again.
    abandoned: bool,
    /// The threads that were deleted since the batch that is being written was begun: should it be refused, nothing of
    /// them is written again.
    forgotten: BTreeSet<ThreadKey>,
    /// What became of entries that are written or being written; `None` of those that are no more.
    changes: BTreeMap<EntryId, Option<Line>>,
    /// The entries of which something may still become.
    followed: BTreeSet<EntryId>,
    /// Where they lie, once they are written.
    places: BTreeMap<EntryId, (ThreadKey, Sequence)>,
    lost: u64,
}

impl Queue {
    /// Nothing waits.
    pub fn new(writer: String) -> Self {
        Self {
            writer,
            last_number: 0,
            waiting: VecDeque::new(),
            waiting_bytes: 0,
            writing: None,
            refused: false,
            abandoned: false,
            forgotten: BTreeSet::new(),
            changes: BTreeMap::new(),
            followed: BTreeSet::new(),
            places: BTreeMap::new(),
            lost: 0,
        }
    }

    /// A line to be written. It is followed until it is let go of.
    pub fn added(&mut self, append: Append) {
        self.waiting_bytes += cost(&append);
        self.followed.insert(append.entry);
        self.waiting.push_back(append);
        while self.waiting.len() > MAX_WAITING || self.waiting_bytes > MAX_WAITING_BYTES {
            let Some(lost) = self.waiting.pop_front() else {
                break;
            };
            self.waiting_bytes -= cost(&lost);
            self.followed.remove(&lost.entry);
            self.lost += 1;
        }
    }

    /// A line is other than it was.
    pub fn replaced(&mut self, entry: EntryId, line: Line) {
        if let Some(waiting) = self.waiting.iter_mut().find(|it| it.entry == entry) {
            self.waiting_bytes -= cost(waiting);
            waiting.line = line;
            self.waiting_bytes += cost(waiting);
        } else if self.is_known(entry) {
            self.changes.insert(entry, Some(line));
        }
    }

    /// A line is no more.
    pub fn removed(&mut self, entry: EntryId) {
        if let Some(place) = self.waiting.iter().position(|it| it.entry == entry) {
            if let Some(removed) = self.waiting.remove(place) {
                self.waiting_bytes -= cost(&removed);
            }
            self.followed.remove(&entry);
        } else if self.is_known(entry) {
            self.changes.insert(entry, None);
        }
    }

    /// Nothing more will become of an entry: where it lies need not be known any longer.
    pub fn let_go(&mut self, entry: EntryId) {
        self.followed.remove(&entry);
        if !self.changes.contains_key(&entry) {
            self.places.remove(&entry);
        }
    }

    /// What is to be written next; `None` while something is being written, and when there is nothing.
    pub fn next_batch(&mut self) -> Option<Rc<Batch>> {
        if let Some(writing) = &self.writing {
            return std::mem::take(&mut self.refused).then(|| writing.clone());
        }
        let lines = self.waiting.len().min(MAX_BATCH);
        let appends: Vec<_> = self.waiting.drain(..lines).collect();
        self.waiting_bytes -= appends.iter().map(cost).sum::<usize>();
        let (mut replacements, mut removals) = (Vec::new(), Vec::new());
        let placed = self
            .changes
            .keys()
            .filter(|entry| self.places.contains_key(entry))
            .take(MAX_BATCH)
            .copied()
            .collect::<Vec<_>>();
        for entry in placed {
            let followed = self.followed.contains(&entry);
            let (Some(change), Some(place)) = (
                self.changes.remove(&entry),
                self.places.get(&entry).cloned(),
            ) else {
                continue;
            };
            if change.is_none() || !followed {
                self.places.remove(&entry);
                self.followed.remove(&entry);
            }
            let (thread, sequence) = place;
            match change {
                Some(line) => replacements.push(Replacement {
                    thread,
                    sequence,
                    line,
                }),
                None => removals.push(Removal { thread, sequence }),
            }
        }
        if appends.is_empty() && replacements.is_empty() && removals.is_empty() {
            return None;
        }
        self.last_number += 1;
        let batch = Rc::new(Batch {
            writer: self.writer.clone(),
            number: self.last_number,
            appends,
            replacements,
            removals,
        });
        self.writing = Some(batch.clone());
        Some(batch)
    }

    /// The batch was written, and its lines lie at these places; `None` for a line that was not to be kept.
    pub fn written(&mut self, number: u64, places: &[Option<Sequence>]) {
        let Some(batch) = self.writing.take_if(|batch| batch.number == number) else {
            return;
        };
        self.refused = false;
        self.abandoned = false;
        self.forgotten.clear();
        let places = places.iter().copied().chain(std::iter::repeat(None));
        for (append, place) in batch.appends.iter().zip(places) {
            let entry = append.entry;
            let wanted = self.followed.contains(&entry) || self.changes.contains_key(&entry);
            match place {
                Some(sequence) if wanted => {
                    self.places.insert(entry, (append.thread.clone(), sequence));
                }
                Some(_) => {}
                None => {
                    self.changes.remove(&entry);
                    self.followed.remove(&entry);
                }
            }
        }
    }

    /// The batch was not written, or nobody knows.
    pub fn refused(&mut self, number: u64) {
        let writing = self.writing.as_ref();
        self.refused |= writing.is_some_and(|batch| batch.number == number);
        if self.refused && self.abandoned {
            self.give_up();
        } else if self.refused {
            self.strip();
        }
    }

    /// What was refused is not written again.
    fn give_up(&mut self) {
        self.writing = None;
        (self.refused, self.abandoned) = (false, false);
        self.forgotten.clear();
    }

    /// Takes what was deleted out of a batch that was refused. It keeps its number: what else is in it may be written.
    fn strip(&mut self) {
        let forgotten = std::mem::take(&mut self.forgotten);
        let Some(writing) = self.writing.as_mut().filter(|_| !forgotten.is_empty()) else {
            return;
        };
        let batch = Rc::make_mut(writing);
        batch.appends.retain(|it| !forgotten.contains(&it.thread));
        batch
            .replacements
            .retain(|it| !forgotten.contains(&it.thread));
        batch.removals.retain(|it| !forgotten.contains(&it.thread));
        if batch.appends.is_empty() && batch.replacements.is_empty() && batch.removals.is_empty() {
            self.give_up();
        }
    }

    /// Whether everything is written.
    pub fn is_empty(&self) -> bool {
        self.writing.is_none() && self.waiting.is_empty() && self.changes.is_empty()
    }

    /// How many lines were given up, since too many waited.
    pub fn lost(&self) -> u64 {
        self.lost
    }

    /// Where an entry lies that is written.
    pub fn place(&self, entry: EntryId) -> Option<&(ThreadKey, Sequence)> {
        self.places.get(&entry)
    }

    /// Nothing that waits is to be written any more. What is being written may be, once.
    pub fn clear(&mut self) {
        self.waiting.clear();
        self.waiting_bytes = 0;
        self.changes.clear();
        self.followed.clear();
        self.places.clear();
        self.abandoned = self.writing.is_some();
        if self.refused {
            self.give_up();
        }
    }

    /// A thread was deleted: what it had is not followed any longer, and what waits for it is not written.
    pub fn forget(&mut self, thread: &ThreadKey) {
        let waiting = std::mem::take(&mut self.waiting);
        let (gone, waiting): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .partition(|append| append.thread == *thread);
        self.waiting = waiting.into();
        self.waiting_bytes -= gone.iter().map(cost).sum::<usize>();
        let writing = self.writing.iter().flat_map(|batch| &batch.appends);
        let writing = writing.filter(|append| append.thread == *thread);
        let placed = self.places.iter().filter(|(_, (of, _))| of == thread);
        let entries: Vec<_> = gone
            .iter()
            .chain(writing)
            .map(|append| append.entry)
            .chain(placed.map(|(entry, _)| *entry))
            .collect();
        for entry in entries {
            self.changes.remove(&entry);
            self.followed.remove(&entry);
            self.places.remove(&entry);
        }
        if self.writing.is_some() {
            self.forgotten.insert(thread.clone());
        }
        if self.refused {
            self.strip();
        }
    }

    fn is_known(&self, entry: EntryId) -> bool {
        self.places.contains_key(&entry)
            || (self.followed.contains(&entry) && self.is_being_written(entry))
    }

    fn is_being_written(&self, entry: EntryId) -> bool {
        let writing = self.writing.iter().flat_map(|batch| &batch.appends);
        writing.into_iter().any(|append| append.entry == entry)
    }
}

/// What a line takes while it waits, in bytes, roughly.
fn cost(append: &Append) -> usize {
    append.line.words().map_or(0, |words| words.len()) + 256
}

#[cfg(test)]
mod tests;
