//! The number on the icon of an installed page: how much is unread.

use gloo_events::EventListener;
use js_sys::{Function, Promise, Reflect};
use model::keys::Key;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::keep_in_step;
use crate::store::Store;

pub(super) fn begin(store: &Store) {
    keep_in_step(
        store,
        vec![Key::Page],
        |store| store.page().unread.total(),
        |unread| set(*unread),
    );
    if let Some(window) = web_sys::window() {
        // For as long as the page: what nobody has open has nothing unread.
        EventListener::new(&window, "pagehide", |_| set(0)).forget();
    }
}

/// Not every browser has it, and none shows it for a page that is not installed.
fn set(unread: u32) {
    let call = || {
        let navigator = web_sys::window()?.navigator();
        let (name, number) = match unread {
            0 => ("clearAppBadge", JsValue::UNDEFINED),
            unread => ("setAppBadge", JsValue::from(unread)),
        };
        let set: Function = Reflect::get(&navigator, &name.into())
            .ok()?
            .dyn_into()
            .ok()?;
        set.call1(&navigator, &number)
            .ok()?
            .dyn_into::<Promise>()
            .ok()
    };
    if let Some(done) = call() {
        spawn_local(async {
            let _ = JsFuture::from(done).await;
        });
    }
}
