//! What characters are made of, as the browser knows.

use js_sys::JsString;

/// The compatibility decomposition of a character: its letter and its marks apart, and wide and joined forms as the letters
/// that they are.
pub(crate) fn decomposed(c: char) -> String {
    JsString::from(c.encode_utf8(&mut [0; 4]) as &str)
        .normalize("NFKD")
        .into()
}
