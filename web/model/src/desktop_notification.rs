//! What a notification of the system says of a conversation.

use msnp11::client::{Conversation, EntryId, Messenger};

use crate::{
    last_line, names,
    settings::{NOTIFICATION_BODY, Settings},
    text::t_with,
};

/// Characters of a title and of a body at most. Systems show less.
const MOST: (usize, usize) = (80, 240);

/// Title and body of a notification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Whom it is with.
    pub title: String,
    /// What was said, or how much where that is not to be seen.
    pub body: String,
}

/// What is told of an entry of a conversation, of which so many are unread. Nothing of one that is gone.
pub fn words(
    messenger: &Messenger,
    conversation: &Conversation,
    entry: EntryId,
    unread: u32,
    settings: &Settings,
) -> Option<Words> {
    let entry = conversation.entry(entry)?;
    let body = if settings.is_on(&NOTIFICATION_BODY) {
        last_line::said(messenger, conversation, entry)
    } else {
        t_with("chat-unread", &[("count", unread.max(1).into())])
    };
    Some(Words {
        title: cut(&names::title(messenger, conversation), MOST.0),
        body: cut(&body, MOST.1),
    })
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use msnp11::{
        client::{
            ClientIdentity, Config, ConversationId, Entry, EntryKind, Instant, MessageState,
            Participant,
        },
        value::{Email, Name},
    };

    use super::*;

    fn conversation(text: &str) -> Conversation {
        let bob = Participant {
            email: Email::typed("bob@example.com").unwrap(),
            name: Name::new("Bob"),
        };
        let entry = Entry {
            offline: None,
            id: EntryId(1),
            at: Instant(0),
            from: Some(bob.clone()),
            kind: EntryKind::Action(text.to_owned()),
            state: MessageState::Acknowledged,
        };
        Conversation {
            id: ConversationId(1),
            participants: vec![bob],
            is_group: false,
            entries: [entry].into(),
            dropped_older: false,
            typing: Vec::new(),
            emoticons: Default::default(),
            last_received: None,
        }
    }

    #[test]
    fn says_who_and_what_unless_that_is_to_be_hidden() {
        let messenger = Messenger::new(Config {
            seed: [1; 32],
            identity: ClientIdentity::default(),
        });
        let mut settings = Settings::default();
        let told = |text: &str, settings: &Settings| {
            let conversation = conversation(text);
            words(&messenger, &conversation, EntryId(1), 2, settings).unwrap()
        };
        let shown = told("hello\nthere", &settings);
        assert_eq!(
            (shown.title.as_str(), shown.body.as_str()),
            ("Bob", "hello there")
        );
        let long = told(&"é".repeat(5_000), &settings).body;
        assert_eq!(long.chars().count(), MOST.1 + 1);
        settings.switch(&NOTIFICATION_BODY, false);
        let hidden = told("hello", &settings);
        assert_eq!(hidden.body, "2 new messages");
        let gone = words(&messenger, &conversation("hello"), EntryId(9), 1, &settings);
        assert_eq!(gone, None);
    }
}
