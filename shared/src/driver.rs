//! What sessions and their driver share: time, why a connection ended, requests over HTTP.

use std::{fmt, ops, time::Duration};

/// A point in time: milliseconds that the driver counts. They must never go back; a driver that counts them from the
/// Unix epoch can show them as dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub u64);

impl ops::Add<Duration> for Instant {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(
            self.0
                .saturating_add(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)),
        )
    }
}

impl Instant {
    /// The time since `earlier`, zero if that is later.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }
}

/// Why a connection ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CloseReason {
    /// The server closed it in order.
    ByServer,
    /// It broke, or could never be made.
    Broken,
    /// What carries it (a bridge, a proxy) ended or refused it.
    ByCarrier {
        /// The carrier's own code; means nothing to the core, and is told unchanged wherever the reason is.
        code: u16,
        /// What to expect of another connection.
        retry: Retry,
    },
}

/// What to expect of another connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// As of any line that broke.
    AsUsual,
    /// Refused for now: the carrier is busy. Worth another try later, before the first sign-in too.
    Later,
    /// Refused for good: another connection to the same target would be refused with the same code.
    Never,
}

/// A request over HTTP that the driver makes.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// Where to.
    pub endpoint: Endpoint,
    /// The `Authorization` header, if any. A secret: never logged.
    pub authorization: Option<zeroize::Zeroizing<String>>,
    /// What to `POST`; `None` for a `GET`.
    pub body: Option<HttpBody>,
}

/// What a `POST` carries.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpBody {
    /// The `Content-Type` header.
    pub content_type: &'static str,
    /// The `SOAPAction` header, with its quotes.
    pub soap_action: &'static str,
    /// The body.
    pub text: String,
}

/// The HTTP services of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// `GET` the nexus, which names the login server.
    Nexus,
    /// `GET` the login server. The address is what the nexus said, if it said one; behind a bridge it is the bridge
    /// that knows.
    Login(Option<String>),
    /// `POST` the Messenger config service.
    Config,
    /// `POST` the service that takes messages to people who are offline.
    OfflineSend,
    /// `POST` the service that lists, gives and deletes those that wait.
    OfflineRead,
}

impl Endpoint {
    /// The path of the nexus on every server that was seen.
    const NEXUS: &str = "/rdr/pprdr.asp";
    /// The path of the config service, likewise.
    const CONFIG: &str = "/Config/MsgrConfig.asmx";
    /// The paths of the services of offline messages, likewise.
    const OFFLINE_SEND: &str = "/OimWS/oim.asmx";
    const OFFLINE_READ: &str = "/rsi/rsi.asmx";

    /// Where it is for a driver without a bridge, by the URL of the nexus; the others are taken to be beside it.
    /// `None` for a login server that no nexus named.
    pub fn url(&self, nexus: &str) -> Option<String> {
        let beside = |path: &str| Some(nexus.strip_suffix(Self::NEXUS)?.to_owned() + path);
        match self {
            Self::Nexus => Some(nexus.to_owned()),
            Self::Login(url) => url.clone(),
            Self::Config => beside(Self::CONFIG),
            Self::OfflineSend => beside(Self::OFFLINE_SEND),
            Self::OfflineRead => beside(Self::OFFLINE_READ),
        }
    }

    /// Whether the body of the answer is of use, whatever its status is.
    pub fn has_body(&self) -> bool {
        match self {
            Self::Nexus | Self::Login(_) => false,
            Self::Config | Self::OfflineSend | Self::OfflineRead => true,
        }
    }
}

/// A body may have a ticket in it.
impl fmt::Debug for HttpBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpBody({})", self.soap_action)
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpRequest({:?})", self.endpoint)
    }
}

/// The answer to an [`HttpRequest`]: the status, the headers of Passport 1.4, and the body.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct HttpAnswer {
    /// The status, such as 200.
    pub status: u16,
    /// `PassportURLs`
    pub passport_urls: Option<String>,
    /// `Authentication-Info`
    pub authentication_info: Option<String>,
    /// `WWW-Authenticate`
    pub www_authenticate: Option<String>,
    /// The body, where [`Endpoint::has_body`] says so and up to 64 KiB; else empty.
    pub body: Vec<u8>,
}

/// The longest body of an answer that is kept, in bytes: the bridge passes no longer ones on.
const MAX_BODY: usize = 64 * 1024;

impl HttpAnswer {
    /// An answer by its status and a look-up of its headers by name.
    pub fn new(status: u16, header: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            status,
            passport_urls: header("PassportURLs"),
            authentication_info: header("Authentication-Info"),
            www_authenticate: header("WWW-Authenticate"),
            body: Vec::new(),
        }
    }

    /// With this body, or none if it is too long.
    #[must_use]
    pub fn with_body(mut self, body: Vec<u8>) -> Self {
        self.body = if body.len() > MAX_BODY {
            Vec::new()
        } else {
            body
        };
        self
    }
}

impl fmt::Debug for HttpAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HttpAnswer({})", self.status)
    }
}

/// No answer over HTTP came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpFailed;

/// Something that a server sent and with which this client does nothing: for the author of a server, or a console. It has
/// the verb and the reason, never what stood in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The command's verb, or an error's number: at most 8 characters of ASCII.
    pub verb: String,
    /// Why.
    pub reason: IgnoredReason,
}

impl Ignored {
    /// The longest verb that is told; all that are known have 3 characters.
    const MAX_VERB: usize = 8;

    /// What was ignored and why. Of the verb no more is kept than is of use.
    pub fn new(verb: &str, reason: IgnoredReason) -> Self {
        let graphic = verb.chars().filter(char::is_ascii_graphic);
        Self {
            verb: graphic.take(Self::MAX_VERB).collect(),
            reason,
        }
    }

    /// A command that the crate does not know, by its line.
    pub fn unknown_command(line: &[u8]) -> Self {
        let verb = line.split(|byte| *byte == b' ').next().unwrap_or_default();
        Self::new(
            &String::from_utf8_lossy(verb),
            IgnoredReason::UnknownCommand,
        )
    }
}

/// Why something was ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IgnoredReason {
    /// This parameter is missing or makes no sense; by the name that the reference gives it.
    Malformed(&'static str),
    /// A `MSG` from someone who is not in the switchboard.
    NotPresent,
    /// An answer to nothing that was asked, or a command out of step.
    Unexpected,
    /// The crate does not know the command.
    UnknownCommand,
    /// The crate does not know the type of the message.
    UnknownMessage,
    /// It is known what it is, and this client has no use for it.
    NotUsed,
    /// From someone who is blocked.
    Blocked,
    /// P2P data for someone else on the switchboard.
    ForSomeoneElse,
    /// A call to a switchboard for which there is no room.
    NoRoom,
}
