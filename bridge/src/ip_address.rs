//! Which IP addresses are public, and which ranges open those that are not.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net};

/// The widest IPv4 range whose private addresses a rule opens: 10.0.0.0/8.
const WIDEST_PRIVATE_V4: u8 = 8;
/// The widest IPv6 range whose private addresses a rule opens: fc00::/7.
const WIDEST_PRIVATE_V6: u8 = 7;
/// Bits before the IPv4 address in NAT64 for local use, where that is known.
const LOCAL_NAT64: u8 = 96;
/// Bits before the IPv4 address in one that is mapped into IPv6.
const MAPPED_PREFIX: u8 = 96;

/// Whether an address may be reached because its name was allowed, without a rule that lists the address itself.
///
/// Everything that IANA's special-purpose registries keep out of the public Internet is not public: loopback,
/// private, link-local, shared, test, benchmarking, multicast and reserved ranges. An IPv6 address by which an IPv4 one
/// is reached is as public as that one: it would be a way round the IPv4 ranges else.
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match carried(address) {
            Some((carried, _)) => is_public_v4(carried),
            None => is_public_v6(address),
        },
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

/// Whether a rule with this range opens an address in it though it is private: only one that means it. `0.0.0.0/0` means
/// the Internet, and not the machines beside the bridge; and so does `64:ff9b::/96`, which is the same by NAT64.
pub(crate) fn opens_private(net: &IpNet, address: IpAddr) -> bool {
    let widest = match address {
        IpAddr::V4(_) => WIDEST_PRIVATE_V4,
        IpAddr::V6(address) => match (carried(address), address.segments()) {
            (Some((_, prefix)), _) => prefix + WIDEST_PRIVATE_V4,
            (None, [0x64, 0xff9b, 1, ..]) => LOCAL_NAT64 + WIDEST_PRIVATE_V4,
            (None, _) => WIDEST_PRIVATE_V6,
        },
    };
    net.prefix_len() >= widest
}

/// The IPv4 address that is reached by an IPv6 one, and how many bits stand before it.
fn carried(address: Ipv6Addr) -> Option<(Ipv4Addr, u8)> {
    let [.., a, b, c, d] = address.octets();
    let at_the_end = Ipv4Addr::new(a, b, c, d);
    match address.segments() {
        // Compatible and mapped (RFC 4291 section 2.5.5), and translated (RFC 2765 section 2.1); `::` and `::1` are none.
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 || low > 1 => Some((at_the_end, 96)),
        [0, 0, 0, 0, 0, 0xffff, ..] | [0, 0, 0, 0, 0xffff, 0, ..] => Some((at_the_end, 96)),
        // NAT64 (RFC 6052 section 2.1).
        [0x64, 0xff9b, 0, 0, 0, 0, ..] => Some((at_the_end, 96)),
        // NAT64 for local use (RFC 8215), as it mostly is cut. Elsewhere in 64:ff9b:1::/48 only its operator knows where
        // the IPv4 address stands: there none is public.
        [0x64, 0xff9b, 1, 0, 0, 0, ..] => Some((at_the_end, LOCAL_NAT64)),
        // 6to4 (RFC 3056 section 2).
        [0x2002, high, low, ..] => {
            let [a, b] = high.to_be_bytes();
            let [c, d] = low.to_be_bytes();
            Some((Ipv4Addr::new(a, b, c, d), 16))
        }
        // Teredo (RFC 4380 section 4): the client's, each bit turned.
        [0x2001, 0, ..] => Some((Ipv4Addr::from_bits(!at_the_end.to_bits()), 96)),
        _ => None,
    }
}

/// Whether anything can listen there at all; no rule opens the others.
pub(crate) fn is_connectable(address: IpAddr) -> bool {
    let address = match address {
        IpAddr::V6(v6) => carried(v6).map_or(address, |(carried, _)| carried.into()),
        IpAddr::V4(_) => address,
    };
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
    // 2000::/3 is all that IANA has given out, less special ranges and documentation.
    a & 0xe000 == 0x2000
        && !(a == 0x2001 && b < 0x0200)
        && !(a == 0x2001 && b == 0x0db8)
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
            ("64:ff9b:1::5db8:d822", true),
            ("64:ff9b:1::7f00:1", false),
            ("64:ff9b:1::a9fe:a9fe", false),
            // In other cuts of that prefix, the IPv4 address may stand anywhere.
            ("64:ff9b:1:5db8:d8:2200::", false),
            ("64:ff9b:1:a00:0:100:5db8:d822", false),
            ("64:ff9b:2::5db8:d822", false),
            ("::ffff:0:127.0.0.1", false),
            ("::93.184.216.34", true),
            ("2001::1", false),
            ("2001:0:5db8:d822::80ff:fffe", false),
            ("2001:0:7f00:1::a247:27dd", true),
            ("2001:20::1", false),
            ("3fff::1", false),
            ("5f00::1", false),
            ("fec0::1", false),
            ("2001:db8::1", false),
            ("2002:7f00:1::", false),
            ("2002:a9fe:a9fe::1", false),
            ("2002:5db8:d822::1", true),
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
    fn canonical_ranges_table() {
        for (text, canonical) in [
            ("10.1.2.3/8", "10.0.0.0/8"),
            ("10.0.0.5/32", "10.0.0.5/32"),
            ("::ffff:10.0.0.0/104", "10.0.0.0/8"),
            ("::ffff:0.0.0.0/96", "0.0.0.0/0"),
            ("64:ff9b::a00:0/104", "64:ff9b::a00:0/104"),
        ] {
            let net = canonical_net(text.parse().unwrap());
            assert_eq!(net.to_string(), canonical, "{text}");
        }
    }

    #[test]
    fn ranges_that_mean_private_addresses_table() {
        for (net, address, private) in [
            ("10.0.0.0/8", "10.0.0.1", true),
            ("0.0.0.0/0", "10.0.0.1", false),
            ("0.0.0.0/1", "10.0.0.1", false),
            ("::/0", "fd00::1", false),
            ("fc00::/7", "fd00::1", true),
            // As wide as the Internet is by IPv4, and as wide as a network in it.
            ("64:ff9b::/96", "64:ff9b::a00:1", false),
            ("64:ff9b::a00:0/104", "64:ff9b::a00:1", true),
            ("64::/16", "64:ff9b::a00:1", false),
            ("64:ff9b:1::/48", "64:ff9b:1::a00:1", false),
            ("64:ff9b:1::/48", "64:ff9b:1:a00:0:100::", false),
            ("64:ff9b:1::a00:0/104", "64:ff9b:1::a00:1", true),
            ("2002::/16", "2002:a00:1::", false),
            ("2002:a00::/24", "2002:a00:1::", true),
            ("2001::/32", "2001:0:5db8:d822::f5ff:fffe", false),
            ("::/96", "::10.0.0.1", false),
        ] {
            let got = opens_private(&net.parse().unwrap(), address.parse().unwrap());
            assert_eq!(got, private, "{net} and {address}");
        }
    }
}
