//! The console in a browser, over a session that a script answers.

use model::{
    layers::Dialog,
    settings::{PROTOCOL_CONSOLE, PROTOCOL_RAW},
};
use msnp11::client::{Output, Request};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit,
};
use yew::prelude::*;

use crate::{
    browser,
    scripted_session::ScriptedSession,
    store::{Store, StoreProvider},
    test_page::{dress, settled},
    view::dialogs::Dialogs,
};

#[derive(PartialEq, Properties)]
struct PageProps {
    store: Store,
}

#[component]
fn Page(props: &PageProps) -> Html {
    html! { <StoreProvider store={props.store.clone()}><Dialogs /></StoreProvider> }
}

struct Opened {
    store: Store,
    place: Element,
    session: ScriptedSession,
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.store
            .set_settings(|settings| *settings = Default::default());
        self.place.remove();
    }
}

async fn open() -> Opened {
    let store = Store::new();
    store.be_scripted();
    store.set_settings(|settings| {
        *settings = Default::default();
        settings.switch(&PROTOCOL_CONSOLE, true);
    });
    store.request(Request::TraceProtocol(true));
    let session = ScriptedSession::sign_in(&store, 1);
    let document = browser::document().unwrap();
    let place = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    let properties = PageProps {
        store: store.clone(),
    };
    yew::Renderer::<Page>::with_root_and_props(place.clone(), properties).render();
    store.open_dialog(Dialog::ProtocolConsole);
    settled().await;
    Opened {
        store,
        place,
        session,
    }
}

impl Opened {
    fn find(&self, selector: &str) -> Element {
        let found = self.place.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("{selector} in {}", self.place.inner_html()))
    }

    fn count(&self, selector: &str) -> u32 {
        self.place.query_selector_all(selector).unwrap().length()
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }

    async fn click(&self, selector: &str) {
        let element: HtmlElement = self.find(selector).dyn_into().unwrap();
        element.click();
        settled().await;
    }

    async fn type_into(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.find(selector).dyn_into().unwrap();
        field.set_value(text);
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &bubbles).unwrap();
        field.dispatch_event(&event).unwrap();
        settled().await;
    }

    async fn press(&self, selector: &str, key: &str) {
        let options = KeyboardEventInit::new();
        options.set_bubbles(true);
        options.set_key(key);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
        self.find(selector).dispatch_event(&event).unwrap();
        settled().await;
    }
}

#[wasm_bindgen_test]
async fn frames_are_filtered_chosen_and_held() {
    let mut it = open().await;
    it.session.says("ZZZ 1 unkn0wn\r\n");
    settled().await;
    assert!(
        it.text("[data-verb=ZZZ]")
            .contains("Ignored: unknown command")
    );
    it.type_into("#protocol-verbs", "usr").await;
    assert!(it.count("[data-verb=USR]") > 0);
    assert_eq!(it.count("[role=option]:not([data-verb=USR])"), 0);
    it.press("#protocol-frames", "Home").await;
    assert!(it.text(".protocol-details").contains("USR"));
    let active = it.find("#protocol-frames");
    let active = active.get_attribute("aria-activedescendant").unwrap();
    assert_eq!(it.find("[aria-selected=true]").id(), active);
    // Before the last, by which the server says that it was right.
    it.press("#protocol-frames", "End").await;
    it.press("#protocol-frames", "ArrowUp").await;
    assert!(it.text(".protocol-details").contains("***"), "the ticket");
    it.type_into("#protocol-verbs", "").await;
    it.click("#protocol-ignored").await;
    assert!(it.count("[role=option]") >= 1);
    assert_eq!(it.count("[role=option]:not(.ignored)"), 0);
    it.click("#protocol-pause").await;
    it.session.says("YYY\r\n");
    settled().await;
    assert_eq!(it.count("[data-verb=YYY]"), 0);
    it.click("#protocol-pause").await;
    assert_eq!(it.count("[data-verb=YYY]"), 1);
    it.click("#protocol-clear").await;
    assert_eq!(it.count("[role=option]"), 0);
}

#[wasm_bindgen_test]
async fn a_long_trace_is_drawn_where_it_is_seen() {
    let mut it = open().await;
    dress(
        &it.place,
        "#protocol-frames { height: 200px; overflow: auto; }",
    );
    for seconds in 60..560 {
        it.session.says(&format!("QNG {seconds}\r\n"));
    }
    settled().await;
    settled().await;
    let drawn = it.count("[role=option]");
    assert!((1..200).contains(&drawn), "{drawn} rows");
}

#[wasm_bindgen_test]
async fn a_command_by_hand_is_sent_once_the_warning_was_taken() {
    let it = open().await;
    it.click(".protocol-raw summary").await;
    assert_eq!(it.count("#protocol-line"), 0);
    it.click("#protocol-raw-accept").await;
    assert!(it.store.page().settings.is_on(&PROTOCOL_RAW));
    it.store.take_outputs();
    it.type_into("#protocol-line", "ping").await;
    it.click("#protocol-send").await;
    assert_eq!(it.count("#protocol-raw-error"), 1);
    it.type_into("#protocol-line", "PNG").await;
    it.click("#protocol-send").await;
    assert_eq!(it.count("#protocol-raw-error"), 0);
    let sent = it.store.take_outputs();
    let is_ping = |output: &Output| matches!(output, Output::Send(_, bytes) if bytes == b"PNG\r\n");
    assert!(sent.iter().any(is_ping), "{sent:?}");
}
