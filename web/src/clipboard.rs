//! What is copied by a button rather than by the browser's own key.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{HtmlDocument, HtmlTextAreaElement};

use crate::browser;

/// Puts a text on the clipboard, exactly as it is. To be called by a click or a key.
pub(crate) fn copy(text: &str) {
    if write_text(text).is_none() {
        // Over plain HTTP browsers have only the old way.
        copy_selected(text);
    }
}

fn write_text(text: &str) -> Option<()> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let written = write.call1(&clipboard, &JsValue::from(text)).ok()?;
    // What comes of it nobody waits for; a browser that refuses has said so itself.
    let refused = Function::new_no_args("");
    let catch: Function = Reflect::get(&written, &"catch".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let _ = catch.call1(&written, &refused);
    Some(())
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
