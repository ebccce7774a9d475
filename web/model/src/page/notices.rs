//! What is to be told once.

use msnp11::{
    client::{ConversationId, EntryId, Notice},
    value::Email,
};

use crate::{rejected_input::RejectedInput, sentences};

/// Notices shown at once; the oldest gives way.
const MAX: usize = 3;

/// What is told in passing, in the corner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Toast {
    /// Somebody came online.
    CameOnline(Email),
    /// Of the core.
    Notice(Notice),
    /// Somebody said something in a conversation that is not shown.
    Message(ConversationId, EntryId),
    /// The page did not take something.
    RejectedInput(RejectedInput),
}

/// The notices that are shown, the newest last.
#[derive(Debug, Default)]
pub struct Notices {
    shown: Vec<(u64, Toast)>,
    last: u64,
}

impl Notices {
    /// Each with its number.
    pub fn shown(&self) -> &[(u64, Toast)] {
        &self.shown
    }

    /// One more; the same again takes the place of the first, and so does what is said in one conversation. What means
    /// nothing to a person is not shown; whether it is, is the answer.
    pub fn add(&mut self, toast: Toast) -> bool {
        if let Toast::Notice(notice) = &toast
            && sentences::notice(notice).is_none()
        {
            return false;
        }
        self.shown.retain(|(_, known)| match (known, &toast) {
            (Toast::Message(known, _), Toast::Message(id, _)) => known != id,
            (known, toast) => known != toast,
        });
        self.last += 1;
        if self.shown.len() >= MAX {
            self.shown.remove(0);
        }
        self.shown.push((self.last, toast));
        true
    }

    /// What was said in a conversation is seen there, or gone with it.
    pub fn seen(&mut self, id: ConversationId) {
        let is_of = |toast: &Toast| matches!(toast, Toast::Message(known, _) if *known == id);
        self.shown.retain(|(_, toast)| !is_of(toast));
    }

    /// One was read, by its number.
    pub fn dismiss(&mut self, number: u64) {
        self.shown.retain(|(known, _)| *known != number);
    }

    /// The number of the newest.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// Whether one of the core's that is shown came after another, by its number.
    pub fn has(&self, after: u64, is_it: impl Fn(&Notice) -> bool) -> bool {
        self.shown
            .iter()
            .any(|(number, toast)| *number > after && notice_of(toast).is_some_and(&is_it))
    }

    /// Takes out one that came after another, by its number, and that a dialog tells in its place.
    pub fn take(&mut self, after: u64, is_taken: impl Fn(&Notice) -> bool) -> Option<Notice> {
        let is_it = |(number, toast): &(u64, Toast)| {
            *number > after && notice_of(toast).is_some_and(&is_taken)
        };
        let place = self.shown.iter().rposition(is_it)?;
        match self.shown.remove(place).1 {
            Toast::Notice(notice) => Some(notice),
            _ => None,
        }
    }

    /// Another account signs in.
    pub fn clear(&mut self) {
        self.shown.clear();
    }
}

fn notice_of(toast: &Toast) -> Option<&Notice> {
    match toast {
        Toast::Notice(notice) => Some(notice),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_each_conversation_until_it_is_seen() {
        let mut notices = Notices::default();
        let (one, other) = (ConversationId(1), ConversationId(2));
        notices.add(Toast::Message(one, EntryId(1)));
        notices.add(Toast::Message(other, EntryId(2)));
        notices.add(Toast::Message(one, EntryId(3)));
        let shown = |notices: &Notices| {
            let shown = notices.shown().iter();
            shown.map(|(_, toast)| toast.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            shown(&notices),
            [
                Toast::Message(other, EntryId(2)),
                Toast::Message(one, EntryId(3))
            ]
        );
        notices.seen(one);
        assert_eq!(shown(&notices), [Toast::Message(other, EntryId(2))]);
    }

    #[test]
    fn who_took_the_person_off_their_list_is_not_told_of() {
        let bob = Email::typed("bob@example.com").unwrap();
        let mut notices = Notices::default();
        assert!(!notices.add(Toast::Notice(Notice::RemovedYou(bob))));
        assert!(notices.shown().is_empty());
    }

    #[test]
    fn three_at_most_and_none_twice() {
        let mut notices = Notices::default();
        let toast = |notices: &Notices| {
            let shown = notices.shown().iter();
            shown.map(|(number, _)| *number).collect::<Vec<_>>()
        };
        notices.add(Toast::Notice(Notice::NotConnected));
        notices.add(Toast::Notice(Notice::NotAContact));
        notices.add(Toast::Notice(Notice::NotConnected));
        assert_eq!(toast(&notices), [2, 3]);
        notices.add(Toast::Notice(Notice::NotVerified));
        notices.add(Toast::Notice(Notice::NotMigrated));
        assert_eq!(toast(&notices), [3, 4, 5]);
        notices.dismiss(4);
        assert_eq!(toast(&notices), [3, 5]);
        let is_it = |notice: &Notice| *notice == Notice::NotConnected;
        assert_eq!(notices.take(3, is_it), None, "it was there before");
        assert_eq!(notices.take(2, is_it), Some(Notice::NotConnected));
        notices.clear();
        assert!(toast(&notices).is_empty());
    }
}
