//! How the commands of a notification server are written.

use super::{NsServer, OutReason};
use crate::{
    command::{Presence, joined, write_add, write_removed, write_unknown},
    value::PersonalMessage,
    wire::Writer,
};

impl NsServer {
    /// The bytes of the whole command, in the official form where servers differ.
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
                recommended,
                minimum,
                download,
                info,
            } => w("CVR")
                .param(trid)
                .param(recommended)
                .param(recommended)
                .param(minimum)
                .param(download)
                .param(info)
                .line(),
            Self::UsrPolicy { trid, policy } => w("USR")
                .param(trid)
                .param("TWN")
                .param("S")
                .param(policy)
                .line(),
            Self::UsrOk {
                trid,
                email,
                verified,
                restricted,
            } => w("USR")
                .param(trid)
                .param("OK")
                .param(email)
                .param(u8::from(*verified))
                .param(u8::from(*restricted))
                .line(),
            Self::XfrNs {
                trid,
                target,
                current,
            } => {
                let target = target
                    .as_ref()
                    .map_or_else(|| "0".into(), ToString::to_string);
                w("XFR")
                    .param(trid)
                    .param("NS")
                    .param(target)
                    .param(0)
                    .maybe(current.as_ref())
                    .line()
            }
            Self::XfrSb {
                trid,
                target,
                ticket,
            } => w("XFR")
                .param(trid)
                .param("SB")
                .param(target)
                .param("CKI")
                .param(ticket.expose())
                .line(),
            Self::Sbs { trid, value } => w("SBS").param(trid).param(value).line(),
            Self::Msg {
                from,
                name,
                payload,
            } => w("MSG").param(from).param(name).payload(&payload.0),
            Self::Syn {
                trid,
                list_stamp,
                settings_stamp,
                counts,
            } => w("SYN")
                .param(trid)
                .param(list_stamp)
                .param(settings_stamp)
                .maybe(counts.map(|(contacts, _)| contacts))
                .maybe(counts.map(|(_, groups)| groups))
                .line(),
            Self::Gtc { trid, ask } => w("GTC")
                .maybe(*trid)
                .param(if *ask { "A" } else { "N" })
                .line(),
            Self::Blp { trid, allow } => w("BLP")
                .maybe(*trid)
                .param(if *allow { "AL" } else { "BL" })
                .line(),
            Self::Prp { trid, key, value } => w("PRP")
                .maybe(*trid)
                .param(key)
                .maybe(value.as_ref())
                .line(),
            Self::Lsg { name, id } => w("LSG").param(name).param(id).line(),
            Self::Lst(contact) => w("LST")
                .param(format_args!("N={}", contact.email))
                .maybe(contact.name.as_ref().map(|name| format!("F={name}")))
                .maybe(contact.id.as_ref().map(|id| format!("C={id}")))
                .param(contact.lists.bits())
                .maybe(joined(&contact.groups))
                .line(),
            Self::Bpr { email, key, value } => w("BPR")
                .maybe(email.as_ref())
                .param(key)
                .maybe(value.as_ref())
                .line(),
            Self::Gcf {
                trid,
                file,
                payload,
            } => w("GCF").param(trid).param(file).payload(&payload.0),
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
            Self::Iln { trid, presence } => write_presence(w("ILN").param(trid), presence),
            Self::Nln(presence) => write_presence(w("NLN"), presence),
            Self::Fln { email } => w("FLN").param(email).line(),
            Self::Uux { trid } => w("UUX").param(trid).param(0).line(),
            Self::Ubx { email, message } if *message == PersonalMessage::default() => {
                w("UBX").param(email).payload(b"")
            }
            Self::Ubx { email, message } => w("UBX").param(email).payload(&message.to_payload()),
            Self::Qng { seconds } => w("QNG").maybe(*seconds).line(),
            Self::Chl { challenge } => w("CHL").param(0).param(challenge).line(),
            Self::Qry { trid } => w("QRY").param(trid).line(),
            Self::Out(reason) => match reason {
                OutReason::None => w("OUT").line(),
                OutReason::SignedInElsewhere => w("OUT").param("OTH").line(),
                OutReason::ShuttingDown => w("OUT").param("SSD").line(),
                OutReason::ReconnectAfter(minutes) => w("OUT").param("RCT").maybe(*minutes).line(),
                OutReason::Migrated => w("OUT").param("MIG").line(),
                OutReason::TermsOfUse => w("OUT").param("TOU").line(),
                OutReason::Other(reason) => w("OUT").param(reason).line(),
            },
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
            Self::Adg { trid, name, id } => w("ADG").param(trid).param(name).param(id).line(),
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
            Self::Url {
                trid,
                rru,
                passport,
                site,
            } => w("URL")
                .param(trid)
                .param(rru)
                .param(passport)
                .maybe(site.as_ref())
                .line(),
            Self::Not { payload } => w("NOT").payload(&payload.0),
            Self::Ipg { payload } => w("IPG").payload(&payload.0),
            Self::Rng {
                session,
                target,
                ticket,
                email,
                name,
            } => w("RNG")
                .param(session)
                .param(target)
                .param("CKI")
                .param(ticket.expose())
                .param(email)
                .param(name)
                .line(),
            Self::Error { code, trid } => w(&format!("{code:03}")).maybe(*trid).line(),
            Self::Unknown { line, payload } => write_unknown(line, payload.as_ref()),
        }
    }
}

fn write_presence(writer: Writer, presence: &Presence) -> Vec<u8> {
    writer
        .param(presence.status)
        .param(&presence.email)
        .param(&presence.name)
        .maybe(presence.capabilities)
        .maybe(presence.object.as_ref())
        .line()
}
