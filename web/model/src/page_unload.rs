//! What leaving the page would lose, and so asks first.

use msnp11::client::{
    Conversation, EntryKind, MessageState, Messenger, Transfer, TransferId, TransferState,
};

use crate::invisible::is_blank;

/// Whether something is lost when the page is left: words that were written and not sent, a message that has not gone
/// out, or a file on its way. `drafts` are what is written and not sent. To be asked again when any of it changes.
pub fn loses_something<'a>(
    messenger: &Messenger,
    drafts: impl IntoIterator<Item = &'a str>,
) -> bool {
    has_words(drafts)
        || messenger
            .conversations()
            .any(|conversation| is_under_way(conversation, |id| messenger.transfer(id)))
}

fn has_words<'a>(drafts: impl IntoIterator<Item = &'a str>) -> bool {
    drafts.into_iter().any(|draft| !is_blank(draft))
}

fn is_under_way<'a>(
    conversation: &Conversation,
    transfer: impl Fn(TransferId) -> Option<&'a Transfer>,
) -> bool {
    conversation
        .entries
        .iter()
        .any(|entry| match (&entry.kind, entry.state) {
            (EntryKind::File(id), _) => transfer(*id).is_some_and(moves),
            // What was sent is with the server, or the line is cut and it will be told.
            (_, state) => state == MessageState::Queued,
        })
}

/// An own offer ends with the page too; one of others was not taken.
fn moves(transfer: &Transfer) -> bool {
    match transfer.state {
        TransferState::Running => true,
        TransferState::Offered => transfer.outgoing,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use msnp11::{
        client::{ClientIdentity, Config, ConversationId, Entry, EntryId, Instant},
        value::Email,
    };

    use super::*;

    fn conversation(entries: impl IntoIterator<Item = (EntryKind, MessageState)>) -> Conversation {
        let entry = |(place, (kind, state))| Entry {
            offline: None,
            id: EntryId(place),
            at: Instant(0),
            from: None,
            kind,
            state,
        };
        Conversation {
            id: ConversationId(1),
            participants: Vec::new(),
            is_group: false,
            entries: (0..).zip(entries).map(entry).collect(),
            dropped_older: false,
            typing: Vec::new(),
            emoticons: Default::default(),
            last_received: None,
        }
    }

    #[test]
    fn a_draft_asks_unless_it_is_blank() {
        for (drafts, asks) in [
            (&[][..], false),
            (&["", " \n"][..], false),
            (&["", "wait"][..], true),
        ] {
            let messenger = Messenger::new(Config {
                seed: [1; 32],
                identity: ClientIdentity::default(),
            });
            let told = loses_something(&messenger, drafts.iter().copied());
            assert_eq!(told, asks, "{drafts:?}");
        }
    }

    #[test]
    fn a_message_asks_until_it_has_gone_out() {
        for (state, asks) in [
            (MessageState::Queued, true),
            (MessageState::Sent, false),
            (MessageState::Acknowledged, false),
            (MessageState::Unknown, false),
        ] {
            let said = conversation([
                (EntryKind::Nudge, state),
                (EntryKind::Nudge, MessageState::Acknowledged),
            ]);
            assert_eq!(is_under_way(&said, |_| None), asks, "{state:?}");
        }
    }

    #[test]
    fn a_file_asks_while_it_is_on_its_way() {
        use TransferState::{Cancelled, Declined, Done, Offered, Running};
        for (state, outgoing, asks) in [
            (Running, true, true),
            (Running, false, true),
            (Offered, true, true),
            (Offered, false, false),
            (Done, true, false),
            (Declined { by_me: false }, true, false),
            (Cancelled { by_me: true }, false, false),
        ] {
            let transfer = Transfer {
                id: TransferId(7),
                conversation: ConversationId(1),
                entry: EntryId(0),
                peer: Email::typed("bob@example.com").unwrap(),
                outgoing,
                name: "a.txt".to_owned(),
                size: 1,
                preview: None,
                state,
                moved: 0,
                since: None,
                sha1: None,
            };
            let file = EntryKind::File(transfer.id);
            let shown = conversation([(file, MessageState::Acknowledged)]);
            let told = is_under_way(&shown, |id| Some(&transfer).filter(|known| known.id == id));
            assert_eq!(told, asks, "{state:?} {outgoing}");
            assert!(!is_under_way(&shown, |_| None), "it is forgotten");
        }
    }
}
