//! Who is on the list now: the contacts in their sections and their order, or who was found.

use std::rc::Rc;

use model::{
    contact_lines,
    contact_sections::{self, Arrangement},
    display::DocumentSettings,
    keys::Key,
    page::Page,
    screen::Screen,
};
use yew::prelude::*;

use super::{empty_state::NoContacts, tree::ContactTree};
use crate::{
    drawing_count::count_drawing,
    format::name_order,
    view::hooks::watch::{use_page, use_watch},
};

/// The tree of contacts, which is drawn anew only when its lines are others; or why there are none.
#[component]
pub(crate) fn ContactSections() -> Html {
    count_drawing!();
    let sought = use_page(|page| page.search.trim().to_owned());
    let arrangement = use_page(Arrangement::of);
    // Other heights, which a list takes once.
    let heights = use_page(DocumentSettings::of);
    let collapsed = use_page(|page| page.collapsed.clone());
    let kept = use_page(Page::kept_contacts);
    let lines = {
        let sought = sought.clone();
        use_watch(
            vec![Key::Contacts, Key::Groups, Key::Session],
            move |store| {
                // Not while the list still comes: it would be put in order again and again.
                if store.screen() != Screen::Main {
                    return Rc::default();
                }
                let messenger = store.messenger();
                let roster = messenger.roster();
                let contacts = name_order::contacts(roster);
                let sections = if sought.is_empty() {
                    contact_sections::sections(
                        roster.groups(),
                        &contacts,
                        &kept.favourites(),
                        arrangement,
                    )
                } else {
                    contact_sections::found(&contacts, &sought, name_order::fold)
                };
                Rc::new(contact_lines::lines(&sections, &collapsed))
            },
        )
    };
    let is_empty = lines.is_empty();
    html! {
        <>
            <div class="live-region" role="status">
                if is_empty {
                    <NoContacts {sought} />
                }
            </div>
            if !is_empty {
                <ContactTree key={format!("{} {}", heights.text_size, heights.compact)} {lines} />
            }
        </>
    }
}
