//! One entry of a menu.

use model::text::t;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::{Store, use_store},
    view::widgets::icon::Icon,
};

/// What [`Item`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ItemProps {
    /// Names it.
    pub action: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The key of its text.
    pub text: &'static str,
    /// Whether it destroys something.
    #[prop_or_default]
    pub bad: bool,
    /// The key that does the same, as the text of this name has it.
    #[prop_or_default]
    pub key_text: Option<&'static str>,
    /// It was chosen. The menu is closed by then, so that a dialog gives the focus back to what opened the menu.
    pub onchoose: Callback<()>,
}

/// An entry: icon and words.
#[component]
pub(crate) fn Item(props: &ItemProps) -> Html {
    count_drawing!();
    let store = use_store();
    let onclick = {
        let onchoose = props.onchoose.clone();
        move |event: MouseEvent| {
            close_menu(&store, &event);
            onchoose.emit(());
        }
    };
    html! {
        <li role="none">
            <button class={classes!("menu-entry", props.bad.then_some("bad"))} role="menuitem" type="button" tabindex="-1"
                data-action={props.action} {onclick}>
                <Icon id={props.icon} />{ t(props.text) }
                if let Some(key) = props.key_text {
                    <span class="entry-key" aria-hidden="true">{ t(key) }</span>
                }
            </button>
        </li>
    }
}

/// Closes the menu in which an entry was chosen: by hand first, so that the browser gives the focus back at once, before
/// anything else opens.
pub(super) fn close_menu(store: &Store, event: &MouseEvent) {
    let entry = event.target_dyn_into::<Element>();
    let window = entry.and_then(|entry| entry.closest("dialog").ok().flatten());
    if let Some(window) = window.and_then(|window| window.dyn_into::<HtmlDialogElement>().ok()) {
        window.close();
    }
    store.close_menu();
}
