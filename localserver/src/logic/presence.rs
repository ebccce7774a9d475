//! Who sees whom, and who is told what (msnp11-ns.md, section 5).
//!
//! Each session remembers what it was told of whom, so a change of status, name, picture, list or privacy is one and the
//! same act: [`Server::send_presence_to_watchers`] compares and tells the difference.

use msnp11::{
    command::{NsServer, Presence},
    error_code::ErrorCode,
    value::{Capabilities, Email, Lists, ObjectText, Payload, Status},
};

use super::{ConnId, Server, sessions::VisiblePresence};

/// The longest MSNObject in bytes. Real ones have some 300; it stands in lines with a name and an address, and a line
/// over 8 KiB would break off everyone who is told it.
const MAX_OBJECT: usize = 4_096;

impl Server {
    pub(super) fn change_status(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        status: Status,
        capabilities: Option<Capabilities>,
        object: Option<ObjectText>,
    ) {
        let too_long = |object: &ObjectText| object.to_string().len() > MAX_OBJECT;
        if status == Status::Offline || object.as_ref().is_some_and(too_long) {
            return self.refuse(conn, trid, ErrorCode::InvalidParameter);
        }
        let Some(session) = self.session_mut(conn) else {
            return;
        };
        let first = session.status.is_none();
        session.status = Some(status);
        if let Some(capabilities) = capabilities {
            session.capabilities = capabilities;
        }
        session.object = object.clone();
        let answer = NsServer::Chg {
            trid,
            status,
            capabilities,
            object,
        };
        self.send(conn, &answer);
        if first {
            for email in self.contacts(me) {
                self.send_presence(conn, me, &email, Some(trid));
            }
            self.send_initial_mail(conn, me);
            if let Some(alert) = self.settings.alert.clone() {
                let payload = Payload(alert.into_bytes());
                self.send(conn, &NsServer::Not { payload });
            }
        }
        self.send_presence_to_watchers(me);
    }

    /// Tells everyone who has this person as a contact what they see now, if it changed.
    pub(super) fn send_presence_to_watchers(&mut self, of: &Email) {
        for (watcher, conn) in self.watchers(of) {
            self.send_presence(conn, &watcher, of, None);
        }
    }

    /// Those who have this person on FL, are signed in, and have sent `CHG`: before it a client is told nothing.
    pub(super) fn watchers(&self, of: &Email) -> Vec<(Email, ConnId)> {
        let listing = self.accounts.listing(of);
        listing
            .filter_map(|owner| Some((owner, *self.online.get(owner)?)))
            .filter(|(owner, conn)| self.watches(owner, *conn, of))
            .map(|(owner, conn)| (owner.clone(), conn))
            .collect()
    }

    /// Whether this session of `owner` is told about `of`.
    pub(super) fn watches(&self, owner: &Email, conn: ConnId, of: &Email) -> bool {
        let session = self.sessions.get(&conn);
        let account = self.accounts.get(owner);
        session.is_some_and(|session| session.status.is_some())
            && account.is_some_and(|account| account.lists(of).contains(Lists::FL))
    }

    /// Tells one person about one other: `ILN` with a TrID, else `NLN` or `FLN`; `UBX` when the message changed.
    pub(super) fn send_presence(
        &mut self,
        conn: ConnId,
        watcher: &Email,
        of: &Email,
        trid: Option<u32>,
    ) {
        let visible = self.visible_presence(of, watcher);
        let Some(session) = self.session_mut(conn) else {
            return;
        };
        let Some(visible) = visible else {
            // With a TrID it is an answer, and those who are offline are left out of it.
            if session.sent_presence.remove(of).is_some() && trid.is_none() {
                self.send(conn, &NsServer::Fln { email: of.clone() });
            }
            return;
        };
        let before = session.sent_presence.insert(of.clone(), visible.clone());
        let anew = trid.is_some() || before.is_none();
        let before = before.filter(|_| !anew);
        let new_message = before
            .as_ref()
            .is_none_or(|before| before.personal != visible.personal);
        let new_presence = before.is_none_or(|before| {
            let personal = visible.personal.clone();
            VisiblePresence { personal, ..before } != visible
        });
        if new_presence {
            let presence = Presence {
                status: visible.status,
                email: of.clone(),
                name: visible.name,
                capabilities: Some(visible.capabilities),
                object: visible.object,
            };
            let line = match trid {
                Some(trid) => NsServer::Iln { trid, presence },
                None => NsServer::Nln(presence),
            };
            self.send(conn, &line);
        }
        if new_message {
            let (email, message) = (of.clone(), visible.personal);
            self.send(conn, &NsServer::Ubx { email, message });
        }
    }

    /// What `watcher` sees of `of`: nothing when offline, hidden, or not allowed to.
    fn visible_presence(&self, of: &Email, watcher: &Email) -> Option<VisiblePresence> {
        let session = self.sessions.get(self.online.get(of)?)?;
        let status = session.status.filter(|status| status.is_online())?;
        if !self.allows(of, watcher) {
            return None;
        }
        let account = self.accounts.get(of)?;
        Some(VisiblePresence {
            status,
            name: account.name.clone(),
            capabilities: session.capabilities,
            object: session.object.clone(),
            personal: account.personal.clone(),
        })
    }

    /// Everyone on somebody's FL.
    fn contacts(&self, me: &Email) -> Vec<Email> {
        let account = self.accounts.get(me).into_iter();
        account
            .flat_map(|account| account.entries())
            .filter(|(_, entry)| entry.lists.contains(Lists::FL))
            .map(|(email, _)| email.clone())
            .collect()
    }
}
