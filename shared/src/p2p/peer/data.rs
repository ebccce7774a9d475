//! Data in and out.

use rand_chacha::rand_core::RngCore as _;

use super::{
    ACK_PATIENCE, Flags, Header, Instant, MAX_CHUNK, Outgoing, P2pChunk, PATIENCE, Peer,
    PeerOutput, SlpSessionEnd, SlpSessionId, Stage, Work,
};
use crate::p2p::slp_session::{Inflow, MAX_REPEATS};

// Out.
impl Peer {
    /// The slice that was asked for. One of another length fails the session, as a file that changed meanwhile.
    pub fn slice(&mut self, session: SlpSessionId, bytes: &[u8]) {
        let Some(place) = self.place(session) else {
            return;
        };
        let Work::Send { slices, .. } = &mut self.sessions[place].work else {
            return;
        };
        let Some(asked) = slices.asked.take() else {
            return;
        };
        if std::mem::take(&mut slices.stale) {
            return self.read_on(place);
        }
        if bytes.len() != asked as usize {
            return self.hang_up(place, SlpSessionEnd::Broken);
        }
        slices.buffer.extend_from_slice(bytes);
        slices.next += u64::from(asked);
        self.read_on(place);
    }

    /// Asks the driver for the next slice once half of the last one is gone, so that sending need not wait for it.
    pub(super) fn read_on(&mut self, place: usize) {
        let session = &mut self.sessions[place];
        if let Work::Send { size, slices, .. } = &mut session.work
            && let Some((offset, len)) = slices.wanted(*size)
        {
            let session = session.id;
            self.outputs.push_back(PeerOutput::Read {
                session,
                offset,
                len,
            });
        }
    }

    /// The next chunk of data. One session's at a time, to its end.
    pub(super) fn next_data(&mut self, now: Instant) -> Option<Outgoing> {
        let begun = |session: &super::SlpSession| matches!(session.stage, Stage::Sending { .. });
        let place = self.sessions.iter().position(begun);
        // One whose file is not read yet keeps nobody else waiting.
        let ready = super::SlpSession::is_ready;
        let place = place.or_else(|| self.sessions.iter().position(ready))?;
        let size = self.sessions[place].size();
        let (identifier, ack_id, offset) = match self.sessions[place].stage {
            Stage::Sending {
                identifier,
                ack_id,
                offset,
            } => (identifier, ack_id, offset),
            _ => (self.next_identifier(), self.rng.next_u32(), 0),
        };
        let session = &mut self.sessions[place];
        let (id, session_id, footer) = (session.id, session.session_id, session.app_id);
        let length = (size - offset).min(MAX_CHUNK as u64) as usize;
        let (flags, data) = match &mut session.work {
            Work::Serve { data, .. } => {
                let start = offset as usize;
                (Flags::OBJECT_DATA, &data[start..start + length])
            }
            Work::Send { slices, .. } => {
                if slices.ready() < length {
                    return None;
                }
                let start = slices.taken;
                slices.taken += length;
                (Flags::FILE_DATA, &slices.buffer[start..start + length])
            }
            Work::Fetch { .. } | Work::Receive { .. } => return None,
        };
        let header = Header {
            session_id,
            identifier,
            offset,
            total: size,
            length: length as u32,
            flags,
            ack_id,
            ..Header::default()
        };
        let chunk = P2pChunk {
            header,
            data,
            footer,
        };
        let body = chunk.encode();
        let moved = offset + length as u64;
        if moved == size {
            self.advance(
                place,
                Stage::Sent { identifier, ack_id },
                now + ACK_PATIENCE,
            );
        } else {
            let stage = Stage::Sending {
                identifier,
                ack_id,
                offset: moved,
            };
            self.advance(place, stage, now + PATIENCE);
            self.read_on(place);
        }
        self.wait_anew(now, Stage::Ready);
        Some(Outgoing {
            body,
            session: Some(id),
            moved: Some(moved),
        })
    }

    /// They miss data: it goes out anew from where they say.
    pub(super) fn send_again(&mut self, now: Instant, header: &Header) {
        let meant = |session: &super::SlpSession| {
            matches!(session.stage, Stage::Sending { .. } | Stage::Sent { .. })
                && session.awaits() == Some(header.ack_id)
        };
        let Some(place) = self.sessions.iter().position(meant) else {
            return;
        };
        let session = &mut self.sessions[place];
        let (identifier, ack_id, sent) = match session.stage {
            Stage::Sending {
                identifier,
                ack_id,
                offset,
            } => (identifier, ack_id, offset),
            Stage::Sent { identifier, ack_id } => (identifier, ack_id, session.size()),
            _ => return,
        };
        // What was not sent yet cannot be missed.
        if header.ack_size >= sent {
            return;
        }
        let offset = header.ack_size;
        let repeats = match &mut session.work {
            Work::Serve { repeats, .. } => repeats,
            Work::Send {
                slices, repeats, ..
            } => {
                slices.restart(offset);
                repeats
            }
            Work::Fetch { .. } | Work::Receive { .. } => return,
        };
        *repeats += 1;
        if *repeats > MAX_REPEATS {
            return self.hang_up(place, SlpSessionEnd::Broken);
        }
        let stage = Stage::Sending {
            identifier,
            ack_id,
            offset,
        };
        self.advance(place, stage, now + PATIENCE);
        self.read_on(place);
    }
}

