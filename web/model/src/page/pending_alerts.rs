//! What is to be told outside of what is drawn: sounds, notifications of the system, vibration. It gathers here until the
//! browser is told.

use std::collections::{HashMap, HashSet};

use msnp11::client::{ConversationId, EntryId, Instant};

use crate::{alert_policy::Telling, sounds::Sound};

/// A sound is heard once in this many milliseconds: ten messages at once are one sound, not a rattle.
const AGAIN_AFTER: u64 = 1_000;

/// What has gathered, and what was told so far.
#[derive(Debug, Default)]
pub struct Alerts {
    pending: Pending,
    heard: HashMap<Sound, Instant>,
    /// Own messages whose failure was told.
    failed: HashSet<(ConversationId, EntryId)>,
}

/// What is to be told now.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pending {
    /// To be heard.
    pub sounds: Vec<Sound>,
    /// For a notification: the conversations, each with what came last.
    pub notifications: Vec<(ConversationId, EntryId)>,
    /// A phone vibrates.
    pub vibrate: bool,
}

impl Alerts {
    /// What has gathered since this was asked last.
    pub fn take(&mut self) -> Pending {
        std::mem::take(&mut self.pending)
    }

    pub(super) fn add(&mut self, telling: &Telling, now: Instant) {
        if let Some(sound) = telling.sound {
            let before = self.heard.get(&sound);
            if before.is_none_or(|before| now.0.saturating_sub(before.0) >= AGAIN_AFTER) {
                self.heard.insert(sound, now);
                self.pending.sounds.push(sound);
            }
        }
        self.pending.vibrate |= telling.vibrate;
    }

    pub(super) fn notify(&mut self, id: ConversationId, entry: EntryId) {
        self.seen(id);
        self.pending.notifications.push((id, entry));
    }

    /// A conversation is looked at, or closed: what was to be told of it is so no more.
    pub(super) fn seen(&mut self, id: ConversationId) {
        let pending = &mut self.pending.notifications;
        pending.retain(|(known, _)| *known != id);
    }

    /// Whether the end of an own message is news: it failed and had not before.
    pub(super) fn has_failed(&mut self, id: ConversationId, entry: EntryId, is_over: bool) -> bool {
        if is_over {
            self.failed.insert((id, entry))
        } else {
            self.failed.remove(&(id, entry));
            false
        }
    }

    pub(super) fn forget(&mut self, id: ConversationId) {
        self.seen(id);
        self.failed.retain(|(known, _)| *known != id);
    }
}
