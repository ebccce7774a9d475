//! The documents of `NOT` and `IPG`: alerts, news of Spaces and of the contact list, texts from mobiles (msnp11-ns.md,
//! section 8).
//!
//! New in MSNP11 is the `NotificationData`: a second document, escaped as the text of `BODY`. Servers escape all of it,
//! its angle brackets only, or nothing; it is read either way, and as far as it goes when it is not well-formed.
//!
//! Links are absolute http and https URLs: what is relative is joined to `siteurl` by [`WebUrl::join`], simple rules of
//! our own, since the `url` crate would bring tables of all domain names' letters into the page.

mod data;

use std::fmt;

use roxmltree::Node;
use thiserror::Error;

pub use data::{Component, NotificationData};

use crate::{
    web_url::WebUrl,
    xml::{self, XmlError, attribute, child, line, number},
};

/// The site that pages from mobiles come from.
const MOBILE_SITE: u64 = 111_100_400;
/// The longest text of an alert in characters: it goes into a small window in a corner of the screen.
const MAX_TEXT: usize = 1_000;
/// The longest name or address, in characters.
const MAX_NAME: usize = 400;
/// The longest of all other words, in characters.
const MAX_WORD: usize = 64;
/// The longest URL, in characters; [`WebUrl`] has its own bound below this.
const MAX_URL: usize = 4096;

/// Why a payload is no document of `NOT`. Such a one is dropped silently.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum AlertError {
    /// The document cannot be read, with every lone `&` repaired either.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// Its root is something else.
    #[error("NOTIFICATION is missing")]
    Missing,
}

/// The payload of `NOT` or `IPG`. Any part may be missing. `TEXTX`, the text as HTML, is not kept.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NotificationDocument {
    /// `NOTIFICATION@id`; on an `IPG` that tells of a failed page, the page's transaction id.
    pub id: Option<u64>,
    /// `NOTIFICATION@siteid`: who sends it. 0 is money, 1 the calendar, 45705 Messenger's own services.
    pub site_id: Option<u64>,
    /// `NOTIFICATION@siteurl`: what the other links are relative to.
    pub site_url: Option<WebUrl>,
    /// `TO`: the person who is signed in.
    pub to: Option<Party>,
    /// `FROM`: who sent a text from a mobile.
    pub from: Option<Party>,
    /// `VIA@agent`: `messenger`, `mobile` or `email`.
    pub via: Option<String>,
    /// `MSG@id`
    pub message_id: Option<u64>,
    /// `ACTION@url`: what a click on the alert opens.
    pub action: Option<WebUrl>,
    /// `SUBSCR@url`: where to change what one is told.
    pub subscribe: Option<WebUrl>,
    /// `CAT@id`
    pub category: Option<String>,
    /// `BODY@lang`: an LCID; 1033 is US English.
    pub lang: Option<u16>,
    /// `BODY@icon`
    pub icon: Option<WebUrl>,
    /// `TEXT`, in one line and at most 1,000 characters.
    pub text: Option<String>,
    /// `NotificationData` in `BODY`.
    pub data: Option<NotificationData>,
}

/// One end of a notification.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// `name`: an e-mail address, or a phone number.
    pub name: Option<String>,
    /// `email`, which newer servers give besides.
    pub email: Option<String>,
    /// `pid`: the two halves of an account's number, as they stand there. Official servers write the high one first,
    /// Escargot the low one: nothing can be made of it.
    pub pid: Option<(u32, u32)>,
}

/// What a document is about, and all that there is to do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlertKind<'a> {
    /// Something to show, and to open with a click.
    Alert {
        /// What to show.
        text: &'a str,
        /// What a click opens.
        link: Option<&'a WebUrl>,
    },
    /// Somebody's Space, that is blog, was updated. New in MSNP11.
    Space {
        /// Whose it is.
        owner_cid: Option<i64>,
        /// Whether there is something new: the contact gets a mark.
        has_new_item: bool,
        /// What a click opens.
        link: Option<&'a WebUrl>,
    },
    /// The contact list changed elsewhere. Escargot sends it after every `ADC 0 RL` and `REM 0 RL`, so that a client which
    /// fetched the list each time would do little else: nothing to do.
    ContactListChanged,
    /// A circle, of much later protocols: nothing to do.
    Circle,
    /// A text from a mobile, to be shown as a message; without a text, the page that was sent has failed.
    Mobile {
        /// Who sent it.
        from: Option<&'a str>,
        /// What it says.
        text: Option<&'a str>,
    },
    /// Anything else: nothing to do.
    Unknown,
}

