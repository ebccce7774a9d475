//! Time that runs out, for the eye.

use gloo_timers::callback::Interval;
use msnp11::client::Instant;
use yew::prelude::*;

use crate::store::{Store, use_store};

/// How often it is looked at, in milliseconds: often enough that no second is skipped.
const LOOK: u32 = 250;

/// The seconds until then, rounded up; drawn anew when they change. Nothing runs once they are over.
#[hook]
pub(crate) fn use_seconds_until(until: Option<Instant>) -> u64 {
    let store = use_store();
    let left = move |store: &Store| {
        until.map_or(0, |until| {
            until.0.saturating_sub(store.now().0).div_ceil(1_000)
        })
    };
    let seconds = use_state_eq(|| left(&store));
    {
        let (store, seconds) = (store.clone(), seconds.clone());
        use_effect_with((until, *seconds > 0), move |(_, counts)| {
            // Another time may be one that is still to come, where the one before was over.
            let set = seconds.setter();
            set.set(left(&store));
            let look = counts.then(|| Interval::new(LOOK, move || set.set(left(&store))));
            move || drop(look)
        });
    }
    *seconds
}
