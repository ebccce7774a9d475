//! What tests make the services do wrong, and what they put there and look at.

use std::collections::VecDeque;

use base64::{Engine as _, engine::general_purpose::STANDARD};
use msnp11::value::Email;

use super::{
    OfflineAnswer, Server,
    mime::Content,
    soap::{StoreFault, schema_fault},
    waiting::{Mail, Waiting},
};
use crate::OfflineForm;

/// Failures that wait for their request; beyond this the oldest are forgotten.
const MAX_FAILURES: usize = 64;
/// The longest that an answer may take, in milliseconds: less than a connection lasts.
const MAX_DELAY: u64 = 25_000;
/// Of all messages that were put there.
const RUN_ID: &str = "{11111111-2222-4333-8444-555555555555}";
const LINE: usize = 76;

/// How a request about offline messages fails. Nothing of what it asks is done, but for [`AnswerCut`](Self::AnswerCut).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfflineFailure {
    /// Too many messages too fast (`SenderThrottleLimitExceeded`).
    Throttled,
    /// `SystemUnavailable`.
    Unavailable,
    /// `MessageTooLarge`.
    TooLarge,
    /// `InvalidContent`.
    InvalidContent,
    /// The ticket is no longer good: `AuthenticationFailed` with a `TweenerChallenge` alone.
    TicketRefused,
    /// All lock keys are no longer good; what the request says is checked by the new challenge.
    NewChallenge,
    /// Status 500 with plain text.
    PlainText,
    /// Status 500 with a page that has a script in it.
    ErrorPage,
    /// Status 500 with nothing.
    Empty,
    /// Everything is done, and half of the answer is missing.
    AnswerCut,
}

impl OfflineFailure {
    pub(super) fn of_storing(self, policy: &'static str) -> Option<OfflineAnswer> {
        let fault = match self {
            Self::Throttled => StoreFault::SenderThrottleLimitExceeded,
            Self::Unavailable => StoreFault::SystemUnavailable,
            Self::TooLarge => StoreFault::MessageTooLarge,
            Self::InvalidContent => StoreFault::InvalidContent,
            Self::TicketRefused => StoreFault::AuthenticationFailed {
                policy: Some(policy),
                lock_key: None,
            },
            _ => return self.of_both(),
        };
        Some(fault.answer())
    }

    pub(super) fn of_reading(self) -> Option<OfflineAnswer> {
        match self {
            Self::PlainText
            | Self::ErrorPage
            | Self::Empty
            | Self::NewChallenge
            | Self::AnswerCut => self.of_both(),
            // The reading service has one fault for everything.
            _ => Some(schema_fault(500)),
        }
    }

    fn of_both(self) -> Option<OfflineAnswer> {
        match self {
            Self::PlainText => Some(OfflineAnswer::broke()),
            Self::ErrorPage => Some(OfflineAnswer::error_page()),
            Self::Empty => Some(OfflineAnswer::empty()),
            _ => None,
        }
    }
}

/// Failures to come, in the order they were asked for.
#[derive(Debug, Default)]
pub(super) struct Failures {
    store: VecDeque<OfflineFailure>,
    read: VecDeque<OfflineFailure>,
    delay: u64,
}

impl Failures {
    pub(super) fn next_store(&mut self) -> Option<OfflineFailure> {
        self.store.pop_front()
    }

    pub(super) fn next_read(&mut self) -> Option<OfflineFailure> {
        self.read.pop_front()
    }
}

fn push(failures: &mut VecDeque<OfflineFailure>, failure: OfflineFailure, times: usize) {
    for _ in 0..times.min(MAX_FAILURES) {
        if failures.len() >= MAX_FAILURES {
            failures.pop_front();
        }
        failures.push_back(failure);
    }
}

impl Server {
    /// Makes the next so many messages that are to be stored fail, from whomever.
    pub fn fail_offline_stores(&mut self, failure: OfflineFailure, times: usize) {
        push(&mut self.offline_messages.failures.store, failure, times);
    }

    /// Makes the next so many requests to list, read or delete fail, from whomever.
    pub fn fail_offline_reads(&mut self, failure: OfflineFailure, times: usize) {
        push(&mut self.offline_messages.failures.read, failure, times);
    }

