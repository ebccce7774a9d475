//! What happened, as everyone's windows and everyone's lines tell it: the material of the check.
//!
//! A window is what its person sees: whom it shows, and its lines. A wire is a client's connection to a switchboard: whom
//! the client was told to be on it, and what the server put on it that has not come yet.

mod wire;

use std::collections::{BTreeMap, BTreeSet};

use localserver::logic::ConnId as ServerConn;
use msnp11::{
    client::{
        ConnId, Conversation, ConversationId, EntryId, EntryKind, Event, MessageState, Messenger,
        NotSent,
    },
    value::{Digest, Email},
};

pub(crate) use self::wire::{How, Wire};
use crate::script::NAMES;

/// Some of those who live here.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct People(u8);

impl People {
    pub(crate) fn one(who: usize) -> Self {
        Self(1 << who)
    }

    pub(crate) fn of<'a>(emails: impl Iterator<Item = &'a Email>) -> Self {
        emails
            .filter_map(|email| person(email.as_str()))
            .fold(Self::default(), Self::with)
    }

    pub(crate) fn with(self, who: usize) -> Self {
        Self(self.0 | 1 << who)
    }

    pub(crate) fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    pub(crate) fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    pub(crate) fn has(self, who: usize) -> bool {
        self.0 & 1 << who != 0
    }

    pub(crate) fn has_all(self, others: Self) -> bool {
        others.without(self).is_empty()
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn len(self) -> u32 {
        self.0.count_ones()
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        (0..NAMES.len()).filter(move |who| self.has(*who))
    }
}

impl std::fmt::Debug for People {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set()
            .entries(self.iter().map(|who| NAMES[who]))
            .finish()
    }
}

/// All that happened.
#[derive(Default)]
pub(crate) struct Trace {
    /// What happened, for people.
    pub(crate) story: Vec<String>,
    /// Whether the story tells of every command on switchboards.
    pub(crate) is_told_in_full: bool,
    pub(crate) texts: BTreeMap<u64, Text>,
    pub(crate) windows: BTreeMap<(usize, ConversationId), Window>,
    pub(crate) wires: BTreeMap<(usize, ConnId), Wire>,
    /// What was seen to be wrong when it happened.
    pub(crate) wrong: Vec<String>,
    /// Who closed a window, or signed out, and when.
    pub(crate) left: Vec<(usize, u64)>,
    /// Pictures that are asked for, and have not come or failed.
    pub(crate) fetching: BTreeSet<(usize, Digest)>,
    /// Texts that went out while two switchboards had the same people.
    pub(crate) doubled: u64,
    /// Pictures that came.
    pub(crate) pictures: u64,
    /// Inputs so far, of anyone.
    pub(crate) inputs: u64,
    /// Texts that go out in the input that goes on.
    carried: Vec<(ConnId, u64)>,
    boards: BTreeMap<ServerConn, (usize, ConnId)>,
    /// Who calls into which session, by whom they call.
    rings: BTreeMap<(usize, String), usize>,
    reads: u64,
}

/// A text that someone wrote.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) writer: usize,
    pub(crate) window: ConversationId,
    pub(crate) written: Seen,
    /// When it went out for the first and only time.
    pub(crate) sent: Option<Seen>,
    pub(crate) carrier: Option<ConnId>,
    pub(crate) state: MessageState,
    pub(crate) changed: u64,
    /// When the server passed it on.
    pub(crate) passed_on: Option<u64>,
    /// To whom it did, on which of their wires, and what came of it.
    pub(crate) ways: Vec<Way>,
    pub(crate) reads: Vec<Read>,
}

/// A window at one moment.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) at: u64,
    pub(crate) shown: People,
    pub(crate) is_group: bool,
    /// How many lines it had.
    pub(crate) lines: usize,
}

/// A text on its way from the server to someone.
#[derive(Debug)]
pub(crate) struct Way {
    pub(crate) who: usize,
    pub(crate) conn: ConnId,
    pub(crate) how: How,
}

/// A text as someone read it.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) who: usize,
    /// Whom the window showed in which it stands.
    pub(crate) shown: People,
    /// Its place among all that anyone read.
    pub(crate) place: u64,
}

/// A conversation as its person sees it.
#[derive(Debug, Default)]
pub(crate) struct Window {
    pub(crate) shown: People,
    pub(crate) is_group: bool,
    pub(crate) is_closed: bool,
    pub(crate) lines: Vec<Line>,
    /// The last one of a group, who left it and is still named.
    last_left: Option<usize>,
}

/// What the check needs of an entry that is no own text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    Joined(usize),
    Left(usize),
    NotInvited(usize),
    Said,
}

fn shows(conversation: &Conversation) -> People {
    People::of(conversation.participants.iter().map(|it| &it.email))
}

pub(crate) fn person(email: &str) -> Option<usize> {
    let (name, _) = email.split_once('@')?;
    NAMES.iter().position(|known| *known == name)
}

