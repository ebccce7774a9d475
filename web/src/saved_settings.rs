//! The settings as this browser keeps them, and what they change of the page.

use gloo_storage::{LocalStorage, Storage as _};
use model::settings::Settings;
use webmessenger_contract::Theme;

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

/// Shows the theme, or the system's.
pub(crate) fn apply_theme(theme: Option<Theme>) {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = match theme {
            Some(Theme::Light) => root.set_attribute("data-theme", "light"),
            Some(Theme::Dark) => root.set_attribute("data-theme", "dark"),
            None => root.remove_attribute("data-theme"),
        };
    }
}
