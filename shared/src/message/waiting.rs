//! Messages that wait on the server for somebody who was offline, as `Mail-Data` lists them (offline-messages.md,
//! section 3.1).

use std::fmt;

use roxmltree::Node;

use super::{encoded_words, mail::TOO_LARGE, mail_time};
use crate::{
    value::Email,
    xml::{self, child, line},
};

/// The `T` of an offline message.
const OFFLINE_MESSAGE: &str = "11";
/// The most that are read of one list; servers list 25 at a time, and all of them by another way.
const MAX_LISTED: usize = 1_000;
/// The longest id in bytes: a GUID has 36.
const MAX_ID: usize = 128;
/// The longest name in characters, encoded.
const MAX_NAME: usize = 500;

/// The messages that wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitingMessages {
    /// All of them.
    Listed(Vec<WaitingMessage>),
    /// Too many to be told: they are to be asked for.
    TooMany,
}

/// One message that waits.
#[derive(Clone, PartialEq, Eq)]
pub struct WaitingMessage {
    /// By what it is fetched and deleted: the server's own, verbatim.
    pub id: String,
    /// The address of who sent it, as the list says.
    pub from: Option<Email>,
    /// What they were called; empty if that is not told.
    pub name: String,
    /// When the server took it: milliseconds since 1970.
    pub received: Option<u64>,
}

impl Default for WaitingMessages {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

/// Addresses and names stay out of logs.
impl fmt::Debug for WaitingMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WaitingMessage")
    }
}

impl WaitingMessages {
    /// Reads the value of `Mail-Data`: an `MD`, or `too-large`. None if it is neither.
    pub(crate) fn of_mail_data(data: &str) -> Option<Self> {
        let data = data.trim();
        if data.eq_ignore_ascii_case(TOO_LARGE) {
            return Some(Self::TooMany);
        }
        let document = xml::parse(data).ok()?;
        let root = document.root_element();
        root.has_tag_name("MD").then(|| Self::of_element(root))
    }

    /// Reads an `MD`. What is no offline message, or has no id, is left out.
    pub(crate) fn of_element(list: Node<'_, '_>) -> Self {
        let messages = list.children().filter(|node| node.has_tag_name("M"));
        let messages = messages.filter_map(WaitingMessage::read);
        Self::Listed(messages.take(MAX_LISTED).collect())
    }
}

impl WaitingMessage {
    fn read(node: Node<'_, '_>) -> Option<Self> {
        let text = |name: &str, most| child(node, name).and_then(|it| line(it, most));
        if text("T", 8).as_deref() != Some(OFFLINE_MESSAGE) {
            return None;
        }
        let id = text("I", MAX_ID + 1).filter(|id| id.len() <= MAX_ID)?;
        Some(Self {
            id,
            from: text("E", 4 * Email::MAX).and_then(|it| Email::from_wire(&it)),
            name: text("N", MAX_NAME).map_or_else(String::new, |it| encoded_words::decode(&it)),
            received: text("RT", 40).and_then(|it| mail_time::rfc_3339(&it)),
        })
    }

    /// As a server lists it; of the time only whole seconds.
    pub(super) fn to_xml(&self) -> String {
        let received = self.received.map_or_else(String::new, |at| {
            let (date, time) = (at / 86_400_000, at / 1_000 % 86_400);
            let (year, month, day) = civil(date);
            let (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60);
            format!("<RT>{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z</RT>")
        });
        let from = self.from.as_ref().map_or("", Email::as_str);
        let name = if self.name.is_empty() {
            String::new()
        } else {
            encoded_words::encode(&self.name, usize::MAX)
        };
        format!(
            "<M><T>{OFFLINE_MESSAGE}</T><S>6</S>{received}<RS>0</RS><E>{}</E><I>{}</I><N>{name}</N></M>",
            xml::escaped(from),
            xml::escaped(&self.id),
        )
    }
}

/// Year, month and day of a day since 1970.
fn civil(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let year = era * 400 + year;
    match month {
        0..10 => (year, month + 3, day),
        _ => (year + 1, month - 9, day),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Message, *};

    #[test]
    fn what_is_listed() {
        let mail = WaitingMessages::of_mail_data(
            "<MD><E><IU>1</IU></E><M><T>11</T><RT>2026-11-27T06:59:30Z</RT><E>alice@example.com</E>\
            <I>8D9C</I><F>x</F><N>=?utf-8?B?QWxpY2Ug4pyT ?=</N></M><M><T>12</T><I>1</I></M>\
            <M><T>11</T></M><M><T>11</T><I>MSG1132093467.11</I><N> </N></M></MD>",
        );
        let Some(WaitingMessages::Listed(messages)) = mail else {
            panic!("a list");
        };
        let [first, second] = &messages[..] else {
            panic!("two of them");
        };
        assert_eq!(
            (first.id.as_str(), first.name.as_str()),
            ("8D9C", "Alice ✓")
        );
        assert_eq!(first.received, Some(1_795_762_770_000));
        assert_eq!(first.from.as_ref().unwrap().as_str(), "alice@example.com");
        assert_eq!(second.id, "MSG1132093467.11");
        assert_eq!((&second.from, second.received), (&None, None));
        assert!(!format!("{first:?}").contains("lice"));
        let many = WaitingMessages::of_mail_data(" too-large ");
        assert_eq!(many, Some(WaitingMessages::TooMany));
        for nonsense in ["", "<MD>", "<X><M><T>11</T><I>1</I></M></X>"] {
            assert_eq!(WaitingMessages::of_mail_data(nonsense), None);
        }
        let long = format!("<MD><M><T>11</T><I>{}</I></M></MD>", "1".repeat(129));
        let none = WaitingMessages::of_mail_data(&long);
        assert_eq!(none, Some(WaitingMessages::default()));
    }

    #[test]
    fn what_is_written_is_read() {
        let waiting = WaitingMessages::Listed(vec![WaitingMessage {
            id: "<1&2>".into(),
            from: Email::from_wire("alice@example.com"),
            name: "Alice ✓".into(),
            received: Some(1_709_164_800_000),
        }]);
        let initial = Message::InitialMail {
            unread: Some(2),
            waiting: waiting.clone(),
        };
        let notice = Message::OfflineMessages(waiting);
        let many = Message::OfflineMessages(WaitingMessages::TooMany);
        for message in [initial, notice, many] {
            assert_eq!(Message::decode(&message.encode()), Ok(message));
        }
    }
}
