//! What is sent to people who are offline: one message after the other, each with an answer before the next.

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

use rand_chacha::rand_core::RngCore as _;

use super::{
    super::{
        ConversationId, HttpAnswer, HttpFailed, HttpId, Instant, Me, MessageState, NotSent,
        host::Host,
    },
    OfflineEffect, OfflinePart, post,
};
use crate::{
    challenge::Product,
    driver::Endpoint,
    offline_messages::{Fault, LockKey, OfflineText, StoreAnswer, read_stored},
    p2p::guid,
    passport::Ticket,
    value::Email,
};

/// Messages that wait.
const MAX_QUEUED: usize = 200;
/// People whose numbers are remembered; anyone else begins anew.
const MAX_RUNS: usize = 200;
/// How long the service may take.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// Between the parts of one text.
const BETWEEN_PARTS: Duration = Duration::from_secs(1);
/// What to wait when the service finds it too fast, by how often it did.
const TOO_FAST: [Duration; 2] = [Duration::from_secs(11), Duration::from_secs(30)];

/// What waits to be sent, and what goes with it.
pub(super) struct Sending {
    product: Product,
    /// The answer to the last challenge.
    lock_key: Option<LockKey>,
    /// What was sent to whom: a GUID of this session and how many are stored.
    runs: BTreeMap<Email, (String, u32)>,
    /// The first is the one that is being sent.
    queue: VecDeque<OfflinePart>,
    /// The request, and when it is given up.
    request: Option<(HttpId, Instant)>,
    /// Nothing is sent before.
    wait_until: Option<Instant>,
    /// The first one was sent with a fresh key already.
    was_challenged: bool,
    /// How often the first one was too fast.
    too_fast: usize,
}

impl Sending {
    pub(super) fn new(product: Product) -> Self {
        Self {
            product,
            lock_key: None,
            runs: BTreeMap::new(),
            queue: VecDeque::new(),
            request: None,
            wait_until: None,
            was_challenged: false,
            too_fast: 0,
        }
    }

    pub(super) fn product(&self) -> Product {
        self.product
    }

    pub(super) fn queue(&mut self, parts: Vec<OfflinePart>, effects: &mut VecDeque<OfflineEffect>) {
        let has_room = self.queue.len() + parts.len() <= MAX_QUEUED;
        for part in parts {
            if has_room {
                self.queue.push_back(part);
            } else {
                let failed = MessageState::Failed(NotSent::TooFast);
                effects.push_back(OfflineEffect::State(part.conversation, part.entry, failed));
            }
        }
    }

    /// What waits in a conversation is not sent; what is on its way may be stored.
    pub(super) fn handle_closed(&mut self, id: ConversationId) {
        let first = self.request.and(self.queue.front()).map(|it| it.entry);
        self.queue
            .retain(|part| part.conversation != id || Some(part.entry) == first);
    }

    pub(super) fn handle_lost(&mut self, effects: &mut VecDeque<OfflineEffect>) {
        self.lock_key = None;
        if self.request.is_some() {
            self.end(Err(MessageState::Unknown), effects);
        }
        self.wait_until = None;
    }

    pub(super) fn fail_all(&mut self, why: NotSent, effects: &mut VecDeque<OfflineEffect>) {
        for part in self.queue.drain(..) {
            let failed = MessageState::Failed(why);
            effects.push_back(OfflineEffect::State(part.conversation, part.entry, failed));
        }
    }

    pub(super) fn advance(
        &mut self,
        host: &mut Host,
        me: &Me,
        ticket: &Ticket,
        effects: &mut VecDeque<OfflineEffect>,
    ) -> bool {
        let waits = self.wait_until.is_some_and(|until| until > host.now);
        let (Some(part), Some(from)) = (self.queue.front(), &me.email) else {
            return false;
        };
        if self.request.is_some() || waits {
            return false;
        }
        if self.runs.len() >= MAX_RUNS && !self.runs.contains_key(&part.to) {
            self.runs.clear();
        }
        let (run_id, stored) = self.runs.entry(part.to.clone()).or_insert_with(|| {
            let mut bytes = [0; 16];
            host.rng.fill_bytes(&mut bytes);
            (guid(bytes), 0)
        });
        let text = OfflineText {
            from,
            name: me.name.as_str(),
            to: &part.to,
            run_id,
            number: *stored + 1,
            text: &part.text,
        };
        let request = text.request(ticket, &self.product, self.lock_key.as_ref());
        let id = post(host, Endpoint::OfflineSend, request);
        self.request = Some((id, host.now + ANSWER_WITHIN));
        self.wait_until = None;
        let (conversation, entry) = (part.conversation, part.entry);
        effects.push_back(OfflineEffect::State(
            conversation,
            entry,
            MessageState::Sent,
        ));
        true
    }

