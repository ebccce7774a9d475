//! The page while signed in: the list beside the conversation, or one of the two on a phone.

use msnp11::client::Request;
use web_sys::KeyboardEvent;
use yew::prelude::*;

use super::{chat::Talk, list::ContactList, parts::Icon, toasts::Toasts};
use crate::{store::use_store, text::t};

/// Both panes on a wide screen; on a narrow one the style shows the one that `data-shown` names.
#[component]
pub(crate) fn Shell() -> Html {
    let store = use_store();
    let talking = store
        .active()
        .is_some_and(|id| store.messenger().conversation(id).is_some());
    html! {
        <div class="sky app" data-shown={if talking { "talk" } else { "list" }}>
            <ContactList />
            <Talk />
            <Toasts />
        </div>
    }
}

/// The menu behind the wheel: theme and sign-out.
#[component]
pub(crate) fn BrandMenu() -> Html {
    let store = use_store();
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let theme = {
        let (store, open) = (store.clone(), open.clone());
        Callback::from(move |_: MouseEvent| {
            open.set(false);
            store.switch_theme();
        })
    };
    let sign_out = Callback::from(move |_: MouseEvent| store.request(Request::SignOut));
    let onkeydown = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                open.set(false);
            }
        })
    };
    html! {
        <span class="brand-menu" {onkeydown}>
            <button class="tool" id="menu" type="button" aria-haspopup="menu" aria-expanded={open.to_string()}
                aria-label={t("menu")} title={t("menu")} onclick={toggle}><Icon id="ic-settings" /></button>
            if *open {
                <ul class="pop menu" role="menu">
                    <li role="none"><button role="menuitem" type="button" id="theme" onclick={theme}><Icon id="ic-sun" />{ t("menu-theme") }</button></li>
                    <li role="none"><button role="menuitem" type="button" id="sign-out" onclick={sign_out}><Icon id="ic-signout" />{ t("menu-sign-out") }</button></li>
                </ul>
            }
        </span>
    }
}
