//! What went over the connections of a session, both ways, for authors of servers: a bounded trace without secrets.
//!
//! Secrets are taken out before a frame is kept: tickets, passwords, what a profile has of use to others. What is an
//! address and what a person said stays apart from the rest, so that whoever shows or saves a trace can leave it out.

mod http;
mod line;
mod parts;
mod payload;

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
};

use super::{
    ConnId, HttpAnswer, HttpFailed, HttpId, HttpRequest, Ignored, IgnoredReason, Instant, Output,
};
use crate::{
    driver::Endpoint,
    wire::{RawFrame, Sender},
};
pub use parts::Hidden;
use parts::{Part, Parts};

/// Frames that are kept; the oldest goes for one more.
const MAX_FRAMES: usize = 2_000;
/// Bytes of text that are kept of one frame; the rest is cut off.
const MAX_TEXT: usize = 4 * 1024;
/// Requests over HTTP whose answer is awaited at once: a sign-in makes one after the other, beside the config.
const MAX_REQUESTS: usize = 16;

/// On which connection something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TraceConnection {
    /// The dispatch or notification server.
    NotificationServer,
    /// A switchboard, by a number that counts from 1.
    Switchboard(u32),
    /// The nexus of Passport.
    Nexus,
    /// The login server of Passport.
    Login,
    /// The Messenger config service.
    Config,
    /// The services of offline messages.
    OfflineMessages,
}

/// What happened on a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// This client sent a command or a request.
    Sent,
    /// A command or an answer came.
    Received,
    /// The connection is being opened.
    Opening,
    /// The connection ended.
    Closed,
}

/// One command, request or answer, or the beginning or end of a connection.
#[derive(Clone, Debug)]
pub struct TracedFrame {
    /// Counts from 1, whatever is still kept.
    pub number: u64,
    /// When.
    pub at: Instant,
    /// Where.
    pub connection: TraceConnection,
    /// What happened.
    pub kind: FrameKind,
    /// The verb, an error's number, the method of a request or the status of an answer; empty for a beginning or an end.
    pub verb: String,
    /// Bytes of the payload as it was, if there was one.
    pub payload_size: Option<usize>,
    /// Whether it was longer than the 4 KiB of text that are kept of one.
    pub is_cut: bool,
    /// Why the client did nothing with it, if it did nothing.
    pub ignored: Option<IgnoredReason>,
    line: Vec<Part>,
    payload: Vec<Part>,
}

impl TracedFrame {
    /// The line with its verb and parameters, without its secrets and without what is hidden.
    pub fn line(&self, hidden: Hidden) -> String {
        parts::text(&self.line, hidden)
    }

    /// The payload as far as it is known what it is, likewise; on lines of their own the headers of a message or answer.
    pub fn payload(&self, hidden: Hidden) -> String {
        parts::text(&self.payload, hidden)
    }
}

/// The trace. Off, it knows only which connection is which.
#[derive(Debug, Default)]
pub struct ProtocolTrace {
    is_on: bool,
    frames: VecDeque<(Arc<TracedFrame>, Option<ConnId>)>,
    last_number: u64,
    notification: Option<ConnId>,
    /// The open switchboards, by number.
    switchboards: BTreeMap<ConnId, u32>,
    last_switchboard: u32,
    requests: BTreeMap<HttpId, TraceConnection>,
    /// Whether it is another since this was asked last.
    is_changed: bool,
}

// Looking.
impl ProtocolTrace {
    /// Whether it goes on.
    pub fn is_on(&self) -> bool {
        self.is_on
    }

    /// What is kept, the oldest first.
    pub fn frames(&self) -> impl DoubleEndedIterator<Item = &Arc<TracedFrame>> {
        self.frames.iter().map(|(frame, _)| frame)
    }

