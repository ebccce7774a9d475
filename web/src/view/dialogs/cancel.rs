//! The way out of a dialog at its foot.

use model::text::t;
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_store};

/// What [`Cancel`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct CancelProps {
    /// Whether the safe answer is the one that is meant: it has the accent and the focus.
    #[prop_or_default]
    pub safe: bool,
}

/// The button that closes and does nothing.
#[component]
pub(crate) fn Cancel(props: &CancelProps) -> Html {
    count_drawing!();
    let store = use_store();
    let onclick = move |_: MouseEvent| store.close_dialog();
    html! {
        <button class={classes!("button", props.safe.then_some("primary"))} type="button" data-first={props.safe.then_some("")}
            data-action="cancel" {onclick}>{ t("dialog-cancel") }</button>
    }
}
