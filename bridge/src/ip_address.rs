//! Which addresses are public.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net};

/// The prefix by which NAT64 carries IPv4 addresses, RFC 6052 section 2.1.
const NAT64: [u16; 6] = [0x64, 0xff9b, 0, 0, 0, 0];
/// The widest IPv4 range whose private addresses a rule opens: 10.0.0.0/8.
const WIDEST_PRIVATE_V4: u8 = 8;
/// The widest IPv6 range whose private addresses a rule opens: fc00::/7.
const WIDEST_PRIVATE_V6: u8 = 7;
/// Bits before the IPv4 address in one that is mapped into IPv6.
const MAPPED_PREFIX: u8 = 96;

/// Whether an address may be reached because its name was allowed, without a rule that lists the address itself.
///
/// Everything that IANA's special-purpose registries keep out of the public Internet is not public: loopback,
/// private, link-local, shared, test, benchmarking, multicast and reserved ranges, and IPv6 ranges that only carry an
/// IPv4 address (they would be a way round the IPv4 ranges). An address of NAT64, by which an IPv6-only network reaches
/// IPv4, is as public as the one that it carries.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match carried(address) {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// A range of IPv4 addresses written as one of mapped IPv6 addresses is the IPv4 range, as addresses are.
pub(crate) fn canonical_net(net: IpNet) -> IpNet {
    let net = net.trunc();
    match (net.network().to_canonical(), net.prefix_len()) {
        (IpAddr::V4(network), prefix) if prefix >= MAPPED_PREFIX => {
            Ipv4Net::new(network, prefix - MAPPED_PREFIX).map_or(net, IpNet::V4)
        }
        _ => net,
    }
}

/// Whether a rule with this range opens its private addresses too: only one that means them. `0.0.0.0/0` means the
/// Internet, and not the machines beside the bridge.
pub(crate) fn opens_private(net: &IpNet) -> bool {
    net.prefix_len()
        >= match net {
            IpNet::V4(_) => WIDEST_PRIVATE_V4,
            IpNet::V6(_) => WIDEST_PRIVATE_V6,
        }
}

/// The IPv4 address that an IPv6 one only carries, by mapping or NAT64; else the address itself.
fn carried(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) if v6.segments()[..6] == NAT64 => {
            let [.., a, b, c, d] = v6.octets();
            IpAddr::V4(Ipv4Addr::new(a, b, c, d))
        }
        address => address,
    }
}

/// Whether anything can listen there at all; no rule opens the others.
pub(crate) fn is_connectable(address: IpAddr) -> bool {
    let address = carried(address);
    // 0.0.0.0/8 is "this network": Linux takes 0.0.0.0 for the machine itself.
    let is_this_network = matches!(address, IpAddr::V4(v4) if v4.octets()[0] == 0);
    !address.is_unspecified()
        && !is_this_network
        && !address.is_multicast()
        && address != IpAddr::V4(Ipv4Addr::BROADCAST)
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    !(a == 0
        || a >= 224
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19)))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    // 2000::/3 is all that IANA has given out, less Teredo and other special ranges, documentation, and 6to4.
    a & 0xe000 == 0x2000
        && !(a == 0x2001 && b < 0x0200)
        && !(a == 0x2001 && b == 0x0db8)
        && a != 0x2002
        && !(a == 0x3fff && b < 0x1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (address, public) in [
            ("93.184.216.34", true),
            ("2606:2800:220:1::1", true),
            ("0.0.0.0", false),
            ("10.1.2.3", false),
            ("100.64.0.1", false),
            ("127.0.0.1", false),
            ("169.254.169.254", false),
            ("172.16.0.1", false),
            ("172.32.0.1", true),
            ("192.0.0.8", false),
            ("192.168.1.1", false),
            ("198.18.0.1", false),
            ("203.0.113.1", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("::1", false),
            ("::ffff:127.0.0.1", false),
            ("::ffff:93.184.216.34", true),
            ("::127.0.0.1", false),
            ("64:ff9b::a00:1", false),
            ("64:ff9b::7f00:1", false),
            ("64:ff9b::a9fe:a9fe", false),
            ("64:ff9b::5db8:d822", true),
            // The prefix for private use of NAT64 can lead anywhere.
            ("64:ff9b:1::5db8:d822", false),
            ("2001::1", false),
            ("2001:20::1", false),
            ("3fff::1", false),
            ("5f00::1", false),
            ("fec0::1", false),
            ("2001:db8::1", false),
            ("2002:7f00:1::", false),
            ("fc00::1", false),
            ("fe80::1", false),
            ("ff02::1", false),
        ] {
            assert_eq!(is_public(address.parse().unwrap()), public, "{address}");
        }
    }

    #[test]
    fn nobody_listens_there_table() {
        for (address, connectable) in [
            ("10.0.0.1", true),
            ("127.0.0.1", true),
            ("fe80::1", true),
            ("0.0.0.0", false),
            ("0.1.2.3", false),
            ("224.0.0.1", false),
            ("255.255.255.255", false),
            ("::", false),
            ("ff02::1", false),
            ("::ffff:0.0.0.0", false),
            ("::ffff:224.0.0.1", false),
            ("64:ff9b::", false),
            ("64:ff9b::e000:1", false),
        ] {
            assert_eq!(
                is_connectable(address.parse().unwrap()),
                connectable,
                "{address}"
            );
        }
    }

    #[test]
    fn ranges_table() {
        for (text, canonical, private) in [
            ("10.1.2.3/8", "10.0.0.0/8", true),
            ("10.0.0.5/32", "10.0.0.5/32", true),
            ("0.0.0.0/0", "0.0.0.0/0", false),
            ("0.0.0.0/1", "0.0.0.0/1", false),
            ("::/0", "::/0", false),
            ("fc00::/7", "fc00::/7", true),
            ("::ffff:10.0.0.0/104", "10.0.0.0/8", true),
            ("::ffff:0.0.0.0/96", "0.0.0.0/0", false),
        ] {
            let net = canonical_net(text.parse().unwrap());
            assert_eq!(net.to_string(), canonical, "{text}");
            assert_eq!(opens_private(&net), private, "{text}");
        }
    }
}
