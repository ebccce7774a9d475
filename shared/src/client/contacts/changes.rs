//! What a person does with contacts, groups and privacy (msnp11-ns.md, section 6).
//!
//! The model changes when the server answers, never before. What is asked is decided by what the lists will be then.

use super::{super::RequestError, Contacts, ContactsEffect};
use crate::{
    command::{AddContact, Removed},
    error_code::ErrorCode,
    notification::NsRequest,
    value::{Email, Guid, ListName, Lists, Name},
};

/// The longest group name in bytes, encoded (msnp11-ns.md, section 6).
const MAX_GROUP_NAME: usize = 61;
/// People on their way into a group at once; a person cannot add faster than the server answers.
const MAX_INTO_GROUP: usize = 64;

impl Contacts {
    /// Allows first and adds then: Escargot tells the presence of someone who is on a list already only.
    pub(in super::super) fn add_contact(
        &mut self,
        email: &Email,
        name: Option<Name>,
        group: Option<Guid>,
    ) -> Result<(), RequestError> {
        let fits = |name: &Name| {
            let code = ErrorCode::InvalidFriendlyName;
            fits(name, Name::MAX_ENCODED, "ADC", code)
        };
        if let Some(name) = &name {
            fits(name)?;
        }
        // What people call themselves may be longer than a command takes.
        let name = name
            .or_else(|| Some(self.roster.name_of(email)).filter(|name| fits(name).is_ok()))
            .unwrap_or_else(|| Name::new(email.as_str()));
        let lists = self.lists_of(email);
        if !lists.intersects(Lists::AL | Lists::BL) {
            self.add_to(ListName::Allow, email);
        }
        self.settle_pending(email);
        if !lists.contains(Lists::FL) {
            self.list_changes.begin(email, ListName::Forward, true);
            self.request(NsRequest::Add(AddContact {
                list: ListName::Forward,
                email: Some(email.clone()),
                name: Some(name),
                id: None,
                groups: Vec::new(),
            }));
        } else if let (Some(group), Some(_)) = (&group, self.roster.id_of(email)) {
            return self.copy_contact(email, group.clone());
        }
        if let Some(group) = group
            && self.into_group.len() < MAX_INTO_GROUP
        {
            self.into_group.insert(email.clone(), group);
        }
        Ok(())
    }

    pub(in super::super) fn remove_contact(
        &mut self,
        email: &Email,
        block: bool,
    ) -> Result<(), RequestError> {
        let id = self.roster.id_of(email);
        let is_contact = self.lists_of(email).contains(Lists::FL);
        let removed = match id {
            Some(id) if is_contact => {
                self.list_changes.begin(email, ListName::Forward, false);
                self.request(remove(ListName::Forward, Removed::Id(id), None));
                Ok(())
            }
            // Added, and not named yet.
            None if is_contact && self.removals.len() < MAX_INTO_GROUP => {
                self.into_group.remove(email);
                self.removals.insert(email.clone());
                Ok(())
            }
            _ => Err(RequestError::NotAContact),
        };
        if block {
            self.block(email);
            return Ok(());
        }
        removed
    }

    /// Off AL first: nobody may be on both. That they were not on it is no reason to stop.
    pub(in super::super) fn block(&mut self, email: &Email) {
        let lists = self.lists_of(email);
        if lists.contains(Lists::AL) {
            self.remove_from(ListName::Allow, email);
        }
        if !lists.contains(Lists::BL) {
            self.add_to(ListName::Block, email);
        }
        self.settle_pending(email);
    }

    /// Lets someone see this person and write to them: unblocks, or answers someone who added this person.
    pub(in super::super) fn allow(&mut self, email: &Email) {
        let lists = self.lists_of(email);
        if lists.contains(Lists::BL) {
            self.remove_from(ListName::Block, email);
        }
        if !lists.contains(Lists::AL) {
            self.add_to(ListName::Allow, email);
        }
        self.settle_pending(email);
    }

    pub(in super::super) fn copy_contact(
        &mut self,
        email: &Email,
        to: Guid,
    ) -> Result<(), RequestError> {
        let id = self.contact_id(email)?;
        self.request(NsRequest::Add(AddContact {
            list: ListName::Forward,
            email: None,
            name: None,
            id: Some(id),
            groups: vec![to],
        }));
        Ok(())
    }

