//! What a file is: the `Context` of its invitation (msnp11-sb.md, section 8).

use std::fmt;

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use thiserror::Error;

/// Bytes of the form that is written, version 2. Official clients of 7.0 write 638, version 3.
const LENGTH: usize = 574;
/// Where the name stands.
const NAME: usize = 20;
/// UTF-16 units of a name, without the zero at its end.
const MAX_UNITS: usize = 259;
/// The largest preview that is taken, in bytes: 96x96 pixels hardly fill it.
pub const MAX_PREVIEW: usize = 32 * 1024;

/// Some clients leave the padding out, or end with stray bits.
pub(super) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// A file that is offered.
#[derive(Clone, PartialEq, Eq)]
pub struct FileContext {
    /// The name as it stands there: **not** safe, see [`safe_name`](super::safe_name). At most 259 UTF-16 units.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// A picture of it, at most 32 KiB; PNG by the book.
    pub preview: Option<Vec<u8>>,
}

/// A context that could not be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum FileContextError {
    /// Not base64.
    #[error("not base64")]
    NotBase64,
    /// Shorter than the form of 574 bytes.
    #[error("shorter than a file's context")]
    TooShort,
}

impl FileContext {
    /// Reads the value of `Context`.
    ///
    /// # Errors
    ///
    /// When it is not base64 of at least 574 bytes.
    pub fn from_base64(text: &str) -> Result<Self, FileContextError> {
        let bytes = BASE64
            .decode(text.trim())
            .map_err(|_| FileContextError::NotBase64)?;
        Self::decode(&bytes)
    }

    /// The value of `Context`.
    pub fn to_base64(&self) -> String {
        BASE64.encode(self.encode())
    }

    /// Reads the bytes. The preview stands where the first field says.
    ///
    /// # Errors
    ///
    /// When they are fewer than 574.
    pub fn decode(bytes: &[u8]) -> Result<Self, FileContextError> {
        if bytes.len() < LENGTH {
            return Err(FileContextError::TooShort);
        }
        let length = u32_at(bytes, 0) as usize;
        let units = bytes[NAME..NAME + 2 * (MAX_UNITS + 1)].chunks_exact(2);
        let units = units.map(|two| u16::from_le_bytes([two[0], two[1]]));
        let name: Vec<u16> = units
            .take(MAX_UNITS)
            .take_while(|unit| *unit != 0)
            .collect();
        let preview = bytes.get(length.max(LENGTH)..).filter(|preview| {
            u32_at(bytes, 16) == 0 && !preview.is_empty() && preview.len() <= MAX_PREVIEW
        });
        Ok(Self {
            name: String::from_utf16_lossy(&name),
            size: u64::from(u32_at(bytes, 8)) | u64::from(u32_at(bytes, 12)) << 32,
            preview: preview.map(<[u8]>::to_vec),
        })
    }

    /// The bytes. A name that is too long is cut, a preview over 32 KiB left out.
    pub fn encode(&self) -> Vec<u8> {
        let preview = self.preview.as_deref();
        let preview = preview.filter(|it| !it.is_empty() && it.len() <= MAX_PREVIEW);
        let mut bytes = vec![0; LENGTH];
        bytes[0..4].copy_from_slice(&(LENGTH as u32).to_le_bytes());
        bytes[4..8].copy_from_slice(&2_u32.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.size.to_le_bytes());
        bytes[16..20].copy_from_slice(&u32::from(preview.is_none()).to_le_bytes());
        let mut place = NAME;
        for unit in cut(&self.name).encode_utf16() {
            bytes[place..place + 2].copy_from_slice(&unit.to_le_bytes());
            place += 2;
        }
        bytes[570..574].copy_from_slice(&u32::MAX.to_le_bytes());
        bytes.extend_from_slice(preview.unwrap_or_default());
        bytes
    }
}

/// Names stay out of logs.
impl fmt::Debug for FileContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FileContext({} bytes)", self.size)
    }
}

