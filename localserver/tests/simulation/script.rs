//! What happens in a session: who does what, when lines break, and what the server does.

use std::fmt::Write as _;

use localserver::{
    Account, Settings,
    logic::{Misbehaviour, Server},
};
use msnp11::{
    client::{
        ConversationId, Credentials, EntryKind, Input, Remembered, Request, Session as Stands,
    },
    command::OutReason,
    message::TextFormat,
    value::{Address, Email, Lists, MsnObject, Name, Status},
};

use crate::{
    link::{Quality, below},
    net::{Cut, Net, Part, SWITCHBOARDS},
};

pub(crate) const NAMES: [&str; 4] = ["alice", "bob", "carol", "dave"];
/// By the end, everyone has been left in peace for this long in milliseconds.
const PEACE: u64 = 1_200_000;

/// Whether lines break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weather {
    /// Never; bytes are late and in pieces only.
    Fair,
    /// Now and then, and the server comes and goes.
    Bad,
}

/// One session, from the first sign-in to the last peace.
pub(crate) struct Session {
    pub(crate) net: Net,
    pub(crate) weather: Weather,
    said: u64,
}

pub(crate) fn email(name: &str) -> Email {
    Email::typed(&format!("{name}@example.com")).unwrap()
}

impl Session {
    pub(crate) fn run(seed: u64, weather: Weather) -> Self {
        let mut session = Self::begin(seed, weather);
        session.live();
        session
    }

    /// The same, with a story of every command on switchboards.
    pub(crate) fn run_and_tell(seed: u64, weather: Weather) -> Self {
        let mut session = Self::begin(seed, weather);
        session.net.trace.is_told_in_full = true;
        session.live();
        session
    }

    pub(crate) fn begin(seed: u64, weather: Weather) -> Self {
        let address = |host: &str, port| Address {
            host: host.into(),
            port,
        };
        let settings = Settings {
            accounts: accounts(),
            // A message that crosses the server's farewell is nobody's fault, but lost.
            switchboard_idle: (weather == Weather::Bad && seed.is_multiple_of(3))
                .then_some(120_000),
            ..Settings::default()
        };
        let server = Server::new(
            settings,
            address("ns.test", 1863),
            address(SWITCHBOARDS, 1864),
        );
        let mut net = Net::new(server, seed);
        let people = [2, 3, 3, 4, 4, 4][below(&mut net.rng, 6) as usize];
        for _ in 0..people {
            net.person();
        }
        Self {
            net,
            weather,
            said: 0,
        }
    }

    pub(crate) fn drop_an_ack(&mut self) {
        self.net.server.misbehave(Misbehaviour {
            nak_next: 0,
            drop_acks: 1,
        });
    }

    pub(crate) fn live(&mut self) {
        for who in 0..self.net.people.len() {
            let picture = vec![who as u8 + 1; 700 * (who + 1)];
            let request = Request::SetPicture(Some(picture));
            self.net.input(who, Input::Request(request));
            self.sign_in(who);
            self.pass(3_000);
        }
        self.pass(60_000);
        let actions = 10 + self.below(30);
        for _ in 0..actions {
            self.act();
            let gap = [10, 100, 1_000, 5_000, 30_000, 200_000][self.below(6) as usize];
            let gap = self.below(gap);
            self.pass(gap);
        }
        // Whoever is on the way in may yet fail.
        for peace in [PEACE / 4, PEACE] {
            for who in 0..self.net.people.len() {
                self.sign_in_again(who);
            }
            self.pass(peace);
        }
    }

    /// Texts that were said.
    pub(crate) fn texts(&self) -> u64 {
        self.said
    }

    /// Texts that went out to a group.
    pub(crate) fn to_groups(&self) -> u64 {
        let texts = self.net.trace.texts.values();
        let sent = texts.filter_map(|text| text.sent);
        sent.filter(|sent| sent.shown.len() > 1).count() as u64
    }

    pub(crate) fn cuts(&self) -> u64 {
        self.net
            .people
            .iter()
            .map(|person| person.cuts.len() as u64)
            .sum()
    }

    /// What happened, for people.
    pub(crate) fn story(&self) -> String {
        let mut story = self.net.trace.story.join("\n");
        for (who, person) in self.net.people.iter().enumerate() {
            let _ = write!(story, "\n{}: {:?}", NAMES[who], person.messenger.session());
            for conversation in person.messenger.conversations() {
                let _ = write!(story, "\n  conversation {}:", conversation.id.0);
                for entry in &conversation.entries {
                    let from = entry.from.as_ref().map_or("me", |from| from.email.as_str());
                    let what = match &entry.kind {
                        EntryKind::Text { text, .. } => text.clone(),
                        kind => format!("<{kind:?}>"),
                    };
                    let _ = write!(
                        story,
                        "\n    {} {from}: {what} {:?}",
                        entry.at.0, entry.state
                    );
                }
            }
        }
        story
    }

