//! The core traces what goes over the connections for as long as the person wants to see it.

use model::{keys::Key, settings::PROTOCOL_CONSOLE};
use msnp11::client::Request;

use super::keep_in_step;
use crate::store::Store;

pub(crate) fn begin(store: &Store) {
    let asks = store.clone();
    keep_in_step(
        store,
        vec![Key::Page],
        |store| store.page().settings.is_on(&PROTOCOL_CONSOLE),
        move |on| asks.request(Request::TraceProtocol(*on)),
    );
}
