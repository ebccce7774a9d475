//! What waits to be sent in a conversation, and how it goes out, in order.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use rand_chacha::rand_core::RngCore as _;

use super::{
    ConversationId, Conversations, ConversationsEffect, EntryId, EntryKind, Event, MessageState,
    NotSent, Participant, TransferId,
    long_text::{MAX_FONT, split_text, text_message, tidied},
    open_conversation::{NextStep, SwitchboardRequest, Wanted},
};
use crate::{
    client::{ConnId, facts::Facts, host::Host},
    driver::Instant,
    error_code::{ErrorCode, Meaning},
    message::{Chunk, InkFormat, MAX_SENT_GIF, Message, TextFormat, is_fit_gif},
    p2p::guid,
    switchboard::TOO_FAST_WAIT,
    value::Email,
};

/// Messages that wait for a conversation to open.
const MAX_QUEUED: usize = 200;
/// One nudge in this time, as official clients have it.
const NUDGE_EVERY: Duration = Duration::from_secs(10);
/// One drawing in this time (ink-and-codes.md, section 1.4).
const INK_EVERY: Duration = Duration::from_secs(2);
/// Typing is told this often while keys come.
const TYPING_EVERY: Duration = Duration::from_secs(5);
/// How long messages wait for people of a group who are called.
const HOLD: Duration = Duration::from_secs(10);

/// What waits to be sent, and when what is limited was sent last.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    queue: VecDeque<Queued>,
    typing_sent: Option<Instant>,
    nudge_sent: Option<Instant>,
    ink_sent: Option<Instant>,
}

/// Something that waits.
#[derive(Debug)]
struct Queued {
    entry: EntryId,
    /// For whom it was written. Whoever comes later may read it too, but not instead of all of these.
    to: Vec<Email>,
}

impl Outbox {
    fn push(&mut self, entry: EntryId, participants: &[Participant]) {
        let to = participants.iter().map(|it| it.email.clone()).collect();
        self.queue.push_back(Queued { entry, to });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    /// Takes an entry out that is not to be sent after all.
    pub(super) fn remove(&mut self, entry: EntryId) {
        self.queue.retain(|queued| queued.entry != entry);
    }

    /// Whether to tell now that the person is writing; counts as told.
    pub(super) fn may_tell_typing(&mut self, now: Instant) -> bool {
        let was_sent = self.typing_sent.is_some_and(|at| at + TYPING_EVERY > now);
        if !was_sent {
            self.typing_sent = Some(now);
        }
        !was_sent
    }

    /// Whether this may be sent so soon after another one like it; counts as sent.
    fn is_in_time(&mut self, kind: &EntryKind, now: Instant) -> bool {
        let (sent, every) = match kind {
            EntryKind::Nudge => (&mut self.nudge_sent, NUDGE_EVERY),
            EntryKind::Ink(_) => (&mut self.ink_sent, INK_EVERY),
            _ => return true,
        };
        let is_too_soon = sent.is_some_and(|at| at + every > now);
        if !is_too_soon {
            *sent = Some(now);
        }
        !is_too_soon
    }
}

// What a person sends.
impl Conversations {
    /// Sends a text, cut into as many messages as it needs; the entry of the first.
    pub(in super::super) fn send_text(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
        text: &str,
        format: &TextFormat,
    ) -> Result<EntryId, NotSent> {
        let font = &format.font;
        if font.chars().count() > MAX_FONT || font.chars().any(char::is_control) {
            return Err(NotSent::InvalidFont);
        }
        let text = tidied(text).ok_or(NotSent::Empty)?;
        let blocked = facts.shields.blocks(&text);
        let mut first = None;
        for text in split_text(&text, format) {
            let format = format.clone();
            let kind = EntryKind::Text { text, format };
            let entry = if blocked {
                let state = MessageState::Failed(NotSent::Blocked);
                self.add_entry(host, id, None, kind, state)
            } else {
                self.enqueue(host, facts, id, kind)
            };
            first = first.or(entry);
        }
        first.ok_or(NotSent::NoConversation)
    }

