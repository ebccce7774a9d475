//! What must hold when a session is over.

use std::collections::{BTreeMap, BTreeSet};

use msnp11::{
    client::{
        Credentials, EntryKind, Input, MessageState, Messenger, Remembered, Request,
        Session as Stands,
    },
    value::{Lists, Status},
};

use crate::{
    link::Quality,
    script::{Session, Weather},
};

/// A line that is cut within this time of a message may have lost it on its last way, though the server took it.
const ON_THE_WAY: u64 = 120_000;

/// Lists and groups by address.
type Listed = BTreeMap<String, (u32, BTreeSet<String>)>;

impl Session {
    pub(crate) fn check(&mut self) -> Result<(), String> {
        self.everyone_is_signed_in()?;
        self.presence_is_right()?;
        self.messages_are_accounted_for()?;
        self.order_is_kept()?;
        self.rosters_are_the_servers()
    }

    fn everyone_is_signed_in(&self) -> Result<(), String> {
        for person in &self.net.people {
            let stands = person.messenger.session();
            if *stands != Stands::SignedIn {
                return Err(format!("{} ends {stands:?}", name(&person.messenger)));
            }
        }
        Ok(())
    }

    /// What everyone sees of everyone is what that one is and lets them see.
    fn presence_is_right(&self) -> Result<(), String> {
        for watcher in &self.net.people {
            for watched in &self.net.people {
                let (seeing, seen) = (&watcher.messenger, &watched.messenger);
                let (Some(me), Some(email)) = (&seeing.me().email, &seen.me().email) else {
                    return Err("someone has no address".into());
                };
                let Some(contact) = seeing.roster().person(email).filter(|it| it.is_contact())
                else {
                    continue;
                };
                let lists = seen
                    .roster()
                    .person(me)
                    .map_or(Lists::empty(), |person| person.lists);
                let allowed = !lists.contains(Lists::BL)
                    && (lists.contains(Lists::AL) || seen.me().allow_others);
                let expected = match seen.me().status {
                    Status::Hidden => Status::Offline,
                    status if allowed => status,
                    _ => Status::Offline,
                };
                if contact.status != expected {
                    return Err(format!(
                        "{} sees {} as {:?}, not {expected:?}",
                        name(seeing),
                        name(seen),
                        contact.status
                    ));
                }
                if expected.is_online() && contact.personal.text != seen.me().personal.text {
                    return Err(format!(
                        "{} sees an old message of {}",
                        name(seeing),
                        name(seen)
                    ));
                }
            }
        }
        Ok(())
    }

    fn messages_are_accounted_for(&self) -> Result<(), String> {
        for person in &self.net.people {
            for conversation in person.messenger.conversations() {
                let own = conversation.entries.iter().filter(|it| it.from.is_none());
                for entry in own {
                    let EntryKind::Text { text, .. } = &entry.kind else {
                        continue;
                    };
                    let short: String = text.chars().take(20).collect();
                    if matches!(entry.state, MessageState::Queued | MessageState::Sent) {
                        return Err(format!("{short} ends {:?}", entry.state));
                    }
                    if self.weather == Weather::Fair && entry.state == MessageState::Unknown {
                        return Err(format!("{short} ends Unknown on a line that never broke"));
                    }
                    if conversation.is_group {
                        continue;
                    }
                    let to = &conversation.participants[0].email;
                    let Some(reader) = self
                        .net
                        .people
                        .iter()
                        .find(|person| person.messenger.me().email.as_ref() == Some(to))
                    else {
                        continue;
                    };
                    let read = reader.messenger.conversations().any(|conversation| {
                        conversation.entries.iter().any(|entry| {
                            matches!(&entry.kind, EntryKind::Text { text: read, .. } if read == text)
                        })
                    });
                    let cut = reader
                        .cuts
                        .iter()
                        .any(|cut| cut.abs_diff(entry.at.0) < ON_THE_WAY);
                    match entry.state {
                        MessageState::Acknowledged if !read && !cut => {
                            return Err(format!("{short} is acknowledged, and nobody read it"));
                        }
                        MessageState::Failed(why) if read => {
                            return Err(format!("{short} failed ({why:?}), and was read"));
                        }
                        _ => {}
                    }
                }
            }
        }
        Ok(())
    }

