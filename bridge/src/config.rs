//! The configuration as plain data. `file` reads it from TOML, `cli` from flags and the environment.

mod branding;
pub mod environment;
pub mod file;
mod limits;
mod listen;
mod log;
mod timings;

use std::net::SocketAddr;
use std::path::PathBuf;

use reqwest::Url;
use serde::Deserialize;
use webmessenger_contract::PageSettings;

use crate::allowed_hosts::AllowedHost;
use crate::base_path::BasePath;
use crate::host::{Host, HostPort};
use crate::origin::Origin;
use crate::real_ip::{AddressHeader, TrustedProxy};
use crate::relay_target::{Rewrite, TargetRule};

pub use limits::Limits;
pub use listen::{Listen, ListenError};
pub(crate) use log::LOGGED_CRATES;
pub use log::{LogFormat, LogLevel, LogLevelError, LogSettings, LoggedAddress};
pub use timings::Timings;

/// Where the bridge listens unless it is told otherwise: on this machine only.
pub const DEFAULT_LISTEN: Listen = Listen::Tcp(SocketAddr::new(
    std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST),
    8080,
));
/// Who may connect to a Unix socket: its owner, and its group, which the proxy in front belongs to.
pub const DEFAULT_LISTEN_MODE: u32 = 0o660;

/// The longest id of a server, by the contract.
const MAX_SERVER_ID: usize = 32;

/// Everything the bridge is told.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where pages and WebSockets are served.
    pub listen: Listen,
    /// The permissions of the Unix socket, if `listen` is one.
    pub listen_mode: u32,
    /// Certificate and key, if the bridge itself is to serve https.
    pub tls: Option<TlsFiles>,
    /// Proxies in front, whose word about the person's address is taken.
    pub trusted_proxies: Vec<TrustedProxy>,
    /// In which header they give it.
    pub address_header: AddressHeader,
    /// Where `/healthz` and `/readyz` are served, if anywhere.
    pub admin_listen: Option<SocketAddr>,
    /// The servers on offer, the preferred one first; at least one.
    pub servers: Vec<ServerConfig>,
    /// What the page shows.
    pub page: PageSettings,
    /// A picture for the sign-in screen, read at the start and at every reload.
    pub picture: Option<PathBuf>,
    /// A directory with a built page, served instead of the embedded one.
    pub web_root: Option<PathBuf>,
    /// Below which path everything is served; at the root without.
    pub path: Option<BasePath>,
    /// Hosts that requests may be addressed to; empty means the default of [`crate::allowed_hosts`].
    pub allowed_hosts: Vec<AllowedHost>,
    /// Origins that may open relays, besides the bridge's own.
    pub origins: Vec<Origin>,
    /// How much one address, one page and all together may do.
    pub limits: Limits,
    /// How long things may take.
    pub timings: Timings,
    /// What is logged, and how.
    pub log: LogSettings,
}

/// The files of a TLS listener, read at the start and at every reload.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TlsFiles {
    /// The certificate, and after it those of the authorities between it and the root (PEM).
    pub certificate: PathBuf,
    /// Its private key (PEM: PKCS #8, PKCS #1 or SEC 1).
    pub key: PathBuf,
}

impl Config {
    /// A configuration for these servers, with everything else as it is by default.
    pub fn new(servers: Vec<ServerConfig>) -> Self {
        Self {
            listen: DEFAULT_LISTEN,
            listen_mode: DEFAULT_LISTEN_MODE,
            tls: None,
            trusted_proxies: Vec::new(),
            address_header: AddressHeader::default(),
            admin_listen: None,
            servers,
            page: PageSettings::default(),
            picture: None,
            web_root: None,
            path: None,
            allowed_hosts: Vec::new(),
            origins: Vec::new(),
            limits: Limits::default(),
            timings: Timings::default(),
            log: LogSettings::default(),
        }
    }

    /// Checks what the types alone do not say.
    ///
    /// # Errors
    ///
    /// The first thing found wrong, naming the key.
    pub fn validate(&self) -> Result<(), ConfigError> {
        if self.servers.is_empty() {
            return Err(ConfigError::NoServer);
        }
        for (index, server) in self.servers.iter().enumerate() {
            if !is_server_id(&server.id) {
                return Err(ConfigError::ServerId(server.id.clone()));
            }
            if self.servers[..index]
                .iter()
                .any(|other| other.id == server.id)
            {
                return Err(ConfigError::DuplicateServer(server.id.clone()));
            }
            if server.offline_send.is_some() != server.offline_read.is_some() {
                return Err(ConfigError::OfflineMessages(server.id.clone()));
            }
        }
        self.limits.validate()?;
        self.timings.validate()
    }
}

