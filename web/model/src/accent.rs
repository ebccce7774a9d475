//! The operator's colour, as the tokens of the sheets have it.

use webmessenger_contract::Accent;

/// Of what is brighter above and darker below, the darker one, in hundredths.
const LOWER: u32 = 80;
/// The line around it by day, in hundredths.
const EDGE_BY_DAY: u32 = 65;
/// How far the line around it goes to white by night, in hundredths.
const EDGE_BY_NIGHT: u32 = 45;

/// The tokens and their values. `None` where a colour is none, which the bridge does not send.
pub fn tokens(accent: &Accent) -> Option<[(&'static str, String); 3]> {
    let (light, dark) = (channels(&accent.light)?, channels(&accent.dark)?);
    let pair = |day: [u8; 3], night: [u8; 3]| {
        format!("var(--day, {}) var(--night, {})", hex(day), hex(night))
    };
    let darker = |colour: [u8; 3], part: u32| colour.map(|channel| scaled(channel, part));
    let lighter = dark.map(|channel| 255 - scaled(255 - channel, 100 - EDGE_BY_NIGHT));
    Some([
        ("--accent-1", pair(light, dark)),
        (
            "--accent-2",
            pair(darker(light, LOWER), darker(dark, LOWER)),
        ),
        ("--accent-edge", pair(darker(light, EDGE_BY_DAY), lighter)),
    ])
}

/// So many hundredths of a channel.
fn scaled(channel: u8, part: u32) -> u8 {
    // At most 100 of them.
    (u32::from(channel) * part / 100) as u8
}

fn channels(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_it_is_darker_and_around_it_stands_out() {
        let accent = |light: &str, dark: &str| Accent {
            light: light.to_owned(),
            dark: dark.to_owned(),
        };
        let tokens_of = tokens(&accent("#c80064", "#640000")).unwrap();
        let values: Vec<_> = tokens_of.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(
            values,
            [
                "var(--day, #c80064) var(--night, #640000)",
                "var(--day, #a00050) var(--night, #500000)",
                "var(--day, #820041) var(--night, #aa7373)",
            ]
        );
        for wrong in ["", "#fff", "red", "#gggggg", "#12345é"] {
            assert_eq!(tokens(&accent(wrong, "#640000")), None, "{wrong}");
        }
    }
}
