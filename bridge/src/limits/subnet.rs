//! What counts as one address.

use std::net::IpAddr;

use crate::real_ip::Client;

/// An IPv4 address, or the first 64 bits of an IPv6 one: whoever has a line has all addresses under those.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Subnet {
    V4(u32),
    V6(u64),
    /// All who come by a Unix socket without a word from a trusted proxy.
    Unknown,
}

impl From<Client> for Subnet {
    fn from(client: Client) -> Self {
        match client {
            Client::Unknown => Self::Unknown,
            Client::Known(address, _) => match address.to_canonical() {
                IpAddr::V4(address) => Self::V4(address.to_bits()),
                IpAddr::V6(address) => {
                    let [a, b, c, d, ..] = address.segments();
                    Self::V6(
                        [a, b, c, d]
                            .into_iter()
                            .fold(0, |bits, segment| (bits << u16::BITS) | u64::from(segment)),
                    )
                }
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (one, other, same) in [
            ("203.0.113.7", "203.0.113.7", true),
            ("203.0.113.7", "203.0.113.8", false),
            ("203.0.113.7", "::ffff:203.0.113.7", true),
            ("2001:db8:1:2::3", "2001:db8:1:2:ffff::", true),
            ("2001:db8:1:2::3", "2001:db8:1:3::3", false),
            ("::1", "127.0.0.1", false),
        ] {
            let subnet = |text: &str| Subnet::from(Client::Known(text.parse().unwrap(), Some(1)));
            assert_eq!(subnet(one) == subnet(other), same, "{one} {other}");
        }
        assert_ne!(
            Subnet::from(Client::Unknown),
            Subnet::from(Client::Known("0.0.0.0".parse().unwrap(), None))
        );
    }
}
