//! What is posted to the services (offline-messages.md, sections 2 and 4): byte for byte as it was recorded.

use std::fmt;

use zeroize::Zeroizing;

use super::content;
use crate::{
    challenge::{self, Product},
    message::encoded_words,
    passport::Ticket,
    value::Email,
    xml::escaped,
};

/// The value of the `Content-Type` header of every request.
pub const CONTENT_TYPE: &str = "text/xml; charset=utf-8";

const HEAD: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<soap:Envelope ",
    "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" ",
    "xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\">\n"
);
/// The names of the service that takes messages.
const STORE: &str = "http://messenger.msn.com/ws/2004/09/oim/";
/// The names of the service that gives them.
const READ: &str = "http://www.hotmail.msn.com/ws/2004/09/oim/rsi";
/// The longest name in bytes of UTF-8: official servers refused longer ones.
const MAX_NAME: usize = 48;

/// What to post, and the header that says what it asks for.
#[derive(Clone, PartialEq, Eq)]
pub struct SoapRequest {
    /// The value of the `SOAPAction` header, quotes and all.
    pub soap_action: &'static str,
    /// The envelope. Has a ticket in it: never logged.
    pub body: Zeroizing<String>,
}

impl fmt::Debug for SoapRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SoapRequest({})", self.soap_action)
    }
}

/// The answer to the challenge of the service that takes messages; it holds for all that follow, until challenged again.
#[derive(Clone, PartialEq, Eq)]
pub struct LockKey(Zeroizing<String>);

impl LockKey {
    /// The key for a challenge, by the algorithm of `QRY` (msnp11-ns.md, section 7).
    pub fn answering(challenge: &str, product: &Product) -> Self {
        Self(Zeroizing::new(challenge::answer(challenge, product)))
    }

    /// The key itself, to be put on the wire.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for LockKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LockKey(..)")
    }
}

/// One message to somebody who is offline.
#[derive(Clone, Copy)]
pub struct OfflineText<'a> {
    /// The own address, as the server writes it.
    pub from: &'a Email,
    /// The own name; of a long one the first 48 bytes go along.
    pub name: &'a str,
    /// Whom it is for.
    pub to: &'a Email,
    /// The GUID of what it is a part of, in braces.
    pub run_id: &'a str,
    /// Which of that it is, from 1.
    pub number: u32,
    /// The words; lines are separated by `\n`. At most [`MAX_TEXT`](super::MAX_TEXT) bytes, by
    /// [`split_text`](super::split_text).
    pub text: &'a str,
}

/// People's words and addresses stay out of logs.
impl fmt::Debug for OfflineText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OfflineText({})", self.number)
    }
}

impl OfflineText<'_> {
    /// Stores it. Without a key the answer is the challenge for one.
    pub fn request(
        &self,
        ticket: &Ticket,
        product: &Product,
        lock_key: Option<&LockKey>,
    ) -> SoapRequest {
        let (from, to) = (escaped(self.from.as_str()), escaped(self.to.as_str()));
        let name = encoded_words::encode(self.name, MAX_NAME);
        let ticket = Zeroizing::new(escaped(ticket.expose()));
        let product = escaped(product.id);
        let lock_key = lock_key.map_or("", LockKey::expose);
        let (ticket, number) = (ticket.as_str(), self.number);
        let content = content::write(self.text, self.run_id, number);
        let content = escaped(&content);
        let body = format!(
            "{HEAD}<soap:Header>\n\
            <From memberName=\"{from}\" friendlyName=\"{name}\" xml:lang=\"en-US\" proxy=\"MSNMSGR\" xmlns=\"{STORE}\" \
            msnpVer=\"MSNP11\" buildVer=\"7.0.0777\"/>\n\
            <To memberName=\"{to}\" xmlns=\"{STORE}\"/>\n\
            <Ticket passport=\"{ticket}\" appid=\"{product}\" lockkey=\"{lock_key}\" xmlns=\"{STORE}\"/>\n\
            <Sequence xmlns=\"http://schemas.xmlsoap.org/ws/2003/03/rm\">\
            <Identifier xmlns=\"http://schemas.xmlsoap.org/ws/2002/07/utility\">http://messenger.msn.com</Identifier>\
            <MessageNumber>{number}</MessageNumber></Sequence>\n\
            </soap:Header>\n<soap:Body>\n\
            <MessageType xmlns=\"{STORE}\">text</MessageType>\n\
            <Content xmlns=\"{STORE}\">{content}</Content>\n\
            </soap:Body>\n</soap:Envelope>"
        );
        SoapRequest {
            soap_action: "\"http://messenger.msn.com/ws/2004/09/oim/Store\"",
            body: Zeroizing::new(body),
        }
    }
}

/// How the list is asked for: one form breaks Escargot, and nobody knows of a server that minds the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListForm {
    /// With a comment in the element.
    Commented,
    /// With nothing in it, as clients of old have it: to be tried where the other was refused.
    Empty,
}

/// Asks which messages wait.
pub fn list_request(ticket: &Ticket, form: ListForm) -> SoapRequest {
    let body = match form {
        ListForm::Commented => format!("<GetMetadata xmlns=\"{READ}\"><!-- --></GetMetadata>"),
        ListForm::Empty => format!("<GetMetadata xmlns=\"{READ}\"/>"),
    };
    let action = "\"http://www.hotmail.msn.com/ws/2004/09/oim/rsi/GetMetadata\"";
    read_service(ticket, action, &body)
}

/// Asks for one message, which stays on the server.
pub fn read_request(ticket: &Ticket, id: &str) -> SoapRequest {
    let id = escaped(id);
    let body = format!(
        "<GetMessage xmlns=\"{READ}\"><messageId>{id}</messageId><alsoMarkAsRead>false</alsoMarkAsRead></GetMessage>"
    );
    let action = "\"http://www.hotmail.msn.com/ws/2004/09/oim/rsi/GetMessage\"";
    read_service(ticket, action, &body)
}

/// Deletes messages, all or none of them: one that is not there spoils it.
pub fn delete_request<'a>(ticket: &Ticket, ids: impl IntoIterator<Item = &'a str>) -> SoapRequest {
    let ids = ids.into_iter().map(escaped);
    let ids: String = ids
        .map(|id| format!("<messageId>{id}</messageId>"))
        .collect();
    let body =
        format!("<DeleteMessages xmlns=\"{READ}\"><messageIds>{ids}</messageIds></DeleteMessages>");
    let action = "\"http://www.hotmail.msn.com/ws/2004/09/oim/rsi/DeleteMessages\"";
    read_service(ticket, action, &body)
}

fn read_service(ticket: &Ticket, soap_action: &'static str, body: &str) -> SoapRequest {
    // The ticket in two halves, as official ones have them: `t=...&p=...`.
    let ticket = ticket.expose();
    let ticket = ticket.strip_prefix("t=").unwrap_or(ticket);
    let (ticket, profile) = ticket.split_once("&p=").unwrap_or((ticket, ""));
    let ticket = Zeroizing::new(escaped(ticket));
    let profile = Zeroizing::new(escaped(profile));
    let (ticket, profile) = (ticket.as_str(), profile.as_str());
    let body = format!(
        "{HEAD}<soap:Header><PassportCookie xmlns=\"{READ}\"><t>{ticket}</t><p>{profile}</p></PassportCookie>\
        </soap:Header>\n<soap:Body>{body}</soap:Body>\n</soap:Envelope>"
    );
    SoapRequest {
        soap_action,
        body: Zeroizing::new(body),
    }
}
