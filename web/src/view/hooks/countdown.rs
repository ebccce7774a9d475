//! Time that runs out, for the eye.

use msnp11::client::Instant;
use wasm_bindgen::{JsCast as _, closure::Closure};
use yew::prelude::*;

use crate::store::use_store;

/// How often it is looked at, in milliseconds: often enough that no second is skipped.
const LOOK: i32 = 250;

/// The seconds until then, rounded up; drawn anew when they change.
#[hook]
pub(crate) fn use_seconds_until(until: Option<Instant>) -> u64 {
    let store = use_store();
    let left = move |store: &crate::store::Store| {
        until.map_or(0, |until| {
            until.0.saturating_sub(store.now().0).div_ceil(1_000)
        })
    };
    let seconds = use_state_eq(|| left(&store));
    {
        let (store, seconds) = (store.clone(), seconds.setter());
        use_effect_with(until, move |_| {
            seconds.set(left(&store));
            let look = Closure::<dyn Fn()>::new(move || seconds.set(left(&store)));
            let window = web_sys::window();
            let timer = window.as_ref().and_then(|window| {
                window
                    .set_interval_with_callback_and_timeout_and_arguments_0(
                        look.as_ref().unchecked_ref(),
                        LOOK,
                    )
                    .ok()
            });
            move || {
                if let (Some(window), Some(timer)) = (window, timer) {
                    window.clear_interval_with_handle(timer);
                }
                drop(look);
            }
        });
    }
    *seconds
}
