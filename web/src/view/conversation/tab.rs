//! One tab.

use model::{
    keys::Key,
    layers::MenuOf,
    names,
    rich_text::Extent,
    text::{t, t_with},
};
use msnp11::{
    client::{Contact, ConversationId},
    value::Status,
};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        hooks::watch::{use_conversation, use_page, use_watch},
        menus,
        widgets::{icon::Icon, rich_text::RichText, status_icon::StatusIcon},
    },
};

/// What [`Tab`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct TabProps {
    /// Which conversation.
    pub id: ConversationId,
    /// Whether it is the one shown.
    pub chosen: bool,
    /// Whether the tab key comes here.
    pub tab_stop: bool,
    /// It is to be shown.
    pub onshow: Callback<ConversationId>,
    /// It is to be closed.
    pub onclose: Callback<ConversationId>,
}

/// With whom a conversation is.
#[derive(Clone, PartialEq)]
pub(crate) struct With {
    /// What they are called.
    pub title: AttrValue,
    /// None for a group.
    pub status: Option<Status>,
    /// Whether the person has blocked them.
    pub blocked: bool,
}

/// With whom a conversation is; nothing once it is closed.
#[hook]
pub(crate) fn use_with(id: ConversationId) -> Option<With> {
    use_conversation(id, |messenger, conversation| {
        let contact = names::contact(messenger, conversation);
        let status = contact.map(|contact| contact.status).unwrap_or_default();
        With {
            title: names::title(messenger, conversation).into(),
            status: (!conversation.is_group).then_some(status),
            blocked: contact.is_some_and(Contact::is_blocked),
        }
    })
}

/// Figure, name, and how much is unread or a sign to close it.
#[component]
pub(crate) fn Tab(props: &TabProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store();
    let with = use_with(id);
    let unread = use_page(move |page| page.unread.count(id));
    let muted = use_watch(vec![Key::Page, Key::Conversation(id)], move |store| {
        let messenger = store.messenger();
        let conversation = messenger.conversation(id);
        conversation.is_some_and(|it| store.page().muted().is_conversation(it))
    });
    let scheme = use_watch(vec![Key::Page, Key::Conversation(id)], move |store| {
        store.colour_scheme(id)
    });
    let Some(With {
        title,
        status,
        blocked,
    }) = with
    else {
        return Html::default();
    };
    let onclick = {
        let onshow = props.onshow.clone();
        move |_: MouseEvent| onshow.emit(id)
    };
    let oncontextmenu = {
        let store = store.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            store.open_menu(MenuOf::Conversation(id), menus::here(&event));
        }
    };
    let onauxclick = {
        let onclose = props.onclose.clone();
        // The middle button, as on the tabs of a browser.
        move |event: MouseEvent| {
            if event.button() == 1 {
                event.prevent_default();
                onclose.emit(id);
            }
        }
    };
    let onclose = {
        let onclose = props.onclose.clone();
        move |event: MouseEvent| {
            event.stop_propagation();
            onclose.emit(id);
        }
    };
    html! {
        <button
            class={classes!("tab", (unread > 0).then_some("has-unread"))}
            type="button"
            role="tab"
            aria-selected={if props.chosen { "true" } else { "false" }}
            aria-controls={props.chosen.then(|| format!("conversation-{}", id.0))}
            aria-keyshortcuts="Delete"
            tabindex={if props.tab_stop { "0" } else { "-1" }}
            title={title.clone()}
            data-conversation={id.0.to_string()}
            data-scheme={props.chosen.then(|| scheme.name())}
            {onclick}
            {onauxclick}
            {oncontextmenu}
        >
            if let Some(status) = status {
                <StatusIcon {status} {blocked} />
            } else {
                <Icon id="ic-chat" />
            }
            <bdi class="cut"><RichText text={title.clone()} extent={Extent::Name} /></bdi>
            if muted {
                <span class="muted" role="img" aria-label={t("chat-muted")}><Icon id="ic-bell-off" class="xs" /></span>
            }
            if unread > 0 {
                <span key={unread} class="unread" role="img" aria-label={t_with("chat-unread", &[("count", unread.into())])}>
                    {unread}
                </span>
            } else {
                // A mouse's way only: the keyboard has Delete, and a button cannot stand in a button.
                <span class="close" aria-hidden="true" title={t("chat-close")} onclick={onclose}>
                    <Icon id="ic-close" class="xs" />
                </span>
            }
        </button>
    }
}
