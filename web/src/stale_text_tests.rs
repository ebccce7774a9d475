//! What is shown stays true: when a day ends, and in a page that the browser translates.

use msnp11::{client::Request, message::TextFormat};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Node;

use crate::{
    browser,
    test_page::{conversation, drawn, find, settled, signed_in, text},
};

/// Puts elements in the place of every text, as a browser that translates does.
fn translate(node: &Node) {
    if node.node_type() == Node::TEXT_NODE {
        let font = browser::document().unwrap().create_element("font").unwrap();
        let words = node.node_value().unwrap_or_default();
        font.set_text_content(Some(&format!("<{words}>")));
        node.parent_node()
            .unwrap()
            .replace_child(&font, node)
            .unwrap();
        return;
    }
    let children = node.child_nodes();
    let children: Vec<_> = (0..children.length())
        .filter_map(|place| children.get(place))
        .collect();
    children.iter().for_each(translate);
}

#[wasm_bindgen_test]
async fn today_becomes_yesterday_at_midnight() {
    let (store, _session, place) = signed_in(2).await;
    let id = conversation(&store).await;
    store.request(Request::SendText(id, "hi".into(), TextFormat::default()));
    settled().await;
    assert_eq!(text(&find(&place, ".day")), "Today");
    store.day_is(store.today() + 1);
    let drawn = drawn().await;
    assert_eq!(text(&find(&place, ".day")), "Yesterday");
    assert!(drawn.contains(&("transcript", 1)), "{drawn:?}");
    assert!(
        drawn
            .iter()
            .all(|(name, _)| !["message", "contact_row"].contains(name)),
        "{drawn:?}"
    );
    place.remove();
}

#[wasm_bindgen_test]
async fn a_translated_page_shows_what_is_new_once() {
    let (store, mut session, place) = signed_in(2).await;
    let id = conversation(&store).await;
    store.request(Request::SendText(id, "hi".into(), TextFormat::default()));
    session.says("NLN BSY friend0@example.com Zoe 0\r\n");
    settled().await;
    let row = || find(&place, "[data-email='friend0@example.com'] .text");
    let head = || find(&place, ".recipients");
    assert_eq!(text(&row()), "Zoe (Busy)");
    for element in [row(), head(), find(&place, ".day")] {
        translate(&element);
    }
    assert!(text(&row()).contains("<Zoe>"), "{}", text(&row()));

    session.says("NLN AWY friend0@example.com Zoey 0\r\n");
    store.day_is(store.today() + 1);
    settled().await;
    assert_eq!(text(&row()), "Zoey (Away)");
    let head = text(&head());
    assert!(head.contains("Zoey(Away)"), "{head}");
    assert!(!head.contains("Busy") && !head.contains("<Zoe>"), "{head}");
    assert_eq!(text(&find(&place, ".day")), "Yesterday");
    session.says("NLN NLN friend0@example.com Zoey 0\r\n");
    settled().await;
    assert_eq!(text(&row()), "Zoey");
    place.remove();
}

#[wasm_bindgen_test]
async fn only_what_people_write_is_for_the_browser_to_translate() {
    let (store, _session, place) = signed_in(2).await;
    let id = conversation(&store).await;
    store.request(Request::SendText(id, "hi".into(), TextFormat::default()));
    settled().await;
    let may = |selector: &str| {
        let nearest = find(&place, selector).closest("[translate]").unwrap();
        nearest
            .and_then(|it| it.get_attribute("translate"))
            .as_deref()
            == Some("yes")
    };
    assert!(may(".message .words"));
    for selector in ["[data-email]", ".recipients .name", "#my-status", ".day"] {
        assert!(!may(selector), "{selector}");
    }
    place.remove();
}
