//! Conversations and the switchboards that carry them.
//!
//! A conversation outlives its switchboards. What a person sends waits in its queue until someone is there, and then goes
//! out in order. When both call at once there are two switchboards for one conversation; what is sent goes to the one on
//! which something was last received.

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

use unicode_segmentation::UnicodeSegmentation;

use super::{
    ConnId, Conversation, ConversationId, Entry, EntryId, EntryKind, Event, Instant, MessageState,
    Messenger, NotSent, Output, Participant, Target, conversation::MAX_ENTRIES,
};
use crate::{
    message::{Message, Text, TextFormat},
    switchboard::{Role, SbOutput, Switchboard},
    value::{Address, Email, Name, Secret, Status, TrId},
};

/// The longest payload of a `MSG` in bytes; a longer one closes the switchboard (msnp11-sb.md, section 2).
pub(super) const MAX_MESSAGE: usize = 1_664;
/// Switchboards at once: more invitations than a person can follow are not answered.
const MAX_BOARDS: usize = 64;
/// Conversations at once.
const MAX_TALKS: usize = 200;
/// Messages that wait for a conversation to open.
const MAX_QUEUED: usize = 200;
/// How long an answer to `XFR SB` may take.
const XFR_TIMEOUT: Duration = Duration::from_secs(30);
/// Typing is told this often while keys come.
const TYPING_EVERY: Duration = Duration::from_secs(5);
/// Someone is taken to be writing for this long after they said so.
const TYPING_LASTS: Duration = Duration::from_secs(8);
/// One nudge in this time, as official clients have it.
const NUDGE_EVERY: Duration = Duration::from_secs(10);

/// A conversation with what carries it.
#[derive(Debug)]
pub(super) struct Talk {
    pub(super) conversation: Conversation,
    /// Where messages go when it is ready.
    board: Option<ConnId>,
    /// An `XFR SB` without an answer, and when to give up.
    asked: Option<(TrId, Instant)>,
    queue: VecDeque<EntryId>,
    typing_until: BTreeMap<Email, Instant>,
    typing_sent: Option<Instant>,
    nudge_sent: Option<Instant>,
}

/// A switchboard with the conversation that it carries; none until something is said on it.
#[derive(Debug)]
pub(super) struct Board {
    pub(super) session: Switchboard,
    talk: Option<ConversationId>,
}

impl Talk {
    fn new(id: ConversationId, participants: Vec<Participant>) -> Self {
        let conversation = Conversation {
            id,
            is_group: participants.len() > 1,
            participants,
            entries: VecDeque::new(),
            typing: Vec::new(),
            last_received: None,
        };
        Self {
            conversation,
            board: None,
            asked: None,
            queue: VecDeque::new(),
            typing_until: BTreeMap::new(),
            typing_sent: None,
            nudge_sent: None,
        }
    }

    pub(super) fn timeout(&self) -> Option<Instant> {
        self.asked
            .map(|(_, deadline)| deadline)
            .into_iter()
            .chain(self.typing_until.values().copied())
            .min()
    }
}

// What a person asks for.
impl Messenger {
    /// The conversation with someone alone, opened if there is none.
    pub(super) fn talk_with(&mut self, email: &Email) -> ConversationId {
        if let Some(talk) = self
            .talks
            .values()
            .find(|talk| talk.conversation.is_with(email))
        {
            return talk.conversation.id;
        }
        let name = self.name_of(email);
        self.new_talk(vec![Participant {
            email: email.clone(),
            name,
        }])
    }

