//! What the page remembers of its person on this device. Never a password.

use std::collections::BTreeMap;

use msnp11::{client::Remembered, value::Email};
use serde::{Deserialize, Serialize};
use webmessenger_contract::Theme;

/// The settings, in one table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark; the system decides without.
    pub theme: Option<Theme>,
    /// The server that was signed in to last.
    pub server: Option<String>,
    /// The address that was signed in with, if it is to be remembered.
    pub email: Option<String>,
    /// Do not remember the address.
    pub forget: bool,
    /// The notification server of each account, by [`account_key`]: it makes the next sign-in shorter.
    pub notification_servers: BTreeMap<String, String>,
}

/// Accounts whose notification server is kept; a person has a few.
const MAX_ACCOUNTS: usize = 20;

impl Settings {
    /// What is remembered of an account at a server.
    pub fn remembered(&self, server: &str, email: &Email) -> Remembered {
        let address = self.notification_servers.get(&account_key(server, email));
        Remembered {
            notification_server: address.and_then(|address| address.parse().ok()),
        }
    }

    /// Leaves nothing that shows the account if the address is not to be remembered. To be asked at sign-in: what was kept
    /// while it was to be remembered goes then.
    pub fn forget_account(&mut self, server: &str, email: &Email) {
        if self.forget {
            self.email = None;
            self.notification_servers
                .remove(&account_key(server, email));
        }
    }

    /// Remembers, or forgets where the core wants nothing kept or the person does not.
    pub fn remember(&mut self, server: &str, email: &Email, remembered: &Remembered) {
        let key = account_key(server, email);
        match &remembered.notification_server {
            Some(address) if !self.forget => {
                let kept = &mut self.notification_servers;
                if kept.len() >= MAX_ACCOUNTS && !kept.contains_key(&key) {
                    kept.pop_first();
                }
                kept.insert(key, address.to_string());
            }
            _ => {
                self.notification_servers.remove(&key);
            }
        }
    }
}

/// Names an account of a server: the server's id and the address; a space is in neither.
pub fn account_key(server: &str, email: &Email) -> String {
    format!("{server} {}", email.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_not_to_be_remembered_leaves_no_address() {
        let email = |text| Email::typed(text).unwrap();
        let (alice, bob) = (email("Alice@example.com"), email("bob@example.com"));
        let remembered = Remembered {
            notification_server: "192.0.2.1:1863".parse().ok(),
        };
        assert!(remembered.notification_server.is_some());
        let mut settings = Settings {
            email: Some("Alice@example.com".to_owned()),
            ..Settings::default()
        };
        settings.remember("server", &alice, &remembered);
        settings.remember("server", &bob, &remembered);
        settings.forget_account("server", &alice);
        assert_eq!(settings.remembered("server", &alice), remembered);

        settings.forget = true;
        settings.forget_account("server", &alice);
        settings.remember("server", &alice, &remembered);
        let saved = serde_json::to_string(&settings).unwrap().to_lowercase();
        assert!(!saved.contains("alice"), "{saved}");
        // Of others nothing was said.
        assert_eq!(settings.remembered("server", &bob), remembered);
    }
}
