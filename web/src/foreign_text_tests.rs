//! What people write, in the page: what it costs, what room it takes, and what copying it gives.

use model::settings::PLUS_CODES;
use msnp11::client::Request;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlDocument, HtmlElement, HtmlTextAreaElement};

use crate::{
    browser,
    scripted_session::friend,
    test_page::{conversation, dress, find_as, say, settled, signed_in},
};

const SHEETS: [&str; 5] = [
    include_str!("view/widgets/coded_text.css"),
    include_str!("view/widgets/formatted_text.css"),
    include_str!("view/widgets/rich_text.css"),
    include_str!("view/conversation/message.css"),
    include_str!("view/base.css"),
];

fn selected(element: &Element) -> String {
    let selection = browser::document()
        .unwrap()
        .get_selection()
        .unwrap()
        .unwrap();
    selection.select_all_children(element).unwrap();
    let text = selection.to_string();
    selection.remove_all_ranges().unwrap();
    text.into()
}

#[wasm_bindgen_test]
async fn a_hundred_texts_full_of_emoticons_are_some_thousand_elements() {
    let (store, _session, place) = signed_in(2).await;
    let id = conversation(&store).await;
    for _ in 0..100 {
        say(&store, id, &":)".repeat(700));
    }
    settled().await;
    let log: Element = find_as(&place, "#log");
    assert_eq!(log.query_selector_all(".message").unwrap().length(), 100);
    let elements = log.query_selector_all("*").unwrap().length();
    assert!(elements < 5_000, "{elements}");
    place.remove();
}

#[wasm_bindgen_test]
async fn copying_gives_the_codes_of_emoticons() {
    let (store, mut session, place) = signed_in(2).await;
    dress(&place, &SHEETS.concat());
    let id = conversation(&store).await;
    session.says("NLN NLN friend0@example.com Zoe%20(L)%20:) 0\r\n");
    say(&store, id, "good :) morning (L) to you");
    settled().await;
    let line: Element = find_as(&place, ".message .words");
    assert_eq!(line.query_selector_all(".emoticon").unwrap().length(), 2);
    assert_eq!(selected(&line), "good :) morning (L) to you");
    let name: Element = find_as(&place, ".recipients .name");
    assert_eq!(name.query_selector_all(".emoticon").unwrap().length(), 2);
    assert_eq!(selected(&name), "Zoe (L) :)");
    // All of a folded text, what is not seen of it too.
    say(&store, id, &":) ".repeat(300));
    settled().await;
    let folded: Element = find_as(&place, ".folded .words");
    assert_eq!(selected(&folded).trim_end(), ":) ".repeat(300).trim_end());
    place.remove();
}

#[wasm_bindgen_test]
async fn codes_of_messenger_plus_are_drawn_and_never_read() {
    let (store, mut session, place) = signed_in(2).await;
    dress(&place, &SHEETS.concat());
    let id = conversation(&store).await;
    // ·$4·#Zoe·0 :)
    session.says("NLN NLN friend0@example.com %C2%B7%244%C2%B7%23Zoe%C2%B70%20:) 0\r\n");
    say(&store, id, "·$1,8·'look·0 [c=0]x:)y[/c=1] www.a.b");
    settled().await;
    let words: HtmlElement = find_as(&place, ".message .words");
    assert_eq!(selected(&words), "look x:)y www.a.b");
    assert_eq!(words.query_selector_all(".emoticon").unwrap().length(), 1);
    assert_eq!(words.query_selector_all("a").unwrap().length(), 1);
    let coded: HtmlElement = find_as(&place, ".message .coded");
    assert!(coded.class_list().contains("struck"));
    assert_eq!(coded.style().get_property_value("--bg").unwrap(), "#ffff00");
    assert!(!coded.style().get_property_value("--fc").unwrap().is_empty());
    let name: HtmlElement = find_as(&place, ".recipients .name");
    assert_eq!(selected(&name), "Zoe :)");
    assert_eq!(name.get_attribute("title").unwrap(), "Zoe :)");
    let coded: HtmlElement = find_as(&place, ".recipients .name .coded");
    assert!(coded.class_list().contains("bold"));
    assert!(
        coded
            .style()
            .get_property_value("--fc")
            .unwrap()
            .starts_with("light-dark(")
    );
    assert!(!place.outer_html().contains("·$"));
    store.choose(&PLUS_CODES, "off");
    settled().await;
    assert_eq!(place.query_selector_all(".coded").unwrap().length(), 0);
    assert_eq!(
        selected(&find_as(&place, ".message .words")),
        "look x:)y www.a.b"
    );
    assert_eq!(selected(&find_as(&place, ".recipients .name")), "Zoe :)");
    place.remove();
}

#[wasm_bindgen_test]
async fn a_long_text_is_folded_and_unfolded_by_a_press() {
    let (store, _session, place) = signed_in(2).await;
    dress(&place, &SHEETS.concat());
    let id = conversation(&store).await;
    let text = "a line of it\n".repeat(45) + "the last";
    say(&store, id, &text);
    settled().await;
    let words: HtmlElement = find_as(&place, ".message .words");
    let button: HtmlElement = find_as(&place, ".fold");
    assert_eq!(button.text_content().unwrap(), "Show all, 46 lines");
    assert_eq!(words.text_content().unwrap(), text);
    let folded = words.offset_height();
    assert!(folded <= 6 * 21, "{folded}");
    button.click();
    settled().await;
    assert!(words.offset_height() >= 46 * 15);
    assert_eq!(button.text_content().unwrap(), "Show less");
    button.click();
    settled().await;
    assert_eq!(words.offset_height(), folded);
    place.remove();
}

