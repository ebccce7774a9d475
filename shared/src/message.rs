//! Layer 3: what a `MSG` carries (msnp11-sb.md, sections 2 and 3; msnp11-ns.md, sections 2 and 4).
//!
//! [`Mime`] reads and writes headers and bodies; [`Message`] gives each content type its meaning. A content type that is
//! not known is [`Message::Unknown`], never an error.

mod caps;
pub(crate) mod charset;
mod chunk;
mod datacast;
pub(crate) mod encoded_words;
mod format;
mod ink;
mod invite;
mod mail;
pub(crate) mod mail_time;
mod mime;
mod profile;
mod text;
mod waiting;

use std::fmt;

use thiserror::Error;

pub use caps::ClientCaps;
pub use charset::{ReadCharset, read_more_charsets};
pub use chunk::{Chunk, ChunkPlace};
pub use datacast::Emoticon;
pub use format::{Colour, Effects, TextFormat};
pub(crate) use ink::decode_direct as decode_direct_ink;
pub use ink::{InkFormat, MAX_SENT_GIF, is_fit_gif};
pub use invite::{Application, CancelCode, Invitation, InvitationCommand};
pub use mail::{MailMoved, NewMail};
pub use mime::{Headers, Mime};
pub use profile::Profile;
pub use text::Text;
pub use waiting::{WaitingMessage, WaitingMessages};

use crate::value::{ObjectText, Payload};

/// The `Type` of a system message that announces the server's end.
const SYSTEM_CLOSES: u32 = 1;

/// The payload of a `MSG`, by its content type. `Debug` names the kind only: the rest is people's words.
#[derive(Clone, PartialEq, Eq)]
#[allow(
    clippy::large_enum_variant,
    reason = "a message is looked at once and taken apart, never kept"
)]
pub enum Message {
    /// `text/plain`
    Text(Text),
    /// `text/x-msmsgscontrol` with `TypingUser`. Trust the sender of the `MSG`, not this address.
    Typing {
        /// Who is typing, as they say.
        user: String,
    },
    /// `text/x-msmsgscontrol` with `RecordingUser` (7.5 and later): a voice clip is being recorded.
    Recording {
        /// Who is recording, as they say.
        user: String,
    },
    /// Datacast 1.
    Nudge,
    /// Datacast 2: the wink's MSNObject.
    Wink(ObjectText),
    /// Datacast 3: the voice clip's MSNObject.
    VoiceClip(ObjectText),
    /// Datacast 4: shown without "says".
    ActionText(String),
    /// `text/x-clientcaps` or `text/x-clientinfo`
    ClientCaps(ClientCaps),
    /// `text/x-mms-emoticon` or `text/x-mms-animemoticon`: comes before the text that uses them.
    Emoticons {
        /// Whether they move.
        animated: bool,
        /// At most 5 are to be sent at once.
        emoticons: Vec<Emoticon>,
    },
    /// `text/x-msmsgsinvite`
    Invitation(Invitation),
    /// `text/x-msmsgsprofile`, from a notification server only.
    Profile(Profile),
    /// `text/x-msmsgsinitialmdatanotification`, or its older form; from a notification server only.
    InitialMail {
        /// Unread messages in the inbox; `None` when it is not told.
        unread: Option<u32>,
        /// Messages that came while the person was offline.
        waiting: WaitingMessages,
    },
    /// `text/x-msmsgsoimnotification`: messages for somebody who seems offline came in, and wait; from a notification
    /// server only.
    OfflineMessages(WaitingMessages),
    /// `text/x-msmsgsemailnotification`, from a notification server only.
    NewMail(NewMail),
    /// `text/x-msmsgsactivemailnotification`, from a notification server only.
    MailMoved(MailMoved),
    /// `application/x-msmsgssystemmessage`, from a notification server only.
    System {
        /// `Type`; 1 is the only one known.
        kind: Option<u32>,
        /// `Arg1` of type 1: minutes until the server goes down.
        minutes: Option<u32>,
    },
    /// `application/x-msnmsgrp2p`
    P2p {
        /// `P2P-Dest`: whom it is for. Everyone in the switchboard gets it.
        dest: String,
        /// Header, data and footer.
        data: Vec<u8>,
    },
    /// A part of a message that was too long for one; see [`Chunk::join`].
    Chunk(Chunk),
    /// `image/gif` or `application/x-ms-ink`: handwriting.
    Ink {
        /// The format of the data.
        format: InkFormat,
        /// The picture.
        data: Vec<u8>,
    },
    /// `text/x-keepalive`: to be ignored.
    KeepAlive,
    /// Anything else.
    Unknown {
        /// In lower case and without parameters; empty when there was none.
        content_type: String,
        /// The body.
        body: Payload,
    },
}

