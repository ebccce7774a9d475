//! Layer 3: the MIME bodies of `MSG` (msnp11-sb.md, section 3).

mod format;
mod mime;
mod profile;

use std::fmt;

pub use format::{Colour, Effects, TextFormat};
pub use mime::{MessageError, Mime};
pub use profile::Profile;

use mime::Builder;

/// Custom emoticons defined by one message; other clients stop at 5.
const MAX_EMOTICONS: usize = 16;

/// A text with its looks.
#[derive(Clone, PartialEq, Eq)]
pub struct Text {
    /// The words; lines are separated by `\n`.
    pub text: String,
    /// Font, colour and effects.
    pub format: TextFormat,
    /// `P4-Context`: a name to show for this one message. Never an identity.
    pub sender_name: Option<String>,
}

/// A message, by its content type.
#[derive(Clone, PartialEq, Eq)]
pub enum Message {
    /// `text/plain`
    Text(Text),
    /// `text/x-msmsgscontrol`: someone is writing. Trust the sender of the `MSG`, not this name.
    Typing {
        /// `TypingUser`
        user: String,
    },
    /// `text/x-msnmsgr-datacast`, ID 1.
    Nudge,
    /// Datacast ID 2: the wink's MSNObject.
    Wink(String),
    /// Datacast ID 3: the clip's MSNObject.
    VoiceClip(String),
    /// Datacast ID 4: shown without "says".
    ActionText(String),
    /// `text/x-clientcaps`: what a third-party client says of itself.
    ClientCaps {
        /// `Client-Name`
        name: String,
    },
    /// `text/x-mms-emoticon` and its animated form: shortcuts and MSNObjects.
    Emoticons(Vec<(String, String)>),
    /// `text/x-msmsgsinvite`: an old-style invitation, or a later step of one.
    Invitation {
        /// `Invitation-Command`, such as `INVITE`.
        command: String,
        /// `Invitation-Cookie`
        cookie: String,
        /// `Application-Name`, empty in later steps.
        application: String,
        /// `Cancel-Code`, if it is a `CANCEL`.
        cancel_code: Option<String>,
    },
    /// `text/x-msmsgsprofile`
    Profile(Profile),
    /// `text/x-msmsgsinitialmdatanotification` and its older form: what the mailbox holds.
    InitialMail {
        /// Unread in the inbox, if it was told.
        unread: Option<u32>,
    },
    /// Mail came, moved or was read: the content type says which.
    Mail {
        /// The content type.
        kind: String,
    },
    /// `application/x-msmsgssystemmessage`
    System {
        /// `Type`; 1 means that the server shuts down.
        kind: Option<u32>,
        /// `Arg1` of type 1: in so many minutes.
        minutes: Option<u32>,
    },
    /// `application/x-msnmsgrp2p`
    P2p {
        /// `P2P-Dest`: whom it is for.
        dest: String,
        /// Header, data and footer.
        data: Vec<u8>,
    },
    /// Handwriting.
    Ink {
        /// The content type.
        kind: String,
    },
    /// `text/x-keepalive`
    KeepAlive,
    /// Any other content type.
    Unknown {
        /// The content type in small letters.
        content_type: String,
    },
}

