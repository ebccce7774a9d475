//! Text size and compact rows, on the whole document: the tokens of the sheets go by them.

use model::{display::DocumentSettings, keys::Key};

use super::keep_in_step;
use crate::{browser, store::Store};

pub(super) fn begin(store: &Store) {
    keep_in_step(
        store,
        vec![Key::Page],
        |store| DocumentSettings::of(&store.page()),
        |settings| {
            let root = browser::document().and_then(|document| document.document_element());
            let Some(root) = root else { return };
            let _ = root.set_attribute("data-text-size", &settings.text_size);
            let _ = root.toggle_attribute_with_force("data-compact", settings.compact);
        },
    );
}
