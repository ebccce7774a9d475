//! The lock that a tab holds while it has the session of an account. Browsers give it to one tab at a time, and take it from
//! a tab that is closed or crashes. Where a browser has no locks, as in a page that did not come over HTTPS, tabs ask each
//! other.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect};
use model::session_lock::Message;
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};

/// What the tabs talk on.
const CHANNEL: &str = "webmessenger session";
/// How long another tab is waited for that is to let go of the lock, in milliseconds. One that the browser has frozen does
/// not answer, and loses it.
const PATIENCE: u32 = 2_000;
/// How long other tabs have to say that they have the session, in milliseconds, where there are no locks.
const ANSWER: u32 = 400;

/// What is told of the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LockEvent {
    /// Whether what was asked for last is granted.
    Answered(bool),
    /// Another tab asks for this account, or has taken it.
    Taken(String),
}

/// The tab's part in it.
pub(crate) struct BrowserLock {
    channel: Option<BroadcastChannel>,
    _heard: Option<EventListener>,
    /// Counts what was asked for: an answer to something earlier is none.
    asked: Rc<Cell<u64>>,
    /// Resolves the promise for whose time the browser leaves the lock here.
    held: Rc<RefCell<Option<Function>>>,
    /// The account that another tab is asked about, and nobody has said yet to have.
    inquiry: Rc<RefCell<Option<String>>>,
    timer: RefCell<Option<Timeout>>,
    tell: Rc<dyn Fn(LockEvent)>,
}

impl BrowserLock {
    /// `holds` says whether this tab has the session of an account; `tell` is never called from within a call.
    pub(crate) fn new(
        holds: impl Fn(&str) -> bool + 'static,
        tell: impl Fn(LockEvent) + 'static,
    ) -> Self {
        let tell: Rc<dyn Fn(LockEvent)> = Rc::new(tell);
        let inquiry = Rc::new(RefCell::new(None::<String>));
        let channel = BroadcastChannel::new(CHANNEL).ok();
        let heard = channel.as_ref().map(|channel| {
            let (answers, tell, inquiry) = (channel.clone(), tell.clone(), inquiry.clone());
            EventListener::new(channel, "message", move |event| {
                let event: &MessageEvent = event.unchecked_ref();
                let text = event.data().as_string().unwrap_or_default();
                match Message::read(&text) {
                    Some(Message::LetGo(account)) => tell(LockEvent::Taken(account)),
                    Some(Message::WhoHas(account)) if holds(&account) => {
                        post(&answers, &Message::IHave(account));
                    }
                    Some(Message::IHave(account)) => {
                        let asked = inquiry.borrow_mut().take_if(|asked| *asked == account);
                        if asked.is_some() {
                            tell(LockEvent::Answered(false));
                        }
                    }
                    Some(Message::WhoHas(_)) | None => {}
                }
            })
        });
        Self {
            channel,
            _heard: heard,
            asked: Rc::default(),
            held: Rc::default(),
            inquiry,
            timer: RefCell::default(),
            tell,
        }
    }

    /// Asks for the lock of an account, and takes a no.
    pub(crate) fn ask(&self, account: &str) {
        let asked = self.begin();
        let options = [("ifAvailable", JsValue::TRUE)];
        if !self.request(asked, account, &options) {
            self.inquire(asked, account, ANSWER);
        }
    }

    /// Has the tab that has this account let go of it, and waits for its lock.
    pub(crate) fn take_over(&self, account: &str) {
        let asked = self.begin();
        if let Some(channel) = &self.channel {
            post(channel, &Message::LetGo(account.to_owned()));
        }
        if self.request(asked, account, &[]) {
            let lock = self.requester();
            let account = account.to_owned();
            let steal = move || {
                if lock.held.borrow().is_none() {
                    lock.request(asked, &account, &[("steal", JsValue::TRUE)]);
                }
            };
            *self.timer.borrow_mut() = Some(Timeout::new(PATIENCE, steal));
        } else {
            // It heard it, or it is frozen and will: the server ends the older session in any case.
            self.grant_in(asked, ANSWER);
        }
    }

    /// Lets go of the lock, or stops asking for it.
    pub(crate) fn release(&self) {
        self.begin();
    }

    /// Lets go of what there is, and counts what is asked for next.
    fn begin(&self) -> u64 {
        self.asked.set(self.asked.get() + 1);
        self.timer.borrow_mut().take();
        self.inquiry.borrow_mut().take();
        if let Some(let_go) = self.held.borrow_mut().take() {
            let _ = let_go.call0(&JsValue::UNDEFINED);
        }
        self.asked.get()
    }

