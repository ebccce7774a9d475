//! Trying again what failed for want of a network.

use gloo_timers::future::TimeoutFuture;

/// Milliseconds after a first failure; twice as long after each further one.
const FIRST_PAUSE: u32 = 1_000;
/// A phone that comes out of a tunnel gets what it waits for within this many milliseconds.
const LONGEST_PAUSE: u32 = 60_000;

/// What `attempt` gives, which is made again and again until it succeeds.
pub(crate) async fn until_it_succeeds<T, E>(attempt: impl AsyncFn() -> Result<T, E>) -> T {
    let mut pause = FIRST_PAUSE;
    loop {
        if let Ok(value) = attempt().await {
            return value;
        }
        TimeoutFuture::new(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
