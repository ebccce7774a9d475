//! Which addresses a page may name in `?to=HOST:PORT`, and what they are rewritten to.

use std::net::IpAddr;
use std::str::FromStr;

use ipnet::IpNet;
use serde_with::DeserializeFromStr;

use crate::host::{Host, HostError, HostPort};
use crate::ip_address;

/// The usual port of notification servers and switchboards.
pub const MSNP_PORT: u16 = 1863;
/// The port that servers with both in one process give the switchboard.
pub const SWITCHBOARD_PORT: u16 = 1864;

/// One line of the rewrite table: what a server announces, and what is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// The host that is announced.
    pub from: Host,
    /// The port that is announced; `None` matches every port.
    pub from_port: Option<u16>,
    /// The host to go to.
    pub to: Host,
    /// The port to go to; `None` keeps the port that was announced.
    pub to_port: Option<u16>,
}

impl Rewrite {
    /// Reads `host` or `host:port` on both sides.
    ///
    /// # Errors
    ///
    /// When a side is neither.
    pub fn parse(from: &str, to: &str) -> Result<Self, HostError> {
        let (from, from_port) = host_and_maybe_port(from)?;
        let (to, to_port) = host_and_maybe_port(to)?;
        Ok(Self {
            from,
            from_port,
            to,
            to_port,
        })
    }
}

fn host_and_maybe_port(text: &str) -> Result<(Host, Option<u16>), HostError> {
    match text.parse::<Host>() {
        Ok(host) => Ok((host, None)),
        Err(_) => text.parse::<HostPort>().map(|it| (it.host, Some(it.port))),
    }
}

/// Applies the table once: an entry with the port before an entry without.
pub fn rewrite(table: &[Rewrite], target: &HostPort) -> HostPort {
    let matching = |entry: &&Rewrite| entry.from == target.host;
    let entry = table
        .iter()
        .filter(matching)
        .find(|entry| entry.from_port == Some(target.port))
        .or_else(|| {
            table
                .iter()
                .filter(matching)
                .find(|entry| entry.from_port.is_none())
        });
    match entry {
        Some(entry) => HostPort {
            host: entry.to.clone(),
            port: entry.to_port.unwrap_or(target.port),
        },
        None => target.clone(),
    }
}

/// A host or a range of addresses, and the ports that are open there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetRule {
    /// Where.
    pub hosts: HostMatch,
    /// Which ports, inclusive ranges. Empty means 1863 and 1864.
    pub ports: Vec<PortRange>,
}

/// What a rule matches.
#[derive(Clone, Debug, PartialEq, Eq, DeserializeFromStr)]
pub enum HostMatch {
    /// One DNS name, without its subdomains.
    Name(String),
    /// Addresses; they may be private.
    Net(IpNet),
}

impl FromStr for HostMatch {
    type Err = HostError;

    fn from_str(text: &str) -> Result<Self, HostError> {
        if let Ok(net) = text.parse::<IpNet>() {
            return Ok(Self::Net(ip_address::canonical_net(net)));
        }
        Ok(match text.parse::<Host>()? {
            Host::Name(name) => Self::Name(name),
            Host::Address(address) => Self::Net(address.into()),
        })
    }
}

/// Ports from `first` to `last`, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortRange {
    /// The lowest.
    pub first: u16,
    /// The highest.
    pub last: u16,
}

impl PortRange {
    /// A single port.
    pub const fn one(port: u16) -> Self {
        Self {
            first: port,
            last: port,
        }
    }

    fn contains(self, port: u16) -> bool {
        (self.first..=self.last).contains(&port)
    }
}

impl TargetRule {
    fn opens_port(&self, port: u16) -> bool {
        if self.ports.is_empty() {
            port == MSNP_PORT || port == SWITCHBOARD_PORT
        } else {
            self.ports.iter().any(|range| range.contains(port))
        }
    }

    fn opens_private(&self, address: IpAddr) -> bool {
        matches!(&self.hosts, HostMatch::Net(net) if ip_address::opens_private(net, address))
    }