    fn inquire(&self, asked: u64, account: &str, wait: u32) {
        if let Some(channel) = &self.channel {
            *self.inquiry.borrow_mut() = Some(account.to_owned());
            post(channel, &Message::WhoHas(account.to_owned()));
            let (inquiry, tell) = (self.inquiry.clone(), self.tell.clone());
            let nobody = move || {
                if inquiry.borrow_mut().take().is_some() {
                    tell(LockEvent::Answered(true));
                }
            };
            *self.timer.borrow_mut() = Some(Timeout::new(wait, nobody));
        } else {
            // A browser without either: the server ends the older session.
            self.grant_in(asked, 0);
        }
    }

    fn grant_in(&self, asked: u64, wait: u32) {
        let (now, tell) = (self.asked.clone(), self.tell.clone());
        let grant = move || {
            if now.get() == asked {
                tell(LockEvent::Answered(true));
            }
        };
        *self.timer.borrow_mut() = Some(Timeout::new(wait, grant));
    }

    fn request(&self, asked: u64, account: &str, options: &[(&str, JsValue)]) -> bool {
        self.requester().request(asked, account, options)
    }

    fn requester(&self) -> Requester {
        Requester {
            asked: self.asked.clone(),
            held: self.held.clone(),
            tell: self.tell.clone(),
        }
    }
}

/// What asks the browser, and hears what comes of it.
#[derive(Clone)]
struct Requester {
    asked: Rc<Cell<u64>>,
    held: Rc<RefCell<Option<Function>>>,
    tell: Rc<dyn Fn(LockEvent)>,
}

impl Requester {
    /// Asks the browser; says whether it has locks.
    fn request(&self, asked: u64, account: &str, options: &[(&str, JsValue)]) -> bool {
        let Some((locks, request)) = locks() else {
            return false;
        };
        let given = Object::new();
        for (name, value) in options {
            // Setting a property of a fresh object does not fail.
            let _ = Reflect::set(&given, &(*name).into(), value);
        }
        let granted = {
            let this = self.clone();
            Closure::once_into_js(move |lock: JsValue| this.answered(asked, &lock))
        };
        let name = format!("{CHANNEL} {account}").into();
        let promise = request
            .call3(&locks, &name, &given, &granted)
            .ok()
            .and_then(|promise| promise.dyn_into::<Promise>().ok());
        let Some(promise) = promise else {
            return false;
        };
        spawn_local(self.clone().follow(asked, account.to_owned(), promise));
        true
    }

    /// Hears when the browser takes the lock away again, or gives none at all: some have locks and refuse them where nothing
    /// may be kept, and then it is as where there are none.
    async fn follow(self, asked: u64, account: String, promise: Promise) {
        let is_over = JsFuture::from(promise).await.is_err();
        if !is_over || self.asked.get() != asked {
            return;
        }
        (self.tell)(if self.held.borrow().is_some() {
            LockEvent::Taken(account)
        } else {
            LockEvent::Answered(true)
        });
    }

    /// What the browser gives: the lock, or none. It leaves it here for as long as the promise that is returned.
    fn answered(&self, asked: u64, lock: &JsValue) -> JsValue {
        let is_waited_for = self.asked.get() == asked && self.held.borrow().is_none();
        if !is_waited_for {
            return JsValue::UNDEFINED;
        }
        if lock.is_null() {
            self.tell_later(LockEvent::Answered(false));
            return JsValue::UNDEFINED;
        }
        let held = self.held.clone();
        let promise = Promise::new(&mut move |resolve, _| {
            *held.borrow_mut() = Some(resolve.unchecked_into());
        });
        self.tell_later(LockEvent::Answered(true));
        promise.into()
    }

    fn tell_later(&self, told: LockEvent) {
        let tell = self.tell.clone();
        spawn_local(async move { tell(told) });
    }
}

/// The browser's locks, and what asks for one.
pub(crate) fn locks() -> Option<(JsValue, Function)> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request = Reflect::get(&locks, &"request".into()).ok()?;
    Some((locks, request.dyn_into().ok()?))
}

