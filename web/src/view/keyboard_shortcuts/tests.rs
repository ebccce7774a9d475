//! The keys in a browser: from conversation to conversation, out of them, and into the help.

use model::page::PhoneView;
use msnp11::{
    client::{ConversationId, Request},
    message::TextFormat,
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement, KeyboardEvent, KeyboardEventInit};

use crate::{
    browser,
    scripted_session::friend,
    store::Store,
    test_page::{conversation, drawn, signed_in},
};

/// Presses a key on an element, its modifiers as C, S and A; `true` where somebody has done something with it.
async fn press(selector: &str, key: &str, modifiers: &str) -> bool {
    let document = browser::document().unwrap();
    let target = document.query_selector(selector).unwrap().expect(selector);
    let options = KeyboardEventInit::new();
    options.set_key(key);
    options.set_ctrl_key(modifiers.contains('C'));
    options.set_shift_key(modifiers.contains('S'));
    options.set_alt_key(modifiers.contains('A'));
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
    let untouched = target.dispatch_event(&event).unwrap();
    while !drawn().await.is_empty() {}
    !untouched
}

async fn conversations(store: &Store) -> Vec<ConversationId> {
    for number in 0..3 {
        store.request(Request::OpenConversation(friend(number)));
    }
    while !drawn().await.is_empty() {}
    store.messenger().conversations().map(|it| it.id).collect()
}

fn tabs(place: &Element) -> Vec<String> {
    let tabs = place.query_selector_all(".tab").unwrap();
    let tabs = (0..tabs.length()).filter_map(|at| tabs.item(at));
    tabs.filter_map(|tab| {
        tab.dyn_into::<Element>()
            .unwrap()
            .get_attribute("data-conversation")
    })
    .collect()
}

#[wasm_bindgen_test]
async fn keys_go_from_one_conversation_to_the_next_and_close_it() {
    let (store, _session, place) = signed_in(3).await;
    let ids = conversations(&store).await;
    store.show(Some(ids[0]));
    while !drawn().await.is_empty() {}
    assert!(press("#compose", "ArrowDown", "A").await);
    assert_eq!(store.page().shown(), Some(ids[1]));
    press("#compose", "ArrowUp", "A").await;
    press("#compose", "ArrowUp", "A").await;
    assert_eq!(store.page().shown(), Some(ids[2]), "round");
    press("#compose", "PageUp", "CS").await;
    let names = |order: [usize; 3]| order.map(|at| ids[at].0.to_string());
    if browser::is_wide() {
        assert_eq!(tabs(&place), names([0, 2, 1]));
    }
    assert!(!press("#compose", "a", "A").await, "nothing is unread");
    // A field over the contacts keeps its Escape.
    assert!(!press("#find", "Escape", "").await);
    store.set_draft(ids[2], "not sent yet".into());
    assert!(!press("#compose", "Escape", "").await, "it would be lost");
    store.set_draft(ids[2], String::new());
    press("#compose", "Escape", "").await;
    assert_eq!(store.page().order(), [ids[0], ids[1]]);
    press("body", "w", "A").await;
    assert_eq!(store.page().order().len(), 1);
    place.remove();
}

#[wasm_bindgen_test]
async fn a_question_mark_shows_the_keys_and_writes_in_a_field() {
    let (store, _session, place) = signed_in(1).await;
    conversation(&store).await;
    assert!(!press("#compose", "?", "S").await);
    assert!(press("#log", "?", "S").await);
    let keys = place.query_selector_all("#shortcuts-dialog kbd").unwrap();
    assert!(keys.length() > 20, "{}", keys.length());
    assert!(!press("#log", "Escape", "").await, "a dialog is open");
    assert!(store.page().shown().is_some());
    place.remove();
}

#[wasm_bindgen_test]
async fn the_arrows_bring_sent_lines_back_into_an_empty_field() {
    let (store, _session, place) = signed_in(1).await;
    let id = conversation(&store).await;
    for text in ["first", "second"] {
        store.request(Request::SendText(id, text.into(), TextFormat::default()));
    }
    let field = place.query_selector("#compose").unwrap().unwrap();
    let field: HtmlTextAreaElement = field.dyn_into().unwrap();
    let _ = field.unchecked_ref::<HtmlElement>().focus();
    for (key, stands) in [
        ("ArrowDown", ""),
        ("ArrowUp", "second"),
        ("ArrowUp", "first"),
        ("ArrowUp", "first"),
        ("ArrowDown", "second"),
        ("ArrowDown", ""),
        ("ArrowUp", "second"),
    ] {
        press("#compose", key, "").await;
        assert_eq!(field.value(), stands, "{key}");
        assert_eq!(store.page().draft(id), stands);
    }
    field.set_value("second, changed");
    assert!(!press("#compose", "ArrowUp", "").await);
    assert_eq!(field.value(), "second, changed");
    place.remove();
}

#[wasm_bindgen_test]
async fn the_menu_key_opens_what_a_right_click_does() {
    let (store, _session, place) = signed_in(3).await;
    let id = conversation(&store).await;
    store.request(Request::SendText(id, "hello".into(), TextFormat::default()));
    while !drawn().await.is_empty() {}
    for (selector, key, modifiers, opens) in [
        (".tab", "F10", "S", true),
        (".tab", "ContextMenu", "", true),
        (".tab", "F10", "", false),
        (".message", "F10", "S", true),
        ("#compose", "F10", "S", false),
        ("#send", "F10", "S", false),
    ] {
        assert_eq!(
            press(selector, key, modifiers).await,
            opens,
            "{selector} {key}"
        );
        assert_eq!(
            store.page().layers.menu.is_some(),
            opens,
            "{selector} {key}"
        );
        store.close_menu();
        while !drawn().await.is_empty() {}
    }
    // A phone's list of conversations.
    store.change_page(|page| page.phone_view = PhoneView::Conversations);
    while !drawn().await.is_empty() {}
    if place.query_selector("#chats").unwrap().is_some() {
        assert!(press("#chats [data-conversation]", "F10", "S").await);
        assert!(store.page().layers.menu.is_some());
        store.close_menu();
    }
    place.remove();
}
