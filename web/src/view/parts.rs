//! Small parts that several views use.

use js_sys::{Date, Object, Reflect};
use msnp11::{client::Instant, value::Status};
use unicode_segmentation::UnicodeSegmentation as _;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::text::t;

#[derive(PartialEq, Properties)]
pub(crate) struct IconProps {
    /// The sprite's id, such as `ic-nudge`.
    pub(crate) id: AttrValue,
    /// More classes: `s`, `xs` or `l` for the size.
    #[prop_or_default]
    pub(crate) class: Classes,
}

/// An icon, for the eye only; its button says what it is.
#[component]
pub(crate) fn Icon(props: &IconProps) -> Html {
    html! {
        <svg class={classes!("ic", props.class.clone())} aria-hidden="true"><use href={format!("#{}", props.id)} /></svg>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct FigureProps {
    pub(crate) status: Status,
    #[prop_or_default]
    pub(crate) blocked: bool,
}

/// The small person whose shape tells the status.
#[component]
pub(crate) fn Figure(props: &FigureProps) -> Html {
    let (id, label) = if props.blocked {
        ("blocked", t("status-blocked"))
    } else {
        (status_name(props.status), status_text(props.status))
    };
    html! {
        <svg class="st" role="img" aria-label={label}><use href={format!("#st-{id}")} /></svg>
    }
}

#[derive(PartialEq, Properties)]
pub(crate) struct PictureProps {
    /// Whose.
    pub(crate) name: AttrValue,
    pub(crate) status: Status,
    /// `s`, `m`, `l` or `xl`.
    pub(crate) size: AttrValue,
    /// Its address, if there is one and it is here.
    #[prop_or_default]
    pub(crate) url: Option<AttrValue>,
    /// What sits on its corner.
    #[prop_or_default]
    pub(crate) children: Html,
}

/// A framed picture whose frame wears the colour of the status; initials where there is no picture.
#[component]
pub(crate) fn Picture(props: &PictureProps) -> Html {
    let class = classes!("dp", props.size.to_string());
    if let Some(url) = &props.url {
        // Whose it is stands beside it.
        return html! {
            <span {class} data-st={frame(props.status)}>
                <img src={url.clone()} alt="" draggable="false" />
                { props.children.clone() }
            </span>
        };
    }
    let shade = props.name.bytes().fold(0_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(byte.into())
    }) % 6;
    html! {
        <span {class} data-st={frame(props.status)}>
            <svg viewBox="0 0 64 64" aria-hidden="true" class={format!("initials shade-{shade}")}>
                <rect width="64" height="64" />
                <text x="32" y="33" text-anchor="middle" dominant-baseline="central">{ initials(&props.name) }</text>
            </svg>
            { props.children.clone() }
        </span>
    }
}

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

/// The status in words.
pub(crate) fn status_text(status: Status) -> String {
    t(&format!("status-{}", status_name(status)))
}

pub(crate) fn status_name(status: Status) -> &'static str {
    match status {
        Status::Online => "online",
        Status::Busy => "busy",
        Status::Idle => "idle",
        Status::BeRightBack => "brb",
        Status::Away => "away",
        Status::OnThePhone => "phone",
        Status::OutToLunch => "lunch",
        Status::Hidden => "hidden",
        Status::Offline => "offline",
    }
}

/// The frame's colour; appearing offline is offline to the eye.
pub(crate) fn frame(status: Status) -> &'static str {
    match status {
        Status::Hidden => "offline",
        status => status_name(status),
    }
}

/// The first letters of the first and the last word; nothing but marks gives the first of them.
fn initials(name: &str) -> String {
    let first = |word: &str| {
        word.graphemes(true)
            .next()
            .unwrap_or_default()
            .to_uppercase()
    };
    let words: Vec<_> = name
        .split_whitespace()
        .filter(|word| word.chars().next().is_some_and(char::is_alphanumeric))
        .collect();
    match words.as_slice() {
        [] => first(name.trim()),
        [one] => first(one),
        [one, .., last] => first(one) + &first(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn initials_of_all_sorts() {
        for (name, letters) in [
            ("Bob Ångström", "BÅ"),
            ("alice", "A"),
            ("Carol 🌻", "C"),
            ("🌻", "🌻"),
            ("", ""),
            ("★ Max ★", "M"),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }
}
