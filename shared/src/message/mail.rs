//! News of the mailbox, from a notification server (msnp11-ns.md, section 4; msnp11-sb.md,
//! section 3.7; offline-messages.md, section 3).

use std::fmt;

use super::{
    mime::{Headers, Mime},
    waiting::{WaitingMessage, WaitingMessages},
};
use crate::xml;

/// The quota that `Mail-Data` ends with on every server that was seen.
const QUOTA: &str = "<Q><QTM>409600</QTM><QNM>204800</QNM></Q>";
/// `Mail-Data` of a mailbox with too much in it to be told.
pub(super) const TOO_LARGE: &str = "too-large";

/// New mail came.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct NewMail {
    /// `From`: a name, as it came; may hold RFC 2047 encoded words.
    pub from: String,
    /// `From-Addr`
    pub from_address: String,
    /// `Subject`, as it came; may hold RFC 2047 encoded words.
    pub subject: String,
    /// `Dest-Folder`: `ACTIVE` is the inbox.
    pub folder: String,
    /// `Message-URL`, relative to the mail service.
    pub message_url: String,
    /// `Post-URL`
    pub post_url: String,
    /// `id`
    pub id: String,
}

/// Mail was moved, read or deleted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailMoved {
    /// `Src-Folder`: `ACTIVE` is the inbox.
    pub source: String,
    /// `Dest-Folder`: `trAsH` is the trash.
    pub destination: String,
    /// `Message-Delta`: how many.
    pub count: Option<u32>,
}

/// The folder of messages that came while their recipient was offline, as mail notifications name it.
const OFFLINE_MESSAGES: &str = ".!!OIM";

/// Unread messages in the inbox, by `Mail-Data` or by the form of before MSNP11; `None` when it is not told.
pub(super) fn decode_unread(fields: &Headers) -> Option<u32> {
    match fields.get("Mail-Data") {
        Some(data) => unread_of(data),
        None => fields.number("Inbox-Unread"),
    }
}

/// The messages that wait, by `Mail-Data`: none where it makes no sense.
pub(super) fn decode_waiting(fields: &Headers) -> WaitingMessages {
    let data = fields.get("Mail-Data").unwrap_or_default();
    WaitingMessages::of_mail_data(data).unwrap_or_default()
}

/// The form of MSNP11.
pub(super) fn encode_initial(unread: Option<u32>, waiting: &WaitingMessages) -> Mime {
    let data = match (unread, waiting) {
        (_, WaitingMessages::TooMany) => TOO_LARGE.to_owned(),
        (unread, WaitingMessages::Listed(messages)) => {
            let counts = unread.map_or_else(String::new, |unread| {
                format!("<E><I>{unread}</I><IU>{unread}</IU><O>0</O><OU>0</OU></E>{QUOTA}")
            });
            let messages: String = messages.iter().map(WaitingMessage::to_xml).collect();
            format!("<MD>{counts}{messages}</MD>")
        }
    };
    let fields = Headers::default().with("Mail-Data", data);
    Mime::new("text/x-msmsgsinitialmdatanotification; charset=UTF-8").body(fields.lines())
}

/// The notice of one that came while the session was there.
pub(super) fn encode_notice(waiting: &WaitingMessages) -> Mime {
    let data = match waiting {
        WaitingMessages::TooMany => TOO_LARGE.to_owned(),
        WaitingMessages::Listed(messages) => {
            let messages: String = messages.iter().map(WaitingMessage::to_xml).collect();
            format!("<MD>{messages}</MD>")
        }
    };
    let fields = Headers::default().with("Mail-Data", data);
    Mime::new("text/x-msmsgsoimnotification; charset=UTF-8").body(fields.lines())
}

impl NewMail {
    pub(super) fn from_fields(fields: &Headers) -> Self {
        Self {
            from: fields.text("From"),
            from_address: fields.text("From-Addr"),
            subject: fields.text("Subject"),
            folder: fields.text("Dest-Folder"),
            message_url: fields.text("Message-URL"),
            post_url: fields.text("Post-URL"),
            id: fields.text("id"),
        }
    }

    pub(super) fn to_mime(&self) -> Mime {
        let fields = Headers::default()
            .with("From", &self.from)
            .with("Message-URL", &self.message_url)
            .with("Post-URL", &self.post_url)
            .with("Subject", &self.subject)
            .with("Dest-Folder", &self.folder)
            .with("From-Addr", &self.from_address)
            .with("id", &self.id);
        Mime::new("text/x-msmsgsemailnotification; charset=UTF-8").body(fields.lines())
    }
}

impl fmt::Debug for NewMail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewMail(..)")
    }
}

