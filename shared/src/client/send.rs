//! From the queue of a conversation to a switchboard, in order.

use std::time::Duration;

use unicode_segmentation::UnicodeSegmentation;

use super::{
    ConversationId, EntryId, EntryKind, Event, MessageState, Messenger, NotSent, talks::Asking,
};
use crate::{
    message::{Message, Text, TextFormat},
    notification::Asked,
    switchboard::TOO_FAST_WAIT,
    value::{Status, TrId},
};

/// The longest payload of a `MSG` in bytes; a longer one closes the switchboard (msnp11-sb.md, section 2).
const MAX_MESSAGE: usize = 1_664;
/// Messages that wait for a conversation to open.
const MAX_QUEUED: usize = 200;
/// One nudge in this time, as official clients have it.
const NUDGE_EVERY: Duration = Duration::from_secs(10);
/// How long messages wait for people of a group who were dropped for being idle and are called back.
const HOLD: Duration = Duration::from_secs(10);

impl Messenger {
    pub(super) fn send_text(&mut self, id: ConversationId, text: &str, format: &TextFormat) {
        let text = text
            .trim_end_matches(['\n', '\r'])
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        if text.trim().is_empty() {
            return;
        }
        let blocked = self.service.shields.blocks(&text);
        for text in split_text(&text, format) {
            let format = format.clone();
            let kind = EntryKind::Text { text, format };
            if blocked {
                self.add_entry(id, None, kind, MessageState::Failed(NotSent::Blocked));
            } else {
                self.queue(id, kind);
            }
        }
        self.pump(id);
    }

    /// Puts something into the queue, or tells why not: a nudge too soon after another, a text that the service forbids.
    pub(super) fn queue(&mut self, id: ConversationId, kind: EntryKind) -> Option<EntryId> {
        if let Some(why) = self.refuses(id, &kind) {
            return self.add_entry(id, None, kind, MessageState::Failed(why));
        }
        let entry = self.add_entry(id, None, kind, MessageState::Queued)?;
        let talk = self.talks.get_mut(&id)?;
        talk.is_kept = true;
        if talk.queue.len() >= MAX_QUEUED {
            self.fail_queued(id, entry, NotSent::TooFast);
        } else {
            talk.queue.push_back(entry);
        }
        Some(entry)
    }

    /// Why something is not to be sent, if so. A nudge that is counts.
    fn refuses(&mut self, id: ConversationId, kind: &EntryKind) -> Option<NotSent> {
        let now = self.now;
        match kind {
            EntryKind::Text { text, .. } => {
                let blocked = self.service.shields.blocks(text);
                blocked.then_some(NotSent::Blocked)
            }
            EntryKind::Nudge => {
                let sent = &mut self.talks.get_mut(&id)?.nudge_sent;
                if sent.is_some_and(|sent| sent + NUDGE_EVERY > now) {
                    return Some(NotSent::TooFast);
                }
                *sent = Some(now);
                None
            }
            _ => None,
        }
    }

    /// Sends what waits, or sees to it that it can be sent.
    pub(super) fn pump(&mut self, id: ConversationId) {
        let now = self.now;
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        if talk.queue.is_empty() && talk.inviting.is_empty() {
            return;
        }
        let Some(board) = talk.board.and_then(|conn| self.boards.get_mut(&conn)) else {
            return self.ask_for_board(id);
        };
        if !board.session.is_ready() || talk.queue.is_empty() {
            return;
        }
        // Those of a group whom the server dropped are to read it too. One try: who does not come then has gone.
        for email in std::mem::take(&mut talk.dropped) {
            board.session.invite(now, email.clone());
            if board.session.expects(&email) {
                talk.hold.get_or_insert(now + HOLD);
            }
        }
        if talk.hold.is_some() {
            return;
        }
        let (mut sent, mut files) = (Vec::new(), Vec::new());
        let conn = talk.board;
        while let Some(entry) = talk.queue.pop_front() {
            let payload = match talk.conversation.entry(entry).map(|entry| &entry.kind) {
                Some(EntryKind::Text { text, format }) => {
                    for definition in self.objects.definitions(text) {
                        board.session.send_definition(definition.encode());
                    }
                    Message::Text(Text {
                        text: text.clone(),
                        format: format.clone(),
                        sender_name: None,
                    })
                    .encode()
                }
                Some(EntryKind::Nudge) => Message::Nudge.encode(),
                Some(&EntryKind::File(file)) => {
                    files.push((entry, file));
                    continue;
                }
                _ => continue,
            };
            board.active = now;
            board.session.send_message(now, entry, payload);
            sent.push(entry);
        }
        talk.typing_sent = None;
        for entry in sent {
            self.set_state(id, entry, MessageState::Sent);
        }
        for (entry, file) in files {
            self.set_state(id, entry, MessageState::Acknowledged);
            if let Some(conn) = conn {
                self.offer_file(conn, file);
            }
        }
    }

