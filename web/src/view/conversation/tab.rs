//! One tab.

use model::text::{t, t_with};
use msnp11::{client::ConversationId, value::Status};
use yew::prelude::*;

use crate::view::widgets::{icon::Icon, status_icon::StatusIcon};

/// What [`Tab`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct TabProps {
    /// Which conversation.
    pub id: ConversationId,
    /// With whom.
    pub title: AttrValue,
    /// The other's presence; none for a group.
    pub status: Option<Status>,
    /// Whether the other is blocked.
    pub blocked: bool,
    /// Messages not read yet.
    pub unread: u32,
    /// Whether it is the one shown.
    pub chosen: bool,
    /// Whether the tab key comes here.
    pub tab_stop: bool,
    /// It is to be shown.
    pub onshow: Callback<ConversationId>,
    /// It is to be closed.
    pub onclose: Callback<ConversationId>,
}

/// StatusIcon, name, and how much is unread or a sign to close it.
#[component]
pub(crate) fn Tab(props: &TabProps) -> Html {
    let id = props.id;
    let onclick = {
        let onshow = props.onshow.clone();
        move |_: MouseEvent| onshow.emit(id)
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
            class={classes!("tab", (props.unread > 0).then_some("has-unread"))}
            type="button"
            role="tab"
            aria-selected={if props.chosen { "true" } else { "false" }}
            aria-controls={props.chosen.then(|| format!("conversation-{}", id.0))}
            aria-keyshortcuts="Delete"
            tabindex={if props.tab_stop { "0" } else { "-1" }}
            title={props.title.clone()}
            data-conversation={id.0.to_string()}
            {onclick}
            {onauxclick}
        >
            if let Some(status) = props.status {
                <StatusIcon {status} blocked={props.blocked} />
            } else {
                <Icon id="ic-chat" />
            }
            <bdi class="cut">{props.title.clone()}</bdi>
            if props.unread > 0 {
                <span class="unread" role="img" aria-label={t_with("chat-unread", &[("count", props.unread.into())])}>
                    {props.unread}
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
