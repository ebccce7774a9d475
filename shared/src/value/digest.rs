//! SHA-1 digests, by which MSNObjects know their data.

use std::{fmt, str::FromStr};

use base64::{Engine as _, engine::general_purpose};
use sha1::{Digest as _, Sha1};
use thiserror::Error;

/// Padding is written; other clients leave it out.
const BASE64: general_purpose::GeneralPurpose = general_purpose::GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    general_purpose::GeneralPurposeConfig::new()
        .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent),
);

/// What the data of a P2P object is known by: its SHA-1, 20 bytes. `Display` and `FromStr` are base64, as `SHA1D` has it
/// (28 characters; missing padding is read too).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 20]);

/// The text is not base64 of 20 bytes.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("not the base64 of 20 bytes")]
pub struct DigestError;

impl Digest {
    /// The digest of these bytes.
    pub fn of(data: &[u8]) -> Self {
        Self(Sha1::digest(data).into())
    }

    /// 40 lower-case hexadecimal digits: fit for a file name or a key, which base64 with its `/` is not.
    pub fn hex(&self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64.encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let bytes = BASE64.decode(text.trim()).map_err(|_| DigestError)?;
        bytes.try_into().map(Self).map_err(|_| DigestError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms() {
        let digest = Digest::of(b"012345678901234567890123456789");
        assert_eq!(digest.to_string(), "jToBQAADhyXW2vh3G0KgeEJTaI8=");
        assert_eq!(digest.hex(), "8d3a014000038725d6daf8771b42a0784253688f");
        assert_eq!("jToBQAADhyXW2vh3G0KgeEJTaI8=".parse(), Ok(digest));
        assert_eq!(" jToBQAADhyXW2vh3G0KgeEJTaI8".parse(), Ok(digest));
        for text in ["", "AAAA", "jToBQAADhyXW2vh3G0KgeEJTaI8=AA", "…"] {
            assert_eq!(text.parse::<Digest>(), Err(DigestError), "{text:?}");
        }
    }
}
