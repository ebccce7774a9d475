//! What this browser has of what a setting is about, and what it has to be asked for.

use js_sys::{Function, Promise, Reflect};
use model::settings::{IDLE_DETECTION, NOTIFICATION_BODY, NOTIFICATIONS, Setting, VIBRATE};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::idle_detection;

/// Whether the browser can do it; a row that changes nothing is not shown.
pub(super) fn is_there(setting: &Setting) -> bool {
    match setting.key {
        key if key == IDLE_DETECTION.key => idle_detection::is_there(),
        key if key == NOTIFICATIONS.key || key == NOTIFICATION_BODY.key => {
            notifications().is_some()
        }
        key if key == VIBRATE.key => {
            let navigator = web_sys::window().map(|window| window.navigator());
            navigator.is_some_and(|navigator| property(&navigator, "vibrate").is_function())
        }
        _ => true,
    }
}

/// Whether the browser has to be asked before it can be turned on.
pub(super) fn asks(setting: &Setting) -> bool {
    setting.key == IDLE_DETECTION.key || setting.key == NOTIFICATIONS.key
}

/// Asks the browser, which asks the person. To be called while a click is handled.
pub(super) async fn ask(setting: &Setting) -> bool {
    if setting.key == IDLE_DETECTION.key {
        return idle_detection::ask().await;
    }
    let asked = notifications().and_then(|notifications| {
        let ask: Function = property(&notifications, "requestPermission")
            .dyn_into()
            .ok()?;
        ask.call0(&notifications).ok()?.dyn_into::<Promise>().ok()
    });
    let Some(asked) = asked else { return false };
    let answer = JsFuture::from(asked).await.ok();
    answer.and_then(|answer| answer.as_string()).as_deref() == Some("granted")
}

fn notifications() -> Option<JsValue> {
    let class = property(&web_sys::window()?.into(), "Notification");
    class.is_function().then_some(class)
}

fn property(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}
