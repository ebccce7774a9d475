//! The configuration file: TOML, where an unknown key is an error that names the key and the line.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::str::FromStr;

use reqwest::Url;
use serde::Deserialize;
use serde_with::DeserializeFromStr;

use super::branding::Page;
use super::environment::Setting;
use super::{
    Config, ConfigError, DEFAULT_LISTEN, DEFAULT_LISTEN_MODE, Limits, Listen, LogFormat, LogLevel,
    LogSettings, LoggedAddress, ProxyVersion, ServerConfig, Timings, TlsFiles, is_server_id,
};
use crate::allowed_hosts::AllowedHost;
use crate::base_path::BasePath;
use crate::host::{Host, HostPort};
use crate::origin::Origin;
use crate::real_ip::{AddressHeader, TrustedProxy};
use crate::relay_target::{HostMatch, PortRange, Rewrite, TargetRule};

/// Reads a configuration file. It may lack servers: flags can name one.
///
/// # Errors
///
/// [`ConfigError::Toml`], with the key and the line.
pub fn parse(text: &str) -> Result<Config, ConfigError> {
    parse_with(text, &[])
}

/// Reads a configuration file, with settings of the environment over it, as [`super::environment`] gives them.
///
/// # Errors
///
/// [`ConfigError::Toml`], with the key and the line; [`ConfigError::Environment`], with the variable.
pub fn parse_with(text: &str, over: &[Setting]) -> Result<Config, ConfigError> {
    let toml = |error: toml::de::Error| ConfigError::Toml(error.to_string());
    let mut file: File = toml::from_str(text).map_err(toml)?;
    let mut table: toml::Table = toml::from_str(text).map_err(toml)?;
    let read = |table: &toml::Table| File::deserialize(table.clone()).map_err(|it| it.to_string());
    // What began to be wrong and has not been put right by another: some keys need each other.
    let mut wrong = None;
    for setting in over {
        match setting.read_with(&mut table, read) {
            Ok(read) => (file, wrong) = (read, None),
            Err(error) => {
                wrong.get_or_insert(ConfigError::Environment {
                    variable: setting.variable.clone(),
                    error,
                });
            }
        }
    }
    wrong.map_or_else(|| Ok(file.into()), Err)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: Option<Listen>,
    listen_mode: Option<Mode>,
    tls: Option<TlsFiles>,
    #[serde(default)]
    trusted_proxies: Vec<TrustedProxy>,
    #[serde(default)]
    address_header: AddressHeader,
    admin_listen: Option<SocketAddr>,
    web_root: Option<PathBuf>,
    path: Option<BasePath>,
    #[serde(default)]
    allowed_hosts: Vec<AllowedHost>,
    #[serde(default)]
    origins: Vec<Origin>,
    #[serde(default)]
    page: Page,
    #[serde(default)]
    limits: Limits,
    #[serde(default)]
    timings: Timings,
    #[serde(default)]
    log: Log,
    #[serde(default)]
    servers: Vec<Server>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Log {
    format: LogFormat,
    level: LogLevel,
    address: LoggedAddress,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Server {
    id: ServerId,
    name: Option<String>,
    notification_server: HostPort,
    nexus: Option<HttpUrl>,
    login: Option<HttpUrl>,
    config_service: Option<HttpUrl>,
    offline_send: Option<HttpUrl>,
    offline_read: Option<HttpUrl>,
    #[serde(default)]
    rewrite: RewriteTable,
    #[serde(default)]
    targets: Vec<Target>,
    #[serde(default)]
    tls: bool,
    tls_name: Option<Host>,
    ca: Option<PathBuf>,
    proxy_protocol: Option<ProxyVersion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Target {
    host: HostMatch,
    #[serde(default)]
    ports: Vec<Ports>,
}

/// Permissions as `chmod` writes them.
#[derive(DeserializeFromStr)]
struct Mode(u32);

impl FromStr for Mode {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_octal = (3..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        match u32::from_str_radix(text, 8) {
            Ok(mode) if is_octal && mode <= 0o777 => Ok(Self(mode)),
            _ => Err("not permissions such as \"660\""),
        }
    }
}

#[derive(DeserializeFromStr)]
struct ServerId(String);

impl FromStr for ServerId {
    type Err = &'static str;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        if is_server_id(id) {
            Ok(Self(id.to_owned()))
        } else {
            Err("an id is 1 to 32 of a-z, 0-9 and -")
        }
    }
}

/// An http or https URL.
#[derive(DeserializeFromStr)]
pub(super) struct HttpUrl(pub(super) Url);

impl FromStr for HttpUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse_http_url(text).map(Self)
    }
}

