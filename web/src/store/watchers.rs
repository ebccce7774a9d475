//! Who is woken by which change.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use model::keys::{Changes, Key};

/// All who watch.
#[derive(Default)]
pub(super) struct Watchers {
    watching: Rc<RefCell<Vec<Watcher>>>,
    last: Cell<u64>,
    wakes: Cell<u64>,
}

struct Watcher {
    number: u64,
    keys: Vec<Key>,
    woken: Rc<dyn Fn()>,
}

/// Watches until it is dropped.
pub(crate) struct Watching {
    number: u64,
    watching: Weak<RefCell<Vec<Watcher>>>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        if let Some(watching) = self.watching.upgrade() {
            watching
                .borrow_mut()
                .retain(|watcher| watcher.number != self.number);
        }
    }
}

impl Watchers {
    /// One more, for as long as what is returned is kept.
    pub(super) fn add(&self, keys: Vec<Key>, woken: Rc<dyn Fn()>) -> Watching {
        let number = self.last.get() + 1;
        self.last.set(number);
        self.watching.borrow_mut().push(Watcher {
            number,
            keys,
            woken,
        });
        Watching {
            number,
            watching: Rc::downgrade(&self.watching),
        }
    }

    /// How often somebody was to be woken so far.
    pub(super) fn wakes(&self) -> u64 {
        self.wakes.get()
    }

    /// Wakes those who watch something that changed, in the order in which they began.
    pub(super) fn wake(&self, changes: &Changes) {
        self.wakes.set(self.wakes.get() + 1);
        // Taken out first: who is woken may begin to watch, or end.
        let woken: Vec<_> = self
            .watching
            .borrow()
            .iter()
            .filter(|watcher| changes.touch(&watcher.keys))
            .map(|watcher| watcher.woken.clone())
            .collect();
        for woken in woken {
            woken();
        }
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn wakes_who_watches_what_changed_until_they_end() {
        let (watchers, counts) = (Watchers::default(), Rc::new(Cell::new((0, 0))));
        let count = |first: bool| {
            let counts = counts.clone();
            Rc::new(move || {
                let (a, b) = counts.get();
                counts.set(if first { (a + 1, b) } else { (a, b + 1) });
            })
        };
        let first = watchers.add(vec![Key::Me, Key::Session], count(true));
        let _second = watchers.add(vec![Key::Page], count(false));
        watchers.wake(&[Key::Me, Key::Session].into_iter().collect());
        assert_eq!(counts.get(), (1, 0), "once for both");
        watchers.wake(&[Key::Page].into_iter().collect());
        drop(first);
        watchers.wake(&[Key::Me, Key::Page].into_iter().collect());
        assert_eq!(counts.get(), (1, 2));
    }
}
