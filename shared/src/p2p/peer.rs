//! One peer on one switchboard: a state machine for all calls with them, sans-I/O.

mod dialogue;
mod stream;

use std::{collections::VecDeque, fmt, sync::Arc, time::Duration};

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore, SeedableRng},
};

use super::{
    FileContext,
    assembly::Assemblies,
    call::{
        ACK_PATIENCE, Call, CallEnd, CallId, FILE_APP, Inflow, OBJECT_APP, PATIENCE, Slices, Stage,
        Work,
    },
    header::{Chunk, Flags, Header, INK_SESSION, MAX_CHUNK},
    slp::{self, Content, Slp, Start, Status, application},
};
use crate::{
    driver::Instant,
    message::Headers,
    value::{Email, ObjectText},
};

/// Calls with one peer at once, those they began included (msnp11-sb.md, section 8.2).
pub const MAX_CALLS: usize = 4;
/// Messages that wait to go out. One who makes us answer faster than the switchboard takes it goes without answers.
const MAX_CONTROLS: usize = 128;
/// Data that was acknowledged waits this long for its `BYE`.
const BYE_PATIENCE: Duration = Duration::from_secs(60);

/// What a peer's calls want or tell, in order.
#[derive(PartialEq, Eq)]
pub enum PeerOutput {
    /// They ask for an object. Answer with [`Peer::serve`] or [`Peer::decline`].
    ObjectAsked {
        /// The call.
        call: CallId,
        /// Which.
        object: ObjectText,
    },
    /// They offer a file. Answer with [`Peer::accept`] or [`Peer::decline`].
    FileOffered {
        /// The call.
        call: CallId,
        /// The file.
        file: FileContext,
    },
    /// They accepted a file.
    Accepted(CallId),
    /// A slice of a file is wanted. Answer with [`Peer::slice`].
    Read {
        /// The call.
        call: CallId,
        /// From here.
        offset: u64,
        /// This many bytes.
        len: u32,
    },
    /// A slice of a file came: in order, without gaps.
    Data {
        /// The call.
        call: CallId,
        /// From here.
        offset: u64,
        /// The bytes, at most 1,664.
        bytes: Vec<u8>,
    },
    /// All of an object came, of the size that was announced; unchecked otherwise.
    Object {
        /// The call.
        call: CallId,
        /// The data.
        data: Vec<u8>,
    },
    /// A call is over.
    Ended {
        /// The call.
        call: CallId,
        /// How.
        how: CallEnd,
    },
    /// They drew something (session 64).
    Ink,
}

/// A body to be sent in a `MSG` of kind `D`.
#[derive(Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Header, data and footer.
    pub body: Vec<u8>,
    /// The call that it belongs to, if any.
    pub call: Option<CallId>,
    /// How many bytes of a call's data are sent with this; `None` for all else.
    pub moved: Option<u64>,
}

/// A peer. Give it what they send ([`Peer::handle_message`]) and the time ([`Peer::handle_tick`]), ask it what to send
/// ([`Peer::next_message`]) and what happened ([`Peer::poll_output`]).
pub struct Peer {
    me: Email,
    them: Email,
    rng: ChaCha20Rng,
    /// The identifier of the next message.
    identifier: u32,
    calls: Vec<Call>,
    last_call: u32,
    assemblies: Assemblies,
    controls: VecDeque<Control>,
    outputs: VecDeque<PeerOutput>,
}

/// An SLP message, an acknowledgement or a data preparation that waits to go out.
#[derive(Debug)]
struct Control {
    header: Header,
    data: Vec<u8>,
    footer: u32,
    call: Option<CallId>,
}

impl Peer {
    /// A peer. The seed is for identifiers, sessions and GUIDs.
    pub fn new(me: Email, them: Email, seed: [u8; 32]) -> Self {
        let mut rng = ChaCha20Rng::from_seed(seed);
        let identifier = start(&mut rng);
        Self {
            me,
            them,
            rng,
            identifier,
            calls: Vec::new(),
            last_call: 0,
            assemblies: Assemblies::default(),
            controls: VecDeque::new(),
            outputs: VecDeque::new(),
        }
    }

