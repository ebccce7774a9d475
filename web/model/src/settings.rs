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
