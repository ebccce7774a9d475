//! Conversations as windows inside the page: what keys and the pointer do with them, and that one at a time is live.

use std::collections::BTreeMap;

use js_sys::{Array, Function, Reflect};
use model::{classic_windows::STEP, languages::Direction, settings::CLASSIC_WINDOWS};
use msnp11::client::{ConversationId, Request};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, EventTarget, HtmlElement, HtmlTextAreaElement, MouseEventInit};

use crate::{
    browser,
    scripted_session::{ScriptedSession, friend},
    store::Store,
    test_page::{click, dress, find, find_as, focused, is_there, press, settled, signed_in, text},
};

/// A page whose conversations with the first two contacts are windows, the second in front.
async fn two_windows() -> (Store, ScriptedSession, Element) {
    let (store, session, place) = signed_in(3).await;
    dress(
        &place,
        ".desktop { position: relative; width: 1000px; height: 800px; }
         .window { position: absolute; inset-inline-start: var(--window-start); top: var(--window-top);
            width: var(--window-width); height: var(--window-height); z-index: var(--window-layer); }",
    );
    store.choose(&CLASSIC_WINDOWS, "on");
    for number in [0, 1] {
        store.request(Request::OpenConversation(friend(number)));
        settled().await;
    }
    (store, session, place)
}

fn ids(store: &Store) -> Vec<ConversationId> {
    store.page().order().to_vec()
}

fn window(place: &Element, id: ConversationId) -> HtmlElement {
    find(place, &format!("[data-window='{}']", id.0))
}

/// From the start and the top of the desktop, and the size, in CSS pixels.
fn rectangle(place: &Element, id: ConversationId) -> (f64, f64, f64, f64) {
    let room = find(place, ".desktop").get_bounding_client_rect();
    let window = window(place, id).get_bounding_client_rect();
    let start = match browser::direction() {
        Direction::LeftToRight => window.left() - room.left(),
        Direction::RightToLeft => room.right() - window.right(),
    };
    (
        start,
        window.top() - room.top(),
        window.width(),
        window.height(),
    )
}

async fn point(target: &EventTarget, kind: &str, (x, y): (i32, i32)) {
    let init = MouseEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_client_x(x);
    init.set_client_y(y);
    Reflect::set(&init, &"pointerId".into(), &1.into()).unwrap();
    // By its name: the page itself makes none, and has no use for a binding that does.
    let window = web_sys::window().unwrap();
    let constructor = Reflect::get(&window, &"PointerEvent".into()).unwrap();
    let constructor: Function = constructor.unchecked_into();
    let event = Reflect::construct(&constructor, &Array::of2(&kind.into(), &init));
    let event: Event = event.unwrap().unchecked_into();
    target.dispatch_event(&event).unwrap();
    settled().await;
}

/// Presses on something, goes so far with it, and lets go.
async fn drag(target: &EventTarget, by: (i32, i32)) {
    point(target, "pointerdown", (500, 500)).await;
    point(target, "pointermove", (500 + by.0, 500 + by.1)).await;
    // What the browser tells when a pointer that was captured lets go.
    point(target, "lostpointercapture", (0, 0)).await;
}

#[wasm_bindgen_test]
async fn the_window_in_front_alone_has_ids_and_takes_what_is_written() {
    let (store, _session, place) = two_windows().await;
    let [first, second] = ids(&store)[..] else {
        panic!("two conversations")
    };
    // What is open in the one that goes behind is closed.
    click(&window(&place, second), "[data-opens=font]").await;
    assert!(is_there(&place, "#font-picker"));
    for (shown, behind) in [(first, second), (second, first)] {
        store.show(Some(shown));
        settled().await;
        assert!(!is_there(&place, "#font-picker"));
        let front = window(&place, shown);
        assert!(front.class_list().contains("front"));
        assert!(is_there(&front, "#compose") && is_there(&front, "#log"));
        assert!(!is_there(&front, "[inert]"));
        assert!(
            front.contains(Some(&focused())),
            "the composer has the focus"
        );
        let behind = window(&place, behind);
        assert!(is_there(&behind, ".window-body[inert] [role=log]"));
        let named = place.query_selector_all("[id]").unwrap();
        let mut count = BTreeMap::<String, u32>::new();
        for number in 0..named.length() {
            let named: Element = named.get(number).unwrap().unchecked_into();
            *count.entry(named.id()).or_default() += 1;
        }
        count.retain(|_, count| *count > 1);
        assert!(count.is_empty(), "{count:?}");
    }
    place.remove();
}

#[wasm_bindgen_test]
async fn a_press_brings_a_window_to_the_front_with_what_was_begun_in_it() {
    let (store, _session, place) = two_windows().await;
    let [first, second] = ids(&store)[..] else {
        panic!("two conversations")
    };
    let field: HtmlTextAreaElement = find_as(&place, "#compose");
    field.set_value("begun");
    point(&window(&place, first), "pointerdown", (0, 0)).await;
    assert_eq!(store.page().shown(), Some(first));
    point(
        &find(&window(&place, second), ".title-bar"),
        "pointerdown",
        (0, 0),
    )
    .await;
    assert_eq!(store.page().shown(), Some(second));
    let field: HtmlTextAreaElement = find_as(&place, "#compose");
    assert_eq!(field.value(), "begun");
    assert!(focused() == *field.as_ref());
    place.remove();
}