    /// Calls that are not over.
    pub fn calls(&self) -> usize {
        let open = |call: &&Call| call.stage != Stage::Closing;
        self.calls.iter().filter(open).count()
    }

    /// Whether nothing waits to go out and no call is on.
    pub fn is_idle(&self) -> bool {
        self.controls.is_empty() && self.calls() == 0
    }

    /// Whether own data goes out or may, now or once the driver has read it.
    pub fn streams(&self) -> bool {
        self.calls.iter().any(Call::streams)
    }

    /// Whether they send a file now.
    pub fn receives_file(&self) -> bool {
        let receives = |call: &Call| call.is_file() && call.stage == Stage::Receiving;
        self.calls.iter().any(receives)
    }

    /// What happened next.
    pub fn poll_output(&mut self) -> Option<PeerOutput> {
        self.outputs.pop_front()
    }

    /// When [`Peer::handle_tick`] wants to be called.
    pub fn timeout(&self) -> Option<Instant> {
        self.calls.iter().map(|call| call.until).min()
    }

    /// Time passed.
    pub fn handle_tick(&mut self, now: Instant) {
        while let Some(late) = self.calls.iter().position(|call| call.until <= now) {
            if self.calls[late].stage == Stage::Closing {
                self.calls.remove(late);
            } else {
                self.hang_up(late, CallEnd::NoAnswer);
            }
        }
    }

    /// A message came: the body of a `MSG` that is for this client. `room` says whether one more call fits, of all
    /// peers together.
    pub fn handle_message(&mut self, now: Instant, body: &[u8], room: bool) {
        let Ok(chunk) = Chunk::decode(body) else {
            return;
        };
        let header = chunk.header;
        if header.flags.contains(Flags::ACK) {
            self.acknowledged(now, &header);
        } else if header.flags.contains(Flags::NAK) {
            self.send_again(now, &header);
        } else if header.flags.intersects(Flags::DEAD) {
            self.died(&header);
        } else if header.session == 0 {
            if let Some(message) = self.assemblies.add(now, &header, chunk.data) {
                self.acknowledge(&header);
                if let Some(slp) = Slp::parse(&message) {
                    self.said(now, slp, room);
                }
            }
        } else if header.session == INK_SESSION {
            if header.end() == Some(header.total) {
                self.acknowledge(&header);
                self.outputs.push_back(PeerOutput::Ink);
            }
        } else {
            self.data(now, &header, chunk.data);
        }
    }

    /// The next message to send, if there is one. `stream` says whether data may go out: that of one peer of a switchboard
    /// at a time, since msnp11-sdk takes all data for one file's.
    pub fn next_message(&mut self, now: Instant, stream: bool) -> Option<Outgoing> {
        match self.next_control() {
            None if stream => self.next_data(now),
            control => control,
        }
    }

    /// Asks for an object; `None` when there are too many calls.
    pub fn fetch(&mut self, now: Instant, object: &ObjectText, size: u32) -> Option<CallId> {
        let work = Work::Fetch {
            size: size.into(),
            data: Vec::new(),
            inflow: Inflow::default(),
        };
        let context = slp::object_context(object);
        self.invite(now, application::OBJECT, OBJECT_APP, &context, work)
    }

    /// Offers a file; `None` when there are too many calls.
    pub fn offer(&mut self, now: Instant, file: &FileContext) -> Option<CallId> {
        let work = Work::Send {
            size: file.size,
            slices: Slices::default(),
            repeats: 0,
        };
        self.invite(now, application::FILE, FILE_APP, &file.to_base64(), work)
    }

    /// Hands out the object that was asked for.
    pub fn serve(&mut self, now: Instant, call: CallId, object: Arc<[u8]>) {
        let Some(place) = self.waiting(call) else {
            return;
        };
        if let Work::Serve { data, .. } = &mut self.calls[place].work {
            *data = object;
            let identifier = self.answer(place, Status::Ok);
            self.advance(place, Stage::Answered { identifier }, now + ACK_PATIENCE);
        }
    }

