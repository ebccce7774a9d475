//! Days and times where the person is.

use js_sys::{Date, Object, Reflect};
use model::text::t;
use msnp11::client::Instant;
use wasm_bindgen::JsValue;

const MINUTE: f64 = 60_000.0;
const DAY: f64 = 24.0 * 60.0 * MINUTE;

/// The day of a time, counted from one day long ago. Only equal or not, and one apart, mean anything.
pub(crate) fn day_of(at: Instant) -> i64 {
    let date = date(at);
    #[expect(clippy::cast_possible_truncation, reason = "days since 1970 are few")]
    let day = ((date.get_time() - date.get_timezone_offset() * MINUTE) / DAY).floor() as i64;
    day
}

/// "Today", "Yesterday" or the date.
pub(crate) fn day_title(at: Instant) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds since 1970"
    )]
    let today = day_of(Instant(Date::now() as u64));
    match today - day_of(at) {
        0 => t("chat-today"),
        1 => t("chat-yesterday"),
        _ => formatted(
            at,
            &[
                ("weekday", "long"),
                ("year", "numeric"),
                ("month", "long"),
                ("day", "numeric"),
            ],
        ),
    }
}

/// The time as "21:41".
pub(crate) fn clock(at: Instant) -> String {
    formatted(at, &[("hour", "2-digit"), ("minute", "2-digit")])
}

fn date(at: Instant) -> Date {
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds since 1970 are below 2^53"
    )]
    let milliseconds = at.0 as f64;
    Date::new(&JsValue::from(milliseconds))
}

fn formatted(at: Instant, parts: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (part, form) in parts {
        // Setting a property of a fresh object does not fail.
        let _ = Reflect::set(&options, &JsValue::from(*part), &JsValue::from(*form));
    }
    date(at).to_locale_string("default", &options).into()
}
