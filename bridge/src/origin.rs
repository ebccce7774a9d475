//! Which pages may open a relay: the `Origin` check.

use axum::http::{HeaderMap, Uri, header};

use serde_with::DeserializeFromStr;

use crate::host::{self, Host};

/// Decides by the `Origin` and `Host` headers of an upgrade.
#[derive(Clone, Debug, Default)]
pub struct OriginPolicy {
    /// Origins that are allowed besides the bridge's own; `*` allows any.
    pub allowed: Vec<Origin>,
    /// Whether the listener is on loopback: then every loopback origin is allowed, whatever its port, but through a proxy.
    pub loopback_listener: bool,
}

/// An entry of the list of allowed origins.
#[derive(Clone, Debug, PartialEq, Eq, DeserializeFromStr)]
pub enum Origin {
    /// `*`.
    Any,
    /// `https://chat.example.com`, `http://localhost:8088`.
    Exactly {
        /// `http` or `https`, or what else a browser may send.
        scheme: String,
        /// The host.
        host: Host,
        /// The port, if it is not the scheme's own.
        port: u16,
    },
}

/// Not an origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an origin such as https://chat.example.com, and not *")]
pub struct OriginError;

impl std::str::FromStr for Origin {
    type Err = OriginError;

    fn from_str(text: &str) -> Result<Self, OriginError> {
        if text == "*" {
            return Ok(Self::Any);
        }
        let (scheme, rest) = text.split_once("://").ok_or(OriginError)?;
        let scheme = scheme.to_ascii_lowercase();
        let default = default_port(&scheme).ok_or(OriginError)?;
        let (host, port) = host::host_and_port(rest).ok_or(OriginError)?;
        Ok(Self::Exactly {
            scheme,
            host,
            port: port.unwrap_or(default),
        })
    }
}

impl OriginPolicy {
    /// Whether an upgrade with these headers is allowed. `by_proxy` says that a trusted proxy passed it on: then the
    /// listener's being on loopback says nothing of where the person is.
    ///
    /// Without `Origin` it is: browsers always send one, and whoever is no browser could send any.
    pub fn allows(&self, headers: &HeaderMap, uri: &Uri, by_proxy: bool) -> bool {
        let mut origins = headers.get_all(header::ORIGIN).iter();
        let Some(origin) = origins.next() else {
            return true;
        };
        if origins.next().is_some() {
            return false;
        }
        if self.allowed.contains(&Origin::Any) {
            return true;
        }
        let Some(origin) = origin
            .to_str()
            .ok()
            .and_then(|text| text.parse::<Origin>().ok())
        else {
            return false;
        };
        let Origin::Exactly { scheme, host, port } = &origin else {
            return false;
        };
        self.allowed.contains(&origin)
            || (self.loopback_listener && !by_proxy && host.is_loopback())
            || is_own_host(headers, uri, scheme, host, *port)
    }
}

/// A `Host` header without a port means the port of the scheme that the page was loaded by: TLS may end in front of us.
fn is_own_host(headers: &HeaderMap, uri: &Uri, scheme: &str, host: &Host, port: u16) -> bool {
    let Some((own, own_port)) = host::requested(headers, uri) else {
        return false;
    };
    own == *host && own_port.or(default_port(scheme)) == Some(port)
}

fn default_port(scheme: &str) -> Option<u16> {
    match scheme {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(policy: &OriginPolicy, host: &str, origin: Option<&str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(header::ORIGIN, origin.parse().unwrap());
        }
        policy.allows(&headers, &Uri::from_static("/ws"), false)
    }

    #[test]
    fn table() {
        let plain = OriginPolicy::default();
        let loopback = OriginPolicy {
            loopback_listener: true,
            ..OriginPolicy::default()
        };
        let widened = OriginPolicy {
            allowed: vec!["https://chat.example.com".parse().unwrap()],
            ..OriginPolicy::default()
        };
        let any = OriginPolicy {
            allowed: vec![Origin::Any],
            ..OriginPolicy::default()
        };
        for (policy, host, origin, expected) in [
            (&plain, "m.example.com", None, true),
            (&plain, "m.example.com", Some("https://m.example.com"), true),
            (&plain, "m.example.com", Some("http://m.example.com"), true),
            (
                &plain,
                "M.Example.com:443",
                Some("https://m.example.com"),
                true,
            ),
            (
                &plain,
                "m.example.com:8080",
                Some("http://m.example.com:8080"),
                true,
            ),
            (
                &plain,
                "m.example.com:8080",
                Some("http://m.example.com"),
                false,
            ),
            (
                &plain,
                "m.example.com",
                Some("https://m.example.com:8443"),
                false,
            ),
            (
                &plain,
                "m.example.com",
                Some("https://evil.example.com"),
                false,
            ),
            (
                &plain,
                "m.example.com",
                Some("https://m.example.com.evil.com"),
                false,
            ),
            (&plain, "m.example.com", Some("null"), false),
            (&plain, "m.example.com", Some("file://"), false),
            (&plain, "m.example.com", Some(""), false),
            (&plain, "m.example.com", Some("*"), false),
            (&plain, "[::1]:8080", Some("http://[::1]:8080"), true),
            (&plain, "[::1]", Some("http://[::1]"), true),
            (
                &plain,
                "localhost:8080",
                Some("http://localhost:8088"),
                false,
            ),
            (
                &loopback,
                "localhost:8080",
                Some("http://localhost:8088"),
                true,
            ),
            (
                &loopback,
                "127.0.0.1:8080",
                Some("http://localhost:1"),
                true,
            ),
            (&loopback, "127.0.0.1:8080", Some("http://[::1]:8088"), true),
            (
                &loopback,
                "127.0.0.1:8080",
                Some("https://evil.example.com"),
                false,
            ),
            (
                &loopback,
                "127.0.0.1:8080",
                Some("http://localhost.evil.com"),
                false,
            ),
            (
                &widened,
                "m.example.com",
                Some("https://chat.example.com"),
                true,
            ),
            (
                &widened,
                "m.example.com",
                Some("http://chat.example.com"),
                false,
            ),
            (&any, "m.example.com", Some("null"), true),
        ] {
            assert_eq!(
                check(policy, host, origin),
                expected,
                "{host} {origin:?} {policy:?}"
            );
        }
    }

    #[test]
    fn two_origins_are_refused() {
        let mut headers = HeaderMap::new();
        headers.append(header::HOST, "a.example".parse().unwrap());
        headers.append(header::ORIGIN, "http://a.example".parse().unwrap());
        headers.append(header::ORIGIN, "http://b.example".parse().unwrap());
        assert!(!OriginPolicy::default().allows(&headers, &Uri::from_static("/ws"), false));
    }
}
