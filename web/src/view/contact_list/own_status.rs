//! The own name and status, and the menu that changes it.

use model::{statuses::status_text, text::t};
use msnp11::{
    client::{Request, Session},
    value::Status,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, Node};
use yew::prelude::*;

use crate::{
    focus::focus,
    store::use_store,
    view::widgets::{icon::Icon, status_icon::StatusIcon},
};

/// What [`OwnStatus`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct OwnStatusProps {
    /// The own name.
    pub name: AttrValue,
    /// The own status.
    pub status: Status,
}

/// Your name and status: one button, which opens the menu of statuses.
#[component]
pub(crate) fn OwnStatus(props: &OwnStatusProps) -> Html {
    let store = use_store();
    let open = use_state_eq(|| false);
    let (around, button, menu) = (use_node_ref(), use_node_ref(), use_node_ref());
    {
        let menu = menu.clone();
        use_effect_with(*open, move |&open| {
            let chosen = menu.cast::<Element>().filter(|_| open).and_then(|menu| {
                menu.query_selector("[aria-checked=true], [role=menuitemradio]")
                    .ok()
                    .flatten()
            });
            focus(chosen);
        });
    }
    let close = {
        let (open, button) = (open.setter(), button.clone());
        Callback::from(move |()| {
            open.set(false);
            focus(button.cast());
        })
    };
    let onclick = {
        let open = open.clone();
        move |_: MouseEvent| open.set(!*open)
    };
    let onfocusout = {
        let (open, around) = (open.setter(), around.clone());
        move |event: FocusEvent| {
            let goes_to = event
                .related_target()
                .and_then(|target| target.dyn_into::<Node>().ok());
            if !around
                .get()
                .is_some_and(|around| around.contains(goes_to.as_ref()))
            {
                open.set(false);
            }
        }
    };
    let onkeydown = {
        let (close, menu) = (close.clone(), menu.clone());
        move |event: KeyboardEvent| {
            let key = event.key();
            match key.as_str() {
                "Escape" | "Tab" => close.emit(()),
                "ArrowDown" | "ArrowUp" | "Home" | "End" => {
                    if let Some(menu) = menu.cast::<Element>() {
                        focus(neighbour(&menu, &key));
                    }
                }
                "Enter" | " " => {
                    if let Some(item) = event
                        .target()
                        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
                    {
                        item.click();
                    }
                }
                _ => return,
            }
            if key != "Tab" {
                event.prevent_default();
                event.stop_propagation();
            }
        }
    };
    let choice = |status: Status| {
        let chosen = status == props.status;
        let onclick = {
            let (store, close) = (store.clone(), close.clone());
            move |_: MouseEvent| {
                store.request(Request::SetStatus(status));
                close.emit(());
            }
        };
        html! {
            <li
                key={status.code()}
                role="menuitemradio"
                aria-checked={if chosen { "true" } else { "false" }}
                class={classes!(chosen.then_some("on"))}
                tabindex="-1"
                data-set-status={status.code()}
                {onclick}
            >
                <span aria-hidden="true"><StatusIcon {status} /></span>
                {status_text(status)}
                if chosen {
                    <Icon id="ic-check" class="s" />
                }
            </li>
        }
    };
    let shown = match store.messenger().session() {
        Session::SignedIn => status_text(props.status),
        Session::SignedOut(_) => status_text(Status::Offline),
        Session::SigningIn(_) | Session::Reconnecting(_) => t("list-reconnecting"),
    };
    html! {
        <div class="own-menu" ref={around} {onfocusout}>
            <button
                ref={button}
                id="my-status"
                class="own-name"
                type="button"
                aria-haspopup="menu"
                aria-expanded={if *open { "true" } else { "false" }}
                title={props.name.clone()}
                data-status={props.status.code()}
                {onclick}
            >
                <bdi class="cut">{props.name.clone()}</bdi>
                {" "}
                <span class="status-text">{format!("({shown})")}</span>
                <Icon id="ic-tri" class="s" />
            </button>
            if *open {
                <ul ref={menu} class="popup menu" role="menu" aria-label={t("list-my-status")} {onkeydown}>
                    {for Status::CHOICES.into_iter().map(choice)}
                </ul>
            }
        </div>
    }
}

/// The item that an arrow key, Home or End goes to; around the ends.
fn neighbour(menu: &Element, key: &str) -> Option<Element> {
    let focused = menu.query_selector(":focus").ok().flatten();
    match key {
        "Home" => menu.first_element_child(),
        "End" => menu.last_element_child(),
        "ArrowDown" => focused
            .and_then(|item| item.next_element_sibling())
            .or_else(|| menu.first_element_child()),
        _ => focused
            .and_then(|item| item.previous_element_sibling())
            .or_else(|| menu.last_element_child()),
    }
}
