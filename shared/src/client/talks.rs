//! Conversations: what a person does in them, and how long things last.
//!
//! A conversation outlives its switchboards ([`boards`](super::boards)). What a person sends waits in its queue until
//! someone is there, and then goes out in order ([`send`](super::send)).

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    time::Duration,
};

use super::{
    ConnId, Conversation, ConversationId, Entry, EntryId, EntryKind, Event, Instant, MessageState,
    Messenger, NotSent, Participant, TransferError,
    conversation::{MAX_BYTES, MAX_ENTRIES},
};
use crate::{
    message::Message,
    switchboard::MAX_PEOPLE,
    value::{Email, TrId},
};

/// Conversations at once, more than anyone can look after. For one more the oldest is closed that others opened and in
/// which nothing is on its way.
const MAX_TALKS: usize = 200;
/// Typing is told this often while keys come.
const TYPING_EVERY: Duration = Duration::from_secs(5);

/// A conversation with what carries it.
#[derive(Debug)]
pub(super) struct Talk {
    pub(super) conversation: Conversation,
    /// Whether the person asked for it or wrote in it: others do not close it.
    pub(super) is_kept: bool,
    /// Where messages go when it is ready.
    pub(super) board: Option<ConnId>,
    pub(super) asking: Asking,
    /// How often no switchboard was to be had since one worked.
    pub(super) failures: u32,
    /// People of a group whom the server dropped for being idle: to be called back when something is said.
    pub(super) dropped: BTreeSet<Email>,
    /// People who are invited and not here yet: they come in with `JOI`, or it is told why not.
    pub(super) inviting: BTreeSet<Email>,
    /// Until when messages wait for those who are called back.
    pub(super) hold: Option<Instant>,
    pub(super) queue: VecDeque<EntryId>,
    /// What the entries take in bytes, roughly.
    bytes: usize,
    pub(super) typing_until: BTreeMap<Email, Instant>,
    pub(super) typing_sent: Option<Instant>,
    pub(super) nudge_sent: Option<Instant>,
}

/// How far a switchboard is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asking {
    /// Not.
    No,
    /// `XFR SB` was sent.
    Asked(TrId),
    /// It failed, and is to be sent again at this time.
    Later(Instant),
}

impl Talk {
    fn new(id: ConversationId, participants: Vec<Participant>) -> Self {
        Self {
            conversation: Conversation {
                id,
                is_group: participants.len() > 1,
                participants,
                entries: VecDeque::new(),
                typing: Vec::new(),
                emoticons: BTreeMap::new(),
                last_received: None,
            },
            is_kept: false,
            board: None,
            asking: Asking::No,
            failures: 0,
            dropped: BTreeSet::new(),
            inviting: BTreeSet::new(),
            hold: None,
            queue: VecDeque::new(),
            bytes: 0,
            typing_until: BTreeMap::new(),
            typing_sent: None,
            nudge_sent: None,
        }
    }

    pub(super) fn timeout(&self) -> Option<Instant> {
        let retry = match self.asking {
            Asking::Later(at) => Some(at),
            Asking::No | Asking::Asked(_) => None,
        };
        let typing = self.typing_until.values().copied();
        typing.chain(retry).chain(self.hold).min()
    }
}

// What a person asks for.
impl Messenger {
    pub(super) fn talk(&mut self, email: &Email) {
        let Some(id) = self.talk_with(email, true) else {
            return;
        };
        if let Some(talk) = self.talks.get_mut(&id) {
            talk.is_kept = true;
        }
        self.event(Event::ConversationShown(id));
    }

    /// The conversation with someone alone, opened if there is none and there is room.
    pub(super) fn talk_with(&mut self, email: &Email, asked_for: bool) -> Option<ConversationId> {
        if let Some(talk) = self
            .talks
            .values()
            .find(|talk| talk.conversation.is_with(email))
        {
            return Some(talk.conversation.id);
        }
        let name = self.name_of(email);
        let person = Participant {
            email: email.clone(),
            name,
        };
        self.new_talk(vec![person], asked_for)
    }

