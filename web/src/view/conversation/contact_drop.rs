//! A contact held over a conversation, to be invited into it.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use model::{keys::Key, moves};
use msnp11::client::{ConversationId, Request};
use wasm_bindgen::JsCast as _;
use web_sys::{DragEvent, HtmlElement, Node};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::{
        hooks::watch::use_watch,
        widgets::{icon::Icon, sentence::Sentence},
    },
};

/// Has the element of a conversation take contacts who can be invited; whether one is held over it.
#[hook]
pub(crate) fn use_contact_drop(element: &NodeRef, id: ConversationId) -> bool {
    let store = use_store();
    let held = use_state_eq(|| false);
    let (element, set) = (element.clone(), held.setter());
    use_effect_with((element, id), move |(element, id)| {
        let listeners = listen(&store, element, *id, &set);
        move || drop(listeners)
    });
    *held
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
        Some(model::names::contact_name(contact).to_owned())
    });
    html! {
        if let Some(name) = name {
            <div class="drop" role="status">
                <Icon id="ic-invite" class="hero" />
                <h3><Sentence id="chat-drop-invite" {name} /></h3>
            </div>
        }
    }
}

/// Who is dragged, if they can be invited here.
fn invited(store: &Store, id: ConversationId) -> Option<msnp11::value::Email> {
    let page = store.page();
    let dragged = page.dragged.as_ref()?;
    moves::can_be_invited(&store.messenger(), id, &dragged.email).then(|| dragged.email.clone())
}

/// Listens until the listeners are dropped.
fn listen(
    store: &Store,
    element: &NodeRef,
    id: ConversationId,
    held: &UseStateSetter<bool>,
) -> Option<[EventListener; 4]> {
    let element = element.cast::<HtmlElement>()?;
    let on = |event: &'static str, act: Rc<dyn Fn(&DragEvent)>| {
        // A passive listener could not take who is dropped.
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&element, event, options, move |event| {
            if let Some(event) = event.dyn_ref() {
                act(event);
            }
        })
    };
    let over: Rc<dyn Fn(&DragEvent)> = {
        let (store, held) = (store.clone(), held.clone());
        Rc::new(move |event| {
            if invited(&store, id).is_some() {
                event.prevent_default();
                held.set(true);
            }
        })
    };
    let leave = {
        let (held, element) = (held.clone(), element.clone());
        move |event: &DragEvent| {
            // From one part of the element to another is not out of it.
            let to = event.related_target();
            let to = to.and_then(|to| to.dyn_into::<Node>().ok());
            if !element.contains(to.as_ref()) {
                held.set(false);
            }
        }
    };
    let drop_here = {
        let (store, held) = (store.clone(), held.clone());
        move |event: &DragEvent| {
            held.set(false);
            if let Some(email) = invited(&store, id) {
                event.prevent_default();
                store.drag(None);
                store.request(Request::Invite(id, email));
            }
        }
    };
    Some([
        on("dragenter", over.clone()),
        on("dragover", over),
        on("dragleave", Rc::new(leave)),
        on("drop", Rc::new(drop_here)),
    ])
}
