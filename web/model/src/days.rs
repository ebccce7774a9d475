//! When the next day begins, by which what says "Today" becomes "Yesterday".

/// Waited for at once at most, in milliseconds: a timer does not count while the machine sleeps.
const LONGEST: u64 = 10 * 60 * 1_000;

/// How long to wait until it is looked at what day it is, in milliseconds. `next_day` is when the next one begins; times
/// are in milliseconds since 1970.
pub fn look_in(now: u64, next_day: u64) -> u32 {
    // At the boundary itself a clock that is a little slow would still say the old day.
    let wait = next_day.saturating_sub(now).saturating_add(50);
    u32::try_from(wait.min(LONGEST)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_day_is_met_and_no_sleep_makes_it_late() {
        const MIDNIGHT: u64 = 1_768_435_200_000;
        for (now, waits) in [
            (MIDNIGHT - 1_000, 1_050),
            (MIDNIGHT, 50),
            (MIDNIGHT + 7, 50),
            (MIDNIGHT - 10 * 3_600_000, 600_000),
            (MIDNIGHT - 600_000, 600_000),
        ] {
            assert_eq!(look_in(now, MIDNIGHT), waits, "{now}");
        }
        let (mut now, mut looks) = (MIDNIGHT - 24 * 3_600_000, 0);
        while now < MIDNIGHT {
            now += u64::from(look_in(now, MIDNIGHT));
            looks += 1;
        }
        assert!(now < MIDNIGHT + 1_000 && looks < 200, "{now} {looks}");
    }
}
