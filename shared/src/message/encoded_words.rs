//! Names in headers, as RFC 2047 encodes them (offline-messages.md, sections 2.1, 3.1 and 4.1).

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};

use super::charset;

/// The longest header that is decoded, in bytes; of a longer one the rest is left out.
const MAX_HEADER: usize = 4 * 1024;
/// Base64 as others write it: with padding or without.
const TOLERANT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// One encoded word of at most so many bytes of UTF-8, cut between characters. An empty text gives a word with nothing in
/// it.
pub(crate) fn encode(text: &str, most: usize) -> String {
    format!("=?utf-8?B?{}?=", STANDARD.encode(prefix(text, most)))
}

/// The most of a text that is at most so many bytes long, cut between characters.
pub(crate) fn prefix(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The text of a header. What is no sound encoded word stays as it is; white space between two of them goes.
pub(crate) fn decode(header: &str) -> String {
    let mut rest = prefix(header, MAX_HEADER);
    let mut text = String::new();
    // Words of one charset are one run of bytes: some senders cut within a character.
    let mut run: Option<(String, Vec<u8>)> = None;
    while let Some(start) = rest.find("=?") {
        let (before, word) = rest.split_at(start);
        let Some((charset, bytes, after)) = word_of(word) else {
            finish(&mut text, &mut run);
            text.push_str(before);
            text.push_str("=?");
            rest = &word[2..];
            continue;
        };
        let is_next = before.chars().all(|it| matches!(it, ' ' | '\t'));
        match &mut run {
            Some((known, before)) if is_next && *known == charset => before.extend(bytes),
            _ => {
                let follows = run.is_some() && is_next;
                finish(&mut text, &mut run);
                if !follows {
                    text.push_str(before);
                }
                run = Some((charset, bytes));
            }
        }
        rest = after;
    }
    finish(&mut text, &mut run);
    text.push_str(rest);
    text
}

fn finish(text: &mut String, run: &mut Option<(String, Vec<u8>)>) {
    if let Some((charset, bytes)) = run.take() {
        text.push_str(&charset::decode(&bytes, Some(&charset)));
    }
}

/// Reads the encoded word that a text begins with: its charset, its bytes, what follows it.
fn word_of(text: &str) -> Option<(String, Vec<u8>, &str)> {
    let (charset, rest) = text.strip_prefix("=?")?.split_once('?')?;
    let (encoding, rest) = rest.split_once('?')?;
    let (data, rest) = rest.split_once("?=")?;
    let charset = charset.split('*').next().unwrap_or_default();
    let is_word = !charset.is_empty() && charset.bytes().all(|byte| byte.is_ascii_graphic());
    if !is_word || data.contains('?') {
        return None;
    }
    let bytes = if encoding.eq_ignore_ascii_case("B") {
        base64(data)?
    } else if encoding.eq_ignore_ascii_case("Q") {
        quoted_printable(&data.replace('_', " "))
    } else {
        return None;
    };
    Some((charset.to_ascii_lowercase(), bytes, rest))
}

/// Base64, whatever white space stands in it; `None` where it is none.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.bytes().filter(|byte| !byte.is_ascii_whitespace());
    TOLERANT.decode(digits.collect::<Vec<_>>()).ok()
}

/// Quoted-printable; an `=` that escapes nothing stays.
pub(crate) fn quoted_printable(text: &str) -> Vec<u8> {
    let text = text.replace("=\r\n", "").replace("=\n", "");
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        let escaped = digits
            .filter(|it| *first == b'=' && it.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_of_every_kind() {
        for (header, text) in [
            ("=?utf-8?B?QWxpY2Ug4pyT?=", "Alice ✓"),
            ("=?utf-8?B?QWxpY2Ug4pyT ?=", "Alice ✓"),
            (
                "=?UTF-8?b?QWxpY2Ug4pyT?= <alice@example.com>",
                "Alice ✓ <alice@example.com>",
            ),
            ("=?iso-8859-1?Q?Andr=E9_=3F?=", "André ?"),
            ("=?utf-8*en?q?a?=  =?utf-8?q?b?= c", "ab c"),
            ("=?utf-8?Q?=E2=9C?= =?utf-8?Q?=93?=", "✓"),
            ("a =?utf-8?X?b?= =?", "a =?utf-8?X?b?= =?"),
            ("=?utf-8?B?%%%?= =?utf-8?Q?d?=", "=?utf-8?B?%%%?= d"),
            ("Alice", "Alice"),
            ("", ""),
        ] {
            assert_eq!(decode(header), text, "{header}");
        }
        assert_eq!(quoted_printable("a=\r\nb=3Dc=x="), b"ab=c=x=");
        assert_eq!(base64("Z Q\r\n").as_deref(), Some(&b"e"[..]));
    }

    #[test]
    fn one_word_of_so_many_bytes() {
        assert_eq!(encode("Alice ✓", 48), "=?utf-8?B?QWxpY2Ug4pyT?=");
        assert_eq!(encode("Alice ✓", 8), "=?utf-8?B?QWxpY2Ug?=");
        assert_eq!(encode("", 48), "=?utf-8?B??=");
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(text in "\\PC{0,40}") {
            let encoded = encode(&text, 4_000);
            prop_assert!(encoded.is_ascii());
            prop_assert_eq!(decode(&encoded), text);
        }

        #[test]
        fn any_header_is_a_text(header in "[=?utf8BQ _%a-c]{0,60}|\\PC{0,60}") {
            let _ = decode(&header);
        }
    }
}
