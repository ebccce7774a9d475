//! The keyboard shortcuts, from the table that the keys themselves go by.

use model::{shortcuts::KeysOf, text::t};
use yew::prelude::*;

use super::dialog_frame::DialogFrame;
use crate::{drawing_count::count_drawing, view::widgets::key_caps::KeyCaps};

/// What each key does.
#[component]
pub(crate) fn Shortcuts() -> Html {
    count_drawing!();
    let lines = KeysOf::all().into_iter().map(|line| {
        html! { <div class="shortcut"><dt>{ line.text }</dt><dd><KeyCaps caps={line.caps} /></dd></div> }
    });
    html! {
        <DialogFrame id="shortcuts-dialog" title={t("shortcuts-title")} icon="ic-keyboard" wide=true>
            <dl class="content shortcuts" tabindex="0" data-first="" aria-labelledby="shortcuts-dialog-title">{ for lines }</dl>
        </DialogFrame>
    }
}
