//! Whose request it is: the peer's address or, from a trusted proxy, the one that its header gives.
//!
//! A header is a list that every proxy on the way adds to, at its right end. What is left of the first address that is
//! no trusted proxy's can be anything, since whoever sent the request may have begun the list.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::str::FromStr;

use axum::http::{HeaderMap, HeaderName, header};
use ipnet::IpNet;
use serde::Deserialize;
use serde_with::DeserializeFromStr;

use crate::ip_address::canonical_net;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// A proxy whose word is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeserializeFromStr)]
pub enum TrustedProxy {
    /// All of these addresses.
    Net(IpNet),
    /// Whoever connects by the Unix socket.
    Unix,
}

/// Neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an address, a range such as 10.0.0.0/8, or unix")]
pub struct TrustedProxyError;

impl FromStr for TrustedProxy {
    type Err = TrustedProxyError;

    fn from_str(text: &str) -> Result<Self, TrustedProxyError> {
        if text == "unix" {
            return Ok(Self::Unix);
        }
        let net = text
            .parse::<IpNet>()
            .or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        net.map(|net| Self::Net(canonical_net(net)))
            .map_err(|_| TrustedProxyError)
    }
}

/// The header that trusted proxies give the address in. Only the one that they do set is looked at: the other would
/// come through from whoever sent the request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AddressHeader {
    /// `X-Forwarded-For: 203.0.113.7, 10.0.0.1`.
    #[default]
    #[serde(rename = "x-forwarded-for")]
    XForwardedFor,
    /// `Forwarded: for=203.0.113.7, for="[2001:db8::7]:4711"` (RFC 7239).
    Forwarded,
}

/// The other end of a connection to the listener.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Peer {
    Ip(SocketAddr),
    Unix,
}

/// Whose request it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Client {
    /// An address, and the port where that is known.
    Known(IpAddr, Option<u16>),
    /// Who comes by a Unix socket, without a word from a trusted proxy.
    Unknown,
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(address, _) => write!(f, "{address}"),
            Self::Unknown => f.write_str("unknown"),
        }
    }
}

/// Who is trusted, and to say it where.
#[derive(Clone, Debug, Default)]
pub(crate) struct ProxyPolicy {
    pub(crate) trusted: Vec<TrustedProxy>,
    pub(crate) header: AddressHeader,
}

impl ProxyPolicy {
    /// The rightmost address that is no trusted proxy's.
    pub(crate) fn client(&self, peer: Peer, headers: &HeaderMap) -> Client {
        let mut client = match peer {
            Peer::Ip(address) => Client::Known(address.ip().to_canonical(), Some(address.port())),
            Peer::Unix => Client::Unknown,
        };
        let mut entries = self.entries(headers);
        while self.trusts(client) {
            // What cannot be read ends the list: what is left of it is nobody's word.
            match entries.next_back().and_then(address) {
                Some((address, port)) => client = Client::Known(address, port),
                None => break,
            }
        }
        client
    }

    /// Whether a proxy that is not trusted gives an address: most likely it was forgotten, and all who come through it
    /// count as one.
    pub(crate) fn is_forgotten(&self, peer: Peer, headers: &HeaderMap) -> bool {
        let peer_is_near = match peer {
            Peer::Ip(address) => !crate::ip_address::is_public(address.ip()),
            Peer::Unix => true,
        };
        peer_is_near
            && !self.is_proxy(peer)
            && (headers.contains_key(X_FORWARDED_FOR) || headers.contains_key(header::FORWARDED))
    }

    /// Whether the connection is a trusted proxy's.
    pub(crate) fn is_proxy(&self, peer: Peer) -> bool {
        self.trusts(self.client(peer, &HeaderMap::new()))
    }

    /// Whether this is a trusted proxy itself.
    pub(crate) fn trusts(&self, client: Client) -> bool {
        self.trusted.iter().any(|it| match (it, client) {
            (TrustedProxy::Net(net), Client::Known(address, _)) => net.contains(&address),
            (TrustedProxy::Unix, Client::Unknown) => true,
            _ => false,
        })
    }

