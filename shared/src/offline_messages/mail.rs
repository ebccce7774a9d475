//! The mail that a message is when it is read (offline-messages.md, section 4.1). The address of the sender's computer, which
//! stands in it too, is not read at all.

use std::fmt;

use crate::{
    message::{
        Mime, charset,
        encoded_words::{self, base64, prefix, quoted_printable},
        mail_time,
    },
    value::Email,
};

/// The longest text in bytes; of a longer one the rest is left out.
const MAX_TEXT: usize = 64 * 1024;
/// The longest run id in bytes: a GUID in braces has 38.
const MAX_RUN_ID: usize = 64;
/// Parts of a mail that are looked at.
const MAX_PARTS: usize = 16;

/// One message that waited, as it was read.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct OfflineMail {
    /// `From`: the address.
    pub from: Option<Email>,
    /// `From`: what they were called; empty if that is not told.
    pub name: String,
    /// When the server took it, milliseconds since 1970: `X-OriginalArrivalTime`.
    pub arrived: Option<u64>,
    /// The same by `Date`, which may be off by an hour.
    pub dated: Option<u64>,
    /// `X-OIM-Run-Id`: of what it is a part.
    pub run_id: String,
    /// `X-OIM-Sequence-Num`: which part.
    pub number: u32,
    /// The words; lines are separated by `\n`. `None` if they cannot be read.
    pub text: Option<String>,
}

/// Words and addresses stay out of logs.
impl fmt::Debug for OfflineMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OfflineMail(..)")
    }
}

impl OfflineMail {
    /// Reads a mail. What is missing is empty.
    pub fn parse(mail: &str) -> Self {
        let mime = Mime::parse(mail.trim_start_matches(['\r', '\n']).as_bytes());
        let header = |name: &str| mime.headers.get(name).unwrap_or_default();
        let (name, from) = sender(header("From"));
        let run_id = header("X-OIM-Run-Id");
        let sound = run_id.len() <= MAX_RUN_ID;
        Self {
            from,
            name,
            arrived: mail_time::arrival(header("X-OriginalArrivalTime")),
            dated: mail_time::rfc_2822(header("Date")),
            run_id: if sound {
                run_id.to_ascii_uppercase()
            } else {
                String::new()
            },
            number: mime
                .headers
                .number("X-OIM-Sequence-Num")
                .unwrap_or_default(),
            text: text_of(&mime).filter(|text| !text.trim().is_empty()),
        }
    }
}

/// The name and the address of `From`: `name <address>`, `<address>` or the bare address.
fn sender(header: &str) -> (String, Option<Email>) {
    let (name, address) = match header.rsplit_once('<') {
        Some((name, rest)) => (name, rest.split('>').next().unwrap_or_default()),
        None => ("", header),
    };
    let name = encoded_words::decode(name.trim().trim_matches('"'));
    let name = name.chars().filter(|it| !it.is_control()).collect();
    let address = address.trim();
    let sound = !address.contains(|it: char| it.is_whitespace() || it.is_control());
    (name, Email::from_wire(address).filter(|_| sound))
}

/// The words of a mail, or of the first of its parts that has some.
fn text_of(mime: &Mime) -> Option<String> {
    let kind = mime.content_type();
    if kind.starts_with("multipart/") {
        let parts = parts(mime)?;
        let is_text = |part: &Mime| matches!(part.content_type().as_str(), "" | "text/plain");
        return parts.into_iter().find(is_text).and_then(|it| words(&it));
    }
    matches!(kind.as_str(), "" | "text/plain").then(|| words(mime))?
}

/// What a body says.
fn words(mime: &Mime) -> Option<String> {
    let encoding = mime.headers.text("Content-Transfer-Encoding");
    let body = String::from_utf8_lossy(&mime.body);
    let bytes = match encoding.to_ascii_lowercase().as_str() {
        "base64" => base64(&body)?,
        "quoted-printable" => quoted_printable(&body),
        _ => mime.body.clone(),
    };
    let text = charset::decode(&bytes, mime.charset().as_deref());
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let shown = |it: &char| matches!(it, '\n' | '\t') || !it.is_control();
    let text: String = text.chars().filter(shown).collect();
    Some(prefix(&text, MAX_TEXT).to_owned())
}

/// The parts of a body in several.
fn parts(mime: &Mime) -> Option<Vec<Mime>> {
    let kind = mime.headers.get("Content-Type")?;
    let parameters = kind.split(';').skip(1).filter_map(|it| it.split_once('='));
    let mut boundaries = parameters.filter(|(key, _)| key.trim().eq_ignore_ascii_case("boundary"));
    let boundary = boundaries.next()?.1.trim().trim_matches('"');
    let mark = format!("--{boundary}");
    let body = String::from_utf8_lossy(&mime.body);
    let mut parts: Vec<String> = Vec::new();
    for line in body.split_inclusive('\n') {
        if !boundary.is_empty() && line.starts_with(&mark) {
            if parts.len() >= MAX_PARTS {
                break;
            }
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push_str(line);
        }
    }
    Some(
        parts
            .iter()
            .map(|part| Mime::parse(part.as_bytes()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(headers: &str, body: &str) -> Option<String> {
        OfflineMail::parse(&format!("{headers}\n\n{body}")).text
    }

    #[test]
    fn bodies_of_every_kind() {
        let plain = "content-type: text/plain; charset=";
        for (headers, body, expected) in [
            (
                format!("{plain}utf-8\nContent-Transfer-Encoding: base64"),
                "R3LDvMOf\r\nZQ==",
                Some("Grüße"),
            ),
            (
                format!("{plain}iso-8859-1\nContent-Transfer-Encoding: Quoted-Printable"),
                "Gr=FC=DF=\r\ne",
                Some("Grüße"),
            ),
            (format!("{plain}utf-8"), "a\r\nb\u{7}\rc", Some("a\nb\nc")),
            ("X: 1".into(), "bare", Some("bare")),
            (
                format!("{plain}utf-8\nContent-Transfer-Encoding: base64"),
                "%%%",
                None,
            ),
            (format!("{plain}utf-8"), " \n", None),
            ("Content-Type: text/html".into(), "<b>", None),
            (
                "Content-Type: multipart/alternative; boundary=\"x\"".into(),
                "preamble\n--x\nContent-Type: text/html\n\n<b>\n--x\nContent-Type: text/plain\n\nwords\n--x--\n",
                Some("words\n"),
            ),
            ("Content-Type: multipart/mixed".into(), "--\n\nx", None),
        ] {
            assert_eq!(text(&headers, body).as_deref(), expected, "{headers}");
        }
        let long = text("X: 1", &"ä".repeat(40_000)).unwrap();
        assert_eq!(long.len(), MAX_TEXT);
    }

    #[test]
    fn who_sent_it() {
        for (header, name, address) in [
            (
                "=?utf-8?B?QWxpY2Ug4pyT?= <alice@example.com>",
                "Alice ✓",
                Some("alice@example.com"),
            ),
            ("<alice@example.com>", "", Some("alice@example.com")),
            ("alice@example.com", "", Some("alice@example.com")),
            ("\"A\" <tel:+15551>", "A", Some("tel:+15551")),
            ("nobody at all", "", None),
            ("", "", None),
        ] {
            let mail = OfflineMail::parse(&format!("From: {header}\nDate: x\n\na"));
            assert_eq!(mail.name, name);
            assert_eq!(mail.from.as_ref().map(Email::as_str), address, "{header}");
            assert_eq!(format!("{mail:?}"), "OfflineMail(..)");
        }
    }
}
