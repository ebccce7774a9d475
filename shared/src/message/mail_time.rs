//! When mail came, in each of the forms that servers write it in (offline-messages.md, sections 3.1 and 4.1). Times are
//! milliseconds since 1970.

/// Seconds from 1601, where FILETIME begins, to 1970.
const SINCE_1601: u64 = 11_644_473_600;
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// `2026-11-27T06:59:30Z`, with or without a fraction of a second.
pub(crate) fn rfc_3339(text: &str) -> Option<u64> {
    let text = text.trim().strip_suffix(['Z', 'z'])?;
    let (date, time) = text.split_once(['T', 't', ' '])?;
    let mut date = date.split('-').map(number);
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let (time, fraction) = time.split_once('.').unwrap_or((time, ""));
    let milliseconds = if fraction.is_empty() {
        0
    } else {
        number(&format!("{:0<3.3}", fraction))?
    };
    Some(seconds(year, month, day, time, 0)? * 1_000 + milliseconds)
}

/// The value of a `Date` header, `26 Nov 2026 22:59:30 -0800`, with a day of the week before it or not.
pub(crate) fn rfc_2822(text: &str) -> Option<u64> {
    let text = text.split_once(',').map_or(text, |(_, rest)| rest);
    let mut words = text.split_ascii_whitespace();
    let day = number(words.next()?)?;
    let month = words.next()?.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|it| *it == month)? as u64 + 1;
    let (year, time) = (number(words.next()?)?, words.next()?);
    seconds(year, month, day, time, zone(words.next())).map(|it| it * 1_000)
}

/// The value of an `X-OriginalArrivalTime` header: `27 Nov 2026 06:59:30.0000 (UTC) FILETIME=[D94FB500:01DD7E3C]`, of
/// which the low half comes first.
pub(crate) fn arrival(text: &str) -> Option<u64> {
    let (_, rest) = text.split_once("FILETIME=[")?;
    let (low, high) = rest.split_once(']')?.0.split_once(':')?;
    let half = |text: &str| u64::from(u32::from_str_radix(text.trim(), 16).unwrap_or(u32::MAX));
    let ticks = (half(high) << 32) | half(low);
    (ticks / 10_000).checked_sub(SINCE_1601 * 1_000)
}

fn number(text: &str) -> Option<u64> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

/// Seconds east of UTC.
fn zone(text: Option<&str>) -> i64 {
    let Some((sign, digits)) = text.and_then(|it| it.split_at_checked(1)) else {
        return 0;
    };
    let Some(value) = number(digits).filter(|_| matches!(sign, "+" | "-")) else {
        return 0;
    };
    let east = (value / 100 * 3_600 + value % 100 * 60) as i64;
    if sign == "-" { -east } else { east }
}

/// Seconds since 1970 of a date of the calendar and `hh:mm:ss`.
fn seconds(year: u64, month: u64, day: u64, time: &str, east: i64) -> Option<u64> {
    let mut time = time.split(':').map(number);
    let (hour, minute) = (time.next()??, time.next()??);
    let second = time.next().unwrap_or(Some(0))?;
    let fits = (1970..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    if !fits {
        return None;
    }
    // Years begin in March here, so that the day that some have more is the last of them.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1;
    let days = days.checked_sub(719_468)?;
    let local = days * 86_400 + hour * 3_600 + minute * 60 + second;
    local.checked_add_signed(-east)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form() {
        let at = 1_795_762_770_000;
        for (text, expected) in [
            ("2026-11-27T06:59:30Z", Some(at)),
            ("2026-11-27T06:59:30.25Z", Some(at + 250)),
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2024-02-29T00:00:00Z", Some(1_709_164_800_000)),
            ("2026-13-27T06:59:30Z", None),
            ("2026-11-27", None),
            ("", None),
        ] {
            assert_eq!(rfc_3339(text), expected, "{text}");
        }
        for (text, expected) in [
            ("26 Nov 2026 22:59:30 -0800", Some(at)),
            ("Thu, 26 Nov 2026 22:59:30 -0800", Some(at)),
            ("27 Nov 2026 06:59:30 GMT", Some(at)),
            ("27 November 2026 06:59:30", Some(at)),
            ("1 Jan 1970 00:00:00 +0100", None),
            ("soon", None),
            ("1 Foo 2026 00:00:00 GMT", None),
        ] {
            assert_eq!(rfc_2822(text), expected, "{text}");
        }
        for (text, expected) in [
            (
                "27 Nov 2026 06:59:30.0000 (UTC) FILETIME=[D94FB500:01DD7E3C]",
                Some(at),
            ),
            ("FILETIME=[D94FB500:1DD7E3C]", Some(at)),
            ("FILETIME=[0:0]", None),
            ("FILETIME=[", None),
        ] {
            assert_eq!(arrival(text), expected, "{text}");
        }
    }
}
