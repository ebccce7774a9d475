//! Everything known of someone.

use model::{keys::Key, layers::Dialog, names::contact_name, statuses::status_text, text::t};
use msnp11::{
    client::{Contact, Request},
    value::{Capabilities, CurrentMedia, Email},
};
use yew::prelude::*;

use super::dialog_frame::DialogFrame;
use crate::{
    drawing_count::count_drawing,
    view::{
        hooks::watch::use_store_of,
        widgets::{display_picture::DisplayPicture, icon::Icon, status_icon::StatusIcon},
    },
};

/// What [`ContactCard`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ContactCardProps {
    /// Whose.
    pub email: Email,
}

/// Picture, address, status, what they say, their phones, and what their client is.
#[component]
pub(crate) fn ContactCard(props: &ContactCardProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![
        Key::Contact(props.email.clone()),
        Key::Groups,
        Key::Pictures,
    ]);
    let Some(contact) = store.messenger().roster().person(&props.email).cloned() else {
        return Html::default();
    };
    let name = contact_name(&contact).to_owned();
    let blocked = contact.is_blocked();
    let status = if blocked {
        t("status-blocked")
    } else {
        status_text(contact.status)
    };
    let song = contact.personal.media.as_ref().map(CurrentMedia::sentence);
    let song = song.filter(|song| !song.trim().is_empty());
    let personal = contact.personal.text.trim().to_owned();
    let facts = facts(&contact, &groups(&store, &contact));
    let email = props.email.clone();
    let act = |request: fn(Email) -> Request| {
        let (store, email) = (store.clone(), email.clone());
        move |_: MouseEvent| {
            store.close_dialog();
            store.request(request(email.clone()));
        }
    };
    let block = act(if blocked {
        Request::Allow
    } else {
        Request::Block
    });
    let talk = {
        let (store, email) = (store.clone(), email.clone());
        move |_: MouseEvent| {
            store.close_dialog();
            store.open_conversation(email.clone());
        }
    };
    let rename = {
        let (store, email) = (store.clone(), email.clone());
        move |_: MouseEvent| store.open_dialog(Dialog::NameContact(email.clone()))
    };
    html! {
        <DialogFrame id="card" title={t("card-title")} icon="ic-people">
            <div class="content">
                <div class="person">
                    <DisplayPicture name={name.clone()} status={contact.status} size="portrait" url={store.face(&contact.email)} />
                    <div class="text">
                        <p class="name cut" title={name.clone()}><bdi>{ name }</bdi></p>
                        <p class="small quiet cut">{ email.as_str().to_owned() }</p>
                        <p class="small inline"><StatusIcon status={contact.status} {blocked} />{ status }</p>
                        if let Some(client) = client(&contact) {
                            <p class="small inline" id="card-client"><svg class="badge" aria-hidden="true"><use href={client.0} /></svg>{ t(client.1) }</p>
                        }
                    </div>
                </div>
                if !personal.is_empty() {
                    <p class="body-text"><bdi>{ personal }</bdi></p>
                }
                if let Some(song) = song {
                    <p class="body-text song"><Icon id="ic-note" class="xs" /><bdi>{ song }</bdi></p>
                }
                if !facts.is_empty() {
                    <dl class="known">{ for facts.into_iter().map(|(what, value)| html! {
                        <><dt>{ t(what) }</dt><dd><bdi>{ value }</bdi></dd></>
                    }) }</dl>
                }
            </div>
            <div class="actions">
                <button class={classes!("button", (!blocked).then_some("danger"))} type="button" data-action={if blocked { "unblock" } else { "block" }} onclick={block}>
                    { t(if blocked { "menu-unblock" } else { "menu-block" }) }
                </button>
                <span class="grow"></span>
                if contact.is_contact() {
                    <button class="button" type="button" data-action="rename" onclick={rename}>{ t("card-rename") }</button>
                }
                if !email.is_phone() {
                    <button class="button primary" type="button" data-action="message" data-first="" onclick={talk}>{ t("menu-message") }</button>
                }
            </div>
        </DialogFrame>
    }
}

fn groups(store: &crate::store::Store, contact: &Contact) -> String {
    let messenger = store.messenger();
    let groups = messenger.roster().groups().iter();
    let names: Vec<_> = groups
        .filter(|group| contact.groups.contains(&group.id))
        .map(|group| group.name.as_str())
        .collect();
    names.join(", ")
}

/// What else is known, with what it is called.
fn facts(contact: &Contact, groups: &str) -> Vec<(&'static str, String)> {
    let property = |key: &str| {
        let value = contact.properties.get(key);
        value.map_or_else(String::new, |value| value.as_str().trim().to_owned())
    };
    [
        ("card-home", property("PHH")),
        ("card-work", property("PHW")),
        ("card-mobile", property("PHM")),
        ("card-groups", groups.to_owned()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

/// What somebody's client is, by what it can do: an icon and a sentence. Nothing is known of who is offline.
fn client(contact: &Contact) -> Option<(&'static str, &'static str)> {
    let can = contact.capabilities;
    if contact.email.is_phone() {
        Some(("#bd-phone", "card-client-phone"))
    } else if !contact.status.is_online() {
        None
    } else if can.contains(Capabilities::BOT) {
        Some(("#ic-server", "card-client-bot"))
    } else if can.contains(Capabilities::WEB_MESSENGER) {
        Some(("#bd-web", "list-on-web"))
    } else if can.contains(Capabilities::MOBILE) {
        Some(("#bd-phone", "list-on-mobile"))
    } else {
        match can.msnc() {
            0 => None,
            1..=3 => Some(("#ic-chat", "card-client-6")),
            _ => Some(("#ic-chat", "card-client-7")),
        }
    }
}
