//! Connections to switchboards, as the client and the server at their ends know them.

use std::collections::VecDeque;

use localserver::logic::ConnId as ServerConn;
use msnp11::client::{ConnId, ConversationId, MessageState};

use super::{People, Trace, Way, number, person};
use crate::script::NAMES;

/// Whoever rings may come for this long at least.
const RINGS: u64 = 30_000;

/// A client's connection to a switchboard.
#[derive(Debug, Default)]
pub(crate) struct Wire {
    /// The input in which the client opened it.
    pub(crate) opened: u64,
    /// The input in which the client was told that it is in, or the connection ended.
    pub(crate) settled: Option<u64>,
    /// Who called to it; nobody when this client asked for it.
    pub(crate) inviter: Option<usize>,
    /// Whom this client called.
    pub(crate) called: People,
    /// When each was who has not come since.
    calls: Vec<(u64, usize)>,
    /// Of these, those called without anyone there.
    pub(crate) first_called: People,
    /// Whether a picture was being fetched when it was opened.
    pub(crate) fetching: bool,
    /// Who was alone in a group then.
    pub(crate) alone: People,
    /// Who is on it, as the client was told.
    pub(crate) told: People,
    /// Everyone of whom the client was ever told.
    pub(crate) ever: People,
    /// Who was on it at any time of the input that goes on.
    pub(crate) during: Vec<People>,
    /// The conversation in which the last text on it stands.
    pub(crate) window: Option<ConversationId>,
    /// When each came of whom the client was told.
    pub(crate) came: Vec<(u64, usize)>,
    /// When each went, and whether the window need not say so: they were dropped for being idle, or are on another
    /// switchboard.
    pub(crate) went: Vec<(u64, usize, bool)>,
    /// How it ended, once it has.
    pub(crate) ended: Option<How>,
    on_the_way: VecDeque<(u64, Fact)>,
    put: u64,
    handed: u64,
}

/// A command of the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact {
    Here(usize),
    Gone { who: usize, idle: bool },
    In,
    Text(u64),
}

/// What became of something that the server put on a wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    OnTheWay,
    Handed(u64),
    /// The line broke before.
    Cut,
    /// The reader's client closed the connection before, at this time.
    Closed(u64),
}

impl Wire {
    pub(super) fn begin(&mut self) {
        self.during.clear();
        self.during.push(self.told);
    }

    /// Whether anything may go on it.
    pub(crate) fn is_up(&self) -> bool {
        self.ended.is_none() && !self.told.is_empty()
    }

    /// Whether everyone of these is on it, or rings and may still come.
    pub(super) fn has_or_awaits(&self, now: u64, people: People) -> bool {
        let calls = self.calls.iter().filter(|(at, _)| at + RINGS > now);
        let awaited = calls.fold(People::default(), |all, (_, who)| all.with(*who));
        people.has_all(self.told) && self.told.and(awaited).has_all(people)
    }

    /// Whether it is being opened since someone called to it, before this input and after.
    pub(crate) fn is_call_at(&self, input: u64) -> bool {
        self.opened < input && self.settled.is_none_or(|settled| settled > input)
    }
}

// What goes over lines.
impl Trace {
    /// A client opens a connection to a switchboard.
    pub(crate) fn opens(&mut self, who: usize, conn: ConnId) {
        let windows = self.windows.range((who, ConversationId(0))..);
        let windows = windows.take_while(|((whose, _), _)| *whose == who);
        let groups = windows.filter(|(_, it)| it.is_group && !it.is_closed && it.shown.len() == 1);
        let wire = Wire {
            alone: groups.fold(People::default(), |all, (_, it)| all.and(it.shown)),
            opened: self.inputs,
            fetching: self.fetching.iter().any(|(whose, _)| *whose == who),
            ..Wire::default()
        };
        self.wires.insert((who, conn), wire);
    }

    /// It is open.
    pub(crate) fn opened(&mut self, who: usize, conn: ConnId, there: ServerConn) {
        if self.wires.contains_key(&(who, conn)) {
            self.boards.insert(there, (who, conn));
        }
    }

    /// A client's connection has ended; what is on the way is lost like this.
    pub(crate) fn ended(&mut self, who: usize, conn: ConnId, how: How) {
        let Some(wire) = self.wires.get_mut(&(who, conn)) else {
            return;
        };
        wire.ended.get_or_insert(how);
        wire.settled.get_or_insert(self.inputs);
        for (_, fact) in std::mem::take(&mut wire.on_the_way) {
            self.lost(who, conn, fact, how);
        }
    }

    fn lost(&mut self, who: usize, conn: ConnId, fact: Fact, how: How) {
        if let Fact::Text(number) = fact
            && let Some(text) = self.texts.get_mut(&number)
        {
            let ways = text.ways.iter_mut();
            for way in ways.filter(|way| (way.who, way.conn) == (who, conn)) {
                way.how = how;
            }
        }
    }

    /// A client sends a command.
    pub(crate) fn says(&mut self, who: usize, now: u64, conn: ConnId, bytes: &[u8]) {
        if self.is_told_in_full && self.wires.contains_key(&(who, conn)) {
            self.tell(now, who, conn, ">", bytes);
        }
        let Some(wire) = self.wires.get_mut(&(who, conn)) else {
            return;
        };
        if bytes.starts_with(b"MSG ") {
            if let Some(number) = text_in(bytes) {
                self.carried.push((conn, number));
            }
            return;
        }
        let line = String::from_utf8_lossy(bytes);
        let mut words = line.trim_end().split(' ');
        match words.next() {
            Some("ANS") => {
                let session = words.nth(3).unwrap_or_default().to_owned();
                wire.inviter = self.rings.get(&(who, session)).copied();
            }
            Some("CAL") => {
                if let Some(them) = words.nth(1).and_then(person) {
                    wire.called = wire.called.with(them);
                    wire.calls.push((now, them));
                    if wire.ever.is_empty() {
                        wire.first_called = wire.first_called.with(them);
                    }
                }
            }
            _ => {}
        }
    }

