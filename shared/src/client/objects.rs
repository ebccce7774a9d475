//! Component: pictures and emoticons that others have, and that are wanted.

use std::{
    collections::{BTreeMap, VecDeque},
    time::Duration,
};

use super::{ConnId, Event, Instant, Output, facts::Facts, host::Host, sign_in::Connection};
use crate::{
    error_code::ErrorCode,
    value::{Digest, Email, MsnObject, ObjectKind, ObjectText, Status},
};

/// Objects that wait to be fetched; the oldest is given up for one more.
const MAX_WANTED: usize = 200;
/// Objects that are remembered to have failed.
const MAX_FAILED: usize = 500;
/// What failed is not asked for again for this long.
const NOT_AGAIN: Duration = Duration::from_secs(300);
/// A switchboard only for pictures is asked for this often at most, as pidgin does: servers refuse those who ask too often.
const SWITCHBOARD_EVERY: Duration = Duration::from_secs(20);
/// After a server refused one for that, for whatever it was wanted.
const SWITCHBOARD_AFTER_REFUSAL: Duration = Duration::from_secs(60);
/// What is lost with its switchboard is asked for once more.
const TRIES: u8 = 2;

/// Objects of others that are wanted.
#[derive(Default)]
pub(super) struct Objects {
    wanted: Vec<WantedObject>,
    failed: BTreeMap<Digest, (Email, Instant)>,
    opening: ObjectSwitchboard,
    /// Before this time no switchboard is asked for only for pictures.
    not_before: Instant,
    /// Before this time none is asked for at all: the server said that it was too fast.
    refused_until: Instant,
    effects: VecDeque<ObjectsEffect>,
}

/// What concerns other components, in order.
pub(super) enum ObjectsEffect {
    /// A switchboard with this person is wanted.
    RequestSwitchboard(Email),
}

/// Something that is wanted.
struct WantedObject {
    from: Email,
    object: ObjectText,
    digest: Digest,
    size: u32,
    kind: ObjectKind,
    is_running: bool,
    tries: u8,
}

/// A switchboard that is opened for objects only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum ObjectSwitchboard {
    #[default]
    No,
    /// `XFR SB` was sent.
    Requested,
    /// It is there; its person is called.
    Calling(ConnId, Email),
}

/// Something to be asked of someone on a switchboard.
pub(super) struct Fetch {
    pub(super) conn: ConnId,
    pub(super) from: Email,
    pub(super) object: ObjectText,
    pub(super) size: u32,
    pub(super) digest: Digest,
}

// What a person asks for.
impl Objects {
    pub(super) fn fetch(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        from: Email,
        object: ObjectText,
    ) {
        let now = host.now;
        let Ok(parsed) = MsnObject::parse(&object) else {
            if let (_, Some(digest)) = MsnObject::digests(&object) {
                host.event(Event::ObjectFailed(digest));
            }
            return;
        };
        let digest = parsed.sha1d;
        let is_foreign = parsed.kind == ObjectKind::Emoticon
            && !parsed.creator.eq_ignore_ascii_case(from.as_str());
        let is_unfit = parsed.size == 0 || parsed.size > parsed.kind.most();
        // Whoever is blocked is not called, which would tell them that this person is there.
        let is_unfit =
            is_unfit || is_foreign || facts.is_me(&from) || facts.roster.is_blocked(&from);
        let failed = self.failed.get(&digest);
        let is_again = failed.is_some_and(|(whose, at)| *whose == from && *at + NOT_AGAIN > now);
        let is_wanted = self.wanted.iter().any(|it| it.digest == digest);
        // What is wanted already makes itself known; whoever asks for anything else has to hear that it will not come.
        if is_unfit || (is_again && !is_wanted) {
            return host.event(Event::ObjectFailed(digest));
        }
        if is_wanted {
            return;
        }
        if self.wanted.len() >= MAX_WANTED
            && let Some(oldest) = self.wanted.iter().position(|it| !it.is_running)
        {
            let given_up = self.wanted.remove(oldest);
            host.event(Event::ObjectFailed(given_up.digest));
        }
        self.wanted.push(WantedObject {
            from,
            object,
            digest,
            size: parsed.size,
            kind: parsed.kind,
            is_running: false,
            tries: 0,
        });
    }
}

// What happens.
impl Objects {
    pub(super) fn poll(&mut self) -> Option<ObjectsEffect> {
        self.effects.pop_front()
    }

    /// Whether something concerns other components.
    pub(super) fn has_effects(&self) -> bool {
        !self.effects.is_empty()
    }

    /// When a switchboard may be asked for again. Whatever else is waited for makes itself known.
    pub(super) fn timeout(&self, now: Instant) -> Option<Instant> {
        let waiting = self.wanted.iter().filter(|it| !it.is_running);
        let times = waiting.map(|it| self.asks_at(it.kind));
        let next = times.filter(|at| *at > now).min();
        next.filter(|_| self.opening == ObjectSwitchboard::No)
    }

    /// Something to be asked for now, with the switchboard that `with` knows with its owner. One at a time from each: some
    /// clients mix them up.
    pub(super) fn next_fetch(&mut self, with: impl Fn(&Email) -> Option<ConnId>) -> Option<Fetch> {
        let place = self.wanted.iter().position(|it| {
            let busy = |other: &WantedObject| other.is_running && other.from == it.from;
            !it.is_running && !self.wanted.iter().any(busy) && with(&it.from).is_some()
        })?;
        let wanted = &mut self.wanted[place];
        let conn = with(&wanted.from)?;
        wanted.is_running = true;
        wanted.tries += 1;
        Some(Fetch {
            conn,
            from: wanted.from.clone(),
            object: wanted.object.clone(),
            size: wanted.size,
            digest: wanted.digest,
        })
    }

