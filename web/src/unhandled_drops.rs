//! Files that are dropped beside what takes them.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{DragEvent, Event};

/// Has nothing happen when a file is dropped on a part of the page that takes none: the browser would show it in place
/// of the page, and with that end every conversation. For as long as the page.
pub(crate) fn ignore_unhandled_drops() {
    let Some(window) = web_sys::window() else {
        return;
    };
    for event in ["dragover", "drop"] {
        // A passive listener could not keep the browser from it.
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, event, options, ignore).forget();
    }
}

fn ignore(event: &Event) {
    let Some(data) = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer)
    else {
        return;
    };
    let files = data.types().includes(&"Files".into(), 0);
    if files && !event.default_prevented() {
        event.prevent_default();
        data.set_drop_effect("none");
    }
}
