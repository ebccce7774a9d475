//! `PRP`, `SBP`, `BLP`, `GTC` (msnp11-ns.md, sections 4 and 6).

use msnp11::{
    command::NsServer,
    value::{Email, Guid, Lists, Name},
};

use super::{ConnId, Server, code};

/// A phone number in bytes, encoded.
const MAX_PHONE: usize = 95;
/// The properties that a client may set beside its name. `MBE`, `WWE` and `HSB` are the server's.
const OWN: [&str; 4] = ["PHH", "PHW", "PHM", "MOB"];
/// The properties of a contact that a client may set.
const OF_CONTACT: [&str; 5] = ["MFN", "PHM", "MOB", "WWE", "HSB"];

impl Server {
    pub(super) fn set_property(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        key: &str,
        value: Option<Name>,
    ) -> Result<(), u16> {
        if key == "MFN" {
            return self.set_name(conn, me, trid, value);
        }
        let key = OWN.into_iter().find(|known| *known == key);
        let key = key.ok_or(code::NOT_EXPECTED)?;
        let text = value.as_ref().map_or("", Name::as_str);
        let length = value.as_ref().map_or(0, Name::encoded_len);
        if length > MAX_PHONE || (key == "MOB" && !matches!(text, "Y" | "N")) {
            return Err(code::INVALID_PARAMETER);
        }
        let account = self.accounts.get_mut(me).ok_or(code::LIST_UNAVAILABLE)?;
        match &value {
            Some(value) if length > 0 => account.properties.insert(key, value.clone()),
            _ => account.properties.remove(key),
        };
        let answer = NsServer::Prp {
            trid: Some(trid),
            key: key.into(),
            value: value.clone(),
        };
        self.send(conn, &answer);
        let change = NsServer::Bpr {
            email: Some(me.clone()),
            key: key.into(),
            value,
        };
        for (watcher, there) in self.watchers(me) {
            if self.allows(me, &watcher) {
                self.send(there, &change);
            }
        }
        Ok(())
    }

    fn set_name(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        value: Option<Name>,
    ) -> Result<(), u16> {
        let fits = |name: &Name| (1..=Name::MAX_ENCODED).contains(&name.encoded_len());
        let name = value.filter(fits).ok_or(code::NAME_REFUSED)?;
        let account = self.accounts.get_mut(me).ok_or(code::LIST_UNAVAILABLE)?;
        account.name = name.clone();
        let answer = NsServer::Prp {
            trid: Some(trid),
            key: "MFN".into(),
            value: Some(name),
        };
        self.send(conn, &answer);
        self.tell_watchers(me);
        Ok(())
    }

    pub(super) fn set_contact_property(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        id: Guid,
        key: String,
        value: Name,
    ) -> Result<(), u16> {
        let max = if key == "MFN" {
            Name::MAX_ENCODED
        } else {
            MAX_PHONE
        };
        if !OF_CONTACT.contains(&key.as_str()) || value.encoded_len() > max {
            return Err(code::INVALID_PARAMETER);
        }
        let account = self.accounts.get_mut(me).ok_or(code::LIST_UNAVAILABLE)?;
        let (_, listed) = account.contact_mut(&id).ok_or(code::NO_SUCH_USER)?;
        // The others are echoed and not kept: they belong to an address book, which is not here.
        if key == "MFN" {
            listed.nickname = Some(value.clone()).filter(|name| !name.as_str().is_empty());
        }
        let answer = NsServer::Sbp {
            trid,
            id,
            key,
            value,
        };
        self.send(conn, &answer);
        Ok(())
    }

    pub(super) fn set_privacy(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        allow: bool,
    ) -> Result<(), u16> {
        let account = self.accounts.get_mut(me).ok_or(code::LIST_UNAVAILABLE)?;
        if account.allow_unknown == allow {
            return Err(code::ALREADY_IN_MODE);
        }
        account.allow_unknown = allow;
        let trid = Some(trid);
        self.send(conn, &NsServer::Blp { trid, allow });
        self.tell_watchers(me);
        Ok(())
    }

    pub(super) fn set_ask(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        ask: bool,
    ) -> Result<(), u16> {
        let account = self.accounts.get_mut(me).ok_or(code::LIST_UNAVAILABLE)?;
        if account.ask == ask {
            return Err(code::ALREADY_IN_MODE);
        }
        account.ask = ask;
        let trid = Some(trid);
        self.send(conn, &NsServer::Gtc { trid, ask });
        Ok(())
    }

    /// Whether `of` lets `watcher` see and call them: on AL, or on neither list when that is allowed; never on BL.
    pub(super) fn allows(&self, of: &Email, watcher: &Email) -> bool {
        self.accounts.get(of).is_some_and(|account| {
            let lists = account.lists(watcher);
            !lists.contains(Lists::BL) && (lists.contains(Lists::AL) || account.allow_unknown)
        })
    }
}