impl NotificationDocument {
    /// Reads the payload. One that is not well-formed is read once more with every lone `&` escaped: old alerts hold
    /// URLs that nobody escaped.
    ///
    /// # Errors
    ///
    /// When it is no such document. What is within may be missing or make no sense.
    pub fn parse(payload: &[u8]) -> Result<Self, AlertError> {
        let text = xml::text_of(payload)?;
        xml::read_repaired(text, |root| {
            root.has_tag_name("NOTIFICATION").then(|| Self::read(root))
        })?
        .ok_or(AlertError::Missing)
    }

    /// What it is about.
    pub fn kind(&self) -> AlertKind<'_> {
        let text = self.text.as_deref();
        let link = self.action.as_ref();
        if let Some(data) = &self.data {
            if data.circle_id.is_some() {
                return AlertKind::Circle;
            }
            if data.service.as_deref() == Some("ABCHInternal") {
                return AlertKind::ContactListChanged;
            }
            if data.owner_cid.is_some() || data.space.is_some() {
                return AlertKind::Space {
                    owner_cid: data.owner_cid,
                    has_new_item: data.has_new_item.unwrap_or(false),
                    link,
                };
            }
        }
        if self.site_id == Some(MOBILE_SITE) || self.via.as_deref() == Some("mobile") {
            let from = self.from.as_ref().and_then(|from| from.name.as_deref());
            return AlertKind::Mobile { from, text };
        }
        text.map_or(AlertKind::Unknown, |text| AlertKind::Alert { text, link })
    }

    fn read(root: Node<'_, '_>) -> Self {
        let message = child(root, "MSG");
        let body = message.and_then(|message| child(message, "BODY"));
        let to = child(root, "TO");
        let base = attribute(root, "siteurl", MAX_URL).unwrap_or_default();
        let url = |node, name| WebUrl::join(&base, &attribute(node, name, MAX_URL)?);
        let link = |name| url(child(message?, name)?, "url");
        // In TO by the book.
        let via = to
            .and_then(|to| child(to, "VIA"))
            .or_else(|| child(root, "VIA"));
        Self {
            id: number(root, "id"),
            site_id: number(root, "siteid"),
            site_url: WebUrl::parse(&base),
            to: to.map(Party::read),
            from: child(root, "FROM").map(Party::read),
            via: via.and_then(|via| attribute(via, "agent", MAX_WORD)),
            message_id: message.and_then(|message| number(message, "id")),
            action: link("ACTION"),
            subscribe: link("SUBSCR"),
            category: message
                .and_then(|message| child(message, "CAT"))
                .and_then(|category| attribute(category, "id", MAX_WORD)),
            lang: body.and_then(|body| number(body, "lang")),
            icon: body.and_then(|body| url(body, "icon")),
            text: body
                .and_then(|body| child(body, "TEXT"))
                .and_then(|text| line(text, MAX_TEXT)),
            data: body.and_then(NotificationData::in_body),
        }
    }
}

/// No names, texts or addresses.
impl fmt::Debug for NotificationDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NotificationDocument")
            .field("id", &self.id)
            .field("site_id", &self.site_id)
            .finish_non_exhaustive()
    }
}

impl Party {
    fn read(node: Node<'_, '_>) -> Self {
        Self {
            name: attribute(node, "name", MAX_NAME),
            email: attribute(node, "email", MAX_NAME),
            pid: node.attribute("pid").and_then(pid),
        }
    }
}

impl fmt::Debug for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Party(..)")
    }
}

/// Reads `0x0cf792a2:0xa659a86e`.
fn pid(text: &str) -> Option<(u32, u32)> {
    let half = |text: &str| {
        let digits = text.trim().strip_prefix("0x")?;
        let sound = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u32::from_str_radix(digits, 16).ok().filter(|_| sound)
    };
    let (first, second) = text.split_once(':')?;
    half(first).zip(half(second))
}

#[cfg(test)]
mod tests;
