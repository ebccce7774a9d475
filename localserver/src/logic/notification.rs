//! Signing in, keeping alive, challenges.

use msnp11::{
    challenge,
    command::{NsClient, NsServer, OutReason},
    message::{Message, Profile},
    passport::Ticket,
    value::{Email, Name, Payload, Secret},
};
use rand_chacha::rand_core::RngCore as _;

use super::{ConnId, Phase, Server, switchboard::Invitation};

/// The policy that tickets are made by; clients pass it on verbatim.
const POLICY: &str = "ct=1,rver=1,wp=FS_40SEC_0_COMPACT,lc=1,id=507";
/// Nothing is denied to anybody.
const SHIELDS: &str = "<?xml version=\"1.0\" encoding=\"utf-8\" ?><config><shield><cli maj=\"7\" min=\"0\" \
                       minbld=\"0\" maxbld=\"9999\" deny=\" \" /></shield><block></block></config>";

impl Server {
    pub(super) fn notification_bytes(&mut self, conn: ConnId, bytes: &[u8]) {
        if let Some(session) = self.sessions.get_mut(&conn) {
            session.decoder.push(bytes);
        }
        while let Some(session) = self.sessions.get_mut(&conn) {
            session.last_command = self.now;
            let command = match session.decoder.next_frame() {
                Ok(Some(frame)) => NsClient::parse(&frame),
                Ok(None) => return,
                Err(_) => return self.hang_up(conn),
            };
            // Strict: a bad parameter or an unknown verb ends the session, as officially.
            match command {
                Ok(NsClient::Unknown { .. }) | Err(_) => return self.hang_up(conn),
                Ok(command) => self.notification_command(conn, command),
            }
        }
    }

    fn notification_command(&mut self, conn: ConnId, command: NsClient) {
        let Some(session) = self.sessions.get_mut(&conn) else { return };
        match (session.phase.clone(), command) {
            (_, NsClient::Out) => {
                self.send(conn, &NsServer::Out(OutReason::None));
                self.hang_up(conn);
            }
            (Phase::Version, NsClient::Ver { trid, dialects }) => {
                if dialects.iter().any(|dialect| dialect == "MSNP11") {
                    session.phase = Phase::Client;
                    self.send(conn, &NsServer::Ver { trid, dialects: vec!["MSNP11".into()] });
                } else {
                    self.send(conn, &NsServer::Ver { trid, dialects: vec!["0".into()] });
                    self.hang_up(conn);
                }
            }
            (Phase::Client, NsClient::Cvr { trid, client, .. }) => {
                session.phase = Phase::Account;
                let recommended = client.version.clone();
                let site = "http://127.0.0.1/".to_owned();
                self.send(conn, &NsServer::Cvr {
                    trid,
                    minimum: recommended.clone(),
                    recommended,
                    download: site.clone(),
                    info: site,
                });
            }
            (Phase::Account, NsClient::UsrInit { trid, email }) => {
                if let Some(target) = self.redirect.clone() {
                    self.send(conn, &NsServer::XfrNs { trid, target: Some(target), current: None });
                    return;
                }
                session.phase = Phase::Ticket(email);
                self.send(conn, &NsServer::UsrPolicy { trid, policy: POLICY.into() });
            }
            (Phase::Ticket(email), NsClient::UsrTicket { trid, ticket }) => {
                if self.tickets.take(self.now, ticket.expose()) == Some(email.clone()) {
                    self.signed_in(conn, trid, email, ticket);
                } else {
                    self.send(conn, &NsServer::Error { code: 911, trid: Some(trid) });
                    self.hang_up(conn);
                }
            }
            (Phase::SignedIn(email), command) => self.session_command(conn, &email, command),
            _ => self.hang_up(conn),
        }
    }

