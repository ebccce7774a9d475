//! Words that codes of Messenger Plus! colour and style.

use model::coded_text::{self, Ground};
use msnp11::plus_codes::Style;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::drawing_count::count_drawing;

/// What [`CodedText`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct CodedTextProps {
    /// What the codes say.
    pub style: Style,
    /// What the words stand on.
    pub ground: Ground,
    /// The words.
    pub children: Html,
}

/// The words in their style.
#[component]
pub(crate) fn CodedText(props: &CodedTextProps) -> Html {
    count_drawing!();
    let words = use_node_ref();
    {
        let words = words.clone();
        use_effect_with((props.style, props.ground), move |(style, ground)| {
            if let Some(words) = words.cast::<HtmlElement>() {
                colour(&words, *style, *ground);
            }
        });
    }
    let style = props.style;
    let classes = classes!(
        "coded",
        style.bold.then_some("bold"),
        style.italic.then_some("italic"),
        style.underline.then_some("underlined"),
        style.strike.then_some("struck"),
    );
    html! { <span ref={words} class={classes}>{ props.children.clone() }</span> }
}

/// Gives an element its colours, which its sheet takes from `--fc` and `--bg`. Not as an attribute: the page's policy allows
/// none.
fn colour(element: &HtmlElement, style: Style, ground: Ground) {
    let (colour, background) = coded_text::css(style, ground);
    let properties = element.style();
    for (property, value) in [("--fc", colour), ("--bg", background)] {
        // A value that the browser does not take leaves the page's own.
        let _ = match value {
            Some(value) => properties.set_property(property, &value),
            None => properties.remove_property(property).map(drop),
        };
    }
}
