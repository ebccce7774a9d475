//! Light or dark, on the whole document.

use model::keys::Key;
use webmessenger_contract::Theme;

use super::keep_in_step;
use crate::{browser, store::Store};

pub(super) fn begin(store: &Store) {
    keep_in_step(
        store,
        vec![Key::Page],
        |store| store.page().theme(),
        |theme| {
            let root = browser::document().and_then(|document| document.document_element());
            let Some(root) = root else { return };
            let _ = match theme {
                Some(Theme::Light) => root.set_attribute("data-theme", "light"),
                Some(Theme::Dark) => root.set_attribute("data-theme", "dark"),
                None => root.remove_attribute("data-theme"),
            };
        },
    );
}
