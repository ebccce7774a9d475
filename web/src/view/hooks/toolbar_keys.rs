//! The keys of a toolbar, or of a column of buttons, by the ARIA practice: one stop of the tab key, arrows within.

use model::arrow_keys::as_left_to_right;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::{
    browser,
    focus::{all, focus, focused},
};

/// What can have the focus in a toolbar.
const CONTROLS: &str = "button:not(:disabled), select:not(:disabled)";

/// What is to be told of the keys in the toolbar.
#[hook]
pub(crate) fn use_toolbar_keys(toolbar: &NodeRef) -> Callback<KeyboardEvent> {
    use_arrow_keys(toolbar, false)
}

/// What is to be told of the keys in a column of buttons, which a phone may draw in one line.
#[hook]
pub(crate) fn use_column_keys(column: &NodeRef) -> Callback<KeyboardEvent> {
    use_arrow_keys(column, true)
}

#[hook]
fn use_arrow_keys(toolbar: &NodeRef, is_column: bool) -> Callback<KeyboardEvent> {
    // After each drawing: which controls there are may be others.
    use_effect({
        let toolbar = toolbar.clone();
        move || {
            if let Some(toolbar) = toolbar.cast::<Element>() {
                let controls = all(&toolbar, CONTROLS);
                let stop = controls
                    .iter()
                    .position(|it| it.get_attribute("tabindex").as_deref() == Some("0"));
                make_stop(&controls, stop.unwrap_or(0));
            }
        }
    });
    let toolbar = toolbar.clone();
    Callback::from(move |event: KeyboardEvent| {
        let Some(toolbar) = toolbar.cast::<Element>() else {
            return;
        };
        let controls = all(&toolbar, CONTROLS);
        let Some(at) = focused(&controls) else { return };
        let last = controls.len() - 1;
        let next = if at == last { 0 } else { at + 1 };
        let before = at.checked_sub(1).unwrap_or(last);
        let to = match as_left_to_right(&event.key(), browser::direction()) {
            "ArrowRight" => next,
            "ArrowLeft" => before,
            "ArrowDown" if is_column => next,
            "ArrowUp" if is_column => before,
            "Home" => 0,
            "End" => last,
            _ => return,
        };
        event.prevent_default();
        make_stop(&controls, to);
        focus(controls.get(to).cloned());
    })
}

/// Has the tab key come to one of the controls. Not as an attribute that is drawn: some draw themselves.
fn make_stop(controls: &[Element], stop: usize) {
    for (place, control) in controls.iter().enumerate() {
        if let Some(control) = control.dyn_ref::<HtmlElement>() {
            control.set_tab_index(if place == stop { 0 } else { -1 });
        }
    }
}
