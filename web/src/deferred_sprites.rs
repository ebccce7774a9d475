//! The emoticons and the pictures that the page brings. Nobody needs them to sign in, so they are a file of their own, which
//! is fetched behind the second module and put into the document, where a `<use>` finds them; of the emoticons rules of a
//! sheet are made.

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, Response, Window};

use crate::{emoticon_pictures, retry};

/// The element of index.html that names the file: Trunk puts a hash into its name.
const ADDRESS: &str = "pictures";
/// The class of the element that holds them, beside what the root component draws.
const PLACE: &str = "sprites";

/// Fetches them, again and again until they are there. Until then what they draw is left blank.
pub(crate) fn fetch() {
    spawn_local(async {
        let Some(window) = web_sys::window() else {
            return;
        };
        let Some(document) = window.document() else {
            return;
        };
        let script = document.get_element_by_id(ADDRESS);
        // The page's own tests have no index.html.
        let Some(address) = script.and_then(|script| script.get_attribute("src")) else {
            return;
        };
        retry::until_it_succeeds(async || put_in(&window, &document, &address).await).await;
    });
}

async fn put_in(window: &Window, document: &Document, address: &str) -> Result<(), JsValue> {
    let response: Response = JsFuture::from(window.fetch_with_str(address))
        .await?
        .dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let drawings = JsFuture::from(response.text()?).await?;
    let place = document.create_element("div")?;
    place.set_class_name(PLACE);
    place.set_attribute("aria-hidden", "true")?;
    place.set_inner_html(&drawings.as_string().ok_or(JsValue::NULL)?);
    let body = document.body().ok_or(JsValue::NULL)?;
    body.append_child(&place)?;
    // Where a browser takes no rule the emoticons stay blank; fetching again would not help.
    let _ = emoticon_pictures::add_rules(document);
    Ok(())
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    fn file(text: &str) -> String {
        format!("data:image/svg+xml,{}", js_sys::encode_uri_component(text))
    }

    #[wasm_bindgen_test]
    async fn a_drawing_that_comes_late_is_drawn_where_it_is_used() {
        let window = web_sys::window().unwrap();
        let document = window.document().unwrap();
        let user = document.create_element("div").unwrap();
        user.set_inner_html(r##"<svg id="user" width="9" height="9"><use href="#late" /></svg>"##);
        document.body().unwrap().append_child(&user).unwrap();
        let missing = "data:nonsense";
        assert!(put_in(&window, &document, missing).await.is_err());
        assert!(document.get_element_by_id("late").is_none());

        let drawings = r#"<svg xmlns="http://www.w3.org/2000/svg"><symbol id="late" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></symbol></svg>"#;
        put_in(&window, &document, &file(drawings)).await.unwrap();
        let used = document.query_selector("#user use").unwrap().unwrap();
        assert!(used.get_bounding_client_rect().width() > 0.0);
        user.remove();
    }
}
