//! The font, effects and colour that one writes in, on a phone.

use model::{own_format, text::t};
use yew::prelude::*;

use super::dialog_frame::DialogFrame;
use crate::{
    drawing_count::count_drawing, store::use_store, view::conversation::font_choices::FontChoices,
};

/// A sheet from below.
#[component]
pub(crate) fn FontSheet() -> Html {
    count_drawing!();
    let store = use_store();
    let onreset = {
        let store = store.clone();
        move |_: MouseEvent| store.write_in(&own_format::kept(""))
    };
    let ondone = move |_: MouseEvent| store.close_dialog();
    html! {
        <DialogFrame id="font-sheet" title={t("font")} icon="ic-font" sheet=true>
            <FontChoices phone=true />
            <div class="actions">
                <button class="button" type="button" data-action="reset-font" onclick={onreset}>{ t("font-reset") }</button>
                <button class="button primary" type="button" data-action="done" onclick={ondone}>{ t("font-done") }</button>
            </div>
        </DialogFrame>
    }
}
