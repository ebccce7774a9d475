//! What came while the person was offline: listed, read one by one, told in order, and deleted once it is kept elsewhere.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    time::Duration,
};

use super::{
    super::{HttpAnswer, HttpFailed, HttpId, Instant, host::Host},
    OfflineEffect, ReceivedMessage, post, tell_deleted,
};
use crate::{
    driver::Endpoint,
    message::{WaitingMessage, WaitingMessages},
    offline_messages::{
        ListForm, OfflineMail, delete_request, list_request, read_list, read_request, was_deleted,
        was_read,
    },
    passport::Ticket,
};

/// Ids that are known of one account; more than anybody has waiting. What is beyond waits for the next sign-in.
const MAX_KNOWN: usize = 4_000;
/// How long the service may take.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// So many are read as fast as they come; a bridge counts requests by the minute.
const AT_ONCE: u32 = 20;
/// Then one in this time.
const READ_EVERY: Duration = Duration::from_secs(1);
/// So many are told together, or a few more that came in the same second: only together their order is known.
const TOLD_TOGETHER: usize = 20;
/// But never more.
const MAX_TOGETHER: usize = 100;
/// Ids of one request to delete them: it must not be longer than a bridge passes on.
const MAX_DELETED: usize = 400;

/// What waits on the server, and how far each has come.
#[derive(Default)]
pub(super) struct Receiving {
    known: BTreeMap<String, Progress>,
    /// To be read, the oldest first.
    queue: VecDeque<WaitingMessage>,
    /// Read, and not told yet.
    read: Vec<ReceivedMessage>,
    read_count: u32,
    next_read: Option<Instant>,
    /// A list is to be asked for: there are too many to be told, or some could not be deleted.
    list: Option<ListForm>,
    to_delete: BTreeSet<String>,
    /// Could not be deleted: those that are still listed are tried once more.
    not_deleted: BTreeSet<String>,
    request: Option<(HttpId, Instant, Asked)>,
}

/// How far a message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    /// It is to be read.
    Waiting,
    /// It was told, and is not kept yet.
    Told,
    /// It is kept elsewhere, and to be deleted.
    Kept,
    /// It is deleted, or nothing more is to be tried in this session.
    Over,
}

/// What was asked for.
enum Asked {
    List(ListForm),
    Read(WaitingMessage),
    Delete(Vec<String>, bool),
}

impl Receiving {
    /// The server tells what waits.
    pub(super) fn handle_waiting(&mut self, waiting: WaitingMessages) {
        match waiting {
            WaitingMessages::TooMany => self.list = Some(ListForm::Commented),
            WaitingMessages::Listed(messages) => self.take(messages),
        }
    }

    fn take(&mut self, messages: Vec<WaitingMessage>) {
        let is_full = self.known.len() >= MAX_KNOWN;
        for message in messages {
            match self.known.get(&message.id) {
                Some(Progress::Kept) => drop(self.to_delete.insert(message.id)),
                Some(_) => {}
                None if is_full => {}
                None => {
                    self.known.insert(message.id.clone(), Progress::Waiting);
                    self.queue.push_back(message);
                }
            }
        }
        self.queue
            .make_contiguous()
            .sort_by_key(|message| message.received);
    }

    /// These are kept. Those that were told are deleted; others if they are listed.
    pub(super) fn keep(&mut self, ids: Vec<String>) {
        for id in ids {
            match self.known.get(&id) {
                Some(Progress::Waiting | Progress::Told) => {
                    self.queue.retain(|message| message.id != id);
                    self.to_delete.insert(id.clone());
                }
                None if self.known.len() < MAX_KNOWN => {}
                _ => continue,
            }
            self.known.insert(id, Progress::Kept);
        }
    }

    /// It stays where it is, until the next sign-in.
    pub(super) fn leave(&mut self, id: &str) {
        self.is_now(id, Progress::Over);
    }

    fn is_now(&mut self, id: &str, now: Progress) {
        if let Some(progress) = self.known.get_mut(id) {
            *progress = now;
        }
    }

    /// What was not told yet will be listed anew.
    pub(super) fn handle_lost(&mut self) {
        self.known = std::mem::take(self).known;
        self.known
            .retain(|_, progress| matches!(progress, Progress::Told | Progress::Kept));
    }

    pub(super) fn handle_http(
        &mut self,
        host: &mut Host,
        id: HttpId,
        answer: &Result<HttpAnswer, HttpFailed>,
    ) -> bool {
        let Some((_, _, asked)) = self.request.take_if(|(known, ..)| *known == id) else {
            return false;
        };
        self.answered(host, asked, answer.as_ref().ok());
        true
    }

