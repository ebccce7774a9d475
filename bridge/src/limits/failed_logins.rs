//! Passwords that are being guessed: from one address, or for one account from many.
//!
//! No address of an account is kept, but a mark of it: a hash with a key that is made at the start and never leaves the
//! process, so that nothing here says whose account it is.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::Mutex;
use std::time::Duration;

use percent_encoding::percent_decode;
use tokio::time::Instant;

use super::bounded_map::BoundedMap;
use super::token_bucket::{Rate, TokenBucket};
use super::{ADDRESSES, Subnet, lock};
use crate::config;

/// What the limits count in. Long enough that guessing gets nowhere: 20 in it are under 3,000 a day, 100 under 15,000.
const PERIOD: Duration = Duration::from_secs(600);
/// The scheme of `Authorization`.
const SCHEME: &[u8] = b"Passport1.4";
/// The parameter that names the account.
const SIGN_IN: &str = "sign-in";

/// An account, and nothing that would tell which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AccountHash(u64);

/// Who failed of late, and who did not.
#[derive(Debug)]
pub(crate) struct FailedLogins {
    key: RandomState,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    addresses: BoundedMap<Subnet, TokenBucket>,
    accounts: BoundedMap<AccountHash, TokenBucket>,
    /// From where an account was signed in to: these go on while others guess at it.
    known: BoundedMap<(Subnet, AccountHash), ()>,
}

/// An attempt that was let through. It counts as a failure until it is said to be none, so that a hundred at the same
/// time are a hundred.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempt {
    subnet: Subnet,
    account: AccountHash,
}

impl Default for FailedLogins {
    fn default() -> Self {
        Self {
            key: RandomState::new(),
            state: Mutex::new(State {
                addresses: BoundedMap::new(ADDRESSES),
                accounts: BoundedMap::new(ADDRESSES),
                known: BoundedMap::new(ADDRESSES),
            }),
        }
    }
}

impl FailedLogins {
    /// The account that an `Authorization` header names, in whatever way it is written.
    ///
    /// `None` if it names none, or if servers could read different ones in it: some decode the parameters' names and
    /// take the last, others look for the text `sign-in=` and take the first. Whoever counts must read what they read.
    pub(crate) fn account(&self, authorization: &[u8]) -> Option<AccountHash> {
        let (scheme, rest) = authorization.split_at_checked(SCHEME.len())?;
        if !scheme.eq_ignore_ascii_case(SCHEME) || rest.first() != Some(&b' ') {
            return None;
        }
        let mut accounts = rest.split(|&byte| byte == b',').filter_map(|part| {
            let mut name_and_value = part.splitn(2, |&byte| byte == b'=');
            let name = decoded(name_and_value.next()?);
            (name == SIGN_IN).then(|| decoded(name_and_value.next().unwrap_or_default()))
        });
        let account = accounts.next()?;
        let text = authorization.to_ascii_lowercase();
        let as_text = format!("{SIGN_IN}=");
        let times = text
            .windows(as_text.len())
            .filter(|it| *it == as_text.as_bytes());
        let is_one = accounts.next().is_none() && times.count() == 1;
        is_one.then(|| AccountHash(self.key.hash_one(account)))
    }

    /// Lets an attempt through.
    ///
    /// # Errors
    ///
    /// How long to wait, if the address or the account has failed too often.
    pub(crate) fn attempt(
        &self,
        limits: &config::Limits,
        subnet: Subnet,
        account: AccountHash,
        now: Instant,
    ) -> Result<Attempt, Duration> {
        let mut state = lock(&self.state);
        let (per_address, per_account) = rates(limits);
        let address = state
            .addresses
            .entry(subnet, || TokenBucket::full(per_address, now));
        let wait = address.wait_for(per_address, now, 1.0);
        if !wait.is_zero() {
            return Err(wait);
        }
        if !state.known.contains(&(subnet, account)) {
            let bucket = state
                .accounts
                .entry(account, || TokenBucket::full(per_account, now));
            let wait = bucket.wait_for(per_account, now, 1.0);
            if !wait.is_zero() {
                return Err(wait);
            }
            bucket.take(per_account, now, 1.0);
        }
        state
            .addresses
            .entry(subnet, || TokenBucket::full(per_address, now))
            .take(per_address, now, 1.0);
        Ok(Attempt { subnet, account })
    }

