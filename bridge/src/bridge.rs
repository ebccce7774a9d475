//! The running bridge: listeners, connections, and going away in good order.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::warn;

use crate::accept::Acceptor;
use crate::active_config::ActiveConfig;
use crate::allowed_hosts::HostPolicy;
use crate::config::{Config, Listen};
use crate::listener::Listener;
use crate::page::Page;
use crate::router::router;
use crate::start_error::StartError;
use crate::state::{AppState, Gauge};
use crate::tls::CurrentCertificate;
use crate::{admin, tls};

/// A running bridge. Dropping it leaves it running; cancel the token, or call [`Bridge::stop`].
#[derive(Debug)]
pub struct Bridge {
    address: Listen,
    admin_addr: Option<SocketAddr>,
    sockets: Gauge,
    reloader: Reloader,
    shutdown: CancellationToken,
    /// Ends when everything is closed, and tells whether that was in time.
    drained: JoinHandle<bool>,
}

impl Bridge {
    /// Opens the configured listeners and starts serving, until `shutdown` is cancelled. Call it within a tokio runtime.
    ///
    /// # Errors
    ///
    /// When the configuration is wrong, a file it names cannot be used or a listener cannot be opened.
    pub async fn start(config: Config, shutdown: CancellationToken) -> Result<Self, StartError> {
        let listener = listen(&config.listen, config.listen_mode).await?;
        Self::serve(config, listener, shutdown).await
    }

    /// As [`Bridge::start`], with a listener that is open already; `config.listen` is not looked at.
    ///
    /// # Errors
    ///
    /// When the configuration is wrong, a file it names cannot be used or the admin listener cannot be opened.
    pub async fn serve(
        config: Config,
        listener: impl Into<Listener>,
        shutdown: CancellationToken,
    ) -> Result<Self, StartError> {
        config.validate()?;
        let listener = listener.into();
        let address = listener.address()?;
        let admin = match config.admin_listen {
            Some(address) => Some(listen(&address.into(), config.listen_mode).await?),
            None => None,
        };
        let admin_addr = match &admin {
            Some(admin) => admin.tcp_addr()?,
            None => None,
        };
        let tls = config
            .tls
            .as_ref()
            .map(tls::listener_certificate)
            .transpose()?;
        let loopback_listener = matches!(address, Listen::Tcp(_)) && address.is_local();
        let active = ActiveConfig::new(&config, loopback_listener)?;
        warn_of_what_is_open(&config, &active, &address);
        let page = Page::new(config.web_root.clone());
        let app = AppState::new(active, config.log.address, shutdown.clone());
        let app = Arc::new(app);
        let tls = tls.map(|certificate| {
            app.metrics.certificate_is_good_until(certificate.not_after);
            certificate.warn_of_its_end();
            CurrentCertificate::new(certificate)
        });
        let (tasks, sockets) = (app.tasks.clone(), app.sockets.clone());
        let accept = Acceptor {
            shutdown: shutdown.clone(),
            tasks: tasks.clone(),
            timings: config.timings,
            tls: tls.clone(),
            metrics: Arc::clone(&app.metrics),
            app: Some(Arc::clone(&app)),
        };
        let router = router(Arc::clone(&app), page, config.path.as_ref(), tls.is_some());
        tasks.spawn(accept.run(listener, router));
        // The admin listener answers until the last relay is closed, and nobody waits for it.
        let admin_stop = CancellationToken::new();
        if let Some(admin) = admin {
            let accept = Acceptor {
                shutdown: admin_stop.clone(),
                tasks: TaskTracker::new(),
                timings: config.timings,
                tls: None,
                metrics: Arc::clone(&app.metrics),
                app: None,
            };
            let is_local = admin_addr.is_some_and(|address| address.ip().is_loopback());
            let hosts = HostPolicy::new(&[], &[], is_local);
            let router = admin::router(shutdown.clone(), Arc::clone(&app.metrics), hosts);
            tokio::spawn(accept.run(admin, router));
        }
        let drained = tokio::spawn(drain(Arc::clone(&app), admin_stop));
        Ok(Self {
            address,
            admin_addr,
            sockets,
            reloader: Reloader {
                app,
                tls,
                loopback_listener,
                fixed: Fixed::of(&config),
            },
            shutdown,
            drained,
        })
    }

    /// Where pages and WebSockets are served; port 0 of no address when that is a Unix socket.
    pub fn local_addr(&self) -> SocketAddr {
        match self.address {
            Listen::Tcp(address) => address,
            Listen::Unix(_) | Listen::Systemd => SocketAddr::new(Ipv4Addr::UNSPECIFIED.into(), 0),
        }
    }

    /// Where pages and WebSockets are served, for people.
    pub fn url(&self) -> String {
        let scheme = if self.reloader.tls.is_some() {
            "https"
        } else {
            "http"
        };
        match &self.address {
            Listen::Tcp(address) => format!("{scheme}://{address}"),
            unix => unix.to_string(),
        }
    }

    /// Where the admin listener is, if there is one.
    pub fn admin_addr(&self) -> Option<SocketAddr> {
        self.admin_addr
    }

    /// How many WebSockets are open at the moment, those that are being refused included.
    pub fn live_connections(&self) -> usize {
        self.sockets.count()
    }

