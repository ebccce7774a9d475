//! Random lives of two to four people over bad links: they call each other at once, invite, leave and lose lines, and
//! whatever happens, lists end equal and who read what is what the windows said. [`check`] has the rules.
//!
//! Everything comes from one number, the seed. `SIM_SEED=n` runs that one session and tells what happened in it;
//! `SIM_SESSIONS=n` runs as many (2,000 by default), from `SIM_FIRST` on.

mod check;
mod link;
mod net;
mod script;
mod trace;

use std::{
    env,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::Instant,
};

use script::{Session, Weather};

/// Sessions when nothing else is said.
const SESSIONS: u64 = 2_000;

fn setting(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// One in four has lines that never break: there, no message may be lost at all.
fn weather(seed: u64) -> Weather {
    if seed.is_multiple_of(4) {
        Weather::Fair
    } else {
        Weather::Bad
    }
}

#[test]
fn random_sessions_end_well() {
    if let Some(seed) = setting("SIM_SEED") {
        let weather = weather(seed);
        let mut session = Session::run_and_tell(seed, weather);
        println!("{}", session.story());
        return session.check().unwrap_or_else(|wrong| panic!("{wrong}"));
    }
    let sessions = setting("SIM_SESSIONS").unwrap_or(SESSIONS);
    let first = setting("SIM_FIRST").unwrap_or_default();
    let start = Instant::now();
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicU64::new(first);
    let lived: Vec<Lived> = thread::scope(|scope| {
        let live = || {
            let mut lived = Lived::default();
            loop {
                let seed = next.fetch_add(1, Ordering::Relaxed);
                if seed >= first + sessions {
                    return lived;
                }
                lived.one(seed);
            }
        };
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(live)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap())
            .collect()
    });
    let mut failed: Vec<_> = lived.iter().flat_map(|it| &it.failed).collect();
    failed.sort();
    assert!(
        failed.is_empty(),
        "{} of {sessions} went wrong; rerun one with SIM_SEED=n\n{:#?}",
        failed.len(),
        &failed[..failed.len().min(20)]
    );
    let texts: u64 = lived.iter().map(|it| it.texts).sum();
    let to_groups: u64 = lived.iter().map(|it| it.to_groups).sum();
    let doubled: u64 = lived.iter().map(|it| it.doubled).sum();
    let pictures: u64 = lived.iter().map(|it| it.pictures).sum();
    let cuts: u64 = lived.iter().map(|it| it.cuts).sum();
    println!(
        "{sessions} sessions, {texts} texts, {to_groups} of them to groups, {doubled} with two switchboards for them, \
         {pictures} pictures, {cuts} cuts in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    assert!(
        texts > sessions && to_groups > sessions && cuts > sessions / 2,
        "the sessions were lively"
    );
    assert!(
        doubled > sessions / 4 && pictures > sessions / 4,
        "what is checked happened"
    );
}

/// What came of some sessions.
#[derive(Default)]
struct Lived {
    texts: u64,
    to_groups: u64,
    doubled: u64,
    pictures: u64,
    cuts: u64,
    failed: Vec<(u64, String)>,
}

impl Lived {
    fn one(&mut self, seed: u64) {
        let mut session = Session::run(seed, weather(seed));
        if let Err(wrong) = session.check() {
            self.failed.push((seed, wrong));
        }
        self.texts += session.texts();
        self.to_groups += session.to_groups();
        self.doubled += session.net.trace.doubled;
        self.pictures += session.net.trace.pictures;
        self.cuts += session.cuts();
    }
}

/// The check can fail: an `ACK` that is dropped on purpose is noticed.
#[test]
fn a_dropped_ack_is_caught() {
    let caught = (0..40)
        .filter(|seed| {
            let mut session = Session::begin(*seed, Weather::Fair);
            session.drop_an_ack();
            session.live();
            match session.check() {
                Err(wrong) => wrong.contains("Unknown"),
                Ok(()) => false,
            }
        })
        .count();
    assert!(caught > 20, "{caught} of 40 were caught");
}
