//! The heading of a section of the contact list.

use model::{contact_lines::Heading, contact_sections::SectionKey, layers::MenuOf, text::t};
use yew::prelude::*;

use super::{contact_drag::DropAction, menu_button::MenuButton};
use crate::{
    drawing_count::count_drawing,
    store::use_store,
    view::{menus, widgets::icon::Icon},
};

/// What [`GroupHeading`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct GroupHeadingProps {
    /// Which, and what it says.
    pub heading: Heading,
    /// What lines of its height are called by the list.
    pub kind: usize,
    /// Whether the tab key comes here.
    pub tab_stop: bool,
    /// It is to be collapsed, or expanded.
    pub ontoggle: Callback<SectionKey>,
    /// What dropping does to the contact that is held over it, if one is.
    pub drop_action: Option<DropAction>,
}

/// Name and count; a press collapses the section. A group of the person's own has a menu.
#[component]
pub(crate) fn GroupHeading(props: &GroupHeadingProps) -> Html {
    count_drawing!();
    let store = use_store();
    let heading = &props.heading;
    let token = AttrValue::from(heading.section.token().to_owned());
    let onclick = {
        let (ontoggle, section) = (props.ontoggle.clone(), heading.section.clone());
        let empty = heading.empty;
        move |_: MouseEvent| {
            if !empty {
                ontoggle.emit(section.clone());
            }
        }
    };
    let group = heading.section.group().cloned();
    let open_menu = |at: fn(&MouseEvent) -> (i32, i32)| {
        let (store, group) = (store.clone(), group.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(group) = group.clone() {
                event.prevent_default();
                store.open_menu(MenuOf::Group(group), at(&event));
            }
        })
    };
    html! {
        <li
            class={classes!("group-line", props.drop_action.map(|_| "drop-target"))}
            role="treeitem"
            aria-level="1"
            aria-expanded={(!heading.empty).then(|| heading.expanded.to_string())}
            tabindex={if props.tab_stop { "0" } else { "-1" }}
            data-group={token.clone()}
            data-kind={props.kind.to_string()}
            data-line={token}
            {onclick}
            oncontextmenu={open_menu(menus::here)}
        >
            <span class="group-heading">
                <Icon id="ic-tri" class="s" />
                <bdi class="cut">{heading.title.clone()}</bdi>
                {" "}
                <span key={heading.count.as_str()} class="count">{heading.count.clone()}</span>
                if let Some(action) = props.drop_action {
                    <span class="drop-hint">{ t(match action {
                        DropAction::Favourite => "drag-favourite",
                        DropAction::Copy => "drag-copy",
                        DropAction::Move => "drag-move",
                    }) }</span>
                }
            </span>
            if group.is_some() {
                <MenuButton of={heading.title.clone()} onopen={open_menu(menus::under)} />
            }
        </li>
    }
}
