//! Conversations: the tabs, and the one that is shown; or each in a window.

mod blocked_note;
mod composer;
mod composer_field;
mod composer_tools;
mod contact_drop;
mod delivery;
mod display_pictures;
mod drawing_field;
mod earlier_lines;
mod emoticon_picker;
pub(crate) mod empty_state;
mod event_line;
mod file_card;
mod file_drop;
mod find_bar;
pub(crate) mod font_choices;
mod font_picker;
pub(crate) mod handwriting;
mod hit_rail;
mod ink_picture;
mod message;
mod nudge_shake;
mod offline_note;
pub(crate) mod pane;
mod phone_header;
mod recipients;
mod send_file_button;
mod sent_lines;
pub(crate) mod speaker;
pub(crate) mod tab;
pub(crate) mod tabs;
mod toolbar;
mod transcript;
mod transcript_keys;
mod typing_line;

use model::{settings::CLASSIC_WINDOWS, text::t};
use yew::prelude::*;

use self::{empty_state::NoConversation, pane::ConversationPane, tabs::Tabs};
use super::{banners::Banners, classic_windows::ClassicWindows, hooks::narrow_page::use_phone};
use crate::{
    drawing_count::count_drawing,
    view::hooks::watch::{use_page, use_shown_conversation},
};

/// The side of the page where people talk.
#[component]
pub(crate) fn Conversations() -> Html {
    count_drawing!();
    let phone = use_phone();
    let shown = use_shown_conversation();
    let windows = use_page(|page| page.settings.is_on(&CLASSIC_WINDOWS)) && !phone;
    let room = match shown {
        _ if windows => html! { <ClassicWindows {shown} /> },
        Some(id) => html! { <ConversationPane key={id.0} {id} {phone} /> },
        None => html! { <NoConversation /> },
    };
    html! {
        <main class={classes!("talk", phone.then_some("phone"))} aria-label={t("chat-conversations")}>
            if phone && shown.is_some() {
                <Banners />
            }
            if !phone && !windows {
                <Tabs {shown} />
            }
            {room}
        </main>
    }
}
