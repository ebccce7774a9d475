//! The clock: a small Worker that is always on, since browsers starve the timers of hidden tabs.

use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::Worker;

/// Ticks until dropped.
pub(super) struct Clock {
    worker: Worker,
    _tick: Closure<dyn FnMut()>,
}

impl Clock {
    /// Starts ticking, four times a second. `None` where the browser has no Workers.
    pub(super) fn start(tick: impl Fn() + 'static) -> Option<Self> {
        let worker = Worker::new("./clock.js").ok()?;
        let tick = Closure::<dyn FnMut()>::new(tick);
        worker.set_onmessage(Some(tick.as_ref().unchecked_ref()));
        Some(Self {
            worker,
            _tick: tick,
        })
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
