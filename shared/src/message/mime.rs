//! The shape of every `MSG` payload: headers, an empty line, a body (msnp11-sb.md, section 3).

use thiserror::Error;

/// Headers read from one payload; real ones have at most 24 (the profile).
const MAX_HEADERS: usize = 32;

/// A payload cut into headers and body. The body is bytes, and is never cut at a second empty line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mime<'a> {
    headers: Vec<(String, String)>,
    /// What follows the first empty line.
    pub body: &'a [u8],
}

/// Why a payload is no message.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum MessageError {
    /// More headers than any message has.
    #[error("MSG: more than {MAX_HEADERS} headers")]
    TooManyHeaders,
    /// A message of its kind lacks a field, or it makes no sense.
    #[error("MSG: {0} is missing or makes no sense")]
    Field(&'static str),
}

impl<'a> Mime<'a> {
    /// Reads a payload as tolerantly as it is safe: line ends CR LF, LF or CR; a colon with or without a space; folded
    /// lines joined; without an empty line all is headers.
    ///
    /// # Errors
    ///
    /// When there are too many headers.
    pub fn parse(payload: &'a [u8]) -> Result<Self, MessageError> {
        let mut headers: Vec<(String, String)> = Vec::new();
        let mut rest = payload;
        while !rest.is_empty() {
            let (line, tail) = cut_line(rest);
            rest = tail;
            if line.is_empty() {
                break;
            }
            let text = String::from_utf8_lossy(line);
            if text.starts_with([' ', '\t']) {
                if let Some((_, value)) = headers.last_mut() {
                    value.push(' ');
                    value.push_str(text.trim());
                }
                continue;
            }
            if headers.len() >= MAX_HEADERS {
                return Err(MessageError::TooManyHeaders);
            }
            if let Some((name, value)) = text.split_once(':') {
                headers.push((name.trim().to_owned(), value.trim().to_owned()));
            }
        }
        Ok(Self {
            headers,
            body: rest,
        })
    }

    /// The value of a header; names have no case, and of several the first counts.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The content type in small letters, without its parameters.
    pub fn content_type(&self) -> String {
        let value = self.header("Content-Type").unwrap_or_default();
        value
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    }

    /// A parameter of the content type, such as `charset`, in small letters.
    pub fn charset(&self) -> Option<String> {
        let (_, parameters) = self.header("Content-Type")?.split_once(';')?;
        parameters
            .split(';')
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
            .map(|(_, value)| value.trim().trim_matches('"').to_ascii_lowercase())
    }

    /// The body read as fields of its own, as datacasts, invitations and mail have it.
    pub fn fields(&self) -> Self {
        let fields = Mime::parse(self.body).unwrap_or(Self {
            headers: Vec::new(),
            body: &[],
        });
        Self {
            headers: fields.headers,
            body: fields.body,
        }
    }
}

/// Builds a payload: the version, the type, then the type's own headers, since some clients read them by position.
#[derive(Debug)]
pub(super) struct Builder(Vec<u8>);

impl Builder {
    pub(super) fn new(content_type: &str) -> Self {
        Self(format!("MIME-Version: 1.0\r\nContent-Type: {content_type}\r\n").into_bytes())
    }

    /// Adds a header. Line ends cannot get in.
    pub(super) fn header(mut self, name: &str, value: &str) -> Self {
        let value: String = value.chars().filter(|c| !c.is_control()).collect();
        self.0
            .extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
        self
    }

    pub(super) fn body(mut self, body: &[u8]) -> Vec<u8> {
        self.0.extend_from_slice(b"\r\n");
        self.0.extend_from_slice(body);
        self.0
    }
}

/// A line without its end, and what follows.
fn cut_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let Some(end) = bytes.iter().position(|&byte| matches!(byte, b'\r' | b'\n')) else {
        return (bytes, &[]);
    };
    let (line, rest) = bytes.split_at(end);
    (line, rest.strip_prefix(b"\r\n").unwrap_or(&rest[1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_others_write() {
        for payload in [
            &b"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\na\r\n\r\nb"[..],
            b"mime-version:1.0\ncontent-type:TEXT/plain;charset=\"utf-8\"\n\na\r\n\r\nb",
            b"MIME-Version: 1.0\rContent-Type: text/plain;\r charset=utf-8\r\ra\r\n\r\nb",
        ] {
            let mime = Mime::parse(payload).unwrap();
            assert_eq!(mime.content_type(), "text/plain");
            assert_eq!(mime.charset().as_deref(), Some("utf-8"));
            assert_eq!(mime.body, b"a\r\n\r\nb");
        }
    }

    #[test]
    fn odd_shapes() {
        assert_eq!(Mime::parse(b"").unwrap().content_type(), "");
        let mime = Mime::parse(b"A: 1\r\nA: 2\r\nno colon").unwrap();
        assert_eq!((mime.header("a"), mime.body), (Some("1"), &b""[..]));
        assert_eq!(
            Mime::parse(&b"A: 1\r\n".repeat(33)),
            Err(MessageError::TooManyHeaders)
        );
    }
}
