//! Menus over the page: one at a time, where it was asked for, or from below on a phone.

mod contact;
mod emoticon;
mod group;
mod item;
mod layer;
mod links;
pub(crate) mod main_menu;

use model::layers::MenuOf;
use web_sys::{Element, MouseEvent};
use yew::prelude::*;

use self::{contact::ContactMenu, emoticon::EmoticonMenu, group::GroupMenu, links::LinksMenu};
use crate::view::hooks::watch::use_page;

/// The menu that is open, if one is.
#[component]
pub(crate) fn Menus() -> Html {
    let Some(menu) = use_page(|page| page.layers.menu.clone()) else {
        return Html::default();
    };
    let at = menu.at;
    match menu.of {
        MenuOf::Contact(email, group) => html! { <ContactMenu {email} {group} {at} /> },
        MenuOf::Group(group) => html! { <GroupMenu {group} {at} /> },
        MenuOf::Links => html! { <LinksMenu {at} /> },
        MenuOf::Emoticon(shortcut, digest) => {
            html! { <EmoticonMenu {shortcut} {digest} {at} /> }
        }
    }
}

/// Where a menu opens that a button opens: under its left corner.
pub(crate) fn under(event: &MouseEvent) -> (i32, i32) {
    let button = event
        .target_dyn_into::<Element>()
        .and_then(|element| element.closest("button").ok().flatten());
    button.map_or((event.client_x(), event.client_y()), |button| {
        let place = button.get_bounding_client_rect();
        // Whole pixels are enough for a menu.
        (place.left() as i32, place.bottom() as i32 + 2)
    })
}

/// Where a menu opens that a right click or the menu key opens.
pub(crate) fn here(event: &MouseEvent) -> (i32, i32) {
    (event.client_x(), event.client_y())
}
