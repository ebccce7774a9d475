//! Whatever comes in whatever order, and wherever it is cut: after it, every line that was acknowledged is there once and in
//! order, and is what it was last.

use std::collections::HashMap;

use msnp11::client::Instant;
use proptest::{collection::vec, prelude::*};

use super::*;
use crate::history::{LineKind, LineState, Taken, Thread};

/// What happens in one of two tabs.
#[derive(Clone, Debug)]
enum Step {
    /// A line is said in one of the threads.
    Add(u8),
    /// Something becomes of a line that was said, counted from the newest.
    Change(u8),
    Remove(u8),
    LetGo(u8),
    /// A batch is written, and the page is told so.
    Write,
    /// A batch is written, and the page is told that it was not: the database was closed at that moment.
    WriteUntold,
    /// A batch is not written.
    Refuse,
    /// The page ends, before a batch is written or after it; another is opened.
    Crash {
        after_writing: bool,
    },
    /// The person wants nothing kept of a thread, or does again.
    Off(u8, bool),
}

fn steps() -> impl Strategy<Value = Vec<(bool, Step)>> {
    let step = prop_oneof![
        8 => (0..3_u8).prop_map(Step::Add),
        3 => (0..6_u8).prop_map(Step::Change),
        1 => (0..6_u8).prop_map(Step::Remove),
        1 => (0..6_u8).prop_map(Step::LetGo),
        5 => Just(Step::Write),
        2 => Just(Step::WriteUntold),
        2 => Just(Step::Refuse),
        1 => any::<bool>().prop_map(|after_writing| Step::Crash { after_writing }),
        1 => (0..3_u8, any::<bool>()).prop_map(|(thread, off)| Step::Off(thread, off)),
    ];
    vec((prop::bool::weighted(0.2), step), 0..120).prop_map(|mut steps| {
        // Of so many writers a thread knows the last batch.
        let mut crashes = 0;
        steps.retain(|(_, step)| {
            crashes += usize::from(matches!(step, Step::Crash { .. }));
            !matches!(step, Step::Crash { .. }) || crashes <= 12
        });
        steps
    })
}

/// The database, as `web/src/storage/history.rs` writes it.
#[derive(Default)]
struct Database {
    threads: BTreeMap<ThreadKey, Thread>,
    lines: BTreeMap<(ThreadKey, Sequence), Line>,
}

impl Database {
    fn write(&mut self, batch: &Batch) -> Vec<Option<Sequence>> {
        let mut places = vec![None; batch.appends.len()];
        let mut by_thread: BTreeMap<&ThreadKey, Vec<usize>> = BTreeMap::new();
        for (at, append) in batch.appends.iter().enumerate() {
            by_thread.entry(&append.thread).or_default().push(at);
        }
        for (key, appends) in by_thread {
            let thread = self.threads.entry(key.clone());
            let thread = thread.or_insert_with(|| Thread::new(key.clone(), Vec::new()));
            let lines = appends.iter().map(|at| &batch.appends[*at].line);
            let taken = thread.take_in(&batch.writer, batch.number, &[], lines);
            let (Taken::New(mut place) | Taken::Before(mut place)) = taken else {
                continue;
            };
            for at in appends {
                places[at] = Some(place);
                if matches!(taken, Taken::New(_)) {
                    let line = batch.appends[at].line.clone();
                    assert!(self.lines.insert((key.clone(), place), line).is_none());
                }
                place = place.next();
            }
        }
        for it in &batch.replacements {
            let line = self.lines.get_mut(&(it.thread.clone(), it.sequence));
            if let Some(line) = line {
                *line = it.line.clone();
            }
        }
        for it in &batch.removals {
            self.lines.remove(&(it.thread.clone(), it.sequence));
        }
        places
    }

    /// The entries of the lines of a thread, in order.
    fn entries(&self, thread: &ThreadKey) -> Vec<u64> {
        let lines = self.lines.iter().filter(|((of, _), _)| of == thread);
        lines.map(|(_, line)| line.at.0).collect()
    }
}

/// A line, with its entry as its time.
fn line(entry: u64, state: LineState) -> Line {
    Line {
        at: Instant(entry),
        from: None,
        kind: LineKind::Action(entry.to_string()),
        state,
    }
}

