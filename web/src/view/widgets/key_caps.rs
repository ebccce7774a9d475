//! Keys, as they look on a keyboard.

use model::text::t;
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_language};

/// What [`KeyCaps`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct KeyCapsProps {
    /// The ways to do it, each of the keys that are pressed together.
    pub caps: Vec<Vec<String>>,
}

/// Each way, with a word between them.
#[component]
pub(crate) fn KeyCaps(props: &KeyCapsProps) -> Html {
    count_drawing!();
    use_language();
    let ways = props.caps.iter().enumerate().map(|(place, caps)| {
        html! {
            <>
                if place > 0 {
                    {" "}{ t("shortcuts-or") }{" "}
                }
                { for caps.iter().map(|cap| html! { <kbd>{ cap.clone() }</kbd> }) }
            </>
        }
    });
    html! { <span class="key-caps small quiet">{ for ways }</span> }
}
