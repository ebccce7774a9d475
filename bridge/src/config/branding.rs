//! The operator's mark on the page: `[page]`.

use std::path::PathBuf;
use std::str::FromStr;

use serde::Deserialize;
use serde_with::DeserializeFromStr;
use webmessenger_contract::{Accent, PageLink, PageSettings, Theme};

use super::file::HttpUrl;

/// The longest title: it stands in a tab and over a form.
const MAX_TITLE: usize = 60;
/// The longest message of the day: what is read before a form.
const MAX_MESSAGE: usize = 500;
/// The longest BCP 47 tag that is of any use.
const MAX_TAG: usize = 35;
/// The least contrast of text (WCAG 2, AA).
const MIN_CONTRAST: f64 = 4.5;

/// `[page]` as it is written.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    title: Option<Line<MAX_TITLE>>,
    message: Option<Line<MAX_MESSAGE>>,
    default_language: Option<Tag>,
    default_theme: Option<Theme>,
    accent: Option<AccentPair>,
    pub(super) picture: Option<PathBuf>,
    terms: Option<HttpUrl>,
    privacy: Option<HttpUrl>,
    #[serde(default)]
    links: Vec<Link>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    text: String,
    url: HttpUrl,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccentPair {
    light: Colour,
    dark: Colour,
}

impl From<Page> for PageSettings {
    fn from(page: Page) -> Self {
        let link = |link: Link| PageLink {
            text: link.text,
            url: link.url.0.into(),
        };
        Self {
            title: page.title.map(|title| title.0),
            message: page.message.map(|message| message.0),
            links: page.links.into_iter().map(link).collect(),
            terms: page.terms.map(|url| url.0.into()),
            privacy: page.privacy.map(|url| url.0.into()),
            default_language: page.default_language.map(|tag| tag.0),
            default_theme: page.default_theme,
            accent: page.accent.map(|accent| Accent {
                light: accent.light.0,
                dark: accent.dark.0,
            }),
            picture: None,
        }
    }
}

/// A text of one line.
#[derive(DeserializeFromStr)]
struct Line<const MAX: usize>(String);

impl<const MAX: usize> FromStr for Line<MAX> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > MAX || text.contains(char::is_control) {
            return Err(format!("not one line of 1 to {MAX} characters"));
        }
        Ok(Self(text.to_owned()))
    }
}

/// A BCP 47 tag by its form.
#[derive(DeserializeFromStr)]
struct Tag(String);

impl FromStr for Tag {
    type Err = &'static str;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let is_part = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if tag.len() <= MAX_TAG && tag.split('-').all(is_part) {
            Ok(Self(tag.to_owned()))
        } else {
            Err("not a language tag such as \"en\" or \"pt-BR\"")
        }
    }
}

/// A colour that white text can be read on, as `#rrggbb`.
#[derive(DeserializeFromStr)]
struct Colour(String);

impl FromStr for Colour {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some(channels) = channels(text) else {
            return Err("not a colour such as \"#336edb\"".to_owned());
        };
        let contrast = 1.05 / (luminance(channels) + 0.05);
        if contrast < MIN_CONTRAST {
            // Cut, not rounded: 4.49 is not the 4.5 that is asked for.
            let shown = (contrast * 10.0).floor() / 10.0;
            return Err(format!(
                "white text on {text} has a contrast of {shown}, and needs {MIN_CONTRAST}: take a darker colour"
            ));
        }
        Ok(Self(text.to_ascii_lowercase()))
    }
}

fn channels(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some([channel(0)?, channel(2)?, channel(4)?])
}

/// By WCAG 2.
fn luminance(channels: [u8; 3]) -> f64 {
    let [red, green, blue] = channels.map(|channel| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    });
    0.0722f64.mul_add(blue, 0.2126f64.mul_add(red, 0.7152 * green))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_table() {
        for (text, said) in [
            ("#336edb", None),
            ("#336EDB", None),
            ("#000000", None),
            ("#767676", None),
            ("#777777", Some("contrast of 4.4")),
            ("#ffff00", Some("contrast of 1")),
            ("#fff", Some("not a colour")),
            ("336edb", Some("not a colour")),
            ("#33 edb", Some("not a colour")),
            ("#äääx", Some("not a colour")),
            ("red", Some("not a colour")),
        ] {
            let error = text.parse::<Colour>().err();
            match said {
                None => assert_eq!(error, None, "{text}"),
                Some(said) => assert!(error.unwrap().contains(said), "{text}"),
            }
        }
    }

    #[test]
    fn tag_and_line_table() {
        for (tag, fits) in [
            ("en", true),
            ("pt-BR", true),
            ("zh-Hant-TW", true),
            ("", false),
            ("english please", false),
            ("en_US", false),
            ("-en", false),
        ] {
            assert_eq!(tag.parse::<Tag>().is_ok(), fits, "{tag}");
        }
        for (text, fits) in [
            ("Tea", true),
            (" ", false),
            ("a\nb", false),
            ("12345", false),
        ] {
            assert_eq!(text.parse::<Line<4>>().is_ok(), fits, "{text}");
        }
    }
}
