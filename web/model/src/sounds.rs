//! The page's own sounds, composed for it: as notes, which the browser plays with oscillators. No recording, so nothing to
//! load and nobody's but the project's.

use crate::settings::{
    SOUND_ERROR, SOUND_FILE, SOUND_MAIL, SOUND_MESSAGE, SOUND_NUDGE, SOUND_ONLINE, Setting,
};

/// What is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sound {
    /// Something failed.
    Error,
    /// A file is offered.
    File,
    /// New mail.
    Mail,
    /// A message.
    Message,
    /// A nudge.
    Nudge,
    /// Somebody came online.
    Online,
}

/// The form of a tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wave {
    /// Soft, as of glass.
    Sine,
    /// Hollow, as of wood.
    Triangle,
}

/// A tone within a sound. It swells for [`ATTACK`] and then fades until its end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Note {
    /// When it begins, in milliseconds.
    pub at: u32,
    /// How long it is, with its fading, in milliseconds.
    pub lasts: u32,
    /// Its pitch at the beginning, in hertz.
    pub pitch: f32,
    /// Its pitch at the end, in hertz.
    pub glides_to: f32,
    /// How loud it becomes, of 1.
    pub gain: f32,
    /// Its form.
    pub wave: Wave,
}

/// How long a tone swells, in milliseconds: at once it would click.
pub const ATTACK: u32 = 12;

/// Two drops, the second higher.
const MESSAGE: [Note; 3] = [
    note(0, 260, 659.3, 0.45),
    note(90, 420, 987.8, 0.42),
    note(90, 300, 1_975.5, 0.06),
];

/// A door of glass: a fourth, rising and far away.
const ONLINE: [Note; 3] = [
    note(0, 420, 523.3, 0.26),
    note(130, 560, 698.5, 0.26),
    note(260, 640, 880.0, 0.16),
];

/// Knuckles on wood, twice.
const NUDGE: [Note; 4] = [
    knock(0, 196.0),
    knock(110, 174.6),
    knock(300, 196.0),
    knock(410, 174.6),
];

/// Three bells downwards, as something that drops through a slot.
const MAIL: [Note; 3] = [
    note(0, 380, 1_046.5, 0.3),
    note(120, 420, 784.0, 0.3),
    note(260, 560, 587.3, 0.28),
];

/// Something is held out: one tone that is drawn upwards, and one that waits.
const FILE: [Note; 2] = [
    Note {
        glides_to: 587.3,
        ..note(0, 320, 392.0, 0.38)
    },
    note(280, 480, 784.0, 0.3),
];

/// Two low tones, the second sinking.
const ERROR: [Note; 2] = [
    Note {
        wave: Wave::Triangle,
        ..note(0, 240, 311.1, 0.42)
    },
    Note {
        wave: Wave::Triangle,
        glides_to: 220.0,
        ..note(190, 460, 246.9, 0.42)
    },
];

const fn note(at: u32, lasts: u32, pitch: f32, gain: f32) -> Note {
    Note {
        at,
        lasts,
        pitch,
        glides_to: pitch,
        gain,
        wave: Wave::Sine,
    }
}

const fn knock(at: u32, pitch: f32) -> Note {
    Note {
        glides_to: pitch / 2.0,
        wave: Wave::Triangle,
        ..note(at, 105, pitch, 0.7)
    }
}

impl Sound {
    /// The one that a setting turns on and off.
    pub fn of_setting(setting: &Setting) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|sound| sound.setting().key == setting.key)
    }

    /// Every sound.
    pub const ALL: [Self; 6] = [
        Self::Error,
        Self::File,
        Self::Mail,
        Self::Message,
        Self::Nudge,
        Self::Online,
    ];

    /// Its notes.
    pub fn score(self) -> &'static [Note] {
        match self {
            Self::Error => &ERROR,
            Self::File => &FILE,
            Self::Mail => &MAIL,
            Self::Message => &MESSAGE,
            Self::Nudge => &NUDGE,
            Self::Online => &ONLINE,
        }
    }

    /// The switch that it is heard by.
    pub fn setting(self) -> &'static Setting {
        match self {
            Self::Error => &SOUND_ERROR,
            Self::File => &SOUND_FILE,
            Self::Mail => &SOUND_MAIL,
            Self::Message => &SOUND_MESSAGE,
            Self::Nudge => &SOUND_NUDGE,
            Self::Online => &SOUND_ONLINE,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_sound_is_over_within_a_second() {
        for sound in Sound::ALL {
            for note in sound.score() {
                assert!(note.at + note.lasts < 1_000, "{sound:?} {note:?}");
                assert!(note.lasts >= 5 * ATTACK, "it can fade: {sound:?} {note:?}");
            }
        }
    }

    #[test]
    fn none_is_louder_than_the_loudest() {
        for sound in Sound::ALL {
            for moment in 0..1_000 {
                let heard = sound
                    .score()
                    .iter()
                    .filter(|note| (note.at..note.at + note.lasts).contains(&moment));
                let gain: f32 = heard.map(|note| note.gain).sum();
                // Together too, or it would be cut off and rattle.
                assert!(gain <= 1.0, "{sound:?} at {moment}: {gain}");
            }
            for note in sound.score() {
                assert!(note.gain > 0.0 && note.pitch > 60.0 && note.glides_to > 60.0);
            }
        }
    }

    #[test]
    fn no_two_are_alike() {
        let tunes: HashSet<_> = Sound::ALL
            .into_iter()
            .map(|sound| {
                let score = sound.score().iter();
                score
                    .map(|note| (note.at, note.pitch.to_bits(), note.glides_to.to_bits()))
                    .collect::<Vec<_>>()
            })
            .collect();
        assert_eq!(tunes.len(), Sound::ALL.len());
        let switches: HashSet<_> = Sound::ALL.map(|sound| sound.setting().key).into();
        assert_eq!(switches.len(), Sound::ALL.len());
    }
}
