//! What the contact list shows, in order: the groups with who is online, those in no group, those who are offline; or
//! who was found. No DOM here.

use std::collections::HashSet;

use msnp11::{
    client::{Contact, Group},
    value::{Guid, Name},
};

/// Names a section; the person's choice to collapse one is kept by it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SectionKey {
    /// A group of the person's own.
    Group(Guid),
    /// Contacts in no group.
    Other,
    /// Everyone who is offline, whatever their groups.
    Offline,
    /// Who was found and is online.
    FoundOnline,
    /// Who was found and is offline.
    FoundOffline,
}

impl SectionKey {
    /// The group, for a group of the person's own.
    pub fn group(&self) -> Option<&Guid> {
        match self {
            Self::Group(id) => Some(id),
            _ => None,
        }
    }

    /// A text for attributes and keys, one for each section.
    pub fn token(&self) -> &str {
        match self {
            Self::Group(id) => id.as_str(),
            Self::Other => "other",
            Self::Offline => "offline",
            Self::FoundOnline => "found-online",
            Self::FoundOffline => "found-offline",
        }
    }
}

/// A heading and who is under it.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    /// Which.
    pub key: SectionKey,
    /// The group's name, for a group.
    pub name: Option<&'a Name>,
    /// How many of its people are online.
    pub online: usize,
    /// How many people are in it, online or not.
    pub total: usize,
    /// Who is shown under it.
    pub people: Vec<&'a Contact>,
}

/// All sections. `contacts` come sorted and stay so; groups keep the order of the server. "Other contacts" and
/// "Offline" are left out while nobody is in them.
pub fn sections<'a>(groups: &'a [Group], contacts: &[&'a Contact]) -> Vec<Section<'a>> {
    let known: HashSet<&Guid> = groups.iter().map(|group| &group.id).collect();
    let section = |key, name, members: Vec<&'a Contact>| {
        let people: Vec<_> = members
            .iter()
            .copied()
            .filter(|contact| contact.status.is_online())
            .collect();
        Section {
            key,
            name,
            online: people.len(),
            total: members.len(),
            people,
        }
    };
    let mut sections: Vec<_> = groups
        .iter()
        .map(|group| {
            let members = contacts
                .iter()
                .copied()
                .filter(|contact| contact.groups.contains(&group.id))
                .collect();
            section(
                SectionKey::Group(group.id.clone()),
                Some(&group.name),
                members,
            )
        })
        .collect();
    // A contact may also be in a group that was deleted elsewhere; nobody may be lost for that.
    let homeless = |contact: &Contact| !contact.groups.iter().any(|group| known.contains(group));
    let other: Vec<_> = contacts
        .iter()
        .copied()
        .filter(|contact| homeless(contact))
        .collect();
    if !other.is_empty() {
        sections.push(section(SectionKey::Other, None, other));
    }
    let offline: Vec<_> = contacts
        .iter()
        .copied()
        .filter(|contact| !contact.status.is_online())
        .collect();
    if !offline.is_empty() {
        sections.push(Section {
            key: SectionKey::Offline,
            name: None,
            online: 0,
            total: offline.len(),
            people: offline,
        });
    }
    sections
}

/// Who has every word of `sought` in their name, address or personal message: first those online, then the others.
/// `fold` makes texts comparable, by case and accents.
pub fn found<'a>(
    contacts: &[&'a Contact],
    sought: &str,
    fold: impl Fn(&str) -> String,
) -> Vec<Section<'a>> {
    let sought = fold(sought);
    let words: Vec<_> = sought.split_whitespace().collect();
    let matches = |contact: &Contact| {
        let text = fold(&format!(
            "{}\n{}\n{}",
            contact.name.as_str(),
            contact.email,
            contact.personal.text
        ));
        words.iter().all(|word| text.contains(word))
    };
    let (online, offline): (Vec<_>, Vec<_>) = contacts
        .iter()
        .copied()
        .filter(|contact| matches(contact))
        .partition(|contact| contact.status.is_online());
    [
        (SectionKey::FoundOnline, online),
        (SectionKey::FoundOffline, offline),
    ]
    .into_iter()
    .filter(|(_, people)| !people.is_empty())
    .map(|(key, people)| {
        let online = if key == SectionKey::FoundOnline {
            people.len()
        } else {
            0
        };
        Section {
            key,
            name: None,
            online,
            total: people.len(),
            people,
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use msnp11::value::{Capabilities, Email, Lists, PersonalMessage, Status};

    use super::*;

    fn guid(text: &str) -> Guid {
        Guid::from_wire(text).unwrap()
    }

    fn contact(name: &str, status: Status, groups: &[&str]) -> Contact {
        Contact {
            email: Email::from_wire(&format!("{}@example.com", name.to_lowercase())).unwrap(),
            name: name.into(),
            id: None,
            lists: Lists::FL,
            groups: groups.iter().map(|group| guid(group)).collect(),
            status,
            capabilities: Capabilities::empty(),
            object: None,
            personal: PersonalMessage::default(),
            properties: BTreeMap::new(),
        }
    }

    fn told(sections: &[Section<'_>]) -> Vec<String> {
        sections
            .iter()
            .map(|section| {
                let people: Vec<_> = section
                    .people
                    .iter()
                    .map(|contact| contact.name.as_str())
                    .collect();
                format!(
                    "{} {}/{} {}",
                    section.key.token(),
                    section.online,
                    section.total,
                    people.join(",")
                )
            })
            .collect()
    }

    fn groups() -> Vec<Group> {
        vec![
            Group {
                id: guid("friends"),
                name: "Friends".into(),
            },
            Group {
                id: guid("work"),
                name: "Work".into(),
            },
        ]
    }

    #[test]
    fn groups_others_and_offline() {
        let people = [
            contact("Ana", Status::Online, &["friends", "work"]),
            contact("Bob", Status::Offline, &["friends"]),
            contact("Cid", Status::Idle, &[]),
            contact("Dee", Status::Busy, &["gone"]),
            contact("Eve", Status::Offline, &[]),
        ];
        let (groups, contacts) = (groups(), people.iter().collect::<Vec<_>>());
        assert_eq!(
            told(&sections(&groups, &contacts)),
            [
                "friends 1/2 Ana",
                "work 1/1 Ana",
                "other 2/3 Cid,Dee",
                "offline 0/2 Bob,Eve"
            ]
        );
    }

    #[test]
    fn empty_groups_stay_and_empty_rests_go() {
        let groups = groups();
        assert_eq!(told(&sections(&groups, &[])), ["friends 0/0 ", "work 0/0 "]);
        assert!(sections(&[], &[]).is_empty());
    }

    #[test]
    fn all_words_are_sought_in_everything() {
        let mut people = [
            contact("Marlon", Status::Online, &[]),
            contact("Bob", Status::Offline, &[]),
            contact("Eve", Status::Offline, &[]),
        ];
        people[1].personal.text = "gone to MARS".into();
        let contacts: Vec<_> = people.iter().collect();
        let find = |sought: &str| told(&found(&contacts, sought, str::to_lowercase));
        assert_eq!(
            find("mar"),
            ["found-online 1/1 Marlon", "found-offline 0/1 Bob"]
        );
        assert_eq!(find("bob@EXAMPLE mars"), ["found-offline 0/1 Bob"]);
        assert!(find("nobody").is_empty());
    }
}
