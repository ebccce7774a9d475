//! Contacts in the page: what the person keeps of them, and what keys and the pointer do with them.

use std::time::Duration;

use gloo_timers::future::sleep;
use model::{
    contact_moves::Destination,
    layers::{Dialog, MenuOf},
};
use msnp11::client::ConnId;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    DataTransfer, DragEvent, DragEventInit, Element, EventTarget, HtmlElement, HtmlInputElement,
    Touch, TouchEvent, TouchEventInit, TouchInit,
};

use crate::{
    browser,
    effects::nicknames,
    scripted_session::{ScriptedSession, friend},
    store::Store,
    test_page::{conversation, dress, find, is_there, press, settled, signed_in, text},
};

/// The page, with nothing kept of what an earlier test left in the browser.
async fn page(contacts: usize) -> (Store, ScriptedSession, Element) {
    let (store, session, place) = signed_in(contacts).await;
    store.set_settings(|settings| *settings = Default::default());
    settled().await;
    (store, session, place)
}

fn row(place: &Element, number: usize) -> HtmlElement {
    find(
        place,
        &format!("[role=treeitem][data-email='{}']", friend(number)),
    )
}

/// A drag, whose events have one set of data, as a browser's have.
struct Drag(DataTransfer);

impl Drag {
    async fn of(row: &EventTarget) -> Self {
        let drag = Self(DataTransfer::new().unwrap());
        drag.fire(row, "dragstart").await;
        drag
    }

    async fn fire(&self, target: &EventTarget, kind: &str) {
        let init = DragEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_data_transfer(Some(&self.0));
        let event = DragEvent::new_with_event_init_dict(kind, &init).unwrap();
        target.dispatch_event(&event).unwrap();
        sleep(Duration::from_millis(5)).await;
        settled().await;
    }
}

fn is_composer_focused() -> bool {
    let active = browser::document().unwrap().active_element();
    active.is_some_and(|active| active.id() == "compose")
}

/// What was sent last that begins like this.
fn sent(session: &ScriptedSession, verb: &str) -> String {
    let mut sent = session.sent.iter().rev();
    let found = sent.find(|(_, command)| command.starts_with(verb));
    found.map_or_else(String::new, |(_, command)| command.trim().to_owned())
}

/// The server does what it was asked to last.
fn agree(session: &mut ScriptedSession, verb: &str) {
    let command = sent(session, verb);
    assert!(!command.is_empty(), "{verb}");
    session.says(&format!("{command}\r\n"));
}

#[wasm_bindgen_test]
async fn the_own_name_for_a_contact_is_shown_whatever_theirs_is() {
    let (store, mut session, place) = page(3).await;
    nicknames::begin(&store);
    conversation(&store).await;
    let kept = store.keep_contact(&friend(0), |kept| kept.nickname = "Bobby".into());
    kept.unwrap();
    settled().await;
    session.says("NLN NLN friend0@example.com Someone%20else 0\r\n");
    settled().await;
    assert!(text(&row(&place, 0)).starts_with("Bobby"));
    assert!(text(&find(&place, "[role=tab]")).contains("Bobby"));
    assert!(text(&find(&place, ".recipients")).contains("Bobby"));
    store
        .keep_contact(&friend(0), |kept| kept.nickname.clear())
        .unwrap();
    settled().await;
    assert!(text(&row(&place, 0)).starts_with("Someone else"));
    place.remove();
}

#[wasm_bindgen_test]
async fn opening_gives_the_composer_the_focus_also_where_it_is_shown_already() {
    let (store, _session, place) = page(3).await;
    conversation(&store).await;
    for by_key in [false, true, false] {
        let row = row(&place, 0);
        row.focus().unwrap();
        assert!(!is_composer_focused());
        if by_key {
            press(&row, "Enter").await;
        } else {
            row.click();
            settled().await;
        }
        assert!(is_composer_focused(), "by key: {by_key}");
    }
    place.remove();
}

#[wasm_bindgen_test]
async fn who_has_left_says_nothing_any_more() {
    let (_store, mut session, place) = page(2).await;
    let data = "<Data><PSM>soup day</PSM><CurrentMedia></CurrentMedia></Data>";
    session.says(&format!("UBX friend0@example.com {}\r\n{data}", data.len()));
    settled().await;
    assert!(text(&row(&place, 0)).contains("soup day"));
    session.says("FLN friend0@example.com\r\n");
    settled().await;
    assert!(!text(&row(&place, 0)).contains("soup day"));
    place.remove();
}