#[wasm_bindgen_test]
async fn no_text_takes_the_whole_window_or_paints_beside_itself() {
    let (store, _session, place) = signed_in(2).await;
    dress(&place, &SHEETS.concat());
    let id = conversation(&store).await;
    let window = web_sys::window().unwrap();
    let height = window.inner_height().unwrap().as_f64().unwrap();
    for text in [
        "\n".repeat(300) + "x",
        "x".repeat(5_000),
        "\u{FDFD}".repeat(60),
        format!("e{}", "\u{301}".repeat(600)),
        "𒐫".repeat(70),
    ] {
        say(&store, id, &text);
    }
    settled().await;
    let lines = place.query_selector_all(".message").unwrap();
    assert!(lines.length() >= 5);
    for number in 0..lines.length() {
        let line: HtmlElement = lines.get(number).unwrap().unchecked_into();
        assert!(f64::from(line.offset_height()) <= height * 0.6 + 1.0);
        let style = window.get_computed_style(&line).unwrap().unwrap();
        assert_eq!(style.get_property_value("overflow-x").unwrap(), "clip");
    }
    place.remove();
}

#[wasm_bindgen_test]
async fn what_stands_in_the_field_is_the_draft() {
    let (store, _session, place) = signed_in(2).await;
    let id = conversation(&store).await;
    let field: HtmlTextAreaElement = find_as(&place, "#compose");
    // As an input method leaves it that ends without an event.
    field.set_value("こんにちは");
    let blur = web_sys::FocusEvent::new("blur").unwrap();
    field.dispatch_event(&blur).unwrap();
    settled().await;
    assert_eq!(store.page().draft(id), "こんにちは");

    field.set_value("今日は");
    store.request(Request::OpenConversation(friend(1)));
    settled().await;
    assert_ne!(store.page().shown(), Some(id));
    assert_eq!(store.page().draft(id), "今日は");
    let field: HtmlTextAreaElement = find_as(&place, "#compose");
    assert_eq!(field.value(), "");

    // A conversation that is closed leaves none.
    store.show(Some(id));
    settled().await;
    let field: HtmlTextAreaElement = find_as(&place, "#compose");
    assert_eq!(field.value(), "今日は");
    store.request(Request::CloseConversation(id));
    settled().await;
    assert_eq!(store.page().drafts().count(), 0);
    place.remove();
}

#[wasm_bindgen_test]
async fn an_inserted_emoticon_is_taken_back_and_brought_again() {
    let (store, _session, place) = signed_in(2).await;
    let id = conversation(&store).await;
    let field: HtmlTextAreaElement = find_as(&place, "#compose");
    field.focus().unwrap();
    let document: HtmlDocument = browser::document().unwrap().unchecked_into();
    let command = |name: &str, value: &str| {
        document
            .exec_command_with_show_ui_and_value(name, false, value)
            .unwrap()
    };
    assert!(command("insertText", "one two three"));
    field.set_selection_range(4, 7).unwrap();
    find_as::<HtmlElement>(&place, ".composer .opener").click();
    settled().await;
    find_as::<HtmlElement>(&place, ".emoticon-grid [data-emoticon=em-smile]")
        .closest("button")
        .unwrap()
        .unwrap()
        .unchecked_into::<HtmlElement>()
        .click();
    settled().await;
    assert_eq!(field.value(), "one :) three");
    assert_eq!(store.page().draft(id), "one :) three");
    assert!(command("undo", ""));
    assert_eq!(field.value(), "one two three");
    assert!(command("redo", ""));
    assert_eq!(field.value(), "one :) three");
    place.remove();
}

/// A GIF of one white pixel, on a screen and in a frame of these sides.
fn gif(screen: u16, frame: u16) -> Vec<u8> {
    let sides = |side: u16| [side.to_le_bytes(), side.to_le_bytes()].concat();
    [
        b"GIF89a".to_vec(),
        sides(screen),
        b"\x80\0\0\xFF\xFF\xFF\0\0\0\x2C\0\0\0\0".to_vec(),
        sides(frame),
        b"\0\x02\x02\x44\x01\0\x3B".to_vec(),
    ]
    .concat()
}

#[wasm_bindgen_test]
async fn handwriting_is_a_picture_and_never_one_that_lies_about_its_size() {
    let (store, mut session, place) = signed_in(2).await;
    session.calls(friend(0));
    let mut draws = |gif: &[u8]| {
        let payload = format!(
            "MIME-Version: 1.0\r\nContent-Type: image/gif\r\n\r\nbase64:{}",
            base64_of(gif)
        );
        let length = payload.len();
        session.says_there(&format!(
            "MSG friend0@example.com Zoe {length}\r\n{payload}"
        ));
    };
    draws(&gif(1, 1));
    draws(&gif(1, 60_000));
    settled().await;
    let id = store.messenger().conversations().next().unwrap().id;
    store.show(Some(id));
    settled().await;
    let picture: Element = find_as(&place, ".handwriting img");
    assert!(
        picture
            .get_attribute("alt")
            .unwrap()
            .starts_with("Handwriting from ")
    );
    assert!(picture.get_attribute("src").unwrap().starts_with("blob:"));
    assert_eq!(
        place.query_selector_all(".handwriting").unwrap().length(),
        1
    );
    let log: Element = find_as(&place, "#log");
    let told = log.text_content().unwrap();
    assert!(told.contains("sent handwriting, but WebMessenger can't show it"));
    place.remove();
}

fn base64_of(data: &[u8]) -> String {
    let text: String = data.iter().copied().map(char::from).collect();
    web_sys::window().unwrap().btoa(&text).unwrap()
}
