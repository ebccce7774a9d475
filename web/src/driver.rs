//! Turns the core's crank with what a browser has: WebSockets, fetch, and a clock in a Worker.

mod clock;
mod files;
mod http;
mod socket;
mod wake;

use std::{
    cell::{OnceCell, Ref, RefCell},
    collections::HashMap,
    mem,
    rc::{Rc, Weak},
};

use msnp11::{
    client::{
        ClientIdentity, Config, ConnId, Event, HttpFailed, Input, Instant, Messenger, Output,
        Remembered, Session, TransferId,
    },
    value::Digest,
};
use web_sys::{File, FileSystemFileHandle};
use webmessenger_contract::ServerOffer;

pub(crate) use files::{Received, ReceivedPicture};
pub(crate) use http::servers;

use self::{
    clock::Clock,
    files::Files,
    socket::Socket,
    wake::{WakeListeners, Waking},
};
use crate::{browser, session_module};
use model::{
    region,
    timers::{Awaited, Timers},
};

/// The driver: one for the page.
pub(crate) struct Driver {
    messenger: RefCell<Messenger>,
    inner: RefCell<Inner>,
    files: Files,
    clock: Clock,
    _wake: WakeListeners,
    to: OnceCell<Box<dyn Listener>>,
    /// What a script answers in place of the network, where one does.
    #[cfg(test)]
    pub(crate) scripted: RefCell<Option<Vec<Output>>>,
}

/// Who is told what the core tells.
pub(crate) trait Listener {
    /// Things changed.
    fn events(&self, events: Vec<Event>);
    /// This is to be kept for the next sign-in.
    fn remember(&self, remembered: Remembered);
    /// A picture or an emoticon came.
    fn object(&self, digest: Digest, data: Vec<u8>);
    /// It is known now what became of the file of a transfer that came.
    fn file_kept(&self, id: TransferId);
}

struct Inner {
    timers: Timers,
    server: Option<ServerOffer>,
    sockets: HashMap<ConnId, Socket>,
    timeout: Option<Instant>,
    /// What came while the crank was turning; browsers call back one at a time, but closing a socket may answer at once.
    waiting: Vec<Input>,
    turning: bool,
}

impl Driver {
    /// A driver that tells nobody yet what happens.
    pub(crate) fn new() -> Rc<Self> {
        let mut seed = [0; 32];
        // Without randomness identifiers could be foreseen; the browser has it or the page cannot run.
        getrandom::fill(&mut seed).expect("the browser has randomness");
        Rc::new_cyclic(|driver: &Weak<Self>| {
            let (ticked, woken) = (driver.clone(), driver.clone());
            Self {
                messenger: RefCell::new(Messenger::new(Config {
                    seed,
                    identity: ClientIdentity {
                        locale: region::of(&browser::language()),
                        ..ClientIdentity::default()
                    },
                })),
                inner: RefCell::new(Inner {
                    timers: Timers::new(js_sys::Date::now(), monotonic()),
                    server: None,
                    sockets: HashMap::new(),
                    timeout: None,
                    waiting: Vec::new(),
                    turning: false,
                }),
                files: Files::default(),
                clock: Clock::new(move || {
                    if let Some(driver) = ticked.upgrade() {
                        driver.tick();
                    }
                }),
                _wake: WakeListeners::new(move |waking| {
                    if let Some(driver) = woken.upgrade() {
                        driver.wake(waking);
                    }
                }),
                to: OnceCell::new(),
                #[cfg(test)]
                scripted: RefCell::default(),
            }
        })
    }

    /// Tells this one what happens from now on. A driver has one listener, the first.
    pub(crate) fn tell(&self, to: impl Listener + 'static) {
        let _ = self.to.set(Box::new(to));
    }

