//! Synchronising, and changing lists, groups and properties.

use msnp11::{
    command::{AddContact, ListedContact, NsClient, NsServer, Removed},
    value::{Email, Guid, ListName, Lists, Name},
};

use super::{ConnId, Listed, Server};

/// A group's name in bytes, encoded (msnp11-ns.md, section 6).
const MAX_GROUP_NAME: usize = 61;
/// A phone number in bytes, encoded.
const MAX_PHONE: usize = 95;
/// The properties that a client may set.
const PROPERTIES: [&str; 5] = ["MFN", "PHH", "PHW", "PHM", "MOB"];
/// The list's stamp; it never changes, since every client gets the whole list.
const STAMP: &str = "2005-04-23T18:57:44.8130000-07:00";

impl Server {
    pub(super) fn synchronise(&mut self, conn: ConnId, me: &Email, trid: u32) {
        let Some(account) = self.accounts.get(me) else { return };
        let people: Vec<_> = account
            .people
            .iter()
            .filter(|(_, listed)| !listed.lists.is_empty())
            .map(|(email, listed)| (email.clone(), listed.clone()))
            .collect();
        let counts = (u32::try_from(people.len()).unwrap_or(u32::MAX), u32::try_from(account.groups.len()).unwrap_or(u32::MAX));
        let mut lines = vec![
            NsServer::Syn { trid, list_stamp: STAMP.into(), settings_stamp: STAMP.into(), counts: Some(counts) },
            NsServer::Gtc { trid: None, ask: account.ask },
            NsServer::Blp { trid: None, allow: account.allow_unknown },
            NsServer::Prp { trid: None, key: "MFN".into(), value: Some(account.name.clone()) },
        ];
        for (key, value) in &account.properties {
            lines.push(NsServer::Prp { trid: None, key: key.clone(), value: Some(value.clone()) });
        }
        for (id, name) in &account.groups {
            lines.push(NsServer::Lsg { name: name.clone(), id: id.clone() });
        }
        for (email, listed) in people {
            let contact = listed.lists.contains(Lists::FL);
            lines.push(NsServer::Lst(ListedContact {
                name: Some(listed.nickname.clone().unwrap_or_else(|| self.name_or_address(&email))),
                id: contact.then(|| listed.id.clone()),
                lists: listed.lists,
                groups: if contact { listed.groups.clone() } else { Vec::new() },
                email: email.clone(),
            }));
            if let Some(other) = self.accounts.get(&email).filter(|_| contact) {
                for (key, value) in &other.properties {
                    lines.push(NsServer::Bpr { email: None, key: key.clone(), value: Some(value.clone()) });
                }
            }
        }
        if let Some(session) = self.sessions.get_mut(&conn) {
            session.synced = true;
        }
        for line in lines {
            self.send(conn, &line);
        }
    }

    pub(super) fn list_command(&mut self, conn: ConnId, me: &Email, command: NsClient) {
        let done = match command {
            NsClient::Adc { trid, add } => self.add(conn, me, trid, add).map_err(|code| (trid, code)),
            NsClient::Rem { trid, list, contact, group } => {
                self.remove(conn, me, trid, list, &contact, group).map_err(|code| (trid, code))
            }
            NsClient::Adg { trid, name } => self.add_group(conn, me, trid, name).map_err(|code| (trid, code)),
            NsClient::Reg { trid, id, name } => {
                self.rename_group(conn, me, trid, &id, name).map_err(|code| (trid, code))
            }
            NsClient::Rmg { trid, id } => self.remove_group(conn, me, trid, &id).map_err(|code| (trid, code)),
            NsClient::Sbp { trid, id, key, value } => {
                self.set_nickname(conn, me, trid, id, key, value).map_err(|code| (trid, code))
            }
            NsClient::Prp { trid, key, value } => {
                self.set_property(conn, me, trid, key, value).map_err(|code| (trid, code))
            }
            NsClient::Blp { trid, allow } => self.set_privacy(conn, me, trid, allow).map_err(|code| (trid, code)),
            NsClient::Gtc { trid, ask } => self.set_ask(conn, me, trid, ask).map_err(|code| (trid, code)),
            _ => return self.hang_up(conn),
        };
        if let Err((trid, code)) = done {
            self.refuse(conn, trid, code);
        }
    }

