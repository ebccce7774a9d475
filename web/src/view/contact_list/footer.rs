//! The foot of the contact list.

use model::{
    keys::Key,
    text::{t, t_with},
};
use msnp11::client::{Reconnect, Session};
use yew::prelude::*;

use crate::{
    drawing_count::count_drawing,
    view::hooks::watch::{use_page, use_session, use_watch},
};

/// Where you are connected, and how many are online.
#[component]
pub(crate) fn Footer() -> Html {
    count_drawing!();
    let session = use_session();
    let connected = session == Session::SignedIn;
    let online = use_watch(vec![Key::Contacts], |store| {
        let messenger = store.messenger();
        let contacts = messenger.roster().contacts();
        contacts
            .filter(|contact| contact.status.is_online())
            .count()
    });
    let server = use_page(|page| page.sign_in.server().map(|server| server.name.clone()));
    let line = match (server, session) {
        (Some(server), Session::SignedIn) => t_with("list-connected", &[("server", server.into())]),
        (_, Session::Reconnecting(Reconnect { attempt, .. })) => {
            t_with("list-not-connected-try", &[("attempt", attempt.into())])
        }
        _ => t("list-not-connected"),
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
