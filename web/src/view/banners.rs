//! What is wrong, or soon will be, above everything else.

pub(crate) mod reconnect;
mod server_closing;
mod signed_out;

use yew::prelude::*;

use self::{
    reconnect::ReconnectBanner, server_closing::ClosingBanner, signed_out::SignedOutBanner,
};

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
