//! What a client sends to a notification or dispatch server.

use super::{
    AddContact, CommandError, Removed, fields, payload, write_add, write_removed, write_unknown,
};
use crate::{
    value::{
        Capabilities, Email, Guid, ListName, Name, ObjectText, Payload, PersonalMessage, Secret,
        Status, TrId,
    },
    wire::{Frame, Writer},
};

/// A command to the notification server (msnp11-ns.md).
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "the fields are the parameters of the reference, by its names"
)]
pub enum NsClient {
    /// `VER n dialect+`, with `CVR0` among them by custom.
    Ver { trid: TrId, dialects: Vec<String> },
    /// `CVR n locale os os-version arch client version library e-mail`.
    Cvr {
        trid: TrId,
        client: ClientVersion,
        email: Email,
    },
    /// `USR n TWN I e-mail`.
    UsrInit { trid: TrId, email: Email },
    /// `USR n TWN S ticket`.
    UsrTicket { trid: TrId, ticket: Secret },
    /// `SYN n list-stamp settings-stamp`; `0 0` asks for everything.
    Syn {
        trid: TrId,
        list_stamp: String,
        settings_stamp: String,
    },
    /// `GCF n file`. New in MSNP11.
    Gcf { trid: TrId, file: String },
    /// `CHG n status [capabilities] [object]`.
    Chg {
        trid: TrId,
        status: Status,
        capabilities: Option<Capabilities>,
        object: Option<ObjectText>,
    },
    /// `UUX n len`. New in MSNP11.
    Uux {
        trid: TrId,
        message: PersonalMessage,
    },
    /// `PNG`, without a TrID.
    Png,
    /// `QRY n product 32`.
    Qry {
        trid: TrId,
        product: String,
        answer: Payload,
    },
    /// `OUT`, without a TrID.
    Out,
    /// `ADC n …`.
    Adc { trid: TrId, add: AddContact },
    /// `REM n list contact [group]`.
    Rem {
        trid: TrId,
        list: ListName,
        contact: Removed,
        group: Option<Guid>,
    },
    /// `ADG n name`.
    Adg { trid: TrId, name: Name },
    /// `REG n guid name`.
    Reg { trid: TrId, id: Guid, name: Name },
    /// `RMG n guid`.
    Rmg { trid: TrId, id: Guid },
    /// `SBP n guid key value`.
    Sbp {
        trid: TrId,
        id: Guid,
        key: String,
        value: Name,
    },
    /// `PRP n key [value]`.
    Prp {
        trid: TrId,
        key: String,
        value: Option<Name>,
    },
    /// `BLP n AL|BL`.
    Blp { trid: TrId, allow: bool },
    /// `GTC n A|N`.
    Gtc { trid: TrId, ask: bool },
    /// `XFR n SB`: a switchboard, please.
    Xfr { trid: TrId },
    /// `URL n page`.
    Url { trid: TrId, page: String },
    /// Any other verb, verbatim.
    Unknown {
        line: Payload,
        payload: Option<Payload>,
    },
}

/// What a client says of itself in `CVR`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientVersion {
    /// Locale id, such as `0x0409`.
    pub locale: String,
    /// Operating system, `winnt`.
    pub system: String,
    /// Its version, `5.1`.
    pub system_version: String,
    /// Processor, `i386`.
    pub processor: String,
    /// Client, `MSNMSGR`.
    pub client: String,
    /// Its version, `7.0.0777`.
    pub version: String,
    /// Library, `msmsgs`.
    pub library: String,
}

impl ClientVersion {
    /// MSN Messenger 7.0, the client of MSNP11.
    pub fn messenger_7_0() -> Self {
        Self {
            locale: "0x0409".into(),
            system: "winnt".into(),
            system_version: "5.1".into(),
            processor: "i386".into(),
            client: "MSNMSGR".into(),
            version: "7.0.0777".into(),
            library: "msmsgs".into(),
        }
    }
}

