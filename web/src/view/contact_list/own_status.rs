//! The own name and status.

use model::{
    layers::{Menu, MenuOf},
    statuses::status_text,
    text::t,
};
use msnp11::{client::Session, value::Status};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        hooks::watch::{use_page, use_session},
        menus,
        widgets::{changing_text::changing_text, icon::Icon},
    },
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
    count_drawing!();
    let store = use_store();
    let session = use_session();
    let open = use_page(|page| {
        let menu = page.layers.menu.as_ref();
        menu.is_some_and(|Menu { of, .. }| *of == MenuOf::OwnStatus)
    });
    let onclick = move |event: MouseEvent| {
        store.open_menu(MenuOf::OwnStatus, menus::under(&event));
    };
    let shown = match session {
        Session::SignedIn => status_text(props.status),
        Session::SignedOut(_) => status_text(Status::Offline),
        Session::SigningIn(_) | Session::Reconnecting(_) => t("list-reconnecting"),
    };
    html! {
        <button
            id="my-status"
            class="own-name"
            type="button"
            aria-haspopup="menu"
            aria-expanded={if open { "true" } else { "false" }}
            title={props.name.clone()}
            data-status={props.status.code()}
            {onclick}
        >
            <bdi class="cut">{props.name.clone()}</bdi>
            {" "}
            <span class="status-text">{changing_text(format!("({shown})"))}</span>
            <Icon id="ic-tri" class="s" />
        </button>
    }
}
