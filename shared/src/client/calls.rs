//! Between switchboards and the calls of MSNSLP that they carry ([`p2p`](crate::p2p)): what comes in goes to the peer that
//! sent it, what a peer wants to send goes out where there is room, and what ends with a switchboard is told.
//!
//! Texts never wait for any of this: they go out when they are said, and at most [`MAX_DATA`] messages of P2P data are on
//! the way before them.

use rand_chacha::rand_core::RngCore as _;

use super::{ConnId, EntryKind, Messenger, Participant, TransferError, TransferId, boards::Board};
use crate::{
    driver::Instant,
    message::Message,
    p2p::{Outgoing, Peer, PeerOutput, SlpSessionEnd, SlpSessionId},
    value::{Digest, Email},
};

/// P2P messages without the server's answer at once on a switchboard (msnp11-sb.md, section 2). It is also how many a text
/// may find before it.
const MAX_DATA: usize = 8;
/// Calls of all peers at once (msnp11-sb.md, section 8.2).
const MAX_CALLS: usize = 16;

/// A call with someone on a switchboard.
pub(super) type Route = (ConnId, Email, SlpSessionId);

/// What a call carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carried {
    File(TransferId),
    Object(Digest),
}

impl Board {
    /// Whether a call is on.
    pub(super) fn has_calls(&self) -> bool {
        self.peers.values().any(|peer| peer.open_sessions() > 0)
    }

    /// What a peer tells next.
    fn next_told(&mut self) -> Option<(Email, PeerOutput)> {
        let mut peers = self.peers.iter_mut();
        peers.find_map(|(email, peer)| Some((email.clone(), peer.poll_output()?)))
    }

    /// The next P2P message to send, if there is one and room for it.
    fn next_data(&mut self, now: Instant) -> Option<(Email, Outgoing)> {
        let room = self.session.unanswered_data() < MAX_DATA && !self.is_congested;
        if !room || !self.session.is_ready() {
            return None;
        }
        if let Some(email) = &self.streaming
            && !self.peers.get(email).is_some_and(Peer::streams)
        {
            self.streaming = None;
        }
        for (email, peer) in &mut self.peers {
            // One stream at a time: whoever has it keeps it to its end.
            let stream = self.streaming.as_ref().is_none_or(|it| it == email);
            if let Some(outgoing) = peer.next_message(now, stream) {
                if outgoing.moved.is_some() {
                    self.streaming = Some(email.clone());
                }
                return Some((email.clone(), outgoing));
            }
        }
        None
    }
}

impl Messenger {
    /// Carries one thing that a peer tells or wants to send; says whether there was one.
    pub(super) fn drain_peers(&mut self) -> bool {
        let told = self.boards.iter_mut().find_map(|(&conn, board)| {
            let (email, told) = board.next_told()?;
            Some((conn, email, told))
        });
        if let Some((conn, email, output)) = told {
            self.peer_told(conn, email, output);
            return true;
        }
        let now = self.now;
        let next = self
            .boards
            .iter_mut()
            .find_map(|(&conn, board)| Some((conn, board.next_data(now)?)));
        let Some((conn, (email, outgoing))) = next else {
            return false;
        };
        self.send_data(conn, email, outgoing);
        true
    }

    fn send_data(&mut self, conn: ConnId, email: Email, outgoing: Outgoing) {
        let now = self.now;
        let Some(board) = self.boards.get_mut(&conn) else {
            return;
        };
        let message = Message::P2p {
            dest: email.as_str().to_owned(),
            data: outgoing.body,
        };
        let trid = board.session.send_data(now, message.encode());
        board.active = now;
        let Some(call) = outgoing.session else { return };
        let route = (conn, email, call);
        if let Some(moved) = outgoing.moved
            && let Some(&Carried::File(id)) = self.calls.get(&route)
        {
            self.file_moved(id, moved);
        }
        if let Some(board) = self.boards.get_mut(&conn) {
            board.data.insert(trid, (route.1, call));
        }
    }

    /// A P2P message that was sent was answered by the server, or not.
    pub(super) fn data_answered(&mut self, conn: ConnId, trid: u32, delivered: bool) {
        let Some(board) = self.boards.get_mut(&conn) else {
            return;
        };
        let Some((email, call)) = board.data.remove(&trid) else {
            return;
        };
        if delivered {
            return;
        }
        // What did not arrive leaves a gap that nobody fills.
        if let Some(peer) = board.peers.get_mut(&email) {
            peer.cancel(call);
        }
        self.call_lost(&(conn, email, call), TransferError::Refused);
    }

    /// A P2P message came in, for this client or for someone else in the switchboard.
    pub(super) fn peer_said(&mut self, conn: ConnId, from: &Participant, dest: &str, body: &[u8]) {
        let for_me = self
            .me
            .email
            .as_ref()
            .is_some_and(|me| me.as_str().eq_ignore_ascii_case(dest));
        if !for_me || self.is_blocked(&from.email) {
            return;
        }
        let now = self.now;
        let room = self.open_calls() < MAX_CALLS;
        if let Some(peer) = self.peer(conn, &from.email) {
            peer.handle_message(now, body, room);
        }
        if let Some(board) = self.boards.get_mut(&conn) {
            board.active = now;
        }
    }

    /// Whether one more call may be begun.
    pub(super) fn has_room(&self) -> bool {
        self.open_calls() < MAX_CALLS
    }

    fn open_calls(&self) -> usize {
        let peers = self.boards.values().flat_map(|board| board.peers.values());
        peers.map(Peer::open_sessions).sum()
    }

