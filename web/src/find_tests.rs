//! Finding words in a conversation, as the page shows it.

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::{
    browser,
    scripted_session::{ScriptedSession, friend},
    store::Store,
    test_page::{conversation, dress, find, press, say, settled, signed_in, text},
};

/// Whether a part of the log is where it is seen.
fn is_seen(place: &Element, selector: &str) -> bool {
    let log = find(place, "#log").get_bounding_client_rect();
    let part = find(place, selector).get_bounding_client_rect();
    part.top() >= log.top() - 1.0 && part.bottom() <= log.bottom() + 1.0
}

/// A page with a conversation of 150 lines, a boat in three of them, in a log of some lines.
async fn long_conversation() -> (Store, ScriptedSession, Element) {
    let (store, mut session, place) = signed_in(2).await;
    dress(
        &place,
        "#log { height: 200px; overflow: auto; } .message { margin: 0; height: 20px; }",
    );
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
    find(&place, "#compose").focus().unwrap();
    press(&find(&place, "#compose"), "Control+Shift+F").await;
    let focused = || browser::document().unwrap().active_element().unwrap().id();
    assert_eq!(focused(), "find-words");
    store.find_words("boat");
    settled().await;
    let count = || text(&find(&place, "#find-count")).replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(count(), "3 of 3");
    assert_eq!(text(&find(&place, "mark.here")), "boat");
    assert!(is_seen(&place, "mark.here"));
    assert_eq!(
        place
            .query_selector_all(".hit-rail .here")
            .unwrap()
            .length(),
        1
    );

    // From the newest on to the oldest, which is not drawn yet.
    press(&find(&place, "#find-words"), "Enter").await;
    assert_eq!(text(&find(&place, "mark.here")), "Boat");
    assert!(is_seen(&place, "mark.here"));
    assert!(text(&find(&place, "#log")).contains("line 0"));
    assert!(!text(&find(&place, "#log")).contains("line 148"));

    // Behind three hundred emoticons, in a message that is folded.
    press(&find(&place, "#find-words"), "Enter").await;
    assert_eq!(text(&find(&place, "mark.here")), "bôat");
    assert!(place.query_selector(".message.folded").unwrap().is_none());
    press(&find(&place, "#find-words"), "Shift+Enter").await;
    assert_eq!(text(&find(&place, "mark.here")), "Boat");

    // What comes is counted, and moves nobody.
    assert_eq!(count(), "1 of 3");
    let top = || {
        let log = find(&place, "#log").get_bounding_client_rect().top();
        find(&place, "mark.here").get_bounding_client_rect().top() - log
    };
    let before = top();
    session.writes(friend(0), "a boat");
    settled().await;
    assert_eq!(count(), "1 of 4");
    assert!((top() - before).abs() < 2.0, "{before} {}", top());
    assert_eq!(text(&find(&place, "mark.here")), "Boat");

    press(&find(&place, "#find-words"), "Escape").await;
    assert!(place.query_selector(".find-bar").unwrap().is_none());
    assert!(place.query_selector("mark").unwrap().is_none());
    assert_eq!(focused(), "compose");
    place.remove();
}
