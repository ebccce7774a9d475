//! Lines of a thread, some at a time.

use idb::{Error, KeyRange, ObjectStore, Query};
use model::history::{Line, Sequence, ThreadKey};
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
async fn last_in(lines: &ObjectStore, range: KeyRange) -> Result<Option<u64>, Error> {
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
