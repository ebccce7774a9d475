//! Messages of the service itself: `MSG Hotmail Hotmail len` (msnp11-ns.md, sections 2 and 4).

use std::net::SocketAddr;

use msnp11::{
    command::NsServer,
    value::{Name, Payload, Secret},
};

use super::{ConnId, Server};

impl Server {
    pub(super) fn send_hotmail(&mut self, conn: ConnId, payload: Vec<u8>) {
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

/// The profile, in the order of official servers. The address stays out: it may hold what no header can.
pub(super) fn profile(now: u64, member: u32, ticket: &Secret, peer: SocketAddr) -> Vec<u8> {
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
        "EmailEnabled: 0".to_owned(),
        "MemberIdHigh: 65536".to_owned(),
        format!("MemberIdLow: {member}"),
        "lang_preference: 1033".to_owned(),
        "preferredEmail: ".to_owned(),
        "country: ".to_owned(),
        "PostalCode: ".to_owned(),
        "Gender: ".to_owned(),
        "Kid: 0".to_owned(),
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
        "ABCHMigrated: 1".to_owned(),
    ];
    let mut payload = lines.join("\r\n").into_bytes();
    payload.extend_from_slice(b"\r\n\r\n");
    payload
}

/// The mailbox after the first `CHG`: empty, since there is none.
pub(super) fn initial_mail() -> Vec<u8> {
    b"MIME-Version: 1.0\r\n\
      Content-Type: text/x-msmsgsinitialmdatanotification; charset=UTF-8\r\n\
      \r\n\
      Mail-Data: <MD><E><I>0</I><IU>0</IU><O>0</O><OU>0</OU></E><Q><QTM>409600</QTM><QNM>204800</QNM></Q></MD>\r\n\
      Inbox-URL: /cgi-bin/HoTMaiL\r\n\
      Folders-URL: /cgi-bin/folders\r\n\
      Post-URL: http://127.0.0.1/\r\n"
        .to_vec()
}

/// The server goes down in so many minutes.
pub(super) fn goes_down(minutes: u32) -> Vec<u8> {
    format!(
        "MIME-Version: 1.0\r\n\
         Content-Type: application/x-msmsgssystemmessage\r\n\
         \r\n\
         Type: 1\r\n\
         Arg1: {minutes}\r\n"
    )
    .into_bytes()
}
