//! Display pictures and custom emoticons: the own ones, and those that others have.

use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

use super::{ConnId, Event, Instant, Messenger, Notice, Output, boards::Board, calls::Carried};
use crate::{
    message::{Emoticon, Message},
    notification::Asked,
    p2p::SlpSessionId,
    value::{Digest, Email, MsnObject, ObjectKind, ObjectText, Status, TrId},
};

/// Own emoticons. Other clients hold some dozens.
const MAX_EMOTICONS: usize = 100;
/// The longest own shortcut in characters, as official clients have it.
const MAX_SHORTCUT: usize = 7;
/// Emoticons in one message, as other clients have it.
const IN_ONE_MESSAGE: usize = 5;
/// What the definitions of one message may be together in bytes: a payload has 1,664, headers and all.
const ROOM: usize = 1_500;
/// Objects that wait to be fetched; the oldest is given up for one more.
const MAX_WANTED: usize = 200;
/// Objects that are remembered to have failed.
const MAX_FAILED: usize = 500;
/// What failed is not asked for again for this long.
const NOT_AGAIN: Duration = Duration::from_secs(300);
/// A switchboard only for pictures is asked for this often at most, as pidgin does: servers refuse those who ask too often.
const BOARD_EVERY: Duration = Duration::from_secs(20);
/// After a server refused one for that, for whatever it was wanted.
const BOARD_AFTER_REFUSAL: Duration = Duration::from_secs(60);
/// What is lost with its switchboard is asked for once more.
const TRIES: u8 = 2;

/// A custom emoticon of the person at this page.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnEmoticon {
    /// What is typed for it, such as `(tux)`: 1 to 7 characters, no white space.
    pub shortcut: String,
    /// The picture: PNG or GIF, at most 64 KiB; shown at 50x50 pixels at most.
    pub data: Vec<u8>,
    /// Whether it moves: an animated GIF.
    pub animated: bool,
}

impl fmt::Debug for OwnEmoticon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OwnEmoticon({} bytes)", self.data.len())
    }
}

/// Own objects, and those of others that are wanted.
#[derive(Default)]
pub(super) struct Objects {
    picture: Option<Own>,
    emoticons: BTreeMap<String, (Own, bool)>,
    wanted: Vec<Wanted>,
    failed: BTreeMap<Digest, (Email, Instant)>,
    opening: Opening,
    /// Before this time no switchboard is asked for only for pictures.
    not_before: Instant,
    /// Before this time none is asked for at all: the server said that it was too fast.
    refused_until: Instant,
}

/// Something that others may ask for.
#[derive(Clone)]
struct Own {
    data: Arc<[u8]>,
    object: MsnObject,
}

/// Something that was asked for.
struct Wanted {
    from: Email,
    object: ObjectText,
    digest: Digest,
    size: u32,
    kind: ObjectKind,
    running: bool,
    tries: u8,
}

/// A switchboard that is opened for objects only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Opening {
    #[default]
    No,
    Asked(TrId, Email),
    Calling(ConnId, Email),
}

impl Objects {
    /// The own emoticons: shortcut and digest.
    pub(super) fn emoticons(&self) -> impl Iterator<Item = (&str, Digest)> {
        let emoticons = self.emoticons.iter();
        emoticons.map(|(shortcut, (own, _))| (shortcut.as_str(), own.object.sha1d))
    }

    /// What has to be sent before a text that uses own emoticons.
    pub(super) fn definitions(&self, text: &str) -> Vec<Message> {
        let used = self.used_in(text);
        let mut messages = Vec::new();
        for animated in [false, true] {
            let (mut emoticons, mut bytes) = (Vec::new(), 0);
            for (shortcut, (own, _)) in used.iter().filter(|(_, own)| own.1 == animated) {
                let object = own.object.to_text();
                let size = shortcut.len() + object.as_str().len() + 2;
                if !emoticons.is_empty()
                    && (emoticons.len() == IN_ONE_MESSAGE || bytes + size > ROOM)
                {
                    let emoticons = std::mem::take(&mut emoticons);
                    messages.push(Message::Emoticons {
                        animated,
                        emoticons,
                    });
                    bytes = 0;
                }
                bytes += size;
                emoticons.push(Emoticon {
                    shortcut: (*shortcut).clone(),
                    object,
                });
            }
            if !emoticons.is_empty() {
                messages.push(Message::Emoticons {
                    animated,
                    emoticons,
                });
            }
        }
        messages
    }

