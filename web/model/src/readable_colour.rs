//! The colour of a message, moved until it can be read.

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// The sheet that messages stand on (`--surface` of tokens.css), by day and by night.
pub const SHEETS: [Rgb; 2] = [[0xFF, 0xFF, 0xFF], [0x12, 0x1C, 0x3D]];

/// The ground that is nearest to middle grey of those that names stand on, by day and by night (`--chrome-1`, `--glass-1`):
/// what can be read there can be read on the sheet, on rows and on headers.
pub const CHROME: [Rgb; 2] = [[0xB4, 0xD6, 0xF8], [0x33, 0x48, 0x8E]];

/// The least contrast of text (WCAG 2, AA).
const CONTRAST: f64 = 4.5;

/// The contrast of two colours, from 1 to 21 (WCAG 2).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colour with its lightness moved, hue and saturation kept, by as little as makes it readable on the sheet.
pub fn readable(colour: Rgb, sheet: Rgb) -> Rgb {
    if contrast(colour, sheet) >= CONTRAST {
        return colour;
    }
    let (hue, saturation, lightness) = to_hsl(colour);
    // Luminance grows with lightness, so halving finds the edge; to the side that has room.
    let lighter = luminance(sheet) < 0.18;
    let (mut fails, mut passes) = (lightness, if lighter { 1.0 } else { 0.0 });
    for _ in 0..12 {
        let middle = f64::midpoint(fails, passes);
        if contrast(from_hsl(hue, saturation, middle), sheet) >= CONTRAST {
            passes = middle;
        } else {
            fails = middle;
        }
    }
    from_hsl(hue, saturation, passes)
}

/// The value for the property `--fc`: readable by day and by night. `None` for black, which clients send when no colour
/// was chosen: then the page's own ink is used, which is not black at night.
pub fn css(colour: Rgb) -> Option<String> {
    css_on(colour, SHEETS)
}

/// The same value for what stands on other grounds, one by day and one by night.
pub fn css_on(colour: Rgb, grounds: [Rgb; 2]) -> Option<String> {
    if colour == [0, 0, 0] {
        return None;
    }
    let [day, night] = grounds.map(|sheet| readable(colour, sheet));
    Some(format!("light-dark({}, {})", hex(day), hex(night)))
}

/// The colour as style sheets write it.
pub fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let channel = f64::from(channel) / 255.0;
        if channel <= 0.04045 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    });
    0.0722f64.mul_add(blue, 0.2126f64.mul_add(red, 0.7152 * green))
}

fn to_hsl(colour: Rgb) -> (f64, f64, f64) {
    let [red, green, blue] = colour.map(|channel| f64::from(channel) / 255.0);
    let (max, min) = (red.max(green).max(blue), red.min(green).min(blue));
    let (lightness, chroma) = (f64::midpoint(max, min), max - min);
    if chroma == 0.0 {
        return (0.0, 0.0, lightness);
    }
    let saturation = chroma / (1.0 - 2.0f64.mul_add(lightness, -1.0).abs());
    let sixth = if max == red {
        ((green - blue) / chroma).rem_euclid(6.0)
    } else if max == green {
        (blue - red) / chroma + 2.0
    } else {
        (red - green) / chroma + 4.0
    };
    (sixth, saturation, lightness)
}

/// `hue` counts sixths of the circle.
fn from_hsl(hue: f64, saturation: f64, lightness: f64) -> Rgb {
    let chroma = (1.0 - 2.0f64.mul_add(lightness, -1.0).abs()) * saturation;
    let second = chroma * (1.0 - (hue.rem_euclid(2.0) - 1.0).abs());
    let least = lightness - chroma / 2.0;
    let channels = match hue {
        hue if hue < 1.0 => [chroma, second, 0.0],
        hue if hue < 2.0 => [second, chroma, 0.0],
        hue if hue < 3.0 => [0.0, chroma, second],
        hue if hue < 4.0 => [0.0, second, chroma],
        hue if hue < 5.0 => [second, 0.0, chroma],
        _ => [chroma, 0.0, second],
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a byte first"
    )]
    channels.map(|channel| ((channel + least) * 255.0).round().clamp(0.0, 255.0) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_passes_on_both_sheets() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    for sheet in SHEETS {
                        let ink = readable([red, green, blue], sheet);
                        assert!(
                            contrast(ink, sheet) >= CONTRAST,
                            "{red} {green} {blue} on {sheet:?}: {ink:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn what_passes_stays_and_the_hue_is_kept() {
        assert_eq!(readable([0x0B, 0x4F, 0xA8], SHEETS[0]), [0x0B, 0x4F, 0xA8]);
        let [red, green, blue] = readable([0xFF, 0xFF, 0], SHEETS[0]);
        assert!(
            red == green && blue == 0 && red < 0xFF,
            "yellow stays yellow: {red} {green} {blue}"
        );
        let [red, green, blue] = readable([0, 0, 0x80], SHEETS[1]);
        assert!(
            red == green && blue > red,
            "navy stays blue: {red} {green} {blue}"
        );
        assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 0.01);
    }

    #[test]
    fn the_property() {
        assert_eq!(css([0, 0, 0]), None);
        assert_eq!(
            css([0xFF; 3]).unwrap().len(),
            "light-dark(#ffffff, #ffffff)".len()
        );
    }
}