    /// Takes the file that was offered.
    pub fn accept(&mut self, now: Instant, call: CallId) {
        if let Some(place) = self.waiting(call)
            && matches!(self.calls[place].work, Work::Receive { .. })
        {
            self.answer(place, Status::Ok);
            self.advance(place, Stage::Receiving, now + PATIENCE);
        }
    }

    /// Declines what was asked for or offered. Nothing more is told of the call.
    pub fn decline(&mut self, call: CallId) {
        if let Some(place) = self.waiting(call) {
            self.answer(place, Status::Decline);
            self.calls.remove(place);
        }
    }

    /// Ends a call, however far it is. Nothing more is told of it.
    pub fn cancel(&mut self, call: CallId) {
        if let Some(place) = self.place(call) {
            self.goodbye(place);
            self.calls.remove(place);
        }
    }

    fn place(&self, call: CallId) -> Option<usize> {
        self.calls.iter().position(|known| known.id == call)
    }

    fn waiting(&self, call: CallId) -> Option<usize> {
        self.place(call)
            .filter(|&place| self.calls[place].stage == Stage::Waiting)
    }

    fn advance(&mut self, place: usize, stage: Stage, until: Instant) {
        let call = &mut self.calls[place];
        call.stage = stage;
        call.until = until;
    }

    /// Ends a call that failed: says so to them, and tells.
    fn hang_up(&mut self, place: usize, how: CallEnd) {
        self.goodbye(place);
        self.ended(place, how);
    }

    /// A call is over.
    fn ended(&mut self, place: usize, how: CallEnd) {
        let call = self.calls.remove(place);
        if call.stage != Stage::Closing {
            let call = call.id;
            self.outputs.push_back(PeerOutput::Ended { call, how });
        }
    }

    fn add_call(
        &mut self,
        call_id: String,
        session: u32,
        app_id: u32,
        work: Work,
        until: Instant,
    ) -> usize {
        // Those who never say goodbye are not waited for while there is more to do.
        let closing = |call: &Call| call.stage == Stage::Closing;
        if self.calls.len() >= 2 * MAX_CALLS
            && let Some(oldest) = self.calls.iter().position(closing)
        {
            self.calls.remove(oldest);
        }
        self.last_call = self.last_call.wrapping_add(1);
        self.calls.push(Call {
            id: CallId(self.last_call),
            call_id,
            session,
            app_id,
            invitation: None,
            work,
            stage: Stage::Waiting,
            proposals: 0,
            until,
        });
        self.calls.len() - 1
    }
}

// Transport.
impl Peer {
    /// The next chunk of what waits.
    fn next_control(&mut self) -> Option<Outgoing> {
        let control = self.controls.front_mut()?;
        let start = control.header.offset as usize;
        let end = control.data.len().min(start + MAX_CHUNK);
        let mut header = control.header;
        header.length = (end - start) as u32;
        let chunk = Chunk {
            header,
            data: &control.data[start..end],
            footer: control.footer,
        };
        let outgoing = Outgoing {
            body: chunk.encode(),
            call: control.call,
            moved: None,
        };
        control.header.offset = end as u64;
        if end == control.data.len() {
            self.controls.pop_front();
        }
        Some(outgoing)
    }

    /// Puts a message in line; says its identifier.
    fn send(&mut self, call: Option<CallId>, session: u32, footer: u32, data: Vec<u8>) -> u32 {
        let header = Header {
            session,
            identifier: self.next_identifier(),
            total: data.len() as u64,
            ack_id: self.rng.next_u32(),
            ..Header::default()
        };
        self.put(Control {
            header,
            data,
            footer,
            call,
        });
        header.identifier
    }