    /// From left to right, at each place the longest; letters in any case.
    fn used_in(&self, text: &str) -> BTreeMap<&String, &(Own, bool)> {
        let mut used = BTreeMap::new();
        if self.emoticons.is_empty() {
            return used;
        }
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let here = self.emoticons.iter().filter(|(shortcut, _)| {
                rest.get(..shortcut.len())
                    .is_some_and(|start| start.eq_ignore_ascii_case(shortcut))
            });
            let longest = here.max_by_key(|(shortcut, _)| shortcut.len());
            let length = longest.map_or(first.len_utf8(), |(shortcut, _)| shortcut.len());
            used.extend(longest);
            rest = &rest[length..];
        }
        used
    }

    /// When a switchboard may be asked for again. Whatever else is waited for makes itself known.
    pub(super) fn timeout(&self, now: Instant) -> Option<Instant> {
        let waiting = self.wanted.iter().filter(|it| !it.running);
        let times = waiting.map(|it| self.asks_at(it.kind));
        let next = times.filter(|at| *at > now).min();
        next.filter(|_| self.opening == Opening::No)
    }

    /// From when a switchboard may be asked for. Emoticons do not wait for pictures: they belong to what is being said.
    fn asks_at(&self, kind: ObjectKind) -> Instant {
        match kind {
            ObjectKind::Emoticon => self.refused_until,
            _ => self.not_before.max(self.refused_until),
        }
    }
}

// What a person asks for.
impl Messenger {
    pub(super) fn set_picture(&mut self, data: Option<Vec<u8>>) {
        let most = ObjectKind::Picture.most() as usize;
        if data
            .as_ref()
            .is_some_and(|data| data.is_empty() || data.len() > most)
        {
            return self.event(Event::Notice(Notice::PictureUnfit));
        }
        let creator = self.creator();
        self.objects.picture = data.map(|data| Own {
            object: picture(&creator, &data),
            data: data.into(),
        });
        self.show_picture();
    }

    pub(super) fn set_emoticons(&mut self, emoticons: Vec<OwnEmoticon>) {
        let creator = self.creator();
        let most = ObjectKind::Emoticon.most() as usize;
        self.objects.emoticons.clear();
        for OwnEmoticon {
            shortcut,
            data,
            animated,
        } in emoticons
        {
            let known = &mut self.objects.emoticons;
            let fits = (1..=MAX_SHORTCUT).contains(&shortcut.chars().count())
                && !shortcut
                    .chars()
                    .any(|c| c.is_whitespace() || c.is_control())
                && (1..=most).contains(&data.len())
                && known.len() < MAX_EMOTICONS
                && !known.contains_key(&shortcut);
            if fits {
                let object = emoticon(&creator, &data, known.len());
                let data = data.into();
                known.insert(shortcut, (Own { data, object }, animated));
            } else {
                self.event(Event::Notice(Notice::EmoticonUnfit { shortcut }));
            }
        }
        self.event(Event::Emoticons);
    }

    pub(super) fn fetch_object(&mut self, from: Email, object: ObjectText) {
        let now = self.now;
        let Ok(parsed) = MsnObject::parse(&object) else {
            if let (_, Some(digest)) = MsnObject::digests(&object) {
                self.event(Event::ObjectFailed(digest));
            }
            return;
        };
        let digest = parsed.sha1d;
        let foreign = parsed.kind == ObjectKind::Emoticon
            && !parsed.creator.eq_ignore_ascii_case(from.as_str());
        let mine = self.me.email.as_ref() == Some(&from);
        let unfit = parsed.size == 0 || parsed.size > parsed.kind.most() || foreign || mine;
        // Whoever is blocked is not called, which would tell them that this person is there.
        let unfit = unfit || self.is_blocked(&from);
        let failed = self.objects.failed.get(&digest);
        let again = failed.is_some_and(|(whose, at)| *whose == from && *at + NOT_AGAIN > now);
        let wanted = self.objects.wanted.iter().any(|it| it.digest == digest);
        // What is wanted already makes itself known; whoever asks for anything else has to hear that it will not come.
        if unfit || (again && !wanted) {
            return self.event(Event::ObjectFailed(digest));
        }
        if wanted {
            return;
        }
        if self.objects.wanted.len() >= MAX_WANTED
            && let Some(oldest) = self.objects.wanted.iter().position(|it| !it.running)
        {
            let given_up = self.objects.wanted.remove(oldest);
            self.event(Event::ObjectFailed(given_up.digest));
        }
        self.objects.wanted.push(Wanted {
            from,
            object,
            digest,
            size: parsed.size,
            kind: parsed.kind,
            running: false,
            tries: 0,
        });
    }

    /// The own objects name their creator, who is another one now.
    pub(super) fn rename_objects(&mut self) {
        let creator = self.creator();
        if let Some(own) = &mut self.objects.picture {
            own.object = picture(&creator, &own.data);
        }
        for (place, (own, _)) in self.objects.emoticons.values_mut().enumerate() {
            own.object = emoticon(&creator, &own.data, place);
        }
        self.show_picture();
    }

