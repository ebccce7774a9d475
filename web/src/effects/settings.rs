//! The settings: kept in this browser when they change, and taken over from another tab that changed them.

use gloo_events::EventListener;
use model::keys::Key;

use super::keep_in_step;
use crate::{settings_storage, store::Store};

pub(super) fn begin(store: &Store) {
    keep_in_step(
        store,
        vec![Key::Page],
        |store| store.page().settings.clone(),
        // At the start, and after another tab's change, nothing is new.
        |settings| {
            if *settings != settings_storage::load() {
                settings_storage::save(settings);
            }
        },
    );
    let Some(window) = web_sys::window() else {
        return;
    };
    let store = store.clone();
    // Browsers tell the other tabs alone.
    let listener = EventListener::new(&window, "storage", move |event| {
        // Drafts are kept at every key.
        if !settings_storage::are_changed(event) {
            return;
        }
        store.set_settings(|settings| settings.take_over(settings_storage::load()));
    });
    // For as long as the page.
    listener.forget();
}
