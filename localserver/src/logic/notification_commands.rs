//! What comes on a connection to the notification server, by its family.

use msnp11::{
    command::{NsClient, NsServer, OutReason},
    value::{Email, Payload, PersonalMessage, Secret},
    xml,
};
use tracing::debug;

use super::{
    ConnId, Server, code, rare_commands::Rare, refusals::Heard, sessions::Phase,
    switchboard::Invitation,
};
use crate::Page;

impl Server {
    pub(super) fn notification_bytes(&mut self, conn: ConnId, bytes: &[u8]) {
        let now = self.now;
        let Some(session) = self.session_mut(conn) else {
            return;
        };
        session.last_command = now;
        session.decoder.push(bytes);
        while let Some(session) = self.session_mut(conn) {
            let (heard, command) = match session.decoder.next_frame() {
                Ok(Some(frame)) if too_long(frame.verb(), frame.payload()) => {
                    let heard = Heard::new(&frame);
                    self.refuse_if_signed_in(conn, &heard);
                    continue;
                }
                Ok(Some(frame)) if bad_personal_message(frame.verb(), frame.payload()) => {
                    debug!(conn = conn.0, "a personal message that is no XML");
                    return self.hang_up(conn);
                }
                Ok(Some(frame)) if Rare::is_one(&frame) => {
                    let (heard, rare) = (Heard::new(&frame), Rare::parse(&frame));
                    self.rare_command(conn, &heard, rare);
                    continue;
                }
                Ok(Some(frame)) => (Heard::new(&frame), NsClient::parse(&frame)),
                Ok(None) => return,
                Err(error) => {
                    // The error quotes what came; only its kind is told.
                    debug!(conn = conn.0, kind = ?std::mem::discriminant(&error), "no MSNP");
                    return self.hang_up(conn);
                }
            };
            // Strict: a bad parameter or an unknown verb ends the session, as officially.
            match command {
                Ok(NsClient::Unknown { .. }) => {
                    debug!(conn = conn.0, "an unknown command");
                    return self.hang_up(conn);
                }
                Ok(command) => self.notification_command(conn, &heard, command),
                Err(error) => {
                    debug!(conn = conn.0, field = error.field, "a bad parameter");
                    return self.hang_up(conn);
                }
            }
        }
    }

    fn notification_command(&mut self, conn: ConnId, heard: &Heard, command: NsClient) {
        let Some(session) = self.sessions.get(&conn) else {
            return;
        };
        let phase = session.phase.clone();
        let who = match (&phase, &command) {
            (Phase::SignedIn(email) | Phase::Ticket(email), _)
            | (_, NsClient::Cvr { email, .. } | NsClient::UsrInit { email, .. }) => Some(email),
            _ => None,
        };
        if let Some((trid, code)) = who.and_then(|who| self.refusal(who, heard)) {
            self.refuse(conn, trid, code);
            if !matches!(phase, Phase::SignedIn(_)) {
                self.hang_up(conn);
            }
            return;
        }
        match (phase, command) {
            (_, NsClient::Out) => {
                self.send(conn, &NsServer::Out(OutReason::None));
                self.hang_up(conn);
            }
            (Phase::SignedIn(me), command) => self.session_command(conn, &me, command),
            (_, command) => self.sign_in_command(conn, command),
        }
    }

    /// 715 for what is known but makes no sense; out of turn it ends the session as all else does.
    fn refuse_if_signed_in(&mut self, conn: ConnId, heard: &Heard) {
        let session = self.sessions.get(&conn);
        let signed_in = session.is_some_and(|it| matches!(it.phase, Phase::SignedIn(_)));
        match heard.trid() {
            Some(trid) if signed_in => self.refuse(conn, trid, code::NOT_EXPECTED),
            _ => self.hang_up(conn),
        }
    }

    fn session_command(&mut self, conn: ConnId, me: &Email, command: NsClient) {
        match command {
            NsClient::Png => {
                let seconds = Some(self.settings.ping_seconds);
                self.send(conn, &NsServer::Qng { seconds });
            }
            NsClient::Qry {
                trid,
                product,
                answer,
            } => self.answered(conn, trid, &product, &answer),
            NsClient::Syn {
                trid,
                list_stamp,
                settings_stamp,
            } => self.synchronise(conn, me, trid, (&list_stamp, &settings_stamp)),
            NsClient::Gcf { trid, file } => self.give_file(conn, trid, file),
            NsClient::Chg {
                trid,
                status,
                capabilities,
                object,
            } => self.change(conn, me, trid, status, capabilities, object),
            NsClient::Uux { trid, message } => self.set_personal_message(conn, me, trid, message),
            NsClient::Xfr { trid } => self.open_switchboard(conn, me, trid),
            NsClient::Url { trid, page } => self.give_page(conn, trid, &page),
            NsClient::UsrInit { trid, .. } | NsClient::UsrTicket { trid, .. } => {
                self.refuse(conn, trid, code::USER_ALREADY_SIGNED_IN);
            }
            NsClient::Ver { .. }
            | NsClient::Cvr { .. }
            | NsClient::Unknown { .. }
            | NsClient::Out => self.hang_up(conn),
            command => self.list_command(conn, me, command),
        }
    }

