//! The search field over the contacts.

use model::{
    shortcuts::{self, Action},
    text::t,
};
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::tree;
use crate::view::widgets::icon::Icon;

/// What [`SearchField`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct SearchFieldProps {
    /// What is sought now.
    pub text: AttrValue,
    /// What is sought from now on.
    pub onchange: Callback<AttrValue>,
}

/// The field: Ctrl+K goes there, arrow down goes on to who was found, Enter opens the first, Esc ends the search.
#[component]
pub(crate) fn SearchField(props: &SearchFieldProps) -> Html {
    let field = use_node_ref();
    let oninput = {
        let (field, onchange) = (field.clone(), props.onchange.clone());
        move |_: InputEvent| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                onchange.emit(field.value().into());
            }
        }
    };
    let onkeydown = {
        let onchange = props.onchange.clone();
        let searching = !props.text.is_empty();
        move |event: KeyboardEvent| match event.key().as_str() {
            _ if event.is_composing() => {}
            "Escape" if searching => {
                event.prevent_default();
                onchange.emit(AttrValue::default());
            }
            "ArrowDown" => {
                event.prevent_default();
                tree::focus_first();
            }
            "Enter" if searching => {
                event.prevent_default();
                tree::open_first();
            }
            _ => {}
        }
    };
    html! {
        <div class="find">
            <div class="box">
                <Icon id="ic-search" class="s" />
                <input
                    ref={field}
                    id="find"
                    class="field"
                    type="search"
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="129"
                    placeholder={t("list-find")}
                    aria-label={t("list-find")}
                    aria-keyshortcuts={shortcuts::aria(Action::Search)}
                    value={props.text.clone()}
                    {oninput}
                    {onkeydown}
                />
                if props.text.is_empty() {
                    <kbd aria-hidden="true">{t("list-find-key")}</kbd>
                }
            </div>
        </div>
    }
}
