//! What is wrong, or soon will be, above everything else.

mod history_trouble;
mod new_version;
mod notifications_offer;
pub(crate) mod reconnect;
mod server_closing;
mod signed_out;

use yew::prelude::*;

use self::{
    history_trouble::HistoryTrouble, new_version::NewVersion,
    notifications_offer::NotificationsOffer, reconnect::ReconnectBanner,
    server_closing::ClosingBanner, signed_out::SignedOutBanner,
};
use crate::drawing_count::count_drawing;

/// At most one of them shows something, and is told as it comes.
#[component]
pub(crate) fn Banners() -> Html {
    count_drawing!();
    html! {
        <div class="live-region" role="status" aria-atomic="false">
            <ReconnectBanner />
            <ClosingBanner />
            <SignedOutBanner />
            <HistoryTrouble />
            <NewVersion />
            <NotificationsOffer />
        </div>
    }
}
