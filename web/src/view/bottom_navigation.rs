//! The dock of a phone: which view fills the screen.

use model::{
    layers::Dialog,
    page::PhoneView,
    text::{t, t_with},
};
use yew::prelude::*;

use super::widgets::icon::Icon;
use crate::{drawing_count::count_drawing, store::use_store, view::hooks::watch::use_page};

/// Contacts, the settings, and the open conversations with how much is unread in them.
#[component]
pub(crate) fn BottomNavigation() -> Html {
    count_drawing!();
    let store = use_store();
    let (shown, unread) = use_page(|page| (page.phone_view, page.unread.total()));
    let view = |view: PhoneView, id: &'static str, icon: &'static str, unread: u32| {
        let on = view == shown;
        let store = store.clone();
        let onclick = move |_: MouseEvent| store.show_phone_view(view);
        html! {
            <button class={classes!(on.then_some("on"))} type="button" data-view={id}
                aria-current={on.then_some("page")} {onclick}>
                <Icon id={icon} class="l" />
                { t(&format!("dock-{id}")) }
                if unread > 0 {
                    <span key={unread} class="unread" role="img" aria-label={t_with("chat-unread", &[("count", unread.into())])}>{ unread }</span>
                }
            </button>
        }
    };
    let settings = {
        let store = store.clone();
        move |_: MouseEvent| store.open_dialog(Dialog::Settings)
    };
    html! {
        <nav class="bottom-navigation" aria-label={t("dock")}>
            { view(PhoneView::Contacts, "contacts", "ic-people", 0) }
            { view(PhoneView::Conversations, "chats", "ic-chat", unread) }
            <button type="button" id="dock-settings" aria-haspopup="dialog" onclick={settings}>
                <Icon id="ic-settings" class="l" />
                { t("settings") }
            </button>
        </nav>
    }
}
