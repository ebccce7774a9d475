//! Error codes of the server as sentences (msnp11-ns.md, section 12).

use crate::text::{t, t_with};

/// What an error code means to the person, by the verb that it answered; `None` where it means nothing to them.
pub(crate) fn refused(verb: &str, code: u16) -> Option<String> {
    match key(verb, code) {
        Meaning::Nothing => None,
        Meaning::Sentence(key) => Some(t(key)),
        Meaning::Fault => Some(t_with(
            "refused-fault",
            &[("code", code.to_string().into())],
        )),
        Meaning::Unknown => Some(t_with(
            "refused-unknown",
            &[("code", code.to_string().into())],
        )),
    }
}

/// What a code means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// Nothing to the person: what they wanted is so, or comes about by itself.
    Nothing,
    /// The sentence of this key.
    Sentence(&'static str),
    /// This program did something wrong.
    Fault,
    /// No source tells.
    Unknown,
}

fn key(verb: &str, code: u16) -> Meaning {
    use Meaning::{Fault, Nothing, Sentence, Unknown};
    match (verb, code) {
        // The same code to another verb is another thing.
        ("REM", 205 | 208) => Nothing,
        ("CAL", 216) => Sentence("refused-unavailable"),
        ("CVR", 710) => Fault,
        ("RMG", 225) => Nothing,
        (_, 207 | 215 | 216 | 218 | 225 | 502 | 931) => Nothing,
        (_, 200 | 212 | 240 | 241 | 282 | 300 | 301 | 540 | 715 | 731) => Fault,
        (_, 201) => Sentence("refused-invalid"),
        (_, 203 | 204) => Sentence("refused-unroutable"),
        (_, 205 | 208) => Sentence("refused-no-account"),
        (_, 206) => Sentence("refused-no-domain"),
        (_, 209) => Sentence("refused-name"),
        (_, 210) => Sentence("refused-list-full"),
        (_, 213) => Sentence("refused-rename"),
        (_, 217) => Sentence("refused-unavailable"),
        (_, 219) => Sentence("refused-unblock-first"),
        (_, 220 | 232..=234) => Sentence("refused-page"),
        (_, 223) => Sentence("refused-too-many-groups"),
        (_, 224 | 231) => Sentence("refused-no-group"),
        (_, 226 | 227) => Sentence("refused-group-not-empty"),
        (_, 228) => Sentence("refused-group-exists"),
        (_, 229) => Sentence("refused-group-name"),
        (_, 230) => Sentence("refused-group-stays"),
        (_, 280 | 281) => Sentence("refused-switchboard"),
        (_, 302) => Sentence("refused-signed-out"),
        (_, 400 | 402 | 403 | 717) => Sentence("refused-list"),
        (_, 413 | 414 | 416 | 417 | 419) => Sentence("refused-feature"),
        (_, 420) => Sentence("refused-invited-only"),
        (_, 511) => Sentence("refused-banned"),
        (_, 606 | 710) => Sentence("refused-no-pages"),
        (_, 713) => Sentence("refused-too-fast"),
        (_, 714) => Sentence("refused-too-many-talks"),
        (_, 718 | 927) => Sentence("refused-restricted"),
        (_, 719 | 726) => Sentence("refused-other-network"),
        (_, 800) => Sentence("refused-changing"),
        (_, 911 | 917 | 928) => Sentence("refused-password"),
        (_, 913) => Sentence("refused-hidden"),
        (_, 920) => Sentence("refused-server-full"),
        (_, 923) => Sentence("refused-parent"),
        (_, 924) => Sentence("refused-unverified"),
        (_, 929 | 930 | 933 | 934) => Sentence("refused-account"),
        (
            _,
            418
            | 500
            | 501
            | 503..=505
            | 508..=510
            | 520
            | 600..=605
            | 640
            | 707
            | 711
            | 712
            | 729
            | 910
            | 912
            | 914..=916
            | 918
            | 919
            | 921
            | 922
            | 926,
        ) => Sentence("refused-busy"),
        _ => Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_verb_matters() {
        for (verb, code, meaning) in [
            ("ADC", 208, Meaning::Sentence("refused-no-account")),
            ("REM", 208, Meaning::Nothing),
            ("ADC", 215, Meaning::Nothing),
            ("REM", 216, Meaning::Nothing),
            ("CAL", 216, Meaning::Sentence("refused-unavailable")),
            ("CVR", 710, Meaning::Fault),
            ("PAG", 710, Meaning::Sentence("refused-no-pages")),
            ("ADG", 228, Meaning::Sentence("refused-group-exists")),
            ("ADC", 999, Meaning::Unknown),
        ] {
            assert_eq!(key(verb, code), meaning, "{verb} {code}");
        }
    }

    #[wasm_bindgen_test]
    fn unknown_codes_are_named() {
        assert_eq!(
            refused("ADC", 999).as_deref(),
            Some("The server refused that (code 999).")
        );
        assert!(
            refused("QRY", 540)
                .unwrap_or_default()
                .contains("report code 540")
        );
        assert_eq!(refused("BLP", 218), None);
    }
}