    /// Lists, groups and properties: done, or an error by its number.
    fn list_command(&mut self, conn: ConnId, me: &Email, command: NsClient) {
        let (trid, done) = match command {
            NsClient::Adc { trid, add } => (trid, self.add(conn, me, trid, add)),
            NsClient::Rem {
                trid,
                list,
                contact,
                group,
            } => (trid, self.remove(conn, me, trid, list, &contact, group)),
            NsClient::Adg { trid, name } => (trid, self.add_group(conn, me, trid, name)),
            NsClient::Reg { trid, id, name } => {
                (trid, self.rename_group(conn, me, trid, &id, name))
            }
            NsClient::Rmg { trid, id } => (trid, self.remove_group(conn, me, trid, &id)),
            NsClient::Sbp {
                trid,
                id,
                key,
                value,
            } => (
                trid,
                self.set_contact_property(conn, me, trid, id, key, value),
            ),
            NsClient::Prp { trid, key, value } => {
                (trid, self.set_property(conn, me, trid, &key, value))
            }
            NsClient::Blp { trid, allow } => (trid, self.set_privacy(conn, me, trid, allow)),
            NsClient::Gtc { trid, ask } => (trid, self.set_ask(conn, me, trid, ask)),
            _ => return self.hang_up(conn),
        };
        if let Err(code) = done {
            self.refuse(conn, trid, code);
        }
    }

    fn give_file(&mut self, conn: ConnId, trid: u32, file: String) {
        let synced = self
            .sessions
            .get(&conn)
            .is_some_and(|session| session.synced);
        if !synced || file != "Shields.xml" {
            return self.refuse(conn, trid, code::NOT_EXPECTED);
        }
        let payload = Payload(self.settings.shields.clone().into_bytes());
        let answer = NsServer::Gcf {
            trid,
            file,
            payload,
        };
        self.send(conn, &answer);
    }

    fn set_personal_message(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        message: PersonalMessage,
    ) {
        if let Some(account) = self.accounts.get_mut(me) {
            account.personal = message;
        }
        self.send(conn, &NsServer::Uux { trid });
        self.tell_watchers(me);
    }

    /// `XFR SB`: a ticket for a new switchboard; not before `CHG`, and not while hidden.
    fn open_switchboard(&mut self, conn: ConnId, me: &Email, trid: u32) {
        let status = self.sessions.get(&conn).and_then(|session| session.status);
        if !status.is_some_and(|status| status.is_online()) {
            return self.refuse(conn, trid, code::NOT_WHILE_HIDDEN);
        }
        let ticket = self.token();
        let (to, board) = (me.clone(), None);
        self.invitations
            .issue(self.now, ticket.clone(), Invitation { to, board });
        let target = self.switchboard.clone();
        let ticket = Secret::new(ticket);
        let answer = NsServer::XfrSb {
            trid,
            target,
            ticket,
        };
        self.send(conn, &answer);
    }

    /// `URL`: where a page is, or a stub.
    fn give_page(&mut self, conn: ConnId, trid: u32, page: &str) {
        const PAGES: [&str; 9] = [
            "INBOX", "COMPOSE", "FOLDERS", "PERSON", "PROFILE", "CHGMOB", "MOBILE", "CHAT",
            "ADDRBOOK",
        ];
        if !PAGES.contains(&page) {
            return self.refuse(conn, trid, code::INVALID_PARAMETER);
        }
        let page = self.settings.pages.get(page).cloned();
        let Page {
            rru,
            passport,
            site,
        } = page.unwrap_or_else(|| Page {
            rru: "/unused1".into(),
            passport: "/unused2".into(),
            site: Some("1".into()),
        });
        let answer = NsServer::Url {
            trid,
            rru,
            passport,
            site,
        };
        self.send(conn, &answer);
    }
}

/// The longest `UUX` in bytes. Escaped anew it may have six times as many in a `UBX`, which is never to come near the
/// 64 KiB that break off whoever is told it.
const MAX_PERSONAL: usize = 4_096;

fn too_long(verb: &str, payload: Option<&[u8]>) -> bool {
    verb == "UUX" && payload.is_some_and(|payload| payload.len() > MAX_PERSONAL)
}

/// Official servers disconnected whoever sent a `UUX` that is not well-formed; an empty one clears.
fn bad_personal_message(verb: &str, payload: Option<&[u8]>) -> bool {
    let payload = payload.unwrap_or_default();
    verb == "UUX" && !payload.is_empty() && !xml::is_sound(payload)
}
