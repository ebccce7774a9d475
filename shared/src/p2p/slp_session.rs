//! A session with a peer: what one `INVITE` began, until it is over.

use std::{sync::Arc, time::Duration};

use super::{
    header::{Flags, Header, MAX_CHUNK},
    slp::Slp,
};
use crate::driver::Instant;

/// Names a session of one peer; never used twice with that peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SlpSessionId(pub u32);

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlpSessionEnd {
    /// All of the data came; or all own data was sent, and acknowledged or followed by their `BYE`.
    Done,
    /// 603 to an own invitation.
    Declined,
    /// The other side cancelled: `BYE` before the last byte, or a header that says so.
    Cancelled,
    /// An answer, an acknowledgement or data did not come in time.
    NoAnswer,
    /// An error of the other side: 500, 481, or a header that says so.
    Refused,
    /// Data that made no sense.
    Broken,
}

/// An acknowledgement that does not come within this time fails its session (msnp11-sb.md, section 6).
pub(super) const ACK_PATIENCE: Duration = Duration::from_secs(60);
/// An offer that nobody answers, or data that does not move, fails after this time.
pub(super) const PATIENCE: Duration = Duration::from_secs(300);
/// Bytes that are read of a file at once: a whole number of chunks, under 64 KiB.
pub(super) const SLICE: usize = 54 * MAX_CHUNK;
/// `AckUID` of a receiver that cancels, as Miranda writes it (msnp11-sb.md, section 6).
const CANCELLED: u32 = 0x8200_000F;
/// How often a peer may have data sent anew.
pub(super) const MAX_REPEATS: u8 = 16;

/// `AppID` of an object, as clients up to 7.0 have it (msnp11-sb.md, section 6.2); later ones send 11 or 12.
pub(super) const OBJECT_APP: u32 = 1;
/// `AppID` of a file.
pub(super) const FILE_APP: u32 = 2;

#[derive(Debug)]
pub(super) struct SlpSession {
    pub(super) id: SlpSessionId,
    pub(super) call_id: String,
    /// The `SessionID`.
    pub(super) session_id: u32,
    /// The `AppID` of the invitation, which is the footer of the data.
    pub(super) app_id: u32,
    /// Their invitation, to be answered; its body is not kept.
    pub(super) invitation: Option<Slp>,
    pub(super) work: Work,
    pub(super) stage: Stage,
    /// Direct connections that were proposed in it.
    pub(super) proposals: u8,
    /// When it fails if nothing happens.
    pub(super) until: Instant,
}

/// What a session is for.
#[derive(Debug)]
pub(super) enum Work {
    /// They have an object, and send it.
    Fetch {
        size: u64,
        data: Vec<u8>,
        inflow: Inflow,
    },
    /// They send a file.
    Receive { size: u64, inflow: Inflow },
    /// They ask for an object; empty until it is known which.
    Serve { data: Arc<[u8]>, repeats: u8 },
    /// A file is sent to them.
    Send {
        size: u64,
        slices: Slices,
        repeats: u8,
    },
}

/// How much of data came in.
#[derive(Debug, Default)]
pub(super) struct Inflow {
    /// The message that carries it.
    pub(super) identifier: Option<u32>,
    /// Bytes so far.
    pub(super) got: u64,
    /// From where it was asked for anew.
    pub(super) asked_again: Option<u64>,
}

/// The part of a file that is here, ahead of what is sent.
#[derive(Debug, Default)]
pub(super) struct Slices {
    /// What was read and not sent yet, from `taken` on; at most two slices.
    pub(super) buffer: Vec<u8>,
    /// Bytes at the buffer's start that are sent already.
    pub(super) taken: usize,
    /// Where the next slice begins.
    pub(super) next: u64,
    /// How many bytes are asked for of the driver.
    pub(super) asked: Option<u32>,
    /// Whether what is asked for is of no use any more.
    pub(super) stale: bool,
}

impl Slices {
    /// Bytes that can be sent.
    pub(super) fn ready(&self) -> usize {
        self.buffer.len() - self.taken
    }

    /// What to ask of the driver now: offset and length.
    pub(super) fn wanted(&mut self, size: u64) -> Option<(u64, u32)> {
        if self.asked.is_some() || self.next >= size || self.ready() > SLICE / 2 {
            return None;
        }
        self.buffer.drain(..self.taken);
        self.taken = 0;
        let length = (size - self.next).min(SLICE as u64) as u32;
        self.asked = Some(length);
        Some((self.next, length))
    }

    /// Begins anew at an offset.
    pub(super) fn restart(&mut self, offset: u64) {
        self.buffer.clear();
        self.taken = 0;
        self.next = offset;
        self.stale = self.asked.is_some();
    }
}

/// How far a session is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The own invitation went out.
    Invited { identifier: u32 },
    /// Their invitation waits for a decision.
    Waiting,
    /// Their invitation to an object was answered with 200; next the data preparation, once that is acknowledged.
    Answered { identifier: u32 },
    /// The data preparation went out; next the data, once that is acknowledged.
    Prepared { identifier: u32 },
    /// Own data may go out.
    Ready,
    /// Own data goes out.
    Sending {
        identifier: u32,
        ack_id: u32,
        offset: u64,
    },
    /// All own data went out.
    Sent { identifier: u32, ack_id: u32 },
    /// Their data is awaited.
    Receiving,
    /// The data was acknowledged; `BYE` may still come.
    Closing,
}

impl SlpSession {
    /// The identifier whose acknowledgement is awaited.
    pub(super) fn awaits(&self) -> Option<u32> {
        match self.stage {
            Stage::Invited { identifier }
            | Stage::Answered { identifier }
            | Stage::Prepared { identifier }
            | Stage::Sending { identifier, .. }
            | Stage::Sent { identifier, .. } => Some(identifier),
            _ => None,
        }
    }

    /// The size of the data.
    pub(super) fn size(&self) -> u64 {
        match &self.work {
            Work::Fetch { size, .. } | Work::Receive { size, .. } | Work::Send { size, .. } => {
                *size
            }
            Work::Serve { data, .. } => data.len() as u64,
        }
    }

    /// Whether it was begun from here.
    pub(super) fn is_own(&self) -> bool {
        matches!(self.work, Work::Fetch { .. } | Work::Send { .. })
    }

    /// What says that the rest of their data is not wanted, in the form that Miranda has; `None` where none is awaited.
    pub(super) fn cancelled_header(&self) -> Option<Header> {
        let (Work::Fetch { size, inflow, .. } | Work::Receive { size, inflow }) = &self.work else {
            return None;
        };
        let is_awaited = self.stage == Stage::Receiving && inflow.got < *size;
        is_awaited.then(|| Header {
            session_id: self.session_id,
            flags: Flags::RECEIVER_CANCELLED,
            ack_id: inflow.identifier.unwrap_or_default(),
            ack_uid: CANCELLED,
            ack_size: *size,
            ..Header::default()
        })
    }

    pub(super) fn is_file(&self) -> bool {
        matches!(self.work, Work::Receive { .. } | Work::Send { .. })
    }

    /// Whether own data may go out and is here. Nothing goes out before that, so that identifiers go up as messages go
    /// out.
    pub(super) fn is_ready(&self) -> bool {
        let waits = matches!(&self.work, Work::Send { slices, .. } if slices.ready() == 0);
        self.stage == Stage::Ready && !waits
    }

    /// Whether own data goes out or may.
    pub(super) fn streams(&self) -> bool {
        matches!(self.stage, Stage::Ready | Stage::Sending { .. })
    }
}
