//! The configuration as plain data. `file` reads it from TOML, `cli` from flags and the environment.

pub mod file;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use msnp11::contract::PageSettings;
use reqwest::Url;

use crate::host::HostPort;
use crate::origin::Origin;
use crate::target::{Rewrite, TargetRule};

/// Where the bridge listens unless it is told otherwise: on this machine only.
pub const DEFAULT_LISTEN: SocketAddr =
    SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);

/// The longest id of a server, by the contract.
const MAX_SERVER_ID: usize = 32;

/// Everything the bridge is told.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where pages and WebSockets are served.
    pub listen: SocketAddr,
    /// Where `/healthz` and `/readyz` are served, if anywhere.
    pub admin_listen: Option<SocketAddr>,
    /// The servers on offer, the preferred one first; at least one.
    pub servers: Vec<ServerConfig>,
    /// What the page shows.
    pub page: PageSettings,
    /// A directory with a built page, served instead of the embedded one.
    pub web_root: Option<PathBuf>,
    /// Origins that may open relays, besides the bridge's own.
    pub origins: Vec<Origin>,
    /// How long things may take.
    pub timings: Timings,
}

impl Config {
    /// A configuration for these servers, with everything else as it is by default.
    pub fn new(servers: Vec<ServerConfig>) -> Self {
        Self {
            listen: DEFAULT_LISTEN,
            admin_listen: None,
            servers,
            page: PageSettings::default(),
            web_root: None,
            origins: Vec::new(),
            timings: Timings::default(),
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
        }
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
    /// What its announced addresses are rewritten to.
    pub rewrite: Vec<Rewrite>,
    /// Which targets a page may name; empty means the default of [`crate::target::TargetPolicy`].
    pub targets: Vec<TargetRule>,
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
            rewrite: Vec::new(),
            targets: Vec::new(),
        }
    }
}

/// How long things may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timings {
    /// Resolving and connecting to a server, together.
    pub connect: Duration,
    /// Between two pings to the page. Below 30 s, since proxies and NATs cut what is silent for a minute or less.
    pub ping_interval: Duration,
    /// After so many missed pongs the page counts as gone.
    pub missed_pongs: u32,
    /// How long a server may take to take one message before it counts as dead. While it takes nothing, the page is not
    /// read either, so that its pongs cannot be seen: this bounds that time.
    pub server_stall: Duration,
    /// How long the page may take to answer a close frame.
    pub close: Duration,
    /// How long the server may go on sending after the page has left, so that it still reads the page's last command
    /// (closing with unread bytes would reset the connection under it).
    pub linger: Duration,
    /// One pass-through request in all, redirects included.
    pub pass_through: Duration,
    /// How long a browser may take to send the head of a request.
    pub request_head: Duration,
    /// How long relays may take to close when the bridge goes away.
    pub drain: Duration,
}

impl Default for Timings {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            ping_interval: Duration::from_secs(25),
            missed_pongs: 2,
            server_stall: Duration::from_secs(120),
            close: Duration::from_secs(3),
            linger: Duration::from_secs(2),
            pass_through: Duration::from_secs(20),
            request_head: Duration::from_secs(10),
            drain: Duration::from_secs(10),
        }
    }
}

impl Timings {
    /// After how long without a sign of life the page counts as gone.
    ///
    /// The ping that follows the last sign of life comes up to one interval later, hence one interval more.
    pub fn silence(&self) -> Duration {
        self.ping_interval * (self.missed_pongs + 1)
    }

    fn validate(&self) -> Result<(), ConfigError> {
        let named = [
            ("connect", self.connect),
            ("ping_interval", self.ping_interval),
            ("server_stall", self.server_stall),
            ("close", self.close),
            ("linger", self.linger),
            ("pass_through", self.pass_through),
            ("request_head", self.request_head),
            ("drain", self.drain),
        ];
        if let Some((key, _)) = named
            .into_iter()
            .find(|(_, time)| time.is_zero() || *time > MAX_TIMING)
        {
            return Err(ConfigError::Timing(key));
        }
        if !(1..=MAX_MISSED_PONGS).contains(&self.missed_pongs) {
            return Err(ConfigError::MissedPongs);
        }
        Ok(())
    }
}

/// Longer than this is a mistake in the unit (milliseconds given for seconds).
const MAX_TIMING: Duration = Duration::from_secs(3600);
/// More would keep what is dead for hours.
const MAX_MISSED_PONGS: u32 = 10;

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
    /// A time of zero or of more than an hour.
    #[error("`timings.{0}` must be more than 0 seconds and at most 3600")]
    Timing(&'static str),
    /// Out of bounds.
    #[error("`timings.missed_pongs` must be from 1 to {MAX_MISSED_PONGS}")]
    MissedPongs,
}
