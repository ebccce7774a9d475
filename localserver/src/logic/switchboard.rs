//! Switchboards, with any number of people.

use msnp11::{
    command::{Acknowledge, NsServer, SbClient, SbServer},
    value::{Email, Name, Secret},
};

use super::{ConnId, Server};

/// The longest payload of a `MSG` in bytes; a longer one closes the connection without a reply.
const MAX_MESSAGE: usize = 1_664;
/// Switchboards at once: more than the accounts of a local server can use.
const MAX_BOARDS: usize = 10_000;

/// What a switchboard ticket opens: a new switchboard, or the one somebody calls from.
#[derive(Clone, Debug)]
pub(crate) struct Invitation {
    pub(super) to: Email,
    pub(super) board: Option<u64>,
}

/// A switchboard.
#[derive(Debug, Default)]
pub(super) struct Board {
    people: Vec<(ConnId, Email)>,
    called: Vec<Email>,
}

impl Server {
    pub(super) fn switchboard_bytes(&mut self, conn: ConnId, bytes: &[u8]) {
        if let Some(guest) = self.guests.get_mut(&conn) {
            guest.decoder.push(bytes);
        }
        while let Some(guest) = self.guests.get_mut(&conn) {
            guest.last_command = self.now;
            let command = match guest.decoder.next_frame() {
                Ok(Some(frame)) => SbClient::parse(&frame),
                Ok(None) => return,
                Err(_) => return self.hang_up(conn),
            };
            match command {
                Ok(SbClient::Unknown { .. } | SbClient::Out) | Err(_) => return self.hang_up(conn),
                Ok(command) => self.switchboard_command(conn, command),
            }
        }
    }

    fn switchboard_command(&mut self, conn: ConnId, command: SbClient) {
        let inside = self.guests.get(&conn).and_then(|guest| guest.board.clone());
        match (inside, command) {
            (None, SbClient::Usr { trid, email, ticket }) => {
                let board = self.board_of(&email, &ticket, None);
                let Some(board) = board.filter(|_| self.boards.len() < MAX_BOARDS) else {
                    return self.refuse_guest(conn, trid);
                };
                self.enter(conn, board, &email);
                let name = self.name(&email);
                self.send_board(conn, &SbServer::UsrOk { trid, email, name });
            }
            (None, SbClient::Ans { trid, email, ticket, session }) => {
                let Some(board) = self.board_of(&email, &ticket, Some(&session)) else {
                    return self.refuse_guest(conn, trid);
                };
                let people = self.boards.get(&board).map(|board| board.people.clone()).unwrap_or_default();
                let total = u32::try_from(people.len()).unwrap_or(u32::MAX);
                for (index, (_, present)) in (1..).zip(&people) {
                    let (email, name) = (present.clone(), self.name(present));
                    self.send_board(conn, &SbServer::Iro { trid, index, total, email, name, capabilities: None });
                }
                self.send_board(conn, &SbServer::AnsOk { trid });
                let name = self.name(&email);
                for (other, _) in people {
                    self.send_board(other, &SbServer::Joi { email: email.clone(), name: name.clone(), capabilities: None });
                }
                self.enter(conn, board, &email);
            }
            (Some((board, me)), SbClient::Cal { trid, email }) => self.call(conn, board, &me, trid, email),
            (Some((board, me)), SbClient::Msg { trid, acknowledge, payload }) => {
                if payload.0.len() > MAX_MESSAGE {
                    return self.hang_up(conn);
                }
                let others: Vec<_> = self
                    .boards
                    .get(&board)
                    .map(|board| board.people.iter().map(|(other, _)| *other).filter(|other| *other != conn).collect())
                    .unwrap_or_default();
                let refused = self.misbehaviour.nak_next > 0 && acknowledge != Acknowledge::Unacknowledged;
                if refused {
                    self.misbehaviour.nak_next -= 1;
                }
                let delivered = !others.is_empty() && !refused;
                if delivered {
                    let name = self.name(&me);
                    for other in others {
                        let (from, name, payload) = (me.clone(), name.clone(), payload.clone());
                        self.send_board(other, &SbServer::Msg { from, name, payload });
                    }
                }
                self.acknowledge(conn, trid, acknowledge, delivered);
            }
            _ => self.hang_up(conn),
        }
    }

