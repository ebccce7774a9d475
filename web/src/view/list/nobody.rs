//! A list with nobody in it.

use yew::prelude::*;

use crate::text::t;

/// What [`Nobody`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct NobodyProps {
    /// Whether somebody was sought and not found; else the list itself is empty.
    pub sought: bool,
}

/// Instead of contacts: why there are none, and what to do.
#[component]
pub(crate) fn Nobody(props: &NobodyProps) -> Html {
    if props.sought {
        return html! {
            <div class="hush" role="status">
                <h2>{t("list-not-found")}</h2>
                <p>{t("list-not-found-hint")}</p>
            </div>
        };
    }
    html! {
        <div class="hush">
            <svg class="emb" aria-hidden="true"><use href="#emblem" /></svg>
            <h2>{t("list-empty")}</h2>
            <p>{t("list-empty-hint")}</p>
        </div>
    }
}