impl NsClient {
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
                while let Some(bytes) = f.next().filter(|_| dialects.len() < 32) {
                    dialects.push(String::from_utf8_lossy(bytes).into_owned());
                }
                Self::Ver { trid, dialects }
            }
            "CVR" => {
                let trid = f.trid()?;
                let client = ClientVersion {
                    locale: f.text("locale")?.into(),
                    system: f.text("system")?.into(),
                    system_version: f.text("system version")?.into(),
                    processor: f.text("processor")?.into(),
                    client: f.text("client")?.into(),
                    version: f.text("version")?.into(),
                    library: f.text("library")?.into(),
                };
                Self::Cvr {
                    trid,
                    client,
                    email: f.email("e-mail")?,
                }
            }
            "USR" => {
                let trid = f.trid()?;
                if f.next() != Some(b"TWN") {
                    return Err(f.error("TWN"));
                }
                match f.next() {
                    Some(b"I") => Self::UsrInit {
                        trid,
                        email: f.email("e-mail")?,
                    },
                    Some(b"S") => Self::UsrTicket {
                        trid,
                        ticket: f.secret("ticket")?,
                    },
                    _ => return Err(f.error("I or S")),
                }
            }
            "SYN" => Self::Syn {
                trid: f.trid()?,
                list_stamp: f.text("list stamp")?.into(),
                settings_stamp: f.text("settings stamp")?.into(),
            },
            "GCF" => Self::Gcf {
                trid: f.trid()?,
                file: f.text("file")?.into(),
            },
            "CHG" => Self::Chg {
                trid: f.trid()?,
                status: f.status()?,
                capabilities: f.capabilities()?,
                object: f.object(),
            },
            "UUX" => Self::Uux {
                trid: f.trid()?,
                message: PersonalMessage::from_payload(frame.payload().unwrap_or_default()),
            },
            "PNG" => Self::Png,
            "QRY" => Self::Qry {
                trid: f.trid()?,
                product: f.text("product")?.into(),
                answer: payload(frame),
            },
            "OUT" => Self::Out,
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
            "ADG" => Self::Adg {
                trid: f.trid()?,
                name: Name::from_wire(f.bytes("name")?),
            },
            "REG" => Self::Reg {
                trid: f.trid()?,
                id: f.guid("guid")?,
                name: Name::from_wire(f.bytes("name")?),
            },
            "RMG" => Self::Rmg {
                trid: f.trid()?,
                id: f.guid("guid")?,
            },
            "SBP" => Self::Sbp {
                trid: f.trid()?,
                id: f.guid("guid")?,
                key: f.text("key")?.into(),
                value: f.name(),
            },
            "PRP" => Self::Prp {
                trid: f.trid()?,
                key: f.text("key")?.into(),
                value: f.next().map(Name::from_wire),
            },
            "BLP" => {
                let trid = f.trid()?;
                match f.next() {
                    Some(b"AL") => Self::Blp { trid, allow: true },
                    Some(b"BL") => Self::Blp { trid, allow: false },
                    _ => return Err(f.error("AL or BL")),
                }
            }
            "GTC" => {
                let trid = f.trid()?;
                match f.next() {
                    Some(b"A") => Self::Gtc { trid, ask: true },
                    Some(b"N") => Self::Gtc { trid, ask: false },
                    _ => return Err(f.error("A or N")),
                }
            }
            "XFR" => {
                let trid = f.trid()?;
                if f.next() != Some(b"SB") {
                    return Err(f.error("SB"));
                }
                Self::Xfr { trid }
            }
            "URL" => Self::Url {
                trid: f.trid()?,
                page: f.text("page")?.into(),
            },
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
            Self::Ver { trid, dialects } => dialects
                .iter()
                .fold(w("VER").param(trid), |writer, dialect| {
                    writer.param(dialect)
                })
                .line(),
            Self::Cvr {
                trid,
                client,
                email,
            } => w("CVR")
                .param(trid)
                .param(&client.locale)
                .param(&client.system)
                .param(&client.system_version)
                .param(&client.processor)
                .param(&client.client)
                .param(&client.version)
                .param(&client.library)
                .param(email)
                .line(),
            Self::UsrInit { trid, email } => w("USR")
                .param(trid)
                .param("TWN")
                .param("I")
                .param(email)
                .line(),
            Self::UsrTicket { trid, ticket } => w("USR")
                .param(trid)
                .param("TWN")
                .param("S")
                .param(ticket.expose())
                .line(),
            Self::Syn {
                trid,
                list_stamp,
                settings_stamp,
            } => w("SYN")
                .param(trid)
                .param(list_stamp)
                .param(settings_stamp)
                .line(),
            Self::Gcf { trid, file } => w("GCF").param(trid).param(file).line(),
            Self::Chg {
                trid,
                status,
                capabilities,
                object,
            } => w("CHG")
                .param(trid)
                .param(status)
                .maybe(*capabilities)
                .maybe(object.as_ref())
                .line(),
            Self::Uux { trid, message } => w("UUX").param(trid).payload(&message.to_payload()),
            Self::Png => w("PNG").line(),
            Self::Qry {
                trid,
                product,
                answer,
            } => w("QRY").param(trid).param(product).payload(&answer.0),
            Self::Out => w("OUT").line(),
            Self::Adc { trid, add } => write_add(w("ADC").param(trid), add),
            Self::Rem {
                trid,
                list,
                contact,
                group,
            } => {
                let writer = w("REM").param(trid).param(list);
                write_removed(writer, contact, group.as_ref())
            }
            Self::Adg { trid, name } => w("ADG").param(trid).param(name).line(),
            Self::Reg { trid, id, name } => w("REG").param(trid).param(id).param(name).line(),
            Self::Rmg { trid, id } => w("RMG").param(trid).param(id).line(),
            Self::Sbp {
                trid,
                id,
                key,
                value,
            } => w("SBP")
                .param(trid)
                .param(id)
                .param(key)
                .param(value)
                .line(),
            Self::Prp { trid, key, value } => {
                w("PRP").param(trid).param(key).maybe(value.as_ref()).line()
            }
            Self::Blp { trid, allow } => w("BLP")
                .param(trid)
                .param(if *allow { "AL" } else { "BL" })
                .line(),
            Self::Gtc { trid, ask } => w("GTC")
                .param(trid)
                .param(if *ask { "A" } else { "N" })
                .line(),
            Self::Xfr { trid } => w("XFR").param(trid).param("SB").line(),
            Self::Url { trid, page } => w("URL").param(trid).param(page).line(),
            Self::Unknown { line, payload } => write_unknown(line, payload.as_ref()),
        }
    }
}
