//! One peer on one switchboard: a state machine for all sessions with them, sans-I/O.

mod data;
mod signalling;

use std::{collections::VecDeque, fmt, sync::Arc, time::Duration};

use rand_chacha::{
    ChaCha20Rng,
    rand_core::{RngCore, SeedableRng},
};

use super::{
    FileContext,
    assembly::Assemblies,
    header::{Flags, Header, INK_SESSION, MAX_CHUNK, P2pChunk},
    slp::{self, Content, Slp, Start, Status, application},
    slp_session::{
        ACK_PATIENCE, FILE_APP, Inflow, OBJECT_APP, PATIENCE, Slices, SlpSession, SlpSessionEnd,
        SlpSessionId, Stage, Work,
    },
};
use crate::{
    driver::Instant,
    message::{Application, Headers},
    value::{Email, ObjectText},
};

/// Sessions at once that one peer began, and as many that were begun with them from here (msnp11-sb.md, section 8.2).
/// Neither takes the other's room: one who keeps theirs open cannot keep a file from being offered to them.
pub const MAX_SESSIONS: usize = 4;
/// Sessions at once whose data is acknowledged and whose `BYE` is still awaited.
const MAX_CLOSING: usize = MAX_SESSIONS;
/// Messages that wait to go out. One who makes us answer faster than the switchboard takes it goes without answers.
const MAX_CONTROLS: usize = 128;
/// Data that was acknowledged waits this long for its `BYE`.
const BYE_PATIENCE: Duration = Duration::from_secs(60);

/// What was declined without asking a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declined {
    /// Something that this client does not do.
    Application(Application),
    /// A file: more are offered already than may be at once.
    File,
}

/// What a peer's sessions want or tell, in order.
#[derive(PartialEq, Eq)]
pub enum PeerOutput {
    /// They ask for an object. Answer with [`Peer::serve`] or [`Peer::decline`].
    ObjectRequested {
        /// The session.
        session: SlpSessionId,
        /// Which.
        object: ObjectText,
    },
    /// They offer a file. Answer with [`Peer::accept`] or [`Peer::decline`].
    FileOffered {
        /// The session.
        session: SlpSessionId,
        /// The file.
        file: FileContext,
    },
    /// They accepted a file.
    Accepted(SlpSessionId),
    /// A slice of a file is wanted. Answer with [`Peer::slice`].
    Read {
        /// The session.
        session: SlpSessionId,
        /// From here.
        offset: u64,
        /// This many bytes.
        len: u32,
    },
    /// A slice of a file came: in order, without gaps.
    Data {
        /// The session.
        session: SlpSessionId,
        /// From here.
        offset: u64,
        /// The bytes, at most 1,664.
        bytes: Vec<u8>,
    },
    /// All of an object came, of the size that was announced; unchecked otherwise.
    Object {
        /// The session.
        session: SlpSessionId,
        /// The data.
        data: Vec<u8>,
    },
    /// A session is over.
    Ended {
        /// The session.
        session: SlpSessionId,
        /// How.
        how: SlpSessionEnd,
    },
    /// They drew something (`SessionID` 64): what came, nothing where it is too long.
    Ink(Vec<u8>),
    /// They invited to a session that was declined at once.
    Declined(Declined),
}

/// A body to be sent in a `MSG` of kind `D`.
#[derive(Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Header, data and footer.
    pub body: Vec<u8>,
    /// The session that it belongs to, if any.
    pub session: Option<SlpSessionId>,
    /// How many bytes of a session's data are sent with this; `None` for all else.
    pub moved: Option<u64>,
}

/// A peer. Give it what they send ([`Peer::handle_message`]) and the time ([`Peer::handle_timeout`]), ask it what to send
/// ([`Peer::next_message`]) and what happened ([`Peer::poll_output`]).
pub struct Peer {
    me: Email,
    them: Email,
    rng: ChaCha20Rng,
    /// The identifier of the next message.
    identifier: u32,
    sessions: Vec<SlpSession>,
    last_session: u32,
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
    session: Option<SlpSessionId>,
}