    fn answered(&mut self, host: &mut Host, asked: Asked, answer: Option<&HttpAnswer>) {
        let (status, body) = answer.map_or((0, &[][..]), |it| (it.status, &it.body[..]));
        match asked {
            Asked::List(form) => match read_list(status, body) {
                Ok(WaitingMessages::Listed(messages)) => self.listed(host, messages),
                Ok(WaitingMessages::TooMany) => {}
                Err(_) if form == ListForm::Commented && answer.is_some() => {
                    self.list = Some(ListForm::Empty);
                }
                Err(_) => self.give_up_deleting(),
            },
            Asked::Read(waiting) => {
                let mail = was_read(status, body).ok();
                match mail.and_then(|mail| received(host.now, waiting.clone(), mail)) {
                    Some(message) => self.read.push(message),
                    // It stays on the server. Another sign-in may have taken it, too.
                    None => self.leave(&waiting.id),
                }
            }
            Asked::Delete(ids, is_second) => match was_deleted(status, body) {
                Ok(()) => {
                    for id in &ids {
                        self.is_now(id, Progress::Over);
                    }
                    tell_deleted(host, ids);
                }
                // One that is gone spoils it for all of them: those that are still there, once more.
                Err(_) if !is_second && answer.is_some() => {
                    self.not_deleted.extend(ids);
                    self.list = Some(ListForm::Commented);
                }
                Err(_) => {
                    self.not_deleted.extend(ids);
                    self.give_up_deleting();
                }
            },
        }
    }

    /// A list that was asked for: of what could not be deleted, what is not in it is gone.
    fn listed(&mut self, host: &mut Host, messages: Vec<WaitingMessage>) {
        let failed = std::mem::take(&mut self.not_deleted);
        let is_there = |id: &String| messages.iter().any(|message| message.id == *id);
        let (again, gone): (BTreeSet<_>, BTreeSet<_>) = failed.into_iter().partition(is_there);
        // Over, so that this list does not have them deleted in the ordinary way.
        for id in gone.iter().chain(&again) {
            self.is_now(id, Progress::Over);
        }
        tell_deleted(host, gone.into_iter().collect());
        self.take(messages);
        self.not_deleted = again;
    }

    /// The next sign-in tries it again: what is kept is not told twice.
    fn give_up_deleting(&mut self) {
        for id in std::mem::take(&mut self.not_deleted) {
            self.is_now(&id, Progress::Kept);
        }
    }

    pub(super) fn advance(
        &mut self,
        host: &mut Host,
        ticket: &Ticket,
        effects: &mut VecDeque<OfflineEffect>,
    ) -> bool {
        if self.request.is_some() {
            return false;
        }
        if self.is_to_be_told() {
            let mut messages = std::mem::take(&mut self.read);
            messages.sort_by(|one, other| {
                let key = |it: &ReceivedMessage| (it.at, it.mail.run_id.clone(), it.mail.number);
                key(one).cmp(&key(other))
            });
            for message in &messages {
                self.is_now(&message.id, Progress::Told);
            }
            effects.push_back(OfflineEffect::Received(messages));
            return true;
        }
        let (request, asked) = if let Some(form) = self.list.take() {
            (list_request(ticket, form), Asked::List(form))
        } else if let Some(message) = self.next_to_read(host.now) {
            (read_request(ticket, &message.id), Asked::Read(message))
        } else if !self.not_deleted.is_empty() {
            let ids: Vec<_> = std::mem::take(&mut self.not_deleted).into_iter().collect();
            let request = delete_request(ticket, ids.iter().map(String::as_str));
            (request, Asked::Delete(ids, true))
        } else if self.queue.is_empty() && !self.to_delete.is_empty() {
            let ids: Vec<_> = self.to_delete.iter().take(MAX_DELETED).cloned().collect();
            self.to_delete.retain(|id| !ids.contains(id));
            let request = delete_request(ticket, ids.iter().map(String::as_str));
            (request, Asked::Delete(ids, false))
        } else {
            return false;
        };
        let id = post(host, Endpoint::OfflineRead, request);
        self.request = Some((id, host.now + ANSWER_WITHIN, asked));
        true
    }

    /// Whether enough is read to be told in order.
    fn is_to_be_told(&self) -> bool {
        let Some(last) = self.read.last() else {
            return false;
        };
        let Some(next) = self.queue.front() else {
            return true;
        };
        let follows = next
            .received
            .is_some_and(|at| at / 1_000 == last.at.0 / 1_000);
        self.read.len() >= MAX_TOGETHER || self.read.len() >= TOLD_TOGETHER && !follows
    }

    fn next_to_read(&mut self, now: Instant) -> Option<WaitingMessage> {
        if self.next_read.is_some_and(|at| at > now) {
            return None;
        }
        let message = self.queue.pop_front()?;
        self.read_count = self.read_count.saturating_add(1);
        self.next_read = (self.read_count >= AT_ONCE).then(|| now + READ_EVERY);
        Some(message)
    }

    pub(super) fn timeout(&self, is_ready: bool) -> Option<Instant> {
        let answer = self.request.as_ref().map(|(_, until, _)| *until);
        let next = self
            .next_read
            .filter(|_| is_ready && !self.queue.is_empty());
        answer.or(next)
    }

    pub(super) fn handle_timeout(&mut self, host: &mut Host) {
        let now = host.now;
        let late = self.request.take_if(|(_, until, _)| *until <= now);
        if let Some((_, _, asked)) = late {
            self.answered(host, asked, None);
        }
    }
}

/// A message as it is told. Its time is the server's, but none to come.
fn received(now: Instant, waiting: WaitingMessage, mail: OfflineMail) -> Option<ReceivedMessage> {
    let from = waiting.from.or_else(|| mail.from.clone())?;
    let at = mail.arrived.or(waiting.received).or(mail.dated);
    let name = if mail.name.is_empty() {
        waiting.name
    } else {
        mail.name.clone()
    };
    Some(ReceivedMessage {
        id: waiting.id,
        from,
        name,
        at: at.map_or(now, |at| now.min(Instant(at))),
        mail,
    })
}
