//! Component: the sessions of MSNSLP with people on switchboards ([`p2p`](crate::p2p)): what comes in goes to the peer that
//! sent it, what a peer wants to send goes out where there is room, and what ends with a switchboard is told.
//!
//! Texts never wait for any of this: they go out when they are said, and at most [`MAX_DATA`] messages of P2P data are on
//! the way before them.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use rand_chacha::rand_core::RngCore as _;

use super::{ConnId, Instant, TransferError, TransferId, host::Host};
use crate::{
    message::Message,
    p2p::{Declined, FileContext, MAX_SESSIONS, Peer, PeerOutput, SlpSessionEnd, SlpSessionId},
    value::{Digest, Email, ObjectText, TrId},
};

/// P2P messages without the server's answer at once on a switchboard (msnp11-sb.md, section 2). It is also how many a text
/// may find before it.
const MAX_DATA: usize = 8;
/// Sessions that others began, of all peers at once (msnp11-sb.md, section 8.2).
const MAX_INVITED: usize = 16;
/// Sessions that this side began, of all peers at once: whatever others do, there is room for these.
const MAX_OWN: usize = 16;

/// Names a session: with whom, and on which switchboard.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SessionKey {
    pub(super) conn: ConnId,
    pub(super) email: Email,
    pub(super) session: SlpSessionId,
}

/// What a session carries for this side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Carried {
    File(TransferId),
    Object(Digest),
}

/// All peers, on all switchboards.
#[derive(Default)]
pub(super) struct SlpSessions {
    switchboards: BTreeMap<ConnId, Peers>,
    carried: BTreeMap<SessionKey, Carried>,
    effects: VecDeque<SlpEffect>,
}

/// The peers on one switchboard.
#[derive(Default)]
struct Peers {
    peers: BTreeMap<Email, Peer>,
    /// Messages without an answer, and the sessions that they are of.
    unanswered: BTreeMap<TrId, (Email, Option<SlpSessionId>)>,
    /// Whose data goes out.
    streaming: Option<Email>,
    /// Whether its line takes no more data for now.
    is_congested: bool,
}

/// A message to be sent, and of what it is.
pub(super) struct Outbound {
    pub(super) conn: ConnId,
    pub(super) payload: Vec<u8>,
    email: Email,
    session: Option<SlpSessionId>,
}

/// What concerns other components, in order.
pub(super) enum SlpEffect {
    /// Someone asks for an own object: answer with [`SlpSessions::serve`].
    ObjectRequested(SessionKey, ObjectText),
    /// Someone offers a file.
    FileOffered(SessionKey, FileContext),
    /// A file was accepted.
    Accepted(TransferId),
    /// A slice of a file is wanted: from here, so many bytes.
    Read(TransferId, u64, u32),
    /// A slice of a file came: from here.
    Data(TransferId, u64, Vec<u8>),
    /// So many bytes of a file went out by now.
    Moved(TransferId, u64),
    /// A file's session ended.
    FileEnded(TransferId, SlpSessionEnd),
    /// A file's session was lost.
    FileLost(TransferId, TransferError),
    /// An object came, unchecked.
    ObjectCame(Digest, Vec<u8>),
    /// An object could not be had.
    ObjectFailed(Digest),
    /// The switchboard over which an object came is gone.
    ObjectLost(Digest),
    /// Someone drew something: what came of it.
    Ink(ConnId, Email, Vec<u8>),
    /// Someone invited to something that was declined at once.
    Declined(ConnId, Email, Declined),
}

// What is begun, answered and ended here.
impl SlpSessions {
    /// Whether a picture or a file goes over a switchboard.
    pub(super) fn is_busy(&self, conn: ConnId) -> bool {
        let peers = self.switchboards.get(&conn);
        peers.is_some_and(|it| it.peers.values().any(|peer| peer.open_sessions() > 0))
    }

    /// Whether someone sends a file over a switchboard: their data goes one after the other.
    pub(super) fn receives_file(&self, conn: ConnId) -> bool {
        let peers = self.switchboards.get(&conn);
        peers.is_some_and(|it| it.peers.values().any(Peer::receives_file))
    }

