//! Envelopes, answers and faults of both services.

use std::fmt;

use roxmltree::{Document, Node};

pub(super) const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
/// Of the service that takes messages.
pub(super) const OIM: &str = "http://messenger.msn.com/ws/2004/09/oim/";
/// Of the service that gives and deletes them.
pub(super) const RSI: &str = "http://www.hotmail.msn.com/ws/2004/09/oim/rsi";
/// What official services said of themselves in `faultactor`.
const OIM_ACTOR: &str = "https://ows.messenger.msn.com/OimWS/oim.asmx";
const RSI_ACTOR: &str = "https://rsi.hotmail.com/rsi/rsi.asmx";

const XML: &str = "text/xml; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

/// What a service of offline messages answers.
#[derive(Clone, PartialEq, Eq)]
pub struct OfflineAnswer {
    /// Of HTTP.
    pub status: u16,
    /// `Content-Type`
    pub content_type: &'static str,
    /// May hold what people wrote.
    pub body: String,
}

impl OfflineAnswer {
    /// What was asked, in an envelope.
    pub(super) fn done(header: &str, body: &str) -> Self {
        Self::xml(200, header, body)
    }

    /// No SOAP at all, as when a program broke.
    pub(super) fn broke() -> Self {
        let body = "500 Internal Server Error\n\nServer got itself in trouble";
        Self::of(500, PLAIN, body)
    }

    /// A page for people, in the place of an answer.
    pub(super) fn error_page() -> Self {
        let body = "<html><head><title>Error</title></head><body><script>alert(1)</script>The service is unavailable.\
            </body></html>";
        Self::of(500, HTML, body)
    }

    /// Nothing.
    pub(super) fn empty() -> Self {
        Self::of(500, XML, "")
    }

    /// The body is none that a service of SOAP takes.
    pub(super) fn other_type() -> Self {
        Self::of(415, PLAIN, "Unsupported Media Type")
    }

    /// The request is larger than the service takes, or broke off.
    pub(crate) fn too_large() -> Self {
        Self::of(413, PLAIN, "The request is too large, or broke off")
    }

    /// The same, up to the middle.
    pub(super) fn cut(mut self) -> Self {
        let half = self.body.chars().count() / 2;
        self.body = self.body.chars().take(half).collect();
        self
    }

    fn of(status: u16, content_type: &'static str, body: &str) -> Self {
        let body = body.to_owned();
        Self {
            status,
            content_type,
            body,
        }
    }

    fn xml(status: u16, header: &str, body: &str) -> Self {
        let header = if header.is_empty() {
            String::new()
        } else {
            format!("<soap:Header>{header}</soap:Header>")
        };
        let body = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<soap:Envelope xmlns:soap=\"{SOAP}\" \
            xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">\
            {header}<soap:Body>{body}</soap:Body></soap:Envelope>"
        );
        Self::of(status, XML, &body)
    }
}

impl fmt::Debug for OfflineAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OfflineAnswer")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// Why a message is not stored, in the order in which it is checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StoreFault {
    /// The envelope makes no sense.
    InvalidParameter,
    /// The ticket is none, or the lock key is.
    AuthenticationFailed {
        /// The policy that a new ticket is to be made by.
        policy: Option<&'static str>,
        /// What the lock key answers.
        lock_key: Option<String>,
    },
    /// There is no such account, the sender is another, or the recipient does not want it.
    SystemUnavailable,
    /// The sender's address is not confirmed.
    DeliveryFailed,
    SenderThrottleLimitExceeded,
    /// The message within is not as it has to be.
    InvalidContent,
    MessageTooLarge,
}

impl StoreFault {
    /// `faultcode`, without its namespace.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::InvalidParameter => "InvalidParameter",
            Self::AuthenticationFailed { .. } => "AuthenticationFailed",
            Self::SystemUnavailable => "SystemUnavailable",
            Self::DeliveryFailed => "DeliveryFailed",
            Self::SenderThrottleLimitExceeded => "SenderThrottleLimitExceeded",
            Self::InvalidContent => "InvalidContent",
            Self::MessageTooLarge => "MessageTooLarge",
        }
    }

    pub(super) fn answer(&self) -> OfflineAnswer {
        let code = self.code();
        let detail = match self {
            Self::AuthenticationFailed { policy, lock_key } => {
                let of =
                    |name: &str, text: &str| format!("<{name} xmlns=\"{OIM}\">{text}</{name}>");
                let policy = policy.map(|policy| of("TweenerChallenge", policy));
                let lock_key = lock_key.as_ref().map(|text| of("LockKeyChallenge", text));
                policy.into_iter().chain(lock_key).collect()
            }
            _ => String::new(),
        };
        // Their layouts differ, as they did on servers: some name a machine, some who answers.
        let header = if *self == Self::InvalidContent {
            format!("<Machine xmlns=\"{OIM}\" name=\"BAYM-OW15\" ver=\"12.30.1623.0\"/>")
        } else {
            String::new()
        };
        let tail = if detail.is_empty() {
            "<detail />".to_owned()
        } else {
            format!("<faultactor>{OIM_ACTOR}</faultactor><detail>{detail}</detail>")
        };
        let fault = format!(
            "<soap:Fault><faultcode xmlns:q0=\"{OIM}\">q0:{code}</faultcode><faultstring>Exception of type \
            'System.Web.Services.Protocols.SoapException' was thrown.</faultstring>{tail}</soap:Fault>"
        );
        OfflineAnswer::xml(500, &header, &fault)
    }
}

/// The fault that the reading service has for everything.
pub(super) fn schema_fault(status: u16) -> OfflineAnswer {
    let fault = format!(
        "<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Schema validation error</faultstring>\
        <faultactor>{RSI_ACTOR}</faultactor><detail /></soap:Fault>"
    );
    OfflineAnswer::xml(status, "", &fault)
}

/// An envelope that is well-formed.
pub(super) struct Envelope<'i>(Document<'i>);

impl<'i> Envelope<'i> {
    pub(super) fn parse(body: &'i [u8]) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        // A byte order mark is not part of the document.
        let document = Document::parse(text.trim_start_matches('\u{FEFF}')).ok()?;
        let envelope = Self(document);
        let root = envelope.0.root_element();
        root.has_tag_name((SOAP, "Envelope")).then_some(envelope)
    }

    pub(super) fn header(&self, name: (&'static str, &str)) -> Option<Node<'_, 'i>> {
        child(child(self.0.root_element(), (SOAP, "Header"))?, name)
    }

    pub(super) fn body(&self, name: (&'static str, &str)) -> Option<Node<'_, 'i>> {
        child(child(self.0.root_element(), (SOAP, "Body"))?, name)
    }
}

/// The one child of this name.
pub(super) fn child<'a, 'i>(
    node: Node<'a, 'i>,
    name: (&'static str, &str),
) -> Option<Node<'a, 'i>> {
    let mut named = node.children().filter(|child| child.has_tag_name(name));
    let child = named.next()?;
    named.next().is_none().then_some(child)
}

/// All text in an element, which comments may have cut.
pub(super) fn text(node: Node<'_, '_>) -> String {
    let children = node.children().filter(Node::is_text);
    children.filter_map(|text| text.text()).collect()
}
