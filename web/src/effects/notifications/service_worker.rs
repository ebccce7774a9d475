//! Notifications through the service worker, where the browser shows no others.

use std::cell::Cell;

use gloo_events::EventListener;
use js_sys::Array;
use msnp11::client::ConversationId;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{MessageEvent, MessagePort, Notification, NotificationOptions};

use crate::{
    service_worker::{container, registration},
    store::Store,
};

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
        if let Some(event) = event.dyn_ref::<MessageEvent>() {
            clicked(&store, event);
        }
    });
    // For as long as the page.
    listener.forget();
}

/// A notification was clicked, here or in another tab: all of them are told. The worker brings the one that answers to the
/// front.
fn clicked(store: &Store, event: &MessageEvent) {
    let Some(tag) = event.data().as_string() else {
        return;
    };
    let conversation = {
        let messenger = store.messenger();
        let mut open = messenger.conversations().map(|it| it.id);
        open.find(|id| super::tag(*id) == tag)
    };
    let Some(id) = conversation else { return };
    if let Ok(port) = event.ports().get(0).dyn_into::<MessagePort>() {
        let _ = port.post_message(&JsValue::NULL);
    }
    super::open(store, id);
}

#[cfg(test)]
mod tests {
    use js_sys::{Function, Promise};
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    /// The worker's script among pages of which each does as told, and a click: which of them is brought to the front.
    const CLICK: &str = "
        const [script, answering] = arguments;
        const pages = [0, 1, 2].map((number) => ({
            focus: () => number,
            postMessage: (data, [port]) => number === answering && data === 'tag' && port.postMessage(null),
        }));
        const clients = { matchAll: async () => pages, openWindow: () => 'opened' };
        if (answering === undefined) pages.length = 0;
        let told;
        const listen = (name, heard) => name === 'notificationclick' && heard({
            notification: { close() {}, data: 'tag' },
            waitUntil: (promise) => { told = promise },
        });
        new Function('addEventListener', 'clients', script)(listen, clients);
        return told;";

    async fn brought_to_the_front(answering: JsValue) -> JsValue {
        let script = include_str!("../../../assets/service-worker.js").into();
        let click = Function::new_no_args(CLICK);
        let told = click.call2(&JsValue::NULL, &script, &answering).unwrap();
        JsFuture::from(told.unchecked_into::<Promise>())
            .await
            .unwrap()
    }

    #[wasm_bindgen_test]
    async fn a_click_brings_the_tab_that_has_the_session_to_the_front() {
        assert_eq!(brought_to_the_front(2.into()).await, 2);
        assert_eq!(brought_to_the_front(0.into()).await, 0);
        // Nobody answers: the one that was seen last.
        assert_eq!(brought_to_the_front(9.into()).await, 0);
        assert_eq!(brought_to_the_front(JsValue::UNDEFINED).await, "opened");
    }
}