fn thread(number: u8) -> ThreadKey {
    ThreadKey::Group(number.to_string())
}

/// A tab, and what it was told.
struct Tab {
    queue: Queue,
    /// The entries of this page, in order.
    entries: Vec<u64>,
}

impl Tab {
    fn new(number: u64) -> Self {
        Self {
            queue: Queue::new(number.to_string()),
            entries: Vec::new(),
        }
    }

    fn entry(&self, back: u8) -> Option<u64> {
        let place = self.entries.len().checked_sub(usize::from(back) + 1)?;
        self.entries.get(place).copied()
    }
}

#[derive(Default)]
struct Run {
    database: Database,
    /// By entry: the thread, what it is now.
    said: HashMap<u64, (ThreadKey, Option<LineState>)>,
    /// Those that the database acknowledged.
    acknowledged: BTreeSet<u64>,
    /// Of which the page need not know any more.
    let_go: BTreeSet<u64>,
    last: u64,
}

impl Run {
    fn step(&mut self, tab: &mut Tab, step: &Step) {
        match step {
            Step::Add(of) => {
                self.last += 1;
                tab.entries.push(self.last);
                let said = (thread(*of), Some(LineState::Pending));
                self.said.insert(self.last, said);
                tab.queue.added(Append {
                    offline: None,
                    entry: EntryId(self.last),
                    thread: thread(*of),
                    people: Rc::default(),
                    line: line(self.last, LineState::Pending),
                });
            }
            Step::Change(back) => {
                let entry = tab.entry(*back).filter(|it| !self.let_go.contains(it));
                if let Some(entry) = entry
                    && let Some((_, Some(state))) = self.said.get_mut(&entry)
                {
                    *state = match state {
                        LineState::Pending => LineState::Sent,
                        _ => LineState::Failed,
                    };
                    tab.queue.replaced(EntryId(entry), line(entry, *state));
                }
            }
            Step::Remove(back) => {
                let entry = tab.entry(*back).filter(|it| !self.let_go.contains(it));
                if let Some(entry) = entry {
                    if let Some((_, state)) = self.said.get_mut(&entry) {
                        *state = None;
                    }
                    tab.queue.removed(EntryId(entry));
                }
            }
            Step::LetGo(back) => {
                if let Some(entry) = tab.entry(*back) {
                    self.let_go.insert(entry);
                    tab.queue.let_go(EntryId(entry));
                }
            }
            Step::Write => drop(self.write(tab)),
            Step::WriteUntold => {
                if let Some(batch) = tab.queue.next_batch() {
                    self.database.write(&batch);
                    tab.queue.refused(batch.number);
                }
            }
            Step::Refuse => {
                if let Some(batch) = tab.queue.next_batch() {
                    assert!(tab.queue.next_batch().is_none(), "one at a time");
                    tab.queue.refused(batch.number);
                }
            }
            Step::Crash { after_writing } => {
                if *after_writing && let Some(batch) = tab.queue.next_batch() {
                    self.database.write(&batch);
                }
                self.last += 1;
                *tab = Tab::new(self.last);
            }
            Step::Off(of, off) => {
                let key = thread(*of);
                let known = self.database.threads.entry(key.clone());
                known.or_insert_with(|| Thread::new(key, Vec::new())).off = *off;
            }
        }
    }

    fn write(&mut self, tab: &mut Tab) -> bool {
        let Some(batch) = tab.queue.next_batch() else {
            return false;
        };
        let places = self.database.write(&batch);
        for (append, place) in batch.appends.iter().zip(&places) {
            if place.is_some() {
                self.acknowledged.insert(append.entry.0);
            }
        }
        tab.queue.written(batch.number, &places);
        true
    }

