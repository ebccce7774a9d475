//! Words in the font, colour and effects of a message.

use model::{fonts, readable_colour};
use msnp11::message::{Effects, TextFormat};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::drawing_count::count_drawing;

/// What [`FormattedText`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct FormattedTextProps {
    /// What they look like.
    pub format: TextFormat,
    /// The words.
    pub text: AttrValue,
}

/// Words that are no message: a sample, or the name of a font in itself.
#[component]
pub(crate) fn FormattedText(props: &FormattedTextProps) -> Html {
    count_drawing!();
    let words = use_node_ref();
    use_dressed(&words, Some(&props.format));
    html! {
        <span ref={words} class={classes!("formatted", effect_classes(&props.format))}>
            <span class="words cut">{ props.text.clone() }</span>
        </span>
    }
}

/// Gives an element the font and the colour of a format, which its sheet takes from `--fc`. Not as an attribute: the page's
/// policy allows none, and only classes and properties set by script.
#[hook]
pub(crate) fn use_dressed(element: &NodeRef, format: Option<&TextFormat>) {
    let element = element.clone();
    use_effect_with(format.cloned(), move |format| {
        if let (Some(element), Some(format)) = (element.cast::<HtmlElement>(), format) {
            dress(&element, format);
        }
    });
}

fn dress(element: &HtmlElement, format: &TextFormat) {
    let style = element.style();
    let colour = format
        .colour
        .and_then(|colour| readable_colour::css([colour.red, colour.green, colour.blue]));
    let family = fonts::font_family(&format.font, format.pitch_family);
    for (property, value) in [("--fc", colour), ("font-family", family)] {
        // A value that the browser does not take leaves the page's own.
        let _ = match value {
            Some(value) => style.set_property(property, &value),
            None => style.remove_property(property).map(drop),
        };
    }
}

/// The classes of the effects of a format.
pub(crate) fn effect_classes(format: &TextFormat) -> Classes {
    let effects = [
        (Effects::BOLD, "bold"),
        (Effects::ITALIC, "italic"),
        (Effects::UNDERLINE, "underlined"),
        (Effects::STRIKE, "struck"),
    ];
    effects
        .into_iter()
        .filter(|(effect, _)| format.effects.contains(*effect))
        .map(|(_, class)| class)
        .collect()
}