    /// Sends a nudge. One too soon after another has failed at once.
    pub(in super::super) fn send_nudge(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
    ) -> Result<EntryId, NotSent> {
        self.enqueue(host, facts, id, EntryKind::Nudge)
            .ok_or(NotSent::NoConversation)
    }

    /// Sends handwriting. One too soon after another has failed at once.
    pub(in super::super) fn send_ink(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
        gif: Arc<[u8]>,
    ) -> Result<EntryId, NotSent> {
        if gif.len() > MAX_SENT_GIF || !is_fit_gif(&gif) {
            return Err(NotSent::InvalidInk);
        }
        self.enqueue(host, facts, id, EntryKind::Ink(gif))
            .ok_or(NotSent::NoConversation)
    }

    /// Puts a file into the conversation, to be offered when its turn comes; one that `failed` already is shown only.
    pub(in super::super) fn add_file(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
        transfer: TransferId,
        failed: bool,
    ) -> Option<EntryId> {
        let kind = EntryKind::File(transfer);
        if failed {
            self.add_entry(host, id, None, kind, MessageState::Acknowledged)
        } else {
            self.enqueue(host, facts, id, kind)
        }
    }

    /// Sends what failed, or may have, once more. A blocked text stays so: by itself a part of it need not look forbidden.
    pub(in super::super) fn send_again(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
        entry: EntryId,
    ) -> Result<EntryId, NotSent> {
        let open = self.open.get(&id).ok_or(NotSent::NoConversation)?;
        let found = open.model.entry(entry).ok_or(NotSent::NoConversation)?;
        if found.state == MessageState::Failed(NotSent::Blocked) {
            return Err(NotSent::Blocked);
        }
        if !found.state.is_over() {
            return Err(NotSent::NoConversation);
        }
        let kind = found.kind.clone();
        self.discard(host, id, entry);
        self.enqueue(host, facts, id, kind)
            .ok_or(NotSent::NoConversation)
    }

    /// Puts something into the outbox, or an entry that says why not: a nudge or a drawing too soon after another, a text
    /// that the service forbids.
    pub(super) fn enqueue(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
        kind: EntryKind,
    ) -> Option<EntryId> {
        let open = self.open.get_mut(&id)?;
        let refused = match &kind {
            EntryKind::Text { text, .. } if facts.shields.blocks(text) => Some(NotSent::Blocked),
            kind if !open.outbox.is_in_time(kind, host.now) => Some(NotSent::TooFast),
            _ => None,
        };
        if let Some(why) = refused {
            return self.add_entry(host, id, None, kind, MessageState::Failed(why));
        }
        let entry = self.add_entry(host, id, None, kind, MessageState::Queued)?;
        self.due.insert(id);
        let open = self.open.get_mut(&id)?;
        open.is_kept = true;
        if open.outbox.queue.len() >= MAX_QUEUED {
            self.fail_queued(host, id, entry, NotSent::TooFast);
        } else {
            open.outbox.push(entry, &open.model.participants);
        }
        Some(entry)
    }

    /// A file whose switchboard went before it was offered waits for the next one, behind what waits already. Says whether
    /// its entry is still there, by which it is found.
    pub(in super::super) fn return_to_outbox(
        &mut self,
        host: &mut Host,
        id: ConversationId,
        entry: EntryId,
        transfer: TransferId,
    ) -> bool {
        let Some(open) = self.open.get_mut(&id) else {
            return false;
        };
        let found = open.model.entry(entry);
        if found.map(|entry| &entry.kind) != Some(&EntryKind::File(transfer)) {
            return false;
        }
        open.outbox.push(entry, &open.model.participants);
        self.due.insert(id);
        self.set_state(host, id, entry, MessageState::Queued);
        true
    }