    fn lists(&self, address: IpAddr, port: u16) -> bool {
        matches!(&self.hosts, HostMatch::Net(net) if net.contains(&address))
            && self.opens_port(port)
    }
}

/// The rules of one server, made complete: with none configured, the notification server's own host and addresses at
/// its own port, 1863 and 1864. The notification server itself is always allowed.
#[derive(Clone, Debug)]
pub struct TargetPolicy {
    notification_server: HostPort,
    rules: Vec<TargetRule>,
    /// Whether the notification server's addresses are open as well, which only resolving tells.
    by_default: bool,
}

impl TargetPolicy {
    /// The policy for a notification server and the rules that its operator wrote.
    pub fn new(notification_server: HostPort, rules: Vec<TargetRule>) -> Self {
        Self {
            notification_server,
            by_default: rules.is_empty(),
            rules,
        }
    }

    /// The notification server.
    pub fn notification_server(&self) -> &HostPort {
        &self.notification_server
    }

    /// Whether a rule matches the target as it is written. `own` are the notification server's addresses.
    pub fn allows(&self, target: &HostPort, own: &[IpAddr]) -> bool {
        if *target == self.notification_server {
            return true;
        }
        if self.by_default {
            return self.opens_port_by_default(target.port)
                && (target.host == self.notification_server.host
                    || matches!(&target.host, Host::Address(address) if own.contains(address)));
        }
        self.rules
            .iter()
            .any(|rule| match (&rule.hosts, &target.host) {
                (HostMatch::Name(name), Host::Name(host)) => {
                    name == host && rule.opens_port(target.port)
                }
                (HostMatch::Net(_), Host::Address(address)) => rule.lists(*address, target.port),
                _ => false,
            })
    }

    /// Whether an allowed target may be reached at this address. A private one must be listed by a rule as an address,
    /// or be one of the notification server's own: else whoever owns an allowed name could point it into our network.
    pub fn allows_address(&self, address: IpAddr, port: u16, own: &[IpAddr]) -> bool {
        let address = address.to_canonical();
        ip_address::is_connectable(address)
            && (ip_address::is_public(address)
                || own.contains(&address)
                || self
                    .rules
                    .iter()
                    .any(|rule| rule.opens_private(address) && rule.lists(address, port)))
    }

