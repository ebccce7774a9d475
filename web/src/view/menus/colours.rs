//! The colours of a conversation.

use model::{colour_scheme::ColourScheme, keys::Key, text::t};
use msnp11::client::ConversationId;
use yew::prelude::*;

use super::{item::close_menu, layer::Layer};
use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{hooks::watch::use_watch, widgets::icon::Icon},
};

/// What [`ColoursMenu`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ColoursMenuProps {
    /// Of which.
    pub id: ConversationId,
    /// Where it opens.
    pub at: (i32, i32),
}

/// The tints that there are, each shown; the present one is ticked.
#[component]
pub(crate) fn ColoursMenu(props: &ColoursMenuProps) -> Html {
    count_drawing!();
    let id = props.id;
    let store = use_store();
    let own = use_watch(vec![Key::Page, Key::Conversation(id)], move |store| {
        store.colour_scheme(id)
    });
    let choice = |scheme: ColourScheme| {
        let chosen = scheme == own;
        let onclick = {
            let store = store.clone();
            move |event: MouseEvent| {
                close_menu(&store, &event);
                store.set_colour_scheme(id, scheme);
            }
        };
        html! {
            <li key={scheme.name()} role="none">
                <button
                    class={classes!("menu-entry", chosen.then_some("on"))}
                    type="button"
                    role="menuitemradio"
                    aria-checked={chosen.to_string()}
                    tabindex="-1"
                    data-set-scheme={scheme.name()}
                    {onclick}
                >
                    <span class="scheme-swatch" data-scheme={scheme.name()} aria-hidden="true"></span>
                    {t(scheme.text())}
                    if chosen {
                        <Icon id="ic-check" class="s" />
                    }
                </button>
            </li>
        }
    };
    html! {
        <Layer label={t("scheme-hint")} at={props.at}>
            { for ColourScheme::ALL.into_iter().map(choice) }
        </Layer>
    }
}
