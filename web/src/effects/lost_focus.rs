//! Gives the focus a place when the element that had it is gone. Browsers let it fall to the document: keys go nowhere then,
//! and a screen reader begins at the top.
//!
//! What knows a better place gives it the focus itself, before this comes to look.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Document, Element, FocusEvent, HtmlElement, MutationObserver, MutationObserverInit};

use crate::{browser::document, focus::all};

/// Where to go on within what is still there, the best first. On a phone the keyboard would come up over what there is to
/// read.
const PLACES: [&str; 5] = [
    "[data-first]",
    ".chat:not(.phone-chat) #compose",
    "#log",
    "[data-line][tabindex='0']",
    "[role=tab][tabindex='0']",
];
/// The parts in which any control is better than none.
const PARTS: &str = "dialog, main, aside, .app, body";
/// What the tab key comes to.
const FOCUSABLE: &str = "button, a[href], input, select, textarea, [tabindex='0']";

/// Where the focus is: the element and all that it lies in, from within.
#[derive(Default)]
struct Focus {
    last: Vec<Element>,
    /// The last outside of dialogs, which give it back to there.
    under_dialogs: Vec<Element>,
}

/// Begins, for as long as the page.
pub(super) fn begin() {
    let Some(document) = document() else { return };
    let focus = Rc::new(RefCell::new(Focus::default()));
    let came = EventListener::new(&document, "focusin", {
        let focus = focus.clone();
        move |event| {
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(target) = target {
                focus.borrow_mut().comes_to(&target);
            }
        }
    });
    let left = EventListener::new(&document, "focusout", {
        let focus = focus.clone();
        move |event| {
            let to = event
                .dyn_ref::<FocusEvent>()
                .and_then(FocusEvent::related_target);
            if to.is_none() {
                let focus = focus.clone();
                // Where it goes is known only once it has gone.
                Timeout::new(0, move || recover_or_forget(&focus)).forget();
            }
        }
    });
    let changed = Closure::<dyn FnMut()>::new(move || {
        if nothing_has_focus() && focus.borrow().is_gone() {
            recover(&focus);
        }
    });
    let observer = MutationObserver::new(changed.as_ref().unchecked_ref());
    if let (Ok(observer), Some(body)) = (observer, document.body()) {
        let options = MutationObserverInit::new();
        options.set_child_list(true);
        options.set_subtree(true);
        // Fails only for options that contradict each other.
        let _ = observer.observe_with_options(&body, &options);
        std::mem::forget(observer);
    }
    changed.forget();
    std::mem::forget((came, left));
}

impl Focus {
    fn comes_to(&mut self, element: &Element) {
        let within = |element: &Element| element.parent_element();
        self.last = std::iter::successors(Some(element.clone()), within).collect();
        if !is_in_dialog(element) {
            self.under_dialogs.clone_from(&self.last);
        }
    }

    fn is_gone(&self) -> bool {
        self.last.first().is_some_and(|last| !can_have_focus(last))
    }

    /// Where to look for a place, from within.
    fn places(&self) -> Vec<Element> {
        let open = document().and_then(|it| it.query_selector("dialog[open]").ok().flatten());
        match open {
            None => self.under_dialogs.clone(),
            Some(open) => {
                let last = self.last.iter().filter(|it| open.contains(Some(it)));
                last.cloned().chain([open.clone()]).collect()
            }
        }
    }
}

/// The focus went nowhere: the person pressed beside everything, or what had it is hidden or disabled.
fn recover_or_forget(focus: &RefCell<Focus>) {
    if !nothing_has_focus() {
        return;
    }
    if focus.borrow().is_gone() {
        recover(focus);
    } else {
        *focus.borrow_mut() = Focus::default();
    }
}

/// Looks for a place in all that the focus lay in, from within, and gives it the focus.
fn recover(focus: &RefCell<Focus>) {
    // Whatever takes it is written down at once.
    let places = focus.borrow().places();
    let found = places.iter().any(|place| {
        can_have_focus(place) && (gets_focus(place) || inside(place).iter().any(gets_focus))
    });
    if !found && let Some(body) = document().and_then(|document| document.body()) {
        let _ = inside(&body).iter().any(gets_focus);
    }
}

/// What in a place may take it, the best first.
fn inside(place: &Element) -> Vec<Element> {
    let best = PLACES.iter().flat_map(|selector| all(place, selector));
    let any = place.matches(PARTS).unwrap_or(false);
    let any = any.then(|| all(place, FOCUSABLE)).into_iter().flatten();
    best.chain(any).filter(can_have_focus).collect()
}

/// Whether an element is to be seen and works.
fn can_have_focus(element: &Element) -> bool {
    let shown = element.is_connected() && element.get_client_rects().length() > 0;
    shown && !element.matches(":disabled, [inert] *").unwrap_or(false)
}

/// Gives an element the focus, if it takes it.
fn gets_focus(element: &Element) -> bool {
    let element = element.dyn_ref::<HtmlElement>();
    element.is_some_and(|element| element.tab_index() >= 0 && element.focus().is_ok())
        && !nothing_has_focus()
}

fn is_in_dialog(element: &Element) -> bool {
    element.closest("dialog").ok().flatten().is_some()
}

fn nothing_has_focus() -> bool {
    let is_on_body = |document: Document| {
        let active = document.active_element();
        active.is_none_or(|active| document.body().is_some_and(|body| *body == active))
    };
    document().is_some_and(is_on_body)
}
