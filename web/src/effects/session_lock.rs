//! One tab of the browser has the session of an account: what waits to sign in does once the lock is here, and what another
//! tab takes is handed over.

use std::{cell::RefCell, rc::Rc};

use model::{
    keys::Key,
    page::Preparation,
    session_lock::{Act, SessionLock, Wish},
};
use msnp11::client::{Request, Session};
use wasm_bindgen_futures::spawn_local;

use super::keep_in_step;
use crate::{
    session_lock::{BrowserLock, LockEvent},
    store::Store,
};

pub(super) fn begin(store: &Store) {
    let lock = Rc::new(RefCell::new(SessionLock::default()));
    // A circle on purpose: it goes on for as long as the page.
    let browser = Rc::new_cyclic(|browser: &std::rc::Weak<BrowserLock>| {
        let (held, lock) = (lock.clone(), lock.clone());
        let (store, browser) = (store.clone(), browser.clone());
        BrowserLock::new(
            move |account| held.borrow().holds(account),
            move |told| {
                let act = match told {
                    LockEvent::Answered(is_granted) => lock.borrow_mut().answered(is_granted),
                    LockEvent::Taken(account) => lock.borrow_mut().is_taken(&account),
                };
                if let (Some(act), Some(browser)) = (act, browser.upgrade()) {
                    carry_out(&store, &browser, act);
                }
            },
        )
    });
    let watched = store.clone();
    keep_in_step(store, vec![Key::Page, Key::Session], wish, move |_| {
        let (store, lock, browser) = (watched.clone(), lock.clone(), browser.clone());
        // Not in the midst of a change: from one session to the next there is none for a moment.
        spawn_local(async move {
            let act = lock.borrow_mut().wishes(wish(&store));
            if let Some(act) = act {
                carry_out(&store, &browser, act);
            }
        });
    });
}

fn wish(store: &Store) -> Wish {
    if !matches!(store.messenger().session(), Session::SignedOut(_)) {
        return Wish::Keep;
    }
    let preparation = store.page().sign_in.preparation;
    match (preparation, store.waiting_account()) {
        (Preparation::Waits | Preparation::InAnotherTab, Some(account)) => Wish::SignIn(account),
        (Preparation::TakesOver, Some(account)) => Wish::TakeOver(account),
        _ => Wish::Nothing,
    }
}

fn carry_out(store: &Store, browser: &BrowserLock, act: Act) {
    match act {
        Act::Ask(account) => browser.ask(&account),
        Act::TakeOver(account) => browser.take_over(&account),
        Act::Release => browser.release(),
        Act::SignIn => store.sign_in_waiting(),
        Act::TellOfOther => {
            store.change_page(|page| page.sign_in.preparation = Preparation::InAnotherTab);
        }
        Act::HandOver => {
            store.request(Request::HandOver);
            browser.release();
        }
    }
}
