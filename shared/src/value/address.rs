//! Where servers are (`XFR`, `RNG`).

use std::{fmt, str::FromStr};

/// The port of a notification server, and of a switchboard that names none.
pub const DEFAULT_PORT: u16 = 1863;

/// A host and a port.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    /// A host name or an IP address, without brackets.
    pub host: String,
    /// The TCP port.
    pub port: u16,
}

/// The text is no `host:port`.
#[derive(Clone, Copy, Debug, thiserror::Error, PartialEq, Eq)]
#[error("not an address of the form host:port")]
pub struct AddressError;

impl FromStr for Address {
    type Err = AddressError;

    /// Reads `host:port`, `host` or `[v6]:port`; without a port it is [`DEFAULT_PORT`].
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let (host, port) = if let Some(rest) = text.strip_prefix('[') {
            let (host, rest) = rest.split_once(']').ok_or(AddressError)?;
            (
                host,
                if rest.is_empty() {
                    None
                } else {
                    Some(rest.strip_prefix(':').ok_or(AddressError)?)
                },
            )
        } else {
            match text.rsplit_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (text, None),
            }
        };
        let port = match port {
            Some(port) => port
                .parse()
                .ok()
                .filter(|&port| port != 0)
                .ok_or(AddressError)?,
            None => DEFAULT_PORT,
        };
        let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
        // 253 is the longest name that DNS knows.
        if host.is_empty() || host.len() > 253 || !host.chars().all(legal) {
            return Err(AddressError);
        }
        Ok(Self {
            host: host.to_owned(),
            port,
        })
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{}:{}", self.host, self.port)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_an_address() {
        for (text, host, port) in [
            ("10.0.0.5:1863", "10.0.0.5", 1863),
            ("messenger.example", "messenger.example", 1863),
            ("[::1]:1864", "::1", 1864),
            ("[::1]", "::1", 1863),
        ] {
            let address: Address = text.parse().unwrap();
            assert_eq!(
                (address.host.as_str(), address.port),
                (host, port),
                "{text}"
            );
        }
        for text in [
            "",
            ":1863",
            "host:",
            "host:0",
            "host:70000",
            "[::1",
            "a b:1",
            "h/x:1",
            "[::1]x",
        ] {
            assert_eq!(text.parse::<Address>(), Err(AddressError), "{text:?}");
        }
    }
}
