//! `SYN`: the whole list, or that the client's copy is current (msnp11-ns.md, section 4).

use msnp11::{
    command::{ListedContact, NsServer},
    value::{Email, Lists},
};

use super::{ConnId, Server};

impl Server {
    /// `stamps` are those of the client's copy: lists, settings. Both current, and nothing follows the answer.
    pub(super) fn synchronise(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        stamps: (&str, &str),
    ) {
        let Some(account) = self.accounts.get(me) else {
            return;
        };
        let list_stamp = account.list_stamp.to_string();
        let settings_stamp = account.settings_stamp.to_string();
        if (&*list_stamp, &*settings_stamp) == stamps {
            if let Some(session) = self.session_mut(conn) {
                session.synchronised = true;
            }
            let answer = NsServer::Syn {
                trid,
                list_stamp,
                settings_stamp,
                counts: None,
            };
            return self.send(conn, &answer);
        }
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        let counts = (count(account.entries().len()), count(account.groups.len()));
        let mut lines = vec![
            NsServer::Syn {
                trid,
                list_stamp,
                settings_stamp,
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
        for (email, entry) in account.entries() {
            let contact = entry.lists.contains(Lists::FL);
            let name = entry.nickname.clone();
            lines.push(NsServer::Lst(ListedContact {
                email: email.clone(),
                name: Some(name.unwrap_or_else(|| self.name(email))),
                id: contact.then(|| entry.id.clone()),
                lists: entry.lists,
                groups: if contact {
                    entry.groups.clone()
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
            session.synchronised = true;
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

    /// The lists of an account have changed, so copies of them are old.
    pub(super) fn lists_changed(&mut self, of: &Email) {
        let now = self.now;
        if let Some(account) = self.accounts.get_mut(of) {
            account.list_stamp = account.list_stamp.next(now);
        }
    }

    /// The settings of an account have changed.
    pub(super) fn settings_changed(&mut self, of: &Email) {
        let now = self.now;
        if let Some(account) = self.accounts.get_mut(of) {
            account.settings_stamp = account.settings_stamp.next(now);
        }
    }
}
