//! Times as logs tell them: a day of the calendar and a time of the day.

use msnp11::client::Instant;

/// A time of the calendar, without where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// The year, from 1990 to 2199.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
    /// From 0 to 23.
    pub hour: u8,
    /// From 0 to 59.
    pub minute: u8,
    /// From 0 to 59.
    pub second: u8,
}

/// A time of a day in seconds.
pub(super) const DAY: u32 = 24 * 60 * 60;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

impl Civil {
    /// Midnight of a day, if there is such a day.
    pub fn day(year: u32, month: u32, day: u32) -> Option<Self> {
        let days = match month {
            2 if year.is_multiple_of(4) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let fits = (1990..2200).contains(&year) && (1..=days).contains(&day);
        Some(Self {
            year: u16::try_from(year).ok().filter(|_| fits)?,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
            hour: 0,
            minute: 0,
            second: 0,
        })
    }

    /// That time of this day, in seconds since midnight.
    pub fn at(self, seconds: u32) -> Self {
        let seconds = seconds.min(DAY - 1);
        // Below 24 and 60.
        Self {
            hour: (seconds / 3_600) as u8,
            minute: (seconds / 60 % 60) as u8,
            second: (seconds % 60) as u8,
            ..self
        }
    }

    /// The moment, as UTC has this time.
    pub fn utc(self) -> Instant {
        // The days of a year that begins in March, so that the day that not every year has is the last.
        let (year, month) = if self.month > 2 {
            (u64::from(self.year), u64::from(self.month) - 3)
        } else {
            (u64::from(self.year) - 1, u64::from(self.month) + 9)
        };
        let days = year * 365 + year / 4 - year / 100
            + year / 400
            + (month * 153 + 2) / 5
            + u64::from(self.day)
            - 1;
        // Those up to 1 January 1970.
        let days = days - 719_468;
        let seconds =
            u64::from(self.hour) * 3_600 + u64::from(self.minute) * 60 + u64::from(self.second);
        Instant((days * u64::from(DAY) + seconds) * 1_000)
    }

    /// The day after.
    pub fn next_day(self) -> Self {
        let (year, month, day) = (
            u32::from(self.year),
            u32::from(self.month),
            u32::from(self.day),
        );
        let next = [
            (year, month, day + 1),
            (year, month + 1, 1),
            (year + 1, 1, 1),
        ];
        let mut next = next
            .iter()
            .filter_map(|(year, month, day)| Self::day(*year, *month, *day));
        next.next().unwrap_or(self)
    }
}

/// The moment of an ISO 8601 time in UTC, as `2006-03-04T20:11:33.123Z`.
pub(super) fn iso_utc(text: &str) -> Option<Instant> {
    let (date, time) = text.trim().strip_suffix('Z')?.split_once('T')?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let seconds = seconds_of(time)?;
    let fraction = fraction.get(..fraction.len().min(3))?;
    let milliseconds = number(fraction)? * 10_u32.pow(3 - u32::try_from(fraction.len()).ok()?);
    let moment = iso_day(date)?.at(seconds).utc();
    Some(Instant(moment.0 + u64::from(milliseconds)))
}

/// A day as `2007-03-05`.
pub(super) fn iso_day(text: &str) -> Option<Civil> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_all = parts.next().is_none() && year.len() == 4;
    Civil::day(
        number(year).filter(|_| is_all)?,
        number(month)?,
        number(day)?,
    )
}

/// A day in words: one as `2007-03-05`, or the name of a month in English between or before its day and its year. Days written
/// in digits alone mean one thing here and another there, and are none.
pub(super) fn day_in(text: &str) -> Option<Civil> {
    let words: Vec<_> = text
        .split([' ', ',', '\t', '[', ']'])
        .filter(|word| !word.is_empty())
        .take(40)
        .collect();
    if let Some(day) = words.iter().find_map(|word| iso_day(word)) {
        return Some(day);
    }
    let month_of = |word: &str| {
        let beginning = word.get(..3)?.to_ascii_lowercase();
        let is_name = word
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'.');
        let month = MONTHS.iter().position(|known| *known == beginning)?;
        is_name.then_some(month)
    };
    let (place, month) = words
        .iter()
        .enumerate()
        .find_map(|(place, word)| Some((place, month_of(word)?)))?;
    let digits = |word: &&str| number(word.trim_end_matches('.'));
    let around = |place: usize| words.get(place).and_then(digits);
    let before = place.checked_sub(1).and_then(around);
    let day = before
        .filter(|day| *day < 32)
        .or_else(|| around(place + 1))?;
    let year = words
        .iter()
        .skip(place)
        .filter_map(digits)
        .find(|number| *number >= 1990)?;
    Civil::day(year, u32::try_from(month).ok()? + 1, day)
}

