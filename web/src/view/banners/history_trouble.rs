//! The banner of a history that is not kept any more.

use model::{history::Trouble, keys::Key, text::t};
use msnp11::client::Session;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::{hooks::watch::use_watch, widgets::icon::Icon},
};

/// Says once that new messages are not saved. While something is worse, that is told instead.
#[component]
pub(crate) fn HistoryTrouble() -> Html {
    count_drawing!();
    let store = use_store();
    let Some(trouble) = use_watch(vec![Key::Page, Key::Session], told) else {
        return Html::default();
    };
    let text = match trouble {
        Trouble::Full => "history-full",
        Trouble::Unavailable => "history-unavailable",
    };
    let onclick = move |_: MouseEvent| store.change_page(|page| page.history.dismiss());
    html! {
        <div class="banner" id="history-trouble">
            <Icon id="ic-history" />
            <span>{ t(text) }</span>
            <span class="spacer"></span>
            <button class="button compact" type="button" data-action="dismiss" {onclick}>{ t("history-trouble-close") }</button>
        </div>
    }
}

/// What is told now.
pub(super) fn told(store: &Store) -> Option<Trouble> {
    let page = store.page();
    let calm = page.closes_at().is_none() && *store.messenger().session() == Session::SignedIn;
    page.history.told().filter(|_| calm)
}
