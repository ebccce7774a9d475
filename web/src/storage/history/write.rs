//! Writing what the journal gives.

use std::collections::{BTreeMap, btree_map::Entry};

use idb::{Error, ObjectStore};
use js_sys::Uint8Array;
use model::{
    folded_text::Folding,
    history::{
        Batch, Line, Person, Sequence, Taken, Thread, ThreadKey,
        search::folded_line,
        search_chunk::{SearchChunk, place_of},
    },
};
use msnp11::client::Instant;
use wasm_bindgen::JsCast as _;

use super::{KeptHistory, StorageError, Table, Tables, change, keys, pages::End, written};
use crate::{format::decomposition::decomposed, json};

/// All that a change of lines may change.
pub(super) const TABLES: [Table; 4] = [
    Table::Threads,
    Table::Lines,
    Table::LineTexts,
    Table::OfflineMessages,
];

impl KeptHistory {
    /// Writes a batch: the places of its lines, in their order; `None` for a line of a thread of which nothing is to be
    /// kept. A batch that was written before is not written again.
    ///
    /// # Errors
    ///
    /// When nothing of it was written, or nobody knows whether it was.
    pub(crate) async fn write(&self, batch: &Batch) -> Result<Vec<Option<Sequence>>, StorageError> {
        change(&TABLES, async |tables| {
            let mut places = vec![None; batch.appends.len()];
            let mut chunks = Chunks::new(&self.account, tables)?;
            for (key, appends) in by_thread(batch) {
                let Some(last) = appends.last().map(|at| &batch.appends[*at]) else {
                    continue;
                };
                let mut thread = self.thread_to_change(tables, key, &last.people).await?;
                let lines = appends.iter().map(|at| &batch.appends[*at].line);
                let taken = thread.take_in(&batch.writer, batch.number, &last.people, lines);
                let (Taken::New(mut place) | Taken::Before(mut place)) = taken else {
                    continue;
                };
                let is_new = matches!(taken, Taken::New(_));
                for at in appends {
                    places[at] = Some(place);
                    if is_new {
                        let line = &batch.appends[at].line;
                        self.put_line(tables, key, place, line)?;
                        chunks.set(key, place, line.words().as_deref()).await?;
                    }
                    place = place.next();
                }
                if is_new {
                    self.put_thread(tables, &thread)?;
                }
            }
            self.remember_offline_messages(tables, batch)?;
            self.replace(tables, batch).await?;
            for removal in &batch.removals {
                self.take_out(tables, &mut chunks, &removal.thread, removal.sequence)
                    .await?;
            }
            chunks.put()?;
            Ok(places)
        })
        .await
    }

    /// Lines that are other than they were, where they are still there.
    async fn replace(&self, tables: &Tables<'_>, batch: &Batch) -> Result<(), Error> {
        let lines = tables.of(Table::Lines)?;
        for it in &batch.replacements {
            let key = keys::numbered(&self.account, &it.thread, it.sequence.0);
            if lines.get_key(key)?.await?.is_some() {
                self.put_line(tables, &it.thread, it.sequence, &it.line)?;
            }
        }
        Ok(())
    }

    /// Takes a line out of its thread; the thread with its last line. Whether it was there.
    pub(super) async fn take_out(
        &self,
        tables: &Tables<'_>,
        chunks: &mut Chunks<'_>,
        key: &ThreadKey,
        sequence: Sequence,
    ) -> Result<bool, Error> {
        let lines = tables.of(Table::Lines)?;
        let line = keys::numbered(&self.account, key, sequence.0);
        if lines.get_key(line.clone())?.await?.is_none() {
            return Ok(false);
        }
        let mut thread = self.thread_to_change(tables, key, &[]).await?;
        lines.delete(line)?;
        chunks.set(key, sequence, None).await?;
        thread.deleted(1);
        if let Some((first, Some(at))) = self.time_at(&lines, key, End::First).await?
            && first > sequence
        {
            thread.first = at;
        }
        if let Some((last, Some(at))) = self.time_at(&lines, key, End::Last).await?
            && last < sequence
        {
            thread.last = at;
        }
        self.put_thread(tables, &thread)?;
        Ok(true)
    }

