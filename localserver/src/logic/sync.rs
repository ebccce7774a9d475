//! `SYN`: the whole list, always (msnp11-ns.md, section 4).

use msnp11::{
    command::{ListedContact, NsServer},
    value::{Email, Lists},
};

use super::{ConnId, Server};

/// The stamp of lists and settings. It never changes, and nobody's copy is ever current: every client gets everything.
const STAMP: &str = "2005-04-23T18:57:44.8130000-07:00";

impl Server {
    pub(super) fn synchronise(&mut self, conn: ConnId, me: &Email, trid: u32) {
        let Some(account) = self.accounts.get(me) else {
            return;
        };
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        let counts = (count(account.people.len()), count(account.groups.len()));
        let mut lines = vec![
            NsServer::Syn {
                trid,
                list_stamp: STAMP.into(),
                settings_stamp: STAMP.into(),
                counts: Some(counts),
            },
            NsServer::Gtc {
                trid: None,
                ask: account.ask,
            },
            NsServer::Blp {
                trid: None,
                allow: account.allow_unknown,
            },
            NsServer::Prp {
                trid: None,
                key: "MFN".into(),
                value: Some(account.name.clone()),
            },
        ];
        lines.extend(
            account
                .properties
                .iter()
                .map(|(&key, value)| NsServer::Prp {
                    trid: None,
                    key: key.into(),
                    value: Some(value.clone()),
                }),
        );
        lines.extend(account.groups.iter().map(|(id, name)| NsServer::Lsg {
            name: name.clone(),
            id: id.clone(),
        }));
        for (email, listed) in &account.people {
            let contact = listed.lists.contains(Lists::FL);
            let name = listed.nickname.clone();
            lines.push(NsServer::Lst(ListedContact {
                email: email.clone(),
                name: Some(name.unwrap_or_else(|| self.name(email))),
                id: contact.then(|| listed.id.clone()),
                lists: listed.lists,
                groups: if contact {
                    listed.groups.clone()
                } else {
                    Vec::new()
                },
            }));
            if contact {
                lines.extend(self.properties_of(email, me, None));
            }
        }
        // One piece, so that it counts as one in every queue on its way.
        let bytes = lines.iter().flat_map(NsServer::encode).collect();
        if let Some(session) = self.session_mut(conn) {
            session.synced = true;
        }
        self.send_bytes(conn, bytes);
    }

    /// The `BPR` lines of someone, for those who may see them; with their address outside a synchronisation.
    pub(super) fn properties_of(
        &self,
        of: &Email,
        watcher: &Email,
        named: Option<&Email>,
    ) -> Vec<NsServer> {
        let Some(account) = self.accounts.get(of) else {
            return Vec::new();
        };
        if !self.allows(of, watcher) {
            return Vec::new();
        }
        let line = |(&key, value): (&&'static str, &msnp11::value::Name)| NsServer::Bpr {
            email: named.cloned(),
            key: key.into(),
            value: Some(value.clone()),
        };
        account.properties.iter().map(line).collect()
    }
}
