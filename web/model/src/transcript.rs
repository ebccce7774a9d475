//! What a transcript shows, in order: days, headings, lines, notes. No DOM here.
//!
//! Lines stand beside their headings and not in them: where a span of a long conversation begins in the middle of a run, what
//! is drawn of it stays as it is, and only the heading is another.

use std::{collections::VecDeque, ops::Range};

use msnp11::client::{Entry, EntryId, EntryKind, Instant, MessageState};

/// After this long a run of lines gets a new heading, in milliseconds.
const NEW_HEADING: u64 = 5 * 60 * 1_000;

/// A part of a transcript.
#[derive(Debug, PartialEq, Eq)]
pub enum Block<'a> {
    /// A new day begins.
    Day(Instant),
    /// From here on it is new.
    NewMessages,
    /// One person says what follows, from this entry on.
    Heading(&'a Entry),
    /// A line or a file of who was named last.
    Message(&'a Entry),
    /// Something that happened, on a line of its own.
    Event(&'a Entry),
}

/// The parts of a transcript. `day_of` tells the day of a time, where the person is.
pub fn blocks<'a>(
    entries: impl IntoIterator<Item = &'a Entry>,
    first_unread: Option<EntryId>,
    day_of: impl Fn(Instant) -> i64,
) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block<'a>> = Vec::new();
    let mut today = None;
    let mut heading: Option<&Entry> = None;
    let mut fresh = first_unread;
    for entry in entries {
        let day = day_of(entry.at);
        if today != Some(day) {
            today = Some(day);
            heading = None;
            blocks.push(Block::Day(entry.at));
        }
        // The entry itself may be gone: the line stands before the first one that is not older.
        if fresh.is_some_and(|fresh| entry.id >= fresh) {
            fresh = None;
            heading = None;
            blocks.push(Block::NewMessages);
        }
        if !matches!(
            entry.kind,
            EntryKind::Text { .. } | EntryKind::File(_) | EntryKind::Ink(_)
        ) {
            heading = None;
            blocks.push(Block::Event(entry));
            continue;
        }
        if !heading.is_some_and(|heading| goes_on(heading, entry)) {
            heading = Some(entry);
            blocks.push(Block::Heading(entry));
        }
        blocks.push(Block::Message(entry));
    }
    blocks
}

fn goes_on(heading: &Entry, entry: &Entry) -> bool {
    heading.from == entry.from && is_of_run(heading.at, entry.at)
}

/// Whether what was said then still stands under a heading of this time, if the same person said it.
pub fn is_of_run(heading: Instant, at: Instant) -> bool {
    at.0.saturating_sub(heading.0) < NEW_HEADING
}

/// The last line of one's own that arrived: it bears the tick, and no other, since what came before it arrived too.
pub fn last_arrived<'a>(entries: impl DoubleEndedIterator<Item = &'a Entry>) -> Option<EntryId> {
    entries
        .rev()
        .filter(|entry| entry.from.is_none() && matches!(entry.kind, EntryKind::Text { .. }))
        .find(|entry| entry.state == MessageState::Acknowledged)
        .map(|entry| entry.id)
}

/// Which entries of a long conversation are drawn: some in one piece, wherever the reader is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first; as many as fit before the last without one.
    first: Option<EntryId>,
    /// The last; the newest without one.
    last: Option<EntryId>,
}

impl Span {
    /// Entries drawn at first: most windows show no more, and a higher one is filled afterwards.
    pub const PAGE: usize = 30;
    /// The same of long texts, each of which counts as several: of what others write this much is drawn at a time.
    const PAGE_WEIGHT: usize = 80;
    /// Entries drawn at most.
    pub const MAX: usize = 112;
    /// Entries that come at a time as the reader nears one end: so few that no frame is late for them.
    const STEP: usize = 8;

    /// The places of the entries that are drawn. `entries` are all of them, the oldest first.
    pub fn places(self, entries: &VecDeque<Entry>) -> Range<usize> {
        let end = self.last.map_or(entries.len(), |last| {
            entries.partition_point(|entry| entry.id <= last)
        });
        let first = self.first.map_or_else(
            || Self::page_before(entries, end),
            |first| entries.partition_point(|entry| entry.id < first),
        );
        first.min(end).max(end.saturating_sub(Self::MAX))..end
    }

    /// Whether the newest entry is drawn.
    pub fn is_newest(self) -> bool {
        self.last.is_none()
    }

    /// The span with some older entries, and without the newest ones if it would be too long.
    pub fn earlier(self, entries: &VecDeque<Entry>) -> Self {
        let places = self.places(entries);
        let start = places.start.saturating_sub(Self::STEP);
        Self::from(entries, start..places.end.min(start + Self::MAX))
    }