impl MailMoved {
    /// Whether it tells of messages that came while the person was offline and are deleted now: no mail.
    pub fn is_of_offline_messages(&self) -> bool {
        self.source == OFFLINE_MESSAGES
    }

    pub(super) fn from_fields(fields: &Headers) -> Self {
        Self {
            source: fields.text("Src-Folder"),
            destination: fields.text("Dest-Folder"),
            count: fields.number("Message-Delta"),
        }
    }

    pub(super) fn to_mime(&self) -> Mime {
        let fields = Headers::default()
            .with("Src-Folder", &self.source)
            .with("Dest-Folder", &self.destination)
            .maybe("Message-Delta", self.count);
        Mime::new("text/x-msmsgsactivemailnotification; charset=UTF-8").body(fields.lines())
    }
}

/// Reads `<MD><E>..<IU>unread</IU>..</E>..</MD>`.
fn unread_of(data: &str) -> Option<u32> {
    let document = xml::parse(data).ok()?;
    let mut nodes = document.root_element().children();
    let folders = nodes.find(|node| node.has_tag_name("E"))?;
    let unread = folders.children().find(|node| node.has_tag_name("IU"))?;
    unread.text()?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{super::Message, *};

    #[test]
    fn the_recorded_counts() {
        let initial = |unread| Message::InitialMail {
            unread,
            waiting: WaitingMessages::default(),
        };
        let none = initial(Some(0));
        let bytes = none.encode();
        assert_eq!(
            bytes,
            b"MIME-Version: 1.0\r\nContent-Type: text/x-msmsgsinitialmdatanotification; charset=UTF-8\r\n\r\n\
            Mail-Data: <MD><E><I>0</I><IU>0</IU><O>0</O><OU>0</OU></E>\
            <Q><QTM>409600</QTM><QNM>204800</QNM></Q></MD>\r\n"
        );
        assert_eq!(bytes.len(), 195);
        let many = Message::InitialMail {
            unread: None,
            waiting: WaitingMessages::TooMany,
        };
        for message in [none, initial(Some(3)), initial(None), many] {
            assert_eq!(Message::decode(&message.encode()), Ok(message));
        }
    }

    #[test]
    fn older_forms_and_broken_ones() {
        let initial = |content_type: &str, body: &str| {
            Message::decode(&Mime::new(content_type).body(body).encode())
        };
        let older = initial(
            "text/x-msmsgsinitialemailnotification; charset=UTF-8",
            "Inbox-Unread: 1\r\nFolders-Unread: 2\r\nInbox-URL: /cgi-bin/HoTMaiL\r\n\r\n",
        );
        let told = |unread, waiting| Ok(Message::InitialMail { unread, waiting });
        assert_eq!(older, told(Some(1), WaitingMessages::default()));
        for (data, unread) in [
            ("too-large", None),
            ("", None),
            ("<MD>", None),
            ("<MD/>", None),
            ("<E><IU>1</IU></E>", None),
            ("<!DOCTYPE x><MD><E/></MD>", None),
            ("<MD><E><IU>-1</IU></E></MD>", None),
            ("<MD><M><IU>9</IU></M><E><IU> 7 </IU><X/></E></MD>", Some(7)),
        ] {
            let body = format!("Mail-Data: {data}\r\n");
            let mail = initial("text/x-msmsgsinitialmdatanotification", &body);
            let waiting = match data {
                TOO_LARGE => WaitingMessages::TooMany,
                _ => WaitingMessages::default(),
            };
            assert_eq!(mail, told(unread, waiting), "{data}");
        }
    }

    #[test]
    fn mail_that_comes_and_goes() {
        let mail = NewMail {
            from: "Bob".into(),
            from_address: "bob@example.com".into(),
            subject: "=?UTF-8?B?4pyT?=".into(),
            folder: "ACTIVE".into(),
            message_url: "/cgi-bin/getmsg?msg=1".into(),
            post_url: "https://login.example/x".into(),
            id: "2".into(),
        };
        assert!(!format!("{mail:?}").contains("bob"));
        let of_offline_messages = MailMoved {
            source: ".!!OIM".into(),
            destination: ".!!trAsH".into(),
            count: Some(2),
        };
        assert!(of_offline_messages.is_of_offline_messages());
        let moved = MailMoved {
            source: "ACTIVE".into(),
            destination: "trAsH".into(),
            count: Some(1),
        };
        assert!(!moved.is_of_offline_messages());
        for message in [Message::NewMail(mail), Message::MailMoved(moved)] {
            assert_eq!(Message::decode(&message.encode()), Ok(message));
        }
    }
}