/// The seconds since midnight of a time as `21:34:02`, `21:34` or `09:34:02 PM`, which may stand behind a date.
pub(super) fn seconds_in(text: &str) -> Option<u32> {
    let mut words = text
        .split_whitespace()
        .skip_while(|word| !word.contains(':'));
    let seconds = seconds_of(words.next()?)?;
    let hour = seconds / 3_600;
    match words.next().map(str::to_ascii_lowercase).as_deref() {
        Some("pm") if (1..12).contains(&hour) => Some(seconds + 12 * 3_600),
        Some("am") if hour == 12 => Some(seconds - 12 * 3_600),
        _ => Some(seconds),
    }
}

fn seconds_of(time: &str) -> Option<u32> {
    let mut parts = time.split(':');
    let (hour, minute) = (number(parts.next()?)?, number(parts.next()?)?);
    let second = parts.next().map_or(Some(0), number)?;
    // A leap second is the one before.
    let fits = parts.next().is_none() && hour < 24 && minute < 60 && second <= 60;
    fits.then_some(hour * 3_600 + minute * 60 + second.min(59))
}

/// Digits and nothing else, few enough to be a number of a time.
pub(super) fn number(text: &str) -> Option<u32> {
    let fits = (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_the_calendar_is_a_moment() {
        for (text, moment) in [
            ("1990-01-01T00:00:00Z", Some(631_152_000_000)),
            ("2000-02-29T23:59:59.9Z", Some(951_868_799_900)),
            ("2006-03-04T20:11:33.123Z", Some(1_141_503_093_123)),
            ("2015-03-14T00:09:36.4471Z", Some(1_426_291_776_447)),
            ("2006-03-04T20:11:33", None),
            ("2006-13-04T20:11:33Z", None),
            ("2006-02-29T20:11:33Z", None),
            ("2006-03-04T25:11:33Z", None),
            ("2006-03-04T20:11:33.Z", None),
            ("0006-03-04T20:11:33Z", None),
            ("99999-03-04T20:11:33Z", None),
            ("é006-03-04TééZ", None),
            ("", None),
        ] {
            assert_eq!(iso_utc(text).map(|it| it.0), moment, "{text}");
        }
    }

    #[test]
    fn days_and_times_are_found_in_words() {
        let march = Civil::day(2007, 3, 5);
        for (text, day) in [
            ("Mon 05 Mar 2007 21:34:02 CET", march),
            ("Mon Mar  5 21:34:02 2007", march),
            ("5 March 2007", march),
            ("on 2007-03-05 there", march),
            ("March 5, 2007", march),
            ("05/03/07 21:34:02", None),
            ("Mars 2007", None),
            ("Mar Mar Mar", None),
            ("31 Feb 2007", None),
            ("é", None),
        ] {
            assert_eq!(day_in(text), day, "{text}");
        }
        for (text, seconds) in [
            ("21:34:02", Some(77_642)),
            ("09:34:02 PM", Some(77_642)),
            ("03/05/2007 09:34:02 PM", Some(77_642)),
            ("12:00:01 AM", Some(1)),
            ("12:00:00 pm", Some(43_200)),
            ("21:34", Some(77_640)),
            ("24:00:00", None),
            ("1:2:3:4", None),
            ("now", None),
        ] {
            assert_eq!(seconds_in(text), seconds, "{text}");
        }
    }

    #[test]
    fn the_day_after() {
        for (day, next) in [
            ((2007, 3, 5), (2007, 3, 6)),
            ((2007, 2, 28), (2007, 3, 1)),
            ((2008, 2, 28), (2008, 2, 29)),
            ((2007, 12, 31), (2008, 1, 1)),
        ] {
            let civil = |(year, month, day)| Civil::day(year, month, day).unwrap();
            assert_eq!(civil(day).next_day(), civil(next));
            assert_eq!(
                civil(next).utc().0 - civil(day).utc().0,
                u64::from(DAY) * 1_000
            );
        }
    }
}
