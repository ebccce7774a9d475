//! Messages of the service itself: `MSG Hotmail Hotmail len` (msnp11-ns.md, sections 2 and 4).

use std::net::SocketAddr;

use msnp11::{
    command::NsServer,
    value::{Email, Name, Payload, Secret},
};

use super::{ConnId, Server, accounts::Account};

impl Server {
    /// Sends a message of the service (`MSG Hotmail Hotmail`) to someone who is signed in, whatever is in it.
    pub fn send_service_message(&mut self, email: &Email, payload: Vec<u8>) {
        if let Some(&conn) = self.online.get(email) {
            self.send_message_of_service(conn, payload);
        }
    }

    pub(super) fn send_message_of_service(&mut self, conn: ConnId, payload: Vec<u8>) {
        let (from, name) = ("Hotmail".to_owned(), Name::new("Hotmail"));
        let payload = Payload(payload);
        let message = NsServer::Msg {
            from,
            name,
            payload,
        };
        self.send(conn, &message);
    }
}

/// The upper half of every PUID.
pub(super) const MEMBER_HIGH: u32 = 65_536;

/// The profile, in the order of official servers. The address stays out: it may hold what no header can.
pub(super) fn profile(now: u64, account: &Account, ticket: &Secret, peer: SocketAddr) -> Vec<u8> {
    let flag = u8::from;
    let member = account.member;
    let country: String = account
        .country
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    let auth = ticket.expose();
    let auth = auth.strip_prefix("t=").unwrap_or(auth);
    let auth = auth.split('&').next().unwrap_or_default();
    let seconds = now / 1_000;
    let ip = peer.ip();
    // Official servers wrote the port in the wrong byte order.
    let port = peer.port().swap_bytes();
    let lines = [
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/x-msmsgsprofile; charset=UTF-8".to_owned(),
        format!("LoginTime: {seconds}"),
        format!("EmailEnabled: {}", flag(account.mailbox.is_some())),
        format!("MemberIdHigh: {MEMBER_HIGH}"),
        format!("MemberIdLow: {member}"),
        format!("lang_preference: {}", account.language),
        "preferredEmail: ".to_owned(),
        format!("country: {country}"),
        "PostalCode: ".to_owned(),
        "Gender: ".to_owned(),
        format!("Kid: {}", flag(account.kid)),
        "Age: ".to_owned(),
        "BDayPre: ".to_owned(),
        "Birthday: ".to_owned(),
        "Wallet: ".to_owned(),
        "Flags: 1027".to_owned(),
        "sid: 507".to_owned(),
        "kv: 11".to_owned(),
        format!("MSPAuth: {auth}"),
        format!("ClientIP: {ip}"),
        format!("ClientPort: {port}"),
        format!("ABCHMigrated: {}", flag(account.migrated)),
    ];
    let mut payload = lines.join("\r\n").into_bytes();
    payload.extend_from_slice(b"\r\n\r\n");
    payload
}

/// The server goes down in so many minutes.
pub(super) fn shutdown_announcement(minutes: u32) -> Vec<u8> {
    format!(
        "MIME-Version: 1.0\r\n\
         Content-Type: application/x-msmsgssystemmessage\r\n\
         \r\n\
         Type: 1\r\n\
         Arg1: {minutes}\r\n"
    )
    .into_bytes()
}
