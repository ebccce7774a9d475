//! What one writes with: the font, the effects, the colours, and where a phone has them.

use gloo_timers::future::TimeoutFuture;
use model::{
    colour_scheme::ColourScheme,
    layers::{Dialog, MenuOf},
};
use msnp11::{
    client::{ConversationId, EntryKind, Request},
    message::{Colour, Effects, TextFormat},
};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use crate::{
    browser,
    store::Store,
    test_page::{
        click, conversation, find, find_as, fire, focused, is_there, press, settled, signed_in,
    },
};

/// The format of what was said last.
fn last_said(store: &Store, id: ConversationId) -> TextFormat {
    let messenger = store.messenger();
    let entry = messenger.conversation(id).unwrap().entries.back().unwrap();
    match &entry.kind {
        EntryKind::Text { format, .. } => format.clone(),
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn keys_switch_the_effects_of_what_is_written_and_sent() {
    let (store, _session, place) = signed_in(1).await;
    let id = conversation(&store).await;
    let field: HtmlTextAreaElement = find_as(&place, "#compose");
    for key in ["b", "u", "i", "i"] {
        press(&field, &format!("Control+{key}")).await;
    }
    assert!(field.class_list().contains("bold") && field.class_list().contains("underlined"));
    assert!(!field.class_list().contains("italic"));
    let told = find(&place, ".composer [role=status].visually-hidden");
    assert_eq!(told.text_content().unwrap(), "Italic off");
    field.set_value("look");
    press(&field, "Control+Enter").await;
    assert_eq!(
        last_said(&store, id).effects,
        Effects::BOLD | Effects::UNDERLINE
    );
    let said = find(&place, ".message");
    assert!(said.class_list().contains("bold"));
    place.remove();
}

#[wasm_bindgen_test]
async fn a_font_and_a_colour_apply_at_once_and_go_back_with_reset() {
    let (store, _session, place) = signed_in(1).await;
    let id = conversation(&store).await;
    if !browser::is_wide() {
        return place.remove();
    }
    click(&place, "[data-opens=font]").await;
    assert_eq!(
        focused().get_attribute("value").as_deref(),
        Some("Segoe UI")
    );
    click(&place, "[name=own-font][value=Georgia]").await;
    click(&place, ".ink[data-ink='#fcc400']").await;
    click(&place, "#font-picker [data-effect=font-strike]").await;
    let field: HtmlTextAreaElement = find_as(&place, "#compose");
    let style = field.style();
    let family = style.get_property_value("font-family").unwrap();
    assert!(
        family.starts_with("Georgia") || family.starts_with("\"Georgia\""),
        "{family}"
    );
    let colour = style.get_property_value("--fc").unwrap();
    assert!(colour.ends_with("#fcc400)"), "by night as it is: {colour}");
    assert!(field.class_list().contains("struck"));
    let note = find(&place, ".colour-note");
    assert!(
        note.text_content()
            .unwrap()
            .starts_with("Yellow is sent as")
    );
    // One of one's own.
    let own: HtmlInputElement = find_as(&place, "#own-ink");
    own.set_value("#123456");
    fire(&own, "input").await;
    assert!(is_there(&place, ".another-ink.on[data-ink='#123456']"));
    let swatch: HtmlElement = find(&place, ".another-ink");
    let painted = swatch.style().get_property_value("--swatch").unwrap();
    assert_eq!(painted, "#123456");
    field.set_value("look");
    press(&field, "Control+Enter").await;
    let said = last_said(&store, id);
    assert_eq!((said.font.as_str(), said.pitch_family), ("Georgia", 0x12));
    assert_eq!(
        said.colour,
        Some(Colour {
            red: 0x12,
            green: 0x34,
            blue: 0x56
        })
    );
    // The field has the focus now.
    assert!(!is_there(&place, "#font-picker"));
    click(&place, "[data-opens=font]").await;
    click(&place, "[data-action=reset-font]").await;
    let format = store.page().own_format();
    assert_eq!((format.colour, format.font.as_str()), (None, "Segoe UI"));
    assert!(!is_there(&place, ".colour-note .icon"));
    let inside = find(&place, "[name=own-font]:checked");
    press(&inside, "Escape").await;
    assert!(!is_there(&place, "#font-picker"));
    assert_eq!(
        focused().get_attribute("data-opens").as_deref(),
        Some("font")
    );
    assert!(store.page().shown().is_some(), "Escape closed one thing");
    place.remove();
}

#[wasm_bindgen_test]
async fn the_picker_closes_by_a_press_beside_it_and_by_back() {
    let (store, _session, place) = signed_in(1).await;
    conversation(&store).await;
    if !browser::is_wide() {
        return place.remove();
    }
    click(&place, "[data-opens=font]").await;
    fire(&find(&place, "#font-picker .papers"), "pointerdown").await;
    assert!(is_there(&place, "#font-picker"));
    fire(&find(&place, "#log"), "pointerdown").await;
    assert!(!is_there(&place, "#font-picker"));
    click(&place, "[data-opens=font]").await;
    store.close_part();
    settled().await;
    assert!(!is_there(&place, "#font-picker"));
    // One popup at a time.
    click(&place, "[data-opens=font]").await;
    click(&place, "[data-opens=emoticons]").await;
    assert!(!is_there(&place, "#font-picker") && is_there(&place, ".emoticon-picker"));
    place.remove();
}

#[wasm_bindgen_test]
async fn the_sheet_of_a_phone_chooses_the_same() {
    let (store, _session, place) = signed_in(1).await;
    conversation(&store).await;
    store.open_dialog(Dialog::Font);
    settled().await;
    let select: HtmlSelectElement = find_as(&place, "#own-font");
    select.set_value("Courier New");
    fire(&select, "change").await;
    click(&place, "#font-sheet [data-effect=font-bold]").await;
    let format = store.page().own_format();
    assert_eq!(
        (format.font.as_str(), format.pitch_family),
        ("Courier New", 0x31)
    );
    assert_eq!(format.effects, Effects::BOLD);
    click(&place, "#font-sheet [data-action=done]").await;
    assert!(!is_there(&place, "#font-sheet"));
    place.remove();
}

#[wasm_bindgen_test]
async fn a_conversation_is_drawn_in_the_colours_that_are_chosen_for_it() {
    let (store, _session, place) = signed_in(1).await;
    let id = conversation(&store).await;
    assert!(is_there(&place, ".chat[data-scheme=sky]"));
    store.open_menu(MenuOf::Colours(id), (0, 0));
    settled().await;
    assert_eq!(
        focused().get_attribute("data-choice").as_deref(),
        Some("sky")
    );
    click(&place, "[data-choice=plum]").await;
    assert!(is_there(&place, ".chat[data-scheme=plum]"));
    assert!(!is_there(&place, ".context-menu"));
    let kept = store
        .page()
        .kept_contact(&crate::scripted_session::friend(0));
    assert_eq!(kept.scheme, ColourScheme::Plum);
    place.remove();
}

#[wasm_bindgen_test]
async fn the_plus_of_a_phone_opens_what_stands_beside_writing() {
    let (store, _session, place) = signed_in(1).await;
    let id = conversation(&store).await;
    store.open_menu(MenuOf::Composer(id), (0, 0));
    settled().await;
    let entries = place
        .query_selector_all(".context-menu [role=menuitem]")
        .unwrap();
    assert_eq!(entries.length(), 6);
    assert_eq!(
        focused().get_attribute("data-action").as_deref(),
        Some("file")
    );
    click(&place, ".context-menu [data-action=colours]").await;
    assert!(is_there(&place, "[data-choice=rose]"));
    store.open_menu(MenuOf::Composer(id), (0, 0));
    settled().await;
    click(&place, ".context-menu [data-action=font]").await;
    assert!(is_there(&place, "#font-sheet"));
    place.remove();
}

/// A GIF of one black pixel.
const DOT: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3B";

#[wasm_bindgen_test]
async fn handwriting_is_offered_for_those_whose_program_shows_it() {
    let (store, mut session, place) = signed_in(1).await;
    let id = conversation(&store).await;
    let menu_offers = async || {
        store.open_menu(MenuOf::Composer(id), (0, 0));
        settled().await;
        let offers = is_there(&place, ".context-menu [data-action=handwriting]");
        store.change_page(|page| page.layers.menu = None);
        settled().await;
        offers
    };
    let opener = "[data-opens=handwriting]";
    assert!(!menu_offers().await);
    if browser::is_wide() {
        let opener: HtmlElement = find_as(&place, opener);
        assert_eq!(
            opener.get_attribute("aria-disabled").as_deref(),
            Some("true")
        );
        opener.click();
        settled().await;
        assert!(!is_there(&place, "#handwriting"));
        assert_eq!(opener.title(), "Friend 0 can't see handwriting");
    }
    // 0x40000000, 32 and 4: another page like this one.
    session.says("NLN NLN friend0@example.com Friend%200 1073741860\r\n");
    settled().await;
    assert!(menu_offers().await);
    if browser::is_wide() {
        click(&place, opener).await;
        assert_eq!(
            focused().get_attribute("name").as_deref(),
            Some("drawing-ink")
        );
        // They come back with a program that shows none.
        session.says("NLN NLN friend0@example.com Friend%200 1073741824\r\n");
        settled().await;
        let note = find(&place, ".drawing-note").text_content().unwrap();
        assert!(note.contains("can't see handwriting"), "{note}");
        press(&focused(), "Escape").await;
        assert!(!is_there(&place, "#handwriting"));
    }
    place.remove();
}

#[wasm_bindgen_test]
async fn handwriting_that_did_not_arrive_says_so_and_can_be_sent_again() {
    let (store, mut session, place) = signed_in(1).await;
    let id = conversation(&store).await;
    session.calls(crate::scripted_session::friend(0));
    session.writes(crate::scripted_session::friend(0), "hello");
    let draw = || store.request(Request::SendInk(id, DOT.into()));
    draw();
    session.says("CHL 0 1\r\n");
    let sent = session
        .sent
        .iter()
        .rev()
        .find(|(_, it)| it.starts_with("MSG "));
    let number = sent.unwrap().1.split(' ').nth(1).unwrap().to_owned();
    settled().await;
    assert!(is_there(&place, ".handwriting[data-state=sent] img"));
    assert!(!is_there(&place, ".fail"));
    session.says_there(&format!("NAK {number}\r\n"));
    settled().await;
    assert!(is_there(&place, ".handwriting[data-state=failed] + .fail"));
    // No sooner than the next one may be drawn.
    TimeoutFuture::new(2_100).await;
    click(&place, ".fail button:first-of-type").await;
    session.says("CHL 0 2\r\n");
    settled().await;
    assert!(is_there(&place, ".handwriting[data-state=sent]"));
    let entries = place.query_selector_all(".handwriting").unwrap();
    assert_eq!(entries.length(), 1);
    place.remove();
}
