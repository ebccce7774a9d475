//! Whatever the page does not take from its person leaves a line that says so.

use model::page::Toast;
use msnp11::client::{ConversationId, EntryKind, TransferError, TransferState};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    DataTransfer, DragEvent, DragEventInit, Element, File, HtmlFormElement, HtmlTextAreaElement,
};

use crate::{
    effects::unhandled_drops,
    scripted_session::friend,
    store::Store,
    test_page::{conversation, entries, find_as, is_there, settled, signed_in},
};

fn file(name: &str, content: &str) -> File {
    let parts = js_sys::Array::of1(&content.into());
    File::new_with_str_sequence(&parts, name).unwrap()
}

/// Drops files; whether somebody took the event, else the browser would show the file.
async fn drop_on(target: &Element, files: &[File]) -> bool {
    let data = DataTransfer::new().unwrap();
    for file in files {
        data.items().add_with_file(file).unwrap();
    }
    let init = DragEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_data_transfer(Some(&data));
    let event = DragEvent::new_with_event_init_dict("drop", &init).unwrap();
    let taken = !target.dispatch_event(&event).unwrap();
    settled().await;
    // Files are looked at before they are offered.
    settled().await;
    taken
}

fn failed(store: &Store, id: ConversationId) -> Vec<TransferError> {
    let messenger = store.messenger();
    let conversation = messenger.conversation(id).unwrap();
    let files = conversation
        .entries
        .iter()
        .filter_map(|entry| match entry.kind {
            EntryKind::File(id) => messenger.transfer(id),
            _ => None,
        });
    let failures = files.filter_map(|transfer| match transfer.state {
        TransferState::Failed(why) => Some(why),
        _ => None,
    });
    failures.collect()
}

fn toasts(store: &Store) -> Vec<String> {
    let page = store.page();
    let toasts = page.notices.shown().iter();
    let refusals = toasts.filter_map(|(_, toast)| match toast {
        Toast::RejectedInput(what) => Some(what.sentence()),
        _ => None,
    });
    refusals.collect()
}

#[wasm_bindgen_test]
async fn files_dropped_beside_a_conversation_are_refused_in_words() {
    let (store, _session, place) = signed_in(2).await;
    unhandled_drops::begin(&store);
    let list: Element = find_as(&place, "#contacts");
    assert!(drop_on(&list, &[file("notes.txt", "hello")]).await);
    let told = toasts(&store);
    assert!(told[0].contains("Nothing was sent"), "{told:?}");
    place.remove();
}

#[wasm_bindgen_test]
async fn files_dropped_on_a_group_say_why_they_go_nowhere() {
    let (store, mut session, place) = signed_in(3).await;
    session.calls(friend(0));
    session.says_there("JOI friend1@example.com Friend%201\r\n");
    session.writes(friend(0), "all of us");
    settled().await;
    let group = store
        .messenger()
        .conversations()
        .find(|it| it.is_group)
        .unwrap()
        .id;
    store.show(Some(group));
    settled().await;
    let log: Element = find_as(&place, "#log");
    assert!(drop_on(&log, &[file("a.txt", "a"), file("b.txt", "b")]).await);
    assert_eq!(failed(&store, group), [TransferError::Group; 2]);
    place.remove();
}

#[wasm_bindgen_test]
async fn an_empty_file_leaves_a_card() {
    let (store, _session, place) = signed_in(2).await;
    let id = conversation(&store).await;
    let log: Element = find_as(&place, "#log");
    assert!(drop_on(&log, &[file("nothing.txt", "")]).await);
    assert_eq!(failed(&store, id), [TransferError::Empty]);
    let card: Element = find_as(&place, ".card.file");
    assert!(card.text_content().unwrap().contains("The file is empty"));
    place.remove();
}

#[wasm_bindgen_test]
async fn a_text_that_nobody_would_see_says_so() {
    let (store, _session, place) = signed_in(2).await;
    let id = conversation(&store).await;
    let field: HtmlTextAreaElement = find_as(&place, "#compose");
    let form: HtmlFormElement = field.form().unwrap();
    for (text, told) in [
        ("", false),
        (" \n", false),
        ("\u{2800}", true),
        ("\u{3164} ", true),
        ("\u{200B} \u{3164}", true),
        ("\u{E0041}", true),
    ] {
        field.set_value(text);
        form.request_submit().unwrap();
        settled().await;
        let shown = is_there(&place, "#unsent");
        assert_eq!(shown, told, "{text:?}");
        assert_eq!(field.value(), text, "it stays to be changed");
    }
    assert!(entries(&store, id).is_empty());
    place.remove();
}
