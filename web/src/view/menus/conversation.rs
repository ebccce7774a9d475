//! What can be done with a conversation.

use model::{keys::Key, layers::Dialog, names, text::t_with};
use msnp11::client::{ConversationId, Request};
use yew::prelude::*;

use super::{item::Item, layer::Layer};
use crate::{drawing_count::count_drawing, view::hooks::watch::use_store_of};

/// What [`ConversationMenu`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ConversationMenuProps {
    /// Which.
    pub id: ConversationId,
    /// Where it opens.
    pub at: (i32, i32),
}

/// The menu of a conversation; nothing once it is closed.
#[component]
pub(crate) fn ConversationMenu(props: &ConversationMenuProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store_of(vec![
        Key::Conversation(id),
        Key::Contacts,
        Key::History,
        Key::Page,
    ]);
    let messenger = store.messenger();
    let Some(conversation) = messenger.conversation(id) else {
        return Html::default();
    };
    let name = names::title(&messenger, conversation);
    let muted = store.page().muted().is_conversation(conversation);
    let mute = {
        let store = store.clone();
        Callback::from(move |()| store.mute_conversation(id, !muted))
    };
    let block = names::contact(&messenger, conversation).map(|contact| {
        let (store, email, blocked) = (store.clone(), contact.email.clone(), contact.is_blocked());
        let onchoose = Callback::from(move |()| {
            store.request(if blocked {
                Request::Allow(email.clone())
            } else {
                Request::Block(email.clone())
            });
        });
        if blocked {
            html! { <Item action="unblock" icon="ic-people" text="menu-unblock" {onchoose} /> }
        } else {
            html! { <Item action="block" icon="ic-block" text="menu-block" {onchoose} /> }
        }
    });
    let invite = {
        let store = store.clone();
        Callback::from(move |()| store.open_dialog(Dialog::Invite(id)))
    };
    let keeps = store.page().retention().keeps() && store.history_thread(id).is_some();
    let keeping = keeps.then(|| {
        let (store, off) = (store.clone(), store.is_history_off(id));
        let onchoose = Callback::from(move |()| store.set_history_off(id, !off));
        if off {
            html! { <Item action="history-on" icon="ic-history" text="menu-history-on" {onchoose} /> }
        } else {
            html! { <Item action="history-off" icon="ic-history" text="menu-history-off" {onchoose} /> }
        }
    });
    let history = {
        let store = store.clone();
        Callback::from(move |()| store.open_history(store.history_thread(id)))
    };
    let close = {
        let store = store.clone();
        Callback::from(move |()| store.request(Request::CloseConversation(id)))
    };
    html! {
        <Layer label={t_with("menu-of", &[("name", name.into())])} at={props.at}>
            if muted {
                <Item action="unmute" icon="ic-bell" text="menu-unmute" onchoose={mute} />
            } else {
                <Item action="mute" icon="ic-bell-off" text="menu-mute" onchoose={mute} />
            }
            <Item action="invite" icon="ic-invite" text="menu-invite" onchoose={invite} />
            <Item action="history" icon="ic-history" text="menu-history" onchoose={history} />
            {block}
            {keeping}
            <li class="separator" role="separator"></li>
            <Item action="close" icon="ic-close" text="menu-close" onchoose={close} />
        </Layer>
    }
}
