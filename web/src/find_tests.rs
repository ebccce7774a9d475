//! Finding words in a conversation, as the page shows it.

use msnp11::{
    client::{ConversationId, Request},
    message::TextFormat,
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};

use crate::{
    browser,
    scripted_session::{ScriptedSession, friend},
    store::Store,
    wake_tests::{conversation, drawn, signed_in},
};

fn say(store: &Store, id: ConversationId, text: &str) {
    store.request(Request::SendText(id, text.into(), TextFormat::default()));
}

async fn settled() {
    while !drawn().await.is_empty() {}
}

fn in_place(place: &Element, selector: &str) -> HtmlElement {
    let found = place.query_selector(selector).unwrap();
    let found = found.unwrap_or_else(|| panic!("{selector}"));
    found.unchecked_into()
}

fn text(place: &Element, selector: &str) -> String {
    in_place(place, selector).text_content().unwrap_or_default()
}

async fn press(place: &Element, selector: &str, key: &str, control: bool, shift: bool) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_ctrl_key(control);
    init.set_shift_key(shift);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    in_place(place, selector).dispatch_event(&event).unwrap();
    settled().await;
}

/// Whether a part of the log is where it is seen.
fn is_seen(place: &Element, selector: &str) -> bool {
    let log = in_place(place, "#log").get_bounding_client_rect();
    let part = in_place(place, selector).get_bounding_client_rect();
    part.top() >= log.top() - 1.0 && part.bottom() <= log.bottom() + 1.0
}

/// A page with a conversation of 150 lines, a boat in three of them, in a log of some lines.
async fn long_conversation() -> (Store, ScriptedSession, Element) {
    let (store, mut session, place) = signed_in(2).await;
    let style = browser::document()
        .unwrap()
        .create_element("style")
        .unwrap();
    style.set_text_content(Some(
        "#log { height: 200px; overflow: auto; } .message { margin: 0; height: 20px; }",
    ));
    place.append_child(&style).unwrap();
    let id = conversation(&store).await;
    // What waits to be sent would say so, until it is.
    session.calls(friend(0));
    for number in 0..150 {
        match number {
            3 => say(&store, id, "the Boat"),
            75 => say(&store, id, &format!("{} a bôat", ":) ".repeat(300))),
            149 => say(&store, id, "houseboat"),
            _ => say(&store, id, &format!("line {number}")),
        }
    }
    settled().await;
    (store, session, place)
}

#[wasm_bindgen_test]
async fn hits_outside_of_what_is_drawn_are_drawn_and_scrolled_to() {
    let (store, mut session, place) = long_conversation().await;
    in_place(&place, "#compose").focus().unwrap();
    press(&place, "#compose", "F", true, true).await;
    let focused = || browser::document().unwrap().active_element().unwrap().id();
    assert_eq!(focused(), "find-words");
    store.find_words("boat");
    settled().await;
    let count = || text(&place, "#find-count").replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(count(), "3 of 3");
    assert_eq!(text(&place, "mark.here"), "boat");
    assert!(is_seen(&place, "mark.here"));
    assert_eq!(
        place
            .query_selector_all(".hit-rail .here")
            .unwrap()
            .length(),
        1
    );

    // From the newest on to the oldest, which is not drawn yet.
    press(&place, "#find-words", "Enter", false, false).await;
    assert_eq!(text(&place, "mark.here"), "Boat");
    assert!(is_seen(&place, "mark.here"));
    assert!(text(&place, "#log").contains("line 0"));
    assert!(!text(&place, "#log").contains("line 148"));

    // Behind three hundred emoticons, in a message that is folded.
    press(&place, "#find-words", "Enter", false, false).await;
    assert_eq!(text(&place, "mark.here"), "bôat");
    assert!(place.query_selector(".message.folded").unwrap().is_none());
    press(&place, "#find-words", "Enter", false, true).await;
    assert_eq!(text(&place, "mark.here"), "Boat");

    // What comes is counted, and moves nobody.
    assert_eq!(count(), "1 of 3");
    let top = || {
        let log = in_place(&place, "#log").get_bounding_client_rect().top();
        in_place(&place, "mark.here")
            .get_bounding_client_rect()
            .top()
            - log
    };
    let before = top();
    session.writes(friend(0), "a boat");
    settled().await;
    assert_eq!(count(), "1 of 4");
    assert!((top() - before).abs() < 2.0, "{before} {}", top());
    assert_eq!(text(&place, "mark.here"), "Boat");

    press(&place, "#find-words", "Escape", false, false).await;
    assert!(place.query_selector(".find-bar").unwrap().is_none());
    assert!(place.query_selector("mark").unwrap().is_none());
    assert_eq!(focused(), "compose");
    place.remove();
}
