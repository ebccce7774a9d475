//! A message that waits for somebody: as it stands in a list, in a notice, and as the mail that is read.

use std::net::IpAddr;

use msnp11::value::{Email, Guid};

use super::{mime::Content, timestamp::Clock};
use msnp11::xml::escaped;

use crate::OfflineForm;

/// Where messages wait, as lists have it.
const FOLDER: &str = "00000000-0000-0000-0000-000000000009";
/// The same, as notices have it.
pub(super) const NOTICE_FOLDER: &str = ".!!OIM";
/// Where they go when they are deleted.
pub(super) const TRASH: &str = ".!!trAsH";
/// Official servers were in Redmond, and told their winter time.
const WEST: u64 = 8 * 3_600_000;
/// Milliseconds from 1601 to 1970.
const FILETIME_EPOCH: u64 = 11_644_473_600_000;

/// A message that waits.
pub(super) struct Waiting {
    pub(super) id: Guid,
    pub(super) from: Email,
    /// The sender's name as an encoded word, if one was sent.
    pub(super) name: Option<String>,
    pub(super) was_read: bool,
    /// When it came, in milliseconds of Unix time.
    pub(super) received: u64,
    /// All headers, an empty line, and the text as it was sent.
    pub(super) mail: String,
}

/// What a mail is made of.
pub(super) struct Mail<'a> {
    pub(super) form: OfflineForm,
    pub(super) id: &'a Guid,
    pub(super) from: &'a Email,
    pub(super) name: Option<&'a str>,
    pub(super) to: &'a Email,
    pub(super) source: IpAddr,
    pub(super) received: u64,
    pub(super) number: u32,
    pub(super) content: &'a Content,
}

impl Mail<'_> {
    pub(super) fn write(&self) -> String {
        let (utc, pacific) = (
            Clock::at(self.received),
            Clock::at(self.received.saturating_sub(WEST)),
        );
        let received = format!("\t {}, {pacific} -0800", pacific.weekday());
        let ticks = self
            .received
            .saturating_add(FILETIME_EPOCH)
            .saturating_mul(10_000);
        let (low, high) = (ticks & 0xFFFF_FFFF, ticks >> 32);
        let text = match self.form {
            OfflineForm::Official => self.content.lines.join("\r\n"),
            OfflineForm::Escargot => self.content.lines.concat(),
        };
        let from = match self.name {
            Some(name) => format!("{name} <{}>", self.from),
            None => format!("<{}>", self.from),
        };
        let lines = [
            "X-Message-Info: cwRBnLifKNE8dVZlNj6AiX8142B67OTjG9BFMLMyzuui1H4Xx7m3NQ==".to_owned(),
            "Received: from OIM-SSI02.phx.gbl ([65.54.237.206]) by oim1-f1.hotmail.com with Microsoft \
             SMTPSVC(6.0.3790.211);"
                .to_owned(),
            received.clone(),
            "Received: from mail pickup service by OIM-SSI02.phx.gbl with Microsoft SMTPSVC;".to_owned(),
            received,
            format!("From: {from}"),
            format!("To: {}", self.to),
            "Subject: ".to_owned(),
            format!("X-OIM-originatingSource: {}", self.source),
            "X-OIMProxy: MSNMSGR".to_owned(),
            "MIME-Version: 1.0".to_owned(),
            "Content-Type: text/plain; charset=UTF-8".to_owned(),
            "Content-Transfer-Encoding: base64".to_owned(),
            "X-OIM-Message-Type: OfflineMessage".to_owned(),
            format!("X-OIM-Run-Id: {}", self.content.run_id),
            format!("X-OIM-Sequence-Num: {}", self.number),
            format!("Message-ID: <OIM-SSI02{}@OIM-SSI02.phx.gbl>", self.id),
            format!("X-OriginalArrivalTime: {utc}.0000 (UTC) FILETIME=[{low:08X}:{high:08X}]"),
            format!("Date: {pacific} -0800"),
            "Return-Path: ndr@oim.messenger.msn.com".to_owned(),
            String::new(),
            text,
        ];
        lines.join("\r\n")
    }
}

