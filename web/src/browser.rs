//! What the browser says of the page and of the person.

use js_sys::{Function, Reflect};
use model::{alert_policy::Attention, languages::Direction};
use wasm_bindgen::JsCast as _;
use web_sys::{Document, DomRect, HtmlAnchorElement, VisibilityState};

/// The document.
pub(crate) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Whether the person looks at the page. Of two windows side by side both are visible, and one has the focus.
pub(crate) fn attention() -> Attention {
    let Some(document) = document() else {
        return Attention::Hidden;
    };
    if document.visibility_state() != VisibilityState::Visible {
        Attention::Hidden
    } else if document.has_focus().unwrap_or(true) {
        Attention::LookedAt
    } else {
        Attention::Visible
    }
}

/// Whether some of the page's words are selected.
pub(crate) fn has_selection() -> bool {
    let selected = || {
        let window = web_sys::window()?;
        let select = Reflect::get(&window, &"getSelection".into()).ok()?;
        let selection = select.dyn_into::<Function>().ok()?.call0(&window).ok()?;
        Reflect::get(&selection, &"isCollapsed".into()).ok()
    };
    selected().is_some_and(|is_collapsed| is_collapsed.is_falsy())
}

/// Up to this width list and conversation take turns, as in main_screen.css.
pub(crate) const NARROW: &str = "(max-width: 719px)";

/// Whether there is room for a conversation beside the contact list.
pub(crate) fn is_wide() -> bool {
    !matches(NARROW)
}

/// The day, in days since 1970.
pub(crate) fn today() -> u32 {
    (js_sys::Date::now() / 86_400_000.0) as u32
}

/// Whether the browser knows of no network at all.
pub(crate) fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Whether the system is dark.
pub(crate) fn prefers_dark() -> bool {
    matches("(prefers-color-scheme: dark)")
}

/// The first language of the person, as a tag such as `pt-BR`; empty where the browser tells none.
pub(crate) fn language() -> String {
    let language = web_sys::window().and_then(|window| window.navigator().language());
    language.unwrap_or_default()
}

/// The languages of the person, the preferred one first, as tags such as `pt-BR`.
pub(crate) fn languages() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    let languages = languages.iter().flat_map(|languages| languages.iter());
    languages.filter_map(|tag| tag.as_string()).collect()
}

/// Which way the document is written.
pub(crate) fn direction() -> Direction {
    let root = document().and_then(|document| document.document_element());
    match root.and_then(|root| root.get_attribute("dir")).as_deref() {
        Some("rtl") => Direction::RightToLeft,
        _ => Direction::LeftToRight,
    }
}

/// Where lines begin in this place on the page, in CSS pixels from the left.
pub(crate) fn inline_start(place: &DomRect) -> f64 {
    match direction() {
        Direction::LeftToRight => place.left(),
        Direction::RightToLeft => place.right(),
    }
}

/// Has the browser save what an address of its own holds, under this name.
pub(crate) fn save(url: &str, name: &str) -> Option<()> {
    let link = document()?.create_element("a").ok()?;
    let link: HtmlAnchorElement = link.dyn_into().ok()?;
    link.set_href(url);
    link.set_download(name);
    link.click();
    Some(())
}

/// Where a menu opens that a key asked for on something in this place: a little after its start, below it.
pub(crate) fn menu_place(place: &DomRect) -> (i32, i32) {
    /// In CSS pixels.
    const INDENT: f64 = 24.0;
    let indent = INDENT.min(place.width());
    let across = match direction() {
        Direction::LeftToRight => place.left() + indent,
        Direction::RightToLeft => place.right() - indent,
    };
    // Whole pixels are enough for a menu.
    (across as i32, place.bottom() as i32)
}

/// Where lines end in this place on the page, in CSS pixels from the left.
pub(crate) fn inline_end(place: &DomRect) -> f64 {
    match direction() {
        Direction::LeftToRight => place.right(),
        Direction::RightToLeft => place.left(),
    }
}

fn matches(query: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.match_media(query).ok().flatten())
        .is_some_and(|list| list.matches())
}