    /// Someone in a switchboard, as a peer. One who left in the same read is one until that is looked at.
    pub(super) fn peer(&mut self, conn: ConnId, email: &Email) -> Option<&mut Peer> {
        let me = self.me.email.clone()?;
        let board = self.boards.get_mut(&conn)?;
        let mut people = board.session.people().iter();
        let person = people.find(|it| it.email == *email);
        let them = match person {
            Some(person) => person.email.clone(),
            None => board.peers.get_key_value(email)?.0.clone(),
        };
        let rng = &mut self.rng;
        Some(board.peers.entry(them.clone()).or_insert_with(|| {
            let mut seed = [0; 32];
            rng.fill_bytes(&mut seed);
            Peer::new(me, them, seed)
        }))
    }

    fn peer_told(&mut self, conn: ConnId, email: Email, output: PeerOutput) {
        match output {
            PeerOutput::ObjectAsked {
                session: call,
                object,
            } => self.serve(conn, &email, call, &object),
            PeerOutput::FileOffered {
                session: call,
                file,
            } => self.file_offered(conn, email, call, file),
            PeerOutput::Accepted(call) => {
                if let Some(id) = self.file_of(conn, email, call) {
                    self.file_accepted(id);
                }
            }
            PeerOutput::Read {
                session: call,
                offset,
                len,
            } => {
                if let Some(id) = self.file_of(conn, email, call) {
                    self.read_file(id, offset, len);
                }
            }
            PeerOutput::Data {
                session: call,
                offset,
                bytes,
            } => {
                if let Some(id) = self.file_of(conn, email, call) {
                    self.write_file(id, offset, bytes);
                }
            }
            PeerOutput::Object {
                session: call,
                data,
            } => {
                if let Some(Carried::Object(digest)) = self.calls.remove(&(conn, email, call)) {
                    self.object_came(digest, data);
                }
            }
            PeerOutput::Ended { session: call, how } => {
                match self.calls.remove(&(conn, email, call)) {
                    Some(Carried::File(id)) => self.file_ended(id, how),
                    Some(Carried::Object(digest)) => self.object_failed(digest),
                    None => {}
                }
            }
            PeerOutput::Ink => {
                let person = Participant {
                    name: self.name_of(&email),
                    email,
                };
                self.entry_from(conn, person, EntryKind::Unshown("ink"));
            }
        }
    }

    fn file_of(&self, conn: ConnId, email: Email, call: SlpSessionId) -> Option<TransferId> {
        match self.calls.get(&(conn, email, call)) {
            Some(&Carried::File(id)) => Some(id),
            _ => None,
        }
    }

    /// Someone left a switchboard: so did their calls. What they said before holds.
    pub(super) fn peer_left(&mut self, conn: ConnId, email: &Email) {
        self.hear_out(conn);
        if let Some(board) = self.boards.get_mut(&conn) {
            board.peers.remove(email);
            board.data.retain(|_, (whose, _)| whose != email);
        }
        let routes = self.routes(conn, Some(email));
        for route in routes {
            self.call_lost(&route, TransferError::PeerLeft);
        }
    }

    /// A switchboard is gone, or about to go. What was said on it before holds.
    pub(super) fn calls_lost(&mut self, conn: ConnId, why: TransferError) {
        self.hear_out(conn);
        for route in self.routes(conn, None) {
            self.call_lost(&route, why);
        }
    }

    /// Takes in what the peers of a switchboard told and nobody has looked at yet.
    fn hear_out(&mut self, conn: ConnId) {
        while let Some(board) = self.boards.get_mut(&conn)
            && let Some((email, told)) = board.next_told()
        {
            self.peer_told(conn, email, told);
        }
    }

    fn routes(&self, conn: ConnId, email: Option<&Email>) -> Vec<Route> {
        let routes = self
            .calls
            .keys()
            .filter(|(there, whose, _)| *there == conn && email.is_none_or(|email| email == whose));
        routes.cloned().collect()
    }

    fn call_lost(&mut self, route: &Route, why: TransferError) {
        match self.calls.remove(route) {
            Some(Carried::File(id)) => self.file_failed(id, why),
            Some(Carried::Object(digest)) => self.object_lost(digest),
            None => {}
        }
    }

    /// Ends a call from this side, with a goodbye.
    pub(super) fn hang_up(&mut self, route: &Route) {
        self.calls.remove(route);
        let peers = self.boards.get_mut(&route.0).map(|board| &mut board.peers);
        if let Some(peer) = peers.and_then(|peers| peers.get_mut(&route.1)) {
            peer.cancel(route.2);
        }
    }

    /// What peers still have to say goes out at once: the switchboard is about to be left.
    pub(super) fn say_goodbyes(&mut self, conn: ConnId) {
        let now = self.now;
        let Some(board) = self.boards.get_mut(&conn) else {
            return;
        };
        if !board.session.is_ready() {
            return;
        }
        for (email, peer) in &mut board.peers {
            while let Some(outgoing) = peer.next_message(now, false) {
                let message = Message::P2p {
                    dest: email.as_str().to_owned(),
                    data: outgoing.body,
                };
                board.session.send_data(now, message.encode());
            }
        }
    }
}

impl From<SlpSessionEnd> for super::TransferState {
    fn from(how: SlpSessionEnd) -> Self {
        match how {
            SlpSessionEnd::Done => Self::Done,
            SlpSessionEnd::Declined => Self::Declined { by_me: false },
            SlpSessionEnd::Cancelled => Self::Cancelled { by_me: false },
            SlpSessionEnd::NoAnswer => Self::Failed(TransferError::NoAnswer),
            SlpSessionEnd::Refused => Self::Failed(TransferError::Refused),
            SlpSessionEnd::Broken => Self::Failed(TransferError::Broken),
        }
    }
}
