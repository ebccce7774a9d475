//! Where a contact is to go.

use model::{
    keys::Key,
    layers::Dialog,
    text::{t, t_with},
};
use msnp11::{
    client::Request,
    value::{Email, Guid},
};
use yew::prelude::*;

use super::{called, cancel::Cancel, dialog_frame::DialogFrame};
use crate::{
    drawing_count::count_drawing,
    view::{
        hooks::{submission::use_submission, watch::use_store_of},
        widgets::icon::Icon,
    },
};

/// What [`PickGroup`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct PickGroupProps {
    /// Who.
    pub email: Email,
    /// Out of this group, when moved.
    pub from: Option<Guid>,
    /// Whether the contact stays where they are as well.
    pub copy: bool,
}

/// The groups that the contact is not in yet; a press moves or copies.
#[component]
pub(crate) fn PickGroup(props: &PickGroupProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Contacts, Key::Groups]);
    let submission = use_submission(&["ADC", "REM"]);
    let groups: Vec<_> = {
        let messenger = store.messenger();
        let roster = messenger.roster();
        let within = roster
            .person(&props.email)
            .map(|person| person.groups.clone())
            .unwrap_or_default();
        let others = roster.groups().iter();
        others
            .filter(|group| !within.contains(&group.id))
            .map(|group| {
                let people = roster
                    .contacts()
                    .filter(|contact| contact.groups.contains(&group.id))
                    .count();
                (group.clone(), people)
            })
            .collect()
    };
    let name = called(&store, &props.email);
    let title = t_with(
        if props.copy {
            "copy-title"
        } else {
            "move-title"
        },
        &[("name", name.into())],
    );
    let none = groups.is_empty();
    let choices = groups.into_iter().enumerate().map(|(place, (group, people))| {
        let onclick = {
            let (submission, email, from) = (submission.clone(), props.email.clone(), props.from.clone());
            let (copy, to) = (props.copy, group.id.clone());
            move |_: MouseEvent| {
                let request = if copy {
                    Request::CopyContact {
                        email: email.clone(),
                        to: to.clone(),
                    }
                } else {
                    Request::MoveContact {
                        email: email.clone(),
                        from: from.clone(),
                        to: to.clone(),
                    }
                };
                let (email, to) = (email.clone(), to.clone());
                submission.submit(vec![request], move |messenger| {
                    let person = messenger.roster().person(&email);
                    person.is_some_and(|person| person.groups.contains(&to))
                });
            }
        };
        html! {
            <li key={group.id.as_str().to_owned()}>
                <button class="choice" type="button" data-to={group.name.as_str().to_owned()}
                    data-first={(place == 0).then_some("")} disabled={submission.waiting} {onclick}>
                    <Icon id="ic-folder" />
                    <bdi class="cut grow">{ group.name.as_str() }</bdi>
                    <span class="small quiet">{ t_with("group-people", &[("count", people.into())]) }</span>
                </button>
            </li>
        }
    });
    let new = {
        let store = store.clone();
        move |_: MouseEvent| store.open_dialog(Dialog::AddGroup)
    };
    html! {
        <DialogFrame id="pick-dialog" {title} icon="ic-folder">
            <div class="content">
                if none {
                    <p class="body-text quiet">{ t("move-nowhere") }</p>
                }
                <ul class="choices">{ for choices }</ul>
                { submission.alert() }
            </div>
            <div class="actions">
                <button class="button" type="button" onclick={new}><Icon id="ic-plus" class="s" />{ t("group-new") }</button>
                <span class="grow"></span>
                <Cancel />
            </div>
        </DialogFrame>
    }
}
