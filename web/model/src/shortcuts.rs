//! The keys that work anywhere in the page: one table, which the handler and the hints read. What keys do within a part,
//! as arrows in a list, is that part's own.

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Goes to the search field over the contacts.
    Search,
    /// Goes on from the list to the transcript to the composer, and round.
    Next,
    /// The same backwards.
    Previous,
    /// Opens the settings.
    Settings,
}

/// A key, and what it does.
#[derive(Debug)]
pub struct Shortcut {
    /// What it does.
    pub action: Action,
    /// With Control, or with Command on a Mac.
    control: bool,
    /// With Shift.
    shift: bool,
    /// The key, as browsers name it.
    key: &'static str,
    /// How assistive technology is told of it.
    pub aria: &'static str,
}

/// All of them.
pub const SHORTCUTS: [Shortcut; 4] = [
    Shortcut {
        action: Action::Search,
        control: true,
        shift: false,
        key: "k",
        aria: "Control+K",
    },
    Shortcut {
        action: Action::Next,
        control: false,
        shift: false,
        key: "F6",
        aria: "F6",
    },
    Shortcut {
        action: Action::Previous,
        control: false,
        shift: true,
        key: "F6",
        aria: "Shift+F6",
    },
    Shortcut {
        action: Action::Settings,
        control: true,
        shift: false,
        key: ",",
        aria: "Control+,",
    },
];

/// A key that was pressed.
#[derive(Clone, Copy, Debug)]
pub struct Pressed<'a> {
    /// Its name.
    pub key: &'a str,
    /// With Control or Command.
    pub control: bool,
    /// With Shift.
    pub shift: bool,
    /// With Alt: those are the browser's and the language's.
    pub alt: bool,
}

/// What a key does, if anything.
pub fn action(pressed: Pressed<'_>) -> Option<Action> {
    let fits = |shortcut: &&Shortcut| {
        !pressed.alt
            && shortcut.control == pressed.control
            && shortcut.shift == pressed.shift
            && shortcut.key.eq_ignore_ascii_case(pressed.key)
    };
    SHORTCUTS.iter().find(fits).map(|shortcut| shortcut.action)
}

/// The key of an action, for assistive technology.
pub fn aria(action: Action) -> Option<&'static str> {
    let shortcut = SHORTCUTS.iter().find(|one| one.action == action);
    shortcut.map(|shortcut| shortcut.aria)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_what_they_do() {
        let press = |key, control, shift, alt| {
            action(Pressed {
                key,
                control,
                shift,
                alt,
            })
        };
        for (pressed, does) in [
            (press("k", true, false, false), Some(Action::Search)),
            (press("K", true, false, false), Some(Action::Search)),
            (press("K", true, true, false), None),
            (press("k", false, false, false), None),
            (press("k", true, false, true), None),
            (press(",", true, false, false), Some(Action::Settings)),
            (press("F6", false, false, false), Some(Action::Next)),
            (press("F6", false, true, false), Some(Action::Previous)),
            (press("F6", true, false, false), None),
        ] {
            assert_eq!(pressed, does);
        }
    }
}
