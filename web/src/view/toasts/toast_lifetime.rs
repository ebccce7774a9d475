//! How long a toast stays.

use gloo_timers::callback::Interval;
use web_sys::Element;
use yew::prelude::*;

/// How long a toast stays, in milliseconds; while it is pointed at or has the focus, as long again.
const STAYS: u32 = 5_000;
/// What each character adds: a long sentence takes longer to read.
const READING: u32 = 50;

/// The longest that browsers wait.
const LONGEST: u32 = i32::MAX as u32;

/// How long a toast stays that says this, in milliseconds.
pub(super) fn reading_time(words: &str) -> u32 {
    let length = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
    length
        .saturating_mul(READING)
        .saturating_add(STAYS)
        .min(LONGEST)
}

/// Calls `gone` to take a toast away after so many milliseconds, and as long again while it is pointed at or has the
/// focus; without a time it stays. Another number is another toast in its place.
#[hook]
pub(super) fn use_going(
    number: u64,
    toast: &NodeRef,
    stays: Option<u32>,
    gone: impl Fn() + 'static,
) {
    let toast = toast.clone();
    use_effect_with((number, stays), move |&(_, stays)| {
        let look = move || {
            let held = toast
                .cast::<Element>()
                .and_then(|toast| toast.matches(":hover, :focus-within").ok());
            if held != Some(true) {
                gone();
            }
        };
        let timer = stays.map(|stays| Interval::new(stays, look));
        move || drop(timer)
    });
}
