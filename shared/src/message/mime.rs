//! Headers and bodies (msnp11-sb.md, section 3): read with tolerance, written strictly.

use std::fmt;

/// Headers that are kept of one block. A profile, the longest, has 26.
const MAX_HEADERS: usize = 32;

/// The payload of a `MSG`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Mime {
    /// What stands before the first empty line.
    pub headers: Headers,
    /// All that follows it, as bytes.
    pub body: Vec<u8>,
}

impl Mime {
    /// A message with its first two headers, which everyone expects in this order.
    pub fn new(content_type: &str) -> Self {
        let headers = Headers::default()
            .with("MIME-Version", "1.0")
            .with("Content-Type", content_type);
        Self {
            headers,
            body: Vec::new(),
        }
    }

    /// Reads any bytes. Without an empty line all of it is headers.
    pub fn parse(payload: &[u8]) -> Self {
        let (headers, body) = Headers::parse(payload);
        Self {
            headers,
            body: body.to_vec(),
        }
    }

    /// Adds a header. The type's own goes third, since msnp11-sdk reads it by its place.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.headers = self.headers.with(name, value);
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// The content type without its parameters, in lower case; empty when there is none.
    pub fn content_type(&self) -> String {
        let value = self.headers.get("Content-Type").unwrap_or_default();
        value
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    }

    /// The `charset` parameter of the content type, in lower case.
    pub fn charset(&self) -> Option<String> {
        let value = self.headers.get("Content-Type")?;
        value
            .split(';')
            .skip(1)
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(key, _)| key.trim().eq_ignore_ascii_case("charset"))
            .map(|(_, charset)| charset.trim().trim_matches('"').to_ascii_lowercase())
    }

    /// The payload.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = self.headers.block();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

/// Tells numbers only: headers and bodies are people's words and secrets.
impl fmt::Debug for Mime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mime({:?}, {} bytes)", self.headers, self.body.len())
    }
}

/// `Name: value` lines. Many bodies are made of them too.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// How many bytes of text they are.
    pub(super) fn size(&self) -> usize {
        let headers = self.0.iter();
        headers.map(|(name, value)| name.len() + value.len()).sum()
    }

    /// Reads lines up to the first empty one, and returns what follows it.
    ///
    /// Lines end in CR LF, LF or CR. One that starts with white space goes on with the header before it; one without a
    /// colon is left out, as are repeated names and all after the 32nd header.
    pub fn parse(mut bytes: &[u8]) -> (Self, &[u8]) {
        let mut headers = Self::default();
        // Whether a folded line belongs to the header kept last, and not to one that was left out.
        let mut kept = false;
        while !bytes.is_empty() {
            let (line, rest) = next_line(bytes);
            bytes = rest;
            if line.is_empty() {
                break;
            }
            if matches!(line[0], b' ' | b'\t') {
                if let Some((_, value)) = headers.0.last_mut().filter(|_| kept) {
                    unfold(value, line);
                }
                continue;
            }
            kept = headers.read_line(line);
        }
        (headers, bytes)
    }

    /// Names and values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.0.iter();
        headers.map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of a header, whatever the case of its name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut named = self
            .0
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name));
        named.next().map(|(_, value)| value.as_str())
    }

    /// The value of a header if it can be read as a number, or as whatever is asked for.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }

    /// The value of a header, empty when it is missing.
    pub fn text(&self, name: &str) -> String {
        self.get(name).unwrap_or_default().to_owned()
    }

    /// The value of a header, unless it is missing or empty.
    pub fn filled(&self, name: &str) -> Option<String> {
        self.get(name)
            .filter(|value| !value.is_empty())
            .map(str::to_owned)
    }

    /// Takes a header's value out.
    pub fn take(&mut self, name: &str) -> Option<String> {
        let place = self
            .0
            .iter()
            .position(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(self.0.remove(place).1)
    }

    /// Adds those headers that are not there yet.
    pub fn extend_missing(&mut self, others: Self) {
        for (name, value) in others.0 {
            if self.get(&name).is_none() {
                self.0.push((name, value));
            }
        }
    }

    /// Adds a header. A line end in its value becomes a space, so that no value can break out of its line.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        let value = value.to_string().replace(['\r', '\n'], " ");
        self.0.push((name.to_owned(), value));
        self
    }

    /// Adds a header if there is a value.
    #[must_use]
    pub fn maybe(self, name: &str, value: Option<impl fmt::Display>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// The lines.
    pub fn lines(&self) -> Vec<u8> {
        let lines = self
            .0
            .iter()
            .flat_map(|(name, value)| [name, ": ", value, "\r\n"]);
        lines.collect::<String>().into_bytes()
    }

    /// The lines and an empty one.
    pub fn block(&self) -> Vec<u8> {
        let mut bytes = self.lines();
        bytes.extend_from_slice(b"\r\n");
        bytes
    }

    /// Whether the line was kept.
    fn read_line(&mut self, line: &[u8]) -> bool {
        let Some(colon) = line.iter().position(|&byte| byte == b':') else {
            return false;
        };
        let name = String::from_utf8_lossy(&line[..colon]);
        let name = trim(&name);
        if name.is_empty() || self.0.len() >= MAX_HEADERS || self.get(name).is_some() {
            return false;
        }
        let value = String::from_utf8_lossy(&line[colon + 1..]);
        self.0.push((name.to_owned(), trim(&value).to_owned()));
        true
    }
}

