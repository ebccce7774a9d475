//! Deleting, by the person's hand and by age, and what is to be kept of a thread at all.

use idb::Error;
use model::history::{Person, Sequence, Thread, ThreadKey, search_chunk::place_of};
use msnp11::client::Instant;

use super::{
    KeptHistory, StorageError, Table, Tables, change, keys,
    pages::{MAX_NUMBER, lines_of},
    read_lines,
    write::{Chunks, TABLES},
};
use crate::json;

/// Lines that are looked at in one transaction while old ones are sought.
const PRUNED_AT_ONCE: u32 = 512;

impl KeptHistory {
    /// Deletes a line; whether it was there.
    ///
    /// # Errors
    ///
    /// When it was not deleted.
    pub(crate) async fn delete_line(
        &self,
        thread: &ThreadKey,
        sequence: Sequence,
    ) -> Result<bool, StorageError> {
        change(&TABLES, async |tables| {
            let mut chunks = Chunks::new(&self.account, tables)?;
            let was_there = self.take_out(tables, &mut chunks, thread, sequence).await?;
            chunks.put()?;
            Ok(was_there)
        })
        .await
    }

    /// Deletes all of a thread. That nothing is to be kept of it stays known.
    ///
    /// # Errors
    ///
    /// When it was not deleted.
    pub(crate) async fn delete_thread(&self, thread: &ThreadKey) -> Result<(), StorageError> {
        change(&TABLES, async |tables| {
            let mut known = self.thread_to_change(tables, thread, &[]).await?;
            known.deleted(known.count);
            for table in [Table::Lines, Table::LineTexts] {
                let all = keys::of_thread(&self.account, thread)?;
                tables.of(table)?.delete(all)?;
            }
            self.put_thread(tables, &known)
        })
        .await
    }

    /// Deletes all that was said. Of which conversations nothing is to be kept stays known.
    ///
    /// # Errors
    ///
    /// When it was not deleted.
    pub(crate) async fn delete_all(&self) -> Result<(), StorageError> {
        change(&TABLES, async |tables| {
            let all = keys::of_account(&self.account)?;
            let threads = tables.of(Table::Threads)?;
            let known = threads.get_all(Some(all.into()), None)?.await?;
            self.delete_tables(tables)?;
            for mut thread in known.into_iter().filter_map(json::read::<Thread>) {
                thread.deleted(thread.count);
                self.put_thread(tables, &thread)?;
            }
            Ok(())
        })
        .await
    }

    /// Deletes all of the account, and what the person chose for its conversations too.
    ///
    /// # Errors
    ///
    /// When it was not deleted.
    pub(crate) async fn wipe(&self) -> Result<(), StorageError> {
        change(&TABLES, async |tables| self.delete_tables(tables)).await
    }

    fn delete_tables(&self, tables: &Tables<'_>) -> Result<(), Error> {
        for table in TABLES {
            tables.of(table)?.delete(keys::of_account(&self.account)?)?;
        }
        Ok(())
    }

    /// Keeps nothing of a thread from here on, or does again. What is kept stays.
    ///
    /// # Errors
    ///
    /// When that was not written.
    pub(crate) async fn set_off(
        &self,
        thread: &ThreadKey,
        people: &[Person],
        off: bool,
    ) -> Result<(), StorageError> {
        change(&TABLES, async |tables| {
            let mut known = self.thread_to_change(tables, thread, people).await?;
            known.off = off;
            self.put_thread(tables, &known)
        })
        .await
    }

    /// Deletes what was said before this; how many lines that were. It goes on by itself, a little at a time.
    ///
    /// # Errors
    ///
    /// When not all of it was deleted.
    pub(crate) async fn prune(&self, before: Instant) -> Result<u64, StorageError> {
        let mut pruned = 0;
        for thread in self.threads().await?.threads {
            if thread.count == 0 || thread.first >= before {
                continue;
            }
            loop {
                let lines = self.prune_some(&thread.key, before).await?;
                pruned += lines;
                if lines < u64::from(PRUNED_AT_ONCE) {
                    break;
                }
            }
        }
        Ok(pruned)
    }

    /// Deletes the first lines of a thread as long as they are older; how many that were.
    async fn prune_some(&self, thread: &ThreadKey, before: Instant) -> Result<u64, StorageError> {
        change(&TABLES, async |tables| {
            let lines = tables.of(Table::Lines)?;
            let all = keys::of_thread(&self.account, thread)?;
            let (keys, values) = lines_of(&lines, all.into(), Some(PRUNED_AT_ONCE)).await?;
            let places: Vec<_> = keys.iter().filter_map(keys::number_in).collect();
            let (read, _) = read_lines(keys, values);
            // What makes no sense goes with what stands around it.
            let young = read.iter().find(|(_, line)| line.at >= before);
            let end = young.map_or_else(
                || places.last().map_or(0, |last| last + 1),
                |(first, _)| first.0,
            );
            let count = places.partition_point(|place| *place < end);
            if count == 0 {
                return Ok(0);
            }
            let old = keys::between(&self.account, thread, 0, end)?;
            lines.delete(old)?;
            self.forget_words(tables, thread, &places[..count]).await?;
            let mut known = self.thread_to_change(tables, thread, &[]).await?;
            known.deleted(count as u64);
            if let Some((_, first)) = young {
                known.first = first.at;
            }
            self.put_thread(tables, &known)?;
            Ok(count as u64)
        })
        .await
    }

    async fn forget_words(
        &self,
        tables: &Tables<'_>,
        thread: &ThreadKey,
        places: &[u64],
    ) -> Result<(), Error> {
        let Some(last) = places.last() else {
            return Ok(());
        };
        // Those of which no line is left go as they are.
        let (whole, _) = place_of((last + 1).min(MAX_NUMBER));
        let range = keys::between(&self.account, thread, 0, whole)?;
        tables.of(Table::LineTexts)?.delete(range)?;
        let mut chunks = Chunks::new(&self.account, tables)?;
        for place in places.iter().filter(|place| place_of(**place).0 >= whole) {
            chunks.set(thread, Sequence(*place), None).await?;
        }
        chunks.put()
    }
}