    /// Invites someone. Where no switchboard is open, one is asked for.
    pub(super) fn invite(&mut self, id: ConversationId, email: Email) {
        let now = self.now;
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        talk.is_kept = true;
        if self.me.email.as_ref() == Some(&email) || talk.inviting.len() >= MAX_PEOPLE {
            return;
        }
        if let Some(board) = talk.board.and_then(|conn| self.boards.get_mut(&conn)) {
            board.session.invite(now, email.clone());
            if board.session.expects(&email) {
                talk.inviting.insert(email);
            }
            return;
        }
        let mut participants = talk.conversation.participants.iter();
        if !participants.any(|known| known.email == email) {
            talk.inviting.insert(email);
        }
        self.ask_for_board(id);
    }

    pub(super) fn close_conversation(&mut self, id: ConversationId) {
        self.close_files(id);
        if self.talks.remove(&id).is_none() {
            return;
        }
        let conns: Vec<_> = self
            .boards
            .iter()
            .filter(|(_, board)| board.talk == Some(id))
            .map(|(&conn, _)| conn)
            .collect();
        for conn in conns {
            self.close_board(conn);
        }
        self.event(Event::ConversationClosed(id));
    }

    pub(super) fn send_nudge(&mut self, id: ConversationId) {
        self.queue(id, EntryKind::Nudge);
        self.pump(id);
    }

    pub(super) fn typing(&mut self, id: ConversationId) {
        let now = self.now;
        let (Some(me), Some(talk)) = (self.me.email.clone(), self.talks.get_mut(&id)) else {
            return;
        };
        let Some(board) = talk.board.and_then(|conn| self.boards.get_mut(&conn)) else {
            return;
        };
        let told = talk
            .typing_sent
            .is_some_and(|sent| sent + TYPING_EVERY > now);
        if board.session.is_ready() && !told {
            talk.typing_sent = Some(now);
            let user = me.as_str().to_owned();
            board
                .session
                .send_unacknowledged(Message::Typing { user }.encode());
        }
    }

    pub(super) fn send_again(&mut self, id: ConversationId, entry: EntryId) {
        let Some(found) = self
            .talks
            .get(&id)
            .and_then(|talk| talk.conversation.entry(entry))
        else {
            return;
        };
        // A blocked one stays so: by itself a part of it need not look forbidden.
        if found.state.is_over() && found.state != MessageState::Failed(NotSent::Blocked) {
            let kind = found.kind.clone();
            self.discard(id, entry);
            self.queue(id, kind);
            self.pump(id);
        }
    }

    pub(super) fn discard(&mut self, id: ConversationId, entry: EntryId) {
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        let entries = &mut talk.conversation.entries;
        let place = entries
            .iter()
            .position(|known| known.id == entry && known.state.is_over());
        if let Some(discarded) = place.and_then(|place| entries.remove(place)) {
            talk.bytes -= discarded.cost();
            self.event(Event::EntryRemoved(id, entry));
        }
    }
}

// What time and the session do.
impl Messenger {
    pub(super) fn tick_talks(&mut self) {
        let now = self.now;
        let due: Vec<_> = self
            .talks
            .values()
            .filter(|talk| talk.timeout().is_some_and(|at| at <= now))
            .map(|talk| talk.conversation.id)
            .collect();
        for id in due {
            let Some(talk) = self.talks.get_mut(&id) else {
                continue;
            };
            if matches!(talk.asking, Asking::Later(at) if at <= now) {
                talk.asking = Asking::No;
            }
            talk.hold = talk.hold.filter(|until| *until > now);
            let before = talk.typing_until.len();
            talk.typing_until.retain(|_, until| *until > now);
            if talk.typing_until.len() < before {
                talk.conversation.typing = talk.typing_until.keys().cloned().collect();
                self.event(Event::Conversation(id));
            }
            self.pump(id);
        }
    }

    /// Sends whatever waits anywhere: the session is back.
    pub(super) fn pump_all(&mut self) {
        let ids: Vec<_> = self.talks.keys().copied().collect();
        for id in ids {
            self.pump(id);
        }
    }

