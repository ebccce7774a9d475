//! `[limits]`: how much one address, one page and all together may do.

use serde::Deserialize;

use super::ConfigError;

/// How much is allowed. An address is an IPv4 address or an IPv6 network of 64 bits, which is what one line gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// WebSockets open at once, in all. What that takes of file descriptors, [`crate::file_descriptors::needed`] says.
    pub connections: u32,
    /// WebSockets open at once for one address. A person has one for the notification server and one for each open
    /// conversation; a household or a school shares an address.
    pub connections_per_address: u32,
    /// Connections for one address that speak HTTP at once, which WebSockets no longer do unless they are refused;
    /// more are closed unread. Not for trusted proxies. Browsers open six.
    pub http_connections_per_address: u32,
    /// New WebSockets in a minute for one address; as many may come at once.
    pub new_per_minute: u32,
    /// What one page may send in a second, in bytes; four seconds' worth may come at once. More is read later. 0: no limit.
    pub bytes_per_second: u32,
    /// As `bytes_per_second`, in messages; pings and the parts of a message count as one each.
    pub messages_per_second: u32,
    /// Passport and config requests in a minute for one address; as many may come at once. A sign-in takes up to three.
    pub pass_through_per_minute: u32,
    /// Requests about offline messages in a minute for one address; as many may come at once. Each message that waits is
    /// one, and so is each that is sent: a page that reads a hundred sends some 80 in its first minute.
    pub offline_messages_per_minute: u32,
    /// Wrong passwords from one address in ten minutes; then no more is tried until that time gives some back.
    pub wrong_passwords_per_address: u32,
    /// Wrong passwords for one account in ten minutes, from wherever. Addresses that signed in to it of late may go on.
    /// Several times `wrong_passwords_per_address`: else one address alone keeps everybody new out of the account.
    pub wrong_passwords_per_account: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            connections_per_address: 64,
            http_connections_per_address: 64,
            new_per_minute: 120,
            bytes_per_second: 2 << 20,
            messages_per_second: 2000,
            pass_through_per_minute: 60,
            offline_messages_per_minute: 240,
            wrong_passwords_per_address: 20,
            wrong_passwords_per_account: 100,
        }
    }
}

impl Limits {
    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        let named = [
            ("connections", self.connections),
            ("connections_per_address", self.connections_per_address),
            (
                "http_connections_per_address",
                self.http_connections_per_address,
            ),
            ("new_per_minute", self.new_per_minute),
            ("pass_through_per_minute", self.pass_through_per_minute),
            (
                "offline_messages_per_minute",
                self.offline_messages_per_minute,
            ),
            (
                "wrong_passwords_per_address",
                self.wrong_passwords_per_address,
            ),
            (
                "wrong_passwords_per_account",
                self.wrong_passwords_per_account,
            ),
        ];
        match named.into_iter().find(|(_, limit)| *limit == 0) {
            Some((key, _)) => Err(ConfigError::Limit(key)),
            None => Ok(()),
        }
    }
}