    fn opens_port_by_default(&self, port: u16) -> bool {
        port == self.notification_server.port || port == MSNP_PORT || port == SWITCHBOARD_PORT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(hosts: &str, ports: &[(u16, u16)]) -> TargetRule {
        let ports = ports
            .iter()
            .map(|&(first, last)| PortRange { first, last })
            .collect();
        TargetRule {
            hosts: hosts.parse().unwrap(),
            ports,
        }
    }

    #[test]
    fn rewrite_table() {
        let table = [
            Rewrite::parse("10.0.0.5:1864", "sb.example.com:443").unwrap(),
            Rewrite::parse("10.0.0.5", "example.com").unwrap(),
            Rewrite::parse("[::1]", "127.0.0.1").unwrap(),
            Rewrite::parse("loop.example", "10.0.0.5").unwrap(),
        ];
        for (from, to) in [
            ("10.0.0.5:1864", "sb.example.com:443"),
            ("10.0.0.5:1863", "example.com:1863"),
            ("[::1]:9", "127.0.0.1:9"),
            // Once only.
            ("loop.example:1864", "10.0.0.5:1864"),
            ("Loop.Example:1864", "10.0.0.5:1864"),
            ("other.example:1864", "other.example:1864"),
        ] {
            assert_eq!(
                rewrite(&table, &from.parse().unwrap()).to_string(),
                to,
                "{from}"
            );
        }
        assert!(Rewrite::parse("a b", "c").is_err());
        assert!(Rewrite::parse("a", "c:0").is_err());
    }

    #[test]
    fn rules_table() {
        let own: Vec<IpAddr> = vec!["93.184.216.34".parse().unwrap()];
        let default = TargetPolicy::new("ns.example.com:1900".parse().unwrap(), Vec::new());
        let ruled = TargetPolicy::new(
            "ns.example.com:1863".parse().unwrap(),
            vec![
                rule("sb.example.com", &[]),
                rule("10.1.0.0/16", &[(1863, 1863), (2000, 2010)]),
                rule("8.8.8.8", &[]),
            ],
        );
        for (policy, target, expected) in [
            (&default, "ns.example.com:1900", true),
            (&default, "ns.example.com:1863", true),
            (&default, "ns.example.com:1864", true),
            (&default, "NS.Example.com.:1864", true),
            (&default, "ns.example.com:22", false),
            (&default, "93.184.216.34:1864", true),
            (&default, "93.184.216.35:1864", false),
            (&default, "93.184.216.34:25", false),
            (&default, "sub.ns.example.com:1863", false),
            (&ruled, "ns.example.com:1863", true),
            (&ruled, "ns.example.com:1864", false),
            (&ruled, "93.184.216.34:1864", false),
            (&ruled, "sb.example.com:1864", true),
            (&ruled, "sb.example.com:1865", false),
            (&ruled, "10.1.255.1:1863", true),
            (&ruled, "10.1.255.1:2010", true),
            (&ruled, "10.1.255.1:2011", false),
            (&ruled, "10.2.0.1:1863", false),
            (&ruled, "[::ffff:10.1.0.1]:1863", true),
            (&ruled, "8.8.8.8:1864", true),
            (&ruled, "8.8.8.9:1864", false),
        ] {
            assert_eq!(
                policy.allows(&target.parse().unwrap(), &own),
                expected,
                "{target}"
            );
        }
    }

    #[test]
    fn the_whole_internet_is_not_the_network_of_the_bridge() {
        let policy = TargetPolicy::new(
            "ns.example.com:1863".parse().unwrap(),
            [
                "0.0.0.0/0",
                "::/0",
                "64:ff9b::/96",
                "2002::/16",
                "2001::/32",
            ]
            .map(|net| rule(net, &[]))
            .to_vec(),
        );
        for (target, expected) in [
            ("64:ff9b::5db8:d822", true),
            ("64:ff9b::7f00:1", false),
            ("64:ff9b::a00:1", false),
            ("64:ff9b:1::7f00:1", false),
            ("2002:a00:1::", false),
            ("2001:0:5db8:d822::80ff:fffe", false),
            ("93.184.216.34", true),
            ("2606:2800:220:1::1", true),
            ("127.0.0.1", false),
            ("10.0.0.1", false),
            ("169.254.169.254", false),
            ("::1", false),
            ("fd00::1", false),
            ("fe80::1", false),
        ] {
            let address: IpAddr = target.parse().unwrap();
            let target = HostPort::from(std::net::SocketAddr::new(address, 1863));
            let allowed = policy.allows(&target, &[]) && policy.allows_address(address, 1863, &[]);
            assert_eq!(allowed, expected, "{target}");
        }
    }

    #[test]
    fn address_table() {
        let own: Vec<IpAddr> = vec!["192.168.0.9".parse().unwrap()];
        let policy = TargetPolicy::new(
            "ns.example.com:1863".parse().unwrap(),
            vec![
                rule("10.1.0.0/16", &[]),
                rule("sb.example.com", &[]),
                rule("0.0.0.0/8", &[]),
            ],
        );
        for (address, port, expected) in [
            ("93.184.216.34", 1863, true),
            ("192.168.0.9", 1863, true),
            ("192.168.0.10", 1863, false),
            ("10.1.2.3", 1864, true),
            ("10.1.2.3", 22, false),
            ("127.0.0.1", 1863, false),
            ("::ffff:127.0.0.1", 1863, false),
            ("169.254.169.254", 1863, false),
            ("0.0.0.0", 1863, false),
            ("64:ff9b::a01:203", 1863, false),
            ("2002:a01:203::", 1863, false),
        ] {
            assert_eq!(
                policy.allows_address(address.parse().unwrap(), port, &own),
                expected,
                "{address}:{port}"
            );
        }
    }
}
