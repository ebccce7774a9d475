//! The settings, kept in this browser.

use model::keys::Key;

use super::keep_in_step;
use crate::{saved_settings, store::Store};

pub(super) fn begin(store: &Store) {
    keep_in_step(
        store,
        vec![Key::Page],
        |store| store.page().settings.clone(),
        saved_settings::save,
    );
}
