//! One entry of a menu.

use model::text::t;
use yew::prelude::*;

use crate::{store::use_store, view::widgets::icon::Icon};

/// What [`Item`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ItemProps {
    /// What it does, for tests.
    pub action: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The key of its text.
    pub text: &'static str,
    /// Whether it destroys something.
    #[prop_or_default]
    pub bad: bool,
    /// It was chosen. The menu is closed by then, so that a dialog gives the focus back to what opened the menu.
    pub onchoose: Callback<()>,
}

/// An entry: icon and words.
#[component]
pub(crate) fn Item(props: &ItemProps) -> Html {
    let store = use_store();
    let onclick = {
        let onchoose = props.onchoose.clone();
        move |event: MouseEvent| {
            // Closed by hand first: the browser gives the focus back at once, before anything else opens.
            if let Some(window) = event
                .target_dyn_into::<web_sys::Element>()
                .and_then(|entry| entry.closest("dialog").ok().flatten())
                .and_then(|window| {
                    wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlDialogElement>(window).ok()
                })
            {
                window.close();
            }
            store.close_menu();
            onchoose.emit(());
        }
    };
    html! {
        <li role="none">
            <button class={classes!("menu-entry", props.bad.then_some("bad"))} role="menuitem" type="button" tabindex="-1"
                data-action={props.action} {onclick}>
                <Icon id={props.icon} />{ t(props.text) }
            </button>
        </li>
    }
}
