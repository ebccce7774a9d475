//! Dragging by touch: a long press takes up what can be dragged, and a finger goes on as a mouse would. What is under it
//! hears of the same events, so that whoever takes something from a mouse takes it from a finger.

use std::{cell::RefCell, rc::Rc};

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::{Interval, Timeout};
use js_sys::Reflect;
use wasm_bindgen::JsCast as _;
use web_sys::{
    DataTransfer, DragEvent, DragEventInit, Element, Event, EventTarget, HtmlElement, MouseEvent,
    MouseEventInit, TouchEvent,
};
use yew::prelude::*;

use crate::browser;

/// Pressed so long without moving, it is taken up, in milliseconds; as long as other things of a phone take.
const LONG_PRESS: u32 = 450;

/// Who moves less than this has not moved, in CSS pixels: a finger never stands still.
const SLACK: f64 = 10.0;

/// How often what is under a resting finger hears of it, in milliseconds, as browsers do with a mouse.
const REPEAT: u32 = 50;

/// What goes with the finger is no wider than this, in CSS pixels, and so far above it, in parts of its height: else it would
/// hide what it is held over.
const WIDEST: f64 = 220.0;
const ABOVE: f64 = 0.75;

/// So near the edge of the list it scrolls, and so far with each step, in CSS pixels.
const EDGE: f64 = 44.0;
const SCROLL_STEP: f64 = 9.0;

/// Has everything `draggable` in a list that scrolls be dragged by touch too. A long press without a move opens the menu.
/// `onend` is told when it is over, whatever became of what was dragged.
#[hook]
pub(crate) fn use_touch_drag(list: &NodeRef, onend: &Callback<()>) {
    let (list, onend) = (list.clone(), onend.clone());
    use_effect_with((), move |()| {
        let press = Rc::new(RefCell::new(None::<Press>));
        let listeners = list.cast::<Element>().map(|list| {
            let press = Rc::clone(&press);
            listen(&list, &press, onend)
        });
        move || {
            drop(listeners);
            drop(press.take());
        }
    });
}

type Presses = Rc<RefCell<Option<Press>>>;

/// A finger on something that can be dragged.
struct Press {
    row: HtmlElement,
    from: (f64, f64),
    at: (f64, f64),
    /// Once it was pressed for long.
    drag: Option<Drag>,
    _until_long: Timeout,
    _listeners: [EventListener; 3],
}

/// What was taken up.
struct Drag {
    data: DataTransfer,
    /// What goes with the finger.
    picture: HtmlElement,
    moved: bool,
    over: Option<Element>,
    /// Whether it can be dropped there.
    taken: bool,
    _repeat: Interval,
}

fn listen(list: &Element, press: &Presses, onend: Callback<()>) -> [EventListener; 4] {
    let active = EventListenerOptions {
        phase: EventListenerPhase::Capture,
        passive: false,
    };
    let begin = {
        let (press, list) = (Rc::clone(press), list.clone());
        EventListener::new(list.clone().as_ref(), "touchstart", move |event| {
            if let Some(event) = event.dyn_ref::<TouchEvent>() {
                begin(&list, &press, &onend, event);
            }
        })
    };
    // Without a listener that can hold it, a browser scrolls without asking; some ask only those that were there before.
    let held = EventListener::new_with_options(list, "touchmove", active, |_| {});
    // The browser's own ways of dragging by touch, and its menu, come at the same time.
    let own_drag = {
        let press = Rc::clone(press);
        EventListener::new_with_options(list, "dragstart", active, move |event| {
            if event.is_trusted() && press.borrow().is_some() {
                event.prevent_default();
                event.stop_propagation();
            }
        })
    };
    let own_menu = {
        let (press, list) = (Rc::clone(press), list.clone());
        EventListener::new_with_options(
            list.clone().as_ref(),
            "contextmenu",
            active,
            move |event| {
                if press.borrow().is_some() {
                    event.prevent_default();
                    event.stop_propagation();
                    take_up(&list, &press);
                }
            },
        )
    };
    [begin, held, own_drag, own_menu]
}

