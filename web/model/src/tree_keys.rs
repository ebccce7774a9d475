//! What a key does in the contact list, by the ARIA practice for trees. No DOM here.

use msnp11::value::Email;

use crate::contact_sections::SectionKey;

/// A line of the list that can have the focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A section's heading.
    Heading {
        /// Which section.
        section: SectionKey,
        /// Whether its people are shown.
        expanded: bool,
        /// The beginning of its name is what typing a letter looks for.
        name: String,
    },
    /// A person.
    Contact {
        /// Who.
        email: Email,
        /// As for a heading.
        name: String,
    },
}

impl Item {
    fn name(&self) -> &str {
        match self {
            Self::Heading { name, .. } | Self::Contact { name, .. } => name,
        }
    }
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Give the focus to a line.
    Focus(usize),
    /// Collapse a section, or expand it.
    Toggle(SectionKey),
    /// Talk with someone.
    Open(Email),
}

/// What `key` does while the line `at` has the focus. `fold` makes names comparable.
pub fn act(items: &[Item], at: usize, key: &str, fold: impl Fn(&str) -> String) -> Option<Act> {
    let item = items.get(at)?;
    let last = items.len() - 1;
    match (key, item) {
        ("ArrowDown", _) => Some(Act::Focus((at + 1).min(last))),
        ("ArrowUp", _) => Some(Act::Focus(at.saturating_sub(1))),
        ("Home", _) => Some(Act::Focus(0)),
        ("End", _) => Some(Act::Focus(last)),
        ("Enter" | " ", Item::Heading { section, .. }) => Some(Act::Toggle(section.clone())),
        ("Enter" | " ", Item::Contact { email, .. }) => Some(Act::Open(email.clone())),
        (
            "ArrowRight",
            Item::Heading {
                section,
                expanded: false,
                ..
            },
        )
        | (
            "ArrowLeft",
            Item::Heading {
                section,
                expanded: true,
                ..
            },
        ) => Some(Act::Toggle(section.clone())),
        ("ArrowRight", Item::Heading { .. }) => {
            matches!(items.get(at + 1), Some(Item::Contact { .. })).then_some(Act::Focus(at + 1))
        }
        ("ArrowLeft", Item::Contact { .. }) => items[..at]
            .iter()
            .rposition(|item| matches!(item, Item::Heading { .. }))
            .map(Act::Focus),
        (letter, _) if letter.chars().count() == 1 => {
            let letter = fold(letter);
            // On from here, and around: the same letter again goes to the next one.
            (at + 1..items.len())
                .chain(0..at)
                .find(|&place| fold(items[place].name()).starts_with(&letter))
                .map(Act::Focus)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(section: SectionKey, expanded: bool, name: &str) -> Item {
        Item::Heading {
            section,
            expanded,
            name: name.to_owned(),
        }
    }

    fn person(name: &str) -> Item {
        Item::Contact {
            email: email(name),
            name: name.to_owned(),
        }
    }

    fn email(name: &str) -> Email {
        Email::from_wire(&format!("{name}@example.com")).unwrap()
    }

    #[test]
    fn the_keys_of_a_tree() {
        let items = [
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
            (0, "Tab", None),
            (9, "Home", None),
        ] {
            assert_eq!(
                act(&items, at, key, str::to_lowercase),
                expected,
                "{at} {key}"
            );
        }
    }
}