/// A message of a known type that could not be read. Costs this message only.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum MessageError {
    /// A field is not there.
    #[error("{0} is missing")]
    Missing(&'static str),
    /// A field makes no sense.
    #[error("{0} makes no sense")]
    Malformed(&'static str),
    /// The joined parts are longer than is allowed.
    #[error("the parts are too long together")]
    TooLong,
}

impl Message {
    /// Reads a payload.
    ///
    /// # Errors
    ///
    /// When a field without which the type has no meaning is missing or makes none.
    pub fn decode(payload: &[u8]) -> Result<Self, MessageError> {
        let mime = Mime::parse(payload);
        match Chunk::place_of(&mime)? {
            Some((id, place)) => Ok(Self::Chunk(Chunk::new(id, place, mime))),
            None => Self::from_mime(mime),
        }
    }

    /// The payload. What only official servers and later clients send is written as well as it can be.
    pub fn encode(&self) -> Vec<u8> {
        self.to_mime().encode()
    }

    fn from_mime(mime: Mime) -> Result<Self, MessageError> {
        Ok(match mime.content_type().as_str() {
            "text/plain" => Self::Text(Text::from_mime(&mime)),
            "text/x-msmsgscontrol" => decode_control(&mime)?,
            "text/x-msnmsgr-datacast" => datacast::decode(mime)?,
            "text/x-clientcaps" | "text/x-clientinfo" => {
                Self::ClientCaps(ClientCaps::from_fields(&fields(mime)))
            }
            "text/x-mms-emoticon" => Self::Emoticons {
                animated: false,
                emoticons: datacast::decode_emoticons(&mime),
            },
            "text/x-mms-animemoticon" => Self::Emoticons {
                animated: true,
                emoticons: datacast::decode_emoticons(&mime),
            },
            "text/x-msmsgsinvite" => Self::Invitation(Invitation::from_fields(&fields(mime))?),
            "text/x-msmsgsprofile" => Self::Profile(Profile::from_fields(fields(mime))),
            "text/x-msmsgsinitialmdatanotification" | "text/x-msmsgsinitialemailnotification" => {
                let fields = fields(mime);
                Self::InitialMail {
                    unread: mail::decode_unread(&fields),
                    waiting: mail::decode_waiting(&fields),
                }
            }
            "text/x-msmsgsoimnotification" => {
                Self::OfflineMessages(mail::decode_waiting(&fields(mime)))
            }
            "text/x-msmsgsemailnotification" => Self::NewMail(NewMail::from_fields(&fields(mime))),
            "text/x-msmsgsactivemailnotification" => {
                Self::MailMoved(MailMoved::from_fields(&fields(mime)))
            }
            "application/x-msmsgssystemmessage" => decode_system(&fields(mime)),
            "application/x-msnmsgrp2p" => decode_p2p(mime)?,
            "image/gif" => ink::decode(InkFormat::Gif, &mime)?,
            "application/x-ms-ink" => ink::decode(InkFormat::Isf, &mime)?,
            "text/x-keepalive" => Self::KeepAlive,
            _ => Self::unknown(mime),
        })
    }

    fn to_mime(&self) -> Mime {
        match self {
            Self::Text(text) => text.to_mime(),
            Self::Typing { user } => encode_control("TypingUser", user),
            Self::Recording { user } => encode_control("RecordingUser", user),
            Self::Nudge => datacast::encode(1, None),
            Self::Wink(object) => datacast::encode(2, Some(object.as_str())),
            Self::VoiceClip(object) => datacast::encode(3, Some(object.as_str())),
            Self::ActionText(text) => datacast::encode(4, Some(text)),
            Self::ClientCaps(caps) => caps.to_mime(),
            Self::Emoticons {
                animated,
                emoticons,
            } => datacast::encode_emoticons(*animated, emoticons),
            Self::Invitation(invitation) => invitation.to_mime(),
            Self::Profile(profile) => profile.to_mime(),
            Self::InitialMail { unread, waiting } => mail::encode_initial(*unread, waiting),
            Self::OfflineMessages(waiting) => mail::encode_notice(waiting),
            Self::NewMail(mail) => mail.to_mime(),
            Self::MailMoved(moved) => moved.to_mime(),
            Self::System { kind, minutes } => encode_system(*kind, *minutes),
            Self::P2p { dest, data } => Mime::new("application/x-msnmsgrp2p")
                .with("P2P-Dest", dest)
                .body(data.as_slice()),
            Self::Chunk(chunk) => chunk.to_mime(),
            Self::Ink { format, data } => ink::encode(*format, data),
            Self::KeepAlive => Mime::new("text/x-keepalive"),
            Self::Unknown { content_type, body } => Mime::new(content_type).body(body.0.as_slice()),
        }
    }

    fn unknown(mime: Mime) -> Self {
        Self::Unknown {
            content_type: mime.content_type(),
            body: Payload(mime.body),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "Text",
            Self::Typing { .. } => "Typing",
            Self::Recording { .. } => "Recording",
            Self::Nudge => "Nudge",
            Self::Wink(_) => "Wink",
            Self::VoiceClip(_) => "VoiceClip",
            Self::ActionText(_) => "ActionText",
            Self::ClientCaps(_) => "ClientCaps",
            Self::Emoticons { .. } => "Emoticons",
            Self::Invitation(_) => "Invitation",
            Self::Profile(_) => "Profile",
            Self::InitialMail { .. } => "InitialMail",
            Self::OfflineMessages(_) => "OfflineMessages",
            Self::NewMail(_) => "NewMail",
            Self::MailMoved(_) => "MailMoved",
            Self::System { .. } => "System",
            Self::P2p { .. } => "P2p",
            Self::Chunk(_) => "Chunk",
            Self::Ink { .. } => "Ink",
            Self::KeepAlive => "KeepAlive",
            Self::Unknown { .. } => "Unknown",
        }
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { content_type, .. } => write!(f, "Unknown({content_type:?})"),
            _ => f.write_str(self.kind()),
        }
    }
}

