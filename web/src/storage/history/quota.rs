//! How much room this page takes in the browser, and whether it may take back what is kept.

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::StorageManager;

/// Room in bytes, as far as the browser tells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Room {
    /// What all that this page keeps takes, for every account, roughly.
    pub(crate) used: f64,
}

/// How much room there is; `None` where the browser does not tell.
pub(crate) async fn room() -> Option<Room> {
    let estimate = JsFuture::from(manager()?.estimate().ok()?).await.ok()?;
    let used = Reflect::get(&estimate, &JsValue::from("usage")).ok()?;
    Some(Room {
        used: used.as_f64()?,
    })
}

/// Asks the browser to keep what this page keeps until the person clears it, and not to take it back when the disk is full.
/// Some browsers ask the person: to be asked from a click. It may say no, which changes nothing.
pub(crate) fn ask_to_persist() {
    let asked = manager().and_then(|manager| manager.persist().ok());
    if let Some(asked) = asked {
        spawn_local(async move { drop(JsFuture::from(asked).await) });
    }
}

/// `None` where the page did not come over a secure connection.
fn manager() -> Option<StorageManager> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    let manager = Reflect::get(&navigator, &"storage".into()).ok()?;
    (!manager.is_undefined()).then(|| manager.into())
}
