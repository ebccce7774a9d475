//! What was said in a conversation before what the core has of it: read from the history as the reader nears it.

use std::{cell::RefCell, rc::Rc};

use model::{
    history::{Line, Sequence, ThreadKey},
    keys::Key,
};
use msnp11::client::ConversationId;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::{
    storage::history::Page,
    store::{Store, use_store},
    view::hooks::watch::use_watch,
};

/// Lines that are read at a time.
const STEP: u32 = 20;
/// Lines that are drawn at most; with those of the core they are fewer than 300.
const MAX: usize = 100;

/// Lines of the history that follow each other.
#[derive(Clone, PartialEq)]
pub(super) struct EarlierLines {
    /// Of which thread they are.
    pub(super) thread: Option<ThreadKey>,
    /// The lines with their places, the oldest first.
    pub(super) lines: Rc<Vec<(Sequence, Rc<Line>)>>,
    /// There is nothing before them, as far as is known.
    pub(super) is_first: bool,
    /// What the core has comes right after them. Where it does not, the reader is so far up that it is not drawn.
    pub(super) is_last: bool,
}

impl Default for EarlierLines {
    fn default() -> Self {
        Self {
            thread: None,
            lines: Rc::default(),
            is_first: false,
            is_last: true,
        }
    }
}

/// The lines that are drawn, and reading others.
#[derive(Clone)]
pub(super) struct Earlier {
    store: Store,
    id: ConversationId,
    shown: UseStateHandle<EarlierLines>,
    reading: Rc<RefCell<Reading>>,
}

#[derive(Default)]
struct Reading {
    /// What was read last, whichever drawing asked for it.
    latest: EarlierLines,
    /// The page that is being read; what was let go of meanwhile is read for nobody.
    number: u64,
    goes_on: bool,
}

#[derive(Clone, Copy)]
enum Direction {
    Before,
    After,
    /// The same once more.
    Again,
}

/// What was said before in a conversation. Nothing is read until it is asked for.
#[hook]
pub(super) fn use_earlier_lines(id: ConversationId) -> Earlier {
    let store = use_store();
    let changes = use_watch(vec![Key::History], Store::history_changes);
    let keys = vec![Key::Conversation(id), Key::Entries(id), Key::History];
    let thread = use_watch(keys, move |store| store.history_thread(id));
    let earlier = Earlier {
        store,
        id,
        shown: use_state_eq(EarlierLines::default),
        reading: use_mut_ref(Reading::default),
    };
    {
        // Something was deleted or brought in.
        let earlier = earlier.clone();
        use_effect_with(changes, move |_| earlier.again());
    }
    {
        // Somebody was invited: what was said before is of another thread.
        let earlier = earlier.clone();
        use_effect_with(thread, move |thread| {
            let is_others = {
                let latest = &earlier.reading.borrow().latest;
                *latest != EarlierLines::default() && latest.thread != *thread
            };
            if is_others {
                earlier.let_go();
            }
        });
    }
    earlier
}

impl Earlier {
    /// The lines that are drawn.
    pub(super) fn shown(&self) -> EarlierLines {
        (*self.shown).clone()
    }

    /// Reads lines before these.
    pub(super) fn before(&self) {
        if !self.reading.borrow().latest.is_first {
            self.read(Direction::Before);
        }
    }

    /// Reads lines after these.
    pub(super) fn after(&self) {
        if !self.reading.borrow().latest.is_last {
            self.read(Direction::After);
        }
    }

    /// Back to what the core has: what was read is let go of.
    pub(super) fn let_go(&self) {
        let reading = &mut *self.reading.borrow_mut();
        reading.latest = EarlierLines::default();
        reading.number += 1;
        reading.goes_on = false;
        self.shown.set(EarlierLines::default());
    }

    /// The core has let go of its oldest lines, which come after these now.
    pub(super) fn ends_too_early(&self) {
        let reading = &mut *self.reading.borrow_mut();
        if !reading.latest.lines.is_empty() {
            reading.latest.is_last = false;
            self.shown.set(reading.latest.clone());
        }
    }

    /// Reads the same lines again, as some may be gone and others come; the reader stays where they are.
    fn again(&self) {
        if self.reading.borrow().latest.lines.is_empty() {
            return self.let_go();
        }
        {
            let reading = &mut *self.reading.borrow_mut();
            reading.number += 1;
            reading.goes_on = false;
        }
        self.read(Direction::Again);
    }

    fn read(&self, direction: Direction) {
        let (number, edge, count) = {
            let reading = &mut *self.reading.borrow_mut();
            if reading.goes_on {
                return;
            }
            reading.goes_on = true;
            let lines = &reading.latest.lines;
            let edge = match direction {
                Direction::Before | Direction::Again => lines.first(),
                Direction::After => lines.last(),
            };
            (reading.number, edge.map(|(place, _)| *place), lines.len())
        };
        let earlier = self.clone();
        spawn_local(async move {
            let (store, id) = (&earlier.store, earlier.id);
            let thread = store.history_thread(id);
            let page = match (direction, edge) {
                (Direction::After, Some(last)) => store.history_after(id, last, STEP).await,
                (Direction::Again, Some(Sequence(first))) => {
                    let before = Sequence(first.saturating_sub(1));
                    // No more than what is drawn at most.
                    let count = u32::try_from(count).unwrap_or(STEP);
                    store.history_after(id, before, count).await
                }
                _ => store.history_before(id, edge, STEP).await,
            };
            let reading = &mut *earlier.reading.borrow_mut();
            if reading.number != number {
                return;
            }
            reading.goes_on = false;
            // What was read of a conversation of two is not of the group that it has become meanwhile.
            if store.history_thread(id) != thread {
                return;
            }
            reading.latest.thread = thread;
            match (page, direction) {
                (Ok(page), _) => reading.latest.take_in(page, direction),
                // A browser that does not read has nothing more to show; the chat goes on.
                (Err(_), Direction::Before) => reading.latest.is_first = true,
                // What the core has does not come right after these: the reader may try again.
                (Err(_), Direction::After) => {}
                (Err(_), Direction::Again) => reading.latest = EarlierLines::default(),
            }
            earlier.shown.set(reading.latest.clone());
        });
    }
}

impl EarlierLines {
    fn take_in(&mut self, page: Page, direction: Direction) {
        let more = page.lines.into_iter();
        let more = more.map(|(place, line)| (place, Rc::new(line)));
        let lines = Rc::make_mut(&mut self.lines);
        match direction {
            Direction::Before => {
                self.is_first = page.is_last;
                lines.splice(0..0, more);
                if lines.len() > MAX {
                    lines.truncate(MAX);
                    self.is_last = false;
                }
            }
            Direction::After => {
                self.is_last = page.is_last;
                lines.extend(more);
                if lines.len() > MAX {
                    lines.drain(..lines.len() - MAX);
                    self.is_first = false;
                }
            }
            Direction::Again => {
                *lines = more.collect();
                self.is_first = false;
                self.is_last = page.is_last;
            }
        }
    }
}
