//! A list with nobody in it.

use model::{
    layers::Dialog,
    text::{t, t_with},
};
use msnp11::value::Email;
use yew::prelude::*;

use crate::{drawing_count::count_drawing, store::use_store, view::widgets::icon::Icon};

/// What [`NoContacts`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct NoContactsProps {
    /// What was sought and not found; empty when the list itself is.
    pub sought: AttrValue,
}

/// Instead of contacts: why there are none, and what to do.
#[component]
pub(crate) fn NoContacts(props: &NoContactsProps) -> Html {
    count_drawing!();
    let store = use_store();
    // What reads like an address can be added right away.
    let address = Email::typed(&props.sought).ok();
    let onclick = {
        let text = address
            .as_ref()
            .map_or(String::new(), |email| email.as_str().to_owned());
        move |_: MouseEvent| store.open_dialog(Dialog::AddContact(text.clone()))
    };
    if !props.sought.is_empty() {
        return html! {
            <div class="empty-state">
                <h2>{t("list-not-found")}</h2>
                <p>{t("list-not-found-hint")}</p>
                if let Some(email) = address {
                    <button class="button primary" id="add-sought" type="button" {onclick}>
                        <span class="cut">{t_with("list-add-address", &[("email", email.as_str().to_owned().into())])}</span>
                    </button>
                } else {
                    <button class="button" id="add-sought" type="button" {onclick}><Icon id="ic-invite" class="s" />{t("list-add-by-email")}</button>
                }
            </div>
        };
    }
    html! {
        <div class="empty-state">
            <svg class="emblem" aria-hidden="true"><use href="#emblem" /></svg>
            <h2>{t("list-empty")}</h2>
            <p>{t("list-empty-hint")}</p>
            <button class="button primary" id="add-first" type="button" {onclick}>{t("list-empty-add")}</button>
        </div>
    }
}
