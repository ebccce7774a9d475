//! What others say on a switchboard, put into the conversation that it carries.

use std::time::Duration;

use super::{
    ConversationId, Conversations, ConversationsEffect, EntryId, EntryKind, Event, MessageState,
    Participant,
};
use crate::{
    client::{ConnId, Output, facts::Facts, host::Host},
    driver::{Ignored, IgnoredReason},
    message::{CancelCode, Emoticon, Invitation, InvitationCommand, Message, Text},
    switchboard::MAX_PEOPLE,
    value::{MsnObject, ObjectText},
};

/// Someone is taken to be writing for this long after they said so.
const TYPING_LASTS: Duration = Duration::from_secs(8);
/// What comes to nothing here is told once, if it is done again within this time and nothing else came between.
const TOLD_FOR: Duration = Duration::from_secs(60);
/// Custom emoticons remembered of one person in one conversation.
const MAX_EMOTICONS: usize = 100;
/// The longest shortcut in bytes; official ones have 7 characters.
const MAX_SHORTCUT: usize = 64;
/// The longest description of an emoticon in bytes: it came within one message.
const MAX_OBJECT: usize = 1_664;

/// Characters of a wink's title.
const MAX_TITLE: usize = 100;
/// Bytes of a voice clip before its sound, and bytes of one second of it.
const CLIP_HEADER: u32 = 60;
const CLIP_SECOND: u32 = 2_000;
/// Seconds of a voice clip at most; clients record 15.
const MAX_CLIP: u32 = 60;

impl Conversations {
    /// A `MSG` came.
    pub(super) fn payload(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        conn: ConnId,
        from: Participant,
        payload: &[u8],
    ) {
        let now = host.now;
        let Some(link) = self.link_mut(conn) else {
            return;
        };
        match Message::decode(payload) {
            Ok(Message::Chunk(chunk)) => {
                let whole = link.chunks.add(now, &from.email, chunk);
                for email in link.chunks.take_lost() {
                    let name = facts.roster.name_of(&email);
                    let person = Participant { email, name };
                    let kind = EntryKind::Unshown("incomplete");
                    self.entry_from(host, facts, conn, person, kind);
                }
                if let Some(message) = whole {
                    self.received(host, facts, conn, from, message);
                }
            }
            Ok(message) => self.received(host, facts, conn, from, message),
            // A message that makes no sense costs itself only.
            Err(_) => ignore(host, conn, IgnoredReason::Malformed("payload")),
        }
    }

    fn received(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        conn: ConnId,
        from: Participant,
        message: Message,
    ) {
        let kind = match message {
            Message::Text(Text { text, format, .. }) => EntryKind::Text { text, format },
            Message::Nudge => EntryKind::Nudge,
            Message::ActionText(text) => EntryKind::Action(text),
            Message::Wink(object) => wink(&object),
            Message::VoiceClip(object) => voice_clip(&object),
            Message::Ink { format, data } => EntryKind::of_ink(format, data),
            Message::Invitation(invitation) => match self.decline(conn, &invitation) {
                Some(kind) => kind,
                None => return ignore(host, conn, IgnoredReason::NotUsed),
            },
            Message::Emoticons { emoticons, .. } => {
                return self.defined(host, facts, conn, &from, emoticons);
            }
            Message::Typing { .. } => return self.is_typing(host, conn, from),
            Message::P2p { dest, data } => {
                if let Some(link) = self.link_mut(conn) {
                    link.active = host.now;
                }
                let effect = ConversationsEffect::P2p {
                    conn,
                    from,
                    dest,
                    data,
                };
                return self.effects.push_back(effect);
            }
            Message::Unknown { content_type, .. } => {
                ignore(host, conn, IgnoredReason::UnknownMessage);
                if !is_said(&content_type) {
                    return;
                }
                EntryKind::Unshown("message")
            }
            _ => return ignore(host, conn, IgnoredReason::NotUsed),
        };
        self.entry_from(host, facts, conn, from, kind);
    }

    /// Puts what someone said or did into the conversation that the switchboard carries.
    pub(in super::super) fn entry_from(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        conn: ConnId,
        from: Participant,
        kind: EntryKind,
    ) -> Option<(ConversationId, EntryId)> {
        let id = self.conversation_on(host, facts, conn)?;
        let (now, heard) = (host.now, host.next_id());
        let open = self.open.get_mut(&id)?;
        let was_told = open.model.entries.back().is_some_and(|last| {
            let by = last.from.as_ref().map(|from| &from.email);
            last.kind == kind && by == Some(&from.email) && last.at + TOLD_FOR > now
        });
        if kind.comes_to_nothing() && was_told {
            return None;
        }
        if let Some(link) = open.links.get_mut(&conn) {
            (link.active, link.heard) = (now, heard);
        }
        open.typing_until.remove(&from.email);
        open.model.typing.retain(|email| *email != from.email);
        open.model.last_received = Some(now);
        host.event(Event::Conversation(id));
        let state = MessageState::Acknowledged;
        let entry = self.add_entry(host, id, Some(from), kind, state)?;
        Some((id, entry))
    }