    /// A text goes out on a switchboard: the one that has exactly those whom the window shows, and only when nothing of
    /// that conversation is without an answer on another.
    pub(super) fn carries(&mut self, who: usize, now: u64, conn: ConnId, number: u64) {
        let Some(text) = self.texts.get_mut(&number) else {
            return;
        };
        if text.carrier.replace(conn).is_some() {
            let wrong = format!("{now}: {} sends {number} twice", NAMES[who]);
            return self.wrong.push(wrong);
        }
        let window = text.window;
        let before = self.texts.range(..number).rev();
        let waiting = before
            .filter(|(_, it)| it.writer == who && it.window == window)
            .find(|(_, it)| it.state == MessageState::Sent && it.carrier != Some(conn));
        if let Some((other, _)) = waiting {
            self.wrong.push(format!(
                "{now}: {} sends {number} while {other} is under way on another switchboard",
                NAMES[who]
            ));
        }
        if let Some(wire) = self.wires.get_mut(&(who, conn)) {
            wire.window = Some(window);
        }
    }

    /// The server puts something on a connection.
    pub(crate) fn puts(&mut self, there: ServerConn, now: u64, bytes: &[u8], whose: Option<usize>) {
        let Some(&(who, conn)) = self.boards.get(&there) else {
            if let (Some(who), true) = (whose, bytes.starts_with(b"RNG ")) {
                self.rings(who, bytes);
            }
            return;
        };
        self.tell(now, who, conn, "<", bytes);
        let fact = fact(bytes);
        if let Some(Fact::Text(number)) = fact
            && let Some(text) = self.texts.get_mut(&number)
        {
            text.passed_on.get_or_insert(now);
            let how = How::OnTheWay;
            text.ways.push(Way { who, conn, how });
        }
        let Some(wire) = self.wires.get_mut(&(who, conn)) else {
            return;
        };
        wire.put += bytes.len() as u64;
        let Some(fact) = fact else { return };
        if let Some(how) = wire.ended {
            // The server does not know yet.
            return self.lost(who, conn, fact, how);
        }
        wire.on_the_way.push_back((wire.put, fact));
    }

    fn rings(&mut self, who: usize, bytes: &[u8]) {
        let line = String::from_utf8_lossy(bytes);
        let words: Vec<_> = line.split(' ').collect();
        if let [_, session, _, _, _, email, ..] = words[..]
            && let Some(them) = person(email)
        {
            self.rings.insert((who, session.to_owned()), them);
        }
    }

    /// So many bytes come to a client.
    pub(crate) fn hands(&mut self, who: usize, now: u64, conn: ConnId, length: usize) {
        let inputs = self.inputs;
        let others = self.wires.range((who, ConnId(0))..=(who, ConnId(u64::MAX)));
        let others = others.filter(|((_, other), wire)| *other != conn && wire.is_up());
        let elsewhere = others.fold(People::default(), |all, (_, wire)| all.and(wire.told));
        let Some(wire) = self.wires.get_mut(&(who, conn)) else {
            return;
        };
        wire.handed += length as u64;
        while let Some(&(end, fact)) = wire.on_the_way.front()
            && end <= wire.handed
        {
            wire.on_the_way.pop_front();
            if self.is_told_in_full {
                let heard = format!("{now}     {} hears on {}: {fact:?}", NAMES[who], conn.0);
                self.story.push(heard);
            }
            match fact {
                Fact::Here(them) => {
                    wire.told = wire.told.with(them);
                    wire.ever = wire.ever.with(them);
                    wire.came.push((now, them));
                    wire.calls.retain(|(_, called)| *called != them);
                }
                Fact::Gone { who: them, idle } => {
                    wire.went.push((now, them, idle || elsewhere.has(them)));
                    wire.told = wire.told.without(People::one(them));
                }
                Fact::In => {
                    wire.settled.get_or_insert(inputs);
                }
                Fact::Text(number) => {
                    if let Some(text) = self.texts.get_mut(&number) {
                        let ways = text.ways.iter_mut();
                        for way in ways.filter(|way| (way.who, way.conn) == (who, conn)) {
                            way.how = How::Handed(now);
                        }
                    }
                }
            }
            wire.during.push(wire.told);
        }
    }
}

fn fact(bytes: &[u8]) -> Option<Fact> {
    if bytes.starts_with(b"MSG ") {
        return text_in(bytes).map(Fact::Text);
    }
    let line = String::from_utf8_lossy(bytes);
    let words: Vec<_> = line.trim_end().split(' ').collect();
    match words[..] {
        ["IRO", _, _, _, email, ..] | ["JOI", email, ..] => person(email).map(Fact::Here),
        ["BYE", email] => person(email).map(|who| Fact::Gone { who, idle: false }),
        ["BYE", email, _] => person(email).map(|who| Fact::Gone { who, idle: true }),
        ["USR", ..] | ["ANS", ..] => Some(Fact::In),
        _ => None,
    }
}

/// The number of the text in a `MSG`, if it is one.
fn text_in(bytes: &[u8]) -> Option<u64> {
    const END: &[u8] = b"\r\n\r\n";
    let end = bytes.windows(END.len()).position(|it| it == END)?;
    let body = &bytes[end + END.len()..];
    // What is longer is told by its beginning.
    let start = &body[..body.len().min(40)];
    number(std::str::from_utf8(start).ok()?)
}
