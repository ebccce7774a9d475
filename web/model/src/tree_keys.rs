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
}

/// What `key` does while the line `at` has the focus. `fold` makes names comparable.
pub fn act(lines: &[Line], at: usize, key: &str, fold: impl Fn(&str) -> String) -> Option<Act> {
    let line = lines.get(at)?;
    let last = lines.len() - 1;
    match (key, line) {
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
        (letter, _) if letter.chars().count() == 1 => {
            let letter = fold(letter);
            // On from here, and around: the same letter again goes to the next one.
            (at + 1..lines.len())
                .chain(0..at)
                .find(|&place| fold(lines[place].name()).starts_with(&letter))
                .map(Act::Focus)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(section: SectionKey, expanded: bool, name: &str) -> Line {
        Line::Heading(Heading {
            section,
            expanded,
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
            assert_eq!(
                act(&lines, at, key, str::to_lowercase),
                expected,
                "{at} {key}"
            );
        }
    }
}
