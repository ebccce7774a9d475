//! Commands of MSNP11 that no Messenger of today sends, but that a client may (msnp11-ns.md, sections 2, 8 and 9).

use msnp11::{
    command::NsServer,
    error_code::ErrorCode,
    value::{Email, Name},
    wire::Frame,
};
use tracing::debug;

use super::{ConnId, Server, refusals::CommandHead, sessions::Phase};

/// Parameters of `SDC n email 0x0409 MSNMSGR MSMSGS X X name len`.
const SDC_PARAMS: usize = 9;

/// A rare command, as far as it is understood.
pub(super) struct RareCommand {
    trid: u32,
    kind: RareKind,
}

enum RareKind {
    /// `SDC`: invite someone by mail; whether it makes sense.
    Sdc(bool),
    /// `IMS ON|OFF`: take no invitations to switchboards, of WebTV. They come all the same.
    Ims(bool),
    /// `FND`: the directory, which was closed.
    Fnd,
    /// `PAG`: a text to a mobile, up to MSNP9.
    Pag,
    /// `PGD user type len`: a text to a mobile.
    Pgd(Email),
    /// `XFR n NS`: where is the notification server?
    XfrNs,
}

impl RareCommand {
    pub(super) fn is_rare(frame: &Frame<'_>) -> bool {
        match frame.verb() {
            "SDC" | "IMS" | "FND" | "PAG" | "PGD" => true,
            "XFR" => frame.params().nth(1) == Some(b"NS"),
            _ => false,
        }
    }

    /// `None` when a parameter is missing or makes no sense.
    pub(super) fn parse(frame: &Frame<'_>) -> Option<Self> {
        let text = |index| {
            let bytes = frame.params().nth(index)?;
            std::str::from_utf8(bytes).ok()
        };
        let trid = text(0)?.parse().ok()?;
        let kind = match frame.verb() {
            "SDC" => {
                let email = text(1).is_some_and(|email| Email::typed(email).is_ok());
                RareKind::Sdc(email && frame.params().count() == SDC_PARAMS)
            }
            "IMS" => match text(1)? {
                "ON" => RareKind::Ims(true),
                "OFF" => RareKind::Ims(false),
                _ => return None,
            },
            "FND" => RareKind::Fnd,
            "PAG" => RareKind::Pag,
            "PGD" => {
                frame.payload()?;
                RareKind::Pgd(Email::from_wire(text(1)?)?)
            }
            _ => RareKind::XfrNs,
        };
        Some(Self { trid, kind })
    }
}

impl Server {
    pub(super) fn rare_command(
        &mut self,
        conn: ConnId,
        head: &CommandHead,
        command: Option<RareCommand>,
    ) {
        let phase = self
            .sessions
            .get(&conn)
            .map(|session| session.phase.clone());
        let (Some(Phase::SignedIn(me)), Some(RareCommand { trid, kind })) = (phase, command) else {
            debug!(conn = conn.0, "out of turn, or a bad parameter");
            return self.close(conn);
        };
        if let Some((trid, code)) = self.refusal(&me, head) {
            return self.refuse(conn, trid, code);
        }
        match kind {
            // No mail goes out; the official server did not always send it either.
            RareKind::Sdc(true) => self.send_bytes(conn, format!("SDC {trid} OK\r\n").into_bytes()),
            RareKind::Sdc(false) => self.refuse(conn, trid, ErrorCode::Failure),
            RareKind::Ims(on) => {
                let on = if on { "ON" } else { "OFF" };
                self.send_bytes(conn, format!("IMS {trid} 0 {on}\r\n").into_bytes());
            }
            RareKind::Fnd => self.refuse(conn, trid, ErrorCode::CommandDisabled),
            RareKind::Pag => self.refuse(conn, trid, ErrorCode::NotExpected),
            RareKind::Pgd(email) => {
                let account = self.accounts.get(&email);
                let mobile = account.and_then(|account| account.properties.get("MOB"));
                // A page that goes out is not answered; whoever may be paged has said so.
                if mobile.map(Name::as_str) != Some("Y") {
                    self.fail_mobile_page(&me, trid);
                }
            }
            RareKind::XfrNs => {
                let here = Some(self.notification_address.clone());
                let answer = NsServer::XfrNs {
                    trid,
                    target: here.clone(),
                    current: here,
                };
                self.send(conn, &answer);
            }
        }
    }
}
