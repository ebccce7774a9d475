//! Another language is chosen while the page is open: everything says it in that one, and nothing that was typed is lost.

use model::{
    languages::ENGLISH,
    layers::{Dialog, Draft, MenuOf},
    settings::LANGUAGE,
    text,
};
use msnp11::{client::Request, message::TextFormat};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement,
    HtmlTextAreaElement, InputEvent, Node,
};
use webmessenger_contract::{PageSettings, ServerList, ServerOffer};
use yew::prelude::*;

use crate::{
    browser,
    format::{intl, times},
    scripted_session::friend,
    store::{Store, StoreProvider},
    test_page::{conversation, drawn, signed_in},
    view::sign_in_screen::SignInScreen,
};

/// What people write or are called, and what is the same in every language.
const FOREIGN: &str =
    "[lang], bdi, time, kbd, textarea, style, [translate=yes], .font-list, #own-font";

/// Attributes that are read or heard.
const SPOKEN: [&str; 4] = ["aria-label", "title", "placeholder", "aria-valuetext"];

async fn settled() {
    while !drawn().await.is_empty() {}
}

/// Whether it is a name or an address that the tests made, or has no words at all.
fn is_foreign(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters < 2
        || text.contains("example.com")
        || text.starts_with("Friend")
        || text.starts_with("Test")
}

/// The texts that were not drawn in the pseudo-language, each with the element that has it.
fn untranslated(node: &Node, found: &mut Vec<String>) {
    let is_told = |text: &str| text.contains(['[', ']']) || is_foreign(text);
    if node.node_type() == Node::TEXT_NODE {
        let text = node.text_content().unwrap_or_default();
        if !is_told(&text) {
            let parent = node.parent_element().map(|it| it.outer_html());
            found.push(format!("{text:?} in {}", parent.unwrap_or_default()));
        }
        return;
    }
    if let Some(element) = node.dyn_ref::<Element>() {
        for name in SPOKEN {
            let text = element.get_attribute(name).unwrap_or_default();
            if !is_told(&text) && !element.matches("bdi").unwrap() {
                found.push(format!("{name} {text:?} of {}", element.tag_name()));
            }
        }
        if element.matches(FOREIGN).unwrap() {
            return;
        }
    }
    let children = node.child_nodes();
    for place in 0..children.length() {
        if let Some(child) = children.get(place) {
            untranslated(&child, found);
        }
    }
}

fn change(store: &Store, to_pseudo: bool) {
    if to_pseudo {
        text::speak_pseudo();
    } else {
        text::speak(&ENGLISH, String::new());
    }
    store.language_changed();
}

/// What is still English after the language was changed, once with what is drawn and once back.
async fn left_in_english(store: &Store, place: &Element) -> Vec<String> {
    let before = place.inner_html();
    change(store, true);
    settled().await;
    let mut found = Vec::new();
    untranslated(place, &mut found);
    change(store, false);
    settled().await;
    if place.inner_html() != before {
        found.push("not the same after the way back".to_owned());
    }
    found
}

