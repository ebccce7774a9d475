//! Which event is told how: by a sound, a toast, a notification of the system, a phone's vibration, a shake, or a mark at
//! the conversation. One function of what is so at that moment; nothing is told in two places at once.

use msnp11::value::Status;

use crate::{
    settings::{
        DO_NOT_DISTURB, NOTIFICATIONS, NUDGE_SHAKE, NUDGES, Settings, TOASTS_MESSAGE,
        TOASTS_ONLINE, VIBRATE, VOLUME,
    },
    sounds::Sound,
};

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Somebody came online.
    CameOnline,
    /// Something of one's own failed.
    Failed,
    /// Somebody offers a file.
    File,
    /// New mail came.
    Mail,
    /// Somebody wrote.
    Message,
    /// Somebody sent a nudge.
    Nudge,
}

/// Whether the person has their eyes on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attention {
    /// The page is hidden.
    Hidden,
    /// It can be seen, perhaps beside another window, which has the focus.
    Visible,
    /// It is visible and has the focus.
    LookedAt,
}

/// Where the conversation is that it happened in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It happened in none, or in one that is not shown.
    Elsewhere,
    /// It is shown because of this.
    OpensItself,
    /// It was shown already.
    Shown,
}

/// What is so when something happens.
#[derive(Clone, Copy, Debug)]
pub struct Situation {
    /// Whether the person looks.
    pub attention: Attention,
    /// Where it happened.
    pub place: Place,
    /// The own status.
    pub status: Status,
    /// Whether the person wants to hear nothing of whom, or of where, it comes from.
    pub muted: bool,
    /// Whether it is no news: one of many who are told of at once, or somebody whose line was cut for a moment.
    pub burst: bool,
}

/// How it is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// What is heard.
    pub sound: Option<Sound>,
    /// Whether a toast tells it.
    pub toast: bool,
    /// Whether the system tells it.
    pub notification: bool,
    /// Whether a phone vibrates.
    pub vibrate: bool,
    /// Whether the conversation shakes.
    pub shake: bool,
    /// Whether it counts as unread until it is looked at.
    pub mark: bool,
}

/// How something is told.
pub fn telling(occasion: Occasion, situation: &Situation, settings: &Settings) -> Telling {
    // A nudge that may do nothing more is a message like another.
    let occasion = match occasion {
        Occasion::Nudge if !settings.is_on(&NUDGES) => Occasion::Message,
        other => other,
    };
    let is_said = matches!(
        occasion,
        Occasion::File | Occasion::Message | Occasion::Nudge
    );
    let looks = situation.attention == Attention::LookedAt;
    let shown = situation.place != Place::Elsewhere;
    let mut telling = Telling {
        mark: is_said && !(shown && looks),
        ..Telling::default()
    };
    if is_quiet(situation.status, settings) || situation.muted {
        return telling;
    }
    let is_news = match occasion {
        Occasion::CameOnline => !situation.burst,
        Occasion::Failed | Occasion::Mail | Occasion::Nudge => true,
        // What is read as it comes need not be heard.
        Occasion::File | Occasion::Message => !(looks && situation.place == Place::Shown),
    };
    telling.sound = Some(sound(occasion))
        .filter(|sound| is_news && settings.is_on(sound.setting()) && settings.number(&VOLUME) > 0);
    telling.notification = is_said && !looks && settings.is_on(&NOTIFICATIONS);
    telling.toast = situation.attention != Attention::Hidden
        && !telling.notification
        && match occasion {
            Occasion::CameOnline => is_news && settings.is_on(&TOASTS_ONLINE),
            Occasion::File | Occasion::Message | Occasion::Nudge => {
                !shown && settings.is_on(&TOASTS_MESSAGE)
            }
            // Told in words where it failed.
            Occasion::Failed => false,
            Occasion::Mail => true,
        };
    if occasion == Occasion::Nudge {
        telling.vibrate = settings.is_on(&VIBRATE);
        telling.shake = settings.is_on(&NUDGE_SHAKE);
    }
    telling
}

