//! Bringing lines of logs in, to their places by time.

use idb::Error;
use model::history::{
    Line, Person, Sequence, Thread, ThreadKey,
    import::{duplicates::Duplicates, merge::Merge},
};
use msnp11::client::Instant;

use super::{
    KeptHistory, StorageError, Table, Tables, change, keys,
    pages::{MAX_NUMBER, lines_of},
    read, read_lines,
    write::{Chunks, TABLES},
};
use crate::json;

/// Lines that are written in one transaction, where each stands by itself.
const AT_ONCE: usize = 1_000;
/// How often it is planned anew, since something was said meanwhile.
const PLANS: usize = 16;
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

/// Where lines are to go, and what the thread was when that was planned.
struct Planned {
    /// What changes with each line that is written or deleted; `None` where there was no record.
    record: Option<(Sequence, u64)>,
    thread: Thread,
    merge: Merge,
}

fn state(thread: &Thread) -> (Sequence, u64) {
    (thread.last_sequence, thread.count)
}

impl KeptHistory {
    /// Keeps lines of a thread that are not kept yet, among those that are. Nothing moves that was said at `fixed_from` or
    /// later. `goes_on` is told how many were written so far, and whether more are to be is its answer.
    ///
    /// # Errors
    ///
    /// When not all were written. What was stays, and is known when it is brought in again.
    pub(crate) async fn bring_in(
        &self,
        thread: &ThreadKey,
        people: &[Person],
        lines: &[Line],
        fixed_from: Instant,
        goes_on: impl Fn(usize) -> bool,
    ) -> Result<BroughtIn, StorageError> {
        for _ in 0..PLANS {
            let planned = self.plan(thread, people, lines, fixed_from).await?;
            if !goes_on(0) {
                return Ok(BroughtIn::default());
            }
            if let Some(brought) = self.put_planned(thread, people, &planned, &goes_on).await? {
                let known = lines.len() - planned.merge.new;
                return Ok(BroughtIn { known, ..brought });
            }
        }
        Err(StorageError::NotWritten)
    }

    async fn plan(
        &self,
        key: &ThreadKey,
        people: &[Person],
        lines: &[Line],
        fixed_from: Instant,
    ) -> Result<Planned, StorageError> {
        // Before the lines are read: what is written meanwhile is seen by it.
        let (record, thread) = change(&TABLES, async |tables| {
            let record = self.thread_record(tables, key).await?;
            Ok((record, self.thread_to_change(tables, key, people).await?))
        })
        .await?;
        let kept = self.all_lines(key).await?;
        let mut duplicates = Duplicates::default();
        for (_, line) in &kept {
            duplicates.keep(line);
        }
        let lines = lines.iter().filter(|line| !duplicates.is_kept(line));
        let lines = lines.cloned().collect();
        let merge = Merge::plan(&kept, thread.last_sequence, lines, fixed_from);
        Ok(Planned {
            record: record.as_ref().map(state),
            thread,
            merge,
        })
    }

    /// Writes what was planned; `None` where something else was written meanwhile, so that it has to be planned anew.
    async fn put_planned(
        &self,
        key: &ThreadKey,
        people: &[Person],
        planned: &Planned,
        goes_on: impl Fn(usize) -> bool,
    ) -> Result<Option<BroughtIn>, StorageError> {
        let merge = &planned.merge;
        let is_one = merge.moves();
        let part_of = if is_one {
            merge.writes.len().max(1)
        } else {
            AT_ONCE
        };
        let mut brought = BroughtIn::default();
        for (number, part) in merge.writes.chunks(part_of).enumerate() {
            let new = if is_one { merge.new } else { part.len() };
            let is_first = number == 0;
            if !self
                .put_part(key, people, part, planned, is_first, new)
                .await?
            {
                return Ok((!is_first).then_some(brought));
            }
            brought.new += new;
            if !goes_on(brought.new) {
                break;
            }
        }
        Ok(Some(brought))
    }

