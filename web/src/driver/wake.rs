//! When to look at once whether the line still lives: the network is back, or the person is.

use gloo_events::EventListener;
use web_sys::VisibilityState;

/// What shows that the page has to look at its connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waking {
    /// The page has the focus again, as it has many times an hour; the machine may have slept before.
    Focused,
    /// The network came back.
    Online,
    /// The page is shown again.
    Shown,
    /// The browser had frozen the page, and goes on with it.
    Thawed,
}

/// Whether the page is shown.
pub(super) fn is_shown() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Listens until dropped.
pub(super) struct WakeListeners {
    _listeners: Vec<EventListener>,
}

impl WakeListeners {
    /// Calls `woke` with what shows it.
    pub(super) fn new(woke: impl Fn(Waking) + Clone + 'static) -> Self {
        let mut listeners = Vec::new();
        if let Some(window) = web_sys::window() {
            for (event, waking) in [("focus", Waking::Focused), ("online", Waking::Online)] {
                let woke = woke.clone();
                listeners.push(EventListener::new(&window, event, move |_| woke(waking)));
            }
            if let Some(document) = window.document() {
                let thawed = woke.clone();
                listeners.push(EventListener::new(&document, "resume", move |_| {
                    thawed(Waking::Thawed);
                }));
                listeners.push(EventListener::new(
                    &document,
                    "visibilitychange",
                    move |_| {
                        if is_shown() {
                            woke(Waking::Shown);
                        }
                    },
                ));
            }
        }
        Self {
            _listeners: listeners,
        }
    }
}