impl Waiting {
    /// `M` of a list.
    pub(super) fn in_list(&self, form: OfflineForm) -> String {
        let name = escaped(self.name.as_deref().unwrap_or_default());
        let (subject, milliseconds, was_read) = match form {
            OfflineForm::Official => ("<SU> </SU>", true, self.was_read),
            OfflineForm::Escargot => ("", false, false),
        };
        let received = Clock::at(self.received).iso(milliseconds);
        let (size, from, id) = (self.mail.len(), escaped(self.from.as_str()), &self.id);
        let was_read = u8::from(was_read);
        format!(
            "<M><T>11</T><S>6</S><RT>{received}</RT><RS>{was_read}</RS><SZ>{size}</SZ><E>{from}</E><I>{id}</I>\
            <F>{FOLDER}</F><N>{name}</N>{subject}</M>"
        )
    }

    /// `Mail-Data` of the notice that it has come.
    pub(super) fn notice(&self, form: OfflineForm) -> String {
        let name = escaped(self.name.as_deref().unwrap_or_default());
        let (size, from, id) = (self.mail.len(), escaped(self.from.as_str()), &self.id);
        let (name, inner, outer) = match form {
            OfflineForm::Official => (name, "<SU> </SU>", ""),
            OfflineForm::Escargot => (name.replace("?=", " ?="), "", "<SU> </SU>"),
        };
        format!(
            "<MD><M><T>11</T><S>6</S><RS>0</RS><SZ>{size}</SZ><E>{from}</E><I>{id}</I><F>{NOTICE_FOLDER}</F>\
            <N>{name}</N>{inner}</M>{outer}</MD>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(form: OfflineForm, received: u64, lines: &[&str]) -> String {
        let email = |text| Email::typed(text).unwrap();
        let content = Content {
            run_id: "{3A3BE82C-684D-4F4F-8005-CBE8D4F82BAD}".into(),
            lines: lines.iter().map(|&line| line.to_owned()).collect(),
        };
        let mail = Mail {
            form,
            id: &Guid::from_wire("8D9C0075-ADF1-49B4-A0D9-24D793C85CFF").unwrap(),
            from: &email("alice@example.com"),
            name: Some("=?utf-8?B?QWxpY2Ug4pyT?="),
            to: &email("bob@example.com"),
            source: [127, 0, 0, 1].into(),
            received,
            number: 1,
            content: &content,
        };
        mail.write()
    }

    /// As Escargot wrote it at that second.
    #[test]
    fn mail_is_as_on_a_live_server() {
        let mail = mail(OfflineForm::Escargot, 1_795_762_770_000, &["R3LD", "vMOf"]);
        for lines in [
            "X-Message-Info: cwRBnLifKNE8dVZlNj6AiX8142B67OTjG9BFMLMyzuui1H4Xx7m3NQ==\r\nReceived: from ",
            "SMTPSVC;\r\n\t Thu, 26 Nov 2026 22:59:30 -0800\r\nFrom: =?utf-8?B?QWxpY2Ug4pyT?= <alice@example.com>\r\n\
             To: bob@example.com\r\nSubject: \r\nX-OIM-originatingSource: 127.0.0.1\r\nX-OIMProxy: MSNMSGR\r\n",
            "X-OIM-Run-Id: {3A3BE82C-684D-4F4F-8005-CBE8D4F82BAD}\r\nX-OIM-Sequence-Num: 1\r\nMessage-ID: <OIM-",
            "X-OriginalArrivalTime: 27 Nov 2026 06:59:30.0000 (UTC) FILETIME=[D94FB500:01DD7E3C]\r\n\
             Date: 26 Nov 2026 22:59:30 -0800\r\nReturn-Path: ndr@oim.messenger.msn.com\r\n\r\nR3LDvMOf",
        ] {
            assert!(mail.contains(lines), "{lines} is not in\n{mail}");
        }
    }

    #[test]
    fn official_mail_is_folded() {
        let mail = mail(OfflineForm::Official, 1_795_762_774_000, &["R3LD", "vMOf"]);
        assert!(mail.contains("FILETIME=[DBB20F00:01DD7E3C]\r\n"), "{mail}");
        assert!(mail.ends_with("\r\n\r\nR3LD\r\nvMOf"), "{mail}");
    }
}
