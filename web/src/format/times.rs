//! Days and times where the person is.

use std::cell::RefCell;

use js_sys::{Date, Function};
use model::{
    display::{ClockFormat, Hours},
    text::t,
};
use msnp11::client::Instant;
use wasm_bindgen::JsValue;

use super::intl;

const MINUTE: f64 = 60_000.0;
const DAY: f64 = 24.0 * 60.0 * MINUTE;

/// The day of a time, counted from one day long ago. Only equal or not, and one apart, mean anything.
pub(crate) fn day_of(at: Instant) -> i64 {
    let date = date_of(at);
    #[expect(clippy::cast_possible_truncation, reason = "days since 1970 are few")]
    let day = ((date.get_time() - date.get_timezone_offset() * MINUTE) / DAY).floor() as i64;
    day
}

/// The day it is.
pub(crate) fn today() -> i64 {
    day_of(Instant(now()))
}

/// The time, in milliseconds since 1970.
pub(crate) fn now() -> u64 {
    milliseconds(Date::now())
}

/// When the next day begins, in milliseconds since 1970. Days are not all of the same length.
pub(crate) fn next_day() -> u64 {
    let today = Date::new_0();
    #[expect(
        clippy::cast_possible_wrap,
        reason = "days and months are small numbers"
    )]
    let next = Date::new_with_year_month_day(
        today.get_full_year(),
        today.get_month() as i32,
        today.get_date() as i32 + 1,
    );
    milliseconds(next.get_time())
}

fn milliseconds(time: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "milliseconds since 1970"
    )]
    let milliseconds = time as u64;
    milliseconds
}

/// "Today", "Yesterday" or the date. `today` is the day it is, as [`day_of`] has it.
pub(crate) fn day_title(at: Instant, today: i64) -> String {
    match today - day_of(at) {
        0 => t("chat-today"),
        1 => t("chat-yesterday"),
        _ => with_formats(|formats| intl::formatted(&formats.day, &date_of(at))),
    }
}

/// The date, with its day of the week.
pub(crate) fn date(at: Instant) -> String {
    with_formats(|formats| intl::formatted(&formats.day, &date_of(at)))
}

/// When something was, in few letters: the time where that is today, else the date. `today` is the day it is.
pub(crate) fn short_date(at: Instant, today: i64, format: ClockFormat) -> String {
    if day_of(at) == today {
        return clock(at, format);
    }
    with_formats(|formats| {
        let short = formats.short_day.get_or_insert_with(|| {
            intl::date_format(&[("year", "numeric"), ("month", "short"), ("day", "numeric")])
        });
        intl::formatted(short, &date_of(at))
    })
}

/// The date as `2026-11-23`, where the person is.
pub(crate) fn iso_date(at: Instant) -> String {
    let date = date_of(at);
    format!(
        "{:04}-{:02}-{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date()
    )
}

/// When the day of a time began, where the person is.
pub(crate) fn beginning_of_day(at: Instant) -> Instant {
    first_of_day(at, 0)
}

/// When the day after that of a time begins. Days are not all of the same length.
pub(crate) fn end_of_day(at: Instant) -> Instant {
    first_of_day(at, 1)
}

fn first_of_day(at: Instant, days_later: i32) -> Instant {
    let date = date_of(at);
    #[expect(
        clippy::cast_possible_wrap,
        reason = "days and months are small numbers"
    )]
    let day = Date::new_with_year_month_day(
        date.get_full_year(),
        date.get_month() as i32,
        date.get_date() as i32 + days_later,
    );
    Instant(milliseconds(day.get_time().max(0.0)))
}

/// The day of the week in few letters.
pub(crate) fn weekday(at: Instant) -> String {
    part(at, |formats| &mut formats.weekday, &[("weekday", "short")])
}

/// The day of the month.
pub(crate) fn day_of_month(at: Instant) -> String {
    part(
        at,
        |formats| &mut formats.day_of_month,
        &[("day", "numeric")],
    )
}

/// The month, with its year.
pub(crate) fn month(at: Instant) -> String {
    let options = [("year", "numeric"), ("month", "long")];
    part(at, |formats| &mut formats.month, &options)
}

fn part(
    at: Instant,
    format: impl FnOnce(&mut Formats) -> &mut Option<Function>,
    options: &[(&str, &str)],
) -> String {
    with_formats(|formats| {
        let format = format(formats).get_or_insert_with(|| intl::date_format(options));
        intl::formatted(format, &date_of(at))
    })
}

/// The moment of a time where the person is: hours, minutes and seconds of a day of the calendar.
pub(crate) fn moment(
    year: u32,
    month: i32,
    day: i32,
    [hour, minute, second]: [i32; 3],
) -> Option<Instant> {
    let date = Date::new_with_year_month_day_hr_min_sec(year, month - 1, day, hour, minute, second);
    let time = date.get_time();
    (time >= 0.0).then(|| Instant(milliseconds(time)))
}

