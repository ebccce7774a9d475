//! The colours of a conversation.

use model::{colour_scheme::ColourScheme, keys::Key, text::t};
use msnp11::client::ConversationId;
use yew::prelude::*;

use super::{choice::Choice, layer::Layer};
use crate::{drawing_count::count_drawing, store::use_store, view::hooks::watch::use_watch};

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
        let onchoose = {
            let store = store.clone();
            move |()| store.set_colour_scheme(id, scheme)
        };
        html! {
            <Choice key={scheme.name()} value={scheme.name()} text={t(scheme.text())} chosen={scheme == own} {onchoose}>
                <span class="scheme-swatch" data-scheme={scheme.name()}></span>
            </Choice>
        }
    };
    html! {
        <Layer label={t("scheme-hint")} at={props.at}>
            { for ColourScheme::ALL.into_iter().map(choice) }
        </Layer>
    }
}
