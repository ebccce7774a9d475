//! The page's service worker (`assets/service-worker.js`): where it is, and what is said to it.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessageEvent, ServiceWorkerContainer, ServiceWorkerRegistration};

/// The script: its name is the same at every version, since a service worker is known by it.
const SCRIPT: &str = "./service-worker.js";

/// Absent on a page that came over plain HTTP.
pub(crate) fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let is_there = Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false);
    is_there.then(|| navigator.service_worker())
}

/// The registration, once it is active; registering again is answered by the one that is there.
pub(crate) async fn registration() -> Result<ServiceWorkerRegistration, JsValue> {
    let container = container().ok_or(JsValue::NULL)?;
    let registered = JsFuture::from(container.register(SCRIPT)).await?;
    let registration: ServiceWorkerRegistration = registered.unchecked_into();
    if registration.active().is_none() {
        let ready = JsFuture::from(container.ready()?).await?;
        return Ok(ready.unchecked_into());
    }
    Ok(registration)
}

/// Tells it `what` with this value.
pub(crate) async fn tell(what: &str, value: &JsValue) -> Result<(), JsValue> {
    let worker = registration().await?.active().ok_or(JsValue::NULL)?;
    worker.post_message(&message(what, value)?)
}

/// Asks it `what` with this value, and waits for its answer.
pub(crate) async fn ask(what: &str, value: &JsValue) -> Result<JsValue, JsValue> {
    let worker = registration().await?.active().ok_or(JsValue::NULL)?;
    let channel = MessageChannel::new()?;
    let port = channel.port1();
    let answered = Promise::new(&mut |resolve, _| {
        let heard = Closure::once_into_js(move |event: MessageEvent| {
            let _ = resolve.call1(&JsValue::NULL, &event.data());
        });
        port.set_onmessage(Some(heard.unchecked_ref()));
    });
    worker.post_message_with_transferable(&message(what, value)?, &Array::of1(&channel.port2()))?;
    JsFuture::from(answered).await
}

fn message(what: &str, value: &JsValue) -> Result<JsValue, JsValue> {
    let message = Object::new();
    Reflect::set(&message, &what.into(), value)?;
    Ok(message.into())
}
