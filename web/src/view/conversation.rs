//! Conversations: the tabs, and the one that is shown.

mod composer;
mod composer_field;
mod delivery;
mod display_pictures;
mod emoticon_picker;
mod empty_state;
mod event_line;
mod file_card;
mod file_drop;
mod message;
mod message_group;
mod pane;
mod phone_header;
mod recipients;
mod send_file_button;
mod tab;
mod tabs;
mod toolbar;
mod transcript;
mod typing_line;

use model::text::t;
use msnp11::client::ConversationId;
use yew::prelude::*;

use self::{empty_state::NoConversation, pane::ConversationPane, tabs::Tabs};
use super::{banners::Banners, hooks::narrow_page::use_phone};
use crate::store::{Store, use_store};

/// What a conversation is called: the other's name, or everybody's.
pub(crate) fn title_of(store: &Store, id: ConversationId) -> String {
    let messenger = store.messenger();
    let conversation = messenger.conversation(id);
    conversation.map_or_else(String::new, |conversation| {
        model::names::title(&messenger, conversation)
    })
}

/// The side of the page where people talk.
#[component]
pub(crate) fn Conversations() -> Html {
    let store = use_store();
    let phone = use_phone();
    let shown = store
        .active()
        .filter(|id| store.messenger().conversation(*id).is_some());
    let room = shown.map_or_else(
        || html! { <NoConversation /> },
        |id| html! { <ConversationPane key={id.0} {id} {phone} /> },
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
