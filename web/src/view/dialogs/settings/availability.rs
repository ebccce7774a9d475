//! What this browser has of what a setting is about, and what it has to be asked for.

use js_sys::Reflect;
use model::settings::{IDLE_DETECTION, NOTIFICATION_BODY, NOTIFICATIONS, Setting, VIBRATE};

use crate::{idle_detection, notification_permission};

/// Whether the browser can do it; a row that changes nothing is not shown.
pub(super) fn is_there(setting: &Setting) -> bool {
    match setting.key {
        key if key == IDLE_DETECTION.key => idle_detection::is_there(),
        key if key == NOTIFICATIONS.key || key == NOTIFICATION_BODY.key => {
            notification_permission::current().is_some()
        }
        key if key == VIBRATE.key => {
            let navigator = web_sys::window().map(|window| window.navigator());
            navigator.is_some_and(|navigator| {
                Reflect::has(&navigator, &"vibrate".into()).unwrap_or(false)
            })
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
    notification_permission::ask().await
}
