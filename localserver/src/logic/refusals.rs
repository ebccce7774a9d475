//! Refusals that tests ask for: the next command of a verb from someone is answered with an error.

use std::collections::VecDeque;

use msnp11::{error_code::ErrorCode, value::Email, wire::Frame};

use super::Server;

/// Refusals that wait for their command. Tests ask for a handful; beyond this the oldest are forgotten.
const MAX_REFUSALS: usize = 64;

/// Who is refused what, in the order it was asked for.
#[derive(Debug, Default)]
pub(super) struct Refusals(VecDeque<(Email, String, ErrorCode)>);

/// What a refusal needs to know of a command: its verb, and the TrID that the error repeats.
pub(super) struct CommandHead {
    verb: [u8; 3],
    trid: Option<u32>,
}

impl CommandHead {
    pub(super) fn new(frame: &Frame<'_>) -> Self {
        let mut verb = [0; 3];
        verb.copy_from_slice(&frame.line()[..3]);
        let first = frame.params().next();
        let first = first.and_then(|first| std::str::from_utf8(first).ok());
        let trid = first.and_then(|first| first.parse().ok());
        Self { verb, trid }
    }

    pub(super) fn trid(&self) -> Option<u32> {
        self.trid
    }
}

impl Server {
    /// Answers the next command of this verb from someone with an error, on the notification server or a switchboard,
    /// and does nothing of what it asks. Asked for twice, it is the next two. Before `USR OK`, and for `USR` and `ANS`
    /// of a switchboard, the connection is closed too, as officially.
    pub fn refuse_next(&mut self, email: &Email, verb: &str, code: ErrorCode) {
        let waiting = &mut self.refusals.0;
        if waiting.len() >= MAX_REFUSALS {
            waiting.pop_front();
        }
        waiting.push_back((email.clone(), verb.to_owned(), code));
    }

    /// The TrID and the error that this command gets, if it is to be refused. What has no TrID cannot be.
    pub(super) fn refusal(
        &mut self,
        sender: &Email,
        head: &CommandHead,
    ) -> Option<(u32, ErrorCode)> {
        let waiting = &mut self.refusals.0;
        let wanted = |(email, verb, _): &(Email, String, ErrorCode)| {
            email == sender && verb.as_bytes() == head.verb
        };
        let (trid, index) = (head.trid?, waiting.iter().position(wanted)?);
        let (_, _, code) = waiting.remove(index)?;
        Some((trid, code))
    }
}
