//! The lines that were sent come back into the composer: with Up while it is empty, and on from there.

use model::{
    sent_lines,
    shortcuts::{Action, Place},
};
use msnp11::client::{ConversationId, EntryId};
use web_sys::{HtmlTextAreaElement, KeyboardEvent};
use yew::prelude::*;

use super::composer_field;
use crate::{
    store::{Store, use_store},
    view::keyboard_shortcuts,
};

/// What is to be told of the keys in the field. It does something with those that go through the lines, unless the person
/// has changed the one that stands there: then the arrows are the caret's.
#[hook]
pub(crate) fn use_sent_lines(
    id: ConversationId,
    field: &NodeRef,
    written: Callback<()>,
) -> Callback<KeyboardEvent> {
    let store = use_store();
    // The line that stands in the field.
    let standing = use_mut_ref(|| None::<(EntryId, String)>);
    let field = field.clone();
    Callback::from(move |event: KeyboardEvent| {
        let back = match keyboard_shortcuts::action(&event, Place::Composer) {
            Some(Action::SentBefore) => true,
            Some(Action::SentAfter) => false,
            _ => return,
        };
        let Some(field) = field.cast::<HtmlTextAreaElement>() else {
            return;
        };
        let text = field.value();
        let mut standing = standing.borrow_mut();
        if standing.as_ref().is_some_and(|(_, line)| *line != text) {
            *standing = None;
        }
        if !composer_field::is_at_end(&field) || (standing.is_none() && !text.is_empty()) {
            return;
        }
        let from = standing.as_ref().map(|(entry, _)| *entry);
        let line = line(&store, id, from, back);
        if line.is_none() && (back || from.is_none()) {
            return;
        }
        event.prevent_default();
        composer_field::replace(&field, line.as_ref().map_or("", |(_, text)| text));
        *standing = line;
        drop(standing);
        written.emit(());
    })
}

fn line(
    store: &Store,
    id: ConversationId,
    from: Option<EntryId>,
    back: bool,
) -> Option<(EntryId, String)> {
    let messenger = store.messenger();
    let entries = messenger.conversation(id)?.entries.iter();
    let (entry, text) = if back {
        sent_lines::before(entries, from)
    } else {
        sent_lines::after(entries, from?)
    }?;
    Some((entry, text.to_owned()))
}