    fn act(&mut self) {
        let who = self.anyone();
        self.sign_in_again(who);
        match self.below(100) {
            0..20 => self.say_somewhere(who),
            20..34 => self.call_each_other(who),
            34..44 => self.talk_together(who),
            44..50 => self.invite(who),
            50..53 => self.nudge(who),
            53..55 => self.typing(who),
            55..59 => self.close(who),
            59..64 => self.picture(who),
            64..66 => self.sign_out(who),
            66..69 => self.status(who),
            69..71 => self.tell(
                who,
                "a personal message",
                Request::SetPersonalMessage(format!("message {}", self.said)),
            ),
            71..77 => self.contacts(who),
            77..80 => self.groups(who),
            80..81 => self.privacy(who),
            _ if self.weather == Weather::Fair => self.say_somewhere(who),
            81..93 => self.cut(who),
            93..95 => self.drop_idle(who),
            95..96 => {
                self.note(&format!("{} wakes", NAMES[who]));
                self.net.input(who, Input::Wake);
            }
            96 => {
                self.note("the server says RCT");
                self.net
                    .server
                    .out(None, &OutReason::ReconnectAfter(Some(1)));
                self.all_cut();
            }
            97 => {
                self.note("the server shuts down");
                self.net.server.out(None, &OutReason::ShuttingDown);
                self.all_cut();
            }
            _ => {
                self.note(&format!("{} has another line", NAMES[who]));
                self.net.people[who].quality = Quality::random(&mut self.net.rng);
            }
        }
    }

    /// Someone writes something, or several things, in one of their conversations.
    fn say_somewhere(&mut self, who: usize) {
        let to = self.other(who);
        if let Some(id) = self.conversation(who, to) {
            self.say(who, id, 1_500);
        }
    }

    fn say(&mut self, who: usize, id: ConversationId, pause: u64) {
        let times = 1 + self.below(4);
        for _ in 0..times {
            self.say_one(who, id);
            let pause = self.below(pause);
            self.pass(pause);
        }
    }

    fn say_one(&mut self, who: usize, id: ConversationId) {
        self.said += 1;
        let mut text = format!("{}:{}", NAMES[who], self.said);
        if self.below(10) == 0 {
            text += &" and so on and on".repeat(self.below(30) as usize);
        }
        let what = format!("[{}] {text}", id.0);
        let request = Request::SendText(id, text, TextFormat::default());
        self.tell(who, &what, request);
    }

    /// People write to each other within the time that their lines take, and perhaps someone calls a third in meanwhile.
    fn call_each_other(&mut self, who: usize) {
        let to = self.other(who);
        self.sign_in_again(to);
        self.note(&format!("{} and {} at once", NAMES[who], NAMES[to]));
        let (mine, theirs) = (self.private(who, to), self.private(to, who));
        let (Some(mine), Some(theirs)) = (mine, theirs) else {
            return;
        };
        self.say_one(who, mine);
        self.breathe(&[who, to]);
        self.say_one(to, theirs);
        let (mut third, times) = (self.other(who), self.below(6));
        for _ in 0..times {
            self.breathe(&[who, to]);
            match self.below(6) {
                0 | 1 => self.say_one(who, mine),
                2 | 3 => self.say_one(to, theirs),
                4 => {
                    third = self.other(who);
                    let email = email(NAMES[third]);
                    let what = format!("[{}] invites {}", mine.0, NAMES[third]);
                    self.tell(who, &what, Request::Invite(mine, email));
                }
                // The window may have become a group's.
                _ => {
                    if let Some(private) = self.private(to, who) {
                        self.say_one(to, private);
                    }
                    if third != to && self.below(2) == 0 {
                        self.say_somewhere(third);
                    }
                }
            }
        }
    }

    /// Everyone writes in the last group that they have, within a short time.
    fn talk_together(&mut self, who: usize) {
        if self.group(who).is_none() {
            return self.invite(who);
        }
        let times = 1 + self.below(3);
        for _ in 0..times {
            for next in 0..self.net.people.len() {
                if let Some(id) = self.group(next) {
                    self.say_one(next, id);
                    self.breathe(&[who, next]);
                }
            }
        }
    }

    fn nudge(&mut self, who: usize) {
        let to = self.other(who);
        if let Some(id) = self.conversation(who, to) {
            self.tell(who, "a nudge", Request::SendNudge(id));
        }
    }

    fn typing(&mut self, who: usize) {
        let to = self.other(who);
        if let Some(id) = self.conversation(who, to) {
            self.tell(who, "typing", Request::Typing(id));
        }
    }

