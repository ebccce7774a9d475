//! Conversations: the tabs, and the one that is shown.

mod composer;
mod delivery;
mod emoticons;
mod ink;
mod insert;
mod line;
mod note;
mod nothing;
mod people;
pub(crate) mod phone;
mod phone_head;
mod picker;
mod pictures;
mod rich_text;
mod room;
mod run;
mod runs;
mod sentence;
mod tab;
mod tabs;
mod time;
mod to;
mod toolbar;
mod transcript;
mod typing;
pub(crate) mod words;

use yew::prelude::*;

use self::{nothing::Nothing, phone::use_phone, room::Room, tabs::Tabs};
use crate::{store::use_store, text::t, view::reconnect::ReconnectBanner};

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
                <ReconnectBanner />
            }
            if !phone {
                <Tabs {shown} />
            }
            {room}
        </main>
    }
}
