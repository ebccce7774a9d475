//! The banner of a session that is over, while what was said is read.

use model::{page::SessionEnd, text::t};
use msnp11::client::Session;
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{hooks::watch::use_session, widgets::icon::Icon},
};

/// Says that nothing comes or goes any more, and leads back.
#[component]
pub(crate) fn SignedOutBanner() -> Html {
    count_drawing!();
    let store = use_store();
    let session = use_session();
    if !matches!(session, Session::SignedOut(_)) {
        return Html::default();
    }
    let onclick = {
        let store = store.clone();
        move |_: MouseEvent| store.go_on(SessionEnd::SignIn)
    };
    html! {
        <div class="banner" id="signed-out">
            <Icon id="ic-link-off" />
            <span>{ t("told-reading") }</span>
            <span class="spacer"></span>
            <button class="button compact" type="button" onclick={onclick}>{ t("told-sign-in") }</button>
        </div>
    }
}