    /// Into the new group first, so that someone whom the server refuses there stays where they were.
    pub(in super::super) fn move_contact(
        &mut self,
        email: &Email,
        from: Option<Guid>,
        to: Guid,
    ) -> Result<(), RequestError> {
        if from.as_ref() == Some(&to) {
            return Ok(());
        }
        self.copy_contact(email, to)?;
        match from {
            Some(from) => self.remove_from_group(email, from),
            None => Ok(()),
        }
    }

    pub(in super::super) fn remove_from_group(
        &mut self,
        email: &Email,
        group: Guid,
    ) -> Result<(), RequestError> {
        let id = self.contact_id(email)?;
        self.request(remove(ListName::Forward, Removed::Id(id), Some(group)));
        Ok(())
    }

    pub(in super::super) fn add_group(&mut self, name: Name) -> Result<(), RequestError> {
        fits(&name, MAX_GROUP_NAME, "ADG", ErrorCode::GroupNameTooLong)?;
        self.request(NsRequest::AddGroup(name));
        Ok(())
    }

    pub(in super::super) fn rename_group(
        &mut self,
        id: Guid,
        name: Name,
    ) -> Result<(), RequestError> {
        fits(&name, MAX_GROUP_NAME, "REG", ErrorCode::GroupNameTooLong)?;
        self.request(NsRequest::RenameGroup(id, name));
        Ok(())
    }

    /// Empties the group first: some servers refuse to delete one with people in it. The people stay contacts.
    pub(in super::super) fn remove_group(&mut self, id: Guid) {
        let members = self.roster.contacts().filter(|it| it.groups.contains(&id));
        let members: Vec<_> = members.filter_map(|it| it.id.clone()).collect();
        for member in members {
            let member = Removed::Id(member);
            self.request(remove(ListName::Forward, member, Some(id.clone())));
        }
        self.request(NsRequest::RemoveGroup(id));
    }

    pub(in super::super) fn name_contact(
        &mut self,
        email: &Email,
        name: Name,
    ) -> Result<(), RequestError> {
        let id = self.contact_id(email)?;
        fits(
            &name,
            Name::MAX_ENCODED,
            "SBP",
            ErrorCode::InvalidFriendlyName,
        )?;
        self.request(NsRequest::ContactProperty(id, "MFN".into(), name));
        Ok(())
    }

    /// Moves someone who is pending from PL to RL: they were decided about.
    pub(super) fn settle_pending(&mut self, email: &Email) {
        if self.lists_of(email).contains(Lists::PL) {
            self.add_to(ListName::Reverse, email);
            self.remove_from(ListName::Pending, email);
        }
    }

    fn add_to(&mut self, list: ListName, email: &Email) {
        self.list_changes.begin(email, list, true);
        self.request(NsRequest::Add(AddContact {
            list,
            email: Some(email.clone()),
            name: None,
            id: None,
            groups: Vec::new(),
        }));
    }

    fn remove_from(&mut self, list: ListName, email: &Email) {
        self.list_changes.begin(email, list, false);
        self.request(remove(list, Removed::Email(email.clone()), None));
    }

    fn lists_of(&self, email: &Email) -> Lists {
        self.list_changes.lists_of(&self.roster, email)
    }

    fn contact_id(&self, email: &Email) -> Result<Guid, RequestError> {
        self.roster.id_of(email).ok_or(RequestError::NotAContact)
    }

    fn request(&mut self, request: NsRequest) {
        self.effects.push_back(ContactsEffect::Request(request));
    }
}

fn remove(list: ListName, contact: Removed, group: Option<Guid>) -> NsRequest {
    NsRequest::Remove {
        list,
        contact,
        group,
    }
}

/// Whether a name may be sent: servers refuse others, or hang up.
///
/// # Errors
///
/// With the code by which the server would refuse it.
pub(in super::super) fn fits(
    name: &Name,
    most: usize,
    verb: &'static str,
    too_long: ErrorCode,
) -> Result<(), RequestError> {
    let text = name.as_str();
    let code = if text.trim().is_empty() || text.chars().any(char::is_control) {
        ErrorCode::InvalidParameter
    } else if name.encoded_len() > most {
        too_long
    } else {
        return Ok(());
    };
    Err(RequestError::Refused { verb, code })
}
