//! Contacts that are dragged over the list: a group that they can come to is the target, with all its people.

use std::rc::Rc;

use js_sys::Date;
use model::{
    contact_lines::Line,
    contact_sections::SectionKey,
    moves::{self, Destination, Dragged},
};
use web_sys::{DragEvent, Element, Node};
use yew::prelude::*;

use crate::store::{Store, use_store};

/// Held so long over a group that is folded, it opens, in milliseconds.
const OPENS: f64 = 600.0;

/// What happens to somebody who is dropped on the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// They become a favourite.
    Favourite,
    /// They are in one more group.
    Copy,
    /// They change the group.
    Move,
}

/// What the list does while something is dragged over it.
pub(super) struct ContactDrag {
    target: Option<(SectionKey, Held)>,
    pub(super) onover: Callback<DragEvent>,
    pub(super) onleave: Callback<DragEvent>,
    pub(super) ondrop: Callback<DragEvent>,
}

impl ContactDrag {
    /// What dropping does on this section, if it is the target.
    pub(super) fn held_over(&self, section: &SectionKey) -> Option<Held> {
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
    let target = use_state_eq(|| None::<(SectionKey, Held)>);
    // The folded section that something is held over, and since when.
    let over_folded = use_mut_ref(|| None::<(SectionKey, f64)>);
    let onover = {
        let (store, lines, target) = (store.clone(), lines.clone(), target.setter());
        let ontoggle = ontoggle.clone();
        Callback::from(move |event: DragEvent| {
            let Some(dragged) = store.page().dragged.clone() else {
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
            let held = held(&store, &section, &dragged, event.ctrl_key());
            if let Some(held) = held {
                event.prevent_default();
                if let Some(data) = event.data_transfer() {
                    data.set_drop_effect(if held == Held::Copy { "copy" } else { "move" });
                }
            }
            target.set(held.map(|held| (section, held)));
        })
    };
    let onleave = {
        let (tree, target) = (tree.clone(), target.setter());
        Callback::from(move |event: DragEvent| {
            use wasm_bindgen::JsCast as _;
            let to = event.related_target();
            let to = to.and_then(|to| to.dyn_into::<Node>().ok());
            let tree = tree.cast::<Node>();
            if !tree.is_some_and(|tree| tree.contains(to.as_ref())) {
                target.set(None);
            }
        })
    };
    let ondrop = {
        let (store, lines, target) = (store.clone(), lines.clone(), target.setter());
        Callback::from(move |event: DragEvent| {
            target.set(None);
            let Some(dragged) = store.page().dragged.clone() else {
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
fn held(store: &Store, section: &SectionKey, dragged: &Dragged, copy: bool) -> Option<Held> {
    let is_favourite = store.page().kept_contact(&dragged.email).favourite;
    let messenger = store.messenger();
    let contact = messenger.roster().person(&dragged.email)?;
    moves::is_taken(section, contact, is_favourite).then_some(match section {
        SectionKey::Favourites => Held::Favourite,
        _ if copy => Held::Copy,
        _ => Held::Move,
    })
}

fn dropped(store: &Store, section: &SectionKey, dragged: &Dragged, copy: bool) {
    match (held(store, section, dragged, copy), section) {
        (Some(Held::Favourite), _) => store.switch_favourite(&dragged.email),
        (Some(held), SectionKey::Group(group)) => {
            let to = Destination::Group(group.clone());
            let under = dragged.from.as_ref();
            let way = store.way_to(&dragged.email, under, to, held == Held::Copy);
            if let Some(way) = way {
                store.begin_move(&way);
            }
        }
        _ => {}
    }
}
