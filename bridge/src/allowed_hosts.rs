//! Which hosts a request may be addressed to: the guard against DNS rebinding.
//!
//! A foreign page can have its own name resolve to the bridge, and is of the bridge's origin then, for the browser and
//! by every header: only the name itself tells that it is not the bridge's.

use std::str::FromStr;

use axum::http::{HeaderMap, Uri, header};
use serde_with::DeserializeFromStr;

use crate::host::{self, Host, HostError};
use crate::origin::Origin;

/// An entry of the list of allowed hosts.
#[derive(Clone, Debug, PartialEq, Eq, DeserializeFromStr)]
pub enum AllowedHost {
    /// `*`.
    Any,
    /// `chat.example.com`, whatever the port.
    Host(Host),
}

impl FromStr for AllowedHost {
    type Err = HostError;

    fn from_str(text: &str) -> Result<Self, HostError> {
        match text {
            "*" => Ok(Self::Any),
            text => text.parse().map(Self::Host),
        }
    }
}

/// Decides by what a request is addressed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum HostPolicy {
    /// Nobody said which names are the bridge's, or that all are.
    Any,
    /// These, and whatever cannot be anybody else's: addresses, and the names of the machine itself.
    Only(Vec<Host>),
}

impl HostPolicy {
    /// The policy for the hosts that are listed, and those of allowed origins. Without a list, names are known only where
    /// `local_only`: then nobody has business here who does not come by a name of the machine itself.
    pub(crate) fn new(listed: &[AllowedHost], origins: &[Origin], local_only: bool) -> Self {
        let is_known = local_only && !origins.contains(&Origin::Any);
        if listed.contains(&AllowedHost::Any) || (listed.is_empty() && !is_known) {
            return Self::Any;
        }
        let listed = listed.iter().filter_map(|it| match it {
            AllowedHost::Host(host) => Some(host.clone()),
            AllowedHost::Any => None,
        });
        let of_origins = origins.iter().filter_map(|it| match it {
            Origin::Exactly { host, .. } => Some(host.clone()),
            Origin::Any => None,
        });
        Self::Only(listed.chain(of_origins).collect())
    }

    /// Whether a request with these headers is for this bridge. Without a host it is: every browser names one.
    pub(crate) fn allows(&self, headers: &HeaderMap, uri: &Uri) -> bool {
        let Self::Only(hosts) = self else {
            return true;
        };
        match host::requested(headers, uri) {
            Some((Host::Address(_), _)) => true,
            Some((host, _)) => host.is_loopback() || hosts.contains(&host),
            None => uri.authority().is_none() && !headers.contains_key(header::HOST),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_where_they_are_listed_or_are_the_machine_s_own() {
        let origin = ["https://chat.example.com"];
        for (listed, origins, local_only, chat, evil) in [
            // Hosts, origins, whether the machine's own names are all, and which of two names are answered.
            (&[][..], &[][..], true, false, false),
            (&[], &origin, true, true, false),
            (&[], &["*"], true, true, true),
            (&[], &[], false, true, true),
            (&[], &origin, false, true, true),
            (&["chat.example.com"], &[], false, true, false),
            (&["other.example.com"], &origin, false, true, false),
            (&["other.example.com"], &["*"], false, false, false),
            (&["other.example.com"], &[], true, false, false),
            (&["*"], &[], true, true, true),
        ] {
            let listed: Vec<_> = listed.iter().map(|it| it.parse().unwrap()).collect();
            let origins: Vec<_> = origins.iter().map(|it| it.parse().unwrap()).collect();
            let policy = HostPolicy::new(&listed, &origins, local_only);
            for (name, expected) in [
                ("chat.example.com", chat),
                ("CHAT.example.com.:8443", chat),
                ("evil.example", evil),
                ("localhost:8080", true),
                ("192.0.2.1", true),
                ("[2001:db8::1]:80", true),
            ] {
                let mut headers = HeaderMap::new();
                headers.insert(header::HOST, name.parse().unwrap());
                let got = policy.allows(&headers, &Uri::from_static("/"));
                assert_eq!(got, expected, "{name}: {policy:?}");
            }
        }
    }

    #[test]
    fn entry_table() {
        for (text, is_one) in [
            ("chat.example.com", true),
            ("192.0.2.1", true),
            ("*", true),
            ("chat.example.com:8080", false),
            ("https://chat.example.com", false),
            ("*.example.com", false),
            ("", false),
        ] {
            assert_eq!(text.parse::<AllowedHost>().is_ok(), is_one, "{text}");
        }
    }
}
