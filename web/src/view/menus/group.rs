//! What can be done with a group.

use model::{layers::Dialog, text::t};
use msnp11::value::Guid;
use yew::prelude::*;

use super::{item::Item, layer::Layer};
use crate::{drawing_count::count_drawing, store::use_store};

/// What [`GroupMenu`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct GroupMenuProps {
    /// Which.
    pub group: Guid,
    /// Where it opens.
    pub at: (i32, i32),
}

/// The menu of a group.
#[component]
pub(crate) fn GroupMenu(props: &GroupMenuProps) -> Html {
    count_drawing!();
    let store = use_store();
    let dialog = |dialog: Dialog| {
        let store = store.clone();
        Callback::from(move |()| store.open_dialog(dialog.clone()))
    };
    html! {
        <Layer label={t("group-menu")} at={props.at}>
            <Item action="rename-group" icon="ic-pencil" text="menu-rename-group" onchoose={dialog(Dialog::RenameGroup(props.group.clone()))} />
            <Item action="new-group" icon="ic-plus" text="menu-new-group" onchoose={dialog(Dialog::AddGroup)} />
            <li class="separator" role="separator"></li>
            <Item action="delete-group" icon="ic-trash" text="menu-delete-group" bad=true onchoose={dialog(Dialog::RemoveGroup(props.group.clone()))} />
        </Layer>
    }
}