/// `alice:17 and so on` is alice's text number 17.
pub(crate) fn number(text: &str) -> Option<u64> {
    let (name, rest) = text.split_once(':')?;
    NAMES.contains(&name).then_some(())?;
    rest.split(' ').next()?.parse().ok()
}

// What a client does.
impl Trace {
    pub(crate) fn note(&mut self, now: u64, what: &str) {
        self.story.push(format!("{now} {what}"));
    }

    /// A command, if everything is told.
    fn tell(&mut self, now: u64, who: usize, conn: ConnId, how: &str, bytes: &[u8]) {
        if self.is_told_in_full {
            let text = String::from_utf8_lossy(bytes);
            let (line, rest) = text.split_once("\r\n").unwrap_or_default();
            let body = rest.rsplit("\r\n").next().unwrap_or_default();
            let name = NAMES.get(who).unwrap_or(&"someone");
            let body: String = body.chars().take(20).collect();
            self.note(
                now,
                &format!("    {name} {how} {}: {line} {body:?}", conn.0),
            );
        }
    }

    /// An input begins.
    pub(crate) fn begin(&mut self, who: usize) {
        self.inputs += 1;
        let wires = self.wires.range_mut((who, ConnId(0))..);
        for (_, wire) in wires.take_while(|((whose, _), _)| *whose == who) {
            wire.begin();
        }
    }

    /// What an input did to someone's windows; `asked` when the person asked for it. `carried` are texts that went out.
    pub(crate) fn look(
        &mut self,
        who: usize,
        now: u64,
        messenger: &Messenger,
        events: &[Event],
        asked: bool,
    ) {
        for event in events {
            match event {
                Event::ConversationOpened(id) => {
                    let window = self.windows.entry((who, *id)).or_default();
                    if let Some(model) = messenger.conversation(*id) {
                        window.shown = shows(model);
                        let is_said = model.entries.iter().any(|entry| {
                            let is_note = matches!(
                                entry.kind,
                                EntryKind::Joined | EntryKind::Left | EntryKind::NotInvited(_)
                            );
                            entry.from.is_some() && !is_note
                        });
                        if !asked && !is_said {
                            self.wrong.push(format!(
                                "{now}: {} has a new conversation in which nobody said anything",
                                NAMES[who]
                            ));
                        }
                    }
                }
                Event::ConversationClosed(id) => {
                    self.windows.entry((who, *id)).or_default().is_closed = true;
                }
                Event::EntryAdded(id, entry) => self.added(who, now, messenger, *id, *entry),
                Event::EntryChanged(id, entry) => self.changed(who, now, messenger, *id, *entry),
                Event::Object(digest) | Event::ObjectFailed(digest) => {
                    let came = matches!(event, Event::Object(_));
                    self.pictures += u64::from(came);
                    self.fetching.remove(&(who, *digest));
                }
                _ => {}
            }
        }
        for event in events {
            let (Event::Conversation(id)
            | Event::ConversationOpened(id)
            | Event::EntryAdded(id, _)) = event
            else {
                continue;
            };
            let window = self.windows.entry((who, *id)).or_default();
            if let Some(model) = messenger.conversation(*id) {
                window.shown = shows(model);
                window.is_group = model.is_group;
                if window.is_group {
                    let shown = window.shown;
                    self.release(who, now, *id, shown);
                }
            }
        }
        self.is_carried_to_all(who, now);
    }

    /// A switchboard with others than a group's, while another has them all, is of the group no more, unless those who lack
    /// are called to it.
    fn release(&mut self, who: usize, now: u64, id: ConversationId, shown: People) {
        let wires = self
            .wires
            .range_mut((who, ConnId(0))..=(who, ConnId(u64::MAX)));
        let of_it = |wire: &&mut Wire| wire.window.is_none_or(|window| window == id);
        let mut wires: Vec<_> = wires.map(|(_, wire)| wire).filter(of_it).collect();
        if wires.iter().any(|wire| wire.is_up() && wire.told == shown) {
            let spares = wires.iter_mut();
            for wire in spares.filter(|wire| !wire.has_or_awaits(now, shown)) {
                wire.window = None;
            }
        }
    }

    /// What goes out goes out on a switchboard with exactly those whom the window shows then.
    fn is_carried_to_all(&mut self, who: usize, now: u64) {
        for (conn, number) in std::mem::take(&mut self.carried) {
            self.carries(who, now, conn, number);
            let sent = self.texts.get(&number).and_then(|text| text.sent);
            let (Some(sent), Some(wire)) = (sent, self.wires.get(&(who, conn))) else {
                continue;
            };
            let others = self.wires.range((who, ConnId(0))..=(who, ConnId(u64::MAX)));
            let mut others = others.filter(|((_, other), _)| *other != conn);
            let is_doubled = others.any(|(_, it)| it.is_up() && it.told == sent.shown);
            self.doubled += u64::from(is_doubled);
            if !wire.during.contains(&sent.shown) {
                self.wrong.push(format!(
                    "{now}: {} sends {number} on a switchboard with {:?}, in a window that shows {:?}",
                    NAMES[who], wire.told, sent.shown
                ));
            }
        }
    }

