//! What is copied by a button rather than by the browser's own key.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlDocument, HtmlTextAreaElement};

use crate::browser;

/// Puts a text on the clipboard, exactly as it is. To be called by a click or a key.
pub(crate) fn copy(text: &str) {
    let text = text.to_owned();
    spawn_local(async move {
        let is_written = match written(&text) {
            Some(written) => JsFuture::from(written).await.is_ok(),
            None => false,
        };
        if !is_written {
            // Over plain HTTP, and where they refuse, browsers have only the old way.
            copy_selected(&text);
        }
    });
}

/// What the browser answers, if it can be asked.
fn written(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write = Reflect::get(&clipboard, &"writeText".into()).ok()?;
    let write: Function = write.dyn_into().ok()?;
    let written = write.call1(&clipboard, &JsValue::from(text)).ok()?;
    written.dyn_into().ok()
}

fn copy_selected(text: &str) -> Option<()> {
    let document = browser::document()?;
    let before = document.active_element();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    document.body()?.append_child(&field).ok()?;
    field.set_value(text);
    field.select();
    let document: HtmlDocument = document.unchecked_into();
    let _ = document.exec_command("copy");
    field.remove();
    crate::focus::focus(before);
    Some(())
}