#[wasm_bindgen_test]
async fn keys_move_and_size_a_window() {
    let (store, _session, place) = two_windows().await;
    let id = ids(&store)[0];
    let step = f64::from(STEP);
    let handle = find(&window(&place, id), "[data-action=move-window]");
    let (start, top, width, height) = rectangle(&place, id);
    for (keys, then) in [
        ("ArrowRight", (start + step, top, width, height)),
        ("ArrowDown", (start + step, top + step, width, height)),
        (
            "Shift+ArrowRight",
            (start + step, top + step, width + step, height),
        ),
        (
            "Shift+ArrowUp",
            (start + step, top + step, width + step, height - step),
        ),
        (
            "ArrowLeft",
            (start, top + step, width + step, height - step),
        ),
        ("ArrowUp", (start, top, width + step, height - step)),
    ] {
        press(&handle, keys).await;
        assert_eq!(rectangle(&place, id), then, "{keys}");
    }
    for _ in 0..20 {
        press(&handle, "ArrowLeft").await;
    }
    assert_eq!(rectangle(&place, id).0, 0.0, "no further than the edge");
    place.remove();
}

#[wasm_bindgen_test]
async fn the_pointer_moves_and_sizes_a_window_and_its_place_is_remembered() {
    let (store, _session, place) = two_windows().await;
    let id = ids(&store)[1];
    let (start, top, width, height) = rectangle(&place, id);
    for times in [1.0, 2.0] {
        drag(&find(&window(&place, id), ".title-bar"), (30, 10)).await;
        assert_eq!(
            rectangle(&place, id),
            (start + 30.0 * times, top + 10.0 * times, width, height)
        );
    }
    drag(&find(&window(&place, id), ".window-corner"), (-50, 30)).await;
    let moved = (start + 60.0, top + 20.0, width - 50.0, height + 30.0);
    assert_eq!(rectangle(&place, id), moved);
    drag(
        &find(&window(&place, id), "[data-action=close-window]"),
        (60, 20),
    )
    .await;
    assert_eq!(rectangle(&place, id), moved, "a button is no handle");
    click(&window(&place, id), "[data-action=close-window]").await;
    assert!(!is_there(&place, &format!("[data-window='{}']", id.0)));
    store.request(Request::OpenConversation(friend(1)));
    settled().await;
    assert_eq!(rectangle(&place, ids(&store)[1]), moved);
    place.remove();
}

#[wasm_bindgen_test]
async fn from_right_to_left_a_window_goes_the_way_it_is_pulled() {
    let (store, _session, place) = two_windows().await;
    let root = browser::document().unwrap().document_element().unwrap();
    root.set_attribute("dir", "rtl").unwrap();
    let id = ids(&store)[1];
    let (start, top, width, height) = rectangle(&place, id);
    drag(&find(&window(&place, id), ".title-bar"), (-60, 0)).await;
    let pulled = rectangle(&place, id);
    press(
        &find(&window(&place, id), "[data-action=move-window]"),
        "ArrowLeft",
    )
    .await;
    let pressed = rectangle(&place, id);
    root.remove_attribute("dir").unwrap();
    assert_eq!(pulled, (start + 60.0, top, width, height));
    assert_eq!(pressed.0, start + 60.0 + f64::from(STEP));
    place.remove();
}

#[wasm_bindgen_test]
async fn what_comes_waits_in_the_bar_and_what_is_minimised_too() {
    let (store, mut session, place) = two_windows().await;
    session.calls(friend(2));
    session.writes(friend(2), "are you there?");
    settled().await;
    let [first, second, third] = ids(&store)[..] else {
        panic!("three conversations")
    };
    let windows = |place: &Element| place.query_selector_all(".window").unwrap().length();
    assert_eq!((windows(&place), store.page().shown()), (2, Some(second)));
    let tab = format!("[role=tab][data-conversation='{}']", third.0);
    assert_eq!(text(&find(&place, &format!("{tab} .unread"))), "1");
    click(&place, &tab).await;
    assert_eq!((windows(&place), store.page().shown()), (3, Some(third)));
    assert!(!is_there(&place, &format!("{tab} .unread")), "it is read");
    for (minimised, shown) in [(third, Some(second)), (first, Some(second)), (second, None)] {
        click(&window(&place, minimised), "[data-action=minimise-window]").await;
        assert_eq!(store.page().shown(), shown);
    }
    assert_eq!(windows(&place), 0);
    click(
        &place,
        &format!("[role=tab][data-conversation='{}']", first.0),
    )
    .await;
    assert!(window(&place, first).class_list().contains("front"));
    place.remove();
}
