//! Whether somebody who comes online is news: not right after signing in, when all who are there are told of, and not when
//! a line was cut for a moment, theirs or one's own.

use std::collections::HashMap;

use msnp11::{
    client::{Event, Instant, Messenger, Session},
    value::Email,
};

/// So long after signing in, in milliseconds, who is told of was there before. Servers tell it within a second; some send
/// those who are there as if they came.
const SETTLING: u64 = 10_000;

/// Who was online so short a time ago, in milliseconds, was cut off and is back. A server that restarts has everybody
/// back within some minutes.
const BACK: u64 = 180_000;

/// Who is online, and who was: no more people than are on the list.
#[derive(Debug, Default)]
pub struct Arrivals {
    people: HashMap<Email, Seen>,
    /// When the session came to be.
    since: Option<Instant>,
}

#[derive(Debug, Default)]
struct Seen {
    online: bool,
    /// Whether they were not when they were looked at before: who went and came in one turn never left, for all that was
    /// seen.
    arrived: bool,
    /// Until when they were online before that.
    left: Option<Instant>,
}

impl Arrivals {
    /// Takes in an event of the core, and says of one who came online whether that is news.
    pub fn take_in(&mut self, messenger: &Messenger, event: &Event, now: Instant) -> bool {
        // While the line is cut nobody is known to be anywhere.
        let is_known = *messenger.session() == Session::SignedIn;
        match event {
            Event::Session => self.session_changed(messenger, now),
            Event::Contact(email) if is_known => self.look_at(messenger, email, now),
            Event::Roster if is_known => {
                let roster = messenger.roster();
                self.people
                    .retain(|email, _| roster.person(email).is_some());
                for contact in roster.contacts() {
                    self.look_at(messenger, &contact.email, now);
                }
            }
            Event::CameOnline(email) => return self.is_news(email, now),
            _ => {}
        }
        false
    }

    fn session_changed(&mut self, messenger: &Messenger, now: Instant) {
        match messenger.session() {
            Session::SignedIn if self.since.is_none() => {
                self.since = Some(now);
                for (email, seen) in &mut self.people {
                    // Who was there when the line was cut was so until it came back, for all that is known.
                    if seen.online {
                        seen.left = Some(now);
                    }
                    seen.online = is_online(messenger, email);
                }
            }
            Session::SignedIn => {}
            Session::SignedOut(_) => *self = Self::default(),
            Session::SigningIn(_) | Session::Reconnecting(_) => self.since = None,
        }
    }

    fn look_at(&mut self, messenger: &Messenger, email: &Email, now: Instant) {
        if messenger.roster().person(email).is_none() {
            self.people.remove(email);
            return;
        }
        let seen = self.people.entry(email.clone()).or_default();
        let online = is_online(messenger, email);
        if seen.online && !online {
            seen.left = Some(now);
        }
        seen.arrived = !seen.online && online;
        seen.online = online;
    }

    fn is_news(&self, email: &Email, now: Instant) -> bool {
        let after = |then: Instant| now.0.saturating_sub(then.0);
        let is_settled = self.since.is_some_and(|since| after(since) >= SETTLING);
        let seen = self.people.get(email);
        is_settled
            && seen.is_some_and(|seen| {
                seen.arrived && seen.left.is_none_or(|left| after(left) >= BACK)
            })
    }
}

fn is_online(messenger: &Messenger, email: &Email) -> bool {
    let person = messenger.roster().person(email);
    person.is_some_and(|person| person.status.is_online())
}
