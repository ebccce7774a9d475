//! A name of one's own choice for a contact.

use model::{
    keys::Key,
    text::{t, t_with},
};
use msnp11::{
    client::Request,
    value::{Email, Name},
};
use web_sys::HtmlFormElement;
use yew::prelude::*;

use super::{called, cancel::Cancel, dialog_frame::DialogFrame, field::Field, field_of};
use crate::{
    drawing_count::count_drawing,
    view::hooks::{submission::use_submission, watch::use_store_of},
};

/// What [`NameContact`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct NameContactProps {
    /// Whose name.
    pub email: Email,
}

/// One field.
#[component]
pub(crate) fn NameContact(props: &NameContactProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Contact(props.email.clone())]);
    let submission = use_submission(&["SBP"]);
    let before = called(&store, &props.email);
    let onsubmit = {
        let (store, email) = (store.clone(), props.email.clone());
        let (submission, before) = (submission.clone(), before.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlFormElement>();
            let name = field_of(&form, "name").trim().to_owned();
            if name.is_empty() || name == before {
                return store.close_dialog();
            }
            let request = Request::NameContact(email.clone(), Name::new(name.clone()));
            let email = email.clone();
            submission.submit(vec![request], move |messenger| {
                let person = messenger.roster().person(&email);
                person.is_some_and(|person| person.name.as_str() == name)
            });
        }
    };
    let label = t_with("name-contact-label", &[("name", before.clone().into())]);
    html! {
        <DialogFrame id="name-dialog" title={t("name-contact")} icon="ic-pencil">
            <form novalidate=true {onsubmit}>
                <div class="content">
                    <label><span class="label cut">{ label }</span>
                        <Field id="contact-name" name="name" value={before} first=true />
                    </label>
                    { submission.alert() }
                    <p class="small quiet">{ t("name-contact-hint") }</p>
                </div>
                <div class="actions">
                    <Cancel />
                    <button class="button primary" id="contact-name-submit" type="submit" disabled={submission.waiting}>{ t("dialog-save") }</button>
                </div>
            </form>
        </DialogFrame>
    }
}
