//! Moving contacts between groups: where from, where to, what is done so far, and the way back.

use msnp11::{
    client::{Contact, ConversationId, Group, Messenger, Request, Roster},
    value::{Email, Guid},
};

use crate::contact_sections::SectionKey;

/// A contact that is dragged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dragged {
    /// Who.
    pub email: Email,
    /// The group under which they were taken up, if any.
    pub from: Option<Guid>,
}

/// Where somebody is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A group that there is.
    Group(Guid),
    /// One that was asked for, by its name.
    New(String),
}

/// A contact on the way to a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Who.
    pub email: Email,
    /// Out of this group; nothing when they are to stay wherever they are.
    pub from: Option<Guid>,
    /// Into this one.
    pub to: Destination,
}

/// Somebody has come to a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Tells it from others.
    pub number: u64,
    /// Who.
    pub email: Email,
    /// Out of this group, if out of one.
    pub from: Option<Guid>,
    /// Into this one.
    pub to: Guid,
}

/// What is on the way, and what was done last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    pending: Option<Move>,
    done: Option<Moved>,
    last: u64,
}

impl Move {
    /// Somebody who stands under a group, or elsewhere in the list, goes to another. Who stands elsewhere leaves the only
    /// group that they are in; `copy` leaves none.
    pub fn of(contact: &Contact, under: Option<&Guid>, to: Destination, copy: bool) -> Self {
        let from = under.or(match contact.groups.as_slice() {
            [only] => Some(only),
            _ => None,
        });
        Self {
            email: contact.email.clone(),
            from: from.filter(|_| !copy).cloned(),
            to,
        }
    }

    /// What is to be asked of the server next.
    pub fn request(&self) -> Request {
        match &self.to {
            Destination::New(name) => Request::AddGroup(name.as_str().into()),
            Destination::Group(to) => Request::MoveContact {
                email: self.email.clone(),
                from: self.from.clone(),
                to: to.clone(),
            },
        }
    }

    /// Whether it is done.
    pub fn is_done(&self, roster: &Roster) -> bool {
        let to = match &self.to {
            Destination::Group(to) => Some(to),
            Destination::New(name) => group_called(roster.groups(), name).map(|group| &group.id),
        };
        let person = roster.person(&self.email);
        to.zip(person)
            .is_some_and(|(to, person)| person.groups.contains(to))
    }
}

impl Moved {
    /// What undoes it.
    pub fn undo(&self) -> Request {
        match &self.from {
            Some(from) => Request::MoveContact {
                email: self.email.clone(),
                from: Some(self.to.clone()),
                to: from.clone(),
            },
            None => Request::RemoveFromGroup {
                email: self.email.clone(),
                group: self.to.clone(),
            },
        }
    }
}

impl Moves {
    /// Something was begun: its end is told, and that of nothing else.
    pub fn begin(&mut self, begun: Move) {
        self.pending = Some(begun);
    }

    /// What was begun goes no further: it was refused, or nobody waits for it.
    pub fn give_up(&mut self) {
        self.pending = None;
    }

    /// What was done last and is not read yet.
    pub fn done(&self) -> Option<&Moved> {
        self.done.as_ref()
    }

    /// It was read, or undone.
    pub fn dismiss(&mut self) {
        self.done = None;
    }

    /// What is to be asked once the group is there that was asked for.
    pub fn next(&mut self, roster: &Roster) -> Option<Request> {
        let pending = self.pending.as_mut()?;
        let Destination::New(name) = &pending.to else {
            return None;
        };
        let group = group_called(roster.groups(), name)?;
        pending.to = Destination::Group(group.id.clone());
        Some(pending.request())
    }

    /// Whether somebody has come where they were to go.
    pub fn take_in(&mut self, roster: &Roster) {
        if let Some(pending) = self.pending.take_if(|pending| pending.is_done(roster))
            && let Destination::Group(to) = pending.to
        {
            self.last += 1;
            self.done = Some(Moved {
                number: self.last,
                email: pending.email,
                from: pending.from,
                to,
            });
        }
    }
}