#[wasm_bindgen_test]
async fn what_is_playing_is_told_by_hand_and_told_no_more() {
    let (store, mut session, place) = page(1).await;
    let told = |session: &mut ScriptedSession| {
        session.says("QNG 50\r\n");
        let is_message = |(_, command): &&(ConnId, String)| command.starts_with("UUX ");
        let told = session.sent.iter().rfind(is_message);
        told.map_or_else(String::new, |(_, command)| command.clone())
    };
    store.open_menu(MenuOf::OwnStatus, (10, 10));
    settled().await;
    find(&place, "[data-action=now-playing]").click();
    settled().await;
    find(&place, "#playing-submit").click();
    settled().await;
    assert!(is_there(&place, "#playing-dialog [role=alert]"), "no title");
    for (field, value) in [("title", "Eple"), ("artist", "Röyksopp")] {
        let field: HtmlInputElement = find(&place, &format!("#playing-{field}")).unchecked_into();
        field.set_value(value);
    }
    find(&place, "#playing-submit").click();
    settled().await;
    assert!(!is_there(&place, "#playing-dialog"));
    assert!(told(&mut session).contains("\\0Music\\01\\0{0} - {1}\\0Eple\\0Röyksopp\\0\\0<"));
    assert_eq!(text(&find(&place, "#my-song")), "Eple - Röyksopp");
    find(&place, "#my-song").click();
    settled().await;
    let title: HtmlInputElement = find(&place, "#playing-title").unchecked_into();
    assert_eq!(title.value(), "Eple");
    find(&place, "#playing-stop").click();
    settled().await;
    assert!(told(&mut session).contains("<CurrentMedia></CurrentMedia>"));
    assert!(!is_there(&place, "#my-song"));
    place.remove();
}

#[wasm_bindgen_test]
async fn a_favourite_by_key_stands_at_the_top() {
    let (_store, _session, place) = page(3).await;
    let second = row(&place, 1);
    second.focus().unwrap();
    press(&second, "f").await;
    let lines = place.query_selector_all("[data-line]").unwrap();
    let first: Element = lines.item(0).unwrap().unchecked_into();
    assert_eq!(
        first.get_attribute("data-group").as_deref(),
        Some("favourites")
    );
    let line = format!("[data-line='favourites {}']", friend(1));
    press(&find(&place, &line), "f").await;
    assert!(place.query_selector(&line).unwrap().is_none());
    place.remove();
}

#[wasm_bindgen_test]
async fn the_menu_key_opens_the_menu_of_the_line() {
    let (store, _session, place) = page(2).await;
    let line = row(&place, 0);
    line.focus().unwrap();
    press(&line, "ContextMenu").await;
    assert!(store.page().layers.menu.is_some());
    store.close_menu();
    place.remove();
}

#[wasm_bindgen_test]
async fn a_contact_is_moved_by_key_and_put_back() {
    let (store, mut session, place) = page(2).await;
    session.says("LSG Work g1\r\nLSG Book%20club g2\r\n");
    settled().await;
    let line = row(&place, 0);
    line.focus().unwrap();
    press(&line, "m").await;
    let dialog = store.page().layers.dialog.clone();
    assert_eq!(dialog, Some(Dialog::Move(friend(0), None)));
    // The dialogs are no part of this screen: what they ask for is.
    store.close_dialog();
    let to = Destination::New("Runners".into());
    let way = store.way_to(&friend(0), None, to, false).unwrap();
    store.begin_move(&way);
    assert!(sent(&session, "ADC").is_empty());
    let asked = sent_now(&mut session, "ADG");
    let number = asked.split(' ').nth(1).unwrap().to_owned();
    session.says(&format!("ADG {number} Runners g3\r\n"));
    agree(&mut session, "ADC");
    settled().await;
    let moved = store.page().moves.done().cloned();
    assert_eq!(
        moved.map(|it| it.to.as_str().to_owned()).as_deref(),
        Some("g3")
    );
    store.undo_move();
    assert!(sent_now(&mut session, "REM").contains("g3"));
    assert_eq!(store.page().moves.done(), None);
    place.remove();
}

/// The same, of what was asked for outside of an answer.
fn sent_now(session: &mut ScriptedSession, verb: &str) -> String {
    session.says("QNG 50\r\n");
    sent(session, verb)
}

