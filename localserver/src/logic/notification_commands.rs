//! What comes on a connection to the notification server, by its family.

use msnp11::{
    command::{NsClient, NsServer, OutReason},
    error_code::ErrorCode,
    value::{Email, Payload, PersonalMessage, Secret},
    xml,
};
use tracing::debug;

use super::{
    ConnId, Server, deadlines::Deadline, malformed, rare_commands::RareCommand,
    refusals::CommandHead, sessions::Phase, switchboard::SwitchboardTicket,
};
use crate::Page;

impl Server {
    pub(super) fn notification_bytes(&mut self, conn: ConnId, bytes: &[u8]) {
        let Some(session) = self.session_mut(conn) else {
            return;
        };
        session.decoder.push(bytes);
        if matches!(session.phase, Phase::SignedIn(_)) {
            self.put_off_silence(conn);
        }
        while let Some(session) = self.session_mut(conn) {
            let (head, command) = match session.decoder.next_frame() {
                Ok(Some(frame)) if too_long(frame.verb(), frame.payload()) => {
                    let head = CommandHead::new(&frame);
                    self.refuse_if_signed_in(conn, &head);
                    continue;
                }
                Ok(Some(frame)) if bad_personal_message(frame.verb(), frame.payload()) => {
                    debug!(conn = conn.0, "a personal message that is no XML");
                    return self.close(conn);
                }
                Ok(Some(frame)) if RareCommand::is_rare(&frame) => {
                    let (head, command) = (CommandHead::new(&frame), RareCommand::parse(&frame));
                    self.rare_command(conn, &head, command);
                    continue;
                }
                Ok(Some(frame)) => {
                    let command = NsClient::parse(&frame).map_err(|error| {
                        debug!(conn = conn.0, field = error.field, "a bad parameter");
                        malformed::error_of_notification(&frame, &error)
                    });
                    (CommandHead::new(&frame), command)
                }
                Ok(None) => return,
                Err(error) => {
                    // The error quotes what came; only its kind is told.
                    debug!(conn = conn.0, kind = ?std::mem::discriminant(&error), "no MSNP");
                    return self.close(conn);
                }
            };
            // Strict: an unknown verb ends the session, as officially.
            match command {
                Ok(NsClient::Unknown { .. }) => {
                    debug!(conn = conn.0, "an unknown command");
                    return self.close(conn);
                }
                Ok(command) => self.notification_command(conn, &head, command),
                Err(error) => self.refuse_malformed(conn, &head, error),
            }
        }
    }

    /// Something came from someone who is signed in, so the time of silence begins anew. Before that no byte helps: whoever
    /// does not sign in is closed.
    pub(super) fn put_off_silence(&mut self, conn: ConnId) {
        let idle = self.settings.idle;
        let until = idle.map(|idle| self.now.saturating_add(idle));
        self.deadlines.set(Deadline::Silence(conn), until);
    }

    fn notification_command(&mut self, conn: ConnId, head: &CommandHead, command: NsClient) {
        let Some(session) = self.sessions.get(&conn) else {
            return;
        };
        let phase = session.phase.clone();
        let sender = match (&phase, &command) {
            (Phase::SignedIn(email) | Phase::Ticket(email), _)
            | (_, NsClient::Cvr { email, .. } | NsClient::UsrInit { email, .. }) => Some(email),
            _ => None,
        };
        if let Some((trid, code)) = sender.and_then(|sender| self.refusal(sender, head)) {
            self.refuse(conn, trid, code);
            if !matches!(phase, Phase::SignedIn(_)) {
                self.close(conn);
            }
            return;
        }
        match (phase, command) {
            (_, NsClient::Out) => {
                self.send(conn, &NsServer::Out(OutReason::None));
                self.close(conn);
            }
            (Phase::SignedIn(me), command) => self.session_command(conn, &me, command),
            (_, command) => self.sign_in_command(conn, command),
        }
    }