    /// Whether one more session may be begun here with someone.
    pub(super) fn has_room_with(&self, conn: ConnId, email: &Email) -> bool {
        let own = self.all_peers().map(Peer::own_sessions);
        let peers = self.switchboards.get(&conn);
        let theirs = peers.and_then(|it| it.peers.get(email));
        own.sum::<usize>() < MAX_OWN && theirs.is_none_or(|it| it.own_sessions() < MAX_SESSIONS)
    }

    /// Offers a file; `None` when there are too many sessions with that person.
    pub(super) fn offer(
        &mut self,
        host: &mut Host,
        me: &Email,
        (conn, email): (ConnId, &Email),
        file: &FileContext,
        transfer: TransferId,
    ) -> Option<SessionKey> {
        let now = host.now;
        let session = self.peer(host, me, conn, email).offer(now, file)?;
        let key = SessionKey {
            conn,
            email: email.clone(),
            session,
        };
        self.carried.insert(key.clone(), Carried::File(transfer));
        Some(key)
    }

    /// Asks for an object; says whether it could.
    pub(super) fn fetch(
        &mut self,
        host: &mut Host,
        me: &Email,
        (conn, email): (ConnId, &Email),
        (object, size): (&ObjectText, u32),
        digest: Digest,
    ) -> bool {
        let now = host.now;
        let peer = self.peer(host, me, conn, email);
        let Some(session) = peer.fetch(now, object, size) else {
            return false;
        };
        let key = SessionKey {
            conn,
            email: email.clone(),
            session,
        };
        self.carried.insert(key, Carried::Object(digest));
        true
    }

    /// Hands out an object that was asked for, or says that there is none.
    pub(super) fn serve(&mut self, now: Instant, key: &SessionKey, data: Option<Arc<[u8]>>) {
        if let Some(peer) = self.known_peer(key.conn, &key.email) {
            match data {
                Some(data) => peer.serve(now, key.session, data),
                None => peer.decline(key.session),
            }
        }
    }

    /// A file that was offered is shown as this transfer.
    pub(super) fn carries_file(&mut self, key: &SessionKey, transfer: TransferId) {
        self.carried.insert(key.clone(), Carried::File(transfer));
    }

    pub(super) fn accept(&mut self, now: Instant, key: &SessionKey) {
        if let Some(peer) = self.known_peer(key.conn, &key.email) {
            peer.accept(now, key.session);
        }
    }

    /// Hands over what was read of a file.
    pub(super) fn slice(&mut self, key: &SessionKey, bytes: &[u8]) {
        if let Some(peer) = self.known_peer(key.conn, &key.email) {
            peer.slice(key.session, bytes);
        }
    }

    /// Ends a session from this side, with a goodbye: 603 to an invitation that waits, else `BYE`.
    pub(super) fn hang_up(&mut self, key: &SessionKey) {
        self.carried.remove(key);
        if let Some(peer) = self.known_peer(key.conn, &key.email) {
            peer.cancel(key.session);
        }
    }
}

// What happens.
impl SlpSessions {
    /// P2P data came from someone on a switchboard, for this client.
    pub(super) fn handle_message(
        &mut self,
        host: &mut Host,
        me: &Email,
        (conn, from): (ConnId, &Email),
        data: &[u8],
    ) {
        let invited = self.all_peers().map(Peer::invited_sessions);
        let room = invited.sum::<usize>() < MAX_INVITED;
        let now = host.now;
        self.peer(host, me, conn, from)
            .handle_message(now, data, room);
    }

    pub(super) fn handle_congested(&mut self, conn: ConnId, is_congested: bool) {
        if let Some(peers) = self.switchboards.get_mut(&conn) {
            peers.is_congested = is_congested;
        } else if is_congested {
            let peers = Peers {
                is_congested,
                ..Peers::default()
            };
            self.switchboards.insert(conn, peers);
        }
    }

