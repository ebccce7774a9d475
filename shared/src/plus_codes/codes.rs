//! Where the codes of a text stand, and which of them are codes at all.

use super::{BACKGROUND, COLOUR, EFFECTS, TAGS, palette};
use crate::message::Colour;

/// What begins a code in names.
const DOT: char = '·';
/// Bytes of a tag's inside at most: `/c=#rrggbb` has ten.
const MAX_TAG: usize = 24;

/// A code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    /// Switches an effect on, or off again.
    Toggle(usize),
    /// Colour and background; back to normal with neither.
    Colours([Option<Colour>; 2]),
    /// All back to normal.
    Normal,
    /// A sound, which draws nothing.
    Sound,
    /// A tag that opens; of colours always with one.
    Open(usize, Option<Colour>),
    /// A tag that closes; with a colour it ends a gradient.
    Close(usize, Option<Colour>),
}

/// A code in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where what follows begins.
    pub(super) end: usize,
    /// What it says.
    pub(super) code: Code,
    /// Of one that opens a gradient: the place of the one that closes it among all, and the last colour.
    pub(super) gradient_end: Option<(usize, Colour)>,
}

/// Whether a code may begin with a character.
pub(super) fn may_begin(c: char) -> bool {
    c == DOT || c == '[' || raw_sign(c).is_some()
}

/// The codes of a text, in order. A tag without its partner is none, but for a colour that is never closed.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<(Token, bool)> = Vec::new();
    let mut open: [Vec<usize>; TAGS] = Default::default();
    let mut partners: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let Some((code, len)) = leading(c, rest) else {
            if matches!(c, '\r' | '\n') {
                open.iter_mut().for_each(Vec::clear);
            }
            at += c.len_utf8();
            continue;
        };
        let place = found.len();
        let is_code = match code {
            Code::Open(tag, _) => {
                open[tag].push(place);
                tag >= EFFECTS
            }
            Code::Close(tag, _) => match open[tag].pop() {
                Some(partner) => {
                    found[partner].1 = true;
                    partners.push((partner, place));
                    true
                }
                None => false,
            },
            _ => true,
        };
        let token = Token {
            start: at,
            end: at + len,
            code,
            gradient_end: None,
        };
        found.push((token, is_code));
        at += len;
    }
    // Places among those that are codes.
    let mut places = Vec::with_capacity(found.len());
    let mut count = 0;
    for (_, is_code) in &found {
        places.push(count);
        count += usize::from(*is_code);
    }
    for (opens, closes) in partners {
        if let Code::Close(COLOUR | BACKGROUND, Some(colour)) = found[closes].0.code {
            found[opens].0.gradient_end = Some((places[closes], colour));
        }
    }
    let codes = found.into_iter().filter(|(_, is_code)| *is_code);
    codes.map(|(token, _)| token).collect()
}

/// The code that `rest` begins with, and its bytes.
fn leading(first: char, rest: &str) -> Option<(Code, usize)> {
    if first == '[' {
        return tag(rest);
    }
    if let Some(sign) = raw_sign(first) {
        let (code, len) = signed(sign, &rest[1..], true)?;
        return Some((code, 1 + len));
    }
    if first != DOT {
        return None;
    }
    let after = &rest[DOT.len_utf8()..];
    let sign = after.chars().next()?;
    let (mut code, mut len) = signed(sign, &after[sign.len_utf8()..], false)?;
    // Some program has escaped the text twice.
    if after.starts_with("&amp;") {
        len += "amp;".len();
    } else if after.starts_with("&apos;") {
        code = Code::Toggle(3);
        len += "apos;".len();
    }
    Some((code, DOT.len_utf8() + sign.len_utf8() + len))
}

/// The sign that a control character stands for, with which messages have the codes.
fn raw_sign(c: char) -> Option<char> {
    Some(match c {
        '\u{2}' => '#',
        '\u{3}' => '$',
        '\u{4}' => '%',
        '\u{5}' => '&',
        '\u{6}' => '\'',
        '\u{F}' => '0',
        '\u{1F}' => '@',
        _ => return None,
    })
}

