//! `text/x-clientcaps`: what a third-party client says about itself (msnp11-sb.md, section 3.4).

use super::mime::{Headers, Mime};

/// A client's name and whether it keeps what is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientCaps {
    /// `Client-Name`, such as `Example/1.0`.
    pub client_name: Option<String>,
    /// `Chat-Logging`: `Y` yes, `N` no, `S` yes and encrypted.
    pub chat_logging: Option<bool>,
}

impl ClientCaps {
    pub(super) fn from_fields(fields: &Headers) -> Self {
        let logging = fields.text("Chat-Logging").to_ascii_uppercase();
        Self {
            client_name: fields.filled("Client-Name"),
            chat_logging: match logging.as_str() {
                "Y" | "S" => Some(true),
                "N" => Some(false),
                _ => None,
            },
        }
    }

    pub(super) fn to_mime(&self) -> Mime {
        let logging = self.chat_logging.map(|logs| if logs { "Y" } else { "N" });
        let fields = Headers::default()
            .maybe("Client-Name", self.client_name.as_ref())
            .maybe("Chat-Logging", logging);
        Mime::new("text/x-clientcaps").body(fields.lines())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Message, *};

    #[test]
    fn in_the_body_or_among_the_headers() {
        let caps = ClientCaps {
            client_name: Some("Example/1.0".into()),
            chat_logging: Some(true),
        };
        let message = Message::ClientCaps(caps);
        let bytes = message.encode();
        assert!(bytes.ends_with(b"\r\n\r\nClient-Name: Example/1.0\r\nChat-Logging: Y\r\n"));
        assert_eq!(bytes.len(), 97);
        assert_eq!(Message::decode(&bytes), Ok(message.clone()));
        let headers = b"Content-Type: text/x-clientinfo\r\nClient-Name: Example/1.0\r\nChat-Logging: S\r\n\r\n";
        assert_eq!(Message::decode(headers), Ok(message));
        let nothing = Message::ClientCaps(ClientCaps::default());
        assert_eq!(Message::decode(&nothing.encode()), Ok(nothing));
    }
}
