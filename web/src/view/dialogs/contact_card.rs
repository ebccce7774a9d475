//! Everything known of someone.

use model::{
    coded_text::{Ground, plain},
    kept_contacts::{MAX_NICKNAME, MAX_NOTES},
    keys::Key,
    names::{self, contact_name},
    rich_text::Extent,
    statuses::status_text,
    text::{t, t_with},
};
use msnp11::{
    client::{Contact, Request},
    value::{Capabilities, CurrentMedia, Email},
};
use web_sys::{HtmlFormElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::{dialog_frame::DialogFrame, field::Field, field_of};
use crate::{
    drawing_count::count_drawing,
    view::{
        hooks::watch::use_store_of,
        widgets::{
            display_picture::DisplayPicture, icon::Icon, rich_text::RichText,
            status_icon::StatusIcon, time::Time,
        },
    },
};

/// What [`ContactCard`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ContactCardProps {
    /// Whose.
    pub email: Email,
}

/// Picture, address, status, what they say, their phones and what their client can do; and what the person keeps of them,
/// to be changed here.
#[component]
pub(crate) fn ContactCard(props: &ContactCardProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![
        Key::Contact(props.email.clone()),
        Key::Groups,
        Key::Page,
        Key::Pictures,
    ]);
    let no_room = use_state_eq(|| false);
    let notes = use_node_ref();
    let kept = store.page().kept_contact(&props.email);
    {
        let (notes, text) = (notes.clone(), kept.notes.clone());
        use_effect_with((), move |()| {
            if let Some(notes) = notes.cast::<HtmlTextAreaElement>() {
                notes.set_value(&text);
            }
        });
    }
    let Some(contact) = store.messenger().roster().person(&props.email).cloned() else {
        return Html::default();
    };
    let name = contact_name(&contact).into_owned();
    let coded = names::coded_contact_name(&contact).to_owned();
    let theirs = names::shown(contact.name.as_str(), &contact.email).into_owned();
    let (blocked, online) = (contact.is_blocked(), contact.status.is_online());
    let status = if blocked {
        t("status-blocked")
    } else {
        status_text(contact.status)
    };
    let since = store.page().presence_times.since(&props.email);
    let song = contact.personal.media.as_ref().map(CurrentMedia::sentence);
    let song = song.map(|song| plain(&song).into_owned());
    let song = song.filter(|song| online && !song.trim().is_empty());
    let personal = contact.personal.text.trim().to_owned();
    let facts = facts(&contact, &groups(&store, &contact));
    let email = props.email.clone();
    let block = {
        let (store, email) = (store.clone(), email.clone());
        move |_: MouseEvent| {
            store.request(if blocked {
                Request::Allow(email.clone())
            } else {
                Request::Block(email.clone())
            });
        }
    };
    let favourite = {
        let (store, email) = (store.clone(), email.clone());
        move |_: MouseEvent| store.switch_favourite(&email)
    };
    let onsubmit = {
        let (store, email, notes) = (store.clone(), email.clone(), notes.clone());
        let no_room = no_room.setter();
        move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlFormElement>();
            let nickname = field_of(&form, "nickname");
            let notes = notes.cast::<HtmlTextAreaElement>();
            let notes = notes.map(|notes| notes.value()).unwrap_or_default();
            let done = store.keep_contact(&email, |kept| {
                (kept.nickname, kept.notes) = (nickname, notes);
            });
            match done {
                Ok(()) => store.close_dialog(),
                Err(_) => no_room.set(true),
            }
        }
    };
    let talk = {
        let (store, email) = (store.clone(), email.clone());
        move |_: MouseEvent| {
            store.close_dialog();
            store.open_conversation(email.clone());
        }
    };
    html! {
        <DialogFrame id="card" title={t("card-title")} icon="ic-people">
            <form novalidate=true {onsubmit}>
                <div class="content">
                    <div class="person">
                        <DisplayPicture of={contact.email.as_str().to_owned()} status={contact.status} size="portrait" url={store.face(&contact.email)} />
                        <div class="text">
                            <p class="name cut" title={name.clone()}><bdi><RichText text={coded} extent={Extent::Name} codes={Ground::Chrome} /></bdi></p>
                            if theirs != name {
                                <p class="small quiet cut" id="card-theirs">{ t_with("card-theirs", &[("name", theirs.into())]) }</p>
                            }
                            <p class="small quiet cut">{ email.as_str().to_owned() }</p>
                            <p class="small inline"><StatusIcon status={contact.status} {blocked} /><span>{ status }
                                if let Some(at) = since.filter(|_| !blocked) {
                                    {" "}{ t("card-since") }{" "}<Time {at} />
                                }
                            </span></p>
                        </div>
                        if contact.is_contact() {
                            <button class="tool favourite" type="button" data-action="favourite" aria-pressed={kept.favourite.to_string()}
                                aria-label={t("card-favourite")} title={t("card-favourite")} onclick={favourite}><Icon id="bd-star" /></button>
                        }
                    </div>
                    if online && !personal.is_empty() {
                        <p class="body-text"><bdi><RichText text={personal} extent={Extent::Name} codes={Ground::Chrome} /></bdi></p>
                    }
                    if let Some(song) = song {
                        <p class="body-text song"><Icon id="ic-note" class="xs" /><bdi>{ song }</bdi></p>
                    }
                    if let Some((icon, sentence)) = client(&contact) {
                        <p class="small inline" id="card-client"><svg class="badge" aria-hidden="true"><use href={icon} /></svg><span>{ t(sentence) }</span></p>
                    }
                    if contact.is_contact() {
                        <label><span class="label">{ t("card-nickname") }</span>
                            <Field id="card-nickname" name="nickname" value={kept.nickname} most={MAX_NICKNAME.to_string()} />
                        </label>
                        <label><span class="label">{ t("card-notes") }</span>
                            <textarea ref={notes} class="field notes" id="card-notes" rows="3" dir="auto" maxlength={MAX_NOTES.to_string()} />
                        </label>
                        if *no_room {
                            <p class="field-note bad" role="alert">{ t("card-no-room") }</p>
                        }
                        <p class="small quiet">{ t("card-kept") }</p>
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
                        <button class="button" type="submit" id="card-save">{ t("dialog-save") }</button>
                    }
                    if !email.is_phone() {
                        <button class="button primary" type="button" data-action="message" data-first="" onclick={talk}>{ t("menu-message") }</button>
                    }
                </div>
            </form>
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
