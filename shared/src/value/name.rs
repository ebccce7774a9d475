//! Friendly names, group names and phone numbers: URL-encoded on the wire.

use std::fmt;

use percent_encoding::{AsciiSet, percent_decode, utf8_percent_encode};

/// What is escaped when sent: 0x00 to 0x20, 0x7F, `%` and every byte from 0x80. Escargot cuts lines at raw U+00A0 and
/// U+3000, so nothing beyond ASCII goes out raw.
const ESCAPED: &AsciiSet = &percent_encoding::CONTROLS.add(b' ').add(b'%');

/// A name as people read it: a friendly name, a group's name, a property.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// The longest friendly name in bytes, encoded (`PRP MFN`).
    pub const MAX_ENCODED: usize = 387;

    /// A name.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The longest name that is read, in bytes, decoded. Servers take 387 encoded; thousands of people are remembered, and
    /// none of them with a line's 8 KiB.
    pub const MAX_READ: usize = 1_024;

    /// Decodes `%XX`, leaves a malformed `%` as it is, then reads UTF-8 with replacement. A plus is a plus. What is longer
    /// than [`MAX_READ`](Self::MAX_READ) is cut.
    pub fn from_wire(bytes: &[u8]) -> Self {
        let mut name = percent_decode(bytes).decode_utf8_lossy().into_owned();
        let mut end = name.len().min(Self::MAX_READ);
        while !name.is_char_boundary(end) {
            end -= 1;
        }
        name.truncate(end);
        Self(name)
    }

    /// The name as people read it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The length in bytes on the wire.
    pub fn encoded_len(&self) -> usize {
        self.to_string().len()
    }
}

/// As it goes on the wire.
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return Ok(());
        }
        write!(f, "{}", utf8_percent_encode(&self.0, ESCAPED))
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Name({} bytes)", self.0.len())
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_servers_send() {
        for (wire, name) in [
            ("Alice%20✓", "Alice ✓"),
            ("Alice%20%E2%9C%93", "Alice ✓"),
            ("100%", "100%"),
            ("a%2", "a%2"),
            ("a%zz+b", "a%zz+b"),
            ("", ""),
        ] {
            assert_eq!(Name::from_wire(wire.as_bytes()).as_str(), name);
        }
        assert_eq!(Name::from_wire(b"a%FF").as_str(), "a\u{FFFD}");
        let long = format!("a{}", "ä".repeat(4_000));
        let name = Name::from_wire(long.as_bytes());
        assert_eq!(name.as_str().len(), Name::MAX_READ - 1);
    }

    #[test]
    fn escapes_all_that_could_end_a_parameter() {
        assert_eq!(
            Name::new("50% off ✓\r\n").to_string(),
            "50%25%20off%20%E2%9C%93%0D%0A"
        );
    }
}