    /// Whether the answer was for this.
    pub(super) fn handle_http(
        &mut self,
        now: Instant,
        id: HttpId,
        answer: &Result<HttpAnswer, HttpFailed>,
        effects: &mut VecDeque<OfflineEffect>,
    ) -> bool {
        if self.request.map(|(known, _)| known) != Some(id) {
            return false;
        }
        self.request = None;
        let answer = match answer {
            Ok(answer) => read_stored(answer.status, &answer.body),
            Err(HttpFailed) => StoreAnswer::Broken,
        };
        match answer {
            StoreAnswer::Stored => {
                if let Some(part) = self.queue.front()
                    && let Some((_, stored)) = self.runs.get_mut(&part.to)
                {
                    *stored = stored.saturating_add(1);
                }
                self.stored(now, effects);
            }
            StoreAnswer::Challenge(challenge) if !self.was_challenged => {
                self.was_challenged = true;
                self.lock_key = Some(LockKey::answering(&challenge, &self.product));
            }
            StoreAnswer::Challenge(_) | StoreAnswer::Refused(Fault::AuthenticationFailed) => {
                self.lock_key = None;
                self.end(Err(MessageState::Failed(NotSent::NeedsSignIn)), effects);
            }
            StoreAnswer::Refused(Fault::TooFast) => match TOO_FAST.get(self.too_fast) {
                Some(wait) => {
                    self.too_fast += 1;
                    self.wait_until = Some(now + *wait);
                    if let Some(part) = self.queue.front() {
                        let waits = MessageState::Queued;
                        let effect = OfflineEffect::State(part.conversation, part.entry, waits);
                        effects.push_back(effect);
                    }
                }
                None => self.end(Err(MessageState::Failed(NotSent::TooFast)), effects),
            },
            StoreAnswer::Refused(_) => {
                self.end(Err(MessageState::Failed(NotSent::NotStored)), effects);
            }
            StoreAnswer::Broken => self.end(Err(MessageState::Unknown), effects),
        }
        true
    }

    pub(super) fn timeout(&self, is_ready: bool) -> Option<Instant> {
        let answer = self.request.map(|(_, until)| until);
        let next = self
            .wait_until
            .filter(|_| is_ready && !self.queue.is_empty());
        answer.or(next)
    }

    pub(super) fn handle_timeout(&mut self, now: Instant, effects: &mut VecDeque<OfflineEffect>) {
        if self.request.is_some_and(|(_, until)| until <= now) {
            self.end(Err(MessageState::Unknown), effects);
        }
    }

    fn stored(&mut self, now: Instant, effects: &mut VecDeque<OfflineEffect>) {
        let of = self.queue.front().map(|part| part.of);
        self.end(Ok(()), effects);
        if self.queue.front().map(|part| part.of) == of {
            self.wait_until = Some(now + BETWEEN_PARTS);
        }
    }

    /// The first one has its end. Of a text of which a part is not stored the rest is not sent.
    fn end(&mut self, how: Result<(), MessageState>, effects: &mut VecDeque<OfflineEffect>) {
        (self.request, self.was_challenged, self.too_fast) = (None, false, 0);
        let Some(part) = self.queue.pop_front() else {
            return;
        };
        let state = how.err().unwrap_or(MessageState::Acknowledged);
        effects.push_back(OfflineEffect::State(part.conversation, part.entry, state));
        if state == MessageState::Unknown {
            // Its number may be taken.
            self.runs.remove(&part.to);
        }
        let Err(state) = how else { return };
        let rest = match state {
            MessageState::Failed(why) => MessageState::Failed(why),
            _ => MessageState::Failed(NotSent::NotStored),
        };
        self.queue.retain(|next| {
            let goes_on = next.of != part.of;
            if !goes_on {
                effects.push_back(OfflineEffect::State(next.conversation, next.entry, rest));
            }
            goes_on
        });
    }
}