    fn add(&mut self, conn: ConnId, me: &Email, trid: u32, add: AddContact) -> Result<(), u16> {
        if let (Some(id), Some(group)) = (&add.id, add.groups.first()) {
            return self.add_to_group(conn, me, trid, id.clone(), group.clone());
        }
        let email = add.email.clone().ok_or(201_u16)?;
        if !email.as_str().contains('@') {
            return Err(201);
        }
        if !self.accounts.contains_key(&email) {
            return Err(208);
        }
        let fresh = self.guid();
        let full = self.contacts(me) >= self.settings.max_contacts;
        let account = self.accounts.get_mut(me).ok_or(403_u16)?;
        let listed = account.people.entry(email.clone()).or_insert_with(|| Listed {
            lists: Lists::empty(),
            id: fresh,
            nickname: None,
            groups: Vec::new(),
        });
        let opposite = match add.list {
            ListName::Allow => Lists::BL,
            ListName::Block => Lists::AL,
            _ => Lists::empty(),
        };
        if listed.lists.intersects(add.list.bit()) {
            return Err(215);
        }
        if listed.lists.intersects(opposite) {
            return Err(219);
        }
        match add.list {
            ListName::Pending => return Err(201),
            ListName::Reverse if !listed.lists.contains(Lists::PL) => return Err(201),
            ListName::Forward if full => return Err(210),
            _ => {}
        }
        listed.lists |= add.list.bit();
        let id = (add.list == ListName::Forward).then(|| listed.id.clone());
        let name = match add.list {
            ListName::Forward => Some(self.name_or_address(&email)),
            _ => None,
        };
        let done = AddContact { list: add.list, email: Some(email.clone()), name, id, groups: Vec::new() };
        self.send(conn, &NsServer::Adc { trid, add: done });
        if add.list == ListName::Forward {
            self.tell_added(me, &email);
            self.tell_one(conn, me, &email, None);
            if self.sessions.get(&conn).is_some_and(|session| session.told.contains_key(&email)) {
                self.tell_one(conn, me, &email, Some(trid));
            }
        } else {
            self.tell_watchers(me);
        }
        Ok(())
    }

    /// `ADC 0 RL`: someone has been added by `me`.
    fn tell_added(&mut self, me: &Email, email: &Email) {
        let (fresh, name) = (self.guid(), self.name(me));
        let Some(account) = self.accounts.get_mut(email) else { return };
        let listed = account.people.entry(me.clone()).or_insert_with(|| Listed {
            lists: Lists::empty(),
            id: fresh,
            nickname: None,
            groups: Vec::new(),
        });
        let decided = listed.lists.intersects(Lists::FL | Lists::AL | Lists::BL);
        listed.lists |= if decided { Lists::RL } else { Lists::RL | Lists::PL };
        if let Some(&conn) = self.online.get(email) {
            let add = AddContact {
                list: ListName::Reverse,
                email: Some(me.clone()),
                name: Some(name),
                id: None,
                groups: Vec::new(),
            };
            self.send(conn, &NsServer::Adc { trid: 0, add });
        }
    }

    fn add_to_group(&mut self, conn: ConnId, me: &Email, trid: u32, id: Guid, group: Guid) -> Result<(), u16> {
        let account = self.accounts.get_mut(me).ok_or(403_u16)?;
        if !account.groups.iter().any(|(known, _)| *known == group) {
            return Err(224);
        }
        let listed = account
            .people
            .values_mut()
            .find(|listed| listed.id == id && listed.lists.contains(Lists::FL))
            .ok_or(208_u16)?;
        if listed.groups.contains(&group) {
            return Err(215);
        }
        listed.groups.push(group.clone());
        let add = AddContact { list: ListName::Forward, email: None, name: None, id: Some(id), groups: vec![group] };
        self.send(conn, &NsServer::Adc { trid, add });
        Ok(())
    }

    fn remove(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        list: ListName,
        contact: &Removed,
        group: Option<Guid>,
    ) -> Result<(), u16> {
        if list == ListName::Reverse {
            return Err(201);
        }
        let account = self.accounts.get_mut(me).ok_or(403_u16)?;
        let (email, listed) = account
            .people
            .iter_mut()
            .find(|(email, listed)| match contact {
                Removed::Email(wanted) => *email == wanted,
                Removed::Id(id) => listed.id == *id,
            })
            .ok_or(216_u16)?;
        let email = email.clone();
        if !listed.lists.contains(list.bit()) {
            return Err(216);
        }
        match &group {
            Some(group) => {
                if !account.groups.iter().any(|(known, _)| known == group) {
                    return Err(224);
                }
                if !listed.groups.contains(group) {
                    return Err(225);
                }
                listed.groups.retain(|known| known != group);
            }
            None => {
                listed.lists &= !list.bit();
                if list == ListName::Forward {
                    listed.groups.clear();
                }
            }
        }
        let whole = group.is_none();
        self.send(conn, &NsServer::Rem { trid, list, contact: contact.clone(), group });
        if list == ListName::Forward && whole {
            if let Some(session) = self.sessions.get_mut(&conn) {
                session.told.remove(&email);
            }
            if let Some(listed) = self.accounts.get_mut(&email).and_then(|account| account.people.get_mut(me)) {
                listed.lists &= !(Lists::RL | Lists::PL);
            }
            if let Some(&other) = self.online.get(&email) {
                let contact = Removed::Email(me.clone());
                self.send(other, &NsServer::Rem { trid: 0, list: ListName::Reverse, contact, group: None });
            }
        } else {
            self.tell_watchers(me);
        }
        Ok(())
    }