fn begin(list: &Element, press: &Presses, onend: &Callback<()>, event: &TouchEvent) {
    let another = press.borrow().is_some();
    if another || event.touches().length() != 1 {
        return end(press, onend, false);
    }
    let Some((at, touched)) = place(event).zip(event.target()) else {
        return;
    };
    let row = touched.dyn_ref::<Element>();
    let row = row.and_then(|touched| touched.closest("[draggable=true]").ok()?);
    let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let until_long = {
        let (list, press) = (list.clone(), Rc::clone(press));
        Timeout::new(LONG_PRESS, move || take_up(&list, &press))
    };
    // To what was touched, which keeps the touch even when it is drawn no longer.
    let on = |kind: &'static str, act: Box<dyn Fn(&Event)>| {
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&touched, kind, options, move |event| act(event))
    };
    let listeners = [
        on("touchmove", {
            let (press, onend) = (Rc::clone(press), onend.clone());
            Box::new(move |event| follow(&press, &onend, event))
        }),
        on("touchend", {
            let (press, onend) = (Rc::clone(press), onend.clone());
            Box::new(move |event| {
                let taken_up = press.borrow().as_ref().is_some_and(|it| it.drag.is_some());
                if taken_up {
                    // Else it is a click.
                    event.prevent_default();
                }
                end(&press, &onend, true);
            })
        }),
        on("touchcancel", {
            let (press, onend) = (Rc::clone(press), onend.clone());
            Box::new(move |_| end(&press, &onend, false))
        }),
    ];
    *press.borrow_mut() = Some(Press {
        row,
        from: at,
        at,
        drag: None,
        _until_long: until_long,
        _listeners: listeners,
    });
}

fn take_up(list: &Element, presses: &Presses) {
    let (row, at) = match &*presses.borrow() {
        Some(press) if press.drag.is_none() => (press.row.clone(), press.at),
        _ => return,
    };
    let Some((data, picture)) = DataTransfer::new().ok().zip(picture_of(&row, at)) else {
        return;
    };
    fire(row.as_ref(), "dragstart", &data, at);
    let repeat = {
        let (list, presses) = (list.clone(), Rc::clone(presses));
        Interval::new(REPEAT, move || rest(&list, &presses))
    };
    if let Some(press) = &mut *presses.borrow_mut() {
        let drag = press.drag.insert(Drag {
            data,
            picture,
            moved: false,
            over: None,
            taken: false,
            _repeat: repeat,
        });
        drag.put(press.from, at);
    }
}

/// The finger moved.
fn follow(presses: &Presses, onend: &Callback<()>, event: &Event) {
    let Some(at) = event.dyn_ref().and_then(place) else {
        return;
    };
    let scrolls = match &mut *presses.borrow_mut() {
        Some(press) => {
            press.at = at;
            let far = (at.0 - press.from.0).hypot(at.1 - press.from.1) > SLACK;
            if let Some(drag) = &mut press.drag {
                event.prevent_default();
                drag.moved |= far;
                drag.put(press.from, at);
                false
            } else {
                far
            }
        }
        None => return,
    };
    if scrolls {
        end(presses, onend, false);
    } else {
        tell(presses);
    }
}

/// The finger may rest, where a list scrolls or a group opens.
fn rest(list: &Element, presses: &Presses) {
    let at = match &*presses.borrow() {
        Some(Press {
            at,
            drag: Some(drag),
            ..
        }) if drag.moved => *at,
        _ => return,
    };
    let edges = list.get_bounding_client_rect();
    if edges.left() <= at.0 && at.0 <= edges.right() {
        let step = if at.1 < edges.top() + EDGE {
            -SCROLL_STEP
        } else if at.1 > edges.bottom() - EDGE {
            SCROLL_STEP
        } else {
            0.0
        };
        if step != 0.0 {
            list.scroll_by_with_x_and_y(0.0, step);
        }
    }
    tell(presses);
}

/// Tells what is under the finger, and what was.
fn tell(presses: &Presses) {
    let (data, at, before, now) = {
        let mut press = presses.borrow_mut();
        let Some(Press {
            at,
            drag: Some(drag),
            ..
        }) = &mut *press
        else {
            return;
        };
        if !drag.moved {
            return;
        }
        let now = browser::document();
        let now = now.and_then(|it| it.element_from_point(at.0 as f32, at.1 as f32));
        let before = std::mem::replace(&mut drag.over, now.clone());
        (drag.data.clone(), *at, before, now)
    };
    if before != now {
        if let Some(before) = before {
            let options = options("dragleave", &data, at);
            options.set_related_target(now.as_ref().map(AsRef::as_ref));
            dispatch(before.as_ref(), "dragleave", &options);
        }
        if let Some(now) = &now {
            fire(now.as_ref(), "dragenter", &data, at);
        }
    }
    let taken = now.is_some_and(|now| !fire(now.as_ref(), "dragover", &data, at));
    if let Some(drag) = presses
        .borrow_mut()
        .as_mut()
        .and_then(|it| it.drag.as_mut())
    {
        drag.taken = taken;
    }
}

