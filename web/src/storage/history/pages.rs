//! Lines of a thread, some at a time.

use idb::{Error, KeyRange, ObjectStore, Query};
use model::history::{Line, Sequence, ThreadKey};
use msnp11::client::Instant;
use wasm_bindgen::JsValue;

use super::{KeptHistory, StorageError, Table, keys, read, read_lines};

/// Lines of one page at most.
const MAX_PAGE: u32 = 1_000;
/// Places that are looked at in one go while a page is read backwards.
const MAX_SPAN: u64 = 4_000;

/// Some lines of a thread that follow each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    /// The lines with their places, the oldest first.
    pub(crate) lines: Vec<(Sequence, Line)>,
    /// Records among them that make no sense, and are left out.
    pub(crate) unread: usize,
    /// Whether there is no line beyond, in the direction in which it was read.
    pub(crate) is_last: bool,
    /// The place to read on from: that of the line, read or not, that is furthest in the direction in which it was read.
    pub(crate) end: Option<Sequence>,
}

impl KeptHistory {
    /// The lines of a thread right before this one, or the last of all, at most so many (and no more than 1,000).
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn page_before(
        &self,
        thread: &ThreadKey,
        before: Option<Sequence>,
        count: u32,
    ) -> Result<Page, StorageError> {
        let count = count.clamp(1, MAX_PAGE);
        read(Table::Lines, async |tables| {
            let lines = tables.of(Table::Lines)?;
            let Some(first) = self.end(&lines, thread, End::First).await? else {
                return Ok(Page::nothing());
            };
            let before = match before {
                Some(before) => before.0,
                None => self
                    .end(&lines, thread, End::Last)
                    .await?
                    .map_or(first, |last| last + 1),
            };
            // Places follow each other but where lines were deleted: so many as are missing are sought, and twice as many
            // again, but never more than are read at once. A gap in which there is nothing is leapt over.
            let (mut page, mut end, mut span) = (Page::nothing(), before, u64::from(count));
            while first < end && page.count() < count as usize {
                let from = end.saturating_sub(span).max(first);
                let range = keys::between(&self.account, thread, from, end)?;
                let known = page.count();
                page.put_before(lines_of(&lines, range.into(), None).await?);
                (end, span) = (from, span.saturating_mul(2).min(MAX_SPAN));
                if page.count() == known {
                    let range = keys::between(&self.account, thread, first, end)?;
                    let last = last_in(&lines, range).await?;
                    (end, span) = (last.map_or(first, |last| last + 1), u64::from(count));
                }
            }
            page.keep_last(count as usize);
            page.is_last = page.end.is_none_or(|end| end.0 <= first);
            Ok(page)
        })
        .await
    }

    /// The lines of a thread right after this one, or the first of all, at most so many (and no more than 1,000).
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn page_after(
        &self,
        thread: &ThreadKey,
        after: Option<Sequence>,
        count: u32,
    ) -> Result<Page, StorageError> {
        let count = count.clamp(1, MAX_PAGE);
        read(Table::Lines, async |tables| {
            let from = after.map_or(0, |after| after.next().0);
            let range = keys::between(&self.account, thread, from, MAX_NUMBER)?;
            // One more than is wanted, which tells whether there is more.
            let lines = tables.of(Table::Lines)?;
            let (mut keys, mut values) = lines_of(&lines, range.into(), Some(count + 1)).await?;
            let is_last = keys.len() <= count as usize;
            keys.truncate(count as usize);
            values.truncate(count as usize);
            let end = keys.last().and_then(keys::sequence_in);
            let (lines, unread) = read_lines(keys, values);
            Ok(Page {
                lines: lines
                    .into_iter()
                    .map(|(at, line)| (at, line.settled()))
                    .collect(),
                unread,
                is_last,
                end,
            })
        })
        .await
    }

