//! The page starts without a network, too: the service worker keeps what it is made of.

use model::text;
use wasm_bindgen_futures::spawn_local;

use crate::{service_worker, translations};

pub(super) fn begin() {
    spawn_local(async {
        // Where there is none, as over plain HTTP, the page starts with a network only.
        if service_worker::registration().await.is_ok()
            && let Some(address) = translations::address(text::spoken())
        {
            // It was fetched before the worker was there.
            let _ = service_worker::tell("keep", &address.into()).await;
        }
    });
}
