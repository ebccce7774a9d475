//! What stands beside the field for a message: the bar over it, and on a phone the plus.

use model::{layers::MenuOf, offline_messages::offline_recipient, text::t};
use msnp11::client::{ConversationId, Request};
use yew::prelude::*;

use super::send_file_button::{FileInput, SendFileButton};
use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        hooks::{toolbar_keys::use_toolbar_keys, watch::use_conversation},
        menus,
        widgets::{
            file_chooser::{FILES, PICTURES},
            icon::Icon,
        },
    },
};

/// What [`ComposerTools`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ComposerToolsProps {
    /// In which conversation.
    pub id: ConversationId,
    /// What opens the font, effects and colour, and what opens the emoticons.
    pub openers: Html,
    /// Whether Enter sends, rather than beginning a line.
    pub enter_sends: bool,
}

/// The bar: the font, the emoticons, the nudge, files; and what Enter does.
#[component]
pub(crate) fn ComposerTools(props: &ComposerToolsProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store();
    // The server keeps texts for who is offline, and nothing else.
    let is_text_only = use_conversation(id, offline_recipient).flatten().is_some();
    let onnudge = move |_: MouseEvent| store.request(Request::SendNudge(id));
    let bar = use_node_ref();
    let onkeydown = use_toolbar_keys(&bar);
    html! {
        <div ref={bar} class="composer-tools" role="toolbar" aria-label={t("chat-message")} {onkeydown}>
            { props.openers.clone() }
            if !is_text_only {
                <button class="tool" type="button" data-action="nudge" aria-label={t("chat-nudge-hint")} title={t("chat-nudge-hint")} onclick={onnudge}>
                    <Icon id="ic-nudge" />
                </button>
                <SendFileButton caption=false />
            }
            <span class="spacer"></span>
            <span class="small quiet key-hints" aria-hidden="true">
                if props.enter_sends {
                    <kbd>{t("chat-key-enter")}</kbd>{" "}{t("chat-key-does-send")}{" "}
                    <kbd>{t("chat-key-shift-enter")}</kbd>{" "}{t("chat-key-does-line")}
                } else {
                    <kbd>{t("chat-key-control-enter")}</kbd>{" "}{t("chat-key-does-send")}{" "}
                    <kbd>{t("chat-key-enter")}</kbd>{" "}{t("chat-key-does-line")}
                }
            </span>
        </div>
    }
}

/// What [`MoreButton`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct MoreButtonProps {
    /// In which conversation.
    pub id: ConversationId,
}

/// A phone's plus, with the inputs that its menu opens: a menu is gone by the time something was chosen.
#[component]
pub(crate) fn MoreButton(props: &MoreButtonProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store();
    let onclick =
        move |event: MouseEvent| store.open_menu(MenuOf::Composer(id), menus::under(&event));
    html! {
        <>
            <button id="composer-more" class="tool" type="button" aria-haspopup="menu" aria-label={t("composer-more")} title={t("composer-more")} {onclick}>
                <Icon id="ic-plus" />
            </button>
            <FileInput conversation={id} id={FILES} />
            <FileInput conversation={id} id={PICTURES} accept="image/*" />
        </>
    }
}
