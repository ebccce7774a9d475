//! What a key does in the contact list, by the ARIA practice for trees. No DOM here.

use msnp11::value::Email;

use crate::{
    contact_lines::{Heading, Line, Member},
    contact_sections::SectionKey,
    layers::Dialog,
};

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Give the focus to a line.
    Focus(usize),
    /// Collapse a section, or expand it.
    Toggle(SectionKey),
    /// Open a dialog about it.
    Ask(Dialog),
    /// Talk with someone.
    Open(Email),
    /// Make someone a favourite, or no longer.
    Favourite(Email),
    /// Open the menu of a line.
    Menu(usize),
}

/// For how long letters are one word, in milliseconds.
const WORD: f64 = 700.0;
/// The longest word that is looked for, in bytes.
const MAX_WORD: usize = 64;

/// What was typed into the list of late.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TypeAhead {
    word: String,
    last: f64,
}

impl TypeAhead {
    /// Whether a letter now belongs to a word that was begun.
    fn is_going_on(&self, now: f64) -> bool {
        !self.word.is_empty() && now - self.last <= WORD
    }

    /// One more letter, at this time in milliseconds. `None` of the first of a word that is a command instead.
    fn add(&mut self, letter: &str, now: f64) -> Option<&str> {
        if !self.is_going_on(now) || self.word.len() > MAX_WORD {
            self.word.clear();
        }
        // With Shift they are letters.
        if self.word.is_empty() && matches!(letter, "f" | "m") {
            return None;
        }
        self.last = now;
        self.word.push_str(letter);
        Some(&self.word)
    }
}

/// A key that was pressed in the list.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// Its name.
    pub key: &'a str,
    /// With Alt.
    pub alt: bool,
    /// With Shift.
    pub shift: bool,
    /// When, in milliseconds.
    pub at: f64,
}

/// What a key does while the line `at` has the focus. `fold` makes names comparable.
pub fn act(
    lines: &[Line],
    at: usize,
    press: Press<'_>,
    typed: &mut TypeAhead,
    fold: impl Fn(&str) -> String,
) -> Option<Act> {
    let line = lines.get(at)?;
    let last = lines.len() - 1;
    if press.alt {
        let email = line.email().filter(|_| press.key == "Enter")?;
        return Some(Act::Ask(Dialog::ContactCard(email.clone())));
    }
    if press.key.chars().count() == 1 && (press.key != " " || typed.is_going_on(press.at)) {
        return match (typed.add(press.key, press.at), line) {
            (Some(word), _) => found(lines, at, &fold(word), fold).map(Act::Focus),
            (None, Line::Contact(Member { email, section, .. })) => Some(if press.key == "f" {
                Act::Favourite(email.clone())
            } else {
                Act::Ask(Dialog::Move(email.clone(), section.group().cloned()))
            }),
            (None, Line::Heading(_)) => None,
        };
    }
    match (press.key, line) {
        ("ContextMenu", _) => Some(Act::Menu(at)),
        ("F10", _) if press.shift => Some(Act::Menu(at)),
        ("Enter" | " ", Line::Heading(Heading { empty: true, .. })) => None,
        ("ArrowDown", _) => Some(Act::Focus((at + 1).min(last))),
        ("ArrowUp", _) => Some(Act::Focus(at.saturating_sub(1))),
        ("Home", _) => Some(Act::Focus(0)),
        ("End", _) => Some(Act::Focus(last)),
        ("Enter" | " ", Line::Heading(Heading { section, .. })) => {
            Some(Act::Toggle(section.clone()))
        }
        ("Enter" | " ", Line::Contact(Member { email, .. })) => Some(Act::Open(email.clone())),
        (
            "ArrowRight",
            Line::Heading(Heading {
                section,
                expanded: false,
                empty: false,
                ..
            }),
        )
        | (
            "ArrowLeft",
            Line::Heading(Heading {
                section,
                expanded: true,
                ..
            }),
        ) => Some(Act::Toggle(section.clone())),
        ("ArrowRight", Line::Heading(_)) => {
            matches!(lines.get(at + 1), Some(Line::Contact(_))).then_some(Act::Focus(at + 1))
        }
        ("ArrowLeft", Line::Contact(_)) => lines[..at]
            .iter()
            .rposition(|line| matches!(line, Line::Heading(_)))
            .map(Act::Focus),
        ("F2", Line::Contact(Member { email, .. })) => {
            Some(Act::Ask(Dialog::NameContact(email.clone())))
        }
        ("F2", Line::Heading(_)) => Some(Act::Ask(Dialog::RenameGroup(line.group()?.clone()))),
        ("Delete", Line::Contact(Member { email, .. })) => {
            Some(Act::Ask(Dialog::Remove(email.clone())))
        }
        ("Delete", Line::Heading(_)) => Some(Act::Ask(Dialog::RemoveGroup(line.group()?.clone()))),
        _ => None,
    }
}

