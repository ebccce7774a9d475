//! That the other of a conversation is offline, and what becomes of what is written to them.

use model::text::t;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_language,
    view::{
        hooks::in_window::use_is_front,
        widgets::{icon::Icon, sentence::Sentence},
    },
};

/// By what the field refers to it.
pub(super) const ID: &str = "offline-note";

/// What [`OfflineNote`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct OfflineNoteProps {
    /// What they are called.
    pub name: String,
    /// The button that sends, for whoever moves the focus there.
    pub button: NodeRef,
    /// What sends what is written, where that takes a click of its own.
    pub onsend: Option<Callback<()>>,
}

/// Says over the field that they get the message when they sign in next.
#[component]
pub(crate) fn OfflineNote(props: &OfflineNoteProps) -> Html {
    count_drawing!();
    use_language();
    let is_front = use_is_front();
    let name = props.name.clone();
    html! {
        <p class="tip offline">
            <Icon id="ic-mail" class="s" />
            <span id={is_front.then_some(ID)}><Sentence id="chat-offline-note" {name} /></span>
            if let Some(onsend) = props.onsend.clone() {
                <button
                    ref={props.button.clone()}
                    class="link-button"
                    type="button"
                    data-action="send-offline"
                    onclick={move |_: MouseEvent| onsend.emit(())}
                >
                    { t("chat-offline-send") }
                </button>
            }
        </p>
    }
}
