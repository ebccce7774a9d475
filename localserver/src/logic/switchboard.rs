//! Switchboards, with any number of people (msnp11-sb.md, sections 1 and 2).

use msnp11::{
    command::{Acknowledge, NsServer, SbClient, SbServer},
    error_code::ErrorCode,
    value::{Email, Name, Payload, Secret},
    wire::{Decoder, Sender},
};
use tracing::debug;

use super::{ConnId, Output, Server, deadlines::Deadline, malformed, refusals::CommandHead};

/// The longest payload of a `MSG` in bytes; a longer one closes the connection without a reply.
const MAX_MESSAGE: usize = 1_664;
/// Header and footer of P2P: what is shorter is no data.
const P2P_FRAME: usize = 48 + 4;

/// A connection to a switchboard.
pub(super) struct SwitchboardConnection {
    pub(super) decoder: Decoder,
    /// The switchboard that it is in, and as whom.
    pub(super) joined: Option<(u64, Email)>,
}

impl Default for SwitchboardConnection {
    fn default() -> Self {
        Self {
            decoder: Decoder::new(Sender::Client),
            joined: None,
        }
    }
}

/// Someone who is in a switchboard.
#[derive(Clone)]
pub(super) struct Participant {
    pub(super) conn: ConnId,
    pub(super) email: Email,
    /// As it was when they came: a name that changes afterwards is not told here.
    pub(super) name: Name,
}

/// A switchboard.
pub(super) struct Switchboard {
    pub(super) participants: Vec<Participant>,
    /// Those invited who have not come, and until when they can.
    pub(super) invited: Vec<(Email, u64)>,
}

/// What a ticket of `XFR` or `RNG` opens: a new switchboard, or the one that somebody invites to.
#[derive(Clone, Debug)]
pub(super) struct SwitchboardTicket {
    pub(super) holder: Email,
    pub(super) switchboard: Option<u64>,
}

impl Server {
    pub(super) fn switchboard_bytes(&mut self, conn: ConnId, bytes: &[u8]) {
        if let Some(connection) = self.switchboard_connections.get_mut(&conn) {
            connection.decoder.push(bytes);
        }
        while let Some(connection) = self.switchboard_connections.get_mut(&conn) {
            let (head, command) = match connection.decoder.next_frame() {
                Ok(Some(frame)) => {
                    let command = SbClient::parse(&frame)
                        .map_err(|error| malformed::error_of_switchboard(&frame, &error));
                    (CommandHead::new(&frame), command)
                }
                Ok(None) => return,
                Err(_) => return self.close(conn),
            };
            match command {
                Ok(SbClient::Out) => return self.close(conn),
                Ok(SbClient::Unknown { .. }) => {
                    debug!(conn = conn.0, "not a command of a switchboard");
                    return self.close(conn);
                }
                Ok(command) => self.switchboard_command(conn, &head, command),
                Err(error) => self.refuse_malformed_on_switchboard(conn, &head, error),
            }
        }
    }

    fn switchboard_command(&mut self, conn: ConnId, head: &CommandHead, command: SbClient) {
        let joined = self
            .switchboard_connections
            .get(&conn)
            .and_then(|connection| connection.joined.clone());
        let sender = match (&joined, &command) {
            (Some((_, me)), _) => Some(me),
            (None, SbClient::Usr { email, .. } | SbClient::Ans { email, .. }) => Some(email),
            _ => None,
        };
        if let Some((trid, code)) = sender.and_then(|sender| self.refusal(sender, head)) {
            self.refuse_participant(conn, trid, code);
            if joined.is_none() {
                self.close(conn);
            }
            return;
        }
        match (joined, command) {
            (
                None,
                SbClient::Usr {
                    trid,
                    email,
                    ticket,
                },
            ) => self.start_switchboard(conn, trid, &email, &ticket),
            (
                None,
                SbClient::Ans {
                    trid,
                    email,
                    ticket,
                    session,
                },
            ) => self.join_switchboard(conn, trid, &email, &ticket, &session),
            (Some((switchboard, me)), SbClient::Cal { trid, email }) => {
                if let Err(code) = self.invite(conn, switchboard, &me, trid, &email) {
                    self.refuse_participant(conn, trid, code);
                }
            }
            (
                Some((switchboard, me)),
                SbClient::Msg {
                    trid,
                    acknowledge,
                    payload,
                },
            ) => self.relay_message(conn, switchboard, &me, trid, acknowledge, payload),
            _ => self.close(conn),
        }
    }