/// The code of a sign, and how many bytes of what follows belong to it.
fn signed(sign: char, after: &str, is_raw: bool) -> Option<(Code, usize)> {
    Some(match sign {
        '#' => (Code::Toggle(0), 0),
        '&' => (Code::Toggle(1), 0),
        '@' => (Code::Toggle(2), 0),
        '\'' => (Code::Toggle(3), 0),
        '0' => (Code::Normal, 0),
        '$' => colours(after),
        '%' => match after.chars().next().filter(|sound| !sound.is_whitespace()) {
            Some(sound) => (Code::Sound, sound.len_utf8()),
            None if is_raw => (Code::Sound, 0),
            None => return None,
        },
        _ => return None,
    })
}

/// Colour and background after `$`: `n`, `n,m`, `,m`.
fn colours(after: &str) -> (Code, usize) {
    let colour = colour(after);
    let len = colour.map_or(0, |(_, len)| len);
    let background = after[len..].strip_prefix(',').and_then(self::colour);
    let colours = [colour, background].map(|it| it.map(|(colour, _)| colour));
    let behind = background.map_or(0, |(_, len)| 1 + len);
    (Code::Colours(colours), len + behind)
}

/// A colour after `$`: one or two digits, `#rrggbb`, `(r,g,b)`.
fn colour(text: &str) -> Option<(Colour, usize)> {
    if let Some(digits) = text.strip_prefix('#') {
        return Some((palette::hexadecimal(digits.get(..6)?)?, 7));
    }
    if let Some(rest) = text.strip_prefix('(') {
        return decimal(rest).map(|(colour, len)| (colour, 1 + len));
    }
    let digits = digits(text, 2);
    let number = text[..digits].parse::<usize>().ok()?;
    // Beyond the palette everything is black.
    let colour = palette::numbered(number).or_else(|| palette::numbered(1))?;
    Some((colour, digits))
}

/// `r,g,b)`, with one to three digits each.
fn decimal(text: &str) -> Option<(Colour, usize)> {
    let mut channels = [0; 3];
    let mut at = 0;
    for (channel, end) in channels.iter_mut().zip([',', ',', ')']) {
        let digits = digits(&text[at..], 3);
        *channel = text[at..at + digits].parse().ok()?;
        at += digits;
        text[at..].strip_prefix(end)?;
        at += 1;
    }
    let [red, green, blue] = channels;
    Some((Colour { red, green, blue }, at))
}

/// How many ASCII digits a text begins with, up to `most`.
fn digits(text: &str, most: usize) -> usize {
    let digits = text.bytes().take(most).take_while(u8::is_ascii_digit);
    digits.count()
}

/// A tag in brackets.
fn tag(rest: &str) -> Option<(Code, usize)> {
    let inside = &rest[1..];
    let end = inside.bytes().take(MAX_TAG).position(|it| it == b']')?;
    let inside = &inside[..end];
    let len = end + 2;
    let (closes, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside),
    };
    let (name, value) = match inside.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (inside, None),
    };
    let [letter] = name.as_bytes() else {
        return None;
    };
    let tag = match letter.to_ascii_lowercase() {
        b'b' => 0,
        b'i' => 1,
        b'u' => 2,
        b's' => 3,
        b'c' => COLOUR,
        b'a' => BACKGROUND,
        _ => return None,
    };
    let has_colour = tag >= EFFECTS;
    if value.is_some() && !has_colour {
        return None;
    }
    let colour = value.and_then(tag_colour);
    if closes {
        return Some((Code::Close(tag, colour), len));
    }
    (colour.is_some() == has_colour).then_some((Code::Open(tag, colour), len))
}

/// The colour of a tag: `n`, `#rrggbb`, `#rgb`, a name.
fn tag_colour(value: &str) -> Option<Colour> {
    if let Some(digits) = value.strip_prefix('#') {
        if digits.len() == 3 {
            let doubled: String = digits.chars().flat_map(|digit| [digit; 2]).collect();
            return palette::hexadecimal(&doubled);
        }
        return palette::hexadecimal(digits);
    }
    if (1..=2).contains(&value.len()) && digits(value, 2) == value.len() {
        return palette::numbered(value.parse().ok()?);
    }
    palette::named(value)
}
