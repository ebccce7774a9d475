//! Bytes of people's words, read by the charset that their sender names (msnp11-sb.md, section 3.1).
//!
//! UTF-8 and windows-1252 are read here. The tables of the others weigh more than all the rest of this crate, and browsers have
//! them: whoever can read more says so once with [`read_more_charsets`].

use std::sync::OnceLock;

/// Reads bytes in a charset, by its name in lower case; nothing if the charset is not known. A function of what it is given
/// and nothing else, so that a session that is played again says the same.
pub type ReadCharset = fn(charset: &str, bytes: &[u8]) -> Option<String>;

static MORE: OnceLock<ReadCharset> = OnceLock::new();

/// The longest name of a charset: the registered ones have 45 characters at most.
const MAX_NAME: usize = 64;

/// The characters of windows-1252 from 0x80 to 0x9F, where it is other than ISO-8859-1.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Has texts in other charsets read by `read` from now on, in the whole program. Only the first call counts.
pub fn read_more_charsets(read: ReadCharset) {
    // What was set first stays.
    let _ = MORE.set(read);
}

/// The text. Without a charset it is UTF-8, and windows-1252 where it cannot be that: clients of old said nothing of it.
/// What nobody can read is UTF-8 with replacement characters.
pub(crate) fn decode(bytes: &[u8], charset: Option<&str>) -> String {
    decode_with(bytes, charset, MORE.get().copied())
}

fn decode_with(bytes: &[u8], charset: Option<&str>, more: Option<ReadCharset>) -> String {
    match charset {
        None | Some("") => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => windows_1252(bytes),
        },
        Some("utf-8" | "utf8" | "unicode-1-1-utf-8") => lossy(bytes),
        // As all browsers take them: what says ISO-8859-1 is windows-1252 where the two differ.
        Some(
            "windows-1252" | "cp1252" | "x-cp1252" | "iso-8859-1" | "iso8859-1" | "iso_8859-1"
            | "latin1" | "l1" | "us-ascii" | "ascii",
        ) => windows_1252(bytes),
        Some(other) => more
            .filter(|_| other.len() <= MAX_NAME)
            .and_then(|read| read(other, bytes))
            .unwrap_or_else(|| lossy(bytes)),
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn windows_1252(bytes: &[u8]) -> String {
    let chars = bytes.iter().map(|&byte| match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    });
    chars.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_here() {
        for (charset, bytes, expected) in [
            (Some("windows-1252"), &b"\x93q\x94 \x80"[..], "“q” €"),
            (Some("iso-8859-1"), b"\xE9\x96", "é–"),
            (Some("us-ascii"), b"a", "a"),
            (Some("utf-8"), b"\xC3\xA9\xFF", "é\u{FFFD}"),
            (None, b"\xC3\xA9", "é"),
            (None, b"\xE9", "é"),
            (Some(""), b"\xE9", "é"),
            (Some("gb2312"), b"a\xFF", "a\u{FFFD}"),
            (Some("nonsense"), b"\xC3\xA9", "é"),
        ] {
            assert_eq!(decode_with(bytes, charset, None), expected, "{charset:?}");
        }
    }

    #[test]
    fn others_are_read_by_who_can() {
        let read: ReadCharset =
            |charset, bytes| (charset == "koi8-r").then(|| format!("{} bytes", bytes.len()));
        for (charset, expected) in [
            ("koi8-r", "2 bytes"),
            ("utf-8", "é"),
            ("windows-1252", "Ã©"),
            ("big5", "é"),
            (&"k".repeat(65), "é"),
        ] {
            assert_eq!(
                decode_with(b"\xC3\xA9", Some(charset), Some(read)),
                expected
            );
        }
    }
}
