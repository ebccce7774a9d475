//! The banner of a server that is about to close.

use model::{page::Page, text::t_with};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    view::{
        hooks::{countdown::use_seconds_until, watch::use_page},
        widgets::{changing_text::changing_text, icon::Icon},
    },
};

/// How many minutes are left, for as long as the session is there.
#[component]
pub(crate) fn ClosingBanner() -> Html {
    count_drawing!();
    let at = use_page(Page::closes_at);
    let seconds = use_seconds_until(at);
    if at.is_none() {
        return Html::default();
    }
    let minutes = seconds.div_ceil(60);
    html! {
        <div class="banner" id="closing">
            <Icon id="ic-bell" />
            { changing_text(t_with("notice-server-closes", &[("minutes", minutes.into())])) }
        </div>
    }
}