/// The fields of a body that is made of lines. Some senders put them among the headers instead.
fn fields(mime: Mime) -> Headers {
    let (mut fields, _) = Headers::parse(&mime.body);
    fields.extend_missing(mime.headers);
    fields
}

fn decode_control(mime: &Mime) -> Result<Message, MessageError> {
    let user = |name| mime.headers.get(name).map(str::to_owned);
    match (user("TypingUser"), user("RecordingUser")) {
        (Some(user), _) => Ok(Message::Typing { user }),
        (None, Some(user)) => Ok(Message::Recording { user }),
        (None, None) => Err(MessageError::Missing("TypingUser")),
    }
}

/// The body is one empty line, as recorded.
fn encode_control(name: &str, user: &str) -> Mime {
    Mime::new("text/x-msmsgscontrol")
        .with(name, user)
        .body("\r\n")
}

fn decode_system(fields: &Headers) -> Message {
    let kind = fields.number("Type");
    let minutes = fields
        .number("Arg1")
        .filter(|_| kind == Some(SYSTEM_CLOSES));
    Message::System { kind, minutes }
}

fn encode_system(kind: Option<u32>, minutes: Option<u32>) -> Mime {
    let fields = Headers::default()
        .maybe("Type", kind)
        .maybe("Arg1", minutes);
    Mime::new("application/x-msmsgssystemmessage").body(fields.lines())
}

