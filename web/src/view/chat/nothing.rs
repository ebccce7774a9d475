//! No conversation is shown.

use msnp11::value::Status;
use yew::prelude::*;

use crate::{
    store::use_store,
    text::{t, t_with},
    view::parts::Picture,
};

/// Instead of a conversation: how many could be talked to, and how to find one.
#[component]
pub(crate) fn Nothing() -> Html {
    let store = use_store();
    let messenger = store.messenger();
    let online = messenger
        .roster()
        .contacts()
        .filter(|contact| contact.status.is_online())
        .count();
    html! {
        <section class="pane nothing">
            <div class="hush glass">
                <span class="three" aria-hidden="true">
                    <Picture name="lighthouse" status={Status::Online} size="m" />
                    <Picture name="fox" status={Status::Busy} size="m" />
                    <Picture name="boat" status={Status::Away} size="m" />
                </span>
                <h2>{t("chat-nothing")}</h2>
                <p>{t_with("chat-nothing-online", &[("count", online.into())])}{" "}<kbd>{t("list-find-key")}</kbd></p>
            </div>
        </section>
    }
}
