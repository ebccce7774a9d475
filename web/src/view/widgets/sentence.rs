//! A sentence with a name in it.

use model::text::t_with;
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_language};

/// Stands for the name while the sentence is asked for; no translation has it.
const PLACE: &str = "\u{E000}";

/// What [`Sentence`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct SentenceProps {
    /// The sentence's key; its `{ $name }` is where the name goes.
    pub id: &'static str,
    /// The name.
    pub name: AttrValue,
    /// What else stands in it: what the translation calls it, and its text.
    #[prop_or_default]
    pub more: Option<(&'static str, String)>,
    /// Classes of the name.
    #[prop_or_default]
    pub class: Classes,
    /// The name as it is drawn, where that is more than its text.
    #[prop_or_default]
    pub drawn: Option<Html>,
}

/// The sentence of the translation, with the name kept apart, so that a name written from right to left turns nothing
/// around it.
#[component]
pub(crate) fn Sentence(props: &SentenceProps) -> Html {
    count_drawing!();
    use_language();
    let mut values = vec![("name", PLACE.into())];
    if let Some((what, text)) = &props.more {
        // Nobody else's place is in it.
        values.push((*what, text.replace(PLACE, "").into()));
    }
    let sentence = t_with(props.id, &values);
    let (before, after) = sentence
        .split_once(PLACE)
        .unwrap_or(("", sentence.as_str()));
    // The translation may have put its own isolation around the name.
    let (before, after) = (
        before.trim_end_matches('\u{2068}'),
        after.trim_start_matches('\u{2069}'),
    );
    html! {
        <>
            {before.to_owned()}
            <bdi class={props.class.clone()} title={props.name.clone()}>
                if let Some(drawn) = &props.drawn {
                    {drawn.clone()}
                } else {
                    {props.name.clone()}
                }
            </bdi>
            {after.to_owned()}
        </>
    }
}
