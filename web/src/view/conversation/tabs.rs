//! The tabs over a conversation.

use model::{arrow_keys::as_left_to_right, keys::Key, text::t};
use msnp11::client::{ConversationId, Request};
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use super::tab::Tab;
use crate::{
    browser,
    drawing_count::count_drawing,
    focus::{all, focus, focused},
    store::use_store,
    view::hooks::watch::use_watch,
};

/// What [`Tabs`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct TabsProps {
    /// The conversation that is shown.
    pub shown: Option<ConversationId>,
}

/// A tab for each conversation: one stop of the tab key, arrows within, Delete closes.
#[component]
pub(crate) fn Tabs(props: &TabsProps) -> Html {
    count_drawing!();
    let store = use_store();
    let list = use_node_ref();
    let onshow = {
        let store = store.clone();
        use_callback((), move |id: ConversationId, ()| store.show(Some(id)))
    };
    let onclose = {
        let store = store.clone();
        use_callback((), move |id: ConversationId, ()| {
            store.request(Request::CloseConversation(id))
        })
    };
    let ids = use_watch(vec![Key::Conversations, Key::Page], |store| {
        let messenger = store.messenger();
        let page = store.page();
        let order = page.order().iter().copied();
        order
            .filter(|id| messenger.conversation(*id).is_some())
            .collect::<Vec<_>>()
    });
    let onkeydown = {
        let (list, onshow, onclose, ids) =
            (list.clone(), onshow.clone(), onclose.clone(), ids.clone());
        move |event: KeyboardEvent| {
            let drawn = list
                .cast::<Element>()
                .map(|list| all(&list, "[role=tab]"))
                .unwrap_or_default();
            let Some(at) = focused(&drawn) else { return };
            let last = drawn.len() - 1;
            let to = match as_left_to_right(&event.key(), browser::direction()) {
                "ArrowRight" | "ArrowDown" => {
                    if at == last {
                        0
                    } else {
                        at + 1
                    }
                }
                "ArrowLeft" | "ArrowUp" => at.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                "Delete" => {
                    event.prevent_default();
                    // First on to its neighbour, which keeps the focus in the tabs.
                    let next = if at == last {
                        at.checked_sub(1)
                    } else {
                        Some(at + 1)
                    };
                    if let Some((next, id)) = next.and_then(|next| Some((next, ids.get(next)?))) {
                        focus(drawn.get(next).cloned());
                        onshow.emit(*id);
                    }
                    if let Some(id) = ids.get(at) {
                        onclose.emit(*id);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            focus(drawn.get(to).cloned());
            if let Some(id) = ids.get(to) {
                onshow.emit(*id);
            }
        }
    };
    if ids.is_empty() {
        return Html::default();
    }
    let tabs = ids.iter().enumerate().map(|(place, &id)| {
        html! {
            <Tab
                key={id.0}
                {id}
                chosen={props.shown == Some(id)}
                tab_stop={props.shown.map_or(place == 0, |shown| shown == id)}
                onshow={onshow.clone()}
                onclose={onclose.clone()}
            />
        }
    });
    html! {
        <div ref={list} class="tabs" role="tablist" aria-label={t("chat-conversations")} {onkeydown}>
            {for tabs}
        </div>
    }
}