// In.
impl Peer {
    /// A chunk of data came. That of an unknown `SessionID` is dropped.
    pub(super) fn data(&mut self, now: Instant, header: &Header, data: &[u8]) {
        let receives = |session: &super::SlpSession| {
            session.session_id == header.session_id && session.stage == Stage::Receiving
        };
        let Some(place) = self.sessions.iter().position(receives) else {
            return;
        };
        let session = &mut self.sessions[place];
        let id = session.id;
        if !session.is_file() && is_preparation(header, data) {
            session.until = now + PATIENCE;
            return self.acknowledge(header);
        }
        let (size, inflow) = match &mut session.work {
            Work::Fetch { size, inflow, .. } | Work::Receive { size, inflow } => (*size, inflow),
            Work::Serve { .. } | Work::Send { .. } => return,
        };
        if header.total != size {
            return self.hang_up(place, SlpSessionEnd::Broken);
        }
        let got = match take(inflow, header) {
            Taken::New(from) => from,
            Taken::Old => return,
            Taken::Gap => return self.ask_again(place, header),
        };
        let end = inflow.got;
        // What was here already is left out.
        let fresh = &data[(got - header.offset) as usize..];
        match &mut session.work {
            Work::Fetch { data, .. } => data.extend_from_slice(fresh),
            _ => self.outputs.push_back(PeerOutput::Data {
                session: id,
                offset: got,
                bytes: fresh.to_vec(),
            }),
        }
        self.wait_anew(now, Stage::Receiving);
        if end == size {
            self.acknowledge(header);
            self.all_here(place);
        }
    }

    /// Data of one session moved. Those behind it wait for that one, since data goes one session after the other: the peer did
    /// not fall silent on them.
    fn wait_anew(&mut self, now: Instant, stage: Stage) {
        for session in self
            .sessions
            .iter_mut()
            .filter(|session| session.stage == stage)
        {
            session.until = now + PATIENCE;
        }
    }

    /// All data of a session came. Whoever asked for an object says goodbye; whoever sent a file does so by themselves.
    fn all_here(&mut self, place: usize) {
        let session = &mut self.sessions[place];
        if let Work::Fetch { data, .. } = &mut session.work {
            let (session, data) = (session.id, std::mem::take(data));
            self.outputs.push_back(PeerOutput::Object { session, data });
            self.goodbye(place);
        }
        self.ended(place, SlpSessionEnd::Done);
    }

    /// Says once from where data is missing.
    fn ask_again(&mut self, place: usize, header: &Header) {
        let (Work::Fetch { inflow, .. } | Work::Receive { inflow, .. }) =
            &mut self.sessions[place].work
        else {
            return;
        };
        if inflow.asked_again == Some(inflow.got) {
            return;
        }
        inflow.asked_again = Some(inflow.got);
        let missing = inflow.got;
        let again = Header {
            session_id: header.session_id,
            identifier: self.next_identifier(),
            total: header.total,
            flags: Flags::NAK,
            ack_id: header.identifier,
            ack_uid: header.ack_id,
            ack_size: missing,
            ..Header::default()
        };
        self.put_header(again);
    }
}

/// What a chunk is to what came before.
enum Taken {
    /// It goes on from here.
    New(u64),
    /// A repeat, or of another message.
    Old,
    /// Something before it is missing.
    Gap,
}

/// Counts a chunk in. Its header fits its data: [`P2pChunk::decode`] saw to it.
fn take(inflow: &mut Inflow, header: &Header) -> Taken {
    let Some(end) = header.end() else {
        return Taken::Old;
    };
    if *inflow.identifier.get_or_insert(header.identifier) != header.identifier {
        return Taken::Old;
    }
    let got = inflow.got;
    if header.offset > got {
        return Taken::Gap;
    }
    if end <= got {
        return Taken::Old;
    }
    inflow.got = end;
    Taken::New(got)
}

/// Four zero bytes that come before an object's data, and are none of it.
fn is_preparation(header: &Header, data: &[u8]) -> bool {
    header.total == 4 && data == [0; 4] && !header.flags.intersects(Flags::FILE | Flags::OBJECT)
}