    /// The session ended for good: every switchboard is left, and every message has an end.
    pub(super) fn leave_everything(&mut self) {
        self.fail_files(TransferError::SignedOut);
        self.forget_wanted();
        let conns: Vec<_> = self.boards.keys().copied().collect();
        for conn in conns {
            self.close_board(conn);
        }
        let ids: Vec<_> = self.talks.keys().copied().collect();
        for id in ids {
            self.fail_queue(id, NotSent::SignedOut);
            if let Some(talk) = self.talks.get_mut(&id) {
                talk.asking = Asking::No;
                talk.typing_until.clear();
                talk.conversation.typing.clear();
            }
        }
    }

    /// The session was lost, and with it what was asked of it. What waits goes on waiting.
    pub(super) fn forget_asked(&mut self) {
        self.forget_opening();
        for talk in self.talks.values_mut() {
            talk.asking = Asking::No;
            talk.failures = 0;
        }
    }

    /// A new conversation, asked for by the person or begun by others; `None` when there is no room.
    pub(super) fn new_talk(
        &mut self,
        participants: Vec<Participant>,
        asked_for: bool,
    ) -> Option<ConversationId> {
        if self.talks.len() >= MAX_TALKS {
            let least = self.closable(false);
            let closed = least.or_else(|| asked_for.then(|| self.closable(true))?)?;
            self.close_conversation(closed);
        }
        let id = ConversationId(self.next_id());
        self.talks.insert(id, Talk::new(id, participants));
        self.event(Event::ConversationOpened(id));
        Some(id)
    }

    /// Whether someone who calls can be given a conversation.
    pub(super) fn has_room_for(&self, email: &Email) -> bool {
        let mut talks = self.talks.values();
        self.talks.len() < MAX_TALKS
            || talks.any(|talk| talk.conversation.is_with(email))
            || self.closable(false).is_some()
    }

    /// The oldest conversation in which nothing is on its way; of those that the person keeps, if they are `kept_too`.
    fn closable(&self, kept_too: bool) -> Option<ConversationId> {
        let running = |id| {
            let mut files = self.transfers.values().map(|file| &file.transfer);
            files.any(|file| file.conversation == id && !file.state.is_over())
        };
        let mut ids = self.talks.values().filter(|talk| {
            let mut entries = talk.conversation.entries.iter();
            (kept_too || !talk.is_kept) && !entries.any(|entry| entry.state.is_on_its_way())
        });
        ids.find(|talk| !running(talk.conversation.id))
            .map(|talk| talk.conversation.id)
    }

    pub(super) fn add_entry(
        &mut self,
        id: ConversationId,
        from: Option<Participant>,
        kind: EntryKind,
        state: MessageState,
    ) -> Option<EntryId> {
        let new = Entry {
            id: EntryId(self.next_id()),
            at: self.now,
            from,
            kind,
            state,
        };
        let (entry, cost) = (new.id, new.cost());
        let talk = self.talks.get_mut(&id)?;
        let transfers = &self.transfers;
        // What has no end yet stays: it would be lost in silence, and a file could not be taken.
        let is_needed = |entry: &Entry| match entry.kind {
            EntryKind::File(id) => transfers
                .get(&id)
                .is_some_and(|file| !file.transfer.state.is_over()),
            _ => entry.state.is_on_its_way(),
        };
        let entries = &mut talk.conversation.entries;
        while entries.len() >= MAX_ENTRIES || talk.bytes + cost > MAX_BYTES {
            let oldest = entries.iter().position(|entry| !is_needed(entry));
            let Some(dropped) = oldest.and_then(|oldest| entries.remove(oldest)) else {
                break;
            };
            talk.bytes -= dropped.cost();
        }
        talk.bytes += cost;
        entries.push_back(new);
        self.event(Event::EntryAdded(id, entry));
        Some(entry)
    }

    pub(super) fn set_state(&mut self, id: ConversationId, entry: EntryId, state: MessageState) {
        let Some(found) = self
            .talks
            .get_mut(&id)
            .and_then(|talk| talk.conversation.entry_mut(entry))
        else {
            return;
        };
        found.state = state;
        self.event(Event::EntryChanged(id, entry));
    }
}
