//! A window that is dragged by the pointer: at its title bar it is moved, at its corner it is sized.

use std::{cell::RefCell, rc::Rc};

use model::{
    classic_windows::{Place, Room},
    languages::Direction,
};
use web_sys::{Element, Event, PointerEvent};
use yew::prelude::*;

use crate::browser;

/// What becomes of a window by so many CSS pixels towards the end and downwards.
pub(super) type Change = fn(Place, i32, i32, Room) -> Place;

/// What the pointer took, and where.
#[derive(Clone, Copy)]
struct Taken {
    pointer: i32,
    at: (i32, i32),
    place: Place,
    change: Change,
    /// Where that has brought the window, once the pointer moved.
    now: Option<Place>,
}

/// What is to be told of the pointer on something by which a window can be dragged.
pub(super) struct Handle {
    /// It was pressed.
    pub(super) onpointerdown: Callback<PointerEvent>,
    /// It moved.
    pub(super) onpointermove: Callback<PointerEvent>,
    /// It let go, or was taken away.
    pub(super) onlostpointercapture: Callback<PointerEvent>,
}

/// What makes handles of a window.
#[derive(Clone)]
pub(super) struct WindowDrag {
    taken: Rc<RefCell<Option<Taken>>>,
    dragged_to: UseStateHandle<Option<Place>>,
    place: Option<Place>,
    room: Room,
    onput: Callback<Place>,
}

/// A window that lies there unless it is being dragged. Only when that lets go, `onput` is told where: many others look
/// whenever the page changes.
#[hook]
pub(super) fn use_window_drag(
    place: Option<Place>,
    room: Room,
    onput: Callback<Place>,
) -> WindowDrag {
    WindowDrag {
        taken: use_mut_ref(|| None),
        dragged_to: use_state_eq(|| None),
        place: place.map(|place| place.fitted(room)),
        room,
        onput,
    }
}

/// What a handle that was made of it would do.
impl PartialEq for WindowDrag {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place && self.room == other.room && self.onput == other.onput
    }
}

impl WindowDrag {
    /// Where the window is to be drawn.
    pub(super) fn place(&self) -> Option<Place> {
        self.dragged_to.or(self.place)
    }

    /// Something by which it can be dragged, in this element; what is done to the window then.
    pub(super) fn handle(&self, element: &NodeRef, change: Change) -> Handle {
        let onpointerdown = {
            let (it, element) = (self.clone(), element.clone());
            Callback::from(move |event: PointerEvent| {
                let Some(place) = it.place else {
                    return;
                };
                if event.button() != 0 || is_on_button(&event) {
                    return;
                }
                // In the place of one of which no end was told.
                *it.taken.borrow_mut() = Some(Taken {
                    pointer: event.pointer_id(),
                    at: (event.client_x(), event.client_y()),
                    place,
                    change,
                    now: None,
                });
                if let Some(element) = element.cast::<Element>() {
                    // Fails only for a pointer that is gone by now.
                    let _ = element.set_pointer_capture(event.pointer_id());
                }
            })
        };
        let onpointermove = {
            let it = self.clone();
            Callback::from(move |event: PointerEvent| {
                let mut taken = it.taken.borrow_mut();
                let taken = taken.as_mut();
                if let Some(taken) = taken.filter(|taken| taken.pointer == event.pointer_id()) {
                    taken.now = Some(taken.changed(&event, it.room));
                    it.dragged_to.set(taken.now);
                }
            })
        };
        let onlostpointercapture = {
            let it = self.clone();
            Callback::from(move |event: PointerEvent| {
                let taken = {
                    let mut taken = it.taken.borrow_mut();
                    taken.take_if(|taken| taken.pointer == event.pointer_id())
                };
                // A press that moved nothing leaves the window where it would lie in a larger room.
                if let Some(place) = taken.and_then(|taken| taken.now) {
                    it.onput.emit(place);
                }
                it.dragged_to.set(None);
            })
        };
        Handle {
            onpointerdown,
            onpointermove,
            onlostpointercapture,
        }
    }
}

impl Taken {
    fn changed(self, event: &PointerEvent, room: Room) -> Place {
        let right = event.client_x() - self.at.0;
        let across = match browser::direction() {
            Direction::LeftToRight => right,
            Direction::RightToLeft => -right,
        };
        (self.change)(self.place, across, event.client_y() - self.at.1, room)
    }
}

/// Whether an event happened on a button, which is there for something else.
pub(super) fn is_on_button(event: &Event) -> bool {
    let target = event.target_dyn_into::<Element>();
    let button = target.and_then(|target| target.closest("button").ok().flatten());
    button.is_some()
}
