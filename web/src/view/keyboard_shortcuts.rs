//! The keys that work anywhere in the page.

use gloo_events::{EventListener, EventListenerOptions};
use model::{
    layers::Dialog,
    shortcuts::{self, Action, Pressed},
};
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    focus::focus,
    store::{Store, use_store},
};

/// Where F6 goes, in order: what a place holds, and what in it takes the focus.
const PLACES: [(&str, &str); 3] = [
    ("#contacts", "#contacts [data-line][tabindex='0']"),
    ("#log", "#log"),
    (".composer", "#compose"),
];

/// Listens while the person is signed in. Draws nothing.
#[component]
pub(crate) fn KeyboardShortcuts() -> Html {
    count_drawing!();
    let store = use_store();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            // A passive listener could not keep the browser from what the key does there.
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "keydown", options, move |event| {
                if let Some(event) = event.dyn_ref() {
                    press(&store, event);
                }
            })
        });
        move || drop(listener)
    });
    Html::default()
}

fn press(store: &Store, event: &KeyboardEvent) {
    let key = event.key();
    let pressed = Pressed {
        key: &key,
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    if let (Some(action), Some(document)) = (shortcuts::action(pressed), document())
        && act(store, &document, action).is_some()
    {
        event.prevent_default();
    }
}

/// Does it; `None` where there is nothing to do it with, or a dialog is open, which keeps the focus.
fn act(store: &Store, document: &Document, action: Action) -> Option<()> {
    if first(document, "dialog[open]").is_some() {
        return None;
    }
    match action {
        Action::Search => {
            let field: HtmlInputElement = first(document, "#find")?.dyn_into().ok()?;
            let _ = field.focus();
            field.select();
        }
        Action::Settings => store.open_dialog(Dialog::Settings),
        Action::Next | Action::Previous => {
            let target = next(document, action == Action::Next)?;
            focus(Some(target));
        }
    }
    Some(())
}

/// The next place that is there, from where the focus is.
fn next(document: &Document, forward: bool) -> Option<Element> {
    let active = document.active_element();
    let is_in = |place: &str| {
        let place = active.as_ref().map(|active| active.closest(place));
        matches!(place, Some(Ok(Some(_))))
    };
    let count = PLACES.len();
    let here = PLACES.iter().position(|(place, _)| is_in(place));
    let from = here.unwrap_or(if forward { count - 1 } else { 0 });
    let step = if forward { 1 } else { count - 1 };
    (1..=count)
        .map(|steps| PLACES[(from + steps * step) % count].1)
        .filter_map(|target| first(document, target))
        .find(is_shown)
}

fn is_shown(element: &Element) -> bool {
    element.get_client_rects().length() > 0
}

fn first(document: &Document, selector: &str) -> Option<Element> {
    document.query_selector(selector).ok().flatten()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
