//! Data in and out.

use rand_chacha::rand_core::RngCore as _;

use super::{
    ACK_PATIENCE, CallEnd, CallId, Chunk, Flags, Header, Instant, MAX_CHUNK, Outgoing, PATIENCE,
    Peer, PeerOutput, Stage, Work,
};
use crate::p2p::call::{Inflow, MAX_REPEATS};

// Out.
impl Peer {
    /// The slice that was asked for. One of another length fails the call, as a file that changed meanwhile.
    pub fn slice(&mut self, call: CallId, bytes: &[u8]) {
        let Some(place) = self.place(call) else {
            return;
        };
        let Work::Send { slices, .. } = &mut self.calls[place].work else {
            return;
        };
        let Some(asked) = slices.asked.take() else {
            return;
        };
        if std::mem::take(&mut slices.stale) {
            return self.read_on(place);
        }
        if bytes.len() != asked as usize {
            return self.hang_up(place, CallEnd::Broken);
        }
        slices.buffer.extend_from_slice(bytes);
        slices.next += u64::from(asked);
        self.read_on(place);
    }

    /// Asks the driver for the next slice once half of the last one is gone, so that sending need not wait for it.
    pub(super) fn read_on(&mut self, place: usize) {
        let call = &mut self.calls[place];
        if let Work::Send { size, slices, .. } = &mut call.work
            && let Some((offset, len)) = slices.wanted(*size)
        {
            let call = call.id;
            self.outputs
                .push_back(PeerOutput::Read { call, offset, len });
        }
    }

    /// The next chunk of data. One call's at a time, to its end.
    pub(super) fn next_data(&mut self, now: Instant) -> Option<Outgoing> {
        let begun = |call: &super::Call| matches!(call.stage, Stage::Sending { .. });
        let place = self.calls.iter().position(begun);
        // One whose file is not read yet keeps nobody else waiting.
        let ready = super::Call::is_ready;
        let place = place.or_else(|| self.calls.iter().position(ready))?;
        let size = self.calls[place].size();
        let (identifier, ack_id, offset) = match self.calls[place].stage {
            Stage::Sending {
                identifier,
                ack_id,
                offset,
            } => (identifier, ack_id, offset),
            _ => (self.next_identifier(), self.rng.next_u32(), 0),
        };
        let call = &mut self.calls[place];
        let (id, session, footer) = (call.id, call.session, call.app_id);
        let length = (size - offset).min(MAX_CHUNK as u64) as usize;
        let (flags, data) = match &mut call.work {
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
            session,
            identifier,
            offset,
            total: size,
            length: length as u32,
            flags,
            ack_id,
            ..Header::default()
        };
        let chunk = Chunk {
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
            call: Some(id),
            moved: Some(moved),
        })
    }

    /// They miss data: it goes out anew from where they say.
    pub(super) fn send_again(&mut self, now: Instant, header: &Header) {
        let meant = |call: &super::Call| {
            matches!(call.stage, Stage::Sending { .. } | Stage::Sent { .. })
                && call.awaits() == Some(header.ack_id)
        };
        let Some(place) = self.calls.iter().position(meant) else {
            return;
        };
        let call = &mut self.calls[place];
        let (identifier, ack_id, sent) = match call.stage {
            Stage::Sending {
                identifier,
                ack_id,
                offset,
            } => (identifier, ack_id, offset),
            Stage::Sent { identifier, ack_id } => (identifier, ack_id, call.size()),
            _ => return,
        };
        // What was not sent yet cannot be missed.
        if header.ack_size >= sent {
            return;
        }
        let offset = header.ack_size;
        let repeats = match &mut call.work {
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
            return self.hang_up(place, CallEnd::Broken);
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
    /// A chunk of data came. That of an unknown session is dropped.
    pub(super) fn data(&mut self, now: Instant, header: &Header, data: &[u8]) {
        let receives =
            |call: &super::Call| call.session == header.session && call.stage == Stage::Receiving;
        let Some(place) = self.calls.iter().position(receives) else {
            return;
        };
        let call = &mut self.calls[place];
        let id = call.id;
        if !call.is_file() && is_preparation(header, data) {
            call.until = now + PATIENCE;
            return self.acknowledge(header);
        }
        let (size, inflow) = match &mut call.work {
            Work::Fetch { size, inflow, .. } | Work::Receive { size, inflow } => (*size, inflow),
            Work::Serve { .. } | Work::Send { .. } => return,
        };
        if header.total != size {
            return self.hang_up(place, CallEnd::Broken);
        }
        let got = match take(inflow, header) {
            Taken::New(from) => from,
            Taken::Old => return,
            Taken::Gap => return self.ask_again(place, header),
        };
        let end = inflow.got;
        // What was here already is left out.
        let fresh = &data[(got - header.offset) as usize..];
        match &mut call.work {
            Work::Fetch { data, .. } => data.extend_from_slice(fresh),
            _ => self.outputs.push_back(PeerOutput::Data {
                call: id,
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

    /// Data of one call moved. Those behind it wait for that one, since data goes one call after the other: the peer did
    /// not fall silent on them.
    fn wait_anew(&mut self, now: Instant, stage: Stage) {
        for call in self.calls.iter_mut().filter(|call| call.stage == stage) {
            call.until = now + PATIENCE;
        }
    }

    /// All data of a call came. Whoever asked for an object says goodbye; whoever sent a file does so by themselves.
    fn all_here(&mut self, place: usize) {
        let call = &mut self.calls[place];
        if let Work::Fetch { data, .. } = &mut call.work {
            let (call, data) = (call.id, std::mem::take(data));
            self.outputs.push_back(PeerOutput::Object { call, data });
            self.goodbye(place);
        }
        self.ended(place, CallEnd::Done);
    }

    /// Says once from where data is missing.
    fn ask_again(&mut self, place: usize, header: &Header) {
        let (Work::Fetch { inflow, .. } | Work::Receive { inflow, .. }) =
            &mut self.calls[place].work
        else {
            return;
        };
        if inflow.asked_again == Some(inflow.got) {
            return;
        }
        inflow.asked_again = Some(inflow.got);
        let missing = inflow.got;
        let again = Header {
            session: header.session,
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

/// Counts a chunk in. Its header fits its data: [`Chunk::decode`] saw to it.
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
