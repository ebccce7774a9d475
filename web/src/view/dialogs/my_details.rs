//! The own name and phones.

use model::{keys::Key, text::t};
use msnp11::{
    client::{Phone, Request},
    value::Name,
};
use web_sys::HtmlFormElement;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame, field::Field, field_of};
use crate::{
    drawing_count::count_drawing,
    view::hooks::{submission::use_submission, watch::use_store_of},
};

/// The phones, with their fields and labels.
const PHONES: [(Phone, &str, &str); 3] = [
    (Phone::Home, "my-phone-home", "card-home"),
    (Phone::Work, "my-phone-work", "card-work"),
    (Phone::Mobile, "my-phone-mobile", "card-mobile"),
];

/// Your name as others see it, and the numbers that your contacts see. Only what changed is sent.
#[component]
pub(crate) fn MyDetails() -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Me]);
    let submission = use_submission(&["PRP"]);
    let (name, phones) = {
        let messenger = store.messenger();
        let me = messenger.me();
        let phones = PHONES.map(|(phone, ..)| {
            let number = me.properties.get(phone.key());
            number.map_or_else(String::new, |number| number.as_str().to_owned())
        });
        (me.name.as_str().to_owned(), phones)
    };
    let onsubmit = {
        let (store, name, phones) = (store.clone(), name.clone(), phones.clone());
        let submission = submission.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            let form = event.target_unchecked_into::<HtmlFormElement>();
            let typed = |field: &str| field_of(&form, field).trim().to_owned();
            let new_name = typed("name");
            let new_phones = PHONES.map(|(_, field, _)| typed(field));
            let new_name = Some(new_name).filter(|new| !new.is_empty() && *new != name);
            let changed: Vec<_> = PHONES
                .into_iter()
                .zip(new_phones.into_iter().zip(&phones))
                .filter(|(_, (new, old))| new != *old)
                .map(|((phone, ..), (new, _))| (phone, new))
                .collect();
            let set_name = new_name
                .clone()
                .map(|name| Request::SetName(Name::new(name)));
            let set_phones = changed.iter().map(|(phone, new)| {
                let number = (!new.is_empty()).then(|| Name::new(new.clone()));
                Request::SetPhone(*phone, number)
            });
            let requests: Vec<_> = set_name.into_iter().chain(set_phones).collect();
            if requests.is_empty() {
                return store.close_dialog();
            }
            submission.submit(requests, move |messenger| {
                let me = messenger.me();
                let has =
                    |phone: &Phone| me.properties.get(phone.key()).map_or("", |it| it.as_str());
                new_name
                    .as_ref()
                    .is_none_or(|name| me.name.as_str() == name)
                    && changed.iter().all(|(phone, new)| has(phone) == new)
            });
        }
    };
    let fields = PHONES
        .into_iter()
        .zip(phones)
        .map(|((_, field, label), number)| {
            html! {
                <label><span class="label">{ t(label) }</span>
                    <Field id={field} name={field} kind="tel" most="30" value={number} />
                </label>
            }
        });
    html! {
        <DialogFrame id="my-dialog" title={t("my-title")} icon="ic-pencil">
            <form novalidate=true {onsubmit}>
                <div class="content">
                    <label><span class="label">{ t("my-name") }</span>
                        <Field id="my-name-field" name="name" value={name} first=true />
                    </label>
                    { for fields }
                    { submission.alert() }
                    <p class="small quiet">{ t("my-phones-hint") }</p>
                </div>
                <div class="actions">
                    <Cancel />
                    <button class="button primary" id="my-submit" type="submit" disabled={submission.waiting}>{ t("dialog-save") }</button>
                </div>
            </form>
        </DialogFrame>
    }
}
