//! The page while signed in: the list beside the conversation, or one of the two on a phone.

use model::page::PhoneView;
use yew::prelude::*;

use super::{
    contact_list::ContactList,
    conversation::Conversations,
    conversation_list::ConversationList,
    dialogs::Dialogs,
    history::History,
    hooks::{display::DisplayProvider, narrow_page::use_phone},
    keyboard_shortcuts::KeyboardShortcuts,
    menus::Menus,
    toasts::Toasts,
};
use crate::{
    drawing_count::count_drawing,
    view::hooks::watch::{use_page, use_shown_conversation},
};

/// What [`MainScreen`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct MainScreenProps {
    /// Whether it is drawn ahead, behind the sign-in screen: laid out, and seen by nobody.
    #[prop_or_default]
    pub hidden: bool,
}

/// A browser that translates pages leaves it alone, but for what people write: it puts elements of its own in place of text
/// that changes.
///
/// Both panes on a wide screen; on a narrow one the style shows the one that `data-shown` names.
#[component]
pub(crate) fn MainScreen(props: &MainScreenProps) -> Html {
    count_drawing!();
    let phone = use_phone();
    let talking = use_shown_conversation().is_some();
    let view = use_page(|page| page.phone_view);
    let history = use_page(|page| page.history_screen.clone());
    html! {
        <DisplayProvider>
            <div class={classes!("sky", "app", props.hidden.then_some("ahead"))} inert={props.hidden} translate="no" data-shown={if talking { "talk" } else { "list" }}>
                if let Some(history) = history {
                    <History opened={history} />
                } else {
                    if phone && view == PhoneView::Conversations {
                        <ConversationList />
                    } else {
                        <ContactList />
                    }
                    <Conversations />
                }
                <KeyboardShortcuts />
                <Toasts />
                <Menus />
                <Dialogs />
            </div>
        </DisplayProvider>
    }
}
