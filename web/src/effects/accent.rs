//! The operator's colour, on the whole document.

use model::{accent::tokens, keys::Key};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;

use super::keep_in_step;
use crate::{browser, store::Store};

pub(super) fn begin(store: &Store) {
    keep_in_step(
        store,
        vec![Key::Page],
        |store| {
            let page = store.page();
            page.sign_in.page_settings()?.accent.clone()
        },
        |accent| {
            let root = browser::document().and_then(|document| document.document_element());
            let root = root.and_then(|root| root.dyn_into::<HtmlElement>().ok());
            let (Some(root), Some(tokens)) = (root, accent.as_ref().and_then(tokens)) else {
                return;
            };
            for (token, value) in tokens {
                let _ = root.style().set_property(token, &value);
            }
        },
    );
}