    pub(super) fn invite(&mut self, id: ConversationId, email: Email) {
        let Some(talk) = self.talks.get(&id) else {
            return;
        };
        match talk.board.and_then(|conn| self.boards.get_mut(&conn)) {
            Some(board) => board.session.invite(email),
            None => {
                let Some(talk) = self.talks.get_mut(&id) else {
                    return;
                };
                let known = talk
                    .conversation
                    .participants
                    .iter()
                    .any(|participant| participant.email == email);
                if !known {
                    let name = Name::new(email.as_str());
                    talk.conversation
                        .participants
                        .push(Participant { email, name });
                    talk.conversation.is_group = talk.conversation.participants.len() > 1;
                }
                self.ask_for_board(id);
                self.event(Event::Conversation(id));
            }
        }
    }

    pub(super) fn close_conversation(&mut self, id: ConversationId) {
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

    pub(super) fn send_text(&mut self, id: ConversationId, text: &str, format: &TextFormat) {
        let text = text
            .trim_end_matches(['\n', '\r'])
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        if text.trim().is_empty() {
            return;
        }
        for part in split_text(&text, format) {
            self.queue(
                id,
                EntryKind::Text {
                    text: part,
                    format: format.clone(),
                },
            );
        }
        self.pump(id);
    }

    pub(super) fn send_nudge(&mut self, id: ConversationId) {
        let now = self.now;
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        if talk.nudge_sent.is_some_and(|sent| sent + NUDGE_EVERY > now) {
            if let Some(entry) = self.add_entry(id, None, EntryKind::Nudge, MessageState::Queued) {
                self.set_state(id, entry, MessageState::Failed(NotSent::TooFast));
            }
            return;
        }
        talk.nudge_sent = Some(now);
        self.queue(id, EntryKind::Nudge);
        self.pump(id);
    }

    pub(super) fn typing(&mut self, id: ConversationId) {
        let now = self.now;
        let Some(me) = self.me.email.clone() else {
            return;
        };
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        let Some(board) = talk.board.and_then(|conn| self.boards.get_mut(&conn)) else {
            return;
        };
        if !board.session.is_ready()
            || talk
                .typing_sent
                .is_some_and(|sent| sent + TYPING_EVERY > now)
        {
            return;
        }
        talk.typing_sent = Some(now);
        board.session.send_unacknowledged(
            Message::Typing {
                user: me.as_str().to_owned(),
            }
            .encode(),
        );
    }

    pub(super) fn send_again(&mut self, id: ConversationId, entry: EntryId) {
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        let again = matches!(
            talk.conversation.entry(entry).map(|entry| entry.state),
            Some(MessageState::Failed(_) | MessageState::Unknown)
        );
        if again {
            let kind = talk
                .conversation
                .entry(entry)
                .map(|entry| entry.kind.clone());
            self.discard(id, entry);
            if let Some(kind) = kind {
                self.queue(id, kind);
                self.pump(id);
            }
        }
    }

    pub(super) fn discard(&mut self, id: ConversationId, entry: EntryId) {
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        let before = talk.conversation.entries.len();
        talk.conversation.entries.retain(|known| {
            known.id != entry
                || !matches!(known.state, MessageState::Failed(_) | MessageState::Unknown)
        });
        if talk.conversation.entries.len() < before {
            self.event(Event::EntryRemoved(id, entry));
        }
    }
}

// From the notification session.
impl Messenger {
    /// An `XFR SB` was answered.
    pub(super) fn open_board(&mut self, trid: TrId, target: Address, ticket: Secret) {
        let Some(talk) = self
            .talks
            .values_mut()
            .find(|talk| talk.asked.is_some_and(|(asked, _)| asked == trid))
        else {
            return;
        };
        talk.asked = None;
        let id = talk.conversation.id;
        let invited = talk
            .conversation
            .participants
            .iter()
            .map(|participant| participant.email.clone())
            .collect();
        let conn = self.connect_board(target, ticket, Role::Caller(invited));
        if let (Some(conn), Some(talk)) = (conn, self.talks.get_mut(&id)) {
            // Their call may have come in the meantime, and then carries the conversation already.
            talk.board.get_or_insert(conn);
            if let Some(board) = self.boards.get_mut(&conn) {
                board.talk = Some(id);
            }
        }
    }

