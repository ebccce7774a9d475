//! Switchboards, with any number of people (msnp11-sb.md, sections 1 and 2).

use msnp11::{
    command::{Acknowledge, NsServer, SbClient, SbServer},
    value::{Email, Name, Payload, Secret},
    wire::{Decoder, Sender},
};
use tracing::debug;

use super::{ConnId, Server, code, refusals::Heard};

/// The longest payload of a `MSG` in bytes; a longer one closes the connection without a reply.
const MAX_MESSAGE: usize = 1_664;
/// Header and footer of P2P: what is shorter is no data.
const P2P_FRAME: usize = 48 + 4;

/// A connection to a switchboard.
pub(super) struct Guest {
    pub(super) decoder: Decoder,
    pub(super) accepted: u64,
    /// Where it is, as whom.
    pub(super) place: Option<(u64, Email)>,
}

impl Guest {
    pub(super) fn new(now: u64) -> Self {
        Self {
            decoder: Decoder::new(Sender::Client),
            accepted: now,
            place: None,
        }
    }
}

/// Someone in a switchboard.
#[derive(Clone)]
pub(super) struct Participant {
    pub(super) conn: ConnId,
    pub(super) email: Email,
    /// As it was when they came: a name that changes afterwards is not told here.
    pub(super) name: Name,
}

/// A switchboard.
pub(super) struct Board {
    pub(super) people: Vec<Participant>,
    /// Those invited who have not come, and until when they can.
    pub(super) called: Vec<(Email, u64)>,
    pub(super) last_message: u64,
}

/// What a switchboard ticket opens: a new switchboard, or the one somebody calls from.
#[derive(Clone, Debug)]
pub(super) struct Invitation {
    pub(super) to: Email,
    pub(super) board: Option<u64>,
}

impl Server {
    pub(super) fn switchboard_bytes(&mut self, conn: ConnId, bytes: &[u8]) {
        if let Some(guest) = self.guests.get_mut(&conn) {
            guest.decoder.push(bytes);
        }
        while let Some(guest) = self.guests.get_mut(&conn) {
            let command = match guest.decoder.next_frame() {
                Ok(Some(frame)) => SbClient::parse(&frame)
                    .ok()
                    .map(|command| (Heard::new(&frame), command)),
                Ok(None) => return,
                Err(_) => None,
            };
            match command {
                Some((_, SbClient::Out)) => return self.hang_up(conn),
                Some((_, SbClient::Unknown { .. })) | None => {
                    debug!(conn = conn.0, "not a command of a switchboard");
                    return self.hang_up(conn);
                }
                Some((heard, command)) => self.switchboard_command(conn, &heard, command),
            }
        }
    }

    fn switchboard_command(&mut self, conn: ConnId, heard: &Heard, command: SbClient) {
        let place = self.guests.get(&conn).and_then(|guest| guest.place.clone());
        let who = match (&place, &command) {
            (Some((_, me)), _) => Some(me),
            (None, SbClient::Usr { email, .. } | SbClient::Ans { email, .. }) => Some(email),
            _ => None,
        };
        if let Some((trid, code)) = who.and_then(|who| self.refusal(who, heard)) {
            self.refuse_guest(conn, trid, code);
            if place.is_none() {
                self.hang_up(conn);
            }
            return;
        }
        match (place, command) {
            (
                None,
                SbClient::Usr {
                    trid,
                    email,
                    ticket,
                },
            ) => self.open(conn, trid, &email, &ticket),
            (
                None,
                SbClient::Ans {
                    trid,
                    email,
                    ticket,
                    session,
                },
            ) => self.answer(conn, trid, &email, &ticket, &session),
            (Some((board, me)), SbClient::Cal { trid, email }) => {
                if let Err(code) = self.call(conn, board, &me, trid, &email) {
                    self.refuse_guest(conn, trid, code);
                }
            }
            (
                Some((board, me)),
                SbClient::Msg {
                    trid,
                    acknowledge,
                    payload,
                },
            ) => self.message(conn, board, &me, trid, acknowledge, payload),
            _ => self.hang_up(conn),
        }
    }

