//! Whether the browser shows notifications of the system for this page.
//!
//! To read [`Notification::permission`] the browser asks another of its processes and waits for it, which took a tenth of a
//! second on a machine that was busy. So what a page goes by is the Permissions API's own copy, once that has come.

use std::cell::RefCell;

use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Notification, NotificationPermission, PermissionState, PermissionStatus};

thread_local! {
    static STATUS: RefCell<Option<PermissionStatus>> = const { RefCell::new(None) };
}

/// Begins to know it without waiting, where the browser has the Permissions API.
pub(crate) fn watch() {
    if !is_there() {
        return;
    }
    spawn_local(async {
        let status = query().await;
        STATUS.with_borrow_mut(|known| *known = status);
    });
}

/// What the browser says; `None` where it has no notifications, as on a page that came over plain HTTP.
pub(crate) fn current() -> Option<NotificationPermission> {
    if !is_there() {
        return None;
    }
    let known = STATUS.with_borrow(|status| status.as_ref().map(PermissionStatus::state));
    Some(match known {
        Some(PermissionState::Granted) => NotificationPermission::Granted,
        Some(PermissionState::Denied) => NotificationPermission::Denied,
        Some(PermissionState::Prompt) => NotificationPermission::Default,
        _ => Notification::permission(),
    })
}

/// Asks whether it shows notifications, which it does at once: to be called by a click, browsers take no question else. One
/// that has answered for good answers the same again.
pub(crate) fn ask() -> impl Future<Output = bool> {
    let asked = is_there().then(Notification::request_permission);
    async move {
        let Some(Ok(answer)) = asked else {
            return false;
        };
        let answer = JsFuture::from(answer).await.ok();
        // Browsers of before 2017 answered by a function, and this with nothing.
        match answer.and_then(|answer| answer.as_string()) {
            Some(answer) => answer == "granted",
            None => Notification::permission() == NotificationPermission::Granted,
        }
    }
}

fn is_there() -> bool {
    web_sys::window().is_some_and(|window| {
        window.is_secure_context() && Reflect::has(&window, &"Notification".into()).unwrap_or(false)
    })
}

async fn query() -> Option<PermissionStatus> {
    let navigator = web_sys::window()?.navigator();
    let what = Object::new();
    Reflect::set(&what, &"name".into(), &"notifications".into()).ok()?;
    // Safari has had it since 16.
    let permissions = navigator.permissions().ok()?;
    if permissions.is_undefined() {
        return None;
    }
    let status = JsFuture::from(permissions.query(&what).ok()?).await.ok()?;
    status.dyn_into().ok()
}
