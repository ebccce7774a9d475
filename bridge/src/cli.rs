//! The command line and the environment, and what configuration they make together with the file.
//!
//! A flag wins over its environment variable, and both over the file. Every other key of the file is an environment
//! variable too, as [`environment`] says.

use std::path::PathBuf;

use clap::Parser;
use reqwest::Url;

use crate::config::file::{self, parse_http_url};
use crate::config::{Config, ConfigError, Listen, ServerConfig, environment};
use crate::host::HostPort;

/// The id of the server that flags alone describe.
pub const FLAG_SERVER_ID: &str = "default";

/// Relays WebSockets to an MSN-compatible server, and serves the WebMessenger page.
#[derive(Clone, Debug, Default, Parser)]
#[command(name = "webmessenger-bridge", version, about)]
pub struct Cli {
    /// The configuration file (TOML).
    #[arg(long, value_name = "FILE", env = "WEBMESSENGER_CONFIG")]
    pub config: Option<PathBuf>,
    /// Where to serve pages and WebSockets: ADDRESS:PORT, unix:/PATH or systemd [default: 127.0.0.1:8080].
    #[arg(long, value_name = "ADDR", env = "WEBMESSENGER_LISTEN")]
    pub listen: Option<Listen>,
    /// The server's notification server.
    #[arg(
        long,
        value_name = "HOST:PORT",
        env = "WEBMESSENGER_NOTIFICATION_SERVER"
    )]
    pub notification_server: Option<HostPort>,
    /// The server's Passport nexus.
    #[arg(long, value_name = "URL", env = "WEBMESSENGER_NEXUS", value_parser = parse_http_url)]
    pub nexus: Option<Url>,
    /// The server's Passport login; without, the nexus is asked for it.
    #[arg(long, value_name = "URL", env = "WEBMESSENGER_LOGIN", value_parser = parse_http_url)]
    pub login: Option<Url>,
    /// The server's Messenger config service.
    #[arg(long, value_name = "URL", env = "WEBMESSENGER_CONFIG_SERVICE", value_parser = parse_http_url)]
    pub config_service: Option<Url>,
    /// Where messages to people who are offline are sent; together with `--offline-read`.
    #[arg(long, value_name = "URL", env = "WEBMESSENGER_OFFLINE_SEND", value_parser = parse_http_url)]
    pub offline_send: Option<Url>,
    /// Where messages that came while one was offline are read; together with `--offline-send`.
    #[arg(long, value_name = "URL", env = "WEBMESSENGER_OFFLINE_READ", value_parser = parse_http_url)]
    pub offline_read: Option<Url>,
    /// Start the bundled server in this process, with accounts to try out; on this machine only.
    #[arg(long, conflicts_with_all = ["config", "notification_server", "nexus", "login", "config_service", "offline_send", "offline_read"])]
    pub local_server: bool,
    /// Serve the page from this directory.
    #[arg(long, value_name = "DIR", env = "WEBMESSENGER_WEB_ROOT")]
    pub web_root: Option<PathBuf>,
    /// Check the configuration and the files it names, say what is wrong, and leave.
    #[arg(long)]
    pub check_config: bool,
    /// Ask the admin listener of the running bridge whether it is well, and leave: 0 if it is, 1 if not.
    #[arg(long, conflicts_with = "check_config")]
    pub health: bool,
}

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The file cannot be read.
    #[error("cannot read the configuration file {path}: {error}")]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The file or the whole is wrong.
    #[error("{path}: {error}")]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        error: ConfigError,
    },
    /// The whole is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// Both the file and the flags name servers.
    #[error(
        "`--notification-server` and `servers` in {0} exclude each other: put the server into the file"
    )]
    BothServers(PathBuf),
    /// Addresses without the server they belong to.
    #[error("`--{0}` needs `--notification-server`")]
    NoNotificationServer(&'static str),
    /// `--local-server` without the feature of that name.
    #[error(
        "`--local-server`: this bridge was built without the bundled server (feature `local-server`)"
    )]
    NoLocalServer,
    /// `--local-server` beyond loopback.
    #[error(
        "`--local-server` is for trying out on this machine: `--listen` must be a loopback address, not {0}"
    )]
    LocalServerBeyondLoopback(Listen),
}

impl Cli {
    /// The configuration, checked. With `--local-server` it has no servers yet and is not checked for them.
    ///
    /// # Errors
    ///
    /// See [`CliError`]; the messages are for the operator.
    pub fn configuration(&self) -> Result<Config, CliError> {
        let over = environment::settings(environment::variables());
        let mut config = match &self.config {
            None => file::parse_with("", &over)?,
            Some(path) => read_file(path, &over)?,
        };
        if let Some(level) = environment::log_level(environment::variables())? {
            config.log.level = level;
        }
        if let Some(listen) = &self.listen {
            config.listen = listen.clone();
        }
        if let Some(web_root) = &self.web_root {
            config.web_root = Some(web_root.clone());
        }
        if self.local_server {
            if !config.listen.is_local() {
                return Err(CliError::LocalServerBeyondLoopback(config.listen));
            }
            return if cfg!(feature = "local-server") {
                Ok(config)
            } else {
                Err(CliError::NoLocalServer)
            };
        }
        if let Some(server) = self.server()? {
            if let Some(path) = self.config.as_ref().filter(|_| !config.servers.is_empty()) {
                return Err(CliError::BothServers(path.clone()));
            }
            config.servers.push(server);
        }
        config.validate().map_err(|error| match &self.config {
            Some(path) => CliError::File {
                path: path.clone(),
                error,
            },
            None => error.into(),
        })?;
        Ok(config)
    }

    fn server(&self) -> Result<Option<ServerConfig>, CliError> {
        let Some(notification_server) = &self.notification_server else {
            let orphans = [
                ("nexus", &self.nexus),
                ("login", &self.login),
                ("config-service", &self.config_service),
                ("offline-send", &self.offline_send),
                ("offline-read", &self.offline_read),
            ];
            return match orphans.into_iter().find(|(_, url)| url.is_some()) {
                Some((flag, _)) => Err(CliError::NoNotificationServer(flag)),
                None => Ok(None),
            };
        };
        let mut server = ServerConfig::new(FLAG_SERVER_ID, notification_server.clone());
        server.name = notification_server.host.to_string();
        server.nexus = self.nexus.clone();
        server.login = self.login.clone();
        server.config_service = self.config_service.clone();
        server.offline_send = self.offline_send.clone();
        server.offline_read = self.offline_read.clone();
        Ok(Some(server))
    }
}

fn read_file(path: &PathBuf, over: &[environment::Setting]) -> Result<Config, CliError> {
    let text = std::fs::read_to_string(path).map_err(|error| CliError::Read {
        path: path.clone(),
        error,
    })?;
    file::parse_with(&text, over).map_err(|error| CliError::File {
        path: path.clone(),
        error,
    })
}