    fn acknowledge(&mut self, conn: ConnId, trid: u32, asked: Acknowledge, delivered: bool) {
        match (asked, delivered) {
            (Acknowledge::Unacknowledged, _) | (Acknowledge::OnFailure, true) => {}
            (Acknowledge::Always | Acknowledge::Data, true) if self.misbehaviour.drop_acks > 0 => {
                self.misbehaviour.drop_acks -= 1;
            }
            (Acknowledge::Always | Acknowledge::Data, true) => self.send_board(conn, &SbServer::Ack { trid }),
            (_, false) => self.send_board(conn, &SbServer::Nak { trid }),
        }
    }

    fn call(&mut self, conn: ConnId, board: u64, me: &Email, trid: u32, email: Email) {
        let refuse = |server: &mut Self, code| server.send_board(conn, &SbServer::Error { code, trid: Some(trid) });
        if !email.as_str().contains('@') {
            return refuse(self, 208);
        }
        let Some(there) = self.boards.get(&board) else { return };
        if there.people.iter().any(|(_, present)| *present == email) || there.called.contains(&email) {
            return refuse(self, 215);
        }
        let called = self
            .online
            .get(&email)
            .copied()
            .filter(|called| self.sessions.get(called).and_then(|s| s.status).is_some_and(|status| status.is_online()));
        let Some(called) = called else { return refuse(self, 217) };
        if !self.allows(&email, me) {
            return refuse(self, 216);
        }
        if let Some(there) = self.boards.get_mut(&board) {
            there.called.push(email.clone());
        }
        let ticket = self.token();
        self.invitations.issue(self.now, ticket.clone(), Invitation { to: email, board: Some(board) });
        let session = board.to_string();
        self.send_board(conn, &SbServer::Cal { trid, session: session.clone() });
        let (target, name) = (self.switchboard.clone(), self.name(me));
        self.send(called, &NsServer::Rng { session, target, ticket: Secret::new(ticket), email: me.clone(), name });
    }

    /// The switchboard that a ticket opens for its owner, made now if it is a new one.
    fn board_of(&mut self, email: &Email, ticket: &Secret, session: Option<&str>) -> Option<u64> {
        let invitation = self.invitations.take(self.now, ticket.expose()).filter(|ticket| ticket.to == *email)?;
        match (invitation.board, session) {
            (None, None) => {
                let id = self.boards.keys().next_back().map_or(1_000, |last| last + 1);
                self.boards.insert(id, Board::default());
                Some(id)
            }
            (Some(board), Some(session)) if board.to_string() == session && self.boards.contains_key(&board) => {
                Some(board)
            }
            _ => None,
        }
    }

    fn enter(&mut self, conn: ConnId, board: u64, email: &Email) {
        if let (Some(guest), Some(board_state)) = (self.guests.get_mut(&conn), self.boards.get_mut(&board)) {
            guest.board = Some((board, email.clone()));
            board_state.called.retain(|called| called != email);
            board_state.people.push((conn, email.clone()));
        }
    }

    /// A guest is gone; the others are told.
    pub(super) fn leave(&mut self, conn: ConnId) {
        let Some(guest) = self.guests.remove(&conn) else { return };
        let Some((id, email)) = guest.board else { return };
        let Some(board) = self.boards.get_mut(&id) else { return };
        board.people.retain(|(other, _)| *other != conn);
        let others: Vec<_> = board.people.iter().map(|(other, _)| *other).collect();
        if others.is_empty() {
            self.boards.remove(&id);
        }
        for other in others {
            self.send_board(other, &SbServer::Bye { email: email.clone(), idle: false });
        }
    }

    fn refuse_guest(&mut self, conn: ConnId, trid: u32) {
        self.send_board(conn, &SbServer::Error { code: 911, trid: Some(trid) });
        self.hang_up(conn);
    }

    pub(super) fn name(&self, email: &Email) -> Name {
        self.accounts.get(email).map(|account| account.name.clone()).unwrap_or_default()
    }
}
