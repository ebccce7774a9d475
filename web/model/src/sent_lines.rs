//! What the person has said in a conversation, to be brought back into the composer one by one.

use msnp11::client::{Entry, EntryId, EntryKind};

/// The line that was sent before `from`, the last one without; nothing where there is none.
pub fn before<'a>(
    entries: impl DoubleEndedIterator<Item = &'a Entry>,
    from: Option<EntryId>,
) -> Option<(EntryId, &'a str)> {
    let mut lines = entries.rev().filter_map(own_line);
    lines.find(|(id, _)| from.is_none_or(|from| *id < from))
}

/// The line that was sent after `from`; nothing after the last.
pub fn after<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    from: EntryId,
) -> Option<(EntryId, &'a str)> {
    entries.filter_map(own_line).find(|(id, _)| *id > from)
}

fn own_line(entry: &Entry) -> Option<(EntryId, &str)> {
    match &entry.kind {
        EntryKind::Text { text, .. } if entry.from.is_none() => Some((entry.id, text)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use msnp11::{
        client::{Instant, MessageState, Participant},
        message::TextFormat,
        value::{Email, Name},
    };

    use super::*;

    fn line(id: u64, own: bool) -> Entry {
        let bob = Participant {
            email: Email::from_wire("bob@example.com").unwrap(),
            name: Name::new("Bob"),
        };
        Entry {
            offline: None,
            id: EntryId(id),
            at: Instant(id),
            from: (!own).then_some(bob),
            kind: EntryKind::Text {
                text: format!("line {id}"),
                format: TextFormat::default(),
            },
            state: MessageState::Acknowledged,
        }
    }

    #[test]
    fn own_lines_come_back_one_by_one_and_go_on_again() {
        let entries = [line(1, true), line(2, false), line(3, true), line(4, false)];
        let last = before(entries.iter(), None);
        assert_eq!(last, Some((EntryId(3), "line 3")));
        assert_eq!(
            before(entries.iter(), Some(EntryId(3))),
            Some((EntryId(1), "line 1"))
        );
        assert_eq!(before(entries.iter(), Some(EntryId(1))), None);
        assert_eq!(
            after(entries.iter(), EntryId(1)),
            Some((EntryId(3), "line 3"))
        );
        assert_eq!(after(entries.iter(), EntryId(3)), None);
        assert_eq!(before([line(1, false)].iter(), None), None);
    }
}