    /// Old-style invitations need direct connections or programs that a page cannot have.
    fn decline(&mut self, conn: ConnId, invitation: &Invitation) -> Option<EntryKind> {
        if invitation.command != InvitationCommand::Invite {
            return None;
        }
        let answer = invitation.decline(CancelCode::RejectNotInstalled)?;
        let link = self.link_mut(conn)?;
        link.session.send_quietly(answer.encode());
        Some(EntryKind::Declined(invitation.application()))
    }

    /// Custom emoticons come before the text that uses them and hold for the conversation.
    fn defined(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        conn: ConnId,
        from: &Participant,
        emoticons: Vec<Emoticon>,
    ) {
        let Some(id) = self.conversation_on(host, facts, conn) else {
            return;
        };
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        let by_whom = &mut open.model.emoticons;
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

    /// Typing opens no window, but shows in one that is open.
    fn is_typing(&mut self, host: &mut Host, conn: ConnId, from: Participant) {
        let until = host.now + TYPING_LASTS;
        let Some(id) = self.owner(conn) else { return };
        let Some(open) = self.open.get_mut(&id) else {
            return;
        };
        let participants = &open.model.participants;
        if participants.iter().any(|known| known.email == from.email) {
            open.typing_until.insert(from.email, until);
            open.model.typing = open.typing_until.keys().cloned().collect();
            host.event(Event::Conversation(id));
        }
    }

    /// The conversation that a switchboard carries: that of those who are on it, if nothing was said on it before.
    fn conversation_on(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        conn: ConnId,
    ) -> Option<ConversationId> {
        if let Some(id) = self.owner(conn) {
            return Some(id);
        }
        let people = self.link(conn)?.people().to_vec();
        let id = self.conversation_of(host, facts, &people)?;
        self.claim(conn, id);
        Some(id)
    }
}

/// A wink by its title (ink-and-codes.md, section 3), which is all that is read of it.
fn wink(object: &ObjectText) -> EntryKind {
    let title = MsnObject::parse(object).map(|object| object.friendly);
    let title: String = title.unwrap_or_default().chars().take(MAX_TITLE).collect();
    match title.trim() {
        "" => EntryKind::Unshown("wink"),
        title => EntryKind::Wink(title.to_owned()),
    }
}

/// A voice clip by how long it is, which its size tells (ink-and-codes.md, section 2).
fn voice_clip(object: &ObjectText) -> EntryKind {
    let size = MsnObject::parse(object).map_or(0, |object| object.size);
    let seconds = size.saturating_sub(CLIP_HEADER).div_ceil(CLIP_SECOND);
    if (1..=MAX_CLIP).contains(&seconds) {
        EntryKind::VoiceClip { seconds }
    } else {
        EntryKind::Unshown("voice-clip")
    }
}

/// Whether a message of a type that is not known is something that a person said. Types that begin with `x-` are what
/// clients tell each other.
fn is_said(content_type: &str) -> bool {
    let mut parts = content_type.split('/');
    let is_media = matches!(parts.next(), Some("text" | "image" | "audio" | "video"));
    is_media && parts.next().is_some_and(|it| !it.starts_with("x-"))
}

fn ignore(host: &mut Host, conn: ConnId, reason: IgnoredReason) {
    host.output(Output::Ignored(conn, Ignored::new("MSG", reason)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(kind: u8, size: u32, friendly: &str) -> ObjectText {
        ObjectText::new(format!(
            r#"<msnobj Creator="bob@example.com" Size="{size}" Type="{kind}" Location="x" Friendly="{friendly}" SHA1D="AAAAAAAAAAAAAAAAAAAAAAAAAAA=" stamp="AAAA"/>"#
        ))
    }

    #[test]
    fn a_wink_is_told_by_its_title() {
        // "Heart" in UTF-16.
        let heart = object(8, 23_000, "SABlAGEAcgB0AAAA");
        assert_eq!(wink(&heart), EntryKind::Wink("Heart".into()));
        for friendly in ["", "AAA=", "IAAgAAAA"] {
            let nameless = object(8, 23_000, friendly);
            assert_eq!(wink(&nameless), EntryKind::Unshown("wink"), "{friendly}");
        }
        assert_eq!(wink(&ObjectText::new("x")), EntryKind::Unshown("wink"));
    }

    #[test]
    fn a_voice_clip_is_told_by_its_length() {
        for (size, seconds) in [(2_060, 1), (14_060, 7), (14_061, 8), (30_060, 15)] {
            let clip = voice_clip(&object(11, size, "AAA="));
            assert_eq!(clip, EntryKind::VoiceClip { seconds });
        }
        for size in [0, 60, 4_000_000, u32::MAX] {
            let clip = voice_clip(&object(11, size, "AAA="));
            assert_eq!(clip, EntryKind::Unshown("voice-clip"), "{size}");
        }
    }
}
