//! The foot of the contact list.

use model::text::{t, t_with};
use msnp11::client::{Reconnect, Session};
use yew::prelude::*;

use crate::store::use_store;

/// Where you are connected, and how many are online.
#[component]
pub(crate) fn Footer() -> Html {
    let store = use_store();
    let messenger = store.messenger();
    let connected = *messenger.session() == Session::SignedIn;
    let online = messenger
        .roster()
        .contacts()
        .filter(|contact| contact.status.is_online())
        .count();
    let line = match store.server().filter(|_| connected) {
        Some(server) => t_with("list-connected", &[("server", server.name.into())]),
        None => match messenger.session() {
            Session::Reconnecting(Reconnect { attempt, .. }) => {
                t_with("list-not-connected-try", &[("attempt", (*attempt).into())])
            }
            _ => t("list-not-connected"),
        },
    };
    html! {
        <div class="footer">
            <span class={classes!("dot", (!connected).then_some("warn"))}></span>
            <span class="cut">{line}</span>
            <span class="spacer"></span>
            if connected {
                <span class="online">{t_with("list-online-count", &[("count", online.into())])}</span>
            }
        </div>
    }
}
