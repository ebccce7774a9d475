//! How much room the browser gives this page, and whether it may take back what is kept.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// Room in bytes, as far as the browser tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    /// What all that this page keeps takes, for every account, roughly.
    pub(crate) used: f64,
    /// What it may take at most.
    pub(crate) quota: f64,
}

/// How much room there is; `None` where the browser does not tell.
pub(crate) async fn room() -> Option<Room> {
    let estimate = JsFuture::from(manager()?.estimate().ok()?).await.ok()?;
    let number = |name: &str| Reflect::get(&estimate, &JsValue::from(name)).ok()?.as_f64();
    Some(Room {
        used: number("usage")?,
        quota: number("quota")?,
    })
}

/// Asks the browser to keep what this page keeps until the person clears it, and not to take it back when the disk is full.
/// Some browsers ask the person: to be asked from a click. Whether it does.
pub(crate) async fn ask_to_persist() -> bool {
    let asked = manager().and_then(|manager| manager.persist().ok());
    match asked {
        Some(asked) => {
            let persists = JsFuture::from(asked).await;
            persists.is_ok_and(|persists| persists.is_truthy())
        }
        None => false,
    }
}

/// `None` where the page did not come over a secure connection.
fn manager() -> Option<StorageManager> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let manager = Reflect::get(&navigator, &"storage".into()).ok()?;
    (!manager.is_undefined()).then(|| manager.into())
}
