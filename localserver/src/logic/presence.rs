//! Who sees whom, and who is told what.

use msnp11::{
    command::{NsServer, Presence},
    message::Message,
    value::{Capabilities, Email, Lists, Name, ObjectText, PersonalMessage, Status},
};

use super::{ConnId, Server};

/// What one person sees of another.
pub(super) type Seen = (Status, Name, Capabilities, Option<ObjectText>, PersonalMessage);

impl Server {
    pub(super) fn change(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        status: Status,
        capabilities: Option<Capabilities>,
        object: Option<ObjectText>,
    ) {
        if status == Status::Offline {
            return self.refuse(conn, trid, 201);
        }
        let Some(session) = self.sessions.get_mut(&conn) else { return };
        let first = session.status.is_none();
        session.status = Some(status);
        if let Some(capabilities) = capabilities {
            session.capabilities = capabilities;
        }
        session.object = object.clone();
        self.send(conn, &NsServer::Chg { trid, status, capabilities, object });
        if first {
            self.tell_initial(conn, me, trid);
            self.hotmail(conn, Message::InitialMail { unread: Some(0) }.encode());
        }
        self.tell_watchers(me);
    }

    /// Everyone on the forward list who is online, by `ILN`.
    fn tell_initial(&mut self, conn: ConnId, me: &Email, trid: u32) {
        let Some(account) = self.accounts.get(me) else { return };
        let contacts: Vec<_> =
            account.people.iter().filter(|(_, l)| l.lists.contains(Lists::FL)).map(|(e, _)| e.clone()).collect();
        for email in contacts {
            self.tell_one(conn, me, &email, Some(trid));
        }
    }

    /// Tells everyone who has this person as a contact what they see now, if it changed.
    pub(super) fn tell_watchers(&mut self, of: &Email) {
        let watchers: Vec<_> = self
            .online
            .iter()
            .filter(|(email, _)| {
                self.accounts
                    .get(*email)
                    .and_then(|account| account.people.get(of))
                    .is_some_and(|listed| listed.lists.contains(Lists::FL))
            })
            .map(|(email, &conn)| (email.clone(), conn))
            .collect();
        for (watcher, conn) in watchers {
            // Before its own CHG a client is told nothing.
            if self.sessions.get(&conn).is_some_and(|session| session.status.is_some()) {
                self.tell_one(conn, &watcher, of, None);
            }
        }
    }

    /// Tells one person about one other: `ILN` with a TrID, else `NLN` or `FLN`; `UBX` when the message changed.
    pub(super) fn tell_one(&mut self, conn: ConnId, watcher: &Email, of: &Email, trid: Option<u32>) {
        let seen = self.seen(of, watcher);
        let Some(session) = self.sessions.get_mut(&conn) else { return };
        let before = match &seen {
            Some(seen) => session.told.insert(of.clone(), seen.clone()),
            None => session.told.remove(of),
        };
        if before == seen && trid.is_none() {
            return;
        }
        match seen {
            Some((status, name, capabilities, object, personal)) => {
                let same_message = before.as_ref().is_some_and(|before| before.4 == personal);
                let same_presence = before
                    .is_some_and(|before| (before.0, before.1, before.2, before.3) == (status, name.clone(), capabilities, object.clone()));
                if !same_presence || trid.is_some() {
                    let presence =
                        Presence { status, email: of.clone(), name, capabilities: Some(capabilities), object };
                    self.send(conn, &match trid {
                        Some(trid) => NsServer::Iln { trid, presence },
                        None => NsServer::Nln(presence),
                    });
                }
                if !same_message || trid.is_some() {
                    self.send(conn, &NsServer::Ubx { email: of.clone(), message: personal });
                }
            }
            None if before.is_some() => self.send(conn, &NsServer::Fln { email: of.clone() }),
            None => {}
        }
    }

    /// What `watcher` sees of `of`: nothing when offline, hidden, or not allowed to.
    fn seen(&self, of: &Email, watcher: &Email) -> Option<Seen> {
        let session = self.sessions.get(self.online.get(of)?)?;
        let status = session.status.filter(|status| status.is_online())?;
        if !self.allows(of, watcher) {
            return None;
        }
        let account = self.accounts.get(of)?;
        Some((
            status,
            account.name.clone(),
            session.capabilities,
            session.object.clone(),
            account.personal.clone(),
        ))
    }

    /// Whether `of` lets `watcher` see and call them: on AL, or on neither list when that is allowed; never on BL.
    pub(super) fn allows(&self, of: &Email, watcher: &Email) -> bool {
        let Some(account) = self.accounts.get(of) else { return false };
        let lists = account.people.get(watcher).map(|listed| listed.lists).unwrap_or_default();
        !lists.contains(Lists::BL) && (lists.contains(Lists::AL) || account.allow_unknown)
    }
}
