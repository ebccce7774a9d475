//! Who left a conversation of several.

use msnp11::client::{Conversation, EntryKind, Instant, Participant};

/// As many are named: others may come and go as often as they like.
const MAX: usize = 8;

/// Those who left and did not come back, with the time, the first who left first; of many the last.
pub fn departed(conversation: &Conversation) -> Vec<(&Participant, Instant)> {
    let mut gone: Vec<(&Participant, Instant)> = Vec::new();
    if !conversation.is_group {
        return gone;
    }
    for entry in &conversation.entries {
        let Some(who) = &entry.from else { continue };
        if !matches!(entry.kind, EntryKind::Joined | EntryKind::Left) {
            continue;
        }
        gone.retain(|(known, _)| known.email != who.email);
        if entry.kind == EntryKind::Left {
            if gone.len() >= MAX {
                gone.remove(0);
            }
            gone.push((who, entry.at));
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use msnp11::{
        client::{ConversationId, Entry, EntryId, MessageState},
        value::Email,
    };

    use super::*;

    fn told(entries: &[(&str, EntryKind)]) -> Vec<(String, u64)> {
        let entries = entries
            .iter()
            .enumerate()
            .map(|(place, (from, kind))| Entry {
                offline: None,
                id: EntryId(place as u64),
                at: Instant(place as u64),
                from: Some(Participant {
                    email: Email::from_wire(&format!("{from}@example.com")).unwrap(),
                    name: (*from).into(),
                }),
                kind: kind.clone(),
                state: MessageState::Acknowledged,
            });
        let conversation = Conversation {
            id: ConversationId(1),
            participants: Vec::new(),
            is_group: true,
            entries: entries.collect(),
            dropped_older: false,
            typing: Vec::new(),
            emoticons: BTreeMap::new(),
            last_received: None,
        };
        let gone = departed(&conversation).into_iter();
        gone.map(|(who, at)| (who.name.as_str().to_owned(), at.0))
            .collect()
    }

    #[test]
    fn who_left_and_is_not_back() {
        use EntryKind::{Joined, Left, Nudge};
        let entries = [
            ("bob", Left),
            ("carol", Nudge),
            ("carol", Left),
            ("bob", Joined),
            ("dave", Left),
            ("carol", Left),
        ];
        assert_eq!(told(&entries), [("dave".into(), 4), ("carol".into(), 5)]);
    }

    #[test]
    fn many_who_left_are_the_last_of_them() {
        let names: Vec<_> = (0..50).map(|number| format!("p{number}")).collect();
        let entries: Vec<_> = names
            .iter()
            .map(|name| (name.as_str(), EntryKind::Left))
            .collect();
        let gone = told(&entries);
        assert_eq!(gone.len(), MAX);
        assert_eq!(gone[MAX - 1].0, "p49");
    }
}
