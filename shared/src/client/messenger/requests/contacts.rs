//! Contacts, groups and who may see the person. The model changes when the server answers.

use super::Messenger;
use crate::{
    client::{Instant, Nicknames, RequestError, contacts::Contacts},
    value::{Email, Guid, Name},
};

impl Messenger {
    /// Adds a contact, into a group if one is named. The name is for until the server knows theirs.
    ///
    /// # Errors
    ///
    /// When there is no session, or the name would be refused.
    pub fn add_contact(
        &mut self,
        now: Instant,
        email: &Email,
        name: Option<Name>,
        group: Option<Guid>,
    ) -> Result<(), RequestError> {
        self.request_of_contacts(now, |contacts| contacts.add_contact(email, name, group))
    }

    /// Takes a contact off the list, and blocks them if so wished.
    ///
    /// # Errors
    ///
    /// When there is no session, or nobody to remove.
    pub fn remove_contact(
        &mut self,
        now: Instant,
        email: &Email,
        block: bool,
    ) -> Result<(), RequestError> {
        self.request_of_contacts(now, |contacts| contacts.remove_contact(email, block))
    }

    /// Lets someone see you and write to you: unblocks, and answers someone who added you.
    ///
    /// # Errors
    ///
    /// When there is no session.
    pub fn allow(&mut self, now: Instant, email: &Email) -> Result<(), RequestError> {
        self.request_of_contacts(now, |contacts| {
            contacts.allow(email);
            Ok(())
        })
    }

    /// Keeps someone from seeing you and writing to you; answers someone who added you as well.
    ///
    /// # Errors
    ///
    /// When there is no session.
    pub fn block(&mut self, now: Instant, email: &Email) -> Result<(), RequestError> {
        self.request_of_contacts(now, |contacts| {
            contacts.block(email);
            Ok(())
        })
    }

    /// Puts a contact into a group, and takes them out of another.
    ///
    /// # Errors
    ///
    /// When there is no session, or they are no contact.
    pub fn move_contact(
        &mut self,
        now: Instant,
        email: &Email,
        from: Option<Guid>,
        to: Guid,
    ) -> Result<(), RequestError> {
        self.request_of_contacts(now, |contacts| contacts.move_contact(email, from, to))
    }

    /// Puts a contact into one more group.
    ///
    /// # Errors
    ///
    /// When there is no session, or they are no contact.
    pub fn copy_contact(
        &mut self,
        now: Instant,
        email: &Email,
        to: Guid,
    ) -> Result<(), RequestError> {
        self.request_of_contacts(now, |contacts| contacts.copy_contact(email, to))
    }

    /// Takes a contact out of a group; they stay a contact.
    ///
    /// # Errors
    ///
    /// When there is no session, or they are no contact.
    pub fn remove_from_group(
        &mut self,
        now: Instant,
        email: &Email,
        group: Guid,
    ) -> Result<(), RequestError> {
        self.request_of_contacts(now, |contacts| contacts.remove_from_group(email, group))
    }

    /// Gives a contact a name of one's own choice (`SBP`).
    ///
    /// # Errors
    ///
    /// When there is no session, they are no contact, or the name would be refused.
    pub fn name_contact(
        &mut self,
        now: Instant,
        email: &Email,
        name: Name,
    ) -> Result<(), RequestError> {
        self.request_of_contacts(now, |contacts| contacts.name_contact(email, name))
    }

    /// What the person calls others, all of it: told to no server. May be called before [`sign_in`](Self::sign_in); it holds
    /// until it is changed, through sign-outs too: set it anew before signing in with another account.
    pub fn set_nicknames(&mut self, now: Instant, nicknames: Nicknames) {
        self.pass_time(now);
        self.contacts.set_nicknames(&mut self.host, nicknames);
        self.turn();
    }

    /// Makes a group.
    ///
    /// # Errors
    ///
    /// When there is no session, or the name is empty, has control characters, or over 61 bytes encoded.
    pub fn add_group(&mut self, now: Instant, name: Name) -> Result<(), RequestError> {
        self.request_of_contacts(now, |contacts| contacts.add_group(name))
    }

    /// Renames a group.
    ///
    /// # Errors
    ///
    /// As [`add_group`](Self::add_group).
    pub fn rename_group(&mut self, now: Instant, id: Guid, name: Name) -> Result<(), RequestError> {
        self.request_of_contacts(now, |contacts| contacts.rename_group(id, name))
    }

    /// Deletes a group; those in it stay contacts.
    ///
    /// # Errors
    ///
    /// When there is no session.
    pub fn remove_group(&mut self, now: Instant, id: Guid) -> Result<(), RequestError> {
        self.request_of_contacts(now, |contacts| {
            contacts.remove_group(id);
            Ok(())
        })
    }

    fn request_of_contacts(
        &mut self,
        now: Instant,
        request: impl FnOnce(&mut Contacts) -> Result<(), RequestError>,
    ) -> Result<(), RequestError> {
        self.pass_time(now);
        let requested = self.connected().and_then(|()| request(&mut self.contacts));
        self.turn();
        requested
    }
}
