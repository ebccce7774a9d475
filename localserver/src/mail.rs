//! The mailbox that an account may have, and news of it (msnp11-ns.md, section 4; msnp11-sb.md, section 3.7).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use msnp11::value::Email;

/// How many messages are in a mailbox. There are none really.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// In the inbox.
    pub inbox: u32,
    /// Unread among them.
    pub unread: u32,
    /// In other folders.
    pub other: u32,
    /// Unread among those.
    pub other_unread: u32,
}

/// How the mailbox is told after the first `CHG`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InitialMail {
    /// `text/x-msmsgsinitialmdatanotification`, of MSNP11.
    #[default]
    Data,
    /// The same with `too-large` in the place of its data.
    TooLarge,
    /// `text/x-msmsgsinitialemailnotification`, of older servers.
    Counts,
}

/// New mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    /// The name of who wrote it.
    pub from: String,
    /// Their address.
    pub address: Email,
    /// The subject.
    pub subject: String,
}

/// Where the mail pages are.
const PAGES: &str = "Inbox-URL: /cgi-bin/HoTMaiL\r\n\
    Folders-URL: /cgi-bin/folders\r\n\
    Post-URL: http://127.0.0.1/\r\n";

impl InitialMail {
    /// The message; `waiting` are the elements of offline messages.
    pub(crate) fn message(self, mailbox: Mailbox, waiting: &str) -> Vec<u8> {
        let Mailbox {
            unread,
            other_unread,
            ..
        } = mailbox;
        let counts = mailbox.counts();
        let (kind, data) = match self {
            Self::Data => (
                "mdata",
                format!(
                    "Mail-Data: <MD>{counts}<Q><QTM>409600</QTM><QNM>204800</QNM></Q>{waiting}</MD>\r\n"
                ),
            ),
            Self::TooLarge => ("mdata", "Mail-Data: too-large\r\n".to_owned()),
            Self::Counts => (
                "email",
                format!("Inbox-Unread: {unread}\r\nFolders-Unread: {other_unread}\r\n"),
            ),
        };
        message(
            &format!("text/x-msmsgsinitial{kind}notification"),
            &format!("{data}{PAGES}"),
        )
    }
}

impl Mailbox {
    /// `E` of `MD`.
    pub(crate) fn counts(self) -> String {
        let Self {
            inbox,
            unread,
            other,
            other_unread,
        } = self;
        format!("<E><I>{inbox}</I><IU>{unread}</IU><O>{other}</O><OU>{other_unread}</OU></E>")
    }
}

impl Mail {
    pub(crate) fn message(&self) -> Vec<u8> {
        let Self { address, .. } = self;
        let (from, subject) = (encoded(&self.from), encoded(&self.subject));
        let body = format!(
            "From: {from}\r\n\
             Message-URL: /cgi-bin/getmsg?msg=1\r\n\
             Post-URL: http://127.0.0.1/\r\n\
             Subject: {subject}\r\n\
             Dest-Folder: ACTIVE\r\n\
             From-Addr: {address}\r\n\
             id: 2\r\n"
        );
        message("text/x-msmsgsemailnotification", &body)
    }
}

/// Mail went from one folder to another, by its owner's hand; `ACTIVE` is the inbox, `trAsH` the trash.
pub(crate) fn moved(from: &str, to: &str, count: u32) -> Vec<u8> {
    let body = format!("Src-Folder: {from}\r\nDest-Folder: {to}\r\nMessage-Delta: {count}\r\n");
    message("text/x-msmsgsactivemailnotification", &body)
}

/// A message came for who is signed in, or too many did.
pub(crate) fn offline_message(data: &str) -> Vec<u8> {
    message(
        "text/x-msmsgsoimnotification",
        &format!("Mail-Data: {data}\r\n"),
    )
}

fn message(kind: &str, body: &str) -> Vec<u8> {
    format!("MIME-Version: 1.0\r\nContent-Type: {kind}; charset=UTF-8\r\n\r\n{body}").into_bytes()
}

/// Text in a header: as it is, or as encoded words (RFC 2047) where it holds more than ASCII.
fn encoded(text: &str) -> String {
    /// Bytes of text in a word, which may have 75 with all around it.
    const MAX_WORD: usize = 45;
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) && !text.contains("=?") {
        return text.to_owned();
    }
    let mut pieces = vec![String::new()];
    for c in text.chars() {
        match pieces.last_mut() {
            Some(piece) if piece.len() + c.len_utf8() <= MAX_WORD => piece.push(c),
            _ => pieces.push(c.to_string()),
        }
    }
    let words = pieces.iter();
    let words = words.map(|piece| format!("=?UTF-8?B?{}?=", STANDARD.encode(piece)));
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_in_any_script() {
        for (text, header) in [
            ("Lunch?", "Lunch?"),
            ("Café", "=?UTF-8?B?Q2Fmw6k=?="),
            ("a\r\nX: y", "=?UTF-8?B?YQ0KWDogeQ==?="),
            ("=?x?=", "=?UTF-8?B?PT94Pz0=?="),
            ("", ""),
        ] {
            assert_eq!(encoded(text), header);
        }
        let long = encoded(&"é".repeat(40));
        assert_eq!(long.split(' ').count(), 2);
        assert!(long.split(' ').all(|word| word.len() <= 75), "{long}");
    }
}
