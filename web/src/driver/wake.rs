//! When to look at once whether the line still lives: the network is back, or the person is.

use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{EventTarget, VisibilityState};

/// Calls `woke` when the network comes back and when the page is shown again, for as long as the page.
pub(super) fn listen(woke: impl Fn() + Clone + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let document = window.document();
    let online = woke.clone();
    on(window.as_ref(), "online", online);
    if let Some(document) = document {
        let seen = document.clone();
        on(document.as_ref(), "visibilitychange", move || {
            if seen.visibility_state() == VisibilityState::Visible {
                woke();
            }
        });
    }
}

fn on(target: &EventTarget, event: &str, act: impl Fn() + 'static) {
    let act = Closure::<dyn Fn()>::new(act);
    let _ = target.add_event_listener_with_callback(event, act.as_ref().unchecked_ref());
    act.forget();
}
