//! What was written to somebody and not sent, as the browser keeps it for each account. No group's: what it is written to
//! is gone with the page.

use std::collections::BTreeMap;

use msnp11::value::Email;
use serde::{Deserialize, Serialize};

use crate::invisible::is_blank;

/// Drafts that are kept of one account at most.
pub const MAX_DRAFTS: usize = 50;
/// Bytes of a draft that is kept: as much as is sent at once in most scripts, and nothing that was only pasted by mistake.
const MAX_DRAFT: usize = 32 * 1024;
/// Bytes of all drafts of one account.
const MAX_BYTES: usize = 128 * 1024;
/// Accounts of which drafts are kept; a person has a few.
const MAX_ACCOUNTS: usize = 8;

/// The drafts of each account, by [`crate::settings::account_key`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StoredDrafts(BTreeMap<String, Vec<(String, String)>>);

impl StoredDrafts {
    /// The drafts of an account, by whom they are written to, the oldest first. What was kept by hand may be anything: what
    /// is none is left out.
    pub fn of(&self, account: &str) -> Vec<(Email, String)> {
        let kept = self.0.get(account).into_iter().flatten().take(MAX_DRAFTS);
        let kept = kept.filter(|(_, text)| is_kept(text));
        kept.filter_map(|(email, text)| Some((Email::typed(email).ok()?, text.clone())))
            .collect()
    }

    /// Whether nothing is kept of anybody.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keeps these of an account, in place of what was: the newest, which come last, as far as they fit.
    pub fn keep(&mut self, account: &str, drafts: &[(Email, String)]) {
        let mut room = MAX_BYTES;
        let newest = drafts.iter().rev().filter(|(_, text)| is_kept(text));
        let fitting = newest.take(MAX_DRAFTS).take_while(|(email, text)| {
            let fits = room.checked_sub(email.as_str().len() + text.len());
            room = fits.unwrap_or(0);
            fits.is_some()
        });
        let mut kept: Vec<_> = fitting
            .map(|(email, text)| (email.as_str().to_owned(), text.clone()))
            .collect();
        kept.reverse();
        if kept.is_empty() {
            self.0.remove(account);
            return;
        }
        if self.0.len() >= MAX_ACCOUNTS && !self.0.contains_key(account) {
            self.0.pop_first();
        }
        self.0.insert(account.to_owned(), kept);
    }

    /// Keeps nothing of an account.
    pub fn forget(&mut self, account: &str) {
        self.0.remove(account);
    }
}

/// Whether a draft is one that is kept.
pub(crate) fn is_kept(text: &str) -> bool {
    !is_blank(text) && text.len() <= MAX_DRAFT
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(name: &str, text: &str) -> (Email, String) {
        let email = Email::typed(&format!("{name}@example.com")).unwrap();
        (email, text.to_owned())
    }

    #[test]
    fn each_account_has_its_own() {
        let mut kept = StoredDrafts::default();
        let drafts = [
            draft("bob", "see you \u{1f642}"),
            draft("carol", " two\nlines"),
        ];
        kept.keep("server ana", &drafts);
        kept.keep("server dan", &[draft("bob", "no")]);
        assert_eq!(kept.of("server ana"), drafts);
        assert_eq!(kept.of("server eve"), []);
        let saved = serde_json::to_string(&kept).unwrap();
        let again: StoredDrafts = serde_json::from_str(&saved).unwrap();
        assert_eq!(again, kept);
        kept.forget("server dan");
        kept.keep("server ana", &[draft("bob", " \u{200B}")]);
        assert!(kept.is_empty(), "what is blank is no draft");
    }

    #[test]
    fn nothing_grows_without_bound() {
        let mut kept = StoredDrafts::default();
        let long = "x".repeat(MAX_DRAFT);
        kept.keep(
            "a",
            &[draft("bob", &(long.clone() + "x")), draft("carol", "c")],
        );
        assert_eq!(kept.of("a"), [draft("carol", "c")]);
        let many: Vec<_> = (0..200)
            .map(|number| draft(&number.to_string(), "d"))
            .collect();
        kept.keep("a", &many);
        assert_eq!(kept.of("a"), many[150..], "the newest");
        let large: Vec<_> = (0..9)
            .map(|number| draft(&number.to_string(), &long))
            .collect();
        kept.keep("a", &large);
        assert_eq!(kept.of("a"), large[6..]);
        for number in 0..100 {
            kept.keep(&number.to_string(), &many);
        }
        assert!(kept.0.len() <= MAX_ACCOUNTS && !kept.of("99").is_empty());
    }

    #[test]
    fn what_was_kept_by_hand_is_no_draft_and_no_matter() {
        let saved = r#"{"a":[["nobody","x"],["bob@example.com",""],["carol@example.com","c"]]}"#;
        let kept: StoredDrafts = serde_json::from_str(saved).unwrap();
        assert_eq!(kept.of("a"), [draft("carol", "c")]);
    }
}
