//! How much of what is said is kept on this device, and for how long.

use msnp11::client::Instant;

/// Milliseconds of a day.
const DAY: u64 = 24 * 3_600_000;

/// How much of what is said is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retention {
    /// All of it.
    All,
    /// What was said in the last so many days.
    Days(u32),
    /// Nothing more. What was kept before stays until the person deletes it.
    Nothing,
}

impl Retention {
    /// As the setting's value has it: `all`, `none` or a number of days. Of an account that is not to be remembered on
    /// this device nothing is kept, whatever the setting says.
    pub fn of(value: &str, is_remembered: bool) -> Self {
        match value {
            _ if !is_remembered => Self::Nothing,
            "none" => Self::Nothing,
            "all" => Self::All,
            days => match days.parse() {
                Ok(0) => Self::Nothing,
                Ok(days) => Self::Days(days),
                Err(_) => Self::All,
            },
        }
    }

    /// Whether what is said now is kept.
    pub fn keeps(self) -> bool {
        self != Self::Nothing
    }

    /// Before when lines are not to be kept any longer; `None` where none is too old.
    pub fn oldest(self, now: Instant) -> Option<Instant> {
        match self {
            Self::Days(days) => Some(Instant(now.0.saturating_sub(u64::from(days) * DAY))),
            Self::All | Self::Nothing => None,
        }
    }

    /// Before when lines go that were kept until now, where `chosen` is to hold from now on; `None` where none goes.
    pub fn gone_with(self, chosen: Self, now: Instant) -> Option<Instant> {
        let before = chosen.oldest(now)?;
        let until_now = self.oldest(now);
        until_now
            .is_none_or(|until_now| until_now < before)
            .then_some(before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_that_is_not_remembered_keeps_nothing() {
        for (value, is_remembered, retention) in [
            ("all", true, Retention::All),
            ("30", true, Retention::Days(30)),
            ("0", true, Retention::Nothing),
            ("none", true, Retention::Nothing),
            ("all", false, Retention::Nothing),
            ("30", false, Retention::Nothing),
            // Of a later page.
            ("forever", true, Retention::All),
        ] {
            assert_eq!(Retention::of(value, is_remembered), retention, "{value}");
        }
        assert!(!Retention::Nothing.keeps() && Retention::Days(1).keeps());
    }

    #[test]
    fn what_is_older_than_so_many_days_goes() {
        let now = Instant(100 * DAY);
        assert_eq!(Retention::Days(30).oldest(now), Some(Instant(70 * DAY)));
        assert_eq!(Retention::Days(365).oldest(now), Some(Instant(0)));
        assert_eq!(Retention::All.oldest(now), None);
        assert_eq!(Retention::Nothing.oldest(now), None);
    }

    #[test]
    fn only_what_keeps_for_a_shorter_time_deletes_something() {
        let now = Instant(1_000 * DAY);
        for (until_now, chosen, gone) in [
            (Retention::Days(365), Retention::Days(30), Some(970)),
            (Retention::All, Retention::Days(365), Some(635)),
            // What was kept before was kept on.
            (Retention::Nothing, Retention::Days(90), Some(910)),
            (Retention::Days(30), Retention::Days(365), None),
            (Retention::Days(30), Retention::Days(30), None),
            (Retention::Days(30), Retention::Nothing, None),
            (Retention::Days(30), Retention::All, None),
        ] {
            let gone = gone.map(|days| Instant(days * DAY));
            let told = until_now.gone_with(chosen, now);
            assert_eq!(told, gone, "{until_now:?} to {chosen:?}");
        }
    }
}
