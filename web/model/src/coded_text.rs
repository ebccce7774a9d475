//! Names and texts with the codes of Messenger Plus! in them: as plain text, as spans to be drawn, and in colours that can be
//! read.

use std::borrow::Cow;

use msnp11::{
    message::Colour,
    plus_codes::{self, Span, Style, StyledText},
};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::{
    custom_emoticons::CustomEmoticon,
    emoticons,
    invisible::is_blank,
    readable_colour::{self, CHROME, Rgb, SHEETS, contrast, hex, readable},
};

pub use msnp11::plus_codes::MAX_SPANS;

/// Spans of a name or of a message that is folded.
pub const FEW_SPANS: usize = 48;
/// Colours that are no farther apart than this are the same to the eye.
const SAME: f64 = 1.1;

/// What coded words stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The sheet of a conversation.
    Sheet,
    /// Rows, headers and whatever else names stand on.
    Chrome,
}

/// A text as it is read: without its codes, and as it was typed where nothing but codes is in it.
pub fn plain(text: &str) -> Cow<'_, str> {
    let plain = plus_codes::strip(text);
    if is_blank(&plain) {
        Cow::Borrowed(text)
    } else {
        plain
    }
}

/// A text as it is drawn, in `most` spans at most; [`plain`] is what stands in it. An emoticon is one step of a gradient.
pub fn styled(text: &str, own: &[CustomEmoticon], most: usize) -> StyledText {
    let step = |rest: &str| {
        let custom = CustomEmoticon::leading(rest, own).map(|it| it.shortcut.len());
        let emoticon = custom.or_else(|| emoticons::leading(rest).map(|(_, len)| len));
        emoticon.unwrap_or_else(|| rest.graphemes(true).next().map_or(0, str::len))
    };
    let mut styled = plus_codes::parse_by(text, step);
    if is_blank(&styled.plain) {
        return as_typed(text);
    }
    if styled.spans.len() > most {
        styled.spans.truncate(most);
        if let Some(last) = styled.spans.last_mut() {
            last.end = styled.plain.len();
        }
    }
    styled
}

/// A text in which nothing is a code.
pub fn as_typed(text: &str) -> StyledText {
    let span = Span {
        end: text.len(),
        style: Style::default(),
        joined: false,
    };
    StyledText {
        plain: text.to_owned(),
        spans: (!text.is_empty()).then_some(span).into_iter().collect(),
    }
}

/// The values for the properties `--fc` and `--bg` of a span: colours that can be read by day and by night.
pub fn css(style: Style, ground: Ground) -> (Option<String>, Option<String>) {
    let grounds = match ground {
        Ground::Sheet => SHEETS,
        Ground::Chrome => CHROME,
    };
    let [colour, background] = [style.colour, style.background].map(|it| it.map(rgb));
    match (colour, background) {
        (Some(colour), Some(background)) if contrast(colour, background) < SAME => (None, None),
        (colour, Some(background)) => {
            let ink = readable(colour.unwrap_or_default(), background);
            (Some(hex(ink)), Some(hex(background)))
        }
        (Some(colour), None) => (readable_colour::css_on(colour, grounds), None),
        (None, None) => (None, None),
    }
}

fn rgb(Colour { red, green, blue }: Colour) -> Rgb {
    [red, green, blue]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_codes_alone_is_shown_as_typed() {
        for (text, expected) in [
            ("·$4·#Ann·0 x", "Ann x"),
            ("·#·$4", "·#·$4"),
            ("[b] [/b]", "[b] [/b]"),
            ("", ""),
            ("Ann", "Ann"),
        ] {
            assert_eq!(plain(text), expected);
            let styled = styled(text, &[], FEW_SPANS);
            assert_eq!(styled.plain, expected);
            let end = styled.spans.last().map_or(0, |span| span.end);
            assert_eq!(end, expected.len());
        }
    }

    #[test]
    fn emoticons_and_letters_with_marks_are_one_step_of_a_gradient() {
        let own = [CustomEmoticon::named("(cat)")];
        let styled = styled("[c=0]:)(cat)e\u{301}👩‍👩‍👧‍👦[/c=1]", &own, FEW_SPANS);
        let ends: Vec<_> = styled.spans.iter().map(|span| span.end).collect();
        assert_eq!(ends, [2, 7, 10, 35]);
    }

    #[test]
    fn a_name_has_few_spans_and_all_its_letters() {
        let text = "·#a".repeat(500);
        let styled = styled(&text, &[], FEW_SPANS);
        assert_eq!(styled.spans.len(), FEW_SPANS);
        assert_eq!(styled.spans.last().unwrap().end, 500);
    }

    #[test]
    fn every_colour_can_be_read_on_whatever_it_stands() {
        let colours: Vec<Colour> = (0..=255)
            .step_by(51)
            .flat_map(|red| (0..=255).step_by(51).map(move |green| (red, green)))
            .flat_map(|(red, green)| [0, 128, 255].map(|blue| Colour { red, green, blue }))
            .collect();
        let read = |hex: &str| {
            let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
            [channel(1), channel(3), channel(5)]
        };
        for colour in &colours {
            for background in &colours {
                let style = Style {
                    colour: Some(*colour),
                    background: Some(*background),
                    ..Style::default()
                };
                let (Some(ink), Some(ground)) = css(style, Ground::Sheet) else {
                    assert!(contrast(rgb(*colour), rgb(*background)) < SAME);
                    continue;
                };
                assert!(contrast(read(&ink), read(&ground)) >= 4.5, "{style:?}");
            }
            let style = Style {
                colour: None,
                background: Some(*colour),
                ..Style::default()
            };
            let (ink, ground) = css(style, Ground::Chrome);
            assert!(contrast(read(&ink.unwrap()), read(&ground.unwrap())) >= 4.5);
        }
        let red = Style {
            colour: Some(Colour {
                red: 255,
                green: 0,
                blue: 0,
            }),
            ..Style::default()
        };
        let (ink, ground) = css(red, Ground::Chrome);
        let ink = ink.unwrap();
        let [day, night] = [11, 20].map(|at| read(&ink[at..at + 7]));
        assert!(contrast(day, CHROME[0]) >= 4.5 && contrast(night, CHROME[1]) >= 4.5);
        assert_eq!(ground, None);
        // Black is the ink of the page.
        let black = Style {
            colour: Some(Colour::default()),
            ..Style::default()
        };
        assert_eq!(css(black, Ground::Sheet), (None, None));
        assert_eq!(css(Style::default(), Ground::Sheet), (None, None));
    }
}
