//! The payloads of commands: messages by their headers, documents by their tags. What is not known is told by its size.

use super::parts::Parts;
use crate::{
    message::{Headers, Mime},
    p2p::{HEADER, Header},
};

/// What the value of a header is. One that is not known is a secret.
enum Value {
    Plain,
    Address,
    Said,
    /// An MSNObject, or the context of an invitation: with an address, a file's name.
    Both,
    Secret,
}

/// A payload without its secrets, by the verb of its command.
pub(super) fn masked(verb: &str, payload: &[u8]) -> Parts {
    let mut parts = Parts::default();
    match verb {
        "MSG" => message(&mut parts, payload),
        "UUX" | "UBX" | "NOT" | "IPG" => document(&mut parts, payload),
        // The answer to a challenge is made of the challenge and of a key that all clients have.
        "QRY" | "GCF" => parts.plain(&lossy(payload)),
        _ => parts.bytes(payload.len()),
    }
    parts
}

fn message(parts: &mut Parts, payload: &[u8]) {
    let mime = Mime::parse(payload);
    headers(parts, &mime.headers);
    parts.word("\n");
    let body = mime.body.as_slice();
    match mime.content_type().as_str() {
        "text/plain" => parts.said(&lossy(body)),
        "text/x-mms-emoticon" | "text/x-mms-animemoticon" => parts.both(&lossy(body)),
        "text/x-msmsgscontrol" | "text/x-keepalive" => {}
        "application/x-msnmsgrp2p" => p2p(parts, body),
        "text/x-msnmsgr-datacast"
        | "text/x-clientcaps"
        | "text/x-clientinfo"
        | "text/x-msmsgsinvite"
        | "text/x-msmsgsprofile"
        | "text/x-msmsgsinitialmdatanotification"
        | "text/x-msmsgsinitialemailnotification"
        | "text/x-msmsgsemailnotification"
        | "text/x-msmsgsactivemailnotification"
        | "text/x-msmsgsoimnotification"
        | "application/x-msmsgssystemmessage" => headers(parts, &Headers::parse(body).0),
        _ if body.is_empty() => {}
        _ => parts.bytes(body.len()),
    }
}

fn headers(parts: &mut Parts, headers: &Headers) {
    for (name, value) in headers.iter() {
        parts.plain(&clean(name));
        parts.word(": ");
        match value_of(name) {
            Value::Plain => parts.plain(&clean(value)),
            Value::Address => parts.address(&clean(value)),
            Value::Said => parts.said(&clean(value)),
            Value::Both => parts.both(&clean(value)),
            Value::Secret if value.is_empty() => {}
            Value::Secret => parts.secret(),
        }
        parts.word("\n");
    }
}

/// What a header's value is. `MSPAuth`, `sid`, `kv` and the halves of the account's number are secrets, as is all that is
/// not named here; so is where a peer can be reached, with the numbers by which it knows who calls.
fn value_of(name: &str) -> Value {
    match name.to_ascii_lowercase().as_str() {
        // Of messages.
        "mime-version" | "content-type" | "content-length" | "user-agent" | "x-mms-im-format"
        | "message-id" | "chunks" | "chunk" | "id" | "client-name" | "chat-logging" => Value::Plain,
        "p2p-dest" | "typinguser" | "recordinguser" => Value::Address,
        "p4-context" => Value::Said,
        "data" => Value::Both,
        // Of the profile.
        "logintime" | "emailenabled" | "lang_preference" | "kid" | "flags" | "abchmigrated"
        | "mpopenabled" | "clientport" => Value::Plain,
        "preferredemail" | "clientip" => Value::Address,
        "nickname" | "country" | "postalcode" | "gender" | "age" | "bdaypre" | "birthday"
        | "wallet" => Value::Said,
        // Of mail and of the server.
        "inbox-unread" | "folders-unread" | "inbox-url" | "folders-url" | "post-url"
        | "message-url" | "src-folder" | "dest-folder" | "message-delta" | "type" | "arg1" => {
            Value::Plain
        }
        "from-addr" => Value::Address,
        "from" | "subject" | "mail-data" => Value::Said,
        // Of old invitations.
        "application-name"
        | "application-guid"
        | "invitation-command"
        | "invitation-cookie"
        | "application-filesize"
        | "cancel-code"
        | "launch-application"
        | "session-id" => Value::Plain,
        "application-file" => Value::Said,
        // Of MSNSLP.
        "to" | "via" | "cseq" | "call-id" | "max-forwards" | "euf-guid" | "sessionid"
        | "schannelstate" | "appid" | "requestflags" | "bridges" | "bridge" | "netid"
        | "conn-type" | "upnpnat" | "icf" | "listening" => Value::Plain,
        "context" => Value::Both,
        _ => Value::Secret,
    }
}

/// Header, and the data if it is of MSNSLP.
fn p2p(parts: &mut Parts, body: &[u8]) {
    let Some((bytes, rest)) = body.split_first_chunk::<HEADER>() else {
        return parts.bytes(body.len());
    };
    let header = Header::decode(bytes);
    let Header {
        session_id,
        identifier,
        offset,
        total,
        length,
        ..
    } = header;
    let flags = header.flags.bits();
    parts.word(&format!(
        "SessionID {session_id}, Identifier {identifier}, Offset {offset} of {total}, Length {length}, Flags {flags:#x}\n"
    ));
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    let data = rest.get(..length).unwrap_or(rest);
    let is_slp = session_id == 0 && offset == 0;
    let end = memchr::memchr(b'\n', data);
    let start = end.map(|end| lossy(&data[..end]));
    let verbs = ["INVITE ", "BYE ", "ACK ", "MSNSLP/1.0 "];
    match (start, end) {
        (Some(start), Some(end)) if is_slp && verbs.iter().any(|verb| start.starts_with(verb)) => {
            parts.plain(start.trim_end());
            parts.word("\n");
            let (head, body) = Headers::parse(&data[end + 1..]);
            headers(parts, &head);
            parts.word("\n");
            headers(parts, &Headers::parse(body).0);
        }
        _ if data.is_empty() => {}
        _ => parts.bytes(data.len()),
    }
}

/// A document: the names of its elements, and all else as something said.
fn document(parts: &mut Parts, payload: &[u8]) {
    let text = lossy(payload);
    let mut rest = text.as_str();
    while let Some(start) = rest.find('<') {
        parts.said(&rest[..start]);
        let tag = &rest[start..];
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '<' | '/' | '_' | ':');
        let end = tag.find(|c| !is_of_name(c)).unwrap_or(tag.len());
        parts.plain(&tag[..end]);
        let close = tag[end..].find('>').map_or(tag.len(), |close| end + close);
        parts.said(&tag[end..close]);
        let after = tag.get(close..close + 1).unwrap_or_default();
        parts.word(after);
        rest = &tag[close + after.len()..];
    }
    parts.said(rest);
}

fn lossy(bytes: &[u8]) -> String {
    clean(&String::from_utf8_lossy(bytes))
}

/// The text without what a terminal or a file would do something on: of controls lines and tabs alone stay.
fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    text.replace(is_control, "\u{FFFD}")
}
