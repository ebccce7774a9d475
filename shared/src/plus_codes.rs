//! The codes of Messenger Plus!, an add-on of official clients, with which people coloured names, personal messages and texts
//! (ink-and-codes.md, section 5). Servers and clients without it show them as typed.

mod codes;
mod palette;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use self::codes::{Code, Token};
use crate::message::Colour;

/// Spans of one text at most; what comes after them looks like the last.
pub const MAX_SPANS: usize = 200;

/// Effects that are on or off.
const EFFECTS: usize = 4;
const COLOUR: usize = 4;
const BACKGROUND: usize = 5;
const TAGS: usize = 6;

/// What a part of a text looks like, as far as codes say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Struck through.
    pub strike: bool,
    /// The colour of the text.
    pub colour: Option<Colour>,
    /// The colour behind it.
    pub background: Option<Colour>,
}

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it ends in the plain text, in bytes. It begins where the one before ends.
    pub end: usize,
    /// What it looks like.
    pub style: Style,
    /// It is one with the span before, of which only a step of a gradient sets it apart.
    pub joined: bool,
}

/// A text without its codes, and what they say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StyledText {
    /// The text without codes.
    pub plain: String,
    /// Its parts, [`MAX_SPANS`] at most, none of them empty.
    pub spans: Vec<Span>,
}

/// Reads the codes of a text; each character is one step of a gradient.
pub fn parse(text: &str) -> StyledText {
    parse_by(text, |rest| rest.chars().next().map_or(0, char::len_utf8))
}

/// Reads the codes of a text. `step` says how many bytes of what it is given are the first step of a gradient: a letter with
/// its marks, an emoticon. It must end between two characters.
pub fn parse_by(text: &str, step: impl Fn(&str) -> usize) -> StyledText {
    let tokens = codes::tokens(text);
    let steps = steps_before(text, &tokens, &step);
    let mut walk = Walk {
        tokens: &tokens,
        steps: &steps,
        done: 0,
        dots: [false; EFFECTS],
        dot_colours: [None; 2],
        open: Default::default(),
        last: None,
        styled: StyledText::default(),
    };
    let mut at = 0;
    for (place, token) in tokens.iter().enumerate() {
        walk.text(&text[at..token.start], &step);
        walk.code(place);
        at = token.end;
    }
    walk.text(&text[at..], &step);
    walk.styled
}

/// The text without its codes.
pub fn strip(text: &str) -> Cow<'_, str> {
    if !text.contains(codes::may_begin) {
        return Cow::Borrowed(text);
    }
    let tokens = codes::tokens(text);
    if tokens.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    for token in &tokens {
        plain.push_str(&text[at..token.start]);
        at = token.end;
    }
    plain.push_str(&text[at..]);
    Cow::Owned(plain)
}

/// How many steps of gradients stand before each code; nothing where there is no gradient.
fn steps_before(text: &str, tokens: &[Token], step: &impl Fn(&str) -> usize) -> Vec<usize> {
    if !tokens.iter().any(|token| token.gradient_end.is_some()) {
        return Vec::new();
    }
    let (mut at, mut count) = (0, 0);
    let counts = tokens.iter().map(|token| {
        count += steps(&text[at..token.start], step).count();
        at = token.end;
        count
    });
    counts.collect()
}

/// The steps of a text.
fn steps<'a>(text: &'a str, step: &impl Fn(&str) -> usize) -> impl Iterator<Item = &'a str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let len = step(rest).max(first.len_utf8());
        // What ends within a character is no step.
        let (part, after) = rest
            .split_at_checked(len)
            .unwrap_or_else(|| rest.split_at(first.len_utf8()));
        rest = after;
        Some(part)
    })
}

/// Where a colour comes from: a code, by its place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Dot(usize, Colour),
    Bracket(usize),
}

/// What sets a span apart from one of the same gradient.
type Run = ([bool; EFFECTS], [Option<Source>; 2]);

struct Walk<'a> {
    tokens: &'a [Token],
    steps: &'a [usize],
    /// How many steps are behind.
    done: usize,
    /// What the codes with a dot have switched on.
    dots: [bool; EFFECTS],
    /// Colour and background by codes with a dot, with the place of the code.
    dot_colours: [Option<(usize, Colour)>; 2],
    /// The codes in brackets that are open, by their places, for each tag.
    open: [Vec<usize>; TAGS],
    last: Option<Run>,
    styled: StyledText,
}

