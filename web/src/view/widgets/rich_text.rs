//! Words with links and emoticons in them.

use std::rc::Rc;

use model::{
    coded_text::{self, Ground},
    custom_emoticons::CustomEmoticon,
    emoticons::Emoticon,
    find::{Mark, Marks},
    links, message_folding,
    rich_text::{self, Extent, Piece},
};
use msnp11::plus_codes::{Span, StyledText};
use yew::prelude::*;

use super::{coded_text::CodedText, custom_emoticon::CustomEmoticonImage};
use crate::{drawing_count::count_drawing, view::hooks::display::use_display};

/// What [`RichText`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct RichTextProps {
    /// The words.
    pub text: AttrValue,
    /// How much of it is more than plain text.
    pub extent: Extent,
    /// What the words stand on, where codes in them colour and style them; without, nothing in them is a code.
    #[prop_or_default]
    pub codes: Option<Ground>,
    /// Whether web addresses are links; in a name they are not.
    #[prop_or_default]
    pub links: bool,
    /// Whether the emoticons are large.
    #[prop_or_default]
    pub big: bool,
    /// The writer's own emoticons; in a name there are none.
    #[prop_or_default]
    pub own: Rc<Vec<CustomEmoticon>>,
    /// What is marked in it without its codes, as something that is sought.
    #[prop_or_default]
    pub marks: Marks,
}

/// The words, with links to press and emoticons as pictures, or as they were typed. What comes after the beginning of a
/// folded text is there to be copied and read aloud, and not seen.
#[component]
pub(crate) fn RichText(props: &RichTextProps) -> Html {
    count_drawing!();
    let display = use_display();
    let emoticons = display.emoticons;
    let styled = use_memo(
        (
            props.text.clone(),
            props.codes,
            props.extent,
            props.own.clone(),
            display.plus_codes,
        ),
        |(text, codes, extent, own, colours)| styled(text, own, *extent, codes.is_some(), *colours),
    );
    let (pieces, rest) = rich_text::parse_styled(&styled, &props.own, props.extent);
    let ground = props.codes.unwrap_or(Ground::Sheet);
    let coded = |from, text| coded(&props.marks, &styled.spans, ground, from, text);
    let mut at = 0;
    let pieces = pieces.into_iter().map(|piece| {
        let from = at;
        at += piece.written().len();
        let words = |text| coded(from, text);
        let whole = |drawn| match props.marks.on(from..from + piece.written().len()) {
            Some(mark) => mark_of(mark, drawn),
            None => drawn,
        };
        match piece {
            Piece::Link(link) if props.links => html! {
                <a href={links::href(link)} target="_blank" rel="noopener noreferrer">{words(link)}</a>
            },
            Piece::Text(text) | Piece::Link(text) => words(text),
            Piece::Emoticon(_, code) | Piece::CustomEmoticon(_, code) if !emoticons => words(code),
            Piece::Emoticon(emoticon, code) => whole(picture(emoticon, code, props.big)),
            Piece::CustomEmoticon(custom, code) => whole(html! {
                <CustomEmoticonImage custom={custom.clone()} code={code.to_owned()} big={props.big} />
            }),
        }
    });
    let pieces: Vec<_> = pieces.collect();
    let rest = match (rest, props.extent) {
        ("", _) => Html::default(),
        (rest, Extent::Folded) => html! { <span class="unseen">{rest.to_owned()}</span> },
        (rest, _) => coded(at, rest),
    };
    let pieces = pieces.into_iter();
    pieces.chain([rest]).collect()
}

/// The words and what codes say of them.
fn styled(
    text: &str,
    own: &[CustomEmoticon],
    extent: Extent,
    has_codes: bool,
    colours: bool,
) -> StyledText {
    let mut styled = match (has_codes, colours) {
        (false, _) => coded_text::as_typed(text),
        (true, false) => coded_text::as_typed(&coded_text::plain(text)),
        (true, true) => coded_text::styled(text, own, extent.max_spans()),
    };
    if extent == Extent::Folded {
        let end = message_folding::beginning(&styled.plain).len();
        styled.plain.truncate(end);
        let kept = styled.spans.partition_point(|span| span.end < end);
        styled.spans.truncate(kept + 1);
        if let Some(last) = styled.spans.last_mut() {
            last.end = end.min(last.end);
        }
    }
    styled
}

/// Words, which begin at `from` in the text, in the styles of its spans.
fn coded(marks: &Marks, spans: &[Span], ground: Ground, from: usize, words: &str) -> Html {
    let first = spans.partition_point(|span| span.end <= from);
    let mut at = from;
    let parts = spans[first..].iter().map_while(|span| {
        let left = (from + words.len()).saturating_sub(at);
        let len = left.min(span.end - at);
        let part = words
            .get(at - from..at - from + len)
            .filter(|part| !part.is_empty())?;
        let drawn = marked(marks, at, part);
        at += len;
        Some(if span.style == Default::default() {
            drawn
        } else {
            html! { <CodedText style={span.style} {ground}>{ drawn }</CodedText> }
        })
    });
    parts.collect()
}

/// Words, which begin at `from` in the text, with what is marked of them.
fn marked(marks: &Marks, from: usize, words: &str) -> Html {
    if marks.is_empty() {
        return html! { {words.to_owned()} };
    }
    let cut = marks.cut(from, words).into_iter();
    cut.map(|(part, mark)| {
        let part = html! { {part.to_owned()} };
        match mark {
            Some(mark) => mark_of(mark, part),
            None => part,
        }
    })
    .collect()
}

fn mark_of(mark: Mark, drawn: Html) -> Html {
    html! { <mark class={(mark == Mark::Now).then_some("here")}>{drawn}</mark> }
}

/// An emoticon: its code, as it was written, under the picture that its sheet paints over it. So whatever selects, copies or
/// reads aloud has the code, and an emoticon costs the page one element.
pub(crate) fn picture(emoticon: &'static Emoticon, code: &str, big: bool) -> Html {
    html! {
        <span
            class={classes!("emoticon", big.then_some("l"))}
            role={(!code.is_empty()).then_some("img")}
            aria-label={(!code.is_empty()).then(|| code.to_owned())}
            data-emoticon={emoticon.id}
        >
            {code.to_owned()}
        </span>
    }
}
