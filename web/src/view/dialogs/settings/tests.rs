//! The dialog in a browser: each kind of control, the search, the way back to how it was.

use std::{rc::Rc, time::Duration};

use gloo_timers::future::sleep;
use model::{
    history::{Append, Batch, Line, LineKind, LineState, ThreadKey},
    layers::Dialog,
    settings::{AUTO_AWAY, COMPACT, HISTORY, Kind, SETTINGS, TEXT_SIZE, THEME},
};
use msnp11::client::{EntryId, Instant};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    DataTransfer, Element, Event, EventInit, File, HtmlElement, HtmlInputElement,
    HtmlSelectElement, KeyboardEvent,
};
use yew::prelude::*;

use crate::{
    browser,
    scripted_session::ScriptedSession,
    store::{Store, StoreProvider},
    test_page::settled,
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

/// The dialog, open, in a page where somebody is signed in.
struct Opened {
    store: Store,
    place: Element,
    _session: ScriptedSession,
}

impl Drop for Opened {
    fn drop(&mut self) {
        self.store
            .set_settings(|settings| *settings = Default::default());
        self.place.remove();
    }
}

async fn drawn() {
    settled().await;
}

async fn open() -> Opened {
    let store = Store::new();
    store.be_scripted();
    store.set_settings(|settings| *settings = Default::default());
    let session = ScriptedSession::sign_in(&store, 0);
    let document = browser::document().unwrap();
    let place = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    let properties = PageProps {
        store: store.clone(),
    };
    yew::Renderer::<Page>::with_root_and_props(place.clone(), properties).render();
    store.open_dialog(Dialog::Settings);
    drawn().await;
    Opened {
        store,
        place,
        _session: session,
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

    async fn click(&self, selector: &str) {
        let element: HtmlElement = self.find(selector).dyn_into().unwrap();
        element.click();
        drawn().await;
    }

    async fn type_into(&self, selector: &str, text: &str) {
        let field: HtmlInputElement = self.find(selector).dyn_into().unwrap();
        field.set_value(text);
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &bubbles).unwrap();
        field.dispatch_event(&event).unwrap();
        drawn().await;
    }

    /// The page, on a window's tab or in a phone's list.
    async fn show(&self, page: &str) {
        self.click(&format!("button[data-page={page}]")).await;
    }

    fn value(&self, setting: &model::settings::Setting) -> String {
        self.store.page().setting(setting).to_owned()
    }
}

#[wasm_bindgen_test]
async fn each_kind_changes_its_value() {
    let it = open().await;
    it.type_into("#settings-find", "theme").await;
    it.click("[data-setting=theme] input[value=dark]").await;
    assert_eq!(it.value(&THEME), "dark");
    assert_eq!(it.count("[data-setting=theme] .on"), 1);
    it.type_into("#settings-find", "compact").await;
    it.click("[data-setting=compact] input").await;
    assert_eq!(it.value(&COMPACT), "on");
    it.click("[data-setting=compact] label").await;
    assert_eq!(it.value(&COMPACT), "off", "its name turns it too");
    it.type_into("#settings-find", "idle").await;
    it.type_into("[data-setting=auto-away] input", "12").await;
    assert_eq!(it.value(&AUTO_AWAY), "12");
    let told = it.find("[data-setting=auto-away] output").text_content();
    assert_eq!(told.as_deref(), Some("After 12 minutes"));
}

#[wasm_bindgen_test]
async fn a_search_goes_over_all_pages() {
    let it = open().await;
    it.type_into("#settings-find", "sound").await;
    assert!(it.count("[data-setting^=sound]") > 3);
    assert_eq!(it.count("[data-setting=theme]"), 0);
    it.type_into("#settings-find", "no such setting").await;
    assert_eq!(it.count("[data-setting]"), 0);
    assert_eq!(it.count(".settings-nothing"), 1);
}

#[wasm_bindgen_test]
async fn a_reset_asks_first() {
    let it = open().await;
    it.store.choose(&TEXT_SIZE, "larger");
    it.type_into("#settings-find", "reset").await;
    it.click("#settings-reset").await;
    it.click("#settings-reset-no").await;
    assert_eq!(it.value(&TEXT_SIZE), "larger");
    it.click("#settings-reset").await;
    it.click("#settings-reset-yes").await;
    assert_eq!(it.value(&TEXT_SIZE), "normal");
    let active = browser::document().unwrap().active_element().unwrap();
    assert_eq!(active.id(), "settings-reset", "the focus is back");
}

/// Chooses a file of this content; what is said of it.
async fn loaded(it: &Opened, content: &str) -> (String, bool) {
    let parts = js_sys::Array::of1(&content.into());
    let file = File::new_with_str_sequence(&parts, "settings.json").unwrap();
    let data = DataTransfer::new().unwrap();
    data.items().add_with_file(&file).unwrap();
    let chooser: HtmlInputElement = it.find("#settings-file").dyn_into().unwrap();
    chooser.set_files(data.files().as_ref());
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    let event = Event::new_with_event_init_dict("change", &bubbles).unwrap();
    chooser.dispatch_event(&event).unwrap();
    for _ in 0..20 {
        drawn().await;
        if it.count("#settings-import-told") > 0 {
            break;
        }
    }
    let told = it.find("#settings-import-told");
    let bad = told.class_list().contains("danger-text");
    (told.text_content().unwrap(), bad)
}

#[wasm_bindgen_test]
async fn settings_are_loaded_from_a_file() {
    let it = open().await;
    it.type_into("#settings-find", "load settings").await;
    let saved = r#"{"theme":"dark","auto-away":12,"idle-detection":"on","kittens":{}}"#;
    let (told, bad) = loaded(&it, saved).await;
    assert!(told.starts_with("2 settings loaded. 2 weren't"), "{told}");
    assert!(!bad);
    assert_eq!(it.value(&THEME), "dark");
    assert_eq!(it.value(&AUTO_AWAY), "12");
    let large = format!("{{\"theme\":\"light\"{}}}", " ".repeat(70_000));
    for (content, says) in [
        ("", "isn't a settings file"),
        ("{", "isn't a settings file"),
        ("null", "isn't a settings file"),
        ("[\"theme\"]", "isn't a settings file"),
        ("{\"__proto__\":\"dark\"}", "no settings"),
        (&*large, "too large"),
    ] {
        let (told, bad) = loaded(&it, content).await;
        assert!(told.contains(says) && bad, "{content:.20}: {told}");
    }
    assert_eq!(it.value(&THEME), "dark");
    // Who keeps all of the history is asked before some of it goes.
    let (told, _) = loaded(&it, r#"{"history":"30"}"#).await;
    assert!(told.contains("no settings"), "{told}");
    assert_eq!(it.value(&HISTORY), "all");
}

/// Chooses how much of the history is kept.
async fn keep(it: &Opened, value: &str) {
    let field: HtmlSelectElement = it.find("#setting-history").dyn_into().unwrap();
    field.set_value(value);
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    let event = Event::new_with_event_init_dict("change", &bubbles).unwrap();
    field.dispatch_event(&event).unwrap();
    sleep(Duration::from_millis(300)).await;
    drawn().await;
}

#[wasm_bindgen_test]
async fn keeping_less_of_the_history_asks_before_it_deletes() {
    let it = open().await;
    let history = it.store.history().unwrap();
    history.delete_all().await.unwrap();
    let thread = ThreadKey::Contact("shorter@example.com".to_owned());
    let days_ago = |days: u64| Append {
        entry: EntryId(days),
        thread: thread.clone(),
        people: Rc::default(),
        offline: None,
        line: Line {
            at: Instant(it.store.now().0 - days * 24 * 3_600_000),
            from: None,
            kind: LineKind::Nudge,
            state: LineState::Sent,
        },
    };
    let batch = Batch {
        writer: "shorter".to_owned(),
        number: 1,
        appends: [200, 100, 99, 40, 1].map(days_ago).into(),
        replacements: Vec::new(),
        removals: Vec::new(),
    };
    history.write(&batch).await.unwrap();
    let count = async || history.threads().await.unwrap().threads[0].count;
    it.show("data").await;

    keep(&it, "365").await;
    assert_eq!(it.value(&HISTORY), "365", "nothing is that old");
    keep(&it, "90").await;
    let text = it.find("#history-shorter-text").text_content().unwrap();
    assert!(text.starts_with("3 messages are older"), "{text}");
    assert_eq!((it.value(&HISTORY).as_str(), count().await), ("365", 5));
    it.click("#history-shorter-no").await;
    let field: HtmlSelectElement = it.find("#setting-history").dyn_into().unwrap();
    assert_eq!(field.value(), "365");
    let active = browser::document().unwrap().active_element().unwrap();
    assert_eq!(active.id(), "setting-history", "the focus is back");

    keep(&it, "30").await;
    let text = it.find("#history-shorter-yes").text_content().unwrap();
    assert_eq!(text, "Delete 4 messages");
    it.click("#history-shorter-yes").await;
    sleep(Duration::from_millis(300)).await;
    assert_eq!((it.value(&HISTORY).as_str(), count().await), ("30", 1));
    keep(&it, "none").await;
    assert_eq!(it.value(&HISTORY), "none", "what is kept stays");
    assert_eq!(count().await, 1);
    history.delete_all().await.unwrap();
}

#[wasm_bindgen_test]
async fn the_keys_are_drawn_and_found() {
    let it = open().await;
    it.show("keys").await;
    let caps = it.place.query_selector_all(".settings-page kbd").unwrap();
    assert!(caps.length() > 30, "{}", caps.length());
    it.type_into("#settings-find", "shift f6").await;
    assert_eq!(it.count("[data-keys]"), 1);
    it.show("keys").await;
    it.click("#settings-keys-card").await;
    assert_eq!(it.store.page().layers.dialog, Some(Dialog::Shortcuts));
}

#[wasm_bindgen_test]
async fn every_control_has_a_name_and_its_hint() {
    let it = open().await;
    let document = browser::document().unwrap();
    // Every letter that is in a name: all rows at once.
    it.type_into("#settings-find", "e").await;
    let controls = it
        .place
        .query_selector_all("[data-setting] > *:last-child")
        .unwrap();
    assert!(controls.length() > 20, "{}", controls.length());
    for setting in SETTINGS.iter().filter(|setting| setting.row.is_some()) {
        let Some(row) = it
            .place
            .query_selector(&format!("[data-setting='{}']", setting.key))
            .unwrap()
        else {
            continue;
        };
        let id = format!("setting-{}", setting.key);
        let named = match setting.kind {
            // More of them than stand beside each other are a list with a label.
            Kind::Choice(choices) if choices.len() <= 4 => {
                row.get_attribute("aria-labelledby") == Some(format!("{id}-label"))
            }
            _ => row
                .query_selector(&format!("label[for='{id}']"))
                .unwrap()
                .is_some(),
        };
        assert!(named, "{}", setting.key);
        let described = row
            .query_selector("[aria-describedby]")
            .unwrap()
            .or_else(|| row.has_attribute("aria-describedby").then(|| row.clone()));
        let described = described.and_then(|it| it.get_attribute("aria-describedby"));
        let described = described.unwrap_or_default();
        assert_eq!(
            !described.is_empty(),
            setting.hint().is_some() || setting.is_of_account(),
            "{}",
            setting.key
        );
        for id in described.split(' ').filter(|id| !id.is_empty()) {
            assert!(document.get_element_by_id(id).is_some(), "{id}");
        }
    }
}

#[wasm_bindgen_test]
async fn arrows_go_through_the_pages() {
    let it = open().await;
    // A narrow window has a list instead.
    if it.count("[role=tablist]") == 0 {
        it.show("look").await;
        assert_eq!(it.count("[data-setting=theme]"), 1);
        return;
    }
    let press = async |key: &str| {
        let options = web_sys::KeyboardEventInit::new();
        options.set_key(key);
        options.set_bubbles(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
        it.find("[role=tab][tabindex='0']")
            .dispatch_event(&event)
            .unwrap();
        drawn().await;
    };
    assert_eq!(
        it.find("[aria-selected=true]").id(),
        "settings-tab-personal"
    );
    for (key, page) in [
        ("ArrowDown", "look"),
        ("ArrowUp", "personal"),
        ("ArrowUp", "data"),
        ("Home", "personal"),
        ("End", "data"),
    ] {
        press(key).await;
        let tab = it.find("[aria-selected=true]");
        assert_eq!(tab.id(), format!("settings-tab-{page}"), "{key}");
        let active = browser::document().unwrap().active_element();
        assert_eq!(active, Some(tab), "{key}");
        assert_eq!(
            it.find("[role=tabpanel]")
                .get_attribute("data-page")
                .as_deref(),
            Some(page)
        );
    }
}
