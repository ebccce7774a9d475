//! A phone vibrates for a nudge.

use js_sys::{Array, Reflect};

/// On, off, on, in milliseconds: two knocks.
const PATTERN: [u32; 3] = [80, 60, 120];

/// Vibrates where the machine can.
pub(super) fn vibrate() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let navigator = window.navigator();
    if Reflect::has(&navigator, &"vibrate".into()).unwrap_or(false) {
        let pattern: Array = PATTERN.into_iter().map(js_sys::Number::from).collect();
        navigator.vibrate_with_pattern(&pattern);
    }
}
