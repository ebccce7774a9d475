//! What a client sends to a switchboard.

use super::{CommandError, fields, payload, write_unknown};
use crate::{
    value::{Email, Payload, Secret, TrId},
    wire::{Frame, Writer},
};

/// A command to a switchboard (msnp11-sb.md, section 1).
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are the parameters of the reference, by its names"
)]
pub enum SbClient {
    /// `USR n e-mail ticket`: the caller signs in.
    Usr {
        trid: TrId,
        email: Email,
        ticket: Secret,
    },
    /// `ANS n e-mail ticket session`: the one who was called signs in.
    Ans {
        trid: TrId,
        email: Email,
        ticket: Secret,
        session: String,
    },
    /// `CAL n e-mail`: invite.
    Cal { trid: TrId, email: Email },
    /// `MSG n letter len`.
    Msg {
        trid: TrId,
        acknowledge: Acknowledge,
        payload: Payload,
    },
    /// `OUT`: leave.
    Out,
    /// Any other verb, verbatim.
    Unknown {
        line: Payload,
        payload: Option<Payload>,
    },
}

/// Which answer a `MSG` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acknowledge {
    /// `U`: none. Typing, client capabilities.
    Unacknowledged,
    /// `N`: a NAK when it fails.
    OnFailure,
    /// `A`: an ACK or a NAK. Text, nudges.
    Always,
    /// `D`: an ACK, a NAK or error 282. P2P and nothing else.
    Data,
}

impl Acknowledge {
    /// The letter on the wire.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::Unacknowledged => "U",
            Self::OnFailure => "N",
            Self::Always => "A",
            Self::Data => "D",
        }
    }
}

impl SbClient {
    /// Reads a frame.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or makes no sense.
    pub fn parse(frame: &Frame<'_>) -> Result<Self, CommandError> {
        let mut f = fields(frame);
        Ok(match frame.verb() {
            "USR" => Self::Usr {
                trid: f.trid()?,
                email: f.email("e-mail")?,
                ticket: f.secret("ticket")?,
            },
            "ANS" => Self::Ans {
                trid: f.trid()?,
                email: f.email("e-mail")?,
                ticket: f.secret("ticket")?,
                session: f.text("session")?.into(),
            },
            "CAL" => Self::Cal {
                trid: f.trid()?,
                email: f.email("e-mail")?,
            },
            "MSG" => {
                let trid = f.trid()?;
                let acknowledge = match f.next() {
                    Some(b"U") => Acknowledge::Unacknowledged,
                    Some(b"N") => Acknowledge::OnFailure,
                    Some(b"A") => Acknowledge::Always,
                    Some(b"D") => Acknowledge::Data,
                    _ => return Err(f.error("U, N, A or D")),
                };
                Self::Msg {
                    trid,
                    acknowledge,
                    payload: payload(frame),
                }
            }
            "OUT" => Self::Out,
            _ => Self::Unknown {
                line: frame.line().into(),
                payload: frame.payload().map(Into::into),
            },
        })
    }

    /// The bytes of the whole command.
    pub fn encode(&self) -> Vec<u8> {
        let w = Writer::new;
        match self {
            Self::Usr {
                trid,
                email,
                ticket,
            } => w("USR")
                .param(trid)
                .param(email)
                .param(ticket.expose())
                .line(),
            Self::Ans {
                trid,
                email,
                ticket,
                session,
            } => w("ANS")
                .param(trid)
                .param(email)
                .param(ticket.expose())
                .param(session)
                .line(),
            Self::Cal { trid, email } => w("CAL").param(trid).param(email).line(),
            Self::Msg {
                trid,
                acknowledge,
                payload,
            } => w("MSG")
                .param(trid)
                .param(acknowledge.letter())
                .payload(&payload.0),
            Self::Out => w("OUT").line(),
            Self::Unknown { line, payload } => write_unknown(line, payload.as_ref()),
        }
    }
}
