//! The contact list: who you are, who is there, and where you are connected.

mod added_you;
pub(crate) mod contact_drag;
mod contact_row;
mod empty_state;
mod footer;
mod group_heading;
mod header;
mod menu_button;
mod own_message;
mod own_song;
mod own_status;
mod search_field;
mod sections;
mod tree;

use model::{page::Page, text::t};
use yew::prelude::*;

use self::{
    added_you::AddedYou, footer::Footer, header::Header, search_field::SearchField,
    sections::ContactSections,
};
use super::{banners::Banners, bottom_navigation::BottomNavigation, hooks::narrow_page::use_phone};
use crate::{drawing_count::count_drawing, view::hooks::watch::use_page};

/// The pane with the contacts.
#[component]
pub(crate) fn ContactList() -> Html {
    count_drawing!();
    let phone = use_phone();
    // On a phone a conversation covers the list, and has the banner then.
    let shown = use_page(Page::shown);
    let covered = phone && shown.is_some();
    html! {
        // On a phone there is nothing beside it.
        <div class={classes!("pane", phone.then_some("phone"))} id="contacts" role={if phone { "main" } else { "complementary" }}
            aria-label={t("list-contacts")}>
            <Header />
            if !covered {
                <Banners />
            }
            <div class="live-region" role="status" aria-atomic="false"><AddedYou /></div>
            <SearchField />
            <ContactSections />
            if phone {
                <BottomNavigation />
            } else {
                <Footer />
            }
        </div>
    }
}
