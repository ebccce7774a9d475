//! Two people who send each other pictures, emoticons and files at random, over lines that cut everything in pieces, while
//! they talk: whatever is told to be done is equal to the byte, whatever is not has failed on both sides, every text goes
//! out at once, and memory stays below a figure that is counted here.
//!
//! Everything comes from one number, the seed. `SIM_SEED=n` runs that one; `SIM_SESSIONS=n` runs as many (60 by default).

mod memory;
mod world;

use std::{collections::BTreeMap, env, sync::Mutex};

use memory::Counting;
use msnp11::{
    client::{
        ConversationId, EntryKind, MessageState, OwnEmoticon, Request, TransferId, TransferState,
    },
    message::TextFormat,
    value::{Digest, ObjectText},
};
use rand_chacha::{ChaCha20Rng, rand_core::RngCore as _, rand_core::SeedableRng as _};
use world::{ALICE, BOB, Sent, World, content, email};

#[global_allocator]
static MEMORY: Counting = Counting::new();

/// Both clients and the server together, above what they hold when nothing moves. Of it, at most 100 KiB a file that is
/// sent (its slices), the eight messages on the way, and pictures and emoticons, which are held whole.
const MOST: usize = 2 * 1024 * 1024;
/// The same for a file each way and nothing else.
const MOST_OF_FILES: usize = 512 * 1024;

/// Memory is counted for the whole process, so one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

