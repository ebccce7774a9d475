//! The own personal message.

use model::text::t;
use msnp11::value::PersonalMessage;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_store};

/// What [`OwnMessage`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct OwnMessageProps {
    /// The message as it is.
    pub text: AttrValue,
}

/// The sentence under your name: a click edits it, Enter keeps it, Esc leaves it as it was.
#[component]
pub(crate) fn OwnMessage(props: &OwnMessageProps) -> Html {
    count_drawing!();
    let store = use_store();
    let editing = use_state_eq(|| false);
    // Enter and Esc take the field away, which takes the focus from it: that must not keep the text a second time.
    let leaving = use_mut_ref(|| false);
    let (field, button) = (use_node_ref(), use_node_ref());
    // Who leaves by a click has the focus where they clicked.
    let by_key = use_mut_ref(|| false);
    {
        let (field, button, by_key) = (field.clone(), button.clone(), by_key.clone());
        let text = props.text.clone();
        use_effect_with(*editing, move |&editing| {
            if editing {
                if let Some(field) = field.cast::<HtmlInputElement>() {
                    // Once: what is typed stays, whatever happens meanwhile.
                    field.set_value(&text);
                    let _ = field.focus();
                    field.select();
                }
            } else if by_key.replace(false)
                && let Some(button) = button.cast::<HtmlElement>()
            {
                let _ = button.focus();
            }
        });
    }
    let keep = {
        let (field, old) = (field.clone(), props.text.clone());
        move || {
            let Some(field) = field.cast::<HtmlInputElement>() else {
                return;
            };
            let text = field.value().trim().to_owned();
            if text != *old {
                store.set_personal_message(text);
            }
        }
    };
    let onclick = {
        let (editing, leaving) = (editing.setter(), leaving.clone());
        move |_: MouseEvent| {
            *leaving.borrow_mut() = false;
            editing.set(true);
        }
    };
    let onkeydown = {
        let (editing, leaving, keep) = (editing.setter(), leaving.clone(), keep.clone());
        move |event: KeyboardEvent| {
            let key = event.key();
            if event.is_composing() || !matches!(key.as_str(), "Enter" | "Escape") {
                return;
            }
            event.prevent_default();
            event.stop_propagation();
            if key == "Enter" {
                keep();
            }
            *leaving.borrow_mut() = true;
            *by_key.borrow_mut() = true;
            editing.set(false);
        }
    };
    let onblur = {
        let editing = editing.setter();
        move |_: FocusEvent| {
            if !leaving.replace(true) {
                keep();
                editing.set(false);
            }
        }
    };
    if *editing {
        return html! {
            <input
                ref={field}
                id="my-message-field"
                class="field own-message-field"
                type="text"
                dir="auto"
                autocomplete="off"
                maxlength={PersonalMessage::MAX_CHARS.to_string()}
                aria-label={t("list-my-message")}
                placeholder={t("list-my-message-empty")}
                {onkeydown}
                {onblur}
            />
        };
    }
    let shown = if props.text.is_empty() {
        AttrValue::from(t("list-my-message-empty"))
    } else {
        props.text.clone()
    };
    html! {
        <button ref={button} id="my-message" class="own-message cut" type="button" title={t("list-my-message-edit")} {onclick}>
            <bdi>{shown}</bdi>
        </button>
    }
}
