//! What one writes in: the font, the effects and the colour of one's own messages, as `X-MMS-IM-Format` has them.

use msnp11::message::{Colour, Effects, TextFormat};

use crate::{
    fonts::{FONTS, Font},
    readable_colour::{Rgb, SHEETS, readable},
    text::{t, t_with},
};

/// A colour to write in.
#[derive(Debug)]
pub struct Ink {
    /// The key of its name.
    pub id: &'static str,
    /// The colour.
    pub rgb: Rgb,
}

/// Those that one can choose from. The first is what nobody has chosen: on the wire black is no colour, and every reader
/// has an ink of their own for it.
pub const INKS: [Ink; 15] = [
    ink("ink-black", [0x00, 0x00, 0x00]),
    ink("ink-grey", [0x7F, 0x7F, 0x7F]),
    ink("ink-maroon", [0x7F, 0x00, 0x00]),
    ink("ink-red", [0xD3, 0x22, 0x2A]),
    ink("ink-orange", [0xE2, 0x6A, 0x00]),
    ink("ink-yellow", [0xFC, 0xC4, 0x00]),
    ink("ink-green", [0x00, 0x93, 0x00]),
    ink("ink-teal", [0x00, 0xB8, 0x9A]),
    ink("ink-blue", [0x0B, 0x4F, 0xA8]),
    ink("ink-sky", [0x2F, 0x9B, 0xFF]),
    ink("ink-navy", [0x00, 0x00, 0x7F]),
    ink("ink-purple", [0x7F, 0x00, 0x7F]),
    ink("ink-plum", [0xC1, 0x3F, 0xC0]),
    ink("ink-pink", [0xFF, 0x6F, 0xB5]),
    ink("ink-brown", [0x8A, 0x5A, 0x2B]),
];

/// The effects that a text can have, with the keys of their names.
pub const EFFECTS: [(Effects, &str); 4] = [
    (Effects::BOLD, "font-bold"),
    (Effects::ITALIC, "font-italic"),
    (Effects::UNDERLINE, "font-underline"),
    (Effects::STRIKE, "font-strike"),
];

const fn ink(id: &'static str, rgb: Rgb) -> Ink {
    Ink { id, rgb }
}

/// The format that is kept as this text, as [`to_keep`] makes it; what nobody has chosen where it makes no sense.
pub fn kept(text: &str) -> TextFormat {
    let read = TextFormat::from_header(text);
    let font = FONTS.iter().find(|font| font.name == read.font);
    let font = font.unwrap_or(&FONTS[0]);
    in_font(
        TextFormat {
            effects: read.effects,
            colour: read.colour,
            ..TextFormat::default()
        },
        font,
    )
}

/// The text that a format is kept as; empty for what nobody has chosen.
pub fn to_keep(format: &TextFormat) -> String {
    if *format == kept("") {
        String::new()
    } else {
        format.to_string()
    }
}

/// The format in another font.
pub fn in_font(format: TextFormat, font: &Font) -> TextFormat {
    TextFormat {
        font: font.name.to_owned(),
        pitch_family: font.pitch_family,
        ..format
    }
}

/// The format with an effect that it has not, or without one that it has.
pub fn switched(mut format: TextFormat, effect: Effects) -> TextFormat {
    format.effects.toggle(effect);
    format
}

/// The format in another colour.
pub fn in_colour(format: TextFormat, [red, green, blue]: Rgb) -> TextFormat {
    let colour = Colour { red, green, blue };
    TextFormat {
        colour: (colour != Colour::default()).then_some(colour),
        ..format
    }
}

/// The colour of a format; black where it has none.
pub fn colour(format: &TextFormat) -> Rgb {
    let Colour { red, green, blue } = format.colour.unwrap_or_default();
    [red, green, blue]
}

/// What a colour is called.
pub fn colour_name(colour: Rgb) -> String {
    let ink = INKS.iter().find(|ink| ink.rgb == colour);
    t(ink.map_or("ink-own", |ink| ink.id))
}

/// A sentence on a colour that a page has to show otherwise than it was chosen, to be readable; none for black, which every
/// page shows in its own ink.
pub fn colour_note(colour: Rgb) -> Option<String> {
    if colour == INKS[0].rgb {
        return None;
    }
    let key = match SHEETS.map(|sheet| readable(colour, sheet) != colour) {
        [true, false] => "font-note-light",
        [false, true] => "font-note-dark",
        [true, true] => "font-note-both",
        [false, false] => return None,
    };
    let named = INKS.iter().any(|ink| ink.rgb == colour);
    let name = if named {
        colour_name(colour)
    } else {
        t("ink-own-note")
    };
    Some(t_with(key, &[("colour", name.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_comes_back_as_it_was_and_goes_out_as_the_protocol_has_it() {
        let format = in_font(kept(""), &FONTS[2]);
        let format = switched(switched(format, Effects::BOLD), Effects::ITALIC);
        let format = in_colour(format, [0xFC, 0xC4, 0x00]);
        let text = to_keep(&format);
        assert_eq!(text, "FN=Georgia; EF=BI; CO=c4fc; CS=0; PF=12");
        assert_eq!(kept(&text), format);
        assert_eq!(colour(&format), [0xFC, 0xC4, 0x00]);
        let format = switched(format, Effects::BOLD);
        assert_eq!(format.effects, Effects::ITALIC);
    }

    #[test]
    fn what_nobody_has_chosen_is_not_kept() {
        let format = kept("");
        assert_eq!(format.to_string(), "FN=Segoe%20UI; EF=; CO=0; CS=0; PF=22");
        assert_eq!(to_keep(&format), "");
        assert_eq!(format, in_colour(format.clone(), [0; 3]));
        assert_eq!(colour(&format), [0; 3]);
    }

    #[test]
    fn what_was_kept_by_hand_is_nothing_that_could_not_be_chosen() {
        for text in [
            "nonsense",
            "FN=Wingdings; EF=; CO=; CS=2; PF=ff; RL=1",
            "FN=a%22%3B; CO=1234567",
            ";;;==",
        ] {
            assert_eq!(kept(text), kept(""), "{text}");
        }
    }

    #[test]
    fn a_colour_that_a_page_moves_is_told() {
        let note = |colour| colour_note(colour).unwrap_or_default();
        assert_eq!(
            note([0xFC, 0xC4, 0x00]),
            "Yellow is sent as you chose it; light pages show it darker to keep it readable."
        );
        assert!(note([0, 0, 0x7F]).contains("dark pages show it lighter"));
        assert!(note([0x7F; 3]).contains("light pages") && note([0x7F; 3]).contains("dark"));
        assert!(note([1, 2, 3]).contains("This colour"));
        assert_eq!(colour_note([0; 3]), None);
        for ink in &INKS {
            assert_eq!(colour_name(ink.rgb), t(ink.id));
        }
        assert_eq!(colour_name([1, 2, 3]), "Custom");
    }
}
