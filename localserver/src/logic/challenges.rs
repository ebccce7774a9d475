//! `CHL` and `QRY` (msnp11-ns.md, section 7).

use msnp11::{
    challenge,
    command::{NsServer, OutReason},
    error_code::ErrorCode,
    value::Payload,
};
use rand_chacha::rand_core::RngCore as _;
use tracing::debug;

use super::{ConnId, Server, deadlines::Deadline};

/// Challenges that may be open at once; the oldest is forgotten first. A client that answers has one or two.
const MAX_OPEN: usize = 8;
/// Challenges are not closer than this, whatever the setting says, so that a tick ends.
const SHORTEST_INTERVAL: u64 = 1_000;
/// Digits of a challenge, as official servers had.
const DIGITS: usize = 20;

impl Server {
    /// Sends a challenge.
    pub(super) fn challenge(&mut self, conn: ConnId) {
        let mut digit = || char::from_digit(self.rng.next_u32() % 10, 10).unwrap_or('0');
        let challenge: String = (0..DIGITS).map(|_| digit()).collect();
        let now = self.now;
        let Some(session) = self.session_mut(conn) else {
            return;
        };
        if session.challenges.len() >= MAX_OPEN {
            session.challenges.pop_front();
        }
        session.challenges.push_back((challenge.clone(), now));
        self.schedule_challenge_answer(conn);
        self.send(conn, &NsServer::Chl { challenge });
    }

    /// `QRY`: right for any open challenge, or the end.
    pub(super) fn check_challenge_answer(
        &mut self,
        conn: ConnId,
        trid: u32,
        product: &str,
        answer: &Payload,
    ) {
        let products = [challenge::MESSENGER_7_0, challenge::MESSENGER_7_5];
        let product = products.iter().find(|known| known.id == product);
        let Some(session) = self.session_mut(conn) else {
            return;
        };
        let answered = product.and_then(|product| {
            session
                .challenges
                .iter()
                .position(|(open, _)| challenge::answer(open, product).as_bytes() == answer.0)
        });
        match answered {
            Some(index) => {
                session.challenges.remove(index);
                self.schedule_challenge_answer(conn);
                self.send(conn, &NsServer::Qry { trid });
            }
            None => {
                debug!(conn = conn.0, "a wrong answer to a challenge");
                self.refuse(conn, trid, ErrorCode::ChallengeFailed);
                self.close(conn);
            }
        }
    }

    /// A challenge is without an answer for too long, where one is required.
    pub(super) fn end_unanswered(&mut self, conn: ConnId) {
        debug!(conn = conn.0, "a challenge without an answer");
        self.send(conn, &NsServer::Out(OutReason::None));
        self.close(conn);
    }

    /// The next challenge of those that come again and again.
    pub(super) fn challenge_again(&mut self, conn: ConnId) {
        self.schedule_challenge(conn);
        self.challenge(conn);
    }

    /// Sets when the next challenge comes by itself.
    pub(super) fn schedule_challenge(&mut self, conn: ConnId) {
        let every = self.settings.challenge_every;
        let next = every.map(|every| self.now.saturating_add(every.max(SHORTEST_INTERVAL)));
        self.deadlines.set(Deadline::Challenge(conn), next);
    }

    /// Sets when the oldest challenge that is open closes the session, if that is required.
    fn schedule_challenge_answer(&mut self, conn: ConnId) {
        let session = self.sessions.get(&conn);
        let oldest = session.and_then(|session| session.challenges.front());
        let until = oldest
            .filter(|_| self.settings.require_challenge_answer)
            .map(|(_, since)| since.saturating_add(self.settings.challenge_patience));
        self.deadlines.set(Deadline::ChallengeAnswer(conn), until);
    }
}