    fn creator(&self) -> String {
        let email = self.me.email.as_ref();
        email.map_or_else(String::new, |email| email.as_str().to_owned())
    }

    /// Tells everyone of the own picture, or that there is none.
    fn show_picture(&mut self) {
        let signed_in = self.me.email.is_some();
        let own = self.objects.picture.as_ref().filter(|_| signed_in);
        let picture = own.map(|own| own.object.to_text());
        if self.me.picture == picture {
            return;
        }
        self.me.picture.clone_from(&picture);
        self.event(Event::Me);
        if let Some(link) = &mut self.notification {
            link.session.set_picture(picture);
        }
        let wanted = self.signing_in.as_ref().map(|sign_in| sign_in.status);
        if let (Some(status), true) = (wanted, self.is_online()) {
            self.ask(Asked::Status(status));
        }
    }
}

// What others ask for, and what they have.
impl Messenger {
    /// Someone asks for an object. `SHA1C` names it as a whole; some clients ask with an address in lower case, which
    /// leaves `SHA1D`.
    pub(super) fn serve(
        &mut self,
        conn: ConnId,
        email: &Email,
        call: SlpSessionId,
        asked: &ObjectText,
    ) {
        let now = self.now;
        let (sha1c, sha1d) = MsnObject::digests(asked);
        let own = || {
            let emoticons = self.objects.emoticons.values().map(|(own, _)| own);
            self.objects.picture.iter().chain(emoticons)
        };
        let found = own()
            .find(|own| sha1c.is_some() && own.object.sha1c == sha1c)
            .or_else(|| own().find(|own| Some(own.object.sha1d) == sha1d))
            .map(|own| own.data.clone());
        let Some(peer) = self.peer(conn, email) else {
            return;
        };
        match found {
            Some(data) => peer.serve(now, call, data),
            None => peer.decline(call),
        }
    }

    /// An object came.
    pub(super) fn object_came(&mut self, digest: Digest, data: Vec<u8>) {
        let place = self
            .objects
            .wanted
            .iter()
            .position(|it| it.digest == digest);
        let Some(place) = place else { return };
        if Digest::of(&data) != digest {
            return self.object_failed(digest);
        }
        let object = self.objects.wanted.remove(place).object;
        self.output(Output::Object {
            object,
            digest,
            data,
        });
        self.event(Event::Object(digest));
    }

    /// An object could not be had.
    pub(super) fn object_failed(&mut self, digest: Digest) {
        let now = self.now;
        let place = self
            .objects
            .wanted
            .iter()
            .position(|it| it.digest == digest);
        let Some(place) = place else { return };
        let from = self.objects.wanted.remove(place).from;
        let failed = &mut self.objects.failed;
        failed.retain(|_, (_, at)| *at + NOT_AGAIN > now);
        if failed.len() < MAX_FAILED {
            failed.insert(digest, (from, now));
        }
        self.event(Event::ObjectFailed(digest));
    }

    /// The switchboard over which an object came is gone.
    pub(super) fn object_lost(&mut self, digest: Digest) {
        let wanted = self
            .objects
            .wanted
            .iter_mut()
            .find(|it| it.digest == digest);
        match wanted {
            Some(wanted) if wanted.tries < TRIES => wanted.running = false,
            _ => self.object_failed(digest),
        }
    }

    /// Someone came online: what they did not have before they may have now.
    pub(super) fn forgive(&mut self, email: &Email) {
        self.objects.failed.retain(|_, (whose, _)| whose != email);
    }

    /// Nothing is wanted any more: the person signed out.
    pub(super) fn forget_wanted(&mut self) {
        self.objects.wanted.clear();
        self.objects.failed.clear();
        self.objects.opening = Opening::No;
    }

    /// The session was lost, and with it what was asked of it.
    pub(super) fn forget_opening(&mut self) {
        if let Opening::Asked(..) = self.objects.opening {
            self.objects.opening = Opening::No;
        }
    }
}

// Switchboards.
impl Messenger {
    /// Begins what can be begun; says whether there was anything.
    pub(super) fn pump_objects(&mut self) -> bool {
        let mut begun = false;
        for place in 0..self.objects.wanted.len() {
            begun |= self.begin(place);
        }
        if self.objects.opening == Opening::No && self.is_online() {
            begun |= self.open_for_objects();
        }
        begun
    }

