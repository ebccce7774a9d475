//! What stands in a transcript, and what is done with its lines.

use std::collections::BTreeSet;

use model::{
    history::{Line, ThreadKey},
    settings::HISTORY,
};
use msnp11::{
    client::{Request, TransferId},
    message::TextFormat,
};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlDocument, HtmlTextAreaElement};

use crate::{
    browser,
    scripted_session::{ScriptedSession, friend},
    store::Store,
    test_page::{
        conversation, drawn, dress, find, press, settled, signed_in, signed_in_with_history, text,
    },
};

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
    let waiting = || text(&find(&place, "[data-transfer='8']"));
    assert!(waiting().contains("Waiting for Friend 0"), "{}", waiting());
    session.says_there(&format!("JOI {} Friend%201\r\n", friend(1)));
    settled().await;
    assert!(
        text(&find(&place, ".recipients")).contains("Friend 1"),
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
    dress(&place, "#log { height: 200px; overflow: auto; }");
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
    assert!(text(&find(&place, ".dropped")).contains("no longer kept"));
    place.remove();
}

fn composer(place: &Element) -> HtmlTextAreaElement {
    find(place, "#compose").unchecked_into()
}

#[wasm_bindgen_test]
async fn a_message_is_quoted_before_what_is_written() {
    let (store, mut session, place) = signed_in(2).await;
    let id = conversation(&store).await;
    session.calls(friend(0));
    session.writes(friend(0), "one\r\ntwo");
    let own = Request::SendText(id, "mine".into(), TextFormat::default());
    store.request(own);
    settled().await;
    let composer = composer(&place);
    composer.set_value("and I");
    composer.set_selection_range(2, 2).unwrap();

    // By keys: up from the transcript to the message before the last.
    find(&place, "#log").focus().unwrap();
    press(&find(&place, "#log"), "ArrowUp").await;
    press(&find(&place, ".message:focus"), "ArrowUp").await;
    assert!(text(&find(&place, ".message:focus")).starts_with("one"));
    press(&find(&place, ".message:focus"), "Enter").await;
    assert!(place.query_selector(".message.chosen").unwrap().is_some());
    find(&place, "[data-action='quote']").click();
    settled().await;
    let quoted = "> friend0@example.com: one\n> two\nand I";
    assert_eq!(composer.value(), quoted);
    assert_eq!(store.page().draft(id), quoted);
    let end = Some(quoted.encode_utf16().count() as u32);
    assert_eq!(composer.selection_start().unwrap(), end);
    let focused = browser::document().unwrap().active_element().unwrap();
    assert_eq!(focused.id(), "compose");

    // It is an edit, which the browser takes back.
    let document: HtmlDocument = browser::document().unwrap().unchecked_into();
    document.exec_command("undo").unwrap();
    assert_eq!(composer.value(), "and I");

    // By its letter, and nothing is put in twice.
    find(
        &place,
        ".message[data-state='queued'], .message[data-state='sent']",
    )
    .focus()
    .unwrap();
    press(&find(&place, ".message:focus"), "q").await;
    assert_eq!(composer.value(), "> alice@example.com: mine\nand I");
    press(&find(&place, "#log"), "x").await;
    assert_eq!(composer.value().matches('>').count(), 1);
    place.remove();
}

#[wasm_bindgen_test]
async fn a_long_paste_is_asked_about() {
    let (store, _session, place) = signed_in(2).await;
    let id = conversation(&store).await;
    store.ask_to_paste(id, "line\n".repeat(400));
    settled().await;
    assert!(text(&find(&place, "#paste-text-dialog")).contains("400 lines, 2000 characters"));
    assert!(text(&find(&place, "#paste-text-dialog")).contains("about 2 messages"));
    find(&place, "#paste-as-text").click();
    settled().await;
    assert!(
        place
            .query_selector("#paste-text-dialog")
            .unwrap()
            .is_none()
    );
    assert_eq!(composer(&place).value(), "line\n".repeat(400));
    assert_eq!(store.pasted_text(), "");

    store.ask_to_paste(id, "x".repeat(10_001));
    settled().await;
    assert!(place.query_selector("#paste-as-text").unwrap().is_none());
    find(&place, "#paste-as-file").click();
    settled().await;
    let offered = text(&find(&place, ".card.file"));
    assert!(
        offered.contains(".txt") && offered.contains("10 KB"),
        "{offered}"
    );
    place.remove();
}

