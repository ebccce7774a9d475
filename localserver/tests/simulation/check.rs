//! What must hold when a session is over.
//!
//! Everyone is signed in, sees everyone as they are, and has the server's lists. Of what was said, the following holds for
//! every text; what a window showed and said is taken from its model and its entries as they changed, what was under way
//! from the lines.
//!
//! | | rule | but |
//! |---|---|---|
//! | 1 | A text in a window that is still open ends `Acknowledged`, `Failed` or `Unknown`. What `Failed` was read by nobody. On lines that never break nothing ends `Unknown`, nor for want of a switchboard. | The writer signed out while it was under way: `Unknown`. |
//! | 2 | It goes out once, on a switchboard with exactly those whom the window shows, and while nothing of the window is without an answer on another. | |
//! | 3 | Whoever is shown when it is written and not when it goes out is said to have left, or not to have come; whoever is shown then and was not has joined. | |
//! | 4 | `Acknowledged`: everyone shown when it went out read it, once. | Their line broke while it was under way to them. They closed the window or signed out just then, or left a switchboard that was of no conversation of theirs. Their `BYE` was under way to the writer: the window says `Left`, unless they were dropped for being idle, are on another switchboard too, or the window was one of two; or the writer's line ended before it came. |
//! | 5 | Nobody else read it. | Their `JOI` was under way to the writer: the window says `Joined`, or the writer's line ended before it came. |
//! | 6 | It stands in a window that shows the writer and everyone who read along. If that shows others too, the reader's client was told of these on that switchboard or called them to it; so words of two stand with them alone, or where a third was or was asked to be. | Nobody can tell whether two people in a switchboard are about to be a group. |
//! | 7 | Texts of one window are read in the order in which they were written. | The earlier one was acknowledged, goes over another connection, and is still under way to that reader. |
//! | 8 | Nobody is said to have left while another switchboard of that window has everyone whom it shows. | One that had others, while another had everyone, was let go of, unless those who lacked were called to it. |
//! | 9 | A conversation opens when its person asks for it, or someone says something: no call and no picture opens one. | |
//! | 10 | Nobody calls someone who calls just then. | For a picture, or a group that has only them left; or an earlier call of theirs came to nothing. |

mod texts;

use std::collections::{BTreeMap, BTreeSet};

use msnp11::{
    client::{Credentials, Input, Messenger, Remembered, Request, Session as Stands},
    value::{Lists, Status},
};

use crate::{
    link::Quality,
    script::{Session, Weather},
};

/// Lists and groups by address.
type Listed = BTreeMap<String, (u32, BTreeSet<String>)>;

impl Session {
    pub(crate) fn check(&mut self) -> Result<(), String> {
        self.everyone_is_signed_in()?;
        self.presence_is_right()?;
        self.texts_are_right()?;
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