fn setting(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

/// A life of two.
struct Life {
    world: World,
    rng: ChaCha20Rng,
    said: usize,
    talks: [ConversationId; 2],
    pictures: [Option<Digest>; 2],
    emoticons: [Vec<Digest>; 2],
    /// Cut connections end transfers: what fails then has failed.
    broken: bool,
}

impl Life {
    fn new(seed: u64) -> Self {
        let mut rng = ChaCha20Rng::seed_from_u64(seed);
        let chunk = [1, 7, 64, 1_500, 100_000][rng.next_u32() as usize % 5];
        let mut world = World::new(chunk);
        let talks = [world.talk(0, BOB), world.talk(1, ALICE)];
        Self {
            world,
            rng,
            said: 0,
            talks,
            pictures: [None; 2],
            emoticons: [Vec::new(), Vec::new()],
            broken: false,
        }
    }

    fn below(&mut self, end: u32) -> u32 {
        self.rng.next_u32() % end
    }

    fn step(&mut self, largest: u64) {
        let who = self.below(2) as usize;
        match self.below(12) {
            0..=2 => self.send(who, largest),
            3 => self.say(who),
            4 => self.cancel(who),
            5 => self.decline(who),
            6 => self.picture(who),
            7 => self.emoticon(who),
            8 if self.below(6) == 0 => {
                self.broken = true;
                self.world.cut_boards(who);
            }
            _ => {}
        }
        // Offers are taken sooner or later.
        if self.below(3) == 0 {
            for who in 0..2 {
                for id in self.world.offered(who) {
                    self.world.ask(who, Request::AcceptFile(id));
                }
            }
        }
        self.fetch();
        let turns = 1 + self.below(400);
        self.world.run(turns as usize);
        if self.below(8) == 0 {
            let pause = self.below(30_000);
            self.world.pass(pause.into());
        }
    }

    fn send(&mut self, who: usize, largest: u64) {
        let size = match self.below(6) {
            0 => 1,
            1 => 1_202,
            2 => 1 + u64::from(self.below(5_000)),
            3 => largest,
            _ => 1 + u64::from(self.below(300_000)),
        };
        self.world.send(who, self.talks[who], size.min(largest));
    }

    /// A text goes out at once, whatever else is on the way.
    fn say(&mut self, who: usize) {
        self.said += 1;
        let uses = if self.emoticons[who].is_empty() {
            ""
        } else {
            " (e0)"
        };
        let text = format!("text {} of {who}{uses}", self.said);
        let id = self.talks[who];
        let text = Request::SendText(id, text, TextFormat::default());
        self.world.ask(who, text);
        let conversation = self.world.messenger(who).conversation(id).unwrap();
        // Where a switchboard has to be opened first, it waits for that.
        if conversation.entries.back().unwrap().state != MessageState::Queued {
            let mut sent = self.world.sent(who).iter();
            let first = sent.find(|it| **it != Sent::Definition);
            assert_eq!(first, Some(&Sent::Text), "at once, before any data");
            AT_ONCE.with(|it| it.set(it.get() + 1));
        }
    }

    fn cancel(&mut self, who: usize) {
        let on = self.world.unfinished(who);
        if !on.is_empty() {
            let id = on[self.below(on.len() as u32) as usize];
            self.world.ask(who, Request::CancelFile(id));
        }
    }

    fn decline(&mut self, who: usize) {
        if let Some(id) = self.world.offered(who).pop() {
            self.world.ask(who, Request::DeclineFile(id));
        }
    }

    fn picture(&mut self, who: usize) {
        let (seed, length) = (self.rng.next_u64(), 1 + self.below(60_000));
        let data = content(seed, 0, length as usize);
        self.pictures[who] = Some(Digest::of(&data));
        self.world.ask(who, Request::SetPicture(Some(data)));
    }

    fn emoticon(&mut self, who: usize) {
        let number = 1 + self.below(7);
        let mut own = Vec::new();
        self.emoticons[who].clear();
        for n in 0..number {
            let (seed, length) = (self.rng.next_u64(), 1 + self.below(5_000));
            let data = content(seed, 0, length as usize);
            self.emoticons[who].push(Digest::of(&data));
            own.push(OwnEmoticon {
                shortcut: format!("(e{n})"),
                data,
                animated: n % 2 == 1,
            });
        }
        self.world.ask(who, Request::SetEmoticons(own));
    }

    /// Asks for everything that is seen and not here yet.
    fn fetch(&mut self) {
        for who in 0..2 {
            let other = email([BOB, ALICE][who]);
            let messenger = self.world.messenger(who);
            let contact = messenger.roster().person(&other);
            let picture = contact.and_then(|contact| contact.object.clone());
            let emoticons = messenger
                .conversations()
                .flat_map(|it| it.emoticons.get(&other));
            let objects: Vec<ObjectText> = emoticons
                .flat_map(BTreeMap::values)
                .cloned()
                .chain(picture)
                .collect();
            for object in objects {
                let known = msnp11::value::MsnObject::parse(&object).unwrap().sha1d;
                if !self.world.objects(who).contains(&known) {
                    let from = other.clone();
                    self.world.ask(who, Request::FetchObject { from, object });
                }
            }
        }
    }

    /// Lets everything come to its end, and looks at it.
    fn end(mut self) {
        for _ in 0..4 {
            // Files are offered as those before them end.
            while (0..2).any(|who| !self.world.offered(who).is_empty()) {
                for who in 0..2 {
                    for id in self.world.offered(who) {
                        self.world.ask(who, Request::AcceptFile(id));
                    }
                }
                self.world.run(usize::MAX);
            }
            self.world.pass(400_000);
            self.fetch();
        }
        self.world.run(usize::MAX);
        // The pictures that they have now are here, unless a line was cut under one.
        for who in 0..2 {
            if let Some(digest) = self.pictures[1 - who]
                && !self.broken
            {
                assert!(
                    self.world.objects(who).contains(&digest),
                    "the picture came"
                );
            }
        }
        let mut done = 0;
        let pairs = self.world.pairs();
        for (from, sent, got) in pairs {
            let sender = self.state(from, sent);
            let Some(got) = got else {
                assert!(!matches!(sender, TransferState::Done), "nobody has it");
                assert!(sender.is_over());
                continue;
            };
            let receiver = self.state(1 - from, got);
            assert!(
                sender.is_over() && receiver.is_over(),
                "{sender:?}, {receiver:?}"
            );
            match (sender, receiver) {
                (TransferState::Done, TransferState::Done) => {
                    self.world.assert_equal(from, sent, got);
                    done += 1;
                }
                // The last acknowledgement may be lost with its line, or cross a cancel: then one side cannot know.
                (_, TransferState::Done) => self.world.assert_equal(from, sent, got),
                (TransferState::Done, other) => panic!("{sent:?} is done here, there {other:?}"),
                (
                    TransferState::Declined { by_me: false },
                    TransferState::Declined { by_me: true },
                ) => {}
                (
                    TransferState::Cancelled { .. }
                    | TransferState::Failed(_)
                    | TransferState::Declined { .. },
                    _,
                ) => {}
                other => panic!("{other:?}"),
            }
        }
        for who in 0..2 {
            for conversation in self.world.messenger(who).conversations() {
                for entry in conversation.entries.iter().filter(|it| it.from.is_none()) {
                    if matches!(entry.kind, EntryKind::Text { .. }) && !self.broken {
                        assert_eq!(entry.state, MessageState::Acknowledged);
                    }
                }
            }
        }
        DONE.with(|it| it.set(it.get() + done));
    }

    fn state(&self, who: usize, id: TransferId) -> TransferState {
        self.world.messenger(who).transfer(id).unwrap().state
    }
}

thread_local! {
    static DONE: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
    static AT_ONCE: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[test]
fn random_transfers_end_equal_or_failed_on_both_sides() {
    let _alone = ALONE.lock();
    let lives = match setting("SIM_SEED") {
        Some(seed) => seed..seed + 1,
        None => 0..setting("SIM_SESSIONS").unwrap_or(60),
    };
    let mut worst = 0;
    for seed in lives.clone() {
        println!("seed {seed}");
        let mut life = Life::new(seed);
        let before = MEMORY.held();
        MEMORY.forget_peak();
        // Files are made up as they are read, and hashed as they are written: none of it is held here.
        for _ in 0..40 {
            life.step(5_000_000);
        }
        let grown = MEMORY.peak().saturating_sub(before);
        worst = worst.max(grown);
        life.end();
        assert!(grown < MOST, "{grown} bytes more at most");
    }
    let done = DONE.with(std::cell::Cell::get);
    let at_once = AT_ONCE.with(std::cell::Cell::get);
    println!("{done} files and {at_once} texts in {lives:?}, at most {worst} bytes of memory");
    assert!(
        lives.end - lives.start < 60 || done > 300,
        "{done} files came whole"
    );
}

/// 5 MB both ways at once.
#[test]
fn five_megabytes_both_ways_in_little_memory() {
    let _alone = ALONE.lock();
    let mut world = World::new(100_000);
    let talks = [world.talk(0, BOB), world.talk(1, ALICE)];
    // The switchboard is there before memory is counted.
    world.ask(
        0,
        Request::SendText(talks[0], "hello".into(), TextFormat::default()),
    );
    let before = MEMORY.held();
    MEMORY.forget_peak();
    for (who, talk) in talks.into_iter().enumerate() {
        world.send(who, talk, 5_000_000);
    }
    world.run(usize::MAX);
    for who in 0..2 {
        for id in world.offered(who) {
            world.ask(who, Request::AcceptFile(id));
        }
    }
    world.run(usize::MAX);
    let grown = MEMORY.peak().saturating_sub(before);
    println!("{grown} bytes of memory");
    assert!(grown < MOST_OF_FILES, "{grown}");
    for (from, sent, got) in world.pairs() {
        let state = |who: usize, id| world.messenger(who).transfer(id).unwrap().state;
        assert_eq!(state(from, sent), TransferState::Done);
        assert_eq!(state(1 - from, got.unwrap()), TransferState::Done);
        world.assert_equal(from, sent, got.unwrap());
    }
}
