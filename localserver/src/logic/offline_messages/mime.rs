//! The MIME message within `Store`, as strict as a server of Microsoft's: clients that fold wrongly are told here.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use msnp11::value::Guid;

/// Characters of base64 in a line.
const MAX_LINE: usize = 76;
/// What has to be there word for word.
const FIXED: [(&str, &str); 4] = [
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Content-Transfer-Encoding", "base64"),
    ("X-OIM-Message-Type", "OfflineMessage"),
];
const RUN_ID: &str = "X-OIM-Run-Id";
const NUMBER: &str = "X-OIM-Sequence-Num";

/// A message that is as it has to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Content {
    /// The GUID, in braces.
    pub(super) run_id: String,
    /// Base64, by lines.
    pub(super) lines: Vec<String>,
}

/// Why a message is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refused {
    Invalid,
    TooLarge,
}

impl Content {
    /// Checks a message of this number, whose text may have so many bytes.
    pub(super) fn check(content: &str, number: u32, max_text: usize) -> Result<Self, Refused> {
        // The XML around it makes CRLF to LF, unless it was written as references.
        let mut lines = content
            .split('\n')
            .map(|line| line.strip_suffix('\r').unwrap_or(line));
        let mut headers: Vec<(&str, &str)> = Vec::new();
        for line in lines.by_ref().take_while(|line| !line.is_empty()) {
            let (name, value) = line.split_once(": ").ok_or(Refused::Invalid)?;
            let is_known = FIXED.iter().any(|(fixed, _)| *fixed == name) || name.starts_with("X-");
            if !is_known || headers.iter().any(|(other, _)| *other == name) {
                return Err(Refused::Invalid);
            }
            headers.push((name, value));
        }
        let get = |name: &str| {
            let header = headers.iter().find(|(known, _)| *known == name);
            header.map(|(_, value)| *value)
        };
        let is_fixed = FIXED.iter().all(|(name, value)| get(name) == Some(*value));
        let run_id = get(RUN_ID).ok_or(Refused::Invalid)?;
        let bare = run_id.strip_prefix('{').and_then(|id| id.strip_suffix('}'));
        let is_guid = bare.is_some_and(|id| Guid::is_shaped(id.as_bytes()));
        if !is_fixed || !is_guid || get(NUMBER) != Some(number.to_string().as_str()) {
            return Err(Refused::Invalid);
        }
        let lines: Vec<String> = lines.map(str::to_owned).collect();
        let is_folded = |line: &String| (1..=MAX_LINE).contains(&line.len());
        let text = STANDARD.decode(lines.concat()).ok();
        let text = text.and_then(|text| String::from_utf8(text).ok());
        let text = text.filter(|text| has_whole_line_ends(text) && lines.iter().all(is_folded));
        match text {
            Some(text) if text.len() > max_text => Err(Refused::TooLarge),
            Some(text) if !text.is_empty() => Ok(Self {
                run_id: run_id.to_owned(),
                lines,
            }),
            _ => Err(Refused::Invalid),
        }
    }
}

/// Lines of a text end with CRLF.
fn has_whole_line_ends(text: &str) -> bool {
    !text.replace("\r\n", "").contains(['\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\n\
        Content-Transfer-Encoding: base64\r\nX-OIM-Message-Type: OfflineMessage\r\n\
        X-OIM-Run-Id: {3A3BE82C-684D-4F4F-8005-CBE8D4F82BAD}\r\nX-OIM-Sequence-Num: 3\r\n\r\n";

    fn check(content: &str) -> Result<Content, Refused> {
        Content::check(content, 3, 100)
    }

    #[test]
    fn headers_are_word_for_word() {
        let good = format!("{GOOD}eA==");
        let content = check(&good).unwrap();
        assert_eq!(content.run_id, "{3A3BE82C-684D-4F4F-8005-CBE8D4F82BAD}");
        assert_eq!(content.lines, ["eA=="]);
        assert!(check(&good.replace('\r', "")).is_ok());
        assert!(check(&good.replacen("\r\n\r\n", "\r\nX-Mine: y\r\n\r\n", 1)).is_ok());
        for (from, to) in [
            ("MIME-Version: 1.0\r\n", ""),
            ("1.0", "1.1"),
            ("MIME-Version", "mime-version"),
            ("text/plain", "text/html"),
            ("charset=UTF-8", "charset=utf-8"),
            ("base64", "quoted-printable"),
            ("OfflineMessage", "offlinemessage"),
            ("{3A3BE82C", "3A3BE82C"),
            ("-CBE8D4F82BAD", ""),
            ("Num: 3", "Num: 4"),
            ("Num: 3", "Num: 03"),
            ("Num: 3", "Num: 3\r\nX-OIM-Sequence-Num: 3"),
            ("Num: 3", "Num: 3\r\nFrom: bob"),
            ("Num: 3", "Num: 3\r\n folded"),
            ("\r\n\r\n", "\r\n"),
        ] {
            let bad = good.replacen(from, to, 1);
            assert_ne!(bad, good, "{from}");
            assert_eq!(check(&bad), Err(Refused::Invalid), "{from} -> {to}");
        }
    }

    #[test]
    fn the_text_is_folded_base64_of_a_text() {
        let of = |text: &str| STANDARD.encode(text);
        let folded = |text: &str, at: usize| {
            let encoded = of(text);
            let lines = encoded.as_bytes().chunks(at).map(String::from_utf8_lossy);
            lines.collect::<Vec<_>>().join("\r\n")
        };
        let (long, longer) = ("x".repeat(100), "x".repeat(101));
        for (body, expected) in [
            (of("x"), None),
            (of("a\r\nb ✓"), None),
            (folded(&long, 76), None),
            (folded(&long, 4), None),
            (folded(&long, 80), Some(Refused::Invalid)),
            (folded(&long, 77), Some(Refused::Invalid)),
            (folded(&longer, 76), Some(Refused::TooLarge)),
            (format!("{}\r\n", of("x")), Some(Refused::Invalid)),
            (format!("\r\n{}", of("x")), Some(Refused::Invalid)),
            (format!("{} ", of("x")), Some(Refused::Invalid)),
            ("eA".to_owned(), Some(Refused::Invalid)),
            ("%%%".to_owned(), Some(Refused::Invalid)),
            (String::new(), Some(Refused::Invalid)),
            (STANDARD.encode([0xFF]), Some(Refused::Invalid)),
            (of("a\nb"), Some(Refused::Invalid)),
            (of("a\rb"), Some(Refused::Invalid)),
        ] {
            let checked = check(&format!("{GOOD}{body}"));
            assert_eq!(checked.err(), expected, "{body:?}");
        }
    }
}
