//! The keys of the page: one table, which the handlers, the hints and the help read. What keys do within a part, as arrows
//! in a list, is that part's own.

use crate::text::t;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shows the next conversation.
    NextConversation,
    /// Shows the one before.
    PreviousConversation,
    /// Shows the next conversation in which something is unread.
    NextUnread,
    /// Shows the one before in which something is.
    PreviousUnread,
    /// Shows the first conversation in which something is unread.
    FirstUnread,
    /// Moves the tab of the conversation on by one.
    MoveTabOn,
    /// Moves it back by one.
    MoveTabBack,
    /// Closes the conversation.
    Close,
    /// Puts the line that was sent before into the empty composer.
    SentBefore,
    /// Goes on to the line that was sent after it.
    SentAfter,
    /// Makes what one writes bold, or no longer.
    Bold,
    /// The same for italic.
    Italic,
    /// The same for underlined.
    Underline,
    /// Goes to the search field over the contacts.
    Search,
    /// Finds words in the conversation.
    Find,
    /// Opens the history, or closes it.
    History,
    /// Goes on from the list to the transcript to the composer, and round.
    Next,
    /// The same backwards.
    Previous,
    /// Opens the settings.
    Settings,
    /// Shows these keys.
    Help,
}

/// Where a key works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Anywhere.
    Page,
    /// Anywhere but in a field, where it writes.
    OutsideFields,
    /// In the composer, which asks for it itself.
    Composer,
}

/// A key, and what it does.
#[derive(Debug)]
pub struct Shortcut {
    /// What it does.
    pub action: Action,
    /// Where.
    pub place: Place,
    /// What is pressed, as assistive technology is told of it: names of browsers with a `+` between.
    pub aria: &'static str,
}

/// All of them, in the order of the help.
pub const SHORTCUTS: [Shortcut; 21] = [
    anywhere(Action::NextConversation, "Alt+ArrowDown"),
    anywhere(Action::PreviousConversation, "Alt+ArrowUp"),
    anywhere(Action::NextUnread, "Alt+Shift+ArrowDown"),
    anywhere(Action::PreviousUnread, "Alt+Shift+ArrowUp"),
    anywhere(Action::FirstUnread, "Alt+A"),
    anywhere(Action::MoveTabOn, "Control+Shift+PageDown"),
    anywhere(Action::MoveTabBack, "Control+Shift+PageUp"),
    anywhere(Action::Close, "Alt+W"),
    anywhere(Action::Close, "Escape"),
    within(Action::SentBefore, Place::Composer, "ArrowUp"),
    within(Action::SentAfter, Place::Composer, "ArrowDown"),
    within(Action::Bold, Place::Composer, "Control+B"),
    within(Action::Italic, Place::Composer, "Control+I"),
    within(Action::Underline, Place::Composer, "Control+U"),
    anywhere(Action::Search, "Control+K"),
    anywhere(Action::Find, "Control+Shift+F"),
    anywhere(Action::History, "Control+Shift+H"),
    anywhere(Action::Next, "F6"),
    anywhere(Action::Previous, "Shift+F6"),
    anywhere(Action::Settings, "Control+,"),
    within(Action::Help, Place::OutsideFields, "?"),
];

/// A key that was pressed.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pressed<'a> {
    /// Its name.
    pub key: &'a str,
    /// The name of its place on the keyboard, as `KeyA`.
    pub code: &'a str,
    /// With Control or Command.
    pub control: bool,
    /// With Shift.
    pub shift: bool,
    /// With Alt.
    pub alt: bool,
}

/// What a key does, if anything. `place` is where it was pressed; what works anywhere works in each.
pub fn action(pressed: Pressed<'_>, place: Place) -> Option<Action> {
    let fits = |shortcut: &&Shortcut| {
        (shortcut.place == Place::Page || shortcut.place == place) && shortcut.is(pressed)
    };
    SHORTCUTS.iter().find(fits).map(|shortcut| shortcut.action)
}

