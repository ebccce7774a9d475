//! The height of the page while a phone's keyboard lies over it, as in Safari. Other browsers make room by themselves, as the
//! page's viewport tag asks for.

use gloo_events::EventListener;
use model::visible_height::visible_height;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, VisualViewport, Window};

use crate::browser;

/// The custom property that the sheets go by.
const PROPERTY: &str = "--visible-height";

pub(super) fn begin() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Some(viewport) = window.visual_viewport() else {
        return;
    };
    for event in ["resize", "scroll"] {
        let (window, seen) = (window.clone(), viewport.clone());
        // For as long as the page.
        EventListener::new(&viewport, event, move |_| apply(&window, &seen)).forget();
    }
}

fn apply(window: &Window, viewport: &VisualViewport) {
    let height = window
        .inner_height()
        .ok()
        .and_then(|height| height.as_f64());
    let height = visible_height(
        height.unwrap_or_default(),
        viewport.height(),
        viewport.scale(),
    );
    let root = browser::document().and_then(|document| document.document_element());
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    match height {
        Some(height) => {
            let _ = root.style().set_property(PROPERTY, &format!("{height}px"));
            // The browser has moved the page up to show the field, which is seen now without that.
            if viewport.offset_top() > 0.0 {
                window.scroll_to_with_x_and_y(0.0, 0.0);
            }
        }
        None => {
            let _ = root.style().remove_property(PROPERTY);
        }
    }
}
