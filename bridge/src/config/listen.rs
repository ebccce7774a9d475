//! Where to listen: an address and a port, a Unix socket, or what systemd opened.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use serde_with::DeserializeFromStr;

/// What the socket that systemd opened is called.
const SYSTEMD: &str = "systemd";
/// What stands before the path of a Unix socket.
const UNIX: &str = "unix:";

/// Where to listen.
#[derive(Clone, Debug, PartialEq, Eq, DeserializeFromStr)]
pub enum Listen {
    /// An address and a port; port 0 is any that is free.
    Tcp(SocketAddr),
    /// The path of a Unix socket.
    Unix(PathBuf),
    /// The socket that systemd opened and handed over (socket activation).
    Systemd,
}

/// Neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not ADDRESS:PORT, unix:/PATH or systemd")]
pub struct ListenError;

impl Listen {
    /// Whether only this machine can connect, as far as that is known before listening.
    pub fn is_local(&self) -> bool {
        match self {
            Self::Tcp(address) => address.ip().to_canonical().is_loopback(),
            Self::Unix(_) => true,
            Self::Systemd => false,
        }
    }
}

impl FromStr for Listen {
    type Err = ListenError;

    fn from_str(text: &str) -> Result<Self, ListenError> {
        if text == SYSTEMD {
            return Ok(Self::Systemd);
        }
        match text.strip_prefix(UNIX) {
            // A relative path would depend on where the bridge was started, and on a change of that for a reload.
            Some(path) if path.starts_with('/') => Ok(Self::Unix(path.into())),
            Some(_) => Err(ListenError),
            None => text.parse().map(Self::Tcp).map_err(|_| ListenError),
        }
    }
}

impl From<SocketAddr> for Listen {
    fn from(address: SocketAddr) -> Self {
        Self::Tcp(address)
    }
}

impl fmt::Display for Listen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(address) => write!(f, "{address}"),
            Self::Unix(path) => write!(f, "{UNIX}{}", path.display()),
            Self::Systemd => f.write_str(SYSTEMD),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table() {
        for (text, local) in [
            ("127.0.0.1:8080", Some(true)),
            ("[::1]:8080", Some(true)),
            ("[::ffff:127.0.0.1]:8080", Some(true)),
            ("0.0.0.0:80", Some(false)),
            ("[::]:80", Some(false)),
            ("unix:/run/webmessenger/bridge.sock", Some(true)),
            ("systemd", Some(false)),
            ("unix:bridge.sock", None),
            ("unix:", None),
            ("localhost:80", None),
            ("127.0.0.1", None),
            ("", None),
        ] {
            let listen = text.parse::<Listen>();
            assert_eq!(
                listen.as_ref().ok().map(Listen::is_local),
                local,
                "{text}: {listen:?}"
            );
            if let Ok(listen) = listen {
                assert_eq!(listen.to_string(), text);
            }
        }
    }
}
