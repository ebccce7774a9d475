//! E-mail addresses, which are Messenger's account names.

use std::{cmp::Ordering, fmt, hash};

use thiserror::Error;

/// An account name as it stood on the wire. Compared without regard to ASCII case, as servers do; sent verbatim.
///
/// May also be a phone contact (`tel:15551112222`, since MSNP11).
#[derive(Clone)]
pub struct Email {
    text: String,
    /// What it is compared by, where the text has capitals: lists of thousands are searched and sorted by it.
    lower_case: Option<String>,
}

impl Email {
    /// The longest address in bytes; 129 is what official servers took.
    pub const MAX: usize = 129;

    /// An address that a person typed: trimmed, lower-cased (Escargot compares exactly), checked.
    ///
    /// # Errors
    ///
    /// When it cannot be an address.
    pub fn typed(text: &str) -> Result<Self, EmailError> {
        let text = text.trim().to_lowercase();
        if text.is_empty() {
            return Err(EmailError::Empty);
        }
        if text.len() > Self::MAX {
            return Err(EmailError::TooLong);
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(EmailError::Space);
        }
        match text.split_once('@') {
            Some((user, domain))
                if !user.is_empty() && !domain.is_empty() && !domain.contains('@') =>
            {
                Ok(Self::of(text))
            }
            _ => Err(EmailError::NoDomain),
        }
    }

    /// An address from the wire, verbatim. MSNP16 and later append `;{guid}`, which is cut.
    pub fn from_wire(text: &str) -> Option<Self> {
        let text = text.split(';').next().unwrap_or_default();
        (!text.is_empty() && text.len() <= 4 * Self::MAX).then(|| Self::of(text.to_owned()))
    }

    fn of(text: String) -> Self {
        let has_capitals = text.bytes().any(|byte| byte.is_ascii_uppercase());
        Self {
            lower_case: has_capitals.then(|| text.to_ascii_lowercase()),
            text,
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether this is a phone number instead of an account; such a contact can be shown but not talked to.
    pub fn is_phone(&self) -> bool {
        self.text.starts_with("tel:")
    }

    fn key(&self) -> &str {
        self.lower_case.as_deref().unwrap_or(&self.text)
    }
}

/// Why a typed text is no address.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum EmailError {
    /// Nothing was typed.
    #[error("the address is empty")]
    Empty,
    /// No `@` with something on both sides.
    #[error("the address has no domain")]
    NoDomain,
    /// White space or a control character.
    #[error("the address contains a space")]
    Space,
    /// Over [`Email::MAX`] bytes.
    #[error("the address is too long")]
    TooLong,
}

impl PartialEq for Email {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Email {}

impl PartialOrd for Email {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Email {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(other.key())
    }
}

impl hash::Hash for Email {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Addresses are personal, and debug output ends in logs: the domain only.
impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let domain = self.text.split_once('@').map_or("", |(_, domain)| domain);
        write!(f, "Email(..@{domain})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_checked() {
        assert_eq!(
            Email::typed("  Alice@Example.com ").unwrap().as_str(),
            "alice@example.com"
        );
        for (text, error) in [
            ("", EmailError::Empty),
            ("alice", EmailError::NoDomain),
            ("@b", EmailError::NoDomain),
            ("a@", EmailError::NoDomain),
            ("a@b@c", EmailError::NoDomain),
            ("a b@c", EmailError::Space),
        ] {
            assert_eq!(Email::typed(text), Err(error), "{text:?}");
        }
        assert_eq!(
            Email::typed(&format!("{}@b", "a".repeat(200))),
            Err(EmailError::TooLong)
        );
    }

    #[test]
    fn case_does_not_matter_and_stays() {
        let (a, b) = (
            Email::from_wire("Bob@X.y").unwrap(),
            Email::from_wire("bob@x.Y").unwrap(),
        );
        assert_eq!(a, b);
        assert_eq!(a.cmp(&b), Ordering::Equal);
        assert_eq!(a.as_str(), "Bob@X.y");
        assert!(!format!("{a:?}").contains("Bob"));
    }
}