#[wasm_bindgen_test]
async fn a_step_to_older_lines_draws_no_other() {
    let (store, _session, place) = signed_in(1).await;
    dress(&place, "#log { height: 200px; overflow: auto; }");
    let id = conversation(&store).await;
    for number in 0..400 {
        let text = format!("line {number}");
        store.request(Request::SendText(id, text, TextFormat::default()));
    }
    settled().await;
    let log = find(&place, "#log");
    // First lines only come; then as many go at the other end, which must not draw those between anew.
    let mut gone = false;
    while !gone {
        let before = line_ids(&place);
        log.set_scroll_top(1);
        let drawn = drawn().await;
        let after = line_ids(&place);
        gone = before.difference(&after).next().is_some();
        let came = after.difference(&before).count() as u32;
        assert!(came > 0, "{drawn:?}");
        let messages = drawn.iter().find(|(name, _)| *name == "message");
        assert_eq!(messages, Some(&("message", came)));
    }
    place.remove();
}

#[wasm_bindgen_test]
async fn a_line_that_comes_while_one_scrolls_takes_nobody_back() {
    let (store, mut session, place) = signed_in(3).await;
    dress(&place, "#log { height: 200px; overflow: auto; }");
    let id = conversation(&store).await;
    session.calls(friend(0));
    for number in 0..20 {
        let text = format!("line {number}");
        store.request(Request::SendText(id, text, TextFormat::default()));
    }
    settled().await;
    let log = find(&place, "#log");
    log.set_scroll_top(120);
    settled().await;
    log.set_scroll_top(80);
    // The browser tells of this with its next picture; the line is drawn before.
    session.writes(friend(0), "and one more");
    settled().await;
    assert!(text(&log).contains("and one more"));
    assert_eq!(log.scroll_top(), 80);
    place.remove();
}

#[wasm_bindgen_test]
async fn a_log_that_grows_by_itself_is_still_followed() {
    let (store, mut session, place) = signed_in(3).await;
    dress(&place, "#log { height: 200px; overflow: auto; }");
    conversation(&store).await;
    session.calls(friend(0));
    for number in 0..20 {
        session.writes(friend(0), &format!("line {number}"));
    }
    settled().await;
    let log = find(&place, "#log");
    // A picture that came, a font: between two drawings, and the browser tells of the scrolling before them.
    dress(
        &place,
        "#log { height: 200px; overflow: auto; } .message { padding-block: 3px; }",
    );
    log.dispatch_event(&Event::new("scroll").unwrap()).unwrap();
    session.writes(friend(0), "the newest");
    settled().await;
    assert!(log.scroll_top() + log.client_height() >= log.scroll_height() - 2);
    assert!(place.query_selector(".below").unwrap().is_none());
    place.remove();
}

#[wasm_bindgen_test]
async fn who_goes_up_as_a_line_comes_is_not_pulled_back() {
    let (store, mut session, place) = signed_in(3).await;
    dress(&place, "#log { height: 200px; overflow: auto; }");
    conversation(&store).await;
    session.calls(friend(0));
    for number in 0..20 {
        session.writes(friend(0), &format!("line {number}"));
    }
    settled().await;
    let log = find(&place, "#log");
    // The browser has not told of it when the line is drawn.
    log.set_scroll_top(0);
    session.writes(friend(0), "the newest");
    settled().await;
    assert!(log.scroll_top() < 200, "{}", log.scroll_top());
    assert!(place.query_selector(".below").unwrap().is_some());
    place.remove();
}

#[wasm_bindgen_test]
async fn what_was_said_before_comes_as_one_scrolls_up() {
    let (_, _, place) = with_history_of(40, 300).await;
    let log = find(&place, "#log");
    let lines = || {
        place
            .query_selector_all("#log [data-entry]")
            .unwrap()
            .length()
    };
    // Where one left, with what was said right before, and the end in sight.
    let shown = text(&log);
    assert!(
        shown.contains("old 299") && shown.contains("new"),
        "{shown}"
    );
    assert!(log.scroll_top() + log.client_height() >= log.scroll_height() - 2);
    for _ in 0..100 {
        if shows(&log, "old 0") {
            break;
        }
        log.set_scroll_top(1);
        settled().await;
        assert!(lines() <= 300);
    }
    assert!(shows(&log, "old 0") && !shows(&log, "new"));
    // Down again, each once and in order.
    for _ in 0..100 {
        if shows(&log, "new") {
            break;
        }
        log.set_scroll_top(log.scroll_height());
        settled().await;
    }
    let shown = text(&log);
    let places = ["old 290", "old 299", "new"].map(|line| shown.find(line).unwrap());
    assert!(places.is_sorted());
    assert_eq!(shown.matches("old 299").count(), 1);
    place.remove();
}

