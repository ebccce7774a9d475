//! The keyboard shortcuts, from the table that the keys themselves go by.

use model::{shortcuts, text::t};
use yew::prelude::*;

use super::dialog_frame::DialogFrame;
use crate::{drawing_count::count_drawing, store::use_language};

/// What each key does.
#[component]
pub(crate) fn Shortcuts() -> Html {
    count_drawing!();
    use_language();
    let lines = shortcuts::help().into_iter().map(|(text, keys)| {
        let keys = keys.into_iter().enumerate().map(|(place, caps)| {
            html! {
                <>
                    if place > 0 {
                        {" "}{ t("shortcuts-or") }{" "}
                    }
                    { for caps.into_iter().map(|cap| html! { <kbd>{ cap }</kbd> }) }
                </>
            }
        });
        html! { <div class="shortcut"><dt>{ text }</dt><dd class="small quiet">{ for keys }</dd></div> }
    });
    html! {
        <DialogFrame id="shortcuts-dialog" title={t("shortcuts-title")} icon="ic-keyboard" wide=true>
            <dl class="content shortcuts" tabindex="0" data-first="" aria-labelledby="shortcuts-dialog-title">{ for lines }</dl>
        </DialogFrame>
    }
}