/// The line whose name begins with a word: the one that has the focus, as far as the word has two letters or more, or the
/// next one, and around. The same letter again and again goes from one to the next of those who begin with it.
fn found(lines: &[Line], at: usize, word: &str, fold: impl Fn(&str) -> String) -> Option<usize> {
    let names: Vec<_> = lines.iter().map(|line| fold(line.name())).collect();
    let from = |first: usize, word: &str| {
        let mut places = (first..lines.len()).chain(0..first.min(lines.len()));
        places.find(|&place| names[place].starts_with(word))
    };
    let mut letters = word.chars();
    let first = letters.next()?;
    if letters.as_str().is_empty() {
        return from(at + 1, word);
    }
    let next = || {
        let same = word.chars().all(|letter| letter == first);
        same.then(|| from(at + 1, &first.to_string())).flatten()
    };
    from(at, word).or_else(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(section: SectionKey, expanded: bool, name: &str) -> Line {
        Line::Heading(Heading {
            section,
            expanded,
            empty: false,
            title: name.to_owned(),
            count: String::new(),
        })
    }

    fn person(name: &str) -> Line {
        Line::Contact(Member {
            email: email(name),
            section: SectionKey::Other,
            name: name.to_owned(),
            pictured: false,
            place: 1,
            of: 2,
        })
    }

    fn email(name: &str) -> Email {
        Email::from_wire(&format!("{name}@example.com")).unwrap()
    }

    #[test]
    fn the_keys_of_a_tree() {
        let lines = [
            heading(SectionKey::Other, true, "Other contacts"),
            person("ana"),
            person("bob"),
            heading(SectionKey::Offline, false, "Offline"),
        ];
        for (at, key, expected) in [
            (0, "ArrowUp", Some(Act::Focus(0))),
            (0, "ArrowDown", Some(Act::Focus(1))),
            (3, "ArrowDown", Some(Act::Focus(3))),
            (1, "End", Some(Act::Focus(3))),
            (3, "Home", Some(Act::Focus(0))),
            (0, "ArrowRight", Some(Act::Focus(1))),
            (3, "ArrowRight", Some(Act::Toggle(SectionKey::Offline))),
            (0, "ArrowLeft", Some(Act::Toggle(SectionKey::Other))),
            (3, "ArrowLeft", None),
            (2, "ArrowLeft", Some(Act::Focus(0))),
            (2, "ArrowRight", None),
            (2, "Enter", Some(Act::Open(email("bob")))),
            (0, " ", Some(Act::Toggle(SectionKey::Other))),
            (0, "B", Some(Act::Focus(2))),
            (3, "o", Some(Act::Focus(0))),
            (0, "o", Some(Act::Focus(3))),
            (1, "F2", Some(Act::Ask(Dialog::NameContact(email("ana"))))),
            (1, "Delete", Some(Act::Ask(Dialog::Remove(email("ana"))))),
            (0, "F2", None),
            (0, "Tab", None),
            (9, "Home", None),
        ] {
            let mut typed = TypeAhead::default();
            let press = press(key, 1_000.0);
            assert_eq!(
                act(&lines, at, press, &mut typed, str::to_lowercase),
                expected,
                "{at} {key}"
            );
        }
    }

    fn press(key: &str, at: f64) -> Press<'_> {
        Press {
            key,
            alt: false,
            shift: false,
            at,
        }
    }

    #[test]
    fn letters_in_quick_succession_are_a_word() {
        let names = ["bea", "bob", "bobby", "ben ada", "mara", "fay"];
        let lines = names.map(person);
        let types = |from: usize, words: &[(&str, f64)]| {
            let (mut at, mut typed) = (from, TypeAhead::default());
            for (letter, time) in words {
                let act = act(
                    &lines,
                    at,
                    press(letter, *time),
                    &mut typed,
                    str::to_lowercase,
                );
                if let Some(Act::Focus(place)) = act {
                    at = place;
                }
            }
            names[at]
        };
        let word = |letters: &'static str| -> Vec<(&'static str, f64)> {
            let letters = letters.split("").filter(|letter| !letter.is_empty());
            letters.zip((10..).map(|n| f64::from(n) * 100.0)).collect()
        };
        for (from, letters, found) in [
            (0, "bo", "bob"),
            (0, "bobb", "bobby"),
            (1, "ben a", "ben ada"),
            (0, "bb", "bobby"),
            (4, "bbb", "bobby"),
            (0, "Ma", "mara"),
            (0, "xyz", "bea"),
        ] {
            assert_eq!(types(from, &word(letters)), found, "{letters}");
        }
        // After a while a new word begins.
        assert_eq!(types(0, &[("b", 1_000.0), ("B", 1_800.0)]), "bobby");
        assert_eq!(types(3, &[("b", 1_000.0), ("e", 1_800.0)]), "bea");
    }

    #[test]
    fn what_is_done_with_a_contact_by_key() {
        let lines = [heading(SectionKey::Other, true, "Other"), person("ana")];
        let done = |at: usize, key: &str, alt: bool, shift: bool| {
            let press = Press {
                alt,
                shift,
                ..press(key, 5_000.0)
            };
            act(
                &lines,
                at,
                press,
                &mut TypeAhead::default(),
                str::to_lowercase,
            )
        };
        let ana = email("ana");
        for (at, key, alt, shift, expected) in [
            (1, "f", false, false, Some(Act::Favourite(ana.clone()))),
            (
                1,
                "m",
                false,
                false,
                Some(Act::Ask(Dialog::Move(ana.clone(), None))),
            ),
            (0, "m", false, false, None),
            (
                1,
                "Enter",
                true,
                false,
                Some(Act::Ask(Dialog::ContactCard(ana))),
            ),
            (1, "ArrowUp", true, false, None),
            (1, "ContextMenu", false, false, Some(Act::Menu(1))),
            (1, "F10", false, true, Some(Act::Menu(1))),
            (1, "F10", false, false, None),
        ] {
            assert_eq!(done(at, key, alt, shift), expected, "{key}");
        }
    }

    #[test]
    fn an_empty_group_has_nothing_to_expand() {
        let empty = Line::Heading(Heading {
            section: SectionKey::Other,
            expanded: false,
            empty: true,
            title: "Other".to_owned(),
            count: String::new(),
        });
        for key in ["Enter", " ", "ArrowRight", "ArrowLeft"] {
            let lines = [empty.clone()];
            let mut typed = TypeAhead::default();
            assert_eq!(
                act(
                    &lines,
                    0,
                    press(key, 5_000.0),
                    &mut typed,
                    str::to_lowercase
                ),
                None
            );
        }
    }
}
