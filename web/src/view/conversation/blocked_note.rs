//! That the other of a conversation is blocked.

use model::{names, text::t};
use msnp11::client::{ConversationId, Request};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        hooks::watch::use_conversation,
        widgets::{icon::Icon, sentence::Sentence},
    },
};

/// What [`BlockedNote`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct BlockedNoteProps {
    /// Which conversation.
    pub id: ConversationId,
}

/// Says so over the transcript, with the way to unblock them; nothing while nobody is.
#[component]
pub(crate) fn BlockedNote(props: &BlockedNoteProps) -> Html {
    count_drawing!();
    let store = use_store();
    let blocked = use_conversation(props.id, |messenger, conversation| {
        let contact = names::contact(messenger, conversation);
        let contact = contact.filter(|contact| contact.is_blocked())?;
        Some((
            contact.email.clone(),
            names::contact_name(contact).into_owned(),
        ))
    });
    let note = blocked.flatten().map(|(email, name)| {
        let onclick = move |_: MouseEvent| store.request(Request::Allow(email.clone()));
        html! {
            <p class="tip blocked">
                <Icon id="ic-block" class="s" />
                <span><Sentence id="chat-blocked" {name} /></span>
                <button class="link-button" type="button" data-action="unblock" {onclick}>{ t("menu-unblock") }</button>
            </p>
        }
    });
    html! { <div class="live-region" role="status">{ note }</div> }
}
