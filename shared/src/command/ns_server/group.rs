//! How groups are listed and answered (msnp11-ns.md, sections 6 and 13).
//!
//! | | official | Escargot | R2M |
//! |---|---|---|---|
//! | `LSG` | `name id` | `name id` | `name id` |
//! | `ADG n` | `name id` | `name id 0` | `1 name id` |
//! | `REG n` | `id name` | `1 name id 0` | `id name` |
//! | `RMG n` | `id` | `1 id` | `1 id` |
//!
//! An id is whatever stands in its place: a GUID, in braces or not, or a number, as in lists. Only where it cannot be
//! told by their number and place which of the parameters is a foreign number does the shape of a GUID decide.

use super::NsServer;
use crate::{
    command::{CommandError, fields},
    value::{Guid, Name},
    wire::Frame,
};

/// The most parameters of any form.
const MAX_PARAMETERS: usize = 4;

/// Reads `LSG`, `ADG`, `REG` or `RMG`.
pub(super) fn parse(frame: &Frame<'_>) -> Result<NsServer, CommandError> {
    let mut f = fields(frame);
    let verb = frame.verb();
    let trid = match verb {
        "LSG" => 0,
        _ => f.trid()?,
    };
    let mut parameters = Vec::new();
    while let Some(bytes) = f.next().filter(|_| parameters.len() < MAX_PARAMETERS) {
        parameters.push(bytes);
    }
    let (name, id) = match verb {
        "REG" => renamed(&parameters),
        "RMG" => (b"".as_slice(), removed(&parameters)),
        _ => named(&parameters),
    };
    let name = Name::from_wire(name);
    let id = Guid::from_wire(&String::from_utf8_lossy(id)).ok_or_else(|| f.error("guid"))?;
    Ok(match verb {
        "LSG" => NsServer::Lsg { name, id },
        "ADG" => NsServer::Adg { trid, name, id },
        "REG" => NsServer::Reg { trid, id, name },
        _ => NsServer::Rmg { trid, id },
    })
}

type Named<'a> = (&'a [u8], &'a [u8]);

/// The name and the id of a list or of `ADG`: the name comes first, a number may stand before or after both.
fn named<'a>(parameters: &[&'a [u8]]) -> Named<'a> {
    match *parameters {
        // Numbers on both sides: a group named "1" on Escargot, or an id that is a number on R2M.
        [first, second, last] if is_number(first) && is_number(last) => {
            if Guid::is_shaped(second) {
                (first, second)
            } else {
                (second, last)
            }
        }
        [number, name, id] if is_number(number) => (name, id),
        [_, name, id, _] => (name, id),
        [name, id, ..] => (name, id),
        _ => (b"", b""),
    }
}

/// The name and the id of `REG`: the id comes first, but where numbers stand around both the name does.
fn renamed<'a>(parameters: &[&'a [u8]]) -> Named<'a> {
    match *parameters {
        [_, name, id, _] => (name, id),
        [id, name, ..] => (name, id),
        [id] => (b"", id),
        [] => (b"", b""),
    }
}

/// The id of `RMG`: a number may stand before it.
fn removed<'a>(parameters: &[&'a [u8]]) -> &'a [u8] {
    match *parameters {
        [number, id, ..] if is_number(number) => id,
        [id, ..] => id,
        [] => b"",
    }
}

/// Whether it can be one of the numbers beside a name and an id. A GUID without dashes could be all digits, but is longer.
fn is_number(text: &[u8]) -> bool {
    (1..=10).contains(&text.len()) && text.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Decoder, Sender};

    const ID: &str = "e5243a62-0d54-4869-84a9-fc96b02e04bb";
    const OTHER: &str = "a659a86e-b324-4579-b20f-08920cf792a2";
    /// The forms that an id has somewhere.
    const IDS: [&str; 5] = [
        ID,
        "{e5243a62-0d54-4869-84a9-fc96b02e04bb}",
        "e5243a620d54486984a9fc96b02e04bb",
        "E5243A62-0D54-4869-84A9-FC96B02E04BB",
        "15",
    ];
    /// Names that could be taken for something else.
    const NAMES: [&str; 6] = [
        "friends",
        "My%20Friends",
        OTHER,
        "{a659a86e-b324-4579-b20f-08920cf792a2}",
        "2005",
        "1",
    ];

    fn read(line: &str) -> Option<NsServer> {
        let mut decoder = Decoder::new(Sender::Server);
        decoder.push(line.as_bytes());
        decoder.push(b"\r\n");
        let frame = decoder.next_frame().unwrap().unwrap();
        NsServer::parse(&frame).ok()
    }

    fn check(line: &str, name: &str, id: &str) {
        let (name, id) = (
            Name::from_wire(name.as_bytes()),
            Guid::from_wire(id).unwrap(),
        );
        let expected = match &line[..3] {
            "LSG" => NsServer::Lsg { name, id },
            "ADG" => NsServer::Adg { trid: 7, name, id },
            "REG" => NsServer::Reg { trid: 7, id, name },
            _ => NsServer::Rmg { trid: 7, id },
        };
        assert_eq!(read(line), Some(expected), "{line}");
    }

    #[test]
    fn every_form_of_every_server() {
        for id in IDS {
            for name in NAMES {
                check(&format!("LSG {name} {id}"), name, id);
                check(&format!("ADG 7 {name} {id}"), name, id);
                check(&format!("REG 7 {id} {name}"), name, id);
                check(&format!("REG 7 1 {name} {id} 0"), name, id);
                // One form of two cannot be told where name, id and what is beside them are all numbers.
                if id != "15" || name.parse::<u32>().is_err() {
                    check(&format!("ADG 7 {name} {id} 0"), name, id);
                }
                if id != "15" || !Guid::is_shaped(name.as_bytes()) {
                    check(&format!("ADG 7 1 {name} {id}"), name, id);
                }
            }
            check(&format!("RMG 7 {id}"), "", id);
            check(&format!("RMG 7 1 {id}"), "", id);
        }
        check("ADG 7 1 friends 15", "friends", "15");
        // An empty name is between two spaces.
        check(&format!("LSG  {ID}"), "", ID);
        check(&format!("REG 7 {ID}"), "", ID);
    }

    #[test]
    fn what_names_no_group() {
        for line in [
            "LSG",
            "LSG friends",
            "ADG 7",
            "ADG 7 friends",
            "REG 7",
            "RMG 7",
            "RMG x 1",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
