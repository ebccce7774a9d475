//! What a notification or dispatch server sends: the commands, and how they are read.

mod group;
mod write;

use super::{AddContact, CommandError, ListedContact, Presence, Removed, fields, payload};
use crate::{
    error_code::ErrorCode,
    value::{
        Address, Capabilities, Email, Guid, ListName, Lists, Name, ObjectText, Payload,
        PersonalMessage, Secret, Status, TrId,
    },
    wire::Frame,
};

/// A command from the notification server (msnp11-ns.md).
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are the parameters of the reference, by its names"
)]
pub enum NsServer {
    /// `VER n dialect`, or `VER n 0` when none fits.
    Ver { trid: TrId, dialects: Vec<String> },
    /// `CVR`: versions and addresses that nobody needs.
    Cvr {
        trid: TrId,
        recommended: String,
        minimum: String,
        download: String,
        info: String,
    },
    /// `USR n TWN S policy`: get a ticket with this policy, used verbatim.
    UsrPolicy { trid: TrId, policy: String },
    /// `USR n OK e-mail verified restricted`.
    UsrOk {
        trid: TrId,
        email: Email,
        verified: bool,
        restricted: bool,
    },
    /// `XFR n NS target 0 current`; no target means: sign in again here.
    XfrNs {
        trid: TrId,
        target: Option<Address>,
        current: Option<Address>,
    },
    /// `XFR n SB target CKI ticket`.
    XfrSb {
        trid: TrId,
        target: Address,
        ticket: Secret,
    },
    /// `SBS 0 null`, of unknown meaning. New in MSNP11.
    Sbs { trid: TrId, value: String },
    /// `MSG from name len`: the profile, mail and system messages.
    Msg {
        from: String,
        name: Name,
        payload: Payload,
    },
    /// `SYN n stamps [contacts groups]`; without counts the client's copy is current.
    Syn {
        trid: TrId,
        list_stamp: String,
        settings_stamp: String,
        counts: Option<(u32, u32)>,
    },
    /// `GTC A`: ask when someone adds you.
    Gtc { trid: Option<TrId>, ask: bool },
    /// `BLP AL`: people on no list may see you.
    Blp { trid: Option<TrId>, allow: bool },
    /// `PRP key [value]`: a property of your own.
    Prp {
        trid: Option<TrId>,
        key: String,
        value: Option<Name>,
    },
    /// `LSG name guid`.
    Lsg { name: Name, id: Guid },
    /// `LST`.
    Lst(ListedContact),
    /// `BPR [e-mail] key [value]`; without an address it belongs to the last `LST`.
    Bpr {
        email: Option<Email>,
        key: String,
        value: Option<Name>,
    },
    /// `GCF n file len`. New in MSNP11.
    Gcf {
        trid: TrId,
        file: String,
        payload: Payload,
    },
    /// `CHG n status [capabilities] [object]`.
    Chg {
        trid: TrId,
        status: Status,
        capabilities: Option<Capabilities>,
        object: Option<ObjectText>,
    },
    /// `ILN n …`: someone is online already.
    Iln { trid: TrId, presence: Presence },
    /// `NLN …`: someone came online or changed.
    Nln(Presence),
    /// `FLN e-mail`.
    Fln { email: Email },
    /// `UUX n 0`. New in MSNP11.
    Uux { trid: TrId },
    /// `UBX e-mail len`. New in MSNP11.
    Ubx {
        email: Email,
        message: PersonalMessage,
    },
    /// `QNG seconds` until the next `PNG` is wanted.
    Qng { seconds: Option<u32> },
    /// `CHL 0 challenge`.
    Chl { challenge: String },
    /// `QRY n`: the challenge was answered right.
    Qry { trid: TrId },
    /// `OUT [reason]`.
    Out(OutReason),
    /// `ADC n …`, or with TrID 0 when others did something.
    Adc { trid: TrId, add: AddContact },
    /// `REM n list contact [group]`, or with TrID 0.
    Rem {
        trid: TrId,
        list: ListName,
        contact: Removed,
        group: Option<Guid>,
    },
    /// `ADG n name guid`, with numbers around it on some servers.
    Adg { trid: TrId, name: Name, id: Guid },
    /// `REG n guid name`, or `REG n 1 name guid 0`.
    Reg { trid: TrId, id: Guid, name: Name },
    /// `RMG n [1] guid`.
    Rmg { trid: TrId, id: Guid },
    /// `SBP n guid key value`.
    Sbp {
        trid: TrId,
        id: Guid,
        key: String,
        value: Name,
    },
    /// `URL n rru passport-url [site]`.
    Url {
        trid: TrId,
        rru: String,
        passport: String,
        site: Option<String>,
    },
    /// `NOT len`.
    Not { payload: Payload },
    /// `IPG len`: a message from a mobile.
    Ipg { payload: Payload },
    /// `RNG session target CKI ticket e-mail name`: an invitation to a switchboard.
    Rng {
        session: String,
        target: Address,
        ticket: Secret,
        email: Email,
        name: Name,
    },
    /// `CODE [n]`.
    Error { code: ErrorCode, trid: Option<TrId> },
    /// Any other verb, verbatim.
    Unknown {
        line: Payload,
        payload: Option<Payload>,
    },
}