    /// An `XFR SB` was refused. Requests are answered in order, so it is the oldest one.
    pub(super) fn no_switchboard(&mut self, code: u16) {
        let oldest = self
            .talks
            .values_mut()
            .filter_map(|talk| Some((talk.asked?.0, talk)))
            .min_by_key(|(trid, _)| *trid);
        if let Some((_, talk)) = oldest {
            talk.asked = None;
            let id = talk.conversation.id;
            self.fail_queue(id, reason(code));
        }
    }

    /// A `RNG` came. It cannot be declined, only left unanswered.
    pub(super) fn answer(
        &mut self,
        session: String,
        target: Address,
        ticket: Secret,
        email: &Email,
    ) {
        if !self.is_blocked(email) {
            self.connect_board(target, ticket, Role::Called(session));
        }
    }

    /// The session ended: every switchboard is left, and every message has an end.
    pub(super) fn leave_everything(&mut self) {
        let conns: Vec<_> = self.boards.keys().copied().collect();
        for conn in conns {
            self.close_board(conn);
        }
        let ids: Vec<_> = self.talks.keys().copied().collect();
        for id in ids {
            self.fail_queue(id, NotSent::SignedOut);
            if let Some(talk) = self.talks.get_mut(&id) {
                talk.asked = None;
                talk.typing_until.clear();
                talk.conversation.typing.clear();
            }
        }
    }

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
            if talk.asked.is_some_and(|(_, deadline)| deadline <= now) {
                talk.asked = None;
                self.fail_queue(id, NotSent::NoAnswer);
            }
            let Some(talk) = self.talks.get_mut(&id) else {
                continue;
            };
            let before = talk.typing_until.len();
            talk.typing_until.retain(|_, until| *until > now);
            if talk.typing_until.len() < before {
                talk.conversation.typing = talk.typing_until.keys().cloned().collect();
                self.event(Event::Conversation(id));
            }
        }
    }
}

// From the switchboards.
impl Messenger {
    /// Carries one thing that a switchboard wants; says whether there was one.
    pub(super) fn drain_boards(&mut self) -> bool {
        let next = self
            .boards
            .iter_mut()
            .find_map(|(&conn, board)| Some((conn, board.session.poll_output()?)));
        let Some((conn, output)) = next else {
            return false;
        };
        let talk = self.boards.get(&conn).and_then(|board| board.talk);
        match output {
            SbOutput::Send(bytes) => self.output(Output::Send(conn, bytes)),
            SbOutput::Joined(person) => self.joined(conn, person),
            SbOutput::Left { email, idle } => self.left(conn, &email, idle),
            SbOutput::Message { from, payload } => self.received(conn, from, &payload.0),
            SbOutput::Acknowledged(entry) => self.told(talk, entry, MessageState::Acknowledged),
            SbOutput::Refused(entry) => {
                self.told(talk, entry, MessageState::Failed(NotSent::Refused))
            }
            SbOutput::Unanswered(entry) => self.told(talk, entry, MessageState::Unknown),
            SbOutput::NotInvited(_, code) => self.given_up(conn, reason(code)),
            SbOutput::NobodyCame => self.given_up(conn, NotSent::NoAnswer),
            SbOutput::Failed(code) => {
                self.drop_board(conn);
                if let Some(id) = talk {
                    self.retry_or_fail(id, NotSent::NoSwitchboard(code));
                }
            }
        }
        true
    }

