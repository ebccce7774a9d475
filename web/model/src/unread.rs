//! What is new in each conversation. Pure: events in, counts out.

use std::collections::HashMap;

use msnp11::client::{ConversationId, EntryId, Instant};

/// One nudge in this many milliseconds shakes the pane.
const SHAKE_EVERY: u64 = 10_000;

/// What the person has not seen yet.
#[derive(Debug, Default)]
pub struct Unread {
    conversations: HashMap<ConversationId, News>,
}

#[derive(Debug, Default)]
struct News {
    count: u32,
    first: Option<EntryId>,
    nudges: u32,
    shaken: Option<Instant>,
}

impl Unread {
    /// Something came in from someone else. `seen` when the person is looking at it.
    pub fn came(&mut self, id: ConversationId, entry: EntryId, seen: bool) {
        if !seen {
            let news = self.conversations.entry(id).or_default();
            news.count += 1;
            news.first.get_or_insert(entry);
        }
    }

    /// A nudge came in.
    pub fn nudged(&mut self, id: ConversationId, now: Instant) {
        let news = self.conversations.entry(id).or_default();
        if news
            .shaken
            .is_none_or(|at| now.0.saturating_sub(at.0) >= SHAKE_EVERY)
        {
            news.shaken = Some(now);
            news.nudges += 1;
        }
    }

    /// The person looks at a conversation. The place of the first new entry stays, for the line that says so.
    pub fn seen(&mut self, id: ConversationId) {
        if let Some(news) = self.conversations.get_mut(&id) {
            news.count = 0;
        }
    }

    /// The person said something, or looked away: what was new is so no more.
    pub fn settled(&mut self, id: ConversationId) {
        if let Some(news) = self.conversations.get_mut(&id)
            && news.count == 0
        {
            news.first = None;
        }
    }

    /// A conversation is closed.
    pub fn forget(&mut self, id: ConversationId) {
        self.conversations.remove(&id);
    }

    /// How many are new.
    pub fn count(&self, id: ConversationId) -> u32 {
        self.conversations.get(&id).map_or(0, |news| news.count)
    }

    /// The conversations in which something is new, by their ids.
    pub fn conversations(&self) -> Vec<ConversationId> {
        let new = self.conversations.iter().filter(|(_, news)| news.count > 0);
        let mut new: Vec<_> = new.map(|(id, _)| *id).collect();
        new.sort_unstable();
        new
    }

    /// How many are new in all.
    pub fn total(&self) -> u32 {
        self.conversations
            .values()
            .fold(0, |sum, news| sum.saturating_add(news.count))
    }

    /// The first new entry.
    pub fn first(&self, id: ConversationId) -> Option<EntryId> {
        self.conversations.get(&id).and_then(|news| news.first)
    }

    /// Grows with every nudge that shakes.
    pub fn nudges(&self, id: ConversationId) -> u32 {
        self.conversations.get(&id).map_or(0, |news| news.nudges)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: ConversationId = ConversationId(1);

    #[test]
    fn what_is_not_seen_is_counted_from_the_first() {
        let mut unread = Unread::default();
        unread.came(ID, EntryId(2), true);
        assert_eq!((unread.count(ID), unread.first(ID)), (0, None));
        unread.came(ID, EntryId(3), false);
        unread.came(ID, EntryId(4), false);
        assert_eq!(
            (unread.count(ID), unread.total(), unread.first(ID)),
            (2, 2, Some(EntryId(3)))
        );
        unread.seen(ID);
        assert_eq!((unread.count(ID), unread.first(ID)), (0, Some(EntryId(3))));
        unread.settled(ID);
        assert_eq!(unread.first(ID), None);
    }

    #[test]
    fn nudges_shake_once_in_ten_seconds() {
        let mut unread = Unread::default();
        for (at, shaken) in [(0, 1), (9_999, 1), (10_000, 2)] {
            unread.nudged(ID, Instant(at));
            assert_eq!(unread.nudges(ID), shaken, "{at}");
        }
    }
}