    fn added(
        &mut self,
        who: usize,
        now: u64,
        messenger: &Messenger,
        id: ConversationId,
        entry: EntryId,
    ) {
        let model = messenger.conversation(id);
        let Some(entry) = model.and_then(|model| model.entry(entry)) else {
            return;
        };
        let from = entry.from.as_ref();
        let from = from.and_then(|from| person(from.email.as_str()));
        let window = self.windows.entry((who, id)).or_default();
        let line = match (from, &entry.kind) {
            (Some(them), EntryKind::Joined) => {
                let is_named = |left| model.is_some_and(|it| shows(it).has(left));
                if let Some(left) = window.last_left.take().filter(|left| !is_named(*left)) {
                    window.shown = window.shown.without(People::one(left));
                }
                window.shown = window.shown.with(them);
                Line::Joined(them)
            }
            (Some(them), EntryKind::Left) => {
                let shown = window.shown;
                match shown.len() {
                    0 | 1 => window.last_left = Some(them),
                    _ => window.shown = shown.without(People::one(them)),
                }
                self.is_really_gone(who, now, id, them, shown);
                Line::Left(them)
            }
            (Some(them), EntryKind::NotInvited(_)) => {
                if window.shown.len() > 1 {
                    window.shown = window.shown.without(People::one(them));
                }
                Line::NotInvited(them)
            }
            (None, EntryKind::Text { text, .. }) => {
                let seen = Seen {
                    at: now,
                    shown: window.shown,
                    is_group: window.is_group,
                    lines: window.lines.len(),
                };
                if let Some(number) = number(text) {
                    let text = Text {
                        writer: who,
                        window: id,
                        written: seen,
                        sent: None,
                        carrier: None,
                        state: MessageState::Queued,
                        changed: now,
                        passed_on: None,
                        ways: Vec::new(),
                        reads: Vec::new(),
                    };
                    self.texts.insert(number, text);
                }
                Line::Said
            }
            (Some(_), EntryKind::Text { text, .. }) => {
                self.read(who, now, id, text);
                Line::Said
            }
            _ => Line::Said,
        };
        if let Some(window) = self.windows.get_mut(&(who, id)) {
            window.lines.push(line);
        }
    }

    fn read(&mut self, who: usize, now: u64, id: ConversationId, text: &str) {
        self.reads += 1;
        let shown = self.windows[&(who, id)].shown;
        let text = number(text).and_then(|number| self.texts.get_mut(&number));
        let Some(text) = text else {
            let wrong = format!("{now}: {} reads what nobody wrote", NAMES[who]);
            return self.wrong.push(wrong);
        };
        text.reads.push(Read {
            who,
            shown,
            place: self.reads,
        });
        let way = text.ways.iter().find(|way| way.who == who);
        if let Some(wire) = way.and_then(|way| self.wires.get_mut(&(who, way.conn))) {
            wire.window = Some(id);
        }
    }

    fn changed(
        &mut self,
        who: usize,
        now: u64,
        messenger: &Messenger,
        id: ConversationId,
        entry: EntryId,
    ) {
        let model = messenger.conversation(id);
        let Some(entry) = model.and_then(|model| model.entry(entry)) else {
            return;
        };
        let EntryKind::Text { text, .. } = &entry.kind else {
            return;
        };
        let text = number(text).and_then(|number| self.texts.get_mut(&number));
        let (Some(text), None) = (text, &entry.from) else {
            return;
        };
        let window = &self.windows[&(who, id)];
        (text.state, text.changed) = (entry.state, now);
        let went = match entry.state {
            MessageState::Queued => false,
            MessageState::Failed(why) => why == NotSent::Refused,
            _ => true,
        };
        if went && text.sent.is_none() {
            text.sent = Some(Seen {
                at: now,
                shown: window.shown,
                is_group: window.is_group,
                lines: window.lines.len(),
            });
        }
    }

    /// Someone is said to have left: then no other switchboard of that conversation may have everyone, them too.
    fn is_really_gone(
        &mut self,
        who: usize,
        now: u64,
        id: ConversationId,
        them: usize,
        shown: People,
    ) {
        let is_there = |((whose, _), wire): (&(usize, ConnId), &Wire)| {
            *whose == who && wire.is_up() && wire.window == Some(id) && wire.told == shown
        };
        if shown.has(them) && self.wires.iter().any(is_there) {
            self.wrong.push(format!(
                "{now}: {} is told that {} left, who is still there",
                NAMES[who], NAMES[them]
            ));
        }
    }
}
