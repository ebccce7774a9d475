//! Bringing people into a conversation.

use std::collections::BTreeSet;

use model::{
    keys::Key,
    names::contact_name,
    statuses::status_text,
    text::{t, t_with},
};
use msnp11::{
    client::{ConversationId, Request},
    value::Email,
};
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

/// What [`Invite`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct InviteProps {
    /// Into which conversation.
    pub id: ConversationId,
}

/// As many fit without a search.
const SEARCHED_FROM: usize = 8;

/// The contacts who are online, with a search where they are many; those in the conversation already are ticked and stay so.
#[component]
pub(crate) fn Invite(props: &InviteProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Contacts, Key::Conversation(props.id)]);
    let chosen = use_state(BTreeSet::<Email>::new);
    let sought = use_state_eq(String::new);
    let messenger = store.messenger();
    let Some(conversation) = messenger.conversation(props.id) else {
        return Html::default();
    };
    let here: BTreeSet<Email> = conversation
        .participants
        .iter()
        .map(|participant| participant.email.clone())
        .collect();
    let mut online = name_order::contacts(messenger.roster());
    online.retain(|contact| contact.status.is_online() && !contact.email.is_phone());
    let others = online
        .iter()
        .filter(|contact| !here.contains(&contact.email))
        .count();
    let searchable = online.len() >= SEARCHED_FROM;
    if !sought.trim().is_empty() {
        let wanted = name_order::fold(sought.trim());
        online.retain(|contact| {
            let names = [contact_name(contact), contact.email.as_str().into()];
            names
                .iter()
                .any(|name| name_order::fold(name).contains(&wanted))
        });
    }
    let oninput = {
        let sought = sought.setter();
        move |event: InputEvent| {
            sought.set(event.target_unchecked_into::<HtmlInputElement>().value())
        }
    };
    let mut first = !searchable;
    let rows: Html = online
        .iter()
        .map(|contact| {
            let email = contact.email.clone();
            let is_here = here.contains(&email);
            let ticked = is_here || chosen.contains(&email);
            let takes_focus = !is_here && std::mem::take(&mut first);
            let onchange = {
                let (chosen, email) = (chosen.clone(), email.clone());
                move |_: Event| {
                    let mut changed = (*chosen).clone();
                    if !changed.remove(&email) {
                        changed.insert(email.clone());
                    }
                    chosen.set(changed);
                }
            };
            let name = contact_name(contact).into_owned();
            let sub = if is_here {
                t("invite-here")
            } else {
                status_text(contact.status)
            };
            html! {
                <li key={email.as_str().to_owned()}>
                    <label class={classes!("row", "checkbox", ticked.then_some("on"), is_here.then_some("here"))} data-invite={email.as_str().to_owned()}>
                        <input type="checkbox" checked={ticked} disabled={is_here} {onchange} data-first={takes_focus.then_some("")} />
                        <DisplayPicture of={email.as_str().to_owned()} status={contact.status} size="s" />
                        <span class="text"><span class="cut"><bdi class="name">{ name }</bdi></span>
                            <span class="second-line inline"><StatusIcon status={contact.status} /><span class="cut">{ sub }</span></span></span>
                    </label>
                </li>
            }
        })
        .collect();
    let count = chosen.iter().filter(|email| !here.contains(*email)).count();
    let onclick = {
        let (store, id, here, chosen) = (store.clone(), props.id, here.clone(), (*chosen).clone());
        move |_: MouseEvent| {
            store.close_dialog();
            for email in chosen.iter().filter(|email| !here.contains(*email)) {
                store.request(Request::Invite(id, email.clone()));
            }
        }
    };
    html! {
        <DialogFrame id="invite-dialog" title={t("invite-title")} icon="ic-invite">
            <div class="content">
                if others == 0 {
                    <p class="body-text quiet">{ t("invite-nobody") }</p>
                }
                if searchable {
                    <input class="field" id="invite-find" type="search" autocomplete="off" spellcheck="false" maxlength="129" data-first=""
                        placeholder={t("list-find")} aria-label={t("list-find")} value={(*sought).clone()} {oninput} />
                }
                <ul class="pick-list" aria-label={t("list-online")}>{ rows }</ul>
                <p class="small quiet">{ t("invite-hint") }</p>
            </div>
            <div class="actions">
                <Cancel />
                <button class="button primary" id="invite-submit" type="button" disabled={count == 0} {onclick}>
                    { t_with("invite-submit", &[("count", count.into())]) }
                </button>
            </div>
        </DialogFrame>
    }
}