#[wasm_bindgen_test]
async fn everything_that_is_drawn_changes_its_language() {
    let (store, mut session, place) = signed_in(4).await;
    let id = conversation(&store).await;
    store.request(Request::SendText(id, "hi".into(), TextFormat::default()));
    session.calls(friend(1));
    session.writes(friend(1), "hello there");
    session.says("ADC 0 RL N=ulf@example.com F=ulf@example.com\r\n");
    settled().await;
    let mut wrong = Vec::new();
    for found in left_in_english(&store, &place).await {
        wrong.push(format!("the main screen: {found}"));
    }
    let dialogs = [
        Dialog::AddContact(String::new()),
        Dialog::ContactCard(friend(0)),
        Dialog::NameContact(friend(0)),
        Dialog::Move(friend(0), None),
        Dialog::Copy(friend(0)),
        Dialog::Remove(friend(0)),
        Dialog::AddGroup,
        Dialog::Privacy,
        Dialog::MyDetails,
        Dialog::NowPlaying,
        Dialog::Font,
        Dialog::Handwriting(id),
        Dialog::Invite(id),
        Dialog::OwnPicture,
        Dialog::Emoticon(Draft::New),
        Dialog::Settings,
        Dialog::SignOut { by_back: true },
        Dialog::Shortcuts,
    ];
    for dialog in dialogs {
        let name = format!("{dialog:?}");
        store.open_dialog(dialog);
        settled().await;
        let box_ = place.query_selector("dialog, [role=dialog]").unwrap();
        let box_ = box_.unwrap_or_else(|| panic!("{name} is not open"));
        for found in left_in_english(&store, &box_).await {
            wrong.push(format!("{name}: {found}"));
        }
        let pages = box_.query_selector_all("[role=tab][data-page]").unwrap();
        for page in 0..pages.length() {
            let page: HtmlElement = pages.get(page).unwrap().dyn_into().unwrap();
            page.click();
            settled().await;
            for found in left_in_english(&store, &box_).await {
                wrong.push(format!("{name}, {}: {found}", page.id()));
            }
        }
        store.close_dialog();
        settled().await;
    }
    let menus = [
        MenuOf::Colours(id),
        MenuOf::Composer(id),
        MenuOf::Contact(friend(0), None),
        MenuOf::Conversation(id),
        MenuOf::Main,
        MenuOf::OwnStatus,
        MenuOf::Links,
    ];
    for menu in menus {
        let name = format!("{menu:?}");
        store.open_menu(menu, (10, 10));
        settled().await;
        for found in left_in_english(&store, &place).await {
            wrong.push(format!("{name}: {found}"));
        }
        store.change_page(|page| page.layers.menu = None);
        settled().await;
    }
    place.remove();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[wasm_bindgen_test]
async fn what_was_typed_stays_when_the_language_changes() {
    let (store, _session, place) = signed_in(2).await;
    conversation(&store).await;
    let field = || -> HtmlTextAreaElement {
        let field = place.query_selector("textarea").unwrap().unwrap();
        field.dyn_into().unwrap()
    };
    let composer = field();
    composer.set_value("half a mess");
    store.open_dialog(Dialog::AddContact(String::new()));
    settled().await;
    let email: HtmlInputElement = {
        let field = place.query_selector("dialog input, [role=dialog] input");
        field.unwrap().unwrap().dyn_into().unwrap()
    };
    email.set_value("someone@exam");
    change(&store, true);
    settled().await;
    assert!(email.is_connected() && composer.is_connected());
    assert_eq!(email.value(), "someone@exam");
    assert_eq!(field().value(), "half a mess");
    change(&store, false);
    place.remove();
}

#[derive(PartialEq, Properties)]
struct PageProps {
    store: Store,
}

#[component]
fn Page(props: &PageProps) -> Html {
    html! { <StoreProvider store={props.store.clone()}><SignInScreen /></StoreProvider> }
}

#[wasm_bindgen_test]
async fn the_sign_in_screen_changes_its_language_at_its_foot() {
    let store = Store::new();
    store.set_settings(|settings| *settings = Default::default());
    store.change_page(|page| {
        let list = ServerList {
            version: 1,
            servers: vec![
                ServerOffer::new("test", "Test"),
                ServerOffer::new("two", "Test 2"),
            ],
            page: PageSettings::default(),
        };
        page.sign_in.servers = Some(Ok(list));
    });
    let document = browser::document().unwrap();
    let place = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&place).unwrap();
    let properties = PageProps {
        store: store.clone(),
    };
    yew::Renderer::<Page>::with_root_and_props(place.clone(), properties).render();
    settled().await;
    let find = |selector: &str| place.query_selector(selector).unwrap().unwrap();
    let password: HtmlInputElement = find("#password").dyn_into().unwrap();
    password.set_value("secret");
    let email: HtmlInputElement = find("#email").dyn_into().unwrap();
    email.set_value("someone@example.com");
    let typed = InputEvent::new("input").unwrap();
    email.dispatch_event(&typed).unwrap();
    settled().await;
    let found = left_in_english(&store, &place).await;
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(password.is_connected());
    assert_eq!(
        (email.value(), password.value()),
        ("someone@example.com".into(), "secret".into())
    );

    let choice: HtmlSelectElement = find("#language").dyn_into().unwrap();
    assert_eq!(choice.value(), "", "nothing is chosen");
    choice.set_value("pt-BR");
    let changed = EventInit::new();
    changed.set_bubbles(true);
    choice
        .dispatch_event(&Event::new_with_event_init_dict("change", &changed).unwrap())
        .unwrap();
    assert_eq!(store.page().setting(&LANGUAGE), "pt-BR");
    store.set_settings(|settings| *settings = Default::default());
    place.remove();
}

#[wasm_bindgen_test]
fn dates_and_numbers_follow_the_language() {
    let at = msnp11::client::Instant(1_768_392_000_000);
    let day = |tag: &str| {
        intl::speak(tag.to_owned());
        times::day_title(at, 0)
    };
    assert_eq!(day("en-GB"), "Wednesday, 14 January 2026");
    assert_eq!(day("pt-BR"), "quarta-feira, 14 de janeiro de 2026");
    assert!(day("ar-EG-u-nu-latn").contains("2026"));
    let size = |tag: &str| {
        intl::speak(tag.to_owned());
        crate::format::sizes::size(1_887_437)
    };
    assert_eq!(
        (size("en"), size("pt-BR")),
        ("1.8 MB".into(), "1,8 MB".into())
    );
    intl::speak("en-US".to_owned());
}
