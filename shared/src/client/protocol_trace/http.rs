//! Requests over HTTP and their answers. Of Passport's headers only what tells how it went is shown.

use super::parts::Parts;
use crate::{
    driver::{Endpoint, HttpAnswer, HttpFailed, HttpRequest},
    passport::{after_scheme, next_parameter},
};

/// What no answer is called in the place of its status.
const NO_ANSWER: &str = "---";
/// Parameters of Passport's headers that are shown.
const SHOWN: [&str; 6] = ["orgverb", "orgurl", "da-status", "dastatus", "srealm", "ts"];
/// Those whose names are.
const NAMED: [&str; 10] = [
    "sign-in", "pwd", "ct", "rver", "wp", "lc", "id", "from-pp", "cbtxt", "ru",
];

/// Method, line and body of a request.
pub(super) fn request(request: &HttpRequest) -> (String, Parts, Parts) {
    let verb = if request.body.is_some() {
        "POST"
    } else {
        "GET"
    };
    let (mut line, mut payload) = (Parts::default(), Parts::default());
    line.word(verb);
    if let Endpoint::Login(Some(url)) = &request.endpoint {
        line.word(" ");
        line.plain(url);
    }
    if let Some(header) = &request.authorization {
        payload.word("Authorization: ");
        passport(&mut payload, header);
        payload.word("\n");
    }
    if let Some(body) = &request.body {
        payload.word("SOAPAction: ");
        payload.plain(body.soap_action);
        payload.word("\n\n");
        if has_private_bodies(&request.endpoint) {
            payload.secret();
        } else {
            payload.plain(&body.text);
        }
    }
    (verb.to_owned(), line, payload)
}

/// Of offline messages, requests hold a ticket, and both what people wrote.
fn has_private_bodies(endpoint: &Endpoint) -> bool {
    matches!(endpoint, Endpoint::OfflineSend | Endpoint::OfflineRead)
}

/// Status, line and headers of an answer, and its body where that `is_public`.
pub(super) fn answer(
    answer: &Result<HttpAnswer, HttpFailed>,
    is_public: bool,
) -> (String, Parts, Parts) {
    let (mut line, mut payload) = (Parts::default(), Parts::default());
    let Ok(answer) = answer else {
        line.word(NO_ANSWER);
        return (NO_ANSWER.to_owned(), line, payload);
    };
    let status = answer.status.to_string();
    line.word(&status);
    if let Some(header) = &answer.passport_urls {
        payload.word("PassportURLs: ");
        payload.plain(header);
        payload.word("\n");
    }
    let headers = [
        ("Authentication-Info: ", &answer.authentication_info),
        ("WWW-Authenticate: ", &answer.www_authenticate),
    ];
    for (name, header) in headers {
        if let Some(header) = header {
            payload.word(name);
            passport(&mut payload, header);
            payload.word("\n");
        }
    }
    if !answer.body.is_empty() {
        payload.word("\n");
        if is_public {
            payload.plain(&String::from_utf8_lossy(&answer.body));
        } else {
            payload.secret();
        }
    }
    (status, line, payload)
}

/// The scheme and the parameters of a header by their names, with the values of those alone that say how it went.
fn passport(parts: &mut Parts, header: &str) {
    let Some(mut rest) = after_scheme(header) else {
        return parts.secret();
    };
    parts.word("Passport1.4");
    let mut separator = " ";
    while let Some((key, value, tail)) = next_parameter(rest) {
        rest = tail;
        parts.word(separator);
        separator = ",";
        let key = key.to_ascii_lowercase();
        if SHOWN.contains(&key.as_str()) {
            parts.word(&key);
            parts.word("=");
            parts.plain(value);
        } else if NAMED.contains(&key.as_str()) {
            parts.word(&key);
            parts.word("=");
            parts.secret();
        } else {
            parts.secret();
        }
    }
}