/// The finger is gone, or it is the browser's now.
fn end(presses: &Presses, onend: &Callback<()>, here: bool) {
    // Whoever hears of it may ask for another.
    let press = presses.borrow_mut().take();
    let Some(Press {
        row,
        at,
        drag: Some(drag),
        ..
    }) = press
    else {
        return;
    };
    drag.picture.remove();
    if let Some(over) = &drag.over {
        let kind = if here && drag.taken {
            "drop"
        } else {
            "dragleave"
        };
        fire(over.as_ref(), kind, &drag.data, at);
    }
    fire(row.as_ref(), "dragend", &drag.data, at);
    onend.emit(());
    if here && !drag.moved {
        let options = MouseEventInit::new();
        options.set_bubbles(true);
        options.set_cancelable(true);
        options.set_client_x(at.0 as i32);
        options.set_client_y(at.1 as i32);
        let menu = MouseEvent::new_with_mouse_event_init_dict("contextmenu", &options);
        if let Ok(menu) = menu {
            // Nobody has anything against it but who opens a menu.
            let _ = row.dispatch_event(&menu);
        }
    }
}

impl Drag {
    fn put(&self, from: (f64, f64), at: (f64, f64)) {
        let way = format!("translate({}px, {}px)", at.0 - from.0, at.1 - from.1);
        let _ = self.picture.style().set_property("transform", &way);
    }
}

/// The same to see, at the finger, over everything.
fn picture_of(row: &HtmlElement, at: (f64, f64)) -> Option<HtmlElement> {
    let place = row.get_bounding_client_rect();
    let width = place.width().min(WIDEST);
    let picture = row.clone_node_with_deep(true).ok()?;
    let picture: HtmlElement = picture.dyn_into().ok()?;
    for name in picture.get_attribute_names().iter() {
        if let Some(name) = name.as_string().filter(|name| name != "class") {
            picture.remove_attribute(&name).ok()?;
        }
    }
    picture.set_attribute("aria-hidden", "true").ok()?;
    picture.class_list().add_1("lifted").ok()?;
    picture.class_list().add_1("touch-drag").ok()?;
    let style = picture.style();
    for (name, length) in [
        ("left", (at.0 - width / 2.0).max(0.0)),
        ("top", place.top() - place.height() * ABOVE),
        ("width", width),
        ("height", place.height()),
    ] {
        style.set_property(name, &format!("{length}px")).ok()?;
    }
    // Beside the list, for the same rules of the sheet, and yet in no box of its own.
    let around = row.parent_element()?.parent_element()?;
    around.append_child(&picture).ok()?;
    if Reflect::has(&picture, &"showPopover".into()).unwrap_or(false) {
        picture.set_attribute("popover", "manual").ok()?;
        // Else it is cut where its pane ends.
        let _ = picture.show_popover();
    }
    Some(picture)
}

fn place(event: &TouchEvent) -> Option<(f64, f64)> {
    let touch = event.changed_touches().get(0)?;
    Some((f64::from(touch.client_x()), f64::from(touch.client_y())))
}

/// Whether nobody took it.
fn fire(target: &EventTarget, kind: &str, data: &DataTransfer, at: (f64, f64)) -> bool {
    dispatch(target, kind, &options(kind, data, at))
}

fn options(kind: &str, data: &DataTransfer, at: (f64, f64)) -> DragEventInit {
    let options = DragEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(kind != "dragleave" && kind != "dragend");
    options.set_data_transfer(Some(data));
    options.set_client_x(at.0 as i32);
    options.set_client_y(at.1 as i32);
    options
}

fn dispatch(target: &EventTarget, kind: &str, options: &DragEventInit) -> bool {
    let event = DragEvent::new_with_event_init_dict(kind, options);
    event.map_or(true, |event| target.dispatch_event(&event).unwrap_or(true))
}