    /// Asks for an object if there is a switchboard with its owner. One at a time from each: some clients mix them up.
    fn begin(&mut self, place: usize) -> bool {
        let (now, room) = (self.now, self.has_room());
        let wanted = &self.objects.wanted[place];
        let from = wanted.from.clone();
        let busy = |it: &Wanted| it.running && it.from == from;
        if wanted.running || !room || self.objects.wanted.iter().any(busy) {
            return false;
        }
        let Some(conn) = self.board_with(&from) else {
            return false;
        };
        let (object, size, digest) = (wanted.object.clone(), wanted.size, wanted.digest);
        let call = self
            .peer(conn, &from)
            .and_then(|peer| peer.fetch(now, &object, size));
        let Some(call) = call else { return false };
        self.calls
            .insert((conn, from, call), Carried::Object(digest));
        let wanted = &mut self.objects.wanted[place];
        wanted.running = true;
        wanted.tries += 1;
        true
    }

    /// A switchboard with that person alone. Not one over which they send a file: their data goes one after the other.
    fn board_with(&self, email: &Email) -> Option<ConnId> {
        let fit = |board: &Board| {
            let people = board.session.people();
            let alone = matches!(people, [person] if person.email == *email);
            let file = board.peers.values().any(crate::p2p::Peer::receives_file);
            board.session.is_ready() && alone && !file
        };
        let fit = self.boards.iter().find(|(_, board)| fit(board));
        fit.map(|(&conn, _)| conn)
    }

    /// Asks for a switchboard for the first thing that has none.
    fn open_for_objects(&mut self) -> bool {
        // Whoever is hidden gets none (913). They may come out of it.
        if self.me.status == Status::Hidden {
            return false;
        }
        for place in 0..self.objects.wanted.len() {
            let wanted = &self.objects.wanted[place];
            if wanted.running || self.objects.asks_at(wanted.kind) > self.now {
                continue;
            }
            let (from, digest) = (wanted.from.clone(), wanted.digest);
            if self.board_with(&from).is_some() || self.is_being_called(&from) {
                continue;
            }
            let person = self.roster.person(&from);
            if person.is_some_and(|it| it.is_contact() && !it.status.is_online()) {
                self.object_failed(digest);
                return true;
            }
            self.objects.not_before = self.now + BOARD_EVERY;
            let Some(trid) = self.ask(Asked::Switchboard) else {
                return false;
            };
            self.objects.opening = Opening::Asked(trid, from);
            return true;
        }
        false
    }

    /// Whether a switchboard with them is on its way for a conversation.
    fn is_being_called(&self, email: &Email) -> bool {
        let talk = self
            .talks
            .values()
            .find(|it| it.conversation.is_with(email));
        talk.is_some_and(|talk| {
            let board = talk.board.and_then(|conn| self.boards.get(&conn));
            let coming = board.is_some_and(|board| !board.session.is_ready());
            coming || talk.asking != super::talks::Asking::No
        })
    }

    /// Whom a switchboard that was asked for is to be opened with, if it was for objects.
    pub(super) fn asked_for_objects(&mut self, trid: TrId) -> Option<Email> {
        match &self.objects.opening {
            Opening::Asked(asked, email) if *asked == trid => {
                let email = email.clone();
                self.objects.opening = Opening::No;
                Some(email)
            }
            _ => None,
        }
    }

    /// The switchboard for objects is being opened.
    pub(super) fn calls_for_objects(&mut self, conn: ConnId, email: Email) {
        self.objects.opening = Opening::Calling(conn, email);
    }

    /// No switchboard for objects was to be had.
    pub(super) fn no_board_for_objects(&mut self, email: &Email, code: u16) {
        if matches!(code, 713 | 800) {
            self.objects.refused_until = self.now + BOARD_AFTER_REFUSAL;
            return;
        }
        let waits = |it: &&Wanted| it.from == *email && !it.running;
        let wanted = self.objects.wanted.iter().filter(waits);
        let digests: Vec<_> = wanted.map(|it| it.digest).collect();
        for digest in digests {
            self.object_failed(digest);
        }
    }

    /// Someone came into the switchboard that was opened for objects.
    pub(super) fn came_for_objects(&mut self, conn: ConnId) {
        if matches!(self.objects.opening, Opening::Calling(opening, _) if opening == conn) {
            self.objects.opening = Opening::No;
        }
    }

    /// A switchboard closed: when nobody came into it, nobody has anything.
    pub(super) fn board_for_objects_closed(&mut self, conn: ConnId) {
        if let Opening::Calling(opening, email) = &self.objects.opening
            && *opening == conn
        {
            let email = email.clone();
            self.objects.opening = Opening::No;
            self.no_board_for_objects(&email, 0);
        }
    }
}

fn picture(creator: &str, data: &[u8]) -> MsnObject {
    MsnObject::new(creator, ObjectKind::Picture, data, "TFR2C.tmp", "")
}

/// The location is a name that no other emoticon has.
fn emoticon(creator: &str, data: &[u8], place: usize) -> MsnObject {
    let location = format!("TFR{place:X}.dat");
    MsnObject::new(creator, ObjectKind::Emoticon, data, &location, "")
}
