//! The links of the service.

use model::{keys::Key, service_links, text::t};
use yew::prelude::*;

use super::layer::Layer;
use crate::{
    drawing_count::count_drawing,
    view::{hooks::watch::use_store_of, widgets::icon::Icon},
};

/// What [`LinksMenu`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct LinksMenuProps {
    /// Where it opens.
    pub at: (i32, i32),
}

/// The links that the service names, each opened in a tab of its own.
#[component]
pub(crate) fn LinksMenu(props: &LinksMenuProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Service]);
    let links = service_links::links(store.messenger().service());
    let onclick = {
        let store = store.clone();
        Callback::from(move |_: MouseEvent| store.close_menu())
    };
    html! {
        <Layer label={t("menu-links")} at={props.at}>
            { for links.into_iter().map(|link| html! {
                <li role="none">
                    <a class="menu-entry" role="menuitem" tabindex="-1" href={link.url} target="_blank" rel="noopener noreferrer" onclick={onclick.clone()}>
                        <Icon id="ic-link" />{ link.text }
                    </a>
                </li>
            }) }
        </Layer>
    }
}