impl Message {
    /// Reads a payload. An unknown content type is a variant, never an error.
    ///
    /// # Errors
    ///
    /// When a field that the kind cannot do without is missing.
    pub fn decode(payload: &[u8]) -> Result<Self, MessageError> {
        let mime = Mime::parse(payload)?;
        let content_type = mime.content_type();
        Ok(match content_type.as_str() {
            "text/plain" => Self::Text(read_text(&mime)),
            "text/x-msmsgscontrol" => match mime.header("TypingUser") {
                Some(user) => Self::Typing {
                    user: user.to_owned(),
                },
                // `RecordingUser`: of later clients.
                None => Self::Unknown { content_type },
            },
            "text/x-msnmsgr-datacast" => read_datacast(&mime)?,
            "text/x-clientcaps" | "text/x-clientinfo" => {
                let fields = mime.fields();
                let name = fields
                    .header("Client-Name")
                    .or_else(|| mime.header("Client-Name"));
                Self::ClientCaps {
                    name: name.unwrap_or_default().to_owned(),
                }
            }
            "text/x-mms-emoticon" | "text/x-mms-animemoticon" => {
                Self::Emoticons(read_emoticons(mime.body))
            }
            "text/x-msmsgsinvite" => {
                let fields = mime.fields();
                let field = |name| fields.header(name).map(str::to_owned);
                Self::Invitation {
                    command: field("Invitation-Command")
                        .ok_or(MessageError::Field("Invitation-Command"))?,
                    cookie: field("Invitation-Cookie")
                        .ok_or(MessageError::Field("Invitation-Cookie"))?,
                    application: field("Application-Name").unwrap_or_default(),
                    cancel_code: field("Cancel-Code"),
                }
            }
            Profile::TYPE => Self::Profile(Profile::from_mime(&mime)),
            "text/x-msmsgsinitialmdatanotification" => {
                let fields = mime.fields();
                Self::InitialMail {
                    unread: fields.header("Mail-Data").and_then(unread_of),
                }
            }
            "text/x-msmsgsinitialemailnotification" => {
                let fields = mime.fields();
                Self::InitialMail {
                    unread: fields
                        .header("Inbox-Unread")
                        .and_then(|value| value.parse().ok()),
                }
            }
            "text/x-msmsgsemailnotification"
            | "text/x-msmsgsactivemailnotification"
            | "text/x-msmsgsoimnotification" => Self::Mail { kind: content_type },
            "application/x-msmsgssystemmessage" => {
                let fields = mime.fields();
                let number = |name| {
                    fields
                        .header(name)
                        .and_then(|value| value.parse::<u32>().ok())
                };
                let kind = number("Type");
                Self::System {
                    kind,
                    minutes: number("Arg1").filter(|_| kind == Some(1)),
                }
            }
            "application/x-msnmsgrp2p" => Self::P2p {
                dest: mime
                    .header("P2P-Dest")
                    .ok_or(MessageError::Field("P2P-Dest"))?
                    .to_owned(),
                data: mime.body.to_vec(),
            },
            "image/gif" | "application/x-ms-ink" => Self::Ink { kind: content_type },
            "text/x-keepalive" => Self::KeepAlive,
            _ => Self::Unknown { content_type },
        })
    }

    /// The payload. Kinds that this crate never sends come out as their content type alone.
    pub fn encode(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => {
                let builder = Builder::new("text/plain; charset=UTF-8")
                    .header("X-MMS-IM-Format", &text.format.to_string());
                let builder = match &text.sender_name {
                    Some(name) => builder.header("P4-Context", name),
                    None => builder,
                };
                builder.body(text.text.replace('\n', "\r\n").as_bytes())
            }
            // One empty body line, as official clients send it.
            Self::Typing { user } => Builder::new("text/x-msmsgscontrol")
                .header("TypingUser", user)
                .body(b"\r\n"),
            Self::Nudge => datacast("ID: 1\r\n\r\n"),
            Self::Wink(object) => datacast(&format!("ID: 2\r\nData: {}\r\n\r\n", one_line(object))),
            Self::VoiceClip(object) => {
                datacast(&format!("ID: 3\r\nData: {}\r\n\r\n", one_line(object)))
            }
            Self::ActionText(text) => {
                datacast(&format!("ID: 4\r\nData: {}\r\n\r\n", one_line(text)))
            }
            Self::ClientCaps { name } => Builder::new("text/x-clientcaps")
                .body(format!("Client-Name: {}\r\nChat-Logging: Y\r\n", one_line(name)).as_bytes()),
            Self::Emoticons(emoticons) => {
                let body: String = emoticons
                    .iter()
                    .map(|(shortcut, object)| {
                        format!("{}\t{}\t", one_line(shortcut), one_line(object))
                    })
                    .collect();
                Builder::new("text/x-mms-emoticon").body(body.as_bytes())
            }
            Self::Invitation {
                command,
                cookie,
                application,
                cancel_code,
            } => {
                let mut body = String::new();
                if !application.is_empty() {
                    body += &format!("Application-Name: {}\r\n", one_line(application));
                }
                body += &format!("Invitation-Command: {}\r\n", one_line(command));
                body += &format!("Invitation-Cookie: {}\r\n", one_line(cookie));
                if let Some(code) = cancel_code {
                    body += &format!("Cancel-Code: {}\r\n", one_line(code));
                }
                Builder::new("text/x-msmsgsinvite; charset=UTF-8").body((body + "\r\n").as_bytes())
            }
            Self::Profile(profile) => profile.encode(),
            Self::InitialMail { unread } => {
                let unread = unread.unwrap_or_default();
                let data =
                    format!("<MD><E><I>{unread}</I><IU>{unread}</IU><O>0</O><OU>0</OU></E></MD>");
                Builder::new("text/x-msmsgsinitialmdatanotification; charset=UTF-8")
                    .body(format!("Mail-Data: {data}\r\n").as_bytes())
            }
            Self::System { kind, minutes } => {
                Builder::new("application/x-msmsgssystemmessage; charset=UTF-8").body(
                    format!(
                        "Type: {}\r\nArg1: {}\r\n",
                        kind.unwrap_or_default(),
                        minutes.unwrap_or_default()
                    )
                    .as_bytes(),
                )
            }
            Self::P2p { dest, data } => Builder::new("application/x-msnmsgrp2p")
                .header("P2P-Dest", dest)
                .body(data),
            Self::Mail { kind } | Self::Ink { kind } => Builder::new(kind).body(b""),
            Self::KeepAlive => Builder::new("text/x-keepalive").body(b""),
            Self::Unknown { content_type } => Builder::new(content_type).body(b""),
        }
    }
}

