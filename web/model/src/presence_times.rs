//! Since when contacts have the status that they have, as far as this page saw it change.

use std::collections::HashMap;

use msnp11::{
    client::{Event, Instant, Roster},
    value::{Email, Status},
};

/// The last change of each contact's status.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PresenceTimes(HashMap<Email, (Status, Option<Instant>)>);

impl PresenceTimes {
    /// Since when somebody has their status; nothing of who had it before the page looked.
    pub fn since(&self, email: &Email) -> Option<Instant> {
        self.0.get(email)?.1
    }

    /// Takes in what changed. Of a list that was read anew nothing is known but what it says.
    pub fn take_in(&mut self, roster: &Roster, events: &[Event], now: Instant) {
        for event in events {
            match event {
                Event::Roster => {
                    let people = roster.people();
                    self.0 = people
                        .map(|person| {
                            let known = self.0.get(&person.email);
                            let known = known.filter(|known| known.0 == person.status);
                            let since = known.and_then(|known| known.1);
                            (person.email.clone(), (person.status, since))
                        })
                        .collect();
                }
                Event::Contact(email) => {
                    if let Some(person) = roster.person(email) {
                        self.told(email, person.status, now);
                    } else {
                        self.0.remove(email);
                    }
                }
                _ => {}
            }
        }
    }

    fn told(&mut self, email: &Email, status: Status, now: Instant) {
        match self.0.get_mut(email) {
            Some(known) if known.0 == status => {}
            Some(known) => *known = (status, Some(now)),
            None => {
                self.0.insert(email.clone(), (status, None));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_that_was_seen_has_its_time() {
        let bob = Email::from_wire("bob@example.com").unwrap();
        let mut times = PresenceTimes::default();
        times.told(&bob, Status::Online, Instant(1));
        assert_eq!(
            times.since(&bob),
            None,
            "they may have been there for hours"
        );
        times.told(&bob, Status::Busy, Instant(2));
        times.told(&bob, Status::Busy, Instant(3));
        assert_eq!(times.since(&bob), Some(Instant(2)));
        times.take_in(&Roster::default(), &[Event::Roster], Instant(4));
        assert_eq!(times, PresenceTimes::default());
    }
}
