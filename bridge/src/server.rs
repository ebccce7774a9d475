//! The running bridge: listeners, connections, and going away in good order.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;
use tracing::{info, warn};

use crate::app::{App, Gauge, router};
use crate::config::{Config, ConfigError};
use crate::passthrough::PassThrough;
use crate::{admin, config};

/// The largest head of a request, and what a connection reads at once. Browsers send under 4 KiB; a long `Cookie` of
/// another service on the same host must still fit.
const MAX_HEAD: usize = 32 * 1024;
/// After an error such as too many open files, accepting waits this long, so that it does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Why the bridge did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The configuration is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// A listener could not be opened.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// Why.
        error: std::io::Error,
    },
    /// A listener that was handed over does not work.
    #[error("the listener does not work: {0}")]
    Listener(#[from] std::io::Error),
    /// The HTTP client could not be made.
    #[error("cannot set up the HTTP client: {0}")]
    Client(#[from] reqwest::Error),
}

/// A running bridge. Dropping it leaves it running; cancel the token, or call [`Bridge::stop`].
#[derive(Debug)]
pub struct Bridge {
    local_addr: SocketAddr,
    admin_addr: Option<SocketAddr>,
    relays: Gauge,
    shutdown: CancellationToken,
    /// Ends when everything is closed, and tells whether that was in time.
    drained: JoinHandle<bool>,
}

impl Bridge {
    /// Opens the configured listeners and starts serving, until `shutdown` is cancelled. Call it within a tokio runtime.
    ///
    /// # Errors
    ///
    /// When the configuration is wrong or a listener cannot be opened.
    pub async fn start(config: Config, shutdown: CancellationToken) -> Result<Self, StartError> {
        let listener = listen(config.listen).await?;
        Self::serve(config, listener, shutdown).await
    }

    /// As [`Bridge::start`], with a listener that is open already; `config.listen` is not looked at.
    ///
    /// # Errors
    ///
    /// When the configuration is wrong or the admin listener cannot be opened.
    pub async fn serve(
        config: Config,
        listener: TcpListener,
        shutdown: CancellationToken,
    ) -> Result<Self, StartError> {
        config.validate()?;
        let local_addr = listener.local_addr()?;
        let admin = match config.admin_listen {
            Some(address) => Some(listen(address).await?),
            None => None,
        };
        let admin_addr = admin.as_ref().map(TcpListener::local_addr).transpose()?;
        let timings = config.timings;
        let app = App::new(
            config,
            local_addr.ip().is_loopback(),
            PassThrough::new()?,
            shutdown.clone(),
        );
        let app = Arc::new(app);
        let tasks = app.tasks.clone();
        let relays = app.relays.clone();
        let accept = Acceptor {
            shutdown: shutdown.clone(),
            tasks: tasks.clone(),
            timings,
        };
        tasks.spawn(accept.run(listener, router(app)));
        // The admin listener answers until the last relay is closed, and nobody waits for it.
        let admin_stop = CancellationToken::new();
        if let Some(admin) = admin {
            let accept = Acceptor {
                shutdown: admin_stop.clone(),
                tasks: TaskTracker::new(),
                timings,
            };
            tokio::spawn(accept.run(admin, admin::router(shutdown.clone())));
        }
        let drained = tokio::spawn(drain(
            shutdown.clone(),
            tasks,
            relays.clone(),
            timings.drain,
            admin_stop,
        ));
        Ok(Self {
            local_addr,
            admin_addr,
            relays,
            shutdown,
            drained,
        })
    }

    /// Where pages and WebSockets are served.
    pub fn local_addr(&self) -> SocketAddr {
        self.local_addr
    }

    /// Where the admin listener is, if there is one.
    pub fn admin_addr(&self) -> Option<SocketAddr> {
        self.admin_addr
    }

    /// How many WebSockets are open at the moment, those that are being refused included.
    pub fn live_connections(&self) -> usize {
        self.relays.count()
    }

    /// Closes every relay with 1001 and waits until all are closed, at most [`config::Timings::drain`].
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

/// Waits for the end to be asked for, and then for all relays and connections to close.
async fn drain(
    shutdown: CancellationToken,
    tasks: TaskTracker,
    relays: Gauge,
    limit: Duration,
    admin_stop: CancellationToken,
) -> bool {
    shutdown.cancelled().await;
    tasks.close();
    let in_time = timeout(limit, tasks.wait()).await.is_ok();
    if !in_time {
        warn!(
            open = relays.count(),
            "left without waiting for the last connections"
        );
    }
    admin_stop.cancel();
    in_time
}

async fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address)
        .await
        .map_err(|error| StartError::Listen { address, error })
}

#[derive(Clone)]
struct Acceptor {
    shutdown: CancellationToken,
    tasks: TaskTracker,
    timings: config::Timings,
}

impl Acceptor {
    async fn run(self, listener: TcpListener, router: Router) {
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = self.shutdown.cancelled() => break,
            };
            match accepted {
                Ok((stream, _)) => {
                    self.tasks
                        .spawn(self.clone().connection(stream, router.clone()));
                }
                Err(error) => {
                    warn!(%error, "cannot accept a connection");
                    sleep(ACCEPT_PAUSE).await;
                }
            }
        }
        info!("stopped accepting connections");
    }

    async fn connection(self, stream: TcpStream, router: Router) {
        // Fails only on a dead socket.
        let _ = stream.set_nodelay(true);
        let service = hyper::service::service_fn(move |request: Request<Incoming>| {
            router.clone().oneshot(request.map(Body::new))
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(self.timings.request_head)
            .max_buf_size(MAX_HEAD)
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades();
        tokio::pin!(connection);
        // What goes wrong on one connection is the browser's to know: it closes, nothing is left.
        tokio::select! {
            _ = connection.as_mut() => {}
            () = self.shutdown.cancelled() => {
                connection.as_mut().graceful_shutdown();
                let _ = connection.await;
            }
        }
    }
}
