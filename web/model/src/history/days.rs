//! The days of a conversation on which something was said, and how much.

use msnp11::client::Instant;

use super::Sequence;

/// A bar for the day on which least was said, in hundredths of the longest: it is still seen.
const LEAST: u64 = 4;

/// A day on which something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// When the day began, where the person is.
    pub began: Instant,
    /// The place of its first line.
    pub first: Sequence,
    /// How many lines it has.
    pub count: u64,
}

/// Days of a conversation that follow each other, up to the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// They, the newest first.
    pub days: Vec<Day>,
    /// There is none before them.
    pub is_all: bool,
}

impl Days {
    /// The place before which earlier days are to be sought; none where nothing is known yet.
    pub fn end(&self) -> Option<Sequence> {
        self.days.last().map(|day| day.first)
    }

    /// Takes in the days right before these.
    pub fn add_earlier(&mut self, earlier: Self) {
        self.days.extend(earlier.days);
        self.is_all = earlier.is_all;
    }

    /// Takes in the last days as they are now, since something was said. Whether they join those that are known; where they do
    /// not, all are to be read anew.
    pub fn renew(&mut self, last: Self) -> bool {
        let Some(oldest) = last.days.last() else {
            return false;
        };
        let Some(known) = self.days.iter().position(|day| day.began == oldest.began) else {
            return false;
        };
        self.days.splice(..=known, last.days);
        true
    }

    /// How long the bar of a day is, in hundredths of the longest.
    pub fn bar(&self, day: &Day) -> u64 {
        let most = self.days.iter().map(|day| day.count).max();
        (100 * day.count / most.unwrap_or(1).max(1)).clamp(LEAST, 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(began: u64, count: u64) -> Day {
        Day {
            began: Instant(began),
            first: Sequence(began),
            count,
        }
    }

    fn days(days: &[(u64, u64)], is_all: bool) -> Days {
        Days {
            days: days.iter().map(|it| day(it.0, it.1)).collect(),
            is_all,
        }
    }

    #[test]
    fn earlier_days_come_behind_and_the_last_are_renewed() {
        let mut known = Days::default();
        assert_eq!(known.end(), None);
        known.add_earlier(days(&[(9, 5), (7, 10)], false));
        assert_eq!(known.end(), Some(Sequence(7)));
        known.add_earlier(days(&[(4, 1)], true));
        assert_eq!(known, days(&[(9, 5), (7, 10), (4, 1)], true));

        assert!(known.renew(days(&[(10, 1), (9, 6)], false)));
        assert_eq!(known, days(&[(10, 1), (9, 6), (7, 10), (4, 1)], true));
        assert!(!known.renew(days(&[(30, 1), (20, 6)], false)), "a gap");
        assert!(!known.renew(days(&[], true)), "all of it is gone");
    }

    #[test]
    fn bars_are_as_long_as_much_was_said_and_always_seen() {
        let known = days(&[(9, 5), (7, 200), (4, 1)], true);
        let bars: Vec<_> = known.days.iter().map(|day| known.bar(day)).collect();
        assert_eq!(bars, [4, 100, 4]);
        let known = days(&[(9, 50), (7, 200)], true);
        assert_eq!(known.bar(&known.days[0]), 25);
        assert_eq!(known.bar(&day(1, 0)), 4);
    }
}
