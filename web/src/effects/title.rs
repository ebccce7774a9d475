//! The title of the page: the operator's name for it, and how much is unread.

use model::keys::Key;

use super::keep_in_step;
use crate::{browser, store::Store};

pub(super) fn begin(store: &Store) {
    keep_in_step(
        store,
        vec![Key::Page],
        |store| store.page().title(),
        |title| {
            if let Some(document) = browser::document() {
                document.set_title(title);
            }
        },
    );
}
