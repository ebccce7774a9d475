//! The button that sends files.

use model::{keys::Key, service_links, text::t};
use msnp11::client::ConversationId;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        hooks::watch::use_watch,
        widgets::{file_chooser, icon::Icon},
    },
};

/// What [`SendFileButton`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct SendFileButtonProps {
    /// Which conversation.
    pub id: ConversationId,
    /// Whether the words stand under the picture, as in the toolbar.
    pub caption: bool,
}

/// A button, and the browser's own way to choose files behind it.
#[component]
pub(crate) fn SendFileButton(props: &SendFileButtonProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store();
    let chooser = use_node_ref();
    let onclick = file_chooser::opener(&chooser);
    let disabled = use_watch(vec![Key::Service], |store| {
        !service_links::files_allowed(store.messenger().service())
    });
    let hint = t(if disabled {
        "file-send-off"
    } else {
        "file-send-hint"
    });
    let onchange = file_chooser::taker(&chooser, move |files| store.send_files(id, files));
    let button = if props.caption {
        html! {
            <button id="send-file" class="toolbar-button" type="button" title={hint} {disabled} {onclick}>
                <Icon id="ic-file" class="l" />
                {t("file-send")}
            </button>
        }
    } else {
        html! {
            <button id="send-file" class="tool" type="button" aria-label={hint.clone()} title={hint} {disabled} {onclick}>
                <Icon id="ic-file" />
            </button>
        }
    };
    html! {
        <>
            {button}
            <input ref={chooser} id="file" type="file" multiple=true hidden=true tabindex="-1" {onchange} />
        </>
    }
}
