//! `ADC` and `REM` on the five lists (msnp11-ns.md, section 6).

use msnp11::{
    command::{AddContact, NsServer, Removed},
    value::{Email, Guid, ListName, Lists, Name},
};

use super::{ConnId, Server, accounts::ListEntry, code};

impl Server {
    pub(super) fn add_to_list(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        add: AddContact,
    ) -> Result<(), u16> {
        if let (Some(id), [group]) = (&add.id, &*add.groups) {
            return self.add_to_group(conn, me, trid, add.list, id, group);
        }
        // Only others put someone on PL; official servers disconnected whoever tried.
        if add.list == ListName::Pending {
            self.close(conn);
            return Ok(());
        }
        let email = add.email.clone().ok_or(code::INVALID_PARAMETER)?;
        // A longer name of a phone contact would not fit into the list.
        let too_long = |name: &Name| name.encoded_len() > Name::MAX_ENCODED;
        if !add.groups.is_empty() || add.id.is_some() || add.name.as_ref().is_some_and(too_long) {
            return Err(code::INVALID_PARAMETER);
        }
        self.check_address(&email, add.list)?;
        let (lists, bit) = (self.lists(me, &email), add.list.bit());
        self.check_addition(me, add.list, lists)?;
        let before = self.allowed_watchers(me);
        let fresh = self.guid();
        let account = self.accounts.get_mut(me).ok_or(code::LIST_UNAVAILABLE)?;
        let listed = account
            .entries
            .entry(email.clone())
            .or_insert_with(|| ListEntry::new(fresh));
        listed.lists |= bit;
        if email.is_phone() {
            listed.nickname = add.name.clone();
        }
        let id = listed.id.clone();
        self.lists_changed(me);
        if add.list == ListName::Forward {
            self.added_contact(conn, me, trid, &email, id, add.name);
        } else {
            let answer = AddContact { id: None, ..add };
            self.send(conn, &NsServer::Adc { trid, add: answer });
            self.privacy_changed(me, &before);
        }
        Ok(())
    }

    fn lists(&self, me: &Email, email: &Email) -> Lists {
        let account = self.accounts.get(me);
        account.map_or(Lists::empty(), |account| account.lists(email))
    }

    /// A phone number can be a contact; anyone else must have an account.
    fn check_address(&self, email: &Email, list: ListName) -> Result<(), u16> {
        if email.is_phone() {
            let ok = list == ListName::Forward;
            return if ok {
                Ok(())
            } else {
                Err(code::INVALID_PARAMETER)
            };
        }
        if Email::typed(email.as_str()).is_err() {
            return Err(code::INVALID_PARAMETER);
        }
        let known = self.accounts.contains_key(email);
        if known {
            Ok(())
        } else {
            Err(code::NO_SUCH_USER)
        }
    }

    /// Whether someone on `lists` can come onto this one too.
    fn check_addition(&self, me: &Email, list: ListName, lists: Lists) -> Result<(), u16> {
        let account = self.accounts.get(me).ok_or(code::LIST_UNAVAILABLE)?;
        if lists.contains(list.bit()) {
            return Err(code::ALREADY_THERE);
        }
        let (opposite, max) = match list {
            ListName::Forward => (Lists::empty(), self.settings.max_contacts),
            ListName::Allow => (Lists::BL, self.settings.max_allowed),
            ListName::Block => (Lists::AL, self.settings.max_allowed),
            // RL is others' doing; a client only moves people there from PL.
            ListName::Reverse if !lists.contains(Lists::PL) => return Err(code::INVALID_PARAMETER),
            ListName::Reverse | ListName::Pending => (Lists::empty(), usize::MAX),
        };
        if lists.intersects(opposite) {
            return Err(code::ON_OPPOSITE_LIST);
        }
        if account.count(list.bit()) >= max {
            return Err(code::LIST_FULL);
        }
        Ok(())
    }

    /// The answer to `ADC FL`, the push to the other person, and what is to be seen of them.
    fn added_contact(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        email: &Email,
        id: Guid,
        name: Option<Name>,
    ) {
        let name = if email.is_phone() {
            name
        } else {
            Some(self.name(email))
        };
        let add = AddContact {
            list: ListName::Forward,
            email: Some(email.clone()),
            name: Some(name.unwrap_or_else(|| Name::new(email.as_str()))),
            id: Some(id),
            groups: Vec::new(),
        };
        self.send(conn, &NsServer::Adc { trid, add });
        self.push_added(me, email);
        for line in self.properties_of(email, me, Some(email)) {
            self.send(conn, &line);
        }
        // Before its own CHG a client is told nobody's presence.
        if self
            .sessions
            .get(&conn)
            .is_some_and(|session| session.status.is_some())
        {
            self.send_presence(conn, me, email, Some(trid));
        }
    }

    /// `ADC 0 RL`: `me` has added this person, who decides about it if that is not done yet and they want to be asked.
    fn push_added(&mut self, me: &Email, email: &Email) {
        let (fresh, name) = (self.guid(), self.name(me));
        let Some(account) = self.accounts.get_mut(email) else {
            return;
        };
        let listed = account
            .entries
            .entry(me.clone())
            .or_insert_with(|| ListEntry::new(fresh));
        let decided = !account.ask || listed.lists.intersects(Lists::AL | Lists::BL);
        listed.lists |= if decided { Lists::RL } else { Lists::PL };
        self.lists_changed(email);
        if let Some(&there) = self.online.get(email) {
            let add = AddContact {
                list: ListName::Reverse,
                email: Some(me.clone()),
                name: Some(name),
                id: None,
                groups: Vec::new(),
            };
            self.send(there, &NsServer::Adc { trid: 0, add });
            self.send_list_notification(email);
        }
    }