    /// `USR`: a new switchboard for the one who asked the notification server for it.
    fn open(&mut self, conn: ConnId, trid: u32, email: &Email, ticket: &Secret) {
        let invitation = self.invitations.take(self.now, ticket.expose());
        let Some(Invitation { to, board: None }) = invitation.filter(|good| good.to == *email)
        else {
            return self.turn_away(conn, trid);
        };
        let id = self.next_board;
        self.next_board += 1;
        let name = self.name(email);
        let board = Board {
            people: vec![Participant {
                conn,
                email: to.clone(),
                name: name.clone(),
            }],
            called: Vec::new(),
            last_message: self.now,
        };
        self.boards.insert(id, board);
        if let Some(guest) = self.guests.get_mut(&conn) {
            guest.place = Some((id, to));
        }
        let email = email.clone();
        self.send_board(conn, &SbServer::UsrOk { trid, email, name });
    }

    /// `ANS`: someone who was called comes.
    fn answer(&mut self, conn: ConnId, trid: u32, email: &Email, ticket: &Secret, session: &str) {
        let (now, name) = (self.now, self.name(email));
        let invitation = self.invitations.take(now, ticket.expose());
        let invitation = invitation.filter(|good| good.to == *email);
        let id = invitation.and_then(|good| good.board);
        let id = id.filter(|id| id.to_string() == session);
        let Some((id, board)) = id.and_then(|id| Some((id, self.boards.get_mut(&id)?))) else {
            return self.turn_away(conn, trid);
        };
        board.called.retain(|(called, _)| called != email);
        let present = board.people.clone();
        board.people.push(Participant {
            conn,
            email: email.clone(),
            name: name.clone(),
        });
        board.last_message = now;
        if let Some(guest) = self.guests.get_mut(&conn) {
            guest.place = Some((id, email.clone()));
        }
        let total = u32::try_from(present.len()).unwrap_or(u32::MAX);
        for (index, other) in (1..).zip(&present) {
            let line = SbServer::Iro {
                trid,
                index,
                total,
                email: other.email.clone(),
                name: other.name.clone(),
                capabilities: None,
            };
            self.send_board(conn, &line);
        }
        self.send_board(conn, &SbServer::AnsOk { trid });
        let line = SbServer::Joi {
            email: email.clone(),
            name,
            capabilities: None,
        };
        for other in present {
            self.send_board(other.conn, &line);
        }
    }

    fn call(
        &mut self,
        conn: ConnId,
        id: u64,
        me: &Email,
        trid: u32,
        email: &Email,
    ) -> Result<(), u16> {
        if Email::typed(email.as_str()).is_err() {
            return Err(code::NO_SUCH_USER);
        }
        let now = self.now;
        let max = self.settings.max_people;
        let board = self.boards.get_mut(&id).ok_or(code::NOT_ONLINE)?;
        board.called.retain(|(_, until)| *until > now);
        let called = board.called.iter().map(|(called, _)| called);
        let mut present = board
            .people
            .iter()
            .map(|present| &present.email)
            .chain(called);
        if present.any(|known| known == email) {
            return Err(code::ALREADY_THERE);
        }
        if board.people.len() + board.called.len() >= max {
            return Err(code::TOO_MANY_SESSIONS);
        }
        let there = self.online.get(email).copied().ok_or(code::NOT_ONLINE)?;
        let status = self.sessions.get(&there).and_then(|session| session.status);
        if !status.is_some_and(|status| status.is_online()) {
            return Err(code::NOT_ONLINE);
        }
        if !self.allows(email, me) {
            let hidden = self.settings.hide_blocking;
            return Err(if hidden {
                code::NOT_ONLINE
            } else {
                code::BLOCKED
            });
        }
        let until = now.saturating_add(self.settings.switchboard_ticket_lifetime);
        if let Some(board) = self.boards.get_mut(&id) {
            board.called.push((email.clone(), until));
        }
        let ticket = self.token();
        let invitation = Invitation {
            to: email.clone(),
            board: Some(id),
        };
        self.invitations.issue(now, ticket.clone(), invitation);
        let session = id.to_string();
        let answer = SbServer::Cal {
            trid,
            session: session.clone(),
        };
        self.send_board(conn, &answer);
        let ring = NsServer::Rng {
            session,
            target: self.switchboard.clone(),
            ticket: Secret::new(ticket),
            email: me.clone(),
            name: self.name(me),
        };
        self.send(there, &ring);
        Ok(())
    }

