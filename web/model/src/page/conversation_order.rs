//! The order of the conversations: their tabs, and the way from one to the next by key.

use msnp11::client::ConversationId;

use super::Page;

/// Which way along the tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the next.
    On,
    /// To the one before.
    Back,
}

impl Page {
    /// The open conversations in the order of their tabs.
    pub fn order(&self) -> &[ConversationId] {
        &self.order
    }

    /// The next conversation from the one that is shown, and round at the end; nothing where there is no other.
    pub fn next_conversation(&self, way: Way) -> Option<ConversationId> {
        self.walk(way).next()
    }

    /// The next conversation in which something is unread, and round at the end.
    pub fn next_unread(&self, way: Way) -> Option<ConversationId> {
        self.walk(way).find(|id| self.unread.count(*id) > 0)
    }

    /// The first conversation in which something is unread.
    pub fn first_unread(&self) -> Option<ConversationId> {
        let mut order = self.order.iter().copied();
        order.find(|id| self.unread.count(*id) > 0)
    }

    /// Moves the tab of the conversation that is shown by one, and no further than the ends.
    pub fn move_shown(&mut self, way: Way) {
        let at = self
            .shown
            .and_then(|shown| self.order.iter().position(|id| *id == shown));
        let to = at.and_then(|at| match way {
            Way::On => Some(at + 1).filter(|to| *to < self.order.len()),
            Way::Back => at.checked_sub(1),
        });
        if let (Some(at), Some(to)) = (at, to) {
            self.order.swap(at, to);
        }
    }

    /// The others, each once, from the one that is shown on.
    fn walk(&self, way: Way) -> impl Iterator<Item = ConversationId> {
        let count = self.order.len();
        let at = self.order.iter().position(|id| Some(*id) == self.shown);
        let steps = if at.is_some() { 1..count } else { 0..count };
        let from = at.unwrap_or(match way {
            Way::On => 0,
            Way::Back => count.saturating_sub(1),
        });
        steps.map(move |step| match way {
            Way::On => self.order[(from + step) % count],
            Way::Back => self.order[(from + count - step) % count],
        })
    }
}

#[cfg(test)]
mod tests {
    use msnp11::client::EntryId;

    use super::*;

    const A: ConversationId = ConversationId(1);
    const B: ConversationId = ConversationId(2);
    const C: ConversationId = ConversationId(3);

    fn page(shown: Option<ConversationId>) -> Page {
        Page {
            order: vec![A, B, C],
            shown,
            ..Page::default()
        }
    }

    #[test]
    fn it_goes_from_one_to_the_next_and_round() {
        for (shown, on, back) in [
            (Some(A), B, C),
            (Some(B), C, A),
            (Some(C), A, B),
            (None, A, C),
        ] {
            let page = page(shown);
            assert_eq!(page.next_conversation(Way::On), Some(on));
            assert_eq!(page.next_conversation(Way::Back), Some(back));
        }
        let mut alone = page(Some(A));
        alone.order = vec![A];
        assert_eq!(alone.next_conversation(Way::On), None);
        assert_eq!(Page::default().next_conversation(Way::Back), None);
    }

    #[test]
    fn what_is_unread_is_found_from_where_one_is() {
        let mut page = page(Some(B));
        assert_eq!(
            (page.next_unread(Way::On), page.first_unread()),
            (None, None)
        );
        page.unread.came(A, EntryId(1), false);
        page.unread.came(C, EntryId(1), false);
        assert_eq!(page.next_unread(Way::On), Some(C));
        assert_eq!(page.next_unread(Way::Back), Some(A));
        assert_eq!(page.first_unread(), Some(A));
        page.unread.seen(A);
        assert_eq!(page.next_unread(Way::Back), Some(C), "round");
    }

    #[test]
    fn a_tab_moves_by_one_and_not_beyond_the_ends() {
        let mut page = page(Some(B));
        for (way, then) in [
            (Way::On, [A, C, B]),
            (Way::On, [A, C, B]),
            (Way::Back, [A, B, C]),
            (Way::Back, [B, A, C]),
            (Way::Back, [B, A, C]),
        ] {
            page.move_shown(way);
            assert_eq!(page.order(), then);
        }
        page.shown = None;
        page.move_shown(Way::On);
        assert_eq!(page.order(), [B, A, C]);
    }
}
