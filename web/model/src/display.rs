//! How the person wants what is said and when to be shown.

use crate::{
    page::Page,
    settings::{COMPACT, EMOTICONS, HOURS, PLUS_CODES, SECONDS, TEXT_SIZE},
};

/// What views of words and times go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DisplaySettings {
    /// Emoticons are pictures rather than what was typed.
    pub emoticons: bool,
    /// The codes of Messenger Plus! colour and style words.
    pub plus_codes: bool,
    /// How a time of day is written.
    pub clock: ClockFormat,
}

/// How a time of day is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClockFormat {
    /// How many hours the clock has.
    pub hours: Hours,
    /// Seconds are told.
    pub seconds: bool,
}

/// How many hours a clock has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hours {
    /// As the browser's language has it.
    #[default]
    Language,
    /// Twelve.
    Twelve,
    /// Twenty-four.
    TwentyFour,
}

/// What the sheets go by, as attributes of the whole document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentSettings {
    /// `data-text-size`.
    pub text_size: String,
    /// `data-compact`, there or not.
    pub compact: bool,
}

impl Default for DisplaySettings {
    fn default() -> Self {
        Self {
            emoticons: true,
            plus_codes: true,
            clock: ClockFormat::default(),
        }
    }
}

impl DisplaySettings {
    /// As the settings have it.
    pub fn of(page: &Page) -> Self {
        let settings = &page.settings;
        Self {
            emoticons: settings.is_on(&EMOTICONS),
            plus_codes: settings.is_on(&PLUS_CODES),
            clock: ClockFormat {
                hours: match settings.value(&HOURS, None) {
                    "12" => Hours::Twelve,
                    "24" => Hours::TwentyFour,
                    _ => Hours::Language,
                },
                seconds: settings.is_on(&SECONDS),
            },
        }
    }
}

impl DocumentSettings {
    /// As the settings have it.
    pub fn of(page: &Page) -> Self {
        Self {
            text_size: page.settings.value(&TEXT_SIZE, None).to_owned(),
            compact: page.settings.is_on(&COMPACT),
        }
    }
}