    /// 715 for what is known but makes no sense; out of turn it ends the session as all else does.
    fn refuse_if_signed_in(&mut self, conn: ConnId, head: &CommandHead) {
        let session = self.sessions.get(&conn);
        let signed_in = session.is_some_and(|session| matches!(session.phase, Phase::SignedIn(_)));
        match head.trid() {
            Some(trid) if signed_in => self.refuse(conn, trid, ErrorCode::NotExpected),
            _ => self.close(conn),
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
            } => self.check_challenge_answer(conn, trid, &product, &answer),
            NsClient::Syn {
                trid,
                list_stamp,
                settings_stamp,
            } => self.synchronise(conn, me, trid, (&list_stamp, &settings_stamp)),
            NsClient::Gcf { trid, file } => self.send_config_file(conn, trid, file),
            NsClient::Chg {
                trid,
                status,
                capabilities,
                object,
            } => self.change_status(conn, me, trid, status, capabilities, object),
            NsClient::Uux { trid, message } => self.set_personal_message(conn, me, trid, message),
            NsClient::Xfr { trid } => self.issue_switchboard_ticket(conn, me, trid),
            NsClient::Url { trid, page } => self.send_page_address(conn, trid, &page),
            NsClient::UsrInit { trid, .. } | NsClient::UsrTicket { trid, .. } => {
                self.refuse(conn, trid, ErrorCode::AlreadyLoggedIn);
            }
            NsClient::Ver { .. }
            | NsClient::Cvr { .. }
            | NsClient::Unknown { .. }
            | NsClient::Out => self.close(conn),
            command => self.list_command(conn, me, command),
        }
    }

    /// Lists, groups and properties: done, or an error by its number.
    fn list_command(&mut self, conn: ConnId, me: &Email, command: NsClient) {
        let (trid, done) = match command {
            NsClient::Adc { trid, add } => (trid, self.add_to_list(conn, me, trid, add)),
            NsClient::Rem {
                trid,
                list,
                contact,
                group,
            } => (
                trid,
                self.remove_from_list(conn, me, trid, list, &contact, group),
            ),
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
            _ => return self.close(conn),
        };
        if let Err(code) = done {
            self.refuse(conn, trid, code);
        }
    }

    fn send_config_file(&mut self, conn: ConnId, trid: u32, file: String) {
        let synchronised = self
            .sessions
            .get(&conn)
            .is_some_and(|session| session.synchronised);
        if !synchronised || file != "Shields.xml" {
            return self.refuse(conn, trid, ErrorCode::NotExpected);
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
        self.send_presence_to_watchers(me);
    }

    /// `XFR SB`: a ticket for a new switchboard; not before `CHG`, and not while hidden.
    fn issue_switchboard_ticket(&mut self, conn: ConnId, me: &Email, trid: u32) {
        let status = self.sessions.get(&conn).and_then(|session| session.status);
        if !status.is_some_and(|status| status.is_online()) {
            return self.refuse(conn, trid, ErrorCode::NotAllowedWhenOffline);
        }
        let ticket = self.token();
        let opens = SwitchboardTicket {
            holder: me.clone(),
            switchboard: None,
        };
        self.switchboard_tickets
            .issue(self.now, ticket.clone(), opens);
        let target = self.switchboard_address.clone();
        let ticket = Secret::new(ticket);
        let answer = NsServer::XfrSb {
            trid,
            target,
            ticket,
        };
        self.send(conn, &answer);
    }

    /// `URL`: where a page is, or a stub.
    fn send_page_address(&mut self, conn: ConnId, trid: u32, page: &str) {
        const PAGES: [&str; 9] = [
            "INBOX", "COMPOSE", "FOLDERS", "PERSON", "PROFILE", "CHGMOB", "MOBILE", "CHAT",
            "ADDRBOOK",
        ];
        if !PAGES.contains(&page) {
            return self.refuse(conn, trid, ErrorCode::InvalidParameter);
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
