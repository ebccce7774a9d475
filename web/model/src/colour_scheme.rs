//! The colours in which a conversation is drawn.

use serde::{Deserialize, Serialize};

/// A handful of tints, which the sheets know by their names (`data-scheme`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum ColourScheme {
    /// The page's own.
    #[default]
    Sky,
    /// Rose.
    Rose,
    /// Green.
    Leaf,
    /// Yellow.
    Sun,
    /// Violet.
    Plum,
}

impl ColourScheme {
    /// Those that one can choose from.
    pub const ALL: [Self; 5] = [Self::Sky, Self::Rose, Self::Leaf, Self::Sun, Self::Plum];

    /// Its name in sheets, and where it is kept.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sky => "sky",
            Self::Rose => "rose",
            Self::Leaf => "leaf",
            Self::Sun => "sun",
            Self::Plum => "plum",
        }
    }

    /// The key of what it is called.
    pub fn text(self) -> &'static str {
        match self {
            Self::Sky => "scheme-sky",
            Self::Rose => "scheme-rose",
            Self::Leaf => "scheme-leaf",
            Self::Sun => "scheme-sun",
            Self::Plum => "scheme-plum",
        }
    }

    /// Whether it is what nobody has chosen.
    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands it a reference"
    )]
    pub(crate) fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// Another name than those is of a page that knows more of them, or nonsense.
impl From<String> for ColourScheme {
    fn from(name: String) -> Self {
        let known = Self::ALL.into_iter().find(|scheme| scheme.name() == name);
        known.unwrap_or_default()
    }
}

impl From<ColourScheme> for String {
    fn from(scheme: ColourScheme) -> Self {
        scheme.name().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readable_colour::{Rgb, contrast};

    const TOKENS: &str = include_str!("../../src/view/tokens.css");

    fn rgb(hex: &str) -> Option<Rgb> {
        let number = u32::from_str_radix(hex.get(1..7)?, 16).ok()?;
        let [blue, green, red, _] = number.to_le_bytes();
        Some([red, green, blue])
    }

    /// The value of a token within a rule, by day and by night.
    fn token(rule: &str, name: &str) -> [Rgb; 2] {
        let block = TOKENS.split(rule).nth(1).expect(rule);
        let block = block.split('}').next().unwrap();
        let line = format!("  --{name}: var(--day, ");
        let value = block.split(&line).nth(1).expect(name);
        let night = value.split("var(--night, ").nth(1).unwrap();
        [rgb(value).unwrap(), rgb(night).unwrap()]
    }

    #[test]
    fn words_can_be_read_in_every_scheme_by_day_and_by_night() {
        // Where the tokens of colours begin.
        let root = "/* Sky: the page behind the panes. */";
        for scheme in &ColourScheme::ALL[1..] {
            let rule = format!("[data-scheme=\"{}\"] {{", scheme.name());
            for ground in ["chrome-1", "chrome-2", "chrome-3", "glass-1", "glass-2"] {
                let grounds = token(&rule, ground);
                for ink in ["ink", "ink-2", "ink-3", "link"] {
                    // On the darker glass stand only the first two.
                    if matches!(
                        (ink, ground),
                        ("link", "chrome-1") | ("ink-3", "chrome-1" | "glass-1" | "glass-2")
                    ) {
                        continue;
                    }
                    let inks = token(root, ink);
                    for (at, (ink_rgb, ground_rgb)) in inks.into_iter().zip(grounds).enumerate() {
                        let ratio = contrast(ink_rgb, ground_rgb);
                        assert!(ratio >= 4.5, "{scheme:?} {ink} on {ground}, {at}: {ratio}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_name_that_nobody_knows_is_the_usual() {
        for scheme in ColourScheme::ALL {
            assert_eq!(ColourScheme::from(String::from(scheme)), scheme);
        }
        assert_eq!(ColourScheme::from("gold".to_owned()), ColourScheme::Sky);
    }
}
