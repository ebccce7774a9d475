//! A page that is left open for ten hours behind other windows, with the real core at the real server on a fast clock: it
//! calls when somebody writes, once for each time, and says nothing else.

#[path = "../../../localserver/tests/sim/mod.rs"]
mod sim;

use std::collections::BTreeMap;

use localserver::Settings as ServerSettings;
use model::{
    alert_policy::Attention,
    page::{Page, Surroundings, Toast},
    settings::{NOTIFICATIONS, Settings},
    sounds::Sound,
};
use msnp11::{
    client::{ConversationId, EntryId, EntryKind, Input, Instant, Request, Session},
    message::TextFormat,
    value::Status,
};
use sim::{World, email};

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;

/// Alice's page, and what was told on it.
struct Watch {
    page: Page,
    attention: Attention,
    /// What the system was told of, and how often.
    notified: BTreeMap<EntryId, u32>,
    sounds: Vec<Sound>,
    toasts: Vec<Toast>,
    seen_toasts: u64,
}

impl Watch {
    fn new() -> Self {
        let mut settings = Settings::default();
        settings.switch(&NOTIFICATIONS, true);
        Self {
            page: Page::new(settings),
            attention: Attention::Hidden,
            notified: BTreeMap::new(),
            sounds: Vec::new(),
            toasts: Vec::new(),
            seen_toasts: 0,
        }
    }

    fn around(&self, world: &World) -> Surroundings {
        Surroundings {
            now: Instant(world.now),
            wide: true,
            attention: self.attention,
        }
    }

    /// The page takes in what the core told since then.
    fn take_in(&mut self, world: &mut World, who: usize) {
        let events = std::mem::take(&mut world.people[who].events);
        let around = self.around(world);
        self.page.take_in(world.messenger(who), &events, around);
        let pending = self.page.alerts.take();
        self.sounds.extend(pending.sounds);
        for (_, entry) in pending.notifications {
            *self.notified.entry(entry).or_default() += 1;
        }
        for (number, told) in self.page.notices.shown() {
            if *number > self.seen_toasts {
                self.seen_toasts = *number;
                self.toasts.push(told.clone());
            }
        }
    }

    /// Time passes, a minute at a time.
    fn pass(&mut self, world: &mut World, who: usize, milliseconds: u64) {
        let until = world.now + milliseconds;
        while world.now < until {
            world.pass(MINUTE.min(until - world.now));
            self.take_in(world, who);
        }
    }

    fn count(&self, sound: Sound) -> usize {
        self.sounds.iter().filter(|heard| **heard == sound).count()
    }
}

fn conversation_with(world: &World, who: usize, other: &str) -> Option<ConversationId> {
    let mut all = world.messenger(who).conversations();
    all.find(|it| it.is_with(&email(other))).map(|it| it.id)
}

fn say(world: &mut World, who: usize, to: &str, text: &str) {
    world.ask(who, Request::OpenConversation(email(to)));
    let id = conversation_with(world, who, to).unwrap();
    let text = Request::SendText(id, text.into(), TextFormat::default());
    world.ask(who, text);
}

fn nudge(world: &mut World, who: usize, to: &str) {
    world.ask(who, Request::OpenConversation(email(to)));
    let id = conversation_with(world, who, to).unwrap();
    world.ask(who, Request::SendNudge(id));
}

/// What others said to somebody, in all conversations.
fn said_to(world: &World, who: usize) -> Vec<EntryId> {
    let entries = world.messenger(who).conversations();
    let entries = entries.flat_map(|it| it.entries.iter());
    entries
        .filter(|entry| {
            let is_said = matches!(entry.kind, EntryKind::Text { .. } | EntryKind::Nudge);
            entry.from.is_some() && is_said
        })
        .map(|entry| entry.id)
        .collect()
}

