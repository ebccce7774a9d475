//! Conversations: the tabs, and the one that is shown.

mod composer;
mod custom;
mod custom_emoticon;
mod delivery;
mod drop;
pub(crate) mod emoticons;
mod file_card;
mod ink;
mod insert;
mod line;
mod note;
mod nothing;
pub(crate) mod people;
pub(crate) mod phone;
mod phone_head;
mod picker;
mod pictures;
mod rich_text;
mod room;
mod run;
mod runs;
mod send_file;
pub(crate) mod sentence;
mod tab;
mod tabs;
mod time;
mod to;
mod toolbar;
mod transcript;
mod typing;
pub(crate) mod words;

use msnp11::client::ConversationId;
use yew::prelude::*;

use self::{nothing::Nothing, phone::use_phone, room::Room, tabs::Tabs};
use crate::{
    store::{Store, use_store},
    text::t,
    view::banners::Banners,
};

/// What a conversation is called: the other's name, or everybody's.
pub(crate) fn title_of(store: &Store, id: ConversationId) -> String {
    let messenger = store.messenger();
    let conversation = messenger.conversation(id);
    conversation.map_or_else(String::new, |conversation| {
        people::title(&messenger, conversation)
    })
}

/// The side of the page where people talk.
#[component]
pub(crate) fn Talk() -> Html {
    let store = use_store();
    let phone = use_phone();
    let shown = store
        .active()
        .filter(|id| store.messenger().conversation(*id).is_some());
    let room = shown.map_or_else(
        || html! { <Nothing /> },
        |id| html! { <Room key={id.0} {id} {phone} /> },
    );
    html! {
        <main class={classes!("talk", phone.then_some("phone"))} aria-label={t("chat-conversations")}>
            if phone && shown.is_some() {
                <Banners />
            }
            if !phone {
                <Tabs {shown} />
            }
            {room}
        </main>
    }
}