#[wasm_bindgen_test]
async fn the_keyboard_goes_through_what_was_said_before_too() {
    let (_, _, place) = with_history_of(41, 5).await;
    find(&place, "#log").focus().unwrap();
    press(&find(&place, "#log"), "ArrowUp").await;
    for said in ["new", "old 4", "old 3"] {
        let focused = find(&place, ".message:focus");
        assert!(text(&focused).contains(said), "{}", text(&focused));
        press(&focused, "ArrowUp").await;
    }
    press(&find(&place, ".message:focus"), "ArrowDown").await;
    press(&find(&place, ".message:focus"), "Escape").await;
    let focused = browser::document().unwrap().active_element().unwrap();
    assert_eq!(focused.id(), "compose");
    place.remove();
}

#[wasm_bindgen_test]
async fn a_group_shows_nothing_of_what_was_said_before_to_one() {
    let (_, mut session, place) = with_history_of(42, 5).await;
    assert!(shows(&find(&place, "#log"), "old 4"));
    session.says_there(&format!("JOI {0} {0}\r\n", friend(0)));
    settled().await;
    let log = find(&place, "#log");
    assert!(shows(&log, "new") && !shows(&log, "old 4"));
    place.remove();
}

#[wasm_bindgen_test]
async fn a_line_that_is_deleted_takes_the_reader_nowhere() {
    let (store, _, place) = with_history_of(43, 120).await;
    let log = find(&place, "#log");
    for _ in 0..100 {
        if shows(&log, "old 40") {
            break;
        }
        log.set_scroll_top(1);
        settled().await;
    }
    let history = store.history().unwrap();
    let thread = ThreadKey::contact(&friend(43));
    let lines = history.page_before(&thread, None, 200).await.unwrap().lines;
    let is_45 = |line: &Line| line.words().as_deref() == Some("old 45");
    let (sequence, _) = lines.iter().find(|(_, line)| is_45(line)).unwrap();
    assert_eq!(history.delete_line(&thread, *sequence).await, Ok(true));
    store.history_changed();
    settled().await;
    assert!(shows(&log, "old 40") && shows(&log, "old 46") && !shows(&log, "old 45"));
    place.remove();
}

/// The conversation with a friend, who wrote so much the last time and has written once now. Each test has a friend of its
/// own: all share the database.
async fn with_history_of(number: usize, lines: u64) -> (Store, ScriptedSession, Element) {
    let who = friend(number);
    let writer = Store::new();
    writer.be_scripted();
    let mut session = ScriptedSession::sign_in(&writer, number + 1);
    writer.choose(&HISTORY, "all");
    session.calls(who.clone());
    for number in 0..lines {
        session.writes(who.clone(), &format!("old {number}"));
    }
    let history = writer.history().unwrap();
    let thread = ThreadKey::contact(&who);
    while !matches!(history.thread(&thread).await, Ok(Some(kept)) if kept.count == lines) {
        settled().await;
    }

    let (store, mut session, place) = signed_in_with_history(number + 1).await;
    dress(&place, "#log { height: 200px; overflow: auto; }");
    session.calls(who.clone());
    session.writes(who, "new");
    let id = store.messenger().conversations().next().unwrap().id;
    store.show(Some(id));
    settled().await;
    (store, session, place)
}

/// Whether one of the lines says so and no more.
fn shows(log: &Element, words: &str) -> bool {
    let lines = log.query_selector_all(".words").unwrap();
    (0..lines.length()).any(|at| lines.get(at).unwrap().text_content().as_deref() == Some(words))
}

fn line_ids(place: &Element) -> BTreeSet<String> {
    let lines = place.query_selector_all("[data-entry]").unwrap();
    let line = |at| lines.item(at)?.dyn_into::<Element>().ok();
    let lines = (0..lines.length()).filter_map(line);
    lines
        .filter_map(|line| line.get_attribute("data-entry"))
        .collect()
}
