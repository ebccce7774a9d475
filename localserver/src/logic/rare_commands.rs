//! Commands of MSNP11 that no Messenger of today sends, but that a client may (msnp11-ns.md, sections 2, 8 and 9).

use msnp11::{
    command::NsServer,
    value::{Email, Name},
    wire::Frame,
};
use tracing::debug;

use super::{ConnId, Server, code, refusals::Heard, sessions::Phase};

/// Parameters of `SDC n email 0x0409 MSNMSGR MSMSGS X X name len`.
const SDC_PARAMS: usize = 9;

/// A rare command, as far as it is understood.
pub(super) struct Rare {
    trid: u32,
    what: What,
}

enum What {
    /// `SDC`: invite someone by mail; whether it makes sense.
    Invite(bool),
    /// `IMS ON|OFF`: take no calls, of WebTV. Calls are taken all the same.
    Calls(bool),
    /// `FND`: the directory, which was closed.
    Find,
    /// `PAG`: a page, up to MSNP9.
    OldPage,
    /// `PGD user type len`: a page.
    Page(Email),
    /// `XFR n NS`: where is the notification server?
    Where,
}

impl Rare {
    pub(super) fn is_one(frame: &Frame<'_>) -> bool {
        match frame.verb() {
            "SDC" | "IMS" | "FND" | "PAG" | "PGD" => true,
            "XFR" => frame.params().nth(1) == Some(b"NS"),
            _ => false,
        }
    }

    /// `None` when a parameter is missing or makes no sense.
    pub(super) fn parse(frame: &Frame<'_>) -> Option<Self> {
        let text = |place| {
            let bytes = frame.params().nth(place)?;
            std::str::from_utf8(bytes).ok()
        };
        let trid = text(0)?.parse().ok()?;
        let what = match frame.verb() {
            "SDC" => {
                let email = text(1).is_some_and(|email| Email::typed(email).is_ok());
                What::Invite(email && frame.params().count() == SDC_PARAMS)
            }
            "IMS" => match text(1)? {
                "ON" => What::Calls(true),
                "OFF" => What::Calls(false),
                _ => return None,
            },
            "FND" => What::Find,
            "PAG" => What::OldPage,
            "PGD" => {
                frame.payload()?;
                What::Page(Email::from_wire(text(1)?)?)
            }
            _ => What::Where,
        };
        Some(Self { trid, what })
    }
}

impl Server {
    pub(super) fn rare_command(&mut self, conn: ConnId, heard: &Heard, rare: Option<Rare>) {
        let phase = self
            .sessions
            .get(&conn)
            .map(|session| session.phase.clone());
        let (Some(Phase::SignedIn(me)), Some(Rare { trid, what })) = (phase, rare) else {
            debug!(conn = conn.0, "out of turn, or a bad parameter");
            return self.hang_up(conn);
        };
        if let Some((trid, code)) = self.refusal(&me, heard) {
            return self.refuse(conn, trid, code);
        }
        match what {
            // No mail goes out; the official server did not always send it either.
            What::Invite(true) => self.send_bytes(conn, format!("SDC {trid} OK\r\n").into_bytes()),
            What::Invite(false) => self.refuse(conn, trid, code::INVITATION_BAD),
            What::Calls(on) => {
                let on = if on { "ON" } else { "OFF" };
                self.send_bytes(conn, format!("IMS {trid} 0 {on}\r\n").into_bytes());
            }
            What::Find => self.refuse(conn, trid, code::COMMAND_DISABLED),
            What::OldPage => self.refuse(conn, trid, code::NOT_EXPECTED),
            What::Page(email) => {
                let account = self.accounts.get(&email);
                let mobile = account.and_then(|account| account.properties.get("MOB"));
                // A page that goes out is not answered; whoever may be paged has said so.
                if mobile.map(Name::as_str) != Some("Y") {
                    self.fail_page(&me, trid);
                }
            }
            What::Where => {
                let here = Some(self.notification.clone());
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
