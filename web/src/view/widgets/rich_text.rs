//! Words with links and emoticons in them.

use std::rc::Rc;

use model::{
    custom_emoticons::CustomEmoticon,
    emoticons::Emoticon,
    find::{Mark, Marks},
    links,
    rich_text::{self, Extent, Piece},
};
use yew::prelude::*;

use super::custom_emoticon::CustomEmoticonImage;
use crate::{drawing_count::count_drawing, view::hooks::display::use_display};

/// What [`RichText`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct RichTextProps {
    /// The words.
    pub text: AttrValue,
    /// How much of it is more than plain text.
    pub extent: Extent,
    /// Whether web addresses are links; in a name they are not.
    #[prop_or_default]
    pub links: bool,
    /// Whether the emoticons are large.
    #[prop_or_default]
    pub big: bool,
    /// The writer's own emoticons; in a name there are none.
    #[prop_or_default]
    pub own: Rc<Vec<CustomEmoticon>>,
    /// What is marked in it, as something that is sought.
    #[prop_or_default]
    pub marks: Marks,
}

/// The words, with links to press and emoticons as pictures, or as they were typed. What comes after the beginning of a
/// folded text is there to be copied and read aloud, and not seen.
#[component]
pub(crate) fn RichText(props: &RichTextProps) -> Html {
    count_drawing!();
    let emoticons = use_display().emoticons;
    let (pieces, rest) = rich_text::parse_beginning(&props.text, &props.own, props.extent);
    let mut at = 0;
    let pieces = pieces.into_iter().map(|piece| {
        let from = at;
        at += piece.written().len();
        let words = |text| marked(&props.marks, from, text);
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
        (rest, _) => marked(&props.marks, at, rest),
    };
    let pieces = pieces.into_iter();
    pieces.chain([rest]).collect()
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