impl Peer {
    /// A peer. The seed is for identifiers, `SessionID`s and GUIDs.
    pub fn new(me: Email, them: Email, seed: [u8; 32]) -> Self {
        let mut rng = ChaCha20Rng::from_seed(seed);
        let identifier = start(&mut rng);
        Self {
            me,
            them,
            rng,
            identifier,
            sessions: Vec::new(),
            last_session: 0,
            assemblies: Assemblies::default(),
            controls: VecDeque::new(),
            outputs: VecDeque::new(),
        }
    }

    /// Sessions that are not over.
    pub fn open_sessions(&self) -> usize {
        self.open().count()
    }

    /// Sessions that they began and that are not over. At most [`MAX_SESSIONS`]: more are declined.
    pub fn invited_sessions(&self) -> usize {
        self.open().filter(|session| !session.is_own()).count()
    }

    /// Sessions that were begun from here ([`Peer::fetch`], [`Peer::offer`]) and that are not over. At most
    /// [`MAX_SESSIONS`].
    pub fn own_sessions(&self) -> usize {
        self.open().filter(|session| session.is_own()).count()
    }

    fn open(&self) -> impl Iterator<Item = &SlpSession> {
        let open = |session: &&SlpSession| session.stage != Stage::Closing;
        self.sessions.iter().filter(open)
    }

    /// Whether nothing waits to go out and no session is on.
    pub fn is_idle(&self) -> bool {
        self.controls.is_empty() && self.open_sessions() == 0
    }

    /// Whether own data goes out or may, now or once the driver has read it.
    pub fn streams(&self) -> bool {
        self.sessions.iter().any(SlpSession::streams)
    }

    /// Whether they send a file now.
    pub fn receives_file(&self) -> bool {
        let receives =
            |session: &SlpSession| session.is_file() && session.stage == Stage::Receiving;
        self.sessions.iter().any(receives)
    }

    /// What happened next.
    pub fn poll_output(&mut self) -> Option<PeerOutput> {
        self.outputs.pop_front()
    }

    /// When [`Peer::handle_timeout`] wants to be called.
    pub fn timeout(&self) -> Option<Instant> {
        self.sessions.iter().map(|session| session.until).min()
    }

    /// Time passed.
    pub fn handle_timeout(&mut self, now: Instant) {
        while let Some(late) = self
            .sessions
            .iter()
            .position(|session| session.until <= now)
        {
            if self.sessions[late].stage == Stage::Closing {
                self.sessions.remove(late);
            } else {
                self.hang_up(late, SlpSessionEnd::NoAnswer);
            }
        }
    }

