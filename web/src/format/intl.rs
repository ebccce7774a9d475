//! What the browser knows of languages. Its formatters take long to make and are kept by those who use them.

use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// Formats dates in the browser's language and time zone, as of now.
pub(super) fn date_format(options: &[(&str, &str)]) -> Function {
    let options = object(options.iter().map(|(name, value)| (*name, (*value).into())));
    Intl::DateTimeFormat::new(&Array::new(), &options).format()
}

/// Formats numbers in the browser's language, with so many places after the point.
pub(super) fn number_format(places: u32) -> Function {
    let options = [
        ("minimumFractionDigits", places.into()),
        ("maximumFractionDigits", places.into()),
        // Only numbers of up to four digits are told.
        ("useGrouping", JsValue::FALSE),
    ];
    Intl::NumberFormat::new(&Array::new(), &object(options)).format()
}

/// Compares in the browser's language, with numbers in names by their value.
pub(super) fn comparison() -> Function {
    let options = object([("numeric", JsValue::TRUE)]);
    Intl::Collator::new(&Array::new(), &options).compare()
}

/// The texts between these separators in the order of a comparison, separated likewise.
pub(super) fn sorted(texts: &str, separator: &str, compare: &Function) -> String {
    let texts = JsString::from(texts).split(separator);
    let sort = Reflect::get(&texts, &"sort".into()).ok();
    if let Some(sort) = sort.as_ref().and_then(|sort| sort.dyn_ref::<Function>()) {
        // A comparison of the browser's own does not fail.
        let _ = sort.call1(&texts, compare);
    }
    String::from(texts.join(separator))
}

/// What a formatter makes of a value.
pub(super) fn formatted(format: &Function, value: &JsValue) -> String {
    let text = format.call1(&JsValue::UNDEFINED, value).ok();
    // A date or a number can always be told.
    text.and_then(|text| text.as_string()).unwrap_or_default()
}

fn object<'a>(options: impl IntoIterator<Item = (&'a str, JsValue)>) -> Object {
    let object = Object::new();
    for (name, value) in options {
        // Setting a property of a fresh object does not fail.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object
}
