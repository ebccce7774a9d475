//! Adding a contact.

use model::{
    keys::Key,
    sentences,
    text::{t, t_with},
};
use msnp11::{
    client::Request,
    value::{Email, Lists},
};
use web_sys::HtmlFormElement;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame, field::Field, field_of};
use crate::{
    drawing_count::count_drawing,
    view::{
        hooks::{submission::use_submission, watch::use_store_of},
        widgets::icon::Icon,
    },
};

/// What [`AddContact`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct AddContactProps {
    /// What is in the field at first.
    pub text: AttrValue,
}

/// The address of the account, and a group to put the contact into.
#[component]
pub(crate) fn AddContact(props: &AddContactProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Contacts, Key::Groups]);
    let submission = use_submission(&["ADC", "REM"]);
    let wrong = use_state_eq(|| None::<String>);
    let groups = store.messenger().roster().groups().to_vec();
    let onsubmit = {
        let (store, wrong, groups) = (store.clone(), wrong.setter(), groups.clone());
        let submission = submission.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlFormElement>();
            let email = match Email::typed(&field_of(&form, "email")) {
                Ok(email) => email,
                Err(error) => return wrong.set(Some(sentences::email_error(error))),
            };
            let (own, known) = {
                let messenger = store.messenger();
                let known = messenger.roster().person(&email);
                (
                    messenger.me().email.as_ref() == Some(&email),
                    known.is_some_and(|known| known.lists.contains(Lists::FL)),
                )
            };
            if own {
                return wrong.set(Some(t("add-yourself")));
            }
            let group = field_of(&form, "group");
            let group = groups.iter().find(|known| known.id.as_str() == group);
            if known && group.is_none() {
                return wrong.set(Some(t_with(
                    "add-known",
                    &[("email", email.as_str().to_owned().into())],
                )));
            }
            wrong.set(None);
            let group = group.map(|group| group.id.clone());
            let request = Request::AddContact {
                email: email.clone(),
                name: None,
                group: group.clone(),
            };
            submission.submit(vec![request], move |messenger| {
                let person = messenger.roster().person(&email);
                person.is_some_and(|person| {
                    let mut wanted = group.iter();
                    person.is_contact() && wanted.all(|group| person.groups.contains(group))
                })
            });
        }
    };
    html! {
        <DialogFrame id="add-dialog" title={t("add-contact")} icon="ic-invite">
            <form novalidate=true {onsubmit}>
                <div class="content">
                    <label><span class="label">{ t("add-email") }</span>
                        <Field id="add-email" name="email" kind="email" value={props.text.clone()} first=true wrong={(*wrong).clone()} />
                    </label>
                    <label><span class="label">{ t("add-group") }</span>
                        <span class="field-box">
                            <select class="field" id="add-group" name="group">
                                <option value="" selected=true>{ t("add-no-group") }</option>
                                { for groups.iter().map(|group| html! {
                                    <option value={group.id.as_str().to_owned()}>{ group.name.as_str() }</option>
                                }) }
                            </select>
                            <Icon id="ic-chevron" class="s" />
                        </span>
                    </label>
                    { submission.alert() }
                    <p class="small quiet">{ t("add-hint") }</p>
                </div>
                <div class="actions">
                    <Cancel />
                    <button class="button primary" id="add-submit" type="submit" disabled={submission.waiting}>{ t("add-submit") }</button>
                </div>
            </form>
        </DialogFrame>
    }
}
