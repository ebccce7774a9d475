//! Keys in a transcript: from message to message, and what can be done with the one that has the focus.

use model::{coded_text::plain, layers::MenuOf};
use msnp11::client::{ConversationId, EntryId, EntryKind};
use web_sys::{Element, KeyboardEvent, MouseEvent};
use yew::TargetCast as _;

use crate::{
    browser, clipboard,
    focus::{all, focus},
    store::Store,
    view::menus,
};

/// Up and down go from message to message, the first time to the last that is seen. On a message Enter opens what can be done
/// with it, Ctrl+C copies it, Q quotes it, and Esc goes back to writing.
pub(super) fn on_key(store: &Store, id: ConversationId, log: &Element, event: &KeyboardEvent) {
    let Some(target) = event.target_dyn_into::<Element>() else {
        return;
    };
    let message = Some(&target).filter(|target| target.class_list().contains("message"));
    let control = event.ctrl_key() || event.meta_key();
    if event.alt_key() || (message.is_none() && target != *log) {
        return;
    }
    let done = match (event.key().as_str(), message) {
        ("ArrowUp", _) if !control => go(log, message, |place| place.checked_sub(1)),
        ("ArrowDown", _) if !control => go(log, message, |place| Some(place + 1)),
        ("Enter", Some(message)) => open_menu(store, id, message),
        ("Escape", Some(_)) => browser::document()
            .and_then(|document| document.get_element_by_id("compose"))
            .map(|composer| focus(Some(composer))),
        ("c" | "C", Some(message)) if control && !browser::has_selection() => {
            copy(store, id, message)
        }
        ("q" | "Q", Some(message)) if !control => {
            entry_of(message).map(|entry| store.quote(id, entry))
        }
        _ => None,
    };
    if done.is_some() {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// The menu of a message is asked for, by the right button, by holding it or by a key. Links and what is selected have the
/// browser's own.
pub(super) fn on_menu(store: &Store, id: ConversationId, event: &MouseEvent) {
    if event.default_prevented() || browser::has_selection() {
        return;
    }
    let target = event.target_dyn_into::<Element>();
    let closest = |selector| target.as_ref()?.closest(selector).ok().flatten();
    let message = closest(".message").filter(|_| closest("a").is_none());
    if let Some(entry) = message.and_then(|message| entry_of(&message)) {
        event.prevent_default();
        store.open_menu(MenuOf::Message(id, entry), menus::here(event));
    }
}

/// The message that an element draws.
pub(super) fn entry_of(message: &Element) -> Option<EntryId> {
    message
        .get_attribute("data-entry")?
        .parse()
        .ok()
        .map(EntryId)
}

/// Goes to another message; at the ends the browser scrolls.
fn go(
    log: &Element,
    from: Option<&Element>,
    to: impl FnOnce(usize) -> Option<usize>,
) -> Option<()> {
    let messages = all(log, ".message");
    let place = match from {
        Some(from) => to(messages.iter().position(|message| message == from)?)?,
        None => {
            let end = log.get_bounding_client_rect().bottom();
            let is_seen =
                |message: &Element| message.get_bounding_client_rect().bottom() <= end + 1.0;
            messages.partition_point(is_seen).checked_sub(1)?
        }
    };
    focus(Some(messages.get(place)?.clone()));
    Some(())
}

fn open_menu(store: &Store, id: ConversationId, message: &Element) -> Option<()> {
    let entry = entry_of(message)?;
    let place = message.get_bounding_client_rect();
    // Whole pixels are enough for a menu.
    let start = browser::inline_start(&place);
    let at = (start as i32, place.bottom() as i32);
    store.open_menu(MenuOf::Message(id, entry), at);
    Some(())
}

fn copy(store: &Store, id: ConversationId, message: &Element) -> Option<()> {
    let messenger = store.messenger();
    let entry = messenger.conversation(id)?.entry(entry_of(message)?)?;
    let EntryKind::Text { text, .. } = &entry.kind else {
        return None;
    };
    clipboard::copy(&plain(text));
    Some(())
}
