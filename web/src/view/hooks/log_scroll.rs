//! Scrolling of a log: it follows its end, and keeps the reader's place when lines come and go above.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Element, ResizeObserver};
use yew::prelude::*;

use crate::focus::all;

/// This close to the end is at the end, in CSS pixels: a line and a half.
const AT_END: i32 = 32;
/// This close to what is drawn no more, more is drawn, in CSS pixels: a turn of the wheel or two.
const NEAR: i32 = 600;
/// The lines by which a place is known.
const LINE: &str = "[data-entry], [data-transfer]";

/// What scrolling has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reached {
    /// The end of all.
    End,
    /// The start of what is drawn is near.
    NearStart,
    /// The end of what is drawn is near, and more comes after it.
    NearEnd,
    /// None of these.
    Nothing,
}

/// The scrolling of a log.
#[derive(Clone)]
pub(crate) struct LogScroll {
    log: NodeRef,
    state: Rc<RefCell<State>>,
}

struct State {
    follows: bool,
    /// Whether the newest is drawn.
    newest: bool,
    /// How far it was scrolled when last looked at, in CSS pixels. Only who goes up from there leaves the end: a log that
    /// grows moves its end away too.
    top: i32,
    /// A line that was seen, and how far it was below the beginning of the log, in CSS pixels: that is not changed by
    /// scrolling, of which the browser may tell later than it does it.
    place: Option<(String, f64)>,
}

/// The scrolling of the log in an element; `newest` says whether the end of what is drawn is the end of all.
#[hook]
pub(crate) fn use_log_scroll(log: &NodeRef, newest: bool) -> LogScroll {
    let state = use_mut_ref(|| State {
        follows: true,
        newest,
        top: 0,
        place: None,
    });
    state.borrow_mut().newest = newest;
    let scroll = LogScroll {
        log: log.clone(),
        state,
    };
    {
        let scroll = scroll.clone();
        // After every drawing: what came may have made the log longer, above the reader or below.
        use_effect(move || scroll.keep_place());
    }
    {
        let scroll = scroll.clone();
        use_effect_with((), move |()| scroll.follow_size());
    }
    scroll
}

impl LogScroll {
    /// Whether the end is kept in sight.
    pub(crate) fn follows(&self) -> bool {
        self.state.borrow().follows
    }

    /// Goes to the end, and keeps it in sight from now on.
    pub(crate) fn follow(&self) {
        self.state.borrow_mut().follows = true;
        self.to_the_end();
    }

    /// Goes to the beginning of what is drawn, and stays there whatever comes above or at the end.
    pub(crate) fn to_the_beginning(&self) {
        let Some(log) = self.log.cast::<Element>() else {
            return;
        };
        log.set_scroll_top(0);
        let state = &mut *self.state.borrow_mut();
        state.follows = false;
        state.place = place(&log);
    }

    /// Brings something in the log to its middle, and stays there whatever comes at the end.
    pub(crate) fn show(&self, element: &Element) {
        let Some(log) = self.log.cast::<Element>() else {
            return;
        };
        let above = below_top(&log, element);
        let height = element.get_bounding_client_rect().height();
        let room = f64::from(log.client_height()) - height;
        // What is seen already does not jump.
        if above < 0.0 || above > room {
            let top = f64::from(log.scroll_top()) + above - room / 2.0;
            log.set_scroll_top(top.round() as i32);
        }
        let state = &mut *self.state.borrow_mut();
        state.follows = state.newest && below(&log) <= AT_END;
        state.place = place(&log);
    }

    /// The log was scrolled: where to.
    pub(crate) fn reached(&self) -> Reached {
        let Some(log) = self.log.cast::<Element>() else {
            return Reached::Nothing;
        };
        let state = &mut *self.state.borrow_mut();
        state.place = place(&log);
        let (above, below) = (log.scroll_top(), below(&log));
        let went_up = above < state.top;
        state.top = above;
        let grew = state.follows && !went_up;
        state.follows = state.newest && (below <= AT_END || grew);
        if state.follows {
            if below > AT_END {
                log.set_scroll_top(log.scroll_height());
                state.top = log.scroll_top();
            }
            Reached::End
        } else if above < NEAR {
            Reached::NearStart
        } else if below < NEAR && !state.newest {
            Reached::NearEnd
        } else {
            Reached::Nothing
        }
    }

