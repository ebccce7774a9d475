//! What lies over a view without being a dialog, and closes as soon as something beside it is wanted.

use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, EventTarget, Node};
use yew::prelude::*;

use crate::browser::document;

/// Has a press beside it call `close`, and the focus that goes elsewhere in the page, for which the returned callback is to be
/// told of `focusout`. What matches `opener` closes it by itself.
///
/// The focus that goes nowhere closes nothing: Safari gives it to no button that is pressed, and the browser's own window for
/// a colour takes it too.
#[hook]
pub(crate) fn use_closed_beside(
    around: &NodeRef,
    opener: &'static str,
    close: Callback<()>,
) -> Callback<FocusEvent> {
    {
        let (around, close) = (around.clone(), close.clone());
        use_effect_with((), move |()| {
            let listener = document().map(|document| {
                EventListener::new(&document, "pointerdown", move |event| {
                    if is_beside(&around, opener, event.target()) {
                        close.emit(());
                    }
                })
            });
            move || drop(listener)
        });
    }
    let around = around.clone();
    Callback::from(move |event: FocusEvent| {
        if is_beside(&around, opener, event.related_target()) {
            close.emit(());
        }
    })
}

/// Whether this lies neither within nor in what opened it.
fn is_beside(around: &NodeRef, opener: &str, target: Option<EventTarget>) -> bool {
    let target = target.and_then(|target| target.dyn_into::<Node>().ok());
    let (Some(around), Some(target)) = (around.cast::<Element>(), target) else {
        return false;
    };
    let of_opener = target
        .dyn_ref::<Element>()
        .and_then(|target| target.closest(opener).ok().flatten());
    // What a press took away lies nowhere any more.
    !around.contains(Some(&target)) && of_opener.is_none() && target.is_connected()
}
