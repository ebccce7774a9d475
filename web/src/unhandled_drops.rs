//! Files that are dropped beside what takes them.

use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::DragEvent;

/// Has nothing happen when a file is dropped on a part of the page that takes none: the browser would show it in place
/// of the page, and with that end every conversation. For as long as the page.
pub(crate) fn ignore_unhandled_drops() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let ignore = Closure::<dyn Fn(DragEvent)>::new(|event: DragEvent| {
        let Some(data) = event.data_transfer() else {
            return;
        };
        let files = data.types().includes(&"Files".into(), 0);
        if files && !event.default_prevented() {
            event.prevent_default();
            data.set_drop_effect("none");
        }
    });
    for event in ["dragover", "drop"] {
        let _ = window.add_event_listener_with_callback(event, ignore.as_ref().unchecked_ref());
    }
    ignore.forget();
}
