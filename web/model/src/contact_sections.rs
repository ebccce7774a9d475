//! What the contact list shows, in order: the groups with who is online, those in no group, those who are offline; or
//! who was found. No DOM here.

use std::collections::{BTreeSet, HashSet};

use msnp11::{
    client::{Contact, Group},
    value::{Email, Guid, Name, Status},
};

use crate::{
    coded_text::plain,
    page::Page,
    settings::{OFFLINE, SORT},
};

/// Names a section; the person's choice to collapse one is kept by it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SectionKey {
    /// Those whom the person wants at the top.
    Favourites,
    /// A group of the person's own.
    Group(Guid),
    /// Contacts in no group.
    Other,
    /// Everyone, where the list is by name.
    Everyone,
    /// Everyone who is online, where the list is by status.
    Online,
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
            Self::Favourites => "favourites",
            Self::Other => "other",
            Self::Everyone => "everyone",
            Self::Online => "online",
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

/// What the contact list is ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By the groups of the person's own.
    #[default]
    Group,
    /// By who is there.
    Status,
    /// By name alone.
    Name,
}

/// Where those who are offline stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offline {
    /// Among the others.
    InPlace,
    /// In a section of their own at the end.
    #[default]
    Last,
    /// Nowhere; only the search finds them.
    Hidden,
}

/// How the person wants the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// What it is ordered by.
    pub sort: Sort,
    /// Where those who are offline stand.
    pub offline: Offline,
}

impl Arrangement {
    /// As the settings have it.
    pub fn of(page: &Page) -> Self {
        Self {
            sort: match page.setting(&SORT) {
                "status" => Sort::Status,
                "name" => Sort::Name,
                _ => Sort::Group,
            },
            offline: match page.setting(&OFFLINE) {
                "shown" => Offline::InPlace,
                "hidden" => Offline::Hidden,
                _ => Offline::Last,
            },
        }
    }
}

/// All sections. `contacts` come sorted and stay so; groups keep the order of the server. The favourites, who stand in their
/// groups as well, "Other contacts" and "Offline" are left out while nobody is in them.
pub fn sections<'a>(
    groups: &'a [Group],
    contacts: &[&'a Contact],
    favourites: &BTreeSet<Email>,
    arrangement: Arrangement,
) -> Vec<Section<'a>> {
    let Arrangement { sort, offline } = arrangement;
    let at_the_top = contacts.iter().copied();
    let at_the_top = at_the_top.filter(|contact| favourites.contains(&contact.email));
    let at_the_top: Vec<_> = at_the_top.collect();
    let mut sections = Vec::new();
    if !at_the_top.is_empty() {
        let key = SectionKey::Favourites;
        sections.push(section(key, None, &at_the_top, offline));
    }
    sections.extend(match sort {
        Sort::Group => by_group(groups, contacts, offline),
        Sort::Status => by_status(contacts),
        Sort::Name if contacts.is_empty() => Vec::new(),
        Sort::Name => vec![section(SectionKey::Everyone, None, contacts, offline)],
    });
    // By status they have one of their own wherever they stand.
    let apart = match offline {
        Offline::InPlace => sort == Sort::Status,
        Offline::Last => true,
        Offline::Hidden => false,
    };
    let away: Vec<_> = contacts
        .iter()
        .copied()
        .filter(|contact| apart && !contact.status.is_online())
        .collect();
    if !away.is_empty() {
        sections.push(Section {
            key: SectionKey::Offline,
            name: None,
            online: 0,
            total: away.len(),
            people: away,
        });
    }
    sections
}

fn by_group<'a>(
    groups: &'a [Group],
    contacts: &[&'a Contact],
    offline: Offline,
) -> Vec<Section<'a>> {
    let known: HashSet<&Guid> = groups.iter().map(|group| &group.id).collect();
    let of = |is_in: &dyn Fn(&Contact) -> bool| {
        let contacts = contacts.iter().copied();
        contacts
            .filter(|contact| is_in(contact))
            .collect::<Vec<_>>()
    };
    let mut sections: Vec<_> = groups
        .iter()
        .map(|group| {
            let key = SectionKey::Group(group.id.clone());
            let members = of(&|contact| contact.groups.contains(&group.id));
            section(key, Some(&group.name), &members, offline)
        })
        .collect();
    // A contact may also be in a group that was deleted elsewhere; nobody may be lost for that.
    let other = of(&|contact| !contact.groups.iter().any(|group| known.contains(group)));
    if !other.is_empty() {
        sections.push(section(SectionKey::Other, None, &other, offline));
    }
    sections
}

/// Those who are there, the most reachable first.
fn by_status<'a>(contacts: &[&'a Contact]) -> Vec<Section<'a>> {
    if contacts.is_empty() {
        return Vec::new();
    }
    let mut online = section(SectionKey::Online, None, contacts, Offline::Last);
    // Nobody chooses to be idle: they are away.
    let chosen = |status| match status {
        Status::Idle => Status::Away,
        status => status,
    };
    let place = |status| {
        let place = Status::CHOICES
            .iter()
            .position(|one| *one == chosen(status));
        (
            place.unwrap_or(Status::CHOICES.len()),
            status == Status::Idle,
        )
    };
    online.people.sort_by_key(|contact| place(contact.status));
    online.total = online.people.len();
    vec![online]
}

