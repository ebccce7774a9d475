//! The language of the page, on the whole document: by it the browser reads aloud, hyphenates and picks glyphs.

use model::keys::Key;

use super::keep_in_step;
use crate::{browser, store::Store};

pub(super) fn begin(store: &Store) {
    keep_in_step(
        store,
        vec![Key::Page],
        |store| store.page().language(&browser::languages()),
        |language| {
            let root = browser::document().and_then(|document| document.document_element());
            if let Some(root) = root {
                let _ = root.set_attribute("lang", language);
            }
        },
    );
}