    /// `USR`: a new switchboard for the one who got the ticket by `XFR`.
    fn start_switchboard(&mut self, conn: ConnId, trid: u32, email: &Email, ticket: &Secret) {
        let opened = self.switchboard_tickets.take(self.now, ticket.expose());
        let Some(SwitchboardTicket {
            holder,
            switchboard: None,
        }) = opened.filter(|good| good.holder == *email)
        else {
            return self.refuse_ticket(conn, trid);
        };
        let id = self.next_switchboard;
        self.next_switchboard += 1;
        let name = self.name(email);
        let switchboard = Switchboard {
            participants: vec![Participant {
                conn,
                email: holder.clone(),
                name: name.clone(),
            }],
            invited: Vec::new(),
        };
        self.switchboards.insert(id, switchboard);
        self.set_joined(conn, id, &holder);
        let email = email.clone();
        self.send_to_switchboard(conn, &SbServer::UsrOk { trid, email, name });
    }

    /// `ANS`: someone who was invited comes.
    fn join_switchboard(
        &mut self,
        conn: ConnId,
        trid: u32,
        email: &Email,
        ticket: &Secret,
        session_id: &str,
    ) {
        let (now, name) = (self.now, self.name(email));
        let opened = self.switchboard_tickets.take(now, ticket.expose());
        let opened = opened.filter(|good| good.holder == *email);
        let id = opened.and_then(|good| good.switchboard);
        let id = id.filter(|id| id.to_string() == session_id);
        let Some((id, switchboard)) = id.and_then(|id| Some((id, self.switchboards.get_mut(&id)?)))
        else {
            return self.refuse_ticket(conn, trid);
        };
        switchboard.invited.retain(|(invited, _)| invited != email);
        let present = switchboard.participants.clone();
        switchboard.participants.push(Participant {
            conn,
            email: email.clone(),
            name: name.clone(),
        });
        self.set_joined(conn, id, email);
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
            self.send_to_switchboard(conn, &line);
        }
        self.send_to_switchboard(conn, &SbServer::AnsOk { trid });
        let line = SbServer::Joi {
            email: email.clone(),
            name,
            capabilities: None,
        };
        for other in present {
            self.send_to_switchboard(other.conn, &line);
        }
    }

    /// `CAL`: rings someone, who may come.
    fn invite(
        &mut self,
        conn: ConnId,
        id: u64,
        me: &Email,
        trid: u32,
        email: &Email,
    ) -> Result<(), ErrorCode> {
        if Email::typed(email.as_str()).is_err() {
            return Err(ErrorCode::InvalidUserName);
        }
        let now = self.now;
        let max = self.settings.max_participants;
        let switchboard = self.switchboards.get_mut(&id).ok_or(ErrorCode::NotOnline)?;
        switchboard.invited.retain(|(_, until)| *until > now);
        let invited = switchboard.invited.iter().map(|(invited, _)| invited);
        let mut present = switchboard
            .participants
            .iter()
            .map(|present| &present.email)
            .chain(invited);
        if present.any(|known| known == email) {
            return Err(ErrorCode::AlreadyThere);
        }
        if switchboard.participants.len() + switchboard.invited.len() >= max {
            return Err(ErrorCode::TooManySessions);
        }
        let there = self
            .online
            .get(email)
            .copied()
            .ok_or(ErrorCode::NotOnline)?;
        let status = self.sessions.get(&there).and_then(|session| session.status);
        if !status.is_some_and(|status| status.is_online()) {
            return Err(ErrorCode::NotOnline);
        }
        if !self.allows(email, me) {
            // 216 says that they block the one who invites.
            let hidden = self.settings.hide_blocking;
            return Err(if hidden {
                ErrorCode::NotOnline
            } else {
                ErrorCode::NotOnList
            });
        }
        let until = now.saturating_add(self.settings.switchboard_ticket_lifetime);
        if let Some(switchboard) = self.switchboards.get_mut(&id) {
            switchboard.invited.push((email.clone(), until));
        }
        let ticket = self.token();
        let opens = SwitchboardTicket {
            holder: email.clone(),
            switchboard: Some(id),
        };
        self.switchboard_tickets.issue(now, ticket.clone(), opens);
        let session = id.to_string();
        let answer = SbServer::Cal {
            trid,
            session: session.clone(),
        };
        self.send_to_switchboard(conn, &answer);
        let ring = NsServer::Rng {
            session,
            target: self.switchboard_address.clone(),
            ticket: Secret::new(ticket),
            email: me.clone(),
            name: self.name(me),
        };
        self.send(there, &ring);
        Ok(())
    }

    /// `MSG`: to everyone else who is in.
    fn relay_message(
        &mut self,
        conn: ConnId,
        id: u64,
        me: &Email,
        trid: u32,
        acknowledge: Acknowledge,
        payload: Payload,
    ) {
        if payload.0.len() > MAX_MESSAGE {
            debug!(conn = conn.0, "a message that is too long");
            return self.close(conn);
        }
        if acknowledge == Acknowledge::Data && !is_p2p(&payload.0) {
            return self.refuse_participant(conn, trid, ErrorCode::BadP2p);
        }
        let Some(switchboard) = self.switchboards.get(&id) else {
            return;
        };
        let mut participants = switchboard.participants.iter();
        let sender = participants.find(|sender| sender.conn == conn);
        let name = sender.map(|sender| sender.name.clone()).unwrap_or_default();
        let participants = switchboard.participants.iter();
        let others = participants.map(|other| other.conn);
        let others: Vec<_> = others.filter(|other| *other != conn).collect();
        self.put_off_idleness(id);
        let delivered = !others.is_empty() && !self.naks_message(acknowledge);
        if delivered {
            let message = SbServer::Msg {
                from: me.clone(),
                name,
                payload,
            };
            for other in others {
                self.send_to_switchboard(other, &message);
            }
        }
        let answer = match (acknowledge, delivered) {
            (Acknowledge::Unacknowledged, _) | (Acknowledge::OnFailure, true) => return,
            (_, false) => SbServer::Nak { trid },
            (_, true) if self.drops_ack() => return,
            (_, true) => SbServer::Ack { trid },
        };
        self.send_to_switchboard(conn, &answer);
    }

    /// A connection is gone; those who stay in its switchboard get `BYE`.
    pub(super) fn leave_switchboard(&mut self, conn: ConnId, idle: bool) {
        let Some(connection) = self.switchboard_connections.remove(&conn) else {
            return;
        };
        self.deadlines.set(Deadline::Join(conn), None);
        let Some((id, email)) = connection.joined else {
            return;
        };
        let Some(switchboard) = self.switchboards.get_mut(&id) else {
            return;
        };
        switchboard.participants.retain(|other| other.conn != conn);
        let others: Vec<_> = switchboard
            .participants
            .iter()
            .map(|other| other.conn)
            .collect();
        if others.is_empty() {
            self.switchboards.remove(&id);
            self.deadlines.set(Deadline::SwitchboardIdle(id), None);
        }
        for other in others {
            let email = email.clone();
            self.send_to_switchboard(other, &SbServer::Bye { email, idle });
        }
    }

    /// Nobody has written for too long: everyone is dropped.
    pub(super) fn close_idle_switchboard(&mut self, id: u64) {
        let switchboard = self.switchboards.get(&id);
        let participants = switchboard
            .into_iter()
            .flat_map(|switchboard| &switchboard.participants);
        let conns: Vec<_> = participants.map(|participant| participant.conn).collect();
        for conn in conns {
            self.put_out(Output::Close(conn));
            self.leave_switchboard(conn, true);
        }
    }

    /// Somebody came or wrote, so the time of silence begins anew.
    fn put_off_idleness(&mut self, id: u64) {
        let idle = self.settings.switchboard_idle;
        let until = idle.map(|idle| self.now.saturating_add(idle));
        self.deadlines.set(Deadline::SwitchboardIdle(id), until);
    }

    /// A connection is in a switchboard, as someone.
    fn set_joined(&mut self, conn: ConnId, id: u64, email: &Email) {
        if let Some(connection) = self.switchboard_connections.get_mut(&conn) {
            connection.joined = Some((id, email.clone()));
        }
        self.deadlines.set(Deadline::Join(conn), None);
        self.put_off_idleness(id);
    }

    pub(super) fn refuse_participant(&mut self, conn: ConnId, trid: u32, code: ErrorCode) {
        let trid = Some(trid);
        self.send_to_switchboard(conn, &SbServer::Error { code, trid });
    }

    pub(super) fn refuse_ticket(&mut self, conn: ConnId, trid: u32) {
        debug!(conn = conn.0, "a switchboard ticket that is not good");
        self.refuse_participant(conn, trid, ErrorCode::AuthenticationFailed);
        self.close(conn);
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