/// Whether this is an id by the contract: 1 to 32 of `a-z`, `0-9`, `-`.
pub fn is_server_id(id: &str) -> bool {
    (1..=MAX_SERVER_ID).contains(&id.len())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// One server that the bridge relays to.
#[derive(Clone, Debug)]
pub struct ServerConfig {
    /// The id in `/ws/{id}`: 1 to 32 of `a-z`, `0-9`, `-`.
    pub id: String,
    /// The name that people read.
    pub name: String,
    /// Its notification server.
    pub notification_server: HostPort,
    /// Its Passport nexus (the usual path is `/rdr/pprdr.asp`).
    pub nexus: Option<Url>,
    /// Its Passport login. Without, the nexus is asked for it, and then it must be https.
    pub login: Option<Url>,
    /// Its Messenger config service (SOAP, or Shields.xml).
    pub config_service: Option<Url>,
    /// Takes messages to people who are offline (SOAP, `Store`). Only together with `offline_read`.
    pub offline_send: Option<Url>,
    /// Lists, gives and deletes the messages that came meanwhile (SOAP). Only together with `offline_send`.
    pub offline_read: Option<Url>,
    /// What its announced addresses are rewritten to.
    pub rewrite: Vec<Rewrite>,
    /// Which targets a page may name; empty means the default of [`crate::relay_target::TargetPolicy`].
    pub targets: Vec<TargetRule>,
    /// Whether the notification server and the switchboards speak TLS.
    pub tls: bool,
    /// The name that their certificate must have, if it is not the host's own.
    pub tls_name: Option<Host>,
    /// Authorities (PEM) to trust for this server and its services, instead of the usual ones.
    pub ca: Option<PathBuf>,
    /// Tells the server the person's address ahead of everything else. The server must expect that.
    pub proxy_protocol: Option<ProxyVersion>,
}

/// A version of the PROXY protocol, by which a proxy tells a server whom it speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum ProxyVersion {
    /// One line of text.
    #[serde(rename = "v1")]
    V1,
    /// Binary.
    #[serde(rename = "v2")]
    V2,
}

impl ServerConfig {
    /// A server with its notification server alone; its name is its id.
    pub fn new(id: &str, notification_server: HostPort) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            notification_server,
            nexus: None,
            login: None,
            config_service: None,
            offline_send: None,
            offline_read: None,
            rewrite: Vec::new(),
            targets: Vec::new(),
            tls: false,
            tls_name: None,
            ca: None,
            proxy_protocol: None,
        }
    }
}

/// What is wrong with a configuration. Every message names the key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The file is no TOML, or a key or value in it is wrong. The text names the line, and shows it.
    #[error("{0}")]
    Toml(String),
    /// There is nothing to relay to.
    #[error(
        "no server: give `--notification-server HOST:PORT`, or a `[[servers]]` in the configuration file"
    )]
    NoServer,
    /// An id that does not fit into an URL.
    #[error("`servers.id`: {0:?} is not 1 to 32 of a-z, 0-9 and -")]
    ServerId(String),
    /// Two servers of one id.
    #[error("`servers.id`: {0:?} is there twice")]
    DuplicateServer(String),
    /// Where to send messages to people who are offline, and not where to read them; or the other way round.
    #[error(
        "`servers.offline_send` and `servers.offline_read` of {0:?} are one without the other: give both or neither"
    )]
    OfflineMessages(String),
    /// A time of zero or of more than an hour.
    #[error("`timings.{0}` must be more than 0 seconds and at most 3600")]
    Timing(&'static str),
    /// Out of bounds.
    #[error(
        "`timings.missed_pongs` must be from 1 to {}",
        timings::MAX_MISSED_PONGS
    )]
    MissedPongs,
    /// A limit that would let nobody in.
    #[error("`limits.{0}` must be at least 1")]
    Limit(&'static str),
    /// A setting of the environment that the file's rules refuse.
    #[error("{variable}: {error}")]
    Environment {
        /// The variable.
        variable: String,
        /// What is wrong with it.
        error: String,
    },
}
