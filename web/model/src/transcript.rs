//! What a transcript shows, in order: days, headings with lines under them, notes. No DOM here.

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
    /// Lines and files of one person under one heading; never empty.
    Messages(Vec<&'a Entry>),
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
    let mut fresh = first_unread;
    for entry in entries {
        let day = day_of(entry.at);
        if today != Some(day) {
            today = Some(day);
            blocks.push(Block::Day(entry.at));
        }
        // The entry itself may be gone: the line stands before the first one that is not older.
        if fresh.is_some_and(|fresh| entry.id >= fresh) {
            fresh = None;
            blocks.push(Block::NewMessages);
        }
        if !matches!(entry.kind, EntryKind::Text { .. } | EntryKind::File(_)) {
            blocks.push(Block::Event(entry));
            continue;
        }
        match blocks.last_mut() {
            Some(Block::Messages(run)) if goes_on(run[0], entry) => run.push(entry),
            _ => blocks.push(Block::Messages(vec![entry])),
        }
    }
    blocks
}

fn goes_on(heading: &Entry, entry: &Entry) -> bool {
    heading.from == entry.from && entry.at.0.saturating_sub(heading.at.0) < NEW_HEADING
}

/// The last line of one's own that arrived: it bears the tick, and no other, since what came before it arrived too.
pub fn last_arrived<'a>(entries: impl DoubleEndedIterator<Item = &'a Entry>) -> Option<EntryId> {
    entries
        .rev()
        .filter(|entry| entry.from.is_none() && matches!(entry.kind, EntryKind::Text { .. }))
        .find(|entry| entry.state == MessageState::Acknowledged)
        .map(|entry| entry.id)
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
        blocks(entries, first_unread.map(EntryId), |at| {
            i64::try_from(at.0 / (1_440 * MINUTE)).unwrap()
        })
        .into_iter()
        .map(|block| match block {
            Block::Day(_) => "day".to_owned(),
            Block::NewMessages => "new".to_owned(),
            Block::Messages(run) => run
                .iter()
                .map(|entry| entry.id.0.to_string())
                .collect::<Vec<_>>()
                .join("+"),
            Block::Event(entry) => format!("note {}", entry.id.0),
        })
        .collect()
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
}