    /// Someone is invited into a conversation, mostly while something is being said in it.
    fn invite(&mut self, who: usize) {
        let (first, second) = (self.other(who), self.other(who));
        let Some(id) = self.conversation(who, first) else {
            return;
        };
        if self.below(2) == 0 {
            self.say_one(who, id);
            self.breathe(&[who, first]);
        }
        let what = format!("[{}] invites {}", id.0, NAMES[second]);
        let request = Request::Invite(id, email(NAMES[second]));
        self.tell(who, &what, request);
        if self.below(2) == 0 {
            self.breathe(&[who, first, second]);
            self.say(who, id, 300);
            self.say_somewhere(first);
        }
    }

    fn close(&mut self, who: usize) {
        let ids: Vec<_> = self.net.people[who]
            .messenger
            .conversations()
            .map(|conversation| conversation.id)
            .collect();
        if !ids.is_empty() {
            let id = ids[self.below(ids.len() as u64) as usize];
            let what = format!("[{}] closed", id.0);
            self.net.trace.left.push((who, self.net.now));
            self.tell(who, &what, Request::CloseConversation(id));
        }
    }

    /// Someone wants the picture of someone.
    fn picture(&mut self, who: usize) {
        let of = email(NAMES[self.other(who)]);
        let roster = self.net.people[who].messenger.roster();
        let Some(object) = roster.person(&of).and_then(|it| it.object.clone()) else {
            return;
        };
        if let Ok(parsed) = MsnObject::parse(&object) {
            self.net.trace.fetching.insert((who, parsed.sha1d));
        }
        let what = format!("the picture of {of}");
        let request = Request::FetchObject { from: of, object };
        self.tell(who, &what, request);
    }

    fn sign_out(&mut self, who: usize) {
        self.net.trace.left.push((who, self.net.now));
        self.tell(who, "sign out", Request::SignOut);
    }

    fn sign_in_again(&mut self, who: usize) {
        let person = &self.net.people[who];
        let is_out = matches!(person.messenger.session(), Stands::SignedOut(_));
        // Whoever was in once comes back alone, or does so never, which the check sees.
        if is_out && (person.messenger.me().email.is_none() || !person.was_in) {
            self.sign_in(who);
            let time = self.below(10_000);
            self.pass(time);
        }
    }

    /// A line is cut, or a part of it, and people write on.
    fn cut(&mut self, who: usize) {
        let part = match self.below(4) {
            0 | 1 => Part::All,
            2 => Part::Notification,
            _ => Part::Switchboard,
        };
        let cut = if self.below(3) == 0 {
            Cut::Silent
        } else {
            Cut::Told
        };
        self.note(&format!("{}'s line is cut, {part:?}, {cut:?}", NAMES[who]));
        self.net.cut(who, part, cut);
        if self.below(2) == 0 {
            let writer = self.anyone();
            self.breathe(&[who, writer]);
            self.say_somewhere(writer);
        }
    }

    /// The server drops someone from their switchboards.
    fn drop_idle(&mut self, who: usize) {
        self.note(&format!("{} is dropped for being idle", NAMES[who]));
        let now = self.net.now;
        self.net.people[who].cuts.push(now);
        self.net.server.drop_idle(&email(NAMES[who]));
    }

    fn status(&mut self, who: usize) {
        let status = [Status::Online, Status::Busy, Status::Away, Status::Hidden];
        let status = status[self.below(4) as usize];
        self.tell(who, &format!("{status:?}"), Request::SetStatus(status));
    }

    fn contacts(&mut self, who: usize) {
        let to = self.other(who);
        let email = email(NAMES[to]);
        let (what, request) = match self.below(7) {
            0 | 1 => (
                "adds",
                Request::AddContact {
                    email,
                    name: None,
                    group: None,
                },
            ),
            2 => (
                "removes",
                Request::RemoveContact {
                    email,
                    block: false,
                },
            ),
            3 => ("blocks", Request::Block(email)),
            4 | 5 => ("allows", Request::Allow(email)),
            _ => (
                "names",
                Request::NameContact(email, Name::new(format!("name {}", self.said))),
            ),
        };
        self.tell(who, &format!("{what} {}", NAMES[to]), request);
    }

