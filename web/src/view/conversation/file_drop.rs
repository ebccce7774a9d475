//! Files held over a conversation.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use model::{
    names,
    text::{t, t_with},
};
use msnp11::client::ConversationId;
use wasm_bindgen::JsCast as _;
use web_sys::{DataTransfer, DragEvent, File, HtmlElement};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    view::{hooks::watch::use_conversation, widgets::sentence::Sentence},
};

/// What [`use_drop`] gives.
pub(crate) struct Drop {
    /// How many files are held over the element, if any are.
    pub(crate) held: Option<u32>,
}

/// Has an element take files that are dropped on it.
#[hook]
pub(crate) fn use_drop(element: &NodeRef, dropped: Callback<Vec<File>>) -> Drop {
    let held = use_state_eq(|| None);
    let (element, set) = (element.clone(), held.setter());
    use_effect_with((element, dropped), move |(element, dropped)| {
        let listeners = listen(element, &set, dropped);
        move || drop(listeners)
    });
    Drop { held: *held }
}

/// What [`DropHint`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct DropHintProps {
    /// Which conversation.
    pub id: ConversationId,
    /// How many.
    pub count: u32,
}

/// Over the conversation: what dropping them will do.
#[component]
pub(crate) fn DropHint(props: &DropHintProps) -> Html {
    count_drawing!();
    let with = use_conversation(props.id, |messenger, conversation| {
        (names::title(messenger, conversation), conversation.is_group)
    });
    let Some((title, is_group)) = with else {
        return Html::default();
    };
    let (head, hint) = if is_group {
        (html! { {t("file-drop-group")} }, t("file-drop-group-hint"))
    } else {
        let id = if props.count == 1 {
            "file-drop-one"
        } else {
            "file-drop-several"
        };
        (
            html! { <Sentence {id} name={title.clone()} /> },
            t_with("file-drop-hint", &[("name", title.into())]),
        )
    };
    html! {
        <div class="drop" role="status">
            <svg class="hero" aria-hidden="true"><use href="#ic-file" /></svg>
            <h3>{head}</h3>
            <p>{hint}</p>
            <p class="small quiet"><kbd>{t("file-drop-key")}</kbd>{" "}{t("file-drop-key-does")}</p>
        </div>
    }
}

/// Listens until the listeners are dropped.
fn listen(
    element: &NodeRef,
    held: &UseStateSetter<Option<u32>>,
    dropped: &Callback<Vec<File>>,
) -> Option<[EventListener; 4]> {
    let element = element.cast::<HtmlElement>()?;
    let on = |event: &'static str, act: Rc<dyn Fn(&DragEvent)>| {
        // A passive listener could not take what is dropped.
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&element, event, options, move |event| {
            if let Some(event) = event.dyn_ref() {
                act(event);
            }
        })
    };
    let over: Rc<dyn Fn(&DragEvent)> = {
        let held = held.clone();
        Rc::new(move |event| {
            if let Some(count) = event.data_transfer().as_ref().and_then(count) {
                event.prevent_default();
                held.set(Some(count));
            }
        })
    };
    let leave = {
        let (held, element) = (held.clone(), element.clone());
        move |event: &DragEvent| {
            // From one part of the element to another is not out of it.
            let to = event
                .related_target()
                .and_then(|to| to.dyn_into::<web_sys::Node>().ok());
            if !element.contains(to.as_ref()) {
                held.set(None);
            }
        }
    };
    let drop_here = {
        let (held, dropped) = (held.clone(), dropped.clone());
        move |event: &DragEvent| {
            held.set(None);
            let Some(files) = event.data_transfer().and_then(|data| data.files()) else {
                return;
            };
            if files.length() > 0 {
                event.prevent_default();
                dropped.emit(
                    (0..files.length())
                        .filter_map(|place| files.get(place))
                        .collect(),
                );
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

/// How many files are held; none where what is held is a text or a link.
fn count(data: &DataTransfer) -> Option<u32> {
    let items = data.items();
    let files = (0..items.length())
        .filter(|place| items.get(*place).is_some_and(|item| item.kind() == "file"));
    let count = u32::try_from(files.count()).ok()?;
    (count > 0).then_some(count)
}
