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

#[cfg(test)]
mod tests {
    use model::{
        folded_text::Folding,
        history::{LineKind, LineState, search::Query},
    };
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;
    use crate::format::decomposition::decomposed;

    const NEVER: Instant = Instant(u64::MAX);

    fn said(at: u64) -> Line {
        Line {
            at: Instant(at),
            from: None,
            kind: LineKind::Action(format!("Línea {at}")),
            state: LineState::Sent,
        }
    }

    async fn times(history: &KeptHistory, thread: &ThreadKey) -> Vec<u64> {
        let lines = history.all_lines(thread).await.unwrap();
        lines.iter().map(|(_, line)| line.at.0).collect()
    }

    /// The times of the lines that are found, the newest first.
    async fn found(history: &KeptHistory, thread: &ThreadKey, words: &str) -> Vec<u64> {
        let query = Query::new(words, &mut Folding::new(decomposed));
        let mut places = Vec::new();
        let each = |part: super::super::FoundPlaces| {
            places.extend(part.places);
            true
        };
        history.search(thread, &query, each).await.unwrap();
        let lines = history.lines_around(thread, &places).await.unwrap();
        lines.iter().map(|found| found.line.at.0).collect()
    }

    #[wasm_bindgen_test]
    async fn lines_come_in_to_their_places_and_are_found_there_once() {
        let history = KeptHistory::of("test bring in".to_owned());
        let thread = ThreadKey::Contact("bea@example.com".to_owned());
        let people = [Person {
            address: "bea@example.com".to_owned(),
            name: "Bea".to_owned(),
        }];
        let bring = async |times: &[u64]| {
            let lines = times.iter().copied().map(said).collect();
            let brought = history.bring_in(&thread, &people, lines, NEVER, |_| ());
            let brought = brought.await.unwrap();
            (brought.new, brought.known)
        };
        assert_eq!(bring(&[300, 310, 320]).await, (3, 0));
        // Before, behind, and between, where what was said before moves.
        assert_eq!(bring(&[100, 110]).await, (2, 0));
        assert_eq!(bring(&[400, 310]).await, (1, 1));
        assert_eq!(bring(&[305, 200, 320]).await, (2, 1));
        let all = [100, 110, 200, 300, 305, 310, 320, 400];
        assert_eq!(times(&history, &thread).await, all);
        let known = history.thread(&thread).await.unwrap().unwrap();
        assert_eq!(
            (known.count, known.first, known.last),
            (8, Instant(100), Instant(400))
        );
        assert_eq!(bring(&all).await, (0, 8));

        let mut newest_first = all;
        newest_first.reverse();
        assert_eq!(found(&history, &thread, "linea").await, newest_first);
        assert_eq!(found(&history, &thread, "305 LÍNEA").await, [305]);
        assert_eq!(found(&history, &thread, "linea 7").await, [0; 0]);
        // What is said next comes behind all.
        let last = history.all_lines(&thread).await.unwrap().pop().unwrap();
        assert_eq!(last.0, known.last_sequence);
    }

    #[wasm_bindgen_test]
    async fn thousands_come_in_and_are_all_found() {
        let history = KeptHistory::of("test bring in thousands".to_owned());
        let thread = ThreadKey::Contact("bea@example.com".to_owned());
        let lines: Vec<_> = (1..=2_500).map(said).collect();
        let brought = history.bring_in(&thread, &[], lines, NEVER, |_| ()).await;
        assert_eq!(brought.unwrap().new, 2_500);
        assert!(times(&history, &thread).await.into_iter().eq(1..=2_500));
        assert_eq!(found(&history, &thread, "2499").await, [2_499]);
        assert_eq!(found(&history, &thread, "linea").await.len(), 2_500);
    }
}
