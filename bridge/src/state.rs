//! What all requests share.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use axum::http::HeaderMap;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::warn;

use crate::active_config::ActiveConfig;
use crate::config::LoggedAddress;
use crate::limits::{ConcurrencyLimit, FailedLogins, LimitHit, Permit, RateLimit, Subnet};
use crate::log_lines::LogLines;
use crate::metrics::Metrics;
use crate::real_ip::{Client, Peer};
use crate::request_context::{RequestContext, RequestCounter};

/// A place among the connections that speak HTTP, which a request may outlive its connection with.
pub(crate) type HttpPermit = Arc<Permit>;

/// What all requests share.
pub(crate) struct AppState {
    config: RwLock<Arc<ActiveConfig>>,
    /// WebSockets that relay, or are about to.
    pub(crate) relays: Arc<ConcurrencyLimit>,
    /// New WebSockets.
    pub(crate) new_websockets: RateLimit,
    /// Connections that speak HTTP, which those of WebSockets no longer do, and WebSockets that are being refused.
    http_connections: Arc<ConcurrencyLimit>,
    pub(crate) log_lines: LogLines,
    /// Passport and config requests.
    pub(crate) pass_through_requests: RateLimit,
    /// Requests about offline messages.
    pub(crate) offline_message_requests: RateLimit,
    pub(crate) failed_logins: FailedLogins,
    pub(crate) metrics: Arc<Metrics>,
    request_counter: RequestCounter,
    /// The warning of a proxy that is missing in `trusted_proxies` was given.
    warned_of_proxy: AtomicBool,
    /// WebSockets that are open, those that are being refused included.
    pub(crate) sockets: Gauge,
    pub(crate) draining: CancellationToken,
    /// Relays and connections, to wait for when the bridge goes away.
    pub(crate) tasks: TaskTracker,
}

impl AppState {
    pub(crate) fn new(
        config: ActiveConfig,
        shown: LoggedAddress,
        draining: CancellationToken,
    ) -> Self {
        let metrics = Arc::<Metrics>::default();
        Self {
            config: RwLock::new(Arc::new(config)),
            relays: Arc::default(),
            new_websockets: RateLimit::default(),
            http_connections: Arc::default(),
            log_lines: LogLines::new(Arc::clone(&metrics)),
            pass_through_requests: RateLimit::default(),
            offline_message_requests: RateLimit::default(),
            failed_logins: FailedLogins::default(),
            metrics,
            request_counter: RequestCounter::new(shown),
            warned_of_proxy: AtomicBool::new(false),
            sockets: Gauge::default(),
            draining,
            tasks: TaskTracker::new(),
        }
    }

    /// The configuration as it is now.
    pub(crate) fn config(&self) -> Arc<ActiveConfig> {
        // It is replaced whole, so that what a poisoned lock holds is as good as ever.
        Arc::clone(&self.config.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes another configuration, for whoever comes from now on.
    pub(crate) fn replace(&self, config: ActiveConfig) {
        *self.config.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(config);
    }

    /// Lets a connection in, for as long as it speaks HTTP. Nobody has said yet whose it is: a trusted proxy has as many
    /// as it wants, since it is many people.
    pub(crate) fn admit_connection(&self, peer: Peer) -> Option<HttpPermit> {
        let config = self.config();
        let client = config.proxies.client(peer, &HeaderMap::new());
        self.enter_http(&config, client)
    }

    /// What a WebSocket that is being refused counts by: the permit of its connection or, where that is a proxy's, one of
    /// the person's own. Without, anybody could hold any number open for as long as closing may take.
    pub(crate) fn permit_for_refusal(
        &self,
        config: &ActiveConfig,
        peer: Peer,
        client: Client,
        connection: Option<HttpPermit>,
    ) -> Option<HttpPermit> {
        let is_behind_a_proxy = config.proxies.is_proxy(peer) && !config.proxies.trusts(client);
        if is_behind_a_proxy {
            self.enter_http(config, client)
        } else {
            connection
        }
    }

    fn enter_http(&self, config: &ActiveConfig, client: Client) -> Option<HttpPermit> {
        let (in_all, per_address) = if config.proxies.trusts(client) {
            (u32::MAX, u32::MAX)
        } else {
            let limits = &config.limits;
            (limits.connections, limits.http_connections_per_address)
        };
        let permit = self
            .http_connections
            .enter(in_all, per_address, Subnet::from(client));
        if permit.is_err() {
            self.metrics.limited(LimitHit::Http);
        }
        permit.ok().map(Arc::new)
    }

    /// Whose request it is.
    pub(crate) fn context(
        &self,
        config: &ActiveConfig,
        peer: Peer,
        headers: &HeaderMap,
    ) -> RequestContext {
        if config.proxies.is_forgotten(peer, headers)
            && !self.warned_of_proxy.swap(true, Ordering::Relaxed)
        {
            warn!(
                "a proxy on this network gives people's addresses, but is not in `trusted_proxies`: \
                 all who come through it count as one address"
            );
        }
        self.request_counter
            .next(config.proxies.client(peer, headers))
    }
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