    /// A message came: the body of a `MSG` that is for this client. `room` says whether one more session that they
    /// begin fits, of all peers together; where it does not, or they have [`MAX_SESSIONS`], their invitation is declined.
    pub fn handle_message(&mut self, now: Instant, body: &[u8], room: bool) {
        let Ok(chunk) = P2pChunk::decode(body) else {
            return;
        };
        let header = chunk.header;
        if header.flags.contains(Flags::ACK) {
            self.acknowledged(now, &header);
        } else if header.flags.contains(Flags::NAK) {
            self.send_again(now, &header);
        } else if header.flags.intersects(Flags::DEAD) {
            self.died(&header);
        } else if header.session_id == 0 {
            if let Some(message) = self.assemblies.add(now, &header, chunk.data) {
                self.acknowledge(&header);
                if let Some(slp) = Slp::parse(&message) {
                    self.said(now, slp, room);
                }
            }
        } else if header.session_id == INK_SESSION {
            let whole = self.assemblies.add(now, &header, chunk.data);
            let is_last = header.end() == Some(header.total);
            if whole.is_some() || (is_last && !Assemblies::takes(&header)) {
                self.acknowledge(&header);
                let drawing = whole.unwrap_or_default();
                self.outputs.push_back(PeerOutput::Ink(drawing));
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

    /// Asks for an object; `None` when there are too many own sessions.
    pub fn fetch(&mut self, now: Instant, object: &ObjectText, size: u32) -> Option<SlpSessionId> {
        let work = Work::Fetch {
            size: size.into(),
            data: Vec::new(),
            inflow: Inflow::default(),
        };
        let context = slp::object_context(object);
        self.invite(now, application::OBJECT, OBJECT_APP, &context, work)
    }

    /// Offers a file; `None` when there are too many own sessions.
    pub fn offer(&mut self, now: Instant, file: &FileContext) -> Option<SlpSessionId> {
        let work = Work::Send {
            size: file.size,
            slices: Slices::default(),
            repeats: 0,
        };
        self.invite(now, application::FILE, FILE_APP, &file.to_base64(), work)
    }

    /// Hands out the object that was asked for.
    pub fn serve(&mut self, now: Instant, session: SlpSessionId, object: Arc<[u8]>) {
        let Some(place) = self.waiting(session) else {
            return;
        };
        if let Work::Serve { data, .. } = &mut self.sessions[place].work {
            *data = object;
            let identifier = self.answer(place, Status::Ok);
            self.advance(place, Stage::Answered { identifier }, now + ACK_PATIENCE);
        }
    }

    /// Takes the file that was offered.
    pub fn accept(&mut self, now: Instant, session: SlpSessionId) {
        if let Some(place) = self.waiting(session)
            && matches!(self.sessions[place].work, Work::Receive { .. })
        {
            self.answer(place, Status::Ok);
            self.advance(place, Stage::Receiving, now + PATIENCE);
        }
    }

    /// Declines what was asked for or offered. Nothing more is told of the session.
    pub fn decline(&mut self, session: SlpSessionId) {
        if let Some(place) = self.waiting(session) {
            self.answer(place, Status::Decline);
            self.sessions.remove(place);
        }
    }

    /// Ends a session, however far it is. Nothing more is told of it.
    pub fn cancel(&mut self, session: SlpSessionId) {
        if let Some(place) = self.place(session) {
            self.goodbye(place);
            self.sessions.remove(place);
        }
    }

    fn place(&self, session: SlpSessionId) -> Option<usize> {
        self.sessions.iter().position(|known| known.id == session)
    }

    fn waiting(&self, session: SlpSessionId) -> Option<usize> {
        self.place(session)
            .filter(|&place| self.sessions[place].stage == Stage::Waiting)
    }

    fn advance(&mut self, place: usize, stage: Stage, until: Instant) {
        let session = &mut self.sessions[place];
        session.stage = stage;
        session.until = until;
    }

    /// Ends a session that failed: says so to them, and tells.
    fn hang_up(&mut self, place: usize, how: SlpSessionEnd) {
        self.goodbye(place);
        self.ended(place, how);
    }

    /// A session is over.
    fn ended(&mut self, place: usize, how: SlpSessionEnd) {
        let session = self.sessions.remove(place);
        if session.stage != Stage::Closing {
            let session = session.id;
            self.outputs.push_back(PeerOutput::Ended { session, how });
        }
    }

    fn add_session(
        &mut self,
        call_id: String,
        session_id: u32,
        app_id: u32,
        work: Work,
        until: Instant,
    ) -> usize {
        // Those who never say goodbye are not waited for while there is more to do.
        let closing = |session: &SlpSession| session.stage == Stage::Closing;
        if self.sessions.len() - self.open_sessions() >= MAX_CLOSING
            && let Some(oldest) = self.sessions.iter().position(closing)
        {
            self.sessions.remove(oldest);
        }
        self.last_session = self.last_session.wrapping_add(1);
        self.sessions.push(SlpSession {
            id: SlpSessionId(self.last_session),
            call_id,
            session_id,
            app_id,
            invitation: None,
            work,
            stage: Stage::Waiting,
            proposals: 0,
            until,
        });
        self.sessions.len() - 1
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
        let chunk = P2pChunk {
            header,
            data: &control.data[start..end],
            footer: control.footer,
        };
        let outgoing = Outgoing {
            body: chunk.encode(),
            session: control.session,
            moved: None,
        };
        control.header.offset = end as u64;
        if end == control.data.len() {
            self.controls.pop_front();
        }
        Some(outgoing)
    }

    /// Puts a message in line; says its identifier.
    fn send(
        &mut self,
        session: Option<SlpSessionId>,
        session_id: u32,
        footer: u32,
        data: Vec<u8>,
    ) -> u32 {
        let header = Header {
            session_id,
            identifier: self.next_identifier(),
            total: data.len() as u64,
            ack_id: self.rng.next_u32(),
            ..Header::default()
        };
        self.put(Control {
            header,
            data,
            footer,
            session,
        });
        header.identifier
    }

    /// Says that a whole message came: to its last chunk, since msnp11-sdk gives each an `AckID` of its own.
    fn acknowledge(&mut self, header: &Header) {
        let acknowledgement = Header {
            session_id: header.session_id,
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
            session: None,
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
        let awaited = |session: &SlpSession| session.awaits() == Some(header.ack_id);
        let Some(place) = self.sessions.iter().position(awaited) else {
            return;
        };
        let session = &mut self.sessions[place];
        match session.stage {
            Stage::Invited { .. } => {
                // A person takes time to decide, a program does not.
                let patience = if session.is_file() {
                    PATIENCE
                } else {
                    ACK_PATIENCE
                };
                session.until = now + patience;
            }
            Stage::Answered { .. } => {
                let (id, session_id) = (session.id, session.session_id);
                let footer = session.app_id;
                let identifier = self.send(Some(id), session_id, footer, vec![0; 4]);
                self.advance(place, Stage::Prepared { identifier }, now + ACK_PATIENCE);
            }
            Stage::Prepared { .. } => self.advance(place, Stage::Ready, now + PATIENCE),
            Stage::Sent { .. } => {
                let id = session.id;
                let how = SlpSessionEnd::Done;
                // Whoever sent a file says goodbye; whoever was asked for an object is left.
                if self.sessions[place].is_file() {
                    self.goodbye(place);
                }
                self.outputs
                    .push_back(PeerOutput::Ended { session: id, how });
                self.advance(place, Stage::Closing, now + BYE_PATIENCE);
            }
            // Of data that is still going out: a lie.
            _ => {}
        }
    }

    /// A header said that its session is dead. Nothing answers it.
    fn died(&mut self, header: &Header) {
        let dead = |session: &SlpSession| match header.session_id {
            0 => session.awaits() == Some(header.ack_id),
            session_id => session.session_id == session_id,
        };
        if let Some(place) = self.sessions.iter().position(dead) {
            let how = if header.flags.contains(Flags::ERROR) {
                SlpSessionEnd::Refused
            } else {
                SlpSessionEnd::Cancelled
            };
            self.ended(place, how);
        }
    }
}

/// A random start in 4 to 2^31, as for a `SessionID`.
fn start(rng: &mut ChaCha20Rng) -> u32 {
    rng.next_u32() % ((1 << 31) - 4) + 4
}

/// Addresses stay out of logs.
impl fmt::Debug for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Peer({} sessions)", self.sessions.len())
    }
}

/// Names what is told; names and contents stay out of logs.
impl fmt::Debug for PeerOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ObjectRequested { session, .. } => write!(f, "ObjectRequested({})", session.0),
            Self::FileOffered { session, .. } => write!(f, "FileOffered({})", session.0),
            Self::Accepted(session) => write!(f, "Accepted({})", session.0),
            Self::Read {
                session,
                offset,
                len,
            } => write!(f, "Read({}, {offset}, {len})", session.0),
            Self::Data {
                session,
                offset,
                bytes,
            } => {
                write!(f, "Data({}, {offset}, {})", session.0, bytes.len())
            }
            Self::Object { session, data } => write!(f, "Object({}, {})", session.0, data.len()),
            Self::Ended { session, how } => write!(f, "Ended({}, {how:?})", session.0),
            Self::Ink(data) => write!(f, "Ink({})", data.len()),
            Self::Declined(what) => write!(f, "Declined({what:?})"),
        }
    }
}
