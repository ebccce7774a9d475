//! What happens in a session: who does what, when lines break, and what the server does.

use std::fmt::Write as _;

use localserver::{
    Account, Settings,
    logic::{Misbehaviour, Server},
};
use msnp11::{
    client::{Credentials, EntryKind, Input, Remembered, Request, Session as Stands},
    command::OutReason,
    message::TextFormat,
    value::{Address, Email, Lists, Name, Status},
};

use crate::{
    link::{Quality, below},
    net::{Cut, Net, SWITCHBOARDS},
};

const NAMES: [&str; 4] = ["alice", "bob", "carol", "dave"];
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
    story: Vec<String>,
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
        let people = 2 + below(&mut net.rng, 3) as usize;
        for _ in 0..people {
            net.person();
        }
        Self {
            net,
            weather,
            said: 0,
            story: Vec::new(),
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
        self.pass(PEACE);
    }

    /// Texts that were said.
    pub(crate) fn texts(&self) -> u64 {
        self.said
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
        let mut story = self.story.join("\n");
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
        let who = self.below(self.net.people.len() as u64) as usize;
        match self.below(100) {
            0..45 => self.say(who),
            45..50 => self.nudge(who),
            50..56 => self.invite(who),
            56..60 => self.close(who),
            60..66 => self.status(who),
            66..70 => self.tell(
                who,
                "a personal message",
                Request::SetPersonalMessage(format!("message {}", self.said)),
            ),
            70..80 => self.contacts(who),
            80..86 => self.groups(who),
            86..88 => self.privacy(who),
            _ if self.weather == Weather::Fair => self.say(who),
            88..94 => {
                let cut = if self.below(3) == 0 {
                    Cut::Silent
                } else {
                    Cut::Told
                };
                self.note(&format!("{}'s line is cut, {cut:?}", NAMES[who]));
                self.net.cut(who, cut);
            }
            94..96 => {
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

    fn say(&mut self, who: usize) {
        let to = self.other(who);
        let Some(id) = self.conversation(who, to) else {
            return;
        };
        let times = 1 + self.below(4);
        for _ in 0..times {
            self.said += 1;
            let mut text = format!("{}:{}", NAMES[who], self.said);
            if self.below(10) == 0 {
                text += &" and so on and on".repeat(self.below(30) as usize);
            }
            self.tell(
                who,
                &text.clone(),
                Request::SendText(id, text, TextFormat::default()),
            );
            let pause = self.below(1_500);
            self.pass(pause);
        }
    }

    fn nudge(&mut self, who: usize) {
        let to = self.other(who);
        if let Some(id) = self.conversation(who, to) {
            self.tell(who, "a nudge", Request::SendNudge(id));
        }
    }

    fn invite(&mut self, who: usize) {
        let first = self.other(who);
        let second = self.other(who);
        if first != second
            && let Some(id) = self.conversation(who, first)
        {
            self.tell(
                who,
                "an invitation",
                Request::Invite(id, email(NAMES[second])),
            );
        }
    }

    fn close(&mut self, who: usize) {
        // Closing forgets what was said, so only conversations in which nothing was are closed.
        let empty = self.net.people[who]
            .messenger
            .conversations()
            .find(|conversation| conversation.entries.is_empty())
            .map(|conversation| conversation.id);
        if let Some(id) = empty {
            self.tell(who, "close", Request::CloseConversation(id));
        }
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

    /// The conversation with someone, shown if there was none.
    fn conversation(&mut self, who: usize, to: usize) -> Option<msnp11::client::ConversationId> {
        // Now and then a group, if there is one.
        let group = self.net.people[who]
            .messenger
            .conversations()
            .filter(|conversation| conversation.is_group)
            .last()
            .map(|conversation| conversation.id);
        if let Some(id) = group
            && self.below(3) == 0
        {
            return Some(id);
        }
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

    fn sign_in(&mut self, who: usize) {
        let credentials = Credentials {
            email: email(NAMES[who]),
            password: "messenger".to_owned().into(),
        };
        let request = Request::SignIn(credentials, Status::Online, Remembered::default());
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
        self.story.push(format!("{} {what}", self.net.now));
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
