//! What all requests share, and the routes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::http::header;
use axum::routing::{get, post};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::{Config, ServerConfig, Timings};
use crate::origin::OriginPolicy;
use crate::page::{self, Page};
use crate::passthrough::{self, PassThrough};
use crate::target::TargetPolicy;
use crate::{api, socket};

/// What all requests share.
pub(crate) struct App {
    pub(crate) servers: Vec<Arc<Server>>,
    pub(crate) origins: OriginPolicy,
    pub(crate) timings: Timings,
    pub(crate) page: Page,
    pub(crate) pass_through: PassThrough,
    /// `GET /api/servers`, made once.
    server_list: String,
    pub(crate) relays: Gauge,
    pub(crate) draining: CancellationToken,
    /// Relays and connections, to wait for when the bridge goes away.
    pub(crate) tasks: TaskTracker,
}

/// A server and the policies made of its configuration.
pub(crate) struct Server {
    pub(crate) config: ServerConfig,
    pub(crate) targets: TargetPolicy,
}

impl App {
    pub(crate) fn new(
        config: Config,
        loopback_listener: bool,
        pass_through: PassThrough,
        draining: CancellationToken,
    ) -> Self {
        let server_list = serde_json::to_string(&api::server_list(&config)).unwrap_or_default();
        let server = |config: ServerConfig| {
            let targets =
                TargetPolicy::new(config.notification_server.clone(), config.targets.clone());
            Arc::new(Server { config, targets })
        };
        Self {
            server_list,
            servers: config.servers.into_iter().map(server).collect(),
            origins: OriginPolicy {
                allowed: config.origins,
                loopback_listener,
            },
            timings: config.timings,
            page: Page::new(config.web_root),
            pass_through,
            relays: Gauge::default(),
            draining,
            tasks: TaskTracker::new(),
        }
    }

    pub(crate) fn server(&self, id: &str) -> Option<Arc<Server>> {
        self.servers
            .iter()
            .find(|server| server.config.id == id)
            .cloned()
    }
}

/// The routes of the public listener.
pub(crate) fn router(app: Arc<App>) -> Router {
    let server_list = app.server_list.clone();
    let servers = move || {
        let headers = [
            (header::CONTENT_TYPE, "application/json"),
            (header::CACHE_CONTROL, "no-store"),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        std::future::ready((headers, server_list.clone()))
    };
    Router::new()
        .route("/ws", get(socket::first))
        .route("/ws/{server}", get(socket::by_id))
        .route("/api/servers", get(servers))
        .route("/passport/{server}/nexus", get(passthrough::nexus))
        .route("/passport/{server}/login", get(passthrough::login))
        .route("/services/{server}/config", post(passthrough::config))
        .fallback(get(page::serve))
        .with_state(app)
}

/// How many there are at the moment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gauge(Arc<AtomicUsize>);

impl Gauge {
    pub(crate) fn enter(&self) -> GaugeGuard {
        self.0.fetch_add(1, Ordering::Relaxed);
        GaugeGuard(Arc::clone(&self.0))
    }

    pub(crate) fn count(&self) -> usize {
        self.0.load(Ordering::Relaxed)
    }
}

/// Counts while it lives.
pub(crate) struct GaugeGuard(Arc<AtomicUsize>);

impl Drop for GaugeGuard {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
