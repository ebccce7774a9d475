//! What stands in a transcript, and what is done with its lines.

use msnp11::client::{Request, TransferId};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::{
    scripted_session::friend,
    wake_tests::{conversation, drawn, signed_in},
};

async fn settled() {
    while !drawn().await.is_empty() {}
}

fn in_place(place: &Element, selector: &str) -> HtmlElement {
    let found = place.query_selector(selector).unwrap();
    let found = found.unwrap_or_else(|| panic!("{selector}"));
    found.unchecked_into()
}

fn text(place: &Element, selector: &str) -> String {
    let text = in_place(place, selector).text_content();
    text.unwrap_or_default()
        .replace(['\u{2068}', '\u{2069}'], "")
}

#[wasm_bindgen_test]
async fn a_file_names_who_it_was_offered_to() {
    let (store, mut session, place) = signed_in(3).await;
    let id = conversation(&store).await;
    session.calls(friend(0));
    store.request(Request::SendFile {
        conversation: id,
        transfer: TransferId(7),
        name: "song.mp3".into(),
        size: 1_000,
        preview: None,
    });
    store.request(Request::CancelFile(TransferId(7)));
    store.request(Request::SendFile {
        conversation: id,
        transfer: TransferId(8),
        name: "other.mp3".into(),
        size: 1_000,
        preview: None,
    });
    settled().await;
    let waiting = || text(&place, "[data-transfer='8']");
    assert!(waiting().contains("Waiting for Friend 0"), "{}", waiting());
    session.says_there(&format!("JOI {} Friend%201\r\n", friend(1)));
    settled().await;
    assert!(
        text(&place, ".recipients").contains("Friend 1"),
        "a group now"
    );
    assert!(
        waiting().contains("Friend 0") && !waiting().contains("Friend 1"),
        "{}",
        waiting()
    );
    place.remove();
}

#[wasm_bindgen_test]
async fn a_line_tells_that_older_messages_are_gone() {
    let (store, mut session, place) = signed_in(2).await;
    conversation(&store).await;
    session.calls(friend(0));
    session.writes(friend(0), "the first");
    settled().await;
    assert!(place.query_selector(".dropped").unwrap().is_none());
    for number in 0..1_000 {
        session.writes(friend(0), &number.to_string());
    }
    settled().await;
    // It stands before the oldest, to which one scrolls.
    assert!(place.query_selector(".dropped").unwrap().is_none());
    store.find(Some("0"));
    settled().await;
    store.find_down();
    settled().await;
    assert!(text(&place, ".dropped").contains("no longer kept"));
    place.remove();
}
