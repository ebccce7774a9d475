//! Messages that have no answer yet.

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

use super::SbOutput;
use crate::{driver::Instant, value::TrId};

/// A message without an `ACK` or `NAK` for this long has an unknown fate.
const ACK_TIMEOUT: Duration = Duration::from_secs(60);
/// A message that is answered only where it fails is taken as delivered after this long without a `NAK`: a server has
/// refused it by then, and a line that was cut is mostly noticed.
const REFUSAL_TIMEOUT: Duration = Duration::from_secs(10);
/// Who looks later than this after that time was asleep, and would not have seen the `NAK`, or that the line was cut.
const ASLEEP: Duration = Duration::from_secs(10);
/// Messages without an answer at once. Texts are sent at typing speed, so this is never reached in order.
const MAX_PENDING: usize = 256;

/// The messages, by the last TrID of each.
#[derive(Debug, Default)]
pub(super) struct PendingMessages(BTreeMap<TrId, Pending>);

#[derive(Clone, Copy, Debug)]
struct Pending {
    /// The TrID of its first part.
    first: TrId,
    sent: Instant,
    answer: Answer,
    /// Whether the time is over in which it should have been answered.
    is_late: bool,
}

/// Which answer a message has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// `ACK` or `NAK`.
    Always,
    /// `NAK`, where it fails.
    OnFailure,
}

impl Pending {
    /// Until when its answer is waited for.
    fn until(self) -> Instant {
        self.sent
            + match self.answer {
                Answer::Always => ACK_TIMEOUT,
                Answer::OnFailure => REFUSAL_TIMEOUT,
            }
    }
}

impl PendingMessages {
    /// A message was sent in one part or several, with TrIDs from `first` to `last`. What no answer will be known of for that
    /// is told.
    pub(super) fn add(
        &mut self,
        now: Instant,
        (first, last): (TrId, TrId),
        answer: Answer,
        outputs: &mut VecDeque<SbOutput>,
    ) {
        if self.0.len() >= MAX_PENDING
            && let Some((oldest, message)) = self.0.pop_first()
        {
            if !message.is_late {
                outputs.push_back(SbOutput::Unanswered(oldest));
            }
            outputs.push_back(SbOutput::Forgotten(oldest));
        }
        let message = Pending {
            first,
            sent: now,
            answer,
            is_late: false,
        };
        self.0.insert(last, message);
    }

    /// `ACK`.
    pub(super) fn acknowledged(&mut self, trid: TrId, outputs: &mut VecDeque<SbOutput>) {
        if self.0.remove(&trid).is_some() {
            outputs.push_back(SbOutput::Acknowledged(trid));
        }
    }

    /// `NAK` or an error, to any part; says whether it was that of a message.
    pub(super) fn refused(&mut self, trid: TrId, outputs: &mut VecDeque<SbOutput>) -> bool {
        let next = self.0.range(trid..).next();
        let Some((&last, _)) = next.filter(|(_, message)| message.first <= trid) else {
            return false;
        };
        self.0.remove(&last);
        outputs.push_back(SbOutput::Refused(last));
        true
    }

    /// Whether a message has no answer yet, and may have one.
    pub(super) fn is_waiting(&self) -> bool {
        self.0.values().any(|message| !message.is_late)
    }

    /// When [`handle_timeout`](Self::handle_timeout) wants to be called.
    pub(super) fn timeout(&self) -> Option<Instant> {
        let waiting = self.0.values().filter(|message| !message.is_late);
        waiting.map(|message| message.until()).min()
    }

    /// Time passed.
    pub(super) fn handle_timeout(&mut self, now: Instant, outputs: &mut VecDeque<SbOutput>) {
        self.0.retain(|&trid, message| {
            if message.is_late || message.until() > now {
                return true;
            }
            message.is_late = true;
            let was_awake = now < message.until() + ASLEEP;
            if message.answer == Answer::OnFailure && was_awake {
                outputs.push_back(SbOutput::Acknowledged(trid));
                return false;
            }
            outputs.push_back(SbOutput::Unanswered(trid));
            true
        });
    }

    /// The switchboard is over: no answer comes any more.
    pub(super) fn give_up(&mut self, outputs: &mut VecDeque<SbOutput>) {
        for (trid, message) in std::mem::take(&mut self.0) {
            if !message.is_late {
                outputs.push_back(SbOutput::Unanswered(trid));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is told of a message that was sent at the beginning, when time is looked at after so many seconds.
    fn told_after(seconds: u64, answer: Answer) -> (PendingMessages, Vec<String>) {
        let mut messages = PendingMessages::default();
        let mut outputs = VecDeque::new();
        messages.add(Instant(0), (3, 5), answer, &mut outputs);
        messages.handle_timeout(Instant(seconds * 1_000), &mut outputs);
        (messages, words(outputs))
    }

    fn words(outputs: VecDeque<SbOutput>) -> Vec<String> {
        outputs.iter().map(|it| format!("{it:?}")).collect()
    }

    #[test]
    fn what_nobody_refused_is_delivered_but_for_who_slept_meanwhile() {
        let (messages, outputs) = told_after(9, Answer::OnFailure);
        assert!(outputs.is_empty() && messages.is_waiting());
        let (messages, outputs) = told_after(10, Answer::OnFailure);
        assert_eq!(outputs, ["Acknowledged(5)"]);
        assert!(!messages.is_waiting());
        let (mut messages, outputs) = told_after(3_600, Answer::OnFailure);
        assert_eq!(outputs, ["Unanswered(5)"]);
        // A refusal of a part that comes behind the sleep counts.
        let mut outputs = VecDeque::new();
        assert!(messages.refused(4, &mut outputs));
        assert_eq!(words(outputs), ["Refused(5)"]);
    }

    #[test]
    fn what_no_answer_will_be_known_of_is_told_once() {
        for answer in [Answer::Always, Answer::OnFailure] {
            let mut messages = PendingMessages::default();
            let mut outputs = VecDeque::new();
            for trid in 0..=MAX_PENDING as TrId {
                messages.add(Instant(0), (trid, trid), answer, &mut outputs);
            }
            let expected = ["Unanswered(0)", "Forgotten(0)"];
            assert_eq!(words(outputs), expected, "{answer:?}");
        }
    }
}