    /// The next message to send, of switchboards that are ready.
    pub(super) fn next_message(
        &mut self,
        now: Instant,
        is_ready: impl Fn(ConnId) -> bool,
    ) -> Option<Outbound> {
        self.switchboards.iter_mut().find_map(|(&conn, peers)| {
            let room = peers.unanswered.len() < MAX_DATA && !peers.is_congested;
            if !room || !is_ready(conn) {
                return None;
            }
            let (email, outgoing) = peers.next_message(now)?;
            if let (Some(session), Some(moved)) = (outgoing.session, outgoing.moved) {
                let key = SessionKey {
                    conn,
                    email: email.clone(),
                    session,
                };
                if let Some(&Carried::File(transfer)) = self.carried.get(&key) {
                    self.effects.push_back(SlpEffect::Moved(transfer, moved));
                }
            }
            Some(Outbound {
                conn,
                payload: p2p_message(&email, outgoing.body),
                email,
                session: outgoing.session,
            })
        })
    }

    /// A message went out under this TrID.
    pub(super) fn handle_sent(&mut self, sent: Outbound, trid: TrId) {
        if let Some(peers) = self.switchboards.get_mut(&sent.conn) {
            peers.unanswered.insert(trid, (sent.email, sent.session));
        }
    }

    /// A message was delivered, or not. What did not arrive leaves a gap that nobody fills.
    pub(super) fn handle_answer(&mut self, conn: ConnId, trid: TrId, delivered: bool) {
        let Some(peers) = self.switchboards.get_mut(&conn) else {
            return;
        };
        let Some((email, Some(session))) = peers.unanswered.remove(&trid) else {
            return;
        };
        if delivered {
            return;
        }
        if let Some(peer) = peers.peers.get_mut(&email) {
            peer.cancel(session);
        }
        let key = SessionKey {
            conn,
            email,
            session,
        };
        self.lost(&key, TransferError::Refused);
    }

    /// Someone left a switchboard: so did their sessions. What they said before holds.
    pub(super) fn handle_person_left(&mut self, conn: ConnId, email: &Email) {
        self.take_peer_outputs(conn);
        if let Some(peers) = self.switchboards.get_mut(&conn) {
            peers.peers.remove(email);
            peers.unanswered.retain(|_, (whose, _)| whose != email);
        }
        self.lose(TransferError::PeerLeft, |key| {
            key.conn == conn && key.email == *email
        });
    }

    /// A switchboard is about to be left: what peers still have to say goes out at once. What was said on it before holds.
    pub(super) fn handle_leaving(&mut self, now: Instant, conn: ConnId) -> Vec<Vec<u8>> {
        self.take_peer_outputs(conn);
        self.lose(TransferError::ConnectionLost, |key| key.conn == conn);
        let mut payloads = Vec::new();
        if let Some(peers) = self.switchboards.get_mut(&conn) {
            for (email, peer) in &mut peers.peers {
                while let Some(outgoing) = peer.next_message(now, false) {
                    payloads.push(p2p_message(email, outgoing.body));
                }
            }
        }
        payloads
    }

    /// A switchboard is gone. What was said on it before holds.
    pub(super) fn handle_gone(&mut self, conn: ConnId) {
        self.take_peer_outputs(conn);
        self.switchboards.remove(&conn);
        self.lose(TransferError::ConnectionLost, |key| key.conn == conn);
    }

    /// What concerns other components.
    pub(super) fn poll(&mut self) -> Option<SlpEffect> {
        if self.effects.is_empty() {
            let heard = self.switchboards.iter_mut().find_map(|(&conn, peers)| {
                let (email, output) = peers.poll_output()?;
                Some((conn, email, output))
            });
            if let Some((conn, email, output)) = heard {
                self.handle_output(conn, email, output);
            }
        }
        self.effects.pop_front()
    }

    pub(super) fn timeout(&self) -> Option<Instant> {
        self.all_peers().filter_map(Peer::timeout).min()
    }

    pub(super) fn handle_timeout(&mut self, now: Instant) {
        let peers = self.switchboards.values_mut();
        for peer in peers.flat_map(|it| it.peers.values_mut()) {
            peer.handle_timeout(now);
        }
    }

    /// Nothing is left: every switchboard was.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }
}

// Within.
impl SlpSessions {
    fn all_peers(&self) -> impl Iterator<Item = &Peer> {
        let switchboards = self.switchboards.values();
        switchboards.flat_map(|peers| peers.peers.values())
    }

    fn known_peer(&mut self, conn: ConnId, email: &Email) -> Option<&mut Peer> {
        self.switchboards.get_mut(&conn)?.peers.get_mut(email)
    }

