//! An element on which something is dropped.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use web_sys::{DragEvent, HtmlElement, Node};
use yew::prelude::*;

/// What an element takes. `C` is what both functions need to know, `T` what is told of what is held over the element.
pub(crate) struct DropTarget<C, T> {
    /// What is held over it, if that can be dropped there.
    pub(crate) accepts: fn(&C, &DragEvent) -> Option<T>,
    /// It was dropped, or something else was.
    pub(crate) dropped: fn(&C, &DragEvent),
}

/// Has an element take what is dropped on it; what is held over it meanwhile.
#[hook]
pub(crate) fn use_drop_target<C, T>(
    element: &NodeRef,
    context: C,
    target: DropTarget<C, T>,
) -> Option<T>
where
    C: PartialEq + 'static,
    T: Clone + PartialEq + 'static,
{
    let over = use_state_eq(|| None);
    let (element, set) = (element.clone(), over.setter());
    use_effect_with((element, Rc::new(context)), move |(element, context)| {
        let listeners = listen(element, context, target, &set);
        move || drop(listeners)
    });
    (*over).clone()
}

/// Whether what is dragged goes out of an element, and not from one part of it to another.
pub(crate) fn leaves(element: &Node, event: &DragEvent) -> bool {
    let to = event.related_target();
    let to = to.and_then(|to| to.dyn_into::<Node>().ok());
    !element.contains(to.as_ref())
}

/// Listens until the listeners are dropped.
fn listen<C: 'static, T: PartialEq + 'static>(
    element: &NodeRef,
    context: &Rc<C>,
    target: DropTarget<C, T>,
    over: &UseStateSetter<Option<T>>,
) -> Option<[EventListener; 4]> {
    let element = element.cast::<HtmlElement>()?;
    let on = |event: &'static str, act: Rc<dyn Fn(&DragEvent)>| {
        // A passive listener could not take what is dropped.
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&element, event, options, move |event| {
            if let Some(event) = event.dyn_ref() {
                act(event);
            }
        })
    };
    let enter: Rc<dyn Fn(&DragEvent)> = {
        let (context, over) = (context.clone(), over.clone());
        Rc::new(move |event| {
            if let Some(held) = (target.accepts)(&context, event) {
                event.prevent_default();
                over.set(Some(held));
            }
        })
    };
    let leave = {
        let (over, element) = (over.clone(), element.clone());
        move |event: &DragEvent| {
            if leaves(&element, event) {
                over.set(None);
            }
        }
    };
    let drop_here = {
        let (context, over) = (context.clone(), over.clone());
        move |event: &DragEvent| {
            over.set(None);
            (target.dropped)(&context, event);
        }
    };
    Some([
        on("dragenter", enter.clone()),
        on("dragover", enter),
        on("dragleave", Rc::new(leave)),
        on("drop", Rc::new(drop_here)),
    ])
}