#[wasm_bindgen_test]
async fn a_contact_is_dragged_to_a_group() {
    let (store, mut session, place) = page(2).await;
    session.says("LSG Work g1\r\n");
    settled().await;
    let heading = "[data-group=g1]";
    let drag = Drag::of(&row(&place, 0)).await;
    assert!(row(&place, 0).class_list().contains("dragged"));
    // A file that comes while the page still knows of somebody is nobody.
    let file = Drag(DataTransfer::new().unwrap());
    file.fire(&find(&place, heading), "dragover").await;
    assert!(!find(&place, heading).class_list().contains("drop-target"));
    drag.fire(&find(&place, heading), "dragover").await;
    assert!(find(&place, heading).class_list().contains("drop-target"));
    assert!(text(&find(&place, heading)).contains("Move here"));
    drag.fire(&find(&place, heading), "drop").await;
    assert!(!find(&place, heading).class_list().contains("drop-target"));
    assert!(store.page().dragged.is_none());
    sent_now(&mut session, "ADC");
    agree(&mut session, "ADC");
    settled().await;
    let line = format!("[data-line='g1 {}']", friend(0));
    find(&place, &line);
    // Over the group that they are in they come to nothing.
    let drag = Drag::of(&find(&place, &line)).await;
    drag.fire(&find(&place, heading), "dragover").await;
    assert!(!find(&place, heading).class_list().contains("drop-target"));
    drag.fire(&find(&place, &line), "dragend").await;
    assert!(store.page().dragged.is_none());
    place.remove();
}

/// The sheet of rows, and the transcript where it is seen, by which a finger finds what is under it.
const SHEETS: &str = concat!(
    include_str!("view/contact_list/contact_row.css"),
    "#log { position: fixed; inset: 0 0 auto auto; width: 200px; height: 100px; }"
);

/// A finger, which touches one element and is then anywhere.
struct Finger {
    touched: HtmlElement,
    at: (f64, f64),
}

impl Finger {
    async fn on(touched: &HtmlElement) -> Self {
        // The headings above it are seen too.
        touched.scroll_into_view_with_bool(false);
        let finger = Self {
            touched: touched.clone(),
            at: middle(touched),
        };
        finger.fire("touchstart").await;
        finger
    }

    /// Pressed for long.
    async fn lifts(touched: &HtmlElement) -> Self {
        let finger = Self::on(touched).await;
        sleep(Duration::from_millis(600)).await;
        settled().await;
        finger
    }

    /// Whether the browser may do what it does with a move, which is to scroll.
    async fn goes_to(&mut self, element: &HtmlElement) -> bool {
        self.at = middle(element);
        self.fire("touchmove").await
    }

    async fn fire(&self, kind: &str) -> bool {
        let init = TouchInit::new(1, &self.touched);
        init.set_client_x(self.at.0 as i32);
        init.set_client_y(self.at.1 as i32);
        let touches = js_sys::Array::of1(&Touch::new(&init).unwrap());
        let init = TouchEventInit::new();
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_changed_touches(&touches);
        if kind != "touchend" {
            init.set_touches(&touches);
        }
        let event = TouchEvent::new_with_event_init_dict(kind, &init).unwrap();
        let goes_on = self.touched.dispatch_event(&event).unwrap();
        settled().await;
        goes_on
    }
}

fn middle(element: &HtmlElement) -> (f64, f64) {
    let place = element.get_bounding_client_rect();
    let half = |length: f64| (length / 2.0).floor();
    (
        place.left() + half(place.width()),
        place.top() + half(place.height()),
    )
}

#[wasm_bindgen_test]
async fn a_finger_takes_a_contact_to_a_group() {
    let (store, mut session, place) = page(2).await;
    dress(&place, SHEETS);
    session.says("LSG Work g1\r\n");
    settled().await;
    let heading = find(&place, "[data-group=g1]");
    let mut finger = Finger::lifts(&row(&place, 0)).await;
    assert!(row(&place, 0).class_list().contains("dragged"));
    assert!(!finger.goes_to(&heading).await, "nothing scrolls");
    let picture = find(&place, ".touch-drag");
    let bounds = picture.get_bounding_client_rect();
    let above = finger.at.1 - bounds.bottom();
    assert!(above.abs() < 40.0, "{above} above the finger");
    assert!(bounds.left() <= finger.at.0 && finger.at.0 <= bounds.right());
    assert!(heading.class_list().contains("drop-target"));
    finger.fire("touchend").await;
    assert!(!is_there(&place, ".touch-drag"));
    assert!(!heading.class_list().contains("drop-target"));
    assert!(store.page().dragged.is_none());
    assert!(sent_now(&mut session, "ADC").ends_with("g1"));
    place.remove();
}