/// Whether nobody is to be disturbed.
pub fn is_quiet(status: Status, settings: &Settings) -> bool {
    status == Status::Busy || settings.is_on(&DO_NOT_DISTURB)
}

fn sound(occasion: Occasion) -> Sound {
    match occasion {
        Occasion::CameOnline => Sound::Online,
        Occasion::Failed => Sound::Error,
        Occasion::File => Sound::File,
        Occasion::Mail => Sound::Mail,
        Occasion::Message => Sound::Message,
        Occasion::Nudge => Sound::Nudge,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Setting;

    use Attention::{Hidden, LookedAt, Visible};
    use Occasion::{CameOnline, Failed, File, Mail, Message, Nudge};
    use Place::{Elsewhere, OpensItself, Shown};

    const OCCASIONS: [Occasion; 6] = [CameOnline, Failed, File, Mail, Message, Nudge];
    const ATTENTIONS: [Attention; 3] = [Hidden, Visible, LookedAt];
    const PLACES: [Place; 3] = [Elsewhere, OpensItself, Shown];

    /// Notifications on, and all else as it is at first.
    fn settings() -> Settings {
        with(&[(&NOTIFICATIONS, "on")])
    }

    fn with(values: &[(&Setting, &str)]) -> Settings {
        let mut settings = Settings::default();
        for (setting, value) in values {
            settings.choose(setting, value);
        }
        settings
    }

    fn situation(attention: Attention, place: Place) -> Situation {
        Situation {
            attention,
            place,
            status: Status::Online,
            muted: false,
            burst: false,
        }
    }

    /// `s`ound, `t`oast, `n`otification, `v`ibration, sha`k`e, `m`ark.
    fn letters(telling: Telling) -> String {
        let letter = |is: bool, letter: char| is.then_some(letter);
        [
            letter(telling.sound.is_some(), 's'),
            letter(telling.toast, 't'),
            letter(telling.notification, 'n'),
            letter(telling.vibrate, 'v'),
            letter(telling.shake, 'k'),
            letter(telling.mark, 'm'),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    fn every_situation(check: impl Fn(Occasion, Situation)) {
        for occasion in OCCASIONS {
            for attention in ATTENTIONS {
                for place in PLACES {
                    for flags in 0..4 {
                        for status in Status::CHOICES {
                            let situation = Situation {
                                status,
                                muted: flags & 1 != 0,
                                burst: flags & 2 != 0,
                                ..situation(attention, place)
                            };
                            check(occasion, situation);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_whole_table() {
        for (occasion, attention, place, told) in [
            (Message, Hidden, Elsewhere, "snm"),
            (Message, Hidden, OpensItself, "snm"),
            (Message, Hidden, Shown, "snm"),
            (Message, Visible, Elsewhere, "snm"),
            (Message, Visible, OpensItself, "snm"),
            (Message, Visible, Shown, "snm"),
            (Message, LookedAt, Elsewhere, "stm"),
            (Message, LookedAt, OpensItself, "s"),
            (Message, LookedAt, Shown, ""),
            (File, Hidden, Shown, "snm"),
            (File, LookedAt, Elsewhere, "stm"),
            (File, LookedAt, OpensItself, "s"),
            (File, LookedAt, Shown, ""),
            (Nudge, Hidden, Shown, "snvkm"),
            (Nudge, Visible, Elsewhere, "snvkm"),
            (Nudge, LookedAt, Elsewhere, "stvkm"),
            (Nudge, LookedAt, OpensItself, "svk"),
            (Nudge, LookedAt, Shown, "svk"),
            (CameOnline, Hidden, Elsewhere, "s"),
            (CameOnline, Visible, Elsewhere, "st"),
            (CameOnline, LookedAt, Elsewhere, "st"),
            (Mail, Hidden, Elsewhere, "s"),
            (Mail, Visible, Elsewhere, "st"),
            (Mail, LookedAt, Elsewhere, "st"),
            (Failed, Hidden, Elsewhere, "s"),
            (Failed, LookedAt, Shown, "s"),
        ] {
            let telling = telling(occasion, &situation(attention, place), &settings());
            let case = format!("{occasion:?} {attention:?} {place:?}");
            assert_eq!(letters(telling), told, "{case}");
        }
    }

    #[test]
    fn nothing_is_told_twice() {
        for settings in [settings(), Settings::default()] {
            every_situation(|occasion, situation| {
                let telling = telling(occasion, &situation, &settings);
                assert!(!(telling.toast && telling.notification));
                if situation.attention == LookedAt {
                    assert!(!telling.notification, "it is seen: {situation:?}");
                }
                if situation.place != Elsewhere && occasion != CameOnline && occasion != Mail {
                    assert!(!telling.toast, "the conversation says it: {situation:?}");
                }
                if situation.attention == Hidden {
                    assert!(!telling.toast, "nobody sees it: {situation:?}");
                }
            });
        }
    }

    #[test]
    fn whatever_is_not_seen_is_marked_and_only_that() {
        every_situation(|occasion, situation| {
            let telling = telling(occasion, &situation, &settings());
            let seen = situation.attention == LookedAt && situation.place != Elsewhere;
            let said = matches!(occasion, File | Message | Nudge);
            assert_eq!(telling.mark, said && !seen, "{occasion:?} {situation:?}");
        });
    }

    #[test]
    fn who_is_busy_or_wants_no_disturbance_has_it_marked_and_nothing_else() {
        let undisturbed = with(&[(&NOTIFICATIONS, "on"), (&DO_NOT_DISTURB, "on")]);
        every_situation(|occasion, situation| {
            let busy = Situation {
                status: Status::Busy,
                ..situation
            };
            let muted = Situation {
                muted: true,
                ..situation
            };
            for (situation, settings) in [
                (busy, settings()),
                (muted, settings()),
                (situation, undisturbed.clone()),
            ] {
                let told = telling(occasion, &situation, &settings);
                let mark = told.mark;
                let nothing = Telling {
                    mark,
                    ..Telling::default()
                };
                assert_eq!(told, nothing, "{occasion:?} {situation:?}");
            }
        });
    }

    #[test]
    fn who_is_no_news_is_not_told_of() {
        let burst = Situation {
            burst: true,
            ..situation(LookedAt, Elsewhere)
        };
        assert_eq!(letters(telling(CameOnline, &burst, &settings())), "");
        assert_eq!(letters(telling(Message, &burst, &settings())), "stm");
    }

    #[test]
    fn each_switch_turns_off_what_it_names() {
        for (occasion, attention, switch, value, told) in [
            (Message, Hidden, &NOTIFICATIONS, "off", "sm"),
            (Message, Visible, &NOTIFICATIONS, "off", "stm"),
            (Message, LookedAt, &TOASTS_MESSAGE, "off", "sm"),
            (CameOnline, LookedAt, &TOASTS_ONLINE, "off", "s"),
            (Message, Hidden, &VOLUME, "0", "nm"),
            (Nudge, Hidden, &NUDGES, "off", "snm"),
            (Nudge, Hidden, &NUDGE_SHAKE, "off", "snvm"),
            (Nudge, Hidden, &VIBRATE, "off", "snkm"),
        ] {
            let mut settings = settings();
            settings.choose(switch, value);
            let telling = telling(occasion, &situation(attention, Elsewhere), &settings);
            assert_eq!(letters(telling), told, "{occasion:?} {}", switch.key);
        }
        for (occasion, sound) in OCCASIONS.map(|occasion| (occasion, sound(occasion))) {
            let at = situation(Hidden, Elsewhere);
            assert_eq!(telling(occasion, &at, &settings()).sound, Some(sound));
            let silent = with(&[(sound.setting(), "off")]);
            assert_eq!(telling(occasion, &at, &silent).sound, None, "{sound:?}");
        }
    }

    #[test]
    fn a_nudge_that_is_off_sounds_like_a_message() {
        let settings = with(&[(&NUDGES, "off")]);
        let told = telling(Nudge, &situation(Hidden, Elsewhere), &settings);
        assert_eq!(told.sound, Some(Sound::Message));
    }
}
