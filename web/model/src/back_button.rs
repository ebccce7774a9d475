//! The browser's Back: what it closes, and how many entries of the history the page keeps for it.

/// What is open, as far as Back is concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Open {
    /// A menu.
    pub menu: bool,
    /// Something within a view: the emoticons to choose from, or a page of the settings on a phone.
    pub part: bool,
    /// A dialog.
    pub dialog: bool,
    /// On a phone, a conversation in place of the list.
    pub conversation: bool,
    /// On a phone, another view than the contacts.
    pub view: bool,
    /// There is a session.
    pub session: bool,
}

/// What Back does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closes {
    /// Closes the menu.
    Menu,
    /// Closes what is open within a view.
    Part,
    /// Closes the dialog.
    Dialog,
    /// Shows the list again.
    Conversation,
    /// Shows the contacts again.
    View,
    /// Asks whether to sign out.
    Session,
}

impl Open {
    /// What is closed first: what lies over the rest.
    pub fn closes(self) -> Option<Closes> {
        [
            (self.menu, Closes::Menu),
            (self.part, Closes::Part),
            (self.dialog, Closes::Dialog),
            (self.conversation, Closes::Conversation),
            (self.view, Closes::View),
            (self.session, Closes::Session),
        ]
        .into_iter()
        .find_map(|(is_open, closes)| is_open.then_some(closes))
    }
}

/// What is to be done with the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Add the page's extra entry.
    Add,
    /// Go back from it.
    GoBack,
}

/// Where the page stands in the browser's history: on its own entry, or on the one extra entry that Back takes away
/// while there is something to close.
#[derive(Debug, Default)]
pub struct History {
    on_extra: bool,
    /// The page itself went back, and has not arrived.
    leaving: bool,
}

impl History {
    /// A page that was loaded on one of the two: a page that is loaded again stays where it was.
    pub fn new(on_extra: bool) -> Self {
        Self {
            on_extra,
            leaving: false,
        }
    }

    /// Something was opened or closed.
    pub fn wants(&mut self, is_anything_open: bool) -> Option<Move> {
        match (self.leaving, self.on_extra, is_anything_open) {
            (false, false, true) => {
                self.on_extra = true;
                Some(Move::Add)
            }
            (false, true, false) => {
                self.leaving = true;
                Some(Move::GoBack)
            }
            // On its way: looked at once it has arrived.
            _ => None,
        }
    }

    /// The browser went to one of the two. Whether it was the person's Back, which closes something; call
    /// [`History::wants`] after.
    pub fn arrived(&mut self, on_extra: bool) -> bool {
        let was_own = std::mem::take(&mut self.leaving);
        let went_back = self.on_extra && !on_extra;
        self.on_extra = on_extra;
        went_back && !was_own
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_closes_what_lies_over_the_rest() {
        let mut open = Open {
            menu: true,
            part: true,
            dialog: true,
            conversation: true,
            view: true,
            session: true,
        };
        let mut closed = Vec::new();
        while let Some(closes) = open.closes() {
            closed.push(closes);
            match closes {
                Closes::Menu => open.menu = false,
                Closes::Part => open.part = false,
                Closes::Dialog => open.dialog = false,
                Closes::Conversation => open.conversation = false,
                Closes::View => open.view = false,
                Closes::Session => open.session = false,
            }
        }
        assert_eq!(
            closed,
            [
                Closes::Menu,
                Closes::Part,
                Closes::Dialog,
                Closes::Conversation,
                Closes::View,
                Closes::Session
            ]
        );
    }

    /// A browser's history, of the page and of what lies before it.
    struct Browser {
        /// Whether the page's extra entry is there, behind or ahead.
        has_extra: bool,
        on_extra: bool,
        left: bool,
        history: History,
        /// How much is open.
        open: u32,
    }

    impl Browser {
        fn new() -> Self {
            Self {
                has_extra: false,
                on_extra: false,
                left: false,
                history: History::new(false),
                open: 0,
            }
        }

        fn look(&mut self) {
            match self.history.wants(self.open > 0) {
                Some(Move::Add) => (self.has_extra, self.on_extra) = (true, true),
                Some(Move::GoBack) => {
                    assert!(self.on_extra);
                    self.on_extra = false;
                    self.arrive();
                }
                None => {}
            }
        }

        fn arrive(&mut self) {
            if self.history.arrived(self.on_extra) {
                self.open -= 1;
            }
            self.look();
        }

        fn opens(&mut self) {
            self.open += 1;
            self.look();
        }

        fn closes_by_a_button(&mut self) {
            self.open -= 1;
            self.look();
        }

        fn back(&mut self) {
            if self.on_extra {
                self.on_extra = false;
                self.arrive();
            } else {
                self.left = true;
            }
        }

        fn forward(&mut self) {
            if self.has_extra && !self.on_extra {
                self.on_extra = true;
                self.arrive();
            }
        }
    }

    #[test]
    fn each_back_closes_one_thing_and_the_last_leaves() {
        let mut browser = Browser::new();
        for _ in 0..3 {
            browser.opens();
        }
        for left in [2, 1, 0] {
            browser.back();
            assert_eq!((browser.open, browser.left), (left, false));
        }
        browser.back();
        assert!(browser.left);
    }

    #[test]
    fn what_a_button_closes_needs_no_back() {
        let mut browser = Browser::new();
        browser.opens();
        browser.closes_by_a_button();
        browser.opens();
        browser.opens();
        browser.closes_by_a_button();
        browser.closes_by_a_button();
        assert!(!browser.on_extra);
        browser.back();
        assert!(browser.left);
    }

    #[test]
    fn forward_opens_nothing_and_leaves_nothing_behind() {
        let mut browser = Browser::new();
        browser.opens();
        browser.back();
        browser.forward();
        assert_eq!((browser.open, browser.on_extra), (0, false));
        browser.opens();
        browser.forward();
        assert_eq!(browser.open, 1);
        browser.back();
        assert_eq!((browser.open, browser.left), (0, false));
    }

    #[test]
    fn what_opens_while_the_page_goes_back_gets_its_entry_after() {
        let mut history = History::default();
        assert_eq!(history.wants(true), Some(Move::Add));
        assert_eq!(history.wants(false), Some(Move::GoBack));
        assert_eq!(history.wants(true), None, "it is on its way");
        assert!(!history.arrived(false), "its own going back closes nothing");
        assert_eq!(history.wants(true), Some(Move::Add));
        // A page that was loaded again on the extra entry, with nothing open.
        let mut history = History::new(true);
        assert_eq!(history.wants(false), Some(Move::GoBack));
        assert!(!history.arrived(false));
        assert_eq!(history.wants(false), None);
    }
}