    pub(super) fn ask_for_board(&mut self, id: ConversationId) {
        if !self.is_online() {
            if !self.comes_back() {
                self.fail_queue(id, NotSent::SignedOut);
            }
            return;
        }
        if self.me.status == Status::Hidden {
            return self.fail_queue(id, NotSent::Hidden);
        }
        let Some(talk) = self.talks.get(&id) else {
            return;
        };
        if talk.asking == Asking::No
            && talk.board.is_none()
            && let Some(trid) = self.ask(Asked::Switchboard)
            && let Some(talk) = self.talks.get_mut(&id)
        {
            talk.asking = Asking::Asked(trid);
        }
    }

    /// An `XFR SB` was refused or not answered (code 0).
    pub(super) fn no_switchboard(&mut self, trid: TrId, code: u16) {
        if let Some(email) = self.asked_for_objects(trid) {
            return self.no_board_for_objects(&email, code);
        }
        let asked = Asking::Asked(trid);
        let Some(talk) = self.talks.values_mut().find(|talk| talk.asking == asked) else {
            return;
        };
        talk.asking = Asking::No;
        let id = talk.conversation.id;
        self.try_later(id, code);
    }

    /// No switchboard was to be had. Where that may pass, it is tried again; else what waits fails.
    pub(super) fn try_later(&mut self, id: ConversationId, code: u16) {
        let now = self.now;
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        match retry_after(code, talk.failures) {
            Some(wait) if !(talk.queue.is_empty() && talk.inviting.is_empty()) => {
                talk.failures += 1;
                talk.asking = Asking::Later(now + wait);
            }
            _ => {
                talk.failures = 0;
                self.fail_queue(id, NotSent::from_code(code));
            }
        }
    }

    /// What waits in a conversation will not be sent, and who was invited into it will not come.
    pub(super) fn fail_queue(&mut self, id: ConversationId, why: NotSent) {
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        talk.hold = None;
        let uninvited = std::mem::take(&mut talk.inviting);
        for entry in std::mem::take(&mut talk.queue) {
            self.fail_queued(id, entry, why);
        }
        for email in &uninvited {
            self.gone(id, email, EntryKind::NotInvited(why));
        }
        if !uninvited.is_empty() {
            self.event(Event::Conversation(id));
        }
    }

    /// Whether a message that someone else's switchboard answered is one of this conversation.
    pub(super) fn told(
        &mut self,
        talk: Option<ConversationId>,
        entry: EntryId,
        state: MessageState,
    ) {
        if let Some(id) = talk {
            self.set_state(id, entry, state);
        }
    }
}

/// How long to wait before another try for a switchboard, by the code that refused it (0: none came) and how often that
/// was so before (msnp11-sb.md, section 1.2); `None` to give up.
fn retry_after(code: u16, failures: u32) -> Option<Duration> {
    match (code, failures) {
        // A ticket that ran out on the way.
        (911, 0) => Some(Duration::ZERO),
        (0 | 280 | 281 | 500 | 600..=699 | 910 | 912 | 914..=922, 0) => {
            Some(Duration::from_secs(3))
        }
        (0 | 280 | 281 | 500 | 600..=699 | 910 | 912 | 914..=922, 1) => {
            Some(Duration::from_secs(15))
        }
        // That was too fast: 30, 60 and 120 seconds, with the queue kept.
        (713 | 800, 0..3) => Some(TOO_FAST_WAIT * 2_u32.pow(failures)),
        _ => None,
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
        // One grapheme may be longer than a message: a letter with hundreds of accents. It is cut between them then.
        for piece in pieces(grapheme, room) {
            let bytes = wire_len(piece);
            if size + bytes > room && !part.is_empty() {
                parts.push(std::mem::take(&mut part));
                size = 0;
            }
            part.push_str(piece);
            size += bytes;
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

fn pieces(grapheme: &str, room: usize) -> Vec<&str> {
    if wire_len(grapheme) <= room {
        return vec![grapheme];
    }
    grapheme
        .split("")
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// A line end goes out as CR LF.
fn wire_len(text: &str) -> usize {
    text.len() + text.matches('\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_graphemes_and_fit() {
        let format = TextFormat::default();
        let family = "👩‍👩‍👧‍👦";
        for text in [
            "x".repeat(5_000),
            family.repeat(400),
            "a\n".repeat(2_000),
            format!("e{}", "\u{301}".repeat(3_000)),
        ] {
            let parts = split_text(&text, &format);
            assert!(parts.len() > 1);
            assert_eq!(parts.concat(), text);
            for text in parts {
                if text.contains('👩') {
                    assert_eq!(text.len() % family.len(), 0, "no family is parted");
                }
                let message = Message::Text(Text {
                    text,
                    format: format.clone(),
                    sender_name: None,
                });
                assert!(message.encode().len() <= MAX_MESSAGE);
            }
        }
        assert_eq!(split_text("short", &format), ["short"]);
    }

    #[test]
    fn retries() {
        let seconds = |code, failures| retry_after(code, failures).map(|wait| wait.as_secs());
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
