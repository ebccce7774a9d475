//! Whom an own message was for.

use msnp11::client::{Conversation, EntryId, EntryKind, Messenger, Participant};

use crate::names::Callings;

/// Those who were in the conversation when something was sent, as a sentence names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipients {
    /// What they are called, in the order in which they came.
    pub names: String,
    /// How many they are.
    pub count: usize,
}

impl Recipients {
    /// Those of an own entry.
    pub fn of(
        messenger: &Messenger,
        conversation: &Conversation,
        entry: EntryId,
        callings: &Callings,
    ) -> Self {
        let people = present_at(conversation, entry);
        let names = people
            .iter()
            .map(|person| callings.name_of(messenger, person));
        Self {
            names: names.collect::<Vec<_>>().join(", "),
            count: people.len(),
        }
    }
}

/// Who was in a conversation when this entry was made: those of now, without who came since, and with who left.
fn present_at(conversation: &Conversation, entry: EntryId) -> Vec<&Participant> {
    let mut people: Vec<_> = conversation.participants.iter().collect();
    let since = conversation.entries.iter().rev();
    for later in since.take_while(|later| later.id > entry) {
        let Some(who) = &later.from else { continue };
        match later.kind {
            // The last one of a group stays named when they leave, and may come again.
            EntryKind::Joined if people.len() > 1 => people.retain(|one| one.email != who.email),
            EntryKind::Left if people.iter().all(|one| one.email != who.email) => people.push(who),
            _ => {}
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, VecDeque};

    use msnp11::{
        client::{ClientIdentity, Config, ConversationId, Entry, Instant, MessageState},
        value::Email,
    };

    use super::*;

    fn who(name: &str) -> Participant {
        Participant {
            email: Email::from_wire(&format!("{name}@example.com")).unwrap(),
            name: name.into(),
        }
    }

    fn conversation(now: &[&str], entries: &[(Option<&str>, EntryKind)]) -> Conversation {
        let entries = entries
            .iter()
            .enumerate()
            .map(|(place, (from, kind))| Entry {
                offline: None,
                id: EntryId(place as u64),
                at: Instant(0),
                from: from.map(who),
                kind: kind.clone(),
                state: MessageState::Acknowledged,
            });
        Conversation {
            id: ConversationId(1),
            participants: now.iter().map(|name| who(name)).collect(),
            is_group: true,
            entries: entries.collect::<VecDeque<_>>(),
            dropped_older: false,
            typing: Vec::new(),
            emoticons: BTreeMap::new(),
            last_received: None,
        }
    }

    #[test]
    fn those_who_were_there_are_named_and_nobody_who_came_later() {
        use EntryKind::{Joined, Left, Nudge};
        let messenger = Messenger::new(Config {
            seed: [1; 32],
            identity: ClientIdentity::default(),
        });
        let told = |conversation: &Conversation, entry: u64| {
            let callings = Callings::of(&messenger, conversation);
            let callings = callings.and_of(&conversation.entries);
            let it = Recipients::of(&messenger, conversation, EntryId(entry), &callings);
            assert_eq!(it.count, it.names.split(", ").count());
            it.names
        };
        // Bob alone; Carol comes, Bob goes, Dave comes.
        let group = conversation(
            &["carol", "dave"],
            &[
                (None, Nudge),
                (Some("carol"), Joined),
                (None, Nudge),
                (Some("bob"), Left),
                (None, Nudge),
                (Some("dave"), Joined),
                (None, Nudge),
            ],
        );
        let told_in_group = [0, 2, 4, 6].map(|entry| told(&group, entry));
        assert_eq!(told_in_group, ["bob", "carol, bob", "carol", "carol, dave"]);
        // The last one stays named, and comes again.
        let deserted = conversation(
            &["bob"],
            &[
                (None, Nudge),
                (Some("carol"), Left),
                (Some("bob"), Left),
                (None, Nudge),
                (Some("bob"), Joined),
            ],
        );
        let told_deserted = [0, 3].map(|entry| told(&deserted, entry));
        assert_eq!(told_deserted, ["bob, carol", "bob"]);
    }
}
