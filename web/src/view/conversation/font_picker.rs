//! The font, effects and colour that one writes in, over the composer.

use gloo_events::EventListener;
use model::text::t;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, KeyboardEvent, Node};
use yew::prelude::*;

use super::font_choices::FontChoices;
use crate::{browser::document, drawing_count::count_drawing, focus::focus, store::use_store};

/// What [`FontPicker`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct FontPickerProps {
    /// It is to be closed; whether the focus goes back to what opened it.
    pub onclose: Callback<bool>,
}

/// Opens over its button and closes with Esc, with a press beside it, and when the focus goes elsewhere in the page: the
/// browser's own window for a colour takes it too, and belongs to this one.
#[component]
pub(crate) fn FontPicker(props: &FontPickerProps) -> Html {
    count_drawing!();
    let store = use_store();
    let around = use_node_ref();
    {
        let (around, onclose) = (around.clone(), props.onclose.clone());
        use_effect_with((), move |()| {
            let window = around.cast::<Element>();
            let chosen = window
                .as_ref()
                .and_then(|window| window.query_selector("input:checked").ok().flatten());
            focus(chosen);
            let listener = document().zip(window).map(|(document, window)| {
                EventListener::new(&document, "pointerdown", move |event| {
                    if is_beside(&window, event.target()) {
                        onclose.emit(false);
                    }
                })
            });
            move || drop(listener)
        });
    }
    let onfocusout = {
        let (around, onclose) = (around.clone(), props.onclose.clone());
        move |event: FocusEvent| {
            let window = around.cast::<Element>();
            if let (Some(window), Some(to)) = (window, event.related_target())
                && is_beside(&window, Some(to))
            {
                onclose.emit(false);
            }
        }
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

/// Whether this lies neither in the window nor is what opened it, which closes it by itself.
fn is_beside(window: &Element, target: Option<web_sys::EventTarget>) -> bool {
    let Some(target) = target.and_then(|target| target.dyn_into::<Node>().ok()) else {
        return false;
    };
    let opener = target
        .dyn_ref::<Element>()
        .and_then(|target| target.closest("[data-opens=font]").ok().flatten());
    !window.contains(Some(&target)) && opener.is_none()
}
