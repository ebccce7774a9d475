//! Whoever could not be told which servers there are, for want of a network, is told once there is one.

use gloo_events::EventListener;
use model::page::ServersError;

use crate::store::Store;

pub(super) fn begin(store: &Store) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let store = store.clone();
    // For as long as the page.
    EventListener::new(&window, "online", move |_| {
        let is_missing = matches!(
            store.page().sign_in.servers,
            Some(Err(ServersError::Offline | ServersError::Unreachable))
        );
        if is_missing {
            store.load_servers();
        }
    })
    .forget();
}