    /// The connections on which a command can be sent: each as the trace calls it.
    pub fn connections(&self) -> impl Iterator<Item = (ConnId, TraceConnection)> {
        let notification = self.notification.into_iter();
        let notification = notification.map(|conn| (conn, TraceConnection::NotificationServer));
        let switchboards = self.switchboards.iter();
        notification.chain(
            switchboards.map(|(conn, number)| (*conn, TraceConnection::Switchboard(*number))),
        )
    }
}

// Switching.
impl ProtocolTrace {
    /// Begins, or ends and forgets.
    pub(super) fn switch(&mut self, on: bool) {
        if self.is_on != on {
            self.is_on = on;
            self.is_changed = true;
        }
        if !on {
            self.clear();
        }
    }

    /// Forgets what was kept. Numbers go on.
    pub(super) fn clear(&mut self) {
        self.is_changed |= !self.frames.is_empty();
        self.frames.clear();
    }

    /// Whether it is another since this was asked last.
    pub(super) fn takes_change(&mut self) -> bool {
        std::mem::take(&mut self.is_changed)
    }
}

// What happens.
impl ProtocolTrace {
    /// The next connection that is opened is one to a notification server.
    pub(super) fn notification_opens(&mut self, conn: ConnId) {
        self.notification = Some(conn);
    }

    /// The Messenger wants something.
    pub(super) fn output(&mut self, now: Instant, output: &Output) {
        match output {
            Output::Open(conn, target) => {
                let connection = self.connection(*conn);
                if self.is_on {
                    let text = line::target(target);
                    let kind = FrameKind::Opening;
                    self.event(now, (connection, Some(*conn)), kind, text);
                }
            }
            Output::Close(conn) => self.closed(now, *conn),
            Output::Send(conn, bytes) if self.is_on => self.sent(now, *conn, bytes),
            Output::Http(id, request) => self.request(now, *id, request),
            Output::Ignored(conn, ignored) if self.is_on => self.ignored(*conn, ignored),
            _ => {}
        }
    }

    /// A command was read.
    pub(super) fn read(&mut self, now: Instant, conn: ConnId, frame: &RawFrame) {
        if self.is_on {
            let of = (self.connection(conn), Some(conn));
            self.frame(
                now,
                of,
                Sender::Server,
                &frame.line,
                frame.payload.as_deref(),
            );
        }
    }

    /// A connection ended.
    pub(super) fn closed(&mut self, now: Instant, conn: ConnId) {
        let is_known = self.notification == Some(conn) || self.switchboards.contains_key(&conn);
        if !is_known {
            return;
        }
        if self.is_on {
            let connection = self.connection(conn);
            let kind = FrameKind::Closed;
            self.event(now, (connection, Some(conn)), kind, Parts::default());
        }
        if self.notification == Some(conn) {
            self.notification = None;
        }
        self.switchboards.remove(&conn);
    }

    /// A request over HTTP was answered, or not.
    pub(super) fn answered(
        &mut self,
        now: Instant,
        id: HttpId,
        answer: &Result<HttpAnswer, HttpFailed>,
    ) {
        let Some(connection) = self.requests.remove(&id).filter(|_| self.is_on) else {
            return;
        };
        let (verb, line, payload) =
            http::answer(answer, connection != TraceConnection::OfflineMessages);
        let size = answer.as_ref().ok().map(|answer| answer.body.len());
        let frame = Frame {
            kind: FrameKind::Received,
            verb,
            line,
            payload,
            payload_size: size.filter(|size| *size > 0),
        };
        self.keep(now, (connection, None), frame);
    }