    /// What gives the running bridge another configuration.
    pub fn reloader(&self) -> Reloader {
        self.reloader.clone()
    }

    /// Closes every relay with 1001 and waits until all are closed, at most [`crate::Timings::drain`].
    ///
    /// Returns whether all were closed in time.
    pub async fn stop(self) -> bool {
        self.shutdown.cancel();
        self.wait().await
    }

    /// Waits until the token is cancelled, and then as [`Bridge::stop`].
    pub async fn wait(self) -> bool {
        self.drained.await.unwrap_or(false)
    }
}

/// Checks a configuration and the files that it names, as a start would, without opening anything.
///
/// # Errors
///
/// The first thing that is wrong.
pub fn check(config: &Config) -> Result<(), StartError> {
    config.validate()?;
    config
        .tls
        .as_ref()
        .map(tls::listener_certificate)
        .transpose()?;
    ActiveConfig::new(config, false)?;
    match &config.web_root {
        Some(root) if !root.join("index.html").is_file() => Err(StartError::WebRoot(root.clone())),
        _ => Ok(()),
    }
}

fn warn_of_what_is_open(config: &Config, active: &ActiveConfig, address: &Listen) {
    if config.tls.is_none() && !address.is_local() {
        warn!(
            %address,
            "plain http is served beyond this machine: passwords can be read on the way, unless a proxy with TLS is in \
             front and nothing else reaches this address"
        );
    }
    // With TLS, a certificate that has not the name guards as well.
    let guards_hosts = config.tls.is_some() || active.hosts != HostPolicy::Any;
    if !guards_hosts && config.allowed_hosts.is_empty() {
        warn!(
            "`allowed_hosts` is not set: the bridge answers to every name that resolves to it, of which a foreign page may \
             have one; list the names that people come by"
        );
    }
    let trusts_unix = config
        .trusted_proxies
        .contains(&crate::real_ip::TrustedProxy::Unix);
    if matches!(address, Listen::Unix(_)) && !trusts_unix {
        warn!(
            "`trusted_proxies` lacks \"unix\": all who come through the Unix socket count as one address"
        );
    }
}

/// Gives a running bridge another configuration. Nobody is dropped: who is connected stays as he was let in.
#[derive(Clone)]
pub struct Reloader {
    app: Arc<AppState>,
    tls: Option<CurrentCertificate>,
    loopback_listener: bool,
    fixed: Fixed,
}

/// What only a start looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Fixed([(&'static str, String); 7]);

impl Fixed {
    fn of(config: &Config) -> Self {
        Self([
            ("listen", config.listen.to_string()),
            ("listen_mode", config.listen_mode.to_string()),
            ("admin_listen", format!("{:?}", config.admin_listen)),
            ("tls", config.tls.is_some().to_string()),
            ("web_root", format!("{:?}", config.web_root)),
            ("path", format!("{:?}", config.path)),
            ("log", format!("{:?}", config.log)),
        ])
    }
}

impl std::fmt::Debug for Reloader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reloader").finish_non_exhaustive()
    }
}

impl Reloader {
    /// Takes over servers, origins, proxies, limits, times and the TLS certificate, for all who come from now on.
    /// Returns the keys that have changed and need a restart.
    ///
    /// # Errors
    ///
    /// When the configuration is wrong or a file it names cannot be used: then everything stays as it was.
    pub fn reload(&self, config: &Config) -> Result<Vec<&'static str>, StartError> {
        let result = self.try_reload(config);
        self.app.metrics.reloaded(result.is_ok());
        result
    }

    /// Counts a reload that failed before there was a configuration.
    pub fn failed(&self) {
        self.app.metrics.reloaded(false);
    }

    fn try_reload(&self, config: &Config) -> Result<Vec<&'static str>, StartError> {
        config.validate()?;
        let active = ActiveConfig::new(config, self.loopback_listener)?;
        // Both are read before either is taken.
        let tls = config
            .tls
            .as_ref()
            .map(tls::listener_certificate)
            .transpose()?;
        if let (Some(current), Some(certificate)) = (&self.tls, tls) {
            self.app
                .metrics
                .certificate_is_good_until(certificate.not_after);
            certificate.warn_of_its_end();
            current.replace(certificate);
        }
        self.app.replace(active);
        let (old, new) = (&self.fixed.0, Fixed::of(config).0);
        Ok(old
            .iter()
            .zip(&new)
            .filter(|(old, new)| old != new)
            .map(|(old, _)| old.0)
            .collect())
    }
}

/// Waits for the end to be asked for, and then for all relays and connections to close.
async fn drain(app: Arc<AppState>, admin_stop: CancellationToken) -> bool {
    app.draining.cancelled().await;
    let limit = app.config().timings.drain;
    app.metrics.draining();
    app.tasks.close();
    let in_time = timeout(limit, app.tasks.wait()).await.is_ok();
    if !in_time {
        warn!(
            open = app.sockets.count(),
            "left without waiting for the last connections"
        );
    }
    admin_stop.cancel();
    in_time
}

async fn listen(address: &Listen, mode: u32) -> Result<Listener, StartError> {
    Listener::open(address, mode)
        .await
        .map_err(|error| StartError::Listen {
            address: address.clone(),
            error,
        })
}
