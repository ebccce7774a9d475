//! A server and a bridge in this process, for one test.

use anyhow::Result;
use localserver::{LocalServer, Settings};
use tokio_util::sync::CancellationToken;
use webmessenger_bridge::{Bridge, Config, local_server};

use crate::{native::Services, paths};

/// The password of the example accounts.
pub const PASSWORD: &str = "messenger";

/// A local server and a bridge before it that serves the built page.
#[derive(Debug)]
pub struct World {
    /// The server, with its `Control`.
    pub server: LocalServer,
    /// The bridge.
    pub bridge: Bridge,
}

impl World {
    /// Starts both, with the example accounts.
    ///
    /// # Errors
    ///
    /// When a port cannot be opened or there is no built page.
    pub async fn start() -> Result<Self> {
        Self::with(Settings::default()).await
    }

    /// Starts both, with the server as told.
    ///
    /// # Errors
    ///
    /// When a port cannot be opened or there is no built page.
    pub async fn with(settings: Settings) -> Result<Self> {
        Self::with_both(settings, |_| ()).await
    }

    /// Starts both, with the bridge as told.
    ///
    /// # Errors
    ///
    /// When a port cannot be opened or there is no built page.
    pub async fn configured(configure: impl FnOnce(&mut Config)) -> Result<Self> {
        Self::with_both(Settings::default(), configure).await
    }

    async fn with_both(settings: Settings, configure: impl FnOnce(&mut Config)) -> Result<Self> {
        let server = LocalServer::start(settings).await?;
        let mut offer = local_server::server_config(&server.addresses());
        offer.name = "Example server".into();
        let mut config = Config::new(vec![offer]);
        config.listen = "127.0.0.1:0".parse()?;
        config.web_root = Some(paths::dist()?);
        configure(&mut config);
        let bridge = Bridge::start(config, CancellationToken::new()).await?;
        Ok(Self { server, bridge })
    }

    /// Where the page is.
    pub fn url(&self) -> String {
        format!("http://{}/", self.bridge.local_addr())
    }

    /// Where clients without a browser sign in.
    pub fn services(&self) -> Services {
        services(&self.server)
    }
}

/// Where clients without a browser sign in.
pub fn services(server: &LocalServer) -> Services {
    let addresses = server.addresses();
    Services {
        notification_server: addresses.notification.to_string(),
        nexus: addresses.nexus(),
    }
}
