//! What is to be told once.

use msnp11::client::Notice;

use crate::sentences;

/// Notices shown at once; the oldest gives way.
const MAX: usize = 3;

/// The notices that are shown, the newest last.
#[derive(Debug, Default)]
pub struct Notices {
    shown: Vec<(u64, Notice)>,
    last: u64,
}

impl Notices {
    /// Each with its number.
    pub fn shown(&self) -> &[(u64, Notice)] {
        &self.shown
    }

    /// One more; the same again takes the place of the first. What means nothing to a person is not shown.
    pub fn add(&mut self, notice: Notice) {
        if sentences::notice(&notice, |email| email.as_str().to_owned()).is_none() {
            return;
        }
        self.shown.retain(|(_, known)| *known != notice);
        self.last += 1;
        if self.shown.len() >= MAX {
            self.shown.remove(0);
        }
        self.shown.push((self.last, notice));
    }

    /// One was read, by its number.
    pub fn dismiss(&mut self, number: u64) {
        self.shown.retain(|(known, _)| *known != number);
    }

    /// The number of the newest.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// Takes out one that came after another, by its number, and that a dialog tells in its place.
    pub fn take(&mut self, after: u64, is_taken: impl Fn(&Notice) -> bool) -> Option<Notice> {
        let is_it = |(number, notice): &(u64, Notice)| *number > after && is_taken(notice);
        let place = self.shown.iter().rposition(is_it)?;
        Some(self.shown.remove(place).1)
    }

    /// Another account signs in.
    pub fn clear(&mut self) {
        self.shown.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_at_most_and_none_twice() {
        let mut notices = Notices::default();
        let told = |notices: &Notices| {
            let shown = notices.shown().iter();
            shown.map(|(number, _)| *number).collect::<Vec<_>>()
        };
        notices.add(Notice::NotConnected);
        notices.add(Notice::NotAContact);
        notices.add(Notice::NotConnected);
        assert_eq!(told(&notices), [2, 3]);
        notices.add(Notice::NotVerified);
        notices.add(Notice::NotMigrated);
        assert_eq!(told(&notices), [3, 4, 5]);
        notices.dismiss(4);
        assert_eq!(told(&notices), [3, 5]);
        let is_it = |notice: &Notice| *notice == Notice::NotConnected;
        assert_eq!(notices.take(3, is_it), None, "it was there before");
        assert_eq!(notices.take(2, is_it), Some(Notice::NotConnected));
        notices.clear();
        assert!(told(&notices).is_empty());
    }
}
