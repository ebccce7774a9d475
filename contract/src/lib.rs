//! What page and bridge agree on: `GET /api/servers` and the close codes of the relay.
//!
//! No part of MSNP11, which knows no bridge; both sides take the types from here so that they cannot drift apart.
#![forbid(unsafe_code)]

use serde::{Deserialize, Serialize};

/// The version of this contract. A page that finds another number asks the person to reload.
pub const CONTRACT_VERSION: u32 = 2;

/// The header that the page sends with each pass-through request, with any value. A page of another origin may not set it
/// without asking first, which the bridge does not allow: so it cannot spend a visitor's sign-ins.
pub const PAGE_HEADER: &str = "x-webmessenger";

/// The header of an answer about offline messages that was a fault, with the status that the service gave it: 500. The answer
/// itself has 200, since browsers write an error for each 500 into their console, and the first message of every session
/// meets a fault: the challenge.
pub const SERVICE_STATUS_HEADER: &str = "x-webmessenger-service-status";

/// The answer of `GET /api/servers`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerList {
    /// [`CONTRACT_VERSION`] of the bridge that answered.
    pub version: u32,
    /// The servers on offer, the preferred one first. Never empty on a working bridge.
    pub servers: Vec<ServerOffer>,
    /// What the operator set for the page.
    #[serde(default)]
    pub page: PageSettings,
}

/// One server that the bridge relays to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerOffer {
    /// The id in `/ws/{id}`, `/passport/{id}/…` and `/services/{id}/…`: 1 to 32 of `a-z`, `0-9`, `-`.
    pub id: String,
    /// The name that people read.
    pub name: String,
    /// Whether there is anything to ask at `/passport/{id}/nexus`. A browser writes an error for each address that
    /// answers 404, whatever a page thinks of it.
    #[serde(default = "yes")]
    pub nexus: bool,
    /// Whether there is anything to ask at `/services/{id}/config`.
    #[serde(default = "yes")]
    pub config: bool,
    /// Whether messages to people who are offline can be sent at `/services/{id}/offline-send`, and read and deleted at
    /// `/services/{id}/offline-read`. A bridge that does not say passes none on.
    #[serde(default)]
    pub offline_messages: bool,
}

impl ServerOffer {
    /// A server with all services.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            nexus: true,
            config: true,
            offline_messages: true,
        }
    }
}

/// What a bridge that did not say has.
fn yes() -> bool {
    true
}

/// What the operator set for the page. Everything may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageSettings {
    /// Shown instead of "WebMessenger".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What people read before they sign in: the message of the day, in one line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Links under the sign-in form, such as "Create an account".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<PageLink>,
    /// Where the terms of use are: `http` or `https`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
    /// Where it says what becomes of people's data: `http` or `https`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privacy: Option<String>,
    /// BCP 47 tag of the language for people whose own language is not on offer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_language: Option<String>,
    /// The theme until the person chooses one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_theme: Option<Theme>,
    /// The colour of the one action that matters on a screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<Accent>,
    /// Where the operator's picture is, relative to the page; instead of the page's own over the sign-in form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<String>,
}

/// A colour by day and by night, on which white text can be read: `#rrggbb` in small letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Accent {
    /// By day.
    pub light: String,
    /// By night.
    pub dark: String,
}

/// A link that the operator put on the sign-in page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLink {
    /// What people read.
    pub text: String,
    /// An `http` or `https` address.
    pub url: String,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Day.
    Light,
    /// Dusk.
    Dark,
}

/// Why the bridge closed a WebSocket. The close frame's reason is one English sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u16)]
pub enum CloseCode {
    /// The server closed; what that means is the protocol's business.
    ServerClosed = 1000,
    /// The bridge is going away: come back, with jitter.
    GoingAway = 1001,
    /// A text frame was sent; the relay takes binary ones only.
    TextFrame = 1003,
    /// This page's origin is not allowed.
    OriginRefused = 4401,
    /// No rule allows this target.
    TargetRefused = 4403,
    /// No such server.
    NoSuchServer = 4404,
    /// Idle or silent for too long.
    Idle = 4408,
    /// A message was too large.
    TooLarge = 4413,
    /// Too many connections from this address, or the bridge is full.
    TooMany = 4429,
    /// The server broke the connection.
    ServerBroke = 4500,
    /// The server refused the connection or cannot be reached.
    ServerUnreachable = 4502,
    /// The server did not answer in time.
    ServerTimeout = 4504,
}

impl CloseCode {
    /// Every code.
    pub const ALL: [Self; 12] = [
        Self::ServerClosed,
        Self::GoingAway,
        Self::TextFrame,
        Self::OriginRefused,
        Self::TargetRefused,
        Self::NoSuchServer,
        Self::Idle,
        Self::TooLarge,
        Self::TooMany,
        Self::ServerBroke,
        Self::ServerUnreachable,
        Self::ServerTimeout,
    ];

    /// The number in the close frame.
    pub const fn number(self) -> u16 {
        self as u16
    }

    /// The code of a close frame, if it is one of the relay's.
    pub fn from_number(number: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.number() == number)
    }
}
