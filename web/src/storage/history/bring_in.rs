//! Bringing lines of logs in, to their places by time.

use idb::Error;
use model::history::{
    Line, Person, Sequence, ThreadKey,
    import::{duplicates::Duplicates, merge::Merge},
};
use msnp11::client::Instant;

use super::{
    KeptHistory, StorageError, Table, Tables, change, keys,
    pages::{MAX_NUMBER, lines_of},
    read, read_lines,
    write::{Chunks, TABLES},
};

/// Lines that are written in one transaction, where each stands by itself.
const AT_ONCE: usize = 1_000;
/// Lines that are read in one.
const READ_AT_ONCE: u32 = 2_000;

/// What became of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BroughtIn {
    /// How many are new.
    pub(crate) new: usize,
    /// How many were kept already.
    pub(crate) known: usize,
}

impl KeptHistory {
    /// Keeps lines of a thread that are not kept yet, among those that are. Nothing moves that was said at `fixed_from` or
    /// later. `written` is told how many were written so far.
    ///
    /// # Errors
    ///
    /// When not all were written. What was stays, and is known when it is brought in again.
    pub(crate) async fn bring_in(
        &self,
        thread: &ThreadKey,
        people: &[Person],
        lines: Vec<Line>,
        fixed_from: Instant,
        written: impl Fn(usize),
    ) -> Result<BroughtIn, StorageError> {
        let kept = self.all_lines(thread).await?;
        let mut duplicates = Duplicates::default();
        for (_, line) in &kept {
            duplicates.keep(line);
        }
        let count = lines.len();
        let lines: Vec<_> = lines
            .into_iter()
            .filter(|line| !duplicates.is_kept(line))
            .collect();
        let last = match self.thread(thread).await? {
            Some(thread) => thread.last_sequence,
            None => Sequence::START,
        };
        let merge = Merge::plan(&kept, last, lines, fixed_from);
        drop(kept);
        let brought = BroughtIn {
            new: merge.new,
            known: count - merge.new,
        };
        let is_one = merge.moves();
        let part_of = if is_one {
            merge.writes.len().max(1)
        } else {
            AT_ONCE
        };
        let mut done = 0;
        for part in merge.writes.chunks(part_of) {
            let new = if is_one { merge.new } else { part.len() };
            self.put_part(thread, people, part, &merge, new).await?;
            done += new;
            written(done);
        }
        Ok(brought)
    }

    async fn put_part(
        &self,
        key: &ThreadKey,
        people: &[Person],
        part: &[(Sequence, Line)],
        merge: &Merge,
        new: usize,
    ) -> Result<(), StorageError> {
        change(&TABLES, async |tables| {
            let mut thread = self.thread_to_change(tables, key, people).await?;
            if thread.people.is_empty() {
                thread.people = people.to_vec();
            }
            // What was said meanwhile has taken places behind the last.
            let from = thread.last_sequence.0 + 1;
            let first = part.first().map_or(from, |(place, _)| place.0);
            let place_of = |place: Sequence| match merge.appends {
                true => Sequence(place.0 - first + from),
                false => place,
            };
            let mut chunks = Chunks::new(&self.account, tables)?;
            self.leave(tables, &mut chunks, key, &merge.left).await?;
            for (place, line) in part {
                let place = place_of(*place);
                self.put_line(tables, key, place, line)?;
                chunks.set(key, place, line.words()).await?;
                if thread.count == 0 || line.at < thread.first {
                    thread.first = line.at;
                }
                thread.last = thread.last.max(line.at);
                thread.last_sequence = thread.last_sequence.max(place);
                // Those that move are counted already; the count is put right below.
                thread.count += 1;
            }
            thread.count -= (part.len() - new) as u64;
            chunks.put()?;
            self.put_thread(tables, &thread)
        })
        .await
    }

    /// Takes lines from their places that move elsewhere.
    async fn leave(
        &self,
        tables: &Tables<'_>,
        chunks: &mut Chunks<'_>,
        thread: &ThreadKey,
        left: &[Sequence],
    ) -> Result<(), Error> {
        let lines = tables.of(Table::Lines)?;
        for place in left {
            lines.delete(keys::numbered(&self.account, thread, place.0))?;
            chunks.set(thread, *place, None).await?;
        }
        Ok(())
    }

    async fn all_lines(&self, thread: &ThreadKey) -> Result<Vec<(Sequence, Line)>, StorageError> {
        let mut all = Vec::new();
        let mut from = 0;
        loop {
            let part = read(Table::Lines, async |tables| {
                let range = keys::between(&self.account, thread, from, MAX_NUMBER)?;
                lines_of(&tables.of(Table::Lines)?, range.into(), Some(READ_AT_ONCE)).await
            });
            let (keys, values) = part.await?;
            let Some(last) = keys.last().and_then(keys::number_in) else {
                return Ok(all);
            };
            from = last + 1;
            all.extend(read_lines(keys, values).0);
        }
    }
}
