//! What the browser knows of languages. Its formatters take long to make and are kept by those who use them.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

thread_local! {
    /// The language to format in, as the browser knows it; its own where none was said.
    static LOCALE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on it is formatted in this language, a tag such as `pt-BR`.
pub(crate) fn speak(tag: String) {
    LOCALE.set(Some(tag));
}

/// A formatter, made anew when the language has changed.
pub(super) struct Kept {
    make: fn() -> Function,
    made: RefCell<Option<(Option<String>, Function)>>,
}

impl Kept {
    /// The formatter that `make` makes, once it is asked for.
    pub(super) const fn new(make: fn() -> Function) -> Self {
        Self {
            make,
            made: RefCell::new(None),
        }
    }

    /// The formatter in the language of now.
    pub(super) fn get(&self) -> Function {
        let mut made = self.made.borrow_mut();
        let now = locale();
        if let Some((locale, format)) = &*made
            && *locale == now
        {
            return format.clone();
        }
        let format = (self.make)();
        *made = Some((now, format.clone()));
        format
    }
}

/// The language to format in, as it was said.
pub(super) fn locale() -> Option<String> {
    LOCALE.with_borrow(Clone::clone)
}

fn locales() -> Array {
    locale().map(JsValue::from).into_iter().collect()
}

/// Formats dates in the language and the browser's time zone, as of now.
pub(super) fn date_format(options: &[(&str, &str)]) -> Function {
    let options = object(options.iter().map(|(name, value)| (*name, (*value).into())));
    Intl::DateTimeFormat::new(&locales(), &options).format()
}

/// Formats numbers in the language, with so many places after the point.
pub(super) fn number_format(places: u32) -> Function {
    let options = [
        ("minimumFractionDigits", places.into()),
        ("maximumFractionDigits", places.into()),
        // Only numbers of up to four digits are told.
        ("useGrouping", JsValue::FALSE),
    ];
    Intl::NumberFormat::new(&locales(), &object(options)).format()
}

/// Compares as the language does, with numbers in names by their value.
pub(super) fn comparison() -> Function {
    let options = object([("numeric", JsValue::TRUE)]);
    Intl::Collator::new(&locales(), &options).compare()
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
