//! The page's icon in the tab: with the count while something is unread.

use std::cell::OnceCell;

use model::{favicon, keys::Key};
use web_sys::Element;

use super::keep_in_step;
use crate::{browser, store::Store};

pub(super) fn begin(store: &Store) {
    let own = OnceCell::new();
    keep_in_step(
        store,
        vec![Key::Page],
        |store| store.page().unread.total(),
        move |unread| {
            let Some(link) = link() else { return };
            let own = own.get_or_init(|| link.get_attribute("href").unwrap_or_default());
            let counted = favicon::with_count(*unread).map(|svg| {
                let svg = String::from(js_sys::encode_uri_component(&svg));
                format!("data:image/svg+xml,{svg}")
            });
            let _ = link.set_attribute("href", counted.as_ref().unwrap_or(own));
        },
    );
}

fn link() -> Option<Element> {
    browser::document()?
        .query_selector("link[rel~=icon]")
        .ok()?
}
