//! The menu of statuses.

use model::{keys::Key, statuses::status_text, text::t};
use msnp11::value::Status;
use yew::prelude::*;

use super::{item::close_menu, layer::Layer};
use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{
        hooks::watch::use_watch,
        widgets::{icon::Icon, status_icon::StatusIcon},
    },
};

/// What [`OwnStatusMenu`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct OwnStatusMenuProps {
    /// Where it opens.
    pub at: (i32, i32),
}

/// Every status that one can have; the present one is ticked.
#[component]
pub(crate) fn OwnStatusMenu(props: &OwnStatusMenuProps) -> Html {
    count_drawing!();
    let store = use_store();
    let own = use_watch(vec![Key::Me], |store| store.messenger().me().status);
    let choice = |status: Status| {
        let chosen = status == own;
        let onclick = {
            let store = store.clone();
            move |event: MouseEvent| {
                close_menu(&store, &event);
                store.set_status(status);
            }
        };
        html! {
            <li key={status.code()} role="none">
                <button
                    class={classes!("menu-entry", chosen.then_some("on"))}
                    type="button"
                    role="menuitemradio"
                    aria-checked={if chosen { "true" } else { "false" }}
                    tabindex="-1"
                    data-set-status={status.code()}
                    {onclick}
                >
                    <span aria-hidden="true"><StatusIcon {status} /></span>
                    {status_text(status)}
                    if chosen {
                        <Icon id="ic-check" class="s" />
                    }
                </button>
            </li>
        }
    };
    html! {
        <Layer label={t("list-my-status")} at={props.at}>
            { for Status::CHOICES.into_iter().map(choice) }
        </Layer>
    }
}
