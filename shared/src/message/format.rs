//! `X-MMS-IM-Format`: font, effects and colour of a text (msnp11-sb.md, section 3.1).

use std::fmt;

use bitflags::bitflags;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

bitflags! {
    /// `EF`: the effects of a text.
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

/// A colour. On the wire it is the hexadecimal number 0xBBGGRR without leading zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// Reads `CO`: padded to six digits on the left, then BB GG RR. More digits, or others, are no colour.
    pub fn from_wire(text: &str) -> Option<Self> {
        if text.is_empty() || text.len() > 6 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let [_, blue, green, red] = u32::from_str_radix(text, 16).ok()?.to_be_bytes();
        Some(Self { red, green, blue })
    }
}

/// As it stands in `CO`.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:x}",
            u32::from_be_bytes([0, self.blue, self.green, self.red])
        )
    }
}

/// How a text looks. There is no size in the protocol.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextFormat {
    /// `FN`: the font's family, empty for none. To be made safe before it goes into a style.
    pub font: String,
    /// `EF`
    pub effects: Effects,
    /// `CO`; `None` when nothing was said.
    pub colour: Option<Colour>,
    /// `CS`: a Windows character set, which picks a font and decodes nothing.
    pub charset: u8,
    /// `PF`: family and pitch of the font.
    pub pitch_family: u8,
    /// `RL`: written from right to left.
    pub right_to_left: bool,
}

/// A font's name in bytes; Windows allows 31 characters.
const MAX_FONT: usize = 128;

impl TextFormat {
    /// Reads the header; fields in any order, each of which may be missing or senseless.
    pub fn from_header(value: &str) -> Self {
        let mut format = Self::default();
        for (key, value) in value
            .split(';')
            .filter_map(|field| field.trim().split_once('='))
        {
            let value = value.trim();
            match key.trim().to_ascii_uppercase().as_str() {
                "FN" if value.len() <= 3 * MAX_FONT => {
                    format.font = percent_decode_str(value)
                        .decode_utf8_lossy()
                        .chars()
                        .filter(|c| !c.is_control())
                        .take(MAX_FONT)
                        .collect();
                }
                "EF" => {
                    for letter in value.bytes() {
                        format.effects |= match letter.to_ascii_uppercase() {
                            b'B' => Effects::BOLD,
                            b'I' => Effects::ITALIC,
                            b'U' => Effects::UNDERLINE,
                            b'S' => Effects::STRIKE,
                            _ => Effects::empty(),
                        };
                    }
                }
                "CO" => format.colour = Colour::from_wire(value),
                "CS" => format.charset = u8::from_str_radix(value, 16).unwrap_or_default(),
                "PF" => format.pitch_family = u8::from_str_radix(value, 16).unwrap_or_default(),
                "RL" => format.right_to_left = value == "1",
                _ => {}
            }
        }
        format
    }
}

/// As it stands in the header: FN first, then EF, CO, CS, PF and RL, since an official server closed otherwise.
impl fmt::Display for TextFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "FN={}; EF=",
            utf8_percent_encode(&self.font, NON_ALPHANUMERIC)
        )?;
        for (effect, letter) in [
            (Effects::BOLD, 'B'),
            (Effects::ITALIC, 'I'),
            (Effects::UNDERLINE, 'U'),
            (Effects::STRIKE, 'S'),
        ] {
            if self.effects.contains(effect) {
                write!(f, "{letter}")?;
            }
        }
        let colour = self.colour.unwrap_or_default();
        write!(
            f,
            "; CO={colour}; CS={:x}; PF={:x}",
            self.charset, self.pitch_family
        )?;
        if self.right_to_left {
            f.write_str("; RL=1")
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_backwards() {
        for (wire, red, green, blue) in [
            ("ff", 255, 0, 0),
            ("ff0000", 0, 0, 255),
            ("8000", 0, 128, 0),
            ("563412", 0x12, 0x34, 0x56),
            ("0", 0, 0, 0),
        ] {
            let colour = Colour::from_wire(wire).unwrap();
            assert_eq!(colour, Colour { red, green, blue }, "{wire}");
            assert_eq!(colour.to_string(), wire);
        }
        for wire in ["", "1234567", "xyz", "-1", "+ff"] {
            assert_eq!(Colour::from_wire(wire), None, "{wire:?}");
        }
    }

    #[test]
    fn the_header_in_its_forms() {
        let full = TextFormat {
            font: "Segoe UI".into(),
            effects: Effects::BOLD | Effects::ITALIC,
            colour: Colour::from_wire("ff"),
            charset: 0,
            pitch_family: 0x22,
            right_to_left: false,
        };
        for header in [
            "FN=Segoe%20UI; EF=BI; CO=ff; CS=0; PF=22",
            "PF=22;CS=0;CO=ff;EF=IB;FN=Segoe%20UI",
            "fn=Segoe UI ;ef=bi ;co=FF ;pf=22",
        ] {
            assert_eq!(TextFormat::from_header(header), full, "{header}");
        }
        assert_eq!(full.to_string(), "FN=Segoe%20UI; EF=BI; CO=ff; CS=0; PF=22");
        assert_eq!(
            TextFormat::from_header("CO=1234567; EF=; CS=zz; ;=;"),
            TextFormat::default()
        );
        assert!(TextFormat::from_header("FN=x; RL=1").right_to_left);
        assert!(
            TextFormat {
                right_to_left: true,
                ..full
            }
            .to_string()
            .ends_with("; RL=1")
        );
    }
}
