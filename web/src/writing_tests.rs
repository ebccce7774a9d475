//! What one writes with: the font, the effects, the colours, and where a phone has them.

use model::{
    colour_scheme::ColourScheme,
    layers::{Dialog, MenuOf},
};
use msnp11::{
    client::{ConversationId, EntryKind},
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