    fn add_group(&mut self, conn: ConnId, me: &Email, trid: u32, name: Name) -> Result<(), u16> {
        let id = self.guid();
        let most = self.settings.max_groups;
        let account = self.accounts.get_mut(me).ok_or(403_u16)?;
        if account.groups.len() >= most {
            return Err(223);
        }
        if name.encoded_len() > MAX_GROUP_NAME {
            return Err(229);
        }
        if account.groups.iter().any(|(_, known)| *known == name) {
            return Err(228);
        }
        account.groups.push((id.clone(), name.clone()));
        self.send(conn, &NsServer::Adg { trid, name, id });
        Ok(())
    }

    fn rename_group(&mut self, conn: ConnId, me: &Email, trid: u32, id: &Guid, name: Name) -> Result<(), u16> {
        let account = self.accounts.get_mut(me).ok_or(403_u16)?;
        if name.encoded_len() > MAX_GROUP_NAME {
            return Err(229);
        }
        if account.groups.iter().any(|(known, other)| *other == name && known != id) {
            return Err(228);
        }
        let group = account.groups.iter_mut().find(|(known, _)| known == id).ok_or(224_u16)?;
        group.1 = name.clone();
        self.send(conn, &NsServer::Reg { trid, id: id.clone(), name });
        Ok(())
    }

    fn remove_group(&mut self, conn: ConnId, me: &Email, trid: u32, id: &Guid) -> Result<(), u16> {
        let account = self.accounts.get_mut(me).ok_or(403_u16)?;
        if !account.groups.iter().any(|(known, _)| known == id) {
            return Err(224);
        }
        if account.people.values().any(|listed| listed.groups.contains(id)) {
            return Err(226);
        }
        account.groups.retain(|(known, _)| known != id);
        self.send(conn, &NsServer::Rmg { trid, id: id.clone() });
        Ok(())
    }

    fn set_nickname(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        id: Guid,
        key: String,
        value: Name,
    ) -> Result<(), u16> {
        let account = self.accounts.get_mut(me).ok_or(403_u16)?;
        let listed = account.people.values_mut().find(|listed| listed.id == id).ok_or(208_u16)?;
        if key == "MFN" {
            listed.nickname = Some(value.clone()).filter(|name| !name.as_str().is_empty());
        }
        self.send(conn, &NsServer::Sbp { trid, id, key, value });
        Ok(())
    }

    fn set_property(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        key: String,
        value: Option<Name>,
    ) -> Result<(), u16> {
        if !PROPERTIES.contains(&key.as_str()) {
            return Err(715);
        }
        let most = if key == "MFN" { Name::MAX_ENCODED } else { MAX_PHONE };
        if value.as_ref().is_some_and(|value| value.encoded_len() > most) {
            return Err(if key == "MFN" { 209 } else { 715 });
        }
        let account = self.accounts.get_mut(me).ok_or(403_u16)?;
        match (key.as_str(), value.clone()) {
            ("MFN", Some(name)) => account.name = name,
            ("MFN", None) => return Err(201),
            (_, Some(value)) => {
                account.properties.insert(key.clone(), value);
            }
            (_, None) => {
                account.properties.remove(&key);
            }
        }
        self.send(conn, &NsServer::Prp { trid: Some(trid), key, value });
        self.tell_watchers(me);
        Ok(())
    }

    fn set_privacy(&mut self, conn: ConnId, me: &Email, trid: u32, allow: bool) -> Result<(), u16> {
        let account = self.accounts.get_mut(me).ok_or(403_u16)?;
        if account.allow_unknown == allow {
            return Err(218);
        }
        account.allow_unknown = allow;
        self.send(conn, &NsServer::Blp { trid: Some(trid), allow });
        self.tell_watchers(me);
        Ok(())
    }

    fn set_ask(&mut self, conn: ConnId, me: &Email, trid: u32, ask: bool) -> Result<(), u16> {
        let account = self.accounts.get_mut(me).ok_or(403_u16)?;
        if account.ask == ask {
            return Err(218);
        }
        account.ask = ask;
        self.send(conn, &NsServer::Gtc { trid: Some(trid), ask });
        Ok(())
    }

    fn contacts(&self, me: &Email) -> usize {
        let Some(account) = self.accounts.get(me) else { return 0 };
        account.people.values().filter(|listed| listed.lists.contains(Lists::FL)).count()
    }

    fn name_or_address(&self, email: &Email) -> Name {
        self.accounts.get(email).map_or_else(|| Name::new(email.as_str()), |account| account.name.clone())
    }
}
