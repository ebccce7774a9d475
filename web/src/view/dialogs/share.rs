//! Whom to send what another program shared.

use model::{
    keys::Key,
    names::contact_name,
    statuses::status_text,
    text::{t, t_with},
};
use msnp11::client::Contact;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame};
use crate::{
    drawing_count::count_drawing,
    format::name_order,
    view::{
        hooks::watch::use_store_of,
        widgets::{display_picture::DisplayPicture, status_icon::StatusIcon},
    },
};

/// As many are shown; who is further down is found by typing.
const SHOWN: usize = 50;

/// The contacts who are online, with a search.
#[component]
pub(crate) fn Share() -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Contacts]);
    let sought = use_state_eq(String::new);
    let oninput = {
        let sought = sought.setter();
        move |event: InputEvent| {
            sought.set(event.target_unchecked_into::<HtmlInputElement>().value());
        }
    };
    let messenger = store.messenger();
    let wanted = name_order::fold(sought.trim());
    let is_sought = |contact: &&Contact| {
        let name = contact_name(contact);
        let mut names = [&*name, contact.email.as_str()].into_iter();
        wanted.is_empty() || names.any(|name| name_order::fold(name).contains(&wanted))
    };
    let mut online = name_order::contacts(messenger.roster());
    online.retain(|contact| contact.status.is_online() && !contact.email.is_phone());
    online.retain(is_sought);
    let nobody = online.is_empty();
    let rows = online.into_iter().take(SHOWN).map(|contact| {
        let email = contact.email.clone();
        let onclick = {
            let (store, email) = (store.clone(), email.clone());
            move |_: MouseEvent| store.share_with(&email)
        };
        html! {
            <li key={email.as_str().to_owned()}>
                <button class="choice" type="button" data-share={email.as_str().to_owned()} {onclick}>
                    <DisplayPicture of={email.as_str().to_owned()} status={contact.status} size="s" />
                    <bdi class="cut grow">{ contact_name(contact).into_owned() }</bdi>
                    <StatusIcon status={contact.status} />
                    <span class="small quiet">{ status_text(contact.status) }</span>
                </button>
            </li>
        }
    });
    let files = store.shared_files();
    html! {
        <DialogFrame id="share-dialog" title={t("share-title")} icon="ic-send">
            <div class="content">
                <input class="field" id="share-find" type="search" autocomplete="off" spellcheck="false" maxlength="129" data-first=""
                    placeholder={t("list-find")} aria-label={t("list-find")} {oninput} />
                if nobody {
                    <p class="body-text quiet">{ t("invite-nobody") }</p>
                }
                <ul class="choices" aria-label={t("list-online")}>{ for rows }</ul>
                <p class="small quiet">
                    { t("share-hint") }
                    if files > 0 {
                        {" "}{ t_with("share-files", &[("count", files.into())]) }
                    }
                </p>
            </div>
            <div class="actions"><Cancel /></div>
        </DialogFrame>
    }
}
