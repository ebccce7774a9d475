//! A time of day.

use js_sys::{Date, Object, Reflect};
use msnp11::client::Instant;
use wasm_bindgen::JsValue;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct TimeProps {
    pub(crate) at: Instant,
}

/// Hours and minutes, as the person's language has them.
#[component]
pub(crate) fn Time(props: &TimeProps) -> Html {
    let date = Date::new(&JsValue::from_f64(props.at.0 as f64));
    let options = Object::new();
    for key in ["hour", "minute"] {
        let _ = Reflect::set(&options, &key.into(), &"2-digit".into());
    }
    let text = date.to_locale_time_string_with_options("default", &options);
    let iso = date.to_iso_string();
    html! { <time datetime={String::from(iso)}>{ String::from(text) }</time> }
}
