//! What tests and operators do to the server, in its own process only.

use std::collections::BTreeMap;

use msnp11::{
    command::{Acknowledge, NsServer, OutReason},
    passport::SignInRefused,
    value::{Address, Email, Payload, Status},
};

use super::{ConnId, Input, Server, service_messages};
use crate::Page;

/// What tests can make the switchboards do wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Misbehaviour {
    /// Deliver nothing and answer the next so many messages with `NAK`.
    pub nak_next: u32,
    /// Deliver, and leave the next so many messages without their `ACK`.
    pub drop_acks: u32,
}

/// Where sign-ins are sent, and how many of them.
#[derive(Clone, Debug)]
pub(super) struct Redirect {
    /// `None` is here: sign in again on this connection.
    to: Option<Address>,
    /// Endless when `None`.
    left: Option<u32>,
}

impl Server {
    /// Sends everyone who signs in from now on to another address (`XFR NS`).
    pub fn redirect(&mut self, to: Option<Address>) {
        self.redirect = to.map(|to| Redirect {
            to: Some(to),
            left: None,
        });
    }

    /// Sends the next so many sign-ins to another address; this server's own gives a dispatch hop.
    pub fn redirect_next(&mut self, sign_ins: u32, to: Address) {
        let (to, left) = (Some(to), Some(sign_ins));
        self.redirect = Some(Redirect { to, left });
    }

    /// Tells the next so many sign-ins to start again on the same connection (`XFR n NS 0 0 here`).
    pub fn start_over_next(&mut self, sign_ins: u32) {
        let (to, left) = (None, Some(sign_ins));
        self.redirect = Some(Redirect { to, left });
    }

    /// Moves someone who is signed in to another address, by an `XFR NS` that nobody acknowledge for.
    pub fn move_to(&mut self, email: &Email, to: Address) {
        let command = NsServer::XfrNs {
            trid: 0,
            target: Some(to),
            current: Some(self.notification_address.clone()),
        };
        self.push(email, &command);
    }

    /// Answers every login like this from now on, right password or not; `None` makes them right again.
    pub fn answer_logins_with(&mut self, refused: Option<SignInRefused>) {
        self.login_answer = refused;
    }

    /// Announces to everyone that the server goes down in so many minutes. It does not go down by that.
    pub fn announce_shutdown(&mut self, minutes: u32) {
        for (_, conn) in self.signed_in() {
            self.send_message_of_service(conn, service_messages::shutdown_announcement(minutes));
        }
    }

    /// Ends someone's session, or everyone's, with a reason.
    pub fn out(&mut self, email: Option<&Email>, reason: &OutReason) {
        let conns: Vec<_> = match email {
            Some(email) => self.online.get(email).copied().into_iter().collect(),
            None => self.signed_in().into_values().collect(),
        };
        for conn in conns {
            self.send(conn, &NsServer::Out(reason.clone()));
            self.close(conn);
        }
    }

    /// Makes someone who is signed in offline (`CHG 0 FLN`), until they send `CHG` again.
    pub fn make_offline(&mut self, email: &Email) {
        let Some(&conn) = self.online.get(email) else {
            return;
        };
        let status = Status::Offline;
        if let Some(session) = self.session_mut(conn) {
            session.status = Some(status);
        }
        let push = NsServer::Chg {
            trid: 0,
            status,
            capabilities: None,
            object: None,
        };
        self.send(conn, &push);
        self.send_presence_to_watchers(email);
    }

    /// Sends an alert (`NOT`) to someone who is signed in.
    pub fn send_not(&mut self, email: &Email, xml: &str) {
        let payload = Payload(xml.as_bytes().to_vec());
        self.push(email, &NsServer::Not { payload });
    }

    /// Sends a challenge to someone who is signed in, now.
    pub fn send_challenge(&mut self, email: &Email) {
        if let Some(&conn) = self.online.get(email) {
            self.challenge(conn);
        }
    }

    /// Sends any bytes to someone who is signed in.
    pub fn send_raw(&mut self, email: &Email, bytes: &[u8]) {
        if let Some(&conn) = self.online.get(email) {
            self.send_bytes(conn, bytes.to_vec());
        }
    }

