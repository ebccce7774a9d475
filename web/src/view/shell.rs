//! The page while signed in: the list beside the conversation, or one of the two on a phone.

use yew::prelude::*;

use super::{
    chat::{Talk, phone::use_phone},
    chats::Chats,
    dialogs::Dialogs,
    keyboard::Keyboard,
    list::ContactList,
    menus::Menus,
    toasts::Toasts,
};
use crate::store::{PhoneView, use_store};

/// Both panes on a wide screen; on a narrow one the style shows the one that `data-shown` names.
#[component]
pub(crate) fn Shell() -> Html {
    let store = use_store();
    let phone = use_phone();
    let talking = store
        .active()
        .is_some_and(|id| store.messenger().conversation(id).is_some());
    html! {
        <div class="sky app" data-shown={if talking { "talk" } else { "list" }}>
            if phone && store.phone_view() == PhoneView::Chats {
                <Chats />
            } else {
                <ContactList />
            }
            <Talk />
            <Keyboard />
            <Toasts />
            <Menus />
            <Dialogs />
        </div>
    }
}
