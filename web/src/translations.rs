//! The tables of the languages: each a file that is fetched when it is chosen, but for English, which is in the page.

use std::{cell::Cell, rc::Rc};

use gloo_timers::callback::Timeout;
use model::{
    languages::{ENGLISH, Language},
    page::Page,
    text,
};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;

use crate::{browser, format::intl, settings_storage};

/// Milliseconds that the first screen waits for its language. Who waits longer has English until it is there.
const MAX_WAIT: u32 = 2_000;

/// Draws the page, once the table of its language is there.
pub(crate) fn with_first(draw: impl FnOnce() + 'static) {
    if is_pseudo() {
        text::speak_pseudo();
        return draw();
    }
    let language = Page::new(settings_storage::load()).language(&browser::languages());
    if language == &ENGLISH {
        return draw();
    }
    let draw = Rc::new(Cell::new(Some(draw)));
    let late = draw.clone();
    Timeout::new(MAX_WAIT, move || {
        if let Some(draw) = late.take() {
            draw();
        }
    })
    .forget();
    spawn_local(async move {
        let table = fetch(language).await;
        if let Some(draw) = draw.take() {
            if let Ok(table) = table {
                speak(language, table);
            }
            draw();
        }
    });
}

/// Whether texts are to show what of them is not translated: in a page that was built to be worked on, at
/// `?language=pseudo`.
pub(crate) fn is_pseudo() -> bool {
    let asks = || {
        let location = web_sys::window()?.location();
        Some(location.search().ok()? == "?language=pseudo")
    };
    cfg!(debug_assertions) && asks().unwrap_or(false)
}

/// From now on the page speaks this language, whose table this is.
pub(crate) fn speak(language: &'static Language, table: String) {
    text::speak(language, table);
    intl::speak(language.for_formats(&browser::languages()));
}

/// The table of a language, which is empty for English.
pub(crate) async fn fetch(language: &Language) -> Result<String, JsValue> {
    if language == &ENGLISH {
        return Ok(String::new());
    }
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let address = address(language).ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str(&address))
        .await?
        .dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(JsValue::NULL)
}

/// Where the table of a language is; nowhere for English. Trunk puts a hash into the file's name, and the name into
/// index.html.
pub(crate) fn address(language: &Language) -> Option<String> {
    let id = format!("language-{}", language.tag);
    browser::document()?
        .get_element_by_id(&id)?
        .get_attribute("src")
}