    /// Writes lines to their places; whether the thread is still what it was when they were planned. All places are taken
    /// with the first part: what is said from then on comes behind them.
    async fn put_part(
        &self,
        key: &ThreadKey,
        people: &[Person],
        part: &[(Sequence, Line)],
        planned: &Planned,
        is_first: bool,
        new: usize,
    ) -> Result<bool, StorageError> {
        let merge = &planned.merge;
        change(&TABLES, async |tables| {
            let record = self.thread_record(tables, key).await?;
            let mut thread = match record {
                record if is_first => {
                    if record.as_ref().map(state) != planned.record {
                        return Ok(false);
                    }
                    record.unwrap_or_else(|| planned.thread.clone())
                }
                Some(thread) if thread.count > 0 => thread,
                // It was deleted meanwhile.
                _ => return Ok(false),
            };
            if thread.people.is_empty() {
                thread.people = people.to_vec();
            }
            if let Some((last, _)) = merge.writes.last() {
                thread.last_sequence = thread.last_sequence.max(*last);
            }
            let mut chunks = Chunks::new(&self.account, tables)?;
            if is_first {
                self.leave(tables, &mut chunks, key, &merge.left).await?;
            }
            for (place, line) in part {
                self.put_line(tables, key, *place, line)?;
                chunks.set(key, *place, line.words().as_deref()).await?;
                if thread.count == 0 || line.at < thread.first {
                    thread.first = line.at;
                }
                thread.last = thread.last.max(line.at);
                // Those that move are counted already; the count is put right below.
                thread.count += 1;
            }
            thread.count -= (part.len() - new) as u64;
            chunks.put()?;
            self.put_thread(tables, &thread)?;
            Ok(true)
        })
        .await
    }

    async fn thread_record(
        &self,
        tables: &Tables<'_>,
        key: &ThreadKey,
    ) -> Result<Option<Thread>, Error> {
        let record = keys::thread(&self.account, key);
        let record = tables.of(Table::Threads)?.get(record)?.await?;
        Ok(record.and_then(json::read))
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
        let chunks = history.search_chunks(thread).await.unwrap();
        let places = history
            .search(thread, &query, &chunks)
            .await
            .unwrap()
            .places;
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
            let lines: Vec<_> = times.iter().copied().map(said).collect();
            let brought = history.bring_in(&thread, &people, &lines, NEVER, |_| true);
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
        let brought = history
            .bring_in(&thread, &[], &lines, NEVER, |_| true)
            .await;
        assert_eq!(brought.unwrap().new, 2_500);
        assert!(times(&history, &thread).await.into_iter().eq(1..=2_500));
        assert_eq!(found(&history, &thread, "2499").await, [2_499]);
        assert_eq!(found(&history, &thread, "linea").await.len(), 2_500);
    }

    #[wasm_bindgen_test]
    async fn what_two_bring_in_at_once_is_there_once() {
        let history = KeptHistory::of("test bring in twice".to_owned());
        let thread = ThreadKey::Contact("bea@example.com".to_owned());
        for lines in [(1..=50), (20..=80)] {
            let lines: Vec<_> = lines.map(|at| said(10 * at)).collect();
            let bring = || history.bring_in(&thread, &[], &lines, NEVER, |_| true);
            let (one, other) = futures_util::future::join(bring(), bring()).await;
            let new = one.unwrap().new + other.unwrap().new;
            assert!(new == 50 || new == 30, "{new}");
        }
        let all = (1..=80).map(|at| 10 * at);
        assert!(times(&history, &thread).await.into_iter().eq(all));
        let known = history.thread(&thread).await.unwrap().unwrap();
        assert_eq!(known.count, 80);
    }

    #[wasm_bindgen_test]
    async fn what_was_deleted_meanwhile_is_not_brought_in_further() {
        let history = KeptHistory::of("test bring in deleted".to_owned());
        let thread = ThreadKey::Contact("bea@example.com".to_owned());
        let lines: Vec<_> = (1..=2_500).map(said).collect();
        let brought = history.bring_in(&thread, &[], &lines, NEVER, |done| {
            if done == AT_ONCE {
                let history = history.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    history.delete_all().await.unwrap();
                });
            }
            true
        });
        brought.await.unwrap();
        gloo_timers::future::TimeoutFuture::new(300).await;
        assert!(times(&history, &thread).await.is_empty());
    }

    #[wasm_bindgen_test]
    async fn nothing_more_is_brought_in_when_it_is_not_wanted_any_more() {
        let history = KeptHistory::of("test bring in stopped".to_owned());
        let thread = ThreadKey::Contact("bea@example.com".to_owned());
        let lines: Vec<_> = (1..=2_500).map(said).collect();
        let brought = history.bring_in(&thread, &[], &lines, NEVER, |done| done < AT_ONCE);
        assert_eq!(brought.await.unwrap().new, AT_ONCE);
        assert_eq!(times(&history, &thread).await.len(), AT_ONCE);
    }
}