/// The time as "21:41", as the language or the person has it.
pub(crate) fn clock(at: Instant, format: ClockFormat) -> String {
    with_formats(|formats| {
        let known = formats.clock.take().filter(|(known, _)| *known == format);
        let (_, clock) = formats
            .clock
            .insert(known.unwrap_or_else(|| (format, clock_format(format))));
        intl::formatted(clock, &date_of(at))
    })
}

fn clock_format(format: ClockFormat) -> Function {
    let mut options = vec![("hour", "numeric"), ("minute", "2-digit")];
    if format.seconds {
        options.push(("second", "2-digit"));
    }
    match format.hours {
        Hours::Language => {}
        Hours::Twelve => options.push(("hourCycle", "h12")),
        Hours::TwentyFour => options.push(("hourCycle", "h23")),
    }
    intl::date_format(&options)
}

/// The time as machines read it; nothing where it is behind the last that a date can be.
pub(crate) fn machine_readable(at: Instant) -> String {
    let date = date_of(at);
    // The browser throws at a date that is none.
    if date.get_time().is_nan() {
        return String::new();
    }
    date.to_iso_string().into()
}

fn date_of(at: Instant) -> Date {
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds since 1970 are below 2^53"
    )]
    let milliseconds = at.0 as f64;
    Date::new(&JsValue::from(milliseconds))
}

/// The formatters, which know the time zone in which they were made.
struct Formats {
    /// Minutes between the time zone and UTC.
    offset: f64,
    /// The language in which they were made.
    locale: Option<String>,
    day: Function,
    /// Once it is asked for.
    short_day: Option<Function>,
    weekday: Option<Function>,
    day_of_month: Option<Function>,
    month: Option<Function>,
    /// The one that was used last: the person has one for all.
    clock: Option<(ClockFormat, Function)>,
}

thread_local! {
    static FORMATS: RefCell<Option<Formats>> = const { RefCell::new(None) };
}

/// Uses the formatters, made anew where the person has come into another time zone or speaks another
/// language.
fn with_formats(use_them: impl FnOnce(&mut Formats) -> String) -> String {
    FORMATS.with_borrow_mut(|formats| {
        let offset = Date::new_0().get_timezone_offset();
        let locale = intl::locale();
        let is_current = |known: &Formats| known.offset == offset && known.locale == locale;
        let known = formats.take().filter(is_current);
        let known = known.unwrap_or_else(|| Formats {
            offset,
            locale,
            day: intl::date_format(&[
                ("weekday", "long"),
                ("year", "numeric"),
                ("month", "long"),
                ("day", "numeric"),
            ]),
            short_day: None,
            weekday: None,
            day_of_month: None,
            month: None,
            clock: None,
        });
        use_them(formats.insert(known))
    })
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn a_clock_of_twelve_or_twenty_four_hours_with_or_without_seconds() {
        let date = Date::new_with_year_month_day_hr_min_sec(2026, 0, 14, 21, 41, 7);
        let at = Instant(date.get_time() as u64);
        let told = |hours, seconds| clock(at, ClockFormat { hours, seconds });
        assert_eq!(told(Hours::TwentyFour, false), "21:41");
        assert_eq!(told(Hours::TwentyFour, true), "21:41:07");
        let twelve = told(Hours::Twelve, false);
        assert!(
            twelve.starts_with("9:41") && !twelve.contains("21"),
            "{twelve}"
        );
    }

    #[test]
    fn the_next_day_begins_within_a_day_and_some_hours() {
        let next = next_day();
        assert!(next > now() && next <= now() + 26 * 3_600_000);
        assert_eq!(day_of(Instant(next)), today() + 1);
        assert_eq!(day_of(Instant(next - 1)), today());
    }

    #[test]
    fn times_and_days_as_the_browser_has_them() {
        let date = Date::new_with_year_month_day_hr_min(2026, 0, 14, 21, 41);
        let at = Instant(date.get_time() as u64);
        for _ in 0..2 {
            let clock = clock(at, ClockFormat::default());
            assert!(clock.contains("41"), "{clock}");
            let day = day_title(at, today());
            assert!(day.contains("2026") && day.contains("14"), "{day}");
        }
        assert!(machine_readable(at).starts_with("2026-01-1"));
        assert_eq!(machine_readable(Instant(9_000_000_000_000_000)), "");
        // Noon of each, which no change of the clocks moves to another day.
        let now = Date::new_0();
        let noon = |days_ago: i32| {
            let day = now.get_date() as i32 - days_ago;
            let noon = Date::new_with_year_month_day_hr_min(
                now.get_full_year(),
                now.get_month() as i32,
                day,
                12,
                0,
            );
            Instant(noon.get_time() as u64)
        };
        assert_eq!(day_title(noon(0), today()), t("chat-today"));
        assert_eq!(day_title(noon(1), today()), t("chat-yesterday"));
    }
}
