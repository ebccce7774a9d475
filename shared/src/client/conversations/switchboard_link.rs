//! A switchboard as conversations see it.

use std::time::Duration;

use super::{super::CloseReason, chunks::ChunkAssembly};
use crate::{
    driver::Instant,
    switchboard::{Participant, Switchboard},
    value::Email,
};

/// A switchboard of no conversation on which nothing goes for this long is left. One that carries a conversation is not: a
/// message that is on its way just then would be lost, with its sender none the wiser.
const IDLE: Duration = Duration::from_secs(120);

/// A switchboard.
#[derive(Debug)]
pub(super) struct SwitchboardLink {
    pub(super) session: Switchboard,
    /// Who called to it (`RNG`); `None` when this client opened it.
    pub(super) inviter: Option<Email>,
    /// Whether anyone was ever on it.
    pub(super) had_people: bool,
    /// Whether it was opened for pictures or emoticons only.
    pub(super) is_for_objects: bool,
    /// When a message last came or went.
    pub(super) active: Instant,
    /// When something was last said on it by someone: a number that grows, 0 for never.
    pub(super) heard: u64,
    /// Why its connection ended, once it has.
    pub(super) closed: Option<CloseReason>,
    /// Whether it is about to be left. It carries nothing more.
    pub(super) is_leaving: bool,
    pub(super) chunks: ChunkAssembly,
}

impl SwitchboardLink {
    pub(super) fn new(session: Switchboard, inviter: Option<Email>, now: Instant) -> Self {
        Self {
            session,
            inviter,
            had_people: false,
            is_for_objects: false,
            active: now,
            heard: 0,
            closed: None,
            is_leaving: false,
            chunks: ChunkAssembly::default(),
        }
    }

    /// Those who are on it.
    pub(super) fn people(&self) -> &[Participant] {
        self.session.people()
    }

    pub(super) fn has(&self, email: &Email) -> bool {
        self.people().iter().any(|person| person.email == *email)
    }

    /// Whether what is sent on it reaches someone.
    pub(super) fn is_ready(&self) -> bool {
        self.session.is_ready() && !self.is_leaving
    }

    /// Whether it may become ready by itself: it is being opened, or someone was invited into it.
    pub(super) fn is_coming(&self) -> bool {
        let comes = self.session.is_opening() || self.session.expects_anyone();
        comes && !self.is_leaving && self.closed.is_none()
    }

    /// When it has been idle for too long, if it is of no conversation.
    pub(super) fn idle_at(&self) -> Option<Instant> {
        (!self.is_leaving).then(|| self.active + IDLE)
    }
}