    /// The place of the last line that was said before a moment: lines lie in the order of time.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn place_before(
        &self,
        thread: &ThreadKey,
        at: Instant,
    ) -> Result<Option<Sequence>, StorageError> {
        read(Table::Lines, async |tables| {
            let lines = tables.of(Table::Lines)?;
            let first = self.end(&lines, thread, End::First).await?;
            let last = self.end(&lines, thread, End::Last).await?;
            let (Some(first), Some(last)) = (first, last) else {
                return Ok(None);
            };
            self.last_before(&lines, thread, (first, last), at).await
        })
        .await
    }

    /// The place of the last line before a moment, of those between these places, by halving.
    pub(super) async fn last_before(
        &self,
        lines: &ObjectStore,
        thread: &ThreadKey,
        (mut low, last): (u64, u64),
        at: Instant,
    ) -> Result<Option<Sequence>, Error> {
        // Places from `low` on and before `high` are not looked at yet.
        let (mut high, mut found) = (last + 1, None);
        while low < high {
            let middle = low + (high - low) / 2;
            let range = keys::between(&self.account, thread, middle, high)?;
            let (keys, values) = lines_of(lines, range.into(), Some(1)).await?;
            let place = keys.first().and_then(keys::number_in);
            let (read, _) = read_lines(keys, values);
            match (place, read.first()) {
                (Some(place), Some((_, line))) if line.at < at => {
                    found = Some(Sequence(place));
                    low = place + 1;
                }
                // One that makes no sense is passed by, as if it were of the time of the line behind it.
                _ => high = middle,
            }
        }
        Ok(found)
    }

    /// How many lines of the account were said before this.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn count_before(&self, before: Instant) -> Result<u64, StorageError> {
        let mut count = 0;
        for thread in self.threads().await?.threads {
            if thread.count == 0 || thread.first >= before {
                continue;
            }
            count += if thread.last < before {
                thread.count
            } else {
                let key = &thread.key;
                self.count_between(key, Instant(0), before).await?
            };
        }
        Ok(count)
    }

    /// How many lines of a thread were said from one moment on and before another.
    ///
    /// # Errors
    ///
    /// Where the browser keeps nothing.
    pub(crate) async fn count_between(
        &self,
        thread: &ThreadKey,
        from: Instant,
        before: Instant,
    ) -> Result<u64, StorageError> {
        let first = self.place_before(thread, from).await?;
        let Some(last) = self.place_before(thread, before).await? else {
            return Ok(0);
        };
        let first = first.map_or(0, |before| before.next().0);
        let count = read(Table::Lines, async |tables| {
            let lines = keys::between(&self.account, thread, first, last.next().0)?;
            tables.of(Table::Lines)?.count(Some(lines.into()))?.await
        });
        Ok(count.await?.into())
    }

    /// The place of the first or the last line of a thread.
    pub(super) async fn end(
        &self,
        lines: &ObjectStore,
        thread: &ThreadKey,
        end: End,
    ) -> Result<Option<u64>, Error> {
        let all = keys::of_thread(&self.account, thread)?;
        match end {
            End::First => {
                let key = lines.get_key(all)?.await?;
                Ok(key.as_ref().and_then(keys::number_in))
            }
            End::Last => last_in(lines, all).await,
        }
    }
}

/// The place of the last line of a range.
pub(super) async fn last_in(lines: &ObjectStore, range: KeyRange) -> Result<Option<u64>, Error> {
    let cursor = lines.open_key_cursor(Some(range.into()), Some(idb::CursorDirection::Prev))?;
    let key = match cursor.await? {
        Some(cursor) => Some(cursor.key()?),
        None => None,
    };
    Ok(key.as_ref().and_then(keys::number_in))
}

/// Behind every place.
pub(super) const MAX_NUMBER: u64 = (1 << 53) - 1;

/// The first or the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    First,
    Last,
}

pub(super) async fn lines_of(
    lines: &ObjectStore,
    range: Query,
    limit: Option<u32>,
) -> Result<(Vec<JsValue>, Vec<JsValue>), Error> {
    let range = JsValue::from(range);
    // Both are asked for before either is waited for: a transaction ends when nothing is asked.
    let keys = lines.get_all_keys(Some(range.clone().into()), limit)?;
    let values = lines.get_all(Some(range.into()), limit)?;
    Ok((keys.await?, values.await?))
}

impl Page {
    /// Of a thread that has no lines.
    pub(crate) fn nothing() -> Self {
        Self {
            is_last: true,
            ..Self::default()
        }
    }

    /// How many records were read.
    fn count(&self) -> usize {
        self.lines.len() + self.unread
    }

    fn put_before(&mut self, (keys, values): (Vec<JsValue>, Vec<JsValue>)) {
        if let Some(first) = keys.first().and_then(keys::sequence_in) {
            self.end = Some(first);
        }
        let (mut lines, unread) = read_lines(keys, values);
        for (_, line) in &mut lines {
            *line = line.clone().settled();
        }
        lines.append(&mut self.lines);
        self.lines = lines;
        self.unread += unread;
    }

    fn keep_last(&mut self, count: usize) {
        let more = self.lines.len().saturating_sub(count);
        if more > 0 {
            self.lines.drain(..more);
            self.end = self.lines.first().map(|(at, _)| *at);
        }
    }
}
