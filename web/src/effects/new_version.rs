//! Whether the bridge has another version of the page: asked after each sign-in and reconnection, since an update closes all
//! connections, and when the person comes back to a page that has been open for long.

use std::{cell::Cell, rc::Rc};

use gloo_events::EventListener;
use model::{keys::Key, new_version::is_other_version};
use msnp11::client::Session;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{RequestCache, RequestInit, Response, Window};

use super::keep_in_step;
use crate::{browser, format::times, store::Store};

/// Milliseconds after which who comes back to the page has it asked again.
const OFTEN_ENOUGH: u64 = 3_600_000;

pub(super) fn begin(store: &Store) {
    let own: Rc<[String]> = own_files().into();
    let (Some(window), false) = (web_sys::window(), own.is_empty()) else {
        return;
    };
    let asked = Rc::new(Cell::new(times::now()));
    let ask = {
        let (store, asked) = (store.clone(), asked.clone());
        move || {
            asked.set(times::now());
            let (store, own, window) = (store.clone(), own.clone(), window.clone());
            spawn_local(async move {
                // Without an answer there is another time.
                if let Ok(document) = document(&window).await
                    && is_other_version(&document, &own)
                {
                    store.change_page(|page| page.new_version.found());
                }
            });
        }
    };
    if let Some(document) = browser::document() {
        let ask = ask.clone();
        // For as long as the page.
        EventListener::new(&document, "visibilitychange", move |_| {
            if times::now().saturating_sub(asked.get()) > OFTEN_ENOUGH {
                ask();
            }
        })
        .forget();
    }
    let is_online = |store: &Store| *store.messenger().session() == Session::SignedIn;
    keep_in_step(store, vec![Key::Session], is_online, move |is_online| {
        if *is_online {
            ask();
        }
    });
}

/// What the document of this page was made of, as it names it.
fn own_files() -> Vec<String> {
    let links = browser::document().and_then(|document| {
        let links = "link[rel=modulepreload], link[rel=preload], link[rel=stylesheet]";
        document.query_selector_all(links).ok()
    });
    let links = links.into_iter().flat_map(|links| {
        (0..links.length())
            .filter_map(move |at| links.item(at)?.dyn_into::<web_sys::Element>().ok())
    });
    let addresses = links.filter_map(|link| link.get_attribute("href"));
    addresses
        .filter(|address| address.starts_with("./"))
        .collect()
}

/// The document that the bridge has now.
async fn document(window: &Window) -> Result<String, JsValue> {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoCache);
    let response = JsFuture::from(window.fetch_with_str_and_init("./", &init)).await?;
    let response: Response = response.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}