    /// What names the first line that is seen, as of when that was looked at last.
    pub(crate) fn first_seen(&self) -> Option<String> {
        let state = self.state.borrow();
        state.place.as_ref().map(|(line, _)| line.clone())
    }

    /// Whether what is drawn goes on beyond what is seen, as far as turning the wheel reaches at once.
    pub(crate) fn is_filled(&self) -> bool {
        let log = self.log.cast::<Element>();
        log.is_none_or(|log| log.scroll_height() > log.client_height() + NEAR)
    }

    /// Whether the end is still to be kept in sight. The browser tells of scrolling a frame later than it does it: who
    /// went up since it was last looked at is not pulled back by a line that comes within that frame.
    fn still_follows(&self) -> bool {
        let state = &mut *self.state.borrow_mut();
        if let Some(log) = self.log.cast::<Element>()
            && state.follows
            && log.scroll_top() < state.top
            && below(&log) > AT_END
        {
            state.follows = false;
            state.top = log.scroll_top();
            state.place = place(&log);
        }
        state.follows
    }

    fn to_the_end(&self) {
        if let Some(log) = self.log.cast::<Element>() {
            log.set_scroll_top(log.scroll_height());
            self.state.borrow_mut().top = log.scroll_top();
        }
    }

    fn keep_place(&self) {
        if self.still_follows() {
            return self.to_the_end();
        }
        let Some(log) = self.log.cast::<Element>() else {
            return;
        };
        let state = &mut *self.state.borrow_mut();
        let known = state.place.take();
        let line = known.as_ref().and_then(|(token, _)| find(&log, token));
        if let (Some((_, before)), Some(line)) = (known, line) {
            let moved = below_beginning(&log, &line) - before;
            // What is left is rounding.
            if moved.abs() >= 1.0 {
                log.set_scroll_top(log.scroll_top() + moved.round() as i32);
            }
        }
        state.place = place(&log);
    }

    /// Keeps the end in sight while what is around the log grows: the composer, or a phone's keyboard.
    fn follow_size(self) -> impl FnOnce() + 'static {
        let log = self.log.cast::<Element>();
        let resized = Closure::<dyn Fn()>::new(move || {
            if self.still_follows() {
                self.to_the_end();
            }
        });
        let observer = ResizeObserver::new(resized.as_ref().unchecked_ref()).ok();
        if let (Some(observer), Some(log)) = (&observer, log) {
            observer.observe(&log);
        }
        move || {
            if let Some(observer) = observer {
                observer.disconnect();
            }
            drop(resized);
        }
    }
}

/// The first line that is seen, and how far it is below the beginning of the log.
fn place(log: &Element) -> Option<(String, f64)> {
    let lines = all(log, LINE);
    // They stand in order, so that halving finds it without asking each for its place.
    let first = lines.partition_point(|line| below_top(log, line) < 0.0);
    let line = lines.get(first).or(lines.last())?;
    Some((token(line)?, below_beginning(log, line)))
}

/// How far the log can still be scrolled towards its end, in CSS pixels.
fn below(log: &Element) -> i32 {
    log.scroll_height() - log.scroll_top() - log.client_height()
}

fn find(log: &Element, wanted: &str) -> Option<Element> {
    let mut lines = all(log, LINE).into_iter();
    lines.find(|line| token(line).as_deref() == Some(wanted))
}

/// What names a line, whichever element draws it.
fn token(line: &Element) -> Option<String> {
    let names = ["data-entry", "data-transfer"];
    names.iter().find_map(|name| line.get_attribute(name))
}

fn below_beginning(log: &Element, line: &Element) -> f64 {
    below_top(log, line) + f64::from(log.scroll_top())
}

fn below_top(log: &Element, line: &Element) -> f64 {
    line.get_bounding_client_rect().top() - log.get_bounding_client_rect().top()
}
