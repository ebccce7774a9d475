//! Names as people compare them: sorted as their language does, sought without regard to case and accents.

use std::{cmp::Ordering, collections::HashMap};

use js_sys::{Function, JsString};
use msnp11::value::{Email, Name};
use wasm_bindgen::JsValue;

use super::intl;

thread_local! {
    static COMPARISON: Function = intl::comparison();
}

/// The place of each in the order of their names; those of one name by address.
pub(crate) fn ranks(mut names: Vec<(Email, Name)>) -> HashMap<Email, usize> {
    COMPARISON.with(|compare| {
        names.sort_by(|(email, name), (other_email, other)| {
            compare_with(compare, name.as_str(), other.as_str())
                .then_with(|| email.cmp(other_email))
        });
    });
    names
        .into_iter()
        .enumerate()
        .map(|(rank, (email, _))| (email, rank))
        .collect()
}

/// The text in lower case and without accents, to seek in.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let decomposed = JsString::from(text).normalize("NFD");
    String::from(decomposed)
        .chars()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36F}'))
        .collect::<String>()
        .to_lowercase()
}

fn compare_with(compare: &Function, a: &str, b: &str) -> Ordering {
    let order = compare.call2(&JsValue::UNDEFINED, &JsValue::from(a), &JsValue::from(b));
    order
        .ok()
        .and_then(|order| order.as_f64())
        .and_then(|order| order.partial_cmp(&0.0))
        .unwrap_or(Ordering::Equal)
}