    fn signed_in(&mut self, conn: ConnId, trid: u32, email: Email, ticket: Secret) {
        if let Some(old) = self.online.remove(&email) {
            self.send(old, &NsServer::Out(OutReason::SignedInElsewhere));
            self.hang_up(old);
        }
        if let Some(session) = self.sessions.get_mut(&conn) {
            session.phase = Phase::SignedIn(email.clone());
        }
        self.online.insert(email.clone(), conn);
        self.send(conn, &NsServer::UsrOk { trid, email: email.clone(), verified: true, restricted: false });
        self.send(conn, &NsServer::Sbs { trid: 0, value: "null".into() });
        let profile = Profile {
            login_time: Some(self.now / 1000),
            email_enabled: false,
            member_id_high: 1,
            member_id_low: 2,
            language: Some(1033),
            preferred_email: email.as_str().into(),
            country: "US".into(),
            kid: false,
            flags: Some(1027),
            site: Some(507),
            key_version: Some(11),
            msp_auth: Ticket::new(ticket.expose().trim_start_matches("t=")).map(|t| Secret::new(t.expose())),
            client_ip: "127.0.0.1".into(),
            client_port: Some(0),
            abch_migrated: Some(true),
        };
        self.hotmail(conn, Message::Profile(profile).encode());
        if self.settings.challenges {
            let challenge: String = (0..20).map(|_| char::from(b'0' + (self.rng.next_u32() % 10) as u8)).collect();
            if let Some(session) = self.sessions.get_mut(&conn) {
                session.challenge = Some((challenge.clone(), self.now));
            }
            self.send(conn, &NsServer::Chl { challenge });
        }
    }

    fn session_command(&mut self, conn: ConnId, me: &Email, command: NsClient) {
        match command {
            NsClient::Png => self.send(conn, &NsServer::Qng { seconds: Some(self.settings.ping_seconds) }),
            NsClient::Qry { trid, product, answer } => self.answered(conn, trid, &product, &answer),
            NsClient::Gcf { trid, file } => {
                let synced = self.sessions.get(&conn).is_some_and(|session| session.synced);
                if synced && file == "Shields.xml" {
                    self.send(conn, &NsServer::Gcf { trid, file, payload: SHIELDS.as_bytes().into() });
                } else {
                    self.refuse(conn, trid, 715);
                }
            }
            NsClient::Xfr { trid } => {
                let status = self.sessions.get(&conn).and_then(|session| session.status);
                if status.is_none_or(|status| !status.is_online()) {
                    return self.refuse(conn, trid, 913);
                }
                let ticket = self.token();
                self.invitations.issue(self.now, ticket.clone(), Invitation { to: me.clone(), board: None });
                let target = self.switchboard.clone();
                self.send(conn, &NsServer::XfrSb { trid, target, ticket: Secret::new(ticket) });
            }
            NsClient::Url { trid, .. } => {
                let (rru, passport) = ("/unused".to_owned(), "http://127.0.0.1/".to_owned());
                self.send(conn, &NsServer::Url { trid, rru, passport, site: Some("1".into()) });
            }
            NsClient::Syn { trid, .. } => self.synchronise(conn, me, trid),
            NsClient::Chg { trid, status, capabilities, object } => {
                self.change(conn, me, trid, status, capabilities, object);
            }
            NsClient::Uux { trid, message } => {
                if let Some(account) = self.accounts.get_mut(me) {
                    account.personal = message;
                }
                self.send(conn, &NsServer::Uux { trid });
                self.tell_watchers(me);
            }
            NsClient::Ver { .. } | NsClient::Cvr { .. } | NsClient::Unknown { .. } | NsClient::Out => {
                self.hang_up(conn);
            }
            NsClient::UsrInit { trid, .. } | NsClient::UsrTicket { trid, .. } => self.refuse(conn, trid, 207),
            command => self.list_command(conn, me, command),
        }
    }

    fn answered(&mut self, conn: ConnId, trid: u32, product: &str, answer: &Payload) {
        let challenge = self.sessions.get_mut(&conn).and_then(|session| session.challenge.take());
        let products = [challenge::MESSENGER_7_0, challenge::MESSENGER_7_5];
        let right = challenge.is_some_and(|(challenge, _)| {
            products
                .iter()
                .any(|known| known.id == product && challenge::answer(&challenge, known).as_bytes() == answer.0)
        });
        if right {
            self.send(conn, &NsServer::Qry { trid });
        } else {
            self.refuse(conn, trid, 540);
            self.hang_up(conn);
        }
    }

    pub(super) fn refuse(&mut self, conn: ConnId, trid: u32, code: u16) {
        self.send(conn, &NsServer::Error { code, trid: Some(trid) });
    }

    /// A message of the service itself.
    pub(super) fn hotmail(&mut self, conn: ConnId, payload: Vec<u8>) {
        let (from, name) = ("Hotmail".to_owned(), Name::new("Hotmail"));
        self.send(conn, &NsServer::Msg { from, name, payload: Payload(payload) });
    }
}
