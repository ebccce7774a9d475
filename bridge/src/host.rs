//! Hosts and `HOST:PORT`, as the configuration, an XFR or an RNG writes them.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::http::{HeaderMap, Uri, header};
use serde_with::DeserializeFromStr;

/// The longest DNS name, RFC 1035 section 2.3.4.
const MAX_NAME: usize = 253;
/// The longest label of a DNS name, RFC 1035 section 2.3.4.
const MAX_LABEL: usize = 63;

/// Why a text is no host or no `HOST:PORT`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HostError {
    /// Neither an IP address nor a DNS name.
    #[error("not a host name or an IP address")]
    Host,
    /// No port, or not a number from 1 to 65535.
    #[error("not HOST:PORT with a port from 1 to 65535")]
    Port,
}

/// A DNS name in lower case without a trailing dot, or an IP address.
///
/// IPv6 addresses that only wrap an IPv4 one are kept as the IPv4 address, so that no rule can be gone round by
/// writing an address in another way.
#[derive(Clone, Debug, PartialEq, Eq, Hash, DeserializeFromStr)]
pub enum Host {
    /// A DNS name.
    Name(String),
    /// An address.
    Address(IpAddr),
}

impl Host {
    /// Whether it means the machine itself, to every browser: addresses of loopback, and the names that no resolver is
    /// asked for (RFC 6761 section 6.3).
    pub fn is_loopback(&self) -> bool {
        match self {
            Self::Name(name) => name == "localhost" || name.ends_with(".localhost"),
            Self::Address(address) => address.is_loopback(),
        }
    }
}

impl FromStr for Host {
    type Err = HostError;

    fn from_str(text: &str) -> Result<Self, HostError> {
        if let Some(inner) = text
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            let address: Ipv6Addr = inner.parse().map_err(|_| HostError::Host)?;
            return Ok(Self::Address(IpAddr::V6(address).to_canonical()));
        }
        if let Ok(address) = text.parse::<IpAddr>() {
            return Ok(Self::Address(address.to_canonical()));
        }
        let name = text.strip_suffix('.').unwrap_or(text);
        if is_name(name) {
            Ok(Self::Name(name.to_ascii_lowercase()))
        } else {
            Err(HostError::Host)
        }
    }
}

/// Letters, digits, `-` and `_` (Docker service names have it), in labels. The last label must not be a number:
/// `127.1` and `0x7f000001` are addresses to some resolvers.
fn is_name(name: &str) -> bool {
    let label_is_valid = |label: &str| {
        (1..=MAX_LABEL).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            && !label.starts_with('-')
    };
    let last_is_no_number = name
        .rsplit('.')
        .next()
        .is_some_and(|last| !last.starts_with("0x") && !last.bytes().all(|b| b.is_ascii_digit()));
    name.len() <= MAX_NAME && name.split('.').all(label_is_valid) && last_is_no_number
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Address(IpAddr::V4(address)) => write!(f, "{address}"),
            Self::Address(IpAddr::V6(address)) => write!(f, "[{address}]"),
        }
    }
}

/// `HOST:PORT`; IPv6 addresses stand in brackets.
#[derive(Clone, Debug, PartialEq, Eq, Hash, DeserializeFromStr)]
pub struct HostPort {
    /// The host.
    pub host: Host,
    /// The port, 1 to 65535.
    pub port: u16,
}

impl FromStr for HostPort {
    type Err = HostError;

    fn from_str(text: &str) -> Result<Self, HostError> {
        let (host, port) = text.rsplit_once(':').ok_or(HostError::Port)?;
        if host.contains(':') && !host.starts_with('[') {
            return Err(HostError::Port);
        }
        let digits_only = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
        let port = port
            .parse()
            .ok()
            .filter(|&port| port != 0 && digits_only)
            .ok_or(HostError::Port)?;
        Ok(Self {
            host: host.parse()?,
            port,
        })
    }
}

impl From<SocketAddr> for HostPort {
    fn from(address: SocketAddr) -> Self {
        Self {
            host: Host::Address(address.ip().to_canonical()),
            port: address.port(),
        }
    }
}

impl fmt::Display for HostPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

/// Whom a request is addressed to: the authority of its target, else of its `Host` header (RFC 9110 section 7.2), with
/// the port if there is one. `None` where there is neither, or nothing that can be read, or several.
pub(crate) fn requested(headers: &HeaderMap, uri: &Uri) -> Option<(Host, Option<u16>)> {
    let mut lines = headers.get_all(header::HOST).iter();
    let line = match (lines.next(), lines.next()) {
        (_, Some(_)) => return None,
        (line, None) => line.and_then(|line| line.to_str().ok()),
    };
    host_and_port(uri.authority().map(|it| it.as_str()).or(line)?)
}

/// Reads `HOST` or `HOST:PORT`.
pub(crate) fn host_and_port(text: &str) -> Option<(Host, Option<u16>)> {
    let has_port = text
        .rsplit_once(':')
        .is_some_and(|(host, _)| !host.starts_with('[') || host.ends_with(']'));
    if has_port {
        let parsed: HostPort = text.parse().ok()?;
        Some((parsed.host, Some(parsed.port)))
    } else {
        Some((text.parse().ok()?, None))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn host_port_table() {
        for (text, expected) in [
            (
                "Messenger.Hotmail.com:1863",
                Ok("messenger.hotmail.com:1863"),
            ),
            ("example.com.:1863", Ok("example.com:1863")),
            ("10.0.0.1:1863", Ok("10.0.0.1:1863")),
            ("[::1]:1864", Ok("[::1]:1864")),
            ("[::ffff:10.0.0.1]:1863", Ok("10.0.0.1:1863")),
            ("::1:1864", Err(HostError::Port)),
            ("example.com", Err(HostError::Port)),
            ("example.com:0", Err(HostError::Port)),
            ("example.com:+1", Err(HostError::Port)),
            ("example.com:65536", Err(HostError::Port)),
            ("127.1:1863", Err(HostError::Host)),
            ("0x7f000001:1863", Err(HostError::Host)),
            ("a b:1863", Err(HostError::Host)),
            ("user@example.com:1863", Err(HostError::Host)),
            (":1863", Err(HostError::Host)),
        ] {
            let read = text.parse::<HostPort>().map(|it| it.to_string());
            assert_eq!(read.as_deref().map_err(|e| *e), expected, "{text}");
        }
    }
}
