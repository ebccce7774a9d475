//! Files that are dropped beside what takes them.

use gloo_events::{EventListener, EventListenerOptions};
use model::{rejected_input::RejectedInput, screen::Screen};
use wasm_bindgen::JsCast as _;
use web_sys::{DragEvent, Event};

use crate::store::Store;

/// Has a file that is dropped on a part of the page that takes none be refused: the browser would show it in place of the
/// page, and with that end every conversation. For as long as the page.
pub(crate) fn begin(store: &Store) {
    let Some(window) = web_sys::window() else {
        return;
    };
    for event in ["dragover", "drop"] {
        // A passive listener could not keep the browser from it.
        let options = EventListenerOptions::enable_prevent_default();
        let store = store.clone();
        EventListener::new_with_options(&window, event, options, move |event| {
            refuse(&store, event);
        })
        .forget();
    }
}

fn refuse(store: &Store, event: &Event) {
    let Some(data) = event
        .dyn_ref::<DragEvent>()
        .and_then(DragEvent::data_transfer)
    else {
        return;
    };
    let files = data.types().includes(&"Files".into(), 0);
    if files && !event.default_prevented() {
        event.prevent_default();
        // Held to have no effect, it would not be told that it was dropped.
        if event.type_() == "drop" && store.screen() == Screen::Main {
            store.refuse(RejectedInput::DroppedBeside);
        }
    }
}
