//! Layer 2: frames to typed commands and back.
//!
//! One enum for each server and direction. An unknown verb is a variant that keeps the line, never an error; a known verb
//! whose parameters make no sense is a [`CommandError`] that names the verb and the field, and costs that command only.

pub mod ns_client;
pub mod ns_server;
pub mod sb_client;
pub mod sb_server;

use std::borrow::Cow;

use thiserror::Error;

use crate::{
    value::{
        Address, Capabilities, Email, Guid, ListName, Lists, Name, ObjectText, Payload, Secret,
        Status, TrId,
    },
    wire::{Frame, Writer},
};

pub use ns_client::NsClient;
pub use ns_server::{NsServer, OutReason};
pub use sb_client::{Acknowledge, SbClient};
pub use sb_server::SbServer;

/// A command that could not be read. The stream itself is sound.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{verb}: {field} is missing or makes no sense")]
pub struct CommandError {
    /// The verb of the line.
    pub verb: String,
    /// The parameter at fault, by the name that the reference gives it.
    pub field: &'static str,
}

/// A person's presence, as `ILN` and `NLN` tell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// The status.
    pub status: Status,
    /// Whose.
    pub email: Email,
    /// The friendly name.
    pub name: Name,
    /// What the client can do; may be missing.
    pub capabilities: Option<Capabilities>,
    /// The display picture, if there is one.
    pub object: Option<ObjectText>,
}

/// The parameters of `ADC`, whose shape differs with the list and the direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddContact {
    /// The list.
    pub list: ListName,
    /// `N=`: the address; missing when a contact is put into a group.
    pub email: Option<Email>,
    /// `F=`: the friendly name.
    pub name: Option<Name>,
    /// `C=`: the contact's GUID.
    pub id: Option<Guid>,
    /// Groups, separated by commas; at most one from a client.
    pub groups: Vec<Guid>,
}

/// Whom `REM` takes off: by address from AL, BL, RL and PL, by GUID from FL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Removed {
    /// An address, with or without `N=`.
    Email(Email),
    /// A contact's GUID.
    Id(Guid),
}

/// Reads parameters in order, naming each for the error.
pub(crate) struct Fields<'a, I: Iterator> {
    verb: &'a str,
    params: std::iter::Peekable<I>,
}

pub(crate) fn fields<'a>(
    frame: &Frame<'a>,
) -> Fields<'a, impl Iterator<Item = &'a [u8]> + use<'a>> {
    Fields {
        verb: frame.verb(),
        params: frame.params().peekable(),
    }
}

