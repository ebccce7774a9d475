//! The browser's Back closes what is open, and asks before it leaves a session: the page keeps one extra entry in the history
//! for as long as there is something to close, which Back takes away and the page puts there again.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use model::{
    back_button::{Closes, History, Move, Open},
    keys::Key,
    layers::Dialog,
    page::PhoneView,
    screen::Screen,
};
use msnp11::client::Session;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use web_sys::PopStateEvent;

use super::keep_in_step;
use crate::{browser, store::Store};

/// By this the extra entry is known, also after the page was loaded again.
const EXTRA: &str = "webmessenger back";

pub(super) fn begin(store: &Store) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Ok(browser) = window.history() else {
        return;
    };
    let history = Rc::new(RefCell::new(History::new(is_extra(&browser.state()))));
    let look = {
        let history = history.clone();
        move |is_anything_open: bool| {
            // In a browser that refuses, after very many of them, Back leaves the page.
            let wanted = history.borrow_mut().wants(is_anything_open);
            let _ = match wanted {
                Some(Move::Add) => browser.push_state(&EXTRA.into(), ""),
                Some(Move::GoBack) => browser.back(),
                None => Ok(()),
            };
        }
    };
    let arrived = {
        let (store, look) = (store.clone(), look.clone());
        move |event: &web_sys::Event| {
            let state = event.unchecked_ref::<PopStateEvent>().state();
            let closes = history.borrow_mut().arrived(is_extra(&Ok(state)));
            if let Some(closes) = open(&store).closes().filter(|_| closes) {
                close(&store, closes);
            }
            look(open(&store).closes().is_some());
        }
    };
    // For as long as the page.
    EventListener::new(&window, "popstate", arrived).forget();
    let keys = vec![Key::Page, Key::Session, Key::Conversations];
    let is_anything_open = |store: &Store| open(store).closes().is_some();
    let later = {
        let store = store.clone();
        move |_: &bool| {
            let (store, look) = (store.clone(), look.clone());
            // The browser takes its time for it, and nobody is so quick: first what is opened is drawn.
            after_the_next_frame(move || look(open(&store).closes().is_some()));
        }
    };
    keep_in_step(store, keys, is_anything_open, later);
}

/// Who has the page out of sight presses nothing there: without a frame there is no hurry.
fn after_the_next_frame(does: impl FnOnce() + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let frame = Closure::once_into_js(move || Timeout::new(0, does).forget());
    // It is refused to nobody.
    let _ = window.request_animation_frame(frame.unchecked_ref());
}

fn is_extra(state: &Result<JsValue, JsValue>) -> bool {
    let state = state.as_ref().ok().and_then(JsValue::as_string);
    state.as_deref() == Some(EXTRA)
}

fn open(store: &Store) -> Open {
    if store.screen() != Screen::Main {
        return Open::default();
    }
    let part = store.has_open_parts();
    let (page, messenger) = (store.page(), store.messenger());
    let phone = !browser::is_wide();
    let shown = page.shown().and_then(|id| messenger.conversation(id));
    Open {
        menu: page.layers.menu.is_some(),
        part,
        dialog: page.layers.dialog.is_some(),
        conversation: phone && shown.is_some(),
        view: phone && page.phone_view != PhoneView::default(),
        session: !matches!(messenger.session(), Session::SignedOut(_)),
    }
}

fn close(store: &Store, closes: Closes) {
    match closes {
        Closes::Menu => store.close_menu(),
        Closes::Part => store.close_part(),
        Closes::Dialog => store.close_dialog(),
        Closes::Conversation => store.show(None),
        Closes::View => store.show_phone_view(PhoneView::default()),
        Closes::Session => store.open_dialog(Dialog::SignOut { by_back: true }),
    }
}
