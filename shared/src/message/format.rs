//! `X-MMS-IM-Format`: how a text is to look (msnp11-sb.md, section 3.1).

use std::fmt;

use bitflags::bitflags;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The longest font name that is kept, in characters. Windows allows 31.
const MAX_FONT: usize = 64;
/// A font's name is escaped but for `A-Za-z0-9-._~`: no separator may stand in it.
const IN_FONT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Font, effects and colour of a text. There is no size in the protocol.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextFormat {
    /// `FN`: the font's name, from another person: to be cleaned before it goes into a style. Empty when none was
    /// named, which is to say the reader's own.
    pub font: String,
    /// `EF`
    pub effects: Effects,
    /// `CO`; `None` when missing or black, which is what clients send when no colour was chosen.
    pub colour: Option<Colour>,
    /// `CS`: the Windows charset constant. For the choice of a font only, never for decoding.
    pub charset: u8,
    /// `PF`: Windows pitch and family. High digit: 0 any, 1 Roman, 2 Swiss, 3 Modern, 4 Script, 5 Decorative; low
    /// digit: 0 any, 1 fixed, 2 variable.
    pub pitch_family: u8,
    /// `RL`
    pub right_to_left: bool,
}

bitflags! {
    /// `EF`: effects.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Effects: u8 {
        /// `B`
        const BOLD = 1;
        /// `I`
        const ITALIC = 2;
        /// `U`
        const UNDERLINE = 4;
        /// `S`
        const STRIKE = 8;
    }
}

const LETTERS: [(char, Effects); 4] = [
    ('B', Effects::BOLD),
    ('I', Effects::ITALIC),
    ('U', Effects::UNDERLINE),
    ('S', Effects::STRIKE),
];

/// A colour. The default is black.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

impl TextFormat {
    /// Reads the header's value: fields in any order, any of them missing. What makes no sense is as if missing.
    pub fn from_header(header: &str) -> Self {
        let mut format = Self::default();
        for field in header.split(';') {
            let Some((name, value)) = field.split_once('=') else {
                continue;
            };
            let value = value.trim();
            match name.trim().to_ascii_uppercase().as_str() {
                "FN" => format.font = font(value),
                "EF" => format.effects = effects(value),
                "CO" => {
                    format.colour = Colour::from_wire(value).filter(|colour| !colour.is_black())
                }
                "CS" => format.charset = hex_byte(value),
                "PF" => format.pitch_family = hex_byte(value),
                "RL" => format.right_to_left = value == "1",
                _ => {}
            }
        }
        format
    }
}

/// The header's value. `FN` comes first: an official switchboard of 2003 closed otherwise.
impl fmt::Display for TextFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let font = utf8_percent_encode(&self.font, IN_FONT);
        let set = LETTERS
            .iter()
            .filter(|(_, effect)| self.effects.contains(*effect));
        let effects: String = set.map(|(letter, _)| letter).collect();
        let colour = self.colour.unwrap_or_default();
        let (charset, pitch) = (self.charset, self.pitch_family);
        write!(
            f,
            "FN={font}; EF={effects}; CO={colour}; CS={charset:x}; PF={pitch:x}"
        )?;
        f.write_str(if self.right_to_left { "; RL=1" } else { "" })
    }
}

impl Colour {
    /// Reads the hexadecimal integer `0xBBGGRR`, whose leading zeros may be missing; `None` when it is no such number.
    pub fn from_wire(text: &str) -> Option<Self> {
        if text.is_empty() || text.len() > 6 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [red, green, blue, _] = u32::from_str_radix(text, 16).ok()?.to_le_bytes();
        Some(Self { red, green, blue })
    }

    fn is_black(self) -> bool {
        self == Self::default()
    }
}

/// The integer `0xBBGGRR` in hexadecimal, without leading zeros.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = u32::from_le_bytes([self.red, self.green, self.blue, 0]);
        write!(f, "{number:x}")
    }
}

fn font(value: &str) -> String {
    let name = percent_decode_str(value).decode_utf8_lossy();
    name.chars()
        .filter(|c| !c.is_control())
        .take(MAX_FONT)
        .collect()
}

fn effects(value: &str) -> Effects {
    let letters = value.chars().map(|c| c.to_ascii_uppercase());
    letters
        .flat_map(|letter| LETTERS.iter().find(|(known, _)| *known == letter))
        .map(|(_, effect)| *effect)
        .collect()
}

