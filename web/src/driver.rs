//! Turns the core's crank with what a browser has: WebSockets, fetch, and a clock in a Worker.

mod clock;
mod http;
mod socket;
mod wake;

use std::{
    cell::{Ref, RefCell},
    collections::HashMap,
    rc::Rc,
};

use msnp11::client::{Config, ConnId, Event, Input, Instant, Messenger, Output, Remembered};

pub(crate) use http::{ServersError, servers};

use self::{clock::Clock, socket::Socket};

/// A jump of the clock by more milliseconds than this is a machine that slept; a busy page is never late by so much.
const SLEPT: f64 = 30_000.0;

/// The driver: one for the page.
pub(crate) struct Driver {
    messenger: RefCell<Messenger>,
    inner: RefCell<Inner>,
    told: Box<dyn Fn(Vec<Event>)>,
    remember: Box<dyn Fn(Remembered)>,
}

struct Inner {
    clock: Option<Clock>,
    start: Clockwork,
    server: String,
    sockets: HashMap<ConnId, Socket>,
    timeout: Option<Instant>,
    /// What came while the crank was turning; browsers call back one at a time, but closing a socket may answer at once.
    waiting: Vec<Input>,
    turning: bool,
}

/// The date at start and the monotonic clock beside it: the core's milliseconds go on evenly and can be shown as dates.
struct Clockwork {
    date: f64,
    monotonic: f64,
    /// The date at the last tick: a jump means that the machine slept.
    ticked: f64,
}

impl Driver {
    /// A driver that tells each batch of events to `told`, and what to keep for the next sign-in to `remember`.
    pub(crate) fn new(
        told: impl Fn(Vec<Event>) + 'static,
        remember: impl Fn(Remembered) + 'static,
    ) -> Rc<Self> {
        let mut seed = [0; 32];
        // Without randomness identifiers could be foreseen; the browser has it or the page cannot run.
        getrandom::fill(&mut seed).expect("the browser has randomness");
        let driver = Rc::new(Self {
            messenger: RefCell::new(Messenger::new(Config::with_seed(seed))),
            inner: RefCell::new(Inner {
                clock: None,
                start: Clockwork {
                    date: js_sys::Date::now(),
                    monotonic: monotonic(),
                    ticked: js_sys::Date::now(),
                },
                server: String::new(),
                sockets: HashMap::new(),
                timeout: None,
                waiting: Vec::new(),
                turning: false,
            }),
            told: Box::new(told),
            remember: Box::new(remember),
        });
        let weak = Rc::downgrade(&driver);
        driver.inner.borrow_mut().clock = Clock::start(move || {
            if let Some(driver) = weak.upgrade() {
                driver.tick();
            }
        });
        let weak = Rc::downgrade(&driver);
        wake::listen(move || {
            if let Some(driver) = weak.upgrade() {
                driver.input(Input::Wake);
            }
        });
        driver
    }

    /// The model. Not to be held across anything that calls the driver.
    pub(crate) fn messenger(&self) -> Ref<'_, Messenger> {
        self.messenger.borrow()
    }

    /// The server's id in `/ws/{id}`, for sockets and requests from now on.
    pub(crate) fn set_server(&self, id: &str) {
        self.inner.borrow_mut().server = id.to_owned();
    }

    /// The core's time.
    pub(crate) fn now(&self) -> Instant {
        let start = &self.inner.borrow().start;
        // Milliseconds since 1970 fit a u64 for longer than there will be browsers.
        Instant((start.date + monotonic() - start.monotonic).max(0.0) as u64)
    }

    /// Tells the core what happened, and does what it wants.
    pub(crate) fn input(self: &Rc<Self>, input: Input) {
        {
            let mut inner = self.inner.borrow_mut();
            inner.waiting.push(input);
            if inner.turning {
                return;
            }
            inner.turning = true;
        }
        let mut events = Vec::new();
        loop {
            let next = {
                let mut inner = self.inner.borrow_mut();
                if inner.waiting.is_empty() {
                    None
                } else {
                    Some(inner.waiting.remove(0))
                }
            };
            let Some(input) = next else { break };
            let now = self.now();
            self.messenger.borrow_mut().handle_input(now, input);
            self.drain(&mut events);
        }
        self.inner.borrow_mut().turning = false;
        if !events.is_empty() {
            (self.told)(events);
        }
    }

    fn drain(self: &Rc<Self>, events: &mut Vec<Event>) {
        loop {
            let output = self.messenger.borrow_mut().poll_output();
            match output {
                Output::Open(conn, target) => {
                    let server = self.inner.borrow().server.clone();
                    let weak = Rc::downgrade(self);
                    let socket = Socket::open(&server, &target, move |heard| {
                        if let Some(driver) = weak.upgrade() {
                            driver.input(heard.input(conn));
                        }
                    });
                    match socket {
                        Some(socket) => {
                            self.inner.borrow_mut().sockets.insert(conn, socket);
                        }
                        None => {
                            let closed = Input::Closed(conn, msnp11::client::CloseReason::Broken);
                            self.inner.borrow_mut().waiting.push(closed);
                        }
                    }
                }
                Output::Send(conn, bytes) => {
                    if let Some(socket) = self.inner.borrow().sockets.get(&conn) {
                        socket.send(&bytes);
                    }
                }
                Output::Close(conn) => {
                    // Taken out first: closing must not find the borrow held.
                    let socket = self.inner.borrow_mut().sockets.remove(&conn);
                    drop(socket);
                }
                Output::Http(id, request) => {
                    let server = self.inner.borrow().server.clone();
                    let weak = Rc::downgrade(self);
                    wasm_bindgen_futures::spawn_local(async move {
                        let answer = http::fetch(&server, request).await;
                        if let Some(driver) = weak.upgrade() {
                            driver.input(Input::Http(id, answer));
                        }
                    });
                }
                Output::Event(event) => events.push(event),
                Output::Remember(remembered) => (self.remember)(remembered),
                Output::ReadSlice { .. } | Output::WriteSlice { .. } | Output::Object { .. } => {}
                Output::Timeout(at) => {
                    self.inner.borrow_mut().timeout = at;
                    return;
                }
            }
        }
    }

    fn tick(self: &Rc<Self>) {
        if self.slept() {
            self.input(Input::Wake);
        }
        let due = self
            .inner
            .borrow()
            .timeout
            .is_some_and(|at| at <= self.now());
        if due {
            self.input(Input::Tick);
        }
    }
}

impl Driver {
    /// Whether the clock jumped since the last tick. Some machines stop their monotonic clock while they sleep: what is
    /// missing is added, so that what fell due meanwhile is due.
    fn slept(&self) -> bool {
        let date = js_sys::Date::now();
        let start = &mut self.inner.borrow_mut().start;
        let jump = date - start.ticked;
        start.ticked = date;
        if jump <= SLEPT {
            return false;
        }
        let missing = date - start.date - (monotonic() - start.monotonic);
        start.date += missing.max(0.0);
        true
    }
}

fn monotonic() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
}
