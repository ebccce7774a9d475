//! A page with somebody signed in, and how a test looks at it and uses it.

use std::{cell::RefCell, collections::VecDeque, time::Duration};

use gloo_timers::future::sleep;
use model::settings::HISTORY;
use msnp11::{
    client::{ConversationId, Entry, Request},
    message::TextFormat,
};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventInit, EventTarget, HtmlElement, KeyboardEvent, KeyboardEventInit,
};
use yew::prelude::*;

use crate::{
    browser, drawing_count,
    scripted_session::{ScriptedSession, friend},
    store::{Store, StoreProvider},
    view::main_screen::MainScreen,
};

#[derive(PartialEq, Properties)]
struct PageProps {
    store: Store,
}

thread_local! {
    static PAGE: RefCell<Option<AppHandle<Page>>> = const { RefCell::new(None) };
}

#[component]
fn Page(props: &PageProps) -> Html {
    html! { <StoreProvider store={props.store.clone()}><MainScreen /></StoreProvider> }
}

/// The page of somebody who is signed in, in an element that is high enough for some rows. Nothing is kept of what is said:
/// the next test has the same account and the same friends.
pub(crate) async fn signed_in(contacts: usize) -> (Store, ScriptedSession, Element) {
    let store = Store::new();
    store.be_scripted();
    let session = ScriptedSession::sign_in(&store, contacts);
    store.choose(&HISTORY, "none");
    shown(store, session).await
}

/// The same of somebody whose history is kept, as it is where nobody chose anything.
pub(crate) async fn signed_in_with_history(contacts: usize) -> (Store, ScriptedSession, Element) {
    let store = Store::new();
    store.be_scripted();
    let session = ScriptedSession::sign_in(&store, contacts);
    store.choose(&HISTORY, "all");
    shown(store, session).await
}

async fn shown(store: Store, session: ScriptedSession) -> (Store, ScriptedSession, Element) {
    let document = browser::document().unwrap();
    let place = document.create_element("div").unwrap();
    // Without the page's sheets: of them what a window on a list needs.
    dress(
        &place,
        "[role=tree] { height: 300px; overflow: auto; } svg { width: 16px; height: 16px; }",
    );
    let root = document.create_element("div").unwrap();
    place.append_child(&root).unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    let properties = PageProps {
        store: store.clone(),
    };
    // The page of the test before listens to the same window.
    if let Some(before) = PAGE.take() {
        before.destroy();
    }
    let page = yew::Renderer::<Page>::with_root_and_props(root, properties).render();
    PAGE.set(Some(page));
    // Until the list has measured its lines.
    settled().await;
    (store, session, place)
}

/// The conversation with the first contact, shown.
pub(crate) async fn conversation(store: &Store) -> ConversationId {
    store.request(Request::OpenConversation(friend(0)));
    settled().await;
    store.messenger().conversations().next().unwrap().id
}

/// Sends a text.
pub(crate) fn say(store: &Store, id: ConversationId, text: &str) {
    store.request(Request::SendText(id, text.into(), TextFormat::default()));
}

/// What stands in a conversation.
pub(crate) fn entries(store: &Store, id: ConversationId) -> VecDeque<Entry> {
    store.messenger().conversation(id).unwrap().entries.clone()
}

/// What was drawn, and how often, once Yew has: it draws in its own time.
pub(crate) async fn drawn() -> Vec<(&'static str, u32)> {
    sleep(Duration::from_millis(50)).await;
    drawing_count::take()
}

/// Waits until nothing more is drawn.
pub(crate) async fn settled() {
    while !drawn().await.is_empty() {}
}

/// Adds a sheet.
pub(crate) fn dress(place: &Element, sheet: &str) {
    let style = browser::document()
        .unwrap()
        .create_element("style")
        .unwrap();
    style.set_text_content(Some(sheet));
    place.append_child(&style).unwrap();
}

/// What stands there.
pub(crate) fn find(place: &Element, selector: &str) -> HtmlElement {
    find_as(place, selector)
}

/// The same, of a kind of element.
pub(crate) fn find_as<T: JsCast>(place: &Element, selector: &str) -> T {
    let found = place.query_selector(selector).unwrap();
    let found = found.unwrap_or_else(|| panic!("{selector} in {:.4000}", place.inner_html()));
    found.unchecked_into()
}

/// Whether something stands there.
pub(crate) fn is_there(place: &Element, selector: &str) -> bool {
    place.query_selector(selector).unwrap().is_some()
}

/// The words of an element, without the marks that set names apart.
pub(crate) fn text(element: &Element) -> String {
    let text = element.text_content().unwrap_or_default();
    text.replace(['\u{2068}', '\u{2069}'], "")
}

/// What has the focus.
pub(crate) fn focused() -> Element {
    browser::document().unwrap().active_element().unwrap()
}

/// Clicks on what stands there.
pub(crate) async fn click(place: &Element, selector: &str) {
    find(place, selector).click();
    settled().await;
}

/// Presses keys, such as `Control+Shift+F`.
pub(crate) async fn press(target: &EventTarget, keys: &str) {
    let (held, key) = keys.rsplit_once('+').unwrap_or(("", keys));
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_ctrl_key(held.contains("Control"));
    init.set_shift_key(held.contains("Shift"));
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    target.dispatch_event(&event).unwrap();
    settled().await;
}

/// Has an event of this name happen to an element.
pub(crate) async fn fire(target: &EventTarget, name: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    let event = Event::new_with_event_init_dict(name, &init).unwrap();
    target.dispatch_event(&event).unwrap();
    settled().await;
}
