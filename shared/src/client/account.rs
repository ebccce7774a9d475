//! Component: the person at this page, as the server knows them.

use std::collections::{BTreeMap, VecDeque};

use super::{Event, Notice, RequestError, contacts::fits, host::Host};
use crate::{
    command::NsServer,
    error_code::ErrorCode,
    notification::NsRequest,
    value::{CurrentMedia, Email, Name, ObjectText, PersonalMessage, Status},
};

/// More own properties than the protocol knows (9), for keys of later ones.
const MAX_PROPERTIES: usize = 32;
/// The longest phone number in bytes, encoded: Escargot closes the session on a longer one.
const MAX_PHONE: usize = 95;

/// The person at this page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Me {
    /// The account; `None` before the first sign-in.
    pub email: Option<Email>,
    /// The friendly name (`PRP MFN`).
    pub name: Name,
    /// The status that the server confirmed.
    pub status: Status,
    /// The personal message, and what is playing.
    pub personal: PersonalMessage,
    /// The display picture, as others know it; its data is the driver's. `None` before the first sign-in.
    pub picture: Option<ObjectText>,
    /// Phone numbers and the like (`PRP`), by key.
    pub properties: BTreeMap<String, Name>,
    /// Whether people on neither list may see you and write to you (`BLP AL`).
    pub allow_others: bool,
    /// Whether to be asked when someone adds you (`GTC A`).
    pub ask_when_added: bool,
}

/// The own phone numbers, by the keys of `PRP`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phone {
    /// `PHH`
    Home,
    /// `PHW`
    Work,
    /// `PHM`
    Mobile,
}

impl Phone {
    /// The key of `PRP` and `BPR`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Home => "PHH",
            Self::Work => "PHW",
            Self::Mobile => "PHM",
        }
    }
}

/// The person at this page, and what is asked of the server about them.
#[derive(Default)]
pub(super) struct Account {
    me: Me,
    /// The properties that the server is sending with a list: those that are removed elsewhere are not among them.
    listed_properties: Option<BTreeMap<String, Name>>,
    requests: VecDeque<NsRequest>,
}

impl Account {
    pub(super) fn me(&self) -> &Me {
        &self.me
    }

    /// What to ask of the server next.
    pub(super) fn poll(&mut self) -> Option<NsRequest> {
        self.requests.pop_front()
    }

    /// Another account, or none.
    pub(super) fn reset(&mut self, email: Option<Email>) {
        // What was set before anyone signed in is for whoever does.
        let personal = match self.me.email {
            Some(_) => PersonalMessage::default(),
            None => std::mem::take(&mut self.me.personal),
        };
        *self = Self::default();
        self.me.personal = personal;
        if let Some(email) = email {
            self.me.name = Name::new(email.as_str());
            self.me.email = Some(email);
        }
    }

    pub(super) fn handle_lost(&mut self, host: &mut Host) {
        self.listed_properties = None;
        self.requests.clear();
        self.me.status = Status::Offline;
        host.event(Event::Me);
    }

    /// The server sent this client elsewhere, or is asked anew.
    pub(super) fn forget_listing(&mut self) {
        self.listed_properties = None;
    }

    pub(super) fn handle_list_begins(&mut self) {
        self.listed_properties = Some(BTreeMap::new());
    }

    pub(super) fn handle_list_ends(&mut self, host: &mut Host) {
        if let Some(properties) = self.listed_properties.take()
            && self.me.properties != properties
        {
            self.me.properties = properties;
            host.event(Event::Me);
        }
    }

    /// The server told something of the account; says whether it was that.
    pub(super) fn handle_command(&mut self, host: &mut Host, command: &NsServer) -> bool {
        match command {
            NsServer::Chg { status, .. } => self.me.status = *status,
            NsServer::UsrOk { verified, .. } => {
                if !verified {
                    host.notice(Notice::NotVerified);
                }
                return true;
            }
            NsServer::Blp { allow, .. } => self.me.allow_others = *allow,
            NsServer::Gtc { ask, .. } => self.me.ask_when_added = *ask,
            NsServer::Prp { key, value, .. } if key == "MFN" => {
                self.me.name = value.clone().unwrap_or_default();
            }
            NsServer::Prp { key, value, .. } => {
                if let Some(listed) = &mut self.listed_properties {
                    set_property(listed, key, value.as_ref());
                }
                set_property(&mut self.me.properties, key, value.as_ref());
            }
            _ => return false,
        }
        host.event(Event::Me);
        true
    }

    /// The server refused what it says is so already; says whether that was it.
    pub(super) fn handle_refused(
        &mut self,
        host: &mut Host,
        request: &NsRequest,
        code: ErrorCode,
    ) -> bool {
        match (request, code) {
            (NsRequest::AllowOthers(allow), ErrorCode::AlreadyInMode) => {
                self.me.allow_others = *allow;
            }
            (NsRequest::AskWhenAdded(ask), ErrorCode::AlreadyInMode) => {
                self.me.ask_when_added = *ask;
            }
            _ => return false,
        }
        host.event(Event::Me);
        true
    }

    /// The message as others will read it, beside what is playing.
    pub(super) fn set_personal(&mut self, host: &mut Host, text: String) -> PersonalMessage {
        let media = self.me.personal.media.clone();
        self.tell_personal(host, &PersonalMessage { text, media })
    }

    /// What is playing as others will read it, beside the message.
    pub(super) fn set_current_media(
        &mut self,
        host: &mut Host,
        media: Option<CurrentMedia>,
    ) -> PersonalMessage {
        let text = self.me.personal.text.clone();
        self.tell_personal(host, &PersonalMessage { text, media })
    }

    fn tell_personal(&mut self, host: &mut Host, message: &PersonalMessage) -> PersonalMessage {
        // The payload cuts and cleans.
        let message = PersonalMessage::from_payload(&message.to_payload());
        self.me.personal = message.clone();
        host.event(Event::Me);
        message
    }

    pub(super) fn set_picture(&mut self, host: &mut Host, picture: Option<ObjectText>) {
        if self.me.picture != picture {
            self.me.picture = picture;
            host.event(Event::Me);
        }
    }

    pub(super) fn set_name(&mut self, name: Name) -> Result<(), RequestError> {
        let code = ErrorCode::InvalidFriendlyName;
        fits(&name, Name::MAX_ENCODED, "PRP", code)?;
        self.requests
            .push_back(NsRequest::Property("MFN".into(), Some(name)));
        Ok(())
    }

    pub(super) fn set_phone(
        &mut self,
        phone: Phone,
        number: Option<Name>,
    ) -> Result<(), RequestError> {
        if let Some(number) = &number {
            fits(number, MAX_PHONE, "PRP", ErrorCode::InvalidParameter)?;
        }
        self.requests
            .push_back(NsRequest::Property(phone.key().into(), number));
        Ok(())
    }

    pub(super) fn allow_others(&mut self, allow: bool) {
        self.requests.push_back(NsRequest::AllowOthers(allow));
    }

    pub(super) fn ask_when_added(&mut self, ask: bool) {
        self.requests.push_back(NsRequest::AskWhenAdded(ask));
    }
}

/// An empty value takes a property away.
fn set_property(properties: &mut BTreeMap<String, Name>, key: &str, value: Option<&Name>) {
    match value.filter(|value| !value.as_str().is_empty()) {
        Some(value) if properties.len() < MAX_PROPERTIES || properties.contains_key(key) => {
            properties.insert(key.to_owned(), value.clone());
        }
        _ => {
            properties.remove(key);
        }
    }
}
