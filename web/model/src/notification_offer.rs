//! What the page offers by itself: notifications, to who has come back. It asks first, and the browser only after a Yes.

use crate::settings::{DO_NOT_DISTURB, NOTIFICATIONS, NOTIFICATIONS_LATER, SIGN_INS, Settings};

/// Days in which who said "not now" is not asked again.
const NOT_NOW: u32 = 30;

/// From which sign-in on this device something is offered: who tries the page is let alone.
const FROM_SIGN_IN: u32 = 2;

/// Whether notifications are offered. `can_ask`: the browser has them, and was not asked before. `today` in days since
/// 1970.
pub fn offers_notifications(settings: &Settings, can_ask: bool, today: u32) -> bool {
    can_ask
        && !settings.is_on(&NOTIFICATIONS)
        && !settings.is_on(&DO_NOT_DISTURB)
        && settings.number(&SIGN_INS) >= FROM_SIGN_IN
        && settings.number(&NOTIFICATIONS_LATER) <= today
}

/// Counts a sign-in, as far as is asked.
pub fn count_sign_in(settings: &mut Settings) {
    let sign_ins = settings.number(&SIGN_INS);
    if sign_ins < FROM_SIGN_IN {
        settings.choose(&SIGN_INS, &(sign_ins + 1).to_string());
    }
}

/// The person wants to be asked later.
pub fn not_now(settings: &mut Settings, today: u32) {
    let later = today.saturating_add(NOT_NOW);
    settings.choose(&NOTIFICATIONS_LATER, &later.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_offered_from_the_second_sign_in_on_and_not_for_a_month_after_a_no() {
        let mut settings = Settings::default();
        let offers = |settings: &Settings, today| offers_notifications(settings, true, today);
        assert!(!offers(&settings, 20_000));
        count_sign_in(&mut settings);
        assert!(!offers(&settings, 20_000));
        count_sign_in(&mut settings);
        assert!(offers(&settings, 20_000));
        assert!(!offers_notifications(&settings, false, 20_000));
        not_now(&mut settings, 20_000);
        assert!(!offers(&settings, 20_000) && !offers(&settings, 20_029));
        count_sign_in(&mut settings);
        assert!(offers(&settings, 20_030));
        settings.switch(&DO_NOT_DISTURB, true);
        assert!(!offers(&settings, 20_030));
        settings.switch(&DO_NOT_DISTURB, false);
        settings.switch(&NOTIFICATIONS, true);
        assert!(!offers(&settings, 20_030));
    }
}
