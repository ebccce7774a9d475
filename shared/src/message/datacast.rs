//! `text/x-msnmsgr-datacast` (nudges, winks, voice clips, action texts) and custom emoticons (msnp11-sb.md, sections
//! 3.3 and 3.5).

use percent_encoding::percent_decode_str;

use super::{
    Message, MessageError,
    mime::{Headers, Mime},
};
use crate::value::ObjectText;

/// Emoticons read from one message. aMSN sends 5, later clients a few more; this only bounds the memory.
const MAX_EMOTICONS: usize = 32;
/// The longest shortcut in characters. Official clients allow 7; longer ones could only be meant to annoy.
const MAX_SHORTCUT: usize = 16;

const DATACAST: &str = "text/x-msnmsgr-datacast";

/// A custom emoticon: from now on the sender's shortcut stands for the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Emoticon {
    /// What is typed, such as `(tux)`.
    pub shortcut: String,
    /// The picture's MSNObject.
    pub object: ObjectText,
}

/// Reads a datacast. An empty one or an unknown `ID` is to be ignored, hence unknown.
pub(super) fn decode(mime: Mime) -> Result<Message, MessageError> {
    let (fields, _) = Headers::parse(&mime.body);
    let data = || fields.filled("Data").ok_or(MessageError::Missing("Data"));
    Ok(match fields.number("ID") {
        Some(1) => Message::Nudge,
        Some(2) => Message::Wink(ObjectText::new(data()?)),
        Some(3) => Message::VoiceClip(ObjectText::new(data()?)),
        Some(4) => Message::ActionText(data()?),
        _ => Message::unknown(mime),
    })
}

/// A datacast with its `ID` and, but for nudges, `Data`. Ends with an empty line: msnp11-sdk compares a nudge's body
/// with exactly that, Escargot drops it without.
pub(super) fn encode(id: u8, data: Option<&str>) -> Mime {
    let fields = Headers::default().with("ID", id).maybe("Data", data);
    Mime::new(DATACAST).body(fields.block())
}

/// Reads pairs of shortcut and object, each followed by a tab. Halves and empty ones are left out.
pub(super) fn decode_emoticons(mime: &Mime) -> Vec<Emoticon> {
    let body = String::from_utf8_lossy(&mime.body);
    let mut parts = body.split('\t').map(str::trim);
    let mut emoticons = Vec::new();
    while let (Some(shortcut), Some(object)) = (parts.next(), parts.next()) {
        if emoticons.len() >= MAX_EMOTICONS {
            break;
        }
        if !shortcut.is_empty() && shortcut.chars().count() <= MAX_SHORTCUT && !object.is_empty() {
            emoticons.push(Emoticon {
                shortcut: shortcut.to_owned(),
                object: object_text(object),
            });
        }
    }
    emoticons
}

pub(super) fn encode_emoticons(animated: bool, emoticons: &[Emoticon]) -> Mime {
    let content_type = if animated {
        "text/x-mms-animemoticon"
    } else {
        "text/x-mms-emoticon"
    };
    let pairs = emoticons
        .iter()
        .flat_map(|emoticon| [&emoticon.shortcut, emoticon.object.as_str()]);
    let body: String = pairs.flat_map(|part| [part, "\t"]).collect();
    Mime::new(content_type).body(body)
}

/// The object goes raw; some send it as it stands on presence lines.
fn object_text(text: &str) -> ObjectText {
    if text.starts_with('<') {
        return ObjectText::new(text);
    }
    ObjectText::new(percent_decode_str(text).decode_utf8_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINK: &str = r#"<msnobj Creator="a@b" Type="8" stamp="AAA: b="/>"#;

    #[test]
    fn nudges() {
        let bytes = Message::Nudge.encode();
        assert_eq!(
            bytes,
            b"MIME-Version: 1.0\r\nContent-Type: text/x-msnmsgr-datacast\r\n\r\nID: 1\r\n\r\n"
        );
        assert_eq!(bytes.len(), 69);
        for body in ["ID: 1\r\n\r\n", "ID: 1\r\n", "ID:1", "id: 1\n\n"] {
            assert_eq!(
                Message::decode(&Mime::new(DATACAST).body(body).encode()),
                Ok(Message::Nudge)
            );
        }
    }

    #[test]
    fn action_texts_winks_and_voice_clips() {
        let action = Message::ActionText("waves".into());
        assert_eq!(action.encode().len(), 82);
        assert!(
            action
                .encode()
                .ends_with(b"\r\n\r\nID: 4\r\nData: waves\r\n\r\n")
        );
        let wink = Message::Wink(ObjectText::new(WINK));
        let clip = Message::VoiceClip(ObjectText::new(WINK));
        for message in [action, wink, clip] {
            assert_eq!(Message::decode(&message.encode()), Ok(message));
        }
        let without = Mime::new(DATACAST).body("ID: 4\r\n\r\n").encode();
        assert_eq!(
            Message::decode(&without),
            Err(MessageError::Missing("Data"))
        );
        for body in [
            "",
            "\r\n",
            "ID: 9\r\n",
            "ID: x\r\n",
            "ID: 999999999999999999999\r\n",
        ] {
            let message = Message::decode(&Mime::new(DATACAST).body(body).encode());
            assert!(matches!(message, Ok(Message::Unknown { .. })), "{body:?}");
        }
    }

    #[test]
    fn emoticons() {
        let raw = r#"<msnobj Creator="alice@example.com" Size="978" Type="2"/>"#;
        let emoticon = |shortcut: &str| Emoticon {
            shortcut: shortcut.into(),
            object: ObjectText::new(raw),
        };
        let message = Message::Emoticons {
            animated: false,
            emoticons: vec![emoticon("(tux)"), emoticon("x")],
        };
        let bytes = message.encode();
        assert!(bytes.ends_with(format!("\r\n\r\n(tux)\t{raw}\tx\t{raw}\t").as_bytes()));
        assert_eq!(Message::decode(&bytes), Ok(message.clone()));

        let escaped = format!("(tux)\t{}\tx\t{raw}", ObjectText::new(raw));
        let bytes = Mime::new("text/x-mms-emoticon").body(escaped).encode();
        assert_eq!(Message::decode(&bytes), Ok(message));

        let animated = Message::Emoticons {
            animated: true,
            emoticons: Vec::new(),
        };
        let odd = format!("\t{raw}\t(half)\t\t{}\t{raw}\t(cut)", "x".repeat(17));
        let bytes = Mime::new("text/x-mms-animemoticon").body(odd).encode();
        assert_eq!(Message::decode(&bytes), Ok(animated));

        let many = format!("a\t{raw}\t").repeat(100);
        let mime = Mime::new("text/x-mms-emoticon").body(many);
        assert_eq!(decode_emoticons(&mime).len(), MAX_EMOTICONS);
    }
}