/// Reads an http or https URL without a name and a password in it.
///
/// # Errors
///
/// A sentence saying what was expected.
pub fn parse_http_url(text: &str) -> Result<Url, &'static str> {
    match Url::parse(text) {
        Ok(url)
            if matches!(url.scheme(), "http" | "https")
                && url.username().is_empty()
                && url.password().is_none() =>
        {
            Ok(url)
        }
        _ => Err("not an http or https URL"),
    }
}

#[derive(Default, Deserialize)]
#[serde(try_from = "BTreeMap<String, String>")]
struct RewriteTable(Vec<Rewrite>);

impl TryFrom<BTreeMap<String, String>> for RewriteTable {
    type Error = String;

    fn try_from(table: BTreeMap<String, String>) -> Result<Self, Self::Error> {
        let read = |(from, to): (&String, &String)| {
            Rewrite::parse(from, to)
                .map_err(|_| format!("`{from}` = `{to}` is not HOST or HOST:PORT on both sides"))
        };
        table.iter().map(read).collect::<Result<_, _>>().map(Self)
    }
}

/// `1863` or `"1900-1999"`.
#[derive(Deserialize)]
#[serde(try_from = "PortOrRange")]
struct Ports(PortRange);

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "a port such as 1863, or a range such as \"1900-1999\""
)]
enum PortOrRange {
    Port(u16),
    Range(String),
}

impl TryFrom<PortOrRange> for Ports {
    type Error = &'static str;

    fn try_from(text: PortOrRange) -> Result<Self, Self::Error> {
        let range = match text {
            PortOrRange::Port(port) => Some(PortRange::one(port)),
            PortOrRange::Range(text) => text.split_once('-').and_then(|(first, last)| {
                Some(PortRange {
                    first: first.trim().parse().ok()?,
                    last: last.trim().parse().ok()?,
                })
            }),
        };
        range
            .filter(|range| range.first != 0 && range.first <= range.last)
            .map(Self)
            .ok_or("not a port such as 1863, or a range such as \"1900-1999\"")
    }
}

impl From<File> for Config {
    fn from(file: File) -> Self {
        Self {
            listen: file.listen.unwrap_or(DEFAULT_LISTEN),
            listen_mode: file.listen_mode.map_or(DEFAULT_LISTEN_MODE, |mode| mode.0),
            tls: file.tls,
            trusted_proxies: file.trusted_proxies,
            address_header: file.address_header,
            admin_listen: file.admin_listen,
            servers: file.servers.into_iter().map(Into::into).collect(),
            picture: file.page.picture.clone(),
            page: file.page.into(),
            web_root: file.web_root,
            path: file.path,
            allowed_hosts: file.allowed_hosts,
            origins: file.origins,
            limits: file.limits,
            timings: file.timings,
            log: LogSettings {
                format: file.log.format,
                level: file.log.level,
                address: file.log.address,
            },
        }
    }
}

impl From<Server> for ServerConfig {
    fn from(server: Server) -> Self {
        let target = |target: Target| TargetRule {
            hosts: target.host,
            ports: target.ports.into_iter().map(|ports| ports.0).collect(),
        };
        Self {
            name: server.name.unwrap_or_else(|| server.id.0.clone()),
            id: server.id.0,
            notification_server: server.notification_server,
            nexus: server.nexus.map(|url| url.0),
            login: server.login.map(|url| url.0),
            config_service: server.config_service.map(|url| url.0),
            offline_send: server.offline_send.map(|url| url.0),
            offline_read: server.offline_read.map(|url| url.0),
            rewrite: server.rewrite.0,
            targets: server.targets.into_iter().map(target).collect(),
            tls: server.tls,
            tls_name: server.tls_name,
            ca: server.ca,
            proxy_protocol: server.proxy_protocol,
        }
    }
}
