//! What all requests share, and the routes.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::warn;

use crate::config::LoggedAddress;
use crate::limits::{AtOnce, Guesses, Limited, Permit, Requests, Subnet};
use crate::live::Live;
use crate::metrics::Metrics;
use crate::page::{self, Page};
use crate::passthrough;
use crate::real_ip::{Client, Peer};
use crate::socket;
use crate::visit::{Visit, Visits};

/// A place among the connections that speak HTTP, which a request may outlive its connection with.
pub(crate) type HttpPermit = Arc<Permit>;

/// What all requests share.
pub(crate) struct App {
    live: RwLock<Arc<Live>>,
    pub(crate) page: Page,
    /// WebSockets that relay, or are about to.
    pub(crate) relays: Arc<AtOnce>,
    /// New WebSockets.
    pub(crate) arrivals: Requests,
    /// Connections that speak HTTP, which those of WebSockets no longer do, and WebSockets that are being refused.
    http: Arc<AtOnce>,
    /// Refusals that are in the log: an address fills it no faster by being refused than by being let in.
    pub(crate) told: Requests,
    /// Passport and config requests.
    pub(crate) requests: Requests,
    pub(crate) guesses: Guesses,
    pub(crate) metrics: Arc<Metrics>,
    visits: Visits,
    /// A forgotten proxy was told of.
    told_of_proxy: AtomicBool,
    /// WebSockets that are open, those that are being refused included.
    pub(crate) sockets: Gauge,
    pub(crate) draining: CancellationToken,
    /// Relays and connections, to wait for when the bridge goes away.
    pub(crate) tasks: TaskTracker,
}

impl App {
    pub(crate) fn new(
        live: Live,
        page: Page,
        shown: LoggedAddress,
        draining: CancellationToken,
    ) -> Self {
        Self {
            live: RwLock::new(Arc::new(live)),
            page,
            relays: Arc::default(),
            arrivals: Requests::default(),
            http: Arc::default(),
            told: Requests::default(),
            requests: Requests::default(),
            guesses: Guesses::default(),
            metrics: Arc::default(),
            visits: Visits::new(shown),
            told_of_proxy: AtomicBool::new(false),
            sockets: Gauge::default(),
            draining,
            tasks: TaskTracker::new(),
        }
    }

    /// The configuration as it is now.
    pub(crate) fn live(&self) -> Arc<Live> {
        // It is replaced whole, so that what a poisoned lock holds is as good as ever.
        Arc::clone(&self.live.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes another configuration, for whoever comes from now on.
    pub(crate) fn replace(&self, live: Live) {
        *self.live.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(live);
    }

    /// Lets a connection in, for as long as it speaks HTTP. Nobody has said yet whose it is: a trusted proxy has as many
    /// as it wants, since it is many people.
    pub(crate) fn admit(&self, peer: Peer) -> Option<HttpPermit> {
        let live = self.live();
        let client = live.proxies.client(peer, &HeaderMap::new());
        self.enter_http(&live, client)
    }

    /// The place of a WebSocket while it is being refused: the one of its connection or, where that is a proxy's, one of
    /// the person's own. Without, anybody could hold any number open for as long as closing may take.
    pub(crate) fn keep(
        &self,
        live: &Live,
        peer: Peer,
        client: Client,
        connection: Option<HttpPermit>,
    ) -> Option<HttpPermit> {
        let is_behind_a_proxy = live.proxies.is_proxy(peer) && !live.proxies.trusts(client);
        if is_behind_a_proxy {
            self.enter_http(live, client)
        } else {
            connection
        }
    }

    fn enter_http(&self, live: &Live, client: Client) -> Option<HttpPermit> {
        let (in_all, per_address) = if live.proxies.trusts(client) {
            (u32::MAX, u32::MAX)
        } else {
            let limits = &live.limits;
            (limits.connections, limits.http_connections_per_address)
        };
        let permit = self.http.enter(in_all, per_address, Subnet::from(client));
        if permit.is_err() {
            self.metrics.limited(Limited::Http);
        }
        permit.ok().map(Arc::new)
    }

    /// Whose request it is.
    pub(crate) fn visit(&self, live: &Live, peer: Peer, headers: &HeaderMap) -> Visit {
        if live.proxies.is_forgotten(peer, headers)
            && !self.told_of_proxy.swap(true, Ordering::Relaxed)
        {
            warn!(
                "a proxy on this network gives people's addresses, but is not in `trusted_proxies`: \
                 all who come through it count as one address"
            );
        }
        self.visits.visit(live.proxies.client(peer, headers))
    }
}

/// The routes of the public listener.
pub(crate) fn router(app: Arc<App>) -> Router {
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

async fn servers(State(app): State<Arc<App>>) -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, app.live().server_list.clone())
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
