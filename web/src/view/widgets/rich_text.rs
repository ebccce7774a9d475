//! Words with links and emoticons in them.

use std::rc::Rc;

use model::{
    custom_emoticons::CustomEmoticon,
    emoticons::Emoticon,
    rich_text::{self, Piece},
};
use yew::prelude::*;

use super::custom_emoticon::CustomEmoticonImage;
use crate::drawing_count::count_drawing;

/// What [`RichText`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct RichTextProps {
    /// The words.
    pub text: AttrValue,
    /// Whether web addresses are links; in a name they are not.
    pub links: bool,
    /// Whether the emoticons are large.
    #[prop_or_default]
    pub big: bool,
    /// The writer's own emoticons; in a name there are none.
    #[prop_or_default]
    pub own: Rc<Vec<CustomEmoticon>>,
}

/// The words, with links to press and emoticons as pictures.
#[component]
pub(crate) fn RichText(props: &RichTextProps) -> Html {
    count_drawing!();
    rich_text::parse(&props.text, &props.own)
        .into_iter()
        .map(|piece| match piece {
            Piece::Link(link) if props.links => html! {
                <a href={rich_text::href(link)} target="_blank" rel="noopener noreferrer">{link.to_owned()}</a>
            },
            Piece::Text(text) | Piece::Link(text) => html! { {text.to_owned()} },
            Piece::Emoticon(emoticon, code) => picture(emoticon, code, props.big),
            Piece::CustomEmoticon(custom) => html! { <CustomEmoticonImage custom={custom.clone()} big={props.big} /> },
        })
        .collect()
}

/// An emoticon's picture; its name for those who do not see it is its code, as it was written.
pub(crate) fn picture(emoticon: &'static Emoticon, code: &str, big: bool) -> Html {
    html! {
        <svg class={classes!("emoticon", big.then_some("l"))} role="img" aria-label={code.to_owned()}>
            <use href={format!("#{}", emoticon.id)} />
        </svg>
    }
}
