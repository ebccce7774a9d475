//! Where the person is, as servers ask for it, from the languages of the browser.

use msnp11::config::Region;
use unic_langid::LanguageIdentifier;

/// Languages as Windows numbers them (LCID), and the country that goes with one that names none. The first of a
/// language stands for it where its country has no number of its own.
const LANGUAGES: [(&str, &str, u16); 52] = [
    ("ar", "SA", 0x0401),
    ("bg", "BG", 0x0402),
    ("ca", "ES", 0x0403),
    ("cs", "CZ", 0x0405),
    ("da", "DK", 0x0406),
    ("de", "DE", 0x0407),
    ("de", "AT", 0x0c07),
    ("de", "CH", 0x0807),
    ("el", "GR", 0x0408),
    ("en", "US", 0x0409),
    ("en", "AU", 0x0c09),
    ("en", "CA", 0x1009),
    ("en", "GB", 0x0809),
    ("en", "IE", 0x1809),
    ("en", "NZ", 0x1409),
    ("en", "ZA", 0x1c09),
    ("es", "ES", 0x0c0a),
    ("es", "AR", 0x2c0a),
    ("es", "MX", 0x080a),
    ("et", "EE", 0x0425),
    ("fa", "IR", 0x0429),
    ("fi", "FI", 0x040b),
    ("fr", "FR", 0x040c),
    ("fr", "BE", 0x080c),
    ("fr", "CA", 0x0c0c),
    ("fr", "CH", 0x100c),
    ("he", "IL", 0x040d),
    ("hi", "IN", 0x0439),
    ("hr", "HR", 0x041a),
    ("hu", "HU", 0x040e),
    ("id", "ID", 0x0421),
    ("it", "IT", 0x0410),
    ("ja", "JP", 0x0411),
    ("ko", "KR", 0x0412),
    ("lt", "LT", 0x0427),
    ("lv", "LV", 0x0426),
    ("nb", "NO", 0x0414),
    ("nl", "NL", 0x0413),
    ("nl", "BE", 0x0813),
    ("pl", "PL", 0x0415),
    ("pt", "PT", 0x0816),
    ("pt", "BR", 0x0416),
    ("ro", "RO", 0x0418),
    ("ru", "RU", 0x0419),
    ("sk", "SK", 0x041b),
    ("sl", "SI", 0x0424),
    ("sv", "SE", 0x041d),
    ("th", "TH", 0x041e),
    ("tr", "TR", 0x041f),
    ("uk", "UA", 0x0422),
    ("zh", "CN", 0x0804),
    ("zh", "TW", 0x0404),
];

/// The region of a language tag such as `pt-BR`; that of the United States where nothing is known of it.
pub fn of(tag: &str) -> Region {
    let Ok(tag) = tag.parse::<LanguageIdentifier>() else {
        return Region::default();
    };
    let language = match tag.language.as_str() {
        "no" | "nn" => "nb",
        language => language,
    };
    let known = || LANGUAGES.iter().filter(|(name, ..)| *name == language);
    // A part of the world has a number, which is no country.
    let region = tag.region.map(|region| region.as_str().to_owned());
    let region = region.filter(|region| region.len() == 2);
    let same = known().find(|(_, country, _)| Some(*country) == region.as_deref());
    let Some((_, country, lcid)) = same.or_else(|| known().next()) else {
        return Region::default();
    };
    let country = region.as_deref().unwrap_or(country);
    Region::from_locale(*lcid, country).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_of_languages() {
        for (tag, country, lcid) in [
            ("pt-BR", "BR", 0x0416),
            ("de", "DE", 0x0407),
            ("de-LI", "LI", 0x0407),
            ("zh-Hant-TW", "TW", 0x0404),
            ("no", "NO", 0x0414),
            ("es-419", "ES", 0x0c0a),
            ("tlh", "US", 0x0409),
            ("", "US", 0x0409),
            ("not a tag", "US", 0x0409),
        ] {
            let region = of(tag);
            assert_eq!((region.country(), region.clcid), (country, lcid), "{tag}");
            assert_eq!(region.plcid, lcid);
        }
    }

    #[test]
    fn each_language_is_there_once() {
        let mut seen = std::collections::HashSet::new();
        for (language, country, lcid) in LANGUAGES {
            assert!(seen.insert(lcid), "{language}-{country}");
            assert!(Region::from_locale(lcid, country).is_ok());
        }
    }
}
