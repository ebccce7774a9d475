//! From the first `VER` to `USR OK`, and Passport's login.

use msnp11::{
    command::{NsClient, NsServer, OutReason},
    error_code::ErrorCode,
    passport::{Authorization, SignInRefused, Ticket},
    value::{Email, Secret},
};
use tracing::{debug, info};

use super::{ConnId, Server, sessions::Phase};

/// The dialect; `CVR0` beside it is custom.
const DIALECT: &str = "MSNP11";
/// The policy that tickets are made by; clients pass it on verbatim.
pub(super) const POLICY: &str = "ct=1,rver=1,wp=FS_40SEC_0_COMPACT,lc=1,id=507";
/// What `CVR` names for downloads and information. Nobody needs them.
const SITE: &str = "http://127.0.0.1/";

impl Server {
    /// The login of Passport 1.4: a ticket for the right password. The header is the client's `Authorization`.
    ///
    /// # Errors
    ///
    /// When the header makes no sense, or the address or the password is wrong; or what
    /// [`answer_logins_with`](Self::answer_logins_with) set.
    pub fn login(&mut self, now: u64, header: &str) -> Result<Ticket, SignInRefused> {
        self.now = self.now.max(now);
        if let Some(refused) = &self.login_answer {
            return Err(refused.clone());
        }
        let wrong = SignInRefused::WrongPassword {
            retry: true,
            text: None,
        };
        let account = Authorization::parse(header).ok().and_then(|authorization| {
            let email = Email::typed(&authorization.email).ok()?;
            let account = self.accounts.get(&email)?;
            (account.password == *authorization.password).then_some(email)
        });
        let Some(email) = account else {
            debug!("wrong address or password");
            return Err(wrong);
        };
        let text = format!("t={}&p=", self.token());
        let ticket = Ticket::new(&text).ok_or(SignInRefused::Unavailable)?;
        self.passport_tickets.issue(self.now, text, email);
        Ok(ticket)
    }

    /// A command before `USR OK`.
    pub(super) fn sign_in_command(&mut self, conn: ConnId, command: NsClient) {
        let Some(session) = self.session_mut(conn) else {
            return;
        };
        match (session.phase.clone(), command) {
            (Phase::Version, NsClient::Ver { trid, dialects }) => {
                let known = dialects.iter().any(|dialect| dialect == DIALECT);
                session.phase = Phase::Client;
                let dialect = if known { DIALECT } else { "0" };
                let dialects = vec![dialect.to_owned()];
                self.send(conn, &NsServer::Ver { trid, dialects });
                if !known {
                    self.close(conn);
                }
            }
            (Phase::Client, NsClient::Cvr { trid, client, .. }) => {
                session.phase = Phase::Account;
                let answer = NsServer::Cvr {
                    trid,
                    recommended: client.version.clone(),
                    minimum: client.version,
                    download: SITE.into(),
                    info: SITE.into(),
                };
                self.send(conn, &answer);
            }
            (Phase::Account, NsClient::UsrInit { trid, email }) => {
                self.name_account(conn, trid, email)
            }
            (Phase::Ticket(email), NsClient::UsrTicket { trid, ticket }) => {
                if self
                    .passport_tickets
                    .take(self.now, ticket.expose())
                    .as_ref()
                    == Some(&email)
                {
                    self.finish_sign_in(conn, trid, email, &ticket);
                } else {
                    debug!(conn = conn.0, "a ticket that is not good");
                    self.refuse(conn, trid, ErrorCode::AuthenticationFailed);
                    self.close(conn);
                }
            }
            _ => self.close(conn),
        }
    }

    fn name_account(&mut self, conn: ConnId, trid: u32, email: Email) {
        if let Some(target) = self.next_redirect() {
            if target.is_none()
                && let Some(session) = self.session_mut(conn)
            {
                session.phase = Phase::Version;
            }
            let current = Some(self.notification_address.clone());
            let answer = NsServer::XfrNs {
                trid,
                target,
                current,
            };
            return self.send(conn, &answer);
        }
        if Email::typed(email.as_str()).is_err() {
            self.refuse(conn, trid, ErrorCode::AuthenticationFailed);
            return self.close(conn);
        }
        if let Some(session) = self.session_mut(conn) {
            session.phase = Phase::Ticket(email);
        }
        let policy = POLICY.to_owned();
        self.send(conn, &NsServer::UsrPolicy { trid, policy });
    }

    fn finish_sign_in(&mut self, conn: ConnId, trid: u32, email: Email, ticket: &Secret) {
        if let Some(&old) = self.online.get(&email) {
            debug!(conn = old.0, by = conn.0, "signed in elsewhere");
            self.send(old, &NsServer::Out(OutReason::SignedInElsewhere));
            self.close(old);
        }
        let now = self.now;
        let Some(session) = self.session_mut(conn) else {
            return;
        };
        session.phase = Phase::SignedIn(email.clone());
        session.ticket = Some(ticket.clone());
        let peer = session.peer;
        self.online.insert(email.clone(), conn);
        self.offline_messages.signed_in(conn, ticket);
        self.put_off_silence(conn);
        self.schedule_challenge(conn);
        info!(conn = conn.0, "signed in");
        let account = self.accounts.get(&email);
        let profile =
            account.map(|account| super::service_messages::profile(now, account, ticket, peer));
        let answer = NsServer::UsrOk {
            trid,
            verified: account.is_none_or(|account| account.verified),
            restricted: account.is_some_and(|account| account.restricted),
            email,
        };
        self.send(conn, &answer);
        let value = "null".to_owned();
        self.send(conn, &NsServer::Sbs { trid: 0, value });
        self.send_message_of_service(conn, profile.unwrap_or_default());
        if self.settings.challenge_at_sign_in {
            self.challenge(conn);
        }
    }
}