/// Tells the kind and never the words.
impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text",
            Self::Typing { .. } => "Typing",
            Self::Nudge => "Nudge",
            Self::Wink(_) => "Wink",
            Self::VoiceClip(_) => "VoiceClip",
            Self::ActionText(_) => "ActionText",
            Self::ClientCaps { .. } => "ClientCaps",
            Self::Emoticons(_) => "Emoticons",
            Self::Invitation { .. } => "Invitation",
            Self::Profile(_) => "Profile",
            Self::InitialMail { .. } => "InitialMail",
            Self::Mail { .. } => "Mail",
            Self::System { .. } => "System",
            Self::P2p { .. } => "P2p",
            Self::Ink { .. } => "Ink",
            Self::KeepAlive => "KeepAlive",
            Self::Unknown { content_type } => return write!(f, "Unknown({content_type})"),
        })
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.text.len())
    }
}

fn read_text(mime: &Mime<'_>) -> Text {
    let text = match mime.charset().as_deref() {
        // Without a charset it is ISO-8859-1, whose bytes are the first 256 characters.
        None | Some("iso-8859-1") => mime.body.iter().map(|&byte| char::from(byte)).collect(),
        Some(_) => String::from_utf8_lossy(mime.body).into_owned(),
    };
    Text {
        text: text.replace("\r\n", "\n").replace('\r', "\n"),
        format: mime
            .header("X-MMS-IM-Format")
            .map(TextFormat::from_header)
            .unwrap_or_default(),
        sender_name: mime.header("P4-Context").map(str::to_owned),
    }
}

fn read_datacast(mime: &Mime<'_>) -> Result<Message, MessageError> {
    let fields = mime.fields();
    let data = || fields.header("Data").unwrap_or_default().to_owned();
    Ok(
        match fields.header("ID").ok_or(MessageError::Field("ID"))? {
            "1" => Message::Nudge,
            "2" => Message::Wink(data()),
            "3" => Message::VoiceClip(data()),
            "4" => Message::ActionText(data()),
            _ => Message::Unknown {
                content_type: mime.content_type(),
            },
        },
    )
}

fn read_emoticons(body: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(body);
    let mut fields = text.trim_matches(['\r', '\n']).split('\t');
    let mut emoticons = Vec::new();
    while let (Some(shortcut), Some(object)) = (fields.next(), fields.next()) {
        if !shortcut.is_empty() && emoticons.len() < MAX_EMOTICONS {
            emoticons.push((shortcut.to_owned(), object.to_owned()));
        }
    }
    emoticons
}

