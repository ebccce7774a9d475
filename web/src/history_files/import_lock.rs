//! The browser's lock for the tab that brings logs into the history of an account: two at once would each find that the other's
//! lines are not kept yet, and keep them twice.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::session_lock::locks;

/// What the lock of an account is called, with the account behind it.
const NAME: &str = "webmessenger import";

/// The lock, for as long as this lives. A browser without locks gives everybody one.
#[derive(Debug)]
pub(super) struct ImportLock(Rc<RefCell<Option<Function>>>);

impl ImportLock {
    /// The lock of an account, by its key; `None` where another tab has it.
    pub(super) async fn of(account: &str) -> Option<Self> {
        let held = Rc::new(RefCell::new(None::<Function>));
        let Some((locks, request)) = locks() else {
            return Some(Self(held));
        };
        let answer = Rc::new(RefCell::new(None::<Function>));
        let answered = {
            let answer = answer.clone();
            Promise::new(&mut move |resolve, _| {
                answer.replace(Some(resolve.unchecked_into()));
            })
        };
        let tell = move |is_granted: bool| {
            if let Some(answer) = answer.take() {
                let _ = answer.call1(&JsValue::UNDEFINED, &is_granted.into());
            }
        };
        let granted = {
            let (held, tell) = (held.clone(), tell.clone());
            Closure::once_into_js(move |lock: JsValue| -> JsValue {
                tell(!lock.is_null());
                if lock.is_null() {
                    return JsValue::UNDEFINED;
                }
                // The browser leaves the lock here until this resolves.
                let until = Promise::new(&mut |resolve, _| {
                    held.replace(Some(resolve.unchecked_into()));
                });
                until.into()
            })
        };
        let options = Object::new();
        // Setting a property of a fresh object does not fail.
        let _ = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
        let name = format!("{NAME} {account}").into();
        match request.call3(&locks, &name, &options, &granted) {
            Ok(promise) => spawn_local(async move {
                // Some have locks and refuse them where nothing may be kept: it is as where there are none.
                if JsFuture::from(Promise::resolve(&promise)).await.is_err() {
                    tell(true);
                }
            }),
            Err(_) => tell(true),
        }
        let is_granted = JsFuture::from(answered).await;
        is_granted
            .is_ok_and(|granted| granted.is_truthy())
            .then_some(Self(held))
    }
}

impl Drop for ImportLock {
    fn drop(&mut self) {
        if let Some(let_go) = self.0.take() {
            let _ = let_go.call0(&JsValue::UNDEFINED);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use gloo_timers::future::sleep;
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    async fn one_tab_at_a_time_brings_into_an_account() {
        let first = ImportLock::of("test a").await;
        assert!(first.is_some());
        assert!(ImportLock::of("test a").await.is_none());
        assert!(ImportLock::of("test b").await.is_some());
        drop(first);
        sleep(Duration::from_millis(100)).await;
        assert!(ImportLock::of("test a").await.is_some());
    }
}
