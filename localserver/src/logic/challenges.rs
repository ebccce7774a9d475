//! `CHL` and `QRY` (msnp11-ns.md, section 7).

use msnp11::{
    challenge,
    command::{NsServer, OutReason},
    error_code::ErrorCode,
    value::Payload,
};
use rand_chacha::rand_core::RngCore as _;
use tracing::debug;

use super::{ConnId, Server};

/// Challenges that may be open at once; the oldest is forgotten first. A client that answers has one or two.
const MAX_OPEN: usize = 8;
/// Challenges are not closer than this, whatever the setting says, so that a tick ends.
const SHORTEST_INTERVAL: u64 = 1_000;
/// Digits of a challenge, as official servers had.
const DIGITS: usize = 20;

impl Server {
    pub(super) fn challenge_interval(&self) -> Option<u64> {
        let every = self.settings.challenge_every?;
        Some(every.max(SHORTEST_INTERVAL))
    }

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
        let place = product.and_then(|product| {
            session
                .challenges
                .iter()
                .position(|(open, _)| challenge::answer(open, product).as_bytes() == answer.0)
        });
        match place {
            Some(place) => {
                session.challenges.remove(place);
                self.send(conn, &NsServer::Qry { trid });
            }
            None => {
                debug!(conn = conn.0, "a wrong answer to a challenge");
                self.refuse(conn, trid, ErrorCode::ChallengeFailed);
                self.close(conn);
            }
        }
    }

    /// Ends the sessions that owe an answer for too long, and sends the challenges that are due.
    pub(super) fn tick_challenges(&mut self) {
        let now = self.now;
        let late: Vec<_> = self
            .sessions
            .iter()
            .filter(|(_, session)| {
                self.patience_ends(&session.challenges)
                    .is_some_and(|at| at <= now)
            })
            .map(|(&conn, _)| conn)
            .collect();
        for conn in late {
            debug!(conn = conn.0, "a challenge without an answer");
            self.send(conn, &NsServer::Out(OutReason::None));
            self.close(conn);
        }
        let Some(every) = self.challenge_interval() else {
            return;
        };
        let mut due = Vec::new();
        for (&conn, session) in &mut self.sessions {
            if session.next_challenge.is_some_and(|at| at <= now) {
                session.next_challenge = Some(now.saturating_add(every));
                due.push(conn);
            }
        }
        for conn in due {
            self.challenge(conn);
        }
    }

    pub(super) fn next_challenge(&self) -> Option<u64> {
        let sessions = self.sessions.values();
        let times = sessions.flat_map(|session| {
            let patience = self.patience_ends(&session.challenges);
            [patience, session.next_challenge]
        });
        times.flatten().min()
    }

    /// When the oldest open challenge closes the session, if that is required.
    fn patience_ends(&self, open: &std::collections::VecDeque<(String, u64)>) -> Option<u64> {
        if !self.settings.require_challenge_answer {
            return None;
        }
        let (_, since) = open.front()?;
        Some(since.saturating_add(self.settings.challenge_patience))
    }
}
