//! The keyboard's focus.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};

/// Gives an element the focus, if there is one.
pub(crate) fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Fails only for elements that cannot have it.
        let _ = element.focus();
    }
}

/// The elements below that match a selector, in order.
pub(crate) fn all(within: &Element, selector: &str) -> Vec<Element> {
    let found: Option<NodeList> = within.query_selector_all(selector).ok();
    let found = found
        .iter()
        .flat_map(|found| (0..found.length()).filter_map(|place| found.item(place)));
    found.filter_map(|node| node.dyn_into().ok()).collect()
}

/// Which of the elements has the focus.
pub(crate) fn focused(elements: &[Element]) -> Option<usize> {
    let active = web_sys::window()?.document()?.active_element()?;
    elements.iter().position(|element| *element == active)
}
