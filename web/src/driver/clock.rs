//! The clock: a small Worker, since browsers starve the timers of hidden tabs. Where none can be had, a timer has to do.

use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsValue;
use web_sys::Worker;

/// The Worker's script.
const SCRIPT: &str = "./clock.js";

/// Ticks once for each time that it is set. Tells nothing more when dropped.
pub(super) struct Clock(Rc<Inner>);

struct Inner {
    tick: Box<dyn Fn()>,
    worker: RefCell<Option<SleepingWorker>>,
    timeout: RefCell<Option<Timeout>>,
    /// When it is to tick, by the page's clock, until it has.
    due: Cell<Option<f64>>,
}

impl Clock {
    /// A clock that is not set.
    pub(super) fn new(tick: impl Fn() + 'static) -> Self {
        Self::with_script(SCRIPT, tick)
    }

    fn with_script(script: &str, tick: impl Fn() + 'static) -> Self {
        Self(Rc::new_cyclic(|clock| Inner {
            tick: Box::new(tick),
            worker: RefCell::new(SleepingWorker::start(script, clock)),
            timeout: RefCell::default(),
            due: Cell::default(),
        }))
    }

    /// Has it tick in so many milliseconds at the latest; without a number it rests. Where it is to tick before, nothing
    /// changes: it is set anew with every byte that comes, and its Worker is told a few times a minute.
    pub(super) fn set(&self, milliseconds: Option<u32>) {
        let due = milliseconds.map(|wait| super::monotonic() + f64::from(wait));
        let suffices = match (self.0.due.get(), due) {
            (Some(before), Some(due)) => before <= due,
            (before, due) => before.is_none() && due.is_none(),
        };
        if !suffices {
            self.0.due.set(due);
            self.0.run(milliseconds);
        }
    }
}

impl Inner {
    fn run(self: &Rc<Self>, milliseconds: Option<u32>) {
        if let Some(worker) = &*self.worker.borrow() {
            return worker.set(milliseconds);
        }
        let clock = Rc::downgrade(self);
        let timeout = milliseconds.map(|wait| {
            Timeout::new(wait, move || {
                if let Some(clock) = clock.upgrade() {
                    clock.elapsed();
                }
            })
        });
        // The one before is called off.
        self.timeout.replace(timeout);
    }

    /// The Worker is no use: what it was to tell a timer tells.
    fn do_without_worker(self: &Rc<Self>) {
        let worker = self.worker.take();
        if worker.is_some()
            && let Some(due) = self.due.get()
        {
            self.run(Some(left(due)));
        }
    }

    /// A time is over: the one that it was set to, or one before that, which the Worker told before it heard of another.
    fn elapsed(self: &Rc<Self>) {
        match self.due.get() {
            Some(due) if left(due) > 1 => self.run(Some(left(due))),
            Some(_) => {
                self.due.set(None);
                (self.tick)();
            }
            None => {}
        }
    }
}

/// Milliseconds until then, rounded up; within what the clock was set to.
fn left(due: f64) -> u32 {
    (due - super::monotonic()).ceil().max(0.0) as u32
}

/// Sleeps in a Worker; ends with it.
struct SleepingWorker {
    worker: Worker,
    _listeners: [EventListener; 2],
}

impl SleepingWorker {
    /// `None` where the browser has no Workers. One whose script does not come, or may not run, tells that later.
    fn start(script: &str, clock: &Weak<Inner>) -> Option<Self> {
        let worker = Worker::new(script).ok()?;
        let (ticks, fails) = (clock.clone(), clock.clone());
        let listeners = [
            EventListener::new(&worker, "message", move |_| {
                if let Some(clock) = ticks.upgrade() {
                    clock.elapsed();
                }
            }),
            EventListener::new(&worker, "error", move |_| {
                if let Some(clock) = fails.upgrade() {
                    clock.do_without_worker();
                }
            }),
        ];
        Some(Self {
            worker,
            _listeners: listeners,
        })
    }

    fn set(&self, milliseconds: Option<u32>) {
        let milliseconds = milliseconds.map_or(JsValue::NULL, JsValue::from);
        // A number can always be told.
        let _ = self.worker.post_message(&milliseconds);
    }
}

impl Drop for SleepingWorker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

#[cfg(test)]
mod tests {
    use std::{
        future::poll_fn,
        task::{Poll, Waker},
    };

    use wasm_bindgen_test::wasm_bindgen_test;
    use web_sys::Url;

    use super::*;
    use crate::image::draw;

    #[derive(Default)]
    struct Ticks {
        count: Cell<u32>,
        waker: Cell<Option<Waker>>,
    }

    impl Ticks {
        fn add(&self) {
            self.count.set(self.count.get() + 1);
            if let Some(waker) = self.waker.take() {
                waker.wake();
            }
        }

        async fn are(&self, count: u32) {
            poll_fn(|context| {
                if self.count.get() >= count {
                    return Poll::Ready(());
                }
                self.waker.set(Some(context.waker().clone()));
                Poll::Pending
            })
            .await;
            assert_eq!(self.count.get(), count);
        }
    }

    async fn ticks_as_told(script: &str) {
        let ticks = Rc::new(Ticks::default());
        let clock = {
            let ticks = ticks.clone();
            Clock::with_script(script, move || ticks.add())
        };
        clock.set(Some(5));
        ticks.are(1).await;
        // Neither what was called off nor what is later than what comes counts.
        clock.set(Some(1));
        clock.set(None);
        clock.set(Some(60_000));
        clock.set(Some(30));
        clock.set(Some(40));
        ticks.are(2).await;
        clock.set(Some(50));
        ticks.are(3).await;
        clock.set(Some(0));
        ticks.are(4).await;
    }

    #[wasm_bindgen_test]
    async fn ticks_when_it_is_told_to_and_no_more() {
        let script = js_sys::Uint8Array::from(&include_bytes!("../../assets/clock.js")[..]);
        let script = draw::blob(&script, "text/javascript").unwrap();
        ticks_as_told(&Url::create_object_url_with_blob(&script).unwrap()).await;
    }

    #[wasm_bindgen_test]
    async fn a_timer_replaces_a_worker_that_does_not_load() {
        ticks_as_told("./there is no such script.js").await;
        ticks_as_told("https://other.example/clock.js").await;
        ticks_as_told("data:text/javascript,throw 1").await;
    }
}
