//! On which days something was said in a thread, found without reading all of its lines.

use idb::{Error, ObjectStore};
use model::history::{
    Sequence, ThreadKey,
    days::{Day, Days},
};
use msnp11::client::Instant;

use super::{
    KeptHistory, StorageError, Table, keys,
    pages::{End, last_in, lines_of},
    read, read_lines,
};

/// Lines that are leapt over at first on the way to the beginning of a day: those of a quiet one.
const LEAP: u64 = 16;

impl KeptHistory {
    /// The days before the line at this place, or the last of all, at most so many. `beginning` says when the day of a moment
    /// began.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn days_before(
        &self,
        thread: &ThreadKey,
        before: Option<Sequence>,
        count: usize,
        beginning: impl Fn(Instant) -> Instant,
    ) -> Result<Days, StorageError> {
        read(Table::Lines, async |tables| {
            let lines = tables.of(Table::Lines)?;
            let mut found = Days {
                days: Vec::new(),
                is_all: true,
            };
            let Some(first) = self.end(&lines, thread, End::First).await? else {
                return Ok(found);
            };
            let mut before = match before {
                Some(before) => before.0,
                None => {
                    let last = self.end(&lines, thread, End::Last).await?;
                    last.map_or(first, |last| last + 1)
                }
            };
            while first < before {
                if found.days.len() >= count {
                    found.is_all = false;
                    break;
                }
                let range = keys::between(&self.account, thread, first, before)?;
                let Some(last) = last_in(&lines, range).await? else {
                    break;
                };
                let Some((_, at)) = self.line_from(&lines, thread, last, before).await? else {
                    // A record that makes no sense is of no day.
                    before = last;
                    continue;
                };
                let began = beginning(at);
                let day = self.day(&lines, thread, (first, last), began).await?;
                before = day.first.0;
                found.days.push(day);
            }
            Ok(found)
        })
        .await
    }

    /// The day that ends with the last of these lines.
    async fn day(
        &self,
        lines: &ObjectStore,
        thread: &ThreadKey,
        (first, last): (u64, u64),
        began: Instant,
    ) -> Result<Day, Error> {
        // Back in ever longer leaps, until one ends before the day.
        let (mut low, mut leap) = (last, LEAP);
        while low > first {
            low = last.saturating_sub(leap).max(first);
            leap = leap.saturating_mul(4);
            let there = self.line_from(lines, thread, low, last).await?;
            if there.is_some_and(|(_, at)| at < began) {
                break;
            }
        }
        let before = self.last_before(lines, thread, (low, last), began).await?;
        let from = before.map_or(first, |before| before.next().0);
        let range = keys::between(&self.account, thread, from, last + 1)?;
        let key = lines.get_key(range.clone())?.await?;
        let count = lines.count(Some(range.into()))?.await?;
        let first = key.as_ref().and_then(keys::number_in).unwrap_or(last);
        Ok(Day {
            began,
            first: Sequence(first),
            count: u64::from(count),
        })
    }

    /// The first line from one place on and before another, and when it was said; `None` where there is none, or it makes no
    /// sense.
    async fn line_from(
        &self,
        lines: &ObjectStore,
        thread: &ThreadKey,
        from: u64,
        before: u64,
    ) -> Result<Option<(Sequence, Instant)>, Error> {
        let range = keys::between(&self.account, thread, from, before)?;
        let (keys, values) = lines_of(lines, range.into(), Some(1)).await?;
        let (read, _) = read_lines(keys, values);
        Ok(read.first().map(|(place, line)| (*place, line.at)))
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use model::history::{Append, Batch, Line, LineKind, LineState};
    use msnp11::client::EntryId;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    async fn days_are_found_with_how_much_was_said_on_each() {
        let history = KeptHistory::of("test days@example.com".to_owned());
        let thread = ThreadKey::Contact("days@example.com".to_owned());
        // Days of a hundred moments here, of which some are long and some are missing.
        let beginning = |at: Instant| Instant(at.0 / 100 * 100);
        let mut times = Vec::new();
        for (day, count) in [(3, 2), (4, 90), (9, 1), (10, 700), (11, 17), (20, 3)] {
            times.extend((0..count).map(|line| day * 100 + line * 100 / count));
        }
        let append = |(number, at): (usize, &u64)| Append {
            entry: EntryId(number as u64),
            thread: thread.clone(),
            people: Rc::default(),
            offline: None,
            line: Line {
                at: Instant(*at),
                from: None,
                kind: LineKind::Nudge,
                state: LineState::Sent,
            },
        };
        let batch = Batch {
            writer: "days".to_owned(),
            number: 1,
            appends: times.iter().enumerate().map(append).collect(),
            replacements: Vec::new(),
            removals: Vec::new(),
        };
        let places = history.write(&batch).await.unwrap();
        // A gap, as after lines that were deleted, makes no difference but to the count.
        for place in &places[300..310] {
            history.delete_line(&thread, place.unwrap()).await.unwrap();
        }
        let told = |days: &Days| -> Vec<(u64, u64)> {
            let days = days.days.iter();
            days.map(|day| (day.began.0 / 100, day.count)).collect()
        };
        let mut days = history
            .days_before(&thread, None, 2, beginning)
            .await
            .unwrap();
        assert_eq!(told(&days), [(20, 3), (11, 17)]);
        assert!(!days.is_all);
        let earlier = history.days_before(&thread, days.end(), 9, beginning).await;
        days.add_earlier(earlier.unwrap());
        let all = [(20, 3), (11, 17), (10, 690), (9, 1), (4, 90), (3, 2)];
        assert_eq!(told(&days), all);
        assert!(days.is_all);
        assert_eq!(Some(days.days[5].first), places[0]);

        let count = history.count_between(&thread, Instant(1_000), Instant(1_100));
        assert_eq!(count.await.unwrap(), 690);
        history.delete_all().await.unwrap();
        let none = history.days_before(&thread, None, 2, beginning).await;
        assert!(none.unwrap().days.is_empty());
    }
}