fn hex_byte(value: &str) -> u8 {
    // A sign is no hexadecimal digit, though the standard library reads it.
    let digits = Some(value).filter(|value| value.bytes().all(|byte| byte.is_ascii_hexdigit()));
    digits
        .and_then(|digits| u8::from_str_radix(digits, 16).ok())
        .unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    const RED: Colour = Colour {
        red: 0xFF,
        green: 0,
        blue: 0,
    };

    fn example() -> TextFormat {
        TextFormat {
            font: "Segoe UI".into(),
            effects: Effects::BOLD | Effects::ITALIC,
            colour: Some(RED),
            charset: 0,
            pitch_family: 0x22,
            right_to_left: false,
        }
    }

    #[test]
    fn the_example_in_every_spelling() {
        let header = "FN=Segoe%20UI; EF=BI; CO=ff; CS=0; PF=22";
        assert_eq!(example().to_string(), header);
        for header in [
            header,
            "FN=Segoe%20UI;EF=BI;CO=ff;CS=0;PF=22",
            "FN=Segoe%20UI ;EF=BI ;CO=ff ;CS=0 ;PF=22 ;RL=",
            "PF=22; CS=0; CO=0000ff; EF=IB; FN=Segoe%20UI",
            "fn=Segoe UI; ef=bix; co=FF; pf=22; ZZ=1; ;=; RL=0",
        ] {
            assert_eq!(TextFormat::from_header(header), example(), "{header}");
        }
    }

    #[test]
    fn colours_are_blue_green_red() {
        for (hex, red, green, blue) in [
            ("ff", 0xFF, 0, 0),
            ("ff0000", 0, 0, 0xFF),
            ("8000", 0, 0x80, 0),
            ("563412", 0x12, 0x34, 0x56),
            ("0", 0, 0, 0),
        ] {
            let colour = Colour { red, green, blue };
            assert_eq!(Colour::from_wire(hex), Some(colour), "{hex}");
            assert_eq!(colour.to_string(), hex);
        }
        assert_eq!(Colour::from_wire("0000FF"), Some(RED));
        for hex in ["", "1234567", "00000ff", "xyz", "+ff", "-1", "f f"] {
            assert_eq!(Colour::from_wire(hex), None, "{hex}");
            let format = TextFormat::from_header(&format!("CO={hex}"));
            assert_eq!(format, TextFormat::default());
        }
    }

    #[test]
    fn charset_and_pitch_are_hexadecimal() {
        for (header, charset, pitch_family) in [
            ("CS=86; PF=22", 0x86, 0x22),
            ("CS=4d; PF=12", 0x4D, 0x12),
            ("CS=FF; PF=31", 0xFF, 0x31),
            ("CS=de", 0xDE, 0),
            ("CS=1;PF=0", 1, 0),
            ("CS=100; PF=+1", 0, 0),
            ("CS=; PF=zz", 0, 0),
        ] {
            let format = TextFormat::from_header(header);
            assert_eq!(
                (format.charset, format.pitch_family),
                (charset, pitch_family),
                "{header}"
            );
        }
    }

    #[test]
    fn what_may_be_missing() {
        for header in ["", ";", "FN=; EF=; CO=0; CS=0; PF=0", "=", "FN"] {
            assert_eq!(
                TextFormat::from_header(header),
                TextFormat::default(),
                "{header:?}"
            );
        }
        let rtl = TextFormat::from_header("EF=US; RL=1");
        assert!(rtl.right_to_left);
        assert_eq!(rtl.effects, Effects::UNDERLINE | Effects::STRIKE);
        assert_eq!(rtl.to_string(), "FN=; EF=US; CO=0; CS=0; PF=0; RL=1");
    }

    #[test]
    fn a_font_cannot_become_a_field() {
        let format = TextFormat {
            font: "A;CO=ff\u{3000}ü%".into(),
            ..TextFormat::default()
        };
        let header = format.to_string();
        assert!(
            header.starts_with("FN=A%3BCO%3Dff%E3%80%80%C3%BC%25; EF="),
            "{header}"
        );
        assert_eq!(TextFormat::from_header(&header), format);
        let long = TextFormat::from_header(&format!("FN={}%0D%0A", "x".repeat(500)));
        assert_eq!(long.font.len(), MAX_FONT);
    }

    pub(crate) fn any_format() -> impl Strategy<Value = TextFormat> {
        let colour = (0..=0xFF_FFFF_u32).prop_map(|number| {
            Colour::from_wire(&format!("{number:x}")).filter(|colour| !colour.is_black())
        });
        let effects = any::<u8>().prop_map(Effects::from_bits_truncate);
        let rest = (effects, colour, any::<u8>(), any::<u8>(), any::<bool>());
        ("\\PC{0,64}", rest).prop_map(
            |(font, (effects, colour, charset, pitch_family, right_to_left))| TextFormat {
                font,
                effects,
                colour,
                charset,
                pitch_family,
                right_to_left,
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(format in any_format()) {
            prop_assert_eq!(TextFormat::from_header(&format.to_string()), format);
        }

        #[test]
        fn nothing_panics(header in any::<String>()) {
            let format = TextFormat::from_header(&header);
            prop_assert_eq!(TextFormat::from_header(&format.to_string()), format);
        }
    }
}
