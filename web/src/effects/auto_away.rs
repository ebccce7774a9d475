//! The status of somebody who is not at the page: Idle after some minutes, and Online again at the first touch.

use std::{cell::RefCell, rc::Rc};

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo_timers::callback::Timeout;
use model::{
    auto_away::{AutoAway, Facts},
    keys::Key,
    settings::{AUTO_AWAY, IDLE_DETECTION},
};
use msnp11::client::{Request, Session};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, MouseEvent};

use super::keep_in_step;
use crate::{idle_detection::IdleDetection, store::Store};

/// What a person does at a page.
const TOUCHES: [&str; 5] = [
    "keydown",
    "pointerdown",
    "pointermove",
    "touchstart",
    "wheel",
];

const MINUTE: u32 = 60_000;

/// What goes on for as long as the page.
struct Watch {
    store: Store,
    away: RefCell<AutoAway>,
    /// The one timer. It is not moved by a touch: when it is up it is set for the rest.
    timer: RefCell<Option<Timeout>>,
    detection: RefCell<Option<IdleDetection>>,
}

pub(super) fn begin(store: &Store) {
    let watch = Rc::new(Watch {
        store: store.clone(),
        away: RefCell::new(AutoAway::new(store.now().0)),
        timer: RefCell::default(),
        detection: RefCell::default(),
    });
    if let Some(window) = web_sys::window() {
        // On the way down, since a view may keep an event to itself; passive, so that nothing waits for it.
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: true,
        };
        for name in TOUCHES {
            let watch = watch.clone();
            let touched = move |event: &Event| watch.touched(event);
            // For as long as the page.
            EventListener::new_with_options(&window, name, options, touched).forget();
        }
    }
    {
        let watch = watch.clone();
        keep_in_step(store, vec![Key::Page], wanted_detection, move |minutes| {
            watch.detect(*minutes);
        });
    }
    let facts = |store: &Store| {
        let facts = facts(store);
        (facts.minutes, facts.status, facts.is_signed_in)
    };
    let keys = vec![Key::Session, Key::Me, Key::Page];
    keep_in_step(store, keys, facts, move |_| watch.look_soon());
}

/// For how many minutes the system is to be watched, if it is.
fn wanted_detection(store: &Store) -> Option<u32> {
    let page = store.page();
    let minutes = page.settings.number(&AUTO_AWAY);
    (minutes > 0 && page.settings.is_on(&IDLE_DETECTION)).then_some(minutes)
}

fn facts(store: &Store) -> Facts {
    let messenger = store.messenger();
    Facts {
        now: store.now().0,
        minutes: store.page().settings.number(&AUTO_AWAY),
        status: messenger.me().status,
        is_signed_in: !matches!(messenger.session(), Session::SignedOut(_)),
    }
}

impl Watch {
    fn touched(self: &Rc<Self>, event: &Event) {
        // What moves under a pointer that lies still is no touch.
        let still = |event: &MouseEvent| event.movement_x() == 0 && event.movement_y() == 0;
        let lies = event.type_() == "pointermove" && event.dyn_ref().is_some_and(still);
        if !lies && self.away.borrow_mut().touch(self.store.now().0) {
            self.look();
        }
    }

    fn detect(self: &Rc<Self>, minutes: Option<u32>) {
        let watch = self.clone();
        let tell = move |is_idle| {
            watch
                .away
                .borrow_mut()
                .system_says(is_idle, watch.store.now().0);
            watch.look();
        };
        // The one before it ends first.
        self.detection.borrow_mut().take();
        self.away.borrow_mut().system_says(None, self.store.now().0);
        *self.detection.borrow_mut() =
            minutes.and_then(|minutes| IdleDetection::begin(minutes.saturating_mul(MINUTE), tell));
        self.look_soon();
    }

    /// Looks, but not in the midst of a change.
    fn look_soon(self: &Rc<Self>) {
        self.look_in(0);
    }

    fn look_in(self: &Rc<Self>, milliseconds: u32) {
        let watch = self.clone();
        let timer = Timeout::new(milliseconds, move || watch.look());
        *self.timer.borrow_mut() = Some(timer);
    }

    fn look(self: &Rc<Self>) {
        let next = self.away.borrow_mut().look(facts(&self.store));
        // What was waited for is looked at.
        *self.timer.borrow_mut() = None;
        if let Some(milliseconds) = next.look_in {
            self.look_in(u32::try_from(milliseconds).unwrap_or(u32::MAX));
        }
        if let Some(status) = next.ask_for {
            self.store.request(Request::SetStatus(status));
        }
    }
}
