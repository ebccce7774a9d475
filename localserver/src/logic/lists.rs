//! `ADC` and `REM` on the five lists (msnp11-ns.md, section 6).

use msnp11::{
    command::{AddContact, NsServer, Removed},
    error_code::ErrorCode,
    value::{Email, Guid, ListName, Lists, Name},
};

use super::{ConnId, Server};

impl Server {
    pub(super) fn add_to_list(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        add: AddContact,
    ) -> Result<(), ErrorCode> {
        if let (Some(id), [group]) = (&add.id, &*add.groups) {
            return self.add_to_group(conn, me, trid, add.list, id, group);
        }
        // Only others put someone on PL; official servers disconnected whoever tried.
        if add.list == ListName::Pending {
            self.close(conn);
            return Ok(());
        }
        let email = add.email.clone().ok_or(ErrorCode::InvalidParameter)?;
        // A longer name of a phone contact would not fit into the list.
        let too_long = |name: &Name| name.encoded_len() > Name::MAX_ENCODED;
        if !add.groups.is_empty() || add.id.is_some() || add.name.as_ref().is_some_and(too_long) {
            return Err(ErrorCode::InvalidParameter);
        }
        self.check_address(&email, add.list)?;
        let (lists, bit) = (self.lists(me, &email), add.list.bit());
        self.check_addition(me, add.list, lists)?;
        let before = self.allowed_watchers(me);
        let fresh = self.guid();
        let entry = self.accounts.list(me, &email, fresh);
        let entry = entry.ok_or(ErrorCode::ListUnavailable)?;
        entry.lists |= bit;
        if email.is_phone() {
            entry.nickname = add.name.clone();
        }
        let id = entry.id.clone();
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
    fn check_address(&self, email: &Email, list: ListName) -> Result<(), ErrorCode> {
        if email.is_phone() {
            let ok = list == ListName::Forward;
            return if ok {
                Ok(())
            } else {
                Err(ErrorCode::InvalidParameter)
            };
        }
        if Email::typed(email.as_str()).is_err() {
            return Err(ErrorCode::InvalidParameter);
        }
        let known = self.accounts.contains(email);
        if known {
            Ok(())
        } else {
            Err(ErrorCode::InvalidUserName)
        }
    }

    /// Whether someone on `lists` can come onto this one too.
    fn check_addition(&self, me: &Email, list: ListName, lists: Lists) -> Result<(), ErrorCode> {
        let account = self.accounts.get(me).ok_or(ErrorCode::ListUnavailable)?;
        if lists.contains(list.bit()) {
            return Err(ErrorCode::AlreadyThere);
        }
        let (opposite, max) = match list {
            ListName::Forward => (Lists::empty(), self.settings.max_contacts),
            ListName::Allow => (Lists::BL, self.settings.max_allowed),
            ListName::Block => (Lists::AL, self.settings.max_allowed),
            // RL is others' doing; a client only moves people there from PL.
            ListName::Reverse if !lists.contains(Lists::PL) => {
                return Err(ErrorCode::InvalidParameter);
            }
            ListName::Reverse | ListName::Pending => (Lists::empty(), usize::MAX),
        };
        if lists.intersects(opposite) {
            return Err(ErrorCode::OnOppositeList);
        }
        if account.count(list.bit()) >= max {
            return Err(ErrorCode::ListFull);
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
        let asks = self.accounts.get(email).is_some_and(|account| account.ask);
        let Some(entry) = self.accounts.list(email, me, fresh) else {
            return;
        };
        let decided = !asks || entry.lists.intersects(Lists::AL | Lists::BL);
        entry.lists |= if decided { Lists::RL } else { Lists::PL };
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
    ) -> Result<(), ErrorCode> {
        if list != ListName::Forward {
            return Err(ErrorCode::InvalidParameter);
        }
        let account = self.accounts.required_mut(me)?;
        if !account.has_group(group) {
            return Err(ErrorCode::InvalidGroup);
        }
        let (_, listed) = account.contact_mut(id).ok_or(ErrorCode::InvalidUserName)?;
        if listed.groups.contains(group) {
            return Err(ErrorCode::AlreadyThere);
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
    ) -> Result<(), ErrorCode> {
        let before = self.allowed_watchers(me);
        match (list, contact, &group) {
            // Only others leave RL; official servers disconnected whoever tried.
            (ListName::Reverse, ..) => {
                self.close(conn);
                return Ok(());
            }
            // Contacts go by their GUIDs.
            (ListName::Forward, Removed::Id(id), _) if !Guid::is_shaped(id.as_str().as_bytes()) => {
                return Err(ErrorCode::ListUnavailable);
            }
            (ListName::Forward, Removed::Id(id), Some(group)) => {
                self.remove_from_group(me, id, group)?;
            }
            (ListName::Forward, Removed::Id(id), None) => self.remove_contact(conn, me, id)?,
            (ListName::Forward, Removed::Email(_), _) => return Err(ErrorCode::ListUnavailable),
            (_, Removed::Email(email), None) => {
                if Email::typed(email.as_str()).is_err() {
                    return Err(ErrorCode::InvalidParameter);
                }
                if !self.accounts.contains(email) {
                    return Err(ErrorCode::InvalidUserName);
                }
                self.take_off_lists(me, email, list.bit())?;
            }
            _ => return Err(ErrorCode::InvalidParameter),
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

    fn remove_from_group(&mut self, me: &Email, id: &Guid, group: &Guid) -> Result<(), ErrorCode> {
        let account = self.accounts.required_mut(me)?;
        if !account.has_group(group) {
            return Err(ErrorCode::InvalidGroup);
        }
        let (_, listed) = account.contact_mut(id).ok_or(ErrorCode::NotOnList)?;
        if !listed.groups.contains(group) {
            return Err(ErrorCode::NotInGroup);
        }
        listed.groups.retain(|known| known != group);
        Ok(())
    }

    fn remove_contact(&mut self, conn: ConnId, me: &Email, id: &Guid) -> Result<(), ErrorCode> {
        let account = self.accounts.required_mut(me)?;
        let (email, listed) = account.contact_mut(id).ok_or(ErrorCode::NotOnList)?;
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
    fn take_off_lists(&mut self, me: &Email, email: &Email, lists: Lists) -> Result<(), ErrorCode> {
        if self.accounts.unlist(me, email, lists) {
            Ok(())
        } else {
            Err(ErrorCode::NotOnList)
        }
    }
}