/// `<MD><E><I>inbox</I><IU>unread</IU>…`, or the text `too-large`.
fn unread_of(mail_data: &str) -> Option<u32> {
    let document = roxmltree::Document::parse(mail_data).ok()?;
    document
        .descendants()
        .find(|node| node.has_tag_name("IU"))?
        .text()?
        .trim()
        .parse()
        .ok()
}

fn datacast(body: &str) -> Vec<u8> {
    Builder::new("text/x-msnmsgr-datacast").body(body.as_bytes())
}

fn one_line(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_examples_to_the_byte() {
        let format = TextFormat::from_header("FN=Segoe%20UI; EF=BI; CO=ff; CS=0; PF=22");
        let text = Message::Text(Text {
            text: "Hello".into(),
            format,
            sender_name: None,
        });
        assert_eq!(text.encode().len(), 126);
        let typing = Message::Typing {
            user: "alice@example.com".into(),
        };
        assert_eq!(
            typing.encode(),
            b"MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: alice@example.com\r\n\r\n\r\n"
        );
        assert_eq!(Message::Nudge.encode().len(), 69);
        assert_eq!(Message::ActionText("waves".into()).encode().len(), 82);
        let decline = Message::Invitation {
            command: "CANCEL".into(),
            cookie: "33267".into(),
            application: String::new(),
            cancel_code: Some("REJECT".into()),
        };
        assert_eq!(decline.encode().len(), 148);
        for message in [
            text,
            typing,
            Message::Nudge,
            Message::ActionText("waves".into()),
            decline,
        ] {
            assert_eq!(Message::decode(&message.encode()), Ok(message));
        }
    }

    #[test]
    fn text_without_a_charset_is_latin() {
        let Ok(Message::Text(text)) =
            Message::decode(b"Content-Type: text/plain\r\n\r\ncaf\xe9\rx")
        else {
            panic!("it is a text");
        };
        assert_eq!(text.text, "café\nx");
    }

    #[test]
    fn what_servers_say() {
        let system = b"MIME-Version: 1.0\r\nContent-Type: application/x-msmsgssystemmessage\r\n\r\nType: 1\r\nArg1: 5\r\n";
        assert_eq!(
            Message::decode(system),
            Ok(Message::System {
                kind: Some(1),
                minutes: Some(5)
            })
        );
        let mail = b"Content-Type: text/x-msmsgsinitialmdatanotification\r\n\r\nMail-Data: <MD><E><I>3</I><IU>2</IU></E></MD>\r\n";
        assert_eq!(
            Message::decode(mail),
            Ok(Message::InitialMail { unread: Some(2) })
        );
        let mail =
            b"Content-Type: text/x-msmsgsinitialmdatanotification\r\n\r\nMail-Data: too-large\r\n";
        assert_eq!(
            Message::decode(mail),
            Ok(Message::InitialMail { unread: None })
        );
        assert_eq!(
            Message::decode(b"Content-Type: text/x-msnmsgr-datacast\r\n\r\n\r\n"),
            Err(MessageError::Field("ID"))
        );
        assert_eq!(
            Message::decode(b"Content-Type: text/x-msnmsgr-datacast\r\n\r\nID: 1\r\n"),
            Ok(Message::Nudge)
        );
    }

    proptest! {
        #[test]
        fn a_text_comes_back(text in "[^\r]{0,200}", font in "[^\\x00-\\x1f\\x7f-\\x9f]{0,30}", effects in 0..16_u8, colour in 0..0x100_0000_u32) {
            let format = TextFormat {
                font: font.trim().to_owned(),
                effects: Effects::from_bits_truncate(effects),
                colour: Colour::from_wire(&format!("{colour:x}")),
                ..TextFormat::default()
            };
            let message = Message::Text(Text { text, format, sender_name: None });
            prop_assert_eq!(Message::decode(&message.encode()), Ok(message));
        }

        #[test]
        fn nothing_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Message::decode(&bytes);
            let typed = [b"Content-Type: text/x-msnmsgr-datacast\r\n\r\n", &bytes[..]].concat();
            let _ = Message::decode(&typed);
        }
    }
}
