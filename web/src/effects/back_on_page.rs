//! When the person comes back to the page, what is shown is seen.

use gloo_events::EventListener;
use web_sys::EventTarget;

use crate::{browser, store::Store};

pub(super) fn begin(store: &Store) {
    let listen = |target: &EventTarget, event: &'static str| {
        let store = store.clone();
        // For as long as the page.
        EventListener::new(target, event, move |_| store.person_may_look()).forget();
    };
    if let Some(window) = web_sys::window() {
        listen(&window, "focus");
    }
    if let Some(document) = browser::document() {
        listen(&document, "visibilitychange");
    }
}
