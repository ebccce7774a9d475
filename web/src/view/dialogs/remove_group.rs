//! Before a group goes.

use model::text::{t, t_with};
use msnp11::{client::Request, value::Guid};
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame, group_called};
use crate::store::use_store;

/// What [`RemoveGroup`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct RemoveGroupProps {
    /// Which.
    pub group: Guid,
}

/// Says that the people stay. The safe answer has the focus.
#[component]
pub(crate) fn RemoveGroup(props: &RemoveGroupProps) -> Html {
    let store = use_store();
    let people = {
        let messenger = store.messenger();
        let contacts = messenger.roster().contacts();
        contacts
            .filter(|contact| contact.groups.contains(&props.group))
            .count()
    };
    let title = t_with(
        "group-delete-title",
        &[("name", group_called(&store, &props.group).into())],
    );
    let onclick = {
        let (store, group) = (store.clone(), props.group.clone());
        move |_: MouseEvent| {
            store.close_dialog();
            store.request(Request::RemoveGroup(group.clone()));
        }
    };
    html! {
        <DialogFrame id="remove-group-dialog" {title} icon="ic-trash">
            <div class="content"><p class="body-text">{ t_with("group-delete-text", &[("count", people.into())]) }</p></div>
            <div class="actions">
                <button class="button danger" id="group-delete-submit" type="button" {onclick}>{ t("group-delete-submit") }</button>
                <span class="grow"></span>
                <Cancel safe=true />
            </div>
        </DialogFrame>
    }
}