    /// The attempt was no wrong password. `signed_in` says that it was the right one.
    pub(crate) fn did_not_fail(
        &self,
        limits: &config::Limits,
        attempt: Attempt,
        signed_in: bool,
        now: Instant,
    ) {
        let mut state = lock(&self.state);
        let (per_address, per_account) = rates(limits);
        state
            .addresses
            .entry(attempt.subnet, || TokenBucket::full(per_address, now))
            .take(per_address, now, -1.0);
        let key = (attempt.subnet, attempt.account);
        if !state.known.contains(&key) {
            state
                .accounts
                .entry(attempt.account, || TokenBucket::full(per_account, now))
                .take(per_account, now, -1.0);
        }
        if signed_in {
            state.known.entry(key, || ());
        }
    }
}

/// Without the percent signs, spaces around and capitals that servers do not mind.
fn decoded(text: &[u8]) -> String {
    let text: Vec<u8> = percent_decode(text).collect();
    String::from_utf8_lossy(&text).trim().to_lowercase()
}

fn rates(limits: &config::Limits) -> (Rate, Rate) {
    (
        Rate::per(limits.wrong_passwords_per_address, PERIOD),
        Rate::per(limits.wrong_passwords_per_account, PERIOD),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: fn() -> config::Limits = || config::Limits {
        wrong_passwords_per_address: 3,
        wrong_passwords_per_account: 5,
        ..config::Limits::default()
    };

    #[test]
    fn an_account_in_whatever_way_it_is_written() {
        let failed_logins = FailedLogins::default();
        let account = |text: &str| failed_logins.account(text.as_bytes());
        let alice =
            account("Passport1.4 OrgVerb=GET,sign-in=alice%40example.com,pwd=x,lc=1033").unwrap();
        for (text, same) in [
            ("Passport1.4 sign-in=ALICE%40Example.com,pwd=y", true),
            ("Passport1.4 pwd=y,Sign-In=%61lice@example.com", true),
            ("Passport1.4 sign-in=bob%40example.com,pwd=x", false),
            ("Passport1.4 sign-in=,pwd=x", false),
            ("passport1.4  sign-in= alice@example.com%20 ,pwd=x", true),
            ("Passport1.4 sign-in=alice@example.com=,pwd=x", false),
        ] {
            let got = account(text);
            assert!(got.is_some(), "{text}");
            assert_eq!(got == Some(alice), same, "{text}");
        }
        // Another process has other marks.
        let other = FailedLogins::default();
        let text = b"Passport1.4 sign-in=alice%40example.com";
        assert_ne!(other.account(text), Some(alice));
        let kept = format!("{failed_logins:?} {alice:?}");
        assert!(!kept.contains("alice"), "{kept}");
    }

    #[test]
    fn what_servers_could_read_differently_names_nobody() {
        let failed_logins = FailedLogins::default();
        for text in [
            "",
            "Passport1.4",
            "Passport1.4 pwd=x",
            "Passport1.4 sign-in",
            "Passport1.4sign-in=alice",
            "sign-in=alice",
            "Basic sign-in=alice",
            "Passport1.4\tsign-in=alice",
            // Only who decodes names finds it.
            "Passport1.4 sign%2Din=alice,pwd=x",
            "Passport1.4 sign%2Din=alice,sign-in=mallory,pwd=x",
            // The last counts for one, the first for another.
            "Passport1.4 sign-in=mallory,sign-in=alice,pwd=x",
            "Passport1.4 sign-in=alice,sign-in=alice,pwd=x",
            "Passport1.4 sign-in=mallory,SIGN-IN=alice,pwd=x",
            "Passport1.4 sign-in=mallory, sign-in =alice,pwd=x",
            // Only who looks for the text finds the first.
            "Passport1.4 xsign-in=alice,sign-in=mallory,pwd=x",
            "Passport1.4 xsign-in=alice,pwd=x",
            "Passport1.4 sign-in=mallory,pwd=sign-in=alice",
        ] {
            assert_eq!(failed_logins.account(text.as_bytes()), None, "{text}");
        }
    }

    fn marked(failed_logins: &FailedLogins, account: &str) -> AccountHash {
        let text = format!("Passport1.4 sign-in={account},pwd=x");
        failed_logins.account(text.as_bytes()).unwrap()
    }

    #[tokio::test]
    async fn an_address_may_fail_so_often() {
        let (failed_logins, limits, now) = (FailedLogins::default(), LIMITS(), Instant::now());
        let attempt = |address: u32, account: u32, now| {
            let account = marked(&failed_logins, &account.to_string());
            failed_logins.attempt(&limits, Subnet::V4(address), account, now)
        };
        for number in 0..3 {
            assert!(attempt(1, number, now).is_ok(), "{number}");
        }
        let wait = attempt(1, 3, now).unwrap_err();
        assert_eq!(wait, PERIOD / 3);
        assert!(attempt(2, 3, now).is_ok());
        assert!(attempt(1, 3, now + wait).is_ok());
    }

    #[tokio::test]
    async fn who_is_right_may_go_on_for_ever() {
        let (failed_logins, limits, now) = (FailedLogins::default(), LIMITS(), Instant::now());
        let alice = marked(&failed_logins, "alice@example.com");
        for number in 0..50 {
            let attempt = failed_logins.attempt(&limits, Subnet::V4(1), alice, now);
            let attempt = attempt.unwrap_or_else(|_| panic!("{number}"));
            failed_logins.did_not_fail(&limits, attempt, number % 2 == 0, now);
        }
    }

    #[tokio::test]
    async fn one_address_cannot_use_up_an_account_s_guesses() {
        let (failed_logins, limits, now) = (
            FailedLogins::default(),
            config::Limits::default(),
            Instant::now(),
        );
        let alice = marked(&failed_logins, "alice@example.com");
        let attempt = |address| failed_logins.attempt(&limits, Subnet::V4(address), alice, now);
        while attempt(1).is_ok() {}
        assert!(attempt(2).is_ok());
        assert!(limits.wrong_passwords_per_account >= 5 * limits.wrong_passwords_per_address);
    }

    #[tokio::test]
    async fn an_account_is_guarded_against_many_addresses_but_not_against_its_own() {
        let (failed_logins, limits, now) = (FailedLogins::default(), LIMITS(), Instant::now());
        let alice = marked(&failed_logins, "alice@example.com");
        let bob = marked(&failed_logins, "bob@example.com");
        let home = Subnet::V4(1);
        let attempt = failed_logins.attempt(&limits, home, alice, now).unwrap();
        failed_logins.did_not_fail(&limits, attempt, true, now);
        for number in 10..15 {
            assert!(
                failed_logins
                    .attempt(&limits, Subnet::V4(number), alice, now)
                    .is_ok()
            );
        }
        let stranger = Subnet::V4(99);
        assert!(
            failed_logins
                .attempt(&limits, stranger, alice, now)
                .is_err()
        );
        assert!(failed_logins.attempt(&limits, stranger, bob, now).is_ok());
        let attempt = failed_logins.attempt(&limits, home, alice, now).unwrap();
        failed_logins.did_not_fail(&limits, attempt, true, now);
        // At home a wrong password counts for the address all the same.
        for _ in 0..3 {
            failed_logins.attempt(&limits, home, alice, now).unwrap();
        }
        assert!(failed_logins.attempt(&limits, home, alice, now).is_err());
    }
}
