//! The menu behind the wheel.

use model::{layers::Dialog, text::t};
use wasm_bindgen::JsCast as _;
use web_sys::{Element, FocusEvent, KeyboardEvent, Node};
use yew::prelude::*;

use crate::{
    focus::{all, focus, focused},
    store::use_store,
    view::widgets::icon::Icon,
};

/// What concerns the person themself: their name, privacy, a new group, the theme, and the way out.
#[component]
pub(crate) fn MainMenu() -> Html {
    let store = use_store();
    let open = use_state_eq(|| false);
    let (around, button) = (use_node_ref(), use_node_ref());
    {
        let around = around.clone();
        use_effect_with(*open, move |&open| {
            if open {
                focus(entries(&around).into_iter().next());
            }
        });
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let back = {
        let (open, button) = (open.setter(), button.clone());
        move || {
            open.set(false);
            focus(button.cast());
        }
    };
    let act = |act: Callback<()>| {
        let back = back.clone();
        Callback::from(move |_: MouseEvent| {
            // The focus first: a dialog gives it back to where it was.
            back();
            act.emit(());
        })
    };
    let dialog = |dialog: Dialog| {
        let store = store.clone();
        act(Callback::from(move |()| store.open_dialog(dialog.clone())))
    };
    let theme = {
        let store = store.clone();
        act(Callback::from(move |()| store.switch_theme()))
    };
    let sign_out = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.sign_out())
    };
    let onfocusout = {
        let (open, around) = (open.setter(), around.clone());
        move |event: FocusEvent| {
            let to = event
                .related_target()
                .and_then(|target| target.dyn_into::<Node>().ok());
            if !around
                .get()
                .is_some_and(|around| around.contains(to.as_ref()))
            {
                open.set(false);
            }
        }
    };
    let onkeydown = {
        let (open, around, back) = (open.clone(), around.clone(), back.clone());
        Callback::from(move |event: KeyboardEvent| {
            if !*open {
                return;
            }
            let entries = entries(&around);
            let last = entries.len().saturating_sub(1);
            let at = focused(&entries);
            let to = match event.key().as_str() {
                "Escape" | "Tab" => {
                    back();
                    event.prevent_default();
                    return;
                }
                "ArrowDown" => at.map_or(0, |at| if at == last { 0 } else { at + 1 }),
                "ArrowUp" => at.and_then(|at| at.checked_sub(1)).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            focus(entries.get(to).cloned());
        })
    };
    let entry = |id: &'static str,
                 icon: &'static str,
                 text: &'static str,
                 onclick: Callback<MouseEvent>| {
        html! {
            <li role="none"><button class="menu-entry" role="menuitem" type="button" tabindex="-1" {id} {onclick}><Icon id={icon} />{ t(text) }</button></li>
        }
    };
    html! {
        <span ref={around} class="main-menu" {onkeydown} {onfocusout}>
            <button ref={button} class="tool" id="menu" type="button" aria-haspopup="menu" aria-expanded={open.to_string()}
                aria-label={t("menu")} title={t("menu")} onclick={toggle}><Icon id="ic-settings" /></button>
            if *open {
                <ul class="popup menu" role="menu" aria-label={t("menu")}>
                    { entry("change-picture", "ic-picture", "menu-picture", dialog(Dialog::OwnPicture)) }
                    { entry("my-name", "ic-pencil", "menu-my-details", dialog(Dialog::MyDetails)) }
                    { entry("add-group", "ic-folder", "menu-new-group", dialog(Dialog::AddGroup)) }
                    { entry("privacy", "ic-shield", "menu-privacy", dialog(Dialog::Privacy)) }
                    <li class="separator" role="separator"></li>
                    { entry("theme", "ic-sun", "menu-theme", theme) }
                    { entry("sign-out", "ic-signout", "menu-sign-out", sign_out) }
                </ul>
            }
        </span>
    }
}

fn entries(around: &NodeRef) -> Vec<Element> {
    around
        .cast::<Element>()
        .map(|around| all(&around, "[role=menuitem]"))
        .unwrap_or_default()
}
