//! Whether the browser asks before the page is left.

use std::cell::RefCell;

use gloo_events::{EventListener, EventListenerOptions};
use model::{keys::Key, page_unload::loses_something};
use wasm_bindgen::JsCast as _;
use web_sys::{BeforeUnloadEvent, Event};

use super::keep_in_step;
use crate::store::Store;

pub(super) fn begin(store: &Store) {
    let browser = AskBeforeLeaving::default();
    let keys = vec![
        Key::AllEntries,
        Key::Conversations,
        Key::Drafts,
        Key::Transfers,
    ];
    let loses_something = |store: &Store| {
        let page = store.page();
        loses_something(&store.messenger(), page.drafts_lost_with_the_page())
    };
    keep_in_step(store, keys, loses_something, move |ask| browser.set(*ask));
}

/// Has the browser ask, in words of its own. It listens only while there is something to lose: browsers keep no page with
/// such a listener for going back to it, and ask nobody who has not touched the page.
#[derive(Default)]
struct AskBeforeLeaving(RefCell<Option<EventListener>>);

impl AskBeforeLeaving {
    /// Has the browser ask from now on, or no more. Cheap where nothing changes.
    fn set(&self, ask: bool) {
        let listener = &mut *self.0.borrow_mut();
        if ask != listener.is_some() {
            *listener = ask.then(listen).flatten();
        }
    }
}

fn listen() -> Option<EventListener> {
    let window = web_sys::window()?;
    let options = EventListenerOptions::enable_prevent_default();
    let listener = EventListener::new_with_options(&window, "beforeunload", options, hold_back);
    Some(listener)
}

fn hold_back(event: &Event) {
    event.prevent_default();
    // Browsers of some years ago ask for any words that they then do not show.
    if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
        event.set_return_value("?");
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;
    use web_sys::EventInit;

    use super::*;

    /// Whether the page would be left without a question.
    fn is_left() -> bool {
        let init = EventInit::new();
        init.set_cancelable(true);
        let event = Event::new_with_event_init_dict("beforeunload", &init).unwrap();
        web_sys::window().unwrap().dispatch_event(&event).unwrap()
    }

    #[wasm_bindgen_test]
    fn asks_while_it_is_set() {
        let ask = AskBeforeLeaving::default();
        assert!(is_left());
        for (set, left) in [
            (true, false),
            (true, false),
            (false, true),
            (false, true),
            (true, false),
        ] {
            ask.set(set);
            assert_eq!(is_left(), left, "{set}");
        }
        drop(ask);
        assert!(is_left());
    }
}
