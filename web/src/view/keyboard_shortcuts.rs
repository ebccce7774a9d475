//! The keys that work anywhere in the page.

use gloo_events::{EventListener, EventListenerOptions};
use model::{
    layers::Dialog,
    page::{Page, Way},
    screen::Screen,
    shortcuts::{self, Action, Place, Pressed},
};
use msnp11::client::{ConversationId, Request};
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, HtmlInputElement, KeyboardEvent, MouseEvent, MouseEventInit};
use yew::prelude::*;

use crate::{
    browser::{self, document},
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

/// Where keys write.
const FIELDS: &str = "input, textarea, select, [contenteditable]";
/// Where Escape closes nothing but what it is in: fields other than the composer's, and what lies over the page.
const ESCAPE_IS_ITS_OWN: &str =
    "input, textarea:not(#compose), select, [contenteditable], [role=dialog]";

fn press(store: &Store, event: &KeyboardEvent) {
    // It is drawn before it is seen.
    if store.screen() != Screen::Main {
        return;
    }
    let place = if is_pressed_in(event, FIELDS) {
        Place::Page
    } else {
        Place::OutsideFields
    };
    // What a part has done something with is not the page's any more, nor is what an input method is about.
    if event.default_prevented() || event.is_composing() {
        return;
    }
    if is_menu_key(event) {
        if open_menu(event) {
            event.prevent_default();
        }
        return;
    }
    let action = action(event, place).filter(|action| {
        // One after the other would close while the key is held.
        *action != Action::Close
            || !event.repeat()
                && (event.key() != "Escape" || !is_pressed_in(event, ESCAPE_IS_ITS_OWN))
    });
    if let (Some(action), Some(document)) = (action, document())
        && act(store, &document, action).is_some()
    {
        event.prevent_default();
    }
}

fn is_menu_key(event: &KeyboardEvent) -> bool {
    event.key() == "ContextMenu" || event.key() == "F10" && event.shift_key()
}

/// Has what a right click would open be opened under what has the focus; whether there was something. Browsers do the same
/// on some systems only, and at a place of their own.
fn open_menu(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target_dyn_into::<Element>() else {
        return false;
    };
    let (across, down) = browser::menu_place(&target.get_bounding_client_rect());
    let options = MouseEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_client_x(across);
    options.set_client_y(down);
    let menu = MouseEvent::new_with_mouse_event_init_dict("contextmenu", &options);
    menu.is_ok_and(|menu| {
        target
            .dispatch_event(&menu)
            .is_ok_and(|untouched| !untouched)
    })
}

/// What a key does in a place.
pub(crate) fn action(event: &KeyboardEvent, place: Place) -> Option<Action> {
    let pressed = Pressed {
        key: &event.key(),
        code: &event.code(),
        control: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    shortcuts::action(pressed, place)
}

fn is_pressed_in(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event.target_dyn_into::<Element>();
    let within = target.map(|target| target.closest(selector));
    matches!(within, Some(Ok(Some(_))))
}

/// Does it; `None` where there is nothing to do it with, or a dialog is open, which keeps the focus.
fn act(store: &Store, document: &Document, action: Action) -> Option<()> {
    if first(document, "dialog[open]").is_some() {
        return None;
    }
    if store.page().history_screen.is_some() {
        return act_in_history(store, document, action);
    }
    match action {
        Action::History => store.open_history(None),
        Action::Search => {
            let field: HtmlInputElement = first(document, "#find")?.dyn_into().ok()?;
            let _ = field.focus();
            field.select();
        }
        Action::Find => {
            let shown = store.page().shown()?;
            store.messenger().conversation(shown)?;
            store.find(None);
        }
        Action::Settings => store.open_dialog(Dialog::Settings),
        Action::Help => store.open_dialog(Dialog::Shortcuts),
        Action::Next | Action::Previous => {
            let target = next(document, action == Action::Next)?;
            focus(Some(target));
        }
        Action::NextConversation => show(store, |page| page.next_conversation(Way::On))?,
        Action::PreviousConversation => show(store, |page| page.next_conversation(Way::Back))?,
        Action::NextUnread => show(store, |page| page.next_unread(Way::On))?,
        Action::PreviousUnread => show(store, |page| page.next_unread(Way::Back))?,
        Action::FirstUnread => show(store, Page::first_unread)?,
        Action::MoveTabOn => store.move_tab(Way::On),
        Action::MoveTabBack => store.move_tab(Way::Back),
        Action::Close => {
            let shown = store.page().shown()?;
            store.messenger().conversation(shown)?;
            // What is written and not sent would be out of sight, and of a group gone; what is drawn, of anybody.
            let is_begun = {
                let page = store.page();
                !page.draft(shown).trim().is_empty() || !page.drawing(shown).is_empty()
            };
            if is_begun {
                return None;
            }
            store.request(Request::CloseConversation(shown));
        }
        // The composer's own.
        Action::SentBefore
        | Action::SentAfter
        | Action::Bold
        | Action::Italic
        | Action::Underline => return None,
    }
    Some(())
}

/// The same while the history lies over the conversations.
fn act_in_history(store: &Store, document: &Document, action: Action) -> Option<()> {
    match action {
        Action::Search | Action::Find => {
            let field: HtmlInputElement = first(document, "#history-search")?.dyn_into().ok()?;
            let _ = field.focus();
            field.select();
        }
        Action::Settings => store.open_dialog(Dialog::Settings),
        Action::Help => store.open_dialog(Dialog::Shortcuts),
        Action::History | Action::Close => store.close_history(),
        _ => return None,
    }
    Some(())
}

fn show(store: &Store, choose: impl FnOnce(&Page) -> Option<ConversationId>) -> Option<()> {
    let chosen = choose(&store.page())?;
    store.show(Some(chosen));
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

#[cfg(test)]
mod tests;
