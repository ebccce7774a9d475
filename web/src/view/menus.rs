//! Menus over the page: one at a time, where it was asked for, or from below on a phone.

mod choice;
mod colours;
mod composer;
mod contact;
mod conversation;
mod emoticon;
mod group;
mod item;
mod layer;
mod links;
mod main_menu;
mod message;
mod own_status;

use model::layers::MenuOf;
use web_sys::{DomRect, Element, MouseEvent};
use yew::prelude::*;

use self::{
    colours::ColoursMenu, composer::ComposerMenu, contact::ContactMenu,
    conversation::ConversationMenu, emoticon::EmoticonMenu, group::GroupMenu, links::LinksMenu,
    main_menu::MainMenu, message::MessageMenu, own_status::OwnStatusMenu,
};
use crate::{drawing_count::count_drawing, view::hooks::watch::use_page};

/// The menu that is open, if one is.
#[component]
pub(crate) fn Menus() -> Html {
    count_drawing!();
    let Some(menu) = use_page(|page| page.layers.menu.clone()) else {
        return Html::default();
    };
    let at = menu.at;
    match menu.of {
        MenuOf::Colours(id) => html! { <ColoursMenu {id} {at} /> },
        MenuOf::Composer(id) => html! { <ComposerMenu {id} {at} /> },
        MenuOf::Contact(email, group) => html! { <ContactMenu {email} {group} {at} /> },
        MenuOf::Conversation(id) => html! { <ConversationMenu {id} {at} /> },
        MenuOf::Group(group) => html! { <GroupMenu {group} {at} /> },
        MenuOf::Main => html! { <MainMenu {at} /> },
        MenuOf::Message(conversation, entry) => {
            html! { <MessageMenu {conversation} {entry} {at} /> }
        }
        MenuOf::OwnStatus => html! { <OwnStatusMenu {at} /> },
        MenuOf::Links => html! { <LinksMenu {at} /> },
        MenuOf::Emoticon(shortcut, digest) => {
            html! { <EmoticonMenu {shortcut} {digest} {at} /> }
        }
    }
}

/// Between a button and its menu, in CSS pixels.
const GAP: i32 = 2;

/// Where a menu opens that a button opens: under its left corner. Whole pixels are enough for a menu.
pub(crate) fn under(event: &MouseEvent) -> (i32, i32) {
    place_of_button(event).map_or_else(
        || here(event),
        |place| (place.left() as i32, place.bottom() as i32 + GAP),
    )
}

/// The same under its right corner, for a menu that ends there.
pub(crate) fn under_end(event: &MouseEvent) -> (i32, i32) {
    place_of_button(event).map_or_else(
        || here(event),
        |place| (place.right() as i32, place.bottom() as i32 + GAP),
    )
}

/// Where a menu opens that a right click or the menu key opens.
pub(crate) fn here(event: &MouseEvent) -> (i32, i32) {
    (event.client_x(), event.client_y())
}

fn place_of_button(event: &MouseEvent) -> Option<DomRect> {
    let target = event.target_dyn_into::<Element>()?;
    let button = target.closest("button, [data-menu]").ok()??;
    Some(button.get_bounding_client_rect())
}