    fn joined(&mut self, conn: ConnId, person: Participant) {
        let Some(board) = self.boards.get_mut(&conn) else {
            return;
        };
        let count = board.session.people().len();
        if board.talk.is_none() && count == 1 {
            // They called while this side may have something waiting for them.
            let waiting = self
                .talks
                .values()
                .find(|talk| talk.conversation.is_with(&person.email));
            board.talk = waiting.map(|talk| talk.conversation.id);
        }
        let Some(id) = board.talk else { return };
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        let carries = talk.board.is_some_and(|other| {
            self.boards
                .get(&other)
                .is_some_and(|b| b.session.is_ready())
        });
        if !carries {
            talk.board = Some(conn);
        }
        let conversation = &mut talk.conversation;
        let known = conversation
            .participants
            .iter_mut()
            .find(|participant| participant.email == person.email);
        match known {
            Some(known) => known.name = person.name,
            None => {
                conversation.participants.push(person.clone());
                conversation.is_group = conversation.participants.len() > 1;
                self.add_entry(
                    id,
                    Some(person),
                    EntryKind::Joined,
                    MessageState::Acknowledged,
                );
            }
        }
        self.event(Event::Conversation(id));
        self.pump(id);
    }

    fn left(&mut self, conn: ConnId, email: &Email, idle: bool) {
        let Some(board) = self.boards.get(&conn) else {
            return;
        };
        let alone = board.session.people().is_empty();
        if let Some(id) = board.talk
            && let Some(talk) = self.talks.get_mut(&id)
        {
            talk.typing_until.remove(email);
            talk.conversation.typing.retain(|typing| typing != email);
            // Between two, coming and going is the switchboard's business and deserves no line.
            if talk.conversation.is_group && !idle {
                let place = talk
                    .conversation
                    .participants
                    .iter()
                    .position(|participant| participant.email == *email);
                // The last one stays named, so that the conversation still says with whom it was.
                if let Some(place) = place {
                    let person = if talk.conversation.participants.len() > 1 {
                        talk.conversation.participants.remove(place)
                    } else {
                        talk.conversation.participants[place].clone()
                    };
                    self.add_entry(
                        id,
                        Some(person),
                        EntryKind::Left,
                        MessageState::Acknowledged,
                    );
                }
            }
            self.event(Event::Conversation(id));
        }
        if alone {
            self.close_board(conn);
        }
    }

    fn received(&mut self, conn: ConnId, from: Participant, payload: &[u8]) {
        let Ok(message) = Message::decode(payload) else {
            return;
        };
        let kind = match message {
            Message::Text(Text { text, format, .. }) => EntryKind::Text { text, format },
            Message::Nudge => EntryKind::Nudge,
            Message::ActionText(text) => EntryKind::Action(text),
            Message::Wink(_) => EntryKind::Unshown("wink"),
            Message::VoiceClip(_) => EntryKind::Unshown("voice-clip"),
            Message::Ink { .. } => EntryKind::Unshown("ink"),
            Message::Typing { .. } => return self.is_typing(conn, from),
            _ => return,
        };
        let Some(id) = self.talk_of(conn, &from) else {
            return;
        };
        let now = self.now;
        if let Some(talk) = self.talks.get_mut(&id) {
            talk.board = Some(conn);
            talk.typing_until.remove(&from.email);
            talk.conversation
                .typing
                .retain(|email| *email != from.email);
            talk.conversation.last_received = Some(now);
        }
        self.event(Event::Conversation(id));
        self.add_entry(id, Some(from), kind, MessageState::Acknowledged);
    }

    /// Typing opens no window, but shows in one that is open.
    fn is_typing(&mut self, conn: ConnId, from: Participant) {
        let until = self.now + TYPING_LASTS;
        let Some(id) = self.boards.get(&conn).and_then(|board| board.talk) else {
            return;
        };
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        if talk
            .conversation
            .participants
            .iter()
            .any(|participant| participant.email == from.email)
        {
            talk.typing_until.insert(from.email, until);
            talk.conversation.typing = talk.typing_until.keys().cloned().collect();
            self.event(Event::Conversation(id));
        }
    }