    fn message(
        &mut self,
        conn: ConnId,
        id: u64,
        me: &Email,
        trid: u32,
        asked: Acknowledge,
        payload: Payload,
    ) {
        if payload.0.len() > MAX_MESSAGE {
            debug!(conn = conn.0, "a message that is too long");
            return self.hang_up(conn);
        }
        if asked == Acknowledge::Data && !is_p2p(&payload.0) {
            return self.refuse_guest(conn, trid, code::BAD_DATA);
        }
        let now = self.now;
        let Some(board) = self.boards.get_mut(&id) else {
            return;
        };
        board.last_message = now;
        let mine = board.people.iter().find(|person| person.conn == conn);
        let name = mine.map(|mine| mine.name.clone()).unwrap_or_default();
        let people = board.people.iter().map(|other| other.conn);
        let others: Vec<_> = people.filter(|other| *other != conn).collect();
        let delivered = !others.is_empty() && !self.refuses(asked);
        if delivered {
            let message = SbServer::Msg {
                from: me.clone(),
                name,
                payload,
            };
            for other in others {
                self.send_board(other, &message);
            }
        }
        let answer = match (asked, delivered) {
            (Acknowledge::Unacknowledged, _) | (Acknowledge::OnFailure, true) => return,
            (_, false) => SbServer::Nak { trid },
            (_, true) if self.drops_ack() => return,
            (_, true) => SbServer::Ack { trid },
        };
        self.send_board(conn, &answer);
    }

    /// A guest is gone; the others are told.
    pub(super) fn leave(&mut self, conn: ConnId, idle: bool) {
        let place = self.guests.remove(&conn).and_then(|guest| guest.place);
        let Some((id, email)) = place else { return };
        let Some(board) = self.boards.get_mut(&id) else {
            return;
        };
        board.people.retain(|other| other.conn != conn);
        let others: Vec<_> = board.people.iter().map(|other| other.conn).collect();
        if others.is_empty() {
            self.boards.remove(&id);
        }
        for other in others {
            let email = email.clone();
            self.send_board(other, &SbServer::Bye { email, idle });
        }
    }

    /// Closes connections that do not say who they are, and switchboards where nobody writes.
    pub(super) fn tick_switchboards(&mut self) {
        let now = self.now;
        let patience = self.settings.sign_in_patience;
        let silent = |accepted: u64| accepted.saturating_add(patience) <= now;
        let guests = self.guests.iter();
        let strangers: Vec<_> = guests
            .filter(|(_, guest)| guest.place.is_none() && silent(guest.accepted))
            .map(|(&conn, _)| conn)
            .collect();
        for conn in strangers {
            self.hang_up(conn);
        }
        let Some(idle) = self.settings.switchboard_idle else {
            return;
        };
        let boards = self.boards.values();
        let idle: Vec<_> = boards
            .filter(|board| board.last_message.saturating_add(idle) <= now)
            .flat_map(|board| board.people.iter().map(|person| person.conn))
            .collect();
        for conn in idle {
            self.put_out(super::Output::Close(conn));
            self.leave(conn, true);
        }
    }

    pub(super) fn next_board_timeout(&self) -> Option<u64> {
        let patience = self.settings.sign_in_patience;
        let guests = self.guests.values().filter(|guest| guest.place.is_none());
        let guests = guests.map(|guest| guest.accepted.saturating_add(patience));
        let idle = self.settings.switchboard_idle;
        let boards = self.boards.values();
        let boards = boards.filter_map(|board| Some(board.last_message.saturating_add(idle?)));
        guests.chain(boards).min()
    }

    fn refuse_guest(&mut self, conn: ConnId, trid: u32, code: u16) {
        let trid = Some(trid);
        self.send_board(conn, &SbServer::Error { code, trid });
    }

    fn turn_away(&mut self, conn: ConnId, trid: u32) {
        debug!(conn = conn.0, "a switchboard ticket that is not good");
        self.refuse_guest(conn, trid, code::AUTHENTICATION_FAILED);
        self.hang_up(conn);
    }
}

/// Whether this is what the letter `D` is for.
fn is_p2p(payload: &[u8]) -> bool {
    const END: &[u8] = b"\r\n\r\n";
    let end = payload.windows(END.len()).position(|window| window == END);
    end.is_some_and(|end| {
        let head = String::from_utf8_lossy(&payload[..end]).to_ascii_lowercase();
        let body = payload.len() - end - END.len();
        head.contains("application/x-msnmsgrp2p") && body >= P2P_FRAME
    })
}
