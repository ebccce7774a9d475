//! What can be done in a conversation.

use model::{
    layers::{Dialog, MenuOf},
    names,
    offline_messages::offline_recipient,
    shortcuts::{self, Action},
    text::t,
};
use msnp11::client::{ConversationId, Request};
use yew::prelude::*;

use super::send_file_button::{FileInput, SendFileButton};
use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        hooks::{
            in_window::{use_in_window, use_is_front},
            toolbar_keys::use_toolbar_keys,
            watch::{use_conversation, use_page},
        },
        menus,
        widgets::{file_chooser::FILES, icon::Icon},
    },
};

/// What [`Toolbar`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ToolbarProps {
    /// Which conversation.
    pub id: ConversationId,
}

/// The bar of actions over a conversation: one stop of the tab key, arrows within.
#[component]
pub(crate) fn Toolbar(props: &ToolbarProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store();
    let is_front = use_is_front();
    let named = |id: &'static str| is_front.then_some(id);
    let is_window = use_in_window().is_some();
    let bar = use_node_ref();
    let onkeydown = use_toolbar_keys(&bar);
    let onnudge = {
        let store = store.clone();
        move |_: MouseEvent| store.request(Request::SendNudge(id))
    };
    let oninvite = {
        let store = store.clone();
        move |_: MouseEvent| store.open_dialog(Dialog::Invite(id))
    };
    let onmore = {
        let store = store.clone();
        move |event: MouseEvent| store.open_menu(MenuOf::Conversation(id), menus::under(&event))
    };
    let oncolours = {
        let store = store.clone();
        move |event: MouseEvent| store.open_menu(MenuOf::Colours(id), menus::under(&event))
    };
    let is_group = use_conversation(id, |_, conversation| conversation.is_group);
    let is_text_only = use_conversation(id, offline_recipient).flatten().is_some();
    let other = use_conversation(id, |messenger, conversation| {
        let contact = names::contact(messenger, conversation)?;
        Some((contact.email.clone(), contact.is_blocked()))
    });
    let block = other.flatten().map(|(email, blocked)| {
        let store = store.clone();
        let onclick = move |_: MouseEvent| {
            store.request(if blocked {
                Request::Allow(email.clone())
            } else {
                Request::Block(email.clone())
            });
        };
        let (icon, text) = if blocked {
            ("ic-people", "menu-unblock")
        } else {
            ("ic-block", "menu-block")
        };
        html! {
            <button id={named("block")} class="toolbar-button" type="button" {onclick}>
                <Icon id={icon} class="l" />
                {t(text)}
            </button>
        }
    });
    let finding = use_page(|page| page.find.is_some());
    let onfind = {
        let store = store.clone();
        move |_: MouseEvent| {
            if finding {
                store.end_find();
            } else {
                store.find(None);
            }
        }
    };
    let onclose = Callback::from(move |_: MouseEvent| {
        store.request(Request::CloseConversation(id));
    });
    html! {
        <div ref={bar} class="toolbar" role="toolbar" aria-label={t("chat-actions")} {onkeydown}>
            <button id={named("invite")} class="toolbar-button" type="button" title={t("invite-title")} onclick={oninvite}>
                <Icon id="ic-invite" class="l" />
                {t("chat-invite")}
            </button>
            <FileInput conversation={id} id={FILES} />
            if !is_text_only {
                <SendFileButton caption=true />
                <button id={named("nudge")} class="toolbar-button" type="button" title={t("chat-nudge-hint")} onclick={onnudge}>
                    <Icon id="ic-nudge" class="l" />
                    {t("chat-nudge")}
                </button>
            }
            <button id={named("colours")} class="toolbar-button" type="button" aria-haspopup="menu" title={t("scheme-hint")} onclick={oncolours}>
                <Icon id="ic-colours" class="l" />
                {t("scheme")}
            </button>
            {block}
            if is_group == Some(true) {
                <button id={named("leave")} class="toolbar-button" type="button" title={t("chat-leave-hint")} onclick={onclose.clone()}>
                    <Icon id="ic-signout" class="l" />
                    {t("chat-leave")}
                </button>
            }
            <span class="spacer"></span>
            <button id={named("find-in-conversation")} class="tool" type="button" aria-pressed={if finding { "true" } else { "false" }}
                aria-keyshortcuts={shortcuts::aria(Action::Find)} aria-label={t("find-label")} title={t("find-label")} onclick={onfind}>
                <Icon id="ic-search" />
            </button>
            <button id={named("conversation-menu")} class="tool" type="button" aria-haspopup="menu" aria-label={t("chat-more")} title={t("chat-more")} onclick={onmore}>
                <Icon id="ic-more" />
            </button>
            // A window has it in its title bar.
            if !is_window {
                <button class="tool" type="button" aria-label={t("chat-close")} title={t("chat-close")} onclick={onclose}>
                    <Icon id="ic-close" />
                </button>
            }
        </div>
    }
}
