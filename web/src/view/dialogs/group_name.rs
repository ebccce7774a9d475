//! A group's name: of a new one, or a new one for it.

use model::{keys::Key, sentences, text::t};
use msnp11::{
    client::Request,
    error_code::ErrorCode,
    value::{Guid, Name},
};
use web_sys::HtmlFormElement;
use yew::prelude::*;

use super::{cancel::Cancel, dialog_frame::DialogFrame, field::Field, field_of, group_called};
use crate::{
    drawing_count::count_drawing,
    view::hooks::{submission::use_submission, watch::use_store_of},
};

/// What [`GroupName`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct GroupNameProps {
    /// The group that is renamed; none makes a new one.
    pub group: Option<Guid>,
}

/// One field. What the server would refuse is told before it is asked.
#[component]
pub(crate) fn GroupName(props: &GroupNameProps) -> Html {
    count_drawing!();
    let store = use_store_of(vec![Key::Groups]);
    let submission = use_submission(&["ADG", "REG"]);
    let wrong = use_state_eq(|| None::<String>);
    let before = props
        .group
        .as_ref()
        .map(|group| group_called(&store, group));
    let onsubmit =
        {
            let (store, wrong, group) = (store.clone(), wrong.setter(), props.group.clone());
            let submission = submission.clone();
            move |event: SubmitEvent| {
                event.prevent_default();
                let form = event.target_unchecked_into::<HtmlFormElement>();
                let name = field_of(&form, "group-name").trim().to_owned();
                if name.is_empty() {
                    return wrong.set(Some(t("group-no-name")));
                }
                let taken =
                    store.messenger().roster().groups().iter().any(|known| {
                        known.name.as_str() == name && Some(&known.id) != group.as_ref()
                    });
                if taken {
                    return wrong.set(sentences::refused("ADG", ErrorCode::GroupExists));
                }
                wrong.set(None);
                let request = match group.clone() {
                    Some(group) => Request::RenameGroup(group, Name::new(name.clone())),
                    None => Request::AddGroup(Name::new(name.clone())),
                };
                let group = group.clone();
                submission.submit(vec![request], move |messenger| {
                    let mut groups = messenger.roster().groups().iter();
                    groups.any(|known| {
                        known.name.as_str() == name
                            && group.as_ref().is_none_or(|group| known.id == *group)
                    })
                });
            }
        };
    let title = t(if props.group.is_some() {
        "group-rename-title"
    } else {
        "group-new"
    });
    html! {
        <DialogFrame id="group-dialog" {title} icon="ic-folder">
            <form novalidate=true {onsubmit}>
                <div class="content">
                    <label><span class="label">{ t("group-name") }</span>
                        <Field id="group-name" name="group-name" most="61" value={before.unwrap_or_default()} first=true wrong={(*wrong).clone()} />
                    </label>
                    { submission.alert() }
                </div>
                <div class="actions">
                    <Cancel />
                    <button class="button primary" id="group-submit" type="submit" disabled={submission.waiting}>
                        { t(if props.group.is_some() { "dialog-save" } else { "group-make" }) }
                    </button>
                </div>
            </form>
        </DialogFrame>
    }
}
