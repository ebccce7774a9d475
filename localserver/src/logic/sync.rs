//! `SYN`: the whole list, or that the client's copy is current (msnp11-ns.md, section 4).

use std::fmt;

use msnp11::{
    command::{ListedContact, NsServer},
    value::{Email, Lists},
};

use super::{ConnId, Server};

impl Server {
    /// `stamps` are those of the client's copy: lists, settings. Both current, and nothing follows the answer.
    pub(super) fn synchronise(
        &mut self,
        conn: ConnId,
        me: &Email,
        trid: u32,
        stamps: (&str, &str),
    ) {
        let Some(account) = self.accounts.get(me) else {
            return;
        };
        let list_stamp = account.list_stamp.to_string();
        let settings_stamp = account.settings_stamp.to_string();
        if (&*list_stamp, &*settings_stamp) == stamps {
            if let Some(session) = self.session_mut(conn) {
                session.synced = true;
            }
            let answer = NsServer::Syn {
                trid,
                list_stamp,
                settings_stamp,
                counts: None,
            };
            return self.send(conn, &answer);
        }
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        let counts = (count(account.people.len()), count(account.groups.len()));
        let mut lines = vec![
            NsServer::Syn {
                trid,
                list_stamp,
                settings_stamp,
                counts: Some(counts),
            },
            NsServer::Gtc {
                trid: None,
                ask: account.ask,
            },
            NsServer::Blp {
                trid: None,
                allow: account.allow_unknown,
            },
            NsServer::Prp {
                trid: None,
                key: "MFN".into(),
                value: Some(account.name.clone()),
            },
        ];
        lines.extend(
            account
                .properties
                .iter()
                .map(|(&key, value)| NsServer::Prp {
                    trid: None,
                    key: key.into(),
                    value: Some(value.clone()),
                }),
        );
        lines.extend(account.groups.iter().map(|(id, name)| NsServer::Lsg {
            name: name.clone(),
            id: id.clone(),
        }));
        for (email, listed) in &account.people {
            let contact = listed.lists.contains(Lists::FL);
            let name = listed.nickname.clone();
            lines.push(NsServer::Lst(ListedContact {
                email: email.clone(),
                name: Some(name.unwrap_or_else(|| self.name(email))),
                id: contact.then(|| listed.id.clone()),
                lists: listed.lists,
                groups: if contact {
                    listed.groups.clone()
                } else {
                    Vec::new()
                },
            }));
            if contact {
                lines.extend(self.properties_of(email, me, None));
            }
        }
        // One piece, so that it counts as one in every queue on its way.
        let bytes = lines.iter().flat_map(NsServer::encode).collect();
        if let Some(session) = self.session_mut(conn) {
            session.synced = true;
        }
        self.send_bytes(conn, bytes);
    }

    /// The `BPR` lines of someone, for those who may see them; with their address outside a synchronisation.
    pub(super) fn properties_of(
        &self,
        of: &Email,
        watcher: &Email,
        named: Option<&Email>,
    ) -> Vec<NsServer> {
        let Some(account) = self.accounts.get(of) else {
            return Vec::new();
        };
        if !self.allows(of, watcher) {
            return Vec::new();
        }
        let line = |(&key, value): (&&'static str, &msnp11::value::Name)| NsServer::Bpr {
            email: named.cloned(),
            key: key.into(),
            value: Some(value.clone()),
        };
        account.properties.iter().map(line).collect()
    }
    /// The lists of an account have changed, so copies of them are old.
    pub(super) fn lists_changed(&mut self, of: &Email) {
        let now = self.now;
        if let Some(account) = self.accounts.get_mut(of) {
            account.list_stamp = account.list_stamp.next(now);
        }
    }

    /// The settings of an account have changed.
    pub(super) fn settings_changed(&mut self, of: &Email) {
        let now = self.now;
        if let Some(account) = self.accounts.get_mut(of) {
            account.settings_stamp = account.settings_stamp.next(now);
        }
    }

    /// A name or a phone number has changed, which stand in the lists of those who have this person on one.
    pub(super) fn others_lists_changed(&mut self, of: &Email) {
        let now = self.now;
        for account in self.accounts.values_mut() {
            if account.people.contains_key(of) {
                account.list_stamp = account.list_stamp.next(now);
            }
        }
    }
}

/// A moment of change in milliseconds of Unix time. No two changes of an account have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp(u64);

impl Stamp {
    /// Before the first change: 2005-04-23T18:57:44.8130000-07:00.
    pub(super) const FIRST: Self = Self(1_114_307_864_813);

    /// What the clock says.
    pub(super) fn at(now: u64) -> Self {
        Self(now)
    }

    fn next(self, now: u64) -> Self {
        Self(now.max(self.0.saturating_add(1)))
    }
}

/// In the form and the time zone of official servers.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DAY: u64 = 86_400_000;
        const WEST: u64 = 7 * 3_600_000;
        let local = self.0.saturating_sub(WEST);
        let (day, time) = (local / DAY, local % DAY);
        let (year, month, day) = date(day);
        let (hour, minute) = (time / 3_600_000, time / 60_000 % 60);
        let (second, milli) = (time / 1_000 % 60, time % 1_000);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}0000-07:00"
        )
    }
}

/// The last year that has four digits; a clock beyond it stands still.
const LAST_YEAR: u64 = 9_999;

/// The date of a day counted from 1970-01-01.
fn date(mut day: u64) -> (u64, u64, u64) {
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let mut year = 1970;
    loop {
        let length = 365 + u64::from(leap(year));
        if day < length {
            break;
        }
        if year == LAST_YEAR {
            day = length - 1;
            break;
        }
        day -= length;
        year += 1;
    }
    let mut month = 1;
    for length in [
        31,
        28 + u64::from(leap(year)),
        31,
        30,
        31,
        30,
        31,
        31,
        30,
        31,
        30,
    ] {
        if day < length {
            break;
        }
        day -= length;
        month += 1;
    }
    (year, month, day + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_read_as_official_ones() {
        for (milliseconds, text) in [
            (1_114_307_864_813, "2005-04-23T18:57:44.8130000-07:00"),
            (951_807_599_999, "2000-02-28T23:59:59.9990000-07:00"),
            (951_807_600_000, "2000-02-29T00:00:00.0000000-07:00"),
            (951_894_000_000, "2000-03-01T00:00:00.0000000-07:00"),
            (1_798_786_799_000, "2026-12-31T23:59:59.0000000-07:00"),
            (1_798_786_800_000, "2027-01-01T00:00:00.0000000-07:00"),
            (0, "1970-01-01T00:00:00.0000000-07:00"),
        ] {
            assert_eq!(Stamp(milliseconds).to_string(), text);
        }
        // A clock that stands at the end of time does no harm.
        let end = Stamp::FIRST.next(u64::MAX).next(0).to_string();
        assert!(end.starts_with("9999-12-31T"), "{end}");
    }

    #[test]
    fn no_two_changes_have_one_stamp() {
        let first = Stamp::FIRST.next(0);
        assert_eq!(first.to_string(), "2005-04-23T18:57:44.8140000-07:00");
        let later = first.next(1_798_786_799_000);
        assert_eq!(later, Stamp(1_798_786_799_000));
        assert_ne!(later.next(0), later);
    }
}
