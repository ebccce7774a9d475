//! What a person does with contacts, groups and privacy (msnp11-ns.md, section 6).
//!
//! The model changes when the server answers, never before.

use super::{Event, Messenger, Notice};
use crate::{
    command::{AddContact, Removed},
    notification::Asked,
    value::{Email, Guid, ListName, Lists, Name, TrId},
};

/// The longest group name, likewise.
const MAX_GROUP_NAME: usize = 61;
/// The longest phone number, likewise: Escargot closes the session on a longer one.
const MAX_PHONE: usize = 95;
/// People on their way into a group at once; a person cannot add faster than the server answers.
const MAX_INTO_GROUP: usize = 64;
/// Friendly name refused.
const NAME_REFUSED: u16 = 209;
/// Group name too long.
const GROUP_NAME_TOO_LONG: u16 = 229;
/// Invalid parameter.
const INVALID: u16 = 201;

impl Messenger {
    /// Allows first and adds then: Escargot tells the presence of someone who is on a list already only.
    pub(super) fn add_contact(&mut self, email: Email, name: Option<Name>, group: Option<Guid>) {
        let known = self.lists_of(&email);
        if !known.intersects(Lists::AL | Lists::BL) && self.add(ListName::Allow, &email).is_none() {
            return;
        }
        self.settle(&email);
        if known.contains(Lists::FL) {
            if let Some(group) = group {
                self.copy_contact(&email, group);
            }
            return;
        }
        let name = name.unwrap_or_else(|| self.name_of(&email));
        let add = AddContact {
            list: ListName::Forward,
            email: Some(email.clone()),
            name: Some(name),
            id: None,
            groups: Vec::new(),
        };
        if self.ask(Asked::Add(add)).is_some()
            && let Some(group) = group
            && self.into_group.len() < MAX_INTO_GROUP
        {
            self.into_group.insert(email, group);
        }
    }

    pub(super) fn remove_contact(&mut self, email: &Email, block: bool) {
        if let Some(id) = self.id_of(email) {
            self.ask(Asked::Remove {
                list: ListName::Forward,
                contact: Removed::Id(id),
                group: None,
            });
        }
        if block {
            self.block(email);
        }
    }

    /// Off AL first: nobody may be on both. That they were not on it is no reason to stop.
    pub(super) fn block(&mut self, email: &Email) {
        let lists = self.lists_of(email);
        if lists.contains(Lists::AL) {
            self.remove(ListName::Allow, email);
        }
        if !lists.contains(Lists::BL) {
            self.add(ListName::Block, email);
        }
        self.settle(email);
    }

    /// Lets someone see this person and write to them: unblocks, or answers someone who added this person.
    pub(super) fn allow(&mut self, email: &Email) {
        let lists = self.lists_of(email);
        if lists.contains(Lists::BL) {
            self.remove(ListName::Block, email);
        }
        if !lists.contains(Lists::AL) {
            self.add(ListName::Allow, email);
        }
        self.settle(email);
    }

    /// Moves those who were decided about before from PL to RL, as official clients do.
    pub(super) fn settle_pending(&mut self) {
        let decided: Vec<_> = self
            .roster
            .people()
            .filter(|person| {
                person.lists.contains(Lists::PL) && person.lists.intersects(Lists::AL | Lists::BL)
            })
            .map(|person| person.email.clone())
            .collect();
        for email in decided {
            self.settle(&email);
        }
    }

    pub(super) fn copy_contact(&mut self, email: &Email, to: Guid) {
        if let Some(id) = self.id_of(email) {
            self.ask(Asked::Add(AddContact {
                list: ListName::Forward,
                email: None,
                name: None,
                id: Some(id),
                groups: vec![to],
            }));
        }
    }

    /// Into the new group first, so that someone whom the server refuses there stays where they were.
    pub(super) fn move_contact(&mut self, email: &Email, from: Option<Guid>, to: Guid) {
        if from.as_ref() == Some(&to) {
            return;
        }
        self.copy_contact(email, to);
        if let Some(from) = from {
            self.remove_from_group(email, from);
        }
    }

    pub(super) fn remove_from_group(&mut self, email: &Email, group: Guid) {
        if let Some(id) = self.id_of(email) {
            self.ask(Asked::Remove {
                list: ListName::Forward,
                contact: Removed::Id(id),
                group: Some(group),
            });
        }
    }

    pub(super) fn add_group(&mut self, name: Name) {
        if self.fits(&name, MAX_GROUP_NAME, "ADG", GROUP_NAME_TOO_LONG) {
            self.ask(Asked::AddGroup(name));
        }
    }

    pub(super) fn rename_group(&mut self, id: Guid, name: Name) {
        if self.fits(&name, MAX_GROUP_NAME, "REG", GROUP_NAME_TOO_LONG) {
            self.ask(Asked::RenameGroup(id, name));
        }
    }

