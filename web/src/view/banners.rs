//! What is wrong, or soon will be, above everything else.

use yew::prelude::*;

use super::{closing::ClosingBanner, reconnect::ReconnectBanner, signed_out::SignedOutBanner};

/// At most one of them shows something.
#[component]
pub(crate) fn Banners() -> Html {
    html! {
        <>
            <ReconnectBanner />
            <ClosingBanner />
            <SignedOutBanner />
        </>
    }
}
