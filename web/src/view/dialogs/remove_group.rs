//! Before a group goes.

use model::{
    keys::Key,
    text::{t, t_with},
};
use msnp11::{client::Request, value::Guid};
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame, group_called};
use crate::{
    drawing_count::count_drawing,
    view::hooks::{submission::use_submission, watch::use_store_of},
};

/// What [`RemoveGroup`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct RemoveGroupProps {
    /// Which.
    pub group: Guid,
}

/// Says that the people stay. The safe answer has the focus.
#[component]
pub(crate) fn RemoveGroup(props: &RemoveGroupProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Contacts, Key::Groups]);
    let submission = use_submission(&["RMG"]);
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
        let (submission, group) = (submission.clone(), props.group.clone());
        move |_: MouseEvent| {
            let gone = group.clone();
            submission.submit(
                vec![Request::RemoveGroup(group.clone())],
                move |messenger| {
                    let mut groups = messenger.roster().groups().iter();
                    groups.all(|group| group.id != gone)
                },
            );
        }
    };
    html! {
        <DialogFrame id="remove-group-dialog" {title} icon="ic-trash">
            <div class="content"><p class="body-text">{ t_with("group-delete-text", &[("count", people.into())]) }</p>{ submission.alert() }</div>
            <div class="actions">
                <button class="button danger" id="group-delete-submit" type="button" disabled={submission.waiting} {onclick}>{ t("group-delete-submit") }</button>
                <span class="grow"></span>
                <Cancel safe=true />
            </div>
        </DialogFrame>
    }
}