    /// A file that waits is not to be offered after all.
    pub(in super::super) fn remove_from_outbox(
        &mut self,
        host: &mut Host,
        id: ConversationId,
        entry: EntryId,
    ) {
        if let Some(open) = self.open.get_mut(&id) {
            open.outbox.remove(entry);
            self.set_state(host, id, entry, MessageState::Acknowledged);
        }
    }
}

// How it goes out.
impl Conversations {
    /// Does what is to be done next in a conversation.
    pub(super) fn advance(&mut self, host: &mut Host, facts: Facts<'_>, id: ConversationId) {
        self.release_spares(host.now, id);
        let is_ringing = self.is_ringing(id);
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        open.end_hold();
        let step = open.next_step(host.now, facts, is_ringing);
        if matches!(step, NextStep::Send(conn) if self.waits_elsewhere(id, conn)) {
            return;
        }
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        match step {
            NextStep::Wait => {}
            NextStep::Send(conn) => self.send_outbox(host, facts, id, conn),
            NextStep::Hold(conn, people) => {
                open.hold = Some(host.now + HOLD);
                self.invite_all(host.now, conn, people);
            }
            NextStep::Invite(conn, people) => self.invite_all(host.now, conn, people),
            NextStep::GiveUpOn(people) => {
                open.hold = None;
                for email in people {
                    self.give_up_on(id, &email);
                    let why = EntryKind::NotInvited(NotSent::NoAnswer);
                    self.remove_participant(host, facts, id, &email, why);
                }
                host.event(Event::Conversation(id));
                self.due.insert(id);
            }
            NextStep::Request => {
                open.wanted.request = SwitchboardRequest::Sent;
                let effect = ConversationsEffect::RequestSwitchboard(id);
                self.effects.push_back(effect);
            }
            NextStep::Fail(why) => self.fail_outbox(host, facts, id, why),
        }
    }

    /// Whether something that was said in a conversation has no answer yet on another switchboard, be it of the conversation
    /// no more: what follows could overtake it. The answer makes the conversation due.
    fn waits_elsewhere(&self, id: ConversationId, conn: ConnId) -> bool {
        let on_others = self.sent.iter().filter(|((other, _), _)| *other != conn);
        let mut of_it = on_others.filter(|(_, (conversation, _))| *conversation == id);
        of_it.any(|((other, _), _)| {
            let link = self.link(*other);
            link.is_some_and(|link| link.session.is_waiting())
        })
    }

    /// Sends all that waits on the switchboard that has everyone.
    fn send_outbox(&mut self, host: &mut Host, facts: Facts<'_>, id: ConversationId, conn: ConnId) {
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        open.hold = None;
        open.rings_in_vain = false;
        open.outbox.typing_sent = None;
        // Those who are invited are next.
        self.due.insert(id);
        for Queued { entry, to } in std::mem::take(&mut open.outbox.queue) {
            let Some(open) = self.open.get_mut(&id) else {
                return;
            };
            let Some(link) = open.links.get_mut(&conn) else {
                return;
            };
            if !to.iter().any(|email| link.has(email)) {
                self.fail_queued(host, id, entry, NotSent::Unavailable);
                continue;
            }
            let session = &mut link.session;
            let sent = match open.model.entry(entry).map(|entry| &entry.kind) {
                Some(EntryKind::Text { text, format }) => {
                    for definition in facts.own_objects.definitions(text) {
                        session.send_definition(definition.encode());
                    }
                    let payload = text_message(text.clone(), format).encode();
                    Some(session.send_message(host.now, payload))
                }
                Some(EntryKind::Nudge) => {
                    Some(session.send_message(host.now, Message::Nudge.encode()))
                }
                Some(EntryKind::Ink(gif)) => session.send_in_parts(host.now, ink_parts(host, gif)),
                Some(&EntryKind::File(transfer)) => {
                    let offer = ConversationsEffect::OfferFile(conn, transfer);
                    self.effects.push_back(offer);
                    self.set_state(host, id, entry, MessageState::Acknowledged);
                    continue;
                }
                _ => continue,
            };
            link.active = host.now;
            let Some(trid) = sent else { continue };
            self.sent.insert((conn, trid), (id, entry));
            self.set_state(host, id, entry, MessageState::Sent);
        }
    }

    /// No switchboard was to be had. Where that may pass, it is tried again; else what waits fails.
    pub(super) fn retry(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
        code: Option<ErrorCode>,
    ) {
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        let waits = !(open.outbox.is_empty() && open.inviting.is_empty());
        match retry_after(code, open.wanted.failures).filter(|_| waits) {
            Some(wait) => {
                open.wanted = Wanted {
                    request: SwitchboardRequest::RetryAt(host.now + wait),
                    failures: open.wanted.failures + 1,
                };
                self.due.insert(id);
            }
            None => {
                open.wanted = Wanted::default();
                self.fail_outbox(host, facts, id, NotSent::from_code(code));
            }
        }
    }