    fn sent(&mut self, now: Instant, conn: ConnId, bytes: &[u8]) {
        let of = (self.connection(conn), Some(conn));
        let end = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |end| end + 1);
        let (line, payload) = bytes.split_at(end);
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let payload = (!payload.is_empty()).then_some(payload);
        self.frame(now, of, Sender::Client, line, payload);
    }

    fn request(&mut self, now: Instant, id: HttpId, request: &HttpRequest) {
        let connection = match request.endpoint {
            Endpoint::Nexus => TraceConnection::Nexus,
            Endpoint::Login(_) => TraceConnection::Login,
            Endpoint::Config => TraceConnection::Config,
            Endpoint::OfflineSend | Endpoint::OfflineRead => TraceConnection::OfflineMessages,
        };
        if self.requests.len() >= MAX_REQUESTS {
            self.requests.pop_first();
        }
        self.requests.insert(id, connection);
        if !self.is_on {
            return;
        }
        let (verb, line, payload) = http::request(request);
        let frame = Frame {
            kind: FrameKind::Sent,
            verb,
            line,
            payload,
            payload_size: request.body.as_ref().map(|body| body.text.len()),
        };
        self.keep(now, (connection, None), frame);
    }

    /// Nothing is done with what was read last on this connection.
    fn ignored(&mut self, conn: ConnId, ignored: &Ignored) {
        let mut frames = self.frames.iter_mut().rev();
        let last =
            frames.find(|(frame, of)| *of == Some(conn) && frame.kind == FrameKind::Received);
        if let Some((frame, _)) = last
            && frame.verb == ignored.verb
        {
            Arc::make_mut(frame).ignored = Some(ignored.reason);
            self.is_changed = true;
        }
    }

    /// What a connection is called.
    fn connection(&mut self, conn: ConnId) -> TraceConnection {
        if self.notification == Some(conn) {
            return TraceConnection::NotificationServer;
        }
        let number = *self.switchboards.entry(conn).or_insert_with(|| {
            self.last_switchboard = self.last_switchboard.saturating_add(1);
            self.last_switchboard
        });
        TraceConnection::Switchboard(number)
    }

    fn frame(
        &mut self,
        now: Instant,
        of: (TraceConnection, Option<ConnId>),
        sender: Sender,
        line: &[u8],
        payload: Option<&[u8]>,
    ) {
        let is_switchboard = matches!(of.0, TraceConnection::Switchboard(_));
        let text = String::from_utf8_lossy(line);
        let verb = text.split(' ').next().unwrap_or_default();
        let mut frame = Frame {
            kind: match sender {
                Sender::Client => FrameKind::Sent,
                Sender::Server => FrameKind::Received,
            },
            verb: verb.chars().take(8).collect(),
            line: line::masked(is_switchboard, sender, &text),
            payload: Parts::default(),
            payload_size: payload.map(<[u8]>::len),
        };
        if let Some(payload) = payload {
            frame.payload = payload::masked(&frame.verb, payload);
        }
        self.keep(now, of, frame);
    }

    fn event(
        &mut self,
        now: Instant,
        of: (TraceConnection, Option<ConnId>),
        kind: FrameKind,
        line: Parts,
    ) {
        let frame = Frame {
            kind,
            verb: String::new(),
            line,
            payload: Parts::default(),
            payload_size: None,
        };
        self.keep(now, of, frame);
    }

    fn keep(&mut self, now: Instant, of: (TraceConnection, Option<ConnId>), frame: Frame) {
        if self.frames.len() >= MAX_FRAMES {
            self.frames.pop_front();
        }
        self.last_number += 1;
        self.is_changed = true;
        let (line, is_line_cut) = frame.line.cut(MAX_TEXT);
        let room = MAX_TEXT - line.iter().map(Part::len).sum::<usize>();
        let (payload, is_payload_cut) = frame.payload.cut(room);
        let traced = TracedFrame {
            number: self.last_number,
            at: now,
            connection: of.0,
            kind: frame.kind,
            verb: frame.verb,
            payload_size: frame.payload_size,
            is_cut: is_line_cut || is_payload_cut,
            ignored: None,
            line,
            payload,
        };
        self.frames.push_back((Arc::new(traced), of.1));
    }
}

/// What is known of a frame before it is kept.
struct Frame {
    kind: FrameKind,
    verb: String,
    line: Parts,
    payload: Parts,
    payload_size: Option<usize>,
}