/// The key of an action, for assistive technology.
pub fn aria(action: Action) -> Option<&'static str> {
    let shortcut = SHORTCUTS.iter().find(|one| one.action == action);
    shortcut.map(|shortcut| shortcut.aria)
}

/// The key of an action as a person reads it, such as `Ctrl+B`.
pub fn label(action: Action) -> Option<String> {
    let caps: Vec<_> = aria(action)?.split('+').map(cap).collect();
    Some(caps.join("+"))
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeysOf {
    /// What is done.
    pub action: Action,
    /// What that is called.
    pub text: String,
    /// The keys that do it, each as the names on its keycaps.
    pub caps: Vec<Vec<String>>,
}

impl KeysOf {
    /// The help: every action with its keys.
    pub fn all() -> Vec<Self> {
        let mut lines: Vec<Self> = Vec::new();
        for shortcut in &SHORTCUTS {
            let caps = shortcut.aria.split('+').map(cap).collect();
            match lines.last_mut() {
                Some(line) if line.action == shortcut.action => line.caps.push(caps),
                _ => lines.push(Self {
                    action: shortcut.action,
                    text: shortcut.action.text(),
                    caps: vec![caps],
                }),
            }
        }
        lines
    }
}

impl Action {
    fn text(self) -> String {
        t(match self {
            Self::NextConversation => "shortcut-next-conversation",
            Self::PreviousConversation => "shortcut-previous-conversation",
            Self::NextUnread => "shortcut-next-unread",
            Self::PreviousUnread => "shortcut-previous-unread",
            Self::FirstUnread => "shortcut-first-unread",
            Self::MoveTabOn => "shortcut-move-tab-on",
            Self::MoveTabBack => "shortcut-move-tab-back",
            Self::Close => "shortcut-close",
            Self::SentBefore => "shortcut-sent-before",
            Self::SentAfter => "shortcut-sent-after",
            Self::Bold => "shortcut-bold",
            Self::Italic => "shortcut-italic",
            Self::Underline => "shortcut-underline",
            Self::Search => "shortcut-search",
            Self::Find => "shortcut-find",
            Self::History => "shortcut-history",
            Self::Next => "shortcut-next",
            Self::Previous => "shortcut-previous",
            Self::Settings => "shortcut-settings",
            Self::Help => "shortcut-help",
        })
    }
}

impl Shortcut {
    fn is(&self, pressed: Pressed<'_>) -> bool {
        let mut names = self.aria.rsplit('+');
        let key = names.next().unwrap_or_default();
        let (mut control, mut shift, mut alt) = (false, false, false);
        for name in names {
            match name {
                "Control" => control = true,
                "Shift" => shift = true,
                _ => alt = true,
            }
        }
        // Which signs take Shift is the layout's.
        let shift_fits = shift == pressed.shift || key == "?";
        control == pressed.control
            && alt == pressed.alt
            && shift_fits
            && (key.eq_ignore_ascii_case(pressed.key) || is_letter_at(key, pressed))
    }
}

/// Whether the letter stands at the place of the key: with Alt, a Mac's key is another sign.
fn is_letter_at(letter: &str, pressed: Pressed<'_>) -> bool {
    pressed.alt && !pressed.key.is_ascii() && pressed.code.strip_prefix("Key") == Some(letter)
}

/// What stands on a keycap.
fn cap(name: &str) -> String {
    match name {
        "Control" => t("key-control"),
        "Shift" => t("key-shift"),
        "Alt" => t("key-alt"),
        "Escape" => t("key-escape"),
        "PageUp" => t("key-page-up"),
        "PageDown" => t("key-page-down"),
        "ArrowUp" => "↑".to_owned(),
        "ArrowDown" => "↓".to_owned(),
        sign => sign.to_owned(),
    }
}

const fn anywhere(action: Action, aria: &'static str) -> Shortcut {
    within(action, Place::Page, aria)
}

const fn within(action: Action, place: Place, aria: &'static str) -> Shortcut {
    Shortcut {
        action,
        place,
        aria,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// What a combination does, its modifiers as C, S and A.
    fn press(key: &str, modifiers: &str, place: Place) -> Option<Action> {
        let pressed = Pressed {
            key,
            code: "",
            control: modifiers.contains('C'),
            shift: modifiers.contains('S'),
            alt: modifiers.contains('A'),
        };
        action(pressed, place)
    }

    #[test]
    fn keys_and_what_they_do() {
        use Action::*;
        for (key, modifiers, does) in [
            ("k", "C", Some(Search)),
            ("K", "C", Some(Search)),
            ("K", "CS", None),
            ("k", "", None),
            ("k", "CA", None),
            (",", "C", Some(Settings)),
            ("F6", "", Some(Next)),
            ("F6", "S", Some(Previous)),
            ("F6", "C", None),
            ("ArrowDown", "A", Some(NextConversation)),
            ("ArrowUp", "A", Some(PreviousConversation)),
            ("ArrowDown", "AS", Some(NextUnread)),
            ("ArrowUp", "AS", Some(PreviousUnread)),
            // AltGr.
            ("ArrowUp", "CA", None),
            ("a", "A", Some(FirstUnread)),
            ("a", "CA", None),
            ("w", "A", Some(Close)),
            ("Escape", "", Some(Close)),
            ("Escape", "S", None),
            ("PageUp", "CS", Some(MoveTabBack)),
            ("PageDown", "CS", Some(MoveTabOn)),
            ("PageDown", "C", None),
            ("H", "CS", Some(History)),
            ("h", "C", None),
        ] {
            assert_eq!(press(key, modifiers, Place::Page), does, "{key}");
        }
    }

    #[test]
    fn some_keys_work_in_some_places_only() {
        for (key, modifiers, place, does) in [
            ("?", "S", Place::OutsideFields, Some(Action::Help)),
            ("?", "", Place::OutsideFields, Some(Action::Help)),
            ("?", "S", Place::Page, None),
            ("?", "S", Place::Composer, None),
            ("ArrowUp", "", Place::Composer, Some(Action::SentBefore)),
            ("ArrowUp", "S", Place::Composer, None),
            ("ArrowUp", "", Place::OutsideFields, None),
            ("k", "C", Place::Composer, Some(Action::Search)),
            ("b", "C", Place::Composer, Some(Action::Bold)),
            ("I", "C", Place::Composer, Some(Action::Italic)),
            ("u", "C", Place::Composer, Some(Action::Underline)),
            ("u", "CS", Place::Composer, None),
            ("b", "C", Place::Page, None),
        ] {
            assert_eq!(press(key, modifiers, place), does, "{key} {place:?}");
        }
    }

    #[test]
    fn a_letter_with_alt_is_known_by_its_place_where_it_is_another_sign() {
        let alt = |key, code| {
            let pressed = Pressed {
                key,
                code,
                alt: true,
                ..Pressed::default()
            };
            action(pressed, Place::Page)
        };
        assert_eq!(alt("å", "KeyA"), Some(Action::FirstUnread));
        assert_eq!(alt("∑", "KeyW"), Some(Action::Close));
        assert_eq!(alt("q", "KeyA"), None, "a French keyboard");
    }

    #[test]
    fn each_key_does_one_thing_and_the_help_has_all() {
        let keys: HashSet<_> = SHORTCUTS.iter().map(|it| (it.place, it.aria)).collect();
        assert_eq!(keys.len(), SHORTCUTS.len());
        let help = KeysOf::all();
        let shown: usize = help.iter().map(|line| line.caps.len()).sum();
        assert_eq!(shown, SHORTCUTS.len());
        let close = help.iter().find(|line| line.caps.len() == 2).unwrap();
        assert_eq!(close.text, "Close the conversation");
        assert_eq!(close.caps, [vec!["Alt", "W"], vec!["Esc"]]);
        assert_eq!(label(Action::Bold).as_deref(), Some("Ctrl+B"));
    }
}
