//! `ADG`, `REG`, `RMG` (msnp11-ns.md, section 6).

use msnp11::{
    command::NsServer,
    error_code::ErrorCode,
    value::{Email, Guid, Name},
};

use super::{ConnId, Server};

/// The name of a new group in bytes, encoded.
const MAX_NAME: usize = 61;
/// The new name of a group in bytes, encoded.
const MAX_NEW_NAME: usize = 127;
/// What stood for the people in no group before groups had GUIDs.
const GROUP_0: &str = "0";

impl Server {
    pub(super) fn add_group(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        name: Name,
    ) -> Result<(), ErrorCode> {
        let id = self.guid();
        let max = self.settings.max_groups;
        let account = self.accounts.required_mut(me)?;
        if name.encoded_len() > MAX_NAME {
            return Err(ErrorCode::GroupNameTooLong);
        }
        if account.groups.iter().any(|(_, known)| *known == name) {
            return Err(ErrorCode::GroupExists);
        }
        if account.groups.len() >= max {
            return Err(ErrorCode::TooManyGroups);
        }
        account.groups.push((id.clone(), name.clone()));
        self.lists_changed(me);
        self.send(conn, &NsServer::Adg { trid, name, id });
        Ok(())
    }

    pub(super) fn rename_group(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        id: &Guid,
        name: Name,
    ) -> Result<(), ErrorCode> {
        let account = self.accounts.required_mut(me)?;
        if !account.has_group(id) {
            return Err(ErrorCode::InvalidGroup);
        }
        if name.encoded_len() > MAX_NEW_NAME {
            return Err(ErrorCode::GroupNameTooLong);
        }
        let taken = |(known, other): &(Guid, Name)| *other == name && known != id;
        if account.groups.iter().any(taken) {
            return Err(ErrorCode::GroupExists);
        }
        let groups = account.groups.iter_mut();
        for (_, known) in groups.filter(|(known, _)| known == id) {
            *known = name.clone();
        }
        self.lists_changed(me);
        let id = id.clone();
        self.send(conn, &NsServer::Reg { trid, id, name });
        Ok(())
    }

    pub(super) fn remove_group(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        id: &Guid,
    ) -> Result<(), ErrorCode> {
        // Clients of older protocols know the group of those who are in none by this.
        if id.as_str() == GROUP_0 {
            return Err(ErrorCode::GroupZero);
        }
        let empty_it = self.settings.remove_full_groups;
        let account = self.accounts.required_mut(me)?;
        if !account.has_group(id) {
            return Err(ErrorCode::InvalidGroup);
        }
        let mut entries = account.entries().values();
        if !empty_it && entries.any(|entry| entry.groups.contains(id)) {
            return Err(ErrorCode::GroupNotEmpty);
        }
        account.groups.retain(|(known, _)| known != id);
        account.leave_group(id);
        self.lists_changed(me);
        let id = id.clone();
        self.send(conn, &NsServer::Rmg { trid, id });
        Ok(())
    }
}
