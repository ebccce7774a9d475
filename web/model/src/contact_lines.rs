//! The contact list line by line: what the tree draws and what the keyboard goes through.

use std::collections::HashSet;

use msnp11::{
    client::Contact,
    value::{Email, Guid},
};

use crate::{
    contact_sections::{Section, SectionKey},
    names::contact_name,
    text::{t, t_with},
};

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A section's heading.
    Heading(Heading),
    /// Somebody in it.
    Contact(Member),
}

/// The heading of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Which section.
    pub section: SectionKey,
    /// Whether its people are shown.
    pub expanded: bool,
    /// Nobody is to be shown under it, so that there is nothing to expand.
    pub empty: bool,
    /// What it is called.
    pub title: String,
    /// How many are in it; of groups also how many of them are online.
    pub count: String,
}

/// Somebody in a section. A person may stand in several groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub email: Email,
    /// In which section.
    pub section: SectionKey,
    /// Their name: the beginning of it is what typing a letter looks for.
    pub name: String,
    /// Whether a display picture stands before the name.
    pub pictured: bool,
    /// Their place in the section, from 1.
    pub place: usize,
    /// How many are shown in the section.
    pub of: usize,
}

impl Line {
    /// A text for attributes and keys, one for each line.
    pub fn token(&self) -> String {
        match self {
            Self::Heading(heading) => heading.section.token().to_owned(),
            Self::Contact(member) => format!("{} {}", member.section.token(), member.email),
        }
    }

    /// Whether this is the text that [`Line::token`] gives.
    pub fn has_token(&self, token: &str) -> bool {
        match self {
            Self::Heading(heading) => heading.section.token() == token,
            Self::Contact(member) => token
                .strip_prefix(member.section.token())
                .and_then(|rest| rest.strip_prefix(' '))
                .is_some_and(|email| email == member.email.as_str()),
        }
    }

    /// The name that typing a letter looks for.
    pub fn name(&self) -> &str {
        match self {
            Self::Heading(heading) => &heading.title,
            Self::Contact(member) => &member.name,
        }
    }

    /// The group of the person's own that it stands under, if any.
    pub fn group(&self) -> Option<&Guid> {
        match self {
            Self::Heading(heading) => heading.section.group(),
            Self::Contact(member) => member.section.group(),
        }
    }

    /// Who stands there, if it is a person.
    pub fn email(&self) -> Option<&Email> {
        match self {
            Self::Heading(_) => None,
            Self::Contact(member) => Some(&member.email),
        }
    }
}

/// Whether a contact shows a display picture, here or not yet.
pub fn is_pictured(contact: &Contact) -> bool {
    contact.status.is_online() && contact.object.is_some()
}

/// Every line of these sections, without the people of those that are collapsed.
pub fn lines(sections: &[Section<'_>], collapsed: &HashSet<SectionKey>) -> Vec<Line> {
    let mut lines = Vec::new();
    for section in sections {
        let expanded = !collapsed.contains(&section.key);
        lines.push(Line::Heading(Heading {
            section: section.key.clone(),
            expanded: expanded && !section.people.is_empty(),
            empty: section.people.is_empty(),
            title: title(section),
            count: count(section),
        }));
        let of = section.people.len();
        let people = section.people.iter().filter(|_| expanded).enumerate();
        lines.extend(people.map(|(place, contact)| {
            Line::Contact(Member {
                email: contact.email.clone(),
                section: section.key.clone(),
                name: contact_name(contact).into_owned(),
                pictured: is_pictured(contact),
                place: place + 1,
                of,
            })
        }));
    }
    lines
}

/// The line that has the focus after a change of the list: the one that had it; else that of the same person, who may have
/// changed the section; else the one that has its place now. `before` are the lines that were drawn, `token` names the one
/// among them that had the focus.
pub fn focused_after(lines: &[Line], before: &[Line], token: &str) -> Option<usize> {
    let at = |lines: &[Line]| lines.iter().position(|line| line.has_token(token));
    if let Some(place) = at(lines) {
        return Some(place);
    }
    let was = at(before)?;
    let email = before[was].email();
    let moved = email.and_then(|email| lines.iter().position(|line| line.email() == Some(email)));
    moved.or_else(|| Some(was.min(lines.len().checked_sub(1)?)))
}

fn title(section: &Section<'_>) -> String {
    match (&section.key, section.name) {
        (_, Some(name)) => name.as_str().to_owned(),
        (SectionKey::Offline | SectionKey::FoundOffline, None) => t("list-offline"),
        (SectionKey::FoundOnline | SectionKey::Online, None) => t("list-online"),
        (SectionKey::Everyone, None) => t("list-everyone"),
        (SectionKey::Favourites, None) => t("list-favourites"),
        (SectionKey::Other | SectionKey::Group(_), None) => t("list-other"),
    }
}

fn count(section: &Section<'_>) -> String {
    let total = ("total", section.total.into());
    match section.key {
        SectionKey::Group(_)
        | SectionKey::Favourites
        | SectionKey::Other
        | SectionKey::Everyone => {
            t_with("list-count-of", &[("online", section.online.into()), total])
        }
        _ => t_with("list-count", &[total]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contact(name: &str, section: SectionKey) -> Line {
        Line::Contact(Member {
            email: Email::from_wire(&format!("{name}@example.com")).unwrap(),
            section,
            name: name.to_owned(),
            pictured: false,
            place: 1,
            of: 1,
        })
    }

    #[test]
    fn a_line_knows_its_token() {
        let line = contact("ana", SectionKey::Other);
        assert!(line.has_token(&line.token()));
        for other in [
            "other",
            "other ana@example.co",
            "offline ana@example.com",
            "",
        ] {
            assert!(!line.has_token(other), "{other}");
        }
    }

    #[test]
    fn the_focus_stays_with_the_person_and_else_with_the_place() {
        use SectionKey::{Offline, Other};
        let before = [
            contact("ana", Other),
            contact("bob", Other),
            contact("cid", Offline),
        ];
        let after = [
            contact("ana", Other),
            contact("bob", Offline),
            contact("cid", Offline),
        ];
        for (token, line) in [
            ("other ana@example.com", Some(0)),
            ("other bob@example.com", Some(1)),
            ("nobody", None),
        ] {
            assert_eq!(focused_after(&after, &before, token), line, "{token}");
        }
        let gone = [contact("ana", Other)];
        assert_eq!(
            focused_after(&gone, &before, "offline cid@example.com"),
            Some(0)
        );
        assert_eq!(focused_after(&[], &before, "offline cid@example.com"), None);
    }
}
