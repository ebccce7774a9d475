//! The PROXY protocol: what tells the server whose connection the bridge makes, ahead of the first command.
//!
//! As haproxy.org's proxy-protocol.txt has it, versions 1 (section 2.1) and 2 (section 2.2).

use std::net::{IpAddr, SocketAddr};

use ppp::{v1, v2};

use crate::config::ProxyVersion;
use crate::real_ip::Client;

/// The header for a connection to this address of the server.
pub(crate) fn header(version: ProxyVersion, client: Client, server: SocketAddr) -> Vec<u8> {
    let addresses = match client {
        Client::Known(address, port) => Some(of_one_family(
            // A proxy in front gives the address alone; 0 is no port that anybody has.
            SocketAddr::new(address, port.unwrap_or_default()),
            server,
        )),
        Client::Unknown => None,
    };
    match version {
        ProxyVersion::V1 => addresses
            .map_or(v1::Addresses::Unknown, v1::Addresses::from)
            .to_string()
            .into_bytes(),
        ProxyVersion::V2 => {
            let (command, addresses) = match addresses {
                Some(addresses) => (v2::Command::Proxy, v2::Addresses::from(addresses)),
                // The bridge speaks for itself, as in a health check.
                None => (v2::Command::Local, v2::Addresses::Unspecified),
            };
            let protocol = match addresses {
                v2::Addresses::Unspecified => v2::Protocol::Unspecified,
                _ => v2::Protocol::Stream,
            };
            // Writing 36 bytes into a vector does not fail.
            v2::Builder::with_addresses(v2::Version::Two | command, protocol, addresses)
                .build()
                .unwrap_or_default()
        }
    }
}

/// Both as IPv4 if both are, else both as IPv6: a header has one family.
fn of_one_family(client: SocketAddr, server: SocketAddr) -> (SocketAddr, SocketAddr) {
    let canonical = |it: SocketAddr| SocketAddr::new(it.ip().to_canonical(), it.port());
    let mapped = |it: SocketAddr| match it.ip() {
        IpAddr::V4(address) => SocketAddr::new(address.to_ipv6_mapped().into(), it.port()),
        IpAddr::V6(_) => it,
    };
    let (client, server) = (canonical(client), canonical(server));
    if client.is_ipv4() && server.is_ipv4() {
        (client, server)
    } else {
        (mapped(client), mapped(server))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(text: &str) -> Client {
        match text.parse::<SocketAddr>() {
            Ok(address) => Client::Known(address.ip(), Some(address.port())),
            Err(_) => text
                .parse()
                .map_or(Client::Unknown, |address| Client::Known(address, None)),
        }
    }

    #[test]
    fn first_version_table() {
        for (from, to, expected) in [
            (
                "203.0.113.7:4711",
                "10.0.0.5:1863",
                "PROXY TCP4 203.0.113.7 10.0.0.5 4711 1863\r\n",
            ),
            (
                "203.0.113.7",
                "10.0.0.5:1863",
                "PROXY TCP4 203.0.113.7 10.0.0.5 0 1863\r\n",
            ),
            (
                "[::ffff:203.0.113.7]:4711",
                "[::ffff:10.0.0.5]:1863",
                "PROXY TCP4 203.0.113.7 10.0.0.5 4711 1863\r\n",
            ),
            (
                "[2001:db8::7]:4711",
                "[2001:db8::5]:1863",
                "PROXY TCP6 2001:db8::7 2001:db8::5 4711 1863\r\n",
            ),
            (
                "[2001:db8::7]:4711",
                "10.0.0.5:1863",
                "PROXY TCP6 2001:db8::7 ::ffff:10.0.0.5 4711 1863\r\n",
            ),
            ("nobody", "10.0.0.5:1863", "PROXY UNKNOWN\r\n"),
        ] {
            let header = header(ProxyVersion::V1, client(from), to.parse().unwrap());
            assert_eq!(String::from_utf8(header).unwrap(), expected, "{from} {to}");
        }
    }

    #[test]
    fn second_version_table() {
        const SIGNATURE: &[u8] = b"\r\n\r\n\0\r\nQUIT\n";
        for (from, to, rest) in [
            (
                "203.0.113.7:4711",
                "10.0.0.5:1863",
                &[
                    0x21, 0x11, 0, 12, 203, 0, 113, 7, 10, 0, 0, 5, 0x12, 0x67, 0x07, 0x47,
                ][..],
            ),
            (
                "203.0.113.7",
                "[2001:db8::5]:1863",
                &[
                    0x21, 0x21, 0, 36, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 203, 0, 113, 7,
                    0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0x07, 0x47,
                ],
            ),
            ("nobody", "10.0.0.5:1863", &[0x20, 0x00, 0, 0]),
        ] {
            let header = header(ProxyVersion::V2, client(from), to.parse().unwrap());
            assert_eq!(header, [SIGNATURE, rest].concat(), "{from} {to}");
        }
    }
}