    /// Someone on a switchboard, as a peer.
    fn peer(&mut self, host: &mut Host, me: &Email, conn: ConnId, email: &Email) -> &mut Peer {
        let peers = self.switchboards.entry(conn).or_default();
        peers.peers.entry(email.clone()).or_insert_with(|| {
            let mut seed = [0; 32];
            host.rng.fill_bytes(&mut seed);
            Peer::new(me.clone(), email.clone(), seed)
        })
    }

    fn handle_output(&mut self, conn: ConnId, email: Email, output: PeerOutput) {
        let key = |session| SessionKey {
            conn,
            email: email.clone(),
            session,
        };
        let effect = match output {
            PeerOutput::ObjectRequested { session, object } => {
                Some(SlpEffect::ObjectRequested(key(session), object))
            }
            PeerOutput::FileOffered { session, file } => {
                Some(SlpEffect::FileOffered(key(session), file))
            }
            PeerOutput::Accepted(session) => self.file(&key(session)).map(SlpEffect::Accepted),
            PeerOutput::Read {
                session,
                offset,
                len,
            } => self
                .file(&key(session))
                .map(|file| SlpEffect::Read(file, offset, len)),
            PeerOutput::Data {
                session,
                offset,
                bytes,
            } => self
                .file(&key(session))
                .map(|file| SlpEffect::Data(file, offset, bytes)),
            PeerOutput::Object { session, data } => match self.carried.remove(&key(session)) {
                Some(Carried::Object(digest)) => Some(SlpEffect::ObjectCame(digest, data)),
                _ => None,
            },
            PeerOutput::Ended { session, how } => match self.carried.remove(&key(session)) {
                Some(Carried::File(file)) => Some(SlpEffect::FileEnded(file, how)),
                Some(Carried::Object(digest)) => Some(SlpEffect::ObjectFailed(digest)),
                None => None,
            },
            PeerOutput::Ink(data) => Some(SlpEffect::Ink(conn, email, data)),
            PeerOutput::Declined(what) => Some(SlpEffect::Declined(conn, email, what)),
        };
        self.effects.extend(effect);
    }

    fn file(&self, key: &SessionKey) -> Option<TransferId> {
        match self.carried.get(key) {
            Some(&Carried::File(transfer)) => Some(transfer),
            _ => None,
        }
    }

    /// Takes in what the peers of a switchboard told and nobody has looked at yet.
    fn take_peer_outputs(&mut self, conn: ConnId) {
        while let Some(peers) = self.switchboards.get_mut(&conn)
            && let Some((email, output)) = peers.poll_output()
        {
            self.handle_output(conn, email, output);
        }
    }

    /// Sessions are over, without a word.
    fn lose(&mut self, why: TransferError, which: impl Fn(&SessionKey) -> bool) {
        let lost: Vec<_> = self.carried.keys().filter(|key| which(key)).collect();
        let lost: Vec<_> = lost.into_iter().cloned().collect();
        for key in lost {
            self.lost(&key, why);
        }
    }

    fn lost(&mut self, key: &SessionKey, why: TransferError) {
        let effect = match self.carried.remove(key) {
            Some(Carried::File(file)) => SlpEffect::FileLost(file, why),
            Some(Carried::Object(digest)) => SlpEffect::ObjectLost(digest),
            None => return,
        };
        self.effects.push_back(effect);
    }
}

impl Peers {
    fn poll_output(&mut self) -> Option<(Email, PeerOutput)> {
        let mut peers = self.peers.iter_mut();
        peers.find_map(|(email, peer)| Some((email.clone(), peer.poll_output()?)))
    }

    /// The next message, if a peer has one. One stream at a time: whoever has it keeps it to its end.
    fn next_message(&mut self, now: Instant) -> Option<(Email, crate::p2p::Outgoing)> {
        if let Some(email) = &self.streaming
            && !self.peers.get(email).is_some_and(Peer::streams)
        {
            self.streaming = None;
        }
        for (email, peer) in &mut self.peers {
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

fn p2p_message(dest: &Email, data: Vec<u8>) -> Vec<u8> {
    let dest = dest.as_str().to_owned();
    Message::P2p { dest, data }.encode()
}