#[wasm_bindgen_test]
async fn a_finger_takes_a_contact_into_a_conversation() {
    let (store, mut session, place) = page(2).await;
    dress(&place, SHEETS);
    conversation(&store).await;
    let mut finger = Finger::lifts(&row(&place, 1)).await;
    let log = find(&place, "#log");
    finger.goes_to(&log).await;
    assert!(text(&find(&place, ".drop")).contains("Friend 1"));
    finger.fire("touchend").await;
    assert!(!is_there(&place, ".drop"));
    assert!(sent_now(&mut session, "XFR").ends_with(" SB"));
    place.remove();
}

#[wasm_bindgen_test]
async fn a_finger_that_moves_at_once_scrolls_and_takes_nobody_up() {
    let (store, mut session, place) = page(2).await;
    session.says("LSG Work g1\r\n");
    settled().await;
    let heading = find(&place, "[data-group=g1]");
    let mut finger = Finger::on(&row(&place, 0)).await;
    assert!(finger.goes_to(&heading).await, "the browser's own");
    sleep(Duration::from_millis(600)).await;
    assert!(store.page().dragged.is_none());
    finger.fire("touchend").await;
    assert!(sent_now(&mut session, "ADC").is_empty());
    // Nor does one that is lifted again, which opens the conversation as ever.
    let finger = Finger::on(&row(&place, 0)).await;
    assert!(finger.fire("touchend").await, "a click may follow");
    sleep(Duration::from_millis(600)).await;
    assert!(store.page().dragged.is_none());
    // The browser takes the touch for itself.
    let mut finger = Finger::lifts(&row(&place, 0)).await;
    finger.goes_to(&heading).await;
    finger.fire("touchcancel").await;
    assert!(store.page().dragged.is_none());
    assert!(!is_there(&place, ".touch-drag"));
    assert!(sent_now(&mut session, "ADC").is_empty());
    place.remove();
}

#[wasm_bindgen_test]
async fn a_finger_that_presses_long_and_moves_nowhere_opens_the_menu() {
    let (store, _session, place) = page(2).await;
    let finger = Finger::lifts(&row(&place, 0)).await;
    assert!(store.page().layers.menu.is_none(), "it may yet move");
    assert!(!finger.fire("touchend").await, "no click");
    assert!(store.page().layers.menu.is_some());
    assert!(store.page().dragged.is_none());
    store.close_menu();
    place.remove();
}

#[wasm_bindgen_test]
async fn a_contact_is_dragged_into_a_conversation() {
    let (store, mut session, place) = page(2).await;
    conversation(&store).await;
    assert!(sent_now(&mut session, "XFR").is_empty());
    let drag = Drag::of(&row(&place, 1)).await;
    let log = find(&place, "#log");
    drag.fire(&log, "dragover").await;
    assert!(text(&find(&place, ".drop")).contains("Friend 1"));
    drag.fire(&log, "drop").await;
    assert!(!is_there(&place, ".drop"));
    // A switchboard is wanted, to call them to.
    assert!(sent_now(&mut session, "XFR").ends_with(" SB"));
    // Who is in it already is not invited.
    let drag = Drag::of(&row(&place, 0)).await;
    drag.fire(&log, "dragover").await;
    assert!(!is_there(&place, ".drop"));
    place.remove();
}

#[wasm_bindgen_test]
async fn a_conversation_blocks_its_person_and_says_so() {
    let (store, mut session, place) = page(2).await;
    conversation(&store).await;
    assert!(!is_there(&place, ".blocked"));
    find(&place, "#block").click();
    sent_now(&mut session, "ADC");
    let commands: Vec<_> = session
        .sent
        .iter()
        .map(|(_, it)| it.trim().to_owned())
        .collect();
    for command in commands {
        if command.starts_with("REM ") || command.starts_with("ADC ") {
            session.says(&format!("{command}\r\n"));
        }
    }
    settled().await;
    assert!(text(&find(&place, ".blocked")).contains("blocked Friend 0"));
    place.remove();
}
