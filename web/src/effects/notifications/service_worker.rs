//! Notifications through a service worker, where the browser shows no others. It is registered for nothing else, and only
//! when the first is to be shown.

use std::cell::Cell;

use gloo_events::EventListener;
use js_sys::{Array, Reflect};
use msnp11::client::ConversationId;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MessageEvent, Notification, NotificationOptions, ServiceWorkerContainer,
    ServiceWorkerRegistration,
};

use crate::store::Store;

/// The script: its name is the same at every version, since a service worker is known by it.
const SCRIPT: &str = "./service-worker.js";

pub(super) fn show(store: &Store, title: String, options: NotificationOptions, id: ConversationId) {
    options.set_data(&super::tag(id).into());
    listen(store);
    spawn_local(async move {
        // A browser that shows none either way shows none.
        if let Ok(registration) = registration().await
            && let Ok(shown) = registration.show_notification_with_options(&title, &options)
        {
            let _ = JsFuture::from(shown).await;
            // It may have been read meanwhile.
            let is_shown = super::SHOWN.with_borrow(|all| all.contains_key(&id));
            if !is_shown {
                close(super::tag(id));
            }
        }
    });
}

pub(super) fn close(tag: String) {
    spawn_local(async move {
        let _ = close_tagged(&tag).await;
    });
}

async fn close_tagged(tag: &str) -> Result<(), JsValue> {
    let shown = registration().await?.get_notifications()?;
    let shown: Array = JsFuture::from(shown).await?.unchecked_into();
    for notification in shown.iter() {
        let notification: Notification = notification.unchecked_into();
        if notification.tag().as_deref() == Some(tag) {
            notification.close();
        }
    }
    Ok(())
}

/// The registration; registering again is answered by the one that is there.
async fn registration() -> Result<ServiceWorkerRegistration, JsValue> {
    let container = container().ok_or(JsValue::NULL)?;
    let registered = JsFuture::from(container.register(SCRIPT)).await?;
    let registration: ServiceWorkerRegistration = registered.unchecked_into();
    if registration.active().is_none() {
        let ready = JsFuture::from(container.ready()?).await?;
        return Ok(ready.unchecked_into());
    }
    Ok(registration)
}

/// Hears of clicks, from now on.
fn listen(store: &Store) {
    thread_local! {
        static LISTENS: Cell<bool> = const { Cell::new(false) };
    }
    let Some(container) = container().filter(|_| !LISTENS.replace(true)) else {
        return;
    };
    let store = store.clone();
    let listener = EventListener::new(&container, "message", move |event| {
        let tag = event.dyn_ref::<MessageEvent>();
        let Some(tag) = tag.and_then(|event| event.data().as_string()) else {
            return;
        };
        // Other tabs are told too.
        let is_it = |id: &ConversationId| super::tag(*id) == tag;
        let mut open = store
            .messenger()
            .conversations()
            .map(|it| it.id)
            .collect::<Vec<_>>();
        open.retain(is_it);
        if let Some(id) = open.pop() {
            super::open(&store, id);
        }
    });
    // For as long as the page.
    listener.forget();
}

/// Absent on a page that came over plain HTTP.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let is_there = Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false);
    is_there.then(|| navigator.service_worker())
}