    /// Sends any bytes to someone on every switchboard they are on.
    pub fn send_raw_to_switchboards(&mut self, email: &Email, bytes: &[u8]) {
        for conn in self.switchboard_connections_of(email) {
            self.send_bytes(conn, bytes.to_vec());
        }
    }

    /// Drops someone from every switchboard as idle: the others get `BYE email 1`.
    pub fn drop_idle(&mut self, email: &Email) {
        for conn in self.switchboard_connections_of(email) {
            self.put_out(super::Output::Close(conn));
            self.leave_switchboard(conn, true);
        }
    }

    /// Sets the `Shields.xml` that `GCF` is answered with from now on. Clients take no more than 64 KiB.
    pub fn set_shields(&mut self, xml: impl Into<String>) {
        self.settings.shields = xml.into();
    }

    /// Sets where a page of `URL` is; `None` makes it a stub again.
    pub fn set_page(&mut self, name: &str, page: Option<Page>) {
        let pages = &mut self.settings.pages;
        match page {
            Some(page) => pages.insert(name.to_owned(), page),
            None => pages.remove(name),
        };
    }

    /// Sets `ABCHMigrated` of the profile that an account gets at its next sign-in.
    pub fn set_migrated(&mut self, email: &Email, migrated: bool) {
        if let Some(account) = self.accounts.get_mut(email) {
            account.migrated = migrated;
        }
    }

    /// Makes the switchboards do wrong.
    pub fn misbehave(&mut self, misbehaviour: Misbehaviour) {
        self.misbehaviour = misbehaviour;
    }

    /// Holds back all that is sent from now on for so many milliseconds.
    pub fn delay(&mut self, milliseconds: u64) {
        self.delay = milliseconds;
    }

    /// Forgets every connection, as when the process had been killed; accounts and lists stay.
    pub fn forget_connections(&mut self, now: u64) {
        self.outputs.clear();
        self.waiting_bytes.clear();
        let sessions = self.sessions.keys();
        let conns: Vec<_> = sessions
            .chain(self.switchboard_connections.keys())
            .copied()
            .collect();
        for conn in conns {
            self.handle(now, Input::Closed(conn));
        }
        self.outputs.clear();
        self.waiting_bytes.clear();
    }

    /// Who is signed in.
    pub fn online(&self) -> Vec<Email> {
        self.signed_in().into_keys().collect()
    }

    /// Everyone who is signed in, in the order of their addresses: what is done to all comes in the same order every time.
    fn signed_in(&self) -> BTreeMap<Email, ConnId> {
        let all = self.online.iter();
        all.map(|(email, &conn)| (email.clone(), conn)).collect()
    }

    /// How many switchboards are open.
    pub fn switchboards(&self) -> usize {
        self.switchboards.len()
    }

    /// How many connections are open, signed in or not.
    pub fn connections(&self) -> usize {
        self.sessions.len() + self.switchboard_connections.len()
    }

    /// Where the sign-in that comes now is sent; nowhere else is `Some(None)`.
    pub(super) fn next_redirect(&mut self) -> Option<Option<Address>> {
        let redirect = self.redirect.as_mut()?;
        match &mut redirect.left {
            Some(0) => None,
            Some(left) => {
                *left -= 1;
                Some(redirect.to.clone())
            }
            None => Some(redirect.to.clone()),
        }
    }

    /// Whether this message is one of those to be refused; counts it.
    pub(super) fn naks_message(&mut self, acknowledge: Acknowledge) -> bool {
        acknowledge != Acknowledge::Unacknowledged && count_down(&mut self.misbehaviour.nak_next)
    }

    /// Whether this is one of the acknowledgements to be left out; counts it.
    pub(super) fn drops_ack(&mut self) -> bool {
        count_down(&mut self.misbehaviour.drop_acks)
    }

    fn push(&mut self, email: &Email, command: &NsServer) {
        if let Some(&conn) = self.online.get(email) {
            self.send(conn, command);
        }
    }

    fn switchboard_connections_of(&self, email: &Email) -> Vec<ConnId> {
        let switchboards = self.switchboards.values();
        let participants = switchboards.flat_map(|switchboard| &switchboard.participants);
        participants
            .filter(|present| present.email == *email)
            .map(|present| present.conn)
            .collect()
    }
}

fn count_down(left: &mut u32) -> bool {
    let any = *left > 0;
    *left = left.saturating_sub(1);
    any
}