    fn add_to_group(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        list: ListName,
        id: &Guid,
        group: &Guid,
    ) -> Result<(), u16> {
        if list != ListName::Forward {
            return Err(code::INVALID_PARAMETER);
        }
        let account = self.accounts.get_mut(me).ok_or(code::LIST_UNAVAILABLE)?;
        if !account.has_group(group) {
            return Err(code::INVALID_GROUP);
        }
        let (_, listed) = account.contact_mut(id).ok_or(code::NO_SUCH_USER)?;
        if listed.groups.contains(group) {
            return Err(code::ALREADY_THERE);
        }
        listed.groups.push(group.clone());
        self.lists_changed(me);
        let add = AddContact {
            list,
            email: None,
            name: None,
            id: Some(id.clone()),
            groups: vec![group.clone()],
        };
        self.send(conn, &NsServer::Adc { trid, add });
        Ok(())
    }

    pub(super) fn remove_from_list(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        list: ListName,
        contact: &Removed,
        group: Option<Guid>,
    ) -> Result<(), u16> {
        let before = self.allowed_watchers(me);
        match (list, contact, &group) {
            // Only others leave RL; official servers disconnected whoever tried.
            (ListName::Reverse, ..) => {
                self.close(conn);
                return Ok(());
            }
            // Contacts go by their GUIDs.
            (ListName::Forward, Removed::Id(id), _) if !Guid::is_shaped(id.as_str().as_bytes()) => {
                return Err(code::LIST_UNAVAILABLE);
            }
            (ListName::Forward, Removed::Id(id), Some(group)) => {
                self.remove_from_group(me, id, group)?;
            }
            (ListName::Forward, Removed::Id(id), None) => self.remove_contact(conn, me, id)?,
            (ListName::Forward, Removed::Email(_), _) => return Err(code::LIST_UNAVAILABLE),
            (_, Removed::Email(email), None) => {
                if Email::typed(email.as_str()).is_err() {
                    return Err(code::INVALID_PARAMETER);
                }
                if !self.accounts.contains_key(email) {
                    return Err(code::NO_SUCH_USER);
                }
                self.take_off_lists(me, email, list.bit())?;
            }
            _ => return Err(code::INVALID_PARAMETER),
        }
        let contact = contact.clone();
        let answer = NsServer::Rem {
            trid,
            list,
            contact,
            group,
        };
        self.lists_changed(me);
        self.send(conn, &answer);
        // After the answer, as one who blocked or allowed expects it.
        self.privacy_changed(me, &before);
        Ok(())
    }

    fn remove_from_group(&mut self, me: &Email, id: &Guid, group: &Guid) -> Result<(), u16> {
        let account = self.accounts.get_mut(me).ok_or(code::LIST_UNAVAILABLE)?;
        if !account.has_group(group) {
            return Err(code::INVALID_GROUP);
        }
        let (_, listed) = account.contact_mut(id).ok_or(code::NOT_ON_LIST)?;
        if !listed.groups.contains(group) {
            return Err(code::NOT_IN_GROUP);
        }
        listed.groups.retain(|known| known != group);
        Ok(())
    }

    fn remove_contact(&mut self, conn: ConnId, me: &Email, id: &Guid) -> Result<(), u16> {
        let account = self.accounts.get_mut(me).ok_or(code::LIST_UNAVAILABLE)?;
        let (email, listed) = account.contact_mut(id).ok_or(code::NOT_ON_LIST)?;
        let email = email.clone();
        listed.groups.clear();
        listed.nickname = None;
        self.take_off_lists(me, &email, Lists::FL)?;
        if let Some(session) = self.session_mut(conn) {
            session.sent_presence.remove(&email);
        }
        // Whoever was not on either of them is not told.
        if self
            .take_off_lists(&email, me, Lists::RL | Lists::PL)
            .is_err()
        {
            return Ok(());
        }
        self.lists_changed(&email);
        if let Some(&there) = self.online.get(&email) {
            let push = NsServer::Rem {
                trid: 0,
                list: ListName::Reverse,
                contact: Removed::Email(me.clone()),
                group: None,
            };
            self.send(there, &push);
            self.send_list_notification(&email);
        }
        Ok(())
    }

    /// Takes someone off lists; who is on none any more is forgotten.
    fn take_off_lists(&mut self, me: &Email, email: &Email, lists: Lists) -> Result<(), u16> {
        let account = self.accounts.get_mut(me).ok_or(code::LIST_UNAVAILABLE)?;
        let listed = account.entries.get_mut(email).ok_or(code::NOT_ON_LIST)?;
        if !listed.lists.intersects(lists) {
            return Err(code::NOT_ON_LIST);
        }
        listed.lists &= !lists;
        if listed.lists.is_empty() {
            account.entries.remove(email);
        }
        Ok(())
    }
}
