//! The offer to be notified. The page asks first, and the browser only after a Yes.

use model::{keys::Key, text::t};
use msnp11::client::Session;
use yew::prelude::*;

use super::{history_trouble, new_version};
use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{hooks::watch::use_watch, widgets::icon::Icon},
};

/// Offers notifications to who has come back and was not asked of late. While something is wrong, that is told instead.
#[component]
pub(crate) fn NotificationsOffer() -> Html {
    count_drawing!();
    let store = use_store();
    let offered = use_watch(vec![Key::Page, Key::Session], |store| {
        let calm =
            store.page().closes_at().is_none() && *store.messenger().session() == Session::SignedIn;
        calm && history_trouble::told(store).is_none()
            && !new_version::is_told(store)
            && store.offers_notifications()
    });
    if !offered {
        return Html::default();
    }
    let yes = {
        let store = store.clone();
        move |_: MouseEvent| store.ask_for_notifications()
    };
    let not_now = move |_: MouseEvent| store.not_now();
    html! {
        <div class="banner offer" id="notifications-offer">
            <Icon id="ic-bell" />
            <span class="text">{ t("offer-notifications") }</span>
            <span class="actions">
                <button class="button compact" type="button" data-action="yes" onclick={yes}>{ t("offer-yes") }</button>
                <button class="button compact flat" type="button" data-action="not-now" onclick={not_now}>{ t("offer-not-now") }</button>
            </span>
        </div>
    }
}