    /// Nobody reads anything twice, nor the words of one conversation in another order than they were said there. By
    /// conversation of the one who said them: of two people in a switchboard nobody can tell whether they are about to be
    /// a group, so the others may file them elsewhere.
    fn order_is_kept(&self) -> Result<(), String> {
        let said = self.said_where();
        for person in &self.net.people {
            let (mut last, mut all) = (BTreeMap::new(), BTreeSet::new());
            for (conversation, entry) in person.messenger.conversations().flat_map(|it| {
                let entries = it.entries.iter();
                entries.map(move |entry| (it, entry))
            }) {
                let EntryKind::Text { text, .. } = &entry.kind else {
                    continue;
                };
                let Some(number) = number(text) else {
                    return Err(format!("a text came in pieces: {text}"));
                };
                if !all.insert(number) {
                    return Err(format!("{} has {number} twice", name(&person.messenger)));
                }
                let Some(place) = said.get(&number) else {
                    return Err(format!("nobody said {number}"));
                };
                let before = last.insert((*place, conversation.id.0), number);
                if before.is_some_and(|before| before >= number) {
                    return Err(format!(
                        "{} has {number} after {before:?}",
                        name(&person.messenger)
                    ));
                }
            }
        }
        Ok(())
    }

    /// In which conversation of whom each text was said.
    fn said_where(&self) -> BTreeMap<u64, (usize, u64)> {
        let mut said = BTreeMap::new();
        for (who, person) in self.net.people.iter().enumerate() {
            for conversation in person.messenger.conversations() {
                let own = conversation.entries.iter().filter(|it| it.from.is_none());
                for entry in own {
                    if let EntryKind::Text { text, .. } = &entry.kind
                        && let Some(number) = number(text)
                    {
                        said.insert(number, (who, conversation.id.0));
                    }
                }
            }
        }
        said
    }

    /// A new client of everyone's finds the lists as the old one has them.
    fn rosters_are_the_servers(&mut self) -> Result<(), String> {
        for who in 0..self.net.people.len() {
            let old = &self.net.people[who].messenger;
            let Some(email) = old.me().email.clone() else {
                return Err("someone has no address".into());
            };
            let before = (lists(old), groups(old), settings(old));
            let whose = name(old);
            let fresh = self.net.person();
            self.net.people[fresh].quality = Quality {
                delay: 0,
                piece: 100_000,
            };
            let credentials = Credentials {
                email,
                password: "messenger".to_owned().into(),
            };
            let sign_in = Request::SignIn(credentials, Status::Hidden, Remembered::default());
            self.net.input(fresh, Input::Request(sign_in));
            self.net.run_until(self.net.now + 30_000);
            let new = &self.net.people[fresh].messenger;
            if *new.session() != Stands::SignedIn {
                return Err(format!("{whose} cannot sign in anew: {:?}", new.session()));
            }
            let after = (lists(new), groups(new), settings(new));
            if before != after {
                return Err(format!("{whose} has {before:?}, the server {after:?}"));
            }
        }
        Ok(())
    }
}

fn name(messenger: &Messenger) -> String {
    let email = messenger.me().email.as_ref();
    email.map_or_else(String::new, |email| email.as_str().to_owned())
}

/// `alice:17 and so on` is alice's text number 17.
fn number(text: &str) -> Option<u64> {
    let (_, rest) = text.split_once(':')?;
    rest.split(' ').next()?.parse().ok()
}

fn lists(messenger: &Messenger) -> Listed {
    let people = messenger.roster().people();
    let listed = people.filter(|person| !person.lists.is_empty());
    listed
        .map(|person| {
            let groups = person.groups.iter().map(|id| id.as_str().to_lowercase());
            // A server may count someone who has you as pending, and as decided about at the next sign-in.
            let mut lists = person.lists;
            if lists.intersects(Lists::RL | Lists::PL) {
                lists = (lists | Lists::RL) - Lists::PL;
            }
            (
                person.email.as_str().to_owned(),
                (lists.bits(), groups.collect()),
            )
        })
        .collect()
}

fn groups(messenger: &Messenger) -> BTreeMap<String, String> {
    let groups = messenger.roster().groups().iter();
    groups
        .map(|group| {
            let name = group.name.as_str().to_owned();
            (group.id.as_str().to_lowercase(), name)
        })
        .collect()
}

fn settings(messenger: &Messenger) -> (bool, bool) {
    (messenger.me().allow_others, messenger.me().ask_when_added)
}