impl Walk<'_> {
    fn code(&mut self, place: usize) {
        match self.tokens[place].code {
            Code::Toggle(effect) => self.dots[effect] ^= true,
            Code::Colours([None, None]) => self.dot_colours = [None; 2],
            Code::Colours(colours) => {
                for (dot, colour) in self.dot_colours.iter_mut().zip(colours) {
                    *dot = colour.map(|colour| (place, colour)).or(*dot);
                }
            }
            Code::Normal => {
                self.dots = [false; EFFECTS];
                self.dot_colours = [None; 2];
                self.open = Default::default();
            }
            Code::Sound => {}
            Code::Open(tag, _) => self.open[tag].push(place),
            Code::Close(tag, _) => {
                // After "all back to normal" nothing is open.
                self.open[tag].pop();
            }
        }
    }

    fn source(&self, which: usize) -> Option<Source> {
        let bracket = self.open[COLOUR + which].last().copied();
        match (self.dot_colours[which], bracket) {
            (Some((place, colour)), bracket) if bracket.is_none_or(|it| it < place) => {
                Some(Source::Dot(place, colour))
            }
            (_, bracket) => bracket.map(Source::Bracket),
        }
    }

    fn is_gradient(&self, source: Option<Source>) -> bool {
        matches!(source, Some(Source::Bracket(place)) if self.tokens[place].gradient_end.is_some())
    }

    fn text(&mut self, text: &str, step: &impl Fn(&str) -> usize) {
        if text.is_empty() {
            return;
        }
        let effects =
            std::array::from_fn(|effect| self.dots[effect] || !self.open[effect].is_empty());
        let sources = [0, 1].map(|which| self.source(which));
        let run = (effects, sources);
        if sources.iter().any(|source| self.is_gradient(*source)) {
            for part in steps(text, step) {
                self.push(part, run);
                self.done += 1;
            }
        } else {
            self.push(text, run);
            if !self.steps.is_empty() {
                self.done += steps(text, step).count();
            }
        }
    }

    fn push(&mut self, text: &str, run: Run) {
        let (effects, sources) = run;
        let [colour, background] = sources.map(|source| self.colour(source));
        let [bold, italic, underline, strike] = effects;
        let style = Style {
            bold,
            italic,
            underline,
            strike,
            colour,
            background,
        };
        self.styled.plain.push_str(text);
        let end = self.styled.plain.len();
        let spans = &mut self.styled.spans;
        let is_full = spans.len() == MAX_SPANS;
        match spans.last_mut() {
            Some(last) if is_full || last.style == style => last.end = end,
            _ => spans.push(Span {
                end,
                style,
                joined: self.last == Some(run),
            }),
        }
        self.last = Some(run);
    }

    fn colour(&self, source: Option<Source>) -> Option<Colour> {
        let place = match source? {
            Source::Dot(_, colour) => return Some(colour),
            Source::Bracket(place) => place,
        };
        let token = &self.tokens[place];
        let Code::Open(_, Some(from)) = token.code else {
            return None;
        };
        let Some((partner, to)) = token.gradient_end else {
            return Some(from);
        };
        let begun = self.steps.get(place).copied().unwrap_or_default();
        let ends = self.steps.get(partner).copied().unwrap_or_default();
        let last = ends.saturating_sub(begun).saturating_sub(1);
        let here = self.done.saturating_sub(begun).min(last);
        let channel = |from: u8, to: u8| between(from, to, here, last);
        Some(Colour {
            red: channel(from.red, to.red),
            green: channel(from.green, to.green),
            blue: channel(from.blue, to.blue),
        })
    }
}

/// What stands at `here` of `last` steps on the way from one value to another.
fn between(from: u8, to: u8, here: usize, last: usize) -> u8 {
    let (near, far) = (last.saturating_sub(here), here);
    let sum = usize::from(from) * near + usize::from(to) * far;
    sum.checked_div(last)
        .and_then(|value| u8::try_from(value).ok())
        .unwrap_or(from)
}