    /// What waits in a conversation will not be sent, and who was invited into it will not come.
    pub(super) fn fail_outbox(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        id: ConversationId,
        why: NotSent,
    ) {
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        open.hold = None;
        let uninvited = std::mem::take(&mut open.inviting);
        for Queued { entry, .. } in std::mem::take(&mut open.outbox.queue) {
            self.fail_queued(host, id, entry, why);
        }
        for email in &uninvited {
            self.remove_participant(host, facts, id, email, EntryKind::NotInvited(why));
        }
        if !uninvited.is_empty() {
            host.event(Event::Conversation(id));
        }
    }

    /// An entry that waited will not be sent. How a file stands is told by its transfer.
    fn fail_queued(&mut self, host: &mut Host, id: ConversationId, entry: EntryId, why: NotSent) {
        let model = self.open.get(&id).map(|open| &open.model);
        let found = model.and_then(|model| model.entry(entry));
        match found.map(|entry| &entry.kind) {
            Some(&EntryKind::File(transfer)) => {
                let failed = ConversationsEffect::FailFile(transfer, why);
                self.effects.push_back(failed);
                self.set_state(host, id, entry, MessageState::Acknowledged);
            }
            _ => self.set_state(host, id, entry, MessageState::Failed(why)),
        }
    }
}

/// What handwriting goes out as.
fn ink_parts(host: &mut Host, gif: &[u8]) -> Vec<Vec<u8>> {
    let mut random = [0; 16];
    host.rng.fill_bytes(&mut random);
    let ink = Message::Ink {
        format: InkFormat::Gif,
        data: gif.to_vec(),
    };
    Chunk::split(&ink, &guid(random))
}

/// How long to wait before another try for a switchboard, by the code that refused it (none: nothing came) and how often
/// that was so before (msnp11-sb.md, section 1.2); `None` to give up.
fn retry_after(code: Option<ErrorCode>, failures: u32) -> Option<Duration> {
    let wait = match code {
        // A ticket that ran out on the way.
        Some(ErrorCode::AuthenticationFailed) if failures == 0 => Duration::ZERO,
        Some(ErrorCode::AuthenticationFailed) => return None,
        // That was too fast: 30, 60 and 120 seconds, with the queue kept.
        Some(ErrorCode::UserTooActive | ErrorCode::ChangingTooRapidly) if failures < 3 => {
            TOO_FAST_WAIT * 2_u32.pow(failures)
        }
        code if code.is_none_or(may_pass) && failures == 0 => Duration::from_secs(3),
        code if code.is_none_or(may_pass) && failures == 1 => Duration::from_secs(15),
        _ => return None,
    };
    Some(wait)
}

/// Whether a refusal is the server's trouble, and not what was asked for.
fn may_pass(code: ErrorCode) -> bool {
    matches!(
        code.meaning("XFR"),
        Meaning::Busy | Meaning::ConversationFailed | Meaning::ServerFull
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retries() {
        let seconds = |code, failures| {
            let code = (code != 0).then(|| ErrorCode::from_number(code));
            retry_after(code, failures).map(|wait| wait.as_secs())
        };
        assert_eq!(seconds(911, 0), Some(0));
        assert_eq!(seconds(911, 1), None);
        for code in [0, 280, 281, 500, 601, 910, 922] {
            assert_eq!(seconds(code, 0), Some(3), "{code}");
            assert_eq!(seconds(code, 1), Some(15), "{code}");
            assert_eq!(seconds(code, 2), None, "{code}");
        }
        for code in [713, 800] {
            for (failures, wait) in [(0, Some(30)), (1, Some(60)), (2, Some(120)), (3, None)] {
                assert_eq!(seconds(code, failures), wait, "{code}");
            }
        }
        for code in [208, 216, 217, 913] {
            assert_eq!(seconds(code, 0), None, "{code}");
        }
    }
}
