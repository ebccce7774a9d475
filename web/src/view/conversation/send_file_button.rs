//! The button that sends files.

use model::{keys::Key, service_links, text::t};
use msnp11::client::ConversationId;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        hooks::{in_window::use_is_front, watch::use_watch},
        widgets::{
            file_chooser::{self, FILES},
            icon::Icon,
        },
    },
};

/// What [`SendFileButton`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct SendFileButtonProps {
    /// Whether the words stand under the picture, as in the toolbar.
    pub caption: bool,
}

/// A button that opens the dialog of a [`FileInput`] that stands somewhere in the conversation.
#[component]
pub(crate) fn SendFileButton(props: &SendFileButtonProps) -> Html {
    count_drawing!();
    let is_front = use_is_front();
    let disabled = use_watch(vec![Key::Service], |store| {
        !service_links::files_allowed(store.messenger().service())
    });
    let hint = t(if disabled {
        "file-send-off"
    } else {
        "file-send-hint"
    });
    let onclick = |_: MouseEvent| file_chooser::open(FILES);
    if props.caption {
        html! {
            <button id={is_front.then_some("send-file")} class="toolbar-button" type="button" title={hint} {disabled} {onclick}>
                <Icon id="ic-file" class="l" />
                {t("file-send")}
            </button>
        }
    } else {
        html! {
            <button class="tool" type="button" data-action="file" aria-label={hint.clone()} title={hint} {disabled} {onclick}>
                <Icon id="ic-file" />
            </button>
        }
    }
}

/// What [`FileInput`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct FileInputProps {
    /// To whom.
    pub conversation: ConversationId,
    /// By which [`file_chooser::open`] finds it.
    pub id: &'static str,
    /// What can be chosen, as `accept` says it; anything without.
    #[prop_or_default]
    pub accept: Option<&'static str>,
}

/// The browser's own way to choose files, which are sent then. Not seen.
#[component]
pub(crate) fn FileInput(props: &FileInputProps) -> Html {
    count_drawing!();
    let store = use_store();
    let is_front = use_is_front();
    let chooser = use_node_ref();
    let id = props.conversation;
    let onchange = file_chooser::taker(&chooser, move |files| store.send_files(id, files));
    html! {
        <input ref={chooser} id={is_front.then_some(props.id)} type="file" accept={props.accept} multiple=true hidden=true tabindex="-1" {onchange} />
    }
}