    /// The model. Not to be held across anything that calls the driver.
    pub(crate) fn messenger(&self) -> Ref<'_, Messenger> {
        self.messenger.borrow()
    }

    /// The server, for sockets and requests from now on.
    pub(crate) fn set_server(&self, server: &ServerOffer) {
        self.inner.borrow_mut().server = Some(server.clone());
    }

    /// The core's time.
    pub(crate) fn now(&self) -> Instant {
        self.inner.borrow().timers.now(monotonic())
    }

    /// Tells the core what happened, and does what it wants. Nothing happens before there can be a session.
    pub(crate) fn input(self: &Rc<Self>, input: Input) {
        let Some(module) = session_module::loaded() else {
            return;
        };
        self.inner.borrow_mut().waiting.push(input);
        (module.turn)(self);
    }

    /// Tells the core what waits, and does what it wants.
    pub(crate) fn turn(self: &Rc<Self>) {
        if mem::replace(&mut self.inner.borrow_mut().turning, true) {
            return;
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
        self.set_clock();
        if !events.is_empty() {
            self.listener(|to| to.events(events));
        }
    }

    /// Names a transfer of this file, which is to be offered by a request.
    pub(crate) fn new_transfer(&self, file: File) -> TransferId {
        let id = self.messenger.borrow_mut().new_transfer();
        self.files.send(id, file);
        id
    }

    /// The file of a transfer that was offered, while it is known.
    pub(crate) fn sent_file(&self, id: TransferId) -> Option<File> {
        self.files.sent(id)
    }

    /// Has a file that is to be accepted be written to a place on the disk.
    pub(crate) fn write_to(&self, id: TransferId, place: FileSystemFileHandle) {
        self.files.write_to(id, place);
    }

    /// What became of a file that came, once it is all here.
    pub(crate) fn received(&self, id: TransferId) -> Option<Received> {
        self.files.received(id)
    }

    fn listener(&self, tell: impl FnOnce(&dyn Listener)) {
        if let Some(to) = self.to.get() {
            tell(&**to);
        }
    }

    /// A way to tell the core something later.
    fn later(self: &Rc<Self>) -> impl Fn(Input) + Clone + 'static {
        let weak = Rc::downgrade(self);
        move |input| {
            if let Some(driver) = weak.upgrade() {
                driver.input(input);
            }
        }
    }

    fn drain(self: &Rc<Self>, events: &mut Vec<Event>) {
        loop {
            let output = self.messenger.borrow_mut().poll_output();
            #[cfg(test)]
            if let Some(outputs) = &mut *self.scripted.borrow_mut()
                && matches!(
                    output,
                    Output::Open(..) | Output::Send(..) | Output::Close(_) | Output::Http(..)
                )
            {
                outputs.push(output);
                continue;
            }
            match output {
                Output::Open(conn, target) => {
                    let server = self.inner.borrow().server.clone();
                    let weak = Rc::downgrade(self);
                    let socket = server.and_then(|server| {
                        Socket::open(&server.id, &target, move |heard| {
                            if let Some(driver) = weak.upgrade() {
                                driver.input(heard.input(conn));
                            }
                        })
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
                Output::Send(conn, bytes) => self.send(conn, &bytes),
                Output::Close(conn) => {
                    // Taken out first: closing must not find the borrow held.
                    let socket = self.inner.borrow_mut().sockets.remove(&conn);
                    drop(socket);
                }
                Output::Http(id, request) => {
                    let server = self.inner.borrow().server.clone();
                    let weak = Rc::downgrade(self);
                    wasm_bindgen_futures::spawn_local(async move {
                        let answer = match server {
                            Some(server) => http::fetch(&server, request).await,
                            None => Err(HttpFailed),
                        };
                        if let Some(driver) = weak.upgrade() {
                            driver.input(Input::Http(id, answer));
                        }
                    });
                }
                Output::Event(event) => {
                    self.look_at_files(&event);
                    events.push(event);
                }
                // The trace has it, for authors of servers.
                Output::Ignored(..) => {}
                Output::Remember(remembered) => self.listener(|to| to.remember(remembered)),
                Output::Object { digest, data, .. } => {
                    self.listener(|to| to.object(digest, data));
                }
                Output::ReadSlice {
                    transfer,
                    offset,
                    len,
                } => self.files.read(transfer, offset, len, self.later()),
                Output::WriteSlice {
                    transfer, bytes, ..
                } => self.files.write(transfer, &bytes, self.later()),
                Output::Timeout(at) => {
                    self.inner.borrow_mut().timeout = at;
                    return;
                }
            }
        }
    }

    fn send(&self, conn: ConnId, bytes: &[u8]) {
        let mut inner = self.inner.borrow_mut();
        let Some(socket) = inner.sockets.get(&conn) else {
            return;
        };
        socket.send(bytes);
        if socket.has_filled() {
            inner.waiting.push(Input::Congested(conn));
        }
    }

    /// Closes files whose transfer is over, and lets go of those whose conversation is closed or which the core forgot.
    fn look_at_files(self: &Rc<Self>, event: &Event) {
        let messenger = self.messenger.borrow();
        match event {
            Event::Transfer(id) => {
                if let Some(transfer) = messenger.transfer(*id) {
                    let (weak, id) = (Rc::downgrade(self), *id);
                    self.files.look(transfer, move || {
                        if let Some(driver) = weak.upgrade() {
                            driver.listener(|to| to.file_kept(id));
                        }
                    });
                }
            }
            Event::ConversationClosed(_) | Event::TransferForgotten(_) => {
                self.files.retain(|id| messenger.transfer(id).is_some());
            }
            _ => {}
        }
    }

    fn tick(self: &Rc<Self>) {
        if self.slept() {
            self.input(Input::Wake);
        }
        let emptied: Vec<_> = {
            let inner = self.inner.borrow();
            let sockets = inner.sockets.iter();
            sockets
                .filter(|(_, socket)| socket.has_emptied())
                .map(|(conn, _)| *conn)
                .collect()
        };
        for conn in emptied {
            self.input(Input::Writable(conn));
        }
        let due = self
            .inner
            .borrow()
            .timeout
            .is_some_and(|at| at <= self.now());
        if due {
            self.input(Input::Tick);
        }
        self.set_clock();
    }

    fn wake(self: &Rc<Self>, waking: Waking) {
        let slept = self.slept();
        if slept || waking != Waking::Focused {
            self.input(Input::Wake);
        } else {
            self.set_clock();
        }
    }

    fn slept(&self) -> bool {
        let mut inner = self.inner.borrow_mut();
        inner.timers.slept(js_sys::Date::now(), monotonic())
    }

    /// Has the clock tick when something is due next, and not at all while nothing is.
    fn set_clock(&self) {
        let session = !matches!(self.messenger.borrow().session(), Session::SignedOut(_));
        let wait = {
            let inner = &mut *self.inner.borrow_mut();
            let awaited = Awaited {
                timeout: inner.timeout,
                full: inner.sockets.values().any(Socket::is_full),
                session,
                shown: wake::is_shown(),
            };
            let (date, monotonic) = (js_sys::Date::now(), monotonic());
            inner.timers.next_tick(date, monotonic, awaited)
        };
        self.clock.set(wait);
    }
}

fn monotonic() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
}
