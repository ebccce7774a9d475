//! The page as it is written from right to left: keys, menus and what points go the other way.

use model::{
    languages::{ENGLISH, Language},
    layers::MenuOf,
    text,
};
use msnp11::client::Request;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};

use crate::{
    browser,
    scripted_session::friend,
    store::Store,
    test_page::{conversation, drawn, signed_in},
};

async fn settled() {
    while !drawn().await.is_empty() {}
}

/// The document in Arabic for as long as this is kept.
struct Arabic;

impl Arabic {
    fn begin() -> Self {
        text::speak(
            Language::of("ar").unwrap(),
            include_str!("../locales/ar.ftl").to_owned(),
        );
        root().set_attribute("dir", "rtl").unwrap();
        Self
    }
}

impl Drop for Arabic {
    fn drop(&mut self) {
        text::speak(&ENGLISH, String::new());
        let _ = root().remove_attribute("dir");
    }
}

fn root() -> Element {
    browser::document().unwrap().document_element().unwrap()
}

fn press(key: &str) {
    let options = KeyboardEventInit::new();
    options.set_key(key);
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
    let focused = browser::document().unwrap().active_element().unwrap();
    focused.dispatch_event(&event).unwrap();
}

fn focus(place: &Element, selector: &str) -> HtmlElement {
    let element = place.query_selector(selector).unwrap();
    let element: HtmlElement = element
        .unwrap_or_else(|| panic!("{selector}"))
        .dyn_into()
        .unwrap();
    element.focus().unwrap();
    element
}

fn open(store: &Store, number: usize) {
    store.request(Request::OpenConversation(friend(number)));
}

#[wasm_bindgen_test]
async fn the_tree_closes_to_the_right_and_opens_to_the_left() {
    let (_store, _session, place) = signed_in(3).await;
    let _arabic = Arabic::begin();
    let heading = focus(&place, "[role=treeitem][aria-expanded]");
    let expanded = || heading.get_attribute("aria-expanded").unwrap();
    assert_eq!(expanded(), "true");
    press("ArrowLeft");
    settled().await;
    assert_eq!(expanded(), "true", "on to the first contact");
    let active = browser::document().unwrap().active_element().unwrap();
    assert!(
        active.has_attribute("data-email"),
        "{}",
        active.outer_html()
    );
    press("ArrowRight");
    settled().await;
    press("ArrowRight");
    settled().await;
    let heading = place.query_selector("[role=treeitem][aria-expanded]");
    let heading = heading.unwrap().unwrap();
    assert_eq!(heading.get_attribute("aria-expanded").unwrap(), "false");
    place.remove();
}

#[wasm_bindgen_test]
async fn the_next_tab_is_to_the_left() {
    let (store, _session, place) = signed_in(3).await;
    conversation(&store).await;
    open(&store, 1);
    settled().await;
    let tabs = || {
        let tabs = place
            .query_selector_all("[role=tablist] [role=tab]")
            .unwrap();
        (0..tabs.length())
            .map(|at| tabs.get(at).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(tabs().len(), 2);
    let active = || browser::document().unwrap().active_element().unwrap();
    for (direction, key) in [("ltr", "ArrowRight"), ("rtl", "ArrowLeft")] {
        root().set_attribute("dir", direction).unwrap();
        let first: HtmlElement = tabs()[0].clone().dyn_into().unwrap();
        first.focus().unwrap();
        press(key);
        settled().await;
        assert!(active().is_same_node(Some(&tabs()[1])), "{direction}");
    }
    root().remove_attribute("dir").unwrap();
    place.remove();
}

#[wasm_bindgen_test]
async fn a_menu_opens_the_way_that_lines_run() {
    let (store, _session, place) = signed_in(2).await;
    let edges = |at: i32| {
        let store = store.clone();
        let place = place.clone();
        async move {
            store.open_menu(MenuOf::OwnStatus, (at, 20));
            settled().await;
            let menu = place.query_selector("dialog[open]").unwrap().unwrap();
            // Without the page's sheets the place is what the component has set.
            let menu: HtmlElement = menu.dyn_into().unwrap();
            let x = menu.style().get_property_value("--x").unwrap();
            let x: f64 = x.trim_end_matches("px").parse().unwrap();
            let edges = (x, x + f64::from(menu.offset_width()));
            store.close_menu();
            settled().await;
            edges
        }
    };
    let middle = 400;
    let (left, _) = edges(middle).await;
    assert_eq!(left as i32, middle);
    let arabic = Arabic::begin();
    let (_, right) = edges(middle).await;
    assert_eq!(right as i32, middle);
    drop(arabic);
    place.remove();
}

#[wasm_bindgen_test]
fn a_place_begins_where_lines_do() {
    let rect = web_sys::DomRect::new_with_x_and_y_and_width_and_height(10.0, 0.0, 30.0, 5.0);
    let rect = rect.unwrap();
    assert_eq!(
        (browser::inline_start(&rect), browser::inline_end(&rect)),
        (10.0, 40.0)
    );
    let _arabic = Arabic::begin();
    assert_eq!(
        (browser::inline_start(&rect), browser::inline_end(&rect)),
        (40.0, 10.0)
    );
}