/// Why the server ends the session (msnp11-ns.md, section 11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutReason {
    /// No reason, or the answer to `OUT`.
    None,
    /// `OTH`: signed in elsewhere.
    SignedInElsewhere,
    /// `SSD`: the server shuts down.
    ShuttingDown,
    /// `RCT m`: reconnect after so many minutes. `None` when the number is missing or bad.
    ReconnectAfter(Option<u32>),
    /// `MIG`: the list was migrated.
    Migrated,
    /// `TOU`: terms must be accepted first.
    TermsOfUse,
    /// Anything else.
    Other(String),
}

impl NsServer {
    /// Reads a frame.
    ///
    /// # Errors
    ///
    /// When a parameter is missing or makes no sense.
    pub fn parse(frame: &Frame<'_>) -> Result<Self, CommandError> {
        let mut f = fields(frame);
        Ok(match frame.verb() {
            "VER" => {
                let trid = f.trid()?;
                let mut dialects = Vec::new();
                while let Some(bytes) = f.next().filter(|_| dialects.len() < MAX_DIALECTS) {
                    dialects.push(String::from_utf8_lossy(bytes).into_owned());
                }
                Self::Ver { trid, dialects }
            }
            "CVR" => {
                let trid = f.trid()?;
                let recommended = f.rest_text();
                f.next();
                Self::Cvr {
                    trid,
                    recommended,
                    minimum: f.rest_text(),
                    download: f.rest_text(),
                    info: f.rest_text(),
                }
            }
            "USR" => {
                let trid = f.trid()?;
                match &*f.text("OK or TWN")? {
                    "OK" => Self::UsrOk {
                        trid,
                        email: f.email("e-mail")?,
                        verified: f.next() != Some(b"0"),
                        restricted: f.next() == Some(b"1"),
                    },
                    "TWN" if f.next() == Some(b"S") => Self::UsrPolicy {
                        trid,
                        policy: f.text("policy")?.into(),
                    },
                    _ => return Err(f.error("OK or TWN S")),
                }
            }
            "XFR" => {
                let trid = f.trid()?;
                match &*f.text("NS or SB")? {
                    "NS" => {
                        let target = match f.peek() {
                            Some(b"0") => {
                                f.next();
                                None
                            }
                            _ => Some(f.address("address")?),
                        };
                        f.next();
                        Self::XfrNs {
                            trid,
                            target,
                            current: f.rest_text().parse().ok(),
                        }
                    }
                    "SB" => {
                        let target = f.address("address")?;
                        f.text("CKI")?;
                        Self::XfrSb {
                            trid,
                            target,
                            ticket: f.secret("ticket")?,
                        }
                    }
                    _ => return Err(f.error("NS or SB")),
                }
            }
            "SBS" => Self::Sbs {
                trid: f.trid()?,
                value: f.rest_text(),
            },
            "MSG" => Self::Msg {
                from: f.text("sender")?.into(),
                name: f.name(),
                payload: payload(frame),
            },
            "SYN" => {
                let (trid, list_stamp, settings_stamp) = (
                    f.trid()?,
                    f.text("list stamp")?.into(),
                    f.text("settings stamp")?.into(),
                );
                let counts = match f.peek() {
                    Some(_) => Some((f.number("contacts")?, f.number("groups")?)),
                    None => None,
                };
                Self::Syn {
                    trid,
                    list_stamp,
                    settings_stamp,
                    counts,
                }
            }
            "GTC" => Self::Gtc {
                trid: f.maybe_trid(),
                ask: f.bytes("A or N")? == b"A",
            },
            "BLP" => Self::Blp {
                trid: f.maybe_trid(),
                allow: f.bytes("AL or BL")? == b"AL",
            },
            "PRP" => Self::Prp {
                trid: f.maybe_trid(),
                key: f.text("key")?.into(),
                value: f.next().map(Name::from_wire),
            },
            "LSG" => return group::parse(frame),
            "LST" => {
                let (mut email, mut name, mut id) = (None, None, None);
                while let Some((key, rest)) = f.peek().and_then(|bytes| bytes.split_at_checked(2)) {
                    match key {
                        b"N=" => email = Email::from_wire(&String::from_utf8_lossy(rest)),
                        b"F=" => name = Some(Name::from_wire(rest)),
                        b"C=" => id = Guid::from_wire(&String::from_utf8_lossy(rest)),
                        _ => break,
                    }
                    f.next();
                }
                let email = email.ok_or_else(|| f.error("N="))?;
                let lists = Lists::from_bits_retain(f.number("lists")?);
                // MSNP12 puts a network type, a small number, before the groups.
                if f.peek()
                    .is_some_and(|bytes| bytes.len() <= 3 && bytes.iter().all(u8::is_ascii_digit))
                {
                    f.next();
                }
                Self::Lst(ListedContact {
                    email,
                    name,
                    id,
                    lists,
                    groups: f.groups(),
                })
            }
            "BPR" => {
                let first = f.text("key")?;
                if first.len() == 3 && !first.contains('@') {
                    Self::Bpr {
                        email: None,
                        key: first.into(),
                        value: f.next().map(Name::from_wire),
                    }
                } else {
                    let email = Email::from_wire(&first).ok_or_else(|| f.error("e-mail"))?;
                    Self::Bpr {
                        email: Some(email),
                        key: f.text("key")?.into(),
                        value: f.next().map(Name::from_wire),
                    }
                }
            }
            "GCF" => Self::Gcf {
                trid: f.trid()?,
                file: f.text("file")?.into(),
                payload: payload(frame),
            },
            "CHG" => Self::Chg {
                trid: f.trid()?,
                status: f.status()?,
                capabilities: f.capabilities()?,
                object: f.object(),
            },
            "ILN" => Self::Iln {
                trid: f.trid()?,
                presence: f.presence()?,
            },
            "NLN" => Self::Nln(f.presence()?),
            "FLN" => Self::Fln {
                email: f.email("e-mail")?,
            },
            "UUX" => Self::Uux { trid: f.trid()? },
            "UBX" => Self::Ubx {
                email: f.email("e-mail")?,
                message: PersonalMessage::from_payload(frame.payload().unwrap_or_default()),
            },
            "QNG" => Self::Qng {
                seconds: f.number("seconds").ok(),
            },
            "CHL" => {
                f.trid()?;
                Self::Chl {
                    challenge: f.text("challenge")?.into(),
                }
            }
            "QRY" => Self::Qry { trid: f.trid()? },
            "OUT" => Self::Out(match f.next() {
                None | Some(b"") => OutReason::None,
                Some(b"OTH") => OutReason::SignedInElsewhere,
                Some(b"SSD") => OutReason::ShuttingDown,
                Some(b"RCT") => OutReason::ReconnectAfter(f.number("minutes").ok()),
                Some(b"MIG") => OutReason::Migrated,
                Some(b"TOU") => OutReason::TermsOfUse,
                Some(other) => OutReason::Other(String::from_utf8_lossy(other).into_owned()),
            }),
            "ADC" => Self::Adc {
                trid: f.trid()?,
                add: f.add_contact()?,
            },
            "REM" => {
                let (trid, list) = (f.trid()?, f.list()?);
                let (contact, group) = f.removed(list)?;
                Self::Rem {
                    trid,
                    list,
                    contact,
                    group,
                }
            }
            "ADG" | "REG" | "RMG" => return group::parse(frame),
            "SBP" => Self::Sbp {
                trid: f.trid()?,
                id: f.guid("guid")?,
                key: f.text("key")?.into(),
                value: f.name(),
            },
            "URL" => Self::Url {
                trid: f.trid()?,
                rru: f.text("rru")?.into(),
                passport: f.rest_text(),
                site: f
                    .next()
                    .map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
            },
            "NOT" => Self::Not {
                payload: payload(frame),
            },
            "IPG" => Self::Ipg {
                payload: payload(frame),
            },
            "RNG" => {
                let session = f.text("session")?.into();
                let target = f.address("address")?;
                f.text("CKI")?;
                Self::Rng {
                    session,
                    target,
                    ticket: f.secret("ticket")?,
                    email: f.email("e-mail")?,
                    name: f.name(),
                }
            }
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
}

/// Dialects read from one `VER`; official clients offered five.
const MAX_DIALECTS: usize = 32;
