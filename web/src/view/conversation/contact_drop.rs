//! A contact held over a conversation, to be invited into it.

use model::{contact_moves, keys::Key};
use msnp11::client::{ConversationId, Request};
use web_sys::DragEvent;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::{
        contact_list::contact_drag::is_of_contact,
        hooks::{
            drop_target::{DropTarget, use_drop_target},
            watch::use_watch,
        },
        widgets::{icon::Icon, sentence::Sentence},
    },
};

/// Has the element of a conversation take contacts who can be invited; whether one is held over it.
#[hook]
pub(crate) fn use_contact_drop(element: &NodeRef, id: ConversationId) -> bool {
    let store = use_store();
    let target = DropTarget {
        accepts: |(store, id): &(Store, ConversationId), event: &DragEvent| {
            is_of_contact(event).then(|| invited(store, *id))?.map(drop)
        },
        dropped: invite,
    };
    use_drop_target(element, (store, id), target).is_some()
}

/// What [`InviteHint`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct InviteHintProps {
    /// Which conversation.
    pub id: ConversationId,
}

/// Over the conversation: whom dropping invites.
#[component]
pub(crate) fn InviteHint(props: &InviteHintProps) -> Html {
    count_drawing!();
    let id = props.id;
    let name = use_watch(vec![Key::Page, Key::Contacts], move |store| {
        let messenger = store.messenger();
        let contact = invited(store, id)?;
        let contact = messenger.roster().person(&contact)?;
        Some(model::names::contact_name(contact).into_owned())
    });
    html! {
        if let Some(name) = name {
            <div class="drop" role="status">
                <Icon id="ic-invite" class="hero" />
                <h2><Sentence id="chat-drop-invite" {name} /></h2>
            </div>
        }
    }
}

/// Who is dragged, if they can be invited here.
fn invited(store: &Store, id: ConversationId) -> Option<msnp11::value::Email> {
    let page = store.page();
    let dragged = page.dragged.as_ref()?;
    contact_moves::can_be_invited(&store.messenger(), id, &dragged.email)
        .then(|| dragged.email.clone())
}

fn invite((store, id): &(Store, ConversationId), event: &DragEvent) {
    if let Some(email) = invited(store, *id).filter(|_| is_of_contact(event)) {
        event.prevent_default();
        store.drag(None);
        store.request(Request::Invite(*id, email));
    }
}
