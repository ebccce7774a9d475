//! What may stand for an own emoticon.

use crate::emoticons::EMOTICONS;

/// Characters at most, as MSN Messenger has them.
const MAX: usize = 7;

/// Why a text cannot be a shortcut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is the code of one that everybody has.
    BuiltIn,
    /// Nothing is typed.
    Empty,
    /// It has more than 7 characters.
    Long,
    /// It has white space or control characters in it.
    Space,
    /// Another own one has it, in whatever case.
    Taken,
}

/// How many characters a fit shortcut has. `own` are those of the other own emoticons.
pub fn check<'a>(text: &str, mut own: impl Iterator<Item = &'a str>) -> Result<usize, Unfit> {
    let count = text.chars().count();
    let built_in = || {
        let mut codes = EMOTICONS.iter().flat_map(|emoticon| emoticon.codes);
        codes.any(|code| code.eq_ignore_ascii_case(text))
    };
    if text.is_empty() {
        Err(Unfit::Empty)
    } else if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Err(Unfit::Space)
    } else if count > MAX {
        Err(Unfit::Long)
    } else if own.any(|own| own.eq_ignore_ascii_case(text)) {
        Err(Unfit::Taken)
    } else if built_in() {
        Err(Unfit::BuiltIn)
    } else {
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_seven_characters_that_nothing_else_has() {
        for (text, result) in [
            ("(mio)", Ok(5)),
            ("🐈", Ok(1)),
            ("1234567", Ok(7)),
            ("", Err(Unfit::Empty)),
            ("12345678", Err(Unfit::Long)),
            ("a b", Err(Unfit::Space)),
            ("a\u{a0}b", Err(Unfit::Space)),
            ("cat", Err(Unfit::Taken)),
            ("Cat", Err(Unfit::Taken)),
            ("cats", Ok(4)),
            (":)", Err(Unfit::BuiltIn)),
            ("(L)", Err(Unfit::BuiltIn)),
            ("(l)", Err(Unfit::BuiltIn)),
        ] {
            assert_eq!(check(text, ["cat", "dog"].into_iter()), result, "{text}");
        }
    }
}
