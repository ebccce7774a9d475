//! Before a contact goes.

use model::{
    keys::Key,
    text::{t, t_with},
};
use msnp11::{client::Request, value::Email};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{called, cancel::Cancel, dialog_frame::DialogFrame};
use crate::{
    drawing_count::count_drawing,
    view::hooks::{submission::use_submission, watch::use_store_of},
};

/// What [`RemoveContact`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct RemoveContactProps {
    /// Who.
    pub email: Email,
}

/// Says what goes, and asks whether to block as well. The safe answer has the focus.
#[component]
pub(crate) fn RemoveContact(props: &RemoveContactProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Contact(props.email.clone())]);
    let submission = use_submission(&["REM", "ADC"]);
    let block = use_node_ref();
    let blocked = {
        let messenger = store.messenger();
        let person = messenger.roster().person(&props.email);
        person.is_some_and(msnp11::client::Contact::is_blocked)
    };
    let name = called(&store, &props.email);
    let with_name = |key| t_with(key, &[("name", name.clone().into())]);
    let onclick = {
        let (submission, email, block) = (submission.clone(), props.email.clone(), block.clone());
        move |_: MouseEvent| {
            let block = block
                .cast::<HtmlInputElement>()
                .is_some_and(|block| block.checked());
            let request = Request::RemoveContact {
                email: email.clone(),
                block,
            };
            let email = email.clone();
            submission.submit(vec![request], move |messenger| {
                let person = messenger.roster().person(&email);
                person.is_none_or(|person| !person.is_contact() && (!block || person.is_blocked()))
            });
        }
    };
    html! {
        <DialogFrame id="remove-dialog" title={with_name("remove-title")} icon="ic-trash">
            <div class="content">
                <p class="body-text">{ with_name("remove-text") }</p>
                { submission.alert() }
                if !blocked {
                    <label class="checkbox"><input ref={block} id="remove-block" type="checkbox" />{ with_name("remove-block") }</label>
                }
            </div>
            <div class="actions">
                <button class="button danger" id="remove-submit" type="button" disabled={submission.waiting} {onclick}>{ t("remove-submit") }</button>
                <span class="grow"></span>
                <Cancel safe=true />
            </div>
        </DialogFrame>
    }
}
