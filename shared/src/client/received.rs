//! What others say on a switchboard, put into the conversation that it carries.

use std::time::Duration;

use super::{
    ConnId, ConversationId, EntryId, EntryKind, Event, MessageState, Messenger, Participant,
};
use crate::{
    message::{CancelCode, Emoticon, Invitation, InvitationCommand, Message, Text},
    switchboard::MAX_PEOPLE,
};

/// Someone is taken to be writing for this long after they said so.
const TYPING_LASTS: Duration = Duration::from_secs(8);
/// Custom emoticons remembered of one person in one conversation.
const MAX_EMOTICONS: usize = 100;
/// The longest shortcut in bytes; official ones have 7 characters.
const MAX_SHORTCUT: usize = 64;
/// The longest description of an emoticon in bytes: it came within one message.
const MAX_OBJECT: usize = 1_664;

impl Messenger {
    pub(super) fn payload(&mut self, conn: ConnId, from: Participant, payload: &[u8]) {
        let now = self.now;
        let Some(board) = self.boards.get_mut(&conn) else {
            return;
        };
        match Message::decode(payload) {
            Ok(Message::Chunk(part)) => {
                if let Some(message) = board.parts.add(now, &from.email, part) {
                    self.received(conn, from, message);
                }
            }
            Ok(message) => self.received(conn, from, message),
            // A message that makes no sense costs itself only.
            Err(_) => {}
        }
    }

    fn received(&mut self, conn: ConnId, from: Participant, message: Message) {
        let kind = match message {
            Message::Text(Text { text, format, .. }) => EntryKind::Text { text, format },
            Message::Nudge => EntryKind::Nudge,
            Message::ActionText(text) => EntryKind::Action(text),
            Message::Wink(_) => EntryKind::Unshown("wink"),
            Message::VoiceClip(_) => EntryKind::Unshown("voice-clip"),
            Message::Ink { .. } => EntryKind::Unshown("ink"),
            Message::Invitation(invitation) => match self.decline(conn, &invitation) {
                Some(kind) => kind,
                None => return,
            },
            Message::Emoticons { emoticons, .. } => return self.defined(conn, &from, emoticons),
            Message::Typing { .. } => return self.is_typing(conn, from),
            Message::P2p { dest, data } => return self.peer_said(conn, &from, &dest, &data),
            _ => return,
        };
        self.entry_from(conn, from, kind);
    }

    /// Puts what someone said or did into the conversation that the switchboard carries.
    pub(super) fn entry_from(
        &mut self,
        conn: ConnId,
        from: Participant,
        kind: EntryKind,
    ) -> Option<EntryId> {
        let id = self.talk_of(conn, &from)?;
        self.prefer(id, conn);
        let now = self.now;
        if let Some(board) = self.boards.get_mut(&conn) {
            board.active = now;
        }
        if let Some(talk) = self.talks.get_mut(&id) {
            talk.typing_until.remove(&from.email);
            talk.conversation
                .typing
                .retain(|email| *email != from.email);
            talk.conversation.last_received = Some(now);
        }
        self.event(Event::Conversation(id));
        self.add_entry(id, Some(from), kind, MessageState::Acknowledged)
    }

    /// Old-style invitations need direct connections or programs that a page cannot have.
    fn decline(&mut self, conn: ConnId, invitation: &Invitation) -> Option<EntryKind> {
        if invitation.command != InvitationCommand::Invite {
            return None;
        }
        let answer = invitation.decline(CancelCode::RejectNotInstalled)?;
        let board = self.boards.get_mut(&conn)?;
        board.session.send_quietly(answer.encode());
        Some(EntryKind::Declined(invitation.application()))
    }

    /// Custom emoticons come before the text that uses them and hold for the conversation.
    fn defined(&mut self, conn: ConnId, from: &Participant, emoticons: Vec<Emoticon>) {
        let Some(id) = self.talk_of(conn, from) else {
            return;
        };
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        let by_whom = &mut talk.conversation.emoticons;
        // Nobody is forgotten who defined some and left, but people who come and go are not endless.
        if by_whom.len() >= MAX_PEOPLE && !by_whom.contains_key(&from.email) {
            return;
        }
        let known = by_whom.entry(from.email.clone()).or_default();
        for emoticon in emoticons {
            let (shortcut, object) = (&emoticon.shortcut, emoticon.object.as_str());
            if shortcut.len() > MAX_SHORTCUT || object.len() > MAX_OBJECT {
                continue;
            }
            if known.len() < MAX_EMOTICONS || known.contains_key(&emoticon.shortcut) {
                known.insert(emoticon.shortcut, emoticon.object);
            }
        }
    }

    /// Sends on the switchboard where something was last received. Never away from one where a message has no answer yet:
    /// the next one could overtake it.
    fn prefer(&mut self, id: ConversationId, conn: ConnId) {
        let Some(talk) = self.talks.get_mut(&id) else {
            return;
        };
        let busy = talk
            .board
            .filter(|&other| other != conn)
            .and_then(|other| self.boards.get(&other))
            .is_some_and(|board| board.session.is_waiting());
        if !busy {
            talk.board = Some(conn);
        }
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
        let participants = &talk.conversation.participants;
        if participants.iter().any(|known| known.email == from.email) {
            talk.typing_until.insert(from.email, until);
            talk.conversation.typing = talk.typing_until.keys().cloned().collect();
            self.event(Event::Conversation(id));
        }
    }

    /// The conversation that a switchboard carries, opened now if nothing was said on it before.
    pub(super) fn talk_of(&mut self, conn: ConnId, from: &Participant) -> Option<ConversationId> {
        let board = self.boards.get(&conn)?;
        if let Some(id) = board.talk {
            return Some(id);
        }
        let people = board.session.people().to_vec();
        let id = if people.len() > 1 {
            self.new_talk(people, false)?
        } else {
            self.talk_with(&from.email, false)?
        };
        self.boards.get_mut(&conn)?.talk = Some(id);
        if let Some(talk) = self.talks.get_mut(&id) {
            talk.board.get_or_insert(conn);
        }
        Some(id)
    }
}