#[test]
fn a_hidden_page_tells_each_message_once_in_ten_hours() {
    let mut world = World::new(ServerSettings::default());
    let bob = world.sign_in("bob@example.com", Status::Online);
    let alice = world.sign_in("alice@example.com", Status::Online);
    let mut watch = Watch::new();
    watch.take_in(&mut world, alice);
    assert_eq!(watch.sounds, [], "who is there is no news");

    let mut sent = 0;
    let mut nudges = 0;
    let start = world.now;
    for round in 0..60u32 {
        // Something every ten minutes; at some of them nothing.
        match round % 6 {
            0 | 3 => {
                say(&mut world, bob, "alice@example.com", &format!("{round}"));
                sent += 1;
            }
            1 => {
                nudge(&mut world, bob, "alice@example.com");
                nudges += 1;
            }
            _ => {}
        }
        watch.take_in(&mut world, alice);
        if round == 20 {
            // The line is cut, and it comes back.
            world.cut(alice);
            watch.take_in(&mut world, alice);
            watch.pass(&mut world, alice, MINUTE);
            assert_eq!(*world.messenger(alice).session(), Session::SignedIn);
        }
        if round == 40 {
            // The machine sleeps for two hours: nothing is ticked, and the server gave up long before it wakes.
            world.cut(alice);
            world.now += 2 * HOUR;
            world.input(alice, Input::Wake);
            watch.take_in(&mut world, alice);
            watch.pass(&mut world, alice, MINUTE);
            assert_eq!(*world.messenger(alice).session(), Session::SignedIn);
        }
        watch.pass(&mut world, alice, 10 * MINUTE);
    }
    assert!(world.now - start >= 10 * HOUR);

    let said = said_to(&world, alice);
    assert_eq!(said.len(), sent + nudges, "all of it came");
    for entry in &said {
        assert_eq!(watch.notified.get(entry), Some(&1), "{entry:?}");
    }
    assert_eq!(watch.notified.len(), said.len(), "and nothing else");
    assert_eq!(watch.count(Sound::Message), sent);
    assert_eq!(watch.count(Sound::Nudge), nudges);
    assert_eq!(watch.sounds.len(), sent + nudges, "{:?}", watch.sounds);
    assert_eq!(watch.toasts, [], "nobody sees them");
    let unread = u32::try_from(said.len()).unwrap();
    assert_eq!(watch.page.unread.total(), unread);
    assert!(watch.page.title().starts_with(&format!("({unread}) ")));

    // Looked at, all is read, and what came is told no more.
    watch.attention = Attention::LookedAt;
    let around = watch.around(&world);
    watch.page.person_may_look(around);
    assert_eq!(watch.page.unread.total(), 0);
}

#[test]
fn who_comes_online_is_told_once_and_not_when_a_line_was_cut() {
    let mut world = World::new(ServerSettings::default());
    let alice = world.sign_in("alice@example.com", Status::Online);
    let mut watch = Watch::new();
    watch.attention = Attention::LookedAt;
    watch.take_in(&mut world, alice);

    // Right after signing in: as if they had been there.
    let carol = world.sign_in("carol@example.com", Status::Online);
    watch.take_in(&mut world, alice);
    assert_eq!(watch.toasts, []);

    watch.pass(&mut world, alice, MINUTE);
    let bob = world.sign_in("bob@example.com", Status::Online);
    watch.take_in(&mut world, alice);
    let came = Toast::CameOnline(email("bob@example.com"));
    assert_eq!(watch.toasts, std::slice::from_ref(&came));
    assert_eq!(watch.sounds, [Sound::Online]);

    // Their line is cut, and then one's own.
    watch.pass(&mut world, alice, MINUTE);
    world.cut(bob);
    world.cut(carol);
    watch.pass(&mut world, alice, MINUTE);
    assert_eq!(*world.messenger(bob).session(), Session::SignedIn);
    world.cut(alice);
    watch.pass(&mut world, alice, MINUTE);
    assert_eq!(*world.messenger(alice).session(), Session::SignedIn);
    world.cut(bob);
    watch.pass(&mut world, alice, HOUR);
    assert_eq!(watch.toasts.len(), 1, "{:?}", watch.toasts);
    assert_eq!(watch.sounds, [Sound::Online]);

    // Away for an hour is away.
    world.ask(bob, Request::SignOut);
    watch.pass(&mut world, alice, HOUR);
    world.sign_in("bob@example.com", Status::Online);
    watch.take_in(&mut world, alice);
    assert_eq!(watch.sounds, [Sound::Online; 2]);
    assert_eq!(watch.toasts, [came.clone(), came]);
}

#[test]
fn a_muted_contact_counts_and_is_not_heard() {
    let mut world = World::new(ServerSettings::default());
    let alice = world.sign_in("alice@example.com", Status::Online);
    let bob = world.sign_in("bob@example.com", Status::Online);
    let mut watch = Watch::new();
    watch
        .page
        .change_muted(|muted| muted.mute_person(&email("bob@example.com"), true));
    watch.take_in(&mut world, alice);
    nudge(&mut world, bob, "alice@example.com");
    say(&mut world, bob, "alice@example.com", "psst");
    watch.take_in(&mut world, alice);
    assert_eq!(watch.page.unread.total(), 2);
    assert!(watch.sounds.is_empty() && watch.notified.is_empty() && watch.toasts.is_empty());
    let id = conversation_with(&world, alice, "bob@example.com").unwrap();
    assert_eq!(watch.page.unread.nudges(id), 0, "nothing shakes");

    watch
        .page
        .change_muted(|muted| muted.mute_person(&email("bob@example.com"), false));
    say(&mut world, bob, "alice@example.com", "hey");
    watch.take_in(&mut world, alice);
    assert_eq!(watch.sounds, [Sound::Message]);
    assert_eq!(watch.notified.len(), 1);
}

#[test]
fn an_own_message_that_fails_is_heard_once() {
    let mut world = World::new(ServerSettings::default());
    let alice = world.sign_in("alice@example.com", Status::Online);
    let mut watch = Watch::new();
    watch.take_in(&mut world, alice);
    say(&mut world, alice, "carol@example.com", "are you there?");
    watch.pass(&mut world, alice, 10 * MINUTE);
    assert_eq!(watch.sounds, [Sound::Error]);
    assert!(watch.page.unread.total() == 0 && watch.notified.is_empty());
}
