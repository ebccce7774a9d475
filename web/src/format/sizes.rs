//! Sizes and times as people read them.

use model::text::t_with;

use super::intl::{self, Kept};

const KILO: f64 = 1_024.0;
const MEGA: f64 = KILO * KILO;
const GIGA: f64 = KILO * MEGA;

thread_local! {
    static WHOLE_NUMBERS: Kept = const { Kept::new(|| intl::number_format(0)) };
    static TENTHS: Kept = const { Kept::new(|| intl::number_format(1)) };
}

/// A size, the number as the language has it: "1 byte", "220 KB", "1.8 MB".
pub(crate) fn size(bytes: u64) -> String {
    told(bytes, unit(bytes))
}

/// How much of it is there: "1.1 of 1.8 MB", both in the unit of the whole.
pub(crate) fn part(moved: u64, whole: u64) -> String {
    let unit = unit(whole);
    let moved = number(moved, unit);
    t_with(
        "size-part",
        &[("moved", moved.into()), ("whole", told(whole, unit).into())],
    )
}

/// A speed: "52 KB/s".
pub(crate) fn speed(bytes_per_second: f64) -> String {
    // Not negative, and far below 2^64.
    let bytes = bytes_per_second.max(0.0) as u64;
    t_with("size-speed", &[("size", size(bytes.max(1)).into())])
}

/// How long it still takes: "20 s left", rounded up.
pub(crate) fn left(seconds: f64) -> String {
    let (key, count) = if seconds < 90.0 {
        ("left-seconds", seconds)
    } else if seconds < 90.0 * 60.0 {
        ("left-minutes", seconds / 60.0)
    } else {
        ("left-hours", seconds / 3_600.0)
    };
    // A transfer that takes longer than this is told as taking this long.
    let count = count.ceil().clamp(1.0, 9_999.0) as u32;
    t_with(key, &[("count", count.into())])
}

fn unit(bytes: u64) -> (&'static str, f64) {
    let bytes = bytes as f64;
    if bytes < KILO {
        ("size-bytes", 1.0)
    } else if bytes < MEGA - KILO / 2.0 {
        ("size-kilobytes", KILO)
    } else if bytes < GIGA - MEGA / 20.0 {
        ("size-megabytes", MEGA)
    } else {
        ("size-gigabytes", GIGA)
    }
}

fn told(bytes: u64, unit: (&'static str, f64)) -> String {
    if unit.1 == 1.0 {
        return t_with(unit.0, &[("count", bytes.into())]);
    }
    t_with(unit.0, &[("size", number(bytes, unit).into())])
}

/// One place after the point from megabytes on.
fn number(bytes: u64, (_, unit): (&'static str, f64)) -> String {
    let format = if unit >= MEGA {
        &TENTHS
    } else {
        &WHOLE_NUMBERS
    };
    let number = bytes as f64 / unit;
    format.with(|format| intl::formatted(&format.get(), &number.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn sizes_in_the_unit_that_fits() {
        // The browser's language decides what stands between the ones and the tenths.
        let point = intl::formatted(&intl::number_format(1), &0.5.into()).replace(['0', '5'], "");
        for (bytes, text) in [
            (1, "1 byte"),
            (1_023, "1023 bytes"),
            (1_024, "1 KB"),
            (225_280, "220 KB"),
            (1_048_575, "1.0 MB"),
            (1_887_437, "1.8 MB"),
            (20 * 1_048_576, "20.0 MB"),
            (1_610_612_736, "1.5 GB"),
        ] {
            assert_eq!(size(bytes), text.replace('.', &point));
        }
        let text = "1.1 of 1.8 MB".replace('.', &point);
        assert_eq!(part(1_153_434, 1_887_437), text);
        assert_eq!(part(0, 500), "0 of 500 bytes");
        assert_eq!(speed(53_248.0), "52 KB/s");
    }

    #[test]
    fn time_left_rounded_up() {
        for (seconds, text) in [
            (0.0, "1 s left"),
            (19.2, "20 s left"),
            (90.0, "2 min left"),
            (5_400.0, "2 h left"),
            (f64::INFINITY, "9999 h left"),
        ] {
            assert_eq!(left(seconds), text);
        }
    }
}