fn post(channel: &BroadcastChannel, message: &Message) {
    // Fails only for what cannot be copied.
    let _ = channel.post_message(&message.text().into());
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use gloo_timers::future::sleep;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    /// A tab, by what it is told.
    struct Tab {
        lock: BrowserLock,
        told: Rc<RefCell<Vec<LockEvent>>>,
    }

    impl Tab {
        fn new(account: &'static str) -> Self {
            let told = Rc::new(RefCell::new(Vec::new()));
            let (holds, tell) = (told.clone(), told.clone());
            Self {
                lock: BrowserLock::new(
                    move |asked| {
                        asked == account
                            && holds.borrow().last() == Some(&LockEvent::Answered(true))
                    },
                    move |what| tell.borrow_mut().push(what),
                ),
                told,
            }
        }

        async fn told(&self) -> LockEvent {
            for _ in 0..400 {
                if let Some(told) = self.told.borrow_mut().pop() {
                    return told;
                }
                sleep(Duration::from_millis(10)).await;
            }
            panic!("nothing is told");
        }
    }

    #[wasm_bindgen_test]
    async fn one_tab_has_it_and_another_gets_it_when_it_is_let_go() {
        const ACCOUNT: &str = "lock one";
        let (first, second) = (Tab::new(ACCOUNT), Tab::new(ACCOUNT));
        first.lock.ask(ACCOUNT);
        assert_eq!(first.told().await, LockEvent::Answered(true));
        second.lock.ask(ACCOUNT);
        assert_eq!(second.told().await, LockEvent::Answered(false));

        second.lock.take_over(ACCOUNT);
        assert_eq!(first.told().await, LockEvent::Taken(ACCOUNT.into()));
        first.lock.release();
        assert_eq!(second.told().await, LockEvent::Answered(true));
        second.lock.release();
        sleep(Duration::from_millis(50)).await;
        first.lock.ask(ACCOUNT);
        assert_eq!(first.told().await, LockEvent::Answered(true));
    }

    #[wasm_bindgen_test]
    async fn who_does_not_answer_loses_it() {
        const ACCOUNT: &str = "lock frozen";
        let (first, second) = (Tab::new(ACCOUNT), Tab::new(ACCOUNT));
        first.lock.ask(ACCOUNT);
        assert_eq!(first.told().await, LockEvent::Answered(true));
        second.lock.take_over(ACCOUNT);
        assert_eq!(
            first.told().await,
            LockEvent::Taken(ACCOUNT.into()),
            "asked"
        );
        assert_eq!(second.told().await, LockEvent::Answered(true));
        assert_eq!(
            first.told().await,
            LockEvent::Taken(ACCOUNT.into()),
            "taken"
        );
    }

    #[wasm_bindgen_test]
    async fn what_was_given_up_is_not_granted_later() {
        const ACCOUNT: &str = "lock given up";
        let (first, second) = (Tab::new(ACCOUNT), Tab::new(ACCOUNT));
        first.lock.ask(ACCOUNT);
        assert_eq!(first.told().await, LockEvent::Answered(true));
        second.lock.take_over(ACCOUNT);
        second.lock.release();
        first.lock.release();
        sleep(Duration::from_millis(100)).await;
        assert!(second.told.borrow().is_empty());
        first.told.borrow_mut().clear();
        first.lock.ask(ACCOUNT);
        assert_eq!(first.told().await, LockEvent::Answered(true), "it is free");
    }

    #[wasm_bindgen_test]
    async fn tabs_ask_each_other_where_there_are_no_locks() {
        const ACCOUNT: &str = "lock by asking";
        let tab = || {
            let tab = Tab::new(ACCOUNT);
            let asked = tab.lock.begin();
            tab.lock.inquire(asked, ACCOUNT, 100);
            tab
        };
        let first = tab();
        sleep(Duration::from_millis(200)).await;
        assert_eq!(*first.told.borrow(), [LockEvent::Answered(true)]);
        let second = tab();
        assert_eq!(second.told().await, LockEvent::Answered(false));
        // The one that was closed answers nothing.
        drop(first);
        assert_eq!(tab().told().await, LockEvent::Answered(true));
    }

    #[wasm_bindgen_test]
    async fn where_the_browser_refuses_locks_one_can_sign_in_all_the_same() {
        const ACCOUNT: &str = "lock refused";
        let tab = Tab::new(ACCOUNT);
        let requester = tab.lock.requester();
        let refused = Promise::reject(&JsValue::from("SecurityError"));
        requester
            .follow(tab.lock.asked.get(), ACCOUNT.into(), refused)
            .await;
        assert_eq!(tab.told().await, LockEvent::Answered(true));
    }
}
