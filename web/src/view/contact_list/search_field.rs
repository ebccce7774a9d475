//! The search field over the contacts.

use model::{
    contact_sections,
    shortcuts::{self, Action},
    text::t,
};
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::tree;
use crate::{
    drawing_count::count_drawing,
    format::name_order,
    store::use_store,
    view::{hooks::watch::use_page, widgets::search_box::SearchBox},
};

/// The field: Ctrl+K goes there, arrow down goes on to who was found, Enter opens the first, Esc ends the search.
#[component]
pub(crate) fn SearchField() -> Html {
    count_drawing!();
    let store = use_store();
    let text = use_page(|page| page.search.clone());
    let search = Callback::from(move |text: String| {
        tree::scroll_to_start();
        store.change_page(|page| page.search = text);
    });
    // Before the first key has to wait for it.
    let onfocus = {
        let store = use_store();
        move |_: FocusEvent| {
            let messenger = store.messenger();
            let contacts: Vec<_> = messenger.roster().contacts().collect();
            contact_sections::found(&contacts, "", name_order::fold);
        }
    };
    let onkeydown = {
        let (search, searching) = (search.clone(), !text.is_empty());
        move |event: KeyboardEvent| match event.key().as_str() {
            _ if event.is_composing() => {}
            "Escape" if searching => {
                event.prevent_default();
                search.emit(String::new());
            }
            "ArrowDown" => {
                event.prevent_default();
                tree::focus_first();
            }
            "Enter" if searching => {
                event.prevent_default();
                tree::open_first();
            }
            _ => {}
        }
    };
    html! {
        <div class="find">
            <SearchBox id="find" label="list-find" value={text.clone()} shortcut={shortcuts::aria(Action::Search)} onsearch={search} {onfocus} {onkeydown}>
                if text.is_empty() {
                    <kbd aria-hidden="true">{t("list-find-key")}</kbd>
                }
            </SearchBox>
        </div>
    }
}
