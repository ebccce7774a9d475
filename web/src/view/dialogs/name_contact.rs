//! A name of one's own choice for a contact.

use model::text::{t, t_with};
use msnp11::{
    client::Request,
    value::{Email, Name},
};
use web_sys::HtmlFormElement;
use yew::prelude::*;

use super::{called, cancel::Cancel, dialog_frame::DialogFrame, field::Field, field_of};
use crate::store::use_store;

/// What [`NameContact`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct NameContactProps {
    /// Whose name.
    pub email: Email,
}

/// One field.
#[component]
pub(crate) fn NameContact(props: &NameContactProps) -> Html {
    let store = use_store();
    let before = called(&store, &props.email);
    let onsubmit = {
        let (store, email) = (store.clone(), props.email.clone());
        move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlFormElement>();
            let name = field_of(&form, "name").trim().to_owned();
            store.close_dialog();
            if !name.is_empty() {
                store.request(Request::NameContact(email.clone(), Name::new(name)));
            }
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
                    <p class="small quiet">{ t("name-contact-hint") }</p>
                </div>
                <div class="actions">
                    <Cancel />
                    <button class="button primary" id="contact-name-submit" type="submit">{ t("dialog-save") }</button>
                </div>
            </form>
        </DialogFrame>
    }
}
