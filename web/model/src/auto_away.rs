//! When others see the person idle who is not at the page, and when no longer. Only who is Online is made idle, so that a
//! status that was chosen by hand is never touched.

use msnp11::value::Status;

const MINUTE: u64 = 60_000;

/// Whether the person is there, as far as it is known.
#[derive(Debug)]
pub struct AutoAway {
    /// When the page was touched last, in milliseconds.
    touched_at: u64,
    /// Whether the system says that the person is idle; nothing where it is not asked.
    system_is_idle: Option<bool>,
    made: Made,
}

/// What this has made of the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Made {
    /// Nothing: it is as it was chosen.
    Nothing,
    /// Idle was asked for.
    Asked,
    /// Idle it is.
    Idle,
}

/// What has to be known to go on.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Now, in milliseconds.
    pub now: u64,
    /// After how many minutes; 0 is never.
    pub minutes: u32,
    /// The own status as the server has it; `Offline` while the line is cut.
    pub status: Status,
    /// Whether somebody is signed in, or comes back by itself.
    pub is_signed_in: bool,
}

/// What is to be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Next {
    /// The status to ask for.
    pub ask_for: Option<Status>,
    /// In how many milliseconds to look again, if nothing happens before.
    pub look_in: Option<u64>,
}

impl AutoAway {
    /// Somebody is there now, in milliseconds.
    pub fn new(now: u64) -> Self {
        Self {
            touched_at: now,
            system_is_idle: None,
            made: Made::Nothing,
        }
    }

    /// The page was touched; says whether that has to be looked at: who is not idle has only come a little nearer.
    pub fn touch(&mut self, now: u64) -> bool {
        self.touched_at = now;
        // The system will say the same in a moment.
        self.system_is_idle = self.system_is_idle.map(|_| false);
        self.made != Made::Nothing
    }

    /// What the system says; nothing when it is not asked any more.
    pub fn system_says(&mut self, is_idle: Option<bool>, now: u64) {
        if self.system_is_idle == Some(true) && is_idle.is_none() {
            self.touched_at = now;
        }
        self.system_is_idle = is_idle;
    }

    /// Looks: after a touch that has to be, after the time that was asked for, and whenever one of the facts changed.
    pub fn look(&mut self, facts: Facts) -> Next {
        if !facts.is_signed_in {
            self.made = Made::Nothing;
            return Next::default();
        }
        match (self.made, facts.status) {
            (Made::Asked, Status::Idle) => self.made = Made::Idle,
            // The answer is on its way, or the line is cut: both keep what was asked for.
            (_, Status::Offline) | (Made::Asked, Status::Online) | (Made::Idle, Status::Idle) => {}
            // Chosen by hand since.
            _ => self.made = Made::Nothing,
        }
        let rest = self.rest(facts);
        let is_idle = rest == Some(0);
        match self.made {
            Made::Nothing if facts.status != Status::Online => Next::default(),
            Made::Nothing if is_idle => {
                self.made = Made::Asked;
                Next {
                    ask_for: Some(Status::Idle),
                    look_in: None,
                }
            }
            Made::Nothing => Next {
                ask_for: None,
                look_in: rest.filter(|_| self.system_is_idle.is_none()),
            },
            Made::Asked | Made::Idle if is_idle => Next::default(),
            Made::Asked | Made::Idle => {
                self.made = Made::Nothing;
                Next {
                    ask_for: Some(Status::Online),
                    look_in: rest.filter(|_| self.system_is_idle.is_none()),
                }
            }
        }
    }

