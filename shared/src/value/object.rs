//! MSNObjects on a presence line.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode, utf8_percent_encode};

/// An MSNObject is escaped but for `A-Za-z0-9-._~+`.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'+');

/// The text of an MSNObject, decoded and otherwise byte for byte as it came: its owner compares the whole.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ObjectText(String);

impl ObjectText {
    /// An object's text, such as `<msnobj Creator="…" …/>`.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Reads the parameter. No picture is a missing one, `0`, or Escargot's `%3Cmsnobj%2F%3E`.
    pub fn from_wire(bytes: &[u8]) -> Option<Self> {
        let text = percent_decode(bytes).decode_utf8_lossy().into_owned();
        (!matches!(text.as_str(), "" | "0" | "<msnobj/>")).then_some(Self(text))
    }

    /// The decoded text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// As it goes on the wire.
impl fmt::Display for ObjectText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", utf8_percent_encode(&self.0, ESCAPED))
    }
}

impl fmt::Debug for ObjectText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ObjectText({} bytes)", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_picture_has_three_forms() {
        for wire in ["", "0", "%3Cmsnobj%2F%3E"] {
            assert_eq!(ObjectText::from_wire(wire.as_bytes()), None);
        }
        let object = ObjectText::from_wire(b"%3Cmsnobj%20Size%3D%221%22%2F%3E").unwrap();
        assert_eq!(object.as_str(), r#"<msnobj Size="1"/>"#);
        assert_eq!(object.to_string(), "%3Cmsnobj%20Size%3D%221%22%2F%3E");
    }
}