/// Clients of MSNP16 and later append `;{guid}` to the address.
fn decode_p2p(mime: Mime) -> Result<Message, MessageError> {
    let dest = mime
        .headers
        .get("P2P-Dest")
        .and_then(|dest| dest.split(';').next());
    let dest = dest
        .ok_or(MessageError::Missing("P2P-Dest"))?
        .trim()
        .to_owned();
    Ok(Message::P2p {
        dest,
        data: mime.body,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typing() {
        let message = Message::Typing {
            user: "alice@example.com".into(),
        };
        let bytes = message.encode();
        assert_eq!(
            bytes,
            b"MIME-Version: 1.0\r\nContent-Type: text/x-msmsgscontrol\r\nTypingUser: alice@example.com\r\n\r\n\r\n"
        );
        assert_eq!(bytes.len(), 90);
        assert_eq!(Message::decode(&bytes), Ok(message));

        let recording = Message::Recording { user: "a@b".into() };
        assert_eq!(Message::decode(&recording.encode()), Ok(recording));
        let neither = Mime::new("text/x-msmsgscontrol").encode();
        assert_eq!(
            Message::decode(&neither),
            Err(MessageError::Missing("TypingUser"))
        );
    }

    #[test]
    fn system_messages() {
        let message = Message::System {
            kind: Some(1),
            minutes: Some(5),
        };
        let bytes = message.encode();
        assert_eq!(
            bytes,
            b"MIME-Version: 1.0\r\nContent-Type: application/x-msmsgssystemmessage\r\n\r\nType: 1\r\nArg1: 5\r\n"
        );
        assert_eq!(bytes.len(), 88, "as recorded");
        assert_eq!(Message::decode(&bytes), Ok(message));
        for (body, kind, minutes) in [
            ("Type: 2\r\nArg1: 5\r\n", Some(2), None),
            ("Type: 1\r\nArg1: soon\r\n", Some(1), None),
            ("", None, None),
        ] {
            let bytes = Mime::new("application/x-msmsgssystemmessage")
                .body(body)
                .encode();
            assert_eq!(
                Message::decode(&bytes),
                Ok(Message::System { kind, minutes })
            );
        }
    }

    #[test]
    fn p2p_bodies_are_bytes() {
        let data = b"\0\x01\xFF\r\n\r\n\0".to_vec();
        let message = Message::P2p {
            dest: "alice@example.com".into(),
            data: data.clone(),
        };
        let bytes = message.encode();
        assert_eq!(bytes.len(), 73 + "alice@example.com".len() + data.len());
        assert_eq!(Message::decode(&bytes), Ok(message.clone()));
        let later = Mime::new("application/x-msnmsgrp2p")
            .with("P2P-Dest", "alice@example.com;{guid}")
            .body(data);
        assert_eq!(Message::decode(&later.encode()), Ok(message));
        let nobody = Mime::new("application/x-msnmsgrp2p").encode();
        assert_eq!(
            Message::decode(&nobody),
            Err(MessageError::Missing("P2P-Dest"))
        );
    }

    #[test]
    fn what_is_not_known_is_no_error() {
        for (payload, expected) in [
            (&b""[..], ""),
            (b"\r\n\r\n", ""),
            (b"hello", ""),
            (b"MIME-Version: 1.0\r\n\r\nhello", ""),
            (
                b"Content-Type: Application/X-New; a=b\r\n\r\nhello",
                "application/x-new",
            ),
        ] {
            let message = Message::decode(payload).unwrap();
            assert!(
                matches!(&message, Message::Unknown { content_type, .. } if content_type == expected)
            );
        }
        let keep_alive = Message::KeepAlive;
        assert_eq!(Message::decode(&keep_alive.encode()), Ok(keep_alive));
    }

    #[test]
    fn debug_tells_no_words() {
        let words = "secret words";
        for message in [
            Message::ActionText(words.into()),
            Message::Text(Text {
                text: words.into(),
                ..Text::default()
            }),
            Message::Typing { user: words.into() },
            Message::Unknown {
                content_type: "a/b".into(),
                body: Payload(words.into()),
            },
        ] {
            assert!(!format!("{message:?}").contains(words));
        }
    }

    const TYPES: &str = "(text/plain|text/x-msmsgscontrol|text/x-msnmsgr-datacast|text/x-clientcaps|\
        text/x-mms-emoticon|text/x-msmsgsinvite|text/x-msmsgsprofile|\
        text/x-msmsgsinitialmdatanotification|text/x-msmsgsemailnotification|\
        text/x-msmsgsactivemailnotification|application/x-msmsgssystemmessage|\
        application/x-msnmsgrp2p|image/gif|application/x-ms-ink|a/b)";

    /// Headers and fields that mean something to some type, with values that may not.
    const FIELD: &str = "(Chunks?|Message-ID|TypingUser|P2P-Dest|ID|Data|Type|Arg1|Mail-Data|\
        Invitation-C(ommand|ookie)|Cancel-Code|Application-FileSize|X-MMS-IM-Format|MemberIdLow|\
        ClientIP|Subject): ?(-?[0-9]{0,12}|CANCEL|base64:[a-zA-Z0-9+/=]*|<MD>?(<E>|<I>1</I>|</E>|</MD>)*|\\PC{0,30})";

    proptest! {
        #[test]
        fn typing_comes_back(user in "[!-~]([ -~]{0,40}[!-~])?") {
            let message = Message::Typing { user };
            prop_assert_eq!(Message::decode(&message.encode()), Ok(message));
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
            let _ = Message::decode(&bytes);
        }

        #[test]
        fn no_fields_panic(
            content_type in TYPES,
            headers in proptest::collection::vec(FIELD, 0..4),
            body in proptest::collection::vec(FIELD, 0..4),
            end in "\\PC{0,20}",
        ) {
            let (headers, body) = (headers.join("\r\n"), body.join("\r\n"));
            let payload = format!("Content-Type: {content_type}\r\n{headers}\r\n\r\n{body}\r\n{end}");
            if let Ok(message) = Message::decode(payload.as_bytes()) {
                // What could be read can be written and read again.
                prop_assert!(Message::decode(&message.encode()).is_ok(), "{:?}", message);
                let _ = format!("{message:?}");
            }
        }
    }
}
