//! A name of one's own choice for a contact.

use model::{
    kept_contacts::MAX_NICKNAME,
    keys::Key,
    names,
    text::{t, t_with},
};
use msnp11::value::Email;
use web_sys::HtmlFormElement;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame, field::Field, field_of};
use crate::{drawing_count::count_drawing, view::hooks::watch::use_store_of};

/// What [`NameContact`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct NameContactProps {
    /// Whose name.
    pub email: Email,
}

/// One field, which is filled with the own name for them, or with theirs. Theirs, and nothing, give theirs back.
#[component]
pub(crate) fn NameContact(props: &NameContactProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Contact(props.email.clone()), Key::Page]);
    let no_room = use_state_eq(|| false);
    let theirs = {
        let messenger = store.messenger();
        let person = messenger.roster().person(&props.email);
        let name = person.map_or("", |person| person.name.as_str());
        names::shown(name, &props.email).into_owned()
    };
    let kept = store.page().kept_contact(&props.email).nickname;
    let onsubmit = {
        let (store, email, theirs) = (store.clone(), props.email.clone(), theirs.clone());
        let no_room = no_room.setter();
        move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlFormElement>();
            let name = field_of(&form, "name");
            let name = Some(name.trim()).filter(|name| *name != theirs);
            let name = name.unwrap_or_default().to_owned();
            match store.keep_contact(&email, |kept| kept.nickname = name) {
                Ok(()) => store.close_dialog(),
                Err(_) => no_room.set(true),
            }
        }
    };
    let label = t_with("name-contact-label", &[("name", theirs.clone().into())]);
    let value = if kept.is_empty() { theirs } else { kept };
    let wrong = no_room.then(|| t("card-no-room"));
    html! {
        <DialogFrame id="name-dialog" title={t("name-contact")} icon="ic-pencil">
            <form novalidate=true {onsubmit}>
                <div class="content">
                    <label><span class="label cut">{ label }</span>
                        <Field id="contact-name" name="name" {value} first=true most={MAX_NICKNAME.to_string()} {wrong} />
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
