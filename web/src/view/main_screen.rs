//! The page while signed in: the list beside the conversation, or one of the two on a phone.

use yew::prelude::*;

use super::{
    contact_list::ContactList, conversation::Conversations, conversation_list::ConversationList,
    dialogs::Dialogs, hooks::narrow_page::use_phone, keyboard_shortcuts::KeyboardShortcuts,
    menus::Menus, toasts::Toasts,
};
use crate::store::{PhoneView, use_store};

/// Both panes on a wide screen; on a narrow one the style shows the one that `data-shown` names.
#[component]
pub(crate) fn MainScreen() -> Html {
    let store = use_store();
    let phone = use_phone();
    let talking = store
        .active()
        .is_some_and(|id| store.messenger().conversation(id).is_some());
    html! {
        <div class="sky app" data-shown={if talking { "talk" } else { "list" }}>
            if phone && store.phone_view() == PhoneView::Conversations {
                <ConversationList />
            } else {
                <ContactList />
            }
            <Conversations />
            <KeyboardShortcuts />
            <Toasts />
            <Menus />
            <Dialogs />
        </div>
    }
}