    /// What is known of a thread, to be changed. Where nothing is, or what is makes no sense, it is made from its lines.
    pub(super) async fn thread_to_change(
        &self,
        tables: &Tables<'_>,
        key: &ThreadKey,
        people: &[Person],
    ) -> Result<Thread, Error> {
        let record = keys::thread(&self.account, key);
        let record = tables.of(Table::Threads)?.get(record)?.await?;
        if let Some(thread) = record.and_then(json::read::<Thread>) {
            return Ok(thread);
        }
        let now = Instant(js_sys::Date::now() as u64);
        let mut thread = Thread::begun(key.clone(), people.to_vec(), now);
        let lines = tables.of(Table::Lines)?;
        let all = keys::of_thread(&self.account, key)?;
        thread.count = u64::from(lines.count(Some(all.into()))?.await?);
        if let Some((_, at)) = self.time_at(&lines, key, End::First).await? {
            thread.first = at.unwrap_or_default();
        }
        if let Some((place, at)) = self.time_at(&lines, key, End::Last).await? {
            thread.last = at.unwrap_or(now);
            thread.last_sequence = thread.last_sequence.max(place);
        }
        Ok(thread)
    }

    /// The place of the first or the last line of a thread, and when it was said if that makes sense.
    async fn time_at(
        &self,
        lines: &ObjectStore,
        key: &ThreadKey,
        end: End,
    ) -> Result<Option<(Sequence, Option<Instant>)>, Error> {
        let Some(place) = self.end(lines, key, end).await? else {
            return Ok(None);
        };
        let line = lines
            .get(keys::numbered(&self.account, key, place))?
            .await?;
        let line = line.and_then(json::read::<Line>);
        Ok(Some((Sequence(place), line.map(|line| line.at))))
    }

    /// Writes what is known of a thread, or takes it out when that is nothing any more.
    pub(super) fn put_thread(&self, tables: &Tables<'_>, thread: &Thread) -> Result<(), Error> {
        let (threads, key) = (
            tables.of(Table::Threads)?,
            keys::thread(&self.account, &thread.key),
        );
        if thread.is_over() {
            threads.delete(key)?;
        } else {
            threads.put(&written(thread)?, Some(&key))?;
        }
        Ok(())
    }

    pub(super) fn put_line(
        &self,
        tables: &Tables<'_>,
        thread: &ThreadKey,
        sequence: Sequence,
        line: &Line,
    ) -> Result<(), Error> {
        let key = keys::numbered(&self.account, thread, sequence.0);
        tables
            .of(Table::Lines)?
            .put(&written(line)?, Some(&key))
            .map(drop)
    }
}

/// The places in a batch of the lines of each thread.
fn by_thread(batch: &Batch) -> BTreeMap<&ThreadKey, Vec<usize>> {
    let mut threads: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (at, append) in batch.appends.iter().enumerate() {
        threads.entry(&append.thread).or_default().push(at);
    }
    threads
}

/// The words of lines that a transaction changes, read once and written once.
pub(super) struct Chunks<'a> {
    account: &'a str,
    store: ObjectStore,
    changed: BTreeMap<(ThreadKey, u64), SearchChunk>,
    folding: Folding,
}

impl<'a> Chunks<'a> {
    pub(super) fn new(account: &'a str, tables: &Tables<'_>) -> Result<Self, Error> {
        Ok(Self {
            account,
            store: tables.of(Table::LineTexts)?,
            changed: BTreeMap::new(),
            folding: Folding::new(decomposed),
        })
    }

    /// The line at this place has these words, or none.
    pub(super) async fn set(
        &mut self,
        thread: &ThreadKey,
        sequence: Sequence,
        words: Option<&str>,
    ) -> Result<(), Error> {
        let (number, place) = place_of(sequence.0);
        let chunk = match self.changed.entry((thread.clone(), number)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let key = keys::numbered(self.account, thread, number);
                let bytes = self.store.get(key)?.await?;
                let bytes = bytes.and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok());
                // What makes no sense is begun anew: its lines are there, and are not found.
                let chunk = bytes.and_then(|bytes| SearchChunk::decode(&bytes.to_vec()));
                new.insert(chunk.unwrap_or_default())
            }
        };
        let folded = words.map(|words| folded_line(words, &mut self.folding));
        chunk.set(place, &folded.unwrap_or_default());
        Ok(())
    }

    /// Writes what was changed.
    pub(super) fn put(self) -> Result<(), Error> {
        for ((thread, number), chunk) in self.changed {
            let key = keys::numbered(self.account, &thread, number);
            if chunk.is_empty() {
                self.store.delete(key)?;
            } else {
                let bytes = Uint8Array::from(chunk.encode().as_slice());
                self.store.put(&bytes, Some(&key))?;
            }
        }
        Ok(())
    }
}
