//! How long a toast stays.

use gloo_timers::callback::Interval;
use web_sys::Element;
use yew::prelude::*;

use crate::store::use_store;

/// How long a toast stays, in milliseconds; while it is pointed at or has the focus, as long again.
const STAYS: u32 = 5_000;
/// What each character adds: a long sentence takes longer to read.
const READING: u32 = 50;

/// The longest that browsers wait.
const LONGEST: u32 = i32::MAX as u32;

/// Takes a toast away by itself once these words have been read.
#[hook]
pub(super) fn use_going(number: u64, toast: &NodeRef, goes: bool, words: &str) {
    let store = use_store();
    let toast = toast.clone();
    let length = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
    let stays = length
        .saturating_mul(READING)
        .saturating_add(STAYS)
        .min(LONGEST);
    use_effect_with((number, goes, stays), move |&(number, goes, stays)| {
        let gone = move || {
            let held = toast
                .cast::<Element>()
                .and_then(|toast| toast.matches(":hover, :focus-within").ok());
            if held != Some(true) {
                store.dismiss(number);
            }
        };
        let timer = goes.then(|| Interval::new(stays, gone));
        move || drop(timer)
    });
}
