//! What wakes what: a thousand contacts on the list, and how often each component is drawn for one event.

use js_sys::Array;
use msnp11::client::{Event, Request, TransferId};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::File;

use crate::test_page::{conversation, drawn, settled, signed_in};

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
    settled().await;
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