impl fmt::Debug for Headers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} headers", self.0.len())
    }
}

/// Splits after the first CR LF, LF or CR.
fn next_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let Some(end) = bytes.iter().position(|byte| matches!(byte, b'\r' | b'\n')) else {
        return (bytes, &[]);
    };
    let rest = &bytes[end..];
    let rest = rest.strip_prefix(b"\r\n").unwrap_or(&rest[1..]);
    (&bytes[..end], rest)
}

/// Joins a folded line to its header's value, with one space between them.
fn unfold(value: &mut String, line: &[u8]) {
    let line = String::from_utf8_lossy(line);
    let more = trim(&line);
    if !value.is_empty() && !more.is_empty() {
        value.push(' ');
    }
    value.push_str(more);
}

/// Spaces and tabs only: other white space may belong to a name.
fn trim(text: &str) -> &str {
    text.trim_matches([' ', '\t'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_line_end_and_every_case() {
        for payload in [
            &b"Content-Type: text/plain; charset=UTF-8\r\nX: 1\r\n\r\nhi\r\n\r\nyou"[..],
            b"content-type:text/plain;charset=utf-8\nx:1\n\nhi\r\n\r\nyou",
            b"CONTENT-TYPE : text/plain ;\r\n\tCharset=\"utf-8\"\r\nX: \r\n 1\r\n\r\nhi\r\n\r\nyou",
            b"Content-Type: Text/Plain; charset = UTF-8\rX: 1\r\rhi\r\n\r\nyou",
        ] {
            let mime = Mime::parse(payload);
            assert_eq!(mime.content_type(), "text/plain");
            assert_eq!(mime.charset().as_deref(), Some("utf-8"));
            assert_eq!(mime.headers.get("x"), Some("1"));
            assert_eq!(mime.body, b"hi\r\n\r\nyou");
        }
    }

    #[test]
    fn what_is_left_out() {
        let mime =
            Mime::parse(b" lost\r\nA: 1\r\na: 2\r\n lost\r\nno colon\r\n lost\r\n: x\r\nB: 3");
        assert_eq!(
            (mime.headers.get("A"), mime.headers.get("B")),
            (Some("1"), Some("3"))
        );
        assert_eq!(mime.headers.0.len(), 2);
        assert!(mime.body.is_empty(), "no empty line, no body");

        let many: String = (0..50).map(|n| format!("H{n}: {n}\r\n")).collect();
        let mime = Mime::parse(format!("{many}\r\nbody").as_bytes());
        assert_eq!(mime.headers.get("H31"), Some("31"));
        assert_eq!(mime.headers.get("H32"), None);
        assert_eq!(mime.body, b"body");
    }

    #[test]
    fn no_value_breaks_out_of_its_line() {
        let mime = Mime::new("text/plain")
            .with("P4-Context", "a\r\n\r\nb")
            .body("c");
        let bytes = mime.encode();
        assert_eq!(
            bytes,
            b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\nP4-Context: a    b\r\n\r\nc"
        );
        assert!(!format!("{mime:?}").contains("a "));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_message(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
            let mime = Mime::parse(&bytes);
            prop_assert!(mime.headers.0.len() <= MAX_HEADERS);
            // What was read once is read the same again.
            let again = Mime::parse(&mime.encode());
            prop_assert_eq!(again, mime);
        }
    }
}