/// Whether a contact who is dragged here comes to where they are not yet.
pub fn is_taken(section: &SectionKey, contact: &Contact, is_favourite: bool) -> bool {
    match section {
        SectionKey::Group(group) => !contact.groups.contains(group),
        SectionKey::Favourites => !is_favourite,
        _ => false,
    }
}

/// Whether somebody can be invited into a conversation: they are there, and not in it yet.
pub fn can_be_invited(messenger: &Messenger, id: ConversationId, email: &Email) -> bool {
    let contact = messenger.roster().person(email);
    let is_there = contact.is_some_and(|it| it.status.is_online() && !it.is_blocked());
    let conversation = messenger.conversation(id);
    let is_here = conversation.is_none_or(|conversation| {
        let mut people = conversation.participants.iter();
        people.any(|one| one.email == *email)
    });
    is_there && !is_here && !email.is_phone()
}

/// The groups that fit what was typed, and whether a new one of that name can be made. `fold` makes texts comparable.
pub fn choices<'a>(
    groups: &'a [Group],
    within: &[Guid],
    typed: &str,
    fold: impl Fn(&str) -> String,
) -> (Vec<&'a Group>, bool) {
    let typed = fold(typed.trim());
    let others = groups.iter().filter(|group| !within.contains(&group.id));
    let found = others.filter(|group| fold(group.name.as_str()).contains(&typed));
    let taken = groups
        .iter()
        .any(|group| fold(group.name.as_str()) == typed);
    (found.collect(), !typed.is_empty() && !taken)
}

fn group_called<'a>(groups: &'a [Group], name: &str) -> Option<&'a Group> {
    groups.iter().find(|group| group.name.as_str() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guid(text: &str) -> Guid {
        Guid::from_wire(text).unwrap()
    }

    fn group(name: &str) -> Group {
        Group {
            id: guid(&name.to_lowercase()),
            name: name.into(),
        }
    }

    #[test]
    fn typing_finds_a_group_or_makes_one() {
        let groups = [
            group("Friends"),
            group("Book club"),
            group("Cousins, Lisbon"),
        ];
        let told = |typed: &str| {
            let within = [guid("friends")];
            let (found, new) = choices(&groups, &within, typed, str::to_lowercase);
            let names: Vec<_> = found.iter().map(|group| group.name.as_str()).collect();
            (names.join("; "), new)
        };
        for (typed, names, new) in [
            ("", "Book club; Cousins, Lisbon", false),
            (" B", "Book club; Cousins, Lisbon", true),
            ("book CLUB ", "Book club", false),
            ("friends", "", false),
            ("zoo", "", true),
        ] {
            assert_eq!(told(typed), (names.to_owned(), new), "{typed}");
        }
    }

    #[test]
    fn what_was_done_is_undone() {
        let moved = |from: Option<&str>| Moved {
            number: 1,
            email: Email::from_wire("bob@example.com").unwrap(),
            from: from.map(guid),
            to: guid("work"),
        };
        let Request::MoveContact { from, to, .. } = moved(Some("friends")).undo() else {
            panic!("back where they were");
        };
        assert_eq!((from, to), (Some(guid("work")), guid("friends")));
        let Request::RemoveFromGroup { group, .. } = moved(None).undo() else {
            panic!("out of what they were copied into");
        };
        assert_eq!(group, guid("work"));
    }

    #[test]
    fn nobody_is_told_of_who_has_not_come() {
        let mut moves = Moves::default();
        moves.begin(Move {
            email: Email::from_wire("bob@example.com").unwrap(),
            from: None,
            to: Destination::New("Work".to_owned()),
        });
        let roster = Roster::default();
        assert!(moves.next(&roster).is_none(), "the group is not there");
        moves.take_in(&roster);
        assert_eq!(moves.done(), None);
    }
}
