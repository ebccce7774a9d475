//! When the person comes back to the page, what is shown is seen.

use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::EventTarget;

use crate::{browser, store::Store};

pub(super) fn begin(store: &Store) {
    let back = {
        let store = store.clone();
        Closure::<dyn Fn()>::new(move || store.look())
    };
    let listen = |target: &EventTarget, event: &str| {
        let _ = target.add_event_listener_with_callback(event, back.as_ref().unchecked_ref());
    };
    if let Some(window) = web_sys::window() {
        listen(&window, "focus");
    }
    if let Some(document) = browser::document() {
        listen(&document, "visibilitychange");
    }
    // For as long as the page.
    back.forget();
}
