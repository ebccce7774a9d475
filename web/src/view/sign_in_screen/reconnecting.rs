//! The sign-in screen while the server has asked to come back later.

use model::text::t;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing, store::use_language, view::banners::reconnect::ReconnectBanner,
};

/// In place of the form: why it is not signed in yet, the wait, and the way out.
#[component]
pub(crate) fn Reconnecting() -> Html {
    count_drawing!();
    use_language();
    html! {
        <div class="inner later">
            <h2 class="visually-hidden">{ t("reconnect-title") }</h2>
            <div class="live-region" role="status" aria-atomic="false"><ReconnectBanner /></div>
        </div>
    }
}
