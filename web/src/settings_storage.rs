//! The settings as this browser keeps them.

use js_sys::Reflect;
use model::settings::Settings;
use web_sys::{Event, Storage};

use crate::json;

/// The key in the browser's storage.
const KEY: &str = "webmessenger";

/// The settings as they were saved; the defaults where nothing or nonsense was.
pub(crate) fn load() -> Settings {
    let saved = storage().and_then(|storage| storage.get_item(KEY).ok()?);
    let value = saved.and_then(|text| json::parse(&text));
    value.and_then(json::read).unwrap_or_default()
}

/// Saves the settings. A browser that keeps nothing loses them, and that is all it loses.
pub(crate) fn save(settings: &Settings) {
    if let (Some(storage), Some(text)) = (storage(), json::write(settings)) {
        let _ = storage.set_item(KEY, &text);
    }
}

/// Whether an event tells that another tab changed them, or cleared everything.
pub(crate) fn are_changed(event: &Event) -> bool {
    let key = Reflect::get(event, &"key".into()).ok();
    key.and_then(|key| key.as_string())
        .is_none_or(|key| key == KEY)
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}
