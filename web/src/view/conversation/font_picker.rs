//! The font, effects and colour that one writes in, over the composer.

use model::text::t;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::font_choices::FontChoices;
use crate::{
    drawing_count::count_drawing, focus::focus, store::use_store,
    view::hooks::closed_beside::use_closed_beside,
};

/// What [`FontPicker`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct FontPickerProps {
    /// It is to be closed; whether the focus goes back to what opened it.
    pub onclose: Callback<bool>,
}

/// Opens over its button and closes with Esc, with a press beside it, and when the focus goes elsewhere in the page.
#[component]
pub(crate) fn FontPicker(props: &FontPickerProps) -> Html {
    count_drawing!();
    let store = use_store();
    let around = use_node_ref();
    {
        let around = around.clone();
        use_effect_with((), move |()| {
            let window = around.cast::<Element>();
            let chosen =
                window.and_then(|window| window.query_selector("input:checked").ok().flatten());
            focus(chosen);
        });
    }
    let onfocusout = {
        let onclose = props.onclose.clone();
        let close = Callback::from(move |()| onclose.emit(false));
        use_closed_beside(&around, "[data-opens=font]", close)
    };
    let onkeydown = {
        let onclose = props.onclose.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                onclose.emit(true);
            }
        }
    };
    let onreset = move |_: MouseEvent| store.write_in(&model::own_format::kept(""));
    html! {
        <div ref={around} id="font-picker" class="popup font-picker" role="dialog" aria-label={t("font")} {onfocusout} {onkeydown}>
            <FontChoices phone=false>
                <button class="button flat compact" type="button" data-action="reset-font" onclick={onreset}>{ t("font-reset") }</button>
            </FontChoices>
        </div>
    }
}
