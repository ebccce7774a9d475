//! When the page has to look at something by itself, and whether the machine slept. Timers run only while something is
//! waited for: a page that nothing is due in wakes nobody.

use msnp11::client::Instant;

/// A tick that comes later than this many milliseconds is that of a machine that slept; a busy page is never so late.
const SLEPT: f64 = 10_000.0;
/// While signed in, in milliseconds: how long a machine that has slept may go on before that is noticed, if nothing else
/// shows it. Some count the time on from where they fell asleep.
const HEARTBEAT: u64 = 10_000;
/// The same while the page is shown: whoever opens the lid of a machine looks at it.
const HEARTBEAT_SHOWN: u64 = 1_000;
/// How often a line that was full is looked at, in milliseconds: browsers do not tell when it has room again.
const FULL_LINE: u64 = 250;
/// The longest that browsers wait, in milliseconds; more than this and they do not wait at all.
const LONGEST: u64 = i32::MAX as u64;

/// The date at start and the monotonic clock beside it: the core's milliseconds go on evenly and can be shown as dates.
/// Both are handed in, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Timers {
    date: f64,
    monotonic: f64,
    /// The date at which the next tick is to come, if one is.
    expected: Option<f64>,
}

/// What is waited for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Awaited {
    /// When the core wants to be called.
    pub timeout: Option<Instant>,
    /// A line is full.
    pub full: bool,
    /// There is a session, or one is sought.
    pub session: bool,
    /// The page is shown.
    pub shown: bool,
}

impl Timers {
    /// Starts at this date.
    pub fn new(date: f64, monotonic: f64) -> Self {
        Self {
            date,
            monotonic,
            expected: None,
        }
    }

    /// The core's time.
    pub fn now(&self, monotonic: f64) -> Instant {
        // Milliseconds since 1970 fit a u64 for longer than there will be browsers.
        Instant((self.date + monotonic - self.monotonic).max(0.0) as u64)
    }

    /// The milliseconds until the next tick is to come at the latest; `None` while nothing is waited for.
    pub fn next_tick(&mut self, date: f64, monotonic: f64, awaited: Awaited) -> Option<u32> {
        let now = self.now(monotonic);
        let wait = [
            awaited
                .timeout
                .map(|timeout| timeout.0.saturating_sub(now.0)),
            awaited.full.then_some(FULL_LINE),
            awaited.session.then_some(if awaited.shown {
                HEARTBEAT_SHOWN
            } else {
                HEARTBEAT
            }),
        ];
        let wait = wait.into_iter().flatten().min();
        // At most `LONGEST`, which fits.
        let wait = wait.map(|wait| wait.min(LONGEST) as u32);
        self.expected = wait.map(|wait| {
            let at = date + f64::from(wait);
            // One that comes before is not called off.
            self.expected.map_or(at, |before| before.min(at))
        });
        wait
    }

    /// Whether the machine slept since the last look: a tick is too late, or the monotonic clock stood still meanwhile, as
    /// some do. What it is behind by is added, so that what fell due meanwhile is due.
    pub fn slept(&mut self, date: f64, monotonic: f64) -> bool {
        let late = self.expected.take().is_some_and(|at| date - at > SLEPT);
        let behind = date - self.date - (monotonic - self.monotonic);
        if !late && behind <= SLEPT {
            return false;
        }
        self.date += behind.max(0.0);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: f64 = 1_700_000_000_000.0;

    fn at(milliseconds: u64) -> Instant {
        Instant(START as u64 + milliseconds)
    }

    #[test]
    fn nothing_ticks_while_nothing_is_due() {
        for (timeout, full, session, shown, wait) in [
            (None, false, false, false, None),
            (None, false, false, true, None),
            (Some(3_000), false, false, true, Some(3_000)),
            (Some(0), false, false, false, Some(0)),
            (None, false, true, false, Some(10_000)),
            (None, false, true, true, Some(1_000)),
            (Some(3_000), false, true, false, Some(3_000)),
            (Some(300), false, true, true, Some(300)),
            (Some(45_000), false, true, false, Some(10_000)),
            (None, true, true, true, Some(250)),
            (Some(100), true, true, false, Some(100)),
            (
                Some(u64::MAX / 2),
                false,
                false,
                false,
                Some(i32::MAX as u32),
            ),
        ] {
            let mut timers = Timers::new(START, 500.0);
            let awaited = Awaited {
                timeout: timeout.map(at),
                full,
                session,
                shown,
            };
            let next = timers.next_tick(START, 500.0, awaited);
            assert_eq!(next, wait, "{awaited:?}");
        }
        let mut timers = Timers::new(START, 500.0);
        let awaited = Awaited {
            timeout: Some(at(3_000)),
            ..Awaited::default()
        };
        let next =
            |timers: &mut Timers, passed| timers.next_tick(START + passed, 500.0 + passed, awaited);
        assert_eq!(next(&mut timers, 2_999.5), Some(1));
        assert_eq!(next(&mut timers, 9_000.0), Some(0), "it is overdue");
    }

    #[test]
    fn a_machine_that_slept_is_noticed() {
        let hour = 3_600_000.0;
        let session = Awaited {
            session: true,
            ..Awaited::default()
        };
        for (awaited, date, monotonic, slept) in [
            (session, 10_000.0, 10_000.0, false),
            (session, 19_000.0, 19_000.0, false),
            (session, 21_000.0, 21_000.0, true),
            // Its monotonic clock went on.
            (session, hour, hour, true),
            // It stood still.
            (session, hour, 10_000.0, true),
            // Nothing was due for an hour, and that is all.
            (Awaited::default(), hour, hour, false),
            (Awaited::default(), hour, 10_000.0, true),
            // Somebody set the clock back.
            (session, -hour, 10_000.0, false),
        ] {
            let mut timers = Timers::new(START, 0.0);
            timers.next_tick(START, 0.0, awaited);
            let told = timers.slept(START + date, monotonic);
            assert_eq!(told, slept, "{awaited:?} {date} {monotonic}");
            if slept {
                assert_eq!(timers.now(monotonic), at(date as u64));
            }
            assert!(!timers.slept(START + date, monotonic), "told once");
        }
    }
}