    /// The conversation that a switchboard carries, opened now if nothing was said on it before.
    fn talk_of(&mut self, conn: ConnId, from: &Participant) -> Option<ConversationId> {
        let board = self.boards.get(&conn)?;
        if let Some(id) = board.talk {
            return Some(id);
        }
        let people = board.session.people().to_vec();
        let id = if people.len() > 1 {
            self.new_talk(people)
        } else {
            self.talk_with(&from.email)
        };
        self.boards.get_mut(&conn)?.talk = Some(id);
        Some(id)
    }

    fn told(&mut self, talk: Option<ConversationId>, entry: EntryId, state: MessageState) {
        if let Some(id) = talk {
            self.set_state(id, entry, state);
        }
    }

    /// Nobody is to be had on this switchboard.
    fn given_up(&mut self, conn: ConnId, why: NotSent) {
        let Some(board) = self.boards.get(&conn) else {
            return;
        };
        if !board.session.people().is_empty() {
            return;
        }
        let talk = board.talk;
        self.close_board(conn);
        if let Some(id) = talk {
            self.retry_or_fail(id, why);
        }
    }

    /// A switchboard is gone; the queue goes out on another one that is ready, or fails.
    fn retry_or_fail(&mut self, id: ConversationId, why: NotSent) {
        let other = self
            .boards
            .iter()
            .find(|(_, board)| board.talk == Some(id))
            .map(|(&conn, _)| conn);
        if let (Some(conn), Some(talk)) = (other, self.talks.get_mut(&id)) {
            talk.board = Some(conn);
            self.pump(id);
        } else {
            self.fail_queue(id, why);
        }
    }
}

// Within.
impl Messenger {
    fn new_talk(&mut self, participants: Vec<Participant>) -> ConversationId {
        if self.talks.len() >= MAX_TALKS
            && let Some(&oldest) = self.talks.keys().next()
        {
            self.close_conversation(oldest);
        }
        let id = ConversationId(self.next_id());
        self.talks.insert(id, Talk::new(id, participants));
        self.event(Event::ConversationOpened(id));
        id
    }

    fn connect_board(&mut self, target: Address, ticket: Secret, role: Role) -> Option<ConnId> {
        let me = self.me.email.clone()?;
        if self.boards.len() >= MAX_BOARDS {
            return None;
        }
        let conn = ConnId(self.next_id());
        let session = Switchboard::new(self.now, me, ticket, role);
        self.boards.insert(
            conn,
            Board {
                session,
                talk: None,
            },
        );
        self.output(Output::Open(conn, Target::Address(target)));
        Some(conn)
    }

    /// Leaves a switchboard and closes its connection.
    fn close_board(&mut self, conn: ConnId) {
        let Some(board) = self.boards.get_mut(&conn) else {
            return;
        };
        board.session.leave();
        let talk = board.talk;
        let mut outputs = Vec::new();
        while let Some(output) = board.session.poll_output() {
            outputs.push(output);
        }
        for output in outputs {
            match output {
                SbOutput::Send(bytes) => self.output(Output::Send(conn, bytes)),
                SbOutput::Unanswered(entry) => self.told(talk, entry, MessageState::Unknown),
                SbOutput::Acknowledged(entry) => self.told(talk, entry, MessageState::Acknowledged),
                SbOutput::Refused(entry) => {
                    self.told(talk, entry, MessageState::Failed(NotSent::Refused))
                }
                _ => {}
            }
        }
        self.drop_board(conn);
    }

    fn drop_board(&mut self, conn: ConnId) {
        if self.boards.remove(&conn).is_some() {
            self.output(Output::Close(conn));
        }
        for talk in self.talks.values_mut() {
            if talk.board == Some(conn) {
                talk.board = None;
            }
        }
    }

    fn queue(&mut self, id: ConversationId, kind: EntryKind) {
        let Some(entry) = self.add_entry(id, None, kind, MessageState::Queued) else {
            return;
        };
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        if talk.queue.len() >= MAX_QUEUED {
            self.set_state(id, entry, MessageState::Failed(NotSent::TooFast));
        } else {
            talk.queue.push_back(entry);
        }
    }

