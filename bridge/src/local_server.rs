//! The bundled server, as a server of the bridge.

use localserver::{Addresses, LocalServer};

use crate::cli::FLAG_SERVER_ID;
use crate::config::ServerConfig;
use crate::config::file::parse_http_url;
use crate::relay_target::{HostMatch, PortRange, TargetRule};

/// What people read for the bundled server.
const NAME: &str = "Local server";

/// Why the bundled server did not start.
#[derive(Debug, thiserror::Error)]
pub enum LocalError {
    /// No port could be opened.
    #[error("cannot start the bundled server: {0}")]
    Listen(#[from] std::io::Error),
}

/// Starts the bundled server with its example accounts, on 127.0.0.1 and the usual ports where they are free. It runs
/// until the first of the two returned is dropped.
///
/// # Errors
///
/// When no port can be opened.
pub async fn start() -> Result<(LocalServer, ServerConfig), LocalError> {
    let server = LocalServer::start_usual().await?;
    let config = server_config(&server.addresses());
    Ok((server, config))
}

/// The bridge's configuration for a local server, also for one that a test started.
pub fn server_config(addresses: &Addresses) -> ServerConfig {
    let mut config = ServerConfig::new(FLAG_SERVER_ID, addresses.notification.into());
    config.name = NAME.to_owned();
    // The server writes these itself, out of its own addresses; what is none would only be left out.
    config.nexus = parse_http_url(&addresses.nexus()).ok();
    config.login = parse_http_url(&addresses.login()).ok();
    config.config_service = parse_http_url(&addresses.config_service()).ok();
    config.offline_send = parse_http_url(&addresses.offline_send()).ok();
    config.offline_read = parse_http_url(&addresses.offline_read()).ok();
    // Its ports are others than the usual ones where those are taken.
    let rule = |address: std::net::SocketAddr| TargetRule {
        hosts: HostMatch::Net(address.ip().into()),
        ports: vec![PortRange::one(address.port())],
    };
    config.targets = vec![rule(addresses.notification), rule(addresses.switchboard)];
    config
}

/// What people are told: where it is, and who can sign in.
pub fn describe(addresses: &Addresses) -> String {
    format!(
        "The bundled server runs in this process, for this machine only:\n\
         \x20 notification server  {}\n\
         \x20 switchboard          {}\n\
         \x20 nexus                {}\n\
         \x20 login                {}\n\
         \x20 config service       {}\n\
         \x20 offline messages     {}, {}\n\
         Sign in as alice@example.com, bob@example.com or carol@example.com; the password is messenger.",
        addresses.notification,
        addresses.switchboard,
        addresses.nexus(),
        addresses.login(),
        addresses.config_service(),
        addresses.offline_send(),
        addresses.offline_read(),
    )
}
