//! The languages that the page speaks: one table, and who gets which.

use fluent_langneg::{NegotiationStrategy, negotiate_languages};
use unic_langid::LanguageIdentifier;

/// A language of the page.
#[derive(Debug, PartialEq, Eq)]
pub struct Language {
    /// As BCP 47 has it, such as `pt-BR`: the name of its file in `locales/`.
    pub tag: &'static str,
    /// As those who speak it call it.
    pub name: &'static str,
    /// Whether its table has every text. What one that is not complete lacks is in English.
    pub is_complete: bool,
    /// Which way it is written.
    pub direction: Direction,
}

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

/// English: the one that the page has in itself, and what it falls back to.
pub static ENGLISH: Language = language("en", "English");

/// English with accents, longer and in brackets, by which one sees what is not translated: [`crate::text::speak_pseudo`].
pub static PSEUDO: Language = incomplete("en-XA", "Pseudo");

/// Every language, English first. A line here, one in `index.html` and the file `locales/TAG.ftl` make one more.
pub static LANGUAGES: [&Language; 7] = [
    &ENGLISH,
    &Language {
        direction: Direction::RightToLeft,
        ..language("ar", "العربية")
    },
    &language("de", "Deutsch"),
    &language("es", "Español"),
    &language("fr", "Français"),
    &language("ja", "日本語"),
    &language("pt-BR", "Português (Brasil)"),
];

const fn language(tag: &'static str, name: &'static str) -> Language {
    Language {
        tag,
        name,
        is_complete: true,
        direction: Direction::LeftToRight,
    }
}

const fn incomplete(tag: &'static str, name: &'static str) -> Language {
    Language {
        is_complete: false,
        ..language(tag, name)
    }
}

impl Direction {
    /// As the attribute `dir` has it.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

impl Language {
    /// The language of a tag that is in the table.
    pub fn of(tag: &str) -> Option<&'static Self> {
        LANGUAGES.into_iter().find(|language| language.tag == tag)
    }

    /// The first of the wanted ones, which are tags such as `pt-PT`, that there is a table of, be it of another country;
    /// English if there is none. What is no tag is passed over.
    pub fn negotiated<'a>(wanted: impl Iterator<Item = &'a str>) -> &'static Self {
        // What a tag says of calendars and digits is not for texts.
        let wanted = wanted.map(|tag| tag.split("-u-").next().unwrap_or(tag));
        let wanted: Vec<LanguageIdentifier> = wanted.filter_map(|tag| tag.parse().ok()).collect();
        let tags = LANGUAGES.iter().map(|language| language.tag.parse());
        let tags: Vec<LanguageIdentifier> = tags.filter_map(Result::ok).collect();
        let found = negotiate_languages(&wanted, &tags, None, NegotiationStrategy::Lookup);
        let place = |found: &&LanguageIdentifier| tags.iter().position(|tag| tag == *found);
        let place = found.first().and_then(place);
        place
            .and_then(|place| LANGUAGES.get(place).copied())
            .unwrap_or(&ENGLISH)
    }

    /// How dates, numbers and the order of names are asked of the browser: as the first of its own languages has them that is
    /// this one, so that those of `en-GB` are the person's own.
    pub fn for_formats(&self, browser: &[String]) -> String {
        let spoken = |tag: &str| tag.split('-').next().map(str::to_ascii_lowercase);
        let own = browser.iter().find(|tag| spoken(tag) == spoken(self.tag));
        let tag = own.map_or(self.tag, String::as_str);
        // The numbers in Arabic sentences are in the digits that all who read it know, so those of dates are as well.
        if self.tag == "ar" && !tag.contains("-u-") {
            format!("{tag}-u-nu-latn")
        } else {
            tag.to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_there_is_a_table_of() {
        for (wanted, tag) in [
            (&["en-GB"][..], "en"),
            (&["pt-PT", "en"], "pt-BR"),
            (&["pt"], "pt-BR"),
            (&["PT-br"], "pt-BR"),
            (&["es-419"], "es"),
            (&["es-MX", "pt-BR"], "es"),
            (&["tlh", "de-AT", "fr"], "de"),
            (&["ar-EG"], "ar"),
            (&["ja-JP-u-ca-japanese", "en"], "ja"),
            (&["", "no tag", "i-klingon", "fr-CA"], "fr"),
            (&["zh-TW", "sr-Latn-RS"], "en"),
            (&[], "en"),
        ] {
            let language = Language::negotiated(wanted.iter().copied());
            assert_eq!(language.tag, tag, "{wanted:?}");
        }
    }

    #[test]
    fn formats_are_those_of_the_persons_own_country() {
        let browser = ["nl", "en-GB", "ar-EG"].map(str::to_owned);
        for (tag, formats) in [
            ("en", "en-GB"),
            ("pt-BR", "pt-BR"),
            ("ar", "ar-EG-u-nu-latn"),
        ] {
            let language = Language::of(tag).unwrap();
            assert_eq!(language.for_formats(&browser), formats);
        }
        assert_eq!(ENGLISH.for_formats(&[]), "en");
    }

    #[test]
    fn every_tag_is_one_and_there_once() {
        for (place, language) in LANGUAGES.iter().enumerate() {
            assert!(language.tag.parse::<LanguageIdentifier>().is_ok());
            assert!(LANGUAGES[..place].iter().all(|one| one.tag != language.tag));
        }
    }
}
