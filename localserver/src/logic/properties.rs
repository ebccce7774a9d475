//! `PRP`, `SBP`, `BLP`, `GTC` (msnp11-ns.md, sections 4 and 6).

use std::collections::{BTreeMap, BTreeSet};

use msnp11::{
    command::NsServer,
    error_code::ErrorCode,
    value::{Email, Guid, Lists, Name},
};

use super::{ConnId, Server};

/// A phone number in bytes, encoded.
const MAX_PHONE: usize = 95;
/// The properties that a client may set beside its name. `MBE`, `WWE` and `HSB` are the server's.
const SETTABLE: [&str; 4] = ["PHH", "PHW", "PHM", "MOB"];
/// All properties that a list tells of people, beside their names.
const LISTED_PROPERTIES: [&str; 7] = ["PHH", "PHW", "PHM", "MOB", "MBE", "WWE", "HSB"];
/// The properties of a contact that a client may set.
const SETTABLE_OF_CONTACT: [&str; 5] = ["MFN", "PHM", "MOB", "WWE", "HSB"];

impl Server {
    pub(super) fn set_property(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        key: &str,
        value: Option<Name>,
    ) -> Result<(), ErrorCode> {
        if key == "MFN" {
            return self.set_name(conn, me, trid, value);
        }
        let key = SETTABLE.into_iter().find(|known| *known == key);
        let key = key.ok_or(ErrorCode::NotExpected)?;
        let text = value.as_ref().map_or("", Name::as_str);
        let length = value.as_ref().map_or(0, Name::encoded_len);
        if length > MAX_PHONE || (key == "MOB" && !matches!(text, "Y" | "N")) {
            return Err(ErrorCode::InvalidParameter);
        }
        let account = self.accounts.required_mut(me)?;
        match &value {
            Some(value) if length > 0 => account.properties.insert(key, value.clone()),
            _ => account.properties.remove(key),
        };
        self.settings_changed(me);
        let answer = NsServer::Prp {
            trid: Some(trid),
            key: key.into(),
            value: value.clone(),
        };
        self.send(conn, &answer);
        self.send_property_to_watchers(me, key, value);
        Ok(())
    }

    /// Sets a property of an account that only the server sets: `MBE`, `WWE`, `HSB`, or one of the phones. Those who may
    /// see it are told (`BPR`); the account itself learns it at its next `SYN`. Other keys change nothing.
    pub fn set_account_property(&mut self, email: &Email, key: &str, value: Option<&str>) {
        let key = LISTED_PROPERTIES.into_iter().find(|known| *known == key);
        let (Some(key), Some(account)) = (key, self.accounts.get_mut(email)) else {
            return;
        };
        let value = value.map(Name::new);
        match &value {
            Some(value) => account.properties.insert(key, value.clone()),
            None => account.properties.remove(key),
        };
        self.settings_changed(email);
        self.send_property_to_watchers(email, key, value);
    }

    /// `BPR` to everyone who has this person as a contact and may see what changed.
    fn send_property_to_watchers(&mut self, of: &Email, key: &str, value: Option<Name>) {
        self.accounts.stamp_lists_naming(of, self.now);
        let change = NsServer::Bpr {
            email: Some(of.clone()),
            key: key.into(),
            value,
        };
        for (watcher, there) in self.watchers(of) {
            if self.allows(of, &watcher) {
                self.send(there, &change);
            }
        }
    }

    fn set_name(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        value: Option<Name>,
    ) -> Result<(), ErrorCode> {
        let fits = |name: &Name| (1..=Name::MAX_ENCODED).contains(&name.encoded_len());
        let name = value.filter(fits).ok_or(ErrorCode::InvalidFriendlyName)?;
        let words = self.settings.refused_words.iter();
        let lower = name.as_str().to_lowercase();
        let refused = words.map(|word| word.to_lowercase());
        let account = self.accounts.required_mut(me)?;
        if !account.verified || { refused }.any(|word| lower.contains(&word)) {
            return Err(ErrorCode::InvalidFriendlyName);
        }
        account.name = name.clone();
        self.settings_changed(me);
        self.accounts.stamp_lists_naming(me, self.now);
        let answer = NsServer::Prp {
            trid: Some(trid),
            key: "MFN".into(),
            value: Some(name),
        };
        self.send(conn, &answer);
        self.send_presence_to_watchers(me);
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
    ) -> Result<(), ErrorCode> {
        let max = if key == "MFN" {
            Name::MAX_ENCODED
        } else {
            MAX_PHONE
        };
        if !SETTABLE_OF_CONTACT.contains(&key.as_str()) || value.encoded_len() > max {
            return Err(ErrorCode::InvalidParameter);
        }
        let account = self.accounts.required_mut(me)?;
        let (_, listed) = account.contact_mut(&id).ok_or(ErrorCode::InvalidUserName)?;
        // The others are echoed and not kept: they belong to an address book, which is not here.
        if key == "MFN" {
            listed.nickname = Some(value.clone()).filter(|name| !name.as_str().is_empty());
        }
        self.lists_changed(me);
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
    ) -> Result<(), ErrorCode> {
        let before = self.allowed_watchers(me);
        let account = self.accounts.required_mut(me)?;
        if account.allow_unknown == allow {
            return Err(ErrorCode::AlreadyInMode);
        }
        account.allow_unknown = allow;
        self.settings_changed(me);
        let trid = Some(trid);
        self.send(conn, &NsServer::Blp { trid, allow });
        self.privacy_changed(me, &before);
        Ok(())
    }

    pub(super) fn set_ask(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        ask: bool,
    ) -> Result<(), ErrorCode> {
        let account = self.accounts.required_mut(me)?;
        if account.ask == ask {
            return Err(ErrorCode::AlreadyInMode);
        }
        account.ask = ask;
        self.settings_changed(me);
        let trid = Some(trid);
        self.send(conn, &NsServer::Gtc { trid, ask });
        Ok(())
    }

    /// Those who watch `of` and are let: to be compared after a change of lists or privacy.
    pub(super) fn allowed_watchers(&self, of: &Email) -> BTreeSet<Email> {
        let watchers = self.watchers(of).into_iter().map(|(watcher, _)| watcher);
        watchers
            .filter(|watcher| self.allows(of, watcher))
            .collect()
    }

    /// Tells those who see more or less of `of` than before: presence to all, and the phones (`BPR`) to those who see
    /// them for the first time.
    pub(super) fn privacy_changed(&mut self, of: &Email, before: &BTreeSet<Email>) {
        self.send_presence_to_watchers(of);
        for (watcher, there) in self.watchers(of) {
            if before.contains(&watcher) {
                continue;
            }
            for line in self.properties_of(of, &watcher, Some(of)) {
                self.send(there, &line);
            }
        }
    }

    /// Whether `of` lets `watcher` see and call them: on AL, or on neither list when that is allowed; never on BL.
    pub(super) fn allows(&self, of: &Email, watcher: &Email) -> bool {
        self.accounts.get(of).is_some_and(|account| {
            let lists = account.lists(watcher);
            !lists.contains(Lists::BL) && (lists.contains(Lists::AL) || account.allow_unknown)
        })
    }
}

/// Those of an account's properties that are known here.
pub(super) fn known_properties(properties: &[(String, String)]) -> BTreeMap<&'static str, Name> {
    let known = |(key, value): &(String, String)| {
        let key = LISTED_PROPERTIES.into_iter().find(|known| known == key)?;
        Some((key, Name::new(value.as_str())))
    };
    properties.iter().filter_map(known).collect()
}
