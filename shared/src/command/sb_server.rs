//! What a switchboard sends.

use super::{CommandError, fields, payload, write_unknown};
use crate::{
    error_code::ErrorCode,
    value::{Capabilities, Email, Name, Payload, TrId},
    wire::{Frame, Writer},
};

/// A command from a switchboard (msnp11-sb.md, section 1).
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are the parameters of the reference, by its names"
)]
pub enum SbServer {
    /// `USR n OK e-mail name`.
    UsrOk {
        trid: TrId,
        email: Email,
        name: Name,
    },
    /// `ANS n OK`: after the `IRO` lines.
    AnsOk { trid: TrId },
    /// `CAL n RINGING session`.
    Cal { trid: TrId, session: String },
    /// `IRO n index total e-mail name [capabilities]`: someone is here already.
    Iro {
        trid: TrId,
        index: u32,
        total: u32,
        email: Email,
        name: Name,
        capabilities: Option<Capabilities>,
    },
    /// `JOI e-mail name [capabilities]`.
    Joi {
        email: Email,
        name: Name,
        capabilities: Option<Capabilities>,
    },
    /// `BYE e-mail [1]`; `1` means that the server dropped them for being idle.
    Bye { email: Email, idle: bool },
    /// `ACK n`: delivered to everyone's connection.
    Ack { trid: TrId },
    /// `NAK n`: someone did not get it.
    Nak { trid: TrId },
    /// `MSG e-mail name len`.
    Msg {
        from: Email,
        name: Name,
        payload: Payload,
    },
    /// `OUT`.
    Out,
    /// `CODE [n]`.
    Error { code: ErrorCode, trid: Option<TrId> },
    /// Any other verb, verbatim.
    Unknown {
        line: Payload,
        payload: Option<Payload>,
    },
}

impl SbServer {
    /// Reads a frame.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or makes no sense.
    pub fn parse(frame: &Frame<'_>) -> Result<Self, CommandError> {
        let mut f = fields(frame);
        Ok(match frame.verb() {
            "USR" => {
                let trid = f.trid()?;
                if f.next() != Some(b"OK") {
                    return Err(f.error("OK"));
                }
                Self::UsrOk {
                    trid,
                    email: f.email("e-mail")?,
                    name: f.name(),
                }
            }
            "ANS" => {
                let trid = f.trid()?;
                if f.next() != Some(b"OK") {
                    return Err(f.error("OK"));
                }
                Self::AnsOk { trid }
            }
            "CAL" => {
                let trid = f.trid()?;
                f.text("RINGING")?;
                Self::Cal {
                    trid,
                    session: f.rest_text(),
                }
            }
            "IRO" => Self::Iro {
                trid: f.trid()?,
                index: f.number("index")?,
                total: f.number("total")?,
                email: f.email("e-mail")?,
                name: f.name(),
                capabilities: f.capabilities()?,
            },
            "JOI" => Self::Joi {
                email: f.email("e-mail")?,
                name: f.name(),
                capabilities: f.capabilities()?,
            },
            "BYE" => Self::Bye {
                email: f.email("e-mail")?,
                idle: f.next() == Some(b"1"),
            },
            "ACK" => Self::Ack { trid: f.trid()? },
            "NAK" => Self::Nak { trid: f.trid()? },
            "MSG" => Self::Msg {
                from: f.email("sender")?,
                name: f.name(),
                payload: payload(frame),
            },
            "OUT" => Self::Out,
            verb => match verb.parse() {
                Ok(number) => Self::Error {
                    code: ErrorCode::from_number(number),
                    trid: f.maybe_trid(),
                },
                Err(_) => Self::Unknown {
                    line: frame.line().into(),
                    payload: frame.payload().map(Into::into),
                },
            },
        })
    }

    /// The bytes of the whole command.
    pub fn encode(&self) -> Vec<u8> {
        let w = Writer::new;
        match self {
            Self::UsrOk { trid, email, name } => w("USR")
                .param(trid)
                .param("OK")
                .param(email)
                .param(name)
                .line(),
            Self::AnsOk { trid } => w("ANS").param(trid).param("OK").line(),
            Self::Cal { trid, session } => {
                w("CAL").param(trid).param("RINGING").param(session).line()
            }
            Self::Iro {
                trid,
                index,
                total,
                email,
                name,
                capabilities,
            } => w("IRO")
                .param(trid)
                .param(index)
                .param(total)
                .param(email)
                .param(name)
                .maybe(*capabilities)
                .line(),
            Self::Joi {
                email,
                name,
                capabilities,
            } => w("JOI")
                .param(email)
                .param(name)
                .maybe(*capabilities)
                .line(),
            Self::Bye { email, idle } => w("BYE").param(email).maybe(idle.then_some(1)).line(),
            Self::Ack { trid } => w("ACK").param(trid).line(),
            Self::Nak { trid } => w("NAK").param(trid).line(),
            Self::Msg {
                from,
                name,
                payload,
            } => w("MSG").param(from).param(name).payload(&payload.0),
            Self::Out => w("OUT").line(),
            Self::Error { code, trid } => w(&format!("{code:03}")).maybe(*trid).line(),
            Self::Unknown { line, payload } => write_unknown(line, payload.as_ref()),
        }
    }
}