    fn groups(&mut self, who: usize) {
        let roster = self.net.people[who].messenger.roster();
        let groups: Vec<_> = roster
            .groups()
            .iter()
            .map(|group| group.id.clone())
            .collect();
        let people: Vec<_> = roster
            .contacts()
            .map(|contact| contact.email.clone())
            .collect();
        let choice = self.below(5);
        if groups.is_empty() || choice == 0 {
            let name = Name::new(format!("group {}", self.said));
            return self.tell(who, "a new group", Request::AddGroup(name));
        }
        let group = groups[self.below(groups.len() as u64) as usize].clone();
        if choice == 1 {
            let name = Name::new(format!("group {}", self.said));
            return self.tell(who, "renames a group", Request::RenameGroup(group, name));
        }
        if choice == 2 {
            return self.tell(who, "deletes a group", Request::RemoveGroup(group));
        }
        if people.is_empty() {
            return;
        }
        let email = people[self.below(people.len() as u64) as usize].clone();
        let request = if choice == 3 {
            Request::CopyContact { email, to: group }
        } else {
            Request::RemoveFromGroup { email, group }
        };
        self.tell(who, "in or out of a group", request);
    }

    fn privacy(&mut self, who: usize) {
        let on = self.below(2) == 0;
        let request = if self.below(2) == 0 {
            Request::AllowOthers(on)
        } else {
            Request::AskWhenAdded(on)
        };
        self.tell(who, "privacy", request);
    }

    /// The conversation with someone, shown if there was none; now and then a group, if there is one.
    fn conversation(&mut self, who: usize, to: usize) -> Option<ConversationId> {
        match self.group(who) {
            Some(id) if self.below(2) == 0 => Some(id),
            _ => self.private(who, to),
        }
    }

    /// The conversation with someone alone, shown if there was none.
    fn private(&mut self, who: usize, to: usize) -> Option<ConversationId> {
        let email = email(NAMES[to]);
        self.net.input(
            who,
            Input::Request(Request::OpenConversation(email.clone())),
        );
        self.net.people[who]
            .messenger
            .conversations()
            .find(|conversation| conversation.is_with(&email))
            .map(|conversation| conversation.id)
    }

    /// One of someone's groups, mostly the last.
    fn group(&mut self, who: usize) -> Option<ConversationId> {
        let conversations = self.net.people[who].messenger.conversations();
        let groups: Vec<_> = conversations
            .filter(|conversation| conversation.is_group)
            .map(|conversation| conversation.id)
            .collect();
        let any = self.below(4 * groups.len() as u64) as usize;
        groups.get(any).or(groups.last()).copied()
    }

    fn sign_in(&mut self, who: usize) {
        let credentials = Credentials {
            email: email(NAMES[who]),
            password: "messenger".to_owned().into(),
        };
        let request = Request::SignIn(credentials, Status::Online, Remembered::default());
        self.net.people[who].was_in = false;
        self.tell(who, "sign in", request);
    }

    fn all_cut(&mut self) {
        let now = self.net.now;
        for person in &mut self.net.people {
            person.cuts.push(now);
        }
    }

    fn tell(&mut self, who: usize, what: &str, request: Request) {
        let stands = match self.net.people[who].messenger.session() {
            Stands::SignedIn => "",
            _ => " (not signed in)",
        };
        let what: String = what.chars().take(40).collect();
        self.note(&format!("{}{stands}: {what}", NAMES[who]));
        self.net.input(who, Input::Request(request));
    }

    fn note(&mut self, what: &str) {
        self.net.trace.note(self.net.now, what);
    }

    /// A time within which something is under way on these people's lines.
    fn breathe(&mut self, people: &[usize]) {
        let delays = people.iter().map(|who| self.net.people[*who].quality.delay);
        let longest = delays.max().unwrap_or_default();
        let time = self.below(1 + longest * 2);
        self.pass(time);
    }

    fn anyone(&mut self) -> usize {
        self.below(self.net.people.len() as u64) as usize
    }

    fn other(&mut self, who: usize) -> usize {
        let people = self.net.people.len();
        (who + 1 + self.below(people as u64 - 1) as usize) % people
    }

    fn pass(&mut self, milliseconds: u64) {
        let until = self.net.now + milliseconds;
        self.net.run_until(until);
    }

    fn below(&mut self, end: u64) -> u64 {
        below(&mut self.net.rng, end)
    }
}

/// Four people who know each other, but for two.
fn accounts() -> Vec<Account> {
    let account = |name: &str| Account::new(&format!("{name}@example.com"), "messenger", name);
    vec![
        account("alice")
            .group("Friends")
            .friend("bob@example.com", &[0])
            .friend("carol@example.com", &[])
            .listed("dave@example.com", Lists::PL),
        account("bob")
            .friend("alice@example.com", &[])
            .friend("carol@example.com", &[])
            .friend("dave@example.com", &[]),
        account("carol")
            .group("One")
            .group("Two")
            .friend("alice@example.com", &[0, 1])
            .friend("bob@example.com", &[]),
        account("dave")
            .listed("alice@example.com", Lists::FL | Lists::AL)
            .friend("bob@example.com", &[]),
    ]
}