    /// The span with some newer entries, and without the oldest ones if it would be too long.
    pub fn later(self, entries: &VecDeque<Entry>) -> Self {
        let places = self.places(entries);
        let end = (places.end + Self::STEP).min(entries.len());
        Self::from(
            entries,
            places.start.max(end.saturating_sub(Self::MAX))..end,
        )
    }

    /// The span with this entry: the same if it has it, else one around the entry.
    pub fn around(self, entries: &VecDeque<Entry>, entry: EntryId) -> Self {
        let place = entries.partition_point(|known| known.id < entry);
        if self.places(entries).contains(&place) {
            return self;
        }
        let start = place.saturating_sub(Self::PAGE / 2);
        let end = (place + Self::PAGE).min(entries.len());
        Self::from(entries, start..end)
    }

    /// Where a page begins that ends here.
    fn page_before(entries: &VecDeque<Entry>, end: usize) -> usize {
        let mut weight = 0;
        let page = entries.range(..end).rev().take(Self::PAGE);
        let fitting = page.take_while(|entry| {
            let fits = weight < Self::PAGE_WEIGHT;
            weight += weight_of(entry);
            fits
        });
        end - fitting.count()
    }

    fn from(entries: &VecDeque<Entry>, places: Range<usize>) -> Self {
        let last = places.end.checked_sub(1).and_then(|last| entries.get(last));
        Self {
            first: entries.get(places.start).map(|entry| entry.id),
            last: last
                .filter(|_| places.end < entries.len())
                .map(|entry| entry.id),
        }
    }
}

