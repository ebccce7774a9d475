//! The open conversations as a list: what the tabs are on a wide screen.

mod row;

use std::cmp::Reverse;

use model::{
    keys::Key,
    text::{t, t_with},
};
use yew::prelude::*;

use self::row::Row;
use super::{banners::Banners, bottom_navigation::BottomNavigation};
use crate::{drawing_count::count_drawing, view::hooks::watch::use_watch};

/// The pane with the conversations, the one with the newest entry first.
#[component]
pub(crate) fn ConversationList() -> Html {
    count_drawing!();
    let chats = use_watch(vec![Key::Conversations, Key::AllEntries], |store| {
        let messenger = store.messenger();
        let chats = messenger.conversations().map(|chat| {
            let newest = chat.entries.back().map(|entry| entry.at);
            (Reverse(newest), Reverse(chat.id), chat.id)
        });
        let mut chats: Vec<_> = chats.collect();
        chats.sort();
        chats.into_iter().map(|(.., id)| id).collect::<Vec<_>>()
    });
    html! {
        <main class="pane phone" id="chats" aria-label={t("chat-conversations")}>
            <header class="glass"><div class="page-title"><h1>{ t("dock-chats") }</h1></div></header>
            <Banners />
            if chats.is_empty() {
                <div class="empty-state">
                    <svg class="emblem" aria-hidden="true"><use href="#emblem" /></svg>
                    <h2>{ t("chats-none") }</h2>
                    <p>{ t("chats-none-how") }</p>
                </div>
            } else {
                <div class="people">
                    <h2 class="group-heading not-a-button">
                        { t("chats-open") }{" "}
                        <span class="count">{ t_with("list-count", &[("total", chats.len().into())]) }</span>
                    </h2>
                    <ul>{ for chats.into_iter().map(|id| html! { <Row key={id.0} {id} /> }) }</ul>
                </div>
            }
            <BottomNavigation />
        </main>
    }
}
