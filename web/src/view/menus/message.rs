//! What can be done with a message.

use model::{
    coded_text::plain,
    keys::Key,
    text::{t, t_with},
};
use msnp11::client::{ConversationId, EntryId, EntryKind};
use yew::prelude::*;

use super::{item::Item, layer::Layer};
use crate::{clipboard, drawing_count::count_drawing, view::hooks::watch::use_store_of};

/// Characters of the message that stand over the entries.
const SHOWN: usize = 80;

/// What [`MessageMenu`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct MessageMenuProps {
    /// In which conversation.
    pub conversation: ConversationId,
    /// Which.
    pub entry: EntryId,
    /// Where it opens.
    pub at: (i32, i32),
}

/// Copy it, quote it, or find the same words.
#[component]
pub(crate) fn MessageMenu(props: &MessageMenuProps) -> Html {
    count_drawing!();
    let (id, entry) = (props.conversation, props.entry);
    let store = use_store_of(vec![Key::Entries(id)]);
    let messenger = store.messenger();
    let said = messenger
        .conversation(id)
        .and_then(|conversation| conversation.entry(entry));
    let Some(EntryKind::Text { text, .. }) = said.map(|said| &said.kind) else {
        return Html::default();
    };
    let text = plain(text).into_owned();
    let copy = {
        let text = text.clone();
        Callback::from(move |()| clipboard::copy(&text))
    };
    let quote = {
        let store = store.clone();
        Callback::from(move |()| store.quote(id, entry))
    };
    let find = {
        let (store, text) = (store.clone(), text.clone());
        Callback::from(move |()| store.find(text.trim().lines().next()))
    };
    let short: String = text.chars().take(SHOWN).collect();
    let head = html! {
        <div class="menu-heading"><bdi class="text quiet cut">{ short.clone() }</bdi></div>
    };
    html! {
        <Layer label={t_with("menu-of", &[("name", t("message-menu").into())])} at={props.at} {head}>
            <Item action="copy" icon="ic-copy" text="message-copy" key_text="key-copy" onchoose={copy} />
            <Item action="quote" icon="ic-quote" text="message-quote" key_text="key-quote" onchoose={quote} />
            <Item action="find-same" icon="ic-search" text="message-find" onchoose={find} />
        </Layer>
    }
}