    /// Empties the group first: some servers refuse to delete one with people in it. The people stay contacts.
    pub(super) fn remove_group(&mut self, id: Guid) {
        let members: Vec<_> = self
            .roster
            .contacts()
            .filter(|contact| contact.groups.contains(&id))
            .map(|contact| contact.email.clone())
            .collect();
        for email in members {
            self.remove_from_group(&email, id.clone());
        }
        self.ask(Asked::RemoveGroup(id));
    }

    pub(super) fn set_name(&mut self, name: Name) {
        if !name.as_str().trim().is_empty()
            && self.fits(&name, Name::MAX_ENCODED, "PRP", NAME_REFUSED)
        {
            self.ask(Asked::Property("MFN".into(), Some(name)));
        }
    }

    pub(super) fn set_phone(&mut self, key: &'static str, number: Option<Name>) {
        let fits = number
            .as_ref()
            .is_none_or(|number| self.fits(number, MAX_PHONE, "PRP", INVALID));
        if fits {
            self.ask(Asked::Property(key.into(), number));
        }
    }

    pub(super) fn name_contact(&mut self, email: &Email, name: Name) {
        if let Some(id) = self.id_of(email)
            && self.fits(&name, Name::MAX_ENCODED, "SBP", NAME_REFUSED)
        {
            self.ask(Asked::ContactProperty(id, "MFN".into(), name));
        }
    }

    /// The server refused something. What it refuses because it is so already counts as done.
    pub(super) fn refused(&mut self, trid: TrId, asked: Asked, code: u16) {
        let verb = asked.verb();
        match (asked, code) {
            (Asked::Switchboard, code) => return self.no_switchboard(trid, code),
            (
                Asked::Remove {
                    list,
                    contact,
                    group,
                },
                205 | 208 | 216 | 225,
            ) => return self.apply_removed(false, list, contact, group),
            (Asked::Add(add), 215) if matches!(add.list, ListName::Allow | ListName::Block) => {
                return self.apply_added(false, add);
            }
            // Moving someone from PL to RL is for the server's books only.
            (Asked::Add(add), _) if add.list == ListName::Reverse => return,
            (
                Asked::Remove {
                    list: ListName::Pending,
                    ..
                },
                _,
            ) => return,
            // A contact already: into the group that was wished for.
            (Asked::Add(add), 215) => {
                if let Some(email) = add.email
                    && let Some(group) = self.into_group.remove(&email)
                {
                    self.copy_contact(&email, group);
                }
                return;
            }
            (Asked::AllowOthers(allow), 218) => {
                self.me.allow_others = allow;
                return self.event(Event::Me);
            }
            (Asked::AskWhenAdded(ask), 218) => {
                self.me.ask_when_added = ask;
                return self.event(Event::Me);
            }
            (Asked::Add(add), _) => {
                if let Some(email) = &add.email {
                    self.into_group.remove(email);
                }
            }
            _ => {}
        }
        self.event(Event::Notice(Notice::Refused { verb, code }));
    }

    /// The server did not answer. For a phone number that is usual; the rest is told. The list is asked for again.
    pub(super) fn unanswered(&mut self, trid: TrId, asked: Asked) {
        match asked {
            Asked::Switchboard => self.no_switchboard(trid, 0),
            Asked::Property(..) | Asked::Challenge | Asked::Shields => {}
            Asked::PersonalMessage(_) | Asked::Url(_) => {}
            asked => self.event(Event::Notice(Notice::Unanswered { verb: asked.verb() })),
        }
    }

    /// Moves someone who is pending from PL to RL: they were decided about.
    fn settle(&mut self, email: &Email) {
        if self.lists_of(email).contains(Lists::PL) {
            self.add(ListName::Reverse, email);
            self.remove(ListName::Pending, email);
        }
    }

    fn add(&mut self, list: ListName, email: &Email) -> Option<TrId> {
        self.ask(Asked::Add(AddContact {
            list,
            email: Some(email.clone()),
            name: None,
            id: None,
            groups: Vec::new(),
        }))
    }

    fn remove(&mut self, list: ListName, email: &Email) -> Option<TrId> {
        self.ask(Asked::Remove {
            list,
            contact: Removed::Email(email.clone()),
            group: None,
        })
    }

    /// Whether a name may be sent; what would be refused is refused here.
    fn fits(&mut self, name: &Name, most: usize, verb: &'static str, code: u16) -> bool {
        let fits = name.encoded_len() <= most;
        if !fits {
            self.event(Event::Notice(Notice::Refused { verb, code }));
        }
        fits
    }

    fn lists_of(&self, email: &Email) -> Lists {
        self.roster
            .person(email)
            .map_or(Lists::empty(), |person| person.lists)
    }

    fn id_of(&self, email: &Email) -> Option<Guid> {
        self.roster
            .person(email)
            .and_then(|person| person.id.clone())
    }
}