/// As how many lines of a few words an entry counts: folded, a text has six lines, full of emoticons at worst.
fn weight_of(entry: &Entry) -> usize {
    /// About a line.
    const LINE: usize = 80;
    const MOST: usize = 8;
    match &entry.kind {
        EntryKind::Text { text, .. } => (1 + text.len() / LINE).min(MOST),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use msnp11::{
        client::{Participant, TransferId},
        message::TextFormat,
        value::{Email, Name},
    };

    use super::*;

    const MINUTE: u64 = 60_000;

    fn entry(id: u64, minute: u64, from: Option<&str>, kind: EntryKind) -> Entry {
        let from = from.map(|name| Participant {
            email: Email::from_wire(&format!("{name}@example.com")).unwrap(),
            name: Name::new(name),
        });
        let state = MessageState::Acknowledged;
        Entry {
            offline: None,
            id: EntryId(id),
            at: Instant(minute * MINUTE),
            from,
            kind,
            state,
        }
    }

    fn text(id: u64, minute: u64, from: Option<&str>) -> Entry {
        entry(
            id,
            minute,
            from,
            EntryKind::Text {
                text: "x".into(),
                format: TextFormat::default(),
            },
        )
    }

    fn told(entries: &[Entry], first_unread: Option<u64>) -> Vec<String> {
        let day_of = |at: Instant| i64::try_from(at.0 / (1_440 * MINUTE)).unwrap();
        let mut told: Vec<String> = Vec::new();
        for block in blocks(entries, first_unread.map(EntryId), day_of) {
            match block {
                Block::Day(_) => told.push("day".to_owned()),
                Block::NewMessages => told.push("new".to_owned()),
                Block::Heading(_) => told.push(String::new()),
                Block::Message(entry) => {
                    let run = told.last_mut().unwrap();
                    if !run.is_empty() {
                        run.push('+');
                    }
                    *run += &entry.id.0.to_string();
                }
                Block::Event(entry) => told.push(format!("note {}", entry.id.0)),
            }
        }
        told
    }

    #[test]
    fn runs_by_person_and_time() {
        let entries = [
            text(1, 0, Some("ana")),
            text(2, 4, Some("ana")),
            text(3, 5, Some("ana")),
            text(4, 5, None),
            text(5, 6, None),
            text(6, 6, Some("ana")),
        ];
        assert_eq!(told(&entries, None), ["day", "1+2", "3", "4+5", "6"]);
    }

    #[test]
    fn a_file_stands_among_the_lines_of_its_sender() {
        let file = |id, from| entry(id, 0, from, EntryKind::File(TransferId(id)));
        let entries = [text(1, 0, Some("ana")), file(2, Some("ana")), file(3, None)];
        assert_eq!(told(&entries, None), ["day", "1+2", "3"]);
        assert_eq!(last_arrived(entries.iter()), None);
    }

    #[test]
    fn notes_days_and_the_new_line_cut_a_run() {
        let entries = [
            text(1, 1_438, Some("ana")),
            text(2, 1_439, Some("ana")),
            text(3, 1_440, Some("ana")),
            entry(4, 1_441, Some("ana"), EntryKind::Nudge),
            text(5, 1_441, Some("ana")),
            text(7, 1_442, Some("ana")),
        ];
        assert_eq!(
            told(&entries, Some(6)),
            ["day", "1+2", "day", "3", "note 4", "5", "new", "7"]
        );
        assert_eq!(
            told(&entries, Some(9))
                .iter()
                .filter(|block| *block == "new")
                .count(),
            0
        );
        assert!(told(&[], Some(1)).is_empty());
    }

    #[test]
    fn the_tick_is_on_the_last_that_arrived() {
        let mut entries = [
            text(1, 0, None),
            text(2, 0, None),
            text(3, 0, Some("ana")),
            text(4, 0, None),
        ];
        entries[3].state = MessageState::Sent;
        assert_eq!(last_arrived(entries.iter()), Some(EntryId(2)));
        entries[0].state = MessageState::Unknown;
        entries[1].state = MessageState::Queued;
        assert_eq!(last_arrived(entries.iter()), None);
    }

    #[test]
    fn of_long_texts_fewer_are_drawn_at_first() {
        let long = |id| {
            let text = ":)".repeat(700);
            let format = TextFormat::default();
            entry(id, 0, Some("eve"), EntryKind::Text { text, format })
        };
        let short: VecDeque<_> = (0..100).map(|id| text(id, 0, None)).collect();
        assert_eq!(Span::default().places(&short), 70..100);
        let flood: VecDeque<_> = (0..100).map(long).collect();
        assert_eq!(Span::default().places(&flood), 90..100);
        let mixed: VecDeque<_> = (0..100)
            .map(|id| {
                if id == 95 {
                    long(id)
                } else {
                    text(id, 0, None)
                }
            })
            .collect();
        assert_eq!(Span::default().places(&mixed), 70..100);
        let none = VecDeque::new();
        assert_eq!(Span::default().places(&none), 0..0);
        // The rest comes as the window has room for it.
        let more = Span::default().earlier(&flood);
        assert_eq!(more.places(&flood), 82..100);
    }

    #[test]
    fn a_span_moves_through_a_long_conversation_and_is_never_too_long() {
        let mut entries: VecDeque<_> = (1..=1_000).map(|id| text(id, 0, None)).collect();
        let mut span = Span::default();
        assert_eq!(span.places(&entries), 970..1_000);
        let mut seen = Vec::new();
        while span.places(&entries).start > 0 {
            span = span.earlier(&entries);
            seen.push(span.places(&entries));
        }
        assert_eq!(seen[0], 962..1_000);
        assert_eq!(seen[10], 882..994, "the newest go");
        assert!(seen.iter().all(|places| places.len() <= Span::MAX));
        assert_eq!(seen.last(), Some(&(0..112)));

        // What comes and goes meanwhile moves nothing that is read.
        entries.push_back(text(1_001, 0, None));
        entries.pop_front();
        assert_eq!(span.places(&entries), 0..111);
        assert!(!span.is_newest());
        while !span.is_newest() {
            let before = span.places(&entries);
            span = span.later(&entries);
            assert!(span.places(&entries).end > before.end);
            assert!(span.places(&entries).len() <= Span::MAX);
        }
        assert_eq!(span.places(&entries).end, 1_000);
        // At the end what comes is drawn, and the oldest give way.
        let start = span.places(&entries).start;
        entries.extend((1_002..=1_100).map(|id| text(id, 0, None)));
        assert_eq!(span.places(&entries), 987..1_099);
        assert!(start < 939);
    }

    #[test]
    fn a_span_goes_to_an_entry_that_it_has_not() {
        let mut entries: VecDeque<_> = (1..=1_000).map(|id| text(id, 0, None)).collect();
        let span = Span::default();
        assert_eq!(span.around(&entries, EntryId(980)), span);
        let places = |id| span.around(&entries, EntryId(id)).places(&entries);
        assert_eq!(places(500), 484..529);
        assert_eq!(places(1), 0..30);
        assert_eq!(places(960), 944..989);
        let near_the_end = span.around(&entries, EntryId(970));
        assert!(!near_the_end.is_newest());
        let later = near_the_end.later(&entries);
        assert_eq!(
            later.around(&entries, EntryId(995)),
            later,
            "from what is drawn"
        );
        // What was dropped meanwhile is before all.
        entries.drain(..100);
        assert_eq!(span.around(&entries, EntryId(7)).places(&entries).start, 0);
    }

    #[test]
    fn a_short_conversation_is_drawn_whole() {
        let entries: VecDeque<_> = (1..=3).map(|id| text(id, 0, None)).collect();
        for span in [
            Span::default(),
            Span::default().earlier(&entries),
            Span::default().later(&entries),
        ] {
            assert_eq!(span.places(&entries), 0..3);
            assert!(span.is_newest());
        }
        assert_eq!(Span::default().places(&VecDeque::new()), 0..0);
    }
}