impl<'a, I: Iterator<Item = &'a [u8]>> Fields<'a, I> {
    pub(crate) fn error(&self, field: &'static str) -> CommandError {
        CommandError {
            verb: self.verb.to_owned(),
            field,
        }
    }

    /// The next parameter, or `None` at the end.
    pub(crate) fn next(&mut self) -> Option<&'a [u8]> {
        self.params.next()
    }

    pub(crate) fn peek(&mut self) -> Option<&'a [u8]> {
        self.params.peek().copied()
    }

    pub(crate) fn bytes(&mut self, field: &'static str) -> Result<&'a [u8], CommandError> {
        self.next()
            .filter(|bytes| !bytes.is_empty())
            .ok_or_else(|| self.error(field))
    }

    pub(crate) fn text(&mut self, field: &'static str) -> Result<Cow<'a, str>, CommandError> {
        self.bytes(field).map(String::from_utf8_lossy)
    }

    /// The next parameter as text, empty when it is missing.
    pub(crate) fn rest_text(&mut self) -> String {
        self.next()
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned())
            .unwrap_or_default()
    }

    pub(crate) fn number<T: std::str::FromStr>(
        &mut self,
        field: &'static str,
    ) -> Result<T, CommandError> {
        self.text(field)?.parse().map_err(|_| self.error(field))
    }

    pub(crate) fn trid(&mut self) -> Result<TrId, CommandError> {
        self.number("TrID")
    }

    /// A TrID if the next parameter is a number: `GTC`, `BLP` and `PRP` carry one outside a synchronisation only.
    pub(crate) fn maybe_trid(&mut self) -> Option<TrId> {
        let trid = std::str::from_utf8(self.peek()?).ok()?.parse().ok()?;
        self.next();
        Some(trid)
    }

    pub(crate) fn email(&mut self, field: &'static str) -> Result<Email, CommandError> {
        let text = self.text(field)?;
        Email::from_wire(&text).ok_or_else(|| self.error(field))
    }

    pub(crate) fn guid(&mut self, field: &'static str) -> Result<Guid, CommandError> {
        let text = self.text(field)?;
        Guid::from_wire(&text).ok_or_else(|| self.error(field))
    }

    /// The next parameter as a name; a missing one is empty.
    pub(crate) fn name(&mut self) -> Name {
        self.next().map(Name::from_wire).unwrap_or_default()
    }

    pub(crate) fn status(&mut self) -> Result<Status, CommandError> {
        Status::from_code(&self.text("status")?).ok_or_else(|| self.error("status"))
    }

    pub(crate) fn list(&mut self) -> Result<ListName, CommandError> {
        ListName::from_code(&self.text("list")?).ok_or_else(|| self.error("list"))
    }

    pub(crate) fn address(&mut self, field: &'static str) -> Result<Address, CommandError> {
        self.number(field)
    }

    pub(crate) fn secret(&mut self, field: &'static str) -> Result<Secret, CommandError> {
        self.text(field).map(Secret::new)
    }

    pub(crate) fn capabilities(&mut self) -> Result<Option<Capabilities>, CommandError> {
        match self.next() {
            None | Some(b"") => Ok(None),
            Some(bytes) => Capabilities::from_wire(&String::from_utf8_lossy(bytes))
                .map(Some)
                .ok_or_else(|| self.error("capabilities")),
        }
    }

    pub(crate) fn object(&mut self) -> Option<ObjectText> {
        self.next().and_then(ObjectText::from_wire)
    }

    pub(crate) fn presence(&mut self) -> Result<Presence, CommandError> {
        Ok(Presence {
            status: self.status()?,
            email: self.email("e-mail")?,
            name: self.name(),
            capabilities: self.capabilities()?,
            object: self.object(),
        })
    }

    pub(crate) fn groups(&mut self) -> Vec<Guid> {
        let text = self.rest_text();
        text.split(',')
            .filter_map(Guid::from_wire)
            .take(MAX_GROUPS_OF_ONE)
            .collect()
    }

    pub(crate) fn add_contact(&mut self) -> Result<AddContact, CommandError> {
        let mut add = AddContact {
            list: self.list()?,
            email: None,
            name: None,
            id: None,
            groups: Vec::new(),
        };
        while let Some(bytes) = self.peek() {
            match bytes.split_at_checked(2) {
                Some((b"N=", rest)) => add.email = Email::from_wire(&String::from_utf8_lossy(rest)),
                Some((b"F=", rest)) => add.name = Some(Name::from_wire(rest)),
                Some((b"C=", rest)) => add.id = Guid::from_wire(&String::from_utf8_lossy(rest)),
                _ => break,
            }
            self.next();
        }
        add.groups = self.groups();
        if add.email.is_none() && add.id.is_none() {
            return Err(self.error("N= or C="));
        }
        Ok(add)
    }

    /// Whom `REM` takes off a list, and of which group only.
    pub(crate) fn removed(
        &mut self,
        list: ListName,
    ) -> Result<(Removed, Option<Guid>), CommandError> {
        let text = self.text("contact")?;
        let contact = if list == ListName::Forward && !text.contains('@') {
            Guid::from_wire(&text).map(Removed::Id)
        } else {
            let text = text.strip_prefix("N=").unwrap_or(&text);
            Email::from_wire(text).map(Removed::Email)
        };
        let contact = contact.ok_or_else(|| self.error("contact"))?;
        let group = self.next().map(String::from_utf8_lossy);
        Ok((contact, group.and_then(|text| Guid::from_wire(&text))))
    }
}

/// A contact in more groups than any server allows is cut here.
const MAX_GROUPS_OF_ONE: usize = 64;

/// `LST N=email [F=name] [C=guid] bits [groups]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedContact {
    /// `N=`
    pub email: Email,
    /// `F=`
    pub name: Option<Name>,
    /// `C=`, with FL only.
    pub id: Option<Guid>,
    /// The lists.
    pub lists: Lists,
    /// The groups, for those on FL.
    pub groups: Vec<Guid>,
}

pub(crate) fn payload(frame: &Frame<'_>) -> Payload {
    frame.payload().unwrap_or_default().into()
}

pub(crate) fn write_add(writer: Writer, add: &AddContact) -> Vec<u8> {
    writer
        .param(add.list)
        .maybe(add.email.as_ref().map(|email| format!("N={email}")))
        .maybe(add.name.as_ref().map(|name| format!("F={name}")))
        .maybe(add.id.as_ref().map(|id| format!("C={id}")))
        .maybe(joined(&add.groups))
        .line()
}

pub(crate) fn write_removed(writer: Writer, contact: &Removed, group: Option<&Guid>) -> Vec<u8> {
    match contact {
        Removed::Email(email) => writer.param(email),
        Removed::Id(id) => writer.param(id),
    }
    .maybe(group)
    .line()
}

/// A command that was kept as it came.
pub(crate) fn write_unknown(line: &Payload, payload: Option<&Payload>) -> Vec<u8> {
    let payload = payload.map(|payload| payload.0.as_slice());
    [&line.0, b"\r\n".as_slice(), payload.unwrap_or_default()].concat()
}

pub(crate) fn joined(groups: &[Guid]) -> Option<String> {
    let texts: Vec<_> = groups.iter().map(Guid::as_str).collect();
    (!texts.is_empty()).then(|| texts.join(","))
}
