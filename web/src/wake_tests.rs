//! What wakes what: a thousand contacts on the list, and how often each component is drawn for one event.

use std::{cell::RefCell, time::Duration};

use gloo_timers::future::sleep;
use js_sys::Array;
use msnp11::client::{ConversationId, Event, Request, TransferId};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, File};
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

/// Yew draws in its own time.
pub(crate) async fn drawn() -> Vec<(&'static str, u32)> {
    sleep(Duration::from_millis(50)).await;
    drawing_count::take()
}

/// The page of somebody who is signed in, in an element that is high enough for some rows.
pub(crate) async fn signed_in(contacts: usize) -> (Store, ScriptedSession, Element) {
    let store = Store::new();
    store.be_scripted();
    let session = ScriptedSession::sign_in(&store, contacts);
    let document = browser::document().unwrap();
    // Without the page's sheets: of them what a window on a list needs.
    let style = document.create_element("style").unwrap();
    style.set_text_content(Some(
        "[role=tree] { height: 300px; overflow: auto; } svg { width: 16px; height: 16px; }",
    ));
    let place = document.create_element("div").unwrap();
    place.append_child(&style).unwrap();
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
    while !drawn().await.is_empty() {}
    (store, session, place)
}

/// The conversation with the first contact, shown.
pub(crate) async fn conversation(store: &Store) -> ConversationId {
    store.request(Request::OpenConversation(friend(0)));
    while !drawn().await.is_empty() {}
    store.messenger().conversations().next().unwrap().id
}

#[wasm_bindgen_test]
async fn a_presence_draws_one_row() {
    let (_store, mut session, place) = signed_in(1_000).await;
    assert!(place.query_selector_all("[data-email]").unwrap().length() > 5);
    session.says("NLN BSY friend0@example.com Friend%200 0\r\n");
    // The row, and what stands in it.
    let drawn_for_it = drawn().await;
    let parts = ["contact_row", "menu_button", "rich_text", "status_icon"];
    assert!(
        drawn_for_it.contains(&("contact_row", 1))
            && drawn_for_it
                .iter()
                .all(|(name, count)| *count == 1 && parts.contains(name)),
        "{drawn_for_it:?}"
    );
    // Of somebody who is not seen, nothing.
    session.says("NLN BSY friend999@example.com Friend%20999 0\r\n");
    assert_eq!(drawn().await, []);
    place.remove();
}

#[wasm_bindgen_test]
async fn typing_and_drafts_draw_nothing() {
    let (store, _session, place) = signed_in(10).await;
    let id = conversation(&store).await;
    for text in ["h", "he", "hel"] {
        store.set_draft(id, text.into());
        store.request(Request::Typing(id));
    }
    assert_eq!(drawn().await, []);
    place.remove();
}

#[wasm_bindgen_test]
async fn what_is_said_draws_its_conversation_alone() {
    let (store, _session, place) = signed_in(1_000).await;
    let id = conversation(&store).await;
    let format = msnp11::message::TextFormat::default();
    store.request(Request::SendText(id, "hello".into(), format));
    let drawn = drawn().await;
    let names: Vec<_> = drawn.iter().map(|(name, _)| *name).collect();
    for name in [
        "contact_row",
        "tree",
        "header",
        "footer",
        "tabs",
        "composer",
    ] {
        assert!(!names.contains(&name), "{name} in {drawn:?}");
    }
    assert!(names.contains(&"message"), "{drawn:?}");
    place.remove();
}

#[wasm_bindgen_test]
async fn a_files_progress_draws_its_card() {
    let (store, _session, place) = signed_in(1_000).await;
    let id = conversation(&store).await;
    let file = File::new_with_str_sequence(&Array::of1(&"hello".into()), "notes.txt").unwrap();
    store.send_files(id, vec![file]);
    let mut card = None;
    // Files are looked at before they are offered.
    for _ in 0..40 {
        drawn().await;
        card = place.query_selector("[data-transfer]").unwrap();
        if card.is_some() {
            break;
        }
    }
    while !drawn().await.is_empty() {}
    let id = card.unwrap().get_attribute("data-transfer").unwrap();
    let transfer = TransferId(id.parse().unwrap());
    store.told(&[Event::Transfer(transfer)]);
    let drawn = drawn().await;
    assert!(
        drawn.contains(&("file_card", 1))
            && drawn
                .iter()
                .all(|(name, count)| *count == 1 && ["file_card", "icon"].contains(name)),
        "{drawn:?}"
    );
    place.remove();
}