    /// How long until the person counts as idle, in milliseconds; never where nothing is left to wait for.
    fn rest(&self, facts: Facts) -> Option<u64> {
        if facts.minutes == 0 {
            return None;
        }
        match self.system_is_idle {
            Some(true) => Some(0),
            Some(false) => None,
            None => {
                let since = facts.now.saturating_sub(self.touched_at);
                Some((u64::from(facts.minutes) * MINUTE).saturating_sub(since))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(minute: u64, status: Status) -> Facts {
        Facts {
            now: minute * MINUTE,
            minutes: 5,
            status,
            is_signed_in: true,
        }
    }

    const NOTHING: Next = Next {
        ask_for: None,
        look_in: None,
    };

    fn ask_for(status: Status) -> Option<Status> {
        Some(status)
    }

    #[test]
    fn five_minutes_without_a_touch_and_back_at_the_first() {
        let mut away = AutoAway::new(0);
        let next = away.look(facts(0, Status::Online));
        assert_eq!(next.look_in, Some(5 * MINUTE));
        // A touch costs nothing: the time runs on, and then asks for the rest.
        assert!(!away.touch(3 * MINUTE));
        let next = away.look(facts(5, Status::Online));
        assert_eq!((next.ask_for, next.look_in), (None, Some(3 * MINUTE)));
        let next = away.look(facts(8, Status::Online));
        assert_eq!((next.ask_for, next.look_in), (ask_for(Status::Idle), None));
        assert_eq!(away.look(facts(8, Status::Idle)), NOTHING);
        assert_eq!(away.look(facts(60, Status::Idle)), NOTHING);
        assert!(away.touch(60 * MINUTE));
        let next = away.look(facts(60, Status::Idle));
        assert_eq!(next.ask_for, ask_for(Status::Online));
        assert_eq!(next.look_in, Some(5 * MINUTE));
    }

    #[test]
    fn what_was_chosen_by_hand_is_never_touched() {
        for status in Status::CHOICES {
            let mut away = AutoAway::new(0);
            if status != Status::Online {
                assert_eq!(away.look(facts(60, status)), NOTHING, "{status:?}");
                assert!(!away.touch(60 * MINUTE));
                assert_eq!(away.look(facts(60, status)), NOTHING, "{status:?}");
            }
        }
        // Nor what was chosen while the page had made it idle, in another program perhaps.
        let mut away = AutoAway::new(0);
        away.look(facts(5, Status::Online));
        away.look(facts(5, Status::Idle));
        assert_eq!(away.look(facts(6, Status::Busy)), NOTHING);
        assert!(!away.touch(7 * MINUTE));
        assert_eq!(away.look(facts(7, Status::Busy)), NOTHING);
    }

    #[test]
    fn a_touch_before_the_server_has_answered_brings_back_too() {
        let mut away = AutoAway::new(0);
        assert_eq!(
            away.look(facts(5, Status::Online)).ask_for,
            ask_for(Status::Idle)
        );
        // Not asked for twice.
        assert_eq!(away.look(facts(5, Status::Online)), NOTHING);
        assert!(away.touch(5 * MINUTE + 1));
        assert_eq!(
            away.look(facts(5, Status::Online)).ask_for,
            ask_for(Status::Online)
        );
    }

    #[test]
    fn a_cut_line_changes_nothing_and_a_sign_out_ends_it() {
        let mut away = AutoAway::new(0);
        away.look(facts(5, Status::Online));
        away.look(facts(5, Status::Idle));
        assert_eq!(away.look(facts(6, Status::Offline)), NOTHING);
        assert!(away.touch(7 * MINUTE));
        assert_eq!(
            away.look(facts(7, Status::Offline)).ask_for,
            ask_for(Status::Online)
        );
        let mut away = AutoAway::new(0);
        away.look(facts(5, Status::Online));
        let mut over = facts(6, Status::Offline);
        over.is_signed_in = false;
        assert_eq!(away.look(over), NOTHING);
        assert!(!away.touch(7 * MINUTE));
    }

    #[test]
    fn never_is_never_and_off_meanwhile_comes_back() {
        let never = |minute, status| Facts {
            minutes: 0,
            ..facts(minute, status)
        };
        let mut away = AutoAway::new(0);
        assert_eq!(away.look(never(600, Status::Online)), NOTHING);
        away.look(facts(600, Status::Online));
        away.look(facts(600, Status::Idle));
        assert_eq!(
            away.look(never(600, Status::Idle)).ask_for,
            ask_for(Status::Online)
        );
    }

    #[test]
    fn where_the_system_is_asked_it_decides() {
        let mut away = AutoAway::new(0);
        away.system_says(Some(false), 0);
        assert_eq!(away.look(facts(60, Status::Online)), NOTHING);
        away.system_says(Some(true), 61 * MINUTE);
        let next = away.look(facts(61, Status::Online));
        assert_eq!(next.ask_for, ask_for(Status::Idle));
        away.look(facts(61, Status::Idle));
        away.system_says(Some(false), 62 * MINUTE);
        let next = away.look(facts(62, Status::Idle));
        assert_eq!(
            (next.ask_for, next.look_in),
            (ask_for(Status::Online), None)
        );
        // No longer asked: the page decides again.
        away.system_says(None, 63 * MINUTE);
        away.touch(63 * MINUTE);
        assert_eq!(
            away.look(facts(63, Status::Online)).look_in,
            Some(5 * MINUTE)
        );
    }

    #[test]
    fn a_clock_that_goes_back_makes_nobody_idle() {
        let mut away = AutoAway::new(60 * MINUTE);
        assert_eq!(
            away.look(facts(1, Status::Online)).look_in,
            Some(5 * MINUTE)
        );
    }
}
