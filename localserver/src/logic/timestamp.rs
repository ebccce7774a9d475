//! The timestamps of `SYN`, by which a client knows whether its copy of the lists is current, and times for people.

use std::fmt;

/// A moment of change in milliseconds of Unix time. No two changes of an account have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp(u64);

impl Stamp {
    /// Before the first change: 2005-04-23T18:57:44.8130000-07:00.
    pub(super) const FIRST: Self = Self(1_114_307_864_813);

    /// What the clock says.
    pub(super) fn at(now: u64) -> Self {
        Self(now)
    }

    pub(super) fn next(self, now: u64) -> Self {
        Self(now.max(self.0.saturating_add(1)))
    }
}

/// In the form and the time zone of official servers.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DAY: u64 = 86_400_000;
        const WEST: u64 = 7 * 3_600_000;
        let local = self.0.saturating_sub(WEST);
        let (day, time) = (local / DAY, local % DAY);
        let (year, month, day) = date(day);
        let (hour, minute) = (time / 3_600_000, time / 60_000 % 60);
        let (second, milli) = (time / 1_000 % 60, time % 1_000);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}0000-07:00"
        )
    }
}

/// A moment by the calendar. Shown as in mail: `26 Nov 2026 22:59:30`.
pub(super) struct Clock {
    days: u64,
    time: u64,
}

impl Clock {
    /// Milliseconds since 1970.
    pub(super) fn at(milliseconds: u64) -> Self {
        const DAY: u64 = 86_400_000;
        Self {
            days: milliseconds / DAY,
            time: milliseconds % DAY,
        }
    }

    /// The day of the week, in three letters.
    pub(super) fn weekday(&self) -> &'static str {
        match self.days % 7 {
            0 => "Thu",
            1 => "Fri",
            2 => "Sat",
            3 => "Sun",
            4 => "Mon",
            5 => "Tue",
            _ => "Wed",
        }
    }

    /// `2026-11-27T06:59:30Z`, or with milliseconds.
    pub(super) fn iso(&self, with_milliseconds: bool) -> String {
        let (year, month, day) = date(self.days);
        let (hour, minute, second) = self.time();
        let milliseconds = if with_milliseconds {
            format!(".{:03}", self.time % 1_000)
        } else {
            String::new()
        };
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{milliseconds}Z")
    }

    fn time(&self) -> (u64, u64, u64) {
        let seconds = self.time / 1_000;
        (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let (year, month, day) = date(self.days);
        let (hour, minute, second) = self.time();
        let month = usize::try_from(month)
            .ok()
            .and_then(|month| MONTHS.get(month.checked_sub(1)?));
        let month = month.copied().unwrap_or_default();
        write!(f, "{day} {month} {year} {hour:02}:{minute:02}:{second:02}")
    }
}

/// The last year that has four digits; a clock beyond it stands still.
const LAST_YEAR: u64 = 9_999;

/// The date of a day counted from 1970-01-01.
fn date(mut day: u64) -> (u64, u64, u64) {
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let mut year = 1970;
    loop {
        let length = 365 + u64::from(leap(year));
        if day < length {
            break;
        }
        if year == LAST_YEAR {
            day = length - 1;
            break;
        }
        day -= length;
        year += 1;
    }
    let mut month = 1;
    for length in [
        31,
        28 + u64::from(leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
    ] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    (year, month, day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_read_as_official_ones() {
        for (milliseconds, text) in [
            (1_114_307_864_813, "2005-04-23T18:57:44.8130000-07:00"),
            (951_807_599_999, "2000-02-28T23:59:59.9990000-07:00"),
            (951_807_600_000, "2000-02-29T00:00:00.0000000-07:00"),
            (951_894_000_000, "2000-03-01T00:00:00.0000000-07:00"),
            (1_798_786_799_000, "2026-12-31T23:59:59.0000000-07:00"),
            (1_798_786_800_000, "2027-01-01T00:00:00.0000000-07:00"),
            (0, "1970-01-01T00:00:00.0000000-07:00"),
        ] {
            assert_eq!(Stamp(milliseconds).to_string(), text);
        }
        // A clock that stands at the end of time does no harm.
        let end = Stamp::FIRST.next(u64::MAX).next(0).to_string();
        assert!(end.starts_with("9999-12-31T"), "{end}");
    }

    #[test]
    fn times_are_as_in_mail() {
        let clock = Clock::at(1_795_762_770_123);
        assert_eq!(clock.to_string(), "27 Nov 2026 06:59:30");
        assert_eq!(clock.weekday(), "Fri");
        assert_eq!(clock.iso(false), "2026-11-27T06:59:30Z");
        assert_eq!(clock.iso(true), "2026-11-27T06:59:30.123Z");
        assert_eq!(
            Clock::at(951_782_400_000).to_string(),
            "29 Feb 2000 00:00:00"
        );
    }

    #[test]
    fn no_two_changes_have_one_stamp() {
        let first = Stamp::FIRST.next(0);
        assert_eq!(first.to_string(), "2005-04-23T18:57:44.8140000-07:00");
        let later = first.next(1_798_786_799_000);
        assert_eq!(later, Stamp(1_798_786_799_000));
        assert_ne!(later.next(0), later);
    }
}