fn section<'a>(
    key: SectionKey,
    name: Option<&'a Name>,
    members: &[&'a Contact],
    offline: Offline,
) -> Section<'a> {
    let is_online = |contact: &&Contact| contact.status.is_online();
    let online = members.iter().copied().filter(is_online).count();
    let shown = members.iter().copied();
    let shown = shown.filter(|contact| offline == Offline::InPlace || is_online(contact));
    Section {
        key,
        name,
        online,
        total: members.len(),
        people: shown.collect(),
    }
}

/// Who has every word of `sought` in the person's name for them, their own, their address or personal message: first those online, then the others.
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
            "{}\n{}\n{}\n{}",
            plain(contact.nickname.as_ref().map_or("", Name::as_str)),
            plain(contact.name.as_str()),
            contact.email,
            plain(&contact.personal.text)
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
            nickname: None,
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
            told(&sections(
                &groups,
                &contacts,
                &BTreeSet::new(),
                Arrangement::default()
            )),
            [
                "friends 1/2 Ana",
                "work 1/1 Ana",
                "other 2/3 Cid,Dee",
                "offline 0/2 Bob,Eve"
            ]
        );
    }

    #[test]
    fn by_group_by_status_and_by_name_with_the_offline_where_they_are_wanted() {
        let people = [
            contact("Ana", Status::Away, &["friends"]),
            contact("Bob", Status::Offline, &["friends"]),
            contact("Cid", Status::Online, &[]),
        ];
        let (groups, contacts) = (groups(), people.iter().collect::<Vec<_>>());
        let told = |sort, offline| {
            let arrangement = Arrangement { sort, offline };
            told(&sections(&groups, &contacts, &BTreeSet::new(), arrangement)).join("; ")
        };
        use Offline::{Hidden, InPlace, Last};
        for (sort, offline, expected) in [
            (
                Sort::Group,
                InPlace,
                "friends 1/2 Ana,Bob; work 0/0 ; other 1/1 Cid",
            ),
            (
                Sort::Group,
                Hidden,
                "friends 1/2 Ana; work 0/0 ; other 1/1 Cid",
            ),
            (Sort::Status, InPlace, "online 2/2 Cid,Ana; offline 0/1 Bob"),
            (Sort::Status, Last, "online 2/2 Cid,Ana; offline 0/1 Bob"),
            (Sort::Status, Hidden, "online 2/2 Cid,Ana"),
            (Sort::Name, InPlace, "everyone 2/3 Ana,Bob,Cid"),
            (Sort::Name, Last, "everyone 2/3 Ana,Cid; offline 0/1 Bob"),
            (Sort::Name, Hidden, "everyone 2/3 Ana,Cid"),
        ] {
            assert_eq!(told(sort, offline), expected, "{sort:?} {offline:?}");
        }
        // Nobody there is no empty list: the headings stay.
        let away = [contact("Bob", Status::Offline, &[])];
        let away: Vec<_> = away.iter().collect();
        for sort in [Sort::Group, Sort::Status, Sort::Name] {
            let offline = Hidden;
            let arrangement = Arrangement { sort, offline };
            let none = BTreeSet::new();
            assert!(
                !sections(&[], &away, &none, arrangement).is_empty(),
                "{sort:?}"
            );
            assert!(
                sections(&[], &[], &none, arrangement).is_empty(),
                "{sort:?}"
            );
        }
    }

    #[test]
    fn empty_groups_stay_and_empty_rests_go() {
        let groups = groups();
        assert_eq!(
            told(&sections(
                &groups,
                &[],
                &BTreeSet::new(),
                Arrangement::default()
            )),
            ["friends 0/0 ", "work 0/0 "]
        );
        assert!(sections(&[], &[], &BTreeSet::new(), Arrangement::default()).is_empty());
    }

    #[test]
    fn favourites_stand_at_the_top_and_in_their_groups() {
        let people = [
            contact("Ana", Status::Online, &["friends"]),
            contact("Bob", Status::Offline, &[]),
            contact("Cid", Status::Online, &["friends"]),
        ];
        let (groups, contacts) = (groups(), people.iter().collect::<Vec<_>>());
        let gone = Email::from_wire("gone@example.com").unwrap();
        let favourites = [people[1].email.clone(), people[2].email.clone(), gone];
        let told = |sort| {
            let arrangement = Arrangement {
                sort,
                ..Arrangement::default()
            };
            let favourites = favourites.iter().cloned().collect();
            told(&sections(&groups, &contacts, &favourites, arrangement))
        };
        assert_eq!(
            told(Sort::Group)[..2],
            ["favourites 1/2 Cid", "friends 2/2 Ana,Cid"]
        );
        for sort in [Sort::Name, Sort::Status] {
            assert_eq!(told(sort)[0], "favourites 1/2 Cid", "{sort:?}");
        }
    }

    #[test]
    fn by_status_who_is_idle_stands_with_those_who_are_away() {
        let people = [
            contact("Ana", Status::Idle, &[]),
            contact("Bob", Status::Away, &[]),
            contact("Cid", Status::Online, &[]),
            contact("Dee", Status::OutToLunch, &[]),
        ];
        let contacts: Vec<_> = people.iter().collect();
        assert_eq!(told(&by_status(&contacts)), ["online 4/4 Cid,Bob,Ana,Dee"]);
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