    /// Sends what waits, or sees to it that it can be sent.
    fn pump(&mut self, id: ConversationId) {
        let now = self.now;
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        if talk.queue.is_empty() {
            return;
        }
        let Some(board) = talk.board.and_then(|conn| self.boards.get_mut(&conn)) else {
            return self.ask_for_board(id);
        };
        if !board.session.is_ready() {
            return;
        }
        let mut sent = Vec::new();
        while let Some(entry) = talk.queue.pop_front() {
            let payload = match talk.conversation.entry(entry).map(|entry| &entry.kind) {
                Some(EntryKind::Text { text, format }) => Message::Text(Text {
                    text: text.clone(),
                    format: format.clone(),
                    sender_name: None,
                })
                .encode(),
                Some(EntryKind::Nudge) => Message::Nudge.encode(),
                _ => continue,
            };
            board.session.send_message(now, entry, payload);
            sent.push(entry);
        }
        talk.typing_sent = None;
        for entry in sent {
            self.set_state(id, entry, MessageState::Sent);
        }
    }

    fn ask_for_board(&mut self, id: ConversationId) {
        if !self.is_online() {
            return self.fail_queue(id, NotSent::SignedOut);
        }
        if self.me.status == Status::Hidden {
            return self.fail_queue(id, NotSent::Hidden);
        }
        let now = self.now;
        let (Some(talk), Some(link)) = (self.talks.get_mut(&id), &mut self.notification) else {
            return;
        };
        if talk.asked.is_none() && talk.board.is_none() {
            talk.asked = Some((link.session.ask_for_switchboard(now), now + XFR_TIMEOUT));
        }
    }

    fn fail_queue(&mut self, id: ConversationId, why: NotSent) {
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        for entry in std::mem::take(&mut talk.queue) {
            self.set_state(id, entry, MessageState::Failed(why));
        }
    }

    fn set_state(&mut self, id: ConversationId, entry: EntryId, state: MessageState) {
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

    fn add_entry(
        &mut self,
        id: ConversationId,
        from: Option<Participant>,
        kind: EntryKind,
        state: MessageState,
    ) -> Option<EntryId> {
        let entry = EntryId(self.next_id());
        let at = self.now;
        let talk = self.talks.get_mut(&id)?;
        if talk.conversation.entries.len() >= MAX_ENTRIES {
            talk.conversation.entries.pop_front();
        }
        talk.conversation.entries.push_back(Entry {
            id: entry,
            at,
            from,
            kind,
            state,
        });
        self.event(Event::EntryAdded(id, entry));
        Some(entry)
    }
}

/// What an error code means for a message that waited.
fn reason(code: u16) -> NotSent {
    match code {
        913 => NotSent::Hidden,
        // 216 tells of a block, which is not to be revealed.
        216 | 217 => NotSent::Unavailable,
        205 | 208 => NotSent::NoSuchAccount,
        713 | 800 => NotSent::TooFast,
        code => NotSent::NoSwitchboard(code),
    }
}

/// Cuts a text into parts that each fit into one message, at grapheme boundaries.
fn split_text(text: &str, format: &TextFormat) -> Vec<String> {
    let empty = Message::Text(Text {
        text: String::new(),
        format: format.clone(),
        sender_name: None,
    });
    let room = MAX_MESSAGE.saturating_sub(empty.encode().len());
    let mut parts = Vec::new();
    let (mut part, mut size) = (String::new(), 0);
    for grapheme in text.graphemes(true) {
        // A line end goes out as CR LF.
        let bytes = grapheme.len() + grapheme.matches('\n').count();
        if size + bytes > room && !part.is_empty() {
            parts.push(std::mem::take(&mut part));
            size = 0;
        }
        if bytes <= room {
            part.push_str(grapheme);
            size += bytes;
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}