    /// Asks for a switchboard for the first thing that has none. `with` knows a switchboard with someone, `is_coming`
    /// whether one is on its way for a conversation, `is_there` and `is_ready` how the one stands that was opened.
    pub(super) fn open_switchboard(
        &mut self,
        host: &mut Host,
        facts: Facts<'_>,
        with: impl Fn(&Email) -> Option<ConnId>,
        is_coming: impl Fn(&Email) -> bool,
        (is_there, is_ready): (impl Fn(ConnId) -> bool, impl Fn(ConnId) -> bool),
    ) {
        if let ObjectSwitchboard::Calling(conn, email) = &self.opening {
            if is_ready(*conn) {
                self.opening = ObjectSwitchboard::No;
            } else if !is_there(*conn) {
                let email = email.clone();
                self.opening = ObjectSwitchboard::No;
                self.switchboard_refused(host, &email, None);
            }
        }
        // Whoever is hidden gets none (913). They may come out of it.
        let is_hidden = facts.me.status == Status::Hidden;
        if self.opening != ObjectSwitchboard::No
            || facts.connection != Connection::Online
            || is_hidden
        {
            return;
        }
        let mut place = 0;
        while let Some(wanted) = self.wanted.get(place) {
            place += 1;
            let (from, digest) = (wanted.from.clone(), wanted.digest);
            let is_early = self.asks_at(wanted.kind) > host.now;
            if wanted.is_running || is_early || with(&from).is_some() || is_coming(&from) {
                continue;
            }
            if facts.roster.is_offline_contact(&from) {
                self.object_failed(host, digest);
                place = 0;
                continue;
            }
            self.not_before = host.now + SWITCHBOARD_EVERY;
            self.opening = ObjectSwitchboard::Requested;
            let effect = ObjectsEffect::RequestSwitchboard(from);
            return self.effects.push_back(effect);
        }
    }

    /// The switchboard that was asked for is being opened.
    pub(super) fn handle_opening(&mut self, conn: ConnId, email: Email) {
        self.opening = ObjectSwitchboard::Calling(conn, email);
    }

    /// The switchboard that was asked for was refused, or is not to be had.
    pub(super) fn handle_refused(
        &mut self,
        host: &mut Host,
        email: &Email,
        code: Option<ErrorCode>,
    ) {
        self.opening = ObjectSwitchboard::No;
        self.switchboard_refused(host, email, code);
    }

    /// The session was lost, and with it what was asked of it.
    pub(super) fn handle_lost(&mut self) {
        if self.opening == ObjectSwitchboard::Requested {
            self.opening = ObjectSwitchboard::No;
        }
    }

    /// Someone came online: what they did not have before they may have now.
    pub(super) fn handle_presence(&mut self, email: &Email) {
        self.failed.retain(|_, (whose, _)| whose != email);
    }

    /// Another account, or none: nothing is left of this one.
    pub(super) fn reset(&mut self) {
        *self = Self::default();
    }

    /// The session is over, and nothing is wanted any more. What a server said of too many requests holds.
    pub(super) fn handle_stopped(&mut self) {
        self.wanted.clear();
        self.failed.clear();
        self.opening = ObjectSwitchboard::No;
        self.effects.clear();
    }

    /// An object came.
    pub(super) fn object_came(&mut self, host: &mut Host, digest: Digest, data: Vec<u8>) {
        let Some(place) = self.place(digest) else {
            return;
        };
        if Digest::of(&data) != digest {
            return self.object_failed(host, digest);
        }
        let object = self.wanted.remove(place).object;
        host.output(Output::Object {
            object,
            digest,
            data,
        });
        host.event(Event::Object(digest));
    }

    /// An object could not be had.
    pub(super) fn object_failed(&mut self, host: &mut Host, digest: Digest) {
        let Some(place) = self.place(digest) else {
            return;
        };
        let from = self.wanted.remove(place).from;
        let now = host.now;
        self.failed.retain(|_, (_, at)| *at + NOT_AGAIN > now);
        if self.failed.len() < MAX_FAILED {
            self.failed.insert(digest, (from, now));
        }
        host.event(Event::ObjectFailed(digest));
    }

    /// The switchboard over which an object came is gone.
    pub(super) fn object_lost(&mut self, host: &mut Host, digest: Digest) {
        match self.wanted.iter_mut().find(|it| it.digest == digest) {
            Some(wanted) if wanted.tries < TRIES => wanted.is_running = false,
            _ => self.object_failed(host, digest),
        }
    }

    fn place(&self, digest: Digest) -> Option<usize> {
        self.wanted.iter().position(|it| it.digest == digest)
    }

    /// From when a switchboard may be asked for. Emoticons do not wait for pictures: they belong to what is being said.
    fn asks_at(&self, kind: ObjectKind) -> Instant {
        match kind {
            ObjectKind::Emoticon => self.refused_until,
            _ => self.not_before.max(self.refused_until),
        }
    }

    fn switchboard_refused(&mut self, host: &mut Host, email: &Email, code: Option<ErrorCode>) {
        if matches!(
            code,
            Some(ErrorCode::UserTooActive | ErrorCode::ChangingTooRapidly)
        ) {
            self.refused_until = host.now + SWITCHBOARD_AFTER_REFUSAL;
            return;
        }
        let waits = |it: &&WantedObject| it.from == *email && !it.is_running;
        let wanted = self.wanted.iter().filter(waits);
        let digests: Vec<_> = wanted.map(|it| it.digest).collect();
        for digest in digests {
            self.object_failed(host, digest);
        }
    }
}
