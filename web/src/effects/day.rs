//! A new day: what says "Today" is drawn anew at midnight.

use std::{cell::RefCell, rc::Rc};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use model::days;

use crate::{browser, format::times, store::Store};

/// Looks again and again, for as long as the page.
struct Watch {
    store: Store,
    timer: RefCell<Option<Timeout>>,
}

pub(super) fn begin(store: &Store) {
    let watch = Rc::new(Watch {
        store: store.clone(),
        timer: RefCell::default(),
    });
    watch.look();
    // Whoever comes back to the page after the machine has slept sees the right day at once.
    if let Some(document) = browser::document() {
        EventListener::new(&document, "visibilitychange", move |_| watch.look()).forget();
    }
}

impl Watch {
    fn look(self: &Rc<Self>) {
        self.store.day_is(times::today());
        let wait = days::look_in(times::now(), times::next_day());
        let watch = self.clone();
        *self.timer.borrow_mut() = Some(Timeout::new(wait, move || watch.look()));
    }
}
