//! What the services answer (offline-messages.md, sections 2.4 to 2.6 and 4).

use roxmltree::{Document, Node};
use thiserror::Error;

use super::mail::OfflineMail;
use crate::{
    message::WaitingMessages,
    xml::{self, line},
};

/// The longest challenge in bytes: those that were seen are numbers of 10 to 20 digits.
const MAX_CHALLENGE: usize = 128;
/// The longest code of a fault in characters.
const MAX_CODE: usize = 64;

/// What became of a message.
#[derive(Clone, PartialEq, Eq)]
pub enum StoreAnswer {
    /// The server has it.
    Stored,
    /// It is to be sent again, with the answer to this challenge.
    Challenge(String),
    /// The server refused it, and does not have it.
    Refused(Fault),
    /// The answer makes no sense: the server may have it or not.
    Broken,
}

/// The challenge is not for logs, since the key follows from it.
impl std::fmt::Debug for StoreAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Stored => f.write_str("Stored"),
            Self::Challenge(_) => f.write_str("Challenge(..)"),
            Self::Refused(fault) => write!(f, "Refused({fault:?})"),
            Self::Broken => f.write_str("Broken"),
        }
    }
}

/// Why a message was refused: `faultcode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// The ticket is not taken, and another is to be had by signing in.
    #[error("a new sign-in is needed")]
    AuthenticationFailed,
    /// No such account, or it takes no messages, or the service is busy: it does not say.
    #[error("the message could not be stored")]
    Unavailable,
    /// Too many messages, or too fast.
    #[error("too fast")]
    TooFast,
    /// The message is wrong in itself.
    #[error("the message makes no sense")]
    InvalidContent,
    /// The message is too long.
    #[error("the message is too long")]
    TooLarge,
    /// Anything else, or the server broke.
    #[error("the server failed")]
    Other,
}

/// Something could not be listed, read or deleted. Whatever the reason is, it stays on the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReadFailed {
    /// The service said no, or broke.
    #[error("the service refused")]
    Refused,
    /// The answer makes no sense.
    #[error("the answer makes no sense")]
    Broken,
}

/// Reads the answer to [`OfflineText::request`](super::OfflineText::request).
pub fn read_stored(status: u16, body: &[u8]) -> StoreAnswer {
    let document = xml::text_of(body).and_then(xml::parse).ok();
    let fault = document.as_ref().and_then(|it| element(it, "Fault"));
    if let Some(fault) = fault {
        return refused(fault);
    }
    match (status, document) {
        (200, Some(document)) if element(&document, "StoreResponse").is_some() => {
            StoreAnswer::Stored
        }
        // A bridge that says no has not asked the service; one that says nothing came may have.
        (429, _) => StoreAnswer::Refused(Fault::TooFast),
        (413, _) => StoreAnswer::Refused(Fault::TooLarge),
        (400..=501 | 503, _) => StoreAnswer::Refused(Fault::Other),
        _ => StoreAnswer::Broken,
    }
}

fn refused(fault: Node<'_, '_>) -> StoreAnswer {
    let text = |name: &str, most| {
        let named = fault.descendants().find(|node| node.has_tag_name(name));
        named.and_then(|node| line(node, most))
    };
    let code = text("faultcode", MAX_CODE).unwrap_or_default();
    let code = code.rsplit(':').next().unwrap_or_default();
    let fault = match code {
        "AuthenticationFailed" | "BadContextToken" => {
            // A challenge for another ticket may stand beside it, even where only the key is wrong.
            let challenge = text("LockKeyChallenge", MAX_CHALLENGE + 1);
            return match challenge.filter(|it| it.len() <= MAX_CHALLENGE) {
                Some(challenge) => StoreAnswer::Challenge(challenge),
                None => StoreAnswer::Refused(Fault::AuthenticationFailed),
            };
        }
        "SystemUnavailable" | "DeliveryFailed" => Fault::Unavailable,
        "SenderThrottleLimitExceeded" => Fault::TooFast,
        "InvalidContent" => Fault::InvalidContent,
        "MessageTooLarge" => Fault::TooLarge,
        _ => Fault::Other,
    };
    StoreAnswer::Refused(fault)
}

/// Reads the answer to [`list_request`](super::list_request).
///
/// # Errors
///
/// When it is a fault or no list.
pub fn read_list(status: u16, body: &[u8]) -> Result<WaitingMessages, ReadFailed> {
    with_answer(status, body, "GetMetadataResponse", |response| {
        // A child of its own officially; on Escargot text, in which there is a second document.
        match response.descendants().find(|node| node.has_tag_name("MD")) {
            Some(list) => Some(WaitingMessages::of_element(list)),
            None => WaitingMessages::of_mail_data(&xml::raw_text(response)),
        }
    })
}

/// Reads the answer to [`read_request`](super::read_request).
///
/// # Errors
///
/// When it is a fault or no mail.
pub fn was_read(status: u16, body: &[u8]) -> Result<OfflineMail, ReadFailed> {
    with_answer(status, body, "GetMessageResult", |result| {
        let mail = xml::raw_text(result);
        (!mail.trim().is_empty()).then(|| OfflineMail::parse(&mail))
    })
}

/// Reads the answer to [`delete_request`](super::delete_request).
///
/// # Errors
///
/// When it is a fault or anything else but the confirmation: nothing was deleted then.
pub fn was_deleted(status: u16, body: &[u8]) -> Result<(), ReadFailed> {
    with_answer(status, body, "DeleteMessagesResponse", |_| Some(()))
}

/// Reads an element of the answer. A fault may come with any status.
fn with_answer<T>(
    status: u16,
    body: &[u8],
    name: &str,
    read: impl FnOnce(Node<'_, '_>) -> Option<T>,
) -> Result<T, ReadFailed> {
    let document = xml::text_of(body).and_then(xml::parse);
    let Ok(document) = document else {
        return Err(match status {
            200 => ReadFailed::Broken,
            _ => ReadFailed::Refused,
        });
    };
    if status != 200 || element(&document, "Fault").is_some() {
        return Err(ReadFailed::Refused);
    }
    let answer = element(&document, name).and_then(read);
    answer.ok_or(ReadFailed::Broken)
}

fn element<'a, 'input>(document: &'a Document<'input>, name: &str) -> Option<Node<'a, 'input>> {
    document.descendants().find(|node| node.has_tag_name(name))
}
