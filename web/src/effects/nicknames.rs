//! The core knows what the person calls others, so that they are called so wherever they are shown.

use std::sync::Arc;

use model::keys::Key;
use msnp11::client::Request;

use super::keep_in_step;
use crate::store::Store;

pub(crate) fn begin(store: &Store) {
    let asks = store.clone();
    keep_in_step(
        store,
        vec![Key::Page],
        |store| store.page().kept_contacts(),
        move |kept| asks.request(Request::SetNicknames(Arc::new(kept.nicknames()))),
    );
}
