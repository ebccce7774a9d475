//! An icon of the sprites.

use yew::prelude::*;

use crate::drawing_count::count_drawing;

#[derive(PartialEq, Properties)]
pub(crate) struct IconProps {
    /// The sprite's id, such as `ic-nudge`.
    pub(crate) id: AttrValue,
    /// More classes: `s`, `xs` or `l` for the size.
    #[prop_or_default]
    pub(crate) class: Classes,
}

/// An icon, for the eye only; its button says what it is.
#[component]
pub(crate) fn Icon(props: &IconProps) -> Html {
    count_drawing!();
    html! {
        <svg class={classes!("icon", props.class.clone())} aria-hidden="true"><use href={format!("#{}", props.id)} /></svg>
    }
}