    /// Lets answers of both services take so many milliseconds from now on, at most 25 s. What is asked is done at once.
    pub fn delay_offline_answers(&mut self, milliseconds: u64) {
        self.offline_messages.failures.delay = milliseconds.min(MAX_DELAY);
    }

    /// How long an answer of either service is to take now, in milliseconds.
    pub fn offline_answer_delay(&self) -> u64 {
        self.offline_messages.failures.delay
    }

    /// Sets whose habits the services have from now on.
    pub fn set_offline_form(&mut self, form: OfflineForm) {
        self.settings.offline_messages.form = form;
    }

    /// Sets of how many messages it is told at sign-in; of more it is told that they are too many.
    pub fn set_max_listed_offline_messages(&mut self, max: usize) {
        self.settings.offline_messages.max_listed = max;
    }

    /// Forgets what all lock keys answer: the next message of each session is challenged anew.
    pub fn forget_lock_keys(&mut self) {
        self.offline_messages.lock_keys.clear();
    }

    /// Has a message wait for somebody, whoever may write to whom, received then (milliseconds of Unix time) or now. Gives
    /// its id, or nothing if there is no such account or too much waits.
    pub fn leave_offline_message(
        &mut self,
        to: &Email,
        from: &Email,
        text: &str,
        received: Option<u64>,
    ) -> Option<String> {
        let name = self.name(from);
        let name = format!("=?utf-8?B?{}?=", STANDARD.encode(name.as_str()));
        let encoded = STANDARD.encode(text);
        let lines = encoded.as_bytes().chunks(LINE);
        let content = Content {
            run_id: RUN_ID.into(),
            lines: lines
                .map(|line| String::from_utf8_lossy(line).into_owned())
                .collect(),
        };
        let received = received.unwrap_or(self.now);
        let (id, number) = (self.message_id(), self.number_left(to));
        let mail = Mail {
            form: self.settings.offline_messages.form,
            id: &id,
            from,
            name: Some(&name),
            to,
            source: [127, 0, 0, 1].into(),
            received,
            number,
            content: &content,
        };
        let mail = mail.write();
        self.leave(
            to,
            Waiting {
                id,
                from: from.clone(),
                name: Some(name),
                was_read: false,
                received,
                mail,
            },
        )
    }

    /// As [`leave_offline_message`](Self::leave_offline_message), with any mail: its headers, an empty line and its body.
    pub fn leave_offline_mail(&mut self, to: &Email, from: &Email, mail: &str) -> Option<String> {
        let message = Waiting {
            id: self.message_id(),
            from: from.clone(),
            name: None,
            was_read: false,
            received: self.now,
            mail: mail.to_owned(),
        };
        self.leave(to, message)
    }

    /// The mails that wait for somebody, the oldest first.
    pub fn waiting_offline_mails(&self, of: &Email) -> Vec<String> {
        let waiting = self.offline_messages.waiting.get(of);
        let waiting = waiting.into_iter().flatten();
        waiting.map(|message| message.mail.clone()).collect()
    }

    /// The texts that wait for somebody, the oldest first; what is no base64 of a text is left out.
    pub fn waiting_offline_texts(&self, of: &Email) -> Vec<String> {
        let text = |mail: String| {
            let (_, body) = mail.split_once("\r\n\r\n")?;
            String::from_utf8(STANDARD.decode(body.replace("\r\n", "")).ok()?).ok()
        };
        let mails = self.waiting_offline_mails(of);
        mails.into_iter().filter_map(text).collect()
    }

    fn leave(&mut self, to: &Email, message: Waiting) -> Option<String> {
        let waiting = self.waiting_count(to);
        if !self.accounts.contains(to) || waiting >= self.settings.offline_messages.max_waiting {
            return None;
        }
        let id = message.id.as_str().to_owned();
        self.keep_waiting(to, message);
        Some(id)
    }

    fn number_left(&self, to: &Email) -> u32 {
        u32::try_from(self.waiting_count(to).saturating_add(1)).unwrap_or(u32::MAX)
    }

    fn waiting_count(&self, of: &Email) -> usize {
        let waiting = self.offline_messages.waiting.get(of);
        waiting.map_or(0, VecDeque::len)
    }
}
