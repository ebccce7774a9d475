//! Contacts that are dragged over the list: a group that they can come to is the target, with all its people.

use std::rc::Rc;

use js_sys::Date;
use model::{
    contact_lines::Line,
    contact_moves::{self, Destination, Dragged},
    contact_sections::SectionKey,
};
use web_sys::{DragEvent, Element, Node};
use yew::prelude::*;

use crate::{
    store::{Store, use_store},
    view::hooks::drop_target::leaves,
};

/// Held so long over a group that is folded, it opens, in milliseconds.
const OPENS: f64 = 600.0;

/// The type of the data of a contact who is dragged.
pub(super) const TYPE: &str = "application/x-webmessenger-contact";

/// Whether it is a contact that is dragged, who is named by the page. Of a drag that ended where its row was gone the page
/// may still name somebody.
pub(crate) fn is_of_contact(event: &DragEvent) -> bool {
    let data = event.data_transfer();
    data.is_some_and(|data| data.types().includes(&TYPE.into(), 0))
}

/// What happens to somebody who is dropped on the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DropAction {
    /// They become a favourite.
    Favourite,
    /// They are in one more group.
    Copy,
    /// They change the group.
    Move,
}

/// What the list does while something is dragged over it.
pub(super) struct ContactDrag {
    target: Option<(SectionKey, DropAction)>,
    pub(super) onover: Callback<DragEvent>,
    pub(super) onleave: Callback<DragEvent>,
    pub(super) ondrop: Callback<DragEvent>,
}

impl ContactDrag {
    /// What dropping does on this section, if it is the target.
    pub(super) fn drop_action_over(&self, section: &SectionKey) -> Option<DropAction> {
        let target = self.target.as_ref();
        target.filter(|it| it.0 == *section).map(|it| it.1)
    }
}

/// Dragging over the tree with these lines.
#[hook]
pub(super) fn use_contact_drag(
    tree: &NodeRef,
    lines: &Rc<Vec<Line>>,
    ontoggle: &Callback<SectionKey>,
) -> ContactDrag {
    let store = use_store();
    let target = use_state_eq(|| None::<(SectionKey, DropAction)>);
    // The folded section that something is held over, and since when.
    let over_folded = use_mut_ref(|| None::<(SectionKey, f64)>);
    let onover = {
        let (store, lines, target) = (store.clone(), lines.clone(), target.setter());
        let ontoggle = ontoggle.clone();
        Callback::from(move |event: DragEvent| {
            let dragged = store.page().dragged.clone();
            let Some(dragged) = dragged.filter(|_| is_of_contact(&event)) else {
                return;
            };
            let heading = heading_under(&lines, &event);
            let Some((section, folded)) = heading else {
                return target.set(None);
            };
            let mut since = over_folded.borrow_mut();
            match since.as_ref().filter(|it| folded && it.0 == section) {
                Some((_, begun)) if Date::now() - begun > OPENS => {
                    *since = None;
                    ontoggle.emit(section.clone());
                }
                Some(_) => {}
                None => *since = folded.then(|| (section.clone(), Date::now())),
            }
            let action = drop_action(&store, &section, &dragged, event.ctrl_key());
            if let Some(action) = action {
                event.prevent_default();
                if let Some(data) = event.data_transfer() {
                    data.set_drop_effect(if action == DropAction::Copy {
                        "copy"
                    } else {
                        "move"
                    });
                }
            }
            target.set(action.map(|action| (section, action)));
        })
    };
    let onleave = {
        let (tree, target) = (tree.clone(), target.setter());
        Callback::from(move |event: DragEvent| {
            let tree = tree.cast::<Node>();
            if tree.is_none_or(|tree| leaves(&tree, &event)) {
                target.set(None);
            }
        })
    };
    let ondrop = {
        let (store, lines, target) = (store.clone(), lines.clone(), target.setter());
        Callback::from(move |event: DragEvent| {
            target.set(None);
            let dragged = store.page().dragged.clone();
            let Some(dragged) = dragged.filter(|_| is_of_contact(&event)) else {
                return;
            };
            event.prevent_default();
            store.drag(None);
            if let Some((section, _)) = heading_under(&lines, &event) {
                dropped(&store, &section, &dragged, event.ctrl_key());
            }
        })
    };
    ContactDrag {
        target: (*target).clone(),
        onover,
        onleave,
        ondrop,
    }
}

/// The section of the line under the pointer, and whether it is folded.
fn heading_under(lines: &[Line], event: &DragEvent) -> Option<(SectionKey, bool)> {
    let line = event.target_dyn_into::<Element>()?;
    let token = line
        .closest("[data-line]")
        .ok()??
        .get_attribute("data-line")?;
    match lines.iter().find(|line| line.has_token(&token))? {
        Line::Contact(member) => Some((member.section.clone(), false)),
        Line::Heading(heading) => {
            let folded = !heading.expanded && !heading.empty;
            Some((heading.section.clone(), folded))
        }
    }
}

/// What dropping does here, if anything.
fn drop_action(
    store: &Store,
    section: &SectionKey,
    dragged: &Dragged,
    copy: bool,
) -> Option<DropAction> {
    let is_favourite = store.page().kept_contact(&dragged.email).favourite;
    let messenger = store.messenger();
    let contact = messenger.roster().person(&dragged.email)?;
    contact_moves::is_taken(section, contact, is_favourite).then_some(match section {
        SectionKey::Favourites => DropAction::Favourite,
        _ if copy => DropAction::Copy,
        _ => DropAction::Move,
    })
}

fn dropped(store: &Store, section: &SectionKey, dragged: &Dragged, copy: bool) {
    match (drop_action(store, section, dragged, copy), section) {
        (Some(DropAction::Favourite), _) => store.switch_favourite(&dragged.email),
        (Some(action), SectionKey::Group(group)) => {
            let to = Destination::Group(group.clone());
            let under = dragged.from.as_ref();
            let way = store.way_to(&dragged.email, under, to, action == DropAction::Copy);
            if let Some(way) = way {
                store.begin_move(&way);
            }
        }
        _ => {}
    }
}
