//! The colours that have numbers and names.

use crate::message::Colour;

/// By their numbers, eight in a row; the first sixteen are those of mIRC.
const PALETTE: [u32; 68] = [
    0xFF_FFFF, 0x00_0000, 0x00_007F, 0x00_9300, 0xFF_0000, 0x7F_0000, 0x9C_009C, 0xFC_7F00, //
    0xFF_FF00, 0x00_FC00, 0x00_9393, 0x00_FFFF, 0x00_00FC, 0xFF_00FF, 0x7F_7F7F, 0xD2_D2D2, //
    0xE7_E6E4, 0xCF_CDD0, 0xFF_DEA4, 0xFF_AEB9, 0xFF_A8FF, 0xB4_B4FC, 0xBA_FBE5, 0xC1_FFA3, //
    0xFA_FDA2, 0xB6_B4B7, 0xA2_A0A1, 0xF9_C152, 0xFF_6D66, 0xFF_62FF, 0x6C_6CFF, 0x68_FFC3, //
    0x8E_FF67, 0xF9_FF57, 0x85_8482, 0x6E_6D7B, 0xFF_A01E, 0xF9_2611, 0xFF_20FF, 0x20_2BFF, //
    0x1E_FFA5, 0x60_F913, 0xFF_F813, 0x5E_6464, 0x4B_494C, 0xD9_8812, 0xEB_0505, 0xDE_00DE, //
    0x00_00D3, 0x03_CC88, 0x59_D80D, 0xD4_C804, 0x33_3335, 0x18_171C, 0x94_4E00, 0x9B_0008, //
    0x98_0299, 0x01_038C, 0x01_885F, 0x38_9600, 0x9A_9E15, 0x47_3400, 0x4D_0000, 0x5F_0162, //
    0x00_0047, 0x06_502F, 0x1C_5300, 0x54_4D05,
];

/// The names of the first sixteen.
const NAMES: [&str; 16] = [
    "white", "black", "marine", "green", "red", "brown", "purple", "orange", "yellow", "lime",
    "teal", "aqua", "blue", "pink", "gray", "silver",
];

/// The colour of a number.
pub(super) fn numbered(number: usize) -> Option<Colour> {
    PALETTE.get(number).copied().map(of_rgb)
}

/// The colour of a name, in letters of either case.
pub(super) fn named(name: &str) -> Option<Colour> {
    let number = NAMES
        .iter()
        .position(|known| known.eq_ignore_ascii_case(name))?;
    numbered(number)
}

/// The colour of `rrggbb` in hexadecimal digits.
pub(super) fn hexadecimal(digits: &str) -> Option<Colour> {
    let is_hexadecimal = digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_hexdigit());
    let rgb = u32::from_str_radix(digits, 16).ok()?;
    is_hexadecimal.then(|| of_rgb(rgb))
}

fn of_rgb(rgb: u32) -> Colour {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Colour { red, green, blue }
}
