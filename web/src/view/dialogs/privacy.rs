//! Who may see the person and write to them.

use model::{
    keys::Key,
    names::contact_name,
    text::{t, t_with},
};
use msnp11::{
    client::{Contact, Request},
    value::{Email, Lists},
};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::dialog_frame::DialogFrame;
use crate::{
    drawing_count::count_drawing,
    format::name_order,
    store::Store,
    view::{
        hooks::watch::use_store_of,
        widgets::{display_picture::DisplayPicture, icon::Icon},
    },
};

/// The rule for everybody else, whether to be asked, who is allowed and blocked, and who has the person in their list.
#[component]
pub(crate) fn Privacy() -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Contacts, Key::Me]);
    let messenger = store.messenger();
    let me = messenger.me();
    let people = name_order::people(messenger.roster());
    let on = |list: Lists| {
        let people = people.iter().copied();
        people
            .filter(|person| person.lists.contains(list))
            .collect::<Vec<_>>()
    };
    let (blocked, has_me) = (on(Lists::BL), on(Lists::RL));
    // On both lists the block wins.
    let mut allowed = on(Lists::AL);
    allowed.retain(|person| !person.is_blocked());
    let rule = |allow: bool, id: &'static str, label: &'static str, hint: &'static str| {
        let chosen = me.allow_others == allow;
        let onchange = {
            let store = store.clone();
            move |_: Event| store.request(Request::AllowOthers(allow))
        };
        html! {
            <label class={classes!(chosen.then_some("on"))}>
                <input type="radio" name="others" {id} checked={chosen} {onchange} data-first={chosen.then_some("")} />
                <span>{ t(label) }<small>{ t(hint) }</small></span>
            </label>
        }
    };
    let ask = {
        let store = store.clone();
        move |event: Event| {
            let asks = event.target_unchecked_into::<HtmlInputElement>().checked();
            store.request(Request::AskWhenAdded(asks));
        }
    };
    let close = {
        let store = store.clone();
        move |_: MouseEvent| store.close_dialog()
    };
    html! {
        <DialogFrame id="privacy-dialog" title={t("menu-privacy")} icon="ic-shield" wide=true>
            <div class="content">
                <div>
                    <span class="label" id="others-label">{ t("privacy-others") }</span>
                    <div class="radio" role="radiogroup" aria-labelledby="others-label">
                        { rule(true, "others-may", "privacy-others-may", "privacy-others-may-hint") }
                        { rule(false, "others-may-not", "privacy-others-may-not", "privacy-others-may-not-hint") }
                    </div>
                </div>
                <hr class="divider" />
                <label class="setting"><span>{ t("privacy-ask") }<small>{ t("privacy-ask-hint") }</small></span>
                    <input class="switch" id="ask-when-added" type="checkbox" role="switch" checked={me.ask_when_added} onchange={ask} />
                </label>
                <span class="label tight">{ t("privacy-lists") }</span>
                <div class="two-lists">
                    { list(&store, "allowed", "ic-check", &allowed) }
                    { list(&store, "blocked", "ic-block", &blocked) }
                </div>
                <details class="has-me" id="has-me">
                    <summary>{ t_with("privacy-has-me", &[("count", has_me.len().into())]) }</summary>
                    <ul class="people-list">{ for has_me.iter().map(|person| has(&store, person)) }</ul>
                </details>
            </div>
            <div class="actions">
                <span class="small quiet grow">{ t("privacy-kept") }</span>
                <button class="button primary" id="privacy-done" type="button" onclick={close}>{ t("dialog-done") }</button>
            </div>
        </DialogFrame>
    }
}

/// One of the two lists.
fn list(store: &Store, which: &'static str, icon: &'static str, people: &[&Contact]) -> Html {
    let blocks = which == "allowed";
    let rows = people.iter().map(|person| {
        let button = if blocks {
            button(store, &person.email, "block")
        } else {
            button(store, &person.email, "unblock")
        };
        let sub = t(if person.is_contact() {
            "privacy-contact"
        } else {
            "privacy-no-contact"
        });
        row(person, sub, button)
    });
    html! {
        <div id={format!("list-{which}")}>
            <h3><Icon id={icon} class="s" />{ t(if blocks { "privacy-allowed" } else { "status-blocked" }) }<span class="number">{ people.len() }</span></h3>
            if people.is_empty() {
                <p class="nobody small quiet">{ t("privacy-nobody") }</p>
            } else {
                <ul class="people-list">{ for rows }</ul>
            }
        </div>
    }
}

/// Someone who has the person in their list.
fn has(store: &Store, person: &Contact) -> Html {
    if person.is_blocked() {
        return row(
            person,
            t("privacy-has-blocked"),
            button(store, &person.email, "unblock"),
        );
    }
    if person.is_contact() {
        let both = html! { <span class="inline small quiet"><Icon id="ic-check" class="s" />{ t("privacy-both") }</span> };
        return row(person, t("privacy-has-too"), both);
    }
    row(
        person,
        person.email.as_str().to_owned(),
        button(store, &person.email, "add"),
    )
}

fn row(person: &Contact, sub: String, end: Html) -> Html {
    let name = contact_name(person).into_owned();
    html! {
        <li class="row" key={person.email.as_str().to_owned()} data-person={person.email.as_str().to_owned()} title={person.email.as_str().to_owned()}>
            <DisplayPicture of={person.email.as_str().to_owned()} status={person.status} size="s" />
            <span class="text"><span class="cut"><bdi class="name">{ name }</bdi></span><span class="second-line cut">{ sub }</span></span>
            { end }
        </li>
    }
}

fn button(store: &Store, email: &Email, action: &'static str) -> Html {
    let (store, email) = (store.clone(), email.clone());
    let onclick = move |_: MouseEvent| {
        let email = email.clone();
        store.request(match action {
            "block" => Request::Block(email),
            "unblock" => Request::Allow(email),
            _ => Request::AddContact {
                email,
                name: None,
                group: None,
            },
        });
    };
    let (class, text) = match action {
        "block" => ("button compact danger", "menu-block"),
        "unblock" => ("button compact", "menu-unblock"),
        _ => ("button compact", "privacy-add"),
    };
    html! { <button {class} type="button" data-action={action} {onclick}>{ t(text) }</button> }
}
