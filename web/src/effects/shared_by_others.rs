//! What other programs share with the installed page, once somebody is signed in to send it: the service worker keeps it until
//! then.

use gloo_events::EventListener;
use js_sys::{Array, Reflect};
use model::keys::Key;
use msnp11::client::Session;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, MessageEvent};

use super::keep_in_step;
use crate::{
    service_worker,
    store::{Shared, Store},
};

pub(super) fn begin(store: &Store) {
    let Some(container) = service_worker::container() else {
        return;
    };
    let is_online = |store: &Store| *store.messenger().session() == Session::SignedIn;
    let ask = {
        let store = store.clone();
        move || {
            if is_online(&store) {
                let store = store.clone();
                spawn_local(async move {
                    if let Some(shared) = take().await {
                        store.ask_whom_to_share_with(shared);
                    }
                });
            }
        }
    };
    let told = ask.clone();
    let listener = EventListener::new(&container, "message", move |event| {
        let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
        let shared = data.and_then(|data| Reflect::get(&data, &"shared".into()).ok());
        if shared.is_some_and(|shared| shared.is_truthy()) {
            told();
        }
    });
    // For as long as the page.
    listener.forget();
    keep_in_step(store, vec![Key::Session], is_online, move |_| ask());
}

/// What is there, which is handed over once.
async fn take() -> Option<Shared> {
    let shared = service_worker::ask("take", &JsValue::TRUE).await.ok()?;
    let text = Reflect::get(&shared, &"text".into()).ok()?.as_string()?;
    let files: Array = Reflect::get(&shared, &"files".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let files: Vec<File> = files
        .iter()
        .filter_map(|file| file.dyn_into().ok())
        .collect();
    (!text.is_empty() || !files.is_empty()).then_some(Shared { text, files })
}
