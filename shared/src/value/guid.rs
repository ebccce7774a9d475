//! GUIDs of contacts and groups.

use std::{fmt, hash};

/// A GUID as it stood on the wire. Compared without regard to case; sent verbatim, since it is the server's.
#[derive(Clone)]
pub struct Guid(String);

impl Guid {
    /// A GUID from the wire: any token of up to 64 bytes, since servers differ in braces and length.
    pub fn from_wire(text: &str) -> Option<Self> {
        (!text.is_empty() && text.len() <= 64).then(|| Self(text.to_owned()))
    }

    /// Whether the text has the shape of a GUID: hexadecimal digits as 8-4-4-4-12 or all 32 together, in braces or not.
    /// Tells a GUID from the numbers that some servers put beside it.
    pub fn is_shaped(text: &[u8]) -> bool {
        let bare = text.strip_prefix(b"{").and_then(|it| it.strip_suffix(b"}"));
        let groups: Vec<_> = bare.unwrap_or(text).split(|&byte| byte == b'-').collect();
        let lengths = groups.iter().map(|group| group.len());
        (lengths.clone().eq([8, 4, 4, 4, 12]) || lengths.eq([32]))
            && groups.concat().iter().all(u8::is_ascii_hexdigit)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl PartialEq for Guid {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Guid {}

impl hash::Hash for Guid {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.0.to_ascii_lowercase().hash(state);
    }
}

impl PartialOrd for Guid {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Guid {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0
            .to_ascii_lowercase()
            .cmp(&other.0.to_ascii_lowercase())
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Guid({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_of_a_guid() {
        for text in [
            "e5243a62-0d54-4869-84a9-fc96b02e04bb",
            "{E5243A62-0D54-4869-84A9-FC96B02E04BB}",
            "e5243a620d54486984a9fc96b02e04bb",
        ] {
            assert!(Guid::is_shaped(text.as_bytes()));
        }
        for text in [
            &b"0"[..],
            b"e5243a62",
            b"e5243a62-0d54-4869-84a9-fc96b02e04bg",
            b"{e5243a62-0d54-4869-84a9-fc96b02e04bb",
            b"e5243a62-0d54486984a9fc96b02e04bb",
            b"My%20Friends",
            b"",
        ] {
            assert!(!Guid::is_shaped(text));
        }
    }
}
