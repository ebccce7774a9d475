//! Conversations as windows: the one in front is the one that is shown.

use msnp11::client::ConversationId;

use super::{Page, Surroundings};
use crate::settings::CLASSIC_WINDOWS;

impl Page {
    /// Takes a window out of sight; where it was in front, the one behind it is shown, if there is one.
    pub fn minimise(&mut self, id: ConversationId, around: Surroundings) {
        self.classic_windows.minimise(id);
        if self.shown == Some(id) {
            self.show(self.classic_windows.front(), around);
        }
    }

    /// What is shown once the conversation that was shown is closed: on a phone the list; else the window behind it, or the
    /// neighbour among the tabs.
    pub(super) fn shown_after_closing(
        &self,
        neighbour: Option<ConversationId>,
        around: Surroundings,
    ) -> Option<ConversationId> {
        let next = if self.settings.is_on(&CLASSIC_WINDOWS) {
            self.classic_windows.front()
        } else {
            neighbour
        };
        next.filter(|_| around.wide)
    }
}

#[cfg(test)]
mod tests {
    use msnp11::client::Instant;

    use super::*;
    use crate::alert_policy::Attention;

    const WIDE: Surroundings = Surroundings {
        now: Instant(0),
        wide: true,
        attention: Attention::LookedAt,
    };
    const A: ConversationId = ConversationId(1);
    const B: ConversationId = ConversationId(2);
    const C: ConversationId = ConversationId(3);

    /// A page with three windows, of which the last is in front.
    fn page() -> Page {
        let mut page = Page {
            order: vec![A, B, C],
            ..Page::default()
        };
        page.settings.choose(&CLASSIC_WINDOWS, "on");
        for id in [B, A, C] {
            page.classic_windows.opened(id, None);
            page.show(Some(id), WIDE);
        }
        page
    }

    #[test]
    fn minimising_shows_the_window_behind() {
        let mut page = page();
        page.minimise(B, WIDE);
        assert_eq!(page.shown(), Some(C), "another");
        page.minimise(C, WIDE);
        assert_eq!(page.shown(), Some(A));
        page.minimise(A, WIDE);
        assert_eq!(page.shown(), None);
        page.show(Some(B), WIDE);
        assert_eq!(page.classic_windows.front(), Some(B));
    }

    #[test]
    fn closing_shows_the_window_behind_and_none_that_is_minimised() {
        let mut page = page();
        page.conversation_closed(C, WIDE);
        assert_eq!(page.shown(), Some(A), "not the neighbour");
        page.classic_windows.minimise(B);
        page.conversation_closed(A, WIDE);
        assert_eq!(page.shown(), None);
    }

    #[test]
    fn with_tabs_the_neighbour_is_shown_as_ever() {
        let mut page = page();
        page.settings.choose(&CLASSIC_WINDOWS, "off");
        page.conversation_closed(C, WIDE);
        assert_eq!(page.shown(), Some(B));
    }
}
