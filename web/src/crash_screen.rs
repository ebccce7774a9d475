//! What is seen after the page has failed: a panic leaves it drawn and dead.

use model::text::t;
use wasm_bindgen::JsValue;

/// From here on a panic is told to the console in full, and to the person in a sentence.
pub(crate) fn tell_of_panics() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // Where not even this works, there is nothing left to do.
        let _ = cover();
    }));
}

/// Covers the page, which answers to nothing any more.
fn cover() -> Result<(), JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or(JsValue::NULL)?;
    let body = document.body().ok_or(JsValue::NULL)?;
    if document.get_element_by_id("broken").is_some() {
        return Ok(());
    }
    let cover = document.create_element("div")?;
    cover.set_id("broken");
    cover.set_class_name("broken");
    cover.set_attribute("role", "alertdialog")?;
    cover.set_attribute("aria-modal", "true")?;
    // Of the page behind it nothing works any more.
    let children = body.children();
    for child in (0..children.length()).filter_map(|place| children.item(place)) {
        child.set_attribute("inert", "")?;
    }
    let inner = document.create_element("main")?;
    let words = document.create_element("p")?;
    words.set_text_content(Some(&t("broken")));
    // A link: it works without this program.
    let again = document.create_element("a")?;
    again.set_class_name("button primary big");
    again.set_attribute("href", "./")?;
    again.set_text_content(Some(&t("sign-in-reload")));
    inner.append_child(&words)?;
    inner.append_child(&again)?;
    cover.append_child(&inner)?;
    body.append_child(&cover)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_cover_says_what_to_do_and_is_there_once() {
        cover().unwrap();
        cover().unwrap();
        let document = web_sys::window().unwrap().document().unwrap();
        let covers = document.query_selector_all(".broken").unwrap();
        assert_eq!(covers.length(), 1);
        let cover = document.get_element_by_id("broken").unwrap();
        assert!(cover.text_content().unwrap().contains(&t("broken")));
        assert!(cover.query_selector("main a[href]").unwrap().is_some());
        cover.remove();
    }
}
