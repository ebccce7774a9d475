//! The settings as this browser keeps them.

use gloo_storage::{LocalStorage, Storage as _};
use model::settings::Settings;

/// The key in the browser's storage.
const KEY: &str = "webmessenger";

/// The settings as they were saved; the defaults where nothing or nonsense was.
pub(crate) fn load() -> Settings {
    LocalStorage::get(KEY).unwrap_or_default()
}

/// Saves the settings. A browser that keeps nothing loses them, and that is all it loses.
pub(crate) fn save(settings: &Settings) {
    let _ = LocalStorage::set(KEY, settings);
}