    /// Says that a whole message came: to its last chunk, since msnp11-sdk gives each an `AckID` of its own.
    fn acknowledge(&mut self, header: &Header) {
        let acknowledgement = Header {
            session: header.session,
            identifier: self.next_identifier(),
            total: header.total,
            flags: Flags::ACK,
            ack_id: header.identifier,
            ack_uid: header.ack_id,
            ack_size: header.total,
            ..Header::default()
        };
        self.put_header(acknowledgement);
    }

    fn put_header(&mut self, header: Header) {
        self.put(Control {
            header,
            data: Vec::new(),
            footer: 0,
            call: None,
        });
    }

    fn put(&mut self, control: Control) {
        if self.controls.len() < MAX_CONTROLS {
            self.controls.push_back(control);
        }
    }

    /// One counter for everything, acknowledgements too.
    fn next_identifier(&mut self) -> u32 {
        let identifier = self.identifier;
        self.identifier = self.identifier.checked_add(1).unwrap_or(1);
        identifier
    }

    /// An acknowledgement came; one for nothing is nothing.
    fn acknowledged(&mut self, now: Instant, header: &Header) {
        let awaited = |call: &Call| call.awaits() == Some(header.ack_id);
        let Some(place) = self.calls.iter().position(awaited) else {
            return;
        };
        let call = &mut self.calls[place];
        match call.stage {
            Stage::Invited { .. } => {
                // A person takes time to decide, a program does not.
                let patience = if call.is_file() {
                    PATIENCE
                } else {
                    ACK_PATIENCE
                };
                call.until = now + patience;
            }
            Stage::Answered { .. } => {
                let (id, session) = (call.id, call.session);
                let footer = call.app_id;
                let identifier = self.send(Some(id), session, footer, vec![0; 4]);
                self.advance(place, Stage::Prepared { identifier }, now + ACK_PATIENCE);
            }
            Stage::Prepared { .. } => self.advance(place, Stage::Ready, now + PATIENCE),
            Stage::Sent { .. } => {
                let id = call.id;
                let how = CallEnd::Done;
                // Whoever sent a file says goodbye; whoever was asked for an object is left.
                if self.calls[place].is_file() {
                    self.goodbye(place);
                }
                self.outputs.push_back(PeerOutput::Ended { call: id, how });
                self.advance(place, Stage::Closing, now + BYE_PATIENCE);
            }
            // Of data that is still going out: a lie.
            _ => {}
        }
    }

    /// A header said that a session is dead. Nothing answers it.
    fn died(&mut self, header: &Header) {
        let dead = |call: &Call| match header.session {
            0 => call.awaits() == Some(header.ack_id),
            session => call.session == session,
        };
        if let Some(place) = self.calls.iter().position(dead) {
            let how = if header.flags.contains(Flags::ERROR) {
                CallEnd::Refused
            } else {
                CallEnd::Cancelled
            };
            self.ended(place, how);
        }
    }
}

/// A random start in 4 to 2^31, as for sessions.
fn start(rng: &mut ChaCha20Rng) -> u32 {
    rng.next_u32() % ((1 << 31) - 4) + 4
}

/// Addresses stay out of logs.
impl fmt::Debug for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Peer({} calls)", self.calls.len())
    }
}

/// Names what is told; names and contents stay out of logs.
impl fmt::Debug for PeerOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ObjectAsked { call, .. } => write!(f, "ObjectAsked({})", call.0),
            Self::FileOffered { call, .. } => write!(f, "FileOffered({})", call.0),
            Self::Accepted(call) => write!(f, "Accepted({})", call.0),
            Self::Read { call, offset, len } => write!(f, "Read({}, {offset}, {len})", call.0),
            Self::Data {
                call,
                offset,
                bytes,
            } => {
                write!(f, "Data({}, {offset}, {})", call.0, bytes.len())
            }
            Self::Object { call, data } => write!(f, "Object({}, {})", call.0, data.len()),
            Self::Ended { call, how } => write!(f, "Ended({}, {how:?})", call.0),
            Self::Ink => f.write_str("Ink"),
        }
    }
}