/// The name up to the first U+0000, as much of it as fits; characters are not parted.
fn cut(name: &str) -> &str {
    let name = name.split('\0').next().unwrap_or_default();
    let mut units = 0;
    let end = name.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > MAX_UNITS
    });
    end.map_or(name, |(end, _)| &name[..end])
}

/// The caller knows that there are enough bytes.
fn u32_at(bytes: &[u8], place: usize) -> u32 {
    let mut four = [0; 4];
    four.copy_from_slice(&bytes[place..place + 4]);
    u32::from_le_bytes(four)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::value::Digest;

    fn hello() -> FileContext {
        FileContext {
            name: "hello.txt".into(),
            size: 1_234_567,
            preview: None,
        }
    }

    #[test]
    fn the_vector() {
        let bytes = hello().encode();
        assert_eq!(bytes.len(), 574);
        assert_eq!(
            Digest::of(&bytes).hex(),
            "a16eeb216993b953f3b7fe6bb0b8cf911c003538"
        );
        let text = hello().to_base64();
        assert_eq!(text.len(), 768);
        assert!(text.starts_with("PgIAAAIAAACH1hIAAAAAAAEAAABoAGUAbABsAG8ALgB0AHgAdAAAAAAA"));
        assert!(text.ends_with("AAAA/////w=="));
        assert_eq!(FileContext::from_base64(&text), Ok(hello()));
        assert_eq!(
            FileContext::from_base64(text.trim_end_matches('=')),
            Ok(hello())
        );
    }

    #[test]
    fn the_longer_form_of_official_clients() {
        let mut bytes = hello().encode();
        bytes[0..4].copy_from_slice(&638_u32.to_le_bytes());
        bytes[4..8].copy_from_slice(&3_u32.to_le_bytes());
        bytes.resize(638, 0);
        let text = BASE64.encode(&bytes);
        assert_eq!(text.len(), 852);
        assert!(text.starts_with("fgIAAAMAAACH1hIAAAAAAAEAAABoAGUAbABsAG8A"));
        assert_eq!(FileContext::decode(&bytes), Ok(hello()));
        bytes[16..20].fill(0);
        bytes.extend_from_slice(b"PNG");
        assert_eq!(
            FileContext::decode(&bytes).unwrap().preview.as_deref(),
            Some(&b"PNG"[..])
        );
        // A preview that would be too long, or nowhere.
        bytes.resize(638 + MAX_PREVIEW + 1, 0);
        assert_eq!(FileContext::decode(&bytes).unwrap().preview, None);
        bytes[0..4].fill(0xFF);
        assert_eq!(FileContext::decode(&bytes).unwrap().preview, None);
    }

    #[test]
    fn broken_ones() {
        assert_eq!(
            FileContext::from_base64("…"),
            Err(FileContextError::NotBase64)
        );
        assert_eq!(
            FileContext::from_base64(""),
            Err(FileContextError::TooShort)
        );
        assert_eq!(
            FileContext::decode(&[0xFF; 573]),
            Err(FileContextError::TooShort)
        );
        // No zero ends the name, and half a character stands at its end.
        let context = FileContext::decode(&[0xD8; 574]).unwrap();
        assert_eq!(context.name.chars().count(), MAX_UNITS);
    }

    #[test]
    fn long_names_are_cut_between_characters() {
        let context = FileContext {
            name: "🌻".repeat(200),
            ..hello()
        };
        let read = FileContext::decode(&context.encode()).unwrap();
        assert_eq!(read.name, "🌻".repeat(129));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            name in "[^\0]{0,120}",
            size in any::<u64>(),
            preview in proptest::option::of(proptest::collection::vec(any::<u8>(), 1..100)),
        ) {
            let context = FileContext { name, size, preview };
            prop_assert_eq!(FileContext::from_base64(&context.to_base64()), Ok(context));
        }

        #[test]
        fn noise_is_harmless(bytes in proptest::collection::vec(any::<u8>(), 560..700)) {
            let _ = FileContext::decode(&bytes);
        }
    }
}