    /// Of all headers of the name, since a proxy may add a line instead of adding to the last one.
    fn entries<'a>(&self, headers: &'a HeaderMap) -> std::vec::IntoIter<&'a str> {
        let name = match self.header {
            AddressHeader::XForwardedFor => X_FORWARDED_FOR,
            AddressHeader::Forwarded => header::FORWARDED,
        };
        let lines = headers.get_all(name).into_iter();
        // A line that is no ASCII cannot be read, and so must end the list where it stands.
        let entries = lines.flat_map(|line| line.to_str().unwrap_or_default().split(','));
        let entries: Vec<_> = match self.header {
            AddressHeader::XForwardedFor => entries.map(str::trim).collect(),
            AddressHeader::Forwarded => entries.map(for_parameter).collect(),
        };
        entries.into_iter()
    }
}

/// The `for` of one element of `Forwarded`; empty without.
fn for_parameter(element: &str) -> &str {
    let value = element.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then_some(value)
    });
    value.unwrap_or_default().trim().trim_matches('"')
}

/// `203.0.113.7`, `203.0.113.7:4711`, `2001:db8::7`, `[2001:db8::7]` or `[2001:db8::7]:4711`.
fn address(entry: &str) -> Option<(IpAddr, Option<u16>)> {
    if let Ok(address) = entry.parse::<IpAddr>() {
        return Some((address.to_canonical(), None));
    }
    if let Ok(address) = entry.parse::<SocketAddr>() {
        return Some((address.ip().to_canonical(), Some(address.port())));
    }
    let inner = entry.strip_prefix('[')?.strip_suffix(']')?;
    let address: Ipv6Addr = inner.parse().ok()?;
    Some((IpAddr::V6(address).to_canonical(), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy(header: AddressHeader, trusted: &[&str]) -> ProxyPolicy {
        ProxyPolicy {
            trusted: trusted.iter().map(|it| it.parse().unwrap()).collect(),
            header,
        }
    }

    fn headers(name: &'static str, lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(name, line.parse().unwrap());
        }
        headers
    }

    const PROXIES: &[&str] = &["127.0.0.1", "10.0.0.0/8", "2001:db8:1::/48", "unix"];

    #[test]
    fn x_forwarded_for_table() {
        for (trusted, peer, lines, expected) in [
            // Nobody is trusted unless told.
            (&[][..], "127.0.0.1:9", &["203.0.113.7"][..], "127.0.0.1"),
            (PROXIES, "192.0.2.1:9", &["203.0.113.7"], "192.0.2.1"),
            (PROXIES, "127.0.0.1:9", &[], "127.0.0.1"),
            (PROXIES, "127.0.0.1:9", &["203.0.113.7"], "203.0.113.7"),
            // The one on the left is whatever the sender wrote.
            (
                PROXIES,
                "127.0.0.1:9",
                &["1.1.1.1, 203.0.113.7"],
                "203.0.113.7",
            ),
            (
                PROXIES,
                "127.0.0.1:9",
                &["1.1.1.1, 203.0.113.7, 10.1.2.3"],
                "203.0.113.7",
            ),
            (
                PROXIES,
                "127.0.0.1:9",
                &["1.1.1.1", "203.0.113.7", "10.1.2.3"],
                "203.0.113.7",
            ),
            (PROXIES, "127.0.0.1:9", &["10.0.0.1, 10.0.0.2"], "10.0.0.1"),
            // What cannot be read is not skipped.
            (
                PROXIES,
                "127.0.0.1:9",
                &["203.0.113.7, unknown"],
                "127.0.0.1",
            ),
            (
                PROXIES,
                "127.0.0.1:9",
                &["203.0.113.7, , 10.0.0.2"],
                "10.0.0.2",
            ),
            (PROXIES, "127.0.0.1:9", &["203.0.113.7,"], "127.0.0.1"),
            (PROXIES, "127.0.0.1:9", &["' OR 1=1"], "127.0.0.1"),
            // Every way to write an address, and IPv4 in IPv6.
            (PROXIES, "127.0.0.1:9", &["203.0.113.7:4711"], "203.0.113.7"),
            (PROXIES, "127.0.0.1:9", &["2001:db8::7"], "2001:db8::7"),
            (PROXIES, "127.0.0.1:9", &["[2001:db8::7]"], "2001:db8::7"),
            (PROXIES, "127.0.0.1:9", &["[2001:db8::7]:1"], "2001:db8::7"),
            (
                PROXIES,
                "[::ffff:127.0.0.1]:9",
                &["::ffff:203.0.113.7"],
                "203.0.113.7",
            ),
            (
                PROXIES,
                "[2001:db8:1::5]:9",
                &["203.0.113.7"],
                "203.0.113.7",
            ),
            (
                &["::ffff:10.0.0.0/104"],
                "10.0.0.1:9",
                &["203.0.113.7"],
                "203.0.113.7",
            ),
        ] {
            let policy = policy(AddressHeader::XForwardedFor, trusted);
            let client = policy.client(
                Peer::Ip(peer.parse().unwrap()),
                &headers("x-forwarded-for", lines),
            );
            assert_eq!(client.to_string(), expected, "{peer} {lines:?}");
        }
    }

    #[test]
    fn forwarded_table() {
        let policy = policy(AddressHeader::Forwarded, PROXIES);
        for (lines, expected) in [
            (&["for=203.0.113.7"][..], "203.0.113.7"),
            (
                &["for=1.1.1.1, For=\"203.0.113.7:80\";proto=https"],
                "203.0.113.7",
            ),
            (
                &["proto=https;for=\"[2001:db8::7]:4711\";by=10.0.0.1"],
                "2001:db8::7",
            ),
            (&["for=203.0.113.7, for=_hidden"], "127.0.0.1"),
            (&["proto=https"], "127.0.0.1"),
        ] {
            let client = policy.client(
                Peer::Ip("127.0.0.1:9".parse().unwrap()),
                &headers("forwarded", lines),
            );
            assert_eq!(client.to_string(), expected, "{lines:?}");
        }
        // The other header is the sender's own.
        let client = policy.client(
            Peer::Ip("127.0.0.1:9".parse().unwrap()),
            &headers("x-forwarded-for", &["203.0.113.7"]),
        );
        assert_eq!(client.to_string(), "127.0.0.1");
    }

    #[test]
    fn unix_socket_table() {
        for (trusted, lines, expected) in [
            (&[][..], &["203.0.113.7"][..], "unknown"),
            (&["unix"], &["203.0.113.7"], "203.0.113.7"),
            (&["unix"], &["203.0.113.7, 10.0.0.1"], "10.0.0.1"),
            (
                &["unix", "10.0.0.0/8"],
                &["203.0.113.7, 10.0.0.1"],
                "203.0.113.7",
            ),
            (&["unix"], &[], "unknown"),
        ] {
            let policy = policy(AddressHeader::XForwardedFor, trusted);
            let client = policy.client(Peer::Unix, &headers("x-forwarded-for", lines));
            assert_eq!(client.to_string(), expected, "{trusted:?} {lines:?}");
        }
    }

    #[test]
    fn forgotten_proxies_table() {
        let policy = policy(AddressHeader::XForwardedFor, &["10.0.0.1"]);
        let told = headers("x-forwarded-for", &["203.0.113.7"]);
        for (peer, headers, forgotten) in [
            ("127.0.0.1:9", &told, true),
            ("10.0.0.2:9", &told, true),
            ("10.0.0.1:9", &told, false),
            ("127.0.0.1:9", &HeaderMap::new(), false),
            // Anybody may send the header.
            ("8.8.8.8:9", &told, false),
        ] {
            let peer = Peer::Ip(peer.parse().unwrap());
            assert_eq!(policy.is_forgotten(peer, headers), forgotten, "{peer:?}");
        }
    }
}