    /// What holds at every moment.
    fn check(&self) {
        for number in 0..3 {
            let entries = self.database.entries(&thread(number));
            let mut of_tabs: Vec<_> = entries.clone();
            of_tabs.sort_unstable();
            of_tabs.dedup();
            assert_eq!(of_tabs.len(), entries.len(), "no line is there twice");
        }
        let there: BTreeSet<_> = self.database.lines.values().map(|line| line.at.0).collect();
        for entry in &self.acknowledged {
            let removed = self.said[entry].1.is_none();
            assert!(removed || there.contains(entry), "{entry} is lost");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_was_acknowledged_is_there_once_and_in_order(steps in steps()) {
        let mut run = Run::default();
        let (mut first, mut second) = (Tab::new(1_000_001), Tab::new(1_000_002));
        for (in_second, step) in &steps {
            run.step(if *in_second { &mut second } else { &mut first }, step);
            run.check();
        }
        for number in 0..3 {
            run.step(&mut first, &Step::Off(number, false));
        }
        for tab in [&mut first, &mut second] {
            while run.write(tab) {}
            prop_assert!(tab.queue.is_empty());
            prop_assert_eq!(tab.queue.lost(), 0);
        }
        run.check();
        for tab in [&first, &second] {
            let of_this_page: BTreeSet<_> = tab.entries.iter().copied().collect();
            for number in 0..3 {
                let kept = run.database.entries(&thread(number));
                let kept: Vec<_> = kept.into_iter().filter(|it| of_this_page.contains(it)).collect();
                prop_assert!(kept.is_sorted(), "out of order: {:?}", kept);
            }
        }
        // What the pages that are still there know is what is kept.
        for line in run.database.lines.values() {
            let entry = line.at.0;
            if first.entries.contains(&entry) || second.entries.contains(&entry) {
                prop_assert_eq!(Some(line.state), run.said[&entry].1, "{}", entry);
            }
        }
    }
}

fn append(entry: u64, text: String) -> Append {
    Append {
        offline: None,
        entry: EntryId(entry),
        thread: thread(0),
        people: Rc::default(),
        line: Line {
            kind: LineKind::Action(text),
            ..line(entry, LineState::Sent)
        },
    }
}

#[test]
fn nothing_grows_without_bound_while_the_database_takes_nothing() {
    let mut queue = Queue::new("writer".to_owned());
    for entry in 1..=10_000 {
        queue.added(append(entry, "x".to_owned()));
        queue.replaced(EntryId(entry), line(entry, LineState::Failed));
    }
    assert_eq!((queue.waiting.len(), queue.lost()), (MAX_WAITING, 5_904));
    assert_eq!(queue.followed.len(), MAX_WAITING);
    let batch = queue.next_batch().unwrap();
    assert_eq!(batch.appends.len(), MAX_BATCH);
    assert_eq!(batch.appends[0].entry, EntryId(5_905), "the newest stay");

    let mut queue = Queue::new("writer".to_owned());
    for entry in 1..=100 {
        queue.added(append(entry, "x".repeat(128 * 1_024)));
    }
    assert!(queue.waiting_bytes <= MAX_WAITING_BYTES);
    assert!(queue.waiting.len() > 20 && queue.lost() > 60);
    queue.clear();
    assert!(queue.is_empty() && queue.waiting_bytes == 0);
}

#[test]
fn what_comes_while_a_batch_is_written_is_in_the_next() {
    let mut queue = Queue::new("writer".to_owned());
    queue.added(append(1, "one".to_owned()));
    let first = queue.next_batch().unwrap();
    queue.added(append(2, "two".to_owned()));
    queue.replaced(EntryId(1), line(1, LineState::Failed));
    assert!(queue.next_batch().is_none());
    queue.refused(first.number);
    assert_eq!(queue.next_batch(), Some(first.clone()), "the same again");
    queue.written(first.number, &[Some(Sequence(7))]);
    assert_eq!(queue.place(EntryId(1)), Some(&(thread(0), Sequence(7))));
    let second = queue.next_batch().unwrap();
    assert_eq!((second.appends.len(), second.replacements.len()), (1, 1));
    assert_eq!(second.replacements[0].sequence, Sequence(7));
    // What a thread does not keep is not followed any further.
    queue.written(second.number, &[None]);
    queue.replaced(EntryId(2), line(2, LineState::Failed));
    assert!(queue.next_batch().is_none() && queue.is_empty());
    // What nothing becomes of any more takes no room.
    queue.let_go(EntryId(1));
    assert!(queue.places.is_empty() && queue.followed.is_empty());
}

/// A line of another thread, which nobody deletes.
fn other(entry: u64) -> Append {
    Append {
        thread: thread(1),
        ..append(entry, "kept".to_owned())
    }
}

/// Line 1 of one thread and line 2 of the other are written.
fn with_a_line_of_each() -> Queue {
    let mut queue = Queue::new("writer".to_owned());
    queue.added(append(1, "one".to_owned()));
    queue.added(other(2));
    let first = queue.next_batch().unwrap();
    queue.written(first.number, &[Some(Sequence(7)), Some(Sequence(7))]);
    queue
}

#[test]
fn what_was_deleted_is_not_written_any_more() {
    let mut queue = with_a_line_of_each();
    queue.added(append(3, "three".to_owned()));
    let second = queue.next_batch().unwrap();
    queue.added(append(4, "four".to_owned()));
    queue.added(other(5));
    queue.forget(&thread(0));
    queue.written(second.number, &[Some(Sequence(8))]);
    for entry in 1..=5 {
        queue.replaced(EntryId(entry), line(entry, LineState::Failed));
    }
    let third = queue.next_batch().unwrap();
    let appends: Vec<_> = third.appends.iter().map(|it| it.entry.0).collect();
    let replaced: Vec<_> = third.replacements.iter().map(|it| &it.thread).collect();
    assert_eq!((appends, replaced), (vec![5], vec![&thread(1)]));
    assert_eq!(queue.place(EntryId(3)), None);
}

#[test]
fn a_batch_that_fails_while_all_is_deleted_is_not_written_again() {
    let mut queue = Queue::new("writer".to_owned());
    for refused_first in [true, false] {
        queue.added(append(1, "one".to_owned()));
        let batch = queue.next_batch().unwrap();
        if refused_first {
            queue.refused(batch.number);
            queue.clear();
        } else {
            queue.clear();
            queue.added(append(2, "said after it".to_owned()));
            queue.refused(batch.number);
        }
        let next = queue.next_batch();
        assert_eq!(next.is_none(), refused_first);
        if let Some(next) = next {
            assert_eq!(next.appends[0].entry, EntryId(2));
            queue.written(next.number, &[Some(Sequence(1))]);
        }
        assert!(queue.is_empty());
    }
}

#[test]
fn what_was_deleted_does_not_come_back_with_a_batch_that_failed() {
    for refused_first in [true, false] {
        let mut queue = with_a_line_of_each();
        queue.replaced(EntryId(1), line(1, LineState::Failed));
        queue.replaced(EntryId(2), line(2, LineState::Failed));
        queue.added(append(3, "three".to_owned()));
        queue.added(other(4));
        let second = queue.next_batch().unwrap();
        if refused_first {
            queue.refused(second.number);
            queue.forget(&thread(0));
        } else {
            queue.forget(&thread(0));
            queue.added(append(5, "said after it".to_owned()));
            queue.refused(second.number);
        }
        let again = queue.next_batch().unwrap();
        assert_eq!(again.number, second.number, "known by its number");
        let threads: Vec<_> = again.appends.iter().map(|it| &it.thread).collect();
        assert_eq!(threads, [&thread(1)]);
        let threads: Vec<_> = again.replacements.iter().map(|it| &it.thread).collect();
        assert_eq!(threads, [&thread(1)]);
        queue.written(again.number, &[Some(Sequence(8))]);
        assert_eq!(queue.place(EntryId(4)), Some(&(thread(1), Sequence(8))));
        let last = queue.next_batch();
        assert_eq!(last.is_none(), refused_first);
        if let Some(last) = last {
            assert_eq!(last.appends[0].entry, EntryId(5));
        }
    }
}

#[test]
fn a_batch_of_which_nothing_is_left_is_not_written() {
    for refused_first in [true, false] {
        let mut queue = Queue::new("writer".to_owned());
        queue.added(append(1, "one".to_owned()));
        let batch = queue.next_batch().unwrap();
        if refused_first {
            queue.refused(batch.number);
            queue.forget(&thread(0));
        } else {
            queue.forget(&thread(0));
            queue.refused(batch.number);
        }
        assert!(queue.next_batch().is_none() && queue.is_empty());
        queue.added(append(2, "two".to_owned()));
        let next = queue.next_batch().unwrap();
        assert!(next.number > batch.number && next.appends[0].entry == EntryId(2));
    }
}
